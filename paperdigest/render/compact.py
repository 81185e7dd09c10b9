"""Compact templates: the same document in fewer bytes, at no cost for each page.

HTML lets quotes around plain attribute values and some end tags be left out, and line breaks between blocks say nothing
(https://html.spec.whatwg.org/multipage/syntax.html#optional-tags). It is the source of a template that is made compact,
once: values that it fills in keep their quotes, whatever they hold. What a browser makes of the page stays the same.
"""

import re
from typing import Final

from jinja2.ext import Extension

#: The templates of which most pages are made: days, their reports, lists of papers, and our page around everything.
_COMPACT: Final = frozenset({
    "day.html", "paper.html", "papers.html", "paper_page.html", "report.html", "reports.html",
    "main.html", "blog.html", "partials/head.html", "partials/header.html", "partials/footer.html",
    "partials/content.html", "partials/post.html",
})  # fmt: skip
#: What Jinja reads, which stays, or a value in quotes without which it is as good. Not that of a paper's element:
#: programs look for it as text.
_QUOTED = re.compile(r"""({[{%#].*?[}%#]})|=(?!"paper")"([^\s"'=<>`{}]*[^\s"'=<>`{}/])"(?=[\s>{])""", re.DOTALL)
#: Elements that begin and end a line. Not details and summary, which our styles also put within one.
_BLOCK = (
    "html|head|body|meta|link|title|header|footer|main|article|section|nav|p|div|ul|ol|li|dl|dt|dd|h[1-6]|form|option"
)
_BREAK_BEFORE = re.compile(rf"\n\s*(?=</?(?:{_BLOCK})\b)")
_BREAK_AFTER = re.compile(rf"(</?(?:{_BLOCK})\b(?:[^<>{{}}]|{{{{.*?}}}}|{{%.*?%}})*>)\n\s*")
_OPTIONAL = re.compile(r"</(?:li|dt|dd|option)>")
#: A paragraph ends by itself before a block, and with what holds it.
_PARAGRAPH = re.compile(
    r"</p>(?=\s*(?:<(?:p|div|ul|ol|dl|h[1-6]|article|section|nav|form)\b|</(?:div|section|article)>))"
)


class CompactTemplates(Extension):
    """Reads the templates of pages so that what they render is compact."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return the source of the template `name`."""
        del filename
        return compact(source) if name in _COMPACT else source


def compact(source: str) -> str:
    """Return a template, or a part of a page, without what HTML does not need."""
    source = _BREAK_AFTER.sub(r"\1", _BREAK_BEFORE.sub("", source))
    source = _PARAGRAPH.sub("", _OPTIONAL.sub("", source))
    return _QUOTED.sub(lambda found: found[1] or f"={found[2]}", source)
