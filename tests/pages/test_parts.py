"""Which parts of the site are made again: those that show something else, and no part of a settled day."""

import datetime as dt
import random
import shutil
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.pages import SITE, catalogue_of, parts_of
from support.records import make_day, make_paper, make_report, utc

from paperdigest.archive.days import Archive
from paperdigest.archive.reports import Reports
from paperdigest.config import Config
from paperdigest.digest.catalogue import Catalogue
from paperdigest.digest.loader import Loader
from paperdigest.digest.periods import KINDS
from paperdigest.pages.part import OwnPost, Target
from paperdigest.records.papers import Day
from paperdigest.render import addresses
from paperdigest.render.edition import Edition

CONFIG = Config.model_validate(
    {
        "languages": ["en", "ko"],
        "feeds": {"votes": [5, 50, 500]},
        "topics": [
            {"id": name, "name": {"en": name, "ko": f"{name} ko", "zh": f"{name} zh"}, "words": [name]}
            for name in ("agents", "robots")
        ],
    }
)
WORDS = ["gripper", "arm", "tactile", "grasp", "wrist", "torque", "pinch", "cloth", "fold", "bimanual", "actuator"]


def archived(number, date, **facts):
    title = f"agents {number} {' '.join(random.Random(number).sample(WORDS, 5))}"  # noqa: S311 - the same at every run
    votes = number % 7
    history = ((utc(f"{date}T10:00:00"), votes),)
    return make_paper(number, **{"title": title, "votes": votes, "vote_history": history, **facts})


class Site:
    """An archive, and the fingerprints of the parts of its site."""

    def __init__(self, folder):
        self.archive = Archive(folder / "data")
        self.reports = Reports(folder / "data" / "reports")
        self.cache = folder / "cache"

    def add(self, *dates):
        """Archive days with three papers each."""
        for date in dates:
            self.store(date, *[archived(int(date[5:7] + date[8:]) * 10 + place, date) for place in range(3)])

    def store(self, date, *papers):
        self.archive.store(make_day(date, *papers))

    def change(self, date, **facts):
        """Give the first paper of a day other facts."""
        first, *others = self.archive.load(dt.date.fromisoformat(date)).papers
        self.store(date, replace(first, **facts), *others)

    def parts(self, today="2026-02-20", own_posts=(), empty=None, config=CONFIG):
        date = dt.date.fromisoformat(today)
        loader = Loader(self.archive, config, today=date, cache=self.cache)
        catalogue = Catalogue(
            loader.digests, today=date, empty=empty, related_ids=loader.related, load=loader.whole
        )  # fmt: skip
        return parts_of(catalogue, config, cache=self.cache, own_posts=own_posts)

    def prints(self, today="2026-02-20", **facts):
        return {name: part.fingerprint for name, part in self.parts(today, **facts).by_name.items()}


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path)
    site.add("2026-01-29", "2026-01-30", "2026-02-02", "2026-02-03", "2026-02-04")
    return site


def moved(before, after):
    """The names of the parts whose fingerprint moved, and of those that came and went."""
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def test_the_same_archive_and_day_give_the_same_fingerprints(site):
    assert site.prints() == site.prints()


def test_every_kind_of_part_is_there(site):
    site.change("2026-02-02", organization="Lab")
    site.change("2026-02-03", organization="Lab")
    site.reports.store(make_report(1290, language="ko"))
    kinds = {name.partition("/")[0] for name in site.prints()}
    assert kinds == {
        "day", "later", "roundup", "table", "month", "category", "topic", "institution", "votes", "changes", "search",
        "sitemap",
    }  # fmt: skip
    assert "institution/lab" in site.prints()


def test_a_new_day_moves_its_own_parts_and_the_lists_that_show_it(site):
    today = "2026-02-05"
    before = site.prints(today)
    site.add("2026-02-05")
    found = moved(before, site.prints(today))
    assert {
        "day/2026-02-05", "later/2026-02-05", "day/2026-02-04", "month/2026-02", "category/daily", "category/papers",
        "topic/agents",
    } <= found  # fmt: skip
    still = {"day", "roundup", "month"}
    assert {name for name in found if name.partition("/")[0] in still} == {
        "day/2026-02-05", "day/2026-02-04", "month/2026-02",
    }  # fmt: skip
    assert {name for name in found if name.startswith("later/")} <= {
        f"later/{day}" for day in site.parts().catalogue.dates
    }
    assert not {name for name in found if name.startswith(("topic/robots", "category/weekly", "institution/"))}


