import dataclasses
import datetime as dt

from support.records import make_day, make_paper, utc

from paperdigest.archive.merge import merge_day, merge_metadata
from paperdigest.records.papers import Code, Metadata

DAY = dt.date(2026, 1, 5)
MORNING, NOON, EVENING = (utc(f"2026-01-05T{hour}:00:00") for hour in ("08", "12", "20"))


def merge(known, *papers, now=NOON):
    return merge_day(known, DAY, papers, now=now)


def test_a_new_day_holds_its_papers_by_id_with_their_first_number_of_votes():
    day = merge(None, make_paper(2, votes=5), make_paper(1, votes=None))
    assert [(paper.id, paper.vote_history) for paper in day.papers] == [
        ("2601.00001", ()),
        ("2601.00002", ((NOON, 5),)),
    ]


def test_votes_are_noted_only_when_they_changed():
    day = merge(None, make_paper(votes=5), now=MORNING)
    assert merge(day, make_paper(votes=5), now=NOON) == day
    later = merge(day, make_paper(votes=7), now=EVENING)
    assert later.papers[0].votes == 7
    assert later.papers[0].vote_history == ((MORNING, 5), (EVENING, 7))


def test_a_paper_that_vanished_stays_and_one_that_came_is_added():
    day = merge(None, make_paper(1, votes=1), make_paper(2, votes=1), now=MORNING)
    later = merge(day, make_paper(2, votes=1), make_paper(3, votes=1))
    assert [paper.id for paper in later.papers] == ["2601.00001", "2601.00002", "2601.00003"]


def test_a_fact_once_seen_is_not_lost_when_an_answer_lacks_it():
    code = Code(url="https://github.com/a/b", stars=9)
    known = make_paper(votes=3, abstract="A.", summary="S.", organization="Lab", code=code, withdrawn=MORNING)
    day = merge(None, known, now=MORNING)
    assert merge(day, make_paper()) == day


def test_when_a_text_changes_the_time_is_noted_and_votes_alone_note_none():
    day = merge(None, make_paper(votes=1, abstract="A lamp."), now=MORNING)
    voted = merge(day, make_paper(votes=2, abstract="A lamp."), now=NOON)
    assert voted.papers[0].revised is None
    rewritten = merge(voted, make_paper(votes=2, abstract="A brighter lamp."), now=EVENING)
    assert rewritten.papers[0].revised == EVENING
    assert merge(rewritten, make_paper(votes=3), now=EVENING + dt.timedelta(hours=1)).papers[0].revised == EVENING


def test_a_changed_title_is_taken_over_and_the_old_one_kept_as_an_alias():
    day = merge(None, make_paper(title="Old"), now=MORNING)
    day = merge(day, make_paper(title="New"))
    assert (day.papers[0].title, day.papers[0].aliases) == ("New", ("Old",))
    day = merge(day, make_paper(title="Newest"), now=EVENING)
    assert day.papers[0].aliases == ("Old", "New")
    day = merge(day, make_paper(title="Old"), now=EVENING)
    assert (day.papers[0].title, day.papers[0].aliases) == ("Old", ("New", "Newest"))


def test_a_title_that_only_lost_its_markup_is_no_new_title():
    day = merge(None, make_paper(title=r"$\nabla^2$DFT"), now=MORNING)
    later = merge(day, make_paper(title="nabla^2DFT"))
    assert (later.papers[0].title, later.papers[0].aliases) == (r"$\nabla^2$DFT", ())
    assert merge(merge(None, make_paper(title="Synth^2")), make_paper(title="Synth$^2$")).papers[0].title == "Synth$^2$"


def test_an_abstract_keeps_its_markup_too():
    day = merge(None, make_paper(abstract=r"Only 5\% of $n$."), now=MORNING)
    assert merge(day, make_paper(abstract="Only 5% of n.")).papers[0].abstract == r"Only 5\% of $n$."
    assert merge(day, make_paper(abstract="Only 6% of n.")).papers[0].abstract == "Only 6% of n."


def test_stars_stay_when_only_they_are_missing_but_not_for_another_repository():
    day = merge(None, make_paper(code=Code(url="https://github.com/a/b", stars=9)), now=MORNING)
    assert merge(day, make_paper(code=Code(url="https://github.com/a/b"))).papers[0].code.stars == 9
    assert merge(day, make_paper(code=Code(url="https://github.com/a/c"))).papers[0].code.stars is None


