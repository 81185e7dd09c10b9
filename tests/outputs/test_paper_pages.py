"""The page of a paper alone: what programs and people read on it, and that it stays small, safe and as it is."""

import datetime as dt
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from support.hostile import HOSTILE
from support.pages import catalogue_of, parts_of
from support.records import make_day, make_paper, make_report, utc

from paperdigest.config import Config
from paperdigest.digest.days import make_digests
from paperdigest.outputs.paper_pages import paper_pages
from paperdigest.pages.part import Target
from paperdigest.records.papers import Code, Paper
from paperdigest.records.reports import Claim
from paperdigest.render import addresses
from paperdigest.render.edition import Edition

SITE = "https://example.org/d/"
FULL = make_paper(
    7,
    title="Lamps that Learn: a Study of $n^2$ Lamps",
    summary="Lamps learn faster when they are switched on by people who know what light is for and how it is used.",
    authors=("Ada Lamp", "Bo Wick", "Cy Oil"),
    published=utc("2026-01-03T10:00"),
    organization="Institute of Lamps",
    votes=12,
)


def pages(*papers, languages=("en", "ko", "zh"), sample=False, **facts):
    config = Config(languages=list(languages), title="Lamp Digest")
    digests = make_digests([make_day("2026-01-05", *papers)], (), today=dt.date(2026, 2, 1), **facts)
    editions = [Edition(language, config) for language in config.languages]
    return {path: page.decode() for path, page in paper_pages(digests[0], editions, SITE, sample=sample).items()}


class Read(HTMLParser):
    """What a program reads on a page: meta by name or property, links by what they are for or say."""

    def __init__(self, page):
        super().__init__()
        self.meta, self.links, self.text, self.scripts, self._link = {}, {}, "", [], None
        self.authors, self.hidden = [], []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        facts = dict(attributes)
        if tag == "script":
            self.scripts.append(facts["src"])
        if "hidden" in facts:
            self.hidden.append((facts["data-for"], facts["lang"]))
        if facts.get("name") == "citation_author":
            self.authors.append(facts["content"])
        if tag == "meta" and "content" in facts:
            for key in ("name", "property"):
                if key in facts:
                    self.meta[facts[key]] = facts["content"]
        if tag == "link":
            self.links[facts["rel"]] = facts["href"]
        self._link = facts["href"] if tag == "a" else None

    def handle_data(self, data):
        self.text += data
        if self._link:
            self.links[data] = self._link


def page_of(paper, **facts):
    (page,) = pages(paper, **facts).values()
    return page


def test_citation_managers_and_previews_read_the_paper_itself():
    read = Read(page_of(FULL))
    assert read.meta["citation_title"] == read.meta["og:title"] == "Lamps that Learn: a Study of n² Lamps"
    assert read.authors == ["Lamp, Ada", "Wick, Bo", "Oil, Cy"]
    assert read.meta["citation_date"] == "2026/01/03"
    assert read.meta["citation_doi"] == "10.48550/arXiv.2601.00007"
    assert read.meta["og:description"] == read.meta["description"] == FULL.summary
    assert read.meta["og:image"] == f"{SITE}assets/social/2026-01-05.png"
    assert read.links["canonical"] == f"{SITE}papers/2601.00007/"


def test_a_withdrawn_paper_says_so_in_every_language_and_in_its_description():
    page = page_of(replace(FULL, withdrawn=utc("2026-01-09T23:10")))
    read = Read(page)
    assert "Withdrawn on 9 January 2026" in read.text
    assert read.meta["description"].startswith("Withdrawn on 9 January 2026\u00a0· Lamps learn faster")
    assert read.hidden == [("ko", "ko"), ("zh", "zh-Hans")]
    assert "2026년 1월 9일에 철회됨" in read.text.replace("\u00a0", " ")
    assert "paper__withdrawn" not in page_of(FULL)


