"""What a paper's work ran on: the sentence that says most of it, and what follows from the names and counts in it."""

import re
from collections.abc import Iterable, Sequence

from paperdigest.reading.extract.hardware_cues import IMAGINED, KIND, MEMORY, USED
from paperdigest.reading.extract.sentences import Sentence, claim_of
from paperdigest.reading.match.accelerators import GPU_NAME, KNOWN_CARD, SURELY_CARDS, bare_name, is_consumer_card
from paperdigest.records.reports import Hardware
from paperdigest.text.rules import Rule, Rules

_GPU = re.compile(r"\bGPUs?\b|\bTPUs?\b|\bNPUs?\b")
_NUMBERS = {
    "a": 1, "one": 1, "single": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "sixteen": 16, "thirty-two": 32,
}  # fmt: skip
_COUNT = re.compile(
    r"(?<![\w.$])(?P<n>\d{1,3}(?:,\d{3})+|\d{1,5}|an?|one|single|two|three|four|five|six|seven|eight|sixteen"
    r"|thirty-two)"
    r"(?: ?[×x*]|-|(?: consumer| desktop| commodity| academic| low-end| enterprise| modern| data-?cent(?:er"
    r"|re))(?:-grade)?)?"
    r"(?: ?\d+ ?G(?:i?B)?)?(?: of)?(?: the)?(?: [GTN]PUs?(?: \(| of |: ?))?[ -]?$",
    re.IGNORECASE,
)
#: "A100 GPUs × 8", "A100 (8 GPUs)"
_COUNT_AFTER = re.compile(
    r"(?:[ -]\d+ ?GB?)?(?: GPUs?)? ?\(?[×x*] ?(?P<n>\d{1,5})(?![\w.])|(?: GPUs?)?(?: node| server"
    r"| machine)? \((?P<m>\d{1,5}) (?:GPUs?|cards)\)"
    r"|(?: pods?| slices?)? (?:with|of) (?P<chips>\d{1,5}) chips"
)
#: Behind an accelerator's name: "one A100 node" has more than one.
_NODE = re.compile(r"(?: GPUs?)?[ -](?:cluster|node|server|instance|machine|pod|slice|rack|NVL)", re.IGNORECASE)
#: "8 or 32", "1,174 to 8,800"
_RANGE = re.compile(r"\d (?:or|to|and|-) $")
#: "40 GPU hours" are no 40 GPUs.
_TIME = re.compile(r"(?:-\d+ ?GB?)?(?:[ -]GPUs?)?[ -](?:hours?|days?|weeks?)\b", re.IGNORECASE)
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
#: The cores of a slice: TPU v3-8.
_SLICE = re.compile(r"TPU.*-(\d+)$")
_OF_CONSUMERS = re.compile("consumer|commodity|desktop", re.IGNORECASE)
#: "4 nodes with 8 GPUs each": what is counted is not all there are.
_NODES = re.compile(
    r"\b(?:nodes|servers|machines|instances),? (?:each )?(?:with|of|having|equipped|containing|that)\b"
    r"|\b(?:GPUs?|TPUs?|chips?) (?:\w+ )?(?:each|(?:per|on each|in each) (?:node|server|machine|instance))\b"
    r"|\bper (?:node|server|machine)\b|\b(?:each|every) (?:\w+ )?(?:node|server|machine)\b",
    re.IGNORECASE,
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
_THEIR_MACHINES = re.compile(r"\b(?:existing|previous|prior work|compared to|baselines? (?:was|were))\b", re.IGNORECASE)
_REPORTED = re.compile(r"\b(?:et al|reported by)\b")

#: That it was made, not merely used, on these machines.
_TRAINING = re.compile(r"\b(?:(?:pre|post)-?)?train(?:ed|ing|s)?\b|\bfine-?tun\w+|\boptimi[sz]ed for\b", re.IGNORECASE)
_EXPERIMENTS = re.compile(r"\bexperiments?\b|\bimplement\w*|\bcomputations?\b", re.IGNORECASE)
_RUNS = re.compile(
    r"\b(?:inference|latency|throughput|frames per second|fps|deploy\w*|evaluat\w+|serving|speed|memory footprint"
    r"|real[- ]time|decoding|measured|profil\w+|test time)\b",
    re.IGNORECASE,
)
#: Headings of sections that tell of machines.
_ABOUT_MACHINES = re.compile(r"setup|implement|detail|training|hardware|compute|infrastructure")
#: What could be done, not what was.
_MAY = re.compile(
    r"\b(?:can|could|may|might|would) (?:\w+ )?(?:be|run|fit|take|need|require)\b|\breplicat\w+|\bpossible\b"
    r"|\benough\b",
    re.IGNORECASE,
)
_TOOK = re.compile(
    r"\b(?:train\w*|run|it|which|model|stage|experiment)s?\b.{0,40}\b(?:took|takes?|lasted|required|requires?|costs?"
    r"|completed?|finish\w*)\b.{0,40}\d[\d.,]* ?(?:(?:GPU|TPU)[- ])?(?:hours?|days?|minutes?|weeks?)\b",
    re.IGNORECASE,
)
#: That one card is not enough, or is so for others, or is only imagined.
_NOT_ENOUGH = Rules(
    Rule(
        "not",
        r"\b(?:cannot|\w+n['’]t|not(?! (?:only|just|requir\w+|need|rely))|never|nor|neither|hardly|barely|can only)\b",
        "It does not fit on one RTX 4090.",
        "It does not require more than one RTX 4090.",
    ),
    Rule("imagined", r"\b(?:would|future work)\b", "It would fit on one RTX 4090.", "It fits on one RTX 4090."),
    Rule(
        "impossible",
        r"\b(?:insufficient|unable|impossible|infeasible|impractical|prohibitive\w*|OOM"
        r"|out[- ]of[- ](?:GPU[- ])?memory|fail(?:s|ed|ing)?|too (?:large|big|small|slow|little|much|heavy|long)"
        r"|lacks? the|out of reach)\b",
        "It runs out of memory on one RTX 4090.",
        "It runs on one RTX 4090.",
    ),
    Rule(
        "unlike others",
        r"\b(?:unlike|whereas|as opposed to|in contrast to)\b",
        "Unlike ours, it fits on one RTX 4090.",
        "Like ours, it fits on one RTX 4090.",
    ),
    Rule(
        "more than one",
        r"\b(?:than|instead of|beyond|exceed\w*|no|without|lacks?)"
        r"(?: (?:the|what|memory|VRAM|capacity|limits?|budget|of|on|fits)){0,4}"
        r" (?:(?:an?|one|1|single|any) )?(?:single )?(?:NVIDIA |GeForce |\d+ ?GB )?(?:RTX|GTX|Titan|GPU|consumer"
        r"|commodity)",
        "It needs more than the memory of one RTX 4090.",
        "It needs the memory of one RTX 4090.",
    ),
    Rule(
        "but needs two",
        r"\b(?:while|but) (?:\S+ ){1,6}?(?:needs?|requires?|takes?) (?:\S+ ){0,2}?"
        r"(?:[2-9]|\d{2,3}|two|four|eight|more|several|multiple)\b",
        "It runs on an RTX 4090, but training it needs 8 cards.",
        "It runs on an RTX 4090, and training it needs 8 cards.",
    ),
)
#: ", where it would otherwise run out of memory"
_OTHERWISE = re.compile(r"[,;] [^,;]*\botherwise\b[^,;]*")
#: What machines are called, in the three languages of reports.
_MACHINE = Rules(
    Rule("card", f"{GPU_NAME}", "An RTX 4090.", "An RTX."),
    Rule(
        "kind or memory",
        r"\b(?:[GTNC]PU|VRAM|RAM|[MGT]i?B|FPGA|Jetson|Raspberry)s?\b",
        "Two GPUs.",
        "Two groups.",
    ),
    Rule(
        "English",
        r"\b(?:cards?|accelerators?|hardware|nodes?|clusters?|machines?|servers?|laptops?|desktops?|phones?"
        r"|workstations?|processors?|cores?|chips?|memory|devices?|robots?|computers?)\b",
        "A laptop.",
        "A lap.",
    ),
    Rule(
        "Korean",
        "카드|가속기|하드웨어|노드|클러스터|서버|노트북|휴대폰|스마트폰|프로세서|코어|메모리|장비|컴퓨터|칩|로봇",
        "서버 두 대.",
        "사람 두 명.",
    ),
    Rule(
        "Chinese",
        "显卡|加速卡|加速器|硬件|节点|集群|服务器|笔记本|手机|处理器|芯片|内存|显存|设备|机器|计算机|电脑",
        "一台服务器。",
        "一个人。",
    ),
)
#: Points for a sentence as the one on hardware. There is no labelled set for these, only the sentences of
#: tests/reading/extract/test_hardware.py. Training weighs most: what the work was made with goes ahead of inference.
_NAME, _NUMBER, _MADE_WITH, _EXPERIMENT, _COST, _SECTION = 1.0, 1.0, 2.0, 0.6, 0.5, 0.4
#: Points off for inference, for what could be done, for length, and for each sentence before it.
_INFERENCE, _POSSIBLE, _LENGTHY, _FURTHER_ON = 1.0, 1.0, 1.0, 0.0002
#: Characters from which on a sentence is lengthy.
_LENGTH = 420
_MOST_SENTENCES, _LONGEST_CLAIM = 3, 600


def find_hardware(sentences: Sequence[Sentence]) -> Hardware | None:
    """Return what `sentences` say of accelerators; with it goes a sentence that says that a consumer GPU is enough.

    What it was trained on counts for more than what it runs on, wherever in the paper it stands. `count` is told only
    if all of it is about one kind of card and one number of them.
    """
    readable = [sentence for sentence in sentences if len(sentence.text) <= _LONGEST_CLAIM]
    named = [sentence for sentence in readable if tells_of_hardware(sentence)]
    best = max(named, key=_hardware_points, default=None)
    if best is None:
        return None
    enough = [sentence for sentence in named if _is_one_consumer(sentence.text)]
    chosen = _with_neighbours(best, named, readable)
    if enough and not any(sentence in enough for sentence in chosen):
        chosen.append(enough[0])
    cards = [card for sentence in chosen for card in cards_of(sentence.text)]
    names = _each_once(name for name, _ in cards if name)
    counts = {count for _, count in cards if count is not None}
    return Hardware(
        claim=claim_of(*chosen),
        gpus=names,
        count=counts.pop() if len(names) <= 1 and len(counts) == 1 else None,
        one_consumer_gpu=True if enough else None,
    )


def tells_of_machines(text: str) -> bool:
    """Whether `text`, in any language of reports, names a machine or a part of one."""
    return bool(_MACHINE.search(text))


def runs_on_one_consumer(sentence: Sentence) -> bool:
    """Whether `sentence` tells what the work ran on, and that it was, or may be, one consumer GPU."""
    return len(sentence.text) <= _LONGEST_CLAIM and tells_of_hardware(sentence) and _is_one_consumer(sentence.text)


def _with_neighbours(best: Sentence, named: Sequence[Sentence], sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentence, and those right beside it that tell of machines or of time, too: one model each, for example."""
    places = {sentence.place for sentence in named}
    near = {
        sentence.place: sentence
        for sentence in sentences
        if abs(sentence.place - best.place) < _MOST_SENTENCES
        and (sentence.place in places or _TOOK.search(sentence.text))
    }
    chosen = [best]
    while (one := near.get(chosen[0].place - 1)) and chosen[0].follows(one) and _belongs(one, chosen):
        chosen.insert(0, one)
    while (one := near.get(chosen[-1].place + 1)) and one.follows(chosen[-1]) and _belongs(one, chosen):
        chosen.append(one)
    return chosen


def _belongs(sentence: Sentence, chosen: Sequence[Sentence]) -> bool:
    """Whether it tells of the same kind of run, and all of it together is not too long."""
    return (
        len(chosen) < _MOST_SENTENCES
        and sum(len(one.text) for one in [*chosen, sentence]) <= _LONGEST_CLAIM
        and _is_training(sentence.text) == _is_training(chosen[0].text)
        and not _MAY.search(sentence.text)
    )


def tells_of_hardware(sentence: Sentence) -> bool:
    """Whether `sentence` tells what the work ran on."""
    text = sentence.text
    if _REPORTED.search(text) or IMAGINED.search(text) or not text.lstrip("()0123456789 ")[:1].isupper():
        return False
    if MEMORY.search(text) or KIND.search(text) or USED.search(text):
        return True
    if _THEIR_MACHINES.search(text):
        return False
    named = _ONE_CONSUMER.search(text) or _ONE_SMALL.search(text) or cards_of(text)
    return bool(named) and bool(_TRAINS.search(text) or _COSTS.search(text))


def _hardware_points(sentence: Sentence) -> float:
    text, cards = sentence.text, cards_of(sentence.text)
    points = _NAME * any(name for name, _ in cards) + _NUMBER * any(count is not None for _, count in cards)
    points += _MADE_WITH * _is_training(text) + _EXPERIMENT * bool(_EXPERIMENTS.search(text))
    points += _COST * bool(_COSTS.search(text)) + _SECTION * bool(_ABOUT_MACHINES.search(sentence.heading))
    points -= _INFERENCE * bool(_RUNS.search(text)) + _POSSIBLE * bool(_MAY.search(text))
    return points - _LENGTHY * (len(text) > _LENGTH) - _FURTHER_ON * sentence.place


def _is_training(text: str) -> bool:
    return bool(_TRAINING.search(text))


def _each_once(names: Iterable[str]) -> tuple[str, ...]:
    """Names of cards, each in its longest spelling: "NVIDIA A100" is A100."""
    spelled: dict[str, str] = {}
    for name in names:
        bare = bare_name(name).lower().replace("-", " ")
        spelled[bare] = max(spelled.get(bare, ""), name, key=len)
    return tuple(spelled.values())


def cards_of(text: str) -> list[tuple[str | None, int | None]]:
    """(name, how many at once) of the accelerators of `text`; without a name only where their number is told."""
    sure = _GPU.search(text) or SURELY_CARDS.search(text)
    named = list(KNOWN_CARD.finditer(text)) if sure else []
    several = bool(_NODES.search(text))
    cards: list[tuple[str | None, int | None]] = [
        (" ".join(match["name"].split()), None if several else _count(text, match, named)) for match in named
    ]
    if not (several or any(count for _, count in cards)) and len(named) <= 1:
        ends = {name.end() for name in named}
        alone = (match for match in _GPU.finditer(text) if match.start() - 1 not in ends)  # no "RTX 5090 GPUs"
        counts = (_count(text, match, []) for match in alone)
        cards += [(None, count) for count in counts if count is not None][:1]
    return cards


def _count(text: str, match: re.Match[str], named: Sequence[re.Match[str]]) -> int | None:
    """How many there are of the accelerators named by `match`, if the text says so right beside the name."""
    if cores := _SLICE.search(match[0]):
        return int(cores[1])
    if after := _COUNT_AFTER.match(text, match.end()):
        return int(after["n"] or after["m"] or after["chips"])
    start = max(0, match.start() - 60)
    found = _COUNT.search(text[start : match.start()])
    if found is None or any(name.start() <= start + found.start() < name.end() for name in named):
        return None
    word = found["n"].lower().replace(",", "")
    if _RANGE.search(text[start : start + found.start()]) or _TIME.match(text, match.end()):
        return None
    if word.isdigit():
        return int(word)
    is_none = _NODE.match(text, match.end()) or (not named and _says_no_number(word, found[0]))
    return None if is_none else _NUMBERS.get(word, 1)


def _says_no_number(word: str, around: str) -> bool:
    """Whether a word ahead of "GPU" counts nothing: "a GPU" is any, and "single-GPU setups" are a kind."""
    return (word in ("a", "an") and not _OF_CONSUMERS.search(around)) or (word == "single" and around.endswith("-"))


def _is_one_consumer(text: str) -> bool:
    """Whether one consumer GPU is said to be enough, or one of that kind is what it ran on."""
    text = _OTHERWISE.sub("", text)
    if _NOT_ENOUGH.search(text):
        return False
    if _ONE_CONSUMER.search(text) or _ONE_SMALL.search(text):
        return True
    return any(name and count == 1 and is_consumer_card(name) for name, count in cards_of(text))
