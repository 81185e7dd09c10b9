"""The lines on papers in lists: the same whether read from days or from what was kept of them."""

from dataclasses import replace

import pytest
from support.pages import catalogue_of
from support.records import make_day, make_paper, make_report

from paperdigest.config import Config
from paperdigest.digest.briefs import DayBrief
from paperdigest.pages.lines import Lines

PAPERS = [
    make_paper(1, summary="It learns $n^2$ lamps."),
    make_paper(2),
    make_paper(3, summary="Not this one."),
]
REPORTS = {"2601.00003": (make_report(3), make_report(3, language="ko"))}


@pytest.fixture
def whole(config):
    return catalogue_of(config, make_day("2026-01-05", *PAPERS), reports=REPORTS)


def in_brief(whole, load, *, key="a"):
    """The same catalogue as a build has it: days in brief, which are loaded as a whole on demand."""
    (day,) = whole.digests
    brief = DayBrief(day.date, day.entries, day.again, day.provisional, day.updated, key=key)
    return replace(whole, digests=[brief], load=load)


def lines_of(catalogue, folder):
    lines = Lines(catalogue, Config(languages=("en", "ko")), folder, "programs")
    return [[lines.line(entry, language) for language in ("en", "ko")] for entry in catalogue.digests[0].entries]


def test_each_language_has_the_line_that_its_readers_see(whole, tmp_path):
    found = lines_of(whole, tmp_path)
    assert [(line.raw, line.source, line.language) for line in found[0]] == [
        ("It learns $n^2$ lamps.", "huggingface", "en")
    ] * 2
    assert found[1] == [None, None]
    assert [(line.source, line.language) for line in found[2]] == [("model", "en"), ("model", "ko")]
    assert not list(tmp_path.iterdir()), "a whole day needs no keeping"


def test_a_day_is_read_once_until_it_changes(whole, tmp_path):
    asked = []

    def load(date):
        asked.append(date)
        return whole.digests[0]

    first = lines_of(in_brief(whole, load), tmp_path)
    assert lines_of(in_brief(whole, load), tmp_path) == first == lines_of(whole, tmp_path)
    assert len(asked) == 1
    lines_of(in_brief(whole, load, key="b"), tmp_path)
    assert len(asked) == 2


def test_what_was_kept_of_a_day_as_it_was_is_forgotten(whole, tmp_path):
    for key in ("a", "b"):
        catalogue = in_brief(whole, lambda date: whole.digests[0], key=key)
        lines_of(catalogue, tmp_path)
    kept = set(tmp_path.iterdir())
    Lines(catalogue, Config(languages=("en", "ko")), tmp_path, "programs").forget()
    assert len(set(tmp_path.iterdir())) == len(kept) - 1 == 1
