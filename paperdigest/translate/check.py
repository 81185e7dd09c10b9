"""The check of a translation: what a model said in the reader's language is held against what it was made from.

Nothing is asked of a model. Each rule has a module: `form` (one plain line, no talk), `language_of` (the right
language and script), `present` (numbers and names: none lost, none changed, none added; `side` reads them, `numbers`
compares), `claims` (what else may be made up), `rivals` and `pairing` (who is better than whom, which number is
whose), `amounts` (cut to a third, or by a third), `opposites` (before and after), `polarity` (negation and direction)
and `terms` (the glossary). A line may be shorter than its original: what is said of a later sentence may be left out,
but whole.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from paperdigest.language import ENGLISH, Language
from paperdigest.reading.match.fold import fold, typeset
from paperdigest.translate.amounts import changed_ways
from paperdigest.translate.claims import made_up
from paperdigest.translate.form import faults_of_form
from paperdigest.translate.known import measures, things
from paperdigest.translate.language_of import faults_of_language
from paperdigest.translate.opposites import swapped
from paperdigest.translate.pairing import changed_ends, changed_owners
from paperdigest.translate.polarity import turned
from paperdigest.translate.present import added, lost
from paperdigest.translate.rivals import same_rivals
from paperdigest.translate.sentences import sentences
from paperdigest.translate.side import Side
from paperdigest.translate.terms import unused

#: A model that is told of more at once corrects none of it.
MOST_PROBLEMS = 8


@dataclass(frozen=True, slots=True)
class Original:
    """What was translated: plain text, in English or whatever the paper is in."""

    title: str
    #: One sentence or a few; empty if only the title is translated.
    text: str


@dataclass(frozen=True, slots=True)
class Translation:
    """What the model said: plain text, one line each."""

    #: A short title in the reader's language.
    gloss: str
    #: One sentence; empty if only the title was translated.
    line: str


def problems(
    original: Original, said: Translation, *, language: Language, glossary: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    """What is wrong, each as a short English sentence that tells the model what to correct; empty if nothing is.

    `glossary` has the accepted words of the language for each English term. The first few problems are told; what
    has no form of a line, or is in another language, is not looked into.
    """
    pairs = [("title", original.title, said.gloss)]
    if original.text or said.line:
        pairs.append(("sentence", original.text or original.title, said.line))
    whole = f"{original.title}\n{original.text}"
    broken = [fault for what, _, text in pairs for fault in faults_of_form(text, what=what, original=whole)]
    if not broken:
        broken = [
            fault
            for what, source, text in pairs
            for fault in faults_of_language(text, language=language, what=what, original=source, whole=whole)
        ]
    if broken:
        return tuple(dict.fromkeys(broken))[:MOST_PROBLEMS]
    found = _untrue(original, said, language=language, glossary=glossary)
    return tuple(islice(dict.fromkeys(found), MOST_PROBLEMS))


def _untrue(
    original: Original, said: Translation, *, language: Language, glossary: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    """What a line of the right form and language says otherwise than its original."""
    title, text = fold(typeset(original.title)).text, fold(typeset(original.text)).text
    gloss, line = fold(typeset(said.gloss)).text, fold(typeset(said.line)).text
    whole = f"{title}\n{text}"
    told = Side(f"{gloss}\n{line}", language=language)
    yield from added(told, Side(whole, language=ENGLISH))
    yield from made_up(whole, told.text, language=language)
    for what, source, said_of_it in (("title", title, gloss), ("sentence", text, line)):
        own = Side(said_of_it, language=language)
        english = Side(source, language=ENGLISH)
        mine, theirs = english.text, own.text
        yield from lost(english, own, told, whole=whole, accepted=glossary, what=what)
        known = things(mine, theirs, language=language, glossary=glossary)
        wrong, mine_left, theirs_left = same_rivals(mine, theirs, known, language=language)
        yield from wrong
        yield from changed_ends(mine, english.numbers, theirs, own.numbers, language=language)
        for owners in (known, measures(mine, theirs, language=language)):
            yield from changed_owners(mine, english.numbers, theirs, own.numbers, owners, language=language)
        for share, way in changed_ways(mine, english.numbers, theirs, own.numbers, language=language):
            yield f"It is “{way}” and not “{'to' if way == 'by' else 'by'}” that share (“{share}”): say it so."
        for word, opposite in swapped(mine, theirs, language=language):
            yield f"“{opposite}” is the opposite of “{word}” in the original."
        if mine:
            yield from turned(mine_left, theirs_left, language=language, also=text if what == "title" else title)
    must = "\n".join((title, *sentences(text)[:1]))
    yield from unused(must, f"{gloss}\n{line}", glossary=glossary)
