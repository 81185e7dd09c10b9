"""What readers see of TeX and its remains. Every example is a form that occurs in real titles and abstracts."""

import re
import string
import unicodedata
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.growth import grows_gently
from support.letters import is_subsequence
from support.safe_html import Html, check_safe

from paperdigest.text.readable import plain, readable
from paperdigest.text.tex import split_formulas, typeset
from paperdigest.text.tex_rules import PIECE, Pieces

MATH = '<math display="inline"><mrow>'
BLOCK = '<math display="block"><mrow>'


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("Nothing to do", "Nothing to do"),
        (r"by 5\%, R\&D, a\_b, \#1, \$9", "by 5%, R&amp;D, a_b, #1, $9"),
        (r"\textbf{bold} \emph{soft} \texttt{mono} \textsc{Small}", "<strong>bold</strong> <em>soft</em> <code>mono</code> Small"),
        (r"{\em soft} and {\bf bold}", "<em>soft</em> and <strong>bold</strong>"),
        (r"\textit{outer \textbf{inner}}", "<em>outer <strong>inner</strong></em>"),
        ("texttt{D}ual and textbf{b}", "<code>D</code>ual and <strong>b</strong>"),
        (r"\method beats \ours{} on \benchname.", "method beats ours on benchname."),
        (r"tools, \eg~this, \ie, \LaTeX", "tools, e.g. this, i.e., LaTeX"),
        (r"\alpha-Flow 3\times", "α-Flow 3×"),
        (r"na\"ive, Fr\'echet, Nguy\~ên, Jo\~{a}o, It\^o", "naïve, Fréchet, Nguyễn, João, Itô"),
        (r"Erd\H{o}s, Kova\v{c}, Gar\c{c}on, W\k{e}grzyn, \r{A}s, Do\u{g}an, \c{X}", "Erdős, Kovač, Garçon, Węgrzyn, Ås, Doğan, X"),
        (r"Caf\'{e}, x\"a, N\~2, \~5, it\'s", "Café, xä, N∼2, ∼5, it&#39;s"),
        (r"\'Ecole, an \"open\" door", "École, an &#34;open&#34; door"),
        (r"1\,000 a\;b c\:d e\\f g\ h, x\!y\/z, 50\|60\@", "1 000 a b c d e f g h, xyz, 50|60@"),
        (r"\textbf  {bold} and \emph {soft}", "<strong>bold</strong> and <em>soft</em>"),
        ("''open'' and (''in'') and `single'", "“open” and (“in”) and ‘single’"),
        (r"\"quoted\" and don\'t", "&#34;quoted&#34; and don&#39;t"),
        ("``this'' and `that", "“this” and ‘that"),
        ("a -- b --- c, x-y", "a – b — c, x-y"),
        ("~/home, a ~/x, x ~a, (~a, [~5], ~ >5, ~$5", "~/home, a ~/x, x a, ( a, [∼5], ∼ &gt;5, ∼$5"),
        ("strategy~(e.g., at~https, 450~MB", "strategy (e.g., at https, 450 MB"),
        ("about ~40% or 7~8 or (~2x)", "about ∼40% or 7–8 or (∼2x)"),
        ("X^{2}-Gauss, O(N^2), D^2PO, V_{0.5}, f_0", "X<sup>2</sup>-Gauss, O(N<sup>2</sup>), D<sup>2</sup>PO, V<sub>0.5</sub>, f<sub>0</sub>"),
        ("float8_e4m3, TTS_DiT, a_long_name", "float8_e4m3, TTS_DiT, a_long_name"),
        ("360^circ and 180^{circ} and 5.15{\\deg}", "360° and 180° and 5.15°"),
        ("{Sora}'s {3D GU}, 1{,}879, {sim}1K", "Sora&#39;s 3D GU, 1,879, ∼1K"),
        ("weights {-1, 0, 1} and {{ config }}", "weights {-1, 0, 1} and {{ config }}"),
        ("stray} braces", "stray braces"),
        ("256times256, 3.3times more, 8timesH100, (16 times 16)", "256×256, 3.3× more, 8×H100, (16×16)"),
        ("five times as many, sim-to-real, sim51K, approx1.9M", "five times as many, sim-to-real, ∼51K, ≈1.9M"),
        ("64.1 rightarrow 70.3, leq 1K, infty-RoPE", "64.1 → 70.3, ≤ 1K, ∞-RoPE"),
        ("nabla_x of N cdot M neq M, lceil N rceil, y propto x", "∇<sub>x</sub> of N · M ≠ M, ⌈ N ⌉, y ∝ x"),
        ("nablaX, varphi and (varepsilon), 1, 2, dots, n, dots.lamp, dots", "∇X, φ and (ε), 1, 2, …, n, dots.lamp, dots"),
        ("by pm 4%, in {pm 1, pm i}, at 5 pm 12 polka dots", "by ±4%, in {±1, ±i}, at 5 pm 12 polka dots"),
        ("beta_1, theta^{2}, ell_2 norm, beta_max, tau2", "β<sub>1</sub>, θ<sup>2</sup>, ℓ<sub>2</sub> norm, beta_max, tau2"),
        ("left|,circlearrowleft,textLAMP,right| and left|x", "|↺LAMP| and left|x"),
        ("λ^star and β^* and x^starry", "λ<sup>*</sup> and β<sup>*</sup> and x<sup>s</sup>tarry"),
        ("boldsymbolπ-Step", "π-Step"),
        ("at https://a.example/x{mypink{Github}}.", 'at <a href="https://a.example/x">Github</a>.'),
        ("**bold** words", "<strong>bold</strong> words"),
        ("<EOS>, <think>, <1 GB, LMK > CLS", "&lt;EOS&gt;, &lt;think&gt;, &lt;1 GB, LMK &gt; CLS"),
        ('<span style="x">kept</span> a &lt;b&gt; &amp; c', "kept a &lt;b&gt; &amp; c"),
        (r"see \url{https://a.example/b_c}.", 'see <a href="https://a.example/b_c">https://a.example/b_c</a>.'),
        (r"\href{https://a.example/x}{the page}", '<a href="https://a.example/x">the page</a>'),
        ("at https://a.example/x{GitHub}, now", 'at <a href="https://a.example/x">GitHub</a>, now'),
        ("at https://a.example/x{this https URL}.", 'at <a href="https://a.example/x">https://a.example/x</a>.'),
        (r"(https://a.example/p\_q).", '(<a href="https://a.example/p_q">https://a.example/p_q</a>).'),
        (r"{\color{red} hot} \textcolor{blue}{cold} \color[rgb]{1,0,0} warm [1]", "hot cold warm [1]"),
        (r"[1] \textcolor[HTML]{FF0000}{x} [a]", "[1] x [a]"),
        (r"\color[x", "[x"),
        (r"cats\footnote{see \emph{dogs}} purr", "cats (see <em>dogs</em>) purr"),
        (r"\url{{https://a.example/x}} y", '<a href="https://a.example/x">https://a.example/x</a> y'),
        (r"\url{\textbf{x}} y", "<strong>x</strong> y"),
        (r"\url{https://a.example/x}{y}", '<a href="https://a.example/x">https://a.example/x</a>y'),
        ("at https://a.example/x {y}", 'at <a href="https://a.example/x">https://a.example/x</a> y'),
        ("https://a.example/X!?", '<a href="https://a.example/X">https://a.example/X</a>!?'),
        ("https://a.example/x_(y).", '<a href="https://a.example/x_(y)">https://a.example/x_(y)</a>.'),
        ("(https://a.example/X);,", '(<a href="https://a.example/X">https://a.example/X</a>);,'),
        ("(https://a.example/X.),", '(<a href="https://a.example/X">https://a.example/X</a>.),'),
        ("https://a.example/x{a.example/x}", '<a href="https://a.example/x">https://a.example/x</a>'),
        ("https://a.example/x{ }", '<a href="https://a.example/x">https://a.example/x</a>'),
        ("https://a.example/x{http://b}", '<a href="https://a.example/x">https://a.example/x</a>'),
        ("https://www.a.example/x{A.Example}", '<a href="https://www.a.example/x">A.Example</a>'),
        ("https://a.example/x{www.a.example}", '<a href="https://a.example/x">www.a.example</a>'),
        (r"\href{https://a.example/x}{<page>}", '<a href="https://a.example/x">&lt;page&gt;</a>'),
        (r"\href{javascript:alert(1)}{x}", "x"),
        (r"\href{https://evil.example}{good.example}", '<a href="https://evil.example">https://evil.example</a>'),
        (r"\href{https://evil.example/good.example}{good.example}", '<a href="https://evil.example/good.example">https://evil.example/good.example</a>'),
        (r"\href{https://notgood.example}{good.example}", '<a href="https://notgood.example">https://notgood.example</a>'),
        ("https://evil.example{github.com/good}", '<a href="https://evil.example">https://evil.example</a>'),
        ("[https://a.example/x]", '[<a href="https://a.example/x">https://a.example/x</a>]'),
        ("“https://a.example/x”，https://a.example/y。", '“<a href="https://a.example/x">https://a.example/x</a>”，<a href="https://a.example/y">https://a.example/y</a>。'),
        ("[https://a.example](https://a.example) [our page](https://a.example/x_(y)).", '<a href="https://a.example">https://a.example</a> <a href="https://a.example/x_(y)">our page</a>.'),
        ("[good.example](https://evil.example)", '<a href="https://evil.example">https://evil.example</a>'),
        ("[1] (https://a.example/x)", '[1] (<a href="https://a.example/x">https://a.example/x</a>)'),
        (r"Code: github.com/acme/lamp\_x.", 'Code: <a href="https://github.com/acme/lamp_x">github.com/acme/lamp_x</a>.'),
        ("(huggingface.co/acme/lamp)", '(<a href="https://huggingface.co/acme/lamp">huggingface.co/acme/lamp</a>)'),
        ("in GitHub.com/Lamp/Oil", 'in <a href="https://github.com/Lamp/Oil">GitHub.com/Lamp/Oil</a>'),
        ("github.com/acme, x.github.com/a/b, github.com/apps/x", "github.com/acme, x.github.com/a/b, github.com/apps/x"),
        ("costs $100/hr, cheaper than 200$ here", "costs $100/hr, cheaper than 200$ here"),
        ("from $5 million to $10", "from $5 million to $10"),
        ("costs $9, or 4$ per hour", "costs $9, or 4$ per hour"),
        ("$textbf{one} and textbf{two}$ models", "<strong>one</strong> and <strong>two</strong> models"),
        (r"$\sim$40 or 3.1$\pm$0.2, 7$-$12, 1M$\to$2M", "∼40 or 3.1±0.2, 7–12, 1M→2M"),
        (r"$\approx$2$\times$ as fast, $>$5 and $<$$9", "≈2× as fast, &gt;5 and &lt;$9"),
        (r"$-$3 and a$-$5 and 8 $-$ 2", "−3 and a−5 and 8 − 2"),
        (r"$k$5 of $n$10", f"{MATH}<mi>k</mi></mrow></math>5 of {MATH}<mi>n</mi></mrow></math>10"),
        (r"from $5 per 2M$\rightarrow$1M or $6", "from $5 per 2M→1M or $6"),
        (r"$5/$9, $8-$9, US$5, $9", "$5/$9, $8-$9, US$5, $9"),
        (r"$\text{in $k$ steps}$ and $\mbox{at ${y}$}$.", f"in {MATH}<mi>k</mi></mrow></math> steps and at {MATH}<mrow><mi>y</mi></mrow></mrow></math>."),
        (r"$\text{in $k", "$in $k"),
        (r"$\textit{Lamp}$ and $\text{a b}$", "<em>Lamp</em> and a b"),
        ("a model$ and (so)$.", "a model and (so)."),
        (r"Synth$^2$", f"Synth{MATH}<msup><mi /><mn>2</mn></msup></mrow></math>"),
        (r"$\nabla^2$DFT", f"{MATH}<msup><mo>∇</mo><mn>2</mn></msup></mrow></math>DFT"),
        (r"\(x\)", f"{MATH}<mi>x</mi></mrow></math>"),
        (r"so $$x$$ or \[x\]", f"so {BLOCK}<mi>x</mi></mrow></math> or {BLOCK}<mi>x</mi></mrow></math>"),
        (r"$\left( x$", "( x"),
        ("by $50%$", f"by {MATH}<mn>50</mn><mi>%</mi></mrow></math>"),
        ("{}", "{}"),
        ("https://a.example/?b=1&amp;c=2", '<a href="https://a.example/?b=1&amp;c=2">https://a.example/?b=1&amp;c=2</a>'),
        ("bitbucket.org/lamp/oil|x", '<a href="https://bitbucket.org/lamp/oil">bitbucket.org/lamp/oil</a>|x'),
        ("https://a.example/x에서 쓴다", '<a href="https://a.example/x">https://a.example/x</a>에서 쓴다'),
    ],
)  # fmt: skip
def test_tex_and_its_remains_become_typography(source, html):
    assert readable(source).html == html


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"Synth$^2$", "Synth²"),
        (r"$\pi_0$ and $x_i^{n+1}$", "π₀ and x_iⁿ⁺¹"),
        (r"$\frac{a}{b}$", "a/b"),
        (r"$\mathcal{O}(n \log n)$", "𝒪(n log n)"),
        ("RL^V and X^{2}", "RL^V and X²"),
        (r"\href{https://a.example/x}{the page}", "the page (https://a.example/x)"),
        ('<think> & "so"', '<think> & "so"'),
    ],
)
def test_the_same_text_can_be_had_without_markup(source, text):
    assert readable(source).text == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"shown by \citet[p.~4]{kim2024, lee2025}, and \cite{x} (Sec.~\ref{sec:a}).", "shown by, and (Sec.)."),
        (r"as known (\citep{kim2024}); see [\autoref{tab:b}]!", "as known; see!"),
        (r"the cite{kim2024} form and eqref{eq:1}", "the form and"),
        (r"they cite many, and label{x} it", "they cite many, and it"),
        (r"\begin{enumerate}[a)]\item red\item blue\end{enumerate} end", "• red • blue end"),
        (r"begin{itemize} \item red end{itemize}", "• red"),
        (r"\begin{equation*}\sqrt{ab}\end{equation*}", "√(ab)"),
        (r"\begin{align}y&=1\end{align}", "y =1"),
        (r"A Lamp\thanks{By all.} Burns\footnotemark[1]", "A Lamp (By all.) Burns"),
        (r"see\label{fig:x} it\vspace{2em} now", "see it now"),
        (
            r"3\textmu s, 3 \textmu s, 4\texttimes 4, \textpm 1, 20\textdegree C, \textbeta-VAE",
            "3µs, 3 µs, 4×4, ± 1, 20°C, β-VAE",
        ),
        (r"\textquotedblleft so\textquotedblright{} \S 3, 5\euro{}", "“so” § 3, 5€"),
        (r"we say \hl{much} of \ours{} and \ourmodel.", "we say much of ours and ourmodel."),
        (
            "5&ndash;7 &mdash; it&#x2019;s &eacute;t&eacute;&nbsp;&rarr; &amp;#8217; AT&amp;T &nosuch; R&D;",
            "5–7 — it’s été → ’ AT&T &nosuch; R&D;",
        ),
        ("&#0; &#8238; &#xD800; &lt;b&gt; &amp;lt;", "� � <b> <"),
        ("2<sup>20</sup> of H<sub>2</sub>O, <i>E. coli</i><br>in<br/>y", "2²⁰ of H₂O, E. coli in y"),
        (
            'x<sup class="n">n+1</sup> <SUP>a</SUP> <think>b</think> <p>c</p><p>d</p>',
            "xⁿ⁺¹ ^a <think>b</think> c d",
        ),
        ("<jats:p>One <jats:italic>two</jats:italic></jats:p>", "One two"),
    ],
)
def test_keys_commands_entities_and_tags_leave_words_apart(source, text):
    assert readable(plain(source)).text == text


