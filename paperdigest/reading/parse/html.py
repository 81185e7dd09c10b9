"""LaTeXML's HTML, as arXiv serves it, becomes a `PaperText`: pure, no network.

lxml makes a tree of any bytes; two walks over it without recursion follow, so that neither broken nor deeply nested
markup stops them. What lxml does not nest any deeper (2,048 levels) ends the text there.
The classes: https://math.nist.gov/~BMiller/LaTeXML/manual/cssclasses/
"""

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from paperdigest.errors import NoText, TooLarge, Unreadable
from paperdigest.reading.parse.markup import (
    GAP,
    SECTIONS,
    TooMuch,
    classes_of,
    find_article,
    links_of,
    parse_tree,
    prepare,
    rows_of,
    text_of,
)
from paperdigest.records.fulltext import Block, BlockKind, PaperText, Section, addresses
from paperdigest.text.paper_ids import without_class
from paperdigest.text.readable import plain

#: Characters of text below which a page holds no paper: the conversion broke off.
_SHORTEST = 400
_MOST_LINKS = 500
#: Characters and blocks beyond which no paper goes; whatever looks at the text afterwards takes time for each.
_MOST_TEXT, _MOST_BLOCKS = 1_000_000, 50_000
#: Characters beyond which an id is none of LaTeXML's, and a title none.
_LONGEST_ANCHOR, _LONGEST_TITLE = 200, 500
#: LaTeXML's ids hold nothing else: S1.p2, A1.SS2.p3, footnote1, bib.bib3.
_ANCHOR = re.compile(r"[\w.:-]+")
#: What some put before the title: "[2601.00001] ".
_ID_AHEAD = re.compile(r"^\[[^\[\]\s]{1,30}\]\s*|\s*[|–-] arXiv(?:\.org)?$")
_EMAIL = re.compile(r"\S{1,80}@[\w-]{1,60}\.\S{2,40}")
#: Characters of a paragraph of addresses, and words beside them: front matter that could not be converted.
_MOST_ADDRESSES, _WORDS_BESIDE = 400, 10
_ACKNOWLEDGES = "ltx_acknowledgements"
#: A label in a drawing has fewer words than this; more are text in a frame.
_SENTENCE_WORDS = 6
_SECTION_CLASSES = frozenset(f"ltx_{name}" for name in SECTIONS)
_TITLES = frozenset({"ltx_title_acknowledgements", *(f"ltx_title_{name}" for name in SECTIONS)})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_FLOATS = frozenset({"ltx_figure", "ltx_table", "ltx_float"})
_EQUATIONS = frozenset({"ltx_equation", "ltx_equationgroup", "ltx_eqn_table"})
_AROUND = frozenset({"ltx_para", "ltx_item"})
_IN_LINE = frozenset({"span", "a", "em", "math", "cite", "br", "sup", "sub"})
#: What an element is to us, the first that fits; each kind has a method of the reader.
_KINDS: tuple[tuple[str, Callable[[str, frozenset[str], bool], object]], ...] = (
    ("section", lambda tag, classes, _: (tag == "section" and classes & _SECTION_CLASSES) or _ACKNOWLEDGES in classes),
    ("title", lambda tag, classes, _: "ltx_title" in classes and tag in _HEADINGS),
    ("abstract", lambda tag, classes, _: "ltx_abstract" in classes),
    ("float", lambda tag, classes, _: tag == "figure" or classes & _FLOATS),
    ("caption", lambda tag, classes, _: tag == "figcaption"),
    ("equation", lambda tag, classes, _: classes & _EQUATIONS),
    ("table", lambda tag, classes, _: tag == "table" or "ltx_tabular" in classes),
    ("term", lambda tag, classes, _: tag == "dt"),
    (
        "text",
        lambda tag, classes, bare: tag in ("p", "pre") or "ltx_listing" in classes or bare,
    ),
    ("note", lambda tag, classes, _: "ltx_note" in classes),
    ("around", lambda tag, classes, _: tag in ("li", "dd") or classes & _AROUND),
    ("drawing", lambda tag, classes, _: tag == "svg"),
)


