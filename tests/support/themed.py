"""A site of an archive of four themes, and readers of it who remember things: twenty days of 16 papers, in English and Korean."""

import datetime as dt
import json
import random

import pytest

from paperdigest.archive.days import Archive
from support.browser import BASE, Tab, serve_folder
from support.checkouts import copy_checkout, run_process
from support.once import once_a_run
from support.records import make_day, make_paper
from support.sites import SITE_URL

THEMES = {
    "cloth": ["gripper", "tactile", "cloth", "folding", "garment", "wrinkle", "bimanual", "seam", "crease", "textile"],
    "protein": [
        "residue",
        "helix",
        "enzyme",
        "ligand",
        "antibody",
        "peptide",
        "docking",
        "backbone",
        "assay",
        "binding",
    ],
    "storm": [
        "cyclone",
        "rainfall",
        "radar",
        "nowcast",
        "humidity",
        "ensemble",
        "typhoon",
        "barometer",
        "gust",
        "monsoon",
    ],
    "choir": ["chord", "melody", "rhythm", "singer", "timbre", "harmony", "lyric", "tempo", "chorus", "accompaniment"],
}
HOSTILE = "<img src=x onerror=alert(1)> {title} $& choir </script>"
FIRST = dt.date(2026, 1, 5)


def paper(place, number):
    """The papers of a day have the themes in turn; one of the first day has a title that attacks."""
    theme = list(THEMES)[number % 4]
    chance = random.Random(100 * place + number)  # noqa: S311 - invented words, the same at every run
    words = chance.sample(THEMES[theme], 7)
    hostile = (place, number) == (0, 3)
    return make_paper(
        100 * place + number,
        title=f"{HOSTILE} {' '.join(words)}" if hostile else f"{theme.title()} {place}.{number}: {' '.join(words[:3])}",
        abstract=f"We study {' and '.join(words)} with care.",
        votes=40 - number,
        submitted=dt.datetime.combine(FIRST + dt.timedelta(days=place), dt.time(8), dt.UTC),
    )


def id_of(place, number):
    return f"2601.{100 * place + number:05}"


def build(folder):
    """Twenty days of 16 papers, in English and Korean."""
    checkout = copy_checkout(folder)
    archive = Archive(checkout / "docs" / "data")
    for place in range(20):
        date = FIRST + dt.timedelta(days=place)
        archive.store(make_day(f"{date}", *(paper(place, number) for number in range(16))))
    archive.store_index()
    (checkout / "digest.yml").write_text("languages: [en, ko]\n")
    environment = {"PAPERDIGEST_OFFLINE": "1", "PAPERDIGEST_TODAY": "2026-01-25", "SITE_URL": SITE_URL}
    done = run_process("paperdigest", "build", cwd=checkout, **environment)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def themed(tmp_path_factory):
    with serve_folder(once_a_run(tmp_path_factory, "for-you", build) / "site", BASE) as root:
        yield root


def kept(**kinds):
    """A script that lets a browser remember things of each kind by their names, if it remembers nothing yet."""
    entries = {f"paperdigest.{kind}/{name}": line for kind, lines in kinds.items() for name, line in lines.items()}
    return f"if (!localStorage.length) Object.assign(localStorage, {json.dumps(entries)})"


@pytest.fixture
def reader(browser, themed, request):
    """Opens home for a reader with given entries of localStorage."""
    context = browser.new_context(**getattr(request, "param", {"viewport": {"width": 1280, "height": 900}}))
    tab = Tab(context.new_page(), themed)

    def reader(below="", *, prepare="", **kinds):
        tab.page.add_init_script(prepare or kept(**kinds))
        return tab.open(below)

    reader.tab = tab
    yield reader
    context.close()
    assert tab.complaints == []


def saved(*places):
    return {id_of(*one): json.dumps(facts(*one)) for one in places}


def facts(place, number):
    title = paper(place, number).title
    return {"title": title, "day": f"{FIRST + dt.timedelta(days=place)}", "at": "2026-01-20T08:00:00Z"}


def read(*places):
    return {id_of(place, number): f"{FIRST + dt.timedelta(days=place)} mk1" for place, number in places}


def shown(page):
    page.locator(".for-you li").first.wait_for()
    return [one.get_attribute("data-id") for one in page.locator(".for-you li").all()]


def theme_of(name):
    return list(THEMES)[int(name[-2:]) % 4]


THREE = saved((0, 0), (1, 4), (2, 8))
MUTED = {"topics/robotics": json.dumps({"name": "Robotics", "at": "2026-01-20T08:00:00Z"})}
