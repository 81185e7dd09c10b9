"""Availability: whether a paper says that its model weights or its data are published, and where.

Only what the archive knows is read: abstract, the authors' comment and the project's address. What sentences say is
judged by the rules for full texts (`text.publication`); an address of a model or a data set says it as well. What is
not said is unknown, never "no".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from paperdigest.records.papers import Paper
from paperdigest.text.links import HUGGING_FACE, web_address
from paperdigest.text.publication import is_unsettled, publication
from paperdigest.text.publication_rules import NAMED, What
from paperdigest.text.readable import readable


@dataclass(frozen=True)
class Releases:
    """What is published: the address if there is one, True if the paper says so without one, None if unknown."""

    weights: str | bool | None = None
    data: str | bool | None = None


NOTHING_KNOWN = Releases()

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
_CUES = (
    *("releas", "publi", "availab", "accessib", "open", "share", "made", "make", "can be"),
    *("hf.co", "huggingface", "modelscope", "kaggle"),
)
_SENTENCE = re.compile(r"(?<=[A-Za-z)\]\d][.!?])\s+(?=[A-Z(*])|(?<=[a-z]\.)\s+(?=http)|;\s+")


def available(paper: Paper) -> Releases:
    """Return what `paper` says of its model weights and its data."""
    if not any(_has_cue(text) for text in (paper.abstract, paper.comment, paper.project) if text):
        return NOTHING_KNOWN
    sentences = [sentence for text in (paper.abstract, paper.comment) if text for sentence in _sentences(text)]
    places = [*filter(None, [paper.project]), *(sentence for sentence in sentences if not is_unsettled(sentence))]
    weights = (_weights_address(parts) for place in places if not _only_data(place) for parts in _addresses(place))
    data = (_data_address(parts) for place in places for parts in _addresses(place))
    return Releases(
        weights=next(filter(None, weights), None) or _says("weights", sentences) or None,
        data=next(filter(None, data), None) or _says("data", sentences) or None,
    )


def _sentences(text: str) -> Iterator[str]:
    return (sentence for sentence in _SENTENCE.split(readable(text).text) if _has_cue(sentence))


def _has_cue(text: str) -> bool:
    lowered = text.lower()
    return any(word in lowered for word in _CUES)


def _says(what: What, sentences: list[str]) -> bool:
    return any(publication(what, sentence) == "yes" for sentence in sentences)


def _only_data(text: str) -> bool:
    """Whether `text` speaks of data and not of a model: some put data where models are meant to be."""
    bare = _ADDRESS.sub("", text)
    return NAMED["data"].found(bare) and not re.search(r"weights|checkpoints|models?", bare, re.IGNORECASE)


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
            return f"{HUGGING_FACE}/{owner}/{name}"
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
