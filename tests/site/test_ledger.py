"""The ledger: what the last build made is believed where the files still are what it says, and nowhere else."""

import json

import pytest

from paperdigest.site.ledger import Ledger, Made
from paperdigest.storage.cache import keep

DAY = Made("f1", {"posts/2026-01-05/index.html": "a", "posts/2026-01-05/later.json": "b"})
FILES = {**DAY.files, "index.html": "c"}


def ledger():
    parts = {"day/2026-01-05": DAY, "nothing": Made("f2", {})}
    return Ledger(parts, {"posts/2026/2026-01-05.md": "d"}, "e", {"en": "<html>", "ko": "<html>"})


@pytest.mark.parametrize(
    ("name", "fingerprint", "files", "holds"),
    [
        ("day/2026-01-05", "f1", FILES, True),
        ("day/2026-01-05", "f1", {}, False),
        ("day/2026-01-05", "f1", {**FILES, "posts/2026-01-05/later.json": "B"}, False),
        ("day/2026-01-05", "f2", FILES, False),
        ("day/2026-01-06", "f1", FILES, False),
        ("nothing", "f2", {}, True),
    ],
)
def test_a_part_holds_if_it_was_made_from_the_same_and_its_files_are_what_was_made(name, fingerprint, files, holds):
    assert ledger().holds(name, fingerprint, files) is holds


def test_a_part_is_whole_whatever_it_was_made_for():
    assert ledger().is_whole("day/2026-01-05", FILES)
    assert not ledger().is_whole("day/2026-01-05", {})
    assert not ledger().is_whole("day/2026-01-06", FILES)


def test_what_is_stored_is_read_back(tmp_path):
    ledger().store(tmp_path / "cache" / "ledger")
    assert Ledger.load(tmp_path / "cache" / "ledger") == ledger()
    assert Ledger.from_data(json.loads(json.dumps(ledger().to_data()))) == ledger()


def test_no_ledger_is_an_empty_one(tmp_path):
    assert Ledger.load(tmp_path / "none") == Ledger()


def stored(**changes):
    return json.dumps({**Ledger({"day": Made("f", {"a": "b"})}).to_data(), **changes}).encode()


@pytest.mark.parametrize(
    "content",
    [
        b"", b"garbage", b"[]", b"null", b"7", b"{}", stored(version=0), stored(parts=None), stored(parts={"day": 7}),
        stored(parts={"day": ["f"]}), stored(docs=7), stored(frames=7),
    ],
)  # fmt: skip
def test_a_ledger_of_another_form_is_empty(tmp_path, content):
    keep(tmp_path / "ledger", content)
    assert Ledger.load(tmp_path / "ledger") == Ledger()
    keep(tmp_path / "ledger", stored())
    assert Ledger.load(tmp_path / "ledger") == Ledger({"day": Made("f", {"a": "b"})}), "the form itself is right"


def test_a_damaged_ledger_is_empty(tmp_path):
    path = tmp_path / "ledger"
    ledger().store(path)
    path.write_bytes(path.read_bytes()[:-1])
    assert Ledger.load(path) == Ledger()
