"""Cues of results: the phrases with which authors say what came out, and what they measured, tried and judge."""

from paperdigest.reading.extract.cue_patterns import cue, cues
from paperdigest.text.rules import Rule

#: Words of change and of rank beside which a number is a result, not a size.
ACHIEVES = cues(
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
OUTCOME = cues(
    Rule(
        "beats others",
        r"(?:outperform(?:s|ed)?|surpass(?:es|ed)?|exceeds?|exceeded|(?:is|are|performs?|performed) (?:on par"
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
        r"(?:improv|reduc|boost|increas|enhanc|accelerat|lower|cut|rais|ris|rose|fall|fell|drop|dropp|declin|grow"
        r"|grew|climb|jump|shrink)(?:e|s|es|ed|t|ts)?\b.{0,120}?\b(?:by|from|up to|over|of)"
        r" (?:up to |an? |about |over |more than )?(?:average (?:of )?)?[+~]?\d",
        "Lamp improves light by 5 points.",
        "Lamp improves light by far.",
    ),
    Rule(
        "reaching accuracy",
        r"(?:achieving|reaching|attaining|setting|yielding) (?:\S+ ){0,4}?(?:state[- ]of[- ]the[- ]art|sota"
        r"|performance|accuracy)\b",
        "It shines, reaching high accuracy.",
        "It shines, reaching high places.",
    ),
    Rule(
        "showing strong",
        r"(?:demonstrating|showing|exhibiting) (?:\w+ ){0,2}?(?:strong|superior|robust|improved|better|remarkable)\b",
        "It shines, showing strong light.",
        "It shines, showing light.",
    ),
    Rule(
        "matches performance",
        r"match(?:es|ed)? (?:or \w+ )?(?:\S+ ){0,4}?(?:performance|accuracy|quality|\d+\S*)\b",
        "It matches the quality of candles.",
        "It matches the wall.",
    ),
    Rule(
        "significantly improves",
        r"(?:significantly|substantially|consistently|markedly|drastically|greatly) (?:improve|reduce|enhance|boost"
        r"|increase|accelerate|outperform|lower|surpass|exceed)\w*",
        "It greatly improves light.",
        "It greatly matters.",
    ),
    Rule(
        "reaches better",
        r"(?<!\bto )(?:achiev|reach|attain|obtain|yield|deliver)(?:e|s|es|ed)? (?:\w+ ){0,2}?(?:better|best|higher"
        r"|highest|lower|lowest|superior|strong|stronger|competitive|comparable)\b",
        "It yields stronger light.",
        "It is built to yield stronger light.",
    ),
    Rule(
        "brings gains",
        r"(?<!\bto )(?:provid|bring|giv)(?:e|es|s|ed) (?:\S+ ){0,4}?(?:improvements?|gains?|results|speed-?ups?)\b",
        "It brings large gains.",
        "It brings light.",
    ),
    Rule(
        "gains are observed",
        r"(?:improvements?|gains?) (?:is|are|were|was) (?:\w+ )?(?:observed|achieved|seen|found)\b",
        "Gains are often observed.",
        "Gains are rare.",
    ),
    Rule(
        "takes only 5",
        r"(?:requir|cost|tak|us|need|utiliz|utilis|consum|runn?|complet)(?:es?|s|ing)? (?:only |just |less than "
        r"|at )+(?:about |up to |an? )?[$~]?\d|only (?:utili[sz]e|use|need|require)s? \d",
        "It takes only 5 watts.",
        "It takes 5 watts.",
    ),
    Rule(
        "has been deployed",
        r"(?:has|have) been (?:\w+ )?(?:adopted|deployed)\b",
        "It has been widely deployed.",
        "It will be deployed.",
    ),
    Rule(
        "lags behind",
        r"(?:lags?|falls?) (?:\w+ )?behind\b",
        "The candle lags far behind.",
        "The candle stands behind.",
    ),
    Rule(
        "even the best",
        r"even (?:the )?(?:most |best|state|advanced|leading|frontier|strong)",
        "Even the best candles flicker.",
        "Even candles flicker.",
    ),
    Rule(
        "validates effectiveness",
        r"validat(?:e|es|ed|ing) (?:the |our |its )(?:\w+ )?(?:effectiveness|superiority|efficacy|method|approach)",
        "Tests validate the effectiveness of Lamp.",
        "Tests validate lamps.",
    ),
    before=r"\b",
    reaches=(
        r"(?<!\bto )(?:achiev|reach|attain|obtain|yield|deliver|demonstrat|show|exhibit|maintain|gain)(?:e|s|es|ed)?"
    ),
)
STRONG_NUMBER = cue(
    r"""
    \d(?:[\d,.]*\d)?\s?(?:%|×|x\b|percent|pp\b|(?:percentage |absolute )?points?\b|pts?\b|[- ]?fold\b)
    |(?<![\w.-])\d+\.\d|\b(?:doubl|tripl|halv)(?:es|ed|ing)\b
    """
)
#: An experiment, and what it says.
FINDS = cue(
    r"""
    \b(?:experiment(?:s|al|ation)?|results?|evaluations?|evaluating|empirical\w*|findings|analys[ie]s|ablations?
    |studies|benchmarking|tests?|user study|interviews?|assessments?|investigations?)\b.{0,90}?\b(?:show|demonstrate
    |confirm|reveal|indicate|validate|suggest|verify|verifies|highlight|prove|establish|uncover|expose)(?:s|es|ed|d
    |y|ies|ied|n)?\b|^empirically\b
    """
)
#: What the authors saw.
OBSERVES = cues(
    Rule(
        "we demonstrate",
        r"we (?:\w+ ){0,2}?demonstrate(?! how)\b",
        "We then demonstrate light.",
        "We then demonstrate how light works.",
    ),
    Rule(
        "we find",
        r"we (?:\w+ ){0,3}?(?:find|found|observed?|discover(?:ed)?|uncover|reveal)\b",
        "We found light.",
        "They found light.",
    ),
    Rule(
        "we show that",
        r"we (?:\w+ ){0,3}?(?:show(?! how)|establish|demonstrate|identify that|prove|conclude|confirm|showed"
        r"|demonstrated|see|noticed?),? (?:\S+ ){0,12}?(?:that\b|how\b|significant|strong|superior|consistent|improve)",
        "We prove by induction that light exists.",
        "We prove a theorem.",
    ),
    Rule(
        "finding that",
        r"(?<=, )(?:finding|showing|revealing|demonstrating|observing) that\b",
        "We look, finding that light exists.",
        "We look, finding light.",
    ),
    Rule(
        "and find that",
        r"(?:and|we) (?:find|observe|show|reveal) that\b",
        "We look and observe that light exists.",
        "We look and observe light.",
    ),
    Rule(
        "our findings show",
        r"(?:our|these|the) (?:\w+ )?(?:findings|results|analys[ie]s|evaluation|experiments) (?:\w+ )?(?:show|reveal"
        r"|indicate|demonstrate)s?\b",
        "Our experiments clearly show light.",
        "Our experiments need light.",
    ),
    Rule("results are", r"^(?:the )?results are \w+", "The results are bright.", "The first results are bright."),
    before=r"\b",
)
#: What is done in the method itself.
DOES = cue(
    r"""
    \bwe (?:(?:also|further|then|\w+ly) ){0,2}(?:incorporate|adopt|employ|integrate|combine|leverage|implement
    |replace|augment|decompose|reformulate|align|inject|equip)\b
    """
)
#: What was measured on what; not what came out.
MEASURES = cues(
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
TRIED = cue(
    r"""
    \b(?:extensive|comprehensive|thorough|rigorous|systematic|large-scale) (?:[\w-]+ )?(?:experiments?
    |evaluations?|ablations?|studies)\b
    """
)
#: A sentence that begins so tells of a check.
CHECKS = cue(r"^to (?:\w+ly )?(?:validate|evaluate|verify|assess|test|demonstrate)\b")
#: A study that is the paper's work itself.
STUDY = cue(
    r"""
    \b(?:conduct|perform|present|provide)s? (?:an?|the first) (?:[\w-]+ ){0,4}?(?:study|investigation|survey
    |review|analysis)\b
    """
)
#: What it may be good for, or what remains: a sentence that begins so, and phrases within one.
JUDGES = cues(
    Rule(
        "overall",
        r"^(?:overall|in (?:summary|conclusion)|ultimately|taken together|by releasing)\b",
        "Overall, lamps are good.",
        "Lamps are good overall.",
    ),
    Rule("the implications", r"^the implications\b", "The implications are wide.", "It has implications."),
    Rule("has the potential", r"has the potential\b", "Light has the potential to help.", "Light has potential."),
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
    before=r"\b",
    judged=(
        r"(?:\w+, )?(?:overall, |together, |these |this |our |the )(?:\w+ ){0,2}?(?:results?|findings?|insights?"
        r"|advances?|applications?|observations?|study|work|research|paper|investigation|exploration|contributions?"
        r"|approach|framework|method|analysis|benchmark|efforts?)"
        r"(?: (?:\w+ly|not only|also|thus|can|may|could|will)){0,2}"
    ),
)
