"""What an owner adds to all pages in mkdocs.yml: the menu, styles and scripts."""

import re

import pytest
from support.checkouts import make_project, run_process
from support.records import make_day, make_paper, utc
from support.runs import docs_of
from support.sites import store_a_day

from paperdigest.archive.days import Archive
from paperdigest.errors import SiteError
from paperdigest.render.edition import Edition
from paperdigest.render.extras import Entry, Script
from paperdigest.site.additions import load_extras

OURS = ["Today", "Archive", "Topics", "Trends", "Reading list"]


@pytest.fixture
def owner(checkout):
    """A checkout with some pages of a person's; says what its mkdocs.yml adds."""
    files = {
        "notes.md": "# My *notes*\n",
        "titled.md": "---\ntitle: Told\n---\n# Other\n",
        "ko/lab.md": "# 연구실 {#lab}\n",
        "assets/own.css": "",
        "assets/own.mjs": "",
        "ko/assets/ko.css": "",
    }
    for name, text in files.items():
        path = checkout / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def extras(text="", language="en", **more):
        if text:
            path = checkout / "mkdocs.yml"
            kept = re.sub(r"\nnav:\n(  - .*\n)+", "\n", path.read_text(encoding="utf-8"))
            path.write_text(f"{kept}\n{text}\n", encoding="utf-8")
        for name, settings in more.items():
            (checkout / f"{name}.yml").write_text(settings, encoding="utf-8")
        project = make_project(checkout)
        return load_extras(checkout, docs_of(project), Edition(language, project.config))

    return extras


def names(entries):
    return [one.name for one in entries]


def test_without_entries_of_an_owner_the_menu_leads_to_our_pages(owner):
    found = owner()
    assert names(found.menu) == OURS
    assert (found.styles, found.scripts) == ((), ())
    assert names(owner("site_name: X").menu) == OURS, "a mkdocs.yml without a menu has the same"


def test_a_menu_has_the_owner_s_order_names_sections_and_other_sites(owner):
    found = owner(
        "nav: [about.md, Papers: archive.md, Group: [notes.md, Deep: [topics/agents.md]], X: 'https://x.example/']"
    )
    assert found.menu == (
        Entry("About", "about/"),
        Entry("Papers", "archive/", within=("posts", "months", "categories")),
        Entry("Group", entries=(Entry("My *notes*", "notes/"), Entry("Agents", "topics/agents/"))),
        Entry("X", link="https://x.example/"),
    )
    assert found.menu[1].holds("posts/2026-01-05/")
    assert found.menu[2].holds("notes/")
    assert not found.menu[0].holds("notes/")


def test_a_page_stands_in_the_menu_of_the_languages_that_have_it(owner):
    nav = "nav: [index.md, titled.md, lab.md, Group: [lab.md]]"
    assert names(owner(nav).menu) == ["Today", "Told"]
    assert names(owner(language="ko").menu) == ["오늘", "연구실", "Group"]


def test_a_language_can_have_a_menu_of_its_own(owner):
    text = "INHERIT: mkdocs.yml\nnav: [연구실: lab.md]\nextra_css: [assets/ko.css, assets/own.css]\n"
    found = owner("extra_css: [assets/own.css]", "ko", **{"mkdocs.ko": text})
    assert names(found.menu) == ["연구실"]
    assert found.styles == ("ko/assets/ko.css", "assets/own.css")


def test_styles_and_scripts_are_files_below_docs_or_of_trusted_sites(owner):
    found = owner(
        "extra_css: [assets/own.css]\n"
        "extra_javascript: [assets/own.mjs, {path: 'https://a.counter.example/x.js', defer: true, type: text/x}]",
        digest="trusted: ['https://*.counter.example']",
    )
    assert found.styles == ("assets/own.css",)
    assert found.scripts == (
        Script("assets/own.mjs", "module"),
        Script("https://a.counter.example/x.js", "text/x", defer=True),
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("nav: [gone.md]", "nav: gone.md: there is no such page below docs/"),
        ("nav: [Mine: {a: b}]", "nav: .* is neither a page nor an address"),
        ("nav: ['javascript://x']", "must begin with https://"),
        ("nav: [assets/own.css]", "there is no such page|neither"),
        ("extra_css: [gone.css]", "extra_css: gone.css: there is no such file below docs/"),
        ("extra_css: [../secret.css]", "there is no such file"),
        ("extra_css: own.css", "extra_css: must be a list"),
        ("extra_javascript: ['https://x.example/a.js']", "pages load nothing from other sites; .* `trusted`"),
        ("extra_javascript: ['//x.example/a.js']", "pages load nothing from other sites"),
        ("extra_javascript: [{defer: true}]", "neither a file nor has it a path"),
    ],
)
def test_what_cannot_be_shown_is_named_in_one_line(owner, text, problem):
    with pytest.raises(SiteError, match=rf"mkdocs\.yml: .*{problem}") as caught:
        owner(text)
    assert "\n" not in str(caught.value)


