"""The sample's reports are what the code makes of its invented papers: their pages and a model's answers are in
tests/fixtures/sample. `pytest --update-goldens` writes them anew."""

import datetime as dt
import json

import pytest
from support.checkouts import TESTS
from support.model_service import serve_models

from paperdigest.archive.days import SAMPLE, Archive
from paperdigest.archive.reports import Reports
from paperdigest.config import Reading
from paperdigest.digest.days import make_digests
from paperdigest.network.chat import ModelClient
from paperdigest.reading.extract.report import abstract_text, extract_report
from paperdigest.reading.model.report import make_report
from paperdigest.reading.parse.html import parse

FIXTURES = TESTS / "fixtures" / "sample"
MODEL = "sample-model"
ANSWERED = "2611.99046"


def entries(config):
    days, _ = Archive(SAMPLE).load_all()
    digests = make_digests(days, config.topics, today=dt.date(2026, 11, 20))
    return {entry.paper.id: (entry, digest.date) for digest in digests for entry in digest.entries}


def text_of(paper):
    page = FIXTURES / f"{paper.id}.html"
    return parse(page.read_bytes(), id=paper.id) if page.exists() else abstract_text(paper, reason="no-html")


def made(paper, language, date):
    answers = json.loads((FIXTURES / "answers.json").read_text())
    with serve_models() as models:
        models.script.append(json.dumps(answers[language], ensure_ascii=False))
        with ModelClient(base_url=models.address, key=None, model=MODEL, timeout=5) as model:
            return make_report(
                text_of(paper), paper, language=language, model=model, settings=Reading(), today=date
            )  # fmt: skip


@pytest.mark.parametrize("name", sorted(path.stem for path in (SAMPLE / "reports" / "en").glob("*.json")))
def test_the_sample_s_reports_are_what_is_made_of_its_papers(name, config, request):
    entry, date = entries(config)[name]
    if name == ANSWERED:
        reports = [made(entry.paper, language, date) for language in ("en", "ko", "zh")]
    else:
        reports = [extract_report(text_of(entry.paper), entry.paper, topics=entry.topics, date=date)]
    shelf = Reports(SAMPLE / "reports")
    if request.config.getoption("--update-goldens"):
        for report in reports:
            shelf.store(report)
    for report in reports:
        assert shelf.load(name, report.language) == report


@pytest.mark.parametrize("language", ["en", "ko", "zh"])
def test_the_sample_shows_what_it_looks_like_when_a_model_is_wrong(language):
    report = Reports(SAMPLE / "reports").load(ANSWERED, language)
    wrong = report.usage.hardware.claim.unverified
    assert len(wrong) == 1
    assert "9" in wrong[0]
    assert not report.contribution.unverified
