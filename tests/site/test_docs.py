"""The folder docs/: what a person wrote there is found and left alone, and generated pages are kept in order."""

from pathlib import PurePosixPath

import pytest
from support.runs import docs_of

from paperdigest.render.html import render_page
from paperdigest.site.docs import Docs, address_of

OURS = render_page({"title": "Ours"}, "# Ours")


@pytest.fixture
def folder(project):
    """A docs folder with generated pages and a person's in two languages."""
    for path, content in {
        "posts/2026/2026-01-05.md": OURS,
        "ko/posts/2026/2026-01-05.md": OURS,
        "posts/hello.md": b"---\ndate: 2026-01-07\n---\n# Hello",
        "ko/posts/hello.md": b"---\ndate: 2026-01-07\n---\n# Hello",
        "picture.svg": b"<svg/>",
        "data/2026/2026-01-05.json": b"{}",
    }.items():
        (project.docs / path).parent.mkdir(parents=True, exist_ok=True)
        (project.docs / path).write_bytes(content)
    return project.docs


@pytest.mark.usefixtures("folder")
def test_generated_pages_are_told_from_what_a_person_wrote(project):
    docs = docs_of(project)
    assert set(docs.generated) == {"posts/2026/2026-01-05.md", "ko/posts/2026/2026-01-05.md"}
    assert {language: set(own) for language, own in docs.own.items()} == {
        "en": {"posts/hello.md", "picture.svg", "data/README.md"},
        "ko": {"posts/hello.md"},
        "zh": set(),
    }


def test_the_folder_of_a_language_that_the_site_has_not_is_nobody_s(project, folder):
    (project.root / "digest.yml").write_text("languages: [en]")
    docs = docs_of(project)
    assert {language: set(own) for language, own in docs.own.items()} == {
        "en": {"posts/hello.md", "picture.svg", "data/README.md"}
    }
    docs.remove_stale(["posts/2026/2026-01-05.md"])
    assert (folder / "posts/2026/2026-01-05.md").exists()
    assert not (folder / "ko/posts/2026/2026-01-05.md").exists()
    assert (folder / "ko/posts/hello.md").exists()


def test_a_docs_folder_that_is_not_there_is_empty(project, tmp_path):
    project.docs.rename(tmp_path / "docs")
    docs = docs_of(project)
    assert (docs.generated, docs.own) == ({}, {"en": {}, "ko": {}, "zh": {}})


def test_a_page_is_written_once_and_never_over_a_person_s(project, folder):
    docs = docs_of(project)
    path = PurePosixPath("posts/2026/2026-01-05.md")
    before = (folder / path).stat().st_mtime_ns
    assert docs.write("en", path, OURS)
    assert (folder / path).stat().st_mtime_ns == before
    assert docs.write("ko", path, OURS + b"more")
    assert (folder / "ko" / path).read_bytes() == OURS + b"more"
    assert not docs.write("ko", PurePosixPath("posts/hello.md"), OURS)
    assert b"# Hello" in (folder / "ko/posts/hello.md").read_bytes()


def test_generated_pages_that_nobody_wants_go_and_what_a_person_wrote_stays(project, folder):
    docs = docs_of(project)
    assert docs.remove_stale([]) == 2
    assert docs.generated == {}
    assert (folder / "posts/hello.md").exists()
    assert not (folder / "posts/2026/2026-01-05.md").exists()
    assert docs_of(project).generated == {}


def test_pages_of_a_day_that_cannot_be_read_stay_as_if_a_person_had_written_them(project, folder):
    docs = docs_of(project)
    docs.adopt(["posts/2026/2026-01-05.md", "posts/2026/2026-01-06.md"])
    assert docs.generated == {}
    assert "posts/2026/2026-01-05.md" in docs.own["ko"]
    assert "posts/2026/2026-01-06.md" not in docs.own["ko"]
    assert not docs.write("en", PurePosixPath("posts/2026/2026-01-05.md"), b"new")
    docs.remove_stale([])
    assert (folder / "ko/posts/2026/2026-01-05.md").read_bytes() == OURS


@pytest.mark.parametrize(
    ("head", "month"),
    [
        ("date: 2026-01-07", "2026-01"),
        ("date: 2026-01-07 10:00:00", "2026-01"),
        ("date:\n  created: 2026-02-01\n  updated: 2026-03-01", "2026-02"),
        ("date: soon", None),
        ("title: none", None),
        ("date: [", None),
        ("date:\n  updated: 2026-03-01", None),
    ],
)
def test_the_month_of_a_person_s_post_is_known_as_far_as_its_date_tells(project, head, month):
    path = project.docs / "posts" / "hello.md"
    path.parent.mkdir()
    path.write_text(f"---\n{head}\n---\n# Hello\n")
    (post,) = docs_of(project).own_posts()
    assert (post.language, post.path, post.month) == ("en", "posts/hello.md", month)


@pytest.mark.parametrize(
    ("head", "tags"), [("tags: [Agents, 2026]", ("Agents", "2026")), ("tags: Agents", ()), ("title: none", ())]
)
def test_the_tags_of_a_person_s_post_are_names(project, head, tags):
    path = project.docs / "ko" / "posts" / "hello.md"
    path.parent.mkdir(parents=True)
    path.write_text(f"---\n{head}\n---\n# Hello\n")
    (post,) = docs_of(project).own_posts()
    assert (post.language, post.tags) == ("ko", tags)


@pytest.mark.parametrize(
    ("head", "categories"),
    [
        ("categories: [Field Notes, C++]", ("Field Notes", "C++")),
        ("categories: Notes", ()),
        ("categories: [Notes]\ndraft: true", ()),
        ("categories:\n  - 7", ("7",)),
    ],
)
def test_the_categories_of_a_person_s_post_are_those_of_lists(project, head, categories):
    path = project.docs / "posts" / "hello.md"
    path.parent.mkdir()
    path.write_text(f"---\n{head}\n---\n# Hello\n")
    (post,) = docs_of(project).own_posts()
    assert post.categories == categories


def test_a_person_s_post_that_is_no_text_has_no_month(project):
    path = project.docs / "posts" / "hello.md"
    path.parent.mkdir()
    path.write_bytes(b"\xff\xfe\x00---")
    (post,) = docs_of(project).own_posts()
    assert post.month is None


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.md", ""),
        ("notes.md", "notes/"),
        ("notes/README.md", "notes/"),
        ("topics/agents/index.markdown", "topics/agents/"),
        ("posts/2026/2026-01-29.md", "posts/2026-01-29/"),
        ("posts/hello.mkd", "posts/hello/"),
        ("picture.svg", None),
    ],
)
def test_a_persons_file_has_the_address_that_mkdocs_gives_it(path, address):
    assert address_of(path) == address


@pytest.mark.parametrize("end", ["---", "..."])
@pytest.mark.parametrize("name", ["hello.md", "hello.markdown", "hello.mkdn"])
def test_a_post_is_known_by_what_mkdocs_takes_for_one(tmp_path, config, name, end):
    post = tmp_path / "posts" / name
    post.parent.mkdir()
    post.write_text(f"---\ndate: 2026-01-07\ntags: [Agents]\n{end}\n# Hello\n")
    (found,) = Docs.scan(tmp_path, config, {}, tmp_path / ".kept").own_posts()
    assert (found.path, found.month, found.tags) == (f"posts/{name}", "2026-01", ("Agents",))
