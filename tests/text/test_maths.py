"""Formulas as MathML and as plain text; for formulas within a text see test_tex.py."""

import pytest

from paperdigest.text.maths import formula, symbol


@pytest.mark.parametrize(
    ("tex", "mathml", "text"),
    [
        ("x", "<mi>x</mi>", "x"),
        ("x^2", "<msup><mi>x</mi><mn>2</mn></msup>", "x²"),
        (r"\frac{1}{2}", "<mfrac><mrow><mn>1</mn></mrow><mrow><mn>2</mn></mrow></mfrac>", "1/2"),
        (r"\text{a b}", "<mtext>a\u00a0b</mtext>", "a b"),
        (r"\textsc{Lamp}", "<mtext>Lamp</mtext>", "Lamp"),
        (r"\href{https://a.example}{x}", "<mrow><mi>x</mi></mrow>", "x"),
        (r"\class {big}x", "<mi>x</mi>", "x"),
        (r"\color{red}{x}", "<mstyle><mrow><mi>x</mi></mrow></mstyle>", "x"),
        (r"\hat{x}", '<mover accent="true"><mrow><mi>x</mi></mrow><mo>^</mo></mover>', "x̂"),
    ],
)
def test_a_formula_becomes_mathml_and_text(tex, mathml, text):
    assert formula(tex) == (f'<math display="inline"><mrow>{mathml}</mrow></math>', text)


@pytest.mark.parametrize(
    ("tex", "mathml"),
    [
        (r"\mathbf{\beta}", "<mrow><mi>𝛃</mi></mrow>"),
        (r"\bm{h} \boldsymbol{7}", "<mrow><mi>𝒉</mi></mrow><mrow><mn>𝟕</mn></mrow>"),
        (r"\boldsymbol{\epsilon}", "<mrow><mi>𝝐</mi></mrow>"),
        (r"\mathscr{L}", "<mrow><mi>ℒ</mi></mrow>"),
        (r"\mathit{h}", "<mrow><mi>ℎ</mi></mrow>"),
        (r"\mathbbm{1} \mathds{R}", "<mrow><mn>𝟙</mn></mrow><mi>ℝ</mi>"),
        (r"\mathrm{d}y", '<mi mathvariant="normal">d</mi><mi>y</mi>'),
        (r"\mathrm{FID}", "<mrow><mi>FID</mi></mrow>"),
        (r"\textbf{one}\mathbf{하}", "<mtext>one</mtext><mrow><mi>하</mi></mrow>"),
    ],
)
def test_letters_of_a_style_are_characters_that_browsers_draw(tex, mathml):
    assert formula(tex)[0] == f'<math display="inline"><mrow>{mathml}</mrow></math>'


THIN = '<mspace width="0.167em" />'


@pytest.mark.parametrize(
    ("tex", "mathml"),
    [
        (r"m\ln m", f"<mi>m</mi>{THIN}<mi>ln</mi>{THIN}<mi>m</mi>"),
        (r"\sin(y)", '<mi>sin</mi><mo stretchy="false">(</mo><mi>y</mi><mo stretchy="false">)</mo>'),
        (r"1+\operatorname{rank} B", f"<mn>1</mn><mo>+</mo><mi>rank</mi>{THIN}<mi>B</mi>"),
        (r"\min_j y", f"<msub><mi>min</mi><mi>j</mi></msub>{THIN}<mi>y</mi>"),
        (r"y\bmod 2", "<mi>y</mi><mo>mod</mo><mn>2</mn>"),
        (r"a\not\in B", "<mi>a</mi><mo>∉</mo><mi>B</mi>"),
        (r"a\sim b", "<mi>a</mi><mo>∼</mo><mi>b</mi>"),
    ],
)
def test_names_and_signs_are_drawn_as_tex_draws_them(tex, mathml):
    assert formula(tex)[0] == f'<math display="inline"><mrow>{mathml}</mrow></math>'


def test_a_formula_may_be_a_block():
    assert formula("x", block=True) == ('<math display="block"><mrow><mi>x</mi></mrow></math>', "x")


@pytest.mark.parametrize("tex", ["", r"\nosuchmacro", r"\left( x", "x" * 401])
def test_what_cannot_be_read_is_no_formula(tex):
    assert formula(tex) is None


def test_a_formula_may_have_four_hundred_characters():
    assert formula("x" * 400)[1] == "x" * 400


def test_symbols_have_names():
    assert (symbol("alpha"), symbol("times"), symbol("nosuchsymbol")) == ("α", "×", None)
    assert symbol("sim") == "∼"
