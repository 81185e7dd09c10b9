"""The extractive report: the paper's own sentences, in the five parts, with the places they come from."""

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from support.extracted import TOPIC, abstract_report, claims, report_on, text_of
from support.latexml import page
from support.records import make_paper

from paperdigest.reading.extract import sentences
from paperdigest.reading.extract.report import MOST_BYTES, extract_report
from paperdigest.reading.extract.sentences import Sentences, split
from paperdigest.reading.parse.html import parse
from paperdigest.records.fulltext import Block, PaperText, Section
from paperdigest.records.papers import Code
from paperdigest.records.reports import Report
from paperdigest.storage.files import json_bytes


@pytest.fixture(scope="module")
def whole():
    return parse(page("whole"), id="2601.00001")


@pytest.fixture(scope="module")
def report(whole):
    return report_on(whole, topics=(TOPIC,), paper=make_paper(categories=("cs.CL", "cs.LG")))


def test_the_area_names_topics_and_categories(report):
    assert report.area.text == "Agents (cs.CL, cs.LG)"
    assert report_on(text_of("Words.")).area is None
    assert report_on(text_of("Words."), paper=make_paper(categories=("cs.CL",))).area.text == "cs.CL"


def test_the_contribution_is_the_sentence_that_says_what_is_proposed(report):
    assert report.contribution.text.startswith("We present Lantern, a reader that routes each paragraph")


def test_the_authors_own_list_of_contributions_gives_the_innovations(report):
    # The third does not fit into a report's few KB.
    assert [claim.evidence[0].anchor for claim in report.innovations] == ["S1.I1.i1", "S1.I1.i2"]
    assert report.innovations[1].text.startswith("We propose delayed attention")


def test_the_name_of_a_listed_contribution_is_told_from_what_it_says():
    items = (
        Block("paragraph", "S1.p1", "Our contributions are as follows:"),
        Block(
            "list", "S1.I1.i1", "Slow gate. We open the camera's gate slowly over twenty thousand steps of training."
        ),
        Block("list", "S1.I1.i2", "Wear study. We measure how tactile sensors age and what that costs in success."),
    )
    text = PaperText("2601.00001", 1, "html", "T", None, (Section("S1", "Introduction", 1, items),))
    assert [claim.name for claim in report_on(text).innovations] == ["Slow gate", "Wear study"]


def test_results_are_sentences_with_numbers_of_the_abstract_and_the_experiments(report):
    texts = [claim.text for claim in report.results]
    assert any("47.3% average accuracy, 3.1 points above" in text for text in texts)
    assert any(text.endswith("On RULER at 128K tokens, it improves accuracy from 61.0% to 74.8%.") for text in texts)
    assert all(any(char.isdigit() for char in text) for text in texts)


def test_every_claim_stands_in_the_paper_word_for_word_at_its_anchor(whole, report):
    places = {None: whole.abstract}
    for section in whole.sections:
        for block in section.blocks:
            places[block.anchor] = f"{places.get(block.anchor, '')} {block.text}"
    for claim in claims(report):
        assert claim.text == " ".join(evidence.quote for evidence in claim.evidence)
        for evidence in claim.evidence:
            assert evidence.quote in places[evidence.anchor]


def test_usage_says_input_output_hardware_and_licence(report):
    usage = report.usage
    assert usage.input.text == usage.output.text
    assert usage.input.text.startswith("Given a document of n paragraphs as input, the router outputs a score")
    assert usage.hardware.gpus == ("NVIDIA A100", "RTX 4090")
    assert usage.hardware.count is None  # eight of the one, one of the other
    assert usage.hardware.claim.text.startswith("We train Lantern-3B on 40B tokens with 8 NVIDIA A100 80GB GPUs for 72")
    assert usage.licence.text.endswith("under the Apache 2.0 license.")


def test_what_is_published_has_its_address_and_evidence(report):
    usage = report.usage
    assert (usage.code.status, usage.code.url) == ("yes", "https://github.com/lantern-reader/lantern")
    assert (usage.weights.status, usage.weights.url) == ("yes", "https://github.com/lantern-reader/lantern")
    assert usage.data.url == "https://huggingface.co/datasets/lantern-reader/LanternBench"
    assert usage.code.evidence[0].anchor == "S4.p1"


def test_what_is_not_said_is_none():
    usage = report_on(text_of("We propose a plain thing that has no more to say for itself than this.")).usage
    assert all(getattr(usage, field.name) in (None, ()) for field in dataclasses.fields(usage))