@lru_cache(maxsize=4096)
def _kind_of(tag: str, classes: frozenset[str], bare: bool) -> str | None:  # noqa: FBT001 - what is asked of an element
    """What an element is to us; a page asks the same few thousand times."""
    return next((kind for kind, is_kind in _KINDS if is_kind(tag, classes, bare)), None)


#: arXiv's mark beside the paper; "arXiv:2601.00001v2 [cs.CL] 5 Jan 2026".
_WATERMARK = "watermark-tr"
_PAPER = r"([0-9]{4}\.[0-9]{4,5}|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7})(?:v([0-9]{1,3}))?(?![0-9])"
_MARK = re.compile(rf"\s*arXiv:{_PAPER}")
_ADDRESS = re.compile(rf"(?:https?://(?:[a-z]+\.)?arxiv\.org)?/(?:abs|html)/{_PAPER}/?")


def parse(content: bytes, *, id: str) -> PaperText:  # noqa: A002 - the field's name
    """Return the text of `content`, the HTML page of the paper `id`.

    Raises NoText if the page holds no text of a paper, Unreadable if it is no such page or another paper's, and
    TooLarge if it holds more than a paper does.
    """
    root = parse_tree(content)
    article = None if root is None else find_article(root)
    if article is None:
        raise Unreadable(id, "the answer is not a page made by LaTeXML")
    version = _version(root, article, id)
    reader = _Reader()
    try:
        links = prepare(article, id)
        reader.read(article)
    except TooMuch:
        raise TooLarge(id, "the page holds more text than a paper does") from None
    sections = tuple(section.finished() for section in reader.sections if section.blocks or section.title)
    if sum(len(block.text) for section in sections for block in section.blocks) < _SHORTEST:
        raise NoText(id, "the page holds hardly any text", reason="conversion-failed")
    for section in sections:
        for block in section.blocks:
            links.update(dict.fromkeys(block.links))
    return PaperText(
        id=id,
        version=version,
        source="html",
        title=reader.title or _head_title(root),
        abstract=plain(" ".join(reader.abstract)),
        sections=sections,
        links=tuple(links)[:_MOST_LINKS],
    )


def _head_title(root: etree._Element) -> str | None:
    """The title that the page's head has: that of the text is lost if its front matter could not be converted."""
    title = root.find("head/title")
    text = plain(" ".join("".join(title.itertext()).split())) if title is not None else None
    return (_ID_AHEAD.sub("", text).strip() or None) if text and len(text) <= _LONGEST_TITLE else None


def _version(root: etree._Element, article: etree._Element, paper: str) -> int | None:
    """The version that arXiv says the page has, in its mark or in the page's own address; None if it says none.

    Only what stands before the article is arXiv's word: papers cite others. Raises Unreadable for another's page.
    """
    versions: list[int] = []
    for element in itertools.takewhile(lambda one: one is not article, root.iter()):
        said: re.Match[str] | None = None
        if element.get("id") == _WATERMARK:
            said = _MARK.match("".join(element.itertext()))
        elif element.tag == "base" or (element.tag == "link" and element.get("rel") == "canonical"):
            said = _ADDRESS.fullmatch(element.get("href") or "")
        if said and without_class(said[1]) != without_class(paper):
            raise Unreadable(paper, f"the answer is the page of {said[1]}")
        versions += [int(said[2])] if said and said[2] else []
    return versions[0] if versions else None


def _is_bare(element: etree._Element, classes: frozenset[str]) -> bool:
    """Whether this is a paragraph that lost the element for its text."""
    return "ltx_para" in classes and all(child.tag in _IN_LINE for child in element)


def _is_of_authors(text: str) -> bool:
    """Whether a paragraph ahead of the sections holds e-mail addresses and hardly anything else."""
    if "@" not in text or len(text) > _MOST_ADDRESSES or not _EMAIL.search(text):
        return False
    return len(_EMAIL.sub(" ", text).split()) <= _WORDS_BESIDE


