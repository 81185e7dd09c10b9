"""How to use what a paper brings, as far as it says so: input, output, steps, hardware, what is published, licence.

Each is found by phrases that leave little doubt; where they leave some, the answer is None, "not stated".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from paperdigest.reading.extract.hardware import find_hardware
from paperdigest.reading.extract.published import is_of_others, published
from paperdigest.reading.extract.roles import depends_on_previous
from paperdigest.reading.extract.sentences import Sentence, Sentences, claim_of
from paperdigest.reading.match.fold import fold
from paperdigest.reading.match.licences import licences
from paperdigest.reading.match.links import Linked
from paperdigest.reading.match.source import overlap
from paperdigest.records.fulltext import PaperText, addresses
from paperdigest.records.papers import Paper
from paperdigest.records.reports import PUBLISHED, Availability, Claim, Usage
from paperdigest.text.publication import is_kind
from paperdigest.text.publication_rules import NAMED, OF_OTHERS, PUBLIC, Status, What
from paperdigest.text.rules import Rule, Rules

_MOST_STEPS = 6
#: Characters of a sentence that states a licence.
_LONGEST_TERMS = 420

_INPUT = Rules(
    Rule(
        "takes as input",
        r"\b(?:takes?|taking|accepts?|receives?) (?:\S+ ){1,14}?as (?:the )?(?:input|conditions?)s?\b",
        "It takes a photo as input.",
        "It takes a photo.",
    ),
    Rule(
        "the input to the model",
        r"\bthe input (?:to|of) (?:our|the) (?:model|system|method|framework|network|pipeline)\b",
        "The input to our model is a photo.",
        "The input to our study is a photo.",
    ),
    Rule(
        "the model's input is",
        r"\b(?:model|system|method|framework|network|pipeline)(?:'s|’s)? inputs? (?:is|are|consists?)\b",
        "The model's input is a photo.",
        "The model's input varies.",
    ),
    Rule(
        "given a photo",
        r"\bgiven (?:an?|the) (?:input|single|user|source|reference|text|natural|long|query|question|image|video"
        r"|document|set|sequence|task|pair|few|prompt)\b",
        "Given an image, it writes.",
        "Given the cost, it pays.",
    ),
    Rule(
        "given this, the task is",
        r"\bgiven (?:an?|the) [^,.]{3,120}, the (?:task|goal|aim|objective) is to\b",
        "Given a photo, the task is to write.",
        "Given a photo, it writes.",
    ),
)
_OUTPUT = Rules(
    Rule(
        "the model outputs",
        r"\b(?:model|system|method|framework|network|pipeline|router|agent|decoder|generator|it|and) (?:then |finally "
        r"|directly )?outputs? (?:an?|the|both|its)\b",
        "The decoder then outputs a text.",
        "The decoder then outputs.",
    ),
    Rule(
        "the output is",
        r"\bthe (?:final |model(?:'s|’s)? )?output (?:is an?|is the|consists of)\b",
        "The final output is a text.",
        "The final output is good.",
    ),
    Rule(
        "our model generates",
        r"\bour (?:model|system|method|framework|network|pipeline) (?:then |directly )?(?:outputs|generates|produces"
        r"|predicts|returns) (?:an?|the|both)\b(?! (?:\S+ ){0,4}?(?:trade-?offs?|results?|performance|gains?))",
        "Our model directly predicts the depth.",
        "Our model produces the best results.",
    ),
    Rule("as output", r"\bas (?:the )?outputs?\b(?! of)", "It has text as output.", "It counts as the output of it."),
    Rule(
        "given this, the task is to return",
        r"\bgiven (?:an?|the) [^,.]{3,120}, the (?:task|goal|aim|objective) is to (?:return|output|predict|generate"
        r"|produce|estimate)\b",
        "Given a photo, the goal is to estimate depth.",
        "Given a photo, the goal is to win.",
    ),
)
_STEPS = re.compile(
    r"\b(?:steps|stages|phases|procedure|pipeline|workflow|process|algorithm)\b[^.]{0,60}(?::$|as follows|following)",
    re.IGNORECASE,
)

_LICENSED = re.compile(
    r"\blicen[cs]e|\bunder (?:the |an? )?(?:Apache|MIT|BSD|GNU|[AL]?GPL|CC|Creative|MPL|O[DP])", re.IGNORECASE
)

#: The surest first.
_ORDER: tuple[Status, ...] = ("yes", "announced", "no")


def find_usage(sentences: Sentences, text: PaperText, paper: Paper) -> Usage:
    """Return what `text` says of how to use the paper's work; `paper` may know the address of its code."""
    own = [sentence for sentence in sentences.own if not is_of_others(sentence)]
    found: dict[str, Any] = {what: _availability(what, sentences, text) for what in PUBLISHED}
    return Usage(
        input=_first(own, _INPUT),
        output=_first(own, _OUTPUT),
        steps=tuple(_steps(sentences, text)),
        hardware=find_hardware(own),
        licence=_licence(sentences),
        **(found | {"code": _with_known_code(found["code"], paper)}),
    )


