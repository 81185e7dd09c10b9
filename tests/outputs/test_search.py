"""Search as files: which bundles there are, what is made again and what is kept, and what a crash leaves."""

import datetime as dt
import gzip
import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from support.hostile import HOSTILE
from support.records import make_day, make_paper

from paperdigest.archive.days import SAMPLE, Archive
from paperdigest.digest.days import make_digests
from paperdigest.errors import SiteError
from paperdigest.outputs import search
from paperdigest.outputs.search import no_texts, parts_of, write_search
from paperdigest.render.wording import wording

TODAY = dt.date(2026, 3, 20)


@pytest.fixture
def made(monkeypatch):
    """How many bundles Pagefind was asked for; the real one runs."""
    asked, run = [], search._run_pagefind

    def count(source, output):
        asked.append(sorted(path.stem for path in source.iterdir()))
        run(source, output)

    monkeypatch.setattr(search, "_run_pagefind", count)
    return asked


def write(folder, days, config, *, texts_of=no_texts):
    digests = make_digests(days, config.topics, today=TODAY)
    write_search(folder / "site", digests, config, cache=folder / "cache", texts_of=texts_of)
    return folder / "site" / "search"


DAYS = [
    make_day("2024-05-06", make_paper(1)),
    make_day("2025-12-31", make_paper(2)),
    make_day("2026-01-05", make_paper(3), make_paper(4)),
    make_day("2026-02-27", make_paper(5)),
    make_day("2026-03-02", make_paper(6)),
    make_day("2026-03-20", make_paper(7), make_paper(6)),
]


@pytest.fixture(scope="module")
def first_cache(tmp_path_factory, config):
    folder = tmp_path_factory.mktemp("first")
    write(folder, DAYS, config)
    return folder / "cache"


@pytest.fixture
def kept(first_cache, tmp_path):
    """The bundles of DAYS were made before: for tests that ask where they go and not how they are made."""
    shutil.copytree(first_cache, tmp_path / "cache")


def records(bundle):
    """The records of a bundle as the browser gets them."""
    return [
        json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        for path in sorted((bundle / "fragment").iterdir())
    ]


def ids(bundle):
    return sorted(record["meta"]["id"] for record in records(bundle))


@pytest.mark.usefixtures("kept")
def test_past_years_this_year_and_this_month_are_bundles_of_their_own(tmp_path, config):
    folder = write(tmp_path, DAYS, config)
    bundles = {path.name: ids(path) for path in folder.iterdir() if path.is_dir()}
    assert bundles == {
        "2024": ["2601.00001"],
        "2025": ["2601.00002"],
        "2026": ["2601.00003", "2601.00004", "2601.00005"],
        "2026-03": ["2601.00006", "2601.00007"],
    }


@pytest.mark.usefixtures("kept")
def test_the_newest_archived_day_decides_which_month_is_this_one(tmp_path, config):
    folder = write(tmp_path, DAYS[:3], config)
    assert sorted(path.name for path in folder.iterdir() if path.is_dir()) == ["2024", "2025", "2026-01"]


@pytest.mark.usefixtures("kept")
def test_the_browser_is_told_the_bundles_newest_first(tmp_path, config):
    data = json.loads((write(tmp_path, DAYS, config) / "filters.ko.json").read_text(encoding="utf-8"))
    assert data["bundles"] == [
        ["2026-03", "2026-03", "2026-03"],
        ["2026", "2026-01", "2026-02"],
        ["2025", "2025-12", "2025-12"],
        ["2024", "2024-05", "2024-05"],
    ]
    assert data["years"] == [2026, 2025, 2024]
    assert data["local"] == {}
    assert data["languages"] == {"en": "", "ko": "ko/", "zh": "zh/"}


def test_a_new_day_makes_the_newest_bundle_alone(tmp_path, config, made):
    write(tmp_path, DAYS[:-1], config)
    del made[:]
    write(tmp_path, DAYS, config)
    assert made == [["2601.00006", "2601.00007"]]


