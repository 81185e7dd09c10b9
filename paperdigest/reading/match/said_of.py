"""What a word of direction is said of: the measures, and the phrase that names them.

Chinese and Korean name it right before the word or behind it; in English it is behind a verb ("reduces the cost"),
ahead of a noun ("cost reduction") or of what grows by itself ("as the cost rises").
"""

import re
from collections.abc import Iterator, Sequence

from paperdigest.reading.match.measures import MEASURES

BOUND = r"\b"
WORTH = {measure.name: measure.worth for measure in MEASURES}
#: Of Latin letters alone: a Chinese word may stand right beside an English one.
_EDGE = r"(?a:\b)"
MEASURE = re.compile(
    r"(?![A-Za-z]+ly(?a:\b))(?:"
    + "|".join(f"(?P<m{at}>{one.pattern.replace(BOUND, _EDGE)})" for at, one in enumerate(MEASURES))
    + ")",
    re.IGNORECASE,
)
#: Where what a direction is said of ends.
_PAST = re.compile(
    r"[,;:()]|\. |(?:^|(?<=[了的]))[和与及或]|或| (?:by|from|to|than|compared|while|whereas|but|with|without"
    r"|over|below|above|under|outside|at|as|through|via|when|on|after|before|during|because|since|if"
    r"|and(?= \w+ing | (?:allows|enables|improves|reduces|increases|achieves|provides|leads)\b))(?![a-z])"
    r"|[而但并且又]|同时|从而|加强|保持|维持|实现|达到|更(?=能|加|好)|보다|면서|하고|하며"
)
_OF = re.compile(r" (?:of|in|for|across|on) ")
#: What is no more than an amount, in Chinese and Korean.
_AMOUNT = re.compile(
    r"[\d.,%~×+-]+(?:[和与及、]+[\d.,%~×+-]+)*|主要|进一步|可以|[了约近达超过高至到个百分点倍以上多的会将可]|\s"
)
#: Between what goes up and the direction behind it.
_LINKS = re.compile(
    r"(?:[ ]|that|which|is|are|was|were|be|been|has|have|can|also|further|\w+ly|by|rates?"
    r"|率|度|性|量|성|严格|均有|远|显著|大幅|明显|平均"
    r"|分别|约|进一步|有效|极大|大大|略|逐渐|急剧|能够|成功|始终|从[^,.;:()]{1,24}|因[^,.;:()]{1,24}?而|随着?[^,.;:()]{1,24}?而?|也|均|都"
    r"|的|可|能|被|有所|可以|得到|得以|有|更|稳定|持续|了|上|整体|相对|[을를이가은는도의]|평균|크게|약|최대|~"
    r"|\d[\d.,]*+%?+p?+)*+"
)
#: Between what goes up and a direction that is a noun, in Chinese: 浓度的(急剧)增加.
_NOUN = re.compile(r"的(?:急剧|显著|大幅|明显|持续|快速|逐渐|进一步)?$")
#: Ahead of a direction in English: what goes up is its subject.
_PASSIVE = re.compile(r" (?:is|are|was|were|be|been|being)(?: \w+ly)* $")
WORD = re.compile(r"[A-Za-z][A-Za-z0-9-]{2,}")
CLAUSE = re.compile(r"[,;:()]|\. ")
CLAUSE_START = re.compile(r"[.;] |[;。，]|,(?!\d)| (?:while|whereas|but) ")
#: Before a measure that is but the means.
_JOINS = re.compile(r" (?:with|and|by|to|from|while|but|than) ")
#: Numbers right before a direction: "is 21% and 9% lower".
_NUMBERS = re.compile(r"(?:(?: and)? ~?\d[\d.]*[%x×]?,?)+ $")
_MEANS = re.compile(r"[以用]|通过|借助")
#: An English direction that is a noun: "bias reduction".
_NAMES_IT = re.compile(
    r"(?:reduc|degrada|deteriora)tions?|(?:improve|enhance)ments?|gains?|speed-?ups?|savings?"
    r"|boosts?(?= (?:in|of|over|within|across|on)\b|[.,])"
)
#: What goes up or down by itself, behind these words: "as the glow increases".
_GROWS = re.compile(r"(?:increas|decreas)(?:es|ed|e)\b|(?:ris|grow|declin|drop|fall|shrink)\w*|rose|grew|fell")
_WHILE = re.compile(r"\b(?:as|when|once) ")
#: What a direction is said of stands ahead of this.
_WHICH = re.compile(r"(?:^|,? )(?:which|that) (?:\w+ly )?$")
#: Where nothing is behind a direction in English but something else.
_GOES_ON = re.compile(r" (?:and|or|which|that)\b")
#: What the subject of a direction changes with: 质量随规模(而)增加.
_ALONG = re.compile(r"随着?[^,.;:()]{1,24}?而?$")
_ADVERBIAL = re.compile(r"可靠|稳定|高效|安全")
_OF_WHICH = re.compile(r" (?:of|in|for|on|to)\b")
ADVERB = re.compile(r"\b\w+ly\b")
_OR = re.compile(r"[或和与及]")
_BRACKETS = re.compile(r"\([^()]{1,24}\)([^,.;:()]{1,40})")


