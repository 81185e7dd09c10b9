"""What programs are told of the archive as a dataset: Croissant, RO-Crate, and how it is cited.

All of it follows from the columns of the table and the archived days. No licence is named that is not known: the terms
say in words what is. No hashes of the table's files are given, since this year's file changes every day.

See https://docs.mlcommons.org/croissant/docs/croissant-spec.html, https://w3id.org/ro/crate/1.2 and
https://citation-file-format.github.io/.
"""

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import yaml

from paperdigest.language import ENGLISH
from paperdigest.outputs.columns import COLUMNS, HISTORY_PARTS, Column
from paperdigest.outputs.table import JSON_LINES, PARQUET
from paperdigest.render import addresses
from paperdigest.render.edition import Edition

_CROISSANT = "http://mlcommons.org/croissant/1.0"
_CRATE = "https://w3id.org/ro/crate/1.2"
_TYPES = {"text": "sc:Text", "whole number": "sc:Integer", "day": "sc:Date", "time": "sc:DateTime"}
#: By the ends of the names of a year's files, their media types.
_MEDIA_TYPES = {PARQUET: "application/x-parquet", JSON_LINES: "application/gzip"}
#: The words of Croissant, as its specification lists them.
_CONTEXT: Mapping[str, Any] = {
    "@language": ENGLISH,
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    **{
        name: f"cr:{name}"
        for name in (
            "citeAs", "column", "equivalentProperty", "extract", "field", "fileProperty", "fileObject", "fileSet",
            "format", "includes", "isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet",
            "references", "regex", "repeated", "replace", "samplingRate", "separator", "source", "subField",
            "transform",
        )
    },
}  # fmt: skip


@dataclass(frozen=True)
class Dataset:
    """The archive as it is told of."""

    #: In the first language.
    edition: Edition
    #: Address of the root language's home, with a slash at the end.
    site_url: str
    #: The archived days, in order; one at least.
    dates: Sequence[dt.date]
    #: Whether the newest preprints are in it.
    preprints: bool = False

    @property
    def years(self) -> list[int]:
        """The years that have a day, in order."""
        return sorted({date.year for date in self.dates})

    @property
    def title(self) -> str:
        """Its name: that of the site."""
        return self.edition.config.title

    @property
    def name(self) -> str:
        """What its page is called."""
        return self.edition.words.say("open_data")

    @property
    def address(self) -> str:
        """The address of its page."""
        return self.site_url + addresses.DATA

    @property
    def version(self) -> str:
        """It is as new as its newest day."""
        newest = self.dates[-1]
        return f"{newest.year}.{newest.month}.{newest.day}"

    def say(self, key: str) -> str:
        """Return words of the page of the data."""
        return self.edition.words.say(f"outputs.data_page.{key}")


def dataset_files(dataset: Dataset) -> Mapping[str, bytes]:
    """Return the files that tell of the archive by their addresses below the root."""
    return {
        addresses.CROISSANT: _json(_croissant(dataset)),
        addresses.RO_CRATE: _json(_ro_crate(dataset)),
        addresses.CITATION: yaml.safe_dump(_citation(dataset), sort_keys=False, allow_unicode=True).encode(),
    }


def _json(data: Any) -> bytes:
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()


def _croissant(dataset: Dataset) -> Mapping[str, Any]:
    """In English, as its context says: the meanings of columns are there in no other language."""
    dataset = replace(dataset, edition=Edition(ENGLISH, dataset.edition.config))
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": _CROISSANT,
        "name": dataset.title,
        "description": f"{dataset.say('description')} {dataset.say('terms')}",
        "url": dataset.address,
        "creator": {"@type": "sc:Organization", "name": dataset.title, "url": dataset.site_url},
        "datePublished": dataset.dates[-1].isoformat(),
        "version": dataset.version,
        "isLiveDataset": True,
        "temporalCoverage": _coverage(dataset),
        "citeAs": f"{dataset.title} ({dataset.dates[-1].year}): {dataset.name}. {dataset.address}",
        "distribution": [
            {
                "@type": "cr:FileObject",
                "@id": f"{year}{end}",
                "name": f"{year}{end}",
                "contentUrl": dataset.site_url + addresses.table(f"{year}{end}"),
                "encodingFormat": media_type,
            }
            for year in dataset.years
            for end, media_type in _MEDIA_TYPES.items()
        ],
        "recordSet": [_records(year) for year in dataset.years],
    }


