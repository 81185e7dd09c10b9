"""Sentences of a paper: cut at their own boundaries, each with the place it comes from."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from sentencex import segment

from paperdigest.reading.extract import cues
from paperdigest.records.fulltext import Block, PaperText, Section
from paperdigest.records.reports import Claim, Evidence
from paperdigest.text.words import stem

#: After these no sentence ends, whatever the splitter says.
_ABBREVIATED = re.compile(
    r"(?:^|[\s(\[])(?:[Ee]qs?|Eqns?|[Tt]abs?|[Ff]igs?|[Ss]ecs?|Sect|Apps?|Algs?|Thms?|Refs?|Nos?|Props?|Lem|Defs?|Cors?"
    r"|Dr|Mr|Mrs|Ms|Prof|pts?|resp|approx|incl|cf|vs|ca|viz|i\.e|e\.g|et al|w\.r\.t|a\.k\.a|[A-Z])\.[)\]]?$"
)
#: Where a sentence ends though the splitter takes its last word ("state of the art.") for an abbreviation.
_MISSED = re.compile(r"(?<=[A-Za-z]{2}[a-z]\.) (?=[A-Z])")
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9-]+|\d+")
_OWN = (cues.PROPOSES, cues.STUDIES, cues.HERE)
_COMMON = frozenset(
    """
    a about above after all also an and any are as at be because been before being between both but by can could
    each for from further had has have here how however if in into is it its may more most no nor not of on one
    only or other our out over paper same should show so some such than that the their them then there these
    they this those through to under until up us use used using via was we well were what when where which while
    who will with work would you your approach method model models results propose present based new
    """.split()  # noqa: SIM905 - words read better as words
)
_SHORTEST, _LONGEST = 40, 420
#: Abstracts list in one sentence what papers tell in many.
_LONGEST_OF_ABSTRACT = 600
_LONGEST_WORD = 45
#: Characters of a block, and sentences of a paper, beyond which no paper goes but a broken or hostile page.
_LONGEST_BLOCK = 50_000
_MOST = 10_000
_SIGNS = re.compile(r"[=∑∏∫∈∀∂∥≤≥←→_^{}|]")
_STARTS = re.compile(r"[\"“‘(\[]*(?:[A-Z0-9]|[a-zα-ω]+[A-Z0-9-])")
#: What a list follows: a quote that ends so ends in the air.
_IN_THE_AIR = re.compile(
    r"(?:[:：]|\b(?:as follows|(?:the|these) following|namely|specifically|that is|such as|including"
    r"|for (?:example|instance)))[\s.,:：]*$",
    re.IGNORECASE,
)
#: What is left where maths or a reference was lost.
_HOLES = re.compile(r"\s[,.;](?:\s|$)|\(\s*\)")
_CAPTION = re.compile(r"(?:Figure|Fig\.|Table|Tab\.|Algorithm|Listing)\s*[A-Z]?\d+\s*[:.]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and where it stands."""

    text: str
    #: None for the abstract.
    block: Block | None
    section: Section | None
    #: Its place in the paper, from 0; the abstract comes first.
    place: int
    #: Its place in its block, from 0.
    nth: int
    #: Whether a single blank stands between the sentence before and it, as not always in what was typed in a hurry.
    spaced: bool = True

    @property
    def in_abstract(self) -> bool:
        """Whether it is the abstract's."""
        return self.block is None

    @property
    def heading(self) -> str:
        """The title of its section in lower case, "" if it has none."""
        return ((self.section.title if self.section else None) or "").lower()

    @property
    def evidence(self) -> Evidence:
        """The sentence itself, and its place."""
        anchor = (self.block.anchor if self.block else None) or (self.section.anchor if self.section else None)
        return Evidence(quote=self.text, anchor=anchor, section=self.section.title if self.section else None)

    @property
    def is_whole(self) -> bool:
        """Whether it can stand alone: it is formed as sentences are, and does not end where a list begins."""
        return self.is_formed and not _IN_THE_AIR.search(self.text)

    @property
    def is_formed(self) -> bool:
        """Whether it begins and ends as sentences do, and holds more words than signs."""
        return _is_formed(self.text, in_abstract=self.in_abstract)

    def follows(self, other: "Sentence") -> bool:
        """Whether it comes right behind `other`, so that the two are one passage of the paper."""
        return self.place == other.place + 1 and self.block is other.block and self.spaced

    @property
    def announces(self) -> bool:
        """Whether it is the abstract's and would be whole, did it not end with the colon before a list."""
        return self.in_abstract and self.text.endswith(":") and replace(self, text=f"{self.text[:-1]}.").is_formed


@lru_cache(maxsize=2048)  # whoever looks for something in a paper asks it of all sentences
def _is_formed(text: str, *, in_abstract: bool) -> bool:
    return (
        _SHORTEST <= len(text) <= (_LONGEST_OF_ABSTRACT if in_abstract else _LONGEST)
        and bool(_STARTS.match(text))
        and text.rstrip('"”’)]').endswith((".", "!", "?"))
        and not _CAPTION.match(text)
        and len(_SIGNS.findall(text)) <= 3
        and all(len(word) <= _LONGEST_WORD or "://" in word for word in text.split())
        and (in_abstract or not _HOLES.search(text))
    )


