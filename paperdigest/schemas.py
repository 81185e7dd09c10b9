"""JSON Schemas of the files of settings, for editors: what may stand in them, and what each key means."""

import inspect
import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from paperdigest import choices, config, look
from paperdigest.choices import GLOSSARY, INSTITUTIONS, TOPICS, GlossaryFile, InstitutionsFile, TopicsFile
from paperdigest.config import Keys
from paperdigest.own_words import WORDS, WordsFile
from paperdigest.records.comments import comments_of

#: By the file that they describe, the models that check it.
MODELS: Mapping[str, type[BaseModel]] = {
    "digest.yml": Keys,
    TOPICS: TopicsFile,
    GLOSSARY: GlossaryFile,
    INSTITUTIONS: InstitutionsFile,
    WORDS: WordsFile,
}


def render_schemas() -> Mapping[str, str]:
    """Return the schemas as JSON by their file names: digest.json for digest.yml."""
    return {f"{name.removesuffix('.yml')}.json": _render(name, model) for name, model in MODELS.items()}


def _render(name: str, model: type[BaseModel]) -> str:
    made = model.model_json_schema()
    for title, part in _models(model):
        found = made if part is model else made.get("$defs", {}).get(title, {})
        for key, comment in comments_of(part).items():
            if key in found.get("properties", {}):
                found["properties"][key] = {"description": comment, **found["properties"][key]}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": name}
    text = json.dumps(
        head | {key: one for key, one in _bare(made).items() if key != "title"}, indent=1, ensure_ascii=False
    )
    return text + "\n"


def _models(model: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel]]]:
    """The models of a file with the names of their definitions."""
    yield model.__name__, model
    for module in (choices, config, look):
        for name, one in vars(module).items():
            if name.isidentifier() and inspect.isclass(one) and issubclass(one, BaseModel):
                yield name, one


def _bare(value: Any) -> Any:
    """A schema without titles, which repeat the names of keys, and strict where names have a pattern."""
    if isinstance(value, dict):
        strict = {"additionalProperties": False} if "patternProperties" in value else {}
        return strict | {key: _bare(one) for key, one in value.items() if not (key == "title" and isinstance(one, str))}
    return [_bare(one) for one in value] if isinstance(value, list) else value
