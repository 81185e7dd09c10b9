"""A day's files: what the registry lists is what is written, linked and documented."""

import datetime as dt
import re
from dataclasses import replace

import pytest
from support.checkouts import ROOT
from support.pages import parts_of
from support.records import make_day, make_paper, make_report

from paperdigest.config import Config
from paperdigest.digest.catalogue import Catalogue
from paperdigest.digest.days import make_digests
from paperdigest.language import LANGUAGES
from paperdigest.outputs import day_files
from paperdigest.outputs.day_files import DAY_FILES, DayFile
from paperdigest.outputs.sitemap import render_llms
from paperdigest.pages.part import Target
from paperdigest.pages.reports import render_reports
from paperdigest.render.edition import Edition
from paperdigest.render.wording import wording

CONFIG = Config(languages=["ko", "en"])
TODAY = dt.date(2026, 2, 1)
DIGESTS = make_digests([make_day("2026-01-05", make_paper(1))], (), today=TODAY)
SITE = "https://example.org/"
IDS = DayFile(
    name="ids.txt",
    render=lambda digest, edition, home: f"{home} {[entry.paper.id for entry in digest.entries]}",
    section="topics",
    link="report.as_markdown",
)


@pytest.fixture
def with_ids(monkeypatch):
    """One more file than there is."""
    for module in ("outputs.day_files", "outputs.sitemap", "pages.parts", "pages.reports"):
        monkeypatch.setattr(f"paperdigest.{module}.DAY_FILES", (*DAY_FILES, IDS))


@pytest.fixture
def written(tmp_path):
    """Write the files of the day's part, and return the folder with their paths in it."""

    def write():
        target = Target(tmp_path / "site")
        parts = parts_of(Catalogue(DIGESTS, today=TODAY), CONFIG, cache=tmp_path / "cache", site_url=SITE)
        parts.by_name["day/2026-01-05"].files(target)
        assert set(target.written) == {
            path.relative_to(target.root).as_posix() for path in target.root.rglob("*") if path.is_file()
        }
        return target

    return write


def test_the_first_language_has_every_file_and_the_others_their_own(written):
    there = [file for file in DAY_FILES if file.exists(DIGESTS[0])]
    assert {"index.md", "papers.bib"} <= {file.name for file in there}
    day = "posts/2026-01-05/"
    assert set(written().written) == {
        *(day + file.name for file in there),
        *(f"en/{day}{file.name}" for file in there if file.in_every_language),
        "assets/social/2026-01-05.png",
        "papers/2601.00001/index.html",
        "papers/2601.00001.md",
        "daily/2026/01/05.md",
    }


@pytest.mark.usefixtures("with_ids")
def test_one_more_entry_is_written_linked_and_named(written):
    target = written()
    assert "posts/2026-01-05/ids.txt" in target.written
    assert (target.root / "posts" / "2026-01-05" / "ids.txt").read_text() == f"{SITE} ['2601.00001']"
    llms = render_llms(DIGESTS, CONFIG, site_url=SITE, sample=False).decode()
    assert f"- [2026-01-05]({SITE}posts/2026-01-05/ids.txt)" in llms
    assert f"{DAY_FILES[-1].name}, ids.txt" in llms
    assert day_files.shared_names()[-1] == "ids.txt"


def test_a_day_without_reports_is_not_led_to_as_one():
    assert "report.md" not in render_llms(DIGESTS, CONFIG, site_url=SITE, sample=False).decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_and_sections_have_words_in_every_language(language):
    keys = [key for file in DAY_FILES for key in (file.link, file.section) if key]
    assert keys
    assert all(wording(language).say(key) for key in keys)


@pytest.mark.usefixtures("with_ids")
def test_a_file_with_a_link_is_linked_on_the_page_of_the_day_s_reports():
    digest = replace(DIGESTS[0], entries=(replace(DIGESTS[0].entries[0], reports=(make_report(1),)),))
    page = render_reports(digest, Catalogue([digest], today=TODAY), Edition("en", CONFIG)).decode()
    assert "posts/2026-01-05/report.md" in page
    assert "posts/2026-01-05/ids.txt" in page


def test_the_page_of_the_data_describes_every_file():
    text = (ROOT / "docs" / "data" / "README.md").read_text(encoding="utf-8")
    described = set(re.findall(r"^\| `([^`/]+)` \|", text.partition("## Beside the data")[2], re.MULTILINE))
    assert {file.name for file in DAY_FILES} == described
