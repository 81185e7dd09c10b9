"""What is asked of some kinds of papers alone: the size of a data set and where it is from, what a theory assumes."""

from collections.abc import Mapping
from typing import Any

from paperdigest.reading.extract.published import is_of_others
from paperdigest.reading.extract.roles import depends_on_previous
from paperdigest.reading.extract.sentences import Sentences, claim_of
from paperdigest.records.reports import ASKED, PaperKind
from paperdigest.text.rules import Rule, Rules

_THINGS = (
    r"(?:samples|questions|tasks|images|videos|examples|instances|problems|pairs|prompts|documents|annotations|clips"
    r"|hours|sentences|tokens|scenes|items|dialogues|conversations|records|trajectories|entries|queries|papers)"
)
_CUES: Mapping[str, Rules] = {
    "size": Rules(
        Rule(
            "holds so many",
            r"\b(?:contain|compris|consist|spann?|cover|includ|featur|total|collect|curat|annotat|hold)\w* "
            r"(?:[\w-]+ ){0,5}?~?\d[\d,.]*[KkM]?\+? (?:[\w-]+ ){0,4}<things>\b",
            "The set contains over 3,000 hard questions.",
            "The set contains questions.",
        ),
        Rule(
            "a set of so many",
            r"\b(?:dataset|benchmark|corpus|collection|set|suite) (?:of|with) (?:[\w-]+ ){0,2}?~?\d[\d,.]*[KkM]?\+? "
            r"(?:[\w-]+ ){0,4}<things>\b",
            "It is a benchmark of 120 difficult problems.",
            "It is a benchmark of problems.",
        ),
        parts={"things": _THINGS},
    ),
    "origin": Rules(
        Rule(
            "collected from",
            r"\b(?:collect|sourc|crawl|draw|deriv|scrap|gather|curat|sampl|extract|select|obtain)(?:e?d|n|ing|e) "
            r"(?:[\w-]+ ){0,3}from\b",
            "The photos were collected from museums.",
            "The photos were collected.",
        ),
        Rule(
            "annotated by",
            r"\b(?:annotated|written|labell?ed|verified|created) (?:[\w-]+ ){0,2}by (?:[\w-]+ ){0,3}(?:experts?"
            r"|annotators?|humans?|students?|crowd\w*|physicians?|speakers?|teachers?)\b",
            "Each answer was written by two experts.",
            "Each answer was written by hand.",
        ),
    ),
    "assumptions": Rules(
        Rule(
            "we assume",
            r"\b(?:we|us) (?:\w+ )?assume\b|\bassum(?:e|ing) that\b|\bsuppose that\b",
            "We assume that light is fast.",
            "They presume that light is fast.",
        ),
        Rule(
            "under assumptions",
            r"\bunder (?:[\w-]+ ){0,4}(?:conditions?|assumptions?|regime)\b",
            "It holds under mild assumptions.",
            "It holds under water.",
        ),
    ),
}


def find_asked(kind: PaperKind, sentences: Sentences) -> dict[str, Any]:
    """Return, by the fields of `Usage`, a claim on what is asked of the kind alone; None if not stated."""
    own = [one for one in sentences.own if one.is_whole and not is_of_others(one) and not depends_on_previous(one.text)]
    own.sort(key=lambda one: one.section is not None and one.section.appendix)
    asked = [name for name in _CUES if name in ASKED[kind]]
    first = {name: next((one for one in own if _CUES[name].search(one.text)), None) for name in asked}
    return {name: claim_of(one) if one else None for name, one in first.items()}