@pytest.mark.parametrize(
    ("sentence", "what", "status", "url"),
    [
        ("Our code is available at https://github.com/a/b.", "code", "yes", "https://github.com/a/b"),
        ("Code: https://github.com/a/b", "code", "yes", "https://github.com/a/b"),
        ("The code will be released upon acceptance.", "code", "announced", None),
        ("Our code cannot be released for legal reasons.", "code", "no", None),
        ("We release the model weights at https://huggingface.co/a/b.", "weights", "yes", "https://huggingface.co/a/b"),
        ("We will make our dataset publicly available.", "data", "announced", None),
        ("A live demo is available at https://huggingface.co/spaces/a/b.", "demo", "yes", "https://huggingface.co/spaces/a/b"),
        ("Resources are available at https://github.com/a/b.", "code", "yes", "https://github.com/a/b"),
    ],
)  # fmt: skip
def test_availability_is_read_from_what_the_authors_say(sentence, what, status, url):
    found = getattr(report_on(text_of(sentence)).usage, what)
    assert (found.status, found.url) == (status, url)
    assert found.evidence[0].quote == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "We use their official code available at https://github.com/x/y.",
        "We evaluate on publicly available datasets such as LongBench.",
        "We download the models provided by the authors from https://huggingface.co/x/y.",
        "The training data of proprietary models is not released.",
    ],
)
def test_what_others_publish_is_not_taken_for_the_papers_own(sentence):
    usage = report_on(text_of(sentence)).usage
    assert (usage.code, usage.weights, usage.data, usage.demo) == (None, None, None, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "The data are available from the authors on reasonable request.",
        "Our dataset is available upon request from the corresponding author.",
        "We make our dataset available to researchers who request access to it.",
    ],
)
def test_what_has_to_be_asked_for_is_not_published(sentence):
    assert report_on(text_of(sentence)).usage.data is None


def test_an_address_may_stand_in_the_note_behind_the_sentence():
    blocks = (
        Block("paragraph", "S1.p1", "We release our code to the public."),
        Block("footnote", "footnote1", "https://github.com/a/b", ("https://github.com/a/b",)),
    )
    text = PaperText("2601.00001", 1, "html", "T", None, (Section("S1", "Introduction", 1, blocks),))
    assert report_on(text).usage.code.url == "https://github.com/a/b"


def test_code_that_hugging_face_knows_is_known_without_a_sentence():
    paper = make_paper(code=Code(url="https://github.com/known/code"))
    found = report_on(text_of("We propose a thing that says nothing of its code."), paper=paper).usage.code
    assert (found.status, found.url, found.evidence) == ("yes", "https://github.com/known/code", ())


def test_steps_are_the_items_of_a_list_that_is_announced_as_steps():
    blocks = (
        Block("paragraph", "S3.p1", "Training runs in the following stages:"),
        Block("list", "S3.I1.i1", "Train the tactile policy on 400 demonstrations."),
        Block("list", "S3.I1.i2", "Open the gate to the camera."),
        Block("paragraph", "S3.p2", "More words."),
        Block("list", "S3.I2.i1", "An item of another list altogether."),
    )
    text = PaperText("2601.00001", 1, "html", "T", None, (Section("S3", "Training", 1, blocks),))
    assert [claim.evidence[0].anchor for claim in report_on(text).usage.steps] == ["S3.I1.i1", "S3.I1.i2"]


def test_related_work_and_what_is_known_are_no_contribution_and_no_result():
    text = text_of(
        "Prior systems achieve 99.9% accuracy on this benchmark, far above all others.", title="Related Work"
    )
    assert report_on(text).results == ()
    report = abstract_report(
        "Large models reach 90% accuracy but waste 40% of their tokens. We propose Thrift, a decoder that stops early. "
        "It improves accuracy by 3.2 points on both benchmarks."
    )
    assert report.contribution.text == "We propose Thrift, a decoder that stops early."
    assert [claim.text for claim in report.results] == [
        "We propose Thrift, a decoder that stops early. It improves accuracy by 3.2 points on both benchmarks."
    ]


def test_a_report_from_the_abstract_says_so_and_why():
    report = abstract_report("We propose Thrift, a way of stopping early that needs no training at all.")
    assert (report.source, report.reason, report.version) == ("abstract", "no-html", None)
    assert report.contribution.evidence[0].anchor is None


def test_a_paper_with_no_abstract_has_a_report_that_states_nothing():
    report = abstract_report(None)
    assert claims(report) == []


