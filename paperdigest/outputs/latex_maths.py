"""The commands of maths that LaTeX knows with amssymb alone, and how others are written without their packages."""

import re

#: Of LaTeX's own (fontmath.ltx) and of amssymb: a bibliography is set without what only one paper's preamble loads.
_NAMES = """
begin end acute aleph alpha amalg angle approx approxeq arccos arcsin arctan arg ast asymp atop backepsilon backprime
backsim backsimeq backslash bar barwedge Bbbk because beta beth between Big big bigcap bigcirc bigcup Bigg bigg
Biggl biggl Biggr biggr Bigl bigl Bigm bigm bigodot bigoplus bigotimes Bigr bigr bigsqcup bigstar
bigtriangledown bigtriangleup biguplus bigvee bigwedge blacklozenge blacksquare blacktriangle blacktriangledown
blacktriangleleft blacktriangleright bmod bot bowtie Box boxdot boxminus boxplus boxtimes breve bullet Bumpeq
bumpeq Cap cap cdot cdots centerdot check checkmark chi choose circ circeq circlearrowleft circlearrowright
circledast circledcirc circleddash circledR circledS clubsuit colon complement cong coprod copyright cos cosh
cot coth csc Cup cup curlyeqprec curlyeqsucc curlyvee curlywedge curvearrowleft curvearrowright dag dagger
daleth dasharrow dashv ddag ddagger ddot ddots deg Delta delta det Diamond diamond diamondsuit digamma dim
displaystyle div divideontimes dot Doteq doteq doteqdot dotplus dots doublebarwedge doublecap doublecup
Downarrow downarrow downdownarrows downharpoonleft downharpoonright ell emptyset epsilon eqcirc eqsim eqslantgtr
eqslantless equiv eta eth exists exp fallingdotseq Finv flat forall frac frown Game Gamma gamma gcd ge geq geqq
geqslant gets gg ggg gggtr gimel gnapprox gneq gneqq gnsim grave gtrapprox gtrdot gtreqless gtreqqless gtrless
gtrsim gvertneqq hat hbar heartsuit hom hookleftarrow hookrightarrow hphantom hslash iff Im imath in inf infty
intercal iota jmath kappa ker Lambda lambda land langle lbrace lbrack lceil ldots le leadsto left Leftarrow
leftarrow leftarrowtail leftharpoondown leftharpoonup leftleftarrows Leftrightarrow leftrightarrow
leftrightarrows leftrightharpoons leftrightsquigarrow leftthreetimes leq leqq leqslant lessapprox lessdot
lesseqgtr lesseqqgtr lessgtr lesssim lfloor lg lhd lim liminf limits limsup ll llcorner Lleftarrow lll llless ln
lnapprox lneq lneqq lnot lnsim log Longleftarrow longleftarrow Longleftrightarrow longleftrightarrow longmapsto
Longrightarrow longrightarrow looparrowleft looparrowright lor lozenge lrcorner Lsh ltimes lvertneqq maltese
mapsto mathbb mathbf mathbin mathcal mathfrak mathit mathnormal mathop mathrel mathring mathrm mathsf mathtt max
mbox measuredangle mho mid middle min models mp mu nabla natural ncong ne nearrow neg neq nexists ngeq ngeqq
ngeqslant ngtr ni nLeftarrow nleftarrow nLeftrightarrow nleftrightarrow nleq nleqq nleqslant nless nmid nolimits
not notin nparallel nprec npreceq nRightarrow nrightarrow nshortmid nshortparallel nsim nsubseteq nsubseteqq
nsucc nsucceq nsupseteq nsupseteqq ntriangleleft ntrianglelefteq ntriangleright ntrianglerighteq nu nVDash
nVdash nvDash nvdash nwarrow odot Omega omega ominus oplus oslash otimes over overbrace overleftarrow overline
overrightarrow owns P parallel partial perp phantom Phi phi Pi pi pitchfork pm pmod pounds Pr prec precapprox
preccurlyeq preceq precnapprox precneqq precnsim precsim prime prod propto Psi psi qquad quad rangle rbrace
rbrack rceil Re rfloor rhd rho right Rightarrow rightarrow rightarrowtail rightharpoondown rightharpoonup
rightleftarrows rightleftharpoons rightrightarrows rightsquigarrow rightthreetimes risingdotseq Rrightarrow Rsh
rtimes S scriptscriptstyle scriptstyle searrow sec setminus sharp shortmid shortparallel Sigma sigma sim simeq
sin sinh smallsetminus smallsmile smile spadesuit sphericalangle sqcap sqcup sqrt sqsubset sqsubseteq sqsupset
sqsupseteq square stackrel star Subset subset subseteq subseteqq subsetneq subsetneqq succ succapprox
succcurlyeq succeq succnapprox succneqq succnsim succsim sum sup Supset supset supseteq supseteqq supsetneq
supsetneqq surd swarrow tan tanh tau textbf textit textrm textsf textstyle texttt therefore Theta theta
thickapprox thicksim tilde times to top triangle triangledown triangleleft trianglelefteq triangleq
triangleright trianglerighteq twoheadleftarrow twoheadrightarrow ulcorner underbrace underline unlhd unrhd
Uparrow uparrow Updownarrow updownarrow upharpoonleft upharpoonright uplus Upsilon upsilon upuparrows urcorner
varepsilon varkappa varnothing varphi varpi varpropto varrho varsigma varsubsetneq varsubsetneqq varsupsetneq
varsupsetneqq vartheta vartriangle vartriangleleft vartriangleright Vdash vDash vdash vdots vec vee veebar Vert
vert vphantom Vvdash wedge widehat widetilde wp wr Xi xi zeta
"""
_KNOWN = frozenset(_NAMES.split())
#: What needs a package, and says the same without it.
_INSTEAD = {
    "text": r"\textrm", "operatorname": r"\mathrm", "operatornamewithlimits": r"\mathrm", "dfrac": r"\frac",
    "tfrac": r"\frac", "cfrac": r"\frac", "bm": r"\mathbf", "pmb": r"\mathbf", "boldsymbol": r"\mathbf",
    "mathds": r"\mathbf", "mathbbm": r"\mathbf", "mathscr": r"\mathcal", "mathup": r"\mathrm", "overset": r"\stackrel",
    "lvert": "|", "rvert": "|", "lVert": r"\|", "rVert": r"\|", "coloneqq": ":=", "coloneq": ":=", "eqqcolon": "=:",
    "llbracket": "[[", "rrbracket": "]]", "dotsc": r"\ldots", "dotso": r"\ldots", "dotsb": r"\cdots",
    "dotsm": r"\cdots", "dotsi": r"\cdots", "implies": r"\Longrightarrow", "impliedby": r"\Longleftarrow",
    "iint": r"\int\int", "iiint": r"\int\int\int", "argmax": r"\mathrm{argmax}", "argmin": r"\mathrm{argmin}",
    "boxed": "",
}  # fmt: skip
_COMMAND = re.compile(r"\\([A-Za-z]+)(\*?)")
#: A script cannot be \textdegree; the ring of a degree is a small circle above.
_DEGREE = re.compile(r"\^?\s*(?:\\degree(?![A-Za-z])|\{\s*\\degree\s*\})")
_BINOMIAL = re.compile(r"\\[dt]?binom\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_ARROW = re.compile(r"\\x(right|left)arrow\s*\{([^{}]*)\}")
_ENVIRONMENT = re.compile(r"\\begin\s*\{(?!array\})")


def without_packages(tex: str) -> str | None:
    """Return a formula in the commands of LaTeX and amssymb, or None if it cannot be said in them."""
    tex = _DEGREE.sub(r"^{\\circ}", tex)
    tex = _BINOMIAL.sub(r"{{\1} \\choose {\2}}", tex)
    tex = _ARROW.sub(r"\\stackrel{\2}{\\long\1arrow}", tex)
    tex = _COMMAND.sub(_instead, tex)
    if _ENVIRONMENT.search(tex) or any(name not in _KNOWN for name, _ in _COMMAND.findall(tex)):
        return None
    return tex


def _instead(command: re.Match[str]) -> str:
    name, star = command.groups()
    if name not in _INSTEAD:
        return command[0]
    written = _INSTEAD[name]
    return written if name.startswith("operatorname") else written + star
