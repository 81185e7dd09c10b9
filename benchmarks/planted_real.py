"""How many errors the checker finds that a program plants into real papers' pages and abstracts, by kind.

    PAPERDIGEST_RECORDINGS=… python benchmarks/planted_real.py [--seed 1] [--misses] [--loose]

Of each kind so many errors are planted as the texts allow, at most --most. Beside each stands the same claim without an
error, so that false alarms are counted on as many true ones.
"""

import argparse
import os
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from prose import rows

from paperdigest.reading.extract.sentences import Sentences
from paperdigest.reading.ground import check
from paperdigest.reading.match.fold import fold
from paperdigest.reading.match.model_names import names
from paperdigest.reading.match.source import Source
from paperdigest.reading.parse.html import parse
from paperdigest.records.fulltext import PaperText
from paperdigest.records.reports import Claim, Evidence, Report, Usage

PAGES = ("1706.03762", "1810.04805", "2308.06222", "1307.8133", "2201.00020", "1803.07574")
OTHERS = ("GSM8K", "ScanNet", "LibriTTS", "WikiText-103", "KITTI", "SQuAD", "ShapeNet", "HumanEval")
CARDS = ("V100", "A100", "H200", "RTX 3090", "TPU v4")
OPPOSITE: dict[str, dict[str, str]] = {
    "en": {
        "higher": "lower", "lower": "higher", "increases": "decreases", "improves": "worsens", "reduces": "increases",
        "reducing": "increasing", "increasing": "reducing", "faster": "slower", "outperforms": "underperforms",
        "improving": "worsening", "decreases": "increases", "reduction": "increase", "outperforming": "underperforming",
        "improvement": "degradation", "boosts": "degrades",
    },
    "zh": {
        "提升": "降低", "降低": "提升", "减少": "增加", "增加": "减少", "提高": "降低", "优于": "劣于", "高于": "低于",
        "低于": "高于", "加快": "减慢",
    },
    "ko": {"향상": "저하", "감소": "증가", "증가": "감소", "개선": "악화", "더 높은": "더 낮은", "단축": "증가"},
}  # fmt: skip
#: What an abstract says where it states a direction, by what stands in a claim.
STATED = {
    "up": r"improv|enhanc|boost|increas|higher|better|rais|gain|outperform|surpass|superior|exceed|faster"
    r"|accelerat|speed",
    "down": r"reduc|lower|decreas|fewer|less|mitigat|alleviat|\bcut|sav|minimi|short|drop|declin|faster|degrad",
}
DOWN = ("降", "减", "低于", "감소", "단축", "reduc", "lower", "decreas")


@dataclass(frozen=True)
class Pair:
    """A true claim, and the same with an error."""

    kind: str
    source: Source
    language: str
    true: str
    wrong: str
    quote: str


def is_marked(pair: Pair, text: str) -> bool:
    """Whether the checker marks a claim, or takes a link out of it; a planted direction has a mark of its own."""
    claim = Claim(text=text, evidence=(Evidence(quote=pair.quote),) if pair.quote else ())
    report = Report(
        id="2601.00001", language=pair.language, area=None, contribution=claim, usage=Usage(), innovations=(),
        results=(), source="html", method="planted", date="2026-01-05",  # type: ignore[arg-type]
    )  # fmt: skip
    checked = check(report, pair.source)
    found = checked.contribution
    if pair.kind.startswith("direction"):
        return bool(found and found.opposed)  # whatever else is wrong with the claim
    return checked.removed_links > 0 or bool(found and found.unverified)


def numbered(page: PaperText) -> Iterator[tuple[int, str]]:
    """The texts of the blocks by the numbers that a source gives them."""
    number = 0
    for section in page.sections:
        for block in section.blocks:
            yield number, block.text
            number += 1
        number += 1


