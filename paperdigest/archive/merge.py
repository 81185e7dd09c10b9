"""Merging a new answer into what the archive has. Pure; nothing that was known is lost."""

import dataclasses
import datetime as dt
import re
from collections.abc import Iterable

from paperdigest.records.papers import Day, Metadata, Paper
from paperdigest.text.readable import same_words


def merge_day(known: Day | None, day: dt.date, listed: Iterable[Paper], *, now: dt.datetime) -> Day:
    """Return the record of `day` after an answer that lists `listed`, seen at `now` (aware, UTC).

    Papers and facts that are missing from the answer stay. Papers are in order of id.
    """
    papers = {paper.id: paper for paper in known.papers} if known else {}
    for paper in listed:
        papers[paper.id] = _merge_paper(papers.get(paper.id), paper, now=now.replace(microsecond=0))
    return Day(date=day, papers=tuple(papers[name] for name in sorted(papers)))


def _merge_paper(known: Paper | None, seen: Paper, *, now: dt.datetime) -> Paper:
    if known is None:
        return dataclasses.replace(seen, vote_history=_votes_seen((), seen.votes, now=now))
    values = {
        field.name: getattr(known, field.name) if getattr(seen, field.name) is None else getattr(seen, field.name)
        for field in dataclasses.fields(Paper)
    }
    values["title"] = _true_text(known.title, seen.title)
    if known.abstract and seen.abstract:
        values["abstract"] = _true_text(known.abstract, seen.abstract)
    values["aliases"] = _former_titles(known, values["title"])
    history = _votes_seen(known.vote_history, seen.votes, now=now)
    values["vote_history"] = history
    values["votes"] = history[-1][1] if history else values["votes"]
    if known.code and seen.code and seen.code.url == known.code.url and seen.code.stars is None:
        values["code"] = known.code
    values["withdrawn"] = known.withdrawn or seen.withdrawn
    if known.abstract and (values["title"], values["abstract"]) != (known.title, known.abstract):
        values["revised"] = now
    return Paper(**values)


def merge_metadata(known: Paper, metadata: Metadata) -> Paper:
    """Return `known` with arXiv's metadata: its text where ours is damaged, and the fields that only arXiv has."""
    abstract = metadata.abstract
    if known.abstract and metadata.abstract:
        abstract = _true_text(metadata.abstract, known.abstract)
    return dataclasses.replace(
        known,
        title=_true_text(metadata.title, known.title),
        abstract=abstract or known.abstract,
        authors=known.authors or metadata.authors,
        published=known.published or metadata.published,
        categories=metadata.categories,
        comment=metadata.comment or known.comment,
        doi=metadata.doi or known.doi,
        journal=metadata.journal or known.journal,
    )


def _true_text(known: str, seen: str) -> str:
    """Return the newer text; of two that differ only in their markup, the one with more markup."""
    if same_words(known, seen) and _markup(known) > _markup(seen):
        return known
    return seen


def _markup(text: str) -> int:
    """The number of TeX commands, formulas and super- or subscripts in a text."""
    return len(re.findall(r"\\[^\s]|\$(?=\S)[^$]+(?<=\S)\$|[\^_]\{", text))


def _former_titles(known: Paper, title: str) -> tuple[str, ...]:
    if same_words(known.title, title):
        return known.aliases
    return tuple(alias for alias in dict.fromkeys((*known.aliases, known.title)) if alias != title)


def _votes_seen(
    history: tuple[tuple[dt.datetime, int], ...], votes: int | None, *, now: dt.datetime
) -> tuple[tuple[dt.datetime, int], ...]:
    """Add (now, votes) if the number differs from the entry before; entries stay in order of time."""
    before = [entry for entry in history if entry[0] <= now]
    after = [entry for entry in history if entry[0] > now]
    if votes is None or (before and before[-1][1] == votes):
        return history
    return (*(entry for entry in before if entry[0] != now), (now, votes), *after)
