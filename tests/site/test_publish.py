"""Publishing without MkDocs: what is made again, and what a build leaves alone."""

import datetime as dt
import os
import re
import shutil
import time

import pytest
from support.checkouts import make_project
from support.records import make_day, make_paper, make_report
from support.runs import FakeMkDocs, publisher_of

from paperdigest.digest.loader import Loader
from paperdigest.errors import FileError, SiteError
from paperdigest.pages.lists import FRONT_ADDRESSES
from paperdigest.render import addresses
from paperdigest.site import publish

DATES = ("2026-01-29", "2026-01-30", "2026-02-02")
TODAY = "2026-02-03"


@pytest.fixture
def mkdocs():
    return FakeMkDocs()


@pytest.fixture
def archive(project):
    """Three days, of which two name one institution."""
    (project.root / "digest.yml").write_text("languages: [en, ko]")
    for number, date in enumerate(DATES, start=1):
        organization = "Lamp Lab" if number < 3 else None
        project.archive.store(make_day(date, make_paper(number, votes=number, organization=organization)))
    project.archive.store_index()
    return project.archive


def build(project, mkdocs, *, today=TODAY, **facts):
    """Publish a checkout, as it is now; return what was done."""
    mkdocs.runs.clear()
    fresh = make_project(project.root, today=today, offline=True)
    return publisher_of(fresh, mkdocs, **facts).publish()


def files(project):
    """The files of the site, with what tells whether they were written again."""
    site = project.root / "site"
    return {
        path.relative_to(site).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino)
        for path in site.rglob("*")
        if path.is_file()
    }


def contents(project):
    return {path: content for path, (content, *_) in files(project).items()}


@pytest.mark.usefixtures("archive")
def test_the_first_build_makes_everything_and_the_next_nothing(project, mkdocs):
    first = build(project, mkdocs)
    before = files(project)
    assert set(first.written) == set(before)
    assert first.size == sum(len(content) for content, *_ in before.values())
    assert {"posts/2026-01-29/index.html", "ko/posts/2026-W05/index.html", "posts/2026-02-02/later.json",
            "months/2026-01/index.html", "data/2026/2026-01-29.json", "feed.xml", "ko/sitemap.xml", "sitemaps/pages.xml",
            "institutions/lamp-lab/index.html", "404.html"} <= set(before)  # fmt: skip
    second = build(project, mkdocs)
    assert (second.made, second.written, second.removed, mkdocs.runs) == ([], [], [], [])
    assert second.size == first.size
    assert files(project) == before


@pytest.mark.usefixtures("archive")
def test_a_build_that_finds_nothing_new_does_not_read_the_archive(project, mkdocs, monkeypatch):
    build(project, mkdocs)
    for page in (project.docs / "posts").rglob("*.md"):
        page.unlink()
    with monkeypatch.context() as patched:
        patched.setattr(Loader, "digests", property(lambda loader: pytest.fail("it was read")))
        done = build(project, mkdocs)
    assert (done.made, done.written, [str(date) for date in done.dates]) == ([], [], list(DATES))
    assert build(project, mkdocs, today="2026-02-09").made, "a week is over"


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("name", ["overrides/assets/digest.css", "overrides/assets/extra.js"])
def test_what_changes_while_the_site_is_built_is_for_the_next_build(project, mkdocs, name):
    path = project.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("before")

    def edited(run, strict):
        mkdocs(run, strict)
        path.write_text("after")

    publisher_of(make_project(project.root, today=TODAY, offline=True), edited).publish()
    assert "front/en" in build(project, mkdocs).made
    assert build(project, mkdocs).made == []


def test_a_day_that_cannot_be_read_is_named_by_every_build(project, archive, mkdocs):
    archive.path(dt.date(2026, 1, 30)).write_text("{")
    for _ in range(2):
        assert ["2026-01-30.json: is not" in str(problem) for problem in build(project, mkdocs).problems] == [True]