def test_a_new_month_folds_the_last_one_into_the_year(tmp_path, config, made):
    write(tmp_path, DAYS[:4], config)
    del made[:]
    write(tmp_path, DAYS, config)
    assert sorted(made) == [["2601.00003", "2601.00004", "2601.00005"], ["2601.00006", "2601.00007"]]


def test_nothing_is_made_again_when_nothing_changed_and_the_files_are_the_same(tmp_path, config, made):
    first = files(write(tmp_path, DAYS, config))
    del made[:]
    assert files(write(tmp_path, DAYS, config)) == first
    assert made == []


def test_a_number_of_votes_that_changed_is_told(tmp_path, config, made):
    write(tmp_path, DAYS, config)
    del made[:]
    changed = [*DAYS[:1], make_day("2025-12-31", make_paper(2, votes=5)), *DAYS[2:]]
    folder = write(tmp_path, changed, config)
    assert made == [["2601.00002"]]
    assert records(folder / "2025")[0]["meta"]["votes"] == "5"


def test_what_no_record_shows_makes_nothing_again(tmp_path, config, made):
    write(tmp_path, DAYS, config)
    del made[:]
    write(tmp_path, [make_day("2024-05-06", make_paper(1, comments=7)), *DAYS[1:]], config)
    assert made == []


def test_bundles_that_are_no_longer_used_leave_the_cache(tmp_path, config):
    write(tmp_path, DAYS, config)
    write(tmp_path, DAYS[:1], config)
    assert len(list((tmp_path / "cache").iterdir())) == 1


