"""Areas of research: what arXiv's categories are called, such as "Machine Learning" for cs.LG."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml

from paperdigest.language import ENGLISH, LOADER, Language
from paperdigest.render.wording import Wording


def areas(categories: Iterable[str], words: Wording) -> str:
    """Return the names of categories with their codes, of those that have one: "Machine Learning (cs.LG)"."""
    return words.say("report.comma").join(_area(code, words) for code in categories)


def _area(code: str, words: Wording) -> str:
    names = _names().get(code, {})
    name = names.get(words.language) or names.get(ENGLISH)
    return f"{name} ({code})" if name else code


@cache
def _names() -> Mapping[str, Mapping[Language, str]]:
    """The names of each category, by language."""
    text = Path(__file__).with_suffix(".yml").read_text(encoding="utf-8")
    data: dict[str, Sequence[str]] = yaml.load(text, Loader=LOADER)  # noqa: S506 - one of the two safe loaders
    languages = data.pop("languages")
    return {code: dict(zip(languages, names, strict=True)) for code, names in data.items()}
