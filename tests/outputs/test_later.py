import datetime as dt
import json
from dataclasses import replace

import pytest
from support.hostile import HOSTILE
from support.records import make_day, make_paper

from paperdigest.digest.days import make_digests
from paperdigest.digest.later import Later
from paperdigest.outputs.later import render_later
from paperdigest.records.translations import Translation

FIFTH, SIXTH = dt.date(2026, 1, 5), dt.date(2026, 1, 6)


def entry(number, title, **glosses):
    said = {
        language: Translation(gloss=text, source="0" * 16, model="m", date=SIXTH) for language, text in glosses.items()
    }
    day = make_day("2026-01-06", make_paper(number, title=title))
    return make_digests([day], (), today=SIXTH, translations={day.papers[0].id: said})[0].entries[0]


def test_what_is_known_later_is_read_back():
    later = Later(listed=(FIFTH, SIXTH), votes=0, related=(entry(7, "On $n^2$ lamps"),), institution="lamp-lab")
    assert json.loads(render_later({"2601.00001": later})) == {
        "2601.00001": {
            "listed": ["2026-01-05", "2026-01-06"],
            "votes": 0,
            "related": [["2026-01-06", "2601.00007", "On n² lamps"]],
            "institution": "lamp-lab",
        }
    }


def test_a_translated_title_comes_by_language_and_holds_numbers_and_their_counters_together():
    later = Later(related=(entry(7, "On lamps", ko="램프 3 개", zh="三盏灯"), entry(8, "On arms")))
    assert json.loads(render_later({"2601.00001": later}))["2601.00001"]["related"] == [
        ["2026-01-06", "2601.00007", "On lamps", {"ko": "램프 3\u00a0개", "zh": "三盏灯"}],
        ["2026-01-06", "2601.00008", "On arms"],
    ]


@pytest.mark.parametrize("papers", [{}, {"2601.00001": Later(), "2601.00002": Later()}])
def test_a_day_of_which_nothing_is_known_later_has_an_empty_object(papers):
    assert render_later(papers) == b"{}"


def test_the_order_in_which_papers_come_changes_no_byte():
    one, two = Later(votes=1, institution="a"), Later(listed=(SIXTH,))
    assert render_later({"2601.2": two, "2601.1": one}) == (
        b'{"2601.1":{"institution":"a","votes":1},"2601.2":{"listed":["2026-01-06"]}}'
    )


def test_a_title_is_text_as_its_author_wrote_it():
    later = replace(Later(), related=(entry(7, HOSTILE),))
    assert json.loads(render_later({"2601.1": later}))["2601.1"]["related"][0][2] == HOSTILE
