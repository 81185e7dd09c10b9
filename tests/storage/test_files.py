"""Files on disk: written whole, not touched when nothing changes, and every failure names the path."""

import os
import subprocess
import sys

import pytest
from support.checkouts import ROOT

from paperdigest.errors import Busy, FileError
from paperdigest.storage import files
from paperdigest.storage.files import json_bytes, only_writer, read_file, remove_file, replace_file


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_missing_file_is_none_and_a_folder_is_an_error_that_names_it(tmp_path):
    assert read_file(tmp_path / "none") is None
    with pytest.raises(FileError, match="cannot be read: Is a directory") as caught:
        read_file(tmp_path)
    assert caught.value.subject == str(tmp_path)


def test_new_content_is_written_with_its_folders_and_equal_content_is_not_written_again(tmp_path):
    path = tmp_path / "a" / "b" / "file"
    assert replace_file(path, b"one") is True
    os.utime(path, (1, 1))
    assert replace_file(path, b"one") is False
    assert path.stat().st_mtime == 1
    assert replace_file(path, b"two") is True
    assert (path.read_bytes(), names(path.parent)) == (b"two", ["file"])


def test_content_is_on_the_disk_before_the_file_gets_its_name(tmp_path, monkeypatch):
    synced, fsync = [], os.fsync

    def sync(number):
        synced.append((os.fstat(number).st_size, (tmp_path / "file").exists(), names(tmp_path)))
        fsync(number)

    monkeypatch.setattr("os.fsync", sync)
    replace_file(tmp_path / "file", b"content")
    assert synced == [(7, False, [".file.tmp"])]


def test_a_file_that_cannot_be_written_is_named_and_leaves_nothing_behind(tmp_path, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(FileError, match="cannot be written: No space left on device") as caught:
        replace_file(tmp_path / "file", b"content")
    assert caught.value.subject == str(tmp_path / "file")
    assert names(tmp_path) == []


def test_removing_says_whether_the_file_was_there(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    assert remove_file(tmp_path / "file") is True
    assert remove_file(tmp_path / "file") is False
    (tmp_path / "folder").mkdir()
    with pytest.raises(FileError, match="folder: cannot be removed: Is a directory"):
        remove_file(tmp_path / "folder")


def test_json_is_sorted_indented_readable_and_ends_with_a_newline():
    assert json_bytes({"b": ["논문"], "a": None}) == '{\n  "a": null,\n  "b": [\n    "논문"\n  ]\n}\n'.encode()


def test_a_second_process_cannot_take_the_lock_and_gets_it_when_the_first_is_done(tmp_path):
    program = f"""
import pathlib
from paperdigest.storage import files
files._LOCK_PATIENCE = 0.05
with files.only_writer(pathlib.Path({str(tmp_path / "data")!r})):
    print("written")
"""

    def other():
        return subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
        )  # fmt: skip

    with only_writer(tmp_path / "data"):
        locked = other()
    assert locked.stdout == ""
    assert "data: another run is writing here; try again when it has finished" in locked.stderr
    assert other().stdout == "written\n"


def test_the_lock_is_released_after_an_error(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "_LOCK_PATIENCE", 0.05)
    with pytest.raises(ZeroDivisionError), only_writer(tmp_path):
        _ = 1 / 0
    with only_writer(tmp_path):
        pass


def test_waiting_for_the_lock_ends_after_the_patience_and_names_the_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "_LOCK_PATIENCE", 0.05)
    with (
        only_writer(tmp_path),
        pytest.raises(Busy, match="another run is writing here") as caught,
        only_writer(tmp_path),
    ):
        pass
    assert caught.value.subject == str(tmp_path)


def test_a_folder_that_cannot_be_locked_is_named(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with (
        pytest.raises(FileError, match="file: cannot be written: File exists") as caught,
        only_writer(tmp_path / "file"),
    ):
        pass
    assert not isinstance(caught.value, Busy)