def test_the_look_of_tags_is_kept():
    assert readable("H<sub>2</sub>O <i>y</i> <b>z</b>").html == "H<sub>2</sub>O <em>y</em> <strong>z</strong>"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("at 7$/GPU on one and 12$/GPU on two", "at 7$/GPU on one and 12$/GPU on two"),
        ("0.2$/query vs 3k$/query, but $x$", "0.2$/query vs 3k$/query, but x"),
        (r"a 4$\frac{3}{5}$ mile, 1$\dfrac{1}{8}$ of $\frac{1}{9}$", "a 4 3/5 mile, 1 1/8 of 1/9"),
        (r"about $\$$30M", "about $30M"),
        (r"for $ k $ runs of $ \beta $ and $ y^2 $, at $ 5 or $ 6", "for k runs of β and y², at $ 5 or $ 6"),
        (r"\.{Z}ary, \'{\ae}, \~{}me, a\^{}b", "Żary, ǽ, ~me, a^b"),
        (r"\G{m} and \U{o}", "m̏ and o̎"),
        (r"$\operatorname*{arg\,min}_w g$ of $\mathrm{5\,kg}$", "arg min_w g of 5 kg"),
        (r"$\underset{w}{\arg\min}\,g$, $\arg(z)$ and $\frac{\arg\,\max_w g}{2}$", "argmin_w g, arg(z) and (argmax_w g)/2"),
        (r"\texorpdfstring{$\gamma$}{gamma}-Lamp, \foreignlanguage{german}{Licht}", "γ-Lamp, Licht"),
        (r"\hyperref[sec:c]{Section 2}, \hyperlink{c}{there}, \multicolumn{2}{c}{both}", "Section 2, there, both"),
        (r"O\textquotesingle Hara doesn\textquoteright t", "O'Hara doesn’t"),
        (r"(see~\citep{a}; \citet{b}) and (e.g.,~\ref{c}), (\emph{see;}\cite{a})", "(see) and (e.g.), (see;)"),
        (r"one\\[3pt]two\\*[-1.5 em] and \\[4] times", "one two and [4] times"),
        (r"\mathbbm{1}[y] and \underbar{y} and underline{y} and $\underline{z}$", "1[y] and y and y and z"),
        (r"$\liminf_n y_n$", "lim inf_n y_n"),
        (r"\frac{2}{5} of \binom{m}{2}, \tfrac34, \sqrt{m}", "2/5 of (m over 2), 3/4, √m"),
        (r"a \frac mn part, \tfrac 2 7, \dfrac{u}9 of \binom ts, \sqrt 6", "a m/n part, 2/7, u/9 of (t over s), √6"),
        (r"6\textpm 1 and 2\textendash 9, 4\times 5 px, 4 \times 5, 4\texttimes more", "6±1 and 2–9, 4×5 px, 4 × 5, 4× more"),
        ("$30; 40$ a run, or 7$, 8$ and $k$", "$30; 40$ a run, or 7$, 8$ and k"),
        (r"$2.5k; $\beta$ for $9. 3$ later, $1;2$", "$2.5k; β for $9. 3$ later, 1;2"),
        (r"so \item red \item\item blue \item", "so • red • blue"),
        (r"(\begin{itemize}\item\end{itemize}) at \item, end", "at , end"),
        ("sqrt{m}, frac{2}{9}, tilde{Theta}(m), hat{w}, bar{y}", "√m, 2/9, tilde(Theta)(m), ŵ, ȳ"),
        ("sqrt{alpha} and a bar {x}", "√α and a bar x"),
        (r"45^\circ and f^\prime", "45° and f^′"),
        ("the `lamp-2` and `a b`, but `so' and `it's so'", "the lamp-2 and a b, but ‘so’ and ‘it's so’"),
        ("we call it ``a thing`` and ``x``", "we call it “a thing” and x"),
        ("__c__ and `__call__`", "__c__ and __call__"),
        (r"one\hspace{2pt}two, x\hspace{-1pt}, a\enspace b", "one two, x, a b"),
        (r"\raisebox{1pt}{up} \resizebox{1cm}{!}{on} \fcolorbox{a}{b}{in}", "up on in"),
        (r"\verb|a_b^c| and \verb+{x}+", "a_b^c and {x}"),
        (r"\SI{3}{\kilo\watt}, \qty{20}{\percent}, \num{42}, \ang{30}, \SIrange{1}{2}{\GB}", "3 kW, 20%, 42, 30°, 1–2 GB"),
        (r"\textquestiondown Si? \item[1)] one \item two", "¿ Si? 1) one • two"),
        ("<B>x</B> <u>y</u> <TT>z</TT> <H2>t</H2> <disp-formula>f</disp-formula> <mml:mn>2</mml:mn>", "x y z t f 2"),
        ("tokens <b> and </b>, <code> and </code>", "tokens <b> and </b>, <code> and </code>"),
        ("&#38;gt; &amp;lt; &notin; &notaword; &ampere;", "> < ∉ &notaword; &ampere;"),
        ("host.example/~me", "host.example/~me"),
    ],
)  # fmt: skip
def test_what_is_left_of_commands_prices_and_tags_keeps_its_meaning(source, text):
    assert readable(plain(source)).text == text


