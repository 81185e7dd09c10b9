"""Availability: whether a paper says that its model weights or its data are published, and where.

Only what the archive knows is read: abstract, the authors' comment and the project's address. Conservative: a promise
("will be released"), a request form and praise of other people's open models are no publication; what is not said is
unknown, never "no".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from paperdigest.records.papers import Paper
from paperdigest.text.links import web_address
from paperdigest.text.readable import readable


@dataclass(frozen=True)
class Availability:
    """What is published: the address if there is one, True if the paper says so without one, None if unknown."""

    weights: str | bool | None = None
    data: str | bool | None = None


NOTHING_KNOWN = Availability()

_ADDRESS = re.compile(
    r"(?:https?://)?(?:www\.)?\b(?:huggingface\.co|hf\.co|modelscope\.cn|kaggle\.com)/[\w./-]*[\w-]", re.ASCII
)
#: First parts of addresses on Hugging Face that are no owner of a model.
_NO_MODEL = frozenset(
    """
    api blog chat collections datasets docs join learn models organizations papers posts pricing search settings spaces
    tasks
    """.split()  # noqa: SIM905 - reads as a list
)
#: A sentence without any of these says nothing of it; they make reading a whole archive quick.
_CUE = re.compile(
    r"releas|publi|availab|accessib|open|share|made|make|can be|hf\.co|huggingface|modelscope|kaggle", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[a-z)\]\d][.!?])\s+(?=[A-Z(*])|(?<=[a-z]\.)\s+(?=http)|;\s+")
#: What turns a statement into a promise, a condition or its contrary, or speaks of others.
_NOT_YET = re.compile(
    r"\b(?:will|shall|plans?|soon|upon|intend|aim to|to be|once|after|request|not|never|unavailable|lack|only a subset|"
    r"cannot|neither|nor|no (?:\w+ )?(?:weights|checkpoints|models?|data\w*|code)|such as|"
    r"if|existing|apply|forthcoming|commit(?:ted)? to|future)\b",
    re.IGNORECASE,
)
_WEIGHTS = r"(?:weights|checkpoints|models?(?! (?:architectures?|code|cards?|family)))"
_DATA = (
    r"(?:data[ -]?sets?|corpus|corpora|"
    r"data(?!-| (?:\w+ )?(?:pipelines?|generation|processing|engine|synthesis|curation|construction|collection)))"
)
#: What may stand between "we release" and the thing: an enumeration, not a new clause.
_LIST = (
    r"(?:(?!\b(?:that|which|for|to|with|from|on|by|using|based|under|trained|where|when|while|via|in)\b)[^.:()]){0,90}?"
)
_RELEASE = r"(?:open[- ]?sourced?|released?|publish(?:ed)?|make|made|share)"
_HOW = r"(?:(?:also|further|publicly|openly|freely|fully|hereby|have|additionally|finally|thus|therefore) ){0,3}"
_OPENLY = r"(?:(?:all|now|also|both|made|being|fully|freely|openly|publicly|open|public|currently|further) ){0,3}"
_PUBLIC = (
    rf"(?:(?:is|are|has been|have been) {_OPENLY}(?:available|released|open-?sourced|accessible|public)|"
    r"can be (?:freely )?(?:found|accessed|downloaded))\b"
)
_AND_MORE = (
    r"(?:,? (?:and|along with|as well as|&)(?: [\w-]+){1,4}|, [\w-]+(?:,? and [\w-]+){0,2}|"
    r" and (?:[\w-]+ ){0,2}[\w-]+)?"
)


def _patterns(thing: str) -> tuple[re.Pattern[str], ...]:
    """Return what "we release the thing" and "the thing is available" look like."""
    we_release = rf"\bwe {_HOW}{_RELEASE} (?:publicly available )?{_LIST}\b{thing}\b(?! (?:is|are) )"
    ours = r"(?:^|\b(?:our|the|all|both|and|code|source|trained|pre-?trained|model),? )(?:[\w-]+,? ){0,4}?"
    is_public = rf"{ours}{thing}\b{_AND_MORE},? {_PUBLIC}"
    is_ours = r"(?! (?:for|in the|only|to us|resources))"
    return re.compile(we_release, re.IGNORECASE), re.compile(is_public + is_ours, re.IGNORECASE)


_SAYS_WEIGHTS, _SAYS_DATA = _patterns(_WEIGHTS), _patterns(_DATA)


def available(paper: Paper) -> Availability:
    """Return what `paper` says of its model weights and its data."""
    if not any(_CUE.search(text) for text in (paper.abstract, paper.comment, paper.project) if text):
        return NOTHING_KNOWN
    sentences = [sentence for text in (paper.abstract, paper.comment) if text for sentence in _statements(text)]
    places = [*filter(None, [paper.project]), *sentences]
    weights = (_weights_address(parts) for place in places if not _only_data(place) for parts in _addresses(place))
    data = (_data_address(parts) for place in places for parts in _addresses(place))
    return Availability(
        weights=next(filter(None, weights), None) or _says(_SAYS_WEIGHTS, sentences) or None,
        data=next(filter(None, data), None) or _says(_SAYS_DATA, sentences) or None,
    )


def _statements(text: str) -> Iterator[str]:
    """The sentences that are no mere promises."""
    sentences = _SENTENCE.split(readable(text).text)
    return (sentence for sentence in sentences if _CUE.search(sentence) and not _NOT_YET.search(sentence))


def _says(patterns: Sequence[re.Pattern[str]], sentences: Sequence[str]) -> bool:
    return any(pattern.search(sentence) for sentence in sentences for pattern in patterns)


def _only_data(text: str) -> bool:
    """Whether `text` speaks of data and not of a model: some put data where models are meant to be."""
    return bool(re.search(_DATA, _ADDRESS.sub("", text))) and not re.search(rf"{_WEIGHTS}|[Mm]odel", text)


def _addresses(text: str) -> Iterator[list[str]]:
    """Host and path parts of each address on a site of models and data sets."""
    for found in _ADDRESS.findall(text):
        address = web_address(found if found.startswith("http") else f"https://{found}")
        if address:
            parts = urlsplit(address)
            host = parts.netloc.removeprefix("www.").replace("hf.co", "huggingface.co")
            yield [host, *(part for part in parts.path.split("/") if part)]


def _weights_address(parts: list[str]) -> str | None:
    match parts:
        case ["huggingface.co", owner, name, *_] if owner.lower() not in _NO_MODEL:
            return f"https://huggingface.co/{owner}/{name}"
        case ["modelscope.cn" | "kaggle.com" as host, "models", owner, name, *_]:
            return f"https://www.{host}/models/{owner}/{name}"
    return None


def _data_address(parts: list[str]) -> str | None:
    match parts:
        case ["huggingface.co" as host, "datasets", owner, name, *_]:
            return f"https://{host}/datasets/{owner}/{name}"
        case ["modelscope.cn" | "kaggle.com" as host, "datasets", owner, name, *_]:
            return f"https://www.{host}/datasets/{owner}/{name}"
    return None
