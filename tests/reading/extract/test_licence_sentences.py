"""Which sentence of a paper states its licence, and whose code a sentence tells of."""

import pytest
from support.grounding import paper

from paperdigest.reading.extract.sentences import Sentences
from paperdigest.reading.extract.usage import find_usage
from paperdigest.records.papers import Paper
from paperdigest.text.publication import publication


def licence(sentence):
    text = paper(sentence)
    return find_usage(Sentences(text), text, Paper(id="2601.00001", title="A title")).licence


@pytest.mark.parametrize(
    "sentence",
    [
        "Our toolkit is released under Apache-2.0.",
        "All recordings are available under CC-BY-SA-4.0.",
        "Our annotations are released under CC0 1.0.",
        "The toolkit is open-sourced under the BSD 3-Clause License.",
        "Our tables are released under the Open Database License (ODbL).",
    ],
)
def test_the_sentence_that_names_a_licence_states_it(sentence):
    assert licence(sentence).text == sentence


@pytest.mark.parametrize("sentence", ["Our toolkit runs under Linux.", "Our model fails under CC attacks in tests."])
def test_what_is_under_something_else_is_no_licence(sentence):
    assert licence(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("We build upon the repository of Falcon, available at https://github.com/falcon/falcon.", None),
        ("Training relies on the implementation available at https://github.com/falcon/falcon.", None),
        ("Our code, built upon Falcon, is available at https://github.com/lamp/lamp.", "yes"),
    ],
)
def test_code_that_a_paper_builds_on_is_not_its_own(sentence, status):
    assert publication("code", sentence, linked=True) == status
