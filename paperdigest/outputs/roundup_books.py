"""Books: a week or a month as an e-book in a page's language. The best papers have a chapter each, the others a line.

What a book says of a paper is what its page says, without the proofs of its report, which are on the site.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from urllib.parse import quote

from paperdigest.digest.briefs import Listed
from paperdigest.digest.days import Entry
from paperdigest.digest.periods import Kind, Period
from paperdigest.digest.roundups import Roundup
from paperdigest.errors import SiteError
from paperdigest.outputs.epub import Book, Chapter, render_epub
from paperdigest.render import addresses
from paperdigest.render.edition import Edition
from paperdigest.render.leads import short_title
from paperdigest.render.reports import area_of, gloss
from paperdigest.render.roundups import roundup_description, roundup_intro, roundup_lead, roundup_title

#: The kinds of roundups that are books as well.
BOUND: frozenset[Kind] = frozenset(["weekly", "monthly"])


def has_book(period: Period) -> bool:
    """Whether the roundup of a period is a book as well."""
    return period.kind in BOUND


def render_book(
    roundup: Roundup, edition: Edition, *, home: str, whole: Callable[[Listed], Entry], sample: bool = False
) -> bytes:
    """Return the EPUB of a roundup; `home` is the address of the language's home, with a slash at the end.

    `whole` returns a paper with all that is known of it; `sample` says that the papers are invented.
    Raises SiteError if the period has no papers.
    """
    period, words = roundup.period, edition.words
    if not roundup.entries:
        raise SiteError(period.slug, "has no papers, so that no book is made of it")
    address = home + addresses.post(period.slug)
    midnight = dt.datetime.combine(period.last, dt.time(), tzinfo=dt.UTC)
    return render_epub(
        Book(
            id=f"tag:{edition.config.feeds.ids}:{edition.language}/{quote(addresses.book(period.slug))}",
            title=roundup_title(roundup, words),
            language=words.tag,
            author=edition.config.title,
            description=roundup_description(roundup, words),
            page=address,
            modified=max([midnight, *(day.updated for day in roundup.digests if day.updated)]),
            contents=words.say("book.contents"),
            chapters=[_front(roundup, edition, home, sample=sample), *_chapters(roundup, edition, home, whole)],
        )
    )


def _front(roundup: Roundup, edition: Edition, home: str, *, sample: bool) -> Chapter:
    words, period = edition.words, roundup.period
    title = roundup_title(roundup, words)
    front = edition.render(
        "book_front.html",
        title=title,
        intro=roundup_intro(roundup, words).replace("**", ""),
        lead=roundup_lead(roundup, words),
        address=home + addresses.post(period.slug),
        site=edition.config.title,
        sample=sample,
    )
    return Chapter(name="front", title=title, html=front)


def _chapters(roundup: Roundup, edition: Edition, home: str, whole: Callable[[Listed], Entry]) -> Iterator[Chapter]:
    words = edition.words
    best = [whole(entry) for entry in roundup.best]
    if best:
        heading = words.say("roundups.best")
        yield Chapter(name="best", title=heading, html=edition.render("book_best.html", heading=heading, entries=best))
    for entry in best:
        report = entry.report(edition.language)
        yield Chapter(
            name=f"paper-{entry.rank}",
            title=short_title(entry, words),
            title_language=None if gloss(entry, words) or edition.language == "en" else "en",
            html=edition.render(
                "book_paper.html",
                entry=entry,
                home=home,
                report=report,
                area=area_of(entry, report, words) if report else None,
                bare=True,
            ),
            within=True,
        )
    ranked = {entry.paper.id for entry in best}
    heading = words.say("book.others")
    days = [(day.date, [entry for entry in day.entries if entry.paper.id not in ranked]) for day in roundup.digests]
    days = [(date, entries) for date, entries in days if entries]
    if days:
        counted = [(date, len(entries)) for date, entries in days]
        yield Chapter(name="days", title=heading, html=edition.render("book_days.html", heading=heading, days=counted))
    for date, entries in days:
        html = edition.render("book_day.html", date=date, entries=list(map(whole, entries)), home=home)
        yield Chapter(name=f"day-{date}", title=words.date(date, weekday=True), html=html, within=True)