def test_a_new_day_moves_the_table_of_its_year_alone(site):
    site.add("2025-12-30")
    before = site.prints("2026-02-05")
    site.add("2026-02-05")
    found = moved(before, site.prints("2026-02-05"))
    assert {name for name in found if name.startswith("table/")} == {"table/2026"}


def test_the_table_of_a_year_reads_the_days_of_the_new_days_month_alone(site, tmp_path, monkeypatch):
    def tables(folder):
        parts = parts_of(site.parts().catalogue, CONFIG, cache=site.cache, key="programs")
        read, whole = set(), parts.catalogue.whole
        monkeypatch.setattr(type(parts.catalogue), "whole", lambda self, date: read.add(date) or whole(date))
        target = Target(folder)
        parts.by_name["table/2026"].files(target)
        monkeypatch.undo()
        parts.forget()
        return read, {path: (folder / path).read_bytes() for path in target.written}

    assert tables(tmp_path / "first")[0] == set(site.parts().catalogue.dates)
    site.add("2026-02-05")
    read, files = tables(tmp_path / "second")
    assert {date.month for date in read} == {2}
    assert set(files) == {"data/papers/2026.jsonl.gz", "data/papers/2026.parquet"}
    shutil.rmtree(site.cache)
    assert tables(tmp_path / "afresh")[1] == files


def test_lists_are_made_after_the_days_that_they_show_and_read_none_of_them_again(site, tmp_path, monkeypatch):
    site.change("2026-01-29", organization="Lab")
    site.change("2026-01-30", organization="Lab")
    parts = parts_of(site.parts().catalogue, CONFIG, cache=site.cache, key="programs")
    months = {name: part.month for name, part in parts.by_name.items()}
    assert (months["topic/agents"], months["topic/robots"], months["institution/lab"]) == ("2026-02", "", "2026-01")
    assert (months["category/daily"], months["votes/5"], months["search/2026-01"]) == ("2026-02", "2026-02", "2026-01")
    target = Target(tmp_path / "site")
    for name in ("day/2026-01-29", "day/2026-01-30", "month/2026-01"):
        parts.by_name[name].files(target)
    monkeypatch.setattr(type(parts.catalogue), "whole", lambda self, date: pytest.fail(f"{date} was read again"))
    again = parts_of(parts.catalogue, CONFIG, cache=site.cache, key="programs")
    found = dict(again.by_name["institution/lab"].pages(again.editions[0]))
    assert b"agents 1290" in found["institutions/lab/"]
    assert again._lines_of_month(again.catalogue.posts_by_month["2026-01"][0])


def test_the_end_of_a_week_moves_its_roundup_and_the_lists_that_show_it(site):
    """Without a new day: the month of February gets a card, and its week, which is over, a roundup."""
    found = moved(site.prints("2026-02-08"), site.prints("2026-02-09"))
    assert {name for name in found if not name.startswith("search/")} == {
        "roundup/2026-W06", "roundup/2026-W05", "month/2026-02", "category/weekly", "category/papers",
    }  # fmt: skip


def test_the_votes_of_a_settled_day_move_its_parts_and_what_was_made_from_it(site):
    today = "2026-04-01"
    before = site.prints(today)
    site.change("2026-01-29", votes=90, vote_history=((utc("2026-01-29"), 2), (utc("2026-02-10"), 90)))
    found = moved(before, site.prints(today))
    assert {
        "day/2026-01-29", "roundup/2026-W05", "roundup/2026-01", "month/2026-01", "topic/agents",
        "votes/5", "votes/50", "search/2026-01", "category/daily", "category/weekly", "category/monthly",
    } <= found  # fmt: skip
    assert not {name for name in found if name.startswith("day/")} - {"day/2026-01-29"}
    assert not {name for name in found if name.startswith("later/")}
    assert not found & {"topic/robots", "votes/500", "sitemap/institutions"}


