import pytest
from support.pages import catalogue_of, parts_of
from support.records import make_day, make_paper

from paperdigest.config import load_config
from paperdigest.errors import FileError
from paperdigest.pages.write import write_docs

POST = "posts/2026/2026-01-05.md"


@pytest.fixture
def docs(tmp_path):
    return tmp_path / "docs"


def parts(config, *dates):
    days = [make_day(date, make_paper(number, votes=1)) for number, date in enumerate(dates, start=1)]
    return parts_of(catalogue_of(config, *days, today="2026-01-10"), config)


def settings(tmp_path, languages):
    path = tmp_path / "digest.yml"
    path.write_text(f"languages: {languages}")
    return load_config(path)


def test_each_language_has_its_posts_and_pages(docs, config):
    write_docs(docs, parts(config, "2026-01-05"))
    for folder in (docs, docs / "ko", docs / "zh"):
        for name in (POST, "index.md", "archive.md", "about.md", "topics/index.md", "topics/agents.md"):
            assert (folder / name).exists()
    assert not (docs / "en").exists()


def test_the_first_language_stands_at_the_root(docs, tmp_path):
    config = settings(tmp_path, "[ko, en]")
    write_docs(docs, parts(config, "2026-01-05"))
    assert "총 **1개**의 논문이" in (docs / POST).read_text(encoding="utf-8")
    assert "**1 paper** was collected" in (docs / "en" / POST).read_text(encoding="utf-8")
    assert not (docs / "zh").exists()


def test_nothing_is_written_twice(docs, config):
    assert write_docs(docs, parts(config, "2026-01-05")).changed
    second = write_docs(docs, parts(config, "2026-01-05"))
    assert (second.changed, second.removed) == ([], [])


def test_hand_written_posts_are_never_touched(docs, config):
    own = docs / "posts" / "hello.md"
    own.parent.mkdir(parents=True)
    own.write_text("---\ndate: 2026-01-01\n---\n# Hello\n")
    beside = docs / "posts" / "2026" / "thoughts.md"
    beside.parent.mkdir()
    beside.write_text("# Thoughts\n")
    write_docs(docs, parts(config, "2026-01-05"))
    write_docs(docs, parts(config))
    assert own.read_text().endswith("# Hello\n")
    assert beside.read_text() == "# Thoughts\n"


def test_a_hand_written_file_in_the_place_of_ours_stays_and_is_said(docs, config):
    for name in (POST, "about.md"):
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text("---\ntitle: Mine\n---\ngenerator: paperdigest\n")
    written = write_docs(docs, parts(config, "2026-01-05"))
    assert sorted(written.left) == [docs / "about.md", docs / POST]
    assert "Mine" in (docs / POST).read_text()


def test_posts_of_days_and_languages_that_are_gone_are_removed(docs, config, tmp_path):
    write_docs(docs, parts(config, "2026-01-05", "2026-01-06"))
    fewer = settings(tmp_path, "[en, zh]")
    written = write_docs(docs, parts(fewer, "2026-01-06"))
    assert docs / POST in written.removed
    assert not (docs / POST).exists()
    assert (docs / "posts/2026/2026-01-06.md").exists()
    assert list((docs / "ko").rglob("*.md")) == []


def test_the_post_of_a_day_that_cannot_be_read_now_stays(docs, config):
    write_docs(docs, parts(config, "2026-01-05", "2026-01-06"))
    before = (docs / POST).read_bytes()
    write_docs(docs, parts(config, "2026-01-06"), keep=[POST])
    assert (docs / POST).read_bytes() == before


def test_a_folder_in_the_way_is_named(docs, config):
    (docs / "index.md").mkdir(parents=True)
    with pytest.raises(FileError, match=r"index\.md"):
        write_docs(docs, parts(config, "2026-01-05"))


def test_with_no_days_there_is_still_a_home_page(docs, config):
    write_docs(docs, parts(config))
    assert "Nothing has been collected yet" in (docs / "index.md").read_text(encoding="utf-8")


def test_roundups_stand_beside_the_days_and_go_with_them(docs, config):
    write_docs(docs, parts(config, "2025-12-30", "2026-01-02", "2026-01-06"))
    roundups = ["posts/2025/2025-12.md", "posts/2025/2025.md", "posts/2026/2026-W01.md"]
    for folder in (docs, docs / "ko", docs / "zh"):
        assert [
            str(path.relative_to(folder)) for path in sorted(folder.glob("posts/*/*.md")) if len(path.stem) < 10
        ] == roundups
    written = write_docs(docs, parts(config, "2026-01-06"))
    assert {docs / name for name in roundups} <= set(written.removed)
