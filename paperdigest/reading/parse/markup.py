"""The tree of LaTeXML's HTML: made of any bytes, prepared so that an element's text is what a reader would read."""

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from paperdigest.text.formula_parts import lowered, raised
from paperdigest.text.linear import formula_text
from paperdigest.text.links import web_address

SECTIONS = frozenset(
    {"part", "chapter", "section", "subsection", "subsubsection", "paragraph", "subparagraph", "appendix"}
)
_SKIPPED_TAGS = frozenset({"script", "style", "nav", "head", "footer", "button", "form", "dialog", "template", "desc"})
#: What is no text of the paper, or repeats what the tree says: errors, numbers of sections, marks of notes.
_SKIPPED = frozenset(
    {
        "ltx_authors", "ltx_dates", "ltx_ERROR", "ltx_TOC", "ltx_title_abstract", "ltx_note_mark", "ltx_tag_note",
        "ltx_note_type", "ltx_title_keywords", "ltx_title_classification",
        "ltx_missing_label", "ltx_tag_equation", "ltx_rdf", "ltx_index", "ltx_page_logo",
        *(f"ltx_tag_{name}" for name in SECTIONS),
    }
)  # fmt: skip
_BIBLIOGRAPHY = "ltx_bibliography"
#: The address of the paper's own page, as a browser writes it that saves the page.
_OWN_PAGE = r"https?://(?:[a-z]+\.)?arxiv\.org/(?:abs|html|pdf)/{}(?:v\d{{1,3}})?/?(?:#.*)?"
#: Elements that stand apart from what surrounds them; in a text a blank does.
_APART = frozenset({"br", "p", "div", "li", "dt", "dd", "tr", "td", "th", "table", "figcaption"})
_APART_CLASSES = frozenset({"ltx_p", "ltx_tr", "ltx_td", "ltx_tabular", "ltx_listingline", "ltx_item"})
#: Stands where a mark was left out, so that no blank stays before the punctuation behind it.
GAP = "\ue000"
_GAPS = re.compile(rf"(?<!\s)\s?{GAP}(?=\s?[.,;:)\]])|{GAP}")
#: libxml2 compares each attribute of an element with all before it.
_MANY_ATTRIBUTES = re.compile(
    rb"<[A-Za-z][^\s<>]*+(?:\s++[^\s=<>\"']++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s<>]*+))?+){1000}"
)
#: Characters of a citation that are looked at.
_MARK_LENGTH = 40
#: More columns or rows no cell takes.
_WIDEST = 30
_LONG_NUMBER = 5
#: Cells, spans filled in, that are read of one table; the rows beyond are left out.
_MOST_CELLS = 20_000
#: Elements, formulas counted as one, beyond which no paper goes.
_MOST_ELEMENTS = 300_000
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class TooMuch(Exception):
    """The page holds more than a paper does."""


def parse_tree(content: bytes) -> etree._Element | None:
    """Return the root of the tree of any bytes; None if they hold no element, or one with a thousand attributes."""
    if _MANY_ATTRIBUTES.search(content):
        return None
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:  # an empty answer
        return None


def find_article(root: etree._Element) -> etree._Element | None:
    """Return the document, None if there is none; arXiv gives its class to notices about the conversion, too."""
    for element in root.iter("article", "body"):
        if "ltx_document" in classes_of(element):
            return element
    return None


def classes_of(element: etree._Element) -> frozenset[str]:
    """Return the classes of an element."""
    return _names(element.get("class") or "")


@lru_cache(maxsize=4096)
def _names(written: str) -> frozenset[str]:
    """A page writes the same few thousand times."""
    return frozenset(written.split())


def prepare(article: etree._Element, paper: str) -> dict[str, None]:
    """Empty what is no text, write maths as text, and set apart what stands apart; return the addresses linked to.

    Links to places of the page of `paper` itself are taken out. Raises TooMuch.
    """
    own = re.compile(_OWN_PAGE.format(re.escape(paper)), re.IGNORECASE)
    formulas: dict[str, str] = {}
    emptied: list[tuple[etree._Element, str]] = []
    apart: list[etree._Element] = []
    links: dict[str, None] = {}
    walker = etree.iterwalk(article, events=("start",))
    for nth, (_, element) in enumerate(walker):
        if nth > _MOST_ELEMENTS:
            raise TooMuch
        classes = classes_of(element)
        tag = element.tag
        written = _instead(element, classes, formulas)
        if written is not None:
            emptied.append((element, written))
            walker.skip_subtree()
        elif tag in _APART or classes & _APART_CLASSES:
            apart.append(element)
        if tag == "a" and written is None and (address := web_address(element.get("href"))):
            if own.fullmatch(address):
                del element.attrib["href"]
            else:
                links[address] = None
    for element, written in emptied:
        element.clear(keep_tail=True)
        element.text = _writable(written)
    for element in apart:
        element.text = _writable(f" {element.text or ''}")
        element.tail = _writable(f" {element.tail or ''}")
    return links


