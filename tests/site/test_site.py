import datetime as dt
import logging
import posixpath

import pytest
from mkdocs.config import load_config as load_mkdocs
from mkdocs.exceptions import PluginError
from support.checkouts import copy_checkout, make_project
from support.hub import item
from support.records import make_day, make_paper

from paperdigest.config import load_config
from paperdigest.errors import Unreadable
from paperdigest.pipeline import prepare, write
from paperdigest.site import build, context
from paperdigest.site.state import state_of


@pytest.fixture(autouse=True)
def _listening(caplog):
    caplog.set_level(logging.INFO, "paperdigest")


def test_a_process_collects_once_however_often_it_builds(checkout, hub, monkeypatch):
    hub.days = {"2026-01-05": [item(1)]}
    monkeypatch.setenv("HF_ENDPOINT", hub.address)
    monkeypatch.setenv("ARXIV_ENDPOINT", hub.address)
    monkeypatch.setenv("PAPERDIGEST_TODAY", "2026-01-05")
    build.write_docs(build.begin(load_mkdocs(str(checkout / "mkdocs.yml"))))
    asked = len(hub.requests)
    assert asked > 0
    build.write_docs(build.begin(load_mkdocs(str(checkout / "mkdocs.yml"))))
    assert len(hub.requests) == asked
    assert (checkout / "docs/zh/posts/2026/2026-01-05.md").exists()
    assert not (checkout / "docs/posts/2026/2026-11-17.md").exists()


def test_another_language_s_build_writes_no_docs(checkout, hub, monkeypatch):
    monkeypatch.setenv("HF_ENDPOINT", hub.address)
    (checkout / "docs/ko").mkdir()
    build.write_docs(build.begin(load_mkdocs(str(checkout / "mkdocs.ko.yml"))))
    assert hub.requests == []
    assert not (checkout / "docs/posts").exists()


def test_templates_and_events_share_one_typed_state(checkout):
    (checkout / "docs/ko").mkdir()
    config = build.begin(load_mkdocs(str(checkout / "mkdocs.ko.yml")))
    state = state_of(config)
    assert (state.language, state.is_root, state.root) == ("ko", False, "../")
    assert (state.site_url, config.site_url) == ("http://localhost:8000/", "http://localhost:8000/ko/")
    assert [home for _, home in state.homes] == ["/ko/", "/", "/zh/"]


def test_an_owner_s_own_keys_of_extra_stay(checkout):
    config = load_mkdocs(str(checkout / "mkdocs.yml"))
    config.extra["project"] = "My project"
    assert build.begin(config).extra["project"] == "My project"
    assert state_of(config).language == "en"


def test_a_foreign_digest_key_in_mkdocs_yml_is_named(checkout):
    config = load_mkdocs(str(checkout / "mkdocs.yml"))
    config.extra["digest"] = {"words": "mine"}
    with pytest.raises(PluginError, match="`digest` of `extra`"):
        build.begin(config)


def test_without_a_network_the_archive_is_shown_and_one_line_says_so(checkout, caplog, monkeypatch):
    monkeypatch.setattr("paperdigest.pipeline.BUILD_PATIENCE", 0.1)
    project = make_project(checkout)
    project.archive.store(make_day("2026-01-05", make_paper(1, votes=1)))
    assert prepare(project, collecting=True) == []
    assert len([line for line in caplog.messages if "No network" in line]) == 1
    assert (checkout / "docs/posts/2026/2026-01-05.md").exists()


def test_without_network_and_archive_the_sample_is_shown_and_said(checkout, caplog, monkeypatch):
    monkeypatch.setattr("paperdigest.pipeline.BUILD_PATIENCE", 0.1)
    assert prepare(make_project(checkout), collecting=True) == []
    assert len([line for line in caplog.messages if "sample" in line]) == 1
    assert len(list((checkout / "docs/posts").rglob("*.md"))) >= 6
    assert list((checkout / "docs/data").rglob("*.json")) == []


def test_the_first_collected_day_replaces_the_sample(checkout, hub):
    prepare(make_project(checkout, offline=True), collecting=True)
    hub.days = {"2026-01-05": [item(1)]}
    prepare(make_project(checkout, endpoint=hub.address), collecting=True)
    assert [path.name for path in (checkout / "docs/posts").rglob("*.md")] == ["2026-01-05.md"]


def test_offline_nobody_is_asked(checkout, hub):
    assert prepare(make_project(checkout, endpoint=hub.address, offline=True), collecting=True) == []
    assert hub.requests == []


def test_an_unreadable_answer_is_a_problem_and_the_archive_is_shown_all_the_same(checkout, hub):
    project = make_project(checkout, endpoint=hub.address)
    project.archive.store(make_day("2026-01-05", make_paper(1)))
    hub.forever = b"<html>"
    problems = prepare(project, collecting=True)
    assert {type(problem) for problem in problems} == {Unreadable}
    assert (checkout / "docs/posts/2026/2026-01-05.md").exists()


