"""What a paper's work ran on: the sentence that says most of it, and what follows from the names and counts in it."""

import re
from collections.abc import Sequence

from paperdigest.reading.report import Hardware
from paperdigest.reading.sentences import Sentence, claim_of

#: Names of accelerators; where a name is a word of other meanings, too, its maker has to stand before it.
_ACCELERATOR = re.compile(
    r"(?P<name>(?:NVIDIA |Nvidia |AMD |Google |Intel |Huawei )?(?:"
    r"(?:Tesla |DGX |HGX |Ampere |Hopper )?(?:A100|H100|H200|H800|A800|H20|B200|B100|GB200|GH200|V100|P100|A10G?|A30"
    r"|A40|A6000|L40S?|L4|T4)"
    r"|(?:Quadro )?RTX (?:PRO |Pro )?(?:A?[2-6]0[0-9]{2})(?: ?Ti| SUPER| Super| Ada)?|RTX[ -]?[2-5]0[5-9]0(?: ?Ti)?"
    r"|RTX[ -]?A?[456][05]00"
    r"|(?:GeForce )?(?:RTX|GTX)[ -]?[0-9]{4}(?: ?Ti)?|(?:GTX )?Titan (?:RTX|Xp?|V)|Jetson (?:AGX )?(?:Orin|Xavier"
    r"|Nano)(?: Nano| NX)?"
    r"|(?:Instinct )?MI(?:100|210|250X?|300X?|325X|355X)|(?:Ascend )910[ABC]?|TPU ?v[2-6](?:[ep]|-\d+)?|Cloud TPUs?"
    r"|Gaudi ?[23]?|Apple M[1-5](?: Pro| Max| Ultra)?"
    r")(?:[ -](?:SXM\d?|PCIe|NVL))?)s?(?!\w|\.\d)"
)  # fmt: skip
#: Names that mean nothing else; beside the others has to stand that they are GPUs.
_SURE = re.compile(
    r"NVIDIA|Nvidia|\b(?:A100|H100|H200|H800|V100|B200|RTX|GTX|MI300X?|H800|A800|L40S|Jetson|Ascend)s?\b"
)
_GPU = re.compile(r"\bGPUs?\b|\bTPUs?\b|\bNPUs?\b")
_NUMBERS = {
    "a": 1, "one": 1, "single": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "sixteen": 16, "thirty-two": 32,
}  # fmt: skip
_COUNT = re.compile(
    r"(?<![\w.$])(?P<n>\d{1,3}(?:,\d{3})+|\d{1,5}|an?|one|single|two|three|four|five|six|seven|eight|sixteen"
    r"|thirty-two)"
    r"(?: ?[×x*]|-| consumer(?:-grade)?| desktop| commodity)?(?: \d+ ?G(?:i?B)?)?\s*$",
    re.IGNORECASE,
)
#: Behind an accelerator's name: "one A100 node" has more than one.
_MACHINE = re.compile(r"(?: GPUs?)?[ -](?:cluster|node|server|instance|machine|pod|slice)", re.IGNORECASE)
#: "40 GPU hours" are no 40 GPUs.
_TIME = re.compile(r"(?: GPUs?)?[ -](?:hours?|days?|weeks?)", re.IGNORECASE)
_CONSUMER_NAME = re.compile(
    r"(?:RTX[ -]?(?:2060|2070|2080|3050|3060|3070|3080|3090|4050|4060|4070|4080|4090|5050|5060|5070|5080)"
    r"|GTX[ -]?\d{4}|Titan (?:RTX|Xp?|V))",
    re.IGNORECASE,
)
_ONE_CONSUMER = re.compile(
    r"\b(?:one|single|a) (?:\d+ ?GB )?(?:consumer(?:-grade|-level)?|commodity|desktop|gaming) (?:\w+ )?(?:GPU|PC"
    r"|laptop)\b(?!s)",
    re.IGNORECASE,
)
#: One GPU of no more memory than consumer GPUs have.
_ONE_SMALL = re.compile(
    r"\b(?:one|single|a) (?:GPU with (?:only )?)?(?:[1-9]|1\d|2[0-4]) ?GB?(?: of)?(?: GPU| VRAM| GPU memory)\b",
    re.IGNORECASE,
)
_NODES = re.compile(
    r"\b(?:\d+|two|three|four|eight|multiple|several) (?:\w+ )?(?:nodes|servers|machines)\b", re.IGNORECASE
)
_TRAINS = re.compile(
    r"\b(?:train\w*|fine-tun\w*|experiments?|inference|conducted|run(?:s|ning)?|ran|perform\w*|implement\w*"
    r"|deploy\w*|fits?"
    r"|requir\w+|takes?|took|evaluat\w*|measur\w+|latency|throughput|pre-?train\w*)\b",
    re.IGNORECASE,
)
_COSTS = re.compile(
    r"\b\d[\d.,]*[- ]?(?:GPU[- ])?(?:hours?|days?|minutes?|weeks?|h)\b|\b\d+ ?(?:GB|GiB|TB)\b|\bGPU[- ](?:hours"
    r"|days)\b",
    re.IGNORECASE,
)
_THEIR_MACHINES = re.compile(
    r"\b(?:et al|existing|previous|prior work|compared to|reported by|baselines? (?:was|were))\b", re.IGNORECASE
)


