"""Numbers and names: a translation holds those of its original, in a form that its language allows, and no others.

`reading/match` reads them on both sides. A number of the original stands in the translation if that has the same value
in the same unit, however written, or one that it says is rough and that rounds to it. A name stands there as it is, as
Korean or Chinese texts write it, or in the words of the glossary; an abbreviation that the original spells out may be
translated. What is said in a later sentence than the first may be left out, but not in part.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import chain, islice
from typing import TypeAlias

from paperdigest.language import ENGLISH, Language
from paperdigest.reading.match.enumerators import MOST_LISTED, is_citation, listed, numbers_an_item
from paperdigest.reading.match.model_names import Name, names, pattern
from paperdigest.reading.match.quantities import Quantity, is_short, quantities, rounds_to
from paperdigest.reading.match.source import Source
from paperdigest.reading.match.spellings import ORDER, spelled
from paperdigest.reading.match.units import GPUS, PERCENT, TIMES, Unit
from paperdigest.records.fulltext import PaperText
from paperdigest.translate.name_words import bare, is_kept, may_be_translated
from paperdigest.translate.sentences import sentences

#: Terms and the words for them.
Accepted: TypeAlias = Mapping[str, Sequence[str]]
#: So many sentences of an original a line may tell of, and so many numbers and so many names of each are looked for: a
#: line has no room for more.
MOST_SENTENCES = 12
MOST_PARTS = 32
#: How far a rounded number may be from the exact one, as in `quantities`.
_NEAR = Decimal("0.06")
#: A unit of the original -> what may stand behind the number in the translation though it is no such unit.
_COUNTERS = {
    "times": re.compile(r" ?(?:次|折|轮|번|회|겹|폴드|차례|-?fold|-?폴드)"),
    "points": re.compile(r" ?(?:分|点|점)"),
    "time": re.compile(r" ?(?:年|년|日|岁|세|살|秒|초|月|월)"),
    "bits": re.compile(r" ?(?:位|비트)"),
    "frames": re.compile(r" ?(?:帧|프레임)"),
    "angle": re.compile(r" ?(?:度|阶|次|도|차)"),
    "gpus": re.compile(r" ?(?:张|块|卡|颗|台|个|장|대|개)"),
    "length": re.compile(r" ?(?:米|미터)"),
}
#: Units that a noun says which a translation may add or leave out: a 7B model, 70亿参数模型.
_NOUNS = frozenset({"parameters", "tokens", "gpus", "points", "frames", "angle", "bits"})
#: Words for a small number, in English and in others: "dual", 双.
_SMALL = {
    0: (r"\bzero|\bno\b|-free|\bwithout", "零|제로|0"),
    2: (
        r"\b(?:two|both|dual|pair|twin|bi|double|couple|second|either|versus|vs|half|halv|twice|binary)",
        "[二两双兩2]|둘|두|이중|양쪽|쌍|이진|이원",
    ),
    3: (r"\bthree|\btri[pmndcv]|\bthird|\b3D", "三|셋|세|석|삼|3"),
    4: (r"\bfour|\bquad|\bquarter", "四|넷|네|사|4"),
    5: (r"\bfive|\bfifth|\bpenta", "五|다섯|오|5"),
    6: (r"\bsix|\bhexa", "六|여섯|육|6"),
    7: (r"\bseven", "七|일곱|칠|7"),
    8: (r"\beight|\boct[ao]", "八|여덟|팔|8"),
    9: (r"\bnine|\bninth", "九|아홉|구|9"),
    10: (r"\bten\b|\btenth|\bdecade", "十|열|십|10"),
    12: (r"\btwelve|\bdozen", "十二|열두|12"),
}
_SMALL_WORDS = {
    number: (re.compile(english, re.IGNORECASE), re.compile(others)) for number, (english, others) in _SMALL.items()
}
_HAN, _AND = re.compile("[一-鿿]"), re.compile("[和与及或]")
_HALF = re.compile(r"\bhalf|\bhalv", re.IGNORECASE), re.compile("半|절반|반")
#: 十分 alone is "very".
_TEN_MINUTES = re.compile(r"(?<![一二两三四五六七八九百千万第几数])十(?=分钟|秒|小时|个月|天)")


class Side:
    """A folded text on one side of a translation, with what it says in numbers and names."""

    def __init__(self, text: str, *, language: Language) -> None:
        """Read `text`, which is in `language`."""
        #: The folded text.
        self.text = _TEN_MINUTES.sub("10", text)
        self.language = language

    @cached_property
    def names(self) -> list[Name]:
        """The names in order, without the units of numbers."""
        return [name for name in self._named if not self._in_number(name)]

    @cached_property
    def _named(self) -> list[Name]:
        return names(self.text, language=self.language)

    def _in_number(self, name: Name) -> bool:
        at = bisect_right(self._starts, name.start) - 1
        return at >= 0 and name.end <= self._all[at].end

    @cached_property
    def _all(self) -> list[Quantity]:
        return quantities(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [one.start for one in self._all]

    @cached_property
    def numbers(self) -> list[Quantity]:
        """The quantities in order, without those in names; one and the numbers of items say nothing."""
        taken = sorted((name.start, name.end) for name in self._named)
        starts = [start for start, _ in taken]

        def is_in_name(one: Quantity) -> bool:
            at = bisect_right(starts, one.start) - 1
            return at >= 0 and taken[at][0] <= one.start and one.end <= taken[at][1]

        return [
            one
            for one in self._all
            if not is_in_name(one)
            and (one.value != 1 or one.unit not in (None, GPUS))
            and not (one.unit is None and numbers_an_item(self.text, one.start))
            and not is_citation(self.text, one.start)
        ]

    def slice(self, one: Quantity) -> str:
        """A number as it is written."""
        return self.text[one.start : one.end].strip()

    @cached_property
    def _by_worth(self) -> list[tuple[Decimal, Quantity]]:
        """The numbers, and further ways to read some, by what they are worth in the base of their unit."""
        further = [Quantity(value, unit, start, start) for value, unit, start in spelled(self.text)]
        found = [(value * _factor(one.unit), one) for one in [*self._all, *further] for value in one.values]
        return sorted(found, key=lambda pair: pair[0])

    @cached_property
    def _worths(self) -> list[Decimal]:
        return [worth for worth, _ in self._by_worth]

    def near(self, worth: Decimal) -> Iterator[Quantity]:
        """The numbers that are worth about so much."""
        room = abs(worth) * _NEAR
        low, high = bisect_left(self._worths, worth - room), bisect_right(self._worths, worth + room)
        return (one for _, one in self._by_worth[low:high])

    @cached_property
    def source(self) -> Source:
        """The text as one that can be asked for names."""
        return Source(PaperText("", None, "abstract", "", self.text))

    @cached_property
    def lists(self) -> frozenset[int]:
        """How many things its lists hold. Chinese parts items by 、 (", " when folded) and clauses by commas."""
        if not _HAN.search(self.text):
            return listed(self.text)
        counts = (
            clause.count(", ") + 1 + bool(_AND.search(clause)) for clause in re.split(r",(?! )|[.;:!?] ?", self.text)
        )
        return frozenset(number for count in counts if count > 1 for number in (count, count - 1))

    def says_small(self, value: Decimal) -> bool:
        """Whether it says a small number in some word: "dual", 双."""
        words = _SMALL_WORDS.get(int(value)) if value == int(value) else None
        return bool(words and words[self.language != ENGLISH].search(self.text))

    @cached_property
    def says_half(self) -> bool:
        """Whether it speaks of a half."""
        return bool(_HALF[self.language != ENGLISH].search(self.text))


def _factor(unit: Unit | None) -> Decimal:
    return unit.factor if unit else Decimal(1)


def added(told: Side, original: Side) -> Iterator[str]:
    """The numbers and names of a translation that its original has not."""
    for number in told.numbers:
        if not (_stands(number, told, original) or _counts(number, told, original)):
            note = " with this unit" if number.unit and _has_value(number, original) else ""
            yield f"The number “{told.slice(number)}” does not stand in the original{note}."
    for name in told.names:
        if name.kind == "gpu" or not original.source.has_name(name):
            if name.kind == "gpu" and pattern(name).search(original.text):
                continue
            yield f"The name “{told.text[name.start : name.end]}” does not stand in the original."


def _has_value(number: Quantity, side: Side) -> bool:
    return any(one.value == number.value for one in side.numbers)


def _stands(number: Quantity, told: Side, original: Side) -> bool:
    """Whether the original has a number of the translation."""
    if _worths_of(number, told, original):
        return True
    if number.room:
        return any(rounds_to(one.value, number) and _fit(one, original, number, told) for one in original.numbers)
    return False


def _worths_of(number: Quantity, told: Side, original: Side) -> bool:
    shares = frozenset({value / 100 for value in number.values}) if number.unit == PERCENT else frozenset[Decimal]()
    for value in number.values:
        worth = value * _factor(number.unit)
        for one in (*original.near(worth), *(original.near(value) if number.unit else ())):
            if _match(one, original, number, told):
                return True
    return any(one.unit is None and one.value in shares for share in shares for one in original.near(share))


def _match(one: Quantity, original: Side, said: Quantity, told: Side) -> bool:
    """Whether `one` of the original is what the translation has as `said`."""
    if not _fit(one, original, said, told):
        return False
    convert = one.unit is not None and said.unit is not None
    mine = {value * _factor(one.unit) if convert else value for value in one.values}
    theirs = {value * _factor(said.unit) if convert else value for value in said.values}
    if mine & theirs:
        return True
    same_unit = one.unit == said.unit or not convert
    return same_unit and (said.rough or said.below or is_short(said)) and rounds_to(one.value, said)


def _fit(one: Quantity, original: Side, said: Quantity, told: Side) -> bool:
    """Whether two numbers may be of the same unit."""
    if one.unit is None or one.unit == ORDER or said.unit is None:
        unit = said.unit if one.unit in (None, ORDER) else one.unit
        if unit is None or unit.dimension in _NOUNS:
            return True
        if said.unit is None:
            counter = _COUNTERS.get(unit.dimension)
            return bool(counter and counter.match(told.text, said.end))
        return _may_gain(one, original, unit)
    return one.unit.dimension == said.unit.dimension


#: "A factor of 3" is 3倍; scores are often told without their sign.
_FACTOR = re.compile(r"(?:factors? of|x|×) ?$")


def _may_gain(one: Quantity, original: Side, unit: Unit) -> bool:
    before, after = original.text[max(0, one.start - 14) : one.start], original.text[one.end : one.end + 8]
    if unit == TIMES:
        return bool(_FACTOR.search(before) or re.match(r"-?(?:fold|way)| ?times| ?x", after))
    if unit == PERCENT:
        return one.digit < 1
    return bool(one.unit == ORDER)


def _counts(number: Quantity, told: Side, original: Side) -> bool:
    """Whether a small number of the translation counts what is listed, or stands as a word in the original."""
    if number.unit == PERCENT:
        return number.value == 50 and original.says_half
    if number.unit not in (None, TIMES) or number.scale != 1 or number.value % 1:
        return False
    if original.says_small(number.value) if number.value != 2 or number.unit else _says_two(original):
        return True
    if number.unit:
        return False
    if 2 < number.value <= MOST_LISTED and int(number.value) in told.lists:
        return True
    glued = rf"(?<![\d.]){number.value}(?:[A-Za-z-]|x\d)"
    return number.value < 10_000 and bool(re.search(glued, original.text))


def _says_two(original: Side) -> bool:
    """Two of something stand wherever there is an "and"."""
    return original.says_small(Decimal(2)) or " and " in original.text


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
            if not _is_told(one, part, own)
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
    return ", or its unit is another" if _has_value(one, own) else ""


def _is_told(one: Quantity, original: Side, told: Side) -> bool:
    """Whether a number of the original stands in the translation."""
    candidates = (
        other for value in one.values for worth in {value * _factor(one.unit), value} for other in told.near(worth)
    )
    if any(_match(one, original, other, told) for other in candidates):
        return True
    if one.unit == PERCENT or (one.unit is None and one.value < 1):
        share = one.value / 100 if one.unit else one.value * 100
        if any((other.unit == PERCENT) != (one.unit == PERCENT) for other in told.near(share)):
            return True
    if any(other.room and rounds_to(one.value, other) for other in told.numbers):
        return True
    if one.unit == PERCENT and one.value == 50 and not original.text[one.start].isdigit():
        return told.says_half
    if one.unit is None and one.value < 10_000 and re.search(rf"(?<![\d.]){one.value}(?=[A-Za-z])", told.text):
        return True
    small = one.unit in (None, TIMES) and one.scale == 1 and one.value <= 12
    return small and not original.text[one.start].isdigit() and told.says_small(one.value)


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