def _first(sentences: Sequence[Sentence], cue: Rules) -> Claim | None:
    """The first whole sentence with the cue, of an appendix only if there is no other."""
    found = [sentence for sentence in sentences if sentence.is_whole and cue.found(sentence.text)]
    found.sort(key=lambda sentence: sentence.section is not None and sentence.section.appendix)
    return claim_of(*_understood(found[0], sentences)) if found else None


def _understood(sentence: Sentence, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentence, with the one before it if it depends on that."""
    if not depends_on_previous(sentence.text):
        return (sentence,)
    before = (one for one in sentences if sentence.follows(one))
    return (*(one for one in before if one.is_whole and not depends_on_previous(one.text)), sentence)


def _steps(sentences: Sentences, text: PaperText) -> Iterator[Claim]:
    """The items of the first list that is announced as steps."""
    count = 0
    for section in text.sections:
        announced = False
        for block in section.blocks:
            if block.kind == "list" and announced and count < _MOST_STEPS:
                first = sentences.of(block)[:1]
                if first and 10 <= len(first[0].text) <= 420:
                    yield claim_of(first[0])
                    count += 1
            elif block.kind == "paragraph":
                if count:
                    return
                announced = not section.appendix and bool(_STEPS.search(block.text[-200:]))


def _availability(what: What, sentences: Sentences, text: PaperText) -> Availability | None:
    """Whether the paper says that its code, weights, data or demo are published; the surest sentence decides."""
    found = _said(what, sentences, text)
    if not found:
        return None
    status, sentence, links = min(found, key=lambda item: (_ORDER.index(item[0]), not item[2], item[1].place))
    url = links[0] if links and status != "no" else None
    return Availability(status=status, url=url, evidence=(sentence.evidence,))


def supported(what: What, stated: Availability, sentences: Sentences, text: PaperText) -> Availability | None:
    """Return what of `stated` the paper supports, None for nothing; its evidence has to be the paper's already.

    A passage supports it that says so of `what`, and an address that belongs to such a passage. Whether it is
    published, announced or withheld is then what the passage says.
    """
    found = []
    for status, sentence, links in _said(what, sentences, text):
        quotes = tuple(one for one in stated.evidence if overlap(one.quote, sentence.text))
        url = Linked(links).allowed(stated.url) if stated.url else None
        if quotes or url:
            found.append((status, sentence, quotes, url))
    if not found:
        return None
    status, sentence, quotes, url = min(found, key=lambda item: (not item[2], _ORDER.index(item[0]), item[3] is None))
    return Availability(status=status, url=url if status != "no" else None, evidence=quotes or (sentence.evidence,))


def _said(what: What, sentences: Sentences, text: PaperText) -> list[tuple[Status, Sentence, list[str]]]:
    """The sentences that say whether `what` is published, each with the addresses that belong to it."""
    return [
        (status, sentence, _addresses(what, sentence, text))
        for sentence in sentences.own
        if (status := published(what, sentence)) is not None
    ]


def _addresses(what: What, sentence: Sentence, text: PaperText) -> list[str]:
    """The addresses that belong to `what`: in the sentence, else of its kind in the paragraph or its footnotes."""
    in_sentence = [
        link for link in (*(sentence.block.links if sentence.block else text.links),) if link in sentence.text
    ]
    in_sentence += [address for address in addresses(sentence.text) if address not in in_sentence]
    if in_sentence:
        return [link for link in in_sentence if is_kind(what, link)] or in_sentence
    near = list(_links_near(sentence, text))
    # "code and weights are available here"
    kinds: tuple[What, ...] = (what, "code") if NAMED["code"].search(sentence.text) else (what,)
    return [link for kind in kinds for link in near if is_kind(kind, link)]


def _links_near(sentence: Sentence, text: PaperText) -> Iterator[str]:
    """The links of the sentence's paragraph and of the notes that follow it."""
    if sentence.block is None or sentence.section is None:
        yield from text.links if text.source == "abstract" else ()
        return
    blocks = sentence.section.blocks
    start = next(place for place, block in enumerate(blocks) if block is sentence.block)
    yield from sentence.block.links
    for block in blocks[start + 1 :]:
        if block.kind != "footnote":
            return
        yield from block.links


def _known_code(paper: Paper) -> Availability | None:
    return Availability(status="yes", url=paper.code.url) if paper.code else None


def _with_known_code(found: Availability | None, paper: Paper) -> Availability | None:
    """What the paper says of its code, with the address that Hugging Face knows if the paper gives none."""
    if found is None or not paper.code:
        return found or _known_code(paper)
    if found.status == "yes":
        return found if found.url else replace(found, url=paper.code.url)
    return _known_code(paper)


def _licence(sentences: Sentences) -> Claim | None:
    return next((claim_of(sentence) for sentence in sentences.all if states_licence(sentence)), None)


def states_licence(sentence: Sentence) -> bool:
    """Whether a sentence says under which licence the paper's own work is."""
    text = sentence.text
    return bool(
        _LICENSED.search(text)
        and any(True for _ in licences(fold(text).text))
        and len(text) <= _LONGEST_TERMS
        and not OF_OTHERS.search(text)
        and (PUBLIC.search(text) or re.search(r"\b(?:our|we)\b", text, re.IGNORECASE))
    )