def test_a_report_moves_the_day_of_its_paper_and_what_shows_that_day(site):
    before = site.prints()
    site.reports.store(make_report(1300, language="ko"))
    after = site.prints()
    found = moved(before, after)
    assert {"day/2026-01-30", "search/ko-2026-01", "search/2026-01", "month/2026-01"} <= found
    assert not {name for name in found if name.startswith("day/")} - {"day/2026-01-30"}
    assert not {name for name in found if name.startswith("later/")}
    assert not {name for name in found if name.startswith("search/ko-2026-02")}
    assert "search/ko-2026-01" not in before
    site.reports.store(make_report(1300, language="ko", method="another-model"))
    assert "day/2026-01-30" in moved(after, site.prints())


def test_a_language_has_a_search_of_its_own_texts_only_if_a_report_may_hold_any(site):
    site.reports.store(make_report(1300, language="ko"))
    site.reports.store(make_report(1300, method="extract", source="abstract"))
    assert {name for name in site.prints() if name.startswith("search/en-")} == set()
    site.reports.store(make_report(1300, method="extract"))
    found = {name for name in site.prints() if name.startswith(("search/en-", "search/ko-"))}
    assert found == {"search/en-2026-01", "search/ko-2026-01"}


def test_days_with_reports_lead_to_each_other(site):
    site.reports.store(make_report(1290))
    before = site.prints()
    site.reports.store(make_report(2040))
    days = {name for name in moved(before, site.prints()) if name.startswith("day/")}
    assert days == {"day/2026-02-04", "day/2026-01-29"}, "that of the fourth has a page to lead to"


def test_the_second_paper_of_an_institution_brings_its_page_and_leaves_its_first_day_alone(site):
    site.change("2026-01-29", organization="Lamp Lab")
    before = site.prints()
    site.change("2026-02-03", organization="Lamp Lab")
    found = moved(before, site.prints())
    assert {"institution/lamp-lab", "sitemap/institutions", "later/2026-01-29", "day/2026-02-03"} <= found
    assert not found & {"day/2026-01-29", "day/2026-01-30", "day/2026-02-02", "day/2026-02-04", "month/2026-01"}
    before = site.prints()
    site.change("2026-02-04", organization="Lamp Lab")
    assert not {name for name in moved(before, site.prints()) if name.startswith("later/")}, "it had its page"


def test_a_paper_listed_again_moves_what_is_told_later_of_its_day_and_not_its_day(site):
    before = site.prints()
    papers = site.archive.load(dt.date(2026, 2, 4)).papers
    site.store("2026-02-04", *papers, replace(archived(1290, "2026-01-29"), votes=77))
    found = moved(before, site.prints())
    assert {"later/2026-01-29", "day/2026-02-04"} <= found
    assert {name for name in found if name.startswith("day/")} == {"day/2026-02-04"}


def test_a_running_day_moves_when_it_is_over(site):
    days = {name for name in moved(site.prints("2026-02-04"), site.prints("2026-02-05")) if name.startswith("day/")}
    assert days == {"day/2026-02-04"}


def test_a_roundup_moves_when_its_votes_have_settled(site):
    found = moved(site.prints("2026-02-21"), site.prints("2026-02-22"))
    assert {name for name in found if name.startswith("roundup/")} == {"roundup/2026-W06"}
    assert not {name for name in found if name.startswith(("day/", "topic/", "institution/", "later/"))}


def test_a_day_that_goes_takes_its_parts_along(site):
    before = site.prints()
    site.archive.path(dt.date(2026, 2, 3)).unlink()
    after = site.prints()
    assert {"day/2026-02-03", "later/2026-02-03"} == before.keys() - after.keys()
    assert {"day/2026-02-02", "day/2026-02-04"} <= moved(before, after)


def test_a_person_s_post_moves_the_lists_that_may_show_it(site):
    before = site.prints()
    post = OwnPost("ko", "posts/hello.md", "abc", "2026-01", ("agents ko", "robots", "My notes"))
    with_post = site.prints(own_posts=(post,))
    categories = {name for name in before if name.startswith("category/")}
    assert moved(before, with_post) == {"month/2026-01", "topic/agents", *categories}, "its tags are Korean"
    undated = site.prints(own_posts=(replace(post, month=None),))
    assert {"month/2026-01", "month/2026-02"} <= moved(before, undated)


def test_a_person_s_post_that_moves_to_another_language_moves_the_lists_of_both(site):
    post = OwnPost("en", "posts/hello.md", "abc", "2026-01", ())
    found = moved(site.prints(own_posts=(post,)), site.prints(own_posts=(replace(post, language="ko"),)))
    assert {"month/2026-01", "category/daily"} <= found


