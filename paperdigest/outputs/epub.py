"""EPUB: chapters become an e-book (https://www.w3.org/TR/epub-33/). Knows the format, and nothing of papers.

It is a zip of XHTML with a list of its files: the standard library and lxml do. The library for it, EbookLib, is under
the AGPL, which would bind every fork. The same book gives the same bytes.
"""

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from lxml import etree

MEDIA_TYPE = "application/epub+zip"

_XHTML = "http://www.w3.org/1999/xhtml"
_MATHML = "http://www.w3.org/1998/Math/MathML"
_EPUB = "http://www.idpf.org/2007/ops"
_OPF = "http://www.idpf.org/2007/opf"
_DC = "http://purl.org/dc/elements/1.1/"
_CONTAINER = "urn:oasis:names:tc:opendocument:xmlns:container"
_TYPE = f"{{{_EPUB}}}type"
_FOLDER = "EPUB"
#: All that a zip says of the time of its files.
_TIME = (1980, 1, 1, 0, 0, 0)
#: Elements that do nothing in a book; what stands in them goes with them.
_DROPPED = frozenset(
    ["script", "style", "button", "input", "form", "iframe", "object", "template", "link", "meta", "img"]
)
_KEPT = frozenset(["href", "lang", "class", "datetime", "start", "title"])
_STYLE = """\
body { line-height: 1.5; margin: 0 4%; }
h1, h2, h3 { line-height: 1.25; text-align: start; hyphens: none; -webkit-hyphens: none; }
h1 { font-size: 1.5em; }
h2 { font-size: 1.2em; margin-bottom: 0.2em; }
h3 { font-size: 1em; margin-bottom: 0.2em; }
p { margin: 0.4em 0; }
ol, ul { padding-inline-start: 1.4em; }
li { margin: 0.3em 0; }
.meta { font-size: 0.85em; }
.line:lang(en) { font-style: italic; }
.mark { font-size: 0.85em; }
:lang(ko) { word-break: keep-all; }
"""


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """A chapter; its title is plain text."""

    #: The name of its file without the ending: lower-case letters, digits and hyphens.
    name: str
    title: str
    #: The language of the title, if it is not that of the book.
    title_language: str | None = None
    #: What stands in it, as HTML in which text from outside was escaped.
    html: str
    #: Whether it belongs to the last chapter before it that does not.
    within: bool = False


@dataclass(frozen=True, kw_only=True)
class Book:
    """A book; texts are plain, not escaped."""

    #: Stays whatever happens to its address: readers know the book by it.
    id: str
    title: str
    #: As `lang` in HTML.
    language: str
    author: str
    description: str
    #: The page that it is made of, with host.
    page: str
    #: Aware.
    modified: dt.datetime
    #: What its list of chapters is called.
    contents: str
    chapters: Sequence[Chapter]


