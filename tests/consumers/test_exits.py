"""The way out: the posts and pages of a site as other generators build them, without anything of ours.

guides/exits.md tells what is lost; these tests hold it to that.
"""

import html
import re
from urllib.parse import unquote, urljoin

import pytest
import yaml
from support.checkouts import ROOT, copy_checkout, run_command
from support.records import make_day, make_paper

from paperdigest.archive.days import Archive

GUIDE = (ROOT / "guides" / "exits.md").read_text(encoding="utf-8")
#: The settings that the guide gives.
SETTINGS = re.search(r"```yaml\n(site_name.*?)```", GUIDE, re.DOTALL)[1]
#: By generator, how it is run and its name for the theme.
EXITS = {
    "ProperDocs": (("properdocs", "build", "--strict", "--quiet", "--config-file"), "materialx"),
    "MaterialX": (("mkdocs", "build", "--strict", "--quiet", "--config-file"), "materialx"),
    "Zensical": (("zensical", "build", "--strict", "--config-file"), "material"),
}
DATES = [f"2026-01-{day:02}" for day in (5, 6, 7, 12, 13)]
#: The pages of the site that are no pages of docs/.
OURS_ALONE = "papers/"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A checkout with a small archive and pages of a person's, and the site that it makes."""
    checkout = copy_checkout(tmp_path_factory.mktemp("exits"))
    archive = Archive(checkout / "docs" / "data")
    for place, date in enumerate(DATES):
        papers = (
            make_paper(
                10 * place + n, title=f"The lamp {place}{n} & its <wick>", votes=n, abstract="It has $x^2$ lamps."
            )
            for n in range(1, 6)
        )
        archive.store(make_day(date, *papers))
    (checkout / "docs" / "posts").mkdir(exist_ok=True)
    (checkout / "docs" / "posts" / "mine.md").write_text(
        "---\ndate: 2026-01-08\ntags: [Own]\n---\n# My post\n\nHello.\n"
    )
    (checkout / "docs" / "notes.md").write_text("# Notes\n\nSee [my post](posts/mine.md).\n")
    done = run_command("build", cwd=checkout, PAPERDIGEST_OFFLINE="1", PAPERDIGEST_TODAY="2026-01-20")
    assert done.returncode == 0, done.stderr
    return checkout


def pages(folder, *others):
    """The addresses of all pages below a folder."""
    found = (path.parent.relative_to(folder).as_posix() + "/" for path in folder.rglob("index.html"))
    return {address.removeprefix("./") for address in found if not address.startswith(others)}


def listed(heading):
    """The addresses that a section of the guide lists."""
    section = GUIDE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return {
        address
        for line in re.findall(r"^- (`.*?):", section, re.MULTILINE)
        for address in re.findall(r"`([^`]+)`", line)
    }


@pytest.fixture(scope="module", params=EXITS)
def left(request, site, exits):
    """By language, the folder of the pages that a generator makes of docs/."""
    command, theme = EXITS[request.param]
    folders = {}
    for language, docs in (("en", "docs"), ("ko", "docs/ko")):
        settings = yaml.safe_load(SETTINGS)
        settings |= {"docs_dir": docs, "site_dir": f"out/{request.param}/{language}"}
        settings["theme"]["name"] = theme
        (site / "exit.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
        exits(*command, "exit.yml", cwd=site)
        folders[language] = site / settings["site_dir"]
    return folders


def test_the_pages_are_the_same_but_for_those_that_the_guide_names(site, left):
    for language, folder, others in (("en", "site", ("ko/", "zh/")), ("ko", "site/ko", ())):
        ours, theirs = pages(site / folder, OURS_ALONE, *others), pages(left[language])
        lost = {address for address in ours - theirs if not address.startswith("categories/")}
        assert lost == listed("Pages that are lost")
        moved = {address for address in ours ^ theirs if address.startswith("categories/")}
        assert all(re.match(r"categories/[^/]+/$", address) for address in moved)
        assert theirs - ours == {address for address in theirs if address in moved}
        assert {f"posts/{date}/" for date in DATES} | {"posts/2026-W02/", "months/2026-01/"} <= theirs


def test_each_day_holds_its_papers_with_maths_and_links(site, left):
    for language in left:
        for place, date in enumerate(DATES):
            text = (left[language] / "posts" / date / "index.html").read_text(encoding="utf-8")
            found = {html.unescape(title) for title in re.findall(r"The lamp \d\d &amp; its &lt;wick(?:&gt;|>)", text)}
            assert found == {f"The lamp {place}{n} & its <wick>" for n in range(1, 6)}
            links = set(re.findall(r'href="?(https://arxiv\.org/abs/[\w.]+)', text))
            assert links == {f"https://arxiv.org/abs/2601.{10 * place + n:05}" for n in range(1, 6)}
            assert language != "en" or text.count("<math") == 5, "abstracts stand on the first language's pages"


def test_pages_of_a_person_are_built_and_links_between_pages_lead_somewhere(left):
    folder = left["en"]
    assert "Hello." in (folder / "posts/mine/index.html").read_text(encoding="utf-8")
    text = (folder / "notes/index.html").read_text(encoding="utf-8")
    (link,) = set(re.findall(r'href="([^"]*mine[^"]*)"', text))
    assert (folder / unquote(urljoin("notes/", link)) / "index.html").is_file()


def test_the_guide_names_every_kind_of_file_that_no_other_generator_makes(site, left):
    made = {path.relative_to(left["en"]).parts[0] for path in left["en"].rglob("*") if path.is_file()}
    lost = {path.relative_to(site / "site").parts[0] for path in (site / "site").rglob("*") if path.is_file()} - made
    named = {address.split("/")[0] for address in listed("Files that are lost") | listed("Pages that are lost")}
    assert lost - {"ko", "zh"} == named & lost
    assert named <= {path.name for path in (site / "site").iterdir()} | {"posts"}