def test_only_a_language_with_a_post_of_a_topic_lets_material_list_it(site):
    post = OwnPost("ko", "posts/hello.md", "abc", "2026-01", ("agents ko",))
    part = site.parts(own_posts=(post,)).by_name["topic/agents"]
    pages = {language: dict(part.pages(Edition(language, CONFIG)))["topics/agents/"] for language in ("en", "ko")}
    assert b'<!-- material/tags { include: ["agents ko"] } -->' in pages["ko"]
    assert b"material/tags" not in pages["en"]


def test_days_known_to_have_had_no_list_move_the_roundups_that_lacked_them(site):
    none, some = site.prints(empty=frozenset()), site.prints(empty=frozenset([dt.date(2026, 2, 5)]))
    assert moved(none, some) == {"roundup/2026-W06"}


# What parts make.


def test_every_page_of_a_part_is_below_one_of_its_addresses(site):
    site.change("2026-01-29", organization="Lamp Lab")
    site.change("2026-02-03", organization="Lamp Lab")
    site.reports.store(make_report(1300))
    seen = set()
    for part in site.parts("2026-03-01").by_name.values():
        for edition in (Edition(language, CONFIG) for language in CONFIG.languages):
            pages = [address for address, _ in part.pages(edition)]
            assert set(pages) <= set(part.addresses), part.name
            assert part.example or set(pages) == set(part.addresses), "what is no page is a list of Material's"
        assert not seen & set(part.addresses), f"{part.name} makes what another part makes"
        seen |= set(part.addresses)
    assert {"posts/2026-01-30/", "reports/2026-01-30/", "posts/2026-W05/", "months/2026-01/", "categories/daily/",
            "topics/agents/", "institutions/lamp-lab/"} <= seen  # fmt: skip


def files(site, name, folder, **facts):
    target = Target(folder)
    site.parts(**facts).by_name[name].files(target)
    return {path: (folder / path).read_bytes() for path in target.written}


def test_files_that_a_part_names_are_those_that_it_writes(site, tmp_path):
    assert set(files(site, "later/2026-01-29", tmp_path / "a")) == {"posts/2026-01-29/later.json"}
    assert set(files(site, "topic/agents", tmp_path / "b")) == {"topics/agents/atom.xml", "ko/topics/agents/atom.xml"}
    assert set(files(site, "month/2026-01", tmp_path / "c")) == {"sitemaps/2026-01.xml", "ko/sitemaps/2026-01.xml"}
    assert set(files(site, "roundup/2026-W05", tmp_path / "d")) == {
        "assets/social/2026-W05.png", "posts/2026-W05/2026-W05.epub", "ko/posts/2026-W05/2026-W05.epub",
    }  # fmt: skip
    assert set(files(site, "category/daily", tmp_path / "e")) == set()
    votes = set(files(site, "votes/5", tmp_path / "f"))
    assert {"feeds/votes-5/feed.xml", "ko/feeds/votes-5/atom.xml", "feeds/votes-5/feed.json"} <= votes


def test_what_a_day_s_files_say_comes_from_the_whole_day(site, tmp_path):
    site.change("2026-01-29", authors=("Ada Example",))
    found = files(site, "day/2026-01-29", tmp_path / "site")
    assert b"Example, Ada" in found["posts/2026-01-29/papers.bib"]
    site.reports.store(make_report(1290))
    found = files(site, "day/2026-01-29", tmp_path / "again")
    assert f"{SITE}ko/reports/2026-01-29/#2601.01290".encode() in found["ko/posts/2026-01-29/index.md"]
    assert b"It brings lamps." in found["posts/2026-01-29/report.md"]


def test_an_archive_of_nothing_has_topics_and_feeds_all_the_same():
    parts = parts_of(catalogue_of(CONFIG), CONFIG).by_name
    assert set(parts) == {
        "topic/agents", "topic/robots", "votes/5", "votes/50", "votes/500", "changes", "sitemap/institutions",
    }  # fmt: skip


