"""Text that tries to become markup, and a page as a browser sees it."""

from html.parser import HTMLParser

HOSTILE = '<script>alert(1)</script> & "quotes": [x](javascript:1) {{ config }} | # *'
WORSE = f"{HOSTILE} <!-- more --> </div> </article> `code` --- title: evil"


class _Page(HTMLParser):
    """Reads the HTML of a post as a browser would: tags, links, articles and text."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.links, self.articles, self.text = set(), [], [], ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        attributes = dict(attributes)
        assert not [name for name in attributes if name.startswith("on")]
        if "href" in attributes:
            self.links.append(attributes["href"])
        if tag == "article":
            self.articles.append(attributes)

    def handle_data(self, data):
        self.text += data
