"""Formulas as one line of text, which must say what the formula says."""

import cmath

import pytest
from hypothesis import assume, given
from lxml import etree
from support.formulas import FORMULAS, value_of

from paperdigest.text.formula_parts import lowered, raised
from paperdigest.text.linear import formula_text
from paperdigest.text.maths import formula


@given(FORMULAS)
def test_a_formula_has_the_same_value_when_it_is_read_from_its_text(made):
    tex, value = made
    assume(cmath.isfinite(value) and abs(value) < 1e200)
    found = formula(tex)
    assert found is not None
    assert cmath.isclose(value_of(found[1]), value, rel_tol=1e-6), f"{tex} is written {found[1]}"


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"\Omega(\sqrt{S})", "Ω(√S)"),
        (r"\sqrt{m+n}", "√(m+n)"),
        (r"\sqrt{2n}m", "√(2n)m"),
        (r"\sqrt{y}z", "√y z"),
        (r"\sqrt{y^2} \sqrt{y}^2", "√(y²)(√y)²"),
        (r"\sqrt{d_h}", "√d_h"),
        (r"\sqrt[4]{n} \sqrt[5]{n} \sqrt[k+1]{n}", "∜n n^(1/5) n^(1/(k+1))"),
        (r"\frac{m-n}{k}", "(m−n)/k"),
        (r"\frac{k}{m-n}", "k/(m−n)"),
        (r"\frac{1}{3m}x", "(1/(3m))x"),
        (r"3\frac{2}{5}", "3 2/5"),
        (r"3\frac{a}{b}", "3(a/b)"),
        (r"a\frac{\frac{b}{c}}{d}", "a((b/c)/d)"),
        (r"\frac{QK^\top}{\sqrt{d}}V", "(QK^⊤/√d)V"),
        (r"2^{m/n}k", "2^(m/n) k"),
        (r"k^{ab} k_{ab} k_{a,b} k_{-1}", "k^(ab) k_ab k_(a,b) k₋₁"),
        (r"\mathsf{NC}^1 + \mathbf{AB}^2", "NC¹+AB²"),
        (r"{y^a}^b (m+n)^2 {(m+n)^2}^3", "(y^a)^b(m+n)²((m+n)²)³"),
        (r"m\ln m + \sin^2 m", "m ln m+sin² m"),
        (r"\ln\frac{m}{n}", "ln(m/n)"),
        (r"\frac{\ln m}{m}", "(ln m)/m"),
        (r"\min_j y_j", "min_j y_j"),
        (r"\sum_{j=1}^m y_j", "∑_(j=1)^m y_j"),
        (r"\operatorname{rank}(B) \operatorname{rank} B", "rank(B) rank B"),
        (r"y \bmod 2", "y mod 2"),
        (r"g''(y) - g'_j + g'^2", "g″(y)−g′_j+g′²"),
        (r"45^{\circ} + B^\dagger", "45°+B†"),
        (r"\binom{m+1}{2}p", "(m+1 over 2)p"),
        (r"\hat{y}_j + \bar y + \vec{y} + \widehat{ab}", "ŷ_j+ȳ+y⃗+hat(ab)"),
        (r"\underbrace{m+n}_k", "(m+n)_k"),
        (r"\lVert y\rVert_2^2 / |y|", "‖y‖₂²/|y|"),
        (r"1{,}500 + 2^3 4", "1,500+2³ 4"),
        (r"\frac{m!}{k!}", "m!/(k!)"),
    ],
)
def test_brackets_and_blanks_stand_where_a_line_needs_them(tex, text):
    found = formula(tex)
    assert found is not None
    assert found[1] == text


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
        ("<munder accentunder='true'><mi>x</mi><mo>―</mo></munder>", "x"),
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
    assert formula_text(etree.fromstring(mathml)) == text


@pytest.mark.parametrize(
    ("mathml", "text"),
    [
        ("<msqrt><mi>a</mi><mo>+</mo><mi>b</mi></msqrt>", "√(a+b)"),
        ("<mroot><mi>a</mi><mn>3</mn></mroot>", "∛a"),
        ("<mi>m</mi><mo>\u2062</mo><mrow><mi>log</mi><mo>\u2061</mo><mi>m</mi></mrow>", "m log m"),
        ("<mrow><mo>(</mo><mfrac linethickness='0pt'><mi>m</mi><mi>k</mi></mfrac><mo>)</mo></mrow>", "(m over k)"),
        ("<mmultiscripts><mi>C</mi><mprescripts/><mn>6</mn><mn>14</mn></mmultiscripts>", "₆¹⁴C"),
        ("<mmultiscripts><mi>C</mi><mi>i</mi><none/></mmultiscripts>", "C_i"),
        ("<mi>a</mi><mphantom><mi>b</mi></mphantom><mspace width='-0.1em'/><mi>c</mi>", "ac"),
        ("<mi>where</mi><mo lspace='0.3em'>\u2063</mo><mi>x</mi>", "where x"),
        ("<msqrt/>", "√"),
        ("<mroot><mi>a</mi></mroot>", "a"),
    ],
)
def test_what_latexml_makes_of_formulas_is_read_as_well(mathml, text):
    assert formula_text(etree.fromstring(f"<math>{mathml}</math>")) == text


def test_scripts_are_written_with_signs_where_unicode_has_them():
    assert (raised("2"), raised("n+1"), raised("x"), raised("2a"), raised("")) == ("²", "ⁿ⁺¹", "^x", "^2a", "^")
    assert (lowered("12"), lowered("n"), lowered("")) == ("₁₂", "_n", "_")