def test_the_doi_of_the_published_version_comes_before_arxiv_s():
    assert Read(page_of(make_paper(doi="10.1000/lamps"))).meta["citation_doi"] == "10.1000/lamps"


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("Joan Pujol i Serra", "Ana De la Vega"), ["Pujol i Serra, Joan", "De la Vega, Ana"]),
        (("John Doe, Jr.", "Jan van der Foo"), ["Doe, John Jr.", "van der Foo, Jan"]),
        (("Lamps, Oil and Wicks Team", "Ada Lamp"), ["Lamps Oil and Wicks Team", "Lamp, Ada"]),
        (("Joan Pujol i Serra",), ["Joan Pujol i Serra"]),
        (("John Doe, Jr.",), ["John Doe Jr."]),
        (("Lamps; Oil",), ["Lamps Oil"]),
    ],
)
def test_each_author_is_told_alone_and_comes_apart_at_no_more_than_one_comma(names, told):
    assert Read(page_of(make_paper(authors=names))).authors == told


def test_authors_who_would_be_most_of_the_page_are_told_in_one_element():
    names = tuple(f"Ada{chr(97 + number % 26)}{chr(97 + number // 26)} Lamp" for number in range(200))
    page = page_of(make_paper(authors=names))
    (told,) = Read(page).authors
    assert [name.split(", ")[1] for name in told.split("; ")] == [name.split()[0] for name in names]
    assert len(Read(page_of(make_paper(authors=names[:25]))).authors) == 25


def test_the_line_is_there_in_each_language_that_has_one_of_its_own_and_once_if_they_say_the_same():
    own = Claim(text="램프를 제안한다.")
    korean = make_report(7, language="ko", contribution=own)
    read = Read(page_of(FULL, reports={"2601.00007": (make_report(7), korean)}))
    assert read.hidden == [("ko", "ko")]
    assert "램프를 제안한다." in read.text
    assert "It brings lamps." in read.text
    assert Read(page_of(FULL, reports={"2601.00007": (make_report(7),)})).hidden == []
    assert Read(page_of(FULL)).hidden == []


def test_it_leads_to_the_paper_s_place_in_the_day_in_every_language_and_to_its_sources():
    links = Read(page_of(FULL)).links
    assert links["English"] == "../../posts/2026-01-05/#2601.00007"
    assert links["한국어"] == "../../ko/posts/2026-01-05/#2601.00007"
    assert links["中文"] == "../../zh/posts/2026-01-05/#2601.00007"
    assert links["arXiv"] == "https://arxiv.org/abs/2601.00007"
    assert links["PDF"] == "https://arxiv.org/pdf/2601.00007"
    assert links["HF page"] == "https://huggingface.co/papers/2601.00007"
    assert "Reading report" not in links


def test_it_speaks_the_first_language_and_leads_to_the_report_if_there_is_one():
    page = page_of(FULL, languages=("ko", "en"), reports={"2601.00007": (make_report(7, language="ko"),)})
    read = Read(page)
    assert page.startswith("<!doctype html><html lang=ko>")
    assert "../../reports/2026-01-05/#2601.00007" in read.links.values()
    assert read.links["한국어"] == "../../posts/2026-01-05/#2601.00007"
    assert read.links["English"] == "../../en/posts/2026-01-05/#2601.00007"
    assert "It brings lamps." in read.text


def test_a_paper_of_which_little_is_known_has_a_page_that_says_when_it_was_listed():
    read = Read(page_of(make_paper(3)))
    assert read.meta["description"] == "A paper of the list of 5 January 2026."
    assert "citation_author" not in read.meta
    assert "citation_date" not in read.meta
    assert "None" not in read.text


@pytest.mark.parametrize(("word", "blank", "end"), [("lamps", " ", "lamps…"), ("灯", "", "灯…")])
def test_a_long_line_is_read_whole_and_told_in_short(word, blank, end):
    read = Read(page_of(make_paper(1, summary=blank.join([word] * 160))))
    assert 70 < len(read.meta["description"]) <= 140
    assert read.meta["description"].endswith(end)
    assert read.text.count(word) == 160


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("2601.00007", "2601.00007"),
        ("cs/0101001", "cs-0101001"),
        ("quant-ph/9705052", "quant-ph-9705052"),
        ("math/0309136", "math-0309136"),
        ("math.GT/0309136", "math-0309136"),
    ],
)
def test_every_paper_has_one_folder_without_a_slash_however_its_id_is_written(name, folder):
    assert list(pages(Paper(id=name, title="Old"))) == [f"papers/{folder}/index.html"]
    assert addresses.paper_page(name) == f"papers/{folder}/"


