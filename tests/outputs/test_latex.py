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
    ],
)
def test_latex_keeps_formulas_and_makes_text_of_all_else(source, expected):
    assert latex(source) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ærøskøbing, Dvořák, Ñandú", r"{\AE}r{\o}sk{\o}bing, Dvo{\v{r}}{\'a}k, {\~N}and{\'u}"),
        ("ộ and ọ", r"{\^{\d{o}}} and {\d{o}}"),
        ("σ² → ∞", r"{$\sigma$}{\textsuperscript{2}} {\textrightarrow} {$\infty$}"),
        ("x₁ ≤ y", r"x{\textsubscript{1}} {$\leq$} y"),
        ("ﬁne Ｗide 𝐁old", "fine Wide Bold"),
        ("Lamp🦙 ™", r"Lamp {\texttrademark}"),
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