def of_tables(page: PaperText, draw: random.Random) -> Iterator[Pair]:
    """Claims on one cell, and the same with the value of another column or row."""
    source = Source(page)
    texts = dict(numbered(page))
    # What prose repeats is true of whatever it tells of.
    prose = " ".join((page.abstract or "", *(texts[number] for number in texts if number not in source.tables)))
    for number, table in source.tables.items():
        cells = [one for one in table.values() if re.fullmatch(r"\d{1,2}\.\d{1,3}", one[2])]
        quote = texts[number][:80].strip()
        for row, column, value in draw.sample(cells, min(len(cells), 12)):
            head, line = table.column_heads.get(column, ""), table.row_heads[row].split(" / ")[0]
            if not (names(fold(head).text, language="zh") and names(fold(line).text, language="zh")):
                continue
            for kind, others in (
                ("column", [one for one in cells if one[0] == row and one[1] != column]),
                ("row", [one for one in cells if one[1] == column and one[0] != row]),
            ):
                same = {one[2] for one in cells if one[0] == row and table.column_heads.get(one[1]) == head}
                wrong = [one[2] for one in others if one[2] != value and one[2] not in same and one[2] not in prose]
                if wrong:
                    other = draw.choice(wrong)
                    for language, form in FORMS.items():
                        said = form.format(row=line, column=head, value="{}")
                        yield Pair(f"swapped {kind}", source, language, said.format(value), said.format(other), quote)


FORMS = {"en": "{row} reaches {value} on {column}.", "zh": "{row}在{column}上达到{value}。"}


def digit(text: str, draw: random.Random) -> str | None:
    """`text` with another digit in one number."""
    found = list(re.finditer(r"(?<![\w.,-])\d+\.\d+(?![\w.])", text))
    if not found:
        return None
    number = draw.choice(found)
    last = number[0][-1]
    changed = number[0][:-1] + draw.choice([d for d in "123456789" if d != last])
    return text[: number.start()] + changed + text[number.end() :]


def unit(text: str, draw: random.Random) -> str | None:
    """`text` with another unit behind one number."""
    others = {"%": " ms", "GB": "MB", "ms": "s", "hours": "days", "小时": "天", "倍": "%", "毫秒": "秒", "×": "%"}
    found = list(re.finditer(r"(?<=\d)( ?)(%|GB|ms|hours|小时|倍|毫秒|×)(?![\w.])", text))
    if not found:
        return None
    one = draw.choice(found)
    return text[: one.start()] + one[1] + others[one[2]].strip() + text[one.end() :]


def tenfold(text: str, draw: random.Random) -> str | None:
    """`text` with one number ten times as great."""
    found = list(re.finditer(r"(?<![\w.,-])\d{2,}(?:\.\d+)?(?![\w.,]\d)(?=[%万亿KMB ]|$)", text))
    found = [m for m in found if not re.fullmatch(r"(?:19|20)\d\d", m[0])]
    if not found:
        return None
    one = draw.choice(found)
    whole, _, rest = one[0].partition(".")
    more = f"{whole}{rest[:1] or '0'}" + (f".{rest[1:]}" if rest[1:] else "")
    return text[: one.start()] + more + text[one.end() :]


def dataset(text: str, draw: random.Random) -> str | None:
    """`text` with another name instead of one of its own."""
    found = [one for one in names(fold(text).text, language="zh") if one.kind == "strict" and len(one.text) > 3]
    if not found or len(fold(text).text) != len(text):
        return None
    one = draw.choice(found)
    return text[: one.start] + draw.choice(OTHERS) + text[one.end :]


def card(text: str, draw: random.Random) -> str | None:
    """`text` with another card."""
    found = [one for one in names(fold(text).text, language="zh") if one.kind == "gpu"]
    if not found or len(fold(text).text) != len(text):
        return None
    other = draw.choice([one for one in CARDS if one not in text])
    return text[: found[0].start] + other + text[found[0].end :]


