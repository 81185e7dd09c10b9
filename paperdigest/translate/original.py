"""What is translated of a paper: its title, and one sentence that says what it brings."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from paperdigest.archive.reports import EXTRACT
from paperdigest.digest.days import Entry
from paperdigest.language import ENGLISH
from paperdigest.reading.extract.report import telling_sentence
from paperdigest.reading.extract.sentences import split
from paperdigest.reading.model.prose import is_foreign
from paperdigest.records.translations import Of
from paperdigest.text.readable import readable
from paperdigest.translate.check import Original

#: Characters of a sentence that is translated; of a longer text its first sentences that fit are taken.
MOST_TEXT = 420
_MOST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Found:
    """What is translated of a paper, and whose sentence it is."""

    paper: str
    original: Original
    #: None if nothing but the title is translated.
    of: Of | None

    def key(self, terms: Iterable[tuple[str, str]]) -> str:
        """Stands for what is translated and for the `terms` that are asked for: 16 hexadecimal digits."""
        content = json.dumps([self.original.title, self.original.text, sorted(terms)], ensure_ascii=False)
        return hashlib.sha256(content.encode()).hexdigest()[:16]


def find_original(entry: Entry) -> Found:
    """Return what is translated of a paper: its title, and the best sentence on it that is not too long.

    That is the one of a model's English report, else Hugging Face's, else the paper's own. One in another language than
    English is passed over, since the check cannot read it.
    """
    title = readable(entry.paper.title).text[:_MOST_TITLE]
    for of, text in _sentences(entry):
        if not is_foreign(ENGLISH, text) and (short := _short(text)):
            return Found(entry.paper.id, Original(title, short), of)
    return Found(entry.paper.id, Original(title, ""), None)


def _sentences(entry: Entry) -> Iterable[tuple[Of, str]]:
    """The sentences that may be translated, the best first."""
    read = [report for report in entry.reports if report.language == ENGLISH and report.contribution]
    for report in read:
        if report.method != EXTRACT and report.contribution:
            yield "report", report.contribution.text
    if entry.paper.summary:
        yield "huggingface", readable(entry.paper.summary).text
    for report in read:
        if report.method == EXTRACT and report.contribution:
            yield "paper", report.contribution.text
    paper = entry.paper
    if not read and paper.abstract and (own := telling_sentence(paper.id, paper.title, paper.abstract)):
        yield "paper", own


def _short(text: str) -> str:
    """`text`, or its first sentences that are short enough; empty if not even the first one is."""
    if len(text) <= MOST_TEXT:
        return text
    kept = ""
    for sentence in split(text):
        if len(kept) + 1 + len(sentence) > MOST_TEXT:
            break
        kept = f"{kept} {sentence}".strip()
    return kept
