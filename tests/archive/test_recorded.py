"""Real days of the API: what holds for invented lists holds for these.

Needs a folder of recorded answers, PAPERDIGEST_RECORDINGS, with days/YYYY-MM-DD.json.gz (the API's answer for a day).
"""

import datetime as dt
import gzip
import json
import re
import unicodedata
from html import unescape
from pathlib import Path

import frontmatter
import jsonschema
import pytest
from support.checkouts import make_project
from support.letters import is_subsequence
from support.recordings import RECORDINGS, needs_recordings

from paperdigest.archive.days import Archive
from paperdigest.archive.merge import merge_day
from paperdigest.digest.catalogue import Catalogue
from paperdigest.pages.day import render_post
from paperdigest.pipeline.collecting import collect_days
from paperdigest.render.edition import Edition
from paperdigest.sources.huggingface import parse_items
from paperdigest.text.readable import same_words

pytestmark = needs_recordings


def test_every_recorded_item_becomes_a_paper_of_its_day(recorded, recorded_answers):
    for (text, items), answer in zip(recorded.items(), recorded_answers, strict=True):
        assert answer.skipped == ()
        assert {day.isoformat() for day, _ in answer.listed} == {text}
        assert {paper.id for _, paper in answer.listed} == {item["paper"]["id"] for item in items}
        for _, paper in answer.listed:
            assert paper.title
            assert paper.abstract
            assert paper.authors
            assert paper.votes is not None
            assert "\n" not in paper.title + paper.abstract


def test_four_months_are_collected_once_and_a_second_run_changes_no_byte(recorded, hub, checkout):
    hub.days = recorded
    project = make_project(checkout, today="2026-03-31", endpoint=hub.address)
    span = {"since": dt.date(2025, 12, 1), "until": dt.date(2026, 3, 31)}
    first = collect_days(project, **span)
    assert first.failures == []
    expected = [text for text in recorded if "2025-12-01" <= text <= "2026-03-31"]
    assert [date.isoformat() for date in project.archive.dates()] == expected
    assert all(date.weekday() < 5 for date in project.archive.dates())
    files = {path: path.read_bytes() for path in project.archive.folder.rglob("*.json")}
    second = collect_days(project, **span)
    assert second.changed == []
    assert {path: path.read_bytes() for path in project.archive.folder.rglob("*.json")} == files


@pytest.fixture(scope="module")
def digests(recorded_project):
    assert recorded_project.problems == []
    return [recorded_project.loader.whole(digest.date) for digest in recorded_project.digests]


@pytest.mark.parametrize("language", ["en", "ko", "zh"])
def test_every_recorded_day_has_a_post_with_all_its_papers_in_order(recorded, digests, config, language):
    seen = set()
    # Other languages show the same papers: a third of their days will do.
    shown = digests if language == "en" else digests[::3]
    for digest in shown:
        navigation = Catalogue([digest], today=digest.date).navigation(digest.date)
        post = frontmatter.loads(render_post(digest, Edition(language, config), navigation=navigation).decode())
        ids = [entry.paper.id for entry in digest.entries]
        places = [post.content.index(f'<article class="paper" data-id="{name}"') for name in ids]
        assert places == sorted(places)
        assert post.content.count('<article class="paper" ') == len(ids) == len(set(ids))
        assert ids == [entry.paper.id for entry in sorted(digest.entries, key=lambda entry: -entry.paper.votes)]
        assert not seen & set(ids)
        seen |= set(ids)
        assert "None" not in (paper.organization for paper in (entry.paper for entry in digest.entries))
    if language == "en":
        assert len(seen) == len({item["paper"]["id"] for items in recorded.values() for item in items})


def snapshots():
    """(time, day, items) of every recorded snapshot in order of time."""
    found = []
    for path in sorted((Path(RECORDINGS) / "snapshots").glob("*/*.json.gz")):
        time = dt.datetime.strptime(path.name[:16], "%Y%m%dT%H%M%SZ").replace(tzinfo=dt.UTC)
        found.append((time, dt.date.fromisoformat(path.parent.name), json.loads(gzip.decompress(path.read_bytes()))))
    return sorted(found, key=lambda snapshot: snapshot[:2])


