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


#: What text may try in the formats that it ends up in.
_PAYLOADS = (
    "<script>hurt()</script>", "<img src=x onerror=hurt()>", "<svg onload=hurt()>", "<iframe src=//a.example></iframe>",
    "</title><script>hurt()</script>", "--><script>hurt()</script>", "]]><script>hurt()</script>", "</script><b>",
    "<math><mi xlink:href='javascript:hurt()'>x</mi></math>", "<style>*{display:none}</style>", "<base href=//a.example>",
    "<meta http-equiv=refresh content=0;//a.example>", "<form action=//a.example><input>", "<a href=javascript:hurt()>x</a>",
    "[x](javascript:hurt())", "![x](//a.example/x.png)", "<javascript:hurt()>", r"\href{javascript:hurt()}{x}",
    r"\url{data:text/html,<script>hurt()</script>}", "$<script>hurt()</script>$", r"$\text{<img onerror=hurt()>}$",
    r"$\href{javascript:hurt()}{x}$", r"\textbf{<b onclick=hurt()>}", r"$\unicode{60}script>$", "&lt;script&gt;hurt()&lt;/script&gt;",
    "&amp;lt;script&amp;gt;", "&#60;script&#62;", "---\ntitle: other\n---", "!!python/object:os.system", "- a: &x *x",
    "{{ config }} {% raw %}", "${7*7} #{7*7} <%= 7 %>", "../../../etc/passwd", "..\\..\\x", "a/../../b", "CON NUL",
    "%s %n %(x)s {0} {x!r}", '" onmouseover="hurt()', "' onmouseover='hurt()", "`hurt()`", "${`hurt()`}", "\\input{/etc/passwd}",
    "\\write18{hurt}", "@article{x, title={y}}", "TY  - JOUR\nER  - ", "}, author = {Somebody Else", "%0d%0aX: y", "=HYPERLINK(1)",
    "<!-- more -->", "| a | b |\n|---|---|", "# *not* a _head_", "\u202etxt.exe\u202c", "x\u0000y\ufeffz\ufffe", "\ud83d\ude00 \U000e0041",
    "a\u2028b\u2029c\u0085d", "𝒽𝓊𝓇𝓉 ﷽", "x" * 3000, "<" * 400, "$" * 300, "{" * 300 + "}" * 300, "\\" * 300, "[[[[" * 90 + "](x)",
    "&" * 300, "`" * 301,
)  # fmt: skip
_FRAMES = ("{}", "We find {} in 5 of 7 cases.", "{0} and {0}", "Lamps: $x^2$ {} $y$")


def hostile_texts():
    """Some 250 texts."""
    return [frame.replace("{0}", payload).replace("{}", payload) for payload in _PAYLOADS for frame in _FRAMES]
