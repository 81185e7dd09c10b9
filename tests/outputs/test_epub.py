"""Weeks and months as e-books. tests/consumers/ holds them against EPUBCheck."""

import datetime as dt
import io
import zipfile

import pytest
from lxml import etree
from support.hostile import HOSTILE, WORSE
from support.pages import catalogue_of
from support.records import make_day, make_paper, make_report, utc

from paperdigest.errors import SiteError
from paperdigest.outputs.epub import Book, Chapter, render_epub
from paperdigest.outputs.roundup_books import has_book, render_book
from paperdigest.records.reports import Claim, Evidence
from paperdigest.records.translations import Translation
from paperdigest.render.edition import Edition

HOME = "https://digest.example/d/"
XHTML = "{http://www.w3.org/1999/xhtml}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
OPF = "{http://www.idpf.org/2007/opf}"


def archive(**first):
    """A week of twelve papers on two days, the best one with a formula, a report and a translation."""
    facts = {
        "title": r"A bound of $O(n^2)$ for <lamps> & more", "votes": 90, "summary": "It moves.", "organization": "Lab",
        "abstract": r"We show $\sum_{i=1}^n x_i$.", "authors": tuple(f"Ada {n}" for n in range(12)),
        "vote_history": ((utc("2026-01-05T10:00:00"), 90),), **first,
    }  # fmt: skip
    others = [
        make_paper(n, votes=50 - n, title=f"Another {n}", submitted=utc("2026-01-05T00:00:00")) for n in range(2, 8)
    ]
    return [
        make_day("2026-01-05", make_paper(1, **facts), *others),
        make_day("2026-01-07", *(make_paper(n, votes=20 - n) for n in range(8, 13)), make_paper(13)),
    ]


def book_of(config, *days, slug="2026-W02", language="en", today="2026-02-20", **facts):
    catalogue = catalogue_of(config, *days, today=today, **facts)
    period = next(period for period in catalogue.periods if period.slug == slug)
    edition = Edition(language, config)
    roundup = catalogue.roundups.make(period)
    return render_book(roundup, edition, home=edition.home(HOME), whole=catalogue.whole_entry)


def files_of(content):
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert archive.testzip() is None
    return {name: archive.read(name) for name in archive.namelist()}


def pages_of(content):
    """The trees of its pages by their names."""
    files = files_of(content)
    return {
        name.removeprefix("EPUB/"): etree.fromstring(text) for name, text in files.items() if name.endswith(".xhtml")
    }


def text_of(tree):
    return " ".join("".join(tree.itertext()).split())


REPORTS = {
    "2601.00001": (
        make_report(
            1,
            contribution=Claim(
                text="It brings lamps.", evidence=(Evidence(section="3 Lamps", anchor="S3", quote="Lamps"),)
            ),
            results=(Claim(text="It wins by $2^3$ points."),),
        ),
    )
}
TRANSLATIONS = {
    "2601.00001": {
        "ko": Translation(
            gloss="등불의 한계",
            line="움직입니다.",
            of="huggingface",
            source="0" * 16,
            model="m",
            date=dt.date(2026, 1, 6),
        )
    }
}


