import pytest

from paperdigest.text.words import stem


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [
        ("models", "model"),
        ("papers", "paper"),
        ("tables", "table"),
        ("model", "model"),
        ("loss", "loss"),
        ("process", "process"),
        ("corpus", "corpus"),
        ("analysis", "analysis"),
        ("gas", "gas"),
        ("cats", "cat"),
        ("s", "s"),
        ("", ""),
    ],
)
def test_a_stem_is_a_word_without_the_s_of_its_plural(word, stemmed):
    assert stem(word) == stemmed
