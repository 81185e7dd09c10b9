import datetime as dt
import json

from support.records import make_day, make_paper, utc

from paperdigest.digest.days import make_digests
from paperdigest.outputs.for_you import render_month, signs_of

TODAY = dt.date(2026, 1, 20)


def month_of(config, terms, *days):
    digests = make_digests([make_day(date, *papers) for date, *papers in days], config.topics, today=TODAY)
    return json.loads(render_month(digests, terms))


def test_the_newest_day_is_first_and_a_day_s_papers_stand_by_rank_with_their_terms(config):
    one, two, three = (make_paper(number, votes=number) for number in (1, 2, 3))
    found = month_of(
        config, {one.id: [2, 3], two.id: [2], three.id: []}, ("2026-01-05", one, two), ("2026-01-06", three)
    )
    assert [(day, [paper[0] for paper in papers]) for day, papers in found["days"]] == [
        ("2026-01-06", [three.id]),
        ("2026-01-05", [two.id, one.id]),
    ]
    first = {paper[0]: paper[1] for _, papers in found["days"] for paper in papers}
    assert first == {one.id: signs_of(2) + signs_of(3), two.id: signs_of(2), three.id: ""}


def test_topics_and_institutions_are_named_once_and_papers_tell_their_places(config):
    robots = make_paper(1, title="Robotic manipulation with a gripper", organization="Lab B", votes=2)
    audio = make_paper(2, title="Speech recognition of whispered speech", organization="Lab A", votes=1)
    plain = make_paper(3, title="Ordinary things", votes=0)
    terms = {paper.id: [] for paper in (robots, audio, plain)}
    found = month_of(config, terms, ("2026-01-05", robots, audio, plain))
    ((_, papers),) = found["days"]
    named = {paper[0]: {found["topics"][place] for place in paper[2]} for paper in papers}
    assert "robotics" in named[robots.id]
    assert "speech" in named[audio.id]
    assert found["topics"] == sorted(found["topics"])
    assert found["institutions"] == ["lab-a", "lab-b"]
    assert [paper[3:] for paper in papers] == [[1], [0], []]


def test_papers_that_have_no_terms_of_their_own_since_they_were_withdrawn_are_left_out_with_what_only_they_name(config):
    gone = make_paper(1, title="Speech recognition", organization="Lab A", withdrawn=utc("2026-01-09T23:10"), votes=9)
    days = [
        make_day("2026-01-05", gone, make_paper(2)),
        make_day("2026-01-06", make_paper(3, withdrawn=gone.withdrawn)),
    ]
    digests = make_digests(days, config.topics, today=TODAY)
    found = json.loads(render_month(digests, {"2601.00002": [4]}))
    assert found["days"] == [["2026-01-05", [["2601.00002", signs_of(4), []]]]]
    assert (found["topics"], found["institutions"]) == ([], [])


def test_the_same_facts_have_the_same_bytes_in_whatever_order_they_come(config):
    days = [make_day(f"2026-01-0{day}", make_paper(day), make_paper(10 + day)) for day in (5, 6, 7)]
    digests = list(make_digests(days, config.topics, today=TODAY))
    terms = {entry.paper.id: [2] for digest in digests for entry in digest.entries}
    assert render_month(digests, terms) == render_month(digests[::-1], terms)


def test_signs_are_three_and_tell_most_terms_apart():
    signs = {signs_of(term) for term in range(2, 40_002, 2)}
    assert {len(one) for one in signs} == {3}
    assert len(signs) > 19_000
    assert all(sign.isascii() and (sign.isalnum() or sign in "-_") for one in signs for sign in one)
