import datetime as dt
import logging
import posixpath
import re
from html import unescape
from pathlib import Path
from types import SimpleNamespace

import pytest
from mkdocs.config import load_config as load_mkdocs
from mkdocs.exceptions import PluginError
from support.checkouts import ROOT, make_project
from support.hub import item
from support.pages import catalogue_of
from support.records import make_day, make_paper, utc
from support.runs import FakeMkDocs, run_of
from support.sites import store_a_day

from paperdigest.archive.collect import CollectResult
from paperdigest.config import load_config
from paperdigest.errors import Interrupted, SiteError, Unreachable, Unreadable
from paperdigest.pages.cards import LISTED_POSTS, Card
from paperdigest.pipeline.publishing import prepare, write
from paperdigest.render.edition import Edition
from paperdigest.site import build, context
from paperdigest.site.state import LanguageBuild, state_of
from paperdigest.site.versions import key_of_site


@pytest.fixture(autouse=True)
def _listening(caplog):
    caplog.set_level(logging.INFO, "paperdigest")


@pytest.fixture
def mkdocs(monkeypatch):
    """Stands for MkDocs where it is not MkDocs that is tested."""
    fake = FakeMkDocs()
    monkeypatch.setattr(build, "run_mkdocs", fake)
    return fake


def build_site(checkout):
    config = build.begin(load_mkdocs(str(checkout / "mkdocs.yml")))
    build.collect_and_publish(config)
    return config


@pytest.mark.usefixtures("mkdocs")
def test_a_process_collects_once_however_often_it_builds(checkout, hub, monkeypatch):
    hub.days = {"2026-01-05": [item(1)]}
    monkeypatch.setenv("HF_ENDPOINT", hub.address)
    monkeypatch.setenv("ARXIV_ENDPOINT", hub.address)
    monkeypatch.setenv("PAPERDIGEST_TODAY", "2026-01-05")
    build_site(checkout)
    asked = len(hub.requests)
    assert asked > 0
    build_site(checkout)
    assert len(hub.requests) == asked
    assert (checkout / "docs/zh/posts/2026/2026-01-05.md").exists()
    assert not (checkout / "docs/posts/2026/2026-11-17.md").exists()


def test_mkdocs_itself_makes_nothing_beside_the_site_that_its_hook_makes(checkout, mkdocs, monkeypatch):
    monkeypatch.setenv("PAPERDIGEST_OFFLINE", "1")
    store_a_day(checkout)
    config = build_site(checkout)
    assert (checkout / "site" / "posts" / "2026-01-05" / "index.html").exists()
    assert sorted(language for language, wanted in mkdocs.runs if wanted != {"status/"}) == ["en", "ko", "zh"]
    for folder in (config.docs_dir, config.site_dir):
        assert (checkout / ".cache" / "paperdigest") in Path(folder).parents
    assert state_of(config) is None


def test_another_language_alone_is_not_built_and_one_line_says_what_builds_all(checkout, hub, monkeypatch):
    monkeypatch.setenv("HF_ENDPOINT", hub.address)
    (checkout / "docs/ko").mkdir()
    with pytest.raises(PluginError, match=r"mkdocs\.yml builds all languages: use it without -f \(mkdocs\.ko\.yml"):
        build.begin(load_mkdocs(str(checkout / "mkdocs.ko.yml")))
    assert hub.requests == []
    assert not (checkout / "docs/posts").exists()


def begun(project, language, name, **options):
    """The configuration of a run of ours, after its first event."""
    run = run_of(project, language, site_url="http://localhost:8000/", **options)
    run.docs.mkdir(parents=True, exist_ok=True)
    config = load_mkdocs(str(project.root / name), docs_dir=str(run.docs), site_dir=str(run.site))
    config.extra["paperdigest.run"] = run
    return build.begin(config)


def test_templates_and_events_share_one_typed_state(project):
    config = begun(project, "ko", "mkdocs.ko.yml")
    state = state_of(config)
    assert (state.language, state.is_root, state.root) == ("ko", False, "../")
    assert (state.site_url, config.site_url) == ("http://localhost:8000/", "http://localhost:8000/ko/")
    assert [home for _, home in state.homes] == ["/ko/", "/", "/zh/"]