def find_hardware(sentences: Sequence[Sentence]) -> Hardware | None:
    """Return what `sentences` say of accelerators; with it goes a sentence that says that a consumer GPU is enough."""
    named = [sentence for sentence in sentences if len(sentence.text) <= 600 and _names_hardware(sentence)]
    best = max(named, key=_hardware_points, default=None)
    if best is None:
        return None
    enough = [sentence for sentence in named if _is_one_consumer(sentence.text)]
    chosen = [best] if best in enough or not enough else [best, enough[0]]
    matches = [match for sentence in chosen for match in _accelerators(sentence.text)]
    return Hardware(
        claim=claim_of(*chosen),
        gpus=tuple(dict.fromkeys(" ".join(match["name"].split()) for match in matches)),
        count=_count(best.text),
        one_consumer_gpu=True if enough else None,
    )


def runs_on_one_consumer(sentence: Sentence) -> bool:
    """Whether `sentence` tells what the work ran on, and that it was, or may be, one consumer GPU."""
    return len(sentence.text) <= 600 and _names_hardware(sentence) and _is_one_consumer(sentence.text)


def _names_hardware(sentence: Sentence) -> bool:
    text = sentence.text
    if _THEIR_MACHINES.search(text) or not sentence.text[:1].isupper():
        return False
    named = _accelerators(text) or _ONE_CONSUMER.search(text) or _ONE_SMALL.search(text) or _count(text)
    return bool(named) and bool(_TRAINS.search(text) or _COSTS.search(text))


def _hardware_points(sentence: Sentence) -> float:
    text = sentence.text
    points = 1.0 * bool(_accelerators(text)) + 0.8 * bool(_COSTS.search(text)) + 1.0 * (_count(text) is not None)
    points += 0.6 * bool(re.search(r"\btrain", text, re.IGNORECASE)) + 0.4 * bool(
        re.search(r"\b(?:we|our)\b", text, re.IGNORECASE)
    )
    points += 0.4 * bool(re.search(r"setup|implementation|detail|training", sentence.heading))
    return points - 0.0002 * sentence.place - 1.0 * bool(len(text) > 420)


def _accelerators(text: str) -> list[re.Match[str]]:
    sure = _GPU.search(text) or _SURE.search(text)
    return list(_ACCELERATOR.finditer(text)) if sure else []


def _count(text: str) -> int | None:
    """How many accelerators are used at once, if the text says so next to their name."""
    named = _accelerators(text)
    if _NODES.search(text):
        return None
    for match in [*named, *_GPU.finditer(text)]:
        found = _COUNT.search(text[: match.start()])
        if found is None or any(name.start() <= found.start() < name.end() for name in named):
            continue
        word = found["n"].lower().replace(",", "")
        if _TIME.match(text, match.end()) or (word in ("a", "an") and not named):
            continue
        if word.isdigit():
            return int(word)
        if not _MACHINE.match(text, match.end()):
            return _NUMBERS.get(word, 1)
    return None


def _is_one_consumer(text: str) -> bool:
    """Whether one consumer GPU is said to be enough, or one of that kind is what it ran on."""
    if _ONE_CONSUMER.search(text) or _ONE_SMALL.search(text):
        return True
    return any(_CONSUMER_NAME.search(match["name"]) for match in _accelerators(text)) and _count(text) == 1
