"""A day's files: what the registry lists is what is written, linked and documented."""

import datetime as dt
import re

import pytest
from support.checkouts import ROOT
from support.records import make_day, make_paper

from paperdigest.config import Config
from paperdigest.digest.days import make_digests
from paperdigest.language import LANGUAGES
from paperdigest.outputs import day_files
from paperdigest.outputs.day_files import DAY_FILES, DayFile
from paperdigest.outputs.sitemap import render_llms
from paperdigest.outputs.write import write_edition
from paperdigest.render.edition import Edition
from paperdigest.render.wording import wording

CONFIG = Config(languages=["ko", "en"])
DIGESTS = make_digests([make_day("2026-01-05", make_paper(1))], (), today=dt.date(2026, 2, 1))
SITE = "https://example.org/"
IDS = DayFile(
    name="ids.txt",
    media_type="text/plain",
    title="outputs.day_files.ids",
    render=lambda digest, edition, home: f"{home} {[entry.paper.id for entry in digest.entries]}",
    section="topics",
)


@pytest.fixture
def with_ids(monkeypatch):
    """One more file than there is."""
    for module in ("outputs.day_files", "outputs.write", "outputs.sitemap"):
        monkeypatch.setattr(f"paperdigest.{module}.DAY_FILES", (*DAY_FILES, IDS))


def written(folder, language):
    write_edition(folder, DIGESTS, Edition(language, CONFIG), site_url=SITE, posts=[], pages=[])
    return {path.name for path in (folder / "posts" / "2026-01-05").iterdir()}


def test_the_first_language_has_every_file_and_the_others_their_own(tmp_path):
    there = [file for file in DAY_FILES if file.exists(DIGESTS[0])]
    assert {"index.md", "papers.bib"} <= {file.name for file in there}
    assert written(tmp_path / "ko", "ko") == {file.name for file in there}
    assert written(tmp_path / "en", "en") == {file.name for file in there if file.in_every_language}


@pytest.mark.usefixtures("with_ids")
def test_one_more_entry_is_written_linked_and_named(tmp_path):
    assert "ids.txt" in written(tmp_path, "ko")
    assert (tmp_path / "posts" / "2026-01-05" / "ids.txt").read_text() == f"{SITE} ['2601.00001']"
    llms = render_llms(DIGESTS, CONFIG, site_url=SITE, sample=False).decode()
    assert f"- [2026-01-05]({SITE}posts/2026-01-05/ids.txt)" in llms
    assert f"{DAY_FILES[-1].name}, ids.txt" in llms
    assert day_files.shared_names()[-1] == "ids.txt"


def test_a_day_without_reports_is_not_led_to_as_one():
    assert "report.md" not in render_llms(DIGESTS, CONFIG, site_url=SITE, sample=False).decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_has_a_title_in_every_language(language):
    assert all(wording(language).say(file.title) for file in DAY_FILES)


def test_the_page_of_the_data_describes_every_file():
    text = (ROOT / "docs" / "data" / "README.md").read_text(encoding="utf-8")
    described = set(re.findall(r"^\| `([^`/]+)` \|", text.partition("## Beside the data")[2], re.MULTILINE))
    assert {file.name for file in DAY_FILES} == described
