"""The files for agents: what they say, that their links are whole and lead somewhere, that they stay small."""

import datetime as dt
import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt
from support.hostile import HOSTILE
from support.pages import SITE, catalogue_of, parts_of
from support.records import make_day, make_paper, make_report, utc

from paperdigest.config import Config
from paperdigest.digest.days import make_digests
from paperdigest.outputs.agents import agent_files
from paperdigest.pages.part import Target
from paperdigest.records.papers import Code
from paperdigest.records.reports import Claim
from paperdigest.render.edition import Edition

FULL = make_paper(
    7, title="Lamps & *light*, at $n^2$", summary="Lamps learn, when they are lit.", votes=12, authors=("Ada Lamp", "Bo, Wick"),
    organization="Institute of Lamps", abstract="A long text on lamps.", code=Code(url="https://github.com/a/lamps"),
)  # fmt: skip


def files(*papers, date="2026-01-05", languages=("en", "ko"), data=True, **facts):
    config = Config(languages=list(languages), title="Lamp Digest")
    digest = make_digests([make_day(date, *papers)], (), today=dt.date(2026, 2, 1), **facts)[0]
    edition = Edition(config.languages[0], config)
    return {path: text.decode() for path, text in agent_files(digest, edition, SITE, data=data).items()}


def links(text):
    return re.findall(r"\]\(([^)]*)\)", text)


def test_a_day_has_a_line_for_each_paper_which_leads_to_its_file():
    made = files(FULL, make_paper(8))
    assert list(made) == ["daily/2026/01/05.md", "papers/2601.00007.md", "papers/2601.00008.md"]
    day = made["daily/2026/01/05.md"]
    assert (
        f"1. [Lamps &amp; \\*light\\*, at n²]({SITE}papers/2601.00007.md)\u00a0· 👍 12\u00a0· Institute of Lamps"
        "\u00a0· Lamps learn, when they are lit. (HF AI)\n"
        f"2. [Paper number 8]({SITE}papers/2601.00008.md)\n"
    ) in day
    assert links(day)[:2] == [f"{SITE}posts/2026-01-05/index.md", f"{SITE}data/2026/2026-01-05.json"]


def test_a_withdrawn_paper_says_so_in_both_files():
    made = files(replace(FULL, withdrawn=utc("2026-01-09T23:10")), make_paper(8))
    listed, other = [line for line in made["daily/2026/01/05.md"].splitlines() if line[:2] in ("1.", "2.")]
    assert "(https://example.org/d/papers/2601.00007.md)\u00a0· **Withdrawn on 9 January 2026**\u00a0· 👍 12" in listed
    assert "Withdrawn" not in other
    assert "\n- **Withdrawn on 9 January 2026**\n" in made["papers/2601.00007.md"]


def test_a_paper_says_what_it_is_and_where_the_rest_is():
    assert files(FULL)["papers/2601.00007.md"] == (
        "# Lamps &amp; \\*light\\*, at n²\n\n"
        "- Ada Lamp, Bo, Wick\n"
        "- Institute of Lamps\n"
        f"- On the list of [5 January 2026]({SITE}daily/2026/01/05.md), rank 1\n"
        "- Lamps learn, when they are lit. (HF AI)\n"
        "- [arXiv:2601.00007](https://arxiv.org/abs/2601.00007)"
        "\u00a0· [HF page](https://huggingface.co/papers/2601.00007)"
        "\u00a0· [Code](https://github.com/a/lamps)"
        f"\u00a0· [Abstract]({SITE}posts/2026-01-05/index.md)\n"
    )


def test_what_is_not_known_is_not_said():
    made = files(make_paper(8), data=False)
    assert "None" not in "".join(made.values())
    assert [line for line in made["papers/2601.00008.md"].splitlines() if line.startswith("-")] == [
        f"- On the list of [5 January 2026]({SITE}daily/2026/01/05.md), rank 1",
        "- [arXiv:2601.00008](https://arxiv.org/abs/2601.00008)\u00a0· [HF page](https://huggingface.co/papers/2601.00008)",
    ]
    assert "data/" not in made["daily/2026/01/05.md"], "the sample has none"
    assert files().keys() == {"daily/2026/01/05.md"}


def test_a_report_is_led_to_and_its_line_stands_first():
    report = make_report(7, contribution=Claim(text="It brings lamps to all."))
    made = files(FULL, reports={"2601.00007": (report,)})
    assert "It brings lamps to all." in made["papers/2601.00007.md"]
    assert f"{SITE}reports/2026-01-05/#2601.00007" in links(made["papers/2601.00007.md"])


def test_an_id_of_the_old_form_has_a_file_whose_name_has_no_slash():
    made = files(make_paper(1, id="hep-th/9901001"))
    assert "papers/hep-th-9901001.md" in made
    assert f"{SITE}papers/hep-th-9901001.md" in links(made["daily/2026/01/05.md"])


@pytest.mark.parametrize("language", ["ko", "zh"])
def test_they_are_in_the_first_language(language):
    made = files(FULL, languages=(language, "en"))
    place = {"ko": "목록 1위", "zh": "榜单第\u00a01\u00a0名"}[language]
    assert place in made["papers/2601.00007.md"]


def test_no_text_from_outside_becomes_markup():
    paper = make_paper(9, title=f"1. {HOSTILE}", summary=HOSTILE, authors=[HOSTILE], organization=HOSTILE[:60])
    for text in files(paper).values():
        html = MarkdownIt().render(text)
        assert not re.search(r"<(?!/?(?:h1|p|ol|ul|li|a|strong|code)\b)", html), html


def test_a_paper_of_a_thousand_authors_has_a_small_file():
    names = [f"Author Number {number}" for number in range(1000)]
    text = files(make_paper(7, authors=names))["papers/2601.00007.md"]
    assert re.search(r"Author Number 24 and\s975\sothers", text)
    assert len(text) < 1000


def test_the_part_of_a_day_writes_them_once_for_all_languages(tmp_path):
    config = Config(languages=["en", "ko"], title="Lamp Digest")
    parts = parts_of(catalogue_of(config, make_day("2026-01-05", FULL)), config)
    target = Target(tmp_path)
    parts.by_name["day/2026-01-05"].files(target)
    assert {"daily/2026/01/05.md", "papers/2601.00007.md"} < target.written.keys()
    assert not [path for path in target.written if path.startswith("ko/") and ("daily" in path or "papers/" in path)]
