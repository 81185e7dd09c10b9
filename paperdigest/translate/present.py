"""Numbers and names: a translation holds those of its original, in a form that its language allows, and no others.

`reading/match` reads them on both sides. A number of the original stands in the translation if that has the same value
in the same unit, however written, or one that it says is rough and that rounds to it. A name stands there as it is, as
Korean or Chinese texts write it, or in the words of the glossary; an abbreviation that the original spells out may be
translated. What is said in a later sentence than the first may be left out, but not in part.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import TypeAlias

from paperdigest.reading.match.model_names import Name, names, pattern
from paperdigest.reading.match.quantities import Quantity
from paperdigest.translate.name_words import bare, is_kept, may_be_translated
from paperdigest.translate.numbers import counts, has_value, is_told, miscounted, stands
from paperdigest.translate.sentences import sentences
from paperdigest.translate.side import Side

#: Terms and the words for them.
Accepted: TypeAlias = Mapping[str, Sequence[str]]
#: So many sentences of an original a line may tell of, and so many numbers and so many names of each are looked for: a
#: line has no room for more.
MOST_SENTENCES = 12
MOST_PARTS = 32


def added(told: Side, original: Side) -> Iterator[str]:
    """The numbers and names of a translation that its original has not."""
    for number in told.numbers:
        if not (stands(number, told, original) or counts(number, told, original)):
            note = " with this unit" if number.unit and has_value(number, original) else ""
            yield f"The number “{told.slice(number)}” does not stand in the original{note}."
    for number in miscounted(original, told):
        yield f"“{told.slice(number)}” added is more than the original says: say to how much, or that it doubles."
    for name in told.names:
        if name.kind == "gpu" or not original.source.has_name(name):
            if name.kind == "gpu" and pattern(name).search(original.text):
                continue
            yield f"The name “{told.text[name.start : name.end]}” does not stand in the original."


def lost(original: Side, own: Side, told: Side, *, whole: str, accepted: Accepted, what: str) -> Iterator[str]:
    """The numbers and names of a title or text that are missing; `whole` is all that was to be translated.

    Numbers have to stand in `own`, the part's translation; so do the names of a title. Those of a text may stand
    anywhere in what is `told`.
    """
    where = own if what == "title" else told
    for place, sentence in enumerate(sentences(original.text)[:MOST_SENTENCES]):
        part = Side(sentence, language=original.language)
        numbers = part.numbers[:MOST_PARTS]
        kept = list(islice(_names_to_keep(part, is_title=what == "title"), MOST_PARTS))
        no_numbers = (
            f"The number “{part.slice(one)}” of the {what} is missing{_changed(one, own)}."
            for one in numbers
            if not is_told(one, part, own)
        )
        no_names = (
            f"The name “{bare(name.text)}” of the {what} is missing."
            for name in kept
            if not _is_named(name, whole, where, accepted)
        )
        missing = list(islice(chain(no_numbers, no_names), None if place else MOST_PARTS // 4))
        if place == 0 or 2 * len(missing) <= len(numbers) + len(kept):
            yield from missing


def _changed(one: Quantity, own: Side) -> str:
    return ", or its unit is another" if has_value(one, own) else ""


def _names_to_keep(original: Side, *, is_title: bool) -> Iterator[Name]:
    """The names of the original that a translation keeps, each once."""
    seen: set[str] = set()
    for name in original.names:
        key = bare(name.text).lower()
        if key not in seen and is_kept(name, original.text, is_title=is_title):
            seen.add(key)
            yield name


def _is_named(name: Name, whole: str, told: Side, accepted: Accepted) -> bool:
    """Whether the translation has a name of the original, or need not have it."""
    one = Name(bare(name.text), name.start, name.end, name.kind)
    if _stands_as(one, told):
        return True
    if whole.startswith(f"{name.text}:"):  # what the paper brings
        return False
    if may_be_translated(one.text, whole):
        return True
    if any(word.lower() in told.text.lower() for word in accepted.get(one.text, ())):
        return True
    parts = [part for part in re.split(r"[-/&+_]", one.text) if part]
    if len(parts) < 2:
        return False
    kept = [part for part in parts if any(is_kept(name, part, is_title=False) for name in names(part, language="ko"))]
    return all(_stands_as(Name(part, 0, 0, "strict"), told) or may_be_translated(part, whole) for part in kept)


def _stands_as(name: Name, told: Side) -> bool:
    """Whether the translation has it, in Latin letters or as eastern texts write it."""
    if pattern(name).search(told.text):
        return True
    return any(
        pattern(other).search(name.text) or (other.kind == "strict" and pattern(name).fullmatch(other.text))
        for other in told.names
        if not told.text[other.start : other.end].isascii()
    )
