"""One file of settings: YAML that is read strictly, its parts and texts, and what is wrong with it in one line."""

import datetime as dt
import reprlib
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, RootModel, ValidationError, WithJsonSchema
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails, PydanticCustomError, PydanticUndefined

from paperdigest.errors import ConfigError
from paperdigest.language import LANGUAGES, LOADER, Language
from paperdigest.text.readable import is_line


def known_language(code: str) -> str:
    """Return `code` if it is that of a language. Raises PydanticCustomError."""
    if code not in LANGUAGES:
        kind, message = "language", "{code} is not allowed; allowed are {languages}"
        raise PydanticCustomError(kind, message, {"code": reprlib.repr(code), "languages": ", ".join(LANGUAGES)})
    return code


def one_line(text: str) -> str:
    """Return `text` if it is one line, of which all can be seen. Raises ValueError."""
    if not is_line(text):
        raise ValueError("must be one line without control characters or invisible marks")
    return text


Values = TypeVar("Values", bound=tuple[Any, ...])


def no_repeats(values: Values) -> Values:
    """Return `values` if no two are the same. Raises ValueError."""
    if len(set(values)) != len(values):
        raise ValueError("holds the same entry twice")
    return values


@dataclass(frozen=True)
class Means:
    """Beside a type: what is allowed, in words that follow "must be", and an example as YAML."""

    words: str
    example: str = ""


#: A language of the site, by its code.
KnownLanguage = Annotated[
    Language,
    AfterValidator(known_language),
    WithJsonSchema({"type": "string", "enum": [*LANGUAGES]}),
    Means(f"a language of {', '.join(LANGUAGES)}", LANGUAGES[0]),
]
#: Text on one line that neither begins nor ends with a blank.
Line = Annotated[
    str,
    Field(pattern=r"^\S(.*\S)?$", max_length=200),
    AfterValidator(one_line),
    Means("text on one line of 200 characters at most, without blanks around it", "Lamp Works"),
]
#: A word or a few. Editors do without classes of letters, which not all of them know.
Phrase = Annotated[
    str,
    Field(pattern=r"[\p{L}\p{N}]", max_length=100, json_schema_extra={"pattern": r"\S"}),
    AfterValidator(one_line),
    Means("a word or a few, 100 characters at most", "qubit"),
]

#: What stands in a place of a mistake beside keys: which of several forms a value was taken for.
LIST, CHANGES = "(list)", "(changes)"
#: What stands there behind a key that is wrong itself.
KEY = "[key]"


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
        problems = "; ".join(_sentences(error.errors(), model))
        raise ConfigError(path, problems) from error


def _read(path: Path) -> Any:
    text = settings_text(path)
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a SafeLoader
    except yaml.MarkedYAMLError as error:
        line = f" (line {error.problem_mark.line + 1})" if error.problem_mark else ""
        raise ConfigError(path, f"is not valid YAML: {' '.join(str(error.problem).split()):.300}{line}") from error
    except (yaml.YAMLError, ValueError, AttributeError, TypeError, RecursionError) as error:
        # PyYAML builds values as it reads, and lets pass what their types say of a date such as 2026-02-30.
        raise ConfigError(path, f"is not valid YAML: {' '.join(str(error).split()):.300}") from error


