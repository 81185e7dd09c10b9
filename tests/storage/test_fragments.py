"""Fragments: what is made of a paper is made once, until its day or the programs change."""

import datetime as dt

import pytest

from paperdigest.storage.fragments import Fragments

DAY, OTHER = dt.date(2026, 1, 5), dt.date(2026, 1, 6)


@pytest.fixture
def made():
    """The fragments that were made."""
    return []


def ask(fragments, made, *, name="row 1", text="A row."):
    def make():
        made.append(name)
        return text

    return fragments.get(DAY, name, make)


@pytest.mark.parametrize(
    ("day", "key", "again"), [("a", "k", False), ("b", "k", True), ("a", "l", True)], ids=["same", "day", "programs"]
)
def test_a_fragment_is_made_once_until_something_changes_that_it_is_made_of(tmp_path, made, day, key, again):
    first = Fragments(tmp_path, {DAY: "a", OTHER: "x"}, "k")
    assert ask(first, made) == ask(first, made) == "A row."
    first.store()
    assert ask(Fragments(tmp_path, {DAY: day, OTHER: "y"}, key), made, text="Another.") == (
        "Another." if again else "A row."
    )
    assert len(made) == (2 if again else 1)


def test_what_was_kept_before_stays_beside_what_is_new(tmp_path, made):
    for name in ("row 1", "row 2"):
        fragments = Fragments(tmp_path, {DAY: "a"}, "k")
        ask(fragments, made, name=name, text="")
        fragments.store()
    fragments = Fragments(tmp_path, {DAY: "a"}, "k")
    assert (fragments.find(DAY, "row 1"), fragments.find(DAY, "row 2"), fragments.find(DAY, "row 3")) == ("", "", None)


@pytest.mark.parametrize("damage", [b"", b"{}", bytes(99)])
def test_what_is_damaged_is_made_again(tmp_path, made, damage):
    for _ in range(2):
        fragments = Fragments(tmp_path, {DAY: "a"}, "k")
        assert ask(fragments, made) == "A row."
        fragments.store()
        for path in tmp_path.iterdir():
            path.write_bytes(damage)
    assert len(made) == 2


def test_without_a_folder_nothing_outlives_the_build(made):
    fragments = Fragments(None, {DAY: "a"}, "")
    ask(fragments, made)
    fragments.store()
    fragments.forget()
    ask(fragments, made)
    assert len(made) == 2


def test_fragments_of_days_as_they_are_no_more_are_forgotten(tmp_path, made):
    for day in ("a", "b"):
        fragments = Fragments(tmp_path, {DAY: day}, "k")
        ask(fragments, made)
        fragments.store()
    fragments.forget()
    assert len(list(tmp_path.iterdir())) == 1
    assert fragments.find(DAY, "row 1") == "A row."