def render_epub(book: Book) -> bytes:
    """Return the file of a book."""
    pages = {f"{chapter.name}.xhtml": _page(chapter, book) for chapter in book.chapters}
    files = {
        "META-INF/container.xml": _container(),
        f"{_FOLDER}/package.opf": _package(book, {name: maths for name, (_, maths) in pages.items()}),
        f"{_FOLDER}/nav.xhtml": _nav(book),
        f"{_FOLDER}/style.css": _STYLE.encode(),
        **{f"{_FOLDER}/{name}": content for name, (content, _) in pages.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        # What tells an EPUB from other zips stands first, as it is.
        archive.writestr(_entry("mimetype", zipfile.ZIP_STORED), MEDIA_TYPE)
        for name, content in files.items():
            archive.writestr(_entry(name, zipfile.ZIP_DEFLATED), content)
    return out.getvalue()


def _entry(name: str, compression: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _TIME)
    info.compress_type = compression
    info.create_system = 3
    info.external_attr = 0o644 << 16
    return info


def _page(chapter: Chapter, book: Book) -> tuple[bytes, bool]:
    """The XHTML of a chapter, and whether it holds formulas."""
    root, body = _document(chapter.title, book.language)
    section = etree.fromstring(f"<html><body>{chapter.html}</body></html>", _parser())[0]
    section.tag = "section"
    for element in list(section.iter()):
        _clean(element)
    # Names stay without a namespace here: readers take them for those of the element that they stand in.
    body.append(section)
    return _bytes(root), section.find(".//math") is not None


@cache
def _parser() -> etree.HTMLParser:
    return etree.HTMLParser()


def _clean(element: etree._Element) -> None:
    """Make XHTML of an element of HTML, and take away what does anything."""
    if not isinstance(element.tag, str) or element.tag in _DROPPED or "js-only" in element.get("class", ""):
        _drop(element)
    elif element.tag == "math":
        attributes = dict(element.attrib)
        element.attrib.clear()
        for name, value in {"xmlns": _MATHML, **attributes}.items():
            element.set(name, value)
    elif (others := set(element.attrib) - _KEPT) and next(element.iterancestors("math"), None) is None:
        for name in others:
            del element.attrib[name]


def _drop(element: etree._Element) -> None:
    """Take an element away; the text behind it stays."""
    parent, before, text = element.getparent(), element.getprevious(), element.tail
    if parent is None:
        return
    if text and before is not None:
        before.tail = (before.tail or "") + text
    elif text:
        parent.text = (parent.text or "") + text
    element.tail = None
    parent.remove(element)


def _html(tag: str) -> str:
    return f"{{{_XHTML}}}{tag}"


def _document(title: str, language: str) -> tuple[etree._Element, etree._Element]:
    """The root and the body of a page of XHTML."""
    root = etree.Element(_html("html"), {"lang": language}, nsmap={None: _XHTML, "epub": _EPUB})
    root.set("{http://www.w3.org/XML/1998/namespace}lang", language)
    head = etree.SubElement(root, _html("head"))
    etree.SubElement(head, _html("title")).text = title
    etree.SubElement(head, _html("link"), {"rel": "stylesheet", "type": "text/css", "href": "style.css"})
    return root, etree.SubElement(root, _html("body"))


def _bytes(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, doctype="<!DOCTYPE html>")) + b"\n"


def _nav(book: Book) -> bytes:
    root, body = _document(book.contents, book.language)
    nav = etree.SubElement(body, _html("nav"), {_TYPE: "toc"})
    etree.SubElement(nav, _html("h1")).text = book.contents
    outer = etree.SubElement(nav, _html("ol"))
    inner = None
    for chapter in book.chapters:
        if not chapter.within:
            inner = None
        elif inner is None:
            inner = etree.SubElement(outer[-1], _html("ol")) if len(outer) else outer
        item = etree.SubElement(outer if inner is None else inner, _html("li"))
        link = etree.SubElement(item, _html("a"), {"href": f"{chapter.name}.xhtml"})
        link.text = chapter.title
        if chapter.title_language:
            link.set("lang", chapter.title_language)
    return _bytes(root)


def _container() -> bytes:
    root = etree.Element(f"{{{_CONTAINER}}}container", {"version": "1.0"}, nsmap={None: _CONTAINER})
    files = etree.SubElement(root, f"{{{_CONTAINER}}}rootfiles")
    place = {"full-path": f"{_FOLDER}/package.opf", "media-type": "application/oebps-package+xml"}
    etree.SubElement(files, f"{{{_CONTAINER}}}rootfile", place)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"


def _package(book: Book, pages: dict[str, bool]) -> bytes:
    """The list of all files, given the pages and whether they hold formulas."""
    root = etree.Element(
        f"{{{_OPF}}}package",
        {"version": "3.0", "unique-identifier": "id", "{http://www.w3.org/XML/1998/namespace}lang": book.language},
        nsmap={None: _OPF},
    )
    metadata = etree.SubElement(root, f"{{{_OPF}}}metadata", nsmap={"dc": _DC})
    for name, text in (
        ("identifier", book.id),
        ("title", book.title),
        ("language", book.language),
        ("creator", book.author),
        ("description", book.description),
        ("source", book.page),
    ):
        etree.SubElement(metadata, f"{{{_DC}}}{name}", {"id": "id"} if name == "identifier" else None).text = text
    modified = f"{book.modified.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
    etree.SubElement(metadata, f"{{{_OPF}}}meta", {"property": "dcterms:modified"}).text = modified
    manifest = etree.SubElement(root, f"{{{_OPF}}}manifest")
    spine = etree.SubElement(root, f"{{{_OPF}}}spine")
    _list(manifest, "nav", "nav.xhtml", "application/xhtml+xml", ["nav"])
    _list(manifest, "style", "style.css", "text/css", [])
    for number, (name, maths) in enumerate(pages.items(), start=1):
        _list(manifest, f"c{number}", name, "application/xhtml+xml", ["mathml"] if maths else [])
        etree.SubElement(spine, f"{{{_OPF}}}itemref", {"idref": f"c{number}"})
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"


def _list(manifest: etree._Element, name: str, path: str, media_type: str, properties: Iterable[str]) -> None:
    facts = {"id": name, "href": path, "media-type": media_type}
    if said := " ".join(properties):
        facts["properties"] = said
    etree.SubElement(manifest, f"{{{_OPF}}}item", facts)
