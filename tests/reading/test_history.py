"""What becomes of a paper after it was read: new versions, repositories that appear, withdrawals, bans, outages."""

import dataclasses
import datetime as dt

import pytest
from support.checkouts import make_project
from support.latexml import article
from support.records import make_day, make_paper, make_report, utc

from paperdigest.pipeline import reading
from paperdigest.pipeline.reading import papers_to_follow
from paperdigest.reading.history import code_appeared, continued, is_withdrawn
from paperdigest.reading.match.source import Source
from paperdigest.reading.run import chosen_entries
from paperdigest.records.fulltext import Block, PaperText, Section
from paperdigest.records.papers import Code, Metadata
from paperdigest.records.reports import MOST_CHANGES, Availability, Change, Claim, Difference, Usage

DAY = "2026-01-05"
TODAY = dt.date(2026, 1, 20)
ABSTRACT = "We propose a reader of papers that needs no model. It improves accuracy by 5.2 points on our benchmark."
SAID = "On LampSet, Lantern reaches an accuracy of 71.4% with 16 lamps in total."
BANNED = b"<html><body><h1>Hello</h1><p>We cannot let you in at the moment.</p></body></html>"


@pytest.fixture(autouse=True)
def _without_pauses(monkeypatch, impatient):
    monkeypatch.setattr("paperdigest.sources.arxiv.PACE", 0.0)


def page(number, version, *sentences):
    mark = f"<body><div id='watermark-tr'>arXiv:2601.{number:05}v{version} [cs.CL]</div>"
    body = "".join(f"<section class='ltx_section' id='S{n}'><h2 class='ltx_title ltx_title_section'>Experiments</h2>"
                   f"<div class='ltx_para' id='S{n}.p1'><p class='ltx_p'>{one}</p></div></section>"
                   for n, one in enumerate(sentences))  # fmt: skip
    abstract = f"<div class='ltx_abstract'><p class='ltx_p'>{ABSTRACT}</p></div>"
    return article(abstract + body).replace(b"<body>", mark.encode())


@pytest.fixture
def papers(project, hub):
    papers = [make_paper(n, votes=10 - n, abstract=ABSTRACT, categories=("cs.CL",)) for n in range(1, 7)]
    project.archive.store(make_day(DAY, *papers))
    hub.pages = {paper.id: page(n, 1, SAID) for n, paper in enumerate(papers, start=1)}
    hub.papers = {paper.id: f"<title>{paper.title}</title><category term='cs.CL'/>" for paper in papers}
    return papers


@pytest.fixture
def read(checkout, hub):
    def read(today=DAY, **options):
        project = make_project(checkout, today=today, endpoint=hub.address)
        entries = chosen_entries(map(project.loader.whole, [dt.date.fromisoformat(DAY)]), papers_per_day=100)
        return reading.read(project, entries, **options)

    return read


def files(project):
    return {
        path.relative_to(project.reports.folder): path.read_bytes() for path in project.reports.folder.glob("*/*.json")
    }


def history(project, number=1):
    changes = project.reports.load(f"2601.{number:05}", "en").history
    return [(str(change.date), [(one.what, one.before, one.after) for one in change.differences]) for change in changes]


def test_what_a_new_version_changes_stands_in_the_history(read, papers, project, hub):
    read()
    assert history(project) == []
    hub.versions["2601.00001"] = 2
    hub.papers["2601.00001"] = "<title>A better name</title><category term='cs.CL'/>"
    released = "Our code is released at https://github.com/example/lantern."
    hub.pages["2601.00001"] = page(1, 2, SAID.replace("71.4", "73.9"), released)
    read(today="2026-01-09")
    [(date, found)] = history(project)
    assert date == "2026-01-09"
    assert ("version", "1", "2") in found
    assert ("title", "Paper number 1", "A better name") in found
    assert ("code", None, "yes") in found
    assert ("numbers", "71.4%", "73.9%") in found
    assert not [what for what, before, _ in found if what == "numbers" and before == "16"]
    before = files(project)
    read(today="2026-01-10")
    assert files(project) == before


