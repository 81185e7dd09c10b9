"""What a sentence does in its paper, and whether it can be understood without the one before it.

The phrases that authors use (cues) decide, and where the sentence stands: before authors turn to their own work
everything is background, whatever its words.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from paperdigest.reading.extract import cues, result_cues
from paperdigest.reading.extract.sentences import Sentence, Sentences
from paperdigest.text.rules import Cue, Rule, Rules

#: What a sentence does.
#:   background    says what is known or missing, or what others do
#:   contribution  says what the paper brings
#:   method        says what it is made of, or how it works
#:   set-up        says what was measured on what
#:   result        says what came out
#:   outlook       says what it may be good for, or what remains to be done
#:   release       says what is published where
Role = Literal["background", "contribution", "method", "set-up", "result", "outlook", "release"]

_PAPER = r"(?:paper|work|study|report|survey|article|thesis|research)\b"
#: What is said again with "this" though it needs no telling what it is.
_KNOWN = (
    rf"(?:{_PAPER}|end\b|gap|problem|issue|challeng|limitation|bottleneck|drawback|shortcoming|goal|purpose|aim\b"
    r"|direction|discrepanc|insight|observation|finding|intuition|idea\b|barrier|obstacle|difficult|question|need"
    r"|constraint|inefficien|concern|dilemma|weakness|demand|shortage|scarcity)"
)
_JOINS = re.compile(
    r"(?:furthermore|moreover|additionally|in addition|besides|also|finally|lastly|meanwhile|specifically|notably"
    r"|concretely|in particular|to this end|first(?:ly)?|next|then|importantly|crucially),? ",
    re.IGNORECASE,
)
#: What moved the authors: what they then do is understood without it.
_MOTIVE = re.compile(
    r"(?:To (?:address|tackle|overcome|solve|mitigate|bridge|fill|alleviate|resolve|close|meet|answer|combat|remedy"
    r"|counter)|(?:Motivated|Inspired|Guided|Driven) by|Based on (?:this|these)|Building (?:up)?on (?:this|these))\b"
    r"[^,]{0,120}, (?=we |this )",
)
_DEPENDS = Rules(
    Rule("number of an item", r"\(?(?:\d|[ivx]{1,3})[).] ", "(2) It shines.", "2 lamps shine."),
    Rule(
        "pronoun",
        r"(?:it|they|these|those|this|that|such|its|their|here|there|together|both|each|he|she|another|one of)<end>",
        "It shines.",
        "This paper shines.",
    ),
    Rule(
        "conclusion",
        r"(?:hence|thus|therefore|consequently|accordingly|as a result|so|as such)<end>",
        "Therefore lamps shine.",
        "Therefore we shine.",
    ),
    Rule(
        "contrast",
        r"(?:however|but|yet|nevertheless|nonetheless|instead,|conversely|otherwise|in contrast,|by contrast"
        r"|on the other hand)<end>",
        "However lamps shine.",
        "In contrast to candles, lamps shine.",
    ),
    Rule(
        "one more",
        r"(?:and|or|for (?:example|instance)|second(?:ly)?|third(?:ly)?|similarly|among (?:them|these)"
        r"|the (?:former|latter|same|other|resulting|second|third))<end>",
        "The latter shines.",
        "The lamp shines.",
    ),
    parts={"end": rf"(?!\w)(?! (?:[\w-]+ )?{_PAPER}| we\b)"},
)
#: The subject after a clause ahead of it: "Using this, it ...".
_LATE = re.compile(rf"[^,]{{3,120}}, (?:it|they|this|these|its|their|such|the latter|both)\b(?! {_PAPER})")
_POINTS = re.compile(
    rf"\b(?:this|these|those|such)(?: an?)? (?!{_KNOWN})(?P<noun>[A-Za-z-]+)|\b(?:doing|does) (?:so|this)\b"
    r"|\b(?:this|these|those|them|such),"
)
#: A clause ahead that points to what nobody can guess: "To answer this question, we ...". Problems and gaps are
#: understood from what is done about them.
_UNTOLD = re.compile(
    r"[^,]{0,70}?\b(?:this|these|those|such|the above|that) (?:[\w-]+ ){0,2}?(?P<noun>question|result|finding"
    r"|observation|insight|intuition|hypothes[ei]s|phenomen(?:on|a)|idea|discrepanc(?:y|ies)|propert(?:y|ies)"
    r"|principle)s?\b",
    re.IGNORECASE,
)
#: The same of a problem that is all that the sentence is about: "This work closes this gap".
_TAKES_UP = re.compile(
    r"(?:in this (?:paper|work|study|article),? )?(?:we|this (?:paper|work|study|article)) (?:[a-z]+ ){1,3}?"
    r"(?:this|these) (?:[\w-]+ )?(?P<noun>problem|gap|issue|challenge|limitation|dilemma|puzzle)s?\b",
    re.IGNORECASE,
)
#: How far into a sentence "this" is looked for: further on it mostly means what the sentence itself told.
_HEAD = 160
_IS_A = re.compile(r"(?: \([^)]{1,80}\))?,? (?:is|are) (?:an?|the)\b")
_IS_THE = re.compile(r"(?: \([^)]{1,80}\))?, (?:an?|the)\b")
#: A name just brought in, or its abbreviation.
_NAME = re.compile(r"(?: the| our)? ([A-Z][\w-]*[A-Z0-9][\w-]*)")
_ABBREVIATION = re.compile(r"\(([A-Z][\w-]{1,14})\)")
#: What the words of a sentence make it, in this order: before it may be a result, and else.
_SURE: tuple[tuple[Cue, Role], ...] = (
    (cues.RELEASE, "release"),
    (cues.CHALLENGES, "background"),
    (cues.NAMES_A_TERM, "background"),
    (result_cues.JUDGES, "outlook"),
    (result_cues.CHECKS, "set-up"),
)
_LIKELY: tuple[tuple[Cue, Role], ...] = (
    (cues.OUTLOOK, "outlook"),
    (result_cues.STUDY, "contribution"),
    (cues.HERE, "contribution"),
    (result_cues.MEASURES, "set-up"),
)


def depends_on_previous(text: str) -> bool:
    """Whether the sentence `text` says "it", "this" or "however" of something that stands before it."""
    told = text
    for start in (_JOINS, _MOTIVE):
        if found := start.match(told):
            told = told[found.end() :]
    if _DEPENDS.match(told) or _LATE.match(told):
        return True
    return any(
        not match["noun"] or match["noun"].lower().removesuffix("s") not in told[: match.start()].lower()
        for match in _POINTS.finditer(told[:_HEAD])
    )


def points_back(text: str) -> bool:
    """Whether the sentence `text` begins with what only the sentence before it tells: "it", "these results"."""
    found = _UNTOLD.match(text) or _TAKES_UP.match(text)
    told = found is None or found["noun"].lower() in text[: found.start("noun")].lower()
    return depends_on_previous(text) or not told


def with_antecedent(sentence: Sentence, sentences: Sentences) -> tuple[Sentence, ...]:
    """The sentence, with the one before it if it points back to that; nothing if that does not help either."""
    if not points_back(sentence.text):
        return (sentence,)
    before = sentences.all[sentence.place - 1] if sentence.place else None
    if before and sentence.follows(before) and before.is_whole and not points_back(before.text):
        return (before, sentence)
    return ()


class Roles:
    """The roles of a paper's sentences."""

    def __init__(self, sentences: Sentences) -> None:
        """Decide on `sentences`."""
        self._titled = tuple(_titled(sentences.title))
        abstract = [sentence for sentence in sentences.abstract if sentence.is_whole or sentence.announces]
        self._names = (*self._titled, *_named(abstract))
        self._known: dict[int, Role] = {}
        self._new: dict[str, bool] = {}
        self._worded: dict[str, Role] = {}
        own = (one.place for one in sentences.abstract if self._is_own(one.text))
        said = (one.place for one in sentences.abstract if cues.OURS.found(one.text))
        #: Whether the abstract brings something in: a study's has findings where others have a method.
        self._brings = any(self.proposes(one.text) for one in abstract)
        #: Where the abstract turns to the authors' own work, and where it comes to what came out.
        self._turn = next(own, next(said, len(sentences.abstract)))
        after = (one.place for one in abstract if one.place > self._turn and self._by_words(one.text) == "result")
        self._outcome = next(after, len(sentences.abstract))

    def of(self, sentence: Sentence) -> Role:
        """The role of `sentence`, which has to be a whole one."""
        if sentence.place not in self._known:
            self._known[sentence.place] = self._decide(sentence)
        return self._known[sentence.place]

    def _decide(self, sentence: Sentence) -> Role:
        if cues.BACKGROUND.found(sentence.heading) or (sentence.in_abstract and sentence.place < self._turn):
            return "background"
        if self.turns(sentence):
            return "contribution"
        role = self._by_words(sentence.text)
        # What is told last in an abstract, and is no result, is rarely more of the method.
        if role == "method" and not sentence.in_abstract and not self._speaks_of_own(sentence.text):
            return "background"
        if role == "method" and sentence.in_abstract and not self._brings and not self._speaks_of_own(sentence.text):
            return "result" if sentence.place > self._outcome else "set-up"
        late = sentence.in_abstract and sentence.place > self._outcome and not result_cues.DOES.found(sentence.text)
        return "outlook" if role == "method" and late else role

    def _by_words(self, text: str) -> Role:
        if text not in self._worded:
            self._worded[text] = next(self._readings(text))
        return self._worded[text]

    def _readings(self, text: str) -> Iterator[Role]:
        """The roles that the words of `text` allow, the surest first."""
        if self.proposes(text):
            yield "contribution"
        yield from (role for cue, role in _SURE if cue.found(text))
        if self._is_result(text):
            yield "result"
        yield from (role for cue, role in _LIKELY if cue.found(text))
        others = cues.OTHERS.found(text) or cues.GAP.found(text) or cues.TIMES.match(text)
        if others and not self._speaks_of_own(text):
            yield "background"
        yield "method"

    def proposes(self, text: str) -> bool:
        """Whether `text` brings something new in."""
        if text not in self._new:
            self._new[text] = self._proposes(text)
        return self._new[text]

    def _proposes(self, text: str) -> bool:
        if cues.EARLIER.found(text) or cues.AHEAD.found(text):
            return False
        if cues.PROPOSES.found(text) or self._is_defined(text):
            return True
        released = cues.RELEASES_NEW.search(text)
        known = bool(released and text[released.end() :].lstrip().startswith(self._titled))
        return bool(released) and not (known or cues.RELEASE.found(text) or result_cues.OUTCOME.found(text))

    def turns(self, sentence: Sentence) -> bool:
        """Whether the abstract turns to the authors' own work with `sentence`."""
        return sentence.in_abstract and sentence.place == self._turn

    def is_subject(self, text: str) -> bool:
        """Whether `text` begins with the name of something that the paper brings."""
        return text.startswith(self._names)

    def names(self, text: str) -> bool:
        """Whether `text` brings in, by its name, what the title names."""
        found = cues.PROPOSES.search(text)
        return bool(found and text[found.end() :].lstrip().startswith(self._titled))

    def _speaks_of_own(self, text: str) -> bool:
        return cues.OURS.found(text) or any(name in text for name in self._names)

    def _is_own(self, text: str) -> bool:
        if cues.EARLIER.found(text) or cues.AHEAD.found(text):
            return False
        if cues.NAMES_A_TERM.found(text) and not self.proposes(text):
            return False
        own = self.proposes(text) or cues.STUDIES.found(text) or cues.HERE.found(text)
        return bool(own) or any(name in text for name in self._titled)

    def _is_result(self, text: str) -> bool:
        if result_cues.STRONG_NUMBER.found(text) and result_cues.ACHIEVES.found(text):
            return True
        return bool(
            result_cues.FINDS.found(text) or result_cues.OBSERVES.found(text) or result_cues.OUTCOME.found(text)
        )

    def _is_defined(self, text: str) -> bool:
        """Whether it says what the paper's own thing is: "NAME is a ..."."""
        return any(text.startswith(name) and _IS_A.match(text, len(name)) for name in self._names) or any(
            _IS_THE.match(text, text.find(name) + len(name)) for name in self._titled if name in text
        )


def _titled(title: str) -> Iterator[str]:
    """What a title names before its colon, as authors may write it."""
    name, colon, _ = title.replace(" Technical Report", ":").partition(":")
    if colon and len(name.split()) <= 3 and sum(char.isupper() or char.isdigit() for char in name) > 1:
        yield name.strip()
        if "-" in name:
            yield name.strip().replace("-", " ")


def _named(sentences: Iterable[Sentence]) -> Iterator[str]:
    """What sentences propose by a name or an abbreviation."""
    for sentence in sentences:
        if found := cues.PROPOSES.search(sentence.text):
            direct = _NAME.match(sentence.text, found.end())
            yield from [direct[1]] if direct else []
            yield from (match[1] for match in _ABBREVIATION.finditer(sentence.text, found.end()))