def said_of(sentence: str, last: int, start: int, end: int, following: int) -> tuple[list[str], str]:
    """The measures that the direction at `start` to `end` is said of, and the phrase.

    The direction before ends at `last`, and the one behind begins at `following`.
    """
    clause = max((found.end() for found in CLAUSE.finditer(sentence, last, start)), default=last)
    behind = _behind(sentence, end, following)
    if sentence.isascii():
        return _in_english(sentence, behind, last, clause, start)
    if sentence[end : end + 1] == "了" and (names := head(behind)):
        return names, behind
    if (along := _ALONG.search(sentence, clause, start)) and not is_premise(sentence, start, end):
        start = along.start()
    if sentence[end - 1] == "于":
        # what is behind is what it is held against
        return _alike(list(measures_in(sentence[clause:start]))), sentence[clause:start]
    if (subject := _subject(sentence, clause, start)) is not None:
        return subject
    names = head(behind)
    if names or _AMOUNT.sub("", behind):
        return names, behind
    ahead = list(MEASURE.finditer(sentence, max(clause, start - 60), start))
    listed = _OR.search(sentence, ahead[-1].end() if ahead else clause, start)
    return [] if listed else [_name(one) for one in ahead[-1:]], sentence[clause:start]


def _in_english(sentence: str, behind: str, last: int, clause: int, start: int) -> tuple[list[str], str]:
    """The same in English."""
    if who := _WHICH.search(sentence, clause, start):
        earlier = CLAUSE.finditer(sentence, last, max(last, who.start() - 1))
        clause = max((found.end() for found in earlier), default=last)
    noun = _NAMES_IT.match(sentence, start)
    begins = (
        [found.end() for found in _WHILE.finditer(sentence, clause, start)] if _GROWS.match(sentence, start) else []
    )
    clause = begins[-1] if begins else clause
    says_behind = not _GOES_ON.match(behind) and re.search("[A-Za-z]", ADVERB.sub("", behind))
    is_of_subject = noun or begins or not says_behind or _PASSIVE.search(sentence, 0, start)
    if is_of_subject and (subject := _subject(sentence, clause, start)) is not None:
        return subject
    if (noun and not _OF_WHICH.match(behind)) or begins or not says_behind:
        # "the glow of lamps declines", "glow reduction"
        ahead = _NUMBERS.sub("", sentence[max(clause, start - (30 if noun else 60)) : start])
        return [] if noun else head(behind), _JOINS.split(ahead)[-1]
    return head(behind), behind


def _subject(sentence: str, clause: int, start: int) -> tuple[list[str], str] | None:
    """The measures right before a direction, and the phrase; None if there are none that it must be said of."""
    if noun := _NOUN.search(sentence, clause, start):
        return head(sentence[clause : noun.start()]), sentence[clause : noun.start()]
    if _PASSIVE.search(sentence, 0, start):
        subject = re.split(r"[,;:] ", re.sub(r"\([^()]*\) ?", "", sentence[:start]))[-1]
        if names := head(subject):
            return names, subject
    ahead = list(MEASURE.finditer(sentence, max(clause, start - 60), start))
    if ahead and ahead[-1].end() == start and _ADVERBIAL.match(sentence, ahead[-1].start(), start):
        ahead.pop()  # 可靠提升: the direction has an adverb, which is no subject
    by_means = ahead and _MEANS.search(sentence, clause, ahead[-1].start())
    if ahead and not by_means and _LINKS.fullmatch(sentence, ahead[-1].end(), start):
        return _alike([_name(one) for one in ahead]), sentence[clause:start]
    return None


