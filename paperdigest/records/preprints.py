"""The newest preprints of some arXiv categories, as the archive keeps them: one file, docs/data/preprints.json."""

from collections.abc import Mapping
from typing import Any

from pydantic import ConfigDict, TypeAdapter
from pydantic.dataclasses import dataclass

from paperdigest.records.papers import Metadata, Text
from paperdigest.records.validation import parse_json


@dataclass(frozen=True, kw_only=True, slots=True, config=ConfigDict(extra="forbid"))
class Preprints:
    """What arXiv listed last."""

    #: The categories that were asked for.
    categories: tuple[Text, ...]
    #: The newest first, none twice.
    papers: tuple[Metadata, ...]


_PREPRINTS: TypeAdapter[Preprints] = TypeAdapter(Preprints)


def preprints_from_json(content: bytes) -> Preprints:
    """Parse the file. Raises pydantic.ValidationError if it is not one."""
    return parse_json(_PREPRINTS, content)


def preprints_to_data(preprints: Preprints) -> Mapping[str, Any]:
    """Return `preprints` as the plain data of their JSON file."""
    data: Mapping[str, Any] = _PREPRINTS.dump_python(preprints, mode="json")
    return data