def test_one_day_more_leaves_the_pages_of_all_settled_days_alone(project, archive, mkdocs):
    build(project, mkdocs)
    before = files(project)
    archive.store(make_day("2026-02-03", make_paper(9)))
    archive.store_index()
    done = build(project, mkdocs)
    after = files(project)
    same = {path for path in before if after.get(path) == before[path]}
    assert {f"{language}posts/{date}/index.html" for language in ("", "ko/") for date in DATES[:2]} <= same
    assert {"posts/2026-W05/index.html", "months/2026-01/index.html", "institutions/lamp-lab/index.html"} <= same
    assert {"day/2026-02-03", "day/2026-02-02", "front/en", "front/ko"} <= set(done.made)
    assert not {"day/2026-01-29", "day/2026-01-30", "roundup/2026-W05"} & set(done.made)
    assert set(done.written) == {path for path in after if after[path] != before.get(path)}


def test_the_site_grown_day_by_day_is_the_one_made_at_once(project, archive, mkdocs, tmp_path):
    build(project, mkdocs)
    archive.store(make_day("2026-02-03", make_paper(9, organization="Lamp Lab"), make_paper(1, votes=70)))
    project.reports.store(make_report(2))
    build(project, mkdocs)
    archive.store(make_day("2026-02-04", make_paper(10)))
    archive.path(dt.date(2026, 1, 29)).unlink()
    archive.store_index()
    build(project, mkdocs, today="2026-02-09")
    grown = contents(project)
    (project.root / "site").rename(tmp_path / "grown")
    (project.root / ".cache").rename(tmp_path / "cache")
    build(project, mkdocs, today="2026-02-09")
    made = contents(project)
    assert grown.keys() == made.keys()
    assert [path for path in made if made[path] != grown[path]] == []


def test_parts_in_many_batches_make_the_same_site(project, archive, mkdocs, tmp_path, monkeypatch):
    build(project, mkdocs)
    whole = contents(project)
    (project.root / "site").rename(tmp_path / "whole")
    (project.root / ".cache").rename(tmp_path / "cache")
    (project.root / "docs" / "index.md").unlink()
    monkeypatch.setattr(publish, "AT_ONCE", 2)
    told = []
    build(project, mkdocs, progress=lambda done, total: told.append((done, total)))
    assert contents(project) == whole
    assert told[-1][0] == told[-1][1]
    assert sorted(told) == told
    assert archive.dates()


