"""Addresses are built, read back and turned into files in one place."""

import datetime as dt
import re

import pytest
from support.checkouts import ROOT

from paperdigest.render import addresses

DAY = dt.date(2026, 1, 5)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (addresses.post(DAY), "posts/2026-01-05/"),
        (addresses.post("2026-W02"), "posts/2026-W02/"),
        (addresses.paper(DAY, "2601.00001"), "posts/2026-01-05/#2601.00001"),
        (addresses.day_file(DAY, "index.md"), "posts/2026-01-05/index.md"),
        (addresses.report(DAY, "2601.00001"), "reports/2026-01-05/#2601.00001"),
        (addresses.topic("agents"), "topics/agents/"),
        (addresses.institution("big-lab"), "institutions/big-lab/"),
        (addresses.month(DAY), "months/2026-01/"),
        (addresses.category("daily"), "categories/daily/"),
        (addresses.feed("weekly"), "feeds/weekly/"),
        (addresses.day_data(DAY), "2026/2026-01-05.json"),
    ],
)
def test_published_addresses_stay_what_they_are(address, expected):
    assert address == expected


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("", "index.md"),
        (addresses.ARCHIVE, "archive.md"),
        (addresses.TOPICS, "topics/index.md"),
        (addresses.topic("agents"), "topics/agents.md"),
        (addresses.reports(DAY), "reports/2026-01-05.md"),
        (addresses.post(DAY), "posts/2026/2026-01-05.md"),
        (addresses.post("2026-W02"), "posts/2026/2026-W02.md"),
        (addresses.DATA, "data/README.md"),
    ],
)
def test_a_page_has_its_file_below_the_docs_folder(address, file):
    assert addresses.source(address).as_posix() == file


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("", ("", "")),
        (addresses.ARCHIVE, ("archive", "")),
        (addresses.month(DAY), ("months", "2026-01")),
        (addresses.topic("agents"), ("topics", "agents")),
    ],
)
def test_an_address_is_read_back_as_section_and_name(address, parts):
    assert addresses.parts_of(address) == parts


def test_no_template_writes_an_address_with_a_part_that_varies_by_hand():
    by_hand = re.compile(r'(?:posts|topics|institutions|months|reports|categories)/(?:\{\{|" ~)')
    for path in (ROOT / "paperdigest" / "render" / "templates").glob("*.html"):
        assert not by_hand.search(path.read_text(encoding="utf-8")), path.name
