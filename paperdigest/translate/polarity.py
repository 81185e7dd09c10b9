"""Polarity: a translation that says lower for higher, slower for faster, or that loses or gains a "not", is wrong.

Words are counted, not understood (`cues`): a direction has turned if the translation has more words of one side than its
original and fewer of the other, with nothing in the original that could be said either way. A denial is lost if the
translation has nothing that could deny, and made up if nothing in the original could be said with one.
"""

import re
from collections.abc import Iterator

from paperdigest.language import ENGLISH, Language
from paperdigest.translate.cues import CUES, Cues
from paperdigest.translate.present import sentences


def turned(original: str, said: str, *, language: Language, also: str) -> Iterator[str]:
    """What folded `said` turns into its opposite of folded `original`, which is English; `also` stands beside that."""
    theirs, ours = CUES.get(ENGLISH), CUES.get(language)
    if not theirs or not ours:
        return
    said = ours.ignored.sub(" ", said)
    if word := _wrong_way(original, said, theirs, ours):
        yield f"“{word}” turns the direction of the original around: keep what is higher or lower, better or worse."
    if word := _wrong_speed(original, said, theirs, ours):
        yield f"“{word}” turns faster and slower around."
    first = next(iter(sentences(original)), "")
    denied = len(theirs.denies.findall(first))
    if denied and not ours.may_deny.search(said):
        yield f"The original denies something (“{_word(theirs.denies, first)}”), the translation does not."
    elif not theirs.denies.search(original) and not theirs.may_deny.search(f"{original} {also}"):
        if word := _word(ours.denies, said):
            yield f"“{word}” denies what the original does not deny."


def _wrong_way(original: str, said: str, theirs: Cues, ours: Cues) -> str | None:
    """The word that says up for down or down for up."""
    up, down = len(theirs.up.findall(original)), len(theirs.down.findall(original))
    said_up, said_down = len(ours.up.findall(said)), len(ours.down.findall(said))
    either = len(theirs.either.findall(original)) + len(theirs.faster.findall(original))
    if said_down > down and said_up < up and min(said_down - down, up - said_up) > either:
        return _word(ours.down, said)
    if said_up > up and said_down < down and min(said_up - up, down - said_down) > either:
        return _word(ours.up, said)
    return None


def _wrong_speed(original: str, said: str, theirs: Cues, ours: Cues) -> str | None:
    fast, slow = theirs.faster.search(original), theirs.slower.search(original)
    if fast and not slow and (word := _word(ours.slower, said)):
        return word
    if slow and not fast and not ours.slower.search(said) and not theirs.down.search(original):
        return _word(ours.faster, said)
    return None


def _word(cue: re.Pattern[str], text: str) -> str | None:
    found = cue.search(text)
    return found[0].strip() if found else None