@pytest.mark.usefixtures("archive")
def test_a_few_parts_more_than_a_batch_holds_are_made_in_one_run_of_each_language(project, mkdocs, monkeypatch):
    build(project, mkdocs)
    (_, pages), *_ = mkdocs.runs
    for at_once, here in ((len(pages) // 2 + 1, pages), (2, FRONT_ADDRESSES | {addresses.STATUS})):
        shutil.rmtree(project.root / "site")
        monkeypatch.setattr(publish, "AT_ONCE", at_once)
        build(project, mkdocs)
        # Batches are made in processes of their own, and leave the front pages to this one.
        assert mkdocs.runs == [("en", here), ("ko", here)]


@pytest.mark.usefixtures("archive")
def test_generated_pages_that_are_missing_from_docs_are_not_missed(project, mkdocs):
    build(project, mkdocs)
    before = files(project)
    for page in (project.docs / "posts").rglob("*.md"):
        page.unlink()
    (project.docs / "ko" / "index.md").unlink()
    done = build(project, mkdocs)
    assert (done.made, done.written, done.removed) == ([], [], [])
    assert files(project) == before
    assert list((project.docs / "posts").rglob("*.md")) == []


@pytest.mark.usefixtures("archive")
def test_a_generated_page_that_somebody_changed_is_put_right(project, mkdocs):
    build(project, mkdocs)
    path = project.docs / "ko" / "posts" / "2026" / "2026-01-29.md"
    text = path.read_text()
    path.write_text(f"{text}\nMore.\n")
    done = build(project, mkdocs)
    assert "day/2026-01-29" in done.made
    assert "day/2026-01-30" not in done.made
    assert path.read_text() == text


@pytest.mark.usefixtures("archive")
def test_a_person_s_page_in_the_place_of_a_generated_one_takes_its_place_in_the_site(project, mkdocs):
    build(project, mkdocs)
    path = project.docs / "posts" / "2026" / "2026-01-29.md"
    page = project.root / "site" / "posts" / "2026-01-29" / "index.html"
    ours = page.read_bytes()
    path.write_text("---\ndate: 2026-01-29\nslug: 2026-01-29\n---\n# Mine\n")
    build(project, mkdocs)
    assert b"# Mine" in page.read_bytes()
    assert path.read_text().endswith("# Mine\n")
    path.unlink()
    build(project, mkdocs)
    assert page.read_bytes() == ours


@pytest.mark.usefixtures("archive")
def test_files_of_the_site_that_went_or_changed_are_made_again_and_others_removed(project, mkdocs):
    build(project, mkdocs)
    before = contents(project)
    site = project.root / "site"
    (site / "posts" / "2026-01-29" / "index.html").unlink()
    (site / "data" / "index.json").unlink()
    (site / "ko" / "months" / "2026-01" / "index.html").write_text("changed")
    (site / "strange" / "folder").mkdir(parents=True)
    (site / "strange" / "folder" / "x.html").write_text("x")
    done = build(project, mkdocs)
    assert contents(project) == before
    assert not (site / "strange").exists()
    assert {"day/2026-01-29", "month/2026-01"} <= set(done.made)
    assert "day/2026-01-30" not in done.made
    assert done.removed == ["strange/folder/x.html"]
    assert {"posts/2026-01-29/index.html", "data/index.json", "ko/months/2026-01/index.html"} <= set(done.written)


@pytest.mark.usefixtures("archive")
def test_other_settings_make_everything_anew_and_a_language_that_left_takes_its_pages_along(project, mkdocs):
    build(project, mkdocs)
    (project.root / "digest.yml").write_text("languages: [en]")
    done = build(project, mkdocs)
    assert {"day/2026-01-29", "month/2026-01", "front/en"} <= set(done.made)
    assert not (project.root / "site" / "ko").exists()
    assert not list((project.docs / "ko").rglob("*.md"))


def test_a_day_that_cannot_be_read_now_keeps_its_page(project, archive, mkdocs):
    build(project, mkdocs)
    post = project.docs / "posts" / "2026" / "2026-01-29.md"
    before = post.read_bytes()
    archive.path(dt.date(2026, 1, 29)).write_text("{")
    build(project, mkdocs)
    assert post.read_bytes() == before
    assert (project.root / "site" / "posts" / "2026-01-29" / "index.html").exists()


@pytest.mark.usefixtures("archive")
def test_a_run_of_mkdocs_that_fails_leaves_the_site_as_it_was(project, mkdocs):
    build(project, mkdocs)
    before = files(project)

    def fail(run, strict):
        raise SiteError("mkdocs (en)", "was aborted")

    project.archive.store(make_day("2026-02-03", make_paper(9)))
    with pytest.raises(SiteError, match="was aborted"):
        publisher_of(make_project(project.root, today=TODAY, offline=True), fail).publish()
    assert files(project) == before
    assert "day/2026-02-03" in build(project, mkdocs).made


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    "name",
    [
        "feed.xml",
        "llms.txt",
        "sitemap.xml",
        "archive/index.html",
        "posts/2026-01-29/papers.bib",
        "posts/2026-01-29/index.html",
        "ko/feed.xml",
        "papers/2601.00001/index.html",
        "search/filters.ko.json",
    ],
)
@pytest.mark.parametrize("built", [True, False])
def test_a_person_s_file_with_the_address_of_one_of_ours_is_refused_by_name(project, mkdocs, name, built):
    if built:
        build(project, mkdocs)
    path = project.docs / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine")
    with pytest.raises(SiteError, match=f"docs/{name}: has the address of a file of ours, {name}"):
        build(project, mkdocs)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("months/2026-01.md", "has the address of a list of posts, months/2026-01/"),
        ("ko/months/2026-02/index.md", "has the address of a list of posts, months/2026-02/"),
        ("categories/daily.md", "has the address of a list of posts, categories/daily/"),
        ("404.md", "would not be shown: the page of unknown addresses is ours"),
        ("en/about.md", "would not be shown: pages in English stand in docs/ itself"),
    ],
)
@pytest.mark.usefixtures("archive")
def test_a_person_s_page_that_would_vanish_or_hide_a_list_is_refused_by_name(project, mkdocs, name, said):
    path = project.docs / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("# Mine")
    with pytest.raises(SiteError, match=re.escape(f"docs/{name}: {said}")):
        build(project, mkdocs)