def test_a_broken_day_keeps_its_post_and_is_named(checkout):
    project = make_project(checkout, offline=True)
    for date in ("2026-01-05", "2026-01-06"):
        project.archive.store(make_day(date, make_paper(int(date[-1]))))
    write(project)
    post = checkout / "docs/ko/posts/2026/2026-01-05.md"
    before = post.read_bytes()
    project.archive.path(dt.date(2026, 1, 5)).write_text("{")
    written, problems = write(make_project(checkout, offline=True))
    assert post.read_bytes() == before
    assert written.removed == []
    assert "2026-01-05.json" in str(problems[0])


@pytest.fixture(scope="module")
def prepared_sample(tmp_path_factory):
    """A checkout whose docs/ show the sample, to be looked at and not to be changed."""
    root = copy_checkout(tmp_path_factory.mktemp("sample-docs"))
    prepare(make_project(root, offline=True), collecting=True)
    return make_project(root)


@pytest.mark.parametrize(
    ("language", "url", "addresses"),
    [
        (
            "en",
            "posts/2026-11-17/",
            ["../../posts/2026-11-17/", "../../ko/posts/2026-11-17/", "../../zh/posts/2026-11-17/"],
        ),
        (
            "ko",
            "posts/2026-11-17/",
            ["../../../posts/2026-11-17/", "../../posts/2026-11-17/", "../../../zh/posts/2026-11-17/"],
        ),
        ("en", "", ["./", "ko/", "zh/"]),
        ("zh", "", ["../", "../ko/", "./"]),
    ],
)
def test_the_language_switch_stays_on_the_page(prepared_sample, language, url, addresses):
    project = prepared_sample
    source = "posts/2026/2026-11-17.md" if url else "index.md"
    links = context.language_links(url, source, language, project)
    here = posixpath.join("/site", "" if language == "en" else language, url)
    assert [posixpath.normpath(here + link.address) for link in links] == [
        posixpath.normpath(here + address) for address in addresses
    ]
    assert [link.path for link in links] == [url, f"ko/{url}", f"zh/{url}"]


def test_a_page_that_another_language_lacks_leads_to_its_home(project):
    own = project.docs / "posts" / "hello.md"
    own.parent.mkdir(parents=True)
    own.write_text("# Hello")
    links = context.language_links("posts/hello/", "posts/hello.md", "en", project)
    assert [(link.address, link.path) for link in links] == [
        ("../../posts/hello/", "posts/hello/"),
        ("../../ko/", None),
        ("../../zh/", None),
    ]


@pytest.mark.parametrize(
    ("url", "common"),
    [
        ("categories/daily/", True),
        ("categories/notes/", False),
        ("months/2026-11/", True),
        ("months/2020-01/", False),
        ("strange/", False),
    ],
)
def test_a_list_that_only_a_hand_written_post_stands_in_is_not_offered_in_other_languages(project, url, common):
    links = context.language_links(url, None, "ko", project)
    assert [link.path for link in links] == ([url, f"ko/{url}", f"zh/{url}"] if common else [None, f"ko/{url}", None])


def test_categories_have_the_same_address_in_every_language(project):
    slug_of = context.category_slugs(project.config)
    assert {slug_of(name, "-") for name in ("Daily", "일간", "日报")} == {"daily"}
    assert slug_of("My Own Notes", "-") == "my-own-notes"
    assert load_config(project.root / "digest.yml") == project.config


def test_only_the_lists_of_months_have_a_summary(project):
    assert "posts/2026-11-16/" in context.month_summary("months/2026-11/", "ko", project)
    for url in ("", "categories/daily/", "months/2020-01/", "months/x/", "months/"):
        assert context.month_summary(url, "ko", project) == ""


def test_the_month_in_which_a_week_ends_has_posts_though_it_has_no_days(project):
    project.archive.store(make_day("2026-01-30", make_paper(1)))
    assert make_project(project.root, today="2026-02-01").shown_months == {"2026-01"}
    assert make_project(project.root, today="2026-02-02").shown_months == {"2026-01", "2026-02"}


def test_what_is_known_to_be_empty_reaches_the_pages_and_a_damaged_note_of_it_stops_nothing(checkout):
    project = make_project(checkout, offline=True)
    for date in ("2026-01-05", "2026-01-08"):
        project.archive.store(make_day(date, make_paper(int(date[-1]), votes=1)))
    project.archive.store_empty([dt.date(2026, 1, 6)], today=dt.date(2026, 1, 7))
    project.archive.store_empty([dt.date(2026, 1, 6)], today=dt.date(2026, 1, 8))
    assert write(project)[1] == []
    page = checkout / "docs/archive.md"
    assert "1 weekday between the first and the last day is not in the archive" in page.read_text()
    (checkout / "docs/data/empty.json").write_text("[]")
    assert [type(problem).__name__ for problem in write(make_project(checkout, offline=True))[1]] == ["ArchiveError"]
    assert "not in the archive" not in page.read_text()
