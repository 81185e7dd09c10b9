"""Collecting with answers made up in the test, without a client or a server."""

import datetime as dt
import logging

import pytest
from support.records import make_day, make_paper, utc

from paperdigest.archive.collect import add_metadata, collect, due_days
from paperdigest.archive.days import Archive
from paperdigest.config import Collect
from paperdigest.errors import BadItem, ClientError, Unreadable, WrongClock
from paperdigest.records.lists import DailyList
from paperdigest.records.papers import Metadata

NOW = utc("2026-01-30T12:00:00")
MONDAY, SATURDAY, SUNDAY = (dt.date(2026, 1, day) for day in (5, 10, 11))


@pytest.fixture
def archive(tmp_path):
    return Archive(tmp_path / "data")


def collected(archive, *answers, **settings):
    by_day = {answer.day: answer for answer in answers}
    return collect(archive, sorted(by_day), ask=by_day.__getitem__, now=NOW, settings=Collect(**settings))


def listing(day, *papers, on=None, skipped=()):
    return DailyList(day=day, listed=tuple((on or day, paper) for paper in papers), skipped=skipped)


def test_the_result_names_the_days_that_were_fetched_changed_and_empty(archive):
    result = collected(archive, listing(MONDAY, make_paper()), listing(SATURDAY))
    assert (sorted(result.answered), result.changed, result.empty) == ([MONDAY, SATURDAY], [MONDAY], [SATURDAY])
    assert (result.failures, result.skipped) == ([], 0)
    assert collected(archive, listing(MONDAY, make_paper())).changed == []


@pytest.mark.parametrize(("day", "known"), [(16, True), (17, False), (18, False)])
def test_an_empty_day_is_remembered_only_when_it_is_before_the_refresh_window(archive, day, known):
    weekend = dt.date(2026, 1, day)
    collected(archive, listing(weekend), refresh_days=14)
    seen = (archive.folder / "empty.json").exists() and str(weekend) in (archive.folder / "empty.json").read_text()
    assert seen is known


@pytest.mark.parametrize(("day", "failures"), [(MONDAY + dt.timedelta(days=4), 1), (SATURDAY, 0), (SUNDAY, 0)])
def test_a_list_with_papers_of_other_days_only_is_a_failure_on_weekdays(archive, day, failures):
    archive.store(make_day("2026-01-05", make_paper(1)))
    result = collected(archive, listing(day, make_paper(2), on=MONDAY))
    assert [str(one) for one in result.failures] == [f"the list of {day}: holds no paper of that day"] * failures
    assert [paper.id for paper in archive.load(MONDAY).papers] == ["2601.00001", "2601.00002"]


def test_papers_of_a_day_that_is_not_archived_are_named_as_a_failure(archive):
    result = collected(archive, listing(SATURDAY, make_paper(2), make_paper(3), on=MONDAY))
    problem = "holds papers of 2026-01-05, which is not archived and has to be collected first: 2601.00002, 2601.00003"
    assert [str(one) for one in result.failures] == [f"the list of 2026-01-10: {problem}"]


def test_bad_items_are_logged(archive, caplog):
    archive.store(make_day("2026-01-05", make_paper(1)))
    with caplog.at_level(logging.WARNING):
        collected(archive, listing(SATURDAY, make_paper(2), skipped=(BadItem("2601.00009", "has no title"),)))
    assert caplog.messages == ["2026-01-10: skipped 2601.00009: has no title"]


def test_all_lists_empty_with_weekdays_among_them_is_one_failure_and_writes_nothing(archive):
    week = [dt.date(2026, 1, day) for day in range(5, 12)]
    result = collected(archive, *map(listing, week))
    assert result.silent
    assert [str(one).partition(":")[0] for one in result.failures] == ["the lists of 2026-01-05 to 2026-01-11"]
    assert not archive.folder.exists()


def test_all_lists_empty_where_papers_are_archived_is_one_failure(archive):
    archive.store(make_day("2026-01-05", make_paper(1)))
    result = collected(archive, listing(MONDAY), listing(SATURDAY))
    assert (result.silent, len(result.failures)) == (True, 1)
    assert [path.name for path in archive.folder.rglob("*.json")] == ["2026-01-05.json"]


