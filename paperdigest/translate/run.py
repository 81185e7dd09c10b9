"""Translating: asks a model for many papers at once, checks each line, and stores what holds after every answer.

The newest day comes first, in it the papers with the most votes, and of each batch all languages, so that what a budget
leaves out is what fewest readers look at. A run can end at any moment and the next one goes on.
"""

import datetime as dt
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from paperdigest.archive.reading_cache import Cache, Failed
from paperdigest.archive.translations import Translations
from paperdigest.digest.days import Digest, Entry
from paperdigest.errors import FileError, PaperDigestError, SourceError, Unusable
from paperdigest.language import ENGLISH, Language
from paperdigest.network.chat import Message, Reply, tokens_of
from paperdigest.reading.model.prose import is_placeholder
from paperdigest.records.translations import Translation as Kept
from paperdigest.translate.check import Translation, problems
from paperdigest.translate.lines import question, read_lines
from paperdigest.translate.original import Found, find_original

logger = logging.getLogger(__name__)

#: Asks a model: (messages, most tokens of the answer) -> the answer; None if the day's budget does not do.
Ask = Callable[[Sequence[Message], int], Reply | None]
#: The terms of the field in a language: English -> accepted words, the preferred one first.
Glossary = Mapping[str, Sequence[str]]
#: Answers in a row that failed, after which the service would fail for the others too; and papers whose translations do
#: not hold, after which no others would.
_MOST_FAILURES = 3
#: Tokens of an answer beside the translations themselves, and how much longer than its original one may be.
_ROOM, _LONGER = 80, 3
_LONGEST_COMPLAINT = 1500