def test_days_that_grow_end_in_the_same_bytes_whatever_is_repeated_after_a_crash(tmp_path):
    """A run that died is run again: answers are merged twice, in other company, and nothing changes."""
    recorded = snapshots()
    straight, broken = Archive(tmp_path / "straight"), Archive(tmp_path / "broken")
    for time, day, items in recorded:
        papers = [paper for _, paper in parse_items(items, day=day, subject=str(day)).listed]
        straight.store(merge_day(straight.load(day), day, papers, now=time))
        for part in (papers[: len(papers) // 2], papers, papers[len(papers) // 3 :]):
            broken.store(merge_day(broken.load(day), day, part, now=time))
    assert straight.dates() == broken.dates() != []
    for date in straight.dates():
        assert straight.path(date).read_bytes() == broken.path(date).read_bytes()


def test_nothing_that_a_snapshot_held_is_lost():
    seen = {}
    days = {}
    for time, day, items in snapshots():
        papers = [paper for _, paper in parse_items(items, day=day, subject=str(day)).listed]
        days[day] = merge_day(days.get(day), day, papers, now=time)
        for paper in papers:
            seen.setdefault((day, paper.id), []).append((time, paper))
    for (day, name), observations in seen.items():
        (kept,) = [paper for paper in days[day].papers if paper.id == name]
        last = dict.fromkeys(("summary", "organization", "code", "project", "keywords", "abstract"))
        for _, paper in observations:
            last = {field: getattr(paper, field) or value for field, value in last.items()}
        assert (kept.summary, kept.organization, kept.project) == (
            last["summary"],
            last["organization"],
            last["project"],
        )
        assert bool(kept.code) == bool(last["code"])
        votes = [(time, paper.votes) for time, paper in observations]
        news = [entry for place, entry in enumerate(votes) if not place or votes[place - 1][1] != entry[1]]
        assert list(kept.vote_history) == news
        titles = {paper.title for _, paper in observations}
        assert all(any(same_words(title, own) for own in (kept.title, *kept.aliases)) for title in titles)


LEFT_OVER = {
    "a TeX command": r"\\[A-Za-z%&_#]",
    "a script of TeX": r"[\^_]\{",
    "a TeX macro without its backslash": r"\b(?:textbf|textit|texttt|textsc)\b",
    "a command that is no word": r"(?<![A-Za-z])(?:propto|neq|[lr]ceil|[lr]floor|cdot|varepsilon|nabla)(?![a-z])",
    "a key of a citation": r"\bcite[pt]?\{|\b(?:eq|auto|c)?ref\{|\\(?:item|begin|end)\b",
    "an entity of HTML": r"&#?\w{2,8};",
    "a dollar behind a formula": r"(?<=[a-z)])\$(?=[\s.,;:)]|$)",
    "a dead link": r"this https URL",
    "a tilde of TeX": r"\w~\w(?!.*/)",
    "a dash of TeX": r"(?<!-)--(?!-)",
    "quotation marks of TeX": "``|''",
    "doubled blanks": "  ",
    "a tag of HTML": r"</?(?:span|div|font)\b",
}


@pytest.fixture(scope="module")
def shown(shown_texts):
    """(id, text) of everything that readers see of the recorded papers, addresses apart."""
    return [(name, re.sub(r"https?://\S+", "URL", text)) for name, _, _, text in shown_texts]


@pytest.mark.parametrize("left_over", LEFT_OVER)
def test_no_recorded_text_shows_readers(shown, left_over):
    pattern = re.compile(LEFT_OVER[left_over])
    assert [(name, text) for name, text in shown if pattern.search(text)] == []


def test_no_letter_or_digit_of_a_recorded_text_is_lost(papers, shown_texts):
    long = {text for paper in papers for text in (paper.title, paper.abstract, paper.summary)}
    lost = [
        (name, text)
        for name, text, html, _ in shown_texts
        if text in long and not is_subsequence(letters(_without_commands(text)), letters(unescape(html)))
    ]
    assert lost == []


def letters(text):
    folded = unicodedata.normalize("NFKD", text)
    return [char for char in folded if char.isalnum()]


def _without_commands(text):
    """The source without what is no word of it: commands, tags, entities and the names of lost commands."""
    text = re.sub(r"\\color(?:\[\w+\])?\{[^{}]*\}|\{sim\}|this https URL|&\w+;", " ", text)
    text = re.sub(r"\\[A-Za-z]+\*?", " ", text)
    text = re.sub(r"\[([^\[\]]+)\]\((https?://[^()\s]+)\)", r"\2 \1", text)  # a link is before its label in HTML
    text = re.sub(r"</?(?:span|div|a|em|strong|sub|sup|br|font)\b[^<>]*>", " ", text)
    names = "text(?:bf|it|tt|sc|rm|superscript)?|emph|math(?:bf|cal|rm)|boldsymbol|circ|blue|teal|orange|magenta"
    remains = r"(?<=\d)times(?![a-z])|(?<=\d) times (?=\d)|(?<![A-Za-z])(?:sim|approx)(?=\d)|mypink(?=\{)"
    remains += r"|(?<![A-Za-z])(?:rightarrow|leftarrow|leq|geq)(?![A-Za-z])|(?<![A-Za-z])infty(?![a-z])|boldsymbol|mathbf|mathcal"
    remains += r"|(?<![A-Za-z])(?:neq|propto|cdot|[lr]ceil|[lr]floor|[lr]angle|varepsilon|varphi|nabla)(?![a-z])"
    remains += r"|(?<=, )l?dots(?=,|\s?[})\]])|(?<![A-Za-z\d])(?<!\d )pm (?=\d)|(?<=[{ ])pm (?=i\b)"
    remains += r"|(?<![A-Za-z])(?:alpha|beta|gamma|delta|epsilon|lambda|sigma|theta|tau|eta|mu|phi|psi|rho|omega|ell)"
    remains += r"(?=[_^][\d{])"
    remains += r"|\^\{?(?:star|ast|dagger|prime)(?![A-Za-z])"
    return re.sub(rf"(?<![A-Za-z])(?:{names})(?=\{{)|\^\{{?circ\}}?|{remains}", " ", text)


def test_the_archive_of_all_recorded_days_fits_its_published_schema(recorded_project):
    archive = recorded_project.archive
    validator = jsonschema.Draft202012Validator(json.loads((archive.folder / "schema.json").read_text()))
    for date in archive.dates():
        assert list(validator.iter_errors(json.loads(archive.path(date).read_text()))) == []