#: Things that go up or down: in a Chinese claim, and in an English abstract. Nothing of the checker is asked.
THINGS = (
    ("性能|表现", r"perform"), ("准确|精度|精确", r"accura|precis"), ("成本|开销|代价", r"\bcost|overhead|expens"),
    ("效率|高效", r"efficien"), ("质量", r"qualit"), ("鲁棒|稳健", r"robust"),
    ("泛化", r"generali[sz]"), ("推理能力|推理性能", r"reason|inference"), ("时间", r"\btime"),
    ("延迟|时延", r"latenc|delay"), ("内存|显存", r"memor"), ("稳定", r"\bstab"),
    ("可靠", r"reliab"), ("一致性", r"consisten|coheren|agreement"), ("多样性", r"divers"),
    ("可解释", r"interpret|explain"), ("安全", r"safe|secur"), ("误差|错误", r"error|mistake"),
    ("幻觉", r"hallucinat"), ("偏差|偏见", r"bias"), ("风险", r"risk"),
    ("噪声", r"nois"), ("冗余", r"redundan"), ("复杂度|复杂性", r"complex"),
    ("参数", r"parameter"), ("能耗|功耗", r"energy|power"), ("负担", r"burden|workload|load"),
    ("差距", r"gap|dispar"), ("依赖", r"depend|relian|rely"), ("速度", r"speed|fast"),
    ("吞吐", r"throughput"), ("保真|忠实", r"fidelity|faithful"), ("成功率", r"success"),
    ("召回", r"recall"), ("检测能力", r"detect"), ("理解能力", r"understand|comprehen"),
    ("不确定", r"uncertain"), ("奖励", r"reward"), ("公平", r"fair"),
    ("对齐", r"align"), ("需求", r"demand|need|requir"),
    ("现有|先前|已有|以往|最先进", r"existing|prior|previous|state-of-the-art|current|competing"),
    ("基线", r"baseline"), ("人类", r"human"), ("传统", r"traditional|conventional|classical"),
    ("强", r"strong"),
)  # fmt: skip
#: Words between a direction and its thing, in English, beyond which they may not belong together.
NEAR = 6


def names_the_same(clause: str, sentence: str, stated: re.Pattern[str]) -> bool:
    """Whether an English sentence has a direction close to a thing that a claim's clause names, or to a Latin name."""
    things = [english for chinese, english in THINGS if re.search(chinese, clause)]
    things += [rf"(?<!\w){re.escape(name)}(?!\w)" for name in re.findall(r"[A-Za-z][\w.-]*[A-Z0-9][\w-]*", clause)]
    words = sentence.split()
    for place, word in enumerate(words):
        if stated.search(word):
            around = " ".join(words[max(0, place - NEAR) : place + NEAR + 1])
            if any(re.search(thing, around, re.IGNORECASE) for thing in things):
                return True
    return False


def directions(language: str, text: str, paper: PaperText, *, loose: bool = False) -> Iterator[tuple[str, str]]:
    """Kinds of planted directions and `text` with "lower" for "higher", where a reader of the abstract can tell.

    Beside a number, that is where the number stands in a sentence of the abstract beside a word of that direction. With
    words alone, a sentence of the abstract has to name what the clause is about, by the planter's own table of THINGS
    or by a name in Latin letters, within six words of a word of that direction; `loose` asks for such a word anywhere
    in the abstract, so that half of the plants are about what the abstract does not tell. An English sentence is the
    abstract's own. A word that is no direction there (a lower bound, a reduction to a problem, gradient descent, what
    is denied or left open; in Korean "high" without "more") is not turned round: nothing would be wrong.
    """
    own = re.split(r"(?<=[.!?]) ", paper.abstract or "")
    for sentence in re.split(r"(?<=[.!?。！？]) ?", text):
        for word, other in OPPOSITE[language].items():
            found = re.search(rf"(?<![A-Za-z])(?<!梯度){word}(?![A-Za-z])", sentence)
            if not found or (not loose and IDLE.search(sentence[max(0, found.start() - 12) : found.end() + 12])):
                continue
            wrong = text.replace(sentence, sentence[: found.start()] + other + sentence[found.end() :], 1)
            stated = re.compile(STATED["down" if word.startswith(DOWN) else "up"], re.IGNORECASE)
            clause = re.split(r"[,，;；]", sentence[: found.start()])[-1]
            beside = re.split(r"[,，;；]", sentence[found.end() :])[0]
            # Right before another direction, and beyond it, a number is that one's.
            its_own = re.split(rf"(?:\d[\d.]*[%％倍배×x](?:的|의)? ?)?(?:{'|'.join(OPPOSITE[language])})", beside)[0]
            numbers = re.findall(r"\d+(?:\.\d+)?(?=[%％倍배×x]|\s?(?:个百分点|포인트|points?))", its_own)
            if any(
                stated.search(line) and re.search(rf"(?<![\d.]){number}(?![\d.])", line)
                for number in numbers
                for line in own
            ):
                yield f"direction, {language}, number", wrong
            elif language != "ko" and any(
                stated.search(line) and (loose or language == "en" or names_the_same(clause + beside, line, stated))
                for line in own
            ):
                yield f"direction, {language}, words", wrong


