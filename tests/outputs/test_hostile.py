"""Hostile texts through everything that is published: nothing runs, nothing leaves its folder, everything parses."""

import datetime as dt
import io
import json
import re
import zipfile
from urllib.parse import urlsplit

import lxml.etree
import lxml.html
import markdown
import pytest
import yaml
from support.hostile import hostile_texts
from support.hub import item
from support.latexml import article
from support.pages import catalogue_of, parts_of

from paperdigest.archive.days import Archive
from paperdigest.config import Config
from paperdigest.errors import PaperDigestError
from paperdigest.pages.part import Target
from paperdigest.reading.extract.report import abstract_text, extract_report
from paperdigest.reading.parse.html import parse
from paperdigest.records.papers import Day, ranked
from paperdigest.render.edition import Edition
from paperdigest.render.html import _templates
from paperdigest.render.messages import Bulletin, Writer
from paperdigest.sources.huggingface import parse_items

CONFIG = Config.model_validate(
    {"topics": [{"id": "lamps", "name": {"en": "Lamps", "ko": "등불", "zh": "灯"}, "words": ["cases", "x"]}]}
)
_RUNS = {"script", "iframe", "frame", "object", "embed", "applet", "base", "style", "img", "video", "audio"}
_SCHEMES = {"", "http", "https"}


def hostile_day(number, texts):
    """A day whose papers have hostile texts in every field, as it is archived."""
    date = dt.date(2026, 1, 5) + dt.timedelta(days=number)
    items = [
        item(
            100 * number + place, f"{date}", title=text, summary=f"{text} {text}", ai_summary=text, upvotes=place,
            ai_keywords=[text], authors=[{"name": text}, {"name": f"Ada {text[:40]}"}], githubRepo=text, projectPage=text,
            organization={"name": text[:60], "fullname": text[:90]}, thumbnail=text,
        )
        for place, text in enumerate(texts, start=1)
    ]  # fmt: skip
    papers = [paper for _, paper in parse_items(items, day=date, subject="x").listed]
    return Day(date=date, papers=ranked(papers))


@pytest.fixture(scope="module")
def days(tmp_path_factory):
    """Days that were stored and read again."""
    archive = Archive(tmp_path_factory.mktemp("archive"))
    days = [
        hostile_day(number, texts)
        for number, texts in enumerate(hostile_texts()[start : start + 70] for start in range(0, 250, 70))
    ]
    for day in days:
        archive.store(day)
    return [archive.load(day.date) for day in days]


@pytest.fixture(scope="module")
def parts(days):
    papers = [paper for day in days for paper in day.papers]
    reports = {}
    for place, paper in enumerate(papers):
        if place % 3 == 0:
            made = extract_report(
                abstract_text(paper, reason="no-html"), paper, topics=CONFIG.topics, date=days[0].date
            )
            reports[paper.id] = (made,)
    assert len(papers) > 200
    return parts_of(catalogue_of(CONFIG, *days, today="2026-01-20", reports=reports), CONFIG)


@pytest.fixture(scope="module")
def files(parts, tmp_path_factory):
    root = tmp_path_factory.mktemp("folder") / "site"
    target = Target(root)
    for part in parts.by_name.values():
        part.files(target)
    written = {path.relative_to(root.parent).as_posix() for path in root.parent.rglob("*") if path.is_file()}
    assert written == {f"site/{path}" for path in target.written}, "nothing is written beside the site"
    return {path: (root / path).read_bytes() for path in target.written}


def harmless(html, where):
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    for element in root.iter(lxml.etree.Element):
        assert element.tag not in _RUNS, (where, element.tag)
        for name, value in element.attrib.items():
            assert not name.startswith("on"), (where, name)
            assert name not in ("style", "srcdoc", "formaction"), (where, name)
            if name in ("href", "src", "action", "xlink:href"):
                place = urlsplit(value.strip())
                assert place.scheme in _SCHEMES, (where, value)
                assert bool(place.scheme) == bool(place.netloc), (where, value)


def test_search_engines_are_told_that_links_of_texts_are_not_ours():
    text = "See https://a.example/lamp, and 3 < 4."
    page = lxml.html.fromstring(_templates().from_string("<p>{{ text | typeset }}</p>").render(text=text))
    assert [(link.get("href"), link.get("rel")) for link in page.iter("a")] == [
        ("https://a.example/lamp", "nofollow ugc")
    ]
    assert page.text_content() == text


@pytest.mark.parametrize("language", CONFIG.languages)
def test_pages_hold_no_markup_of_a_text_and_front_matter_only_what_we_say(parts, language):
    edition = Edition(language, CONFIG)
    pages = [page for part in parts.by_name.values() for page in part.pages(edition)]
    assert len(pages) > 10
    for address, content in pages:
        assert re.fullmatch(r"[a-z0-9/W-]*", address), address
        _, head, body = content.decode().split("---\n", 2)
        assert yaml.safe_load(head)["generator"] == "paperdigest"
        harmless(body, address)


def test_paths_are_made_of_what_we_choose(files):
    assert all(re.fullmatch(r"[\w/.-]+", path) and ".." not in path for path in files)


def test_feeds_parse_and_what_they_hold_is_harmless(files):
    found = 0
    for path, content in files.items():
        if path.endswith(".xml"):
            root = lxml.etree.fromstring(content, lxml.etree.XMLParser(resolve_entities=False))
            for element in root.iter("{*}content", "{*}summary", "{*}encoded", "{*}description"):
                found += 1
                if element.text and element.text.strip():
                    harmless(element.text, path)
    assert found > 50


