"""Search as files: which bundles there are, what a record holds, and what the box is told."""

import datetime as dt
import gzip
import json
import shutil
from dataclasses import replace

import pytest
from support.hostile import HOSTILE
from support.records import make_day, make_paper
from support.searching import write_search

from paperdigest.archive.days import SAMPLE, Archive
from paperdigest.digest.days import make_digests
from paperdigest.errors import SiteError
from paperdigest.outputs import search
from paperdigest.outputs.search import engine_files, make_bundle, no_texts, plan_bundles

TODAY = dt.date(2026, 3, 20)
DAYS = [
    make_day("2024-05-06", make_paper(1)),
    make_day("2025-12-31", make_paper(2)),
    make_day("2026-01-05", make_paper(3), make_paper(4)),
    make_day("2026-02-27", make_paper(5)),
    make_day("2026-03-02", make_paper(6)),
    make_day("2026-03-20", make_paper(7), make_paper(6)),
]


def write(folder, days, config, *, texts_of=no_texts):
    digests = make_digests(days, config.topics, today=TODAY)
    write_search(folder / "site", digests, config, texts_of=texts_of)
    return folder / "site" / "search"


def records(bundle):
    """The records of a bundle as the browser gets them, in order."""
    paths = sorted((bundle / "texts").iterdir(), key=lambda path: int(path.stem))
    names = ("id", "day", "votes", "institution", "title", "text")
    packs = [json.loads(gzip.decompress(path.read_bytes())) for path in paths]
    return [dict(zip(names, paper, strict=True)) for pack in packs for paper in pack["papers"]]


def ids(bundle):
    return sorted(record["id"] for record in records(bundle))


def bundles(folder):
    return {path.parent.name: ids(path.parent) for path in folder.glob("*/bundle.json")}


