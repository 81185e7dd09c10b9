"""One file of settings: YAML that is read strictly, its parts and texts, and what is wrong with it in one line."""

import reprlib
from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_args, get_origin

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, RootModel, ValidationError, WithJsonSchema
from pydantic_core import ErrorDetails, PydanticCustomError

from paperdigest.errors import ConfigError
from paperdigest.language import LANGUAGES, LOADER, Language
from paperdigest.text.readable import is_line


def known_language(code: str) -> str:
    """Return `code` if it is that of a language. Raises PydanticCustomError."""
    if code not in LANGUAGES:
        kind, message = "language", "{code} is not allowed; allowed are {languages}"
        raise PydanticCustomError(kind, message, {"code": reprlib.repr(code), "languages": ", ".join(LANGUAGES)})
    return code


def _one_line(text: str) -> str:
    if not is_line(text):
        raise ValueError("must be one line without control characters")
    return text


Values = TypeVar("Values", bound=tuple[Any, ...])


def no_repeats(values: Values) -> Values:
    """Return `values` if no two are the same. Raises ValueError."""
    if len(set(values)) != len(values):
        raise ValueError("holds the same entry twice")
    return values


#: A language of the site, by its code.
KnownLanguage = Annotated[
    Language, AfterValidator(known_language), WithJsonSchema({"type": "string", "enum": [*LANGUAGES]})
]
#: Text on one line that neither begins nor ends with a blank.
Line = Annotated[str, Field(pattern=r"^\S(.*\S)?$", max_length=200), AfterValidator(_one_line)]
#: A word or a few. Editors do without classes of letters, which not all of them know.
Phrase = Annotated[str, Field(pattern=r"[\p{L}\p{N}]", max_length=100, json_schema_extra={"pattern": r"\S"})]

#: What stands in a place of a mistake beside keys: which of several forms a value was taken for.
LIST, CHANGES = "(list)", "(changes)"


class Part(BaseModel):
    """A part of the settings: keys that are known, values of their very types."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


Model = TypeVar("Model", bound=BaseModel)


def load_settings_file(path: Path, model: type[Model], *, empty: Any) -> Model:
    """Read the YAML file at `path` as a `model`; one without content counts as `empty`.

    Raises ConfigError naming file, key and what is allowed, FileNotFoundError if there is no such file.
    """
    data = _read(path)
    try:
        return model.model_validate(empty if data is None else data)
    except ValidationError as error:
        problems = "; ".join(_sentence(detail, model) for detail in error.errors())
        raise ConfigError(path, problems) from error


def _read(path: Path) -> Any:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a SafeLoader
    except FileNotFoundError:
        raise
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(path, f"cannot be read: {error}") from error
    except yaml.MarkedYAMLError as error:
        line = f" (line {error.problem_mark.line + 1})" if error.problem_mark else ""
        raise ConfigError(path, f"is not valid YAML: {' '.join(str(error.problem).split()):.300}{line}") from error
    except (yaml.YAMLError, ValueError, AttributeError, TypeError, RecursionError) as error:
        # PyYAML builds values as it reads, and lets pass what their types say of a date such as 2026-02-30.
        raise ConfigError(path, f"is not valid YAML: {' '.join(str(error).split()):.300}") from error


class _Loader(LOADER):  # type: ignore[misc,valid-type]
    """Refuses duplicate keys, of which YAML would silently take the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002
        seen = set()
        for key in (key for key, _ in node.value if isinstance(key, yaml.ScalarNode)):
            if key.value in seen and key.value != "<<":
                raise yaml.MarkedYAMLError(problem=f"the key {key.value!r} stands twice", problem_mark=key.start_mark)
            seen.add(key.value)
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return mapping


def _sentence(detail: ErrorDetails, model: type[BaseModel]) -> str:
    """Say in one sentence which key is wrong and what is allowed there."""
    loc = tuple(part for part in detail["loc"] if part not in (LIST, CHANGES, "[key]"))
    where = ".".join(map(str, loc)) or "the file"
    if detail["type"] == "extra_forbidden":
        return f"{where}: unknown key; allowed are {', '.join(_keys_at(model, loc[:-1]))}"
    if detail["type"] == "language":
        return f"{where}: {detail['msg']}"
    if detail["type"] == "missing":
        return f"{where}: is missing"
    message = detail["msg"].removeprefix("Value error, ")
    return f"{where}: {message[:1].lower()}{message[1:]} (found {reprlib.repr(detail['input'])})"


def _keys_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """The keys of the part at `loc` in a file that `model` describes."""
    found: list[Any] = [model]
    for part in loc:
        found = [below for one in found for below in _below(one, part)]
    parts = (part for one in found for part in _parts(one))
    return list(dict.fromkeys(name for part in parts for name in part.model_fields))


def _below(annotation: Any, name: int | str) -> Iterator[Any]:
    """What may stand at a key, or a place, of a value that an annotation describes."""
    for one in _forms(annotation):
        if isinstance(one, type) and issubclass(one, BaseModel):
            if name in one.model_fields:
                yield one.model_fields[str(name)].annotation
        elif get_origin(one) is dict:
            yield get_args(one)[1]
        elif get_origin(one) is tuple:
            yield get_args(one)[0]


def _parts(annotation: Any) -> Iterator[type[BaseModel]]:
    for one in _forms(annotation):
        if isinstance(one, type) and issubclass(one, BaseModel):
            yield one


def _forms(annotation: Any) -> Iterator[Any]:
    """The types that an annotation allows, without what is said about them."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _forms(get_args(annotation)[0])
    elif isinstance(annotation, type) and origin is None and issubclass(annotation, RootModel):
        yield from _forms(annotation.model_fields["root"].annotation)
    elif origin in (dict, tuple) or not get_args(annotation):
        yield annotation
    else:
        for one in get_args(annotation):
            yield from _forms(one)