@pytest.mark.parametrize("language", ["en", "ko", "zh"])
def test_a_book_is_a_zip_that_lists_all_its_files_and_is_well_formed(config, language):
    content = book_of(config, *archive(), language=language, reports=REPORTS, translations=TRANSLATIONS)
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        first = book.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
        assert content[38:58] == b"application/epub+zip"
        assert {one.date_time for one in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    files = files_of(content)
    package = etree.fromstring(files["EPUB/package.opf"])
    listed = {item.get("href"): item for item in package.iter(f"{OPF}item")}
    assert {f"EPUB/{name}" for name in listed} | {"mimetype", "META-INF/container.xml", "EPUB/package.opf"} == set(
        files
    )
    assert package.findtext(".//{http://purl.org/dc/elements/1.1/}language").startswith(language)
    pages = pages_of(content)
    for name, tree in pages.items():
        assert tree.get("lang").startswith(language)
        holds = tree.find(f".//{MATHML}math") is not None
        assert ("mathml" in listed[name].get("properties", "")) == holds
        inside = {link.get("href") for link in tree.iter(f"{XHTML}a") if "://" not in link.get("href")}
        assert inside <= set(pages)
    assert pages["paper-1.xhtml"].find(f".//{MATHML}math") is not None
    assert {item.get("idref") for item in package.iter(f"{OPF}itemref")} == {
        item.get("id") for name, item in listed.items() if name not in ("nav.xhtml", "style.css")
    }


def test_the_best_have_a_chapter_each_and_the_others_a_line(config):
    pages = pages_of(book_of(config, *archive(), reports=REPORTS))
    nav = pages["nav.xhtml"]
    assert [link.get("href") for link in nav.iter(f"{XHTML}a")] == [
        "front.xhtml", "best.xhtml", *(f"paper-{number}.xhtml" for number in range(1, 11)), "days.xhtml",
        "day-2026-01-07.xhtml",
    ]  # fmt: skip
    assert len(nav.findall(f".//{XHTML}nav/{XHTML}ol/{XHTML}li")) == 3
    first = text_of(pages["paper-1.xhtml"])
    for said in (
        "<lamps> & more",
        "90 votes · Lab",
        "Ada 9 and 2 others",
        "It brings lamps. (AI)",
        "We show",
        "It brings lamps.",
    ):
        assert said in first
    assert "3 Lamps" not in first
    links = {link.get("href") for link in pages["paper-1.xhtml"].iter(f"{XHTML}a")}
    assert f"{HOME}posts/2026-01-05/#2601.00001" in links
    others = text_of(pages["day-2026-01-07.xhtml"])
    assert "Paper number 12" in others
    assert "Paper number 13" in others
    assert "Paper number 8 " not in others


def test_a_book_names_the_days_that_have_lists_alone(config):
    front = text_of(pages_of(book_of(config, *archive()[1:]))["front.xhtml"])
    assert "6 papers of 7 January 2026," in front


def test_translations_stand_before_their_originals(config):
    pages = pages_of(book_of(config, *archive(), language="ko", translations=TRANSLATIONS))
    first = text_of(pages["paper-1.xhtml"])
    assert first.index("등불의 한계") < first.index("A bound of")
    assert "움직입니다." in first
    assert "등불의 한계" in text_of(pages["nav.xhtml"])
    assert f"{HOME}ko/posts/2026-01-05/#2601.00001" in {
        link.get("href") for link in pages["paper-1.xhtml"].iter(f"{XHTML}a")
    }


def test_the_same_week_gives_the_same_bytes(config):
    assert book_of(config, *archive()) == book_of(config, *archive())
    assert book_of(config, *archive()) != book_of(config, *archive(votes=91))


@pytest.mark.parametrize(
    "text", [HOSTILE, WORSE, "<![CDATA[x]]> <math><mi>x", "</p></section></body>", r"$\href{javascript:x}{y}$"]
)
def test_texts_of_others_stay_texts(config, text):
    content = book_of(config, *archive(title=text, summary=text, abstract=text, organization=text, authors=(text,)))
    for tree in pages_of(content).values():
        tags = {etree.QName(element).localname for element in tree.iter() if isinstance(element.tag, str)}
        assert tags.isdisjoint({"script", "style", "iframe", "img", "svg", "form", "input", "object"})
        for element in tree.iter():
            assert not any(name.startswith("on") or name == "style" for name in element.attrib)
        for link in tree.iter(f"{XHTML}a"):
            assert link.get("href").startswith(("https://", "http://")) or "://" not in link.get("href")
            assert not link.get("href").lower().lstrip().startswith(("javascript:", "data:", "vbscript:"))


def test_a_withdrawn_paper_says_so(config):
    pages = pages_of(book_of(config, *archive(withdrawn=utc("2026-01-09T00:00:00"))))
    assert "Withdrawn on 9 January 2026" in text_of(pages["paper-1.xhtml"])


def test_a_large_month_stays_small(config):
    abstract = ("A long sentence on lamps and their light. " * 40).strip()
    days = [
        make_day(
            f"2026-01-{day:02}",
            *(make_paper(100 * day + n, votes=n, abstract=abstract, summary=f"{abstract[:200]}{n}") for n in range(30)),
        )
        for day in range(1, 32, 3)
    ]
    assert len(book_of(config, *days, slug="2026-01")) < 2_000_000


def test_a_week_without_papers_is_no_book(config):
    catalogue = catalogue_of(
        config, *archive(), make_day("2026-01-20"), make_day("2026-02-03", make_paper(99)), today="2026-02-20"
    )
    assert [period.slug for period in catalogue.periods if has_book(period)] == ["2026-W02", "2026-W06", "2026-01"]
    week = next(iter(catalogue.periods))
    empty = catalogue.roundups.make(week)
    object.__setattr__(empty, "digests", ())
    with pytest.raises(SiteError, match="2026-W02: has no papers, so that no book is made of it"):
        render_book(empty, Edition("en", config), home=HOME, whole=catalogue.whole_entry)


def test_years_are_no_books(config):
    catalogue = catalogue_of(config, *archive(), today="2027-02-20")
    assert {period.kind for period in catalogue.periods if not has_book(period)} == {"yearly"}


def chapter_of(html):
    """The bytes and the tree of what stands in a chapter."""
    book = Book(
        id="tag:x,2026:y", title="T", language="en", author="A", description="D", page="https://x.example/",
        modified=utc("2026-01-05T00:00:00"), contents="C", chapters=[Chapter(name="one", title="T", html=html)],
    )  # fmt: skip
    content = files_of(render_epub(book))["EPUB/one.xhtml"]
    return content, etree.fromstring(content).find(f".//{XHTML}section")


def test_only_what_reads_is_taken_over_into_a_chapter():
    html = '<p onclick="x()" style="color:red">a<script>b</script>c<button class="js-only">d</button>e <!-- f --><b>g</b>h</p>i'
    content, section = chapter_of(html)
    assert text_of(section) == "ace ghi"
    assert [etree.QName(element).localname for element in section.iter()] == ["section", "p", "b"]
    assert section[0].attrib == {}
    assert b"<section><p>ac" in content
    assert chapter_of("<p><button>b</button></p>")[0].count(b"<p/>") == 1


def test_a_formula_in_a_chapter_keeps_its_attributes_and_is_of_its_own_namespace():
    html = '<p class="line">n <math display="block"><mi mathvariant="normal">x</mi></math><a href="/y" rel="nofollow">z</a></p>'
    content, section = chapter_of(html)
    formula = (
        f'<math xmlns="{MATHML[1:-1]}" display="block"><mi mathvariant="normal">x</mi></math><a href="/y">z</a></p>'
    )
    assert formula.encode() in content
    names = [element.tag for element in section.iter()]
    assert names == [f"{XHTML}section", f"{XHTML}p", f"{MATHML}math", f"{MATHML}mi", f"{XHTML}a"]
