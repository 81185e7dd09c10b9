"""The page of the state of the site, and its data."""

import dataclasses
import datetime as dt
import json
import re
from typing import get_args

import jsonschema
import lxml.html
import pytest
from support.records import utc

from paperdigest.config import Config
from paperdigest.health.record import Record, Source, noted
from paperdigest.health.report import Build, Coverage, DayCount, Status
from paperdigest.health.troubles import Kind, Trouble, stopped_by, troubles_of
from paperdigest.pages.status import complete_status, status_files, status_frame
from paperdigest.render.edition import Edition

DAY = dt.date(2026, 1, 5)
BARE = Status(
    built=DAY,
    build=Build(id="0123456789abcdef", commit=None, version="1.2.3"),
    newest_day=None,
    stale=False,
    days=0,
    papers=0,
    bytes=0,
    bytes_allowed=1_000_000_000,
    gaps=(),
    newest=(),
    coverage=Coverage(papers=0, reports=0, full_texts=0),
    sources={},
    troubles=(),
    runs=(),
)


def full():
    record = noted(Record(), "list", None, run="1", now=utc("2026-01-05T09:13:00"))
    record = noted(record, "arxiv", "is <b>down</b>", run="1", now=utc("2026-01-05T09:14:00"))
    record = noted(record, "list", None, run="2", now=utc("2026-01-05T23:23:00"))
    trouble = Trouble(
        id="arxiv", kind="arxiv", level="warning", since=DAY, what="arXiv is <b>down</b>", remedy="wait a day"
    )
    days = (DayCount(date=DAY, papers=4, usual=30, provisional=False, half=True),)
    return dataclasses.replace(
        BARE,
        newest_day=DAY,
        days=1,
        papers=4,
        newest=days,
        gaps=(dt.date(2026, 1, 2),),
        coverage=Coverage(papers=4, reports=3, full_texts=2, lines={"ko": 1}),
        sources=record.sources,
        troubles=(trouble,),
        runs=record.runs,
    )


@pytest.mark.parametrize("status", [BARE, full()])
def test_the_data_has_the_form_of_the_schema_beside_it(status):
    files = {name: json.loads(content) for name, content in status_files(status).items()}
    jsonschema.Draft202012Validator.check_schema(files["status-schema.json"])
    jsonschema.validate(files["status.json"], files["status-schema.json"])
    assert (files["status.json"]["version"], files["status.json"]["built"]) == (1, "2026-01-05")


def page(status, language="en", **facts):
    edition = Edition(language, Config())
    return complete_status(status_frame(edition).decode(), status, edition, **facts)


def test_a_site_without_a_recorded_run_says_so_and_names_no_trouble():
    text = page(BARE, sample=True)
    assert "No runs are recorded here." in text
    assert "Something" not in text
    assert "shows its sample" in text


@pytest.mark.parametrize("language", ["en", "ko", "zh"])
def test_each_run_and_each_state_is_told_in_words_as_well_as_by_a_sign(language):
    text = page(full(), language)
    runs = text.partition('<ol class="strip">')[2].partition("</ol>")[0]
    assert runs.count("<li") == runs.count('class="hidden"') == runs.count("09:13") // 2 + runs.count("23:23") // 2 == 2
    assert "sign--warning" in runs
    assert "sign--good" in runs
    assert "arXiv is &lt;b&gt;down&lt;/b&gt;" in text
    assert "<b>down" not in text


TODAY = dt.date(2026, 1, 12)
#: What is wrong in every way there is, and what of it is said in English whatever the language.
PROBLEM = "HTTP 503 from <b>somewhere</b> {x}"
UNREADABLE = [
    ("docs/data/2026/2026-01-05.json", "is not a day file: x; `paperdigest repair 2026-01-05` mends it"),
    ("docs/data/index.json", "is gone"),
]


def troubled():
    record = Record()
    for source in get_args(Source):
        record = noted(record, source, PROBLEM, run="1", now=utc("2026-01-05T09:13:00"))
    found = troubles_of(record, unreadable=UNREADABLE, newest=DAY, today=TODAY, bytes_used=999, bytes_allowed=1000)
    found += troubles_of(
        Record(), unreadable=2 * UNREADABLE, newest=TODAY, today=TODAY, bytes_used=0, bytes_allowed=1000
    )
    found += [*stopped_by(b'{"built": "2026-01-05"}', today=TODAY), *stopped_by(None, today=TODAY)]
    assert {trouble.kind for trouble in found} == set(get_args(Kind))
    return dataclasses.replace(BARE, troubles=tuple(found))


def details(language):
    text = page(troubled(), language).replace("<code>", "`").replace("</code>", "`")
    found = lxml.html.fromstring(text).find_class("status__detail")
    for quoted in [one for detail in found for one in detail.xpath(".//*[@lang='en']")]:
        quoted.getparent().text = (quoted.getparent().text or "") + "…" + (quoted.tail or "")
        quoted.getparent().remove(quoted)
    return [detail.text_content() for detail in found]


def test_english_readers_and_owners_are_told_the_same():
    troubles = troubled().troubles
    assert [f"{one.what}. What to do: {one.remedy}." for one in troubles] == details("en")
    said = {one.kind: one.what for one in troubles}
    assert said["list"] == f"The list of papers cannot be collected: {PROBLEM}"
    assert said["stale"] == "The newest day is 2026-01-05, 7 days ago"


@pytest.mark.parametrize(("language", "letters"), [("ko", "[가-힣]"), ("zh", "[\u4e00-\u9fff]")])
def test_every_trouble_is_told_in_the_reader_s_language_but_for_what_programs_said(language, letters):
    found = details(language)
    assert len(found) == len(troubled().troubles)
    for text in found:
        assert len(re.findall(letters, text)) >= 4, text
        said = re.sub(r"`[^`]+`", "", text)
        assert not re.search(r"[{}<>]|\b(?:the|is|run|What to do)\b", said), text
    whole = page(troubled(), language)
    assert whole.count('<q lang="en">HTTP 503 from &lt;b&gt;somewhere&lt;/b&gt; {x}</q>') == len(get_args(Source))
    assert "<code>paperdigest repair 2026-01-05</code>" in whole
    assert "`" not in whole


def test_what_a_program_says_between_backticks_is_its_own_and_no_code_of_ours():
    facts = {"problem": "said `rm -rf`"}
    trouble = Trouble(
        id="list", kind="list", level="failure", what="The list: said `rm -rf`", remedy="run `<b>` or `paperdigest collect`",
        phrase="list", advice="list", facts=facts,
    )  # fmt: skip
    for language in ("en", "ko", "zh"):
        text = page(dataclasses.replace(BARE, troubles=(trouble,)), language)
        assert "`rm -rf`" in text
        assert "<code>paperdigest collect</code>" in text
        assert "<b>`" not in text


def test_dates_and_numbers_of_a_trouble_are_in_the_page_s_language():
    assert any("2026년\u00a01월\u00a05일" in text and "7일 전" in text for text in details("ko"))
    assert any("2026年1月5日" in text and "7\u00a0天" in text for text in details("zh"))


def test_a_half_list_and_a_gap_are_named():
    text = page(full())
    assert "may be incomplete" in text
    assert "2\u00a0January\u00a02026" in text.replace(" ", "\u00a0")
    assert "3 of 4 papers, 2 from the full text" in text
