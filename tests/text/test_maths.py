"""Formulas as MathML and as plain text; for formulas within a text see test_tex.py."""

import pytest
from lxml import etree

from paperdigest.text.maths import formula, formula_text, lowered, mathml_text, raised, symbol


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
        (r"\hat{x}", '<mover accent="true"><mrow><mi>x</mi></mrow><mo>^</mo></mover>', "x^"),
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


@pytest.mark.parametrize(
    ("mathml", "text"),
    [
        ("<mi>x</mi><mo>+</mo><mn>1</mn>", "x+1"),
        ("<msup><mi>x</mi><mn>2</mn></msup>", "x²"),
        ("<msub><mi>x</mi><mn>12</mn></msub>", "x₁₂"),
        ("<msub><mi>x</mi><mi>k</mi></msub>", "x_k"),
        ("<msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>", "x₁²"),
        ("<munder><mi>max</mi><mn>0</mn></munder>", "max₀"),
        ("<munderover><mo>∑</mo><mn>1</mn><mi>n</mi></munderover>", "∑₁ⁿ"),
        ("<mfrac><mi>a</mi><mi>b</mi></mfrac>", "a/b"),
        ("<mtext>a\u00a0b</mtext>", "a b"),
        ("<mn>3</mn><mspace width='1em'/><mi>s</mi>", "3 s"),
        ("<mn>3</mn><mo lspace='0.1em'>\u2062</mo><mi>s</mi>", "3 s"),
        ("<mn>3</mn><mo>\u2062</mo><mi>s</mi>", "3s"),
        ("<mi>f</mi><mo>\u2061</mo><mi>x</mi>", "fx"),
        ("<mn>3</mn><mo lspace='0.1em'>+</mo><mn>4</mn>", "3+4"),
        ("<mspace width='1em'/><mi>x</mi>", "x"),
    ],
)
def test_mathml_of_a_page_becomes_text(mathml, text):
    assert formula_text(etree.fromstring(f"<math>{mathml}</math>")) == text


def test_cells_of_a_matrix_stay_apart():
    rows = "<mtr><mtd><mn>1</mn></mtd><mtd/><mtd><mn>2</mn></mtd></mtr><mtr/><mtr><mtd><mn>3</mn></mtd></mtr>"
    assert formula_text(etree.fromstring(f"<math><mtable>{rows}</mtable></math>")) == "1 2; 3"


def test_what_annotates_a_formula_is_left_out():
    annotations = "<annotation>x_tex</annotation><annotation-xml><ci>x</ci></annotation-xml>"
    assert formula_text(etree.fromstring(f"<math><semantics><mi>x</mi>{annotations}</semantics></math>")) == "x"
    assert formula_text(etree.fromstring(f"<math><mi>x</mi>{annotations}</math>")) == "x"
    assert formula_text(etree.fromstring("<math><semantics/></math>")) == ""


@pytest.mark.parametrize(("depth", "text"), [(99, "x²"), (100, "x2"), (1_000, "x2")])
def test_a_formula_of_any_depth_is_read(depth, text):
    source = "<mrow>" * depth + "<msup><mi>x</mi><mn>2</mn></msup>" + "</mrow>" * depth
    tree = etree.fromstring(f"<math>{source}</math>", etree.XMLParser(huge_tree=True))
    assert formula_text(tree) == text


@pytest.mark.parametrize(
    ("mathml", "text"),
    [
        ("<mi>x</mi>", "x"),
        ("<mrow><mi>x</mi><mtext>a\u00a0b</mtext></mrow>", "xa b"),
        ("<msup><mi>x</mi></msup>", "x"),
        ("<msub><mi>x</mi></msub>", "x"),
        ("<msubsup><mi>x</mi><mi>y</mi></msubsup>", "xy"),
        ("<mfrac><mi>a</mi></mfrac>", "a"),
        ("<mrow><mi>a</mi><mi>b</mi></mrow>", "ab"),
    ],
)
def test_mathml_of_a_formula_is_read_even_if_parts_are_missing(mathml, text):
    assert mathml_text(etree.fromstring(mathml)) == text


def test_symbols_have_names():
    assert (symbol("alpha"), symbol("times"), symbol("nosuchsymbol")) == ("α", "×", None)


def test_scripts_are_written_with_signs_where_unicode_has_them():
    assert (raised("2"), raised("n+1"), raised("x"), raised("2a"), raised("")) == ("²", "ⁿ⁺¹", "^x", "^2a", "^")
    assert (lowered("12"), lowered("n"), lowered("")) == ("₁₂", "_n", "_")