def files(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_bundle_that_is_kept_damaged_is_made_again(tmp_path, config, made):
    write(tmp_path, DAYS[:1], config)
    (kept,) = (tmp_path / "cache").iterdir()
    whole = kept.read_bytes()
    for damage in (b"", b"garbage", whole[:-1], whole.replace(b"pagefind-entry", b"pagefind_entry")):
        kept.write_bytes(damage)
        assert ids(write(tmp_path, DAYS[:1], config) / "2024-05") == ["2601.00001"]
    assert len(made) == 5


def test_equal_papers_give_equal_files_without_what_was_kept(tmp_path, config):
    papers = [make_paper(number, title=f"Robot arms {number}", organization=f"Lab {number}") for number in range(1, 9)]
    days = [make_day("2026-01-05", *papers)]
    assert files(write(tmp_path / "one", days, config)) == files(write(tmp_path / "two", days, config))


def test_what_happens_to_the_site_does_not_reach_what_is_kept(tmp_path, config, made):
    folder = write(tmp_path, DAYS[:1], config)
    first = files(folder)
    for path in first:
        (folder / path).write_bytes(b"")
    assert files(write(tmp_path, DAYS[:1], config)) == first
    assert len(made) == 1


def test_a_cache_that_cannot_be_written_costs_time_only(tmp_path, config, made):
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    for _ in range(2):
        assert ids(write(tmp_path, DAYS[:1], config) / "2024-05") == ["2601.00001"]
    assert len(made) == 2


def test_builds_at_once_do_not_disturb_each_other(tmp_path, config):
    digests = make_digests(DAYS, config.topics, today=TODAY)
    sites = [tmp_path / name for name in "abc"]
    with ThreadPoolExecutor() as threads:
        for number, site in enumerate(sites):
            threads.submit(write_search, site, digests[: len(digests) - number], config, cache=tmp_path / "cache")
    assert ids(sites[0] / "search" / "2026-03") == ["2601.00006", "2601.00007"]
    assert ids(sites[1] / "search" / "2026-03") == ["2601.00006"]
    assert ids(sites[2] / "search" / "2026-02") == ["2601.00005"]


def test_a_crash_leaves_no_half_bundle(tmp_path, config, monkeypatch):
    run = search._run_pagefind

    def crash(source, output):
        run(source, output)
        shutil.rmtree(output / "fragment")
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(search, "_run_pagefind", crash)
        with pytest.raises(KeyboardInterrupt):
            write(tmp_path, DAYS[:1], config)
    assert list((tmp_path / "cache").glob("*")) == []
    assert ids(write(tmp_path, DAYS[:1], config) / "2024-05") == ["2601.00001"]


def test_a_failure_of_pagefind_is_said_and_leaves_no_half_bundle(tmp_path, config, monkeypatch):
    monkeypatch.setattr(search.sys, "executable", shutil.which("false"))
    with pytest.raises(SiteError, match="pagefind: failed with exit code 1"):
        write(tmp_path, DAYS[:1], config)
    assert list((tmp_path / "cache").glob("*")) == []


@pytest.mark.usefixtures("kept")
def test_the_engine_stands_once_and_no_interface_of_pagefind_s_is_published(tmp_path, config):
    folder = write(tmp_path, DAYS, config)
    scripts = [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".json" and not path.suffix.startswith(".pf_")
    ]
    assert sorted(scripts) == ["2026-03/pagefind.js", "2026-03/wasm.en.pagefind"]


@pytest.mark.usefixtures("kept")
def test_every_bundle_names_the_one_engine(tmp_path, config):
    folder = write(tmp_path, DAYS, config)
    for name in ("2024", "2025", "2026", "2026-03"):
        entry = json.loads((folder / name / "pagefind-entry.json").read_text(encoding="utf-8"))
        (index,) = entry["languages"].values()
        engine = (folder / name / f"wasm.{index['wasm']}.pagefind").as_posix()
        path = engine.replace(f"{name}/wasm.en/../../", "")
        assert path == (folder / "2026-03" / "wasm.en.pagefind").as_posix()
        assert (folder / "2026-03" / "wasm.en.pagefind").is_file()


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
        code={"url": "https://github.com/example/touch", "stars": 3},
    )
    (record,) = records(write(tmp_path, [make_day("2026-01-05", paper)], config) / "2026-01")
    for text in ("Robots that learn", "by touch", "manipulation", "Ada Example, Ben Beispiel",
                 "Institute of Examples", "robot learning", "2601.00001"):  # fmt: skip
        assert text in record["content"]
    assert "A summary" not in record["content"], "it has the abstract's words"
    assert "textbf" not in record["content"]
    assert record["meta"] == {
        "id": "2601.00001", "day": "2026-01-05", "votes": "12", "institution": "Institute of Examples",
        "title": record["meta"]["title"],
    }  # fmt: skip
    assert record["filters"] == {
        "topic": ["robotics"], "institution": ["institute-of-examples"], "code": ["yes"], "year": ["2026"],
    }  # fmt: skip


def test_what_is_published_with_a_paper_is_a_filter(tmp_path, config):
    abstract = "Weights: https://huggingface.co/example/touch and https://huggingface.co/datasets/example/hands"
    (record,) = records(write(tmp_path, [make_day("2026-01-05", make_paper(1, abstract=abstract))], config) / "2026-01")
    assert (record["filters"]["weights"], record["filters"]["data"]) == (["yes"], ["yes"])
    assert "code" not in record["filters"]
    assert "gpu" not in record["filters"]


def test_a_paper_without_an_abstract_is_found_by_its_summary(tmp_path, config):
    paper = make_paper(1, abstract=None, summary="A summary of it.")
    (record,) = records(write(tmp_path, [make_day("2026-01-05", paper)], config) / "2026-01")
    assert "A summary of it." in record["content"]


def test_unknown_facts_are_left_out(tmp_path, config):
    (record,) = records(write(tmp_path, [make_day("2026-01-05", make_paper(1))], config) / "2026-01")
    assert set(record["meta"]) == {"id", "day", "title"}
    assert "None" not in record["content"]