def test_a_new_version_that_changes_nothing_we_tell_is_told_as_that(read, papers, project, hub):
    read()
    hub.versions["2601.00001"] = 2
    hub.pages["2601.00001"] = page(1, 2, SAID, "A sentence was added that tells of nothing which anybody asks about.")
    read(today="2026-01-09")
    assert history(project) == [("2026-01-09", [("version", "1", "2")])]


@pytest.mark.parametrize("wall", [403, 503, 500, (429, "3600"), BANNED, b"<p>Too many requests</p>"])
def test_a_wall_rewrites_no_report_when_it_comes_nor_while_it_stands_nor_when_it_goes(read, papers, project, hub, wall):
    for gone in ("2601.00004", "2601.00005", "2601.00006"):
        del hub.pages[gone]
    read()
    before = files(project)
    hub.forever = wall
    for day in ("2026-01-09", "2026-01-10"):
        read(today=day)
    assert files(project) == before
    hub.forever = None
    read(today="2026-01-11")
    changed = [name for name, content in files(project).items() if content != before[name]]
    assert all(b'"date": "2026-01-11"' in files(project)[name] for name in changed)
    assert {name.stem for name in changed} <= {"2601.00004", "2601.00005", "2601.00006"}


@pytest.mark.parametrize("walls", [(403, 503), (503, BANNED), (BANNED, 403)])
def test_a_wall_of_another_kind_rewrites_nothing_either(read, papers, project, hub, walls):
    hub.forever = walls[0]
    read()
    before = files(project)
    hub.forever = walls[1]
    read(today="2026-01-06")
    assert files(project) == before


def test_the_same_notice_for_every_paper_is_a_wall_and_ends_the_requests(read, papers, project, hub):
    hub.pages = {paper.id: BANNED for paper in papers}
    outcome = read()
    assert outcome.asked == 3
    assert project.reports.load("2601.00006", "en").reason == "walled"


def test_a_repository_that_is_listed_later_flips_the_mark_with_the_date(read, papers, project, hub):
    read()
    code = Code(url="https://github.com/example/lantern")
    project.archive.store(make_day(DAY, *(dataclasses.replace(paper, code=code) for paper in papers[:1]), *papers[1:]))
    hub.requests.clear()
    read(today="2026-01-08")
    report = project.reports.load("2601.00001", "en")
    assert (report.usage.code.status, report.usage.code.url) == ("yes", code.url)
    assert history(project) == [("2026-01-08", [("code", None, "yes")])]
    assert hub.asked_pages == []


def test_a_repository_known_from_the_first_is_no_change(read, papers, project):
    code = Code(url="https://github.com/example/lantern")
    project.archive.store(make_day(DAY, *(dataclasses.replace(paper, code=code) for paper in papers)))
    read()
    read(today="2026-01-08")
    assert history(project) == []


def test_a_withdrawal_removes_the_reports_and_says_so(read, papers, project, hub):
    read()
    korean = dataclasses.replace(project.reports.load("2601.00001", "en"), language="ko", method="a-model")
    project.reports.store(korean)
    hub.versions["2601.00001"] = 2
    hub.papers["2601.00001"] += "<arxiv:comment>This paper has been withdrawn by the authors</arxiv:comment>"
    del hub.pages["2601.00001"]
    read(today="2026-01-09")
    report = project.reports.load("2601.00001", "en")
    assert (report.is_withdrawn, report.contribution, report.results) == (True, None, ())
    assert history(project) == [("2026-01-09", [("withdrawn", None, None)])]
    assert project.reports.load("2601.00001", "ko") is None
    before = files(project)
    hub.forever = 503
    read(today="2026-01-14")
    hub.forever = None
    read(today="2026-01-15")
    assert files(project) == before


