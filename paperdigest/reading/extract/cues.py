"""Cues: the phrases with which authors say what they propose, what is new, and what came out."""

import re

_PAPER = "(?:paper|work|study|report|article|survey|thesis|review|tutorial|chapter|overview|letter|note|research)"
_NEW = (
    "(?:define|formali[sz]e|propose|introduce|present|develop|design|describe|devise|build|architect|formulate"
    "|construct|create|curate)"
)


def _cue(pattern: str) -> re.Pattern[str]:
    """Compile `pattern`: line breaks and the blanks around them are layout, <paper> and <new> stand for such words."""
    flat = re.sub(r"\s*\n\s*", "", pattern).replace("<paper>", _PAPER).replace("<new>", _NEW)
    return re.compile(flat, re.IGNORECASE)


PROPOSES = _cue(
    r"""
    \bwe \(?(?:1|i)\) \w+|\bwe (?:(?:\w+ly|also|then|further|first|therefore|thus|hence|instead) ){0,2}<new>\b
    |\bwe [^,;]{3,80} and (?:\w+ly )?(?:propose|introduce)\b|\b(?:this|our
    |the) (?:[\w-]+ )?<paper> (?:\w+ly )?(?:proposes|introduces|presents|describes|develops|defines)\b|\b(?:this
    |our) (?:[\w-]+ )?<paper> (?:\w+ly )?(?:provides|offers|gives|conducts) (?:an?|the) (?:first|comprehensive
    |systematic|unified|detailed|thorough|new|novel|in-depth|broad)\b|\bis proposed\b|\b(?:is|are) presented (?:here
    |in this)\b
    """
)
#: What is new and given away at once; with an address it is but a release.
RELEASES_NEW = _cue(r"\bwe (?:(?:also|further|then|will|\w+ly) ){0,2}(?:release|unveil|open-source|contribute)\b")
STUDIES = _cue(
    r"""
    \bwe (?:\w+ly |also |then |further )?(?:measure|envision|characterize|quantify|derive|delve|compare|aim|show
    |demonstrate|study|investigate|explore|revisit|find|argue|prove|train|examine|analyze|analyse|evaluate|benchmark
    |survey|review|conduct|ask|address|tackle|report|reveal|adapt|extend|apply|leverage|provide|offer|achieve|scale
    |reverse|optimi[sz]e|focus)\b|\b(?:this|our) (?:[\w-]+ )?<paper> (?:\w+ly )?(?:tests|evaluates|shows|studies
    |investigates|explores|examines|argues|surveys|reviews|provides|addresses|demonstrates|analyzes|describes|aims
    |tackles|offers|reports|contributes)\b
    """
)
HERE = _cue(
    r"""
    \b(?:in|with) this (?:[\w-]+ )?<paper>\b|^here,? we\b|^to (?:this end|address (?:this|these)\b.{0,60}, we\b)
    """
)
NOVEL = _cue(
    r"""
    \bnovel\b|\bfirst (?:to|time)\b|\bthe first\b|\bkey (?:idea|insight|innovation|contribution|component)\b
    |\bunlike\b|\bin contrast to\b|\binstead of\b|\brather than\b|\bcore (?:idea|insight|innovation)\b
    |\bwithout (?:any|requiring|the need|additional|training)\b|\bnew (?:\w+ ){0,2}(?:framework|method|paradigm
    |algorithm|benchmark|dataset|approach|architecture|model|task|objective|loss|metric)\b
    """
)
WORKS = _cue(
    r"""
    \b(?:consists? of|comprises?|enables?|allows?|combines?|integrates?|leverages?|decouples?|decomposes?
    |unif(?:y|ies)|learns?|employs?|utili[sz]es?|uses|adopts?|introduces?|performs?|harness(?:es)?|exploits?
    |reformulates?|maps?|replaces?|constructs?|covers?|includes?|supports?|features?|incorporates?|by \w+ing
    |built on|composed of|extends?)\b
    """
)
CONTRIBUTIONS = _cue(r"\bcontributions?\b[^.]{0,80}(?::|\bare\b|\bfollows\b|\binclude\b|\bsummari[sz]ed\b)")
#: Says how many parts there are, and not which.
COUNTS = _cue(
    r"""
    \b(?:involves?|consists? of|comprises?|has|includes?|introduces?|makes?) (?:\w+ )?(?:two|three|four|five
    |several)(?: [\w-]+){1,4}[.:]$
    """
)
#: Words of change and of rank beside which a number is a result, not a size.
ACHIEVES = _cue(
    r"""
    \b(?:outperform\w*|surpass\w*|exceed\w*|improv\w+|achiev\w+|reach\w*|attain\w*|state-of-the-art|sota
    |reduc\w+|lower\w*|increas\w+|boost\w*|gains?|speed-?up\w*|faster|rises?|drops?|falls?|declines?|beats?|match\w*
    |wins?|obtain\w*|tripled?|doubled?|yields?|accurac\w+|scores?|deliver\w*|sav(?:es?|ing)|cuts?|higher|better
    |solv\w+|predicts?|fail\w*|correlat\w+|works (?:on|for|in)|succeeds?|rais(?:es?|ing)|retain\w*|preserv\w+
    |recover\w*)\b
    """
)
#: What came out, in words.
OUTCOME = _cue(
    r"""
    \b(?:outperform(?:s|ed)?|surpass(?:es|ed)?|exceeds?|exceeded|(?:is|are|performs?|performed) (?:on par
    |comparabl[ey]|competitive\w*|better|superior)|generali[sz]es? (?:\w+ )?(?:to|across|well|strongly)|excels?
    |(?:set|establish|advance)(?:s|ed)? (?:a |the )?(?:new )?(?:\w+ )?state[- ]of[- ]the[- ]art)\b
    |(?<!\bto )\b(?:achiev|reach|attain|obtain|yield|deliver|demonstrat|show|exhibit|maintain|gain)(?:e|s|es
    |ed)? (?:\S+ ){0,6}?(?:state[- ]of[- ]the[- ]art|sota|(?:\w+ )?performance|accuracy|scores?|results
    |improvements?|gains?|speed-?ups?|reductions?|superior\w*|generali[sz]ation|effectiveness|robustness|quality
    |advantages?|efficiency|agreement|correlations?|fidelity|coherence|capabilit(?:y|ies)|consistency)\b|\b(?:improv
    |reduc|boost|increas|enhanc|accelerat|lower|cut|rais|ris|rose|fall|fell|drop|dropp|declin|grow|grew|climb
    |jump|shrink)(?:e|s|es|ed|t|ts)?\b.{0,120}?\b(?:by|from|up to|over
    |of) (?:up to |an? |about |over |more than )?(?:average (?:of )?)?[+~]?\d|\b(?:achieving|reaching|attaining
    |setting|yielding) (?:\S+ ){0,4}?(?:state[- ]of[- ]the[- ]art|sota|performance|accuracy)\b|\b(?:demonstrating
    |showing|exhibiting) (?:\w+ ){0,2}?(?:strong|superior|robust|improved|better|remarkable)\b|\bmatch(?:es
    |ed)? (?:or \w+ )?(?:\S+ ){0,4}?(?:performance|accuracy|quality|\d+\S*)\b|\b(?:significantly|substantially
    |consistently|markedly|drastically|greatly) (?:improve|reduce|enhance|boost|increase|accelerate|outperform|lower
    |surpass|exceed)\w*|(?<!\bto )\b(?:achiev|reach|attain|obtain|yield|deliver)(?:e|s|es
    |ed)? (?:\w+ ){0,2}?(?:better|best|higher|highest|lower|lowest|superior|strong|stronger|competitive
    |comparable)\b|(?<!\bto )\b(?:provid|bring|giv)(?:e|es|s|ed) (?:\S+ ){0,4}?(?:improvements?|gains?|results
    |speed-?ups?)\b|\b(?:improvements?|gains?) (?:is|are|were|was) (?:\w+ )?(?:observed|achieved|seen|found)\b
    |\b(?:requir|cost|tak|us|need|utiliz|utilis|consum|runn?|complet)(?:es?|s|ing)? (?:only |just |less than |under
    |at )+(?:about |up to |an? )?[$~]?\d|\bonly (?:utili[sz]e|use|need|require)s? \d|\b(?:has
    |have) been (?:\w+ )?(?:adopted|deployed)\b|\b(?:lags?|falls?) (?:\w+ )?behind\b|\beven (?:the )?(?:most |best
    |state|advanced|leading|frontier|strong)|\bvalidat(?:e|es|ed|ing) (?:the |our |its )(?:\w+ )?(?:effectiveness
    |superiority|efficacy|method|approach)
    """
)
STRONG_NUMBER = _cue(
    r"""
    \d(?:[\d,.]*\d)?\s?(?:%|×|x\b|percent|pp\b|(?:percentage |absolute )?points?\b|pts?\b|[- ]?fold\b)
    |(?<![\w.-])\d+\.\d|\b(?:doubl|tripl|halv)(?:es|ed|ing)\b
    """
)
#: An experiment, and what it says.
FINDS = _cue(
    r"""
    \b(?:experiment(?:s|al|ation)?|results?|evaluations?|evaluating|empirical\w*|findings|analys[ie]s|ablations?
    |studies|benchmarking|tests?|user study|interviews?|assessments?|investigations?)\b.{0,90}?\b(?:show|demonstrate
    |confirm|reveal|indicate|validate|suggest|verify|verifies|highlight|prove|establish|uncover|expose)(?:s|es|ed|d
    |y|ies|ied|n)?\b|^empirically\b
    """
)
#: What the authors saw.
OBSERVES = _cue(
    r"""
    \bwe (?:\w+ ){0,2}?demonstrate(?! how)\b|\bwe (?:\w+ ){0,3}?(?:find|found|observed?|discover(?:ed)?|uncover
    |reveal)\b|\bwe (?:\w+ ){0,3}?(?:show(?! how)|establish|demonstrate|identify that|prove|conclude|confirm|showed
    |demonstrated|see|noticed?),? (?:\S+ ){0,12}?(?:that\b|how\b|significant|strong|superior|consistent|improve)
    |, (?:finding|showing|revealing|demonstrating|observing) that\b|\b(?:and|we) (?:find|observe|show|reveal) that\b
    |\b(?:our|these|the) (?:\w+ )?(?:findings|results|analys[ie]s|evaluation|experiments) (?:\w+ )?(?:show|reveal
    |indicate|demonstrate)s?\b|^(?:the )?results are \w+
    """
)
#: What is done in the method itself.
DOES = _cue(
    r"""
    \bwe (?:(?:also|further|then|\w+ly) ){0,2}(?:incorporate|adopt|employ|integrate|combine|leverage|implement
    |replace|augment|decompose|reformulate|align|inject|equip)\b
    """
)
#: What was measured on what; not what came out.
MEASURES = _cue(
    r"""
    \bwe (?:also |further |then |extensively )?(?:\w+ly )?(?:evaluate|compare|conduct|perform|validate|test
    |benchmark|measure|characteri[sz]e|quantify|identify|assess|assessed|evaluated|compared|performed|conducted
    |verify|analy[sz]e|examine|study|experiment|investigate|discuss|highlight|review|explore|deploy|instantiate
    |report|begin|survey|showcase|outline|complement|apply|experimentally validate|provide (?:\w+ ){0,2}(?:reviews?
    |analys[ie]s|insights?|comparisons?|evaluations?|evidence))\b|\b(?:extensive|comprehensive|thorough|rigorous
    |in-depth) (?:\w+ )?(?:experiments?|evaluations?|analys[ie]s|stud(?:y|ies)) (?:are|is|was|were)\b
    |\bis derived from\b|\b(?:exploration|analysis|evaluation|study) extends to\b|\b(?:is|are) (?:conducted
    |elaborated|discussed|summari[sz]ed|reviewed|evaluated)\b
    """
)
#: That it was tried out.
TRIED = _cue(
    r"""
    \b(?:extensive|comprehensive|thorough|rigorous|systematic|large-scale) (?:[\w-]+ )?(?:experiments?
    |evaluations?|ablations?|studies)\b
    """
)
#: A sentence that begins so tells of a check.
CHECKS = _cue(r"^to (?:\w+ly )?(?:validate|evaluate|verify|assess|test|demonstrate)\b")
#: A study that is the paper's work itself.
STUDY = _cue(
    r"""
    \b(?:conduct|perform|present|provide)s? (?:an?|the first) (?:[\w-]+ ){0,4}?(?:study|investigation|survey
    |review|analysis)\b
    """
)
#: What it may be good for, or what remains: a sentence that begins so, and phrases within one.
JUDGES = _cue(
    r"""
    ^(?:overall|in (?:summary|conclusion)|ultimately|taken together|by releasing)\b|^the implications\b
    |\bhas the potential\b|^our (?:\w+ )?(?:aim|goal|hope|vision) is\b
    |^(?:\w+, )?(?:overall, |together, |these |this |our |the )(?:\w+ ){0,2}?(?:results?
    |findings?|insights?|advances?|applications?|observations?|study|work|research|paper|investigation|exploration
    |contributions?|approach|framework|method|analysis|benchmark|efforts?) (?:(?:\w+ly|not only|also|thus|can|may|could
    |will) ){0,2}(?:contribut\w+ to|opens?|paves?|represents? an?|marks?|is an? (?:\w+ )?step|suggests?|underscores?
    |highlights?|offers? (?:\w+ ){0,2}(?:insights?|perspectives?|paths?|pathways?|guid\w+|foundation|solution
    |direction)|provides? (?:\w+ ){0,3}(?:insights?|foundations?|guid\w+|perspectives?|paths?|evidence|direction
    |resource|step|basis|solution)|lays?|challenges?|points? to|emphasi[sz]es?|calls? for|serves? as|advances?
    |inspires?|motivates?|establish(?:es)? \w+ as|imply|implies|have implications|sheds?|set the stage
    |positions?)\b|^(?:\w+, )?(?:our|these|the) (?:findings|insights)\b(?! (?:\w+ )?(?:show|reveal|indicate
    |demonstrate|confirm))|^(?:\w+, )?these (?:results|findings|observations|insights
    |advances) (?:\w+ )?(?:demonstrate|show|indicate|confirm|reveal|validate)\w*\b
    """
)
OUTLOOK = _cue(
    r"""
    \blays? the (?:foundation|groundwork)|\bpav(?:es?|ing) the way\b|\b(?:significant|pivotal|important|crucial
    |critical|promising|major|first|key) steps? (?:towards?|forward)\b|\bstep forward\b
    |\bopens? (?:up )?(?:a |the |many |new )(?:\w+ )?(?:possibilit
    |avenue|door|direction|path)\w*|\bwe (?:hope|believe|envision|anticipate|expect|plan|discuss|conclude by
    |outline)\b|\bfuture (?:work|directions?)\b|\bwill (?:\w+ )?(?:have|serve|help|inspire)\b|\b(?:for|in|guide
    |inspire|facilitate|support|advance) future (?:research|studies)\b|\bpotential (?:to|for|of)\b.{0,60}$
    |\b(?:production-ready|critical infrastructure)\b|\bthe need for\b.{0,80}$
    """
)
#: What is published where.
RELEASE = _cue(
    r"""
    https?://|\b(?:project|home|web) ?(?:page|site)\b|\bgithub\b|\b(?:codes?|code-?base|data|datasets?|models?
    |weights|checkpoints?|resources|demos?|implementations?|scripts|software|library|benchmark
    |toolkit)\b[^.]{0,60}\b(?:(?:is|are|be|been|made|becomes?) (?:\w+ ){0,3}(?:available|released|open-?sourced
    |public|published|accessible|hosted|found)|(?:publicly |openly |freely )?(?:available|released) (?:at|on|from
    |via|here|under|in))\b|\bwe (?:\w+ ){0,3}?(?:release|open-?source|publish|share|make
    |provide) (?:\w+ ){0,2}?(?:(?:all|both|our|the|these|full|training|source|model|trained|pre-?trained|complete
    |associated|corresponding) )+(?:[\w-]+,? ){0,4}?(?:codes?|code-?base|data|datasets?|models?|weights|checkpoints?
    |resources|pipeline|implementations?|demos?|artifacts?|benchmarks?)\b|\b(?:publicly|openly|freely) available\b
    |\bupon (?:acceptance|publication)\b
    """
)
OURS = _cue(r"\b(?:we|our|ours)\b")
#: A sentence that begins so tells of a part or a check, not of the whole.
PART = _cue(
    r"""
    to (?!address|tackle|overcome|solve|mitigate|bridge|fill|alleviate|resolve|this end|close|meet|answer|combat
    |remedy|counter|tame|fix)\w+|(?:further|furthermore|moreover|additionally|in addition|also|besides|finally
    |lastly|specifically|meanwhile|next|then)\b|(?:\S+ ){0,12}?we (?:also|further|additionally)\b
    """
)
BACKGROUND = _cue(
    r"""
    related work|background|preliminar|prior work|acknowledg|reference|limitation|future|ethic|impact|broader
    """
)
RESULTS = _cue(
    r"""
    experiment|result|evaluation|benchmark|performance|comparison|ablation|analysis|finding|discussion
    """
)
INTRODUCTION = _cue(r"introduction|overview|^$")
CONCLUSION = _cue(r"conclusion|concluding|summary|discussion")
#: Says what others do, or what is known.
OTHERS = _cue(
    r"""
    \b(?:existing|previous|prior|current|recent|traditional|conventional|most) (?:\w+ ){0,3}(?:work|methods?
    |approaches|models|studies|systems|techniques|benchmarks|works|datasets?)\b|\bet al\b
    """
)
#: A sentence that begins so tells how things stand.
TIMES = _cue(
    r"""
    (?:as|while|although|though|despite|recent(?:ly)?|existing|current(?:ly)?|today|in recent years|with the (?:\w+
    )?(?:rise|advent|growth|emergence|progress))\b
    """
)
#: Says what the authors did before.
EARLIER = _cue(r"\bwe previously\b|^(?:in )?our (?:previous|prior|earlier)\b")
#: Says what is to be done yet.
AHEAD = _cue(
    r"""
    \b(?:future|open|promising) (?:\w+ )?(?:studies|work|directions?|avenues?|challenges?|questions?
    |problems?)\b
    """
)
#: Says what is missing or hard.
GAP = _cue(
    r"""
    \b(?:remains?|is|are) (?:\w+ )?(?:challenging|unclear|unexplored|underexplored|limited|difficult|an open
    |open|elusive|scarce)\b|\b(?:struggles?|suffers?|fails? to|hinder\w*|lacks?|bottlenecks?|overlook\w*|neglect\w*
    |limit(?:s|ing))\b|\b(?:key|main|major|fundamental|central|critical|core|two|three) (?:\w+ )?(?:challenges?
    |limitations?|questions?|problems?)\b
    """
)
#: What authors say themselves to be hard.
CHALLENGES = _cue(
    r"""
    \b(?:has|have) been (?:shown|widely|extensively|limited)\b|\battribut(?:e|ed|able) (?:this|these|the|it)\b
    |\bidentif(?:y|ies) (?:\S+ ){0,4}?(?:challenges?|limitations?|issues?|problems?|bottlenecks?|gaps?)\b|\b(?:key
    |main|major|central|core) (?:challenge|difficulty|bottleneck|limitation|obstacle) (?:is|was|lies|remains)\b
    """
)
