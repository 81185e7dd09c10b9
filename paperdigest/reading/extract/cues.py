"""Cues: the phrases with which authors say what they propose, what is new, and what came out."""

import re

from paperdigest.text.rules import Rule, Rules

_PAPER = "(?:paper|work|study|report|article|survey|thesis|review|tutorial|chapter|overview|letter|note|research)"
_NEW = (
    "(?:define|formali[sz]e|propose|introduce|present|develop|design|describe|devise|build|architect|formulate"
    "|construct|create|curate)"
)


def _cue(pattern: str) -> re.Pattern[str]:
    """Compile `pattern`: line breaks and the blanks around them are layout, <paper> and <new> stand for such words."""
    flat = re.sub(r"\s*\n\s*", "", pattern).replace("<paper>", _PAPER).replace("<new>", _NEW)
    return re.compile(flat, re.IGNORECASE)


def _cues(*rules: Rule, before: str = "", after: str = "", **parts: str) -> Rules:
    return Rules(*rules, before=before, after=after, parts={"paper": _PAPER, "new": _NEW, **parts})


PROPOSES = _cues(
    Rule("we (1)", r"\bwe \(?(?:1|i)\) \w+", "Here we (1) build a lamp.", "Here we build a lamp."),
    Rule(
        "we propose",
        r"\bwe (?:(?:\w+ly|also|then|further|first|therefore|thus|hence|instead) ){0,2}<new>\b",
        "We therefore propose Lamp.",
        "We never propose Lamp.",
    ),
    Rule(
        "we do and propose",
        r"\bwe [^,;]{3,80} and (?:\w+ly )?(?:propose|introduce)\b",
        "We study light and introduce Lamp.",
        "We study light, and others introduce Lamp.",
    ),
    Rule(
        "this paper proposes",
        r"\b(?:this|our|the) (?:[\w-]+ )?<paper> (?:\w+ly )?(?:proposes|introduces|presents|describes|develops"
        r"|defines)\b",
        "This short paper presents Lamp.",
        "This short paper mentions Lamp.",
    ),
    Rule(
        "this paper offers the first",
        r"\b(?:this|our) (?:[\w-]+ )?<paper> (?:\w+ly )?(?:provides|offers|gives|conducts) (?:an?|the) (?:first"
        r"|comprehensive|systematic|unified|detailed|thorough|new|novel|in-depth|broad)\b",
        "This survey provides a comprehensive overview.",
        "This survey provides an overview.",
    ),
    Rule(
        "is proposed",
        r"\bis proposed\b|\b(?:is|are) presented (?:here|in this)\b",
        "A lamp is proposed.",
        "A lamp was bought.",
    ),
)
#: What is new and given away at once; with an address it is but a release.
RELEASES_NEW = _cue(r"\bwe (?:(?:also|further|then|will|\w+ly) ){0,2}(?:release|unveil|open-source|contribute)\b")
STUDIES = _cues(
    Rule(
        "we study",
        r"\bwe (?:\w+ly |also |then |further )?(?:measure|envision|characterize|quantify|derive|delve|compare|study"
        r"|investigate|explore|revisit|find|train|examine|analyze|analyse|evaluate|benchmark|survey|review|conduct|ask"
        r"|address|tackle|focus)\b",
        "We carefully study lamps.",
        "They carefully study lamps.",
    ),
    Rule(
        "we show",
        r"\bwe (?:\w+ly |also |then |further )?(?:aim|show|demonstrate|argue|prove|report|reveal|adapt|extend|apply"
        r"|leverage|provide|offer|achieve|scale|reverse|optimi[sz]e)\b",
        "We also show lamps.",
        "Others also show lamps.",
    ),
    Rule(
        "this paper studies",
        r"\b(?:this|our) (?:[\w-]+ )?<paper> (?:\w+ly )?(?:tests|evaluates|shows|studies|investigates|explores|examines"
        r"|argues|surveys|reviews|provides|addresses|demonstrates|analyzes|describes|aims|tackles|offers|reports"
        r"|contributes)\b",
        "This paper examines lamps.",
        "That paper examines lamps.",
    ),
)
HERE = _cue(
    r"""
    \b(?:in|with) this (?:[\w-]+ )?<paper>\b|^here,? we\b|^to (?:this end|address (?:this|these)\b.{0,60}, we\b)
    """
)
NOVEL = _cues(
    Rule("novel", r"\bnovel\b", "A novel lamp.", "A lamp in a novelty shop."),
    Rule("first", r"\bfirst (?:to|time)\b|\bthe first\b", "It is the first lamp.", "It comes at first light."),
    Rule(
        "key idea",
        r"\bkey (?:idea|insight|innovation|contribution|component)\b|\bcore (?:idea|insight|innovation)\b",
        "The key idea is light.",
        "The key is light.",
    ),
    Rule(
        "unlike others",
        r"\bunlike\b|\bin contrast to\b|\binstead of\b|\brather than\b",
        "Unlike candles, it is cold.",
        "It is unlikely to be cold.",
    ),
    Rule(
        "without training",
        r"\bwithout (?:any|requiring|the need|additional|training)\b",
        "It works without additional data.",
        "It works without data.",
    ),
    Rule(
        "new method",
        r"\bnew (?:\w+ ){0,2}(?:framework|method|paradigm|algorithm|benchmark|dataset|approach|architecture|model|task"
        r"|objective|loss|metric)\b",
        "A new lighting method.",
        "A new lamp.",
    ),
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
ACHIEVES = _cues(
    Rule(
        "beats others",
        r"outperform\w*|surpass\w*|exceed\w*|beats?|match\w*|wins?|state-of-the-art|sota",
        "Lamp outperforms candles.",
        "Lamp performs.",
    ),
    Rule(
        "reaches",
        r"achiev\w+|reach\w*|attain\w*|obtain\w*|yields?|deliver\w*|accurac\w+|scores?",
        "Lamp reaches 90%.",
        "Lamp preaches.",
    ),
    Rule(
        "changes for the better",
        r"improv\w+|increas\w+|boost\w*|gains?|speed-?up\w*|faster|rises?|rais(?:es?|ing)|tripled?|doubled?|higher"
        r"|better",
        "Lamp is faster.",
        "Lamp is fast.",
    ),
    Rule(
        "changes downwards",
        r"reduc\w+|lower\w*|drops?|falls?|declines?|sav(?:es?|ing)|cuts?",
        "Lamp cuts costs.",
        "Lamp is cutting.",
    ),
    Rule(
        "works or fails",
        r"solv\w+|predicts?|fail\w*|correlat\w+|works (?:on|for|in)|succeeds?|retain\w*|preserv\w+|recover\w*",
        "Lamp works on ships.",
        "Lamp works.",
    ),
    before=r"\b",
    after=r"\b",
)
#: What came out, in words.
OUTCOME = _cues(
    Rule(
        "beats others",
        r"\b(?:outperform(?:s|ed)?|surpass(?:es|ed)?|exceeds?|exceeded|(?:is|are|performs?|performed) (?:on par"
        r"|comparabl[ey]|competitive\w*|better|superior)|generali[sz]es? (?:\w+ )?(?:to|across|well|strongly)|excels?"
        r"|(?:set|establish|advance)(?:s|ed)? (?:a |the )?(?:new )?(?:\w+ )?state[- ]of[- ]the[- ]art)\b",
        "Lamp performs on par with candles.",
        "Lamp performs a task.",
    ),
    Rule(
        "reaches accuracy",
        r"<reaches> (?:\S+ ){0,6}?(?:state[- ]of[- ]the[- ]art|sota|(?:\w+ )?performance|accuracy|scores?|results"
        r"|improvements?|gains?|speed-?ups?|reductions?)\b",
        "Lamp achieves a high accuracy.",
        "Lamp is meant to achieve accuracy.",
    ),
    Rule(
        "shows quality",
        r"<reaches> (?:\S+ ){0,6}?(?:superior\w*|generali[sz]ation|effectiveness|robustness|quality|advantages?"
        r"|efficiency|agreement|correlations?|fidelity|coherence|capabilit(?:y|ies)|consistency)\b",
        "Lamp shows great robustness.",
        "Lamp shows great light.",
    ),
    Rule(
        "improves by 5",
        r"\b(?:improv|reduc|boost|increas|enhanc|accelerat|lower|cut|rais|ris|rose|fall|fell|drop|dropp|declin|grow"
        r"|grew|climb|jump|shrink)(?:e|s|es|ed|t|ts)?\b.{0,120}?\b(?:by|from|up to|over|of)"
        r" (?:up to |an? |about |over |more than )?(?:average (?:of )?)?[+~]?\d",
        "Lamp improves light by 5 points.",
        "Lamp improves light by far.",
    ),
    Rule(
        "reaching accuracy",
        r"\b(?:achieving|reaching|attaining|setting|yielding) (?:\S+ ){0,4}?(?:state[- ]of[- ]the[- ]art|sota"
        r"|performance|accuracy)\b",
        "It shines, reaching high accuracy.",
        "It shines, reaching high places.",
    ),
    Rule(
        "showing strong",
        r"\b(?:demonstrating|showing|exhibiting) (?:\w+ ){0,2}?(?:strong|superior|robust|improved|better|remarkable)\b",
        "It shines, showing strong light.",
        "It shines, showing light.",
    ),
    Rule(
        "matches performance",
        r"\bmatch(?:es|ed)? (?:or \w+ )?(?:\S+ ){0,4}?(?:performance|accuracy|quality|\d+\S*)\b",
        "It matches the quality of candles.",
        "It matches the wall.",
    ),
    Rule(
        "significantly improves",
        r"\b(?:significantly|substantially|consistently|markedly|drastically|greatly) (?:improve|reduce|enhance|boost"
        r"|increase|accelerate|outperform|lower|surpass|exceed)\w*",
        "It greatly improves light.",
        "It greatly matters.",
    ),
    Rule(
        "reaches better",
        r"(?<!\bto )\b(?:achiev|reach|attain|obtain|yield|deliver)(?:e|s|es|ed)? (?:\w+ ){0,2}?(?:better|best|higher"
        r"|highest|lower|lowest|superior|strong|stronger|competitive|comparable)\b",
        "It yields stronger light.",
        "It is built to yield stronger light.",
    ),
    Rule(
        "brings gains",
        r"(?<!\bto )\b(?:provid|bring|giv)(?:e|es|s|ed) (?:\S+ ){0,4}?(?:improvements?|gains?|results|speed-?ups?)\b",
        "It brings large gains.",
        "It brings light.",
    ),
    Rule(
        "gains are observed",
        r"\b(?:improvements?|gains?) (?:is|are|were|was) (?:\w+ )?(?:observed|achieved|seen|found)\b",
        "Gains are often observed.",
        "Gains are rare.",
    ),
    Rule(
        "takes only 5",
        r"\b(?:requir|cost|tak|us|need|utiliz|utilis|consum|runn?|complet)(?:es?|s|ing)? (?:only |just |less than "
        r"|at )+(?:about |up to |an? )?[$~]?\d|\bonly (?:utili[sz]e|use|need|require)s? \d",
        "It takes only 5 watts.",
        "It takes 5 watts.",
    ),
    Rule(
        "has been deployed",
        r"\b(?:has|have) been (?:\w+ )?(?:adopted|deployed)\b",
        "It has been widely deployed.",
        "It will be deployed.",
    ),
    Rule(
        "lags behind",
        r"\b(?:lags?|falls?) (?:\w+ )?behind\b",
        "The candle lags far behind.",
        "The candle stands behind.",
    ),
    Rule(
        "even the best",
        r"\beven (?:the )?(?:most |best|state|advanced|leading|frontier|strong)",
        "Even the best candles flicker.",
        "Even candles flicker.",
    ),
    Rule(
        "validates effectiveness",
        r"\bvalidat(?:e|es|ed|ing) (?:the |our |its )(?:\w+ )?(?:effectiveness|superiority|efficacy|method|approach)",
        "Tests validate the effectiveness of Lamp.",
        "Tests validate lamps.",
    ),
    reaches=(
        r"(?<!\bto )\b(?:achiev|reach|attain|obtain|yield|deliver|demonstrat|show|exhibit|maintain|gain)(?:e|s|es|ed)?"
    ),
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
OBSERVES = _cues(
    Rule(
        "we demonstrate",
        r"\bwe (?:\w+ ){0,2}?demonstrate(?! how)\b",
        "We then demonstrate light.",
        "We then demonstrate how light works.",
    ),
    Rule(
        "we find",
        r"\bwe (?:\w+ ){0,3}?(?:find|found|observed?|discover(?:ed)?|uncover|reveal)\b",
        "We found light.",
        "They found light.",
    ),
    Rule(
        "we show that",
        r"\bwe (?:\w+ ){0,3}?(?:show(?! how)|establish|demonstrate|identify that|prove|conclude|confirm|showed"
        r"|demonstrated|see|noticed?),? (?:\S+ ){0,12}?(?:that\b|how\b|significant|strong|superior|consistent|improve)",
        "We prove by induction that light exists.",
        "We prove a theorem.",
    ),
    Rule(
        "finding that",
        r", (?:finding|showing|revealing|demonstrating|observing) that\b",
        "We look, finding that light exists.",
        "We look, finding light.",
    ),
    Rule(
        "and find that",
        r"\b(?:and|we) (?:find|observe|show|reveal) that\b",
        "We look and observe that light exists.",
        "We look and observe light.",
    ),
    Rule(
        "our findings show",
        r"\b(?:our|these|the) (?:\w+ )?(?:findings|results|analys[ie]s|evaluation|experiments) (?:\w+ )?(?:show|reveal"
        r"|indicate|demonstrate)s?\b",
        "Our experiments clearly show light.",
        "Our experiments need light.",
    ),
    Rule("results are", r"^(?:the )?results are \w+", "The results are bright.", "The first results are bright."),
)
#: What is done in the method itself.
DOES = _cue(
    r"""
    \bwe (?:(?:also|further|then|\w+ly) ){0,2}(?:incorporate|adopt|employ|integrate|combine|leverage|implement
    |replace|augment|decompose|reformulate|align|inject|equip)\b
    """
)
#: What was measured on what; not what came out.
MEASURES = _cues(
    Rule(
        "we evaluate",
        r"\bwe (?:also |further |then |extensively )?(?:\w+ly )?(?:evaluate|compare|conduct|perform|validate|test"
        r"|benchmark|measure|characteri[sz]e|quantify|identify|assess|assessed|evaluated|compared|performed|conducted"
        r"|verify|analy[sz]e|examine|study|experiment|investigate|discuss|highlight|review|explore|deploy|instantiate"
        r"|report|begin|survey|showcase|outline|complement|apply|experimentally validate)\b",
        "We further carefully evaluate lamps.",
        "We build lamps.",
    ),
    Rule(
        "we provide analyses",
        r"\bwe (?:also |further |then |extensively )?(?:\w+ly )?provide (?:\w+ ){0,2}(?:reviews?|analys[ie]s|insights?"
        r"|comparisons?|evaluations?|evidence)\b",
        "We also provide detailed analyses.",
        "We also provide lamps.",
    ),
    Rule(
        "experiments were",
        r"\b(?:extensive|comprehensive|thorough|rigorous|in-depth) (?:\w+ )?(?:experiments?|evaluations?|analys[ie]s"
        r"|stud(?:y|ies)) (?:are|is|was|were)\b",
        "Extensive experiments were made.",
        "Extensive experiments show light.",
    ),
    Rule("is derived from", r"\bis derived from\b", "The set is derived from logs.", "The set has logs."),
    Rule(
        "analysis extends to",
        r"\b(?:exploration|analysis|evaluation|study) extends to\b",
        "Our analysis extends to ships.",
        "Our light extends to ships.",
    ),
    Rule(
        "is conducted",
        r"\b(?:is|are) (?:conducted|elaborated|discussed|summari[sz]ed|reviewed|evaluated)\b",
        "Limits are discussed.",
        "Limits are low.",
    ),
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
JUDGES = _cues(
    Rule(
        "overall",
        r"^(?:overall|in (?:summary|conclusion)|ultimately|taken together|by releasing)\b",
        "Overall, lamps are good.",
        "Lamps are good overall.",
    ),
    Rule("the implications", r"^the implications\b", "The implications are wide.", "It has implications."),
    Rule("has the potential", r"\bhas the potential\b", "Light has the potential to help.", "Light has potential."),
    Rule(
        "our goal is", r"^our (?:\w+ )?(?:aim|goal|hope|vision) is\b", "Our main goal is light.", "The goal is light."
    ),
    Rule(
        "this work opens",
        r"^<judged> (?:contribut\w+ to|opens?|paves?|represents? an?|marks?|is an? (?:\w+ )?step|suggests?"
        r"|underscores?|highlights?|lays?|challenges?|points? to|emphasi[sz]es?|calls? for|serves? as|advances?"
        r"|inspires?|motivates?)\b",
        "This work also opens a door.",
        "This door opens.",
    ),
    Rule(
        "this work offers insights",
        r"^<judged> (?:offers? (?:\w+ ){0,2}(?:insights?|perspectives?|paths?|pathways?|guid\w+|foundation|solution"
        r"|direction)|provides? (?:\w+ ){0,3}(?:insights?|foundations?|guid\w+|perspectives?|paths?|evidence|direction"
        r"|resource|step|basis|solution))\b",
        "Our findings provide new insights.",
        "Our findings provide light.",
    ),
    Rule(
        "this work establishes",
        r"^<judged> (?:establish(?:es)? \w+ as|imply|implies|have implications|sheds?|set the stage|positions?)\b",
        "Our study sheds light.",
        "Our lamp sheds light.",
    ),
    Rule(
        "our findings",
        r"^(?:\w+, )?(?:our|these|the) (?:findings|insights)\b(?! (?:\w+ )?(?:show|reveal|indicate|demonstrate"
        r"|confirm))",
        "These findings matter.",
        "These findings show light.",
    ),
    Rule(
        "these results confirm",
        r"^(?:\w+, )?these (?:results|findings|observations|insights|advances) (?:\w+ )?(?:demonstrate|show|indicate"
        r"|confirm|reveal|validate)\w*\b",
        "Together, these results confirm it.",
        "Together, our results confirm it.",
    ),
    judged=(
        r"(?:\w+, )?(?:overall, |together, |these |this |our |the )(?:\w+ ){0,2}?(?:results?|findings?|insights?"
        r"|advances?|applications?|observations?|study|work|research|paper|investigation|exploration|contributions?"
        r"|approach|framework|method|analysis|benchmark|efforts?)"
        r"(?: (?:\w+ly|not only|also|thus|can|may|could|will)){0,2}"
    ),
)
OUTLOOK = _cues(
    Rule(
        "lays the foundation",
        r"\blays? the (?:foundation|groundwork)|\bpav(?:es?|ing) the way\b",
        "It paves the way.",
        "It is on the way.",
    ),
    Rule(
        "important step",
        r"\b(?:significant|pivotal|important|crucial|critical|promising|major|first|key) steps? (?:towards?|forward)\b"
        r"|\bstep forward\b",
        "It is a first step towards light.",
        "It is the first step of the stairs.",
    ),
    Rule(
        "opens possibilities",
        r"\bopens? (?:up )?(?:a |the |many |new )(?:\w+ )?(?:possibilit|avenue|door|direction|path)\w*",
        "It opens up new avenues.",
        "It opens up at nine.",
    ),
    Rule(
        "we hope",
        r"\bwe (?:hope|believe|envision|anticipate|expect|plan|discuss|conclude by|outline)\b",
        "We hope for light.",
        "We hoped for light.",
    ),
    Rule("future work", r"\bfuture (?:work|directions?)\b", "It is left for future work.", "The future is bright."),
    Rule("will help", r"\bwill (?:\w+ )?(?:have|serve|help|inspire)\b", "It will surely help.", "It will shine."),
    Rule(
        "for future research",
        r"\b(?:for|in|guide|inspire|facilitate|support|advance) future (?:research|studies)\b",
        "It may guide future research.",
        "It may guide research.",
    ),
    Rule(
        "potential to",
        r"\bpotential (?:to|for|of)\b.{0,60}$",
        "Lamps have the potential to help.",
        "The potential to help is what many in this field of study and beyond it have looked for in vain.",
    ),
    Rule(
        "production-ready",
        r"\b(?:production-ready|critical infrastructure)\b",
        "Lamps are production-ready.",
        "Lamps are ready.",
    ),
    Rule(
        "the need for",
        r"\bthe need for\b.{0,80}$",
        "It shows the need for light.",
        "It shows the need of light.",
    ),
)
#: What is published where.
RELEASE = _cues(
    Rule("address", r"https?://", "See https://lamp.example.", "See Lamp."),
    Rule(
        "project page",
        r"\b(?:project|home|web) ?(?:page|site)\b|\bgithub\b",
        "See our project page.",
        "See our first page.",
    ),
    Rule(
        "code is available",
        r"<things>[^.]{0,60}\b(?:is|are|be|been|made|becomes?) (?:\w+ ){0,3}"
        r"(?:available|released|open-?sourced|public|published|accessible|hosted|found)\b",
        "Code for lamps is made freely available.",
        "Code for lamps is short.",
    ),
    Rule(
        "code available at",
        r"<things>[^.]{0,60}\b(?:publicly |openly |freely )?(?:available|released) (?:at|on|from|via|here|under|in)\b",
        "Code: available under MIT.",
        "Code: available.",
    ),
    Rule(
        "we release our code",
        r"\bwe (?:\w+ ){0,3}?(?:release|open-?source|publish|share|make|provide) (?:\w+ ){0,2}?(?:(?:all|both|our|the"
        r"|these|full|training|source|model|trained|pre-?trained|complete|associated|corresponding) )+"
        r"(?:[\w-]+,? ){0,4}?(?:codes?|code-?base|data|datasets?|models?|weights|checkpoints?|resources|pipeline"
        r"|implementations?|demos?|artifacts?|benchmarks?)\b",
        "We will release all our code.",
        "We will release all our birds.",
    ),
    Rule(
        "publicly available",
        r"\b(?:publicly|openly|freely) available\b",
        "It is freely available.",
        "It is available.",
    ),
    Rule("upon publication", r"\bupon (?:acceptance|publication)\b", "Upon acceptance.", "Upon reflection."),
    things=(
        r"\b(?:codes?|code-?base|data|datasets?|models?|weights|checkpoints?|resources|demos?|implementations?|scripts"
        r"|software|library|benchmark|toolkit)\b"
    ),
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
