"""Moving: new files reach the site whole, whether it begins with them or stands already."""

import pytest

from paperdigest.site.ledger import Ledger, Made
from paperdigest.site.moving import Place
from paperdigest.storage.inventory import hash_of

FILES = {"index.html": b"home", "posts/2026-01-05/index.html": b"day"}


@pytest.fixture
def place(tmp_path):
    place = Place(tmp_path / "out" / "site", tmp_path / "cache")
    for path, content in FILES.items():
        (place.new / path).parent.mkdir(parents=True, exist_ok=True)
        (place.new / path).write_bytes(content)
    return place


def hashes(paths=FILES):
    return {path: hash_of(FILES[path]) for path in paths}


def ledger():
    return Ledger({"all": Made("f", hashes())}, {}, "", {})


def standing(place):
    return {path.relative_to(place.site).as_posix(): path.read_bytes() for path in place.site.rglob("*.html")}


def test_a_site_that_begins_is_the_folder_of_its_new_files(place):
    folder = place.new.stat().st_ino
    place.move(hashes(), [], ledger())
    assert place.site.stat().st_ino == folder
    assert standing(place) == FILES
    assert place.load_ledger() == ledger()
    assert place.inventory.scan() == hashes()


def test_a_file_that_belongs_to_no_part_does_not_come_along(place):
    (place.new / "stray.html").write_bytes(b"?")
    place.move(hashes(), [], ledger())
    assert standing(place) == FILES


def test_a_site_that_stands_keeps_its_folder_and_its_other_files(place):
    place.site.mkdir(parents=True)
    (place.site / "other.html").write_bytes(b"other")
    folder = place.site.stat().st_ino
    place.move(hashes(), [], ledger())
    assert place.site.stat().st_ino == folder
    assert standing(place) == {**FILES, "other.html": b"other"}


def test_a_site_that_cannot_be_moved_in_one_step_is_moved_file_by_file(place, monkeypatch):
    def refuse(self, target):
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr("pathlib.Path.rename", refuse)
    place.move(hashes(), [], ledger())
    assert standing(place) == FILES


def test_a_build_that_is_killed_once_the_site_has_moved_is_finished_by_the_next(place, monkeypatch):
    class Killed(BaseException):
        pass

    def kill(*words):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(place.inventory, "note", kill)
        with pytest.raises(Killed):
            place.move(hashes(), [], ledger())
    again = Place(place.site, place.work.parent.parent)
    again.finish()
    assert standing(again) == FILES
    assert again.load_ledger() == ledger()
    assert again.inventory.scan() == hashes()