def _anchor_of(element: etree._Element) -> str | None:
    anchor = element.get("id")
    return anchor if anchor and len(anchor) <= _LONGEST_ANCHOR and _ANCHOR.fullmatch(anchor) else None


@dataclass
class _Open:
    """A section that is being read."""

    anchor: str | None
    level: int
    appendix: bool
    title: str | None = None
    blocks: list[Block] = field(default_factory=list)

    def finished(self) -> Section:
        return Section(self.anchor, self.title, self.level, tuple(self.blocks), self.appendix)


@dataclass
class _Float:
    """A figure, a table or a note that is being read: its captions, and rows of cells."""

    kind: BlockKind
    anchor: str | None
    captions: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    #: The notes to what stands in it.
    notes: list["_Float"] = field(default_factory=list)


class _Reader:
    """Goes over the prepared article once and cuts it into sections and blocks."""

    def __init__(self) -> None:
        self.title: str | None = None
        self.abstract: list[str] = []
        self.sections = [_Open(None, 1, appendix=False)]
        self._open = [self.sections[0]]
        self._floats: list[_Float] = []
        self._anchors: list[str | None] = [None]
        self._items = self._drawings = 0
        #: A term or a theorem's name, which belongs before the next block.
        self._before = ""
        self._length = self._blocks = 0

    def read(self, article: etree._Element) -> None:
        walker = etree.iterwalk(article, events=("start", "end"))
        ends: dict[etree._Element, str] = {}
        for event, element in walker:
            if event == "end":
                self._end(ends.pop(element, ""))
                continue
            what = self._begin(element, classes_of(element))
            if what == "taken":
                walker.skip_subtree()
            elif what:
                ends[element] = what

    def _begin(self, element: etree._Element, classes: frozenset[str]) -> str:
        """Take the element as a whole ("taken"), or say what ends when it ends; "" for nothing."""
        kind = _kind_of(str(element.tag), classes, _is_bare(element, classes))
        begin: Callable[[etree._Element, frozenset[str], str | None], str] | None
        begin = getattr(self, f"_begin_{kind}") if kind else None
        return begin(element, classes, _anchor_of(element) or self._anchors[-1]) if begin else ""

    def _end(self, what: str) -> None:
        if what == "section":
            self._open.pop()
        elif what in ("item", "around"):
            self._anchors.pop()
            self._items -= what == "item"
        elif what == "drawing":
            self._drawings -= 1
        elif what == "float":
            ended = self._floats.pop()
            text = " ; ".join([*ended.captions, *ended.rows])
            kind: BlockKind = "table" if ended.rows and not self._drawings else ended.kind
            self._add(kind, ended.anchor, text, ended.links)
            self._add_notes(ended.notes)

    def _begin_section(self, element: etree._Element, classes: frozenset[str], _: str | None) -> str:
        appendix = "ltx_appendix" in classes or self._open[-1].appendix
        self.sections.append(_Open(_anchor_of(element), len(self._open), appendix))
        self._open.append(self.sections[-1])
        return "section"

    def _begin_title(self, element: etree._Element, classes: frozenset[str], anchor: str | None) -> str:
        notes = self._take_notes(element, anchor)
        text = plain(self._counted(text_of(element)))
        is_title = len(text or "") <= _LONGEST_TITLE
        if is_title and "ltx_title_document" in classes:
            self.title = text
        elif is_title and classes & _TITLES:
            self._open[-1].title = text if len(self._open) > 1 else None
        elif text:
            self._before = text
        self._add_notes(notes)
        return "taken"

    def _begin_abstract(self, element: etree._Element, _: frozenset[str], anchor: str | None) -> str:
        notes = self._take_notes(element, anchor)
        self.abstract.append(self._counted(text_of(element)))
        self._add_notes(notes)
        return "taken"

    def _begin_float(self, _: etree._Element, classes: frozenset[str], anchor: str | None) -> str:
        self._floats.append(_Float("table" if "ltx_table" in classes else "figure", anchor))
        return "float"

    def _begin_caption(self, element: etree._Element, _: frozenset[str], anchor: str | None) -> str:
        if not self._floats:
            return self._take(element, "figure", anchor)
        self._floats[-1].notes += self._take_notes(element, anchor)
        self._floats[-1].links += links_of(element)
        self._floats[-1].captions.append(text_of(element))
        return "taken"

    def _begin_equation(self, element: etree._Element, _: frozenset[str], anchor: str | None) -> str:
        return self._take(element, "equation", anchor)

    def _begin_table(self, element: etree._Element, _: frozenset[str], anchor: str | None) -> str:
        notes = self._take_notes(element, anchor)
        rows = list(rows_of(element))
        if self._floats:
            self._floats[-1].notes += notes
            self._floats[-1].links += links_of(element)
            self._floats[-1].rows += rows
        else:
            self._add("table", anchor, " ; ".join(rows), links_of(element))
            self._add_notes(notes)
        return "taken"

    def _begin_term(self, element: etree._Element, _: frozenset[str], __: str | None) -> str:
        self._before = text_of(element)
        return "taken"

    def _begin_text(self, element: etree._Element, _: frozenset[str], __: str | None) -> str:
        if self._drawings and len("".join(element.itertext()).split()) < _SENTENCE_WORDS:
            return "taken"
        anchor = self._anchors[-1] or _anchor_of(element)
        return self._take(element, "list" if self._items else "paragraph", anchor)

    def _begin_note(self, element: etree._Element, _: frozenset[str], anchor: str | None) -> str:
        return self._take(element, "footnote", anchor)

    def _begin_around(self, element: etree._Element, _: frozenset[str], anchor: str | None) -> str:
        """A list's item gives its anchor to what stands in it; a paragraph does if it stands in no item."""
        item = element.tag in ("li", "dd")
        self._anchors.append(anchor if item or not self._items else self._anchors[-1] or anchor)
        self._items += item
        return "item" if item else "around"

    def _begin_drawing(self, _: etree._Element, __: frozenset[str], ___: str | None) -> str:
        self._drawings += 1
        return "drawing"

    def _take(self, element: etree._Element, kind: BlockKind, anchor: str | None) -> str:
        """Add the element as a block, and behind it the notes that stand in it."""
        notes = self._take_notes(element, anchor)
        self._add(kind, anchor, text_of(element), links_of(element))
        self._add_notes(notes)
        return "taken"

    @staticmethod
    def _take_notes(element: etree._Element, anchor: str | None) -> list[_Float]:
        """Take the notes out of the element, those within others first, so that none is read twice."""
        found = [note for note in element.iter("span", "div") if note is not element and "ltx_note" in classes_of(note)]
        notes: list[_Float] = []
        for note in reversed(found):
            notes.append(_Float("footnote", _anchor_of(note) or anchor, [text_of(note)], links=links_of(note)))
            note.clear(keep_tail=True)
            note.text = GAP
        return notes[::-1]

    def _add_notes(self, notes: list[_Float]) -> None:
        for note in notes:
            self._add(note.kind, note.anchor, note.captions[0], note.links)

    def _counted(self, text: str) -> str:
        """`text`, unless the page holds more by now than a paper does."""
        self._length += len(text)
        self._blocks += 1
        if self._length > _MOST_TEXT or self._blocks > _MOST_BLOCKS:
            raise TooMuch
        return text

    def _add(self, kind: BlockKind, anchor: str | None, text: str, links: list[str]) -> None:
        self._counted(text)
        whole = plain(f"{self._before} {text}") if kind in ("paragraph", "list") else plain(text)
        if not whole or (len(self.sections) == 1 and kind == "paragraph" and _is_of_authors(whole)):
            return
        if kind in ("paragraph", "list"):
            self._before = ""
        if len(self._open) == 1 and self._open[0] is not self.sections[-1]:  # text between or after the sections
            self._open[0] = _Open(None, 1, appendix=False)
            self.sections.append(self._open[0])
        self._open[-1].blocks.append(Block(kind, anchor, whole, tuple(dict.fromkeys([*links, *addresses(whole)]))))
