"""What a browser compares papers by: for each month a file of its papers' terms, topics and institutions.

A reader's browser fits there what they like, see assets/for-you-model.js; nothing is sent anywhere. A term is three
characters, 18 bits of its number: that two terms share them is rare enough, and does little harm.
"""

import json
from collections.abc import Iterable, Mapping, Sequence

from paperdigest.digest.briefs import Listed, ListedDay

#: The 64 characters that stand for six bits each, in the order of base64url.
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
#: Characters of a term.
SIGNS = 3
_BITS = 6 * SIGNS
#: Spreads numbers evenly over all bits, of which the first are kept.
_MIX = 0x9E3779B1


def render_month(days: Iterable[ListedDay], terms: Mapping[str, Sequence[int]]) -> bytes:
    """Return the file of a month: JSON with `topics`, `institutions` (slugs) and `days`, the newest first.

    A day is [date, papers]; its papers are in order of rank, each [id, terms, topics, institution]: its terms one
    behind the other, the weightiest first, the places of its topics, and that of its institution, if it has one.
    A paper that `terms` does not name was withdrawn, and is left out (see `KeyTerms.of`).
    """
    shown = {day.date: [entry for entry in _ranked(day) if entry.paper.id in terms] for day in days}
    entries = [entry for listed in shown.values() for entry in listed]
    topics = sorted({topic.id for entry in entries for topic in entry.topics})
    slugs = sorted({entry.institution.slug for entry in entries if entry.institution})
    places = ({name: place for place, name in enumerate(topics)}, {name: place for place, name in enumerate(slugs)})
    found = {
        "topics": topics,
        "institutions": slugs,
        "days": [
            [f"{date}", [_paper(entry, terms[entry.paper.id], *places) for entry in shown[date]]]
            for date in sorted(shown, reverse=True)
            if shown[date]
        ],
    }
    return json.dumps(found, separators=(",", ":")).encode()


def _ranked(day: ListedDay) -> list[Listed]:
    return sorted(day.entries, key=lambda entry: entry.rank)


def _paper(
    entry: Listed, terms: Iterable[int], topics: Mapping[str, int], institutions: Mapping[str, int]
) -> list[object]:
    signs = "".join(map(signs_of, terms))
    own = sorted(topics[topic.id] for topic in entry.topics)
    return [entry.paper.id, signs, own, *([institutions[entry.institution.slug]] if entry.institution else [])]


def signs_of(term: int) -> str:
    """Return the characters of a term."""
    bits = (term * _MIX & 0xFFFFFFFF) >> (32 - _BITS)
    return "".join(_DIGITS[bits >> 6 * place & 63] for place in range(SIGNS))