def _behind(sentence: str, end: int, following: int) -> str:
    """The phrase behind a direction, up to where something else begins, with its list; brackets are passed over."""
    past = _PAST.search(sentence, end)
    behind = sentence[end : min(following, past.start() if past else len(sentence), end + 90)]
    if not past:
        return behind
    rest = _BRACKETS.match(sentence, past.start()) or _LIST.match(sentence, past.start(), following)
    if not rest:
        return behind
    further = _PAST.search(f"{rest[1]} ") if sentence.startswith("(", past.start()) else None
    return behind + (rest[1][: further.start()] if further else rest[1])


#: The rest of a list in English: "the glow, warmth and lasting beauty over …".
_LIST = re.compile(r"((?:, (?!\w+ing )[A-Za-z' -]{3,40}){0,4},? and (?!\w+ing )[A-Za-z' -]{3,40})(?=[.,;:(]|$)")


def head(phrase: str) -> list[str]:
    """The measures that a phrase is about: the last ahead of "of", in Chinese and Korean the last, and its like."""
    if "、" in phrase and (names := head(phrase[: phrase.index("、")])):
        return names
    if not phrase.isascii():
        found = list(MEASURE.finditer(phrase))
        after = phrase[found[-1].end() :] if found else ""
        if _AFTER_HEAD.sub("", after) or (_OF_WHAT.match(after) and WORTH[_name(found[-1])] < 0):
            return []
    first, *rest = _OF.split(phrase)
    names = list(measures_in(first))
    if not names and not WORD.search(_NO_HEAD.sub("", first)):
        names = list(measures_in(" ".join(rest)))
    return _alike(names)


#: What is something only with its "of": "the number of parameters".
_NO_HEAD = re.compile(
    r"\b(?:the|an?|its|our|their|this|number|amount|levels?|degree|rates?|use|usage|size|scale|total|overall|average"
    r"|consumption|requirements?|quantity|\w+ly|significant|substantial|measures?|metrics?|terms|aspects|both)\b",
    re.IGNORECASE,
)
#: What may stand behind the noun that a phrase is about, in Chinese and Korean.
_AFTER_HEAD = re.compile(
    r"[和与及、].*|(?:方面|中)?的.*|[方上]面?.*|占用|消耗|使用"
    r"|[성了的等性度率力量值需求水平问题表现指标 \d.%~至到约以下上.。]"
    r"|在.*|并.*|[时后].*|[을를이가은는도의].*"
)


#: Something of a loss is rarely the loss; a way of quality is about quality.
_OF_WHAT = re.compile(r"[性度率]?的\w{2}")


def _alike(names: Sequence[str]) -> list[str]:
    """The last of the measures, with those others of which more is as good or bad."""
    return [name for name in names if WORTH[name] == WORTH[names[-1]]]


def measures_in(text: str) -> Iterator[str]:
    """Yield the names of the measures in folded `text`, in order."""
    return (_name(found) for found in MEASURE.finditer(text))


def _name(found: re.Match[str]) -> str:
    return MEASURES[int(str(found.lastgroup)[1:])].name


def is_premise(sentence: str, start: int, end: int) -> bool:
    """Whether something else follows from a direction: 随着规模的增加, but not 质量随规模增加."""
    found = _PREMISE.search(sentence, max(0, start - 40), start)
    if not found or not _PREMISE_END.match(sentence, end):
        return False
    if not found[0].startswith("随"):
        return True
    subject = CLAUSE.split(sentence[: found.start()])[-1].strip("并且而也")
    return "而" not in found[0] and (not subject or found[0].endswith("的") or sentence.startswith("而", end))


#: What something else follows from: 随着规模的增加.
_PREMISE = re.compile(r"随着?[^,.;:]{1,20}$|\b(?:as|with|when) (?:the |an? )?(?:[\w-]+ ){0,5}$", re.IGNORECASE)
_PREMISE_END = re.compile(r"[a-z]|[^\w]|而|的|后|时|$")
