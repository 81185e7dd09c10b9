"""How well sentences of real pages and abstracts are read: what is published, licences, hardware; cards and memory.

    PAPERDIGEST_RECORDINGS=… python benchmarks/labelled.py                precision and recall by kind
    … --misses             the sentences that are read wrongly
    … --draw published --count 170 --seed 5     sentences at random, to be labelled by hand

The labels stand in labelled_published.tsv and labelled_cards.tsv: paper, number of the sentence, a hash of it, and what
a careful reader takes it to say. They hold no words of the papers but names of cards.
"""

import argparse
import csv
import datetime as dt
import gzip
import hashlib
import json
import os
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from paperdigest.reading.extract.hardware import cards_of, tells_of_hardware
from paperdigest.reading.extract.published import published
from paperdigest.reading.extract.report import abstract_text
from paperdigest.reading.extract.sentences import Sentence, Sentences
from paperdigest.reading.extract.usage import states_licence
from paperdigest.reading.match.accelerators import bare_name
from paperdigest.reading.match.fold import fold
from paperdigest.reading.match.quantities import quantities
from paperdigest.reading.parse.html import parse
from paperdigest.records.reports import PUBLISHED
from paperdigest.sources.huggingface import parse_items

FOLDER = Path(__file__).parent
#: What sentences are drawn from.
NETS = {
    "published": re.compile(
        r"\bavailab|\breleas|open-?sourc|\bpublic|github|huggingface|https?://|\bhosted\b"
        r"|\blicen[cs]e|\bApache\b|\bMIT\b|\bCC[- ]BY|\bGPL\b|\bGPUs?\b|\bTPUs?\b",
        re.IGNORECASE,
    ),
    "cards": re.compile(
        r"\b(?:[GTN]PUs?|[AHVBP]\d{2,3}s?|RTX|GTX|Titan|Jetson|Ascend|Gaudi|Apple M\d|MI\d{3}X?|L40S?|L20|H20)\b"
        r"|\d ?GB\b"
    ),
}


@dataclass(frozen=True)
class Place:
    """A sentence and the paper that it is of."""

    paper: str
    sentence: Sentence

    @property
    def hash(self) -> str:
        """Names the sentence without repeating a word of it."""
        return hashlib.sha256(self.sentence.text.encode()).hexdigest()[:12]


def places(wanted: Callable[[str, str], bool]) -> Iterator[Place]:
    """The sentences of the recorded pages and abstracts, each paper once, if its id and its abstract are `wanted`."""
    folder = Path(os.environ["PAPERDIGEST_RECORDINGS"])
    for path in sorted((folder / "arxiv-html").glob("*.html")):
        name = path.stem if path.stem[0].isdigit() else path.stem.replace("_", "/")
        if "-" not in name.partition("/")[0] or "/" in name:
            text = parse(path.read_bytes(), id=name)
            whole = " ".join(block.text for section in text.sections for block in section.blocks)
            if wanted(name, f"{text.abstract} {whole}"):
                yield from (Place(name, one) for one in Sentences(text).all)
    seen: set[str] = set()
    for path in sorted((folder / "days").glob("*.json.gz")):
        day = dt.date.fromisoformat(path.name.partition(".")[0])
        items = json.loads(gzip.decompress(path.read_bytes()))
        for _, paper in parse_items(items, day=day, subject=path.name).listed:
            known = paper.id in seen
            seen.add(paper.id)
            if not known and paper.abstract and wanted(paper.id, paper.abstract):
                yield from (Place(paper.id, one) for one in Sentences(abstract_text(paper, reason="later")).all)


def draw(kind: str, *, count: int, seed: int) -> None:
    """Print so many sentences at random: paper, number, hash and the sentence."""
    net = NETS[kind]
    found = [place for place in places(lambda _, text: bool(net.search(text))) if net.search(place.sentence.text)]
    drawn = random.Random(seed).sample(found, min(count, len(found)))  # noqa: S311 - nothing secret
    print(f"{len(found)} sentences of the kind")
    for place in drawn:
        print("\t".join([place.paper, str(place.sentence.place), place.hash, place.sentence.text]))


def labels(kind: str) -> list[dict[str, str]]:
    """The labelled sentences of a kind."""
    with (FOLDER / f"labelled_{kind}.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def read_published(sentence: Sentence) -> dict[str, set[str]]:
    """What the rules take a sentence to say, by column of the labels."""
    told: dict[str, set[str]] = {what: {status} for what in PUBLISHED if (status := published(what, sentence))}
    told["licence"] = {"yes"} if states_licence(sentence) else set()
    told["hardware"] = {"yes"} if tells_of_hardware(sentence) else set()
    return told


def read_cards(sentence: Sentence) -> dict[str, set[str]]:
    """The cards, their counts and amounts of memory that the rules find in a sentence."""
    cards = cards_of(sentence.text)
    memory = {
        one.value * one.unit.factor / 10**9
        for one in quantities(fold(sentence.text).text)
        if one.unit and one.unit.dimension == "bytes"
    }
    return {
        "hardware": {"yes"} if tells_of_hardware(sentence) else set(),
        "cards": {_flat(bare_name(name)) for name, _ in cards if name},
        "counts": {str(count) for _, count in cards if count is not None},
        "memory": {f"{value.normalize():f}" for value in memory},
    }


def _flat(name: str) -> str:
    return re.sub(r"[ -]", "", name).lower()


def measure(kind: str, *, misses: bool) -> None:
    """Print precision and recall of each column."""
    wanted = {row["hash"]: row for row in labels(kind)}
    read = read_published if kind == "published" else read_cards
    counts: dict[str, Counter[str]] = {}
    papers = {row["paper"] for row in wanted.values()}
    for place in places(lambda paper, _: paper in papers):
        if (row := wanted.pop(place.hash, None)) is None:
            continue
        told = read(place.sentence)
        for column in list(row)[3:]:
            right = {_flat(one) for one in row[column].split(";") if one.strip()}
            found = {one.lower() for one in told.get(column, set())}
            counts.setdefault(column, Counter()).update(right=len(right), found=len(found), both=len(right & found))
            if misses and right != found:
                print(
                    f"{column}: {sorted(found)} for {sorted(right)}: {place.paper} {place.hash} {place.sentence.text}"
                )
    total = sum(counts.values(), Counter())
    print(f"{kind}: {len(labels(kind)) - len(wanted)} sentences, {len(wanted)} not in the recordings")
    for column, count in [*counts.items(), ("all", total)]:
        precision, recall = count["both"] / max(count["found"], 1), count["both"] / max(count["right"], 1)
        print(f"  {column:10} said {count['right']:4}  precision {precision:6.1%}  recall {recall:6.1%}")


def main() -> None:
    """Draw or measure."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--draw", choices=NETS)
    options.add_argument("--count", type=int, default=150)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--misses", action="store_true")
    asked = options.parse_args()
    if asked.draw:
        draw(asked.draw, count=asked.count, seed=asked.seed)
        return
    for kind in NETS:
        measure(kind, misses=asked.misses)


if __name__ == "__main__":
    main()
