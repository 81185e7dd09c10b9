"""What is kept to save time: it is whole or it is made anew, and its loss is never a failure."""

import os
import sys
import time

import pytest

from paperdigest.storage import cache as room
from paperdigest.storage.cache import cached, code_hash, prune

NAME, OTHER = "0" * 32, "1" * 32


@pytest.fixture
def path(tmp_path):
    return tmp_path / "cache" / NAME


def make():
    return b"content"


def again():
    return b"made anew"


def test_what_was_made_once_is_not_made_again(path):
    assert cached(path, make) == b"content"
    assert cached(path, again) == b"content"


@pytest.mark.parametrize("damage", [b"", b"garbage", b"\0" * 32 + b"content"])
def test_a_damaged_file_is_made_anew_and_then_kept(path, damage):
    cached(path, make)
    path.write_bytes(damage)
    assert cached(path, again) == b"made anew"
    assert cached(path, make) == b"made anew"


def test_a_file_that_was_cut_short_is_made_anew(path):
    cached(path, make)
    path.write_bytes(path.read_bytes()[:-1])
    assert cached(path, again) == b"made anew"


def test_a_folder_in_the_place_of_a_file_is_replaced(path):
    (path / "index").mkdir(parents=True)
    assert cached(path, make) == b"content"
    assert cached(path, again) == b"content"


@pytest.mark.parametrize("place", [".", ".."])
def test_a_file_in_the_place_of_a_folder_costs_time_only(tmp_path, place):
    (tmp_path / "file").write_bytes(b"")
    folder = tmp_path / "file" if place == "." else tmp_path / "file" / "cache"
    assert cached(folder / NAME, make) == b"content"
    assert cached(folder / NAME, again) == b"made anew"
    prune(folder, ())
    assert (tmp_path / "file").is_file()


@pytest.mark.skipif(os.name != "posix", reason="needs /dev/full")
def test_a_full_disk_costs_time_only_and_leaves_nothing(path, monkeypatch):
    monkeypatch.setattr(room.os, "fdopen", lambda number, mode: (os.close(number), open("/dev/full", mode))[1])  # noqa: PTH123, SIM115
    assert cached(path, make) == b"content"
    assert list(path.parent.iterdir()) == []


def test_a_failure_to_make_leaves_nothing(path):
    with pytest.raises(ZeroDivisionError):
        cached(path, lambda: 1 / 0)
    assert not path.exists()


def test_what_is_no_longer_used_is_forgotten_and_what_others_put_there_is_not(path):
    used = path.with_name(OTHER)
    cached(path, make)
    cached(used, make)
    (path.parent / f"{NAME}.png").write_bytes(b"the form of an older version")
    (path.parent / "x.png").mkdir()
    prune(path.parent, {used})
    assert sorted(one.name for one in path.parent.iterdir()) == [OTHER, "x.png"]


def test_only_old_unfinished_files_are_what_a_crash_left(path):
    path.parent.mkdir()
    young, old, folder = (path.parent / f".new-{name}" for name in ("young", "old", "folder"))
    young.touch()
    old.touch()
    folder.mkdir()
    for one in (old, folder):
        os.utime(one, (time.time() - 7200,) * 2)
    prune(path.parent, ())
    assert list(path.parent.iterdir()) == [young]


def test_folders_are_made_and_a_result_that_cannot_be_cached_is_returned_and_logged(tmp_path, caplog, monkeypatch):
    deep = tmp_path / "a" / "b" / NAME
    assert cached(deep, make) == b"content"
    assert deep.exists()

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fdopen", lambda *_: full(_))
    with caplog.at_level("INFO"):
        assert cached(deep.with_name(OTHER), make) == b"content"
    said = f"{deep.with_name(OTHER)} cannot be cached and will be computed again next time (No space left on device)"
    assert caplog.messages == [said]
    assert [path.name for path in deep.parent.iterdir()] == [NAME]


def test_a_hash_of_code_changes_with_any_file_of_a_room_and_with_the_rooms(tmp_path, monkeypatch):
    package = tmp_path / "roomy"
    (package / "inner" / "__pycache__").mkdir(parents=True)
    for name in ("__init__.py", "inner/__init__.py", "inner/words.yml", "inner/__pycache__/x.pyc"):
        (package / name).write_text(name)
    (package / "__init__.py").write_text("# roomy")
    monkeypatch.syspath_prepend(str(tmp_path))
    sys.modules.pop("roomy", None)  # of an earlier run in this process

    def fresh(*rooms):
        code_hash.cache_clear()
        return code_hash(*rooms)

    before = fresh("roomy")
    assert len({before, fresh("roomy.inner"), fresh("paperdigest.errors")}) == 3
    (package / "inner/__pycache__/x.pyc").write_text("other")
    assert fresh("roomy") == before
    (package / "inner/words.yml").write_text("other")
    assert fresh("roomy") != before
    with pytest.raises(ValueError, match="there is no room roomy2"):
        fresh("roomy2")
    code_hash.cache_clear()