def test_a_paper_that_is_back_after_its_withdrawal_is_read_again(read, papers, project, hub):
    read()
    said = hub.papers["2601.00001"]
    hub.papers["2601.00001"] += "<arxiv:comment>Withdrawn by the authors</arxiv:comment>"
    read(today="2026-01-09")
    hub.papers["2601.00001"], hub.versions["2601.00001"] = said, 3
    hub.pages["2601.00001"] = page(1, 3, SAID)
    read(today="2026-01-14")
    report = project.reports.load("2601.00001", "en")
    assert (report.source, report.version, report.is_withdrawn) == ("html", 3, False)
    assert len(report.history) == 1


def test_papers_older_than_the_days_that_are_read_are_followed(read, papers, project, hub, checkout):
    read()
    hub.versions["2601.00002"] = 2
    hub.pages["2601.00002"] = page(2, 2, SAID.replace("71.4", "80.1"))
    hub.requests.clear()
    for day in range(1, 8):
        later = make_project(checkout, today=f"2026-03-0{day}", endpoint=hub.address)
        names = papers_to_follow(later, before=dt.date(2026, 2, 20))
        reading.read(later, [], followed=names)
    assert hub.asked_pages == ["2601.00002"]
    assert project.reports.load("2601.00002", "en").version == 2


def text(*sentences, version=2):
    blocks = tuple(Block("paragraph", f"S1.p{n}", one) for n, one in enumerate(sentences))
    return PaperText("2601.00001", version, "html", "A title", ABSTRACT, (Section("S1", "Results", 1, blocks),))


def report(said, version, **facts):
    return make_report(method="extract", version=version, results=(Claim(text=said),), **facts)


def test_a_history_stays_short():
    old = report(SAID, 1, history=tuple(Change(date=TODAY, differences=(Difference(what="title"),)) for _ in range(20)))
    new = continued(report(SAID, 2), old, Source(text(SAID)), paper=make_paper(), title=None)
    assert len(new.history) == MOST_CHANGES
    assert new.history[-1].differences[0].what == "version"


def test_a_number_that_stands_elsewhere_in_the_new_text_has_not_changed():
    new = continued(
        report("Another sentence.", 2),
        report(SAID, 1),
        Source(text("Table 3 has 71.4% for Lantern and 16 lamps.")),
        paper=make_paper(),
        title=None,
    )
    assert [one.what for one in new.history[0].differences] == ["version"]


def test_a_model_s_other_choice_of_what_to_say_of_the_code_is_no_change_of_the_paper():
    old = make_report(version=1, usage=Usage(code=Availability(status="yes", url="https://github.com/a/b")))
    new = continued(report(SAID, 2), old, Source(text(SAID)), paper=make_paper(), title=None)
    assert [one.what for one in new.history[0].differences] == ["version"]


def test_a_report_on_an_abstract_notes_a_change_only_if_the_abstract_was_revised():
    facts = {"source": "abstract", "reason": "no-html", "version": None}
    old, new = (dataclasses.replace(report(said, 1), **facts) for said in (SAID, "It is bright."))
    told = [
        continued(new, old, Source(text("It is bright.")), paper=make_paper(revised=when), title=None).history
        for when in (None, utc("2026-01-06T10:00:00"))
    ]
    assert told[0] == ()
    assert ("numbers", "71.4%") in [(one.what, one.before) for one in told[1][0].differences]


def test_code_that_was_announced_and_is_there_now_is_a_change():
    announced = report(SAID, 1, usage=Usage(code=Availability(status="announced")))
    found = code_appeared(announced, make_paper(code=Code(url="https://github.com/a/b")), today=TODAY)
    assert found.history == (
        Change(date=TODAY, differences=(Difference(what="code", before="announced", after="yes"),)),
    )


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("This paper has been withdrawn by the author due to an error in equation 4", True),
        ("Withdrawn due to overlap of the data", True),
        ("The submission was withdrawn", True),
        ("12 pages, 3 figures", False),
        ("An earlier version of this paper was withdrawn from a workshop", False),
        (None, False),
    ],
)
def test_comments_tell_of_withdrawals(comment, said):
    metadata = Metadata(id="2601.00001", title="A title", categories=("cs.CL",), comment=comment)
    assert is_withdrawn(metadata) is said
