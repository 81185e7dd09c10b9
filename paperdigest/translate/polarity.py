"""Polarity: a translation that says lower for higher, slower for faster, or that loses or gains a "not", is wrong.

Words are counted, not understood (`cues`). A direction has turned if the translation has more words of one side than
its original and fewer of the other; or if it says that something gets worse, and the original says nothing like it. A
denial is made up if the translation has more of them than the original has words that could be said so, and lost if
it has fewer words that could deny than the original denies.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from paperdigest.language import ENGLISH, Language
from paperdigest.reading.match.quantities import quantities
from paperdigest.translate.cues import Cues
from paperdigest.translate.cues_en import ENGLISH as ENGLISH_CUES
from paperdigest.translate.cues_ko import KOREAN
from paperdigest.translate.cues_zh import CHINESE
from paperdigest.translate.sentences import sentences

#: What English says without a denial and others by one, or the other way round -> language -> how they say it.
_DENIED_ELSEWHERE: tuple[Mapping[Language, re.Pattern[str]], ...] = tuple(
    {ENGLISH: re.compile(en, re.IGNORECASE), "zh": re.compile(zh), "ko": re.compile(ko)}
    for en, zh, ko in (
        (
            (
                r"\b(?:barely|hardly|scarcely|rarely|seldom|(?<!a )little(?!-)|few(?!-)|(?:nearly|almost|virtually) no"
                r"|next to no|marginal\w*|minimal\w*|negligibl\w*|slight\w*|trivial\w*|insensitive)\b"
            ),
            (
                "(?:几乎|基本上?|近乎)(?:上|都|完全)?(?:不|没有?|无|未|毫[不无])"
                "|(?:不|没有?|无)(?:大|太|怎么|明显|显著|什么)"
            ),
            "(?:거의|별로|그다지|크게|좀처럼) [^.,]{0,16}?(?:지 않|않|없|못)",
        ),
        (
            r"\bunless\b",
            "(?:如果|若|要是|倘若|除非)[^,.;]{0,20}?(?:不|没有?|未|无)|否则",
            (
                "지 (?:않|못)(?:으면|는 ?한|는다면|을 경우|는 경우|고서는)"
                "|없(?:으면|는 ?한|다면|이는)|아니(?:면|라면|고서는)"
            ),
        ),
        (
            (
                r"\b(?:prefer|favou?r|cho(?:o|se)|pick|select|rank|rat|value|prioriti[sz])\w*\b[^.;]{1,60}?"
                r" (?:over|above|to|ahead of)\b"
            ),
            "(?:而|并)?(?:不是|非|不选)",
            "아니라|아닌|않고",
        ),
    )
)
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
        _against_numbers(said)
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
    elif (unless := _UNLESS.search(part)) and not ours.may_deny.search(whole) and "否则" not in whole:
        yield f"The original says “{unless[0]}”, the translation does not."
    elif word := _too_much(original, said, language):
        yield f"The original says “{_BARELY.findall(original)[0]}”, the translation “{word}”."
    elif word := _made_up(original, _without_idioms(original, said, language), theirs, ours):
        yield f"“{word}” denies what the original does not deny."


_UNLESS = re.compile(r"\bunless\b", re.IGNORECASE)
_BARELY = re.compile(r"\b(?:barely|hardly|scarcely|negligibly|marginally)\b(?! any)", re.IGNORECASE)
_MUCH: Mapping[Language, re.Pattern[str]] = {
    ENGLISH: re.compile(
        r"\b(?:significan|substantial|great|large|drastic|dramatic|consider|strong|mark|sharp|much|far|notabl"
        r"|remarkabl|massive|vast|clear|obvious|evident)\w*",
        re.IGNORECASE,
    ),
    "zh": re.compile("(?<!不)(?<!有)(?<!非)(?:大幅|大大|显著|明显|极大|剧烈|急剧|大为)"),
    "ko": re.compile("(?:크게|대폭|현저히|현저하게|상당히|급격히|급격하게|대단히)(?![^.,]{0,16}(?:않|없|못))"),
}


def _too_much(original: str, said: str, language: Language) -> str | None:
    """What a translation says to change much, and its original barely."""
    barely = _BARELY.search(original) and not _MUCH[ENGLISH].search(original)
    found = _MUCH[language].search(said) if barely and language in _MUCH else None
    return found[0] if found and not _DENIED_ELSEWHERE[0][language].search(said) else None


def _without_idioms(original: str, said: str, language: Language) -> str:
    """`said` without the denials by which it says what the original says without one: 几乎不 for "barely"."""
    for idiom in _DENIED_ELSEWHERE:
        if language in idiom and (times := len(idiom[ENGLISH].findall(original))):
            said = idiom[language].sub(" ", said, count=times)
    return said


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


#: What stands for a rise or a fall around two numbers, where one letter may say it: 升至.
_RISES = re.compile(
    "升|涨|增|扩大|攀|拉高|推高|提高|延长|오[르른른]|올[라랐리라린렸]|상승|증가|높[이인여였아]|늘[어었리린]|뛰|치솟"
)
_FALLS = re.compile("降|减|跌|缩|落|滑|下调|떨어|하락|감소|낮[추춘춰췄아]|줄[이인어었]|내[려린렸]|단축|깎")


def _against_numbers(said: str) -> str | None:
    """The word for a rise from a greater number to a smaller one, or the other way round."""
    for one, other in pairwise(quantities(said)):
        between = _TO.fullmatch(said, one.end, other.start)
        if not between or one.unit != other.unit or one.value == other.value:
            continue
        words = between["said"] or said[other.end : other.end + _SAYS_AFTER]
        up, down = _RISES.search(words), _FALLS.search(words)
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
