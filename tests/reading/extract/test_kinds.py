"""Kinds of papers: told by title, abstract and headings, and what a report on each asks.

How sure the rules are, is measured on recorded days (PAPERDIGEST_RECORDINGS), against fixtures/kinds.json: a hundred
papers drawn by chance, labelled by title and abstract. It holds ids and labels only.
"""

import collections
import json

import pytest
from support.checkouts import TESTS
from support.extracted import DATE
from support.recordings import needs_recordings
from support.records import make_paper

from paperdigest.reading.extract.kinds import kind_of
from paperdigest.reading.extract.report import abstract_text, extract_report
from paperdigest.records.fulltext import Block, PaperText, Section

METHOD = "We propose Lantern, a framework that reads lines twice. We also release a benchmark of 300 questions."


def paper(title, abstract, *headings):
    sections = tuple(Section(f"S{n}", heading, 1, ()) for n, heading in enumerate(headings))
    return PaperText("2601.00001", 1, "html", title, abstract, sections)


@pytest.mark.parametrize(
    ("kind", "title", "abstract"),
    [
        ("survey", "A Survey of Lamps", "Lamps are many."),
        ("survey", "Lamps Everywhere", "In this survey, we categorize existing lamps. We review 120 papers on them."),
        ("dataset", "LampBench: Can Models See?", "Models are tried on lamps."),
        ("dataset", "Can Models See?", "We introduce LampSet, a large-scale dataset designed to test sight."),
        ("theory", "Lamps", "We prove that lamps converge. A theorem on flicker follows, and it is tight."),
        ("theory", "Regret Bounds for Lamps", "We study lamps."),
        ("model", "Lamp-2 Technical Report", "It is a large model."),
        ("model", "Lamps for All", "We present Lamp-8B, a language model trained on 2 trillion tokens."),
        ("system", "LampKit: A Toolkit for Light", "Users can install it."),
        ("system", "Light for Labs", "We present LampLab, an open-source platform that runs lamps."),
        ("application", "Reading Charts of Patients with Lamps", "We apply lamps in clinical practice."),
        ("method", "Lantern: Reading Twice", METHOD),
        ("method", "Lamps Should Be Free", "We argue that lamps should be free."),
        ("method", "Automating Peer Review with Lamps", "We propose a method that reads reviews."),
        ("method", "Beating the Benchmark", "We propose a loss for lamps."),
        ("method", "A Lamp", ""),
    ],
)
def test_a_paper_is_taken_for_what_it_says_that_it_brings(kind, title, abstract):
    assert kind_of(paper(title, abstract)) == kind


def test_headings_alone_make_no_kind_and_a_method_that_collects_data_stays_one():
    assert kind_of(paper("Lantern", METHOD, "Data collection", "Dataset statistics")) == "method"
    assert kind_of(paper("Lantern", "Lamps shine.", "Data collection", "Dataset statistics")) == "method"


SAYS = (
    "The input to our model is a photo of a page, and the output is a text.",
    "All experiments were run on eight NVIDIA H100 GPUs for three days.",
    "LampSet contains 12,400 questions on lamps of all ages and makes.",
    "The questions were collected from museums and written by two experts.",
    "We assume that the light of a lamp is bounded and never negative.",
)


def report_on(title, abstract):
    blocks = tuple(Block("paragraph", f"S1.p{n}", one) for n, one in enumerate((abstract, *SAYS)))
    text = PaperText("2601.00001", 1, "html", title, abstract, (Section("S1", "Details", 1, blocks),))
    return extract_report(text, make_paper(), topics=(), date=DATE)


def test_a_survey_is_not_asked_what_it_runs_on():
    report = report_on("A Survey of Lamps", "In this survey, we review the lamps that readers of papers use at night.")
    assert (report.kind, report.usage.hardware, report.usage.input) == ("survey", None, None)
    assert [part.name for part in report.asked_parts()] == ["code"]


def test_a_data_set_is_asked_for_its_size_and_its_origin():
    report = report_on(
        "LampBench: Lamps", "We introduce LampBench, a benchmark that asks models about lamps and light."
    )
    assert (report.kind, report.usage.hardware) == ("dataset", None)
    assert report.usage.size.text == SAYS[2]
    assert report.usage.origin.text == SAYS[3]


def test_a_theory_is_asked_for_its_assumptions():
    report = report_on("Regret Bounds for Lamps", "We prove that lamps converge under mild conditions in all rooms.")
    assert (report.kind, report.usage.hardware, report.usage.size) == ("theory", None, None)
    assert "assume" in report.usage.assumptions.text or "conditions" in report.usage.assumptions.text


def test_a_method_is_asked_what_it_always_was():
    report = report_on("Lantern", "We propose Lantern, a framework that reads all lines of a page twice and well.")
    names = [part.name for part in report.asked_parts()]
    assert report.kind == "method"
    assert names == ["input", "output", "steps", "hardware", "code", "weights", "data", "demo", "licence"]
    assert report.usage.hardware.claim.text == SAYS[1]


@needs_recordings
def test_kinds_that_are_named_are_right_on_recorded_papers(recorded_papers):
    labels = json.loads((TESTS / "fixtures" / "kinds.json").read_text(encoding="utf-8"))
    found = {name: kind_of(abstract_text(recorded_papers[name], reason=None)) for name in labels}
    for kind, said in collections.Counter(found.values()).items():
        right = sum(found[name] == label == kind for name, label in labels.items())
        print(f"{kind}: {right} of {said} are right; {collections.Counter(labels.values())[kind]} are there")
        assert right >= 0.75 * said
    assert sum(found[name] == label for name, label in labels.items()) >= 90