def test_the_order_in_which_answers_are_merged_does_not_change_the_votes():
    answers = [(MORNING, 1), (NOON, 4), (EVENING, 9)]
    results = set()
    for order in ([0, 1, 2], [2, 0, 1], [1, 2, 0], [2, 1, 0]):
        day = None
        for place in order:
            time, votes = answers[place]
            day = merge(day, make_paper(votes=votes), now=time)
        results.add(day.papers[0].vote_history)
    assert results == {((MORNING, 1), (NOON, 4), (EVENING, 9))}


def test_merging_the_same_answer_again_changes_nothing():
    paper = make_paper(votes=3, abstract="A.", keywords=("a",))
    day = merge(None, paper)
    assert merge(day, paper) == day


def test_every_field_of_a_paper_takes_part():
    """A field that merging forgot would be lost at the first refresh."""
    full = make_paper(
        abstract="A.", authors=("B",), organization="C", votes=1, comments=2, published=MORNING, submitted=MORNING,
        keywords=("d",), summary="E.", code=Code(url="https://github.com/f/g", stars=1), project="https://h.example",
        thumbnail="https://i.example/j.png", categories=("cs.CL",), comment="K", doi="10.1/l", journal="M", withdrawn=NOON,
        vote_history=((NOON, 1),),
    )  # fmt: skip
    merged = merge(make_day("2026-01-05", make_paper()), full).papers[0]
    assert dataclasses.asdict(merged) == dataclasses.asdict(full)


def test_votes_without_a_history_are_not_lost():
    known = make_day("2026-01-05", make_paper(votes=5))
    assert merge(known, make_paper()).papers[0].votes == 5


def test_a_text_of_broken_markup_gives_way_to_a_plain_one():
    day = merge(None, make_paper(title="{{{{Big}}}} Model"), now=MORNING)
    assert merge(day, make_paper(title="Big Model")).papers[0].title == "Big Model"


FULL = Metadata(
    id="2601.00001",
    title="Title from arXiv",
    abstract="Abstract from arXiv.",
    authors=("Ada Example",),
    published=MORNING,
    categories=("cs.CL",),
    comment="Accepted",
    doi="10.1/x",
    journal="A Journal",
)


def test_metadata_fills_what_is_unknown_and_keeps_the_text_of_the_list():
    known = make_paper(title="Title of the list", abstract="Abstract of the list.")
    assert merge_metadata(known, FULL) == dataclasses.replace(
        known, authors=("Ada Example",), published=MORNING, categories=("cs.CL",), comment="Accepted", doi="10.1/x",
        journal="A Journal",
    )  # fmt: skip


def test_metadata_that_says_nothing_takes_nothing_away():
    known = make_paper(
        abstract="Known.", authors=("Ben",), published=NOON, comment="Kept", doi="10.2/y", journal="Kept too"
    )
    bare = Metadata(id="2601.00001", title=known.title, categories=("cs.CV",))
    assert merge_metadata(known, bare) == dataclasses.replace(known, categories=("cs.CV",))
    later = merge_metadata(known, FULL)
    assert (later.authors, later.published) == (("Ben",), NOON)
    assert (later.comment, later.doi, later.journal) == ("Accepted", "10.1/x", "A Journal")


def test_metadata_gives_an_abstract_where_the_list_had_none():
    assert merge_metadata(make_paper(), FULL).abstract == "Abstract from arXiv."


def test_metadata_repairs_text_that_has_lost_its_markup():
    known = make_paper(title="Solving x2 fast", abstract="We reach alpha = 2.")
    better = dataclasses.replace(FULL, title="Solving $x^2$ fast", abstract="We reach $\\alpha = 2$.")
    merged = merge_metadata(known, better)
    assert (merged.title, merged.abstract) == ("Solving $x^2$ fast", "We reach $\\alpha = 2$.")


def test_two_answers_of_the_same_second_leave_one_entry_and_the_later_number():
    day = merge(None, make_paper(votes=5), now=NOON.replace(microsecond=400_000))
    later = merge(day, make_paper(votes=6), now=NOON.replace(microsecond=900_000))
    assert later.papers[0].vote_history == ((NOON, 6),)


def test_an_older_answer_that_is_merged_later_does_not_set_the_votes_back():
    day = merge(None, make_paper(votes=7), now=EVENING)
    paper = merge(day, make_paper(votes=5), now=MORNING).papers[0]
    assert (paper.votes, paper.vote_history) == (7, ((MORNING, 5), (EVENING, 7)))


def test_a_number_of_votes_that_comes_back_is_noted_again():
    day = merge(merge(None, make_paper(votes=5), now=MORNING), make_paper(votes=6), now=NOON)
    assert merge(day, make_paper(votes=5), now=EVENING).papers[0].vote_history == (
        (MORNING, 5),
        (NOON, 6),
        (EVENING, 5),
    )