def test_tex_in_an_abstract_is_read_as_readers_see_it():
    report = abstract_report(
        r"We propose Thrift, which is $5.2\times$ faster and \textbf{never} wrong by more than 3\%."
    )
    assert report.contribution.text == "We propose Thrift, which is 5.2× faster and never wrong by more than 3%."


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("We use GPT-4 vs. Llama 3.1. It reaches 86.7% (4.6% absolute), e.g. on SQuAD v1.1. See Fig. 3 and Eq. 5.", 3),
        ("It improves the state of the art. Note that it is small.", 2),
        ("We cite Smith et al. (2018) here, cf. Sec. 4.2 and Tab. 2. Done.", 2),
        ("It advances LSLMs. We release the code.", 2),
    ],
)
def test_sentences_end_where_sentences_end(text, count):
    assert len(split(text)) == count


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_splitting_any_text_loses_no_character(text):
    line = " ".join(text.split())
    assert "".join("".join(split(line)).split()) == "".join(line.split())


@given(st.lists(st.sampled_from([
    "We propose X.", "It is 5% better.", "Code is available at https://github.com/a/b.", "on 8 A100 GPUs", "(", "[1]", "et al.",
    "Given an input,", "outperforms", "under the MIT license", "≤ 3 §", "e.g.", "the", "Results show that we improve accuracy by 3.",
]), max_size=40))  # fmt: skip
def test_whatever_the_text_each_claim_is_a_part_of_it(parts):
    text = text_of(*parts, abstract=" ".join(reversed(parts)))
    source = f"{text.abstract}\n{text.sections[0].blocks[0].text}"
    for claim in claims(report_on(text)):
        assert all(evidence.quote in source for evidence in claim.evidence)


def test_the_same_text_gives_the_same_report(whole, report):
    assert report_on(whole, topics=(TOPIC,), paper=make_paper(categories=("cs.CL", "cs.LG"))) == report


def test_a_sentence_on_the_subject_is_more_central_than_one_beside_it(whole):
    sentences = Sentences(whole)
    by_text = {sentence.text: sentences.centrality(sentence) for sentence in sentences.all}
    central = by_text["We presented Lantern, which reads long documents sparsely."]
    assert central > by_text["The learning rate is 3×10⁻⁴ with a batch of 256 documents."]


def test_of_thousands_of_sentences_only_enough_are_compared(monkeypatch):
    """Comparing each with all others would take minutes; the work is counted, not timed."""
    compared = []
    similarity = sentences.similarity
    monkeypatch.setattr(sentences, "similarity", lambda one, other: compared.append(1) or similarity(one, other))
    blocks = tuple(
        Block(
            "paragraph",
            f"S1.p{n}",
            f"We show that it achieves {n % 90}.5% accuracy on Bench{n}, far above its baseline.",
        )
        for n in range(1000)
    )
    results = Section("S1", "Experiments", 1, blocks)
    text = PaperText(id="2601.00001", version=1, source="html", title="T", abstract="We show.", sections=(results,))
    assert extract_report(text, make_paper(), topics=(), date=dt.date(2026, 1, 5)).results
    assert len(compared) < 50_000


@pytest.mark.parametrize(
    "second",
    [
        "To answer this question, we propose Lantern, a reader that keeps the lines which its questions point to.",
        "Based on these findings, we introduce Lantern, a reader that keeps the lines which its questions point to.",
        "It is a reader of papers that we propose here, and it keeps the lines which its questions point to.",
    ],
)
def test_a_quote_that_points_back_brings_the_sentence_that_it_points_to(second):
    first = "Readers of papers forget most lines of a page, and nobody knows which lines a question needs."
    report = abstract_report(f"{first} {second}")
    assert report.contribution.text == f"{first} {second}"
    assert [one.quote for one in report.contribution.evidence] == [f"{first} {second}"]


def test_what_is_done_about_a_problem_is_understood_without_it():
    second = "To address this problem, we propose Lantern, a reader that keeps the lines which its questions point to."
    report = abstract_report(f"Readers of papers forget most lines of a page, which makes them poor readers. {second}")
    assert report.contribution.text == second


def test_a_report_stays_small_whatever_a_paper_says():
    items = " ".join(
        f"We propose part {n} of Lantern, a reader {'of long lines ' * 22}that reads {n} lines at night."
        for n in range(9)
    )
    results = " ".join(f"Lantern reaches {n}1.{n}% accuracy {'on long lines ' * 22}of set {n}." for n in range(1, 9))
    report = abstract_report(f"{items} {results}")
    assert len(json_bytes(TypeAdapter(Report).dump_python(report, mode="json"))) <= MOST_BYTES
    assert report.results
