"""The rules of `publication`: how sentences say that a thing is available, announced, withheld, or somebody else's."""

import re
from typing import Literal

from paperdigest.text.rules import Rule, Rules

What = Literal["code", "weights", "data", "demo"]
Status = Literal["yes", "announced", "no"]

_AVAILABLE = (
    Rule(
        "is available",
        r"(?:is|are|be|been|made|becomes?)(?: \w+ly| all| both| also)? (?:available|released|open-?sourced?"
        r"|open source|public|published|provided|hosted|accessible|found|opened)",
        "Our code is publicly available.",
        "Our code is well known.",
    ),
    Rule(
        "available at",
        r"(?:available|accessible|released|hosted|found) (?:at|on|from|via|in|here|under|through)\b",
        "Code available at ://",
        "Code available soon",
    ),
    Rule(
        "we present, with an address",
        r"\bwe (?:\w+ly )?(?:present|introduce|propose|contribute) [\w.+-]+ \(://",
        "We present Lamp (://x), a lamp.",
        "We present a study (://x) of lamps.",
    ),
    Rule(
        "please refer to",
        r"\bplease (?:refer to|see|visit|check(?: out)?|go to):? ://",
        "For the demo, please refer to ://x",
        "Please refer to the appendix.",
    ),
    Rule(
        "released as",
        r"^released as open-?source",
        "Released as open-source, it is at ://",
        "Released in May, it is at ://",
    ),
    Rule("is at", r"\b(?:is|are) (?:also |now )?(?:at|here|on):? ://", "Code is at ://", "Code is at hand."),
    Rule(
        "can be seen at",
        r"\bcan (?:also |now )?be (?:\w+ly )?(?:tried|tested|accessed|downloaded|seen|played|obtained|viewed|explored"
        r"|browsed|used|inspected)(?: \w+)? (?:at|on|from|via|in|under|here):? (?:the )?://",
        "The demo can be tried at ://",
        "The demo can be tried at home.",
    ),
    Rule(
        "can be downloaded from our page",
        r"\bcan (?:also |now )?be (?:\w+ly )?(?:accessed|downloaded|obtained) (?:at|on|from|via) (?:our|the project)\b",
        "The models can be downloaded from our page.",
        "The models can be downloaded from many places.",
    ),
    Rule(
        "released:",
        r"^[^.]{0,80}\b(?:available|released|open-sourced)\b[^.]{0,12}[:.]?\s*(?:://|$)",
        "Code released: ://",
        "Code released before the others have done so.",
    ),
)
#: What stands between "we" and what we do.
_THEN = (
    r"(?:\w+ly |also |will |have |further |then |(?:plan|hope|aim|intend) to "
    r"|are (?:pleased|happy|proud|excited|glad) to ){0,3}"
)
_WE_RELEASE = (
    Rule(
        "public access",
        r"\b(?:we (?:\w+ly )?)?provid(?:e|es|ing) (?:public|open|free) access to\b",
        "We provide public access to the code.",
        "We provide access to nobody.",
    ),
    Rule(
        "we release",
        rf"\b(?:we|authors) {_THEN}"
        r"(?:(?:generate|gather|curate|collect|buil[dt]|create|construct|train|develop)(?:e?d)? and (?:\w+ly )?)?"
        r"(?:release|open-?source"
        r"|publish|share|(?:make|made|provide)(?= .{0,160}(?:available|public|open|access|code|weights|://))"
        r"|released|open-?sourced|published|are releasing)\b",
        "We also release the code.",
        "They also release the code.",
    ),
    Rule(
        "to foster research",
        r"\bto (?:facilitate|foster|support|encourage)\b.{0,80}\b(?:release|open-?source|share)\b",
        "To foster research, the code release is complete.",
        "To win the race, the code release is complete.",
    ),
    Rule(
        "we do one thing and release another",
        r"\b(?:we|this (?:paper|work)|our work) (?:(?!\bto\b)[^.;:]){3,200}?,? and (?:\w+ly |also )?(?:release|publish"
        r"|open-?source(?= (?:the|our|all|both|an?|it|them)\b))s?\b",
        "We train a lamp, and release it.",
        "We train a lamp to shine and release heat.",
    ),
    Rule(
        "this work releases",
        r"\b(?:this|our|series of) (?:paper|work|study|report|project)\b[^.;]{0,160}?\b(?:releases|open-sources)\b",
        "This work tests lamps and releases them.",
        "This lamp releases heat.",
    ),
    Rule(
        "the release of ours",
        r"\b(?:public )?release of (?:all |both )?our\b",
        "The release of our lamps helps.",
        "The release of heat helps.",
    ),
    Rule(
        "releasing", r"\b(?:releasing|open-?sourcing)\b", "By releasing the code, we help.", "By realising it, we help."
    ),
)
#: That something is published, whatever it is.
PUBLIC = Rules(*_AVAILABLE, *_WE_RELEASE)
RELEASED = Rules(*_WE_RELEASE)
#: Who releases something by themselves, whatever else the sentence tells of others but that it is theirs.
BY_US = re.compile(
    r"\bwe (?:[\w-]+ ){0,4}(?:release|open-?source)\b(?!.*\b(?:of|from|by) (?:the )?"
    r"(?:others?|baselines?|competitors?)\b)",
    re.IGNORECASE,
)
_WILL = (
    r"\bwill (?:be |also |all |soon |then |\w+ly )*(?:made |releas(?:ed?|ing)|open-?sourc(?:ed?|ing)|publish|published"
    r"|available|public(?:ly)?\b|share|provide|make)"
)
_MEANS_TO = (
    r"\b(?:plan|hope|intend|aim|promise) to (?:\w+ly )?(?:make|release|open-?source|publish|share)"
    r"|\b(?:is|are) to be (?:\w+ly )?(?:made|released|open-?sourced|published|shared)"
)
LATER = re.compile(
    rf"{_WILL}|{_MEANS_TO}|\b(?:upon|after) (?:publication|acceptance)|\bcoming soon\b",
    re.IGNORECASE,
)
#: A repository that lists what others have written holds no code.
LISTS = re.compile(
    r"\b(?:collect|track|curat|list|survey)\w*\b[^.]{0,60}\b(?:papers?|repos|developments?|progress|literature"
    r"|resources"
    r"|advances)\b|[/-]awesome[-_]|\btrack (?:developments|progress)",
    re.IGNORECASE,
)
PUBLISHED = (
    r"(?:available|accessible|releas\w+|open-?sourc\w+|publish\w*|public(?:ation)?|shar(?:e|ed|ing)|disclos\w+"
    r"|distribut\w+|provided|hosted|obtainable)\b"
)
_NO = (
    r"(?:\b(?:not(?! (?:only|just|merely)\b)|cannot|\w+n['’]t|never|no|neither|nor|none|without|unable|refrain\w*"
    r"|prohibit\w*|forbid\w*|prevent\w*|preclud\w*|refus\w+|declin\w+|against|hardly|impossible|rather than"
    r"|instead of|yet to)(?![\w-]))"
)
#: What stands between a "not" and what is not published.
_BETWEEN = (
    r"(?: (?:\w+ly|be|been|being|is|are|was|were|will|has|have|to|us|from|for|of|yet|longer|made|make|making|able"
    r"|allowed|permitted|permission|plans?|planning|planned|intend|going|our|the|its|their|any|all|this|these|source"
    r"|model|trained|code|weights|checkpoints|models|data|datasets?|benchmark|demo|and|or|nor|neither),?){0,8}"
)
DENIED = f"{_NO}{_BETWEEN} {PUBLISHED}"
WITHHELD = Rules(
    Rule("not published", DENIED, "The weights are not yet publicly available.", "The weights are not only available."),
    Rule(
        "unavailable",
        r"\b(?:unavailable|inaccessible|unreleased|undisclosed|withh[eo]ld\w*)\b",
        "The weights are withheld.",
        "The weights are held.",
    ),
    Rule(
        "stays secret",
        r"\b(?:is|are|was|were|be|been|remains?|stays?|kept|keep)(?: \w+){0,3}? (?:confidential|proprietary|private"
        r"|secret|internal|restricted|closed)\b",
        "The data remain strictly confidential.",
        "The data, however, confidential.",
    ),
    Rule(
        "releasing is impossible",
        r"\b(?:releas|publish|shar|open-?sourc|distribut)ing(?: [^\s,]+){0,6}? (?:not(?! only)|never|impossible"
        r"|prohibited|forbidden|infeasible)\b",
        "Sharing the data is forbidden.",
        "Sharing the data is fun.",
    ),
)
#: Behind what is not among what is published: "but not the weights".
EXCEPT = (
    rf"(?:{_NO}|\b(?:except|excluding|all but|lacks?)\b)(?: (?:for|of|the|our|any|its|their|all|even|contain|include"
    r"|cover|have|come|with|provide|model|trained|source|training|full|raw)){0,5}"
)
#: Where what is said of one thing ends, and another begins.
CLAUSE = re.compile(
    r"(?<=[;—–]) | (?=[(—–])|(?<! all),? (?=(?:but|while|whereas|although|though|however|unlike)\b)"
    r"|, (?=(?:we|our|and (?:we|our|is|are))\b)",
    re.IGNORECASE,
)
#: Who has to be asked first, or has to be somebody, has not been given anything, nor has who may hope for it.
ON_CONDITION = Rules(
    Rule(
        "on request",
        r"\b(?:up)?on (?:[\w-]+ ){0,2}requests?\b",
        "Data are given upon reasonable request.",
        "On demand.",
    ),
    Rule("by request", r"\bby (?:request|contacting)\b", "Data by request.", "Data by the thousands."),
    Rule(
        "request access",
        r"\brequest(?:s|ed|ing)? (?:for )?access\b|\brequest forms?\b",
        "Users request access to the data.",
        "Users access the data.",
    ),
    Rule(
        "from the authors",
        r"\b(?:available|obtained) from the (?:\w+ )?authors?\b",
        "Data are available from the corresponding author.",
        "Data are available from the server.",
    ),
    Rule("apply for", r"\bapply for\b", "Users may apply for the weights.", "Rules apply to the weights."),
    Rule(
        "contact us",
        r"\bcontact(?:ing)? (?:us|the (?:\w+ )?authors?) (?:for|to)\b",
        "Contact us for the data.",
        "Contact us about jobs.",
    ),
    Rule(
        "only to some",
        r"\bonly (?:be |made |available |released |shared |accessible |provided )*(?:to|after|by|upon|internally"
        r"|within)\b",
        "Weights are only available within the company.",
        "Weights are only available here.",
    ),
    Rule(
        "to members",
        r"\b(?:available|accessible|released|shared|provided|open)(?: only)? (?:to|for|with) (?:\w+ )?(?:licensees?"
        r"|licensed|partners|subscribers|members|customers|reviewers|approved|vetted|qualified|selected"
        r"|authori[sz]ed|verified|accredited|credentialed|eligible|purchase|sale|a fee)\b",
        "Data are available to registered members.",
        "Data are available to everybody.",
    ),
    Rule(
        "with approval",
        r"\b(?:subject to|after|upon|with|pending|requires?|following|under) (?:\S+ ){0,3}?(?:approval|permission"
        r"|clearance|an? agreement|use agreements?|non-disclosure|nda|signing)\b"
        r"|\bonce (?:\S+ ){0,3}?(?:approved|accepted|cleared)\b",
        "Data are shared after ethical approval.",
        "Data are shared after the talk.",
    ),
    Rule(
        "may be released",
        rf"\b(?:may|might|could|would)(?: (?:also|be|been|made|\w+ly)){{0,3}} {PUBLISHED}",
        "The weights might be released.",
        "The weights have been released.",
    ),
    Rule(
        "was once",
        rf"\b(?:previously|formerly|used to be)(?: \w+ly)? {PUBLISHED}",
        "The weights were previously available.",
        "The weights are available.",
    ),
    Rule(
        "left for later",
        r"\bleav(?:e|ing) (?:\S+ ){0,6}?(?:for|to) future\b",
        "We leave the release of weights for future work.",
        "We leave nothing for others.",
    ),
    Rule(
        "considers it",
        r"\bconsider\w* (?:releas|publish|shar|open-?sourc)ing",
        "We consider releasing the weights.",
        "We consider the weights.",
    ),
)
#: "in Table 3", "in many models", "to the agent"
SHOWN = re.compile(
    r"\b(?:available|provided|found|released|published|accessible) in (?:the |our |an? )?"
    r"(?:Tab|Appendi|Sec|Fig|Alg|Eq|many|most|some|large|every)"
    r"|\bprovided as (?:\w+ )?(?:examples?|inputs?|context|prompts?|references?)\b"
    r"|\b(?:provided|available|accessible) to (?:the|an?|each|every|our) (?!(?:[\w-]+ ){0,3}?(?:public|communit\w+"
    r"|researchers?|readers?|world|field)\b)",
    re.IGNORECASE,
)
#: That it is not the paper's own.
OF_OTHERS = Rules(
    Rule("their", r"their", "Their code is available.", "Our code is available."),
    Rule(
        "official",
        r"official (?:code|implementation|repositor\w+|checkpoints?|weights)",
        "The official implementation is available.",
        "The official language is Latin.",
    ),
    Rule(
        "provided by",
        r"provided by|released by (?!us\b)",
        "The weights released by Meta are open.",
        "The weights released by us are open.",
    ),
    Rule(
        "existing data",
        r"existing (?:public|open|data|models?|codes?|benchmarks?|checkpoints?|weights)",
        "Existing datasets are public.",
        "Existing roads are public.",
    ),
    Rule(
        "publicly available data",
        r"publicly available (?:\w+ ){0,2}(?:datasets?|data|benchmarks?|corpora|corpus|models?|checkpoints?|code"
        r"|weights|sources)",
        "It uses publicly available medical datasets.",
        "It is publicly available.",
    ),
    Rule(
        "of baselines",
        r"\b(?:codes?|implementations?|weights|checkpoints?|models?|data(?:sets?)?|repositor\w+|demos?)"
        r" (?:of|for|from|by) (?:(?:the|all|most|these|those|some|each) )*(?:baselines?|competitors?|others?\b"
        r"|previous|prior|competing|existing)",
        "The code of the baselines is public.",
        "The code of the method is public.",
    ),
    Rule(
        "by the authors",
        r"by (?:the|their|its) (?:\w+ )?authors\b|authors of\b",
        "Code by the original authors is public.",
        "Code by the students is public.",
    ),
    Rule(
        "closed",
        r"closed-source|proprietary|were (?:not|un)available",
        "Proprietary models are available.",
        "Small models are available.",
    ),
    Rule(
        "built on others",
        r"(?:(?:build|builds|built|building) (?:up)?on|rel(?:y|ies|ied) on|run(?:ning)? with|adapt(?:s|ed)? from"
        r"|starts? from) (?:the )?(?:(?!our|this)\w+ ){0,2}(?:code|implementations?|weights|repositor\w+|checkpoints?)"
        r"\b(?! of (?:this|our))",
        "We build on the code of Falcon at ://",
        "Our code, built on Falcon, is at ://",
    ),
    Rule(
        "we use",
        r"we (?:use|used|adopt|follow|utili[sz]e|employ|collect|download\w*|obtain\w*)\b",
        "We use the weights available at ://",
        "We reuse the weights available at ://",
    ),
    before=r"\b",
)
#: What code, weights, data and demo are called.
NAMED: dict[What, Rules] = {
    "code": Rules(
        Rule(
            "code",
            r"source code|codes?(?! (?:generation|completion|review\w*|search|understanding|reasoning|synthesis"
            r"|retrieval|translation|repair|editing|execution|intelligence|LLMs?|agents?|assistants?|snippets?"
            r"|interpreters?|suggestions?)\b)|code-?base",
            "The code is available.",
            "Code generation is available.",
        ),
        Rule(
            "implementation",
            r"implementations?(?! details?)",
            "Our implementation is available.",
            "Implementation details are available.",
        ),
        Rule(
            "software",
            r"software|repository|toolkit|library|SDK|(?:Python|R|npm) package",
            "The toolkit is available.",
            "The tool is available.",
        ),
        before=r"\b",
        after=r"\b",
    ),
    "weights": Rules(
        Rule(
            "weights",
            r"\b(?<!attention )(?<!loss )weights\b(?! (?:of|for|on) (?:(?:the|each|all|these|every) )*(?:\w+ )?"
            r"(?:loss\w*|terms?|objectives?|components?|edges?|criteri\w+|metrics?|rewards?|features?)\b)",
            "The weights are available.",
            "The loss weights are available.",
        ),
        Rule("a label", r"\bmodels?(?=: ?://)", "Code: ://x; Model: ://y", "Our model: a lamp."),
        Rule("checkpoints", r"\bcheckpoints?\b", "Checkpoints are available.", "Checks are available."),
        Rule(
            "models and code",
            r"\bmodels?(?=(?:,? (?:and|&)|,) (?:the )?(?:codes?|data|datasets?)\b)",
            "Models and code are available.",
            "Models and lamps are available.",
        ),
        Rule(
            "models",
            r"\b(?:codes?|data|datasets?|benchmarks?|demos?|pre-?trained|trained|fine-tuned|open-?source|our|all"
            r"|the|both"
            r"|and),?"
            r" (?:and )?(?:the )?(?:[\w.-]+ )?models?\b(?!-| (?:architecture|performance|zoo|card|context|outputs?"
            r"|responses?|predictions?|generations?))",
            "Code and models are available.",
            "Models are available.",
        ),
    ),
    "data": Rules(
        Rule(
            "data",
            r"datasets?(?! (?:builder|generator|loader|tool)s?\b)|knowledge bases?|data(?! center|-"
            r"|(?: \w+)? (?:pipelines?|processing|engines?|recipes?|curation pipelines?|protocols?|protocals?))",
            "Our data are available.",
            "Our data processing pipeline is available.",
        ),
        Rule(
            "benchmark",
            r"benchmarks?(?! code)(?! for\b.{0,40}results)",
            "The benchmark is available.",
            "The benchmark code is available.",
        ),
        Rule("corpus", r"corpus|corpora", "The corpus is available.", "The corpse is available."),
        before=r"\b",
        after=r"\b",
    ),
    "demo": Rules(
        Rule(
            "demo",
            r"demos?|online demonstration|interactive demo|playground|web app(?:lication)?",
            "A demo is available.",
            "A demonstration is available.",
        ),
        before=r"\b",
        after=r"\b",
    ),
}
#: What may stand between "we release" and what is released: an enumeration, not a new clause.
ENUMERATED = (
    r"(?:(?:along|together) with\b"
    r"|(?!(?<!-)\b(?:that|which|for|to|with|from|on|by|using|based|under|where|when|while|via|in"
    r"|providing|offering|enabling|allowing)\b(?!-))"
    r"(?:[^.:]|(?<=\d)\.(?=\d)|:(?= ))){0,160}?"
)
#: Where an enumeration goes on behind such a phrase.
GOES_ON = (
    r"[^.;:]{0,260}?(?:,? as well as|,? (?:along|together) with|, and) (?:our|all|the|its|both)(?: (?:of )?our)?"
    r" (?:[\w-]+ ){0,2}?"
)
#: A word that does not lead into a phrase of place or purpose: what stands in one is not the subject of a sentence.
NOT_WITHIN = r"(?!(?:across|among|between|for|from|in|on|over|through|to|under|using|via|with|within)\b)"
#: What a thing is for, or was made with: "code of the benchmark", "trained on public data sets".
MADE_FOR = Rules(
    Rule(
        "available at the repository",
        r"(?<=available) (?:at|in|on|from) (?:the|our|this) (?:[\w-]+ ){0,2}(?:repositor\w+|library)(?=:? ://)",
        "Data are available at our repository: ://",
        "Our repository is available: ://",
    ),
    Rule(
        "weights of an implementation",
        r"(?<=\bweights) of (?:the |our )?(?:[\w-]+ )?implementations?\b",
        "The weights of our implementation are open.",
        "The implementation of our weights is open.",
    ),
    Rule(
        "a demo of code",
        r"(?<=\bdemo) (?:showcasing|showing|demonstrating|of|for)(?: [^\s.]+){1,10}?(?= is | are )",
        "A demo showing our code is at ://",
        "A demo is at ://",
    ),
    Rule(
        "code for data",
        r"(?<=\bcode) (?:of|for) (?:the |our |this )?(?:[\w-]+ ){0,2}(?:benchmarks?|datasets?|data|models?)\b",
        "The code of the benchmark is open.",
        "The benchmark of the code is open.",
    ),
    Rule(
        "better than existing ones",
        r"\b(?:outperform\w*|surpass\w*|exceed\w*|rival\w*|match\w*|beat\w*|compared (?:to|with)|than)"
        r" (?:(?:the|all|other|many) )*existing\b",
        "We release a lamp that outperforms existing open models.",
        "We release existing open models.",
    ),
    Rule(
        "trained on data",
        r"\b(?:trained|tuned|evaluated|tested|built) (?:up)?on (?:[\w-]+ ){0,3}"
        r"(?:benchmarks?|datasets?|data|models?)\b",
        "Weights trained on public data are open.",
        "Weights trained at night are open.",
    ),
)
OURS = re.compile(
    r"\b(?:we|our|us|the (?:resulting|final)(?= (?:[\w-]+ )?(?:models?|data\w*|weights)\b))\b", re.IGNORECASE
)
#: Beside a refusal: whose it is, is not sure.
RIVALS = re.compile(r"\b(?:existing|previous|prior|current|their|other|others)\b", re.IGNORECASE)
URL = re.compile(r"https?://\S+?(?=[.,;:!?)]*(?:\s|$))")
#: Kinds of things that share their addresses: one that is named is what the address is of.
TOLD_APART: dict[What, tuple[What, ...]] = {"code": ("weights", "data"), "weights": ("data",)}
#: Where data sets are usually kept, but for the hubs.
DATA_HOSTS = frozenset({"zenodo.org", "doi.org", "kaggle.com", "osf.io", "physionet.org"})
HUBS = frozenset({"huggingface.co", "hf.co", "modelscope.cn"})
LONGEST = 500