def claim_of(*sentences: Sentence, name: str | None = None) -> Claim:
    """The sentences as a claim that quotes itself; those that follow each other in a paragraph are one quote."""
    runs: list[list[Sentence]] = []
    for sentence in sentences:
        last = runs[-1][-1] if runs else None
        if last and sentence.follows(last):
            runs[-1].append(sentence)
        else:
            runs.append([sentence])
    evidence = [replace(run[0].evidence, quote=" ".join(sentence.text for sentence in run)) for run in runs]
    return Claim(text=" ".join(sentence.text for sentence in sentences), name=name, evidence=tuple(evidence))


def split(text: str) -> list[str]:
    """Cut `text` into sentences; they hold all of it but the blanks between them."""
    sentences: list[str] = []
    for part in (part for piece in segment("en", text) for part in _MISSED.split(piece.strip()) if part):
        if sentences and (_ABBREVIATED.search(sentences[-1]) or (part[0].islower() and not _STARTS.match(part))):
            sentences[-1] += f" {part}"
        else:
            sentences.append(part)
    return sentences


class Sentences:
    """All sentences of a paper, in order, and how central each is."""

    def __init__(self, text: PaperText) -> None:
        """Cut the abstract, and paragraphs, lists and footnotes of all sections."""
        self.title = text.title or ""
        self.all = tuple(self._cut(text))
        self.abstract = tuple(sentence for sentence in self.all if sentence.in_abstract)

    def of(self, block: Block) -> tuple[Sentence, ...]:
        """The sentences of a block."""
        return tuple(self._by_block.get(id(block), ()))

    @cached_property
    def _by_block(self) -> dict[int, list[Sentence]]:
        found: dict[int, list[Sentence]] = {}
        for sentence in self.all:
            if sentence.block is not None:
                found.setdefault(id(sentence.block), []).append(sentence)
        return found

    @staticmethod
    def _cut(text: PaperText) -> Iterator[Sentence]:
        place = 0
        for nth, (part, spaced) in enumerate(_parts((text.abstract or "")[:_LONGEST_BLOCK])):
            yield Sentence(part, None, None, place, nth, spaced)
            place += 1
        for section in text.sections:
            for block in section.blocks:
                if place > _MOST:
                    return
                if block.kind in ("paragraph", "list", "footnote") and len(block.text) <= _LONGEST_BLOCK:
                    for nth, (part, spaced) in enumerate(_parts(block.text)):
                        yield Sentence(part, block, section, place, nth, spaced)
                        place += 1

    @cached_property
    def own(self) -> tuple[Sentence, ...]:
        """All from the first on that says what the authors do; before it abstracts tell what is known."""
        said = (part.place for part in self.abstract if any(cue.found(part.text) for cue in _OWN))
        return self.all[next(said, 0) :]

    def centrality(self, sentence: Sentence) -> float:
        """How much of what title and abstract are about the sentence says, from 0 to 1."""
        words = self._weights(sentence.text)
        length = math.sqrt(sum(weight * weight for weight in words.values())) * self._length
        return sum(weight * self._subject.get(word, 0.0) for word, weight in words.items()) / length if length else 0.0

    def _weights(self, text: str) -> dict[str, float]:
        counts = Counter(stems(text))
        total = len(self.all) + 1
        return {word: times * math.log(total / (1 + self._spread[word]) + 1) for word, times in counts.items()}

    @cached_property
    def _spread(self) -> Counter[str]:
        """In how many sentences each word stands."""
        return Counter(word for sentence in self.all for word in set(stems(sentence.text)))

    @cached_property
    def _subject(self) -> dict[str, float]:
        return self._weights(" ".join([self.title, self.title, *(sentence.text for sentence in self.abstract)]))

    @cached_property
    def _length(self) -> float:
        return math.sqrt(sum(weight * weight for weight in self._subject.values()))


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """The sentences of `text`, each with whether one blank stands before it; what was joined anew is left out."""
    end = 0
    for part in split(text):
        start = text.find(part, end)
        if start >= 0:
            yield part, text[end:start] == " "
            end = start + len(part)


@lru_cache(maxsize=2048)
def stems(text: str) -> tuple[str, ...]:
    """The words of `text` that carry meaning, in lower case and stemmed."""
    words = _WORD.findall(text.lower())
    return tuple(stem(word) for word in words if word not in _COMMON)


@lru_cache(maxsize=16384)
def _meaning(text: str) -> frozenset[str]:
    """What `stems` finds, computed once: each sentence is compared with many."""
    return frozenset(stems(text))


def similarity(one: Sentence, other: Sentence) -> float:
    """The share of the shorter one's words that stand in the other, from 0 to 1."""
    first, second = _meaning(one.text), _meaning(other.text)
    return len(first & second) / max(1, min(len(first), len(second)))


def distinct(
    sentences: Iterable[Sentence], chosen: Sequence[Sentence], *, enough: int, most: float = 0.6
) -> list[Sentence]:
    """The first `enough` of `sentences` that repeat neither one of `chosen` nor an earlier one of themselves."""
    kept: list[Sentence] = []
    for sentence in sentences:
        if len(kept) == enough:
            break
        if all(similarity(sentence, other) < most for other in [*chosen, *kept]):
            kept.append(sentence)
    return kept