@pytest.mark.parametrize(
    "piece",
    [
        r"\cite{",
        r"\begin{align}",
        "<sub>",
        "&amp;",
        "<b",
        "$$\\text{",
        r"\'{",
        "$\\a",
        "{\\'",
        "\\v ",
        "](https://",
        "cite{",
    ],
)
def test_pieces_of_markup_take_time_in_proportion_to_their_number(piece):
    assert grows_gently(typeset, lambda size: piece * size, size=150)


@pytest.mark.parametrize(
    "tex",
    [
        r"\href{javascript:alert(1)}{x}",
        r"\style{color:red}{x}",
        r"\class{evil}{x}",
        r"\color{red}{x}",
        "<img src=x onerror=alert(1)>",
    ],
)
def test_nothing_in_a_formula_becomes_markup_of_another_kind(tex):
    page = Html(readable(f"a ${tex}$ b").html)
    assert page.tags <= {"math", "mrow", "mi", "mo", "mn", "mstyle", "mtext"}
    assert page.attributes <= {"display", "stretchy", "mathvariant"}


@pytest.mark.parametrize(
    ("source", "pieces"),
    [
        ("no formula", ["no formula"]),
        (r"a $x$, b \(y\) c", ["a ", "x", ", b ", "y", " c"]),
        (r"$$x$$ and \[ y \]", ["", "x", " and ", "y", ""]),
        ("$x$$y$", ["", "x", "", "y", ""]),
        ("from $5 to b $6 at $x$", ["from $5 to b $6 at ", "x", ""]),
        (r"\( \) $x$", [r"\( \) ", "x", ""]),
        ("a $x_{1$ b $y$", ["a $x_{1$ b ", "y", ""]),
        ("$x$ $textbf{a}$ $y$", ["", "x", " $textbf{a}$ ", "y", ""]),
        (r"$x$ in $50%$ of $\textsc{a}$", ["", "x", r" in $50%$ of $\textsc{a}$"]),
        (r"a$\sim$4 or 3$\pm$2", ["a", r"\sim", "4 or 3", r"\pm", "2"]),
        (r"$x_{i}$ and $\frac{1}{2}$", ["", "x_{i}", " and ", r"\frac{1}{2}", ""]),
    ],
)
def test_formulas_are_told_from_the_text_between_them(source, pieces):
    found = list(split_formulas(source))
    assert [piece for _, piece in found] == pieces
    assert [is_formula for is_formula, _ in found] == [place % 2 == 1 for place in range(len(pieces))]