#: Around a word that tells no direction: terms, what is denied, what is open, and what is asked.
IDLE = re.compile(
    r"bounds?\b|reductions? to\b|self-|dimensionality reduction|learning reduction|reduces to\b"
    r"|(?:不|未|无需|而非|避免)(?:会|能|可靠|显著|明显|额外|进一步|有效|地){0,3}(?:增加|减少|提升|降低|提高)|能否"
    r"|(?:增加|减少|提升|降低|提高)或|或(?:增加|减少|提升|降低|提高)|下界|上界|不优于|非总是|是否|如何|增强现实|提升理论|提升版本|提升为|空间|有待",
    re.IGNORECASE,
)


def link(text: str, draw: random.Random) -> str | None:
    """`text` with an address of another project."""
    return f"{text} https://github.com/other-{draw.randrange(1000)}/project"


KINDS: dict[str, Callable[[str, random.Random], str | None]] = {
    "digit": digit, "unit": unit, "×10": tenfold, "data set": dataset, "card": card, "link": link,
}  # fmt: skip


def of_prose(draw: random.Random, most: int) -> Iterator[Pair]:
    """Sentences of abstracts and the Chinese ones on them, each once with an error."""
    told: Counter[str] = Counter()
    some = list(rows("zh"))
    draw.shuffle(some)
    for row in some:
        source = Source(row.paper)
        texts = [("zh", text) for text in row.texts.values() if len(text) < 400]
        texts += [("en", one.text) for one in Sentences(row.paper).own if one.section is None]
        for kind, plant in KINDS.items():
            if told[kind] >= most:
                continue
            draw.shuffle(texts)
            for language, text in texts:
                wrong = plant(text, draw)
                if wrong and wrong != text:
                    told[kind] += 1
                    yield Pair(kind, source, language, text, wrong, "")
                    break


def of_directions(draw: random.Random, most: int, *, loose: bool) -> Iterator[Pair]:
    """Sentences with "lower" for "higher", one of each kind and summary."""
    told: Counter[str] = Counter()
    some = [*rows("zh"), *rows("ko")]
    draw.shuffle(some)
    for row in some:
        texts = [(row.language, text) for text in row.texts.values() if len(text) < 400]
        texts += [("en", one.text) for one in Sentences(row.paper).own if one.section is None]
        draw.shuffle(texts)
        found = {
            kind: (language, text, wrong)
            for language, text in texts
            for kind, wrong in directions(language, text, row.paper, loose=loose)
        }
        for kind, (language, text, wrong) in found.items():
            if told[kind] < most:
                told[kind] += 1
                yield Pair(kind, Source(row.paper), language, text, wrong, "")


def main() -> None:
    """Plant, check and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--most", type=int, default=40)
    options.add_argument("--misses", action="store_true")
    options.add_argument(
        "--loose", action="store_true", help="plant directions, too, of which the abstract tells nothing"
    )
    asked = options.parse_args()
    draw = random.Random(asked.seed)  # noqa: S311 - nothing secret
    pairs = [*of_prose(draw, asked.most), *of_directions(draw, asked.most, loose=asked.loose)]
    for name in PAGES:
        path = Path(os.environ["PAPERDIGEST_RECORDINGS"]) / "arxiv-html" / f"{name}.html"
        pairs += of_tables(parse(path.read_bytes(), id=name), draw)
    counts: dict[str, Counter[str]] = {}
    for pair in pairs:
        count = counts.setdefault(pair.kind, Counter())
        caught, alarm = is_marked(pair, pair.wrong), is_marked(pair, pair.true)
        count.update(planted=1, caught=caught, alarms=alarm)
        if asked.misses and (alarm or not caught):
            print("FALSE" if alarm else "missed", pair.kind, pair.language, pair.true if alarm else pair.wrong)
    print(f"{'kind':16} {'planted':>8} {'caught':>7} {'recall':>7} {'alarms on the true one':>23}")
    for kind, count in counts.items():
        planted = count["planted"]
        caught, alarms = count["caught"], count["alarms"]
        print(f"{kind:16} {planted:8} {caught:7} {caught / planted:7.1%} {alarms:14} {alarms / planted:7.1%}")


if __name__ == "__main__":
    main()
