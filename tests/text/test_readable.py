import datetime as dt

import pytest
from support.growth import grows_gently

from paperdigest.text.readable import is_line, plain, readable, same_words, utc_time


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
        ("soft\u00adhyphen", "soft\u00adhyphen"),
        ("z" + "\u0315" * 30, "z" + "\u0315" * 30),
        ("z" + "\u0315" * 90 + " and " + "—" * 40, "z" + "\u0315" * 30 + " and " + "—" * 40),
        ("<think> & <1 GB, a | b, 100 %", "<think> & <1 GB, a | b, 100 %"),
        ("한국어 中文 🤗", "한국어 中文 🤗"),
        ("a \x00 b\n\x00\x01\nc\ufffe \x02", "a b c"),
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


@pytest.mark.parametrize("text", ["A title: 한국어 中文 🤗", "", "soft\u00adhyphen", "\ufdcf\ufdf0"])
def test_printable_characters_make_a_line(text):
    assert is_line(text)


@pytest.mark.parametrize(
    "text",
    [
        "two\nlines",
        "bell\x07",
        "lone \ud800",
        "two\u2028lines",
        "two\u2029paragraphs",
        "\ufffe",
        "\U0001ffff",
        "\ufdd0",
        "\ufdef",
    ],
)
def test_what_feeds_may_not_hold_makes_no_line(text):
    assert not is_line(text)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-01-02T03:04:05Z", dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)),
        (" 2026-01-02T03:04:05.678+02:00 ", dt.datetime(2026, 1, 2, 1, 4, 5, tzinfo=dt.UTC)),
        ("2026-01-02T03:04:05", None),
        ("2026-01-02", None),
        ("0001-01-01T00:00:00+23:00", None),
        ("yesterday", None),
        (None, None),
        (1767323045, None),
    ],
)
def test_a_time_is_known_only_with_its_zone(value, expected):
    assert utc_time(value) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A fast agent", "A fast  agent!"),
        ("A $x^2$ agent", "A x² agent"),
        (r"A \textbf{fast} agent", "A fast agent"),
        ("A “ﬁne” agent", "A 'fine' agent"),
    ],
)
def test_titles_that_differ_in_markup_say_the_same(one, other):
    assert same_words(one, other)
    assert same_words(other, one)


@pytest.mark.parametrize(("one", "other"), [("A fast agent", "A fast agents"), ("GPT 4", "GPT 5"), ("Ours", "ours")])
def test_titles_with_other_words_say_something_else(one, other):
    assert not same_words(one, other)


def test_a_link_within_a_link_is_shown_without_its_address():
    page = readable(r"See \href{https://a.example/x}{the <page>} & \textbf{this}")
    assert page.html == 'See <a href="https://a.example/x">the &lt;page&gt;</a> &amp; <strong>this</strong>'
    assert page.without_links == "See the &lt;page&gt; &amp; <strong>this</strong>"


def test_words_in_a_formula_keep_their_blanks():
    page = readable(r"so  $y=1\text{ or }z$  ")
    assert "<mtext>\u00a0or\u00a0</mtext>" in page.html
    assert page.text == "so y=1 or z"
    assert page.html.startswith("so <math")


@pytest.mark.parametrize("source", ["{}", "}", r"\textbf{}"])
def test_markup_without_words_is_shown_as_it_stands(source):
    assert (readable(source).html, readable(source).text) == (source, source)


def test_only_a_text_of_reasonable_length_is_typeset():
    assert readable("x^2 " * 5_000).text == "x² " * 4_999 + "x²"
    assert readable("x^2 " * 5_000 + "y").text == "x^2 " * 5_000 + "y"
    assert readable("<b> " * 5_001).html == "&lt;b&gt; " * 5_001


@pytest.mark.parametrize(
    ("title", "html"),
    [
        ("مصباح for Lamps", "<bdi>مصباح for Lamps</bdi>"),
        ("A מנורה", "<bdi>A מנורה</bdi>"),
        ("A Lamp", "A Lamp"),
        ("등불 灯 лампа", "등불 灯 лампа"),
    ],
)
def test_a_title_with_letters_that_run_to_the_left_finds_its_own_direction(title, html):
    assert readable(title).without_links == html


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("the 5<sup>th</sup> of 22<sup>nd</sup>", "the 5th of 22nd"),
        (r"the $i^{th}$ and the $2^{\text{nd}}$ layer", "the ith and the 2nd layer"),
        (r"1\textsuperscript{st} of $3^{rd}$, $x^{t}$", "1st of 3rd, x^t"),
    ],
)
def test_the_end_of_an_ordinal_is_read_as_it_is_spoken(source, expected):
    assert readable(source).text == expected