def test_only_the_run_of_the_front_pages_makes_what_has_no_source(project):
    for front, expected in ((True, ["404.html"]), (False, [])):
        config = begun(project, "en", "mkdocs.yml", front=front)
        assert sorted(config.theme.static_templates) == expected


def test_an_owner_s_navigation_keeps_what_a_run_has(project):
    yml = project.root / "mkdocs.yml"
    yml.write_text(yml.read_text() + "\nnav:\n  - index.md\n  - Mine: [mine.md, https://example.org/]\n")
    (project.root / "run" / "docs").mkdir(parents=True)
    (project.root / "run" / "docs" / "index.md").write_text("# -")
    assert begun(project, "en", "mkdocs.yml").nav == ["index.md", {"Mine": ["https://example.org/"]}]


def test_an_owner_s_own_keys_of_extra_stay(project):
    config = load_mkdocs(str(project.root / "mkdocs.yml"))
    config.extra["project"] = "My project"
    assert build.begin(config).extra["project"] == "My project"
    assert state_of(begun(project, "en", "mkdocs.yml")).language == "en"


def test_a_foreign_digest_key_in_mkdocs_yml_is_named(checkout):
    config = load_mkdocs(str(checkout / "mkdocs.yml"))
    config.extra["digest"] = {"words": "mine"}
    with pytest.raises(PluginError, match="`digest` of `extra`"):
        build.begin(config)


def test_without_a_network_the_archive_is_shown_and_one_line_says_so(checkout, caplog):
    project = make_project(checkout)
    project.archive.store(make_day("2026-01-05", make_paper(1, votes=1)))
    assert prepare(project, collecting=True) == []
    assert len([line for line in caplog.messages if "No network" in line]) == 1
    assert [day.date for day in project.digests] == [dt.date(2026, 1, 5)]


def test_without_network_and_archive_the_sample_is_shown_and_said(checkout, caplog):
    project = make_project(checkout)
    assert prepare(project, collecting=True) == []
    assert len([line for line in caplog.messages if "sample" in line]) == 1
    write(project)
    assert len(list((checkout / "docs/posts").rglob("*.md"))) >= 6
    assert list((checkout / "docs/data").rglob("*.json")) == []


_AWAY = Unreachable("http://here.invalid/1", "no connection could be made")
_SLOW = Interrupted("http://here.invalid/2", "the answer took too long")
_WRONG = Unreadable("http://here.invalid/3", "is no list")


@pytest.mark.parametrize(
    ("answered", "failures", "told"),
    [
        ([], [_AWAY, _SLOW], []),
        ([], [_SLOW, _AWAY, _WRONG], [_WRONG]),
        ([], [_SLOW], [_SLOW]),
        ([dt.date(2026, 1, 5)], [_AWAY, _SLOW], [_SLOW]),
    ],
    ids=["no network", "and a wrong answer", "a slow service", "a network that comes and goes"],
)
def test_a_request_that_a_build_gave_up_on_is_a_problem_unless_there_is_no_network(
    checkout, monkeypatch, answered, failures, told
):
    outcome = CollectResult(answered=answered, failures=failures)
    monkeypatch.setattr("paperdigest.pipeline.publishing.collect_days", lambda *_, **__: outcome)
    monkeypatch.setattr("paperdigest.pipeline.publishing.add_arxiv", lambda *_, **__: None)
    assert prepare(make_project(checkout), collecting=True) == told


def test_the_first_collected_day_replaces_the_sample(checkout, hub):
    first = make_project(checkout, offline=True)
    prepare(first, collecting=True)
    write(first)
    hub.days = {"2026-01-05": [item(1)]}
    second = make_project(checkout, endpoint=hub.address)
    prepare(second, collecting=True)
    write(second)
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
    write(project)
    assert (checkout / "docs/posts/2026/2026-01-05.md").exists()


