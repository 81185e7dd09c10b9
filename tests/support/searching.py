"""A small site around the search box, and a browser that types into it."""

import shutil
from dataclasses import replace
from itertools import groupby
from urllib.parse import urlencode

import yaml

from paperdigest.digest.days import make_digests
from paperdigest.outputs.search import engine_files, make_bundle, no_texts, plan_bundles, search_data
from paperdigest.outputs.search_table import month_table
from paperdigest.outputs.words import render_words
from paperdigest.render.wording import wording
from support.browser import wait_until
from support.checkouts import ROOT

QUERIES = ROOT / "tests" / "queries"
_PAGE = """<!doctype html><html lang="{language}"><meta charset="utf-8"><title>Page</title><link rel="icon" href="data:,">
<style>:root {{ --page: #fff; --raised: #eee; --ink: #111; --ink-2: #555; --rule: #ccc; --accent: #a30; --accent-soft: #fdd;
--serif: serif }}</style><body data-root="{root}" data-home="./" data-language="{language}"><input type="search" id="search" aria-label="Search"><a href="#">More</a><script type="module">
const root = new URL("{root}", document.baseURI).href, field = document.getElementById("search"), language = "{language}";
let asked;
const load = () => {{ asked ??= import(root + "assets/search.js").then((search) => search.open({{ root, language, field }})); }};
field.addEventListener("click", load);
if (/[?&]q(-[a-z]+)?=/.test(location.search)) load();
</script></body></html>"""


def load_queries(name):
    return yaml.safe_load((QUERIES / f"{name}.yml").read_text(encoding="utf-8"))


def spread(days, dates):
    """The same days at other dates."""
    return [replace(day, date=date) for day, date in zip(days, dates, strict=True)]


def write_search(site, digests, config, *, texts_of=no_texts):
    """Write search/ into `site`, as a build does part by part; today is the day of the last of `digests`."""
    by_date = {digest.date: digest for digest in digests if digest.entries}
    plans = plan_bundles(list(by_date), today=digests[-1].date) if digests else []
    files, local = dict(engine_files()), {language: [] for language in config.languages}
    for plan in plans:
        for language in (None, *config.languages):
            days = [by_date[date] for date in plan.dates]
            bundle = make_bundle(plan, days, language=language, texts_of=texts_of)
            files |= bundle
            if language and bundle:
                local[language].append(plan.name)
    months = groupby(sorted(by_date), key=lambda date: f"{date:%Y-%m}")
    tables = {
        month: month_table(month, [entry for date in dates for entry in by_date[date].entries])
        for month, dates in months
    }
    known = (entry.institution for digest in digests for entry in digest.entries if entry.institution)
    institutions = {institution for institution in known if institution.has_page}
    files |= search_data(plans, tables, config, institutions=institutions, local=local)
    shutil.rmtree(site / "search", ignore_errors=True)
    for name, content in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(content)


def build_site(folder, days, config, *, today, texts_of=no_texts):
    """Write the search of `days` and a page a language into `folder`."""
    digests = make_digests(days, config.topics, today=today)
    write_search(folder, digests, config, texts_of=texts_of)
    write_pages(folder, config)
    return folder


def write_pages(folder, config):
    """Write the scripts and a page a language beside a search."""
    shutil.copytree(ROOT / "overrides" / "assets", folder / "assets")
    for language in config.languages:
        below = "" if language == config.languages[0] else f"{language}/"
        page = folder / below / "index.html"
        page.parent.mkdir(exist_ok=True)
        (page.parent / "words.js").write_bytes(render_words(wording(language)))
        page.write_text(_PAGE.format(language=language, root="../" if below else "./"), encoding="utf-8")


class Searcher:
    """Somebody who searches on a page."""

    def __init__(self, tab, language="en", **state):
        self.tab, self.page = tab, tab.page
        below = "" if language == "en" else f"{language}/"
        self.page.goto(f"{tab.root}{below}{'?' + urlencode(state) if state else ''}")
        if not state:
            self.page.locator("#search").click()
        self.dialog = self.page.locator("dialog.search")
        self.dialog.wait_for()
        self.settle()

    def settle(self):
        """Wait until all is found, and ask for all of it in order."""
        self.page.locator("dialog.search[aria-busy=false]").wait_for()
        if (whole := self.dialog.locator(".search__whole")).is_visible():
            whole.click()
            whole.wait_for(state="hidden")

    def type(self, query):
        """Type a query and return the ids of the papers shown, in order."""
        field = self.dialog.locator("input[type=search]")
        if field.input_value() != query:
            self.page.evaluate("document.querySelector('.search__status').textContent = ''")
            field.fill(query)
            wait_until(self.page, "document.querySelector('.search__status').textContent !== ''")
        self.settle()
        return self.ids()

    def choose(self, label, value):
        control = self.dialog.get_by_label(label, exact=True)
        control.focus()  # as a reader does: institutions come then
        control.select_option(value)
        self.settle()
        return self.ids()

    def ids(self):
        return self.page.eval_on_selector_all(".search__hits li", "hits => hits.map(hit => hit.dataset.id)")

    def status(self):
        return self.dialog.get_by_role("status").inner_text()
