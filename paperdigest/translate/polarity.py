"""Polarity: a translation that says lower for higher, slower for faster, or that loses or gains a "not", is wrong.

Words are counted, not understood (`cues`). A direction has turned if the translation has more words of one side than
its original and fewer of the other; or if it says that something gets worse, and the original says nothing like it. A
denial is made up if the translation has more of them than the original has words that could be said so, and lost if
it has fewer words that could deny than the original denies.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from paperdigest.language import ENGLISH, Language
from paperdigest.reading.match.quantities import quantities
from paperdigest.translate.cues import Cues
from paperdigest.translate.cues_en import ENGLISH as ENGLISH_CUES
from paperdigest.translate.cues_ko import KOREAN
from paperdigest.translate.cues_zh import CHINESE
from paperdigest.translate.sentences import sentences

_ENDS = re.compile(r"[。！？!?]|(?<=[다요])\.(?: |$)|\.(?= |$)")


#: A language that is not here is not checked for direction and denial.
CUES: dict[Language, Cues] = {ENGLISH: ENGLISH_CUES, "zh": CHINESE, "ko": KOREAN}


def turned(original: str, said: str, *, language: Language, also: str) -> Iterator[str]:
    """What folded `said` turns into its opposite of folded `original`, which is English; `also` stands beside that."""
    theirs, ours = CUES.get(ENGLISH), CUES.get(language)
    if not theirs or not ours or not said:
        return
    whole, said = said, ours.ignored.sub(" ", said)
    word = (
        _against_numbers(said, ours)
        or _wrong_way(original, said, theirs, ours)
        or _harmful(f"{original} {also}", said, theirs, ours)
    )
    if word:
        yield f"“{word}” turns the direction of the original around: keep what is higher or lower, better or worse."
    part = original if len(_ENDS.findall(said)) >= len(sentences(original)) else next(iter(sentences(original)), "")
    if len(theirs.denies.findall(part)) > len(ours.may_deny.findall(said)):
        yield f"The original denies something (“{_word(theirs.denies, part)}”), the translation does not."
    elif theirs.keeps.search(part) and not (ours.keeps.search(whole) or ours.may_deny.search(whole)):
        yield f"The original says “{_word(theirs.keeps, part)}”, the translation does not say that nothing is lost."
    elif word := _made_up(original, said, theirs, ours):
        yield f"“{word}” denies what the original does not deny."


def _made_up(original: str, said: str, theirs: Cues, ours: Cues) -> str | None:
    """A denial of the translation that nothing in the original says."""
    sure = len(theirs.may_deny_deeds.findall(original))
    if len(ours.denied_deeds.findall(said)) > sure:
        return _word(ours.denied_deeds, said)
    if len(ours.denies.findall(said)) <= max(sure, len(theirs.denies.findall(original))):
        return None
    more = len(ours.nearly_denies.findall(said)) > len(theirs.may_deny.findall(original))
    return _word(ours.denies, said) if more else None


def _wrong_way(original: str, said: str, theirs: Cues, ours: Cues) -> str | None:
    """The word that says up for down or down for up."""
    either = len(theirs.either.findall(original))
    for name, axis in theirs.axes.items():
        up, down = len(axis.up.findall(original)), len(axis.down.findall(original))
        own = ours.axes[name]
        said_up, said_down = len(own.up.findall(said)), len(own.down.findall(said))
        slack = either if name == "amount" else 0
        if min(said_down - down, up - said_up) > slack:
            return _word(own.down, said)
        if min(said_up - up, down - said_down) > slack:
            return _word(own.up, said)
    return None


#: What stands between the two ends of a change: 从 55% 提高到 70%, 55%에서 70%로.
_TO = re.compile(r"(?P<said>[^,.;。]{0,8}?)(?:到|至|为|에서|부터) ?(?:about |约|약)?")
_SAYS_AFTER = 12


def _against_numbers(said: str, ours: Cues) -> str | None:
    """The word for a rise from a greater number to a smaller one, or the other way round."""
    axis = ours.axes["amount"]
    for one, other in pairwise(quantities(said)):
        between = _TO.fullmatch(said, one.end, other.start)
        if not between or one.unit != other.unit or one.value == other.value:
            continue
        words = between["said"] or said[other.end : other.end + _SAYS_AFTER]
        up, down = axis.up.search(words), axis.down.search(words)
        wrong, right = (down, up) if one.value < other.value else (up, down)
        if wrong and not right:
            return wrong[0]
    return None


def _harmful(original: str, said: str, theirs: Cues, ours: Cues) -> str | None:
    """What the translation says of something getting worse, though the original says nothing like it."""
    more = len(ours.harms.findall(said)) > len(theirs.harms.findall(original))
    return _word(ours.harms, said) if more else None


def _word(cue: re.Pattern[str], text: str) -> str | None:
    found = cue.search(text)
    return found[0].strip() if found else None