def test_a_broken_day_keeps_its_post_and_is_named(checkout):
    project = make_project(checkout, today="2026-01-07", offline=True)
    for date in ("2026-01-05", "2026-01-06"):
        project.archive.store(make_day(date, make_paper(int(date[-1]))))
    write(project)
    post = checkout / "docs/ko/posts/2026/2026-01-05.md"
    before = post.read_bytes()
    project.archive.path(dt.date(2026, 1, 5)).write_text("{")
    written, problems = write(make_project(checkout, today="2026-01-07", offline=True))
    assert post.read_bytes() == before
    assert written.removed == []
    assert "2026-01-05.json" in str(problems[0])


NO_FILES = {"en": (), "ko": (), "zh": ()}


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
def test_the_language_switch_stays_on_the_page(config, language, url, addresses):
    links = context.language_links(url, None, Edition(language, config), NO_FILES)
    here = posixpath.join("/site", "" if language == "en" else language, url)
    assert [posixpath.normpath(here + link.address) for link in links] == [
        posixpath.normpath(here + address) for address in addresses
    ]
    assert [link.path for link in links] == [url, f"ko/{url}", f"zh/{url}"]


def test_a_page_that_another_language_lacks_leads_to_its_home(config):
    files = {**NO_FILES, "en": {"posts/hello.md"}}
    links = context.language_links("posts/hello/", "posts/hello.md", Edition("en", config), files)
    assert [(link.address, link.path) for link in links] == [
        ("../../posts/hello/", "posts/hello/"),
        ("../../ko/", None),
        ("../../zh/", None),
    ]


def test_a_person_s_page_that_another_language_has_too_leads_there(config):
    files = {**NO_FILES, "en": {"posts/hello.md"}, "zh": {"posts/hello.md"}}
    links = context.language_links("posts/hello/", "posts/hello.md", Edition("en", config), files)
    assert [link.path for link in links] == ["posts/hello/", None, "zh/posts/hello/"]


def page(url, source):
    return SimpleNamespace(url=url, file=SimpleNamespace(src_uri=source))


@pytest.mark.parametrize(
    ("url", "common"),
    [("categories/daily/", True), ("categories/notes/", False), ("months/2026-11/", True), ("months/2020-01/", False)],
)
def test_a_list_that_only_a_hand_written_post_stands_in_is_not_offered_in_other_languages(project, url, common):
    wanted = {address for part in run_of(project, "ko").parts.by_name.values() for address in part.addresses}
    state = LanguageBuild(run_of(project, "ko", wanted=wanted, own={"ko": ["posts/hello.md"]}))
    links = state.links(page(url, f"{url.rstrip('/')}.md"))
    assert [link.path for link in links] == ([url, f"ko/{url}", f"zh/{url}"] if common else [None, f"ko/{url}", None])


def test_a_page_that_a_person_wrote_in_the_place_of_ours_is_there_in_all_languages(project):
    run = run_of(project, "en", wanted=["about/"], own={"en": ["about.md"], "ko": ["about.md"]})
    links = LanguageBuild(run).links(page("about/", "about.md"))
    assert [link.path for link in links] == ["about/", "ko/about/", "zh/about/"], "Chinese has ours"


def test_categories_have_the_same_address_in_every_language(project):
    slug_of = context.category_slugs(project.config)
    assert {slug_of(name, "-") for name in ("Daily", "일간", "日报")} == {"daily"}
    assert slug_of("My Own Notes", "-") == "my-own-notes"
    assert load_config(project.root / "digest.yml") == project.config


def test_categories_that_differ_by_a_sign_have_addresses_of_their_own(project):
    slug_of = context.category_slugs(project.config)
    names = ["F", "F#", "C", "C++", "C#", "R and S"]
    assert [slug_of(name, "-") for name in names] == ["f", "f-sharp", "c", "c-plus-plus", "c-sharp", "r-and-s"]
    assert slug_of("c", "-") == "c"


def test_two_categories_that_would_share_an_address_are_refused_by_name(project):
    slug_of = context.category_slugs(project.config)
    slug_of("A.B", "-")
    with pytest.raises(SiteError, match=r"the category 'AB': has the same address as the category 'A\.B'"):
        slug_of("AB", "-")


