"""How often the check of translations marks what is right, and how often it finds what is wrong.

PAPERDIGEST_RECORDINGS/prose/titles-zh.jsonl.gz holds titles and one-liners in English and Chinese, written by another
program; the tests hold invented pairs in Korean. Some of the recorded pairs are wrong: what is
marked in them was judged by hand, and the verdicts stand by id in translation_verdicts.tsv ("true": the mark is right).

    python benchmarks/translations.py                         # shares of pairs with a mark, and of false alarms
    python benchmarks/translations.py --unjudged              # what is marked and not judged yet, with its texts
    python benchmarks/translations.py --judge FILE            # add verdicts: "HASH true|false" a line
    python benchmarks/translations.py --planted 200 --seed 1  # errors planted into pairs without a mark: found or not
    python benchmarks/translations.py --planted 200 --missed  # the same, with those that are not found
    python benchmarks/translations.py --detectors             # the script rule beside detectors that are installed
"""

import argparse
import csv
import gzip
import hashlib
import importlib.util
import json
import os
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from paperdigest.reading.model.prose import is_in
from paperdigest.translate.check import Original, Translation, problems
from paperdigest.translate.name_words import may_be_translated

HERE = Path(__file__).parent
VERDICTS = HERE / "translation_verdicts.tsv"
#: Terms that the recorded pairs use; the site's glossary is another file.
GLOSSARY = {
    "reinforcement learning": ("强化学习",),
    "large language model": ("大型语言模型", "大语言模型", "大规模语言模型", "LLM"),
    "diffusion model": ("扩散模型",),
    "knowledge graph": ("知识图谱",),
    "graph neural network": ("图神经网络", "GNN"),
    "federated learning": ("联邦学习", "联合学习"),
    "differential privacy": ("差分隐私",),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """An original and its translation, as recorded."""

    id: str
    original: Original
    said: Translation

    def problems(self) -> tuple[str, ...]:
        """What the check says of it."""
        return problems(self.original, self.said, language="zh", glossary=GLOSSARY)


def pairs() -> Iterator[Pair]:
    """The recorded pairs; a line without an English one is left out."""
    path = Path(os.environ["PAPERDIGEST_RECORDINGS"]) / "prose" / "titles-zh.jsonl.gz"
    for line in gzip.decompress(path.read_bytes()).decode().splitlines():
        row = json.loads(line)
        text = (row["one_liner"] or "").strip()
        said = Translation(row["title_zh"].strip(), row["one_liner_zh"].strip() if text else "")
        yield Pair(row["id"], Original(row["title"].strip(), text), said)


def hash_of(pair: Pair, problem: str) -> str:
    """Names a mark without its words."""
    return hashlib.sha256(f"{pair.id}\n{pair.said.gloss}\n{pair.said.line}\n{problem}".encode()).hexdigest()[:16]


def read_verdicts() -> dict[str, str]:
    """The verdicts by hash."""
    if not VERDICTS.is_file():
        return {}
    with VERDICTS.open(encoding="utf-8", newline="") as lines:
        return {row["hash"]: row["verdict"] for row in csv.DictReader(lines, delimiter="\t")}


def judge(path: Path) -> None:
    """Add the verdicts in `path` to the committed ones; what is not marked any more is kept."""
    told = dict(line.split()[:2] for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    known = {hash_of(pair, problem): pair.id for pair in pairs() for problem in pair.problems()}
    kept: dict[str, tuple[str, str]] = {}
    if VERDICTS.is_file():
        with VERDICTS.open(encoding="utf-8", newline="") as lines:
            kept = {row["hash"]: (row["paper"], row["verdict"]) for row in csv.DictReader(lines, delimiter="\t")}
    kept |= {name: (known[name], verdict) for name, verdict in told.items() if name in known}
    with VERDICTS.open("w", encoding="utf-8", newline="") as lines:
        table = csv.writer(lines, delimiter="\t", lineterminator="\n")
        table.writerow(("paper", "hash", "verdict"))
        table.writerows(sorted((paper, name, verdict) for name, (paper, verdict) in kept.items()))


def share(part: int, whole: int) -> str:
    """Both, and the share in percent."""
    return f"{part:5} of {whole:5}  {part / max(whole, 1):6.1%}"


def print_shares() -> None:
    """Print how many pairs are marked, and how many of them wrongly."""
    verdicts = read_verdicts()
    total, told = 0, Counter[str]()
    start = time.perf_counter()
    for pair in pairs():
        total += 1
        marks = [verdicts.get(hash_of(pair, problem), "not judged") for problem in pair.problems()]
        told["marked"] += bool(marks)
        told["not judged"] += "not judged" in marks
        told["false"] += "false" in marks
        told["only false"] += bool(marks) and set(marks) == {"false"}
        told["right"] += bool(marks) and set(marks) == {"true"}
    spent = time.perf_counter() - start
    print(f"zh  pairs with a mark                  {share(told['marked'], total)}")
    print(f"zh  marked rightly, all marks true     {share(told['right'], total)}")
    print(f"zh  with a false mark (false alarm)    {share(told['false'], total)}")
    print(f"zh  with false marks alone             {share(told['only false'], total)}")
    print(f"zh  with a mark not judged             {share(told['not judged'], total)}")
    print(f"zh  milliseconds a pair                {1000 * spent / max(total, 1):5.1f}")


def print_unjudged() -> None:
    """Print what is marked and not judged."""
    verdicts = read_verdicts()
    for pair in pairs():
        marks = [(hash_of(pair, problem), problem) for problem in pair.problems()]
        if any(name not in verdicts for name, _ in marks):
            print(
                f"\n{pair.id}\n  {pair.original.title}\n  {pair.said.gloss}\n  {pair.original.text}\n  {pair.said.line}"
            )
            for name, problem in marks:
                print(f"    {name} {verdicts.get(name, '?')} {problem}")


Plant = Callable[[Pair, random.Random], Translation | None]


def _swapped(pair: Pair, ways: Sequence[tuple[str, str]], rng: random.Random) -> Translation | None:
    """The pair with one phrase of its line, or else of its gloss, put for another."""
    for field in ("line", "gloss"):
        text: str = getattr(pair.said, field)
        fitting = [(old, new) for old, new in ways if re.search(old, text)]
        if fitting:
            old, new = rng.choice(fitting)
            place = rng.choice(list(re.finditer(old, text)))
            changed = text[: place.start()] + place.expand(new) + text[place.end() :]
            return replace(pair.said, **{field: changed})
    return None


#: A number that is none of a name's.
_FIGURE = re.compile(r"(?<![A-Za-z0-9.,_-])\d[\d,]*(?:\.\d+)?(?![A-Za-z0-9.,_-]*[A-Za-z0-9])")


def number(pair: Pair, rng: random.Random) -> Translation | None:
    """A number becomes another, or is lost."""
    figures = list(_FIGURE.finditer(pair.said.line))
    if not figures:
        return _swapped(
            pair,
            [
                ("两(?=[个种类步阶])", "三"),
                ("三(?=[个种类步阶])", "四"),
                ("四(?=[个种类步阶])", "五"),
                ("五(?=[个种类])", "七"),
            ],
            rng,
        )
    figure = rng.choice(figures)
    digits = figure[0].replace(",", "")
    at = rng.randrange(len(digits)) if digits[-1:].isdigit() else 0
    ways = [
        digits[:at] + str((int(digits[at]) + rng.randint(1, 9)) % 10) + digits[at + 1 :]
        if digits[at].isdigit()
        else "7",
        digits + "0" if "." not in digits else digits.replace(".", ""),
        str(float(digits) * 2).removesuffix(".0"),
        "",
    ]
    new = rng.choice([way for way in ways if way != digits])
    return replace(pair.said, line=pair.said.line[: figure.start()] + new + pair.said.line[figure.end() :])


_UNITS = [
    (r"(?<=\d) ?[%％]", "倍"),
    (r"(?<=\d) ?[%％](?!\s?(?:的)?点)", "个百分点"),
    (r"(?<=\d) ?个百分点", "倍"),
    (r"(?<=\d)倍", "%"),
    (r"(?<=\d) ?万", "亿"),
    (r"(?<=\d) ?亿", "万"),
    (r"(?<=\d) ?小时", "分钟"),
    (r"(?<=\d) ?分钟", "秒"),
    (r"(?<=\d) ?GB", " MB"),
    (r"(?<=\d) ?(?:ms|毫秒)", "秒"),
    (r"(?<=\d) ?天", "小时"),
    (r"(?<=\d) ?秒", "分钟"),
    (r"(?<=\d)K(?![A-Za-z])", "M"),
    (r"(?<=\d) ?(?:千米|公里)", "米"),
    (r"(?<=\d) ?(?:美元|欧元)", "%"),
    (r"(?<=\d)千", "万"),
    (r"(?<=\d)百万", "亿"),
]


def unit(pair: Pair, rng: random.Random) -> Translation | None:
    """A unit becomes another."""
    return _swapped(pair, _UNITS, rng)


_LATIN = re.compile(
    r"(?<![A-Za-z0-9-])(?=[A-Za-z0-9-]*[A-Z])(?=[A-Za-z0-9-]*[a-z0-9][A-Za-z0-9-]*[A-Z]|[A-Za-z-]+\d"
    r"|[A-Z]{4})"
    r"[A-Za-z][A-Za-z0-9-]{2,}(?![A-Za-z0-9-])"
)


def name(pair: Pair, rng: random.Random) -> Translation | None:
    """A name that the original has becomes another, or is lost wherever it stands."""
    both = f"{pair.original.title} {pair.original.text}"
    found = [one[0] for one in _LATIN.finditer(f"{pair.said.gloss} {pair.said.line}") if one[0] in both]
    # Abbreviations of the field are terms, and those that are spelled out may be translated.
    found = [one for one in found if not may_be_translated(one, both)]
    if not found:
        return None
    old = rng.choice(found)
    new = rng.choice(
        [
            "",
            "",
            old[:-1] + ("X" if old[-1] != "X" else "Y"),
            old + "2",
            "GPT-5",
            "ResNeXt",
            "该方法",
            old[0] + old[2] + old[1] + old[3:] if old[1] != old[2] else old + "-v3",
        ]
    )
    return Translation(pair.said.gloss.replace(old, new), pair.said.line.replace(old, new))


_NEGATIONS = [
    ("可以", "不可以"),
    ("能够", "无法"),
    ("(?<![可只性功智所不])能(?![力够量源效耗否])", "不能"),
    ("优于", "不优于"),
    ("实现了", "没有实现"),
    ("(?<!不)需要", "不需要"),
    ("无法", "能够"),
    ("不需要|无需", "需要"),
    ("没有", "有"),
    ("不依赖", "依赖"),
    ("不能", "能"),
    ("证明了", "未能证明"),
    ("(?<!不)适用于", "不适用于"),
    ("支持", "不支持"),
    ("有效地?", "无效地"),
    ("(?<!不)使用", "不使用"),
    ("通过", "不通过"),
    ("提高了", "并未提高"),
    ("解决了", "没有解决"),
    ("表明", "并不表明"),
    ("(?<![不没])考虑", "不考虑"),
    ("具有", "不具有"),
    ("(?<=[,，。的并也都时])不(?=[需能会依使改增牺损])", ""),
    ("而非", "以及"),
    ("避免", "造成"),
    ("未(?=能|被|经|考虑|解决|充分)", "已"),
]


def negation(pair: Pair, rng: random.Random) -> Translation | None:
    """What is said is denied, or what is denied is said."""
    return _swapped(pair, _NEGATIONS, rng)


_DIRECTIONS = [
    ("提高", "降低"),
    ("提升", "削弱"),
    ("增强", "减弱"),
    ("增加", "减少"),
    ("改善|改进", "恶化"),
    ("优于", "不如"),
    ("超过|超越", "低于"),
    ("降低", "提高"),
    ("减少", "增加"),
    ("更快", "更慢"),
    ("加速|加快", "减慢"),
    ("更高", "更低"),
    ("更好", "更差"),
    ("更多", "更少"),
    ("更低", "更高"),
    ("更少", "更多"),
    ("更强", "更弱"),
    ("优于", "劣于"),
    ("下降", "上升"),
    ("缩小", "扩大"),
    ("快速", "缓慢"),
    ("最大化", "最小化"),
    ("最小化", "最大化"),
    ("更大", "更小"),
    ("最优|最佳", "最差"),
    ("减轻|缓解", "加剧"),
    ("高于", "低于"),
    ("低于", "高于"),
    ("缩短", "延长"),
    ("高效", "低效"),
]


def direction(pair: Pair, rng: random.Random) -> Translation | None:
    """Higher becomes lower, faster slower, better worse."""
    return _swapped(pair, _DIRECTIONS, rng)


_TRADITIONAL = str.maketrans(
    "学习网络数据图像语言识别训练优化问题过应这种个对来时间进现实验结论从动无监督结构说设计测试过质参传统",
    "學習網絡數據圖像語言識別訓練優化問題過應這種個對來時間進現實驗結論從動無監督結構說設計測試過質參傳統",
)


def language(pair: Pair, rng: random.Random) -> Translation | None:
    """Another language, whole or in part."""
    line, text = pair.said.line, pair.original.text
    if not line:
        return None
    half = line[: len(line) // 2]
    words = text.split()
    return replace(
        pair.said,
        line=rng.choice(
            [
                text,
                line.translate(_TRADITIONAL),
                "이 논문은 새로운 방법을 제안하고 여러 데이터에서 그 효과를 보인다.",
                "本論文では新しい手法を提案し、その有効性を示す。",
                half + " " + " ".join(words[len(words) // 2 :]),
                half + "을 위한 방법을 제안한다",
                "Cet article propose une nouvelle méthode pour les données et montre son efficacité.",
                line.replace("的", "の", 1),
            ]
        ),
    )


_ADDITIONS = [
    "，准确率达到95.3%",
    "，并在ImageNet上得到验证",
    "，速度提高了3倍",
    "（提升12%）",
    "，使用8张A100",
    "，在7个数据集上取得最好结果",
    "，优于GPT-4o",
    "，误差降低了40%",
    "，参数量为70亿",
    "，训练只需12小时",
    "，并与BERT-large进行比较",
    "，代码见CodeBase-X",
    "，成本减半",
    "，覆盖二十种语言",
    "，由LLaMA-3生成",
    "，样本量为1,200",
]


def addition(pair: Pair, rng: random.Random) -> Translation | None:
    """A number or a name that the original has not."""
    if not pair.said.line:
        return replace(pair.said, gloss=pair.said.gloss + rng.choice(_ADDITIONS))
    return replace(pair.said, line=pair.said.line.rstrip("。.") + rng.choice(_ADDITIONS) + "。")


def form(pair: Pair, rng: random.Random) -> Translation | None:
    """No plain line."""
    line = pair.said.line or pair.said.gloss
    changed = rng.choice(
        [
            f"**{line}**",
            f"翻译：{line}",
            f"以下是翻译：{line}",
            f"{line}<script>alert(1)</script>",
            f"{line} https://example.org/x",
            "抱歉，我无法翻译这段文字。",
            f"{line}\n{line}",
            f"1. {line}",
            f"`{line}`",
            line * 9,
            "",
            f"[{line}](x)",
            f"标题：{line}",
            f"# {line}",
            f"Here is the translation: {line}",
            line.replace("，", "\u202e", 1) + "\u200b",
            '{"line": "' + line + '"}',
        ]
    )
    return replace(pair.said, **{"line" if pair.said.line else "gloss": changed})


PLANTS: tuple[Plant, ...] = (number, unit, name, negation, direction, language, addition, form)


def print_planted(count: int, *, seed: int, missed: bool) -> None:
    """Plant errors, as many of each kind as there are pairs for up to a share of `count`, and print what is found."""
    rng = random.Random(seed)  # noqa: S311 - nothing secret
    clean = [pair for pair in pairs() if not pair.problems()]
    told: dict[str, list[bool]] = {}
    for plant in PLANTS:
        results = told.setdefault(plant.__name__, [])
        for pair in rng.sample(clean, len(clean)):
            if len(results) >= -(-count // len(PLANTS)):
                break
            wrong = plant(pair, rng)
            if wrong is None or wrong == pair.said:
                continue
            found = replace(pair, said=wrong).problems()
            results.append(bool(found))
            if missed and not found:
                print(f"\nmissed {plant.__name__} {pair.id}\n  {pair.original}\n  {wrong}")
    for kind, results in told.items():
        print(f"zh  planted {kind:10} found {share(sum(results), len(results))}")
    every = [one for results in told.values() for one in results]
    print(f"zh  planted {'all':10} found {share(sum(every), len(every))}")


def print_detectors() -> None:
    """Print how often each way to tell a language is right about the recorded titles and lines."""
    texts = [(text, "zh") for pair in pairs() for text in (pair.said.gloss, pair.said.line) if text]
    texts += [(text, "en") for pair in pairs() for text in (pair.original.title, pair.original.text) if text]
    ways: dict[str, Callable[[str], str]] = {"script rule": lambda text: "zh" if is_in("zh", text) else "en"}
    if importlib.util.find_spec("py3langid"):
        from py3langid import classify  # type: ignore[import-not-found]  # noqa: PLC0415 - not everybody has it

        ways["py3langid"] = lambda text: str(classify(text)[0])
    if importlib.util.find_spec("lingua"):
        from lingua import LanguageDetectorBuilder  # type: ignore[import-not-found]  # noqa: PLC0415 - the same

        detector = LanguageDetectorBuilder.from_all_languages().build()

        def by_lingua(text: str) -> str:
            found = detector.detect_language_of(text)
            return found.iso_code_639_1.name.lower() if found else "?"

        ways["lingua"] = by_lingua
    for called, way in ways.items():
        start = time.perf_counter()
        right = Counter(told for text, told in texts if way(text) == told)
        spent = time.perf_counter() - start
        for told in ("zh", "en"):
            print(f"{called:12} {told} right {share(right[told], sum(one == told for _, one in texts))}")
        print(f"{called:12} {1000 * spent / len(texts):.2f} ms a text")


def main() -> None:
    """Measure what is asked for."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--unjudged", action="store_true")
    options.add_argument("--judge", type=Path, metavar="FILE")
    options.add_argument("--planted", type=int, metavar="N")
    options.add_argument("--missed", action="store_true")
    options.add_argument("--detectors", action="store_true")
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    if asked.judge:
        judge(asked.judge)
    elif asked.unjudged:
        print_unjudged()
    elif asked.planted:
        print_planted(asked.planted, seed=asked.seed, missed=asked.missed)
    elif asked.detectors:
        print_detectors()
    else:
        print_shares()


if __name__ == "__main__":
    main()
