"""Cues of contributions: the phrases with which authors say what they propose, what is new, and what is to come."""

from paperdigest.reading.extract.cue_patterns import cue, cues
from paperdigest.text.rules import Rule

PROPOSES = cues(
    Rule("we (1)", r"\bwe \(?(?:1|i)\) \w+", "Here we (1) build a lamp.", "Here we build a lamp."),
    Rule(
        "we propose",
        r"\bwe (?:(?:\w+ly|also|then|further|first|therefore|thus|hence|instead) ){0,2}<new>\b",
        "We therefore propose Lamp.",
        "We never propose Lamp.",
    ),
    Rule(
        "we do and propose",
        # What stands behind "to judge and" is not what we do.
        r"\bwe (?:(?!\bto \w+ and )[^,;]){3,80} and (?:\w+ly )?(?:propose|introduce)\b",
        "We study light and introduce Lamp.",
        "We ask lamps to judge and propose ideas.",
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
RELEASES_NEW = cue(r"\bwe (?:(?:also|further|then|will|\w+ly) ){0,2}(?:release|unveil|open-source|contribute)\b")
STUDIES = cues(
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
#: What a word means is said before what is done with it.
NAMES_A_TERM = cues(
    Rule(
        "we use the term",
        r"\bwe (?:\w+ly )?(?:use|adopt|borrow) (?:the|this) (?:term|word|phrase|name|notion)\b",
        "Here, we use the term lamp for what shines.",
        "Here, we use the terminal lamp.",
    ),
    Rule(
        "we refer to",
        r"^[^,]{0,40},? ?we (?:\w+ly )?(?:refer to|call|term|dub|denote)\b|\bby [“\"]?[\w -]+[”\"]?,? we mean\b",
        "Here, we refer to this as lamp light.",
        "We propose Lamp, which shines and which we call bright.",
    ),
)
HERE = cue(
    r"""
    \b(?:in|with) this (?:[\w-]+ )?<paper>\b|^here,? we\b|^to (?:this end|address (?:this|these)\b.{0,60}, we\b)
    """
)
NOVEL = cues(
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
WORKS = cue(
    r"""
    \b(?:consists? of|comprises?|enables?|allows?|combines?|integrates?|leverages?|decouples?|decomposes?
    |unif(?:y|ies)|learns?|employs?|utili[sz]es?|uses|adopts?|introduces?|performs?|harness(?:es)?|exploits?
    |reformulates?|maps?|replaces?|constructs?|covers?|includes?|supports?|features?|incorporates?|by \w+ing
    |built on|composed of|extends?)\b
    """
)
CONTRIBUTIONS = cue(r"\bcontributions?\b[^.]{0,80}(?::|\bare\b|\bfollows\b|\binclude\b|\bsummari[sz]ed\b)")
#: Says how many parts there are, and not which.
COUNTS = cue(
    r"""
    \b(?:involves?|consists? of|comprises?|has|includes?|introduces?|makes?) (?:\w+ )?(?:two|three|four|five
    |several)(?: [\w-]+){1,4}[.:]$
    """
)
OUTLOOK = cues(
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
RELEASE = cues(
    Rule("address", r"https?://", "See https://lamp.example.", "See Lamp."),
    Rule(
        "project page",
        r"(?:project|home|web) ?(?:page|site)\b|github\b",
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
        r"we (?:\w+ ){0,3}?(?:release|open-?source|publish|share|make|provide) (?:\w+ ){0,2}?(?:(?:all|both|our|the"
        r"|these|full|training|source|model|trained|pre-?trained|complete|associated|corresponding) )+"
        r"(?:[\w-]+,? ){0,4}?(?:codes?|code-?base|data|datasets?|models?|weights|checkpoints?|resources|pipeline"
        r"|implementations?|demos?|artifacts?|benchmarks?)\b",
        "We will release all our code.",
        "We will release all our birds.",
    ),
    Rule(
        "publicly available",
        r"(?:publicly|openly|freely) available\b",
        "It is freely available.",
        "It is available.",
    ),
    Rule("upon publication", r"upon (?:acceptance|publication)\b", "Upon acceptance.", "Upon reflection."),
    before=r"\b",
    things=(
        r"(?:codes?|code-?base|data|datasets?|models?|weights|checkpoints?|resources|demos?|implementations?|scripts"
        r"|software|library|benchmark|toolkit)\b"
    ),
)
OURS = cue(r"\b(?:we|our|ours)\b")
#: A sentence that begins so tells of a part or a check, not of the whole.
PART = cue(
    r"""
    to (?!address|tackle|overcome|solve|mitigate|bridge|fill|alleviate|resolve|this end|close|meet|answer|combat
    |remedy|counter|tame|fix)\w+|(?:further|furthermore|moreover|additionally|in addition|also|besides|finally
    |lastly|specifically|meanwhile|next|then)\b|(?:\S+ ){0,12}?we (?:also|further|additionally)\b
    """
)
BACKGROUND = cue(
    r"""
    related work|background|preliminar|prior work|acknowledg|reference|limitation|future|ethic|impact|broader
    """
)
RESULTS = cue(
    r"""
    experiment|result|evaluation|benchmark|performance|comparison|ablation|analysis|finding|discussion
    """
)
INTRODUCTION = cue(r"introduction|overview|^$")
CONCLUSION = cue(r"conclusion|concluding|summary|discussion")
#: Says what others do, or what is known.
OTHERS = cue(
    r"""
    \b(?:existing|previous|prior|current|recent|traditional|conventional|most) (?:\w+ ){0,3}(?:work|methods?
    |approaches|models|studies|systems|techniques|benchmarks|works|datasets?)\b|\bet al\b
    """
)
#: A sentence that begins so tells how things stand.
TIMES = cue(
    r"""
    (?:as|while|although|though|despite|recent(?:ly)?|existing|current(?:ly)?|today|in recent years|with the (?:\w+
    )?(?:rise|advent|growth|emergence|progress))\b
    """
)
#: Says what the authors did before.
EARLIER = cue(r"\bwe previously\b|^(?:in )?our (?:previous|prior|earlier)\b")
#: Says what is to be done yet.
AHEAD = cue(
    r"""
    \b(?:future|open|promising) (?:\w+ )?(?:studies|work|directions?|avenues?|challenges?|questions?
    |problems?)\b
    """
)
#: Says what is missing or hard.
GAP = cue(
    r"""
    \b(?:remains?|is|are) (?:\w+ )?(?:challenging|unclear|unexplored|underexplored|limited|difficult|an open
    |open|elusive|scarce)\b|\b(?:struggles?|suffers?|fails? to|hinder\w*|lacks?|bottlenecks?|overlook\w*|neglect\w*
    |limit(?:s|ing))\b|\b(?:key|main|major|fundamental|central|critical|core|two|three) (?:\w+ )?(?:challenges?
    |limitations?|questions?|problems?)\b
    """
)
#: What authors say themselves to be hard.
CHALLENGES = cue(
    r"""
    \b(?:has|have) been (?:shown|widely|extensively|limited)\b|\battribut(?:e|ed|able) (?:this|these|the|it)\b
    |\bidentif(?:y|ies) (?:\S+ ){0,4}?(?:challenges?|limitations?|issues?|problems?|bottlenecks?|gaps?)\b|\b(?:key
    |main|major|central|core) (?:challenge|difficulty|bottleneck|limitation|obstacle) (?:is|was|lies|remains)\b
    """
)
