"""The one line on a paper of which there is neither a summary nor a report: the same sentence wherever there is a line."""

import datetime as dt

import lxml.html
import pytest
from support.pages import catalogue_of, pages_of
from support.records import make_day, make_paper, make_report

from paperdigest.digest.days import Entry
from paperdigest.outputs.feeds import Syndicate, feed_places
from paperdigest.outputs.markdown import render_markdown
from paperdigest.outputs.paper_pages import paper_pages
from paperdigest.records.reports import Claim
from paperdigest.render.edition import Edition
from paperdigest.render.reports import one_line
from paperdigest.render.wording import wording

DAY = dt.date(2026, 1, 5)
TELLS = "We propose Wick, an agent that decides by the colour of a flame when a lamp wants oil."
ABSTRACT = (
    "Lamps have long been filled by hand, which costs their keepers many evenings. "
    f"{TELLS} "
    "On forty lamps it wastes 31% less oil than the keepers themselves do."
)
PAPER = make_paper(1, title="Wick: An agent for lamps", abstract=ABSTRACT, organization="Institute of Lamps", votes=7)


@pytest.fixture(scope="module")
def catalogue(config):
    others = [make_paper(number, title="An agent", organization="Institute of Lamps") for number in range(2, 5)]
    return catalogue_of(config, make_day("2026-01-05", PAPER, *others), today="2026-02-05")


def lines_of(markup):
    """What an HTML page shows as the line on the paper, with whose it is."""
    tree = lxml.html.fromstring(markup.partition("# ")[2] or markup)
    found = tree.xpath("//*[@data-id='2601.00001']//p[contains(@class, 'summary')]")
    return {" ".join(line.text_content().split()) for line in found}


@pytest.mark.parametrize(("language", "whose"), [("en", "quote"), ("ko", "원문"), ("zh", "原文")])
def test_pages_and_lists_show_the_abstract_s_own_telling_sentence_as_a_quote(catalogue, config, language, whose):
    pages = pages_of(catalogue, config, language=language)
    shown = {name: lines_of(pages[name]) for name in (
        "posts/2026/2026-01-05.md", "posts/2026/2026-W02.md", "index.md", "topics/agents.md",
        "institutions/institute-of-lamps.md",
    )}  # fmt: skip
    assert set(map(frozenset, shown.values())) == {frozenset({f"{TELLS} {whose}"})}


def test_files_show_it_as_well(catalogue, config):
    edition = Edition("en", config)
    digest = catalogue.whole(dt.date(2026, 1, 5))
    assert f"A sentence of the paper itself: {TELLS}" in render_markdown(digest, edition, home="https://x.test/")
    page = paper_pages(digest, [edition], "https://x.test/", sample=False)["papers/2601.00001/index.html"].decode()
    assert f"<p class=line lang=en>{TELLS} <small class=extract>quote</small>" in page
    syndicate = Syndicate(catalogue, edition, "https://x.test/", "https://x.test/icon.png")
    (place,) = (one for one in feed_places(catalogue.institutions, edition) if one.key == "agents")
    entry = next(one for one in syndicate.feed_of_papers(place).entries if "2601.00001" in one.id)
    assert entry.summary == TELLS
    assert f"<em>{TELLS}</em>" in entry.content


@pytest.mark.parametrize(
    ("facts", "reports", "said"),
    [
        ({}, (), (TELLS, "extract")),
        ({"summary": "Lamps are filled."}, (), ("Lamps are filled.", "huggingface")),
        ({}, (make_report(1),), ("It brings lamps.", "model")),
        ({}, (make_report(1, method="extract"),), ("It brings lamps.", "extract")),
        ({}, (make_report(1, method="extract", contribution=None),), (TELLS, "extract")),
        ({"abstract": None}, (), None),
        ({"abstract": "Lamps."}, (), None),
        ({"abstract": r"Lamps burn. We introduce $\alpha$-Wick, which fills a lamp in \textbf{one} step of $n^2$."}, (),
         ("We introduce α-Wick, which fills a lamp in one step of n².", "extract")),
    ],
)  # fmt: skip
def test_what_others_have_said_comes_before_it_and_what_is_unknown_shows_nothing(facts, reports, said):
    paper = make_paper(1, **{"title": "Wick", "abstract": ABSTRACT, **facts})
    line = one_line(Entry(paper, DAY, 1, (), reports=reports), wording("en"))
    assert (line and (line.text, line.source)) == said


def test_what_rests_on_the_sentence_before_it_comes_with_that():
    asks = "How often a lamp wants oil has been a matter of taste."
    paper = make_paper(1, abstract=f"{asks} We study this question with forty keepers and their four hundred lamps.")
    assert one_line(Entry(paper, DAY, 1, ()), wording("en")).text == paper.abstract


def test_a_feed_s_summary_is_the_line_with_what_is_wrong_in_it(config):
    report = make_report(1, contribution=Claim(text="It brings 70 lamps.", unverified=("70",)))
    day = make_day("2026-01-05", PAPER)
    catalogue = catalogue_of(config, day, today="2026-02-05", reports={"2601.00001": (report,)})
    edition = Edition("en", config)
    syndicate = Syndicate(catalogue, edition, "https://x.test/", "https://x.test/icon.png")
    (place,) = (one for one in feed_places(catalogue.institutions, edition) if one.key == "agents")
    assert syndicate.feed_of_papers(place).entries[0].summary == ("It brings 70 lamps. [Not found in the paper: 70]")