def settings_text(path: Path) -> str:
    """Return the text of the file at `path`, which an owner writes.

    Raises ConfigError if it cannot be read or is not in UTF-8, FileNotFoundError if there is no such file.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise
    except IsADirectoryError as error:
        raise ConfigError(path, "is a folder; a file of this name is meant") from error
    except OSError as error:
        raise ConfigError(path, f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(path, "is not in UTF-8: save it as UTF-8") from error
    if "\0" in text:  # UTF-16 without its mark
        raise ConfigError(path, "is not in UTF-8: save it as UTF-8")
    return text


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


class _AsWritten(reprlib.Repr):
    """Shows a value of a file, shortened, as people write it: a message names no type of Python."""

    def repr_date(self, value: dt.date, level: int) -> str:  # noqa: ARG002 - called by reprlib, by the name of the type
        return str(value)

    repr_datetime = repr_date

    def repr_bool(self, value: bool, level: int) -> str:  # noqa: ARG002, FBT001 - as above
        return str(value).lower()

    def repr_NoneType(self, value: None, level: int) -> str:  # noqa: ARG002, N802 - as above
        return "nothing"


_AS_WRITTEN = _AsWritten()


def _sentences(details: Sequence[ErrorDetails], model: type[BaseModel]) -> Iterator[str]:
    """Say in a sentence each which keys are wrong and what is allowed there; what follows from others is left out."""
    seen: set[tuple[object, ...]] = set()
    for detail in details:
        loc = _place(detail)
        if detail["type"] == "too_short" and any(_place(one)[: len(loc)] == loc != _place(one) for one in details):
            continue  # those that are wrong do not count
        alike = [one for one in details if _place(one)[:-1] == loc[:-1] and one["input"] is detail["input"]]
        if len(alike) > 1 and isinstance(loc[-1], int) and not isinstance(detail["input"], dict | list):
            loc = loc[:-1]  # one value that stands for several
        if (*loc, detail["type"]) not in seen:
            seen.add((*loc, detail["type"]))
            yield _sentence(detail, loc, model)


def _place(detail: ErrorDetails) -> tuple[int | str, ...]:
    return tuple(part for part in detail["loc"] if part not in (LIST, CHANGES))


def _sentence(detail: ErrorDetails, loc: tuple[int | str, ...], model: type[BaseModel]) -> str:
    where = ".".join(str(part) for part in loc if part != KEY) or "the file"
    if detail["type"] == "extra_forbidden":
        return f"{where}: unknown key; allowed are {', '.join(_keys_at(model, loc[:-1]))}"
    if detail["type"] == "language":
        return f"{where}: {detail['msg']}"
    words, example = _allowed_at(model, loc)
    such = f", such as {example}" if example else ""
    if detail["type"] == "missing":
        return f"{where}: is missing; it must be {words}{such}"
    said = f"must be {words}"
    if detail["type"] == "value_error":
        said = detail["msg"].removeprefix("Value error, ")
        such = such if said.startswith("must") else ""
    if detail["type"] == "string_too_long":
        most, length = detail["ctx"]["max_length"], len(detail["input"])
        said, such = f"must have {most} characters at most, and has {length}", ""
    return f"{where}: {said}{such} (found {_AS_WRITTEN.repr(detail['input'])})"


def _allowed_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> tuple[str, str]:
    """What may stand at a place of a file that `model` describes, in words, and an example of it as YAML."""
    found: list[Any] = [model]
    for part in (*loc[:-2], KEY) if KEY in loc else loc:
        found = [below for one in found for below in _below(one, part)]
    said = [_allowed(one) for one in found]
    words = dict.fromkeys(words for words, _ in said)
    return " or ".join(words), next((example for _, example in said if example), "")


def _allowed(annotation: Any) -> tuple[str, str]:
    """What an annotation allows, in words, and an example as YAML; "" if there is none."""
    facts = _Facts.of(annotation)
    words, example = (facts.means.words, facts.means.example) if facts.means else _by_type(annotation, facts)
    return words, example if facts.usual is None else _yaml(facts.usual)


def _by_type(annotation: Any, facts: "_Facts") -> tuple[str, str]:
    (bare, *others) = list(_forms(annotation))
    origin, arguments = get_origin(bare), get_args(bare)
    if others:
        said = [_allowed(one) for one in get_args(_bare(annotation)) if one is not type(None)]
        return " or ".join(dict.fromkeys(words for words, _ in said)), said[0][1]
    if origin is tuple:
        words, example = _allowed(arguments[0])
        number = f"of {facts.shortest}" if facts.shortest and facts.shortest == facts.longest else "of one or more"
        return (
            f"a list {number if facts.shortest else 'of any number'}, each {words}",
            f"[{example}]" if example else "",
        )
    if origin is Literal:
        return f"one of {', '.join(map(str, arguments))}", str(arguments[0])
    if origin is dict:
        return f"a key and a value for each: keys are {_allowed(arguments[0])[0]}", ""
    if isinstance(bare, type) and issubclass(bare, BaseModel):
        return f"keys and their values: {', '.join(bare.model_fields)}", ""
    span = "" if facts.most is None else f" from {facts.least:,} to {facts.most:,}"
    return {bool: "true or false", int: f"a whole number{span}", float: f"a number{span}"}.get(bare, "text"), ""


def _bare(annotation: Any) -> Any:
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation


@dataclass(frozen=True)
class _Facts:
    """What is said about a type beside it."""

    means: "Means | None" = None
    usual: Any = None
    least: float | None = None
    most: float | None = None
    shortest: int | None = None
    longest: int | None = None

    @classmethod
    def of(cls, annotation: Any) -> "_Facts":
        said = get_args(annotation)[1:] if get_origin(annotation) is Annotated else ()
        found: dict[str, Any] = {}
        for one in said:
            for fact in [one, *(one.metadata if isinstance(one, FieldInfo) else ())]:
                for name, key in (
                    ("ge", "least"),
                    ("le", "most"),
                    ("min_length", "shortest"),
                    ("max_length", "longest"),
                ):
                    if (value := getattr(fact, name, None)) is not None:
                        found[key] = value
            if isinstance(one, Means):
                found["means"] = one
            if isinstance(one, _Usual):
                found["usual"] = one.value
        return cls(**found)


@dataclass(frozen=True)
class _Usual:
    """What stands at a key that nobody sets."""

    value: Any


def _yaml(value: Any) -> str:
    """A value as people write it in one line."""
    plain = [*value] if isinstance(value, tuple) else value
    text: str = yaml.safe_dump(plain, default_flow_style=True, allow_unicode=True, width=10_000)
    return text.removesuffix("...\n").strip()


def _keys_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """The keys of the part at `loc` in a file that `model` describes."""
    found: list[Any] = [model]
    for part in loc:
        found = [below for one in found for below in _below(one, part)]
    parts = (part for one in found for part in _parts(one))
    return list(dict.fromkeys(name for part in parts for name in part.model_fields))


def _below(annotation: Any, name: int | str) -> Iterator[Any]:
    """What may stand at a key, or a place, of a value that an annotation describes; KEY is for the keys themselves."""
    for one in _forms(annotation):
        if isinstance(one, type) and issubclass(one, BaseModel):
            if name in one.model_fields:
                field = one.model_fields[str(name)]
                usual = [] if field.default in (None, PydanticUndefined, ()) else [_Usual(field.default)]
                usual = [one for one in usual if not isinstance(one.value, BaseModel)]
                yield Annotated[(field.annotation, *field.metadata, *usual, "")]
            elif one.model_config.get("extra") == "allow":
                yield one.__annotations__["__pydantic_extra__"].__args__[1]
        elif get_origin(one) is dict:
            yield get_args(one)[0 if name == KEY else 1]
        elif get_origin(one) is tuple and isinstance(name, int):
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
    elif origin in (dict, tuple, Literal) or not get_args(annotation):
        yield annotation
    else:
        for one in get_args(annotation):
            yield from _forms(one)
