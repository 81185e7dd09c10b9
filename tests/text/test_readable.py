import pytest
from support.growth import grows_gently

from paperdigest.text.readable import plain


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("A  title\n over\ttwo lines ", "A title over two lines"),
        ("nul\x00 and bell\x07", "nul and bell"),
        ("lone \ud800surrogate", "lone surrogate"),
        ("turned \u202eround\u202c and \u2066isolated\u2069", "turned round and isolated"),
        ("no-break\u00a0blank", "no-break blank"),
        ("e\u0301", "é"),
        ("no\ufffe\uffff\U0001ffff\ufdd0thing, hid\u200b\u200f\u061cden", "nothing, hidden"),
        ("\u0915\u094d\u200d\u0937", "\u0915\u094d\u200d\u0937"),
        ("z" + "\u0315" * 90 + " and " + "—" * 40, "z" + "\u0315" * 30 + " and " + "—" * 40),
        ("<think> & <1 GB, a | b, 100 %", "<think> & <1 GB, a | b, 100 %"),
        ("한국어 中文 🤗", "한국어 中文 🤗"),
        ("", None),
        (" \n\t ", None),
        (None, None),
        (7, None),
        (["a"], None),
    ],
)
def test_text_from_outside_becomes_one_printable_line(source, expected):
    assert plain(source) == expected


def test_a_very_long_text_survives_whole():
    words = " ".join(f"w{number}" for number in range(40_000))
    assert plain(words.replace(" ", "\n")) == words


def test_marks_on_one_letter_take_no_more_time_than_their_number_warrants():
    assert grows_gently(plain, lambda size: "e" + "\u0301\u0316" * size, size=2_000)