def test_hostile_text_is_text_in_records(tmp_path, config):
    bad = make_paper(1, title=HOSTILE, abstract=HOSTILE, authors=(HOSTILE,), organization=HOSTILE, keywords=(HOSTILE,))
    (record,) = records(write(tmp_path, [make_day("2026-01-05", bad)], config) / "2026-01")
    assert record["content"].count("<script>alert(1)</script>") == 5
    assert record["meta"]["title"] == HOSTILE
    assert record["meta"]["institution"] == HOSTILE
    assert set(record["filters"]) == {"institution", "year"}


def test_old_identifiers_with_a_slash_are_no_paths(tmp_path, config):
    old = replace(make_paper(1), id="math.GT/0309136")
    assert ids(write(tmp_path, [make_day("2026-01-05", old)], config) / "2026-01") == ["math.GT/0309136"]


@pytest.mark.usefixtures("kept")
def test_text_of_one_language_stands_in_small_bundles_of_that_language_alone(tmp_path, config):
    def texts_of(entry, language):
        return ["촉각으로 배우는 로봇"] if language == "ko" and entry.paper.id.endswith(("1", "6")) else []

    folder = write(tmp_path, DAYS, config, texts_of=texts_of)
    local = {path.name: ids(path) for path in folder.iterdir() if path.name.startswith(("en-", "ko-", "zh-"))}
    assert local == {"ko-2024": ["2601.00001"], "ko-2026-03": ["2601.00006"]}
    assert "촉각" not in records(folder / "2024")[0]["content"]
    data = json.loads((folder / "filters.zh.json").read_text(encoding="utf-8"))
    assert data["local"] == {"ko": ["ko-2026-03", "ko-2024"]}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("대규모언어모델을", {"규모언어모델을", "언어모델을", "모델을", "델을"}),
        ("강화 학습을", {"강화학습을", "습을"}),
        ("强化学习。", {"强化", "化学", "学习", "习"}),
        ("plain English", set()),
    ],
)
def test_parts_of_korean_and_chinese_words_are_indexed_besides(text, parts):
    assert parts <= set(parts_of(text).split())
    assert parts or not parts_of(text)


def test_the_filters_name_topics_in_the_language_and_institutions_that_have_a_page(tmp_path, config):
    papers = [make_paper(number, title="Robot arms", organization=name) for number, name in
              enumerate(("Two Papers Lab", "Two Papers Lab", "One Paper Lab"))]  # fmt: skip
    folder = write(tmp_path, [make_day("2026-01-05", *papers)], config)
    korean = json.loads((folder / "filters.ko.json").read_text(encoding="utf-8"))
    assert ["robotics", "로봇과 체화 AI", 3] in korean["topics"]
    institutions = json.loads((folder / "institutions.json").read_text(encoding="utf-8"))
    assert institutions == [["two-papers-lab", "Two Papers Lab", 2]]
    assert korean["words"]["title"] == "검색"
    assert korean["glossary"]["양자화"] == "quantization"


def test_the_sample_is_searched_like_an_archive(tmp_path, config):
    days, _ = Archive(SAMPLE).load_all()
    folder = write(tmp_path, days, config)
    assert len(ids(folder / "2026-11")) == sum(len(day.papers) for day in days)


def test_an_archive_without_days_has_a_search_that_knows_nothing(tmp_path, config):
    folder = write(tmp_path, [], config)
    data = json.loads((folder / "filters.en.json").read_text(encoding="utf-8"))
    assert (data["bundles"], data["topics"], data["years"]) == ([], [], [])


def test_days_without_papers_have_no_bundle(tmp_path, config):
    folder = write(tmp_path, [DAYS[0], make_day("2026-04-01")], config)
    assert [path.name for path in folder.iterdir() if path.is_dir()] == ["2024"]
    assert (folder / "2024" / "pagefind.js").is_file()


def test_the_glossaries_lead_to_english(config):
    for language in ("ko", "zh"):
        glossary = wording(language).group("search.glossary")
        assert len(glossary) > 50
        assert all(english.isascii() and not word.isascii() for word, english in glossary.items())