@pytest.mark.parametrize(
    ("before", "now", "refused"),
    [
        ((7, 5, 0), (0, 0, 0), True),
        ((7, 5, 0), (0, None, 0), True),
        ((7, 5, 0), (0, 0, 1), False),  # people take votes back
        ((7, 0, 0), (0, 0, 0), False),
        ((0, 0, None), (0, 0, 0), False),
    ],
)
def test_papers_that_have_all_lost_their_votes_are_a_failure_and_the_day_stays(archive, before, now, refused):
    def papers(votes):
        return [make_paper(number, votes=given) for number, given in enumerate(votes, 1)]

    archive.store(make_day("2026-01-05", *papers(before)))
    result = collected(archive, listing(MONDAY, *papers(now)))
    votes = [paper.votes for paper in archive.load(MONDAY).papers]
    assert votes == list(before if refused else now)
    said = ["the list of 2026-01-05: gives no paper a vote, but 2 of them had 12: what is archived stays"]
    assert [str(one).partition(";")[0] for one in result.failures] == said * refused


@pytest.mark.parametrize("days", [[SATURDAY, SUNDAY], [MONDAY], [NOW.date()], [NOW.date(), SUNDAY]])
def test_a_weekend_a_single_day_and_a_day_that_is_not_over_may_be_empty(archive, days):
    result = collected(archive, *map(listing, days))
    assert (result.silent, result.failures) == (False, [])


def test_a_damaged_list_of_empty_days_is_named_and_hinders_no_day(archive):
    archive.folder.mkdir()
    (archive.folder / "empty.json").write_text("{ half")
    assert MONDAY in due_days(archive, Collect(history_days=30), today=NOW.date())
    result = collected(archive, listing(MONDAY, make_paper()))
    assert (result.changed, len(result.failures)) == ([MONDAY], 1)
    assert (archive.folder / "index.json").exists()


def test_a_clock_that_cannot_be_right_ends_the_run_before_anything_is_written(archive):
    def ask(day):
        raise WrongClock("the clock of this machine", "says another day")

    result = collect(archive, [MONDAY, SATURDAY], ask=ask, now=NOW, settings=Collect())
    assert [str(one) for one in result.failures] == ["the clock of this machine: says another day"]
    assert (result.skipped, archive.dates()) == (1, [])


@pytest.fixture
def lacking(archive):
    """Five days with a paper each that lacks arXiv's metadata."""
    for number in range(1, 6):
        archive.store(make_day(f"2026-01-{number:02}", make_paper(number)))
    return archive


def metadata(ids):
    return {name: Metadata(id=name, title="A title", categories=("cs.CL",)) for name in ids}


def test_metadata_is_asked_for_in_batches_newest_first_and_progress_counts_papers(lacking):
    asked, seen = [], []

    def ask(ids):
        asked.append(list(ids))
        return metadata(ids)

    def progress(done, total):
        seen.append((done, total))

    assert add_metadata(lacking, ask=ask, batch=2, most_requests=9, progress=progress) == 5
    assert asked == [["2601.00005", "2601.00004"], ["2601.00003", "2601.00002"], ["2601.00001"]]
    assert seen == [(2, 5), (4, 5), (5, 5)]
    assert lacking.load(dt.date(2026, 1, 3)).papers[0].categories == ("cs.CL",)
    assert add_metadata(lacking, ask=ask, batch=2, most_requests=9) == 0


def test_no_more_is_asked_than_the_requests_and_the_time_allow(lacking):
    assert add_metadata(lacking, ask=metadata, batch=2, most_requests=1) == 2
    time_left = iter([True, False])
    assert add_metadata(lacking, ask=metadata, batch=1, most_requests=9, in_time=lambda: next(time_left)) == 1


@pytest.mark.parametrize("error", [ClientError("arxiv", "status 400", status=400), Unreadable("arxiv", "not XML")])
def test_one_batch_that_arxiv_rejects_does_not_block_the_others_and_a_second_ends_the_run(lacking, error):
    def ask(ids):
        if "2601.00004" in ids or (twice and "2601.00002" in ids):
            raise error
        return metadata(ids)

    twice = False
    assert add_metadata(lacking, ask=ask, batch=1, most_requests=9) == 4
    twice = True
    for number in (2, 3):
        lacking.store(make_day(f"2026-01-{number:02}", make_paper(number)))
    with pytest.raises(type(error)):
        add_metadata(lacking, ask=ask, batch=1, most_requests=9)
    assert lacking.load(dt.date(2026, 1, 3)).papers[0].categories == ("cs.CL",)


def test_a_rejected_request_for_all_papers_at_once_is_an_error(lacking):
    def ask(_):
        raise ClientError("arxiv", "status 400", status=400)

    with pytest.raises(ClientError):
        add_metadata(lacking, ask=ask, batch=5, most_requests=9)


