"""The newest preprints of an owner's categories: asked for, kept and merged."""

import dataclasses
import datetime as dt
import json

import pytest
from support.checkouts import make_project
from support.records import make_day, make_paper, utc

from paperdigest.archive.preprints import PreprintFile, merge_preprints
from paperdigest.checkup import find_troubles
from paperdigest.errors import ArchiveError, ConfigError, Unreadable
from paperdigest.network.client import Client, Limits
from paperdigest.pipeline.collecting import add_arxiv
from paperdigest.records.papers import Metadata
from paperdigest.sources.arxiv_preprints import retrieve_preprints

TODAY = dt.date(2026, 2, 1)


def entry(title, *categories, day="2026-01-04"):
    terms = "".join(f'<category term="{one}"/>' for one in categories)
    return f"<title>{title}</title><published>{day}T10:00:00Z</published>{terms}"


def paper(number, *categories, day="2026-01-04"):
    published = utc(f"{day}T10:00:00") if day else None
    return Metadata(id=f"2601.{number:05}", title=f"Paper {number}", published=published, categories=categories)


def ask(hub, *categories, most=10):
    with Client(limits=Limits(patience=1)) as client:
        return retrieve_preprints(client, hub.address, categories, most)


@pytest.fixture
def lists(checkout, hub):
    """A project that lists preprints, and what collecting them leaves."""
    settings = checkout / "digest.yml"
    settings.write_text(settings.read_text("utf-8").replace("preprints: []", "preprints: [cs.CL, stat.ML]"), "utf-8")
    project = make_project(checkout, endpoint=hub.address)

    def collected(**environment):
        ours = dataclasses.replace(project, environment=dataclasses.replace(project.environment, **environment))
        add_arxiv(ours, most_requests=1)
        return ours

    return collected


def test_one_request_asks_for_all_categories_and_a_paper_of_two_comes_once(hub):
    hub.papers = {
        "2601.00001": entry("One", "cs.CL", "stat.ML"),
        "2601.00002": entry("Two", "stat.ML", day="2026-01-05"),
        "2601.00003": entry("Three", "math.AG"),
    }
    assert [found.id for found in ask(hub, "cs.CL", "stat.ML")] == ["2601.00002", "2601.00001"]
    assert len(hub.requests) == 1
    assert [found.id for found in ask(hub, "cs.CL", "stat.ML", most=1)] == ["2601.00002"]


def test_an_answer_without_any_paper_of_the_categories_is_no_list(hub):
    hub.papers = {"2601.00003": entry("Three", "math.AG")}
    with pytest.raises(Unreadable, match=r"no paper of cs\.XX: look whether arXiv has categories"):
        ask(hub, "cs.XX")


def test_the_newest_are_kept_whichever_run_brought_them():
    known = merge_preprints(
        None, [paper(1, "cs.CL", day="2026-01-02"), paper(2, "cs.CL")], categories=["cs.CL"], most=9, today=TODAY
    )
    found = [paper(3, "cs.CL", day="2026-01-06"), dataclasses.replace(paper(2, "cs.CL"), title="Two, revised")]
    merged = merge_preprints(known, found, categories=["cs.CL"], most=3, today=TODAY)
    assert [(one.id, one.title) for one in merged.papers] == [
        ("2601.00003", "Paper 3"), ("2601.00002", "Two, revised"), ("2601.00001", "Paper 1"),
    ]  # fmt: skip
    assert [one.id for one in merge_preprints(known, found, categories=["cs.CL"], most=2, today=TODAY).papers] == [
        "2601.00003", "2601.00002",
    ]  # fmt: skip


def test_papers_of_categories_that_are_not_asked_for_any_more_go_and_those_without_a_date_come_last():
    known = merge_preprints(
        None, [paper(1, "cs.CL"), paper(2, "cs.CV", "cs.LG")], categories=["cs.CL", "cs.CV"], most=9, today=TODAY
    )
    merged = merge_preprints(known, [paper(4, "cs.LG", day=None)], categories=["cs.LG"], most=9, today=TODAY)
    assert [one.id for one in merged.papers] == ["2601.00002", "2601.00004"]


def test_a_date_that_cannot_be_right_is_unknown_and_old_papers_are_one_with_a_class_and_without():
    ghost = Metadata(id="math.GT/0309136", title="Ghost", published=utc("1980-03-04T10:00:00"), categories=("cs.CL",))
    late = paper(7, "cs.CL", day="2026-02-02")
    known = merge_preprints(
        None, [paper(1, "cs.CL", day="2026-02-01"), ghost], categories=["cs.CL"], most=9, today=TODAY
    )
    found = [late, dataclasses.replace(ghost, id="math/0309136", title="Ghost, revised")]
    merged = merge_preprints(known, found, categories=["cs.CL"], most=9, today=TODAY)
    assert [(one.id, one.published is None) for one in merged.papers] == [
        ("2601.00001", False), ("2601.00007", True), ("math/0309136", True),
    ]  # fmt: skip
    assert merged.papers[2].title == "Ghost, revised"
    assert merge_preprints(None, [late], categories=["cs.CL"], most=9, today=dt.date(2026, 2, 2)).papers == (late,)