def _records(year: int) -> Mapping[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": f"{year}",
        "name": f"{year}",
        "key": {"@id": f"{year}/id"},
        "field": [_field(column, year) for column in COLUMNS],
    }


def _field(column: Column, year: int) -> Mapping[str, Any]:
    name = f"{year}/{column.name}"
    field = {
        "@type": "cr:Field",
        "@id": name,
        "name": column.name,
        "description": column.meaning,
        **({"repeated": True} if column.many else {}),
    }
    source = {"fileObject": {"@id": f"{year}{PARQUET}"}, "extract": {"column": column.name}}
    if column.kind:
        return {**field, "dataType": _TYPES[column.kind], "source": source}
    parts = [
        {
            "@type": "cr:Field",
            "@id": f"{name}/{part}",
            "name": part,
            "dataType": _TYPES[kind],
            "source": {**source, "transform": {"jsonPath": part}},
        }
        for part, kind in HISTORY_PARTS.items()
    ]
    return {**field, "subField": parts}


def _ro_crate(dataset: Dataset) -> Mapping[str, Any]:
    parts = [*_files(dataset), *_folders(dataset)]
    columns = [
        {"@id": f"#{column.name}", "@type": "PropertyValue", "name": column.name, "description": column.meaning}
        for column in COLUMNS
    ]
    about = {
        "@id": "./",
        "@type": "Dataset",
        "name": dataset.title,
        "description": dataset.say("description"),
        "datePublished": dataset.dates[-1].isoformat(),
        "license": {"@id": "#terms"},
        "author": {"@id": dataset.site_url},
        "publisher": {"@id": dataset.site_url},
        "url": dataset.address,
        "version": dataset.version,
        "temporalCoverage": _coverage(dataset),
        "hasPart": [{"@id": part["@id"]} for part in parts],
        "variableMeasured": [{"@id": column["@id"]} for column in columns],
    }
    return {
        "@context": f"{_CRATE}/context",
        "@graph": [
            {
                "@id": "ro-crate-metadata.json",
                "@type": "CreativeWork",
                "inLanguage": dataset.edition.words.tag,
                "conformsTo": {"@id": _CRATE},
                "about": {"@id": "./"},
            },
            about,
            {"@id": dataset.site_url, "@type": "Organization", "name": dataset.title, "url": dataset.site_url},
            {
                "@id": "#terms",
                "@type": "CreativeWork",
                "inLanguage": dataset.edition.words.tag,
                "name": dataset.say("terms_title"),
                "description": dataset.say("terms"),
            },
            *parts,
            *columns,
        ],
    }


def _files(dataset: Dataset) -> Iterator[Mapping[str, Any]]:
    for year in dataset.years:
        for end, media_type in _MEDIA_TYPES.items():
            yield _file(addresses.table(f"{year}{end}"), media_type, dataset.say("year_table"))
    preprints = [addresses.PREPRINTS_DATA] if dataset.preprints else []
    for address in (f"{addresses.DATA}index.json", f"{addresses.DATA}schema.json", *preprints, addresses.CROISSANT):
        yield _file(address, "application/json")
    yield _file(addresses.CITATION, "application/yaml")


def _file(address: str, media_type: str, description: str = "") -> Mapping[str, Any]:
    name = address.removeprefix(addresses.DATA)
    told = {"description": description} if description else {}
    return {"@id": name, "@type": "File", "name": name, "encodingFormat": media_type, **told}


def _folders(dataset: Dataset) -> Iterator[Mapping[str, Any]]:
    for year in dataset.years:
        folder = f"{year:04}/"
        yield {"@id": folder, "@type": "Dataset", "name": folder, "description": dataset.say("year_folder")}


def _coverage(dataset: Dataset) -> str:
    return f"{dataset.dates[0]}/{dataset.dates[-1]}"


def _citation(dataset: Dataset) -> Mapping[str, Any]:
    return {
        "cff-version": "1.2.0",
        "message": dataset.say("cite"),
        "type": "dataset",
        "title": f"{dataset.title}: {dataset.name}",
        "authors": [{"name": dataset.title}],
        "abstract": dataset.say("description"),
        "url": dataset.address,
        "version": dataset.version,
        "date-released": dataset.dates[-1].isoformat(),
    }
