"""What kind of paper it is, told by title, abstract and headings: a survey is asked other things than a model.

A kind is named only where it is plain; most papers bring a method, and so does whatever fits no kind, such as a study
or a position. What an abstract says first that it brings weighs more than what comes along with it.
"""

import re

from paperdigest.reading.extract import kind_cues
from paperdigest.records.fulltext import PaperText
from paperdigest.records.reports import PaperKind

#: Points of a title, of what the abstract says first, of other words of it, and of a heading; and those that suffice.
_TITLE, _BRINGS, _SAYS, _HEADING = 3.0, 2.0, 1.0, 1.0
_ENOUGH = 2.0
_MOST_HEADINGS = 2

#: Ends the words that say what something is: "a benchmark of 3 models" is a benchmark.
_WORD = r"(?!(?:that|which|for|with|to|of|on|in|by|from|using|where|as|via|and|at|towards?)\b)[\w'’/$\\{}^+()-]+"
#: "We introduce NAME (long name), a large-scale ...": up to what it is.
_BRINGS_IN = re.compile(
    r"\b(?:we|this (?:paper|work|report|study)|report, we) (?:(?:\w+ly|also|then|further|here|first|therefore) ){0,2}"
    r"(?:propose|introduce|present|develop|release|construct|build|create|curate|design|contribute|unveil|open-source"
    r"|offer)s?\b(?P<what>(?:[^.;]|\.(?=\d)){0,240})",
    re.IGNORECASE,
)
_IS_A = re.compile(
    rf"(?:^ ?|, |: |[—–] ?| - |\) ?)(?:an?|the|our|two|three|several|new|\d+)(?P<words>(?: {_WORD}){{1,9}})",
    re.IGNORECASE,
)
#: Systems that are no software.
_NO_SYSTEMS = frozenset(
    (before, "system")
    for before in "reward agent multi-agent agentic scoring number memory attention".split()  # noqa: SIM905
)
#: A name or an article: what is brought in is told here, and not further on.
_NAMES_FIRST = re.compile(r" (?:an?|the|our|two|three|\d+|(?-i:[A-Z]))\b|(?-i: [A-Z])", re.IGNORECASE)
#: What a thing is called, by kind.
_THINGS: dict[PaperKind, str] = {
    "survey": "survey review overview tutorial roadmap",
    "dataset": "benchmark benchmarks dataset datasets corpus corpora treebank testbed leaderboard",
    "model": "model models llm llms mllm mllms vlm vlms vla vlas lmm lmms",
    "system": "system platform toolkit library toolbox software simulator engine infrastructure package",
    "theory": "theory theorem proof proofs",
    "method": "framework method approach algorithm architecture pipeline paradigm strategy technique objective"
    " loss network module mechanism scheme agent recipe procedure solution protocol formulation"
    " frameworks methods algorithms",
}
_NOUNS = {word: kind for kind, words in _THINGS.items() for word in words.split()}


def kind_of(text: PaperText) -> PaperKind:
    """Return the kind of the paper; "method" unless another is plain."""
    title, abstract = " ".join((text.title or "").split()), " ".join((text.abstract or "").split())
    brings, headings = _brings(title, abstract), _headings(text)
    points = {kind: _points(kind, title, abstract, headings, brings) for kind in kind_cues.TITLES}
    best = max(points, key=lambda kind: points[kind])
    return best if points[best] >= _NEEDED.get(best, _ENOUGH) else "method"


#: Kinds that many papers of others sound like need more.
_NEEDED: dict[PaperKind, float] = {"model": 3.0, "application": 4.0}
#: Kinds that the words of an abstract may tell though neither title nor first sentence name them.
_BY_WORDS: frozenset[PaperKind] = frozenset({"survey", "theory"})


def _points(kind: PaperKind, title: str, abstract: str, headings: list[str], brings: PaperKind | None) -> float:
    """How surely a paper is of a kind."""
    points = _TITLE * bool(kind_cues.TITLES[kind].search(title)) + _BRINGS * (brings == kind)
    if points or kind in _BY_WORDS:
        words = {match[0].lower()[:12] for match in kind_cues.WORDS[kind].finditer(abstract)}
        points += _SAYS * min(len(words), 2)
    if points and (cue := kind_cues.HEADINGS.get(kind)):
        points += _HEADING * min(sum(cue.found(one) for one in headings), _MOST_HEADINGS)
    # What comes along with a method is not what the paper is about.
    return points - _BRINGS * (brings == "method")


def _brings(title: str, abstract: str) -> PaperKind | None:
    """What the abstract first says that it brings; None if it does not say what that is.

    A data set that the title does not name, beside a method, is what the method was made for.
    """
    first: PaperKind | None = None
    for brought in _BRINGS_IN.finditer(abstract):
        kind = _what(brought["what"])
        if first is None and kind != "dataset":
            if kind or _NAMES_FIRST.match(brought["what"]):
                return kind
        elif kind == "method" and not kind_cues.TITLES["dataset"].search(title):
            return "method"
        first = first or kind
    return first


def _what(brought: str) -> PaperKind | None:
    """What kind of thing is brought in: "NAME, a large-scale benchmark that ..."; None if that is not plain."""
    for found in _IS_A.finditer(brought):
        words = re.sub(r"['’()]", "", found["words"].lower()).split()
        if words[-1] == "analysis" and "theoretical" in words:
            return "theory"
        nouns = [(before, word) for before, word in zip(["", *words], words, strict=False) if word in _NOUNS]
        if nouns:
            return "method" if nouns[-1] in _NO_SYSTEMS else _NOUNS[nouns[-1][1]]
    return None


def _headings(text: PaperText) -> list[str]:
    return [section.title for section in text.sections if section.title and section.level <= 2]
