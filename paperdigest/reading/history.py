"""What changes after a paper was read: a new version, a repository that appears, a withdrawal. Pure.

A report remembers little of it, and only what the paper shows: a number counts as changed if it stands nowhere in the
new text, not if another sentence was quoted.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from paperdigest.archive.reports import EXTRACT
from paperdigest.reading import ground
from paperdigest.reading.extract.sentences import stems
from paperdigest.reading.match.fold import fold
from paperdigest.reading.match.quantities import quantities
from paperdigest.reading.match.source import Source
from paperdigest.records.papers import Metadata, Paper
from paperdigest.records.reports import (
    MOST_CHANGES,
    MOST_DIFFERENCES,
    PUBLISHED,
    Availability,
    Change,
    Claim,
    Difference,
    Report,
    Usage,
)
from paperdigest.text.publication_rules import What
from paperdigest.text.readable import readable, same_words
from paperdigest.text.rules import Rule, Rules

_WITHDRAWN = Rules(
    Rule(
        "the paper has been withdrawn",
        r"\b(?:paper|article|manuscript|submission|work|preprint|note) (?:has been|was|is|is being)"
        r" (?:\w+ )?withdrawn\b",
        "This paper has been withdrawn by the author.",
        "An earlier version of this paper was corrected.",
    ),
    Rule(
        "withdrawn by",
        r"^(?:this (?:paper|article|submission) is )?withdrawn\b(?! from)|\bwithdrawn (?:by|due to|because|since|at)\b",
        "Withdrawn by the authors: an error in Table 3.",
        "Withdrawn from a conference, now in a journal.",
    ),
)
#: Says so of something else.
_OTHER = re.compile(
    r"\b(?:earlier|previous|first|prior|another|conference) (?:version|submission|draft|paper)\b|\bfrom (?:the )?\w+ "
    r"(?:conference|track|workshop)\b",
    re.IGNORECASE,
)
#: Characters of a title or a number that a history repeats.
_LONGEST = 160
#: Words that two statements share at least if one is what the other became.
_ALIKE = 0.6
_MOST_NUMBERS = 4


def is_withdrawn(metadata: Metadata) -> bool:
    """Whether arXiv's comment or the abstract in its place says that the paper was withdrawn."""
    lines = (metadata.comment or "", (metadata.abstract or "")[:_LONGEST])
    return any(_WITHDRAWN.search(line) and not _OTHER.search(line) for line in lines)


def withdrawn(paper: Paper, known: Report | None, *, today: dt.date) -> Report:
    """Return what stands in the place of the report on a withdrawn paper: that it was withdrawn, and its history."""
    empty = Report(
        id=paper.id,
        language="en",
        area=None,
        contribution=None,
        usage=Usage(),
        innovations=(),
        results=(),
        source="abstract",
        method=EXTRACT,
        date=today,
        version=known.version if known else None,
        reason="withdrawn",
        history=known.history if known else (),
    )
    return _with(empty, today, [Difference(what="withdrawn")]) if known else empty


def with_listed_code(report: Report, paper: Paper) -> Report:
    """Return `report` with the repository that the list of papers knows, if the paper had not published its code."""
    code = report.usage.code
    if paper.code is None or report.is_withdrawn or (code and code.status == "yes"):
        return report
    return replace(report, usage=replace(report.usage, code=Availability(status="yes", url=paper.code.url)))


def continued(new: Report, old: Report | None, source: Source, *, paper: Paper, title: str | None) -> Report:
    """Return `new` with the history of `old`, and with what has changed since.

    `source` is the text that `new` was made from, `title` the newest on arXiv, None if that is not known.
    """
    if old is None:
        return new
    told = replace(new, history=old.history)
    return _with(told, new.date, list(_differences(new, old, source, paper, title))[:MOST_DIFFERENCES])