@pytest.mark.parametrize(
    ("post", "page", "address"),
    [
        ("posts/lamp.md", "categories/field-notes.md", "categories/field-notes/"),
        ("posts/2019/lamp.md", "categories/field-notes/README.md", "categories/field-notes/"),
        ("ko/posts/lamp.md", "ko/categories/c-plus/index.md", "categories/c-plus/"),
        ("ko/posts/lamp.md", "ko/months/2019-07.md", "months/2019-07/"),
    ],
)
@pytest.mark.usefixtures("archive")
def test_a_page_in_the_place_of_a_list_that_only_own_posts_have_is_refused_with_both_named(
    project, mkdocs, post, page, address
):
    for name, text in ((post, "---\ndate: 2019-07-01\ncategories: [Field Notes, C+]\n---\n# Lamp"), (page, "# Mine")):
        path = project.docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    said = f"docs/{page}: has the address of the list of posts that holds docs/{post}, {address}: give it another name"
    with pytest.raises(SiteError, match=re.escape(said)):
        build(project, mkdocs)


@pytest.mark.usefixtures("archive")
def test_what_an_owner_tells_crawlers_takes_the_place_of_what_we_do(project, mkdocs):
    build(project, mkdocs)
    ours = (project.root / "site/robots.txt").read_text()
    (project.docs / "robots.txt").write_text("User-agent: *\nDisallow: /\n")
    build(project, mkdocs)
    assert "Disallow: /" in (project.root / "site/robots.txt").read_text()
    (project.docs / "robots.txt").unlink()
    build(project, mkdocs)
    assert (project.root / "site/robots.txt").read_text() == ours


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda site: site.symlink_to("nowhere"), "site: is a link to nowhere, which is not there"),
        (lambda site: site.write_text(""), "site: is not a folder"),
        (lambda site: site.symlink_to("digest.yml"), "site: is not a folder"),
    ],
)
def test_a_site_that_cannot_stand_where_it_should_is_named_before_anything_is_made(project, mkdocs, make, said):
    make(project.root / "site")
    with pytest.raises(SiteError, match=said):
        build(project, mkdocs)
    assert mkdocs.runs == []


@pytest.mark.usefixtures("archive")
def test_a_site_that_may_not_be_written_is_named_before_anything_is_made(project, mkdocs, monkeypatch):
    build(project, mkdocs)
    before = files(project)
    project.archive.store(make_day("2026-02-03", make_paper(9)))
    with monkeypatch.context() as patched:  # who is root may write anywhere
        patched.setattr("paperdigest.site.moving.os.access", lambda path, mode: path.name != "site")
        with pytest.raises(SiteError, match="site: cannot be written: its permissions forbid it"):
            build(project, mkdocs)
    assert (mkdocs.runs, files(project)) == ([], before)


@pytest.mark.usefixtures("archive")
def test_a_file_that_cannot_be_removed_is_named_and_removed_by_the_next_build(project, mkdocs, monkeypatch):
    build(project, mkdocs)
    stray = project.root / "site" / "stray.html"
    stray.write_text("x")
    with monkeypatch.context() as patched:
        patched.setattr(type(stray), "unlink", _refuse)
        with pytest.raises(FileError, match=r"stray\.html: cannot be removed: Permission denied"):
            build(project, mkdocs)
    build(project, mkdocs)
    assert not stray.exists()


def _refuse(path, **facts):
    raise PermissionError(13, "Permission denied")


