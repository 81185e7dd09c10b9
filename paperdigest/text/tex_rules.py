"""The pieces of TeX, of HTML and of what services leave of both that a text is read for."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from paperdigest.text.links import ENDS
from paperdigest.text.rules import Rule, Rules

#: Text without any of these is shown as it stands. A text is asked for words one by one: that is many times as fast.
SPECIAL = re.compile(r"[\\$^_{}~<&`*]|\d(?:(?<=sim\d)|(?<=approx\d)| ?times)")
SPECIAL_WORDS = (
    "--", "''", "http:", "https:", "this https URL", "rightarrow", "leftarrow", "leq", "geq", "infty", "boldsymbol",
    "neq", "propto", "cdot", "lceil", "rceil", "lfloor", "rfloor", "langle", "rangle", "varepsilon", "varphi", "nabla",
    "dots", "pm ", "left|",
    "mathbf", "mathcal", "github.com/", "GitHub.com/", "Github.com/", "gitlab.com/", "GitLab.com/", "Gitlab.com/",
    "codeberg.org/", "gitee.com/", "bitbucket.org/", "huggingface.co/", "hf.co/",
)  # fmt: skip

#: What an address goes on with; see `links.trimmed` for its end.
_ADDRESS = rf"(?:[^\s{{}}$<>\"'\\|{ENDS}\]]|\](?!\()|\\[_%#&~-])+"
#: Commands of maths that are known without their backslashes, before braces.
_DRAWN_WORDS = (
    "frac", "dfrac", "tfrac", "binom", "sqrt", "hat", "widehat", "tilde", "widetilde", "bar", "vec", "ddot", "overline",
    "operatorname",
)  # fmt: skip
#: The same of others: colours, keys, notes.
_KEYED_WORDS = (
    "blue", "teal", "orange", "magenta", "cite", "citep", "citet", "ref", "eqref", "autoref", "cref", "label", "begin",
    "end", "footnote", "thanks", "underline",
)  # fmt: skip

_RULES = (
    Rule("escaped", r"\\(?:[%&#_${}]|\s|\\|,|;|!|:|/|-|\||@|>|\.(?![\w{\\]))|\$\\\$\$", r"5\%", r"5\percent"),
    Rule(
        "display",
        r"\$\$(?P<display_tex>[^$]+)\$\$|\\\[(?P<bracket_tex>.{1,400}?)\\\]",
        r"so \[x = 1\]",
        r"so [x = 1]",
    ),
    Rule(
        "inline",
        # A digit may follow signs, a letter and commands: elsewhere the second dollar is that of a price.
        r"\\\((?P<paren_tex>.{1,400}?)\\\)"
        r"|\$(?=\S)(?P<inline_tex>(?:[-+=<>~/:×−–±≈∼≤≥→]{1,3}|[A-Za-z])(?=\$\d)"
        r"|(?=[^$]*\\[A-Za-z])(?:[^$\\]|\\.)+?(?<=\S)(?=\$)|(?:[^$\\]|\\.)+?(?<=\S)(?=\$(?!\d)))\$",
        "so $x = 1$",
        "from $5 to $6",
    ),
    Rule(
        "spaced",
        # Blanks within the dollars: letters alone, commands and signs, but no words.
        r"(?<![\w$\\])\$ +(?=[^$]{0,80}[A-Za-z])(?P<spaced_tex>(?:\\[A-Za-z]+|\\[^A-Za-z]|[A-Za-z](?![A-Za-z])"
        r"|[^$\\A-Za-z]){1,80}?) *\$(?![\w$]| ?\d)",
        r"so $ x $ and",
        "from $ 5 per a $ 6",
    ),
    Rule(
        "nested",
        r"\$(?=[^$]{0,200}\\(?:text[a-z]*|mbox|hbox)\s?\{[^{}$]{0,200}\$)",
        r"$\text{at $x$ here}$",
        r"$5 and \text{at 6}",
    ),
    Rule("stray_dollar", r"(?<=[a-z)\]])\$(?=[\s.,;:)]|$)", "a model$ here", "in US$ here"),
    Rule("accent", r"""\\(?:["'`^~=.]|(?:[HvckrudbG]|textcommabelow)(?=[ {\\])|[hU](?=\{))""", r"caf\'e", "cafe"),
    Rule(
        "environment",
        r"\\begin\{(?P<environment_name>(?:equation|displaymath|math|align|gather|multline|eqnarray)\*?)\}"
        r"(?P<environment_tex>.{1,400}?)\\end\{(?P=environment_name)\}",
        r"\begin{align}x\end{align}",
        r"\begin{align}x\end{gather}",
    ),
    Rule(
        "verbatim",
        r"\\(?:verb|lstinline)\*?(?P<verbatim_sign>[|+!/@=])(?P<verbatim_text>[^|+!/@=]{1,200})(?P=verbatim_sign)",
        r"the \verb|a_b| option",
        r"the \verb a_b option",
    ),
    Rule("macro", r"\\(?P<name>[A-Za-z]+)\*?", r"\textbf", "textbf"),
    Rule(
        "lost",
        r"(?<![A-Za-z\\])(?P<lost_name>text(?:bf|it|tt|sc|rm|superscript)?|emph|math(?:bf|cal|rm|bb|sf)|boldsymbol"
        rf"|{'|'.join((*_DRAWN_WORDS, *_KEYED_WORDS))})(?=\{{)",
        "textbf{D}ual",
        r"\textbf{D}ual",
    ),
    Rule("stray", r"\\(?=[^\W_])", r"\5", "5"),
    Rule(
        "remains",
        r"(?<=\d)times(?![a-z])|(?<=\d) times (?=\d)|(?<![A-Za-z])(?:sim|approx)(?=\d)"
        r"|(?<![A-Za-z])(?:rightarrow|leftarrow|leq|geq|neq|infty|propto|cdot|[lr]ceil|[lr]floor|[lr]angle"
        r"|varepsilon|varphi|nabla)(?![a-z])|(?<=, )l?dots(?=,|\s?[})\]])"
        r"|(?<![A-Za-z\d])(?<!\d )pm (?=\d)|(?<=[{ ])pm (?=i\b)",
        "5times faster",
        "several times faster",
    ),
    Rule(
        "lost_letter",
        r"(?<![A-Za-z])(?:alpha|beta|gamma|delta|epsilon|lambda|sigma|theta|tau|eta|mu|phi|psi|rho|omega|ell)"
        r"(?=[_^][\d{])|(?<![A-Za-z])(?:boldsymbol|mathbf|mathcal)(?=[^\s\w{]|[^\W\d_a-zA-Z])",
        "of theta_{k}",
        "of theta and k",
    ),
    Rule(
        "wreck",
        r"(?<![A-Za-z])left\|(?P<wreck_names>[^\W_][\w,]{0,80}?|,[\w,]{1,80}?)right\|",
        "the left|,x,right| norm",
        "the left | x right | norm",
    ),
    Rule(
        "markdown_link",
        r"\[(?P<link_label>[^\[\]]{1,200})\]\((?P<link_address>https?://(?:[^\s(){}$<>\"'\\]|\\[_%#&~-]){1,500}"
        r"(?:\([^\s()]{0,100}\))?)\)",
        "at [our page](https://lamp.example)",
        "at [our page] (https://lamp.example)",
    ),
    Rule(
        "repository",
        r"(?<![\w/.@:-])(?:www\.)?(?:[Gg]it(?:[Hh]ub|[Ll]ab|ee)\.com|codeberg\.org|bitbucket\.org|huggingface\.co|hf\.co)"
        rf"/{_ADDRESS}",
        "code: github.com/lamp/lamp",
        "code: notgithub.com/lamp/lamp",
    ),
    Rule("url", rf"https?://{_ADDRESS}", "see https://lamp.example", "see https"),
    Rule("raise", r"\^(?=[{\w*+]|\\(?:circ|degree|prime|star|ast|dagger|top)(?![A-Za-z]))", "10^5", "10 ^ 5"),
    Rule("lower", r"_(?=\{)|(?<=[^\W\d_])(?<![^\W_]{2})_(?=[^\W_](?!\w))", "x_1", "long_name"),
    Rule("open", r"\{", "{a", "a}"),
    Rule("close", r"\}", "a}", "{a"),
    Rule("tilde", "~", "~5", "-5"),
    Rule("dash", "(?<!-)-{2,3}(?!-)", "a--b", "a-b"),
    Rule(
        "code",
        r"(?<![`\w])(?P<code_sign>`{1,3})(?=[^\s`'])(?P<code_text>[^`]{1,80})(?<=\S)(?P=code_sign)(?![`\w'])",
        "the `lamp` tool",
        "the `lamp' tool",
    ),
    Rule(
        "quoted",
        r"(?<![`\w])`(?=\w)(?P<quoted_text>(?:[^`']|(?<=\w)'(?=\w)){1,200})'(?![\w'])",
        "the `lamp' tool",
        "the `lamp tool's",
    ),
    Rule("quote", r"``|''|(?<!\w)`(?=\w)", "``a''", "it's"),
    Rule("strong", r"\*\*(?P<strong_text>[^*]+)\*\*", "**a**", "a ** b"),
    Rule(
        "pair",
        r"<(?P<pair_tag>(?i:su[bp]|i|p|li|h[1-6]|(?:b|u|tt|code)(?=>[^\s<>]+(?: [^\s<>]+)*<)))(?:\s[^<>]{0,200})?>"
        r"(?P<pair_text>[^<>]{1,400})</(?i:(?P=pair_tag))>",
        "H<sub>2</sub>O",
        "H<sub>2</sup>O",
    ),
    Rule(
        "tag",
        r"</?(?P<tag_name>(?i:span|sub|sup|br|div|font|em|strong|ul|ol|(?:jats|mml):\w+|(?:inline|disp)-formula|tex-math))"
        r"(?:\s[^<>]*)?/?>|<a\s[^<>]*>|</a>",
        "<em>a</em>",
        "<think>a</think>",
    ),
    Rule(
        "entity",
        "&(?:(?:amp|#38);(?=[#A-Za-z]))?(?:#\\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});",
        "a &ndash; b",
        "a & b",
    ),
    Rule("dead", "this https URL", "see this https URL", "see this URL"),
)
#: Signs that a piece begins with, and words: each stands at the beginning of an alternative above.
_SIGNS = r"[\\$^_{}~`'*<&\[-]"
_WORDS = (
    "www.", "Git", "git", "codeberg.", "bitbucket.", "huggingface.co", "hf.co", "http", "this ", "times", " times",
    "text", "emph", "math", "bold", "sim", "approx", "right", "left", "leq", "geq", "neq", "infty", "propto", "cdot",
    "lceil", "rceil", "lfloor", "rfloor", "langle", "rangle", "var", "nabla", "dots", "ldots", "pm ", "alpha", "beta",
    "gamma", "delta", "epsilon", "lambda", "sigma", "theta", "tau", "eta", "mu", "phi", "psi", "rho", "omega", "ell",
    *(f"{word}{{" for word in (*_DRAWN_WORDS, *_KEYED_WORDS)),
)  # fmt: skip
#: What the scanner stops at; each kind of piece has a method of it.
PIECE = Rules(*(replace(rule, pattern=f"(?P<{rule.name}>{rule.pattern})") for rule in _RULES), flags=re.NOFLAG)
KINDS = tuple(rule.name for rule in _RULES)


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a source; only places where one may begin are looked at."""

    source: str
    #: Finds these places.
    _begin: re.Pattern[str]

    @classmethod
    def of(cls, source: str) -> "Pieces":
        """Prepare to look for pieces in `source`."""
        return cls(source, _beginnings(tuple(word for word in _WORDS if word in source)))

    def next(self, at: int) -> re.Match[str] | None:
        """Return the first piece from `at` on."""
        while begin := self._begin.search(self.source, at):
            at = begin.start()
            if found := PIECE.match(self.source, at):
                return found
            at += 1
        return None


@lru_cache(maxsize=4096)
def _beginnings(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join([_SIGNS, *map(re.escape, words)]))