def code_appeared(report: Report, paper: Paper, *, today: dt.date) -> Report:
    """Return `report` with a repository that was not known when it was made, and with the day on which it was seen."""
    found = with_listed_code(report, paper)
    if found is report:
        return report
    before = report.usage.code.status if report.usage.code else None
    return _with(found, today, [Difference(what="code", before=before, after="yes")])


def _with(report: Report, date: dt.date, differences: list[Difference]) -> Report:
    if not differences:
        return report
    return replace(report, history=(*report.history, Change(date=date, differences=tuple(differences)))[-MOST_CHANGES:])


def _differences(new: Report, old: Report, source: Source, paper: Paper, title: str | None) -> Iterator[Difference]:
    """What differs between two readings of a paper, if the paper itself has changed in between."""
    if old.is_withdrawn or new.source != old.source:
        return
    if new.source == "html":
        if not (new.version and old.version and new.version > old.version):
            return
        yield Difference(what="version", before=str(old.version), after=str(new.version))
    elif not (paper.revised and paper.revised.date() >= old.date):
        return
    yield from _title(old, paper, title)
    if new.method == old.method:
        for what in PUBLISHED:
            before, after = _status(old, what), _status(new, what)
            if before != after:
                yield Difference(what=what, before=before, after=after)
        before, after = _licence(old), _licence(new)
        if new.method == EXTRACT and before != after:
            yield Difference(what="licence", before=before, after=after)
    yield from _numbers(new, old, source)


def _status(report: Report, what: What) -> str | None:
    found: Availability | None = getattr(report.usage, what)
    return found.status if found else None


def _licence(report: Report) -> str | None:
    return report.usage.licence.text[:_LONGEST] if report.usage.licence else None


def _title(old: Report, paper: Paper, title: str | None) -> Iterator[Difference]:
    seen = [one.after for change in old.history for one in change.differences if one.what == "title" and one.after]
    before = seen[-1] if seen else readable(paper.title).text[:_LONGEST]
    after = readable(title).text[:_LONGEST] if title else before
    if not same_words(before, after):
        yield Difference(what="title", before=before, after=after)


def _numbers(new: Report, old: Report, source: Source) -> Iterator[Difference]:
    """Numbers of the old report that the new text does not hold, with those in their places where that is plain."""
    told: dict[str, str | None] = {}
    for claim in _telling(old):
        lost = [one for one in _written(claim, old) if one not in claim.unverified and not _holds(source, one)]
        for number, instead in zip(lost, _instead(claim, lost, new, source), strict=True):
            told.setdefault(number, instead)
    for before, after in list(told.items())[:_MOST_NUMBERS]:
        yield Difference(what="numbers", before=before, after=after)


def _telling(report: Report) -> list[Claim]:
    return [*report.results, *filter(None, [report.contribution]), *report.innovations]


def _written(claim: Claim, report: Report) -> list[str]:
    """The numbers of a claim as they are written, each once."""
    found = ground.items(claim.text, language=report.language)
    return list(dict.fromkeys(one.text for one in found if one.kind == "number" and len(one.text) <= _LONGEST))


def _holds(source: Source, number: str) -> bool:
    return all(source.has_quantity(one) for one in quantities(fold(number).text))


def _instead(claim: Claim, lost: list[str], new: Report, source: Source) -> list[str | None]:
    """What stands in the place of each of the `lost` numbers in what became of the claim; None if unclear."""
    best = max(_telling(new), key=lambda other: _alike(claim, other), default=None)
    if lost and best and _alike(claim, best) >= _ALIKE:
        known = _written(claim, new)
        fresh = [one for one in _written(best, new) if one not in known and _holds(source, one)]
        if len(fresh) == len(lost):
            return [*fresh]
    return [None] * len(lost)


def _alike(one: Claim, other: Claim) -> float:
    """The share of their words, numbers apart, that two claims have in common, from 0 to 1."""
    first, second = ({word for word in stems(claim.text) if word.isalpha()} for claim in (one, other))
    return len(first & second) / max(1, len(first), len(second))
