"""Cues: the phrases with which authors say what they propose, what is new, and what came out."""

import re

_NEW = (
    r"(?:propose|introduce|present|develop|design|describe|devise|build|establish|formulate|construct|release|unveil"
    r"|open-source|contribute|create|curate)"
)
PROPOSES = re.compile(
    rf"\bwe (?:\w+ly |also |then |further |first |therefore |thus |hence |instead )?{_NEW}\b"
    rf"|\b(?:this|our) (?:paper|work|study|report|article|survey|thesis|position paper) (?:\w+ly )?{_NEW}s\b"
    rf"|\b(?:is|are) (?:proposed|presented)\b",
    re.IGNORECASE,
)
STUDIES = re.compile(
    r"\bwe (?:\w+ly |also |then |further )?(?:show|demonstrate|study|investigate|explore|revisit|find|argue|prove|train"
    r"|examine|analyze|analyse|evaluate|benchmark|survey|review|conduct|ask|address|tackle|report|reveal|identify|adapt"
    r"|extend|apply|leverage|provide|offer|achieve|scale|reverse|optimi[sz]e)\b"
    r"|\b(?:this|our) (?:paper|work|study|report|article|survey) (?:\w+ly )?(?:shows|studies|investigates|explores"
    r"|examines|argues|surveys|reviews|provides|addresses|demonstrates|analyzes|describes|aims|tackles|offers"
    r"|reports)\b",
    re.IGNORECASE,
)
HERE = re.compile(
    r"\bin this (?:paper|work|study|report|article)\b|\bto (?:this end|address (?:this|these))\b", re.IGNORECASE
)
NOVEL = re.compile(
    r"\bnovel\b|\bfirst (?:to|time)\b|\bthe first\b|\bkey (?:idea|insight|innovation|contribution|component)\b"
    r"|\bunlike\b"
    r"|\bin contrast to\b|\binstead of\b|\brather than\b|\bcore (?:idea|insight|innovation)\b|\bwithout (?:any"
    r"|requiring|"
    r"the need|additional|training)\b|\bnew (?:\w+ ){0,2}(?:framework|method|paradigm|algorithm|benchmark|dataset"
    r"|approach"
    r"|architecture|model|task|objective|loss|metric)\b",
    re.IGNORECASE,
)
WORKS = re.compile(
    r"\b(?:consists? of|comprises?|enables?|allows?|combines?|integrates?|leverages?|decouples?|decomposes?|unif(?:y"
    r"|ies)"
    r"|learns?|employs?|utili[sz]es?|uses|adopts?|introduces?|performs?|harness(?:es)?|exploits?|reformulates?|maps?|replaces?"
    r"|constructs?|covers?|includes?|supports?|features?|incorporates?|by \w+ing|built on|composed of|extends?)\b",
    re.IGNORECASE,
)
CONTRIBUTIONS = re.compile(
    r"\bcontributions?\b[^.]{0,80}(?::|\bare\b|\bfollows\b|\binclude\b|\bsummari[sz]ed\b)", re.IGNORECASE
)
ACHIEVES = re.compile(
    r"\b(?:outperform\w*|surpass\w*|exceed\w*|improv\w+|achiev\w+|reach\w*|attain\w*|state-of-the-art|sota|reduc\w+"
    r"|lower\w*|increas\w+|boost\w*|gains?|speed-?up\w*|faster|rises?|drops?|falls?|declines?|beats?|match\w*|wins?"
    r"|obtain\w*"
    r"|yields?|accurac\w+|scores?|deliver\w*|sav(?:es?|ing)|cuts?|higher|better|solv\w+|predicts?)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(?<![\w.-])[+−-]?\d[\d,]*(?:\.\d+)?\s?(?:%|×|x\b|percent|points?|pts?\b|[kKMB]\b)?")
STRONG_NUMBER = re.compile(
    r"\d(?:[\d,.]*\d)?\s?(?:%|×|x\b|percent|pp\b|(?:percentage |absolute )?points?\b|pts?\b)|\d\.\d"
)
FINDS = re.compile(
    r"\b(?:experiments?|results?|evaluations?|empirical\w*) .{0,60}\b(?:show|demonstrate|confirm|reveal|indicate"
    r"|validate)\w*",
    re.IGNORECASE,
)
OURS = re.compile(r"\b(?:we|our|ours)\b", re.IGNORECASE)
#: A sentence that begins so tells of a part or a check, not of the whole.
PART = re.compile(
    r"To (?:construct|train|achieve|enable|evaluate|validate|handle|support|improve|enhance|further|better|demonstrate"
    r"|facilitate|ensure|reduce|assess|verify|capture|obtain|do so|make|generate|optimi[sz]e|test)\b",
)
#: A sentence that begins so leans on the one before it.
LEANS = re.compile(
    r"(?:however|but|moreover|furthermore|additionally|in addition|besides|also|yet|thus|hence|therefore"
    r"|consequently|it|they"
    r"|these|those|this|such|its|their|then|as a result|and|nevertheless|finally|second(?:ly)?|third(?:ly)?|here)\b"
    r"(?! (?:paper|work|study|report|survey|article)\b)",
    re.IGNORECASE,
)
#: What is done with the new thing, or said beside it, but is not new.
ASIDE = re.compile(
    r"\bwe (?:also |further |then )?(?:\w+ly )?(?:evaluate|compare|conduct|perform|validate|test|hope|believe|report"
    r"|open-source|observe|find)\b"
    r"|\b(?:our|these|the) (?:\w+ )?(?:results?|findings?|analys[ie]s|experiments?|study|work|code) "
    r"(?:\w+ly )?(?:show|shows|suggest|suggests|reveal|reveals|demonstrate|provide|provides|highlight|highlights"
    r"|indicate|also|not|is|are)\b"
    r"|\b(?:outperforms?|surpass(?:es)?|to facilitate|we release)\b"
    r"|\bempirical use case\b|\b(?:extensive|comprehensive|thorough) (?:experiments?|evaluations?)\b"
    r"|\b(?:available|open-sourced|released) (?:at|on|here)\b|https?://|\bproject page\b",
    re.IGNORECASE,
)
BACKGROUND = re.compile(
    r"related work|background|preliminar|prior work|acknowledg|reference|limitation|future|ethic|impact|broader"
)
RESULTS = re.compile(
    r"experiment|result|evaluation|benchmark|performance|comparison|ablation|analysis|finding|discussion"
)
INTRODUCTION = re.compile(r"introduction|overview|^$")
CONCLUSION = re.compile(r"conclusion|concluding|summary|discussion")
#: Says what others do, or what is known.
OTHERS = re.compile(
    r"\b(?:existing|previous|prior|current|recent|traditional|conventional|most) (?:\w+ ){0,3}(?:work|methods?"
    r"|approaches|models|studies|systems|techniques|benchmarks)\b|\bet al\b",
    re.IGNORECASE,
)
