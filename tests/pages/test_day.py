"""Posts are compared whole with tests/goldens; `pytest --update-goldens` writes them anew, to be read in the diff."""

import datetime as dt
import re

import frontmatter
import pytest
from support.checkouts import ROOT
from support.hostile import HOSTILE, WORSE, _Page
from support.records import make_day, make_paper, utc

from paperdigest.digest.briefs import MOST_TAGS
from paperdigest.digest.days import DayNavigation, make_digests
from paperdigest.pages import day as posts
from paperdigest.records.papers import Code
from paperdigest.render.edition import Edition

GOLDENS = ROOT / "tests" / "goldens"
MORNING, NEXT = utc("2025-12-24T08:00:00"), utc("2025-12-25T23:00:00")

FULL = make_paper(
    1,
    title="Agents That Ask Before They Act",
    abstract="We train a language model agent to ask. It asks. Weights: https://huggingface.co/example/ask-7b",
    authors=("Ada Example", "Ben Beispiel", "Cho Yerim", "Dai Wen", "Eva Muster", "Fumi Rei", "Gil Ejemplo", "Han Li"),
    organization="Institute of Examples",
    votes=1234,
    vote_history=((MORNING, 900), (NEXT, 1234)),
    comments=7,
    submitted=MORNING,
    keywords=("language model", "agent"),
    summary="An agent that asks.",
    code=Code(url="https://github.com/example/ask", stars=5678),
    project="https://example.org/ask",
    comment="12 pages",
)
BARE = make_paper(2, title="Nothing Else Is Known")
WITHDRAWN = make_paper(
    3, title="Gone", votes=3, withdrawn=NEXT, authors=("Solo",), code=Code(url="https://github.com/a/b")
)
AGAIN = make_paper(9, title="An Older One", votes=1)


def digest_of(config, *papers, date="2025-12-24", today="2026-01-05", before=()):
    days = [make_day("2025-12-23", *before), make_day(date, *papers)]
    return make_digests(days, config.topics, today=dt.date.fromisoformat(today))[-1]


def render_post(digest, language, config, **more):
    navigation = DayNavigation(digest.date, previous=dt.date(2025, 12, 23), next=dt.date(2025, 12, 26))
    return posts.render_post(digest, Edition(language, config), navigation=navigation, **more)


@pytest.mark.parametrize("language", ["en", "ko", "zh"])
def test_a_post_is_as_the_golden_one(language, config, pytestconfig):
    digest = digest_of(config, FULL, BARE, WITHDRAWN, AGAIN, before=[AGAIN])
    content = render_post(digest, language, config, related={FULL.id: digest.entries[1:2]})
    golden = GOLDENS / f"2025-12-24.{language}.md"
    if pytestconfig.getoption("--update-goldens"):
        golden.write_bytes(content)
    assert content.decode() == golden.read_text(encoding="utf-8")


def test_front_matter_is_what_mkdocs_and_others_read(config):
    post = frontmatter.loads(render_post(digest_of(config, FULL, BARE), "ko", config).decode())
    assert post["title"] == "Hugging Face Daily Papers - 2025-12-24"
    assert post["date"] == {"created": dt.date(2025, 12, 24), "updated": dt.date(2025, 12, 25)}
    assert post["categories"] == ["Daily Papers", "일간"]
    assert post["tags"][0] in {"에이전트", "언어 모델"}
    assert post["slug"] == "2025-12-24"
    assert post["authors"] == ["paperdigest"]
    assert "Agents That Ask" in post["description"]
    assert post.content.startswith(
        '# Hugging Face Daily Papers <span class="dated"><i>- </i><time datetime="2025-12-24">'
        "2025년\u00a012월\u00a024일 수요일</time></span>\n\n"
        "총 **2개**의 논문이 수집되었습니다.\n\n<!-- more -->\n"
    )


def test_tags_are_at_most_eight(config):
    papers = [make_paper(number, title=topic.words[0]) for number, topic in enumerate(config.topics, start=1)]
    post = frontmatter.loads(render_post(digest_of(config, *papers), "en", config).decode())
    assert len(post["tags"]) == len(set(post["tags"])) == MOST_TAGS


def test_every_paper_of_the_day_stands_once_in_order(config):
    papers = [make_paper(number, votes=number % 17) for number in range(1, 76)]
    text = render_post(digest_of(config, *papers), "zh", config).decode()
    articles = _Page(text).articles
    assert len(articles) == 75
    votes = [int(number) for number in re.findall(r"class=paper__votes>(\d+)", text)]
    assert len(votes) == 75
    assert votes == sorted(votes, reverse=True)
    assert len({article["data-id"] for article in articles}) == 75


def test_unknown_facts_show_nothing(config):
    text = render_post(digest_of(config, BARE), "ko", config).decode()
    block = text.partition("<!-- more -->")[2]
    assert "None" not in text
    for absent in ("기관", "저자", "좋아요 기준", "paper__votes", "초록", "한 줄"):
        assert absent not in block


@pytest.mark.parametrize(("stars", "shown"), [(None, 0), (0, 0), (1, 1), (1234, 1)])
def test_stars_are_shown_from_the_first_one_on(config, stars, shown):
    code = Code(url="https://github.com/example/ask", stars=stars)
    text = render_post(digest_of(config, make_paper(1, code=code)), "en", config).decode()
    assert "https://github.com/example/ask" in text
    assert text.count("★") == shown


def test_today_s_post_says_that_it_is_provisional(config):
    assert "Provisional" in render_post(digest_of(config, FULL, today="2025-12-24"), "en", config).decode()
    assert "Provisional" not in render_post(digest_of(config, FULL), "en", config).decode()


def test_the_same_digest_gives_the_same_bytes(config):
    digest = digest_of(config, FULL, BARE)
    assert render_post(digest, "zh", config) == render_post(digest, "zh", config)


def test_hostile_text_stays_text(config):
    """Each fact of a paper comes from outside; none becomes markup, front matter or a link."""
    hostile = make_paper(
        4, title=WORSE, abstract=WORSE, authors=(WORSE,) * 9, organization=WORSE, summary=WORSE,
        comment=WORSE, votes=1, keywords=(WORSE,),
    )  # fmt: skip
    again = make_paper(5, title=WORSE)
    text = render_post(digest_of(config, hostile, again, before=[again]), "en", config).decode()
    post = frontmatter.loads(text)
    assert HOSTILE in post["description"]
    assert set(post.metadata) >= {"title", "date", "categories", "slug"}
    page = _Page(post.content)
    assert "script" not in page.tags
    assert not [link for link in page.links if not link.startswith(("https://", "../", "#"))]
    assert page.text.count("<script>alert(1)</script>") >= 6
    assert post.content.count("<!-- more -->") == 1


def test_a_post_stays_as_it_is_whatever_later_days_bring(config):
    """Neither papers that resemble its own nor days that list these again change it."""
    days = [make_day("2025-12-23", AGAIN), make_day("2025-12-24", FULL, BARE)]
    later = [*days, make_day("2025-12-25", FULL, WITHDRAWN)]
    today = dt.date(2026, 1, 5)
    before, after = make_digests(days, config.topics, today=today), make_digests(later, config.topics, today=today)
    early = {FULL.id: [before[0].entries[0], before[1].entries[1]]}
    late = {FULL.id: [after[2].entries[0], after[0].entries[0], after[1].entries[1]]}
    assert after[2].again[0].paper.id == FULL.id
    assert render_post(after[1], "en", config, related=late) == render_post(before[1], "en", config, related=early)
