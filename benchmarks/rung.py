"""What it takes to translate a day without a key: tokens, minutes of a small model on two cores, and money elsewhere.

Nothing is asked. The questions are those that `paperdigest translate` would ask about the papers of an archive (its
days one after the other, until there are enough papers); how long answers are is taken from the pairs of the tests,
which hold titles and sentences beside their translations. Tokens are estimated as the budget does
(`network.chat.tokens_of`: a third of the UTF-8 bytes; about one a character of Korean or Chinese).

    python benchmarks/rung.py                              # the sample's papers, two languages
    python benchmarks/rung.py --archive docs/data --papers 50 --read 60 --write 12 --again 0.2
    python benchmarks/rung.py --price 0.1,0.4 --price 1,4  # a million tokens of questions, of answers
"""

import argparse
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from paperdigest.archive.days import Archive
from paperdigest.config import Config, load_config
from paperdigest.digest.days import make_digests
from paperdigest.language import Language
from paperdigest.network.chat import tokens_of
from paperdigest.text.glossary import glossary, terms_in
from paperdigest.translate.lines import question
from paperdigest.translate.original import Found, find_original

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "paperdigest" / "archive" / "sample"
#: Prices of a million tokens, of questions and of answers: a small, a middle and a large model of a service.
PRICES = ("0.1,0.4", "0.5,2", "3,15")


@dataclass(frozen=True, slots=True)
class Cost:
    """What some questions take."""

    questions: int = 0
    asked: int = 0
    answered: int = 0

    def plus(self, other: "Cost") -> "Cost":
        """Return both together."""
        return Cost(self.questions + other.questions, self.asked + other.asked, self.answered + other.answered)

    def minutes(self, read: float, write: float) -> float:
        """How long a model takes that reads and writes so many tokens a second."""
        return (self.asked / read + self.answered / write) / 60

    def money(self, price_in: float, price_out: float) -> float:
        """What it costs at prices of a million tokens."""
        return (self.asked * price_in + self.answered * price_out) / 1_000_000


def originals(archive: Path, config: Config, papers: int) -> list[Found]:
    """Return what would be translated of the newest papers of an archive, over again if it has too few."""
    held = Archive(archive)
    days = [day for date in held.dates() if (day := held.load(date))]
    digests = make_digests(days, config.topics, today=dt.date(2100, 1, 1))
    found = [find_original(entry) for day in reversed(digests) for entry in day.entries]
    if not found:
        raise SystemExit(f"{archive} holds no papers")
    return (found * (papers // len(found) + 1))[:papers]


def length_of_answers(language: Language) -> float:
    """How many tokens a translation has for each of its original, in the pairs of the tests."""
    pairs = yaml.safe_load((ROOT / "tests" / "translate" / f"pairs_{language}.yml").read_text(encoding="utf-8"))
    said = sum(tokens_of(pair["gloss"]) + tokens_of(pair["line"]) for pair in pairs)
    return said / sum(tokens_of(pair["title"]) + tokens_of(pair["text"]) for pair in pairs)


def costs(found: Sequence[Found], language: Language, config: Config, *, again: float) -> Iterator[Cost]:
    """Yield what each question takes; a share `again` of the papers is asked about once more."""
    terms, longer = glossary(language, config.reading.terms.get(language)), length_of_answers(language)
    size = config.translation.batch
    for start in range(0, len(found), size):
        batch = found[start : start + size]
        text = "\n".join(f"{one.original.title}\n{one.original.text}" for one in batch)
        asked = {number: one.original for number, one in enumerate(batch, 1)}
        words = [(term, said[0]) for term, said in terms_in(text, terms).items()]
        prompt = sum(tokens_of(message["content"]) for message in question(asked, language=language, terms=words))
        marks = sum(tokens_of(f"{number} T ") * 2 for number in asked)
        yield Cost(1, round(prompt * (1 + again)), round((longer * tokens_of(text) + marks) * (1 + again)))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--archive", type=Path, default=SAMPLE, help="a folder of days (the sample)")
    parser.add_argument("--papers", type=int, default=25)
    parser.add_argument("--lang", action="append", help="a language with pairs in tests/translate (ko and zh)")
    parser.add_argument("--read", type=float, default=60, help="tokens of a question a second")
    parser.add_argument("--write", type=float, default=12, help="tokens of an answer a second")
    parser.add_argument("--again", type=float, default=0.2, help="share of the papers that is asked about twice")
    parser.add_argument("--price", action="append", help="IN,OUT of a million tokens")
    options = parser.parse_args()
    config = load_config(ROOT / "digest.yml")
    found = originals(options.archive, config, options.papers)
    languages = options.lang or ["ko", "zh"]
    total = first = Cost()
    for language in languages:
        whole = _sum(costs(found, language, config, again=options.again))
        total, first = total.plus(whole), first.plus(_sum(costs(found[:10], language, config, again=options.again)))
        print(f"{language}: {whole.questions} questions, {whole.asked:,} tokens asked, {whole.answered:,} answered")
    print(
        f"{len(found)} papers, {len(languages)} languages: {total.asked + total.answered:,} tokens; "
        f"{total.minutes(options.read, options.write):.1f} minutes at {options.read:g} tokens read and "
        f"{options.write:g} written a second, {first.minutes(options.read, options.write):.1f} for the first ten"
    )
    for price in options.price or PRICES:
        price_in, price_out = map(float, price.split(","))
        print(f"at {price_in:g} and {price_out:g} a million tokens: {total.money(price_in, price_out):.4f} a day")


def _sum(found: Iterator[Cost] | Sequence[Cost]) -> Cost:
    total = Cost()
    for one in found:
        total = total.plus(one)
    return total


if __name__ == "__main__":
    main()