def test_what_an_owner_adds_is_on_every_page_and_a_page_in_one_language_breaks_no_other(owner, checkout):
    owner("nav: [index.md, lab.md, notes.md]\nextra_css: [assets/own.css]\nextra_javascript: [assets/own.mjs]")
    (store_a_day(checkout) / "digest.yml").write_text("languages: [en, ko]")
    done = run_process("paperdigest", "build", cwd=checkout, PAPERDIGEST_OFFLINE="1", PAPERDIGEST_TODAY="2026-01-06")
    assert done.returncode == 0, done.stderr
    pages = [path for path in (checkout / "site").rglob("*.html") if "papers" not in path.parts]
    assert len(pages) > 10
    for path in pages:
        html = path.read_text(encoding="utf-8")
        name = path.relative_to(checkout / "site").as_posix()
        assert "assets/own.css" in html, name
        assert 'assets/own.mjs" type="module"' in html or "assets/own.mjs type=module" in html, name
        assert ("lab/" in html) == name.startswith("ko/"), name
        assert "My *notes*" in html or name.startswith("ko/"), name
    for path in (checkout / "site" / "papers").rglob("*.html"):
        assert "../../assets/own.mjs" in path.read_text(encoding="utf-8")
    (checkout / "docs" / "notes.md").write_text("# Renamed\n")
    done = run_process("paperdigest", "build", cwd=checkout, PAPERDIGEST_OFFLINE="1", PAPERDIGEST_TODAY="2026-01-06")
    assert "Renamed" in (checkout / "site" / "archive" / "index.html").read_text(encoding="utf-8"), "all pages follow"


def test_a_logo_and_fonts_are_files_below_docs(owner, checkout):
    (checkout / "docs" / "assets" / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    found = owner(digest="look: {logo: assets/logo.svg, colours: {rule: '#888'}}")
    assert (found.logo, found.styles) == ("assets/logo.svg", ("look.css",))
    with pytest.raises(
        SiteError, match=r"digest\.yml: look\.logo: assets/gone\.svg: there is no such file below docs/"
    ):
        owner(digest="look: {logo: assets/gone.svg}")
    with pytest.raises(SiteError, match=r"look\.fonts\.text: own\.woff2: there is no such file"):
        owner(digest="look: {fonts: {text: own.woff2}}")


def test_a_built_site_has_the_owner_s_look_order_and_time_zone(owner, checkout):
    (checkout / "docs" / "assets" / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    owner(
        digest="languages: [en]\ntimezone: Asia/Seoul\nhome: [calendar, newest]\n"
        "look: {logo: assets/logo.svg, colours: {page: ['#f4faf7', '#0e1614']}, fonts: {headings: Georgia}}\n"
    )
    seen = ((utc("2026-01-05T20:00:00"), 1),)
    Archive(checkout / "docs" / "data").store(make_day("2026-01-05", make_paper(1, votes=1, vote_history=seen)))
    done = run_process("paperdigest", "build", cwd=checkout, PAPERDIGEST_OFFLINE="1", PAPERDIGEST_TODAY="2026-01-06")
    assert done.returncode == 0, done.stderr
    site = checkout / "site"
    assert (site / "look.css").read_text() == ':root{--page:light-dark(#f4faf7,#0e1614);--headings-font:"Georgia"}\n'
    html = (site / "index.html").read_text(encoding="utf-8")
    assert html.index("Calendar") < html.index("The newest list")
    assert re.search(r'<link rel="?icon"? href="?assets/logo\.svg', html)
    assert "literata.woff2" not in html
    assert re.search(r'content="?#f4faf7', html)
    for path in ("archive/index.html", "papers/2601.00001/index.html"):
        page = (site / path).read_text(encoding="utf-8")
        assert "look.css" in page
        assert "assets/logo.svg" in page
    day = (site / "posts" / "2026-01-05" / "index.html").read_text(encoding="utf-8")
    assert re.search(r"6.January.2026.05:00.\(Asia/Seoul\)", day)