@pytest.mark.parametrize(
    ("name", "other"), [("Papers", "Daily Papers"), ("weekly!", "Weekly"), ("YEARLY.", "Yearly"), ("(daily)", "Daily")]
)
def test_a_category_that_would_share_an_address_with_ours_is_refused_by_name(project, name, other):
    slug_of = context.category_slugs(project.config)
    with pytest.raises(SiteError) as caught:
        slug_of(name, "-")
    assert f"the category {name!r}: has the same address as the category {other!r}, categories/" in str(caught.value)


def test_our_category_in_other_letters_is_ours(project):
    assert context.category_slugs(project.config)("daily", "-") == "daily"


def test_only_the_lists_of_months_have_a_summary(project):
    catalogue, edition = project.catalogue, Edition("ko", project.config)
    assert "posts/2026-11-16/" in context.month_summary("months/2026-11/", catalogue, edition)
    for url in ("", "categories/daily/", "months/2020-01/", "months/x/", "months/"):
        assert context.month_summary(url, catalogue, edition) == ""


def test_our_posts_stand_in_the_lists_of_months_and_of_our_categories(project):
    catalogue, edition = project.catalogue, Edition("en", project.config)
    for url in ("months/2026-11/", "categories/daily/", "categories/papers/"):
        assert "posts/2026-11-16/" in [card.address for card in context.cards(url, catalogue, edition)], url
    for url in ("", "categories/notes/", "categories/", "months/2020-01/", "topics/agents/"):
        assert context.cards(url, catalogue, edition) == []


def test_a_person_s_post_stands_among_ours_by_its_date(project):
    state = LanguageBuild(run_of(project, "en"))
    own = [
        SimpleNamespace(config=SimpleNamespace(date=SimpleNamespace(created=utc(date))), name=date)
        for date in ("2026-11-16", "2026-11-13")
    ]
    listed = state.listed(page("months/2026-11/", ""), own)
    places = [one.date if isinstance(one, Card) else one.name for one in listed]
    assert places.index("2026-11-16") == places.index(dt.date(2026, 11, 16)) + 1
    assert "2026-11-13" in places
    assert len(state.listed(page("categories/daily/", ""), own * 9)) == LISTED_POSTS


def test_tags_lead_to_topics_and_other_words_to_nothing(config):
    metadata = {"tags": ["에이전트", "내 글"]}
    assert context.tags(metadata, Edition("ko", config)) == [("에이전트", "topics/agents/"), ("내 글", None)]
    assert context.tags({"tags": "no list"}, Edition("ko", config)) == context.tags({}, Edition("ko", config)) == []


def test_a_person_s_post_has_the_posts_of_all_kinds_as_neighbours(config):
    days = [make_day(date, make_paper(n)) for n, date in enumerate(("2026-01-05", "2026-01-12"), start=1)]
    catalogue, edition = catalogue_of(config, *days, today="2026-01-12"), Edition("en", config)

    def beside(date, *others):
        own = [(dt.date.fromisoformat(one), f"posts/{one}-own/", one) for one in (date, *others)]
        found = context.neighbours(f"posts/{date}-own/", own, catalogue, edition)
        return tuple(one and (one.title, one.address) for one in found)

    assert beside("2026-01-11") == (
        ("Week 2, 2026: the best AI papers", "posts/2026-W02/"),
        ("Hugging Face Daily Papers - 2026-01-12", "posts/2026-01-12/"),
    )
    assert beside("2026-01-05", "2026-01-06")[1] == ("2026-01-06", "posts/2026-01-06-own/")
    assert beside("2026-01-12")[1] is None
    assert beside("2019-01-01") == (None, ("Hugging Face Daily Papers - 2026-01-05", "posts/2026-01-05/"))


def test_a_post_of_an_archive_of_nothing_has_no_neighbours(config):
    own = [(dt.date(2026, 1, 5), "posts/hello/", "Hello")]
    assert context.neighbours("posts/hello/", own, catalogue_of(config), Edition("en", config)) == (None, None)