@dataclass
class TranslatingResult:
    """What a run did."""

    #: Papers that were looked at, each once a language.
    looked: int = 0
    #: What was made, as "ko/2601.00001".
    made: list[str] = field(default_factory=list)
    #: What is still in English since no answer held, by the same names, with the reason.
    left: dict[str, str] = field(default_factory=dict)
    #: Those of them about which a model was asked now.
    refused: list[str] = field(default_factory=list)
    #: What no model was asked about, since the budget of the day or of the run is used up.
    unasked: list[str] = field(default_factory=list)
    #: Failures that the user should see; each names the day, the file or the service.
    failures: list[PaperDigestError] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What holds for a whole run."""

    #: The present UTC day.
    today: dt.date
    #: The name of the model.
    model: str
    #: Papers in one question.
    batch: int
    #: Of each day's papers so many are translated.
    papers_per_day: int
    #: Days after which what failed is tried again.
    retry_days: int
    #: Whether what is translated already is translated again.
    again: bool = False
    #: How many papers a model may be asked about, in all languages together; None for no limit.
    budget: int | None = None

    def has_waited(self, since: dt.date) -> bool:
        """Whether it is time for another try; a day that has not come was noted by a wrong clock."""
        return not 0 <= (self.today - since).days < self.retry_days


@dataclass(frozen=True, slots=True)
class _Due:
    """A paper that is to be translated."""

    found: Found
    key: str


class Translator:
    """Translates the papers of days, one batch after the other."""

    def __init__(
        self,
        *,
        translations: Translations,
        cache: Cache,
        ask: Ask,
        rules: Rules,
        glossary: Callable[[Language, str], Glossary],
    ) -> None:
        """`glossary` returns the terms of a language that occur in an English text; `cache` keeps what failed."""
        self.result = TranslatingResult()
        self._translations = translations
        self._cache = cache
        self._ask_model = ask
        self._rules = rules
        self._glossary = glossary
        self._failed = cache.load_failed()
        self._failures_in_a_row = 0
        self._budget = rules.budget
        self._exhausted = False

    def translate(
        self,
        digests: Iterable[Digest],
        languages: Sequence[Language],
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> TranslatingResult:
        """Translate the papers of `digests`, in their order, into `languages`; English needs no translation.

        `progress` is called with (done, total) papers. Failures are in the result. Raises FileError if nothing can be
        written.
        """
        wanted = [language for language in languages if language != ENGLISH]
        days = [(digest.date, digest.entries[: self._rules.papers_per_day]) for digest in digests]
        total = sum(len(entries) for _, entries in days)
        self._translations.store_schema()
        done = 0
        for date, entries in days:
            for batch in _batches(entries, self._rules.batch):
                originals = [find_original(entry) for entry in batch]
                for language in wanted:
                    self._translate(date, originals, language)
                done += len(batch)
                progress(done, total)
        self._judge()
        self._cache.store_failures([str(failure) for failure in self.result.failures])
        return self.result

    def _judge(self) -> None:
        """Tell papers that are hard to translate from a model that is no use: of its answers none holds."""
        refused = self.result.refused
        if len(refused) >= _MOST_FAILURES and not self.result.made:
            others = len(refused) - 1
            problem = f"{self.result.left[refused[0]]}; nor does any of the {others} others that were asked for"
            self._fail(Unusable(refused[0], problem))

    def _translate(self, date: dt.date, originals: Sequence[Found], language: Language) -> None:
        self.result.looked += len(originals)
        try:
            kept = self._translations.load(date, language)
        except PaperDigestError as error:  # left as it is: it may be somebody's work
            self._fail(error)
            return
        due = [
            _Due(found, key)
            for found in originals
            for key in [found.key(self._terms(language, [found]))]
            if self._is_due(f"{language}/{found.paper}", key, kept.papers.get(found.paper))
        ]
        due = due[: self._within_budget(due, language)]
        if not due or self._stopped(due, language):
            return
        made = self._ask(due, language)
        if made:
            self._translations.store(replace(kept, papers={**kept.papers, **made}))
            self.result.made += [f"{language}/{paper}" for paper in made]

    def _is_due(self, name: str, key: str, kept: Kept | None) -> bool:
        if self._rules.again:
            return True
        if kept is not None and kept.source == key:
            return False
        failed = self._failed.get(name)
        if failed is None or failed.source != key or self._rules.has_waited(failed.date):
            return True
        self.result.left[name] = failed.problem
        return False

    def _within_budget(self, due: Sequence[_Due], language: Language) -> int:
        if self._budget is None:
            return len(due)
        allowed = min(self._budget, len(due))
        self._budget -= allowed
        self.result.unasked += [f"{language}/{one.found.paper}" for one in due[allowed:]]
        return allowed

    def _stopped(self, due: Sequence[_Due], language: Language) -> bool:
        """Whether nothing is asked any more; what is due is noted then."""
        down = self._failures_in_a_row >= _MOST_FAILURES
        if self._exhausted or down:
            self.result.unasked += [f"{language}/{one.found.paper}" for one in due]
        return self._exhausted or down

    def _terms(self, language: Language, found: Iterable[Found]) -> list[tuple[str, str]]:
        """The terms that a question about these papers asks for: English, and the preferred word."""
        text = "\n".join(f"{one.original.title}\n{one.original.text}" for one in found)
        return [(english, words[0]) for english, words in self._glossary(language, text).items() if words]

    def _ask(self, due: Sequence[_Due], language: Language) -> dict[str, Kept]:
        """Ask about papers, and once more about those whose lines do not hold; return what holds, by paper."""
        asked = dict(enumerate(due, 1))
        made: dict[str, Kept] = {}
        wrong: dict[int, tuple[str, ...]] = {}
        for _ in range(2):
            reply = self._reply(asked, language, wrong)
            if reply is None:
                return made
            said = read_lines(reply, {number: one.found.original for number, one in asked.items()})
            wrong = {number: self._problems(asked[number], said[number], language) for number in asked}
            for number, one in asked.items():
                if not wrong[number]:
                    made[one.found.paper] = self._kept(one, said[number])
                    self._note(f"{language}/{one.found.paper}", None)
            asked = {number: one for number, one in asked.items() if wrong[number]}
            if not asked:
                break
        for number, one in asked.items():
            problem = f"no translation holds: {wrong[number][0]}"
            self.result.left[f"{language}/{one.found.paper}"] = problem
            known = self._failed.get(f"{language}/{one.found.paper}")
            if known is None or known.source != one.key:  # of papers that are known to be hard nothing can be told
                self.result.refused.append(f"{language}/{one.found.paper}")
            failed = Failed(date=self._rules.today, problem=problem, waits=True, source=one.key)
            self._note(f"{language}/{one.found.paper}", failed)
        return made

    def _reply(self, asked: Mapping[int, _Due], language: Language, wrong: Mapping[int, Sequence[str]]) -> Reply | None:
        terms = self._terms(language, [one.found for one in asked.values()])
        complaint = "\n".join(f"{number}: {'; '.join(wrong[number])}" for number in asked if number in wrong)
        messages = question(
            {number: one.found.original for number, one in asked.items()},
            language=language,
            terms=terms,
            again=complaint[:_LONGEST_COMPLAINT],
        )
        texts = sum(tokens_of(one.found.original.title + one.found.original.text) for one in asked.values())
        try:
            reply = self._ask_model(messages, _ROOM + _LONGER * texts)
        except (SourceError, FileError) as error:
            self._failures_in_a_row += 1
            self._fail(error)
            reply = None
        else:
            self._exhausted = reply is None
        if reply is None:
            self.result.unasked += [f"{language}/{one.found.paper}" for one in asked.values()]
            return None
        self._failures_in_a_row = 0
        return reply

    def _problems(self, one: _Due, said: Translation, language: Language) -> tuple[str, ...]:
        original = one.found.original
        if is_placeholder(said.gloss):
            return ("the T line is missing",)
        if original.text and is_placeholder(said.line):
            return ("the S line is missing",)
        terms = self._glossary(language, f"{original.title}\n{original.text}")
        return problems(original, said, language=language, glossary=terms)

    def _kept(self, one: _Due, said: Translation) -> Kept:
        return Kept(
            gloss=said.gloss,
            line=said.line if one.found.original.text else None,
            of=one.found.of,
            source=one.key,
            model=self._rules.model,
            date=self._rules.today,
        )

    def _note(self, name: str, failed: Failed | None) -> None:
        try:
            self._cache.store_failed(name, failed)
        except FileError as error:
            self._fail(error)

    def _fail(self, error: PaperDigestError) -> None:
        """Keep a failure, each only once."""
        logger.info("%s", error)
        if str(error) not in map(str, self.result.failures):
            self.result.failures.append(error)


def _batches(entries: Sequence[Entry], size: int) -> Iterator[Sequence[Entry]]:
    for start in range(0, len(entries), size):
        yield entries[start : start + size]
