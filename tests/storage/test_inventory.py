"""Inventories: files that have not changed since are not read again."""

import os
import time
from contextlib import suppress
from pathlib import Path

import pytest

from paperdigest.errors import FileError
from paperdigest.storage.cache import keep
from paperdigest.storage.inventory import Inventory, hash_of


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "site"
    write(folder / "index.html", b"home")
    write(folder / "posts" / "a.html", b"a")
    write(folder / "posts" / "b.html", b"b")
    return folder


@pytest.fixture
def kept(tmp_path):
    return tmp_path / "cache" / "files"


@pytest.fixture
def reads(folder, monkeypatch):
    """The files of the folder that were read, by their paths in it."""
    paths, read = [], Path.read_bytes

    def note(path):
        if path.is_relative_to(folder):
            paths.append(path.relative_to(folder).as_posix())
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", note)
    return paths


def write(path, content, *, ago=3600.0):
    """Write a file that was last changed `ago` seconds ago."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    then = time.time() - ago
    os.utime(path, (then, then))


ALL = {"index.html": hash_of(b"home"), "posts/a.html": hash_of(b"a"), "posts/b.html": hash_of(b"b")}


def age(folder, *, ago=3600.0):
    """Let the names in all folders be as they were `ago` seconds ago."""
    then = time.time() - ago
    for path in [folder, *(path for path in folder.rglob("*") if path.is_dir())]:
        os.utime(path, (then, then))


@pytest.fixture
def listed(folder, monkeypatch):
    """The folders below the folder that were listed, by their paths in it."""
    paths, scandir = [], os.scandir

    def note(path):
        if Path(path).is_relative_to(folder):
            paths.append(Path(path).relative_to(folder).as_posix())
        return scandir(path)

    monkeypatch.setattr(os, "scandir", note)
    return paths


def test_every_file_is_told_with_its_hash(folder, kept):
    inventory = Inventory(folder, kept)
    assert inventory.scan() == ALL
    assert inventory.size == 6
    assert len(hash_of(b"a")) == 32


def test_unchanged_files_are_not_read_again(folder, kept, reads):
    Inventory(folder, kept).scan()
    assert sorted(reads) == sorted(ALL)
    reads.clear()
    inventory = Inventory(folder, kept)
    assert inventory.scan() == ALL
    assert inventory.size == 6
    assert reads == []


def test_a_file_of_the_same_size_and_time_counts_as_unchanged(folder, kept):
    """That is what is documented, and what makes a look cheap; `afresh` reads every file all the same."""
    Inventory(folder, kept).scan()
    path = folder / "posts" / "a.html"
    state = path.stat()
    path.write_bytes(b"A")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert Inventory(folder, kept).scan() == ALL
    assert Inventory(folder, kept).scan(afresh=True) == {**ALL, "posts/a.html": hash_of(b"A")}
    assert Inventory(folder, kept).scan()["posts/a.html"] == hash_of(b"A"), "what was read afresh is remembered"


@pytest.mark.parametrize(("content", "ago"), [(b"longer", 3600.0), (b"A", 60.0)])
def test_another_size_or_time_lets_a_file_be_read(folder, kept, reads, content, ago):
    Inventory(folder, kept).scan()
    reads.clear()
    write(folder / "posts" / "a.html", content, ago=ago)
    assert Inventory(folder, kept).scan() == {**ALL, "posts/a.html": hash_of(content)}
    assert reads == ["posts/a.html"]


def test_a_file_written_just_now_is_read_once_more(folder, kept, reads, monkeypatch):
    """A change right after might have left size and time as they were."""
    write(folder / "posts" / "a.html", b"a", ago=0)
    Inventory(folder, kept).scan()
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now + 10_000_000_000)
    for expected in (["posts/a.html"], []):
        reads.clear()
        assert Inventory(folder, kept).scan() == ALL
        assert reads == expected


def test_a_new_file_comes_and_a_removed_one_goes(folder, kept, reads):
    Inventory(folder, kept).scan()
    reads.clear()
    write(folder / "posts" / "c.html", b"c")
    (folder / "posts" / "a.html").unlink()
    inventory = Inventory(folder, kept)
    assert inventory.scan() == {
        "index.html": hash_of(b"home"),
        "posts/b.html": hash_of(b"b"),
        "posts/c.html": hash_of(b"c"),
    }
    assert reads == ["posts/c.html"]
    assert inventory.size == 6


@pytest.mark.parametrize("content", [b"", b"garbage", b"[1, 2]", b"null", b'{"index.html": 7}', b'{"index.html": [1]}'])
@pytest.mark.parametrize("sealed", [True, False])
def test_a_damaged_memory_is_forgotten(folder, kept, reads, content, sealed):
    Inventory(folder, kept).scan()
    reads.clear()
    keep(kept, content) if sealed else kept.write_bytes(content)
    assert Inventory(folder, kept).scan() == ALL
    assert sorted(reads) == sorted(ALL)
    reads.clear()
    assert Inventory(folder, kept).scan() == ALL
    assert reads == []


def test_folders_that_are_not_wanted_are_not_entered(folder, kept, reads):
    write(folder / "data" / "2026" / "x.json", b"x")
    write(folder / "posts" / "data" / "y.html", b"y")
    asked = []

    def wanted(name):
        asked.append(name)
        return name != "data"

    found = Inventory(folder, kept).scan(wanted=wanted)
    assert found == {**ALL, "posts/data/y.html": hash_of(b"y")}
    assert "data/2026/x.json" not in reads
    assert sorted(asked) == ["data", "posts", "posts/data"], "they are asked for by their paths in the folder"


def test_files_whose_names_begin_with_a_dot_are_nobody_s_business(folder, kept):
    write(folder / ".htaccess", b"x")
    write(folder / ".git" / "config", b"x")
    assert Inventory(folder, kept).scan() == ALL


def test_a_missing_folder_is_empty(tmp_path, kept):
    inventory = Inventory(tmp_path / "none", kept)
    assert inventory.scan() == {}
    assert inventory.size == 0


def test_a_folder_that_went_has_no_files_any_more(folder, kept):
    Inventory(folder, kept).scan()
    folder.rename(folder.with_name("old"))
    assert Inventory(folder, kept).scan() == {}
    folder.with_name("old").rename(folder)
    assert Inventory(folder, kept).scan() == ALL


def test_a_file_that_goes_while_we_look_is_not_there(folder, kept, monkeypatch):
    read = Path.read_bytes

    def go(path):
        if path.name == "a.html":
            path.unlink(missing_ok=True)
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", go)
    assert Inventory(folder, kept).scan() == {name: found for name, found in ALL.items() if name != "posts/a.html"}


def test_a_file_that_cannot_be_read_is_named(folder, kept, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(FileError, match=r"index\.html: cannot be read: Permission denied"):
        Inventory(folder, kept).scan()


def test_a_link_that_leads_nowhere_is_named_or_left_out(folder, kept):
    (folder / "lost.html").symlink_to(folder / "nowhere.html")
    with suppress(FileError):
        assert Inventory(folder, kept).scan() == ALL


def test_what_was_written_and_removed_is_noted_without_reading(folder, kept, reads):
    inventory = Inventory(folder, kept)
    inventory.scan()
    write(folder / "posts" / "c.html", b"cc")
    (folder / "posts" / "a.html").unlink()
    reads.clear()
    inventory.note({"posts/c.html": hash_of(b"cc")}, ["posts/a.html", "posts/never.html"])
    assert inventory.size == 7
    found = Inventory(folder, kept).scan()
    assert found == {
        "index.html": hash_of(b"home"),
        "posts/b.html": hash_of(b"b"),
        "posts/c.html": hash_of(b"cc"),
    }
    assert reads == []


def test_a_memory_that_cannot_be_kept_costs_time_and_nothing_else(folder, tmp_path):
    (tmp_path / "cache").write_text("in the way")
    for _ in range(2):
        assert Inventory(folder, tmp_path / "cache" / "files").scan() == ALL


def test_a_link_that_leads_in_a_circle_is_left_out(tmp_path):
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "page.html").write_text("page")
    (folder / "loop").symlink_to("loop")
    assert list(Inventory(folder, tmp_path / "kept").scan()) == ["page.html"]


def test_a_folder_of_ours_is_listed_again_only_when_names_in_it_have_changed(folder, kept, listed):
    write(folder / "posts" / "2026" / "c.html", b"c")
    write(folder / "feeds" / "d.xml", b"d")
    age(folder)
    everything = {**ALL, "posts/2026/c.html": hash_of(b"c"), "feeds/d.xml": hash_of(b"d")}
    for expected in ([".", "feeds", "posts", "posts/2026"], []):
        listed.clear()
        assert Inventory(folder, kept, ours=True).scan() == everything
        assert sorted(listed) == expected

    write(folder / "posts" / "2026" / "e.html", b"e")
    (folder / "feeds" / "d.xml").unlink()
    (folder / "feeds").rmdir()
    write(folder / "posts" / "a.html", b"A", ago=60)  # in its place: the name is the same
    del everything["feeds/d.xml"]
    everything |= {"posts/2026/e.html": hash_of(b"e"), "posts/a.html": hash_of(b"A")}
    listed.clear()
    assert Inventory(folder, kept, ours=True).scan() == everything
    assert sorted(listed) == [".", "posts/2026"]


def test_a_folder_in_which_names_came_just_now_is_listed_once_more(folder, kept, listed, monkeypatch):
    """Another one might come in the same moment."""
    Inventory(folder, kept, ours=True).scan()
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now + 10_000_000_000)
    for expected in ([".", "posts"], []):
        listed.clear()
        assert Inventory(folder, kept, ours=True).scan() == ALL
        assert sorted(listed) == expected


def test_a_folder_that_others_write_in_is_listed_always(folder, kept, listed):
    """On some file systems its time does not change when a file comes."""
    age(folder)
    for _ in range(2):
        listed.clear()
        assert Inventory(folder, kept).scan() == ALL
        assert sorted(listed) == [".", "posts"]


def test_what_a_link_in_a_folder_of_ours_leads_to_may_come_and_go(folder, kept, tmp_path):
    (folder / "posts" / "linked").symlink_to(tmp_path / "elsewhere")
    age(folder)
    for content in (None, b"x", None):
        if content:
            write(tmp_path / "elsewhere" / "x.html", content)
        elif (tmp_path / "elsewhere").exists():
            (tmp_path / "elsewhere" / "x.html").unlink()
            (tmp_path / "elsewhere").rmdir()
        expected = {**ALL, "posts/linked/x.html": hash_of(b"x")} if content else ALL
        assert Inventory(folder, kept, ours=True).scan() == expected


def test_a_folder_of_ours_that_became_a_file_is_one(folder, kept):
    age(folder)
    Inventory(folder, kept, ours=True).scan()
    for name in ("a.html", "b.html"):
        (folder / "posts" / name).unlink()
    (folder / "posts").rmdir()
    write(folder / "posts", b"a file")
    found = {"index.html": hash_of(b"home"), "posts": hash_of(b"a file")}
    assert Inventory(folder, kept, ours=True).scan() == found


def test_what_was_noted_of_a_folder_of_ours_lets_it_be_listed_once_more(folder, kept, listed):
    age(folder)
    inventory = Inventory(folder, kept, ours=True)
    inventory.scan()
    write(folder / "new" / "c.html", b"c")
    inventory.note({"new/c.html": hash_of(b"c")}, [])
    write(folder / "new" / "d.html", b"d")
    listed.clear()
    found = {**ALL, "new/c.html": hash_of(b"c"), "new/d.html": hash_of(b"d")}
    assert Inventory(folder, kept, ours=True).scan() == found
    assert sorted(listed) == [".", "new"]
