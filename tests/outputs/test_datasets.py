"""What programs are told of the archive as a dataset; tests/consumers asks the programs."""

import datetime as dt
import json

import pytest
import yaml

from paperdigest.config import Config
from paperdigest.outputs.columns import COLUMNS
from paperdigest.outputs.datasets import Dataset, dataset_files
from paperdigest.render.edition import Edition

SITE = "https://example.org/d/"
DATES = [dt.date(2024, 12, 30), dt.date(2026, 1, 5), dt.date(2026, 1, 6)]


def made(title="Lamp Digest", dates=DATES, language="en", **facts):
    config = Config(languages=[language], title=title)
    return dataset_files(Dataset(Edition(language, config), SITE, dates, **facts))


def test_croissant_names_the_files_of_the_years_that_have_days_and_all_columns_of_each():
    found = json.loads(made()["data/croissant.json"])
    assert [one["contentUrl"] for one in found["distribution"]] == [
        f"{SITE}data/papers/{name}"
        for name in ("2024.parquet", "2024.jsonl.gz", "2026.parquet", "2026.jsonl.gz")
    ]  # fmt: skip
    for records in found["recordSet"]:
        assert [field["name"] for field in records["field"]] == [column.name for column in COLUMNS]
    assert [records["name"] for records in found["recordSet"]] == ["2024", "2026"]


def test_no_licence_is_made_up_and_the_terms_say_what_is_known():
    files = made()
    assert "license" not in json.loads(files["data/croissant.json"])
    assert "license" not in yaml.safe_load(files["data/CITATION.cff"])
    graph = {one["@id"]: one for one in json.loads(files["data/ro-crate-metadata.json"])["@graph"]}
    terms = graph[graph["./"]["license"]["@id"]]
    assert "CC0" in terms["description"]
    assert "no licence is known" in terms["description"]


def test_a_crate_names_each_of_its_entities_once():
    graph = json.loads(made()["data/ro-crate-metadata.json"])["@graph"]
    known = [one["@id"] for one in graph]
    assert len(known) == len(set(known))
    root = graph[1]
    named = [one["@id"] for key in ("hasPart", "variableMeasured") for one in root[key]]
    assert set(named) <= set(known)
    assert {"papers/2024.parquet", "2026/", "schema.json", "#title"} <= set(named)


def test_the_version_is_the_newest_day():
    files = made()
    assert json.loads(files["data/croissant.json"])["version"] == "2026.1.6"
    cited = yaml.safe_load(files["data/CITATION.cff"])
    assert (cited["version"], cited["date-released"], cited["url"]) == ("2026.1.6", "2026-01-06", f"{SITE}data/")


def test_a_title_of_any_signs_stays_what_it_is():
    title = "Lamps: \"all\" of #1, 'light' & {more} - 한글"
    files = made(title)
    assert json.loads(files["data/croissant.json"])["name"] == title
    assert yaml.safe_load(files["data/CITATION.cff"])["authors"] == [{"name": title}]


@pytest.mark.parametrize(("language", "tag", "title"), [("ko", "ko", "이용 조건"), ("zh", "zh-Hans", "使用条款")])
def test_a_crate_speaks_the_first_language_and_says_which(language, tag, title):
    graph = {one["@id"]: one for one in json.loads(made(language=language)["data/ro-crate-metadata.json"])["@graph"]}
    assert graph["#terms"]["name"] == title
    assert [graph[name]["inLanguage"] for name in ("ro-crate-metadata.json", "#terms")] == [tag, tag]


@pytest.mark.parametrize("language", ["ko", "zh"])
def test_croissant_is_in_the_language_that_its_context_says_whatever_the_first_is(language):
    found = json.loads(made(language=language)["data/croissant.json"])
    assert found["@context"]["@language"] == "en"
    assert found == json.loads(made(language="en")["data/croissant.json"])


def test_a_crate_names_the_preprints_only_if_they_are_published():
    def parts(**facts):
        graph = json.loads(made(**facts)["data/ro-crate-metadata.json"])["@graph"]
        return {one["@id"] for one in graph[1]["hasPart"]}, {one["@id"] for one in graph}

    assert all("preprints.json" in names for names in parts(preprints=True))
    assert not any("preprints.json" in names for names in parts())


def test_the_same_days_give_the_same_bytes():
    assert made() == made()
