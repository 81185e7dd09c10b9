"""One side of a translation: the numbers and names that a text of any language says, as `reading/match` reads them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property

from paperdigest.language import ENGLISH, Language
from paperdigest.reading.match.enumerators import is_citation, listed, numbers_an_item
from paperdigest.reading.match.model_names import Name, names
from paperdigest.reading.match.quantities import Quantity, quantities
from paperdigest.reading.match.source import Source
from paperdigest.reading.match.spellings import spelled
from paperdigest.reading.match.units import GPUS, Unit
from paperdigest.records.fulltext import PaperText
from paperdigest.translate.korean_time import in_digits, spans
from paperdigest.translate.multiples import ratio, twice

#: How far a rounded number may be from the exact one, as in `quantities`.
_NEAR = Decimal("0.06")
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
        #: The folded text, with digits for the words that are plainly numbers of days or minutes.
        self.text = in_digits(_TEN_MINUTES.sub("10", text))
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
        further = [Quantity(value, unit, start, start) for value, unit, start in self._further]
        found = [(value * factor(one.unit), one) for one in [*self._all, *further] for value in one.values]
        return sorted(found, key=lambda pair: pair[0])

    @property
    def _further(self) -> Iterator[tuple[Decimal, Unit, int]]:
        yield from spelled(self.text)
        yield from twice(self.text)
        yield from spans(self.text)

    @cached_property
    def ratios(self) -> Mapping[Quantity, Decimal]:
        """How many times as much there is in the end, of the numbers that say so."""
        found = ((one, ratio(self.text, one, self.language)) for one in self.numbers)
        return {one: times for one, times in found if times is not None}

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


def factor(unit: Unit | None) -> Decimal:
    """Return what a number in `unit` is worth in the base of its unit."""
    return unit.factor if unit else Decimal(1)
