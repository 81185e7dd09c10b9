"""Accelerators: the one list of GPUs and their like, and what follows from a card's name.

Extraction asks whether a paper names a card that exists (`KNOWN_CARD`). Checking asks whether a
report names anything that looks like one (`GPU_NAME`): a card that a model has made up has the form of a real one.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: Most memory of one consumer GPU that "runs on one consumer GPU" may mean, in GB.
CONSUMER_MEMORY = 24


@dataclass(frozen=True, slots=True)
class Card:
    """An accelerator on the market."""

    #: As its maker writes it, without the maker. A blank may also be a hyphen or be left out.
    name: str
    maker: str
    #: GB of the largest version under this name; None if it shares the memory of its machine.
    memory: int | None
    #: Whether it is sold to consumers.
    consumer: bool = False
    #: Whether the name means nothing else: beside others the text has to say that they are GPUs.
    unique: bool = False


#: Only the memory of consumer cards decides anything (CONSUMER_MEMORY). The figures were written down from general
#: knowledge and NOT yet compared with the makers' data sheets (nvidia.com, amd.com, cloud.google.com/tpu/docs,
#: intel.com). A superchip counts by the memory of one GPU.
CARDS: tuple[Card, ...] = (
    Card("A100", "NVIDIA", 80, unique=True),
    Card("H100", "NVIDIA", 94, unique=True),  # the NVL version; SXM and PCIe have 80
    Card("H200", "NVIDIA", 141, unique=True),
    Card("H800", "NVIDIA", 80, unique=True),
    Card("A800", "NVIDIA", 80, unique=True),
    Card("H20", "NVIDIA", 141),
    Card("B100", "NVIDIA", 192),
    Card("B200", "NVIDIA", 192, unique=True),
    Card("B300", "NVIDIA", 288),
    Card("GB200", "NVIDIA", 192),
    Card("GB300", "NVIDIA", 288),
    Card("GH200", "NVIDIA", 144),
    Card("V100", "NVIDIA", 32, unique=True),
    Card("P100", "NVIDIA", 16),
    Card("A10G", "NVIDIA", 24),
    Card("A10", "NVIDIA", 24),
    Card("A30", "NVIDIA", 24),
    Card("A40", "NVIDIA", 48),
    Card("A6000", "NVIDIA", 48),
    Card("L40S", "NVIDIA", 48, unique=True),
    Card("L40s", "NVIDIA", 48),
    Card("L40", "NVIDIA", 48),
    Card("L20", "NVIDIA", 48),
    Card("GB10", "NVIDIA", None),
    Card("L4", "NVIDIA", 24),
    Card("T4", "NVIDIA", 16),
    # Workstations.
    Card("RTX PRO 6000", "NVIDIA", 96, unique=True),
    Card("RTX PRO 5000", "NVIDIA", 72, unique=True),
    Card("RTX PRO 4500", "NVIDIA", 32, unique=True),
    Card("RTX PRO 4000", "NVIDIA", 24, unique=True),
    Card("RTX PRO 2000", "NVIDIA", 16, unique=True),
    Card("RTX A6000", "NVIDIA", 48, unique=True),
    Card("RTX A5500", "NVIDIA", 24, unique=True),
    Card("RTX A5000", "NVIDIA", 24, unique=True),
    Card("RTX A4500", "NVIDIA", 20, unique=True),
    Card("RTX A4000", "NVIDIA", 16, unique=True),
    Card("RTX A3000", "NVIDIA", 12, unique=True),
    Card("RTX A2000", "NVIDIA", 12, unique=True),
    Card("RTX 8000", "NVIDIA", 48, unique=True),  # Quadro
    Card("RTX 6000", "NVIDIA", 48, unique=True),  # Ada; the Quadro of the name has 24
    Card("RTX 5000", "NVIDIA", 32, unique=True),  # Ada; the Quadro of the name has 16
    Card("RTX 4500", "NVIDIA", 24, unique=True),
    Card("RTX 4000", "NVIDIA", 20, unique=True),
    Card("RTX 3000", "NVIDIA", 6, unique=True),
    Card("RTX 2000", "NVIDIA", 16, unique=True),
    # Consumers.
    Card("RTX 5090", "NVIDIA", 32, consumer=True, unique=True),
    Card("RTX 5080", "NVIDIA", 16, consumer=True, unique=True),
    Card("RTX 5070", "NVIDIA", 16, consumer=True, unique=True),  # the Ti; the plain one has 12
    Card("RTX 5060", "NVIDIA", 16, consumer=True, unique=True),  # the Ti; the plain one has 8
    Card("RTX 5050", "NVIDIA", 8, consumer=True, unique=True),
    Card("RTX 4090", "NVIDIA", 24, consumer=True, unique=True),
    Card("RTX 4080", "NVIDIA", 16, consumer=True, unique=True),
    Card("RTX 4070", "NVIDIA", 16, consumer=True, unique=True),  # the Ti SUPER
    Card("RTX 4060", "NVIDIA", 16, consumer=True, unique=True),  # the Ti
    Card("RTX 4050", "NVIDIA", 6, consumer=True, unique=True),
    Card("RTX 3090", "NVIDIA", 24, consumer=True, unique=True),
    Card("RTX 3080", "NVIDIA", 16, consumer=True, unique=True),  # for laptops; on desktops at most 12
    Card("RTX 3070", "NVIDIA", 8, consumer=True, unique=True),
    Card("RTX 3060", "NVIDIA", 12, consumer=True, unique=True),
    Card("RTX 3050", "NVIDIA", 8, consumer=True, unique=True),
    Card("RTX 2080", "NVIDIA", 11, consumer=True, unique=True),  # the Ti
    Card("RTX 2070", "NVIDIA", 8, consumer=True, unique=True),
    Card("RTX 2060", "NVIDIA", 12, consumer=True, unique=True),
    Card("GTX 1660", "NVIDIA", 6, consumer=True, unique=True),
    Card("GTX 1650", "NVIDIA", 4, consumer=True, unique=True),
    Card("GTX 1080", "NVIDIA", 11, consumer=True, unique=True),  # the Ti
    Card("GTX 1070", "NVIDIA", 8, consumer=True, unique=True),
    Card("GTX 1060", "NVIDIA", 6, consumer=True, unique=True),
    Card("GTX 1050", "NVIDIA", 4, consumer=True, unique=True),
    Card("GTX 980", "NVIDIA", 6, consumer=True, unique=True),  # the Ti
    Card("GTX 970", "NVIDIA", 4, consumer=True, unique=True),
    Card("GTX 960", "NVIDIA", 4, consumer=True, unique=True),
    Card("GTX 950", "NVIDIA", 2, consumer=True, unique=True),
    Card("Titan RTX", "NVIDIA", 24, consumer=True, unique=True),
    Card("Titan Xp", "NVIDIA", 12, consumer=True),
    Card("Titan X", "NVIDIA", 12, consumer=True),
    Card("Titan V", "NVIDIA", 12, consumer=True),
    # Boards: their memory is the board's.
    Card("Jetson AGX Orin", "NVIDIA", None, unique=True),
    Card("Jetson Orin NX", "NVIDIA", None, unique=True),
    Card("Jetson Orin Nano", "NVIDIA", None, unique=True),
    Card("Jetson Orin", "NVIDIA", None, unique=True),
    Card("Jetson Orin AGX", "NVIDIA", None, unique=True),
    Card("Jetson AGX Thor", "NVIDIA", None, unique=True),
    Card("Jetson AGX Xavier", "NVIDIA", None, unique=True),
    Card("Jetson Xavier NX", "NVIDIA", None, unique=True),
    Card("Jetson Xavier", "NVIDIA", None, unique=True),
    Card("Jetson Nano", "NVIDIA", None, unique=True),
    # Other makers.
    Card("MI100", "AMD", 32),
    Card("MI210", "AMD", 64),
    Card("MI250X", "AMD", 128),
    Card("MI250", "AMD", 128),
    Card("MI300X", "AMD", 192, unique=True),
    Card("MI300A", "AMD", 128, unique=True),
    Card("MI300", "AMD", 192, unique=True),
    Card("MI325X", "AMD", 256),
    Card("MI355X", "AMD", 288),
    Card("TPU v2", "Google", 16, unique=True),  # a chip's high-bandwidth memory
    Card("TPU v3", "Google", 32, unique=True),
    Card("TPU v4", "Google", 32, unique=True),
    Card("TPU v5e", "Google", 16, unique=True),
    Card("TPU v5p", "Google", 95, unique=True),
    Card("TPU v5", "Google", 95, unique=True),
    Card("TPU v6e", "Google", 32, unique=True),
    Card("TPU v6", "Google", 32, unique=True),
    Card("TPU v7", "Google", 192, unique=True),
    Card("Cloud TPU", "Google", None),
    Card("Gaudi 2", "Intel", 96),
    Card("Gaudi 3", "Intel", 128),
    Card("Gaudi", "Intel", 32),
    Card("Ascend 910A", "Huawei", 32, unique=True),
    Card("Ascend 910B", "Huawei", 64, unique=True),
    Card("Ascend 910C", "Huawei", 128, unique=True),
    Card("Ascend 910", "Huawei", 32, unique=True),
    Card("Trainium2", "Amazon", 96, unique=True),
    Card("Trainium", "Amazon", 32, unique=True),
    Card("Inferentia2", "Amazon", 32, unique=True),
    Card("Kunlun", "Baidu", None),
    Card("910A", "Huawei", 32),
    Card("910B", "Huawei", 64),
    Card("910C", "Huawei", 128),
    *(Card(f"Apple M{number}", "Apple", None) for number in range(1, 6)),
)
MAKERS = tuple(dict.fromkeys(card.maker for card in CARDS))
#: Product lines and generations that stand between a maker and its card, or in place of the maker.
_LINES = ("Tesla", "DGX", "HGX", "Ampere", "Hopper", "GeForce", "Quadro", "Instinct", "GTX", "Cloud")
#: What makes a version of a card.
_VERSION = r"(?:-\d+(?! ?G)|(?: PRO| Pro| Max| Ultra)|(?: ?Ti| SUPER| Super| Ada|D)?)"
_FORM_FACTOR = r"(?:[ -](?:SXM\d?|PCIe|NVL))?"


def _written(card: Card) -> str:
    """How papers write the name of `card`: "RTX 3090", "RTX-3090", "RTX3090"."""
    return re.escape(card.name).replace(r"\ ", "[ -]?").replace("Titan", "(?:Titan|TITAN)")


def _any_of(cards: Iterable[Card]) -> str:
    return "|".join(sorted(map(_written, cards), key=len, reverse=True))


#: A generation or a line, where its cards are meant and none is named.
_GENERATION = r"(?:Hopper|Ampere|Blackwell|Volta|Turing)(?=(?:[- ]architecture)? GPUs?\b)|Ascend(?= NPUs?\b)"
#: The name of a card that exists, with its maker and its version; what stands behind it may be a plural's s. Cards of
#: the series RTX and GTX also count if they are newer than this list.
KNOWN_CARD = re.compile(
    rf"(?:(?<![A-Za-z0-9])|(?<=\dx))(?P<name>(?:(?:{'|'.join(MAKERS)}|Nvidia) )?(?:(?:{'|'.join(_LINES)}) )*"
    rf"(?:{_any_of(CARDS)}|RTX[ -]?\d{{4}}|GTX[ -]?\d{{4}}|{_GENERATION}){_VERSION}{_FORM_FACTOR})s?(?!\w|\.\d)"
    r"(?! (?:highway|motorway|freeway|expressway|road|route|dataset))"
)
#: What leaves no doubt that accelerators are meant.
SURELY_CARDS = re.compile(
    rf"NVIDIA|Nvidia|\b(?:{_any_of(card for card in CARDS if card.unique)}|RTX|GTX|Jetson|Ascend|Apple M\d)s?\b"
)
#: What has the form of an accelerator's name, without its maker.
_CONSUMER_CARDS = (
    r"(?:GeForce[ -]?)?(?:RTX|GTX|Quadro)[ -]?(?:PRO[ -]?)?A?\d{3,4}(?:[ -]?(?:Ti|SUPER|Super|Ada|D))*"
    r"|(?:TITAN|Titan)[ -](?:RTX|X[pP]?|V)\b|M[1-5][ -](?:Pro|Max|Ultra)"
)
_OTHER_CARDS = (
    r"(?<!-)(?:[AHBVP]\d{2,3}|A\d{4}|T4|L4|L[24]0[sS]?|GB10|Trainium\d?|G[BH]200|DGX[ -]?\w+|MI\d{3}[AaXx]?"
    r"|TPU[ -]?v\d[a-z]?)"
    r"(?=s?(?![A-Za-z0-9]|\.\d))"
    r"|Jetson[ -](?:AGX[ -])?(?:Orin|Xavier|Nano|Thor)(?:[ -](?:Nano|NX|AGX))?|Gaudi[ -]?\d|Ascend[ -]?\d{3}\w?"
)
GPU_NAME = f"{_CONSUMER_CARDS}|{_OTHER_CARDS}"
#: What may stand between a number and the card that it counts: "8 NVIDIA Tesla V100".
BESIDE_CARDS = r"(?:NVIDIA|Nvidia|AMD|Google|Intel|Huawei|Tesla|Ampere|Hopper|Ada|SXM\d?|PCIe)"
_AHEAD_OF_CARD = re.compile(
    r"^(?:(?:NVIDIA|AMD|Google|Intel|Huawei|Tesla|GeForce|Quadro|Instinct|Cloud) )+", re.IGNORECASE
)
_CONSUMER = re.compile(
    r"(?:NVIDIA |GeForce |GTX )*"
    rf"(?:{_any_of(card for card in CARDS if card.consumer and card.memory and card.memory <= CONSUMER_MEMORY)})"
    r"(?: ?(?:Ti|SUPER|D|Laptop))*(?: GPUs?)?(?: \(?(?:\d|1\d|2[0-4]) ?GB\)?)?",
    re.IGNORECASE,
)


def is_gpu(text: str) -> bool:
    """Whether `text` is the name of an accelerator and little else."""
    return bool(re.search(rf"(?<![A-Za-z0-9])(?:{GPU_NAME})", text)) and len(text) <= 60


def bare_name(name: str) -> str:
    """A card's name without its maker and line: A100 for "NVIDIA Tesla A100"."""
    return _AHEAD_OF_CARD.sub("", name)


def is_consumer_card(name: str) -> bool:
    """Whether `name` is that of a consumer card of at most CONSUMER_MEMORY; a larger memory beside it denies it."""
    return bool(_CONSUMER.fullmatch(name.strip()))


def one_consumer_gpu(gpus: Sequence[str], *, count: int | None) -> bool | None:
    """Whether one of the GPUs named, a consumer card, is enough; None if the names do not tell.

    A larger machine proves nothing: what was trained on it may run on less.
    """
    return True if count == 1 and gpus and all(map(is_consumer_card, gpus)) else None