def test_text_from_outside_stays_text():
    paper = make_paper(1, title=HOSTILE, summary=HOSTILE, authors=(HOSTILE, '"> <b>'), organization=HOSTILE)
    read = Read(page_of(paper))
    assert read.scripts == ["../../assets/paper.js"]
    assert read.meta["og:title"] == read.meta["citation_title"]
    assert "alert(1)" in read.meta["og:title"]
    assert set(read.meta) <= {
        "viewport", "citation_title", "og:title", "description", "og:description", "og:image", "twitter:card",
        "citation_author", "citation_doi",
    }  # fmt: skip


def test_its_line_of_links_has_what_is_published_with_it_and_says_where_there_is_no_html():
    code = Code(url="https://github.com/lamps/lit", stars=7)
    links = Read(page_of(replace(FULL, code=code, project="https://lamps.example/"))).links
    assert links["Code"] == "https://github.com/lamps/lit"
    assert links["Project"] == "https://lamps.example/"
    page = page_of(FULL)
    assert not {"Code", "Project", "Weights", "Data"} & set(Read(page).links)
    assert page.index("class=ways") < page.index("class=line")
    assert "data-html" not in page
    unread = page_of(FULL, reports={"2601.00007": (make_report(7, source="abstract", reason="no-html"),)})
    assert "<p class=ways data-html=no>" in unread


def test_it_reads_without_its_script_and_is_small():
    page = page_of(FULL, reports={"2601.00007": (make_report(7),)})
    assert Read(page).scripts == ["../../assets/paper.js"], "one file that all of them share"
    assert len(page.encode()) < 2100


def test_its_abstract_is_open_in_english_and_costs_no_more_than_its_letters():
    abstract = "Lamps <lamp>learn</lamp> in $n^2$ steps & " + "burn well. " * 119 + "burn well."
    page = page_of(replace(FULL, abstract=abstract), languages=("ko", "en"))
    assert "<p class=paper__abstract lang=en>Lamps &lt;lamp&gt;learn&lt;/lamp&gt; in <math" in page
    assert "burn well. burn well." in Read(page).text
    assert 0 < len(page) - len(page_of(FULL, languages=("ko", "en"))) - len(abstract) < 200
    assert "paper__abstract" not in page_of(FULL)


def test_it_tells_its_votes_and_its_day_in_the_first_language():
    assert "<p><b>12 votes</b>\u00a0· <time datetime=2026-01-05>5 January 2026</time>" in page_of(FULL)
    assert "<b>좋아요 1,200개</b>" in page_of(replace(FULL, votes=1200), languages=("ko",))
    unknown = page_of(replace(FULL, votes=None))
    assert "<p><time" in unknown
    assert "vote" not in unknown
    assert page_of(FULL) == page_of(replace(FULL, comments=3)), "nothing else that changes is on it"


def test_invented_papers_are_marked_as_such_for_readers_and_search_engines():
    read = Read(page_of(FULL, sample=True))
    assert read.meta["robots"] == "noindex"
    assert "these papers are invented" in read.text
    assert "invented" not in Read(page_of(FULL)).text


def test_a_paper_that_is_listed_again_has_its_page_with_its_first_day_alone(tmp_path):
    both = [make_day("2026-01-05", FULL), make_day("2026-01-06", FULL, make_paper(8))]
    config = Config(languages=["en"])
    written = {}
    for name, part in parts_of(catalogue_of(config, *both), config, cache=tmp_path / "cache").by_name.items():
        if name.startswith("day/"):
            target = Target(tmp_path / name)
            part.files(target)
            written[name] = {path for path in target.written if re.match("papers/", path)}
    assert written == {
        "day/2026-01-05": {"papers/2601.00007/index.html", "papers/2601.00007.md"},
        "day/2026-01-06": {"papers/2601.00008/index.html", "papers/2601.00008.md"},
    }
