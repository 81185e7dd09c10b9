"""The extractive report: a paper's own sentences in the form of a report. No model, no key, the same every time.

Sentences are chosen by where they stand, by phrases that authors use for what the report asks (cues), and by how much
they say of what title and abstract are about (centrality). None is altered: a claim is one or two whole sentences.
"""

import datetime as dt
from collections.abc import Sequence

from paperdigest.config import Topic
from paperdigest.reading import cues
from paperdigest.reading.report import Claim, Report
from paperdigest.reading.sentences import Sentence, Sentences, alike, claim_of, unlike
from paperdigest.reading.text import PaperText, Reason
from paperdigest.reading.usage import find_usage
from paperdigest.records import Paper
from paperdigest.text import readable

_MOST_INNOVATIONS = 4
_MOST_RESULTS = 5
MOST_CATEGORIES = 3
_NAME_WORDS = 8
#: Characters of an item that may end without a full stop.
_ITEM_LENGTH = (40, 420)


def extract_report(text: PaperText, paper: Paper, *, topics: Sequence[Topic], date: dt.date) -> Report:
    """Return the report of `paper` in the words of `text`; `topics` are the paper's, `date` is the present UTC day.

    What the text does not say stays None or empty.
    """
    sentences = Sentences(text)
    contribution = _contribution(sentences)
    listed = _listed(sentences, text)
    said = [sentence for sentence in (contribution, *(item for _, item in listed)) if sentence]
    results = _results(sentences, said)
    innovations = listed or [(None, sentence) for sentence in _innovations(sentences, [*said, *results])]
    return Report(
        id=paper.id,
        language="en",
        area=_area(paper, topics),
        contribution=claim_of(contribution) if contribution else None,
        usage=find_usage(sentences, text, paper),
        innovations=tuple(claim_of(sentence, name=name) for name, sentence in innovations),
        results=tuple(claim_of(sentence) for sentence in results),
        source=text.source,
        method="extract",
        date=date,
        version=text.version,
        reason=text.reason,
    )


def abstract_text(paper: Paper, *, reason: Reason | None) -> PaperText:
    """The text of a paper of which only the abstract is at hand, and why."""
    abstract = readable(paper.abstract).text if paper.abstract else None
    return PaperText(paper.id, None, "abstract", readable(paper.title).text, abstract, reason=reason)


def _area(paper: Paper, topics: Sequence[Topic]) -> Claim | None:
    names = ", ".join(topic.name["en"] for topic in topics)
    categories = ", ".join((paper.categories or ())[:MOST_CATEGORIES])
    if not names:
        return Claim(text=categories) if categories else None
    return Claim(text=f"{names} ({categories})" if categories else names)


def _contribution(sentences: Sentences) -> Sentence | None:
    """The one sentence that says best what the paper brings."""
    candidates = [sentence for sentence in sentences.own if sentence.is_whole and _may_contribute(sentence)]
    name = _coined(sentences.title)

    def score(sentence: Sentence) -> float:
        points = 3.0 * bool(cues.PROPOSES.search(sentence.text)) or 1.2 * bool(cues.STUDIES.search(sentence.text))
        points += 0.6 * bool(cues.HERE.search(sentence.text)) + 2.5 * sentences.centrality(sentence)
        points += 0.8 * bool(name and name in sentence.text)
        points += 1.5 if sentence.in_abstract else 0.0
        points -= 0.8 * bool(cues.PART.match(sentence.text))
        points -= 1.2 * bool(cues.LEANS.match(sentence.text)) + 1.0 * bool(cues.OTHERS.search(sentence.text))
        return points - 0.004 * max(0, len(sentence.text) - 260) - 0.02 * min(sentence.place, 20)

    return max(candidates, key=score, default=None)


def _may_contribute(sentence: Sentence) -> bool:
    if sentence.in_abstract:
        return True
    appendix = sentence.section is not None and sentence.section.appendix
    return not appendix and bool(cues.INTRODUCTION.search(sentence.heading) or cues.CONCLUSION.search(sentence.heading))


def _coined(title: str) -> str | None:
    """The name that a title gives before its colon."""
    name, colon, _ = title.partition(":")
    return name.strip() if colon and len(name.split()) <= 3 else None