def files(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def dates(*texts):
    return [dt.date.fromisoformat(text) for text in texts]


def names(days, today):
    return [plan.name for plan in plan_bundles(dates(*days), today=dt.date.fromisoformat(today))]


def test_past_years_and_the_months_since_are_bundles_of_their_own(tmp_path, config):
    assert bundles(write(tmp_path, DAYS, config)) == {
        "2024": ["2601.00001"],
        "2025": ["2601.00002"],
        "2026-01": ["2601.00003", "2601.00004"],
        "2026-02": ["2601.00005"],
        "2026-03": ["2601.00006", "2601.00007"],
    }


@pytest.mark.parametrize(("today", "old"), [("2026-01-14", "2025-12"), ("2026-01-15", "2025"), ("2027-06-01", "2025")])
def test_a_year_settles_on_the_fifteenth_of_january(today, old):
    assert old in names(["2025-12-31"], today)


def test_a_plan_names_its_months_and_its_days_newest_first():
    (plan,) = plan_bundles(dates("2025-03-01", "2025-12-31", "2025-03-01", "2025-07-09"), today=dt.date(2026, 2, 1))
    assert (plan.name, plan.since, plan.until) == ("2025", "2025-03", "2025-12")
    assert plan.dates == tuple(dates("2025-12-31", "2025-07-09", "2025-03-01"))


def test_plans_come_newest_first_and_follow_the_calendar_alone():
    days = ["2026-03-01", "2024-01-01", "2026-01-31", "2025-06-01"]
    assert names(days, "2026-03-20") == names(reversed(days), "2026-03-20") == ["2026-03", "2026-01", "2025", "2024"]
    assert plan_bundles([], today=TODAY) == []


def test_a_clock_that_went_back_leaves_months_apart():
    assert names(["2026-03-01", "2025-06-01"], "2020-01-01") == ["2026-03", "2025-06"]


def test_a_new_day_changes_the_bundle_of_its_month_alone(tmp_path, config):
    before, after = (files(write(tmp_path / name, DAYS[:count], config)) for name, count in (("a", 5), ("b", 6)))
    changed = {path for path in {*before, *after} if before.get(path) != after.get(path)}
    assert {path.parts[0] for path in changed if len(path.parts) > 1} == {"2026-03"}
    assert {path.name for path in changed if len(path.parts) == 1} == {"papers.json", "new.json"}


def test_equal_papers_give_equal_files(tmp_path, config):
    papers = [make_paper(number, title=f"Robot arms {number}", organization=f"Lab {number}") for number in range(1, 9)]
    days = [make_day("2026-01-05", *papers)]
    assert files(write(tmp_path / "one", days, config)) == files(write(tmp_path / "two", days, config))


def test_other_papers_give_other_addresses_of_the_index(tmp_path, config):
    one, other = (
        write(tmp_path / name, [make_day("2026-01-05", make_paper(1, votes=votes))], config) / "2026-01"
        for name, votes in (("a", 1), ("b", 2))
    )
    versions = [json.loads((bundle / "bundle.json").read_text(encoding="utf-8")) for bundle in (one, other)]
    assert versions[0]["version"] != versions[1]["version"]
    for bundle, said in zip((one, other), versions, strict=True):
        assert (bundle / said["version"] / "meta.pf_meta").is_file()
        assert said["papers"] == 1
        assert json.loads(gzip.decompress((bundle / "texts" / "0.pf_texts").read_bytes()))["of"] == said["version"]


def test_days_in_another_order_are_refused(config):
    digests = make_digests(DAYS, config.topics, today=TODAY)
    (plan, *_) = plan_bundles([digest.date for digest in digests], today=TODAY)
    with pytest.raises(ValueError, match="newest day"):
        make_bundle(plan, digests[-2:], language=None, texts_of=no_texts)


def test_digests_of_a_bundle_are_read_once_and_one_after_the_other(config):
    digests = make_digests(DAYS, config.topics, today=TODAY)
    (plan, *_) = plan_bundles([digest.date for digest in digests], today=TODAY)
    files = make_bundle(plan, iter(digests[:-3:-1]), language=None, texts_of=no_texts)
    assert json.loads(files["search/2026-03/bundle.json"])["papers"] == 2
    texts = json.loads(gzip.decompress(files["search/2026-03/texts/0.pf_texts"]))
    assert [paper[0] for paper in texts["papers"]] == ["2601.00007", "2601.00006"]  # the newest first
    assert not make_bundle(plan, [], language=None, texts_of=no_texts)


def test_what_stood_there_before_is_gone(tmp_path, config):
    folder = write(tmp_path, DAYS, config)
    (folder / "2019").mkdir()
    write(tmp_path, DAYS[:1], config)
    assert {path.name for path in folder.iterdir() if path.is_dir()} == {"2024-05", "engine"}


def test_a_failure_of_pagefind_is_said(monkeypatch):
    engine_files.cache_clear()
    monkeypatch.setattr(search.sys, "executable", shutil.which("false"))
    with pytest.raises(SiteError, match="pagefind: failed with exit code 1"):
        engine_files()


def test_the_program_stands_once_and_nothing_else_of_pagefind_s(tmp_path, config):
    folder = write(tmp_path, DAYS, config)
    suffixes = {path.suffix for path in folder.rglob("*") if path.is_file()}
    assert suffixes == {".json", ".pf_meta", ".pf_index", ".pf_texts", ".pagefind"}
    assert [path.relative_to(folder).as_posix() for path in folder.rglob("*.pagefind")] == ["engine/wasm.en.pagefind"]


def test_a_record_holds_what_is_searched_and_shown(tmp_path, config):
    paper = make_paper(
        1,
        title="Robots that learn $x^2$ by \\textbf{touch}",
        abstract="An abstract about manipulation.",
        summary="A summary of it.",
        authors=("Ada Example", "Ben Beispiel"),
        organization="Institute of Examples",
        keywords=("robot learning",),
        votes=12,
    )
    (record,) = records(write(tmp_path, [make_day("2026-01-05", paper)], config) / "2026-01")
    for text in ("manipulation", "Ada Example, Ben Beispiel", "Institute of Examples", "robot learning", "2601.00001"):
        assert text in record["text"]
    assert "A summary" not in record["text"], "it has the abstract's words"
    assert record["title"].startswith("Robots that learn")
    assert record["title"].endswith("by touch")
    assert (record["id"], record["day"], record["votes"]) == ("2601.00001", "2026-01-05", 12)
    assert record["institution"] == "Institute of Examples"


def test_a_paper_without_an_abstract_is_found_by_its_summary(tmp_path, config):
    paper = make_paper(1, abstract=None, summary="A summary of it.")
    (record,) = records(write(tmp_path, [make_day("2026-01-05", paper)], config) / "2026-01")
    assert "A summary of it." in record["text"]


def test_unknown_facts_are_left_out(tmp_path, config):
    (record,) = records(write(tmp_path, [make_day("2026-01-05", make_paper(1))], config) / "2026-01")
    assert (record["votes"], record["institution"]) == (None, None)
    assert "None" not in record["text"]


def test_hostile_text_is_text_in_records(tmp_path, config):
    bad = make_paper(1, title=HOSTILE, abstract=HOSTILE, authors=(HOSTILE,), organization=HOSTILE, keywords=(HOSTILE,))
    (record,) = records(write(tmp_path, [make_day("2026-01-05", bad)], config) / "2026-01")
    assert record["text"].count("<script>alert(1)</script>") == 4
    assert record["title"] == record["institution"] == HOSTILE


def test_old_identifiers_with_a_slash_are_no_paths(tmp_path, config):
    old = replace(make_paper(1), id="math.GT/0309136")
    assert ids(write(tmp_path, [make_day("2026-01-05", old)], config) / "2026-01") == ["math.GT/0309136"]


def test_text_of_one_language_stands_in_small_bundles_of_that_language_alone(tmp_path, config):
    def texts_of(entry, language):
        return ["촉각으로 배우는 로봇", " "] if language == "ko" and entry.paper.id.endswith(("1", "6")) else [" "]

    folder = write(tmp_path, DAYS, config, texts_of=texts_of)
    local = {name: found for name, found in bundles(folder).items() if name.startswith(("en-", "ko-", "zh-"))}
    assert local == {"ko-2024": ["2601.00001"], "ko-2026-03": ["2601.00006"]}
    assert "촉각" not in records(folder / "2024")[0]["text"]
    data = json.loads((folder / "filters.zh.json").read_text(encoding="utf-8"))
    assert data["local"] == {"ko": ["ko-2026-03", "ko-2024"]}


def told(folder, language):
    return json.loads((folder / f"filters.{language}.json").read_text(encoding="utf-8"))


def test_the_browser_is_told_the_bundles_newest_first(tmp_path, config):
    data = told(write(tmp_path, DAYS, config), "ko")
    assert data["bundles"] == [
        ["2026-03", "2026-03", "2026-03"],
        ["2026-02", "2026-02", "2026-02"],
        ["2026-01", "2026-01", "2026-01"],
        ["2025", "2025-12", "2025-12"],
        ["2024", "2024-05", "2024-05"],
    ]
    assert data["years"] == [2026, 2025, 2024]
    assert data["local"] == {}
    assert data["languages"] == {"en": "", "ko": "ko/", "zh": "zh/"}
    assert data["engine"] == "engine/wasm.en.pagefind"


def test_the_filters_name_topics_in_the_language_and_institutions_that_have_a_page(tmp_path, config):
    papers = [make_paper(number, title="Robot arms", organization=name) for number, name in
              enumerate(("Two Papers Lab", "Two Papers Lab", "One Paper Lab"))]  # fmt: skip
    folder = write(tmp_path, [make_day("2026-01-05", *papers)], config)
    korean = told(folder, "ko")
    assert ["robotics", "로봇과 체화 AI", 3] in korean["topics"]
    institutions = json.loads((folder / "institutions.json").read_text(encoding="utf-8"))
    assert [row[:3] for row in institutions] == [["two-papers-lab", "Two Papers Lab", 2]]
    assert korean["words"]["title"] == "검색"
    assert "양자화" in json.loads((folder / "terms.ko.json").read_text(encoding="utf-8"))["quantization"]
    assert set(korean["terms"]) == {"ko", "zh"}


def test_the_sample_is_searched_like_an_archive(tmp_path, config):
    days, _ = Archive(SAMPLE).load_all()
    folder = write(tmp_path, days, config)
    assert len(ids(folder / "2026-11")) == sum(len(day.papers) for day in days)


def test_an_archive_without_days_has_a_search_that_knows_nothing(tmp_path, config):
    data = told(write(tmp_path, [], config), "en")
    assert (data["bundles"], data["topics"], data["years"]) == ([], [], [])


def test_days_without_papers_have_no_bundle(tmp_path, config):
    folder = write(tmp_path, [DAYS[0], make_day("2026-04-01")], config)
    assert list(bundles(folder)) == ["2024"]
    assert told(folder, "en")["bundles"] == [["2024", "2024-05", "2024-05"]]