def test_json_parses_and_its_html_is_harmless(files):
    for path, content in files.items():
        if path.endswith((".json", ".jsonld")):
            data = json.loads(content)
            for entry in data.get("items", []) if isinstance(data, dict) and path.endswith("feed.json") else []:
                harmless(entry.get("content_html") or "-", path)


def test_markdown_of_days_renders_without_markup_of_a_text(files):
    texts = {path: content.decode() for path, content in files.items() if path.endswith(".md")}
    assert len(texts) > 10
    for path, text in texts.items():
        _, head, body = text.split("---\n", 2) if text.startswith("---\n") else ("", "{}", text)
        assert isinstance(yaml.safe_load(head), dict)
        harmless(markdown.markdown(body), path)


def test_citations_are_as_many_as_papers_and_close_what_they_open(files, days):
    for day in days:
        below = f"posts/{day.date}/papers"
        bib, ris = files[f"{below}.bib"].decode(), files[f"{below}.ris"].decode()
        assert len(re.findall(r"^@", bib, re.MULTILINE)) == len(day.papers)
        assert len(json.loads(files[f"{below}.csl.json"])) == len(day.papers)
        assert not re.search(r"\\(?:input|write|openout|include|immediate)(?![a-z])", bib)
        for entry in re.split(r"^(?=@)", bib, flags=re.MULTILINE):
            bare = re.sub(r"\\[{}]", "", entry)
            assert bare.count("{") == bare.count("}"), entry[:200]
        lines = [line for line in ris.splitlines() if line]
        assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
        assert sum(line.startswith("ER  -") for line in lines) == len(day.papers)


def test_books_are_well_formed_and_hold_nothing_that_runs(files):
    books = {path: content for path, content in files.items() if path.endswith(".epub")}
    assert set(books) == {f"{folder}posts/2026-W02/2026-W02.epub" for folder in ("", "ko/", "zh/")}
    for path, content in books.items():
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            names = book.namelist()
            assert all(re.fullmatch(r"[\w/.-]+", name) and ".." not in name for name in names), path
            pages = [lxml.etree.fromstring(book.read(name)) for name in names if name.endswith((".xhtml", ".opf"))]
        assert len(pages) > 15
        for element in (element for page in pages for element in page.iter(lxml.etree.Element)):
            assert lxml.etree.QName(element).localname not in _RUNS, path
            assert not [name for name in element.attrib if name.startswith("on") or name == "style"], path
            place = urlsplit(element.get("href", "").strip())
            assert place.scheme in _SCHEMES, (path, element.get("href"))


@pytest.mark.parametrize("language", CONFIG.languages)
def test_messages_hold_no_markup_of_a_text_and_call_nobody(parts, days, language):
    edition = Edition(language, CONFIG)
    for day in days:
        entries = parts.catalogue.whole(day.date).entries
        bulletin = Bulletin(title="A day", lead=day.papers[0].title, entries=entries, papers=99, page="posts/x/")
        for form in ("html", "mail"):
            writer = Writer(edition=edition, home="https://digest.example/", form=form)
            text = writer.write(bulletin, shown=len(entries), titled=True)
            harmless(re.sub(r' style="[^"{}]*"', "", text), (form, day.date))
            assert text.count("<a ") == (2 * len(entries) if form == "mail" else len(entries)) + 1
        for form in ("text", "markdown", "html"):
            writer = Writer(edition=edition, home="https://digest.example/", form=form)
            assert not re.search(r"@[^\s\u200b]", writer.write(bulletin, shown=len(entries), titled=True))


def test_the_page_of_a_paper_runs_its_own_script_alone(files):
    pages = {path: content.decode() for path, content in files.items() if re.match(r"papers/.*\.html", path)}
    assert len(pages) > 200
    for path, content in pages.items():
        root = lxml.html.document_fromstring(content)
        assert [script.get("src") for script in root.iter("script")] == ["../../assets/paper.js"], path
        for element in root.iter(lxml.etree.Element):
            assert element.tag == "script" or element.tag not in _RUNS, path
            assert not [name for name in element.attrib if name.startswith("on") or name == "style"], path


def test_hostile_pages_of_papers_become_reports_without_markup(days):
    papers = [paper for day in days for paper in day.papers][::10]
    read = 0
    for paper, text in zip(papers, hostile_texts()[::10], strict=False):
        body = f"<section class='ltx_section' id='S1'><h2 class='ltx_title'>{text}</h2><p class='ltx_p'>We propose {text}. It reaches 9 % on x.</p><table class='ltx_tabular'><tr><td>{text}<td>1</table></section>"
        try:
            found = parse(
                article(body, title=f"<h1 class='ltx_title ltx_title_document'>{paper.title}</h1>"), id=paper.id
            )
        except PaperDigestError:
            continue  # it is refused as a whole
        report = extract_report(found, paper, topics=CONFIG.topics, date=days[0].date)
        day = Day(date=days[0].date, papers=(paper,))
        made = parts_of(catalogue_of(CONFIG, day, today="2026-01-20", reports={paper.id: (report,)}), CONFIG)
        for address, content in made.by_name[f"day/{day.date}"].pages(Edition("en", CONFIG)):
            harmless(content.decode().split("---\n", 2)[2], address)
        read += 1
    assert read >= 20