def _innovations(sentences: Sentences, said: Sequence[Sentence]) -> list[Sentence]:
    """Sentences that say what is new, in the paper's order."""
    name = _coined(sentences.title)
    candidates = [
        sentence
        for sentence in sentences.own
        if sentence.is_whole and _may_contribute(sentence) and _newness(sentence, name) > 0
    ]
    candidates.sort(key=lambda sentence: -(_newness(sentence, name) + sentences.centrality(sentence)))
    found = unlike(candidates, said, enough=_MOST_INNOVATIONS)
    return sorted(found, key=lambda sentence: sentence.place)


def _newness(sentence: Sentence, name: str | None) -> float:
    text = sentence.text
    if cues.ASIDE.search(text):
        return 0.0
    points = (
        1.5 * bool(cues.PROPOSES.search(text))
        + 1.2 * bool(cues.NOVEL.search(text))
        + 0.7 * bool(cues.WORKS.search(text))
    )
    points += 0.5 * bool(name and text.startswith(name)) + 0.3 * bool(cues.OURS.search(text))
    points -= 1.5 * bool(cues.OTHERS.search(text) and not cues.OURS.search(text))
    points -= 0.8 * bool(cues.STRONG_NUMBER.search(text) and cues.ACHIEVES.search(text))
    return points + (0.6 if sentence.in_abstract else 0.0) - 0.7 if points else 0.0


def _listed(sentences: Sentences, text: PaperText) -> list[tuple[str | None, Sentence]]:
    """(name, sentence) of the items of the list that a sentence on the paper's contributions announces."""
    found: list[tuple[str | None, Sentence]] = []
    for section in text.sections:
        announced = False
        for block in section.blocks:
            if block.kind == "list" and announced:
                found += _item(sentences.of(block))
            elif block.kind == "paragraph":
                if len(found) > 1:
                    return found[:_MOST_INNOVATIONS]
                last = sentences.of(block)[-1:]
                announced = not section.appendix and bool(last and cues.CONTRIBUTIONS.search(last[0].text))
                found = []
    return found[:_MOST_INNOVATIONS] if len(found) > 1 else []


def _item(sentences: Sequence[Sentence]) -> list[tuple[str | None, Sentence]]:
    """An item's first whole sentence; a few words before it are its name."""
    name = None
    for sentence in sentences:
        if name is None and sentence.nth == 0 and len(sentence.text.split()) <= _NAME_WORDS and len(sentences) > 1:
            name = sentence.text.rstrip(".:")
        elif sentence.is_whole or (sentence.nth == 0 and _ITEM_LENGTH[0] <= len(sentence.text) <= _ITEM_LENGTH[1]):
            return [(name, sentence)]
    return []


def _results(sentences: Sentences, chosen: Sequence[Sentence]) -> list[Sentence]:
    """Sentences that say with numbers what came out; the abstract's first."""
    scored = [(points, sentence) for sentence in sentences.own if (points := _result_points(sentence, sentences)) > 1.5]
    scored.sort(key=lambda pair: (-pair[0], pair[1].place))
    fresh = (sentence for _, sentence in scored if all(alike(sentence, other) < 0.9 for other in chosen))
    return sorted(unlike(fresh, [], enough=_MOST_RESULTS), key=lambda sentence: sentence.place)


def _result_points(sentence: Sentence, sentences: Sentences) -> float:
    text = sentence.text
    if (
        not sentence.is_whole
        or cues.BACKGROUND.search(sentence.heading)
        or (sentence.section and sentence.section.appendix)
    ):
        return 0.0
    strong = bool(cues.STRONG_NUMBER.search(text))
    points = 1.6 * strong + 0.4 * (not strong and bool(cues.NUMBER.search(text)))
    points += 1.0 * bool(cues.ACHIEVES.search(text)) + 0.9 * bool(cues.FINDS.search(text))
    if points < 1.9 and not (sentence.in_abstract and cues.FINDS.search(text)):
        return 0.0
    points += 1.2 * sentence.in_abstract + 0.5 * bool(cues.RESULTS.search(sentence.heading))
    points += 0.3 * bool(cues.OURS.search(text)) + sentences.centrality(sentence)
    return (
        points
        - 1.2 * bool(cues.OTHERS.search(text) and not cues.OURS.search(text))
        - 0.3 * bool(cues.LEANS.match(text))
    )
