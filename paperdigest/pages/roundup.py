"""Roundup posts: a roundup becomes a Markdown file with front matter, in a page's language, with its charts."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePosixPath
from typing import Any

import markdown  # type: ignore[import-untyped]

from paperdigest.config import Topic
from paperdigest.digest.briefs import MOST_TAGS, Listed
from paperdigest.digest.days import Entry
from paperdigest.digest.momentum import Change, Subject, entries_between, falls, rises, weeks_compared
from paperdigest.digest.periods import SETTLING_DAYS, Period, period_of
from paperdigest.digest.roundups import Roundup
from paperdigest.outputs.roundup_books import has_book
from paperdigest.render import addresses
from paperdigest.render.charts import Bar, BarChart, Calendar, Share, ShareChart, bar_chart, calendar, share_chart
from paperdigest.render.edition import Edition
from paperdigest.render.html import render_page
from paperdigest.render.roundups import (
    period_name,
    roundup_description,
    roundup_intro,
    roundup_lead,
    roundup_title,
)
from paperdigest.render.wording import Wording

#: Rows of a chart of shares.
_SHARES_SHOWN = 10
#: Names in a line of what rose or fell.
_MOVES_SHOWN = 6
#: Lower ends of the groups in which votes are counted.
_VOTE_GROUPS = (0, 5, 10, 20, 50, 100)


def render_roundup(roundup: Roundup, edition: Edition, *, whole: Callable[[Listed], Entry]) -> bytes:
    """Return the post of a roundup. `whole` returns a paper with all that is known of it."""
    metadata, intro, block = _post(roundup, edition, whole)
    return render_page(metadata, f"# {metadata['title']}\n\n{intro}\n\n<!-- more -->\n\n{block}")


def roundup_html(roundup: Roundup, edition: Edition, *, whole: Callable[[Listed], Entry]) -> str:
    """Return what the post says below its title, for feeds."""
    _, intro, block = _post(roundup, edition, whole)
    return f"{markdown.markdown(intro)}\n{block}"


def _post(roundup: Roundup, edition: Edition, whole: Callable[[Listed], Entry]) -> tuple[dict[str, Any], str, str]:
    """Front matter, introduction and block of HTML."""
    words, period = edition.words, roundup.period
    title = roundup_title(roundup, words)
    tags = [change.subject for change in roundup.topics if change.papers][:MOST_TAGS]
    metadata = {
        "title": title,
        "date": _dates(roundup),
        "categories": [words.say("categories.papers"), words.say(f"categories.{period.kind}")],
        "tags": [topic.name[edition.language] for topic in tags],
        "authors": ["paperdigest"],
        "author": edition.config.title,
        "slug": period.slug,
        "kind": period.kind,
        "description": roundup_description(roundup, words),
    }
    best = [whole(entry) for entry in roundup.best]
    block = edition.render("roundup.html", roundup=roundup, best=best, **_parts(roundup, words))
    return metadata, roundup_intro(roundup, words), block


def _dates(roundup: Roundup) -> dict[str, dt.date]:
    listed = roundup.listed
    updated = max((digest.updated.date() for digest in roundup.digests if digest.updated), default=listed)
    return {"created": listed} | ({"updated": updated} if updated > listed else {})


def _wholes(roundup: Roundup, words: Wording) -> list[tuple[str, str]]:
    """The lists that the period is part of, as (address, name): they are there from its first day on."""
    first = roundup.period.first
    if roundup.period.kind == "weekly":
        days = {digest.date.replace(day=1) for digest in roundup.digests}
        return [(addresses.month(day), words.month(day)) for day in sorted(days)]
    return [(f"{addresses.ARCHIVE}#y{first.year}", words.year(first))] if roundup.period.kind == "monthly" else []


def _parts(roundup: Roundup, words: Wording) -> dict[str, Any]:
    """What the template draws besides the roundup itself."""

    def named(period: Period | None) -> tuple[str, str] | None:
        return (period.slug, period_name(period, words)) if period else None

    kind = roundup.period.kind
    return {
        "lead": roundup_lead(roundup, words),
        "book": PurePosixPath(addresses.book(roundup.period.slug)).name if has_book(roundup.period) else None,
        "settles": words.date(roundup.period.last + dt.timedelta(days=SETTLING_DAYS)),
        "previous": named(roundup.previous),
        "following": named(roundup.following),
        "wholes": _wholes(roundup, words),
        "parts": [named(period) for period in roundup.parts],
        "papers_chart": papers_chart(roundup, words),
        "votes_chart": votes_chart(roundup.entries, words),
        "topics_chart": changes_chart("topics-chart", roundup.topics, words),
        "institutions_chart": changes_chart("institutions-chart", roundup.institutions, words),
        "topic_moves": _moves(roundup.topics, words),
        "institution_moves": _moves(roundup.institutions, words),
        "month": _calendar(roundup) if kind == "monthly" else None,
    }


def _moves(changes: Sequence[Change[Subject]], words: Wording) -> list[tuple[str, list[tuple[str, str | None]]]]:
    """What rose and what fell, as (direction, [(name, address)]); most surprising first."""
    found = []
    for direction, moved in (("up", rises(changes)), ("down", falls(changes))):
        if moved:
            found.append((direction, [name_and_address(change, words) for change in moved[:_MOVES_SHOWN]]))
    return found


def name_and_address(change: Change[Any], words: Wording, *, up: str = "../../") -> tuple[str, str | None]:
    """The name of a topic or institution, and where its page is, seen from `up` above."""
    subject = change.subject
    if isinstance(subject, Topic):
        return subject.name[words.language], up + addresses.topic(subject.id)
    return subject.name, up + addresses.institution(subject.slug) if subject.has_page else None


def changes_chart(
    name: str, changes: Sequence[Change[Subject]], words: Wording, *, up: str = "../../"
) -> ShareChart | None:
    """Return the chart of the largest shares of now against those of before."""
    rows = []
    for change in changes[:_SHARES_SHOWN]:
        if change.papers:
            text, address = name_and_address(change, words, up=up)
            moved = change.direction
            said = words.say(f"roundups.moves.{moved}") if moved and moved != "same" else None
            rows.append(Share(text, address, change.share, change.before, moved, said))
    title = words.say(f"roundups.charts.{name.partition('-')[0]}")
    return share_chart(name, title, share_heads(name.partition("-")[0], changes, words), rows)


def share_heads(what: str, changes: Sequence[Change[Subject]], words: Wording) -> tuple[str, str, str]:
    """The heads of a table of shares: what they are of, now, and before."""
    first, now = (words.say(f"roundups.heads.{key}") for key in (what, "now"))
    return first, now, words.count("roundups.heads.before", weeks_compared(changes))


def papers_chart(roundup: Roundup, words: Wording) -> BarChart | None:
    """Return the chart of the papers of each day, or of each month of a year."""
    period = roundup.period
    if period.kind == "yearly":
        bars = []
        month, last = (period_of("monthly", roundup.digests[place].date) for place in (0, -1))
        while month.first <= last.first:
            # None in between is a month without a list: nothing is drawn in its place.
            papers = len(entries_between(roundup.digests, month.first, month.last)) or None
            partial = any(date in month for date in (roundup.begins, *roundup.missing) if date)
            text = words.number(papers) if papers else ""
            bars.append(Bar(words.month(month.first), words.short_month(month.first), papers, text, partial=partial))
            month = month.next
        heads = (words.say("roundups.heads.month"), words.say("roundups.heads.papers"))
        return bar_chart("papers-chart", words.say("roundups.charts.papers_month"), heads, bars)
    bars = []
    for place, digest in enumerate(roundup.digests):
        papers = len(digest.entries)
        week = period.kind == "weekly"
        label = words.weekday(digest.date) if week else str(digest.date.day) if place % 5 == 0 else ""
        bars.append(Bar(words.day(digest.date), label, papers, words.number(papers)))
    heads = (words.say("roundups.heads.day"), words.say("roundups.heads.papers"))
    return bar_chart("papers-chart", words.say("roundups.charts.papers_day"), heads, bars)


def votes_chart(entries: Iterable[Listed], words: Wording) -> BarChart | None:
    """Return the chart of how many papers have how many votes."""
    votes = [entry.paper.votes for entry in entries if entry.paper.votes is not None]
    bars = []
    for low, high in zip(_VOTE_GROUPS, (*_VOTE_GROUPS[1:], None), strict=True):
        papers = sum(low <= number and (high is None or number < high) for number in votes)
        name = f"{low}–{high - 1}" if high else f"{low}+"
        bars.append(Bar(name, name, papers, words.number(papers)))
    heads = (words.say("votes"), words.say("roundups.heads.papers"))
    return bar_chart("votes-chart", words.say("roundups.charts.votes"), heads, bars) if votes else None


def _calendar(roundup: Roundup) -> Calendar:
    papers = {digest.date: len(digest.entries) for digest in roundup.digests}
    return calendar(papers, roundup.period.first, roundup.period.last)
