"""The excerpt: as much of a paper as fits into a question, the most telling parts first, in the paper's order.

Nothing is cut at the tail: each block is weighed by its section, its kind and its place in the section, and the
heaviest that fit are taken. Related work and appendices come last, though a block that tells where the code is counts
anywhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from paperdigest.network.chat import tokens_of
from paperdigest.records.fulltext import Block, PaperText, Section

#: A section's weight by its title; the first that fits counts.
_SECTIONS = (
    (re.compile(r"referenc|bibliograph|acknowledg", re.IGNORECASE), 0.0),
    (re.compile(r"related|background|preliminar|prior work", re.IGNORECASE), 0.15),
    (re.compile(r"limitation|availab|reproducib|licen[cs]e|data and code|code and data", re.IGNORECASE), 1.0),
    (re.compile(r"introduc|overview", re.IGNORECASE), 0.9),
    (re.compile(r"conclu|discussion|summary", re.IGNORECASE), 0.7),
    (re.compile(r"experiment|result|evaluat|ablation|analys|implementation|setup|training", re.IGNORECASE), 0.8),
    (re.compile(r"method|approach|model|architecture|framework|algorithm|data|benchmark", re.IGNORECASE), 0.75),
)
_ELSEWHERE, _APPENDIX = 0.6, 0.2
_KINDS = {"table": 1.2, "figure": 0.9, "paragraph": 1.0, "list": 1.0, "footnote": 0.4, "equation": 0.3}
#: What reports ask for, wherever it stands.
_TELLING = re.compile(
    r"\b(?:we (?:propose|introduce|present|release)|contributions?|github\.com|huggingface\.co|publicly available|"
    r"open[- ]source|GPUs?|TPU|licen[cs]ed? under)\b"
)
#: One block takes no more of the budget than this share of it.
_LARGEST = 0.2


@dataclass(frozen=True, slots=True)
class _Weighed:
    weight: float
    #: Place in the paper.
    place: int
    section: Section
    block: Block


def excerpt(text: PaperText, *, tokens: int) -> str:
    """What of `text` fits into so many `tokens` (estimated), "[…]" where something is left out."""
    head = (f"Title: {text.title}\n" if text.title else "") + (f"Abstract: {text.abstract}\n" if text.abstract else "")
    links = _links(text)
    chosen = _heaviest(text, tokens=tokens - tokens_of(head) - tokens_of(links), largest=int(tokens * _LARGEST))
    return _fitting(head, tokens) + links + "".join(_lines(text, chosen, largest=int(tokens * _LARGEST)))


def _links(text: PaperText) -> str:
    some = [link for link in text.links if re.search(r"github|gitlab|huggingface|modelscope|zenodo|\.io\b", link)][:10]
    return f"Links: {' '.join(some)}\n" if some else ""


def _heaviest(text: PaperText, *, tokens: int, largest: int) -> frozenset[int]:
    chosen: set[int] = set()
    left = tokens
    for one in sorted(_weigh(text), key=lambda one: (-one.weight, one.place)):
        cost = min(tokens_of(one.block.text), largest) + 2
        if one.weight > 0 and cost <= left:
            chosen.add(one.place)
            left -= cost
    return frozenset(chosen)


def _weigh(text: PaperText) -> Iterator[_Weighed]:
    place = 0
    for section in text.sections:
        weight = _APPENDIX if section.appendix else _weight_of(section.title or "")
        for order, block in enumerate(section.blocks):
            telling = 0.5 if _TELLING.search(block.text) else 0.0
            yield _Weighed(
                weight * _KINDS[block.kind] / (1 + order / 10) + telling * bool(weight), place, section, block
            )
            place += 1


def _weight_of(title: str) -> float:
    return next((weight for pattern, weight in _SECTIONS if pattern.search(title)), _ELSEWHERE)


def _lines(text: PaperText, chosen: frozenset[int], *, largest: int) -> Iterator[str]:
    place, gap = 0, False
    for section in text.sections:
        titled = False
        for block in section.blocks:
            if place in chosen:
                if not titled:
                    yield f"\n## {section.title}\n" if section.title else "\n"
                yield ("[…]\n" if gap else "") + _fitting(block.text, largest) + "\n"
                titled, gap = True, False
            else:
                gap = True
            place += 1


def _fitting(text: str, tokens: int) -> str:
    """`text`, or its sentences from the beginning that fit."""
    if tokens_of(text) <= tokens:
        return text
    kept = text.encode()[: tokens * 3].decode(errors="ignore")
    end = max(kept.rfind(". "), kept.rfind(" ; "))
    return kept[: end + 1 if end > 0 else None] + " […]"
