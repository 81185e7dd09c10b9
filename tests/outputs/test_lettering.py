from pathlib import Path

import pytest
from support.checkouts import ROOT

from paperdigest.outputs.lettering import Font, Lettering, font_for

FONT = ROOT / "overrides" / "assets" / "fonts" / "literata.woff2"
LATIN = Lettering(FONT)
CHINESE = "面向视觉智能体的开源多模态模型（OmniLamp-7B）：“智能体集群”并行协调，并在大规模数据上联合训练。"
needs_fonts = pytest.mark.skipif(
    not (font_for("Hangul") and font_for("Han") and font_for("Kana")),
    reason="no fonts of this machine have Chinese, Japanese and Korean letters (Debian: fonts-noto-cjk)",
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("naïve Ångström", "naïve Ångström"),
        ("α-β Ω", "alpha-beta Omega"),
        ("10⁴", "10^4"),
        ("Łódź → x", "Lódz -> x"),
        ("ﬁne 中文", "fine"),
        ("中文", ""),
    ],
)
def test_what_the_font_lacks_is_written_with_what_it_has(text, expected):
    assert LATIN.drawable(text) == expected


def test_a_script_that_the_machine_has_no_font_for_has_none():
    assert font_for("Latin") is None
    assert font_for("Han", ("no-such-font.ttc", "no-such-font-bold.ttc")) is None
    assert font_for("Hangul", (str(FONT), str(FONT))) is None  # a font, but of another family
    assert LATIN.key == ""


def test_the_fonts_of_a_machine_are_told_apart_by_what_is_in_them(tmp_path):
    def key(name, content):
        path = tmp_path / name
        path.write_bytes(content)
        return Lettering(FONT, Font((path, 0), (path, 0))).key

    assert key("a", b"letters") == key("b", b"letters")
    assert len({key("a", b"letters"), key("c", b"other letters"), LATIN.key}) == 3


@pytest.mark.parametrize("width", [60, 333, 700])
def test_lines_break_at_blanks_and_between_han_but_before_no_mark_and_in_no_word(width):
    lines = LATIN.lines(CHINESE, 34, width, 99)
    assert all(line.strip() for line in lines)
    assert not [line for line in lines if line[0] in "，。：）”" or line[-1] in "（“"]
    if width > 300:
        assert "".join(lines) == CHINESE
        assert [line for line in lines if "OmniLamp-7B" in line]


def test_blanks_are_kept_within_lines_and_dropped_between_them():
    text = "한 줄 요약은 KV cache 압축을 다룬다"
    assert " ".join(LATIN.lines(text, 34, 240, 99)) == text
    assert LATIN.lines(text, 34, 10_000, 2) == [text]


def test_what_is_too_long_for_its_lines_ends_with_an_ellipsis():
    lines = LATIN.lines("word, " * 99, 34, 400, 2)
    assert len(lines) == 2
    assert lines[1].endswith("wo…")
    assert LATIN.lines("中" * 99, 34, 400, 1)[0].endswith("中…")


@needs_fonts
@pytest.mark.parametrize(
    ("script", "family", "text"),
    [
        ("Hangul", "Noto Sans CJK KR", "시각 언어 모델 7B"),
        ("Han", "Noto Sans CJK SC", "视觉语言模型 7B"),
        ("Kana", "Noto Sans CJK JP", "視覚言語モデル 7B"),
    ],
)
def test_letters_that_the_own_font_lacks_are_drawn_in_one_that_has_the_forms_of_the_language(script, family, text):
    lettering = Lettering(FONT, font_for(script))
    assert lettering.drawable(text) == text
    assert lettering.face(text, 30).getname() == (family, "Regular")
    assert lettering.face(text, 30, bold=True).getname() == (family, "Bold")
    assert lettering.face("A title 7B", 30).getname()[0] == "Literata"
    assert Path(lettering.other.regular[0]).is_file()
