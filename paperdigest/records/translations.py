"""Translations: of each paper a short title and one sentence in a reader's language, as the archive keeps them.

The JSON of docs/data/translations/<language>/<date>.json. Text from a model: it is checked before it is kept, and
escaped wherever it is shown.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Literal

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from paperdigest.language import Language
from paperdigest.records.papers import Text
from paperdigest.text.links import ARXIV_ID

_STRICT = ConfigDict(extra="forbid")

#: Whose sentence was translated: a model's report on the paper, Hugging Face's summary, or the paper's own sentence.
Of = Literal["report", "huggingface", "paper"]
Short = Annotated[Text, Field(max_length=200)]
Sentence = Annotated[Text, Field(max_length=600)]


@dataclass(frozen=True, kw_only=True, slots=True, config=_STRICT)
class Translation:
    """What a model made of a paper's title and of one sentence on it."""

    #: The title in short.
    gloss: Short
    #: The sentence; None if only the title could be translated.
    line: Sentence | None = None
    #: Whose the sentence is.
    of: Of | None = None
    #: Stands for what was translated and the terms that were asked for: 16 hexadecimal digits of a SHA-256.
    source: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    #: The name of the model.
    model: Short
    #: The UTC day on which it was made.
    date: dt.date


@dataclass(frozen=True, kw_only=True, slots=True, config=_STRICT)
class DayOfTranslations:
    """The translations of the papers that a day owns."""

    language: Language
    date: dt.date
    #: By the id of the paper.
    papers: Mapping[Annotated[str, Field(pattern=ARXIV_ID)], Translation] = field(default_factory=dict)
