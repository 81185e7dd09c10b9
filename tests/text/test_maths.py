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


def test_a_formula_may_be_a_block():
    assert formula("x", block=True) == ('<math display="block"><mrow><mi>x</mi></mrow></math>', "x")


@pytest.mark.parametrize("tex", ["", r"\nosuchmacro", r"\left( x", "x" * 401])
def test_what_cannot_be_read_is_no_formula(tex):
    assert formula(tex) is None


def test_a_formula_may_have_four_hundred_characters():
    assert formula("x" * 400)[1] == "x" * 400


def test_symbols_have_names():
    assert (symbol("alpha"), symbol("times"), symbol("nosuchsymbol")) == ("α", "×", None)