def test_a_file_that_somebody_has_edited_is_put_right_on_loading(tmp_path):
    kept = PreprintFile(tmp_path)
    papers = (paper(1, "cs.CL", day="2026-01-02"), paper(2, "cs.CL", day="2026-01-03"))
    kept.store(merge_preprints(None, papers, categories=["cs.CL"], most=9, today=TODAY))
    data = json.loads(kept.path.read_bytes())
    newer, older = data["papers"]
    again = older | {"title": "Again"}
    data["papers"] = [older, again, newer | {"published": "2031-01-01T00:00:00Z"}]
    kept.path.write_text(json.dumps(data))
    assert [(one.title, one.published is None) for one in kept.load(today=TODAY).papers] == [
        ("Paper 1", False), ("Paper 2", True),
    ]  # fmt: skip


def test_a_category_that_brought_nothing_while_others_did_is_asked_about(hub, caplog):
    hub.papers = {"2601.00001": entry("One", "cs.CL")}
    ask(hub, "cs.CL", "cs.XX")
    assert [one.message for one in caplog.records if one.levelname == "WARNING"] == [
        "arXiv: none of the newest 10 papers is of cs.XX: has arXiv a category of that name?"
    ]


def test_an_answer_without_papers_is_told_as_it_is_and_not_as_silence(lists, hub, caplog):
    caplog.set_level("INFO")
    hub.papers = {"2601.00003": entry("Three", "math.AG")}
    project = lists()
    assert "the answer holds no paper of cs.CL, stat.ML" in caplog.text
    assert "does not answer" not in caplog.text
    assert "no paper of" in project.runs.load().sources["preprints"].problem


def test_the_list_goes_when_no_category_is_named_any_more(lists, hub):
    hub.papers = {"2601.00001": entry("One", "cs.CL")}
    project = lists()
    settings = project.root / "digest.yml"
    settings.write_text(settings.read_text("utf-8").replace("preprints: [cs.CL, stat.ML]", "preprints: []"), "utf-8")
    add_arxiv(make_project(project.root, endpoint=hub.address), most_requests=1)
    assert not project.preprints.path.exists()


def test_a_folder_in_the_place_of_the_list_is_a_problem_that_is_named_and_nothing_stops(lists, hub):
    hub.papers = {"2601.00001": entry("One", "cs.CL")}
    project = lists()
    project.preprints.path.unlink()
    project.preprints.path.mkdir()
    project.archive.store(make_day("2026-01-05", make_paper()))
    found = make_project(project.root)
    assert ["preprints.json: cannot be read" in str(problem) for problem in found.problems] == [True]
    assert found.catalogue.preprints_unread
    assert [trouble.kind for trouble in find_troubles(found, found.runs.load(), size=0)] == ["unreadable"]


def test_they_are_collected_with_the_metadata_and_the_same_answer_changes_nothing(lists, hub):
    hub.papers = {"2601.00001": entry("One", "cs.CL")}
    project = lists()
    before = project.preprints.path.read_bytes()
    assert [one.title for one in project.preprints.load(today=TODAY).papers] == ["One"]
    lists()
    assert project.preprints.path.read_bytes() == before
    assert project.runs.load().sources["preprints"].problem is None


def test_nothing_is_asked_for_without_categories(project, hub):
    add_arxiv(make_project(project.root, endpoint=hub.address), most_requests=1)
    assert hub.requests == []
    assert not project.preprints.path.exists()


@pytest.mark.parametrize("fault", [503, b"Rate exceeded.", b"<feed xmlns='http://www.w3.org/2005/Atom'></feed>"])
def test_a_failure_leaves_what_is_there_and_is_told(lists, hub, fault):
    hub.papers = {"2601.00001": entry("One", "cs.CL")}
    before = lists().preprints.path.read_bytes()
    hub.forever = fault
    project = lists()
    assert project.preprints.path.read_bytes() == before
    record = project.runs.load()
    assert [trouble.kind for trouble in find_troubles(project, record, size=0)] == ["preprints"]
    settings = project.root / "digest.yml"
    settings.write_text(settings.read_text("utf-8").replace("preprints: [cs.CL, stat.ML]", "preprints: []"), "utf-8")
    off = make_project(project.root)
    assert find_troubles(off, record, size=0) == [], "an owner who takes the list away is not told of it any more"


@pytest.mark.parametrize("content", [b"", b"{", b'{"categories": [], "papers": [{"id": "x"}]}', b'{"more": 1}'])
def test_a_damaged_file_is_named_and_the_next_run_writes_it_anew(lists, hub, content):
    hub.papers = {"2601.00001": entry("One", "cs.CL")}
    project = lists()
    good = project.preprints.path.read_bytes()
    project.preprints.path.write_bytes(content)
    with pytest.raises(ArchiveError, match=r"preprints\.json: is not a list of preprints.*paperdigest collect"):
        PreprintFile(project.archive.folder).load(today=TODAY)
    lists()
    assert project.preprints.path.read_bytes() == good


@pytest.mark.parametrize(
    "name", ["cs.CL", "hep-th", "cond-mat.mtrl-sci", "physics.ao-ph", "q-bio.NC", "astro-ph", "cs"]
)
def test_names_of_categories_are_allowed(checkout, name):
    settings = checkout / "digest.yml"
    settings.write_text(f"collect: {{preprints: [{name}]}}\n", "utf-8")
    assert make_project(checkout).config.collect.preprints == (name,)


@pytest.mark.parametrize("name", ["cs.CL OR all:x", "CS.cl", "'cs.CL&start=9'", "''"])
def test_what_is_no_category_is_refused_with_examples(checkout, name):
    settings = checkout / "digest.yml"
    settings.write_text(f"collect: {{preprints: [{name}]}}\n", "utf-8")
    with pytest.raises(ConfigError, match=r"is no arXiv category; allowed are names such as cs\.CL"):
        _ = make_project(checkout).config
