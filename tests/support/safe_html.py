"""HTML that is made of text from outside: safe in any case."""

from html.parser import HTMLParser

from paperdigest.text.readable import plain, readable


class Html(HTMLParser):
    """What a browser meets in a piece of HTML, and whether all tags are closed where they should be."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.links, self._open, self.balanced = set(), set(), [], [], True
        self.feed(str(text))
        self.close()
        self.balanced = self.balanced and not self._open

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self._open.append(tag)
        self.attributes |= {name for name, _ in attributes}
        self.links += [value for name, value in attributes if name == "href"]

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        self._open.pop()

    def handle_endtag(self, tag):
        self.balanced = self.balanced and bool(self._open) and self._open.pop() == tag


def check_safe(source):
    """Whether what readers see of a text is HTML of the few tags that we make, whatever the text tries."""
    cleaned = plain(source)
    if cleaned is None:
        return
    found = readable(cleaned)
    page = Html(found.html)
    allowed = {"strong", "em", "code", "sup", "sub", "a", "math"}
    assert {tag for tag in page.tags if not tag.startswith("m")} <= allowed
    assert page.attributes <= {"href", "display", "mathvariant", "stretchy", "fence", "form", "separator", "accent", "lspace",
                               "rspace", "linethickness", "movablelimits", "columnalign", "rowspacing", "columnspacing",
                               "displaystyle", "scriptlevel", "width", "height", "depth", "minsize", "maxsize"}  # fmt: skip
    assert all(link.startswith(("http://", "https://")) for link in page.links)
    assert page.balanced