def test_the_refresh_window_has_as_many_days_as_the_settings_say_today_included(archive):
    for day in range(1, 31):
        archive.store(make_day(f"2026-01-{day:02}", make_paper(day)))
    due = due_days(archive, Collect(history_days=1, refresh_days=3), today=NOW.date())
    assert due == [dt.date(2026, 1, day) for day in (28, 29, 30)]


def test_metadata_leaves_papers_alone_that_have_it_or_are_not_in_the_answer(archive):
    known = make_paper(1, categories=("cs.CV",), comment="Ours")
    archive.store(make_day("2026-01-05", known, make_paper(2), make_paper(3)))
    asked = []

    def ask(ids):
        asked.extend(ids)
        return metadata(["2601.00001", "2601.00002"])

    assert add_metadata(archive, ask=ask, batch=9, most_requests=1) == 2
    assert asked == ["2601.00002", "2601.00003"]
    assert [paper.categories for paper in archive.load(MONDAY).papers] == [("cs.CV",), ("cs.CL",), None]


@pytest.mark.parametrize("workers", [1, 3])
def test_answers_wait_for_the_archive_a_few_at_a_time_however_many_days_are_due(archive, workers):
    """What is in memory while collecting does not grow with the range."""
    asked, ahead = set(), []

    def ask(day):
        asked.add(day)
        return listing(day, make_paper(day.day, abstract="What it is about."))

    def progress(done, _):
        ahead.append(len(asked) - done)

    days = [dt.date(2025, 1, 1) + dt.timedelta(days=number) for number in range(60)]
    result = collect(archive, days, ask=ask, now=NOW, settings=Collect(concurrency=workers), progress=progress)
    assert sorted(result.answered) == days
    assert max(ahead) <= 2 * workers


def undated(*numbers):
    return [make_paper(number, submitted=None) for number in numbers]


def test_a_list_that_is_another_day_s_is_refused_if_its_papers_do_not_say_their_own(archive):
    result = collected(archive, *(listing(MONDAY + dt.timedelta(days=day), *undated(1, 2, 3, 4)) for day in range(3)))
    (kept,) = archive.dates()
    assert len(result.changed) == 1
    assert len(result.failures) == 2
    assert all(f"is that of {kept}" in str(one) for one in result.failures)


def test_lists_without_dates_that_differ_are_believed_and_so_is_one_asked_for_again(archive):
    lists = [listing(MONDAY, *undated(1, 2, 3, 4)), listing(MONDAY + dt.timedelta(days=1), *undated(1, 2, 3, 5))]
    for _ in range(2):
        assert collected(archive, *lists).failures == []
    assert len(archive.dates()) == 2


@pytest.mark.parametrize(("left", "failed"), [(7, 0), (4, 0), (3, 1), (1, 1)])
def test_a_list_that_has_lost_most_of_its_papers_fails_and_all_of_them_stay(archive, left, failed):
    assert collected(archive, listing(MONDAY, *(make_paper(number) for number in range(1, 9)))).failures == []
    result = collected(archive, listing(MONDAY, *(make_paper(number, votes=90) for number in range(1, left + 1))))
    told = [f"the list of {MONDAY}: holds {left} of the 8 papers that are archived: they stay"]
    assert [str(one).split(";")[0] for one in result.failures] == told * failed
    papers = archive.load(MONDAY).papers
    assert (len(papers), papers[0].votes) == (8, 90)


def test_what_another_source_listed_before_says_nothing_of_how_long_a_list_is(archive):
    others = [make_paper(number, page=f"https://other.example/{number}") for number in range(1, 9)]
    assert collected(archive, listing(MONDAY, *others)).failures == []
    assert collected(archive, listing(MONDAY, make_paper(9))).failures == []


def test_papers_of_a_day_that_has_not_come_are_left_out_and_nobody_is_told_to_collect_it(archive):
    coming = NOW.date() + dt.timedelta(days=1)
    mixed = DailyList(day=MONDAY, listed=((MONDAY, make_paper(1)), (coming, make_paper(2))))
    result = collected(archive, mixed)
    assert [str(one) for one in result.failures] == [
        f"the list of {MONDAY}: dates papers to {coming}, a day that has not come: they are left out: 2601.00002"
    ]
    assert [paper.id for paper in archive.load(MONDAY).papers] == ["2601.00001"]