def test_the_page_of_the_data_leads_to_the_newest_files(config, tmp_path):
    text = "| file | what |\n| `YYYY/YYYY-MM-DD.json` | a day |\n| `papers/YYYY.parquet`、`papers/YYYY.jsonl.gz` | a year |\n"
    catalogue = catalogue_of(config, make_day("2026-01-05", make_paper(1)), make_day("2026-01-06"))

    def page(language, catalogue):
        return context.complete_data_page(text, catalogue, Edition(language, config), archive=tmp_path)

    for language, up in (("en", ""), ("ko", "../../data/")):
        links = {
            form: f'`{form}` (<a href="{up}{name}"><code>{name}</code></a>)'
            for form, name in (
                ("YYYY/YYYY-MM-DD.json", "2026/2026-01-06.json"),
                ("papers/YYYY.parquet", "papers/2026.parquet"),
                ("papers/YYYY.jsonl.gz", "papers/2026.jsonl.gz"),
            )
        }
        wanted = text
        for form, link in links.items():
            wanted = wanted.replace(f"`{form}`", link)
        assert page(language, catalogue) == wanted
    assert page("en", catalogue_of(config)) == text


@pytest.mark.parametrize("there", [(), ("reports",), ("reports", "translations")])
def test_the_page_of_the_data_lists_the_schemas_that_the_archive_has(config, tmp_path, there):
    for name in there:
        (tmp_path / name).mkdir()
        (tmp_path / name / "schema.json").write_text("{}", encoding="utf-8")
    text = (ROOT / "docs" / "data" / "README.md").read_text(encoding="utf-8")
    page = context.complete_data_page(text, catalogue_of(config), Edition("en", config), archive=tmp_path)
    assert re.findall(r"^\| `(\w+)/schema\.json`", page, re.MULTILINE) == [
        name for name in ("translations", "reports") if name in there
    ]
    assert len(text.splitlines()) - len(page.splitlines()) == 2 - len(there)


def test_what_is_known_to_be_empty_reaches_the_pages_and_a_damaged_note_of_it_stops_nothing(checkout):
    project = make_project(checkout, today="2026-01-09", offline=True)
    for date in ("2026-01-05", "2026-01-08"):
        project.archive.store(make_day(date, make_paper(int(date[-1]), votes=1)))
    project.archive.store_empty([dt.date(2026, 1, 6)], today=dt.date(2026, 1, 7))
    project.archive.store_empty([dt.date(2026, 1, 6)], today=dt.date(2026, 1, 8))
    assert write(project)[1] == []
    page = checkout / "docs/archive.md"
    assert "1 weekday is missing; we don't know" in unescape(page.read_text())
    (checkout / "docs/data/empty.json").write_text("[]")
    assert [
        type(problem).__name__ for problem in write(make_project(checkout, today="2026-01-09", offline=True))[1]
    ] == ["ArchiveError"]
    assert "we don't know" not in unescape(page.read_text())


@pytest.mark.parametrize(
    ("name", "moves"),
    [
        ("overrides/assets/fonts/literata.woff2", True),  # pictures are written in it
        ("overrides/partials/footer.html", True),
        ("digest.yml", True),
        ("overrides/assets/digest.css", False),
        ("docs/about.md", False),
    ],
)
def test_everything_is_made_anew_for_what_all_pages_are_made_with(project, name, moves):
    before = key_of_site(project, "https://example.org/", ())
    path = project.root / name
    path.write_bytes((path.read_bytes() if path.exists() else b"") + b"\n")
    assert (key_of_site(project, "https://example.org/", ()) != before) == moves


def test_everything_is_made_anew_by_another_zlib_which_packs_otherwise(checkout, monkeypatch):
    project = make_project(checkout, offline=True)
    before = key_of_site(project, "https://example.org/", ())
    monkeypatch.setattr("paperdigest.site.versions.zlib.ZLIB_RUNTIME_VERSION", "0.0.1")
    assert key_of_site(project, "https://example.org/", ()) != before


def test_a_build_tells_what_in_an_owner_s_files_has_no_effect_and_goes_on(checkout, caplog):
    (checkout / "topics.yml").write_text("agentz:")
    assert prepare(make_project(checkout, offline=True), collecting=False) == []
    assert "topics.yml: agentz: has no effect" in caplog.text