@pytest.mark.usefixtures("archive")
def test_what_is_kept_of_sites_that_nobody_builds_any_more_goes(project, mkdocs):
    build(project, mkdocs)
    (ours,) = (project.cache / "sites").iterdir()
    for name, days in (("a", 10), ("b", 40)):
        other = shutil.copytree(ours, ours.with_name(name))
        then = time.time() - days * 24 * 3600
        os.utime(other, (then, then))
    then = time.time() - 50 * 24 * 3600
    os.utime(ours, (then, then))
    assert build(project, mkdocs).made == []
    assert {path.name for path in (project.cache / "sites").iterdir()} == {ours.name, "a"}


def test_of_the_sample_no_data_and_no_sitemap_is_published(project, mkdocs):
    done = build(project, mkdocs)
    assert not [path for path in done.written if path.startswith(("data/2", "sitemap"))]
    assert "posts/2026-11-17/index.html" in done.written


@pytest.mark.usefixtures("archive")
def test_only_what_a_run_is_asked_for_is_made_in_it(project, mkdocs):
    build(project, mkdocs)
    project.reports.store(make_report(1))
    build(project, mkdocs)
    for language, wanted in mkdocs.runs:
        assert {"posts/2026-01-29/", "reports/2026-01-29/"} <= wanted, language
        assert "posts/2026-01-30/" not in wanted


def test_a_day_that_cannot_be_read_keeps_its_pages_and_its_data_until_it_can(project, mkdocs, archive):
    build(project, mkdocs)
    before, path = contents(project), archive.path(dt.date(2026, 1, 30))
    good = path.read_bytes()
    path.write_text("{ half")
    for generated in (project.root / "docs").glob("**/posts/2026/*.md"):
        generated.unlink()  # as in a fresh checkout
    for _ in range(2):
        published = build(project, mkdocs)
        assert ["2026-01-30.json: is not a day file" in str(one) for one in published.problems] == [True]
    after = contents(project)
    of_day = [name for name in before if "2026-01-30" in name or name == "papers/2601.00002/index.html"]
    assert len(of_day) > 8
    assert {name: after.get(name) for name in of_day} == {name: before[name] for name in of_day}
    path.write_bytes(good)
    build(project, mkdocs)
    assert contents(project) == before


def but_for_status(found):
    return {path: content for path, content in found.items() if "status" not in path}


def test_a_file_of_a_day_that_has_not_come_is_named_and_left_out(project, mkdocs, archive):
    build(project, mkdocs)
    before = contents(project)
    archive.store(make_day("2099-01-01", make_paper(9)))
    published = build(project, mkdocs)
    assert ["is of a day that has not come" in str(one) for one in published.problems] == [True]
    assert but_for_status(contents(project)) == but_for_status(before)


def test_years_count_from_the_newest_day_that_has_come_and_what_is_not_shown_is_not_read(project, mkdocs, archive):
    archive.store(make_day("2025-12-31", make_paper(9)))
    archive.store(make_day("2099-01-01", make_paper(8)))
    older = archive.path(dt.date(2024, 5, 6))
    older.parent.mkdir()
    older.write_text("no list at all")
    (project.root / "digest.yml").write_text((project.root / "digest.yml").read_text() + "\nyears: 2\n")
    published = build(project, mkdocs)
    assert ["is of a day that has not come" in str(one) for one in published.problems] == [True]
    assert "posts/2025-12-31/index.html" in published.written
    assert [one.year for one in published.dates][:1] == [2025]
    (project.root / "digest.yml").write_text((project.root / "digest.yml").read_text().replace("years: 2", "years: 1"))
    published = build(project, mkdocs)
    assert "posts/2025-12-31/index.html" in published.removed
    assert "posts/2026-02-02/index.html" not in published.removed


def test_a_clock_that_is_behind_the_last_run_leaves_no_day_out(project, mkdocs, archive):
    project.runs.note("list", None, run="1", now=dt.datetime(2026, 2, 3, 9, tzinfo=dt.UTC))
    published = build(project, mkdocs, today="2026-01-29")
    assert "posts/2026-02-02/index.html" in published.written
    assert not published.problems