#: Names of TeX commands, which are no words even when they have lost their backslash.
NAMES = re.compile(
    "nabla|propto|cdot|ceil|floor|angle|neq|varepsilon|varphi|dots|pm|times|sim|approx|arrow|leq|geq|infty|circ|star|ast|dagger|prime|bold|math|text|emph|blue|span|sub|sup|font|strong"
)
WORDS = st.text(string.ascii_letters + string.digits, min_size=1, max_size=8).filter(
    lambda word: not NAMES.search(word)
)
WRAPPED = st.one_of(
    WORDS,
    WORDS.map(lambda word: rf"\textbf{{{word}}}"),
    WORDS.map(lambda word: rf"\emph{{{word}}}"),
    WORDS.map(lambda word: f"{{\\em {word}}}"),
    WORDS.map(lambda word: rf"$\text{{{word}}}$"),
    WORDS.map(lambda word: f"``{word}''"),
    WORDS.map(lambda word: f"{word}\\%"),
    WORDS.map(lambda word: f"{word}~"),
    WORDS.map(lambda word: f"x^{{{word}}}"),
    WORDS.map(lambda word: f"{{{word}}}"),
    WORDS.map(lambda word: f"<{word}>"),
    WORDS.map(lambda word: f"**{word}**"),
    WORDS.map(lambda word: rf"\href{{https://a.example/{word}}}{{{word}}}"),
)


