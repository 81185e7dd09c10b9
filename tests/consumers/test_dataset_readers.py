"""What programs for datasets make of the files that tell of the archive: mlcroissant, RO-Crate's, CFF's schema."""

import datetime as dt
import json

import pytest
from support.checkouts import ROOT
from support.records import make_day, make_paper, utc

from paperdigest.config import Config
from paperdigest.digest.days import make_digests
from paperdigest.outputs.columns import COLUMNS
from paperdigest.outputs.datasets import Dataset, dataset_files
from paperdigest.outputs.table import json_lines, parquet
from paperdigest.records.papers import Code
from paperdigest.render.edition import Edition

SITE = "https://example.org/d/"
FULL = make_paper(
    1, votes=3, authors=["Ada, Lamp", "Bo"], published=utc("2026-01-04T08:09:10"), keywords=["lamps"], comments=0,
    vote_history=[(utc("2026-01-05T08:00:00"), 1), (utc("2026-01-06T08:00:00"), 3)], organization="Lab, of Lamps",
    code=Code(url="https://github.com/a/b", stars=9), abstract="한글, 中文 & \"more\"",
)  # fmt: skip
CROISSANT = """
import json, logging, sys
import mlcroissant
said = []
handler = logging.Handler()
handler.emit = lambda record: said.append(record.getMessage())
logging.getLogger("absl").addHandler(handler)
folder, years = sys.argv[1], sys.argv[2:]
dataset = mlcroissant.Dataset(f"{folder}/croissant.json", mapping={f"{year}.parquet": f"{folder}/papers/{year}.parquet" for year in years})
found = {year: [dict(row) for row in dataset.records(year)] for year in years}
print(json.dumps([said, found], default=lambda one: one.decode() if isinstance(one, bytes) else str(one)))
"""
#: The validator asks w3id.org for the words of RO-Crate; rocrate brings them along.
CRATE = """
import json, pathlib, sys
import rocrate
from rdflib.plugins.shared.jsonld import context, util
words = json.loads((pathlib.Path(rocrate.__file__).parent / "data" / "ro-crate.jsonld").read_text())
asked, ask = [], util.source_to_json
def source_to_json(source, *others, **more):
    if not str(source).startswith("https://w3id.org/ro/crate/"):
        return ask(source, *others, **more)
    asked.append(source)
    return words, None
util.source_to_json = context.source_to_json = source_to_json
from rocrate.rocrate import ROCrate
from rocrate_validator import models, services
settings = services.ValidationSettings(
    rocrate_uri=sys.argv[1], profile_identifier="ro-crate-1.2", requirement_severity=models.Severity.REQUIRED
)
issues = [(issue.check.identifier, issue.message) for issue in services.validate(settings).get_issues()]
crate = ROCrate(sys.argv[1])
print(json.dumps([issues, crate.name, sorted(part.id for part in crate.root_dataset["hasPart"])]))
"""
#: Whether the words can be had over the web, which they cannot here.
OVER_THE_WEB = {"ro-crate-1.2_4.1", "ro-crate-1.2_4.2"}


@pytest.fixture(scope="module", params=["en", "ko", "zh"])
def archive(request, tmp_path_factory):
    """The folder data/ of a site with two years."""
    folder = tmp_path_factory.mktemp("data")
    config = Config(languages=[request.param], title="Lamps: 'all' & \"more\"")
    days = [make_day("2025-12-30", make_paper(2)), make_day("2026-01-05", FULL, make_paper(3, title="Nothing else"))]
    (folder / "papers").mkdir()
    for day in days:
        lines = json_lines(make_digests([day], (), today=dt.date(2026, 2, 1)))
        (folder / "papers" / f"{day.date.year}.jsonl.gz").write_bytes(lines)
        (folder / "papers" / f"{day.date.year}.parquet").write_bytes(parquet(lines))
        (folder / f"{day.date.year}").mkdir()
    for name in ("index.json", "schema.json"):  # which collecting writes
        (folder / name).write_text("{}")
    dataset = Dataset(Edition(request.param, config), SITE, [day.date for day in days])
    for name, content in dataset_files(dataset).items():
        (folder / name.removeprefix("data/")).write_bytes(content)
    return folder


def test_croissant_is_valid_and_reads_every_row_and_column(archive, python):
    said, found = json.loads(python("-c", CROISSANT, archive, "2025", "2026"))
    problems = [line for text in said for line in text.splitlines() if "Property" in line or "error" in line.lower()]
    assert [problem.partition("Property ")[2] for problem in problems] == [
        '"https://schema.org/license" is recommended, but does not exist.'  # none is known
    ]
    assert [len(rows) for rows in found.values()] == [1, 2]
    full, empty = found["2026"]
    assert full.keys() == {f"2026/{column.name}" for column in COLUMNS}
    wanted = {
        "id": "2601.00001", "day": "2026-01-05 00:00:00", "votes": 3, "authors": ["Ada, Lamp", "Bo"], "comments": 0,
        "organization": "Lab, of Lamps", "code_stars": 9, "published": "2026-01-04 08:09:10+00:00", "abstract": FULL.abstract,
    }  # fmt: skip
    assert {name: full[f"2026/{name}"] for name in wanted} == wanted
    assert [one["2026/vote_history/votes"] for one in full["2026/vote_history"]] == [1, 3]
    assert empty["2026/title"] == "Nothing else"


def test_a_crate_has_all_that_it_must(archive, python):
    issues, name, parts = json.loads(python("-c", CRATE, archive).splitlines()[-1])
    assert [issue for issue in issues if issue[0] not in OVER_THE_WEB] == []
    assert name == "Lamps: 'all' & \"more\""
    assert {"2025/", "2026/", "papers/2025.parquet", "papers/2026.jsonl.gz", "schema.json"} <= set(parts)


def test_a_crate_without_its_name_is_refused(archive, python):
    """As the test before would see it."""
    path = archive / "ro-crate-metadata.json"
    whole = path.read_text()
    data = json.loads(whole)
    del data["@graph"][1]["name"]
    path.write_text(json.dumps(data))
    try:
        issues, *_ = json.loads(python("-c", CRATE, archive).splitlines()[-1])
    finally:
        path.write_text(whole)
    assert {issue[0] for issue in issues} - OVER_THE_WEB


def test_citations_hold_to_the_schema(archive, python):
    for file in (archive / "CITATION.cff", ROOT / "CITATION.cff"):
        python("-m", "check_jsonschema", "--builtin-schema", "vendor.citation-file-format", file)


def test_the_programs_of_the_project_are_cited_as_they_are(python):
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    cited = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    (version,) = [line.split('"')[1] for line in project.splitlines() if line.startswith("version = ")]
    assert f"version: {version}\n" in cited