def test_what_is_kept_of_a_part_is_made_again_when_the_part_moves_or_the_site_does(site):
    made = []

    def make():
        made.append("made")
        return "<p>나</p>"

    def kept(**facts):
        parts = parts_of(site.parts().catalogue, CONFIG, **{"cache": site.cache, "key": "a", **facts})
        texts = [parts.kept("day/2026-01-29", edition, make) for edition in parts.editions]
        assert texts == ["<p>나</p>"] * 2
        return parts

    kept()
    kept()
    assert len(made) == 2, "one a language"
    kept(key="b")
    kept(site_url="https://other.example/")
    assert len(made) == 6
    site.change("2026-01-29", votes=50)
    parts = kept()
    assert len(made) == 8
    parts.forget()
    assert len(list((site.cache / "posts").iterdir())) == 2, "what this build did not ask for is not kept"
    kept()
    assert len(made) == 8


# No part of a settled day depends on later days.

NAMES = (None, None, "Lab", "lab", "The Lab", "L.A.B.", "Institute of Examples")


@st.composite
def archives(draw):
    """Days of papers: with institutions in several spellings, and some papers listed again."""
    start, days, number = dt.date(2025, 12, 22), [], 0
    gaps = draw(st.lists(st.integers(1, 9), min_size=2, max_size=8))
    for place, gap in enumerate(gaps):
        start += dt.timedelta(days=gap)
        papers = []
        for _ in range(draw(st.integers(0, 3))):
            number += 1
            name = draw(st.sampled_from(NAMES))
            papers.append(archived(number, str(start), organization=name))
        if number and draw(st.booleans()):
            again = draw(st.integers(1, number))
            if again not in [int(paper.id[-5:]) for paper in papers]:
                papers.append(archived(again, str(start), votes=60 + place, organization=draw(st.sampled_from(NAMES))))
        days.append(Day(date=start, papers=tuple(papers)))
    return days


@settings(max_examples=12)
@given(days=archives(), chance=st.randoms(use_true_random=False))
def test_no_part_of_a_settled_day_moves_when_later_days_come_but_for_its_neighbour_s_date(
    days, chance, tmp_path_factory
):
    """Neither its pages nor its files; only the day before the new ones gets a neighbour."""
    site = Site(tmp_path_factory.mktemp("random"))
    split = chance.randint(1, len(days) - 1)
    early, late = days[:split], days[split:]
    today = str(days[-1].date + dt.timedelta(days=1))
    for day in early:
        site.archive.store(day)
    before, pages = site.prints(today), made(site, today, early)
    for day in late:
        site.archive.store(day)
    after, later = site.prints(today), made(site, today, early)
    last = early[-1].date
    settled = {f"day/{day.date}" for day in early} - {f"day/{last}"}
    assert settled.isdisjoint(moved(before, after))
    for date in {day.date for day in early} - {last}:
        assert later[date] == pages[date]
    link = f"../{late[0].date}/".encode()
    assert link in later[last]
    assert link not in pages[last]
    # A roundup compares with earlier days alone: only the last of its kind gets a neighbour.
    periods = [period for period in site.parts(today).catalogue.periods if period.last < last]
    for kind in KINDS:
        same = [f"roundup/{period.slug}" for period in periods if period.kind == kind]
        assert set(same[:-1]).isdisjoint(moved(before, after))


def made(site, today, days):
    """The Markdown of the posts of days."""
    parts = site.parts(today).by_name
    edition = Edition("en", CONFIG)
    return {day.date: dict(parts[f"day/{day.date}"].pages(edition))[addresses.post(day.date)] for day in days}


def test_a_day_is_made_again_when_what_its_lead_says_changes_and_not_for_later_days(config):
    """The lead is held against the days before: one of them that grows may change it."""
    dates = [dt.date(2026, 1, 1) + dt.timedelta(weeks=week) for week in range(6)]

    def parts(*numbers, more=()):
        days = [
            make_day(str(date), *[make_paper(100 * place + one) for one in range(number)])
            for place, (date, number) in enumerate(zip([*dates, *more], numbers, strict=True))
        ]
        return parts_of(catalogue_of(config, *days, today="2026-06-01"), config).by_name

    name = f"day/{dates[4]}"
    first = parts(8, 8, 8, 8, 20, 8)[name].fingerprint
    assert parts(8, 8, 8, 8, 20, 30)[name].fingerprint == first
    assert parts(9, 8, 8, 8, 20, 8)[name].fingerprint == first, "it says what it said"
    assert parts(19, 19, 19, 19, 20, 8)[name].fingerprint != first