def _writable(text: str) -> str:
    """What lxml lets us write back: pages may hold control characters that XML does not allow."""
    return _CONTROLS.sub(" ", text)


def _instead(element: etree._Element, classes: frozenset[str], formulas: dict[str, str]) -> str | None:
    """What stands in the text instead of `element`; None if the element stays. `formulas` are those read by now."""
    if element.tag == "math":
        return _formula(element, formulas)
    if element.tag in ("sup", "sub") and not len(element) and not classes & _SKIPPED:
        return _script(element.tag, element.text or "")
    if element.tag in _SKIPPED_TAGS or classes & _SKIPPED or _BIBLIOGRAPHY in classes:
        return ""
    if "ltx_tag_item" in classes and getattr(element.getparent(), "tag", None) != "dt":
        return ""
    if "ltx_cite" in classes:
        text = _beginning(element).strip()
        return GAP if text.startswith(("[", "(")) or text.strip(", ").isdigit() else None
    return None


def _formula(element: etree._Element, formulas: dict[str, str]) -> str:
    """The text of a formula; papers repeat most of theirs, letter by letter."""
    alternative = element.get("alttext") or ""
    key = f"{element.get('display')} {alternative}"
    if alternative and key in formulas:
        return formulas[key]
    formulas[key] = formula_text(element) or alternative
    return formulas[key]


def _script(tag: str, text: str) -> str | None:
    """A superscript or subscript of text in signs that say so: 10⁶, CO₂, x_max; words above the line (2nd) stay."""
    written = (raised if tag == "sup" else lowered)(text.strip())
    return written if text.strip() and (tag == "sub" or len(text.strip()) == 1 or written[0] != "^") else None


def _beginning(element: etree._Element) -> str:
    """The first characters of an element's text: one citation may stand in another, and that in one more."""
    begun = ""
    for piece in element.itertext():
        begun += piece[:_MARK_LENGTH]
        if len(begun.strip()) >= _MARK_LENGTH:
            break
    return begun


def text_of(element: etree._Element) -> str:
    """Return the text of a prepared element."""
    text = "".join(element.itertext())
    return (_GAPS.sub("", text) if GAP in text else text).strip()


def links_of(element: etree._Element) -> list[str]:
    """Return the addresses that an element links to."""
    return [address for link in element.iter("a") if (address := web_address(link.get("href")))]


def rows_of(table: etree._Element) -> Iterator[str]:
    """Yield the rows of a table, cells separated; a table in a cell is text of that cell.

    What spans several columns or rows stands in each of them, so that a number is below its heads; what spans the
    whole row stands once.
    """
    left = _MOST_CELLS
    #: By column: what reaches down into the next rows, and how many of them.
    below: dict[int, tuple[str, int]] = {}
    for cells in _cells_of(table):
        row: list[str] = []
        for text, columns, rows in cells:
            if len(row) >= left:
                break
            _fill(row, below)
            here = range(len(row), len(row) + columns)
            below.update({column: (text, rows - 1) for column in here if rows > 1})
            row += [text] * columns
        _fill(row, below)
        if any(row):
            yield row[0] if len(cells) == 1 and len(set(row)) == 1 else " | ".join(row)
        left -= len(row)
        if left <= 0:
            return


def _fill(row: list[str], below: dict[int, tuple[str, int]]) -> None:
    """Append what comes from the rows above."""
    while len(row) in below:
        text, left = below.pop(len(row))
        if left > 1:
            below[len(row)] = (text, left - 1)
        row.append(text)


def _cells_of(table: etree._Element) -> Iterator[list[tuple[str, int, int]]]:
    """Yield the cells of each row: text, columns and rows."""
    cells: list[tuple[str, int, int]] = []
    walker = etree.iterwalk(table, events=("start",))
    for _, element in walker:
        classes = classes_of(element)
        if element.tag == "tr" or "ltx_tr" in classes:
            if cells:
                yield cells
            cells = []
        elif element.tag in ("td", "th") or "ltx_td" in classes:
            spans = (_span(element, "colspan", classes), _span(element, "rowspan", classes))
            cells.append((" ".join(text_of(element).split()), *spans))
            walker.skip_subtree()
    if cells:
        yield cells


def _span(element: etree._Element, name: str, classes: frozenset[str]) -> int:
    """How many columns or rows a cell takes; LaTeXML says so in a class where it makes no table of HTML."""
    said = element.get(name) or next((one.rpartition("_")[2] for one in classes if one.startswith(f"ltx_{name}_")), "1")
    return min(max(int(said), 1), _WIDEST) if said.isdecimal() and len(said) < _LONG_NUMBER else 1