@given(st.lists(st.tuples(WRAPPED, st.sampled_from([" ", " -- ", ", ", "~", " & ", " | "])), min_size=1, max_size=12))
def test_every_word_survives_in_order(pieces):
    source = "".join(part + between for part, between in pieces)
    macros = re.sub(r"\\[a-z]+", " ", source)
    words = [word for word in re.findall(r"[A-Za-z0-9]+", macros) if word not in _TAGS]
    assert is_subsequence("".join(words), letters(unescape(str(readable(plain(source)).html))))


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_becomes_safe_html(source):
    check_safe(source)


@given(st.text(alphabet="\\{}$^_~`'\"<>&*-ab1 %[]()", max_size=60))
def test_any_tangle_of_markup_becomes_safe_html(source):
    check_safe(source)


@pytest.mark.parametrize(
    "source", ["{", "$a", "\\(", "\\textbf{", "^", "**", "<a ", "`", "https://", "\\frac", "\\{", "{{"]
)
def test_a_long_tangle_is_read_without_losing_itself(source):
    assert readable((source * 20_000)[:19_999]).text


_TAGS = {"span", "sub", "sup", "br", "div", "font", "em", "strong", "a"}


def letters(text):
    return [char for char in unicodedata.normalize("NFKC", text) if char.isalnum()]


PIECES = [rule.hit for rule in PIECE.rules] + [rule.miss for rule in PIECE.rules] + ["a", "5", " ", "(", "é", "t"]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_what_a_piece_begins_with_hides_no_piece(source):
    """Looking only where a piece may begin saves time, and nothing else."""
    pieces, found, at = Pieces.of(source), [], 0
    while match := pieces.next(at):
        found.append(match.span())
        at = match.end()
    assert found == [match.span() for match in PIECE.finditer(source)]


@pytest.mark.parametrize("rule", PIECE.rules, ids=lambda rule: rule.name)
def test_a_piece_alone_is_found(rule):
    match = Pieces.of(rule.hit).next(0)
    assert match
    assert match.span() == PIECE.search(rule.hit).span()
