import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperdigest.outputs.latex import latex, latex_text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a_b & c^d {e} \\", r"a\_b \& c\textasciicircum{}d e \textbackslash{}"),
        ("from $5 to $10", r"from \$5 to \$10"),
        (r"$\input{secret}$", "secret"),
        (r"$50\%$", r"$50\%$"),
        ("$50%$ of", r"50\% of"),
        ("$x_1$ and $y$", "$x_1$ and $y$"),
        (r"$\href{https://a.b}{x}$ y", "x y"),
        ("below <2 GB, above >1", r"below \textless{}2 GB, above \textgreater{}1"),
        (r"$f_{\text{max}}$ grows", r"$f_{\textrm{max}}$ grows"),
        ("$λ$-terms", r"$\lambda $-terms"),
        (r"$\dfrac{a}{b} \coloneqq \bm{w}$", r"$\frac{a}{b} := \mathbf{w}$"),
        (r"$\lVert x \rVert$ at $30\degree$", r"$\| x \|$ at $30^{\circ}$"),
        (
            r"$\dbinom{m}{2} \xrightarrow{g} \mathds{1}$",
            r"${{m} \choose {2}} \stackrel{g}{\longrightarrow} \mathbf{1}$",
        ),
        (r"$\operatorname*{argmin}_w f$", r"$\mathrm{argmin}_w f$"),
        ("$ẑ$ and $w̃$", r"$\textrm{{\^{z}}}$ and $\tilde{w}$"),
    ],
)
def test_latex_keeps_formulas_and_makes_text_of_all_else(source, expected):
    assert latex(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"$\cancel{y} \leq 3$", r"y{$\leq$}3"),
        (r"$\begin{bmatrix}1&2\end{bmatrix}$", "[1 2]"),
        (r"$\unicode{x2605}$ four", r"{$\bigstar$} four"),
    ],
)
def test_a_formula_that_needs_another_package_is_written_as_text(source, expected):
    assert latex(source) == expected


@pytest.mark.parametrize(
    "sign", "：（）！？，；．～％＆＃＄＠＊＋－／＜＝＞［］＼＾＿｀｛｜｝＂＇￥￦￡ＬＭｂ０９「」【】、。ﾊ｢｣ￚ"
)
@pytest.mark.parametrize("around", ["{}", "灯{}", "lamp{}oil"])
def test_full_width_signs_stay_as_they_are_with_and_without_chinese(sign, around):
    text = around.format(sign)
    assert latex(text) == text
    assert latex(text, protect=True).replace("{", "").replace("}", "") == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("paraŀlel, ħ", r"paral{\textperiodcentered}lel, {$\hbar$}"),
        ("Ærøskøbing, Dvořák, Ñandú", r"{\AE}r{\o}sk{\o}bing, Dvo{\v{r}}{\'a}k, {\~N}and{\'u}"),
        ("Raïk, Pîr, İnci, Ĩ and ḯ", r"Ra{\"i}k, P{\^i}r, {\.I}nci, {\~{I}} and {\'{ï}}"),
        ("Ắ, ḉ, ễ, ṩ, ñ̌ and x̌̂", r"{\'{Ă}}, {\'{ç}}, {\~{ê}}, {\.{\d{s}}}, {\v{ñ}} and {\^{\v{x}}}"),
        ("{\u0303, _\u0301 and ß\u0302", r"{\~{\textbraceleft{}}}, {\'{\_}} and {\^{{\ss}}}"),
        ("Ĵ, ĵ, ǰ, ĩ, ǐ and ı", r"{\^{J}}, {\^{j}}, {\v{j}}, {\~{i}}, {\v{i}} and {\i}"),
        ("ộ and ọ", r"{\d{ô}} and {\d{o}}"),
        ("σ² → ∞", r"{$\sigma$}{\textsuperscript{2}} {\textrightarrow} {$\infty$}"),
        ("x₁ ≤ y", r"x{\textsubscript{1}} {$\leq$} y"),
        ("ﬁne Ｗide 𝐁old", "fine Ｗide Bold"),
        ("Lamp🦙 ™", r"Lamp {\texttrademark}"),
        ("t̂ of q̄ near β̃", r"{\^{t}} of {\={q}} near {$\tilde{\beta}$}"),
        ("v⃗ and w̲", r"{$\vec{v}$} and {$\underline{w}$}"),
        ("2¾ of ⅖", "2 3/4 of 2/5"),
        ("F♯, B♭ ☎ ✔ ★ ❤️ 4️⃣", r"F{$\sharp$}, B{$\flat$}  {$\checkmark$} {$\bigstar$}  4"),
        ("x ⟂ y ⩽ z", r"x {$\perp$} y {$\leqslant$} z"),
        ("GROẞ, Saʼd", r"GRO{\SS}, Sa'd"),
        ("模型", "模型"),
    ],
)
def test_letters_become_the_commands_of_plain_latex(text, expected):
    assert latex_text(text) == expected


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Scaling LLMs Beyond Words", "Scaling {LLMs} Beyond Words"),
        (
            "Vision-Language Models, Text-to-SQL and DeepSeek-V9-Lite",
            "Vision-Language Models, Text-to-{SQL} and {DeepSeek-V9}-Lite",
        ),
        ("iBot (McLab): A 4D eBook?", "{iBot} ({McLab}): A {4D} {eBook}?"),
        ("Gemma-7 versus GPT-4o/Qwen3", "{Gemma-7} versus {GPT-4o}/{Qwen3}"),
        ("On $O(N)$ Attention", "On {$O(N)$} Attention"),
        ("A C# Bot and Plan B", r"A {C\#} Bot and Plan {B}"),
        ("{Whole {Title}} of Plain Words", "Whole Title of Plain Words"),
    ],
)
def test_braces_protect_what_lower_case_would_spoil_and_nothing_else(title, written):
    assert latex(title, protect=True) == written


_MARKS = "\u0301\u0302\u0303\u0304\u030a\u0323\u0332\u20d7"


@given(st.text(st.sampled_from("कखिीुंกขิี่கிகுאְבّعَ한語xTβ" + _MARKS), max_size=12))
def test_letters_and_vowels_of_every_script_are_kept(text):
    """Where LaTeX has commands for marks they are written; elsewhere marks stay, since they may be vowels."""
    written = latex_text(text)
    kept = [char for char in unicodedata.normalize("NFC", text) if not char.isascii() and char not in _MARKS + "β"]
    left = iter(unicodedata.normalize("NFC", written))
    assert all(char in left for char in kept if unicodedata.decomposition(char) == "")


_LATIN = st.characters(min_codepoint=0x20, max_codepoint=0x24F, exclude_categories=["Cc", "Cf"])


@given(st.text(_LATIN | st.sampled_from("αβγ∞²₀—“”…→≤×∈ớặễ"), max_size=40))
def test_european_letters_signs_and_greek_become_ascii_with_braces_in_pairs(text):
    written = latex_text(text)
    assert written.isascii() or not text.isascii()
    left = re.sub(r"\\[{}]", "", written)
    depth = 0
    for char in left:
        depth += {"{": 1, "}": -1}.get(char, 0)
        assert depth >= 0
    assert depth == 0


@given(st.text(_LATIN, max_size=40))
def test_no_ascii_letter_or_digit_is_lost(text):
    written = re.sub(r"\\[A-Za-z]+|\\.", "", latex_text(text))
    wanted = [char for char in unicodedata.normalize("NFC", text) if char.isascii() and char.isalnum()]
    left = iter(written)
    assert all(char in left for char in wanted)
