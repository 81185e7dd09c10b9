"""Whether a sentence says that a paper's code, weights, data or demo are published, announced or withheld.

Only of the paper's own: what others publish, what a table shows, and what is given on a condition is not published.
"""

import re
from typing import Literal
from urllib.parse import urlsplit

from paperdigest.reading.extract.sentences import Sentence
from paperdigest.records.fulltext import addresses
from paperdigest.records.reports import Published
from paperdigest.text.links import repository

What = Published
Status = Literal["yes", "announced", "no"]
_AVAILABLE = (
    r"(?:(?:is|are|be|been|made|becomes?)(?: \w+ly| all| both| also)? (?:available|released|open-?sourced"
    r"|open source|public|published|provided"
    r"|hosted|accessible|found|opened)|(?:available|accessible|released|hosted|found) (?:at|on|from|via|in|here"
    r"|under|through)\b"
    r"|\b(?:is|are) (?:also |now )?(?:at|here|on):? ://|\bcan (?:also |now )?be (?:\w+ly )?(?:tried|tested|accessed"
    r"|downloaded|seen|played|obtained|viewed|explored|browsed|used|inspected)(?: \w+)? (?:at|on|from|via|in|under"
    r"|here):? (?:the )?://"
    r"|^[^.]{0,80}\b(?:available|released|open-sourced)\b[^.]{0,12}[:.]?\s*(?:://|$))"
)
_WE_RELEASE = (
    r"\b(?:we|authors) (?:\w+ly |also |will |have |further |then |plan to |hope to ){0,3}(?:release|open-?source"
    r"|publish|share|(?:make|provide)(?= .{0,80}(?:available|public|open|access|code|weights|://))"
    r"|released|open-?sourced|published|are releasing)\b|\bto (?:facilitate|foster|support"
    r"|encourage)\b.{0,80}\b(?:release|open-?source|share)\b"
    r"|\b(?:releasing|open-?sourcing)\b"
)
#: That something is published, whatever it is.
PUBLIC = re.compile(f"{_AVAILABLE}|{_WE_RELEASE}", re.IGNORECASE)
_LATER = re.compile(
    r"\bwill (?:be |also |all |soon |publicly |fully |then )*(?:made |released?|open-?sourced?|publish|published"
    r"|available|publicly|share|provide|make)"
    r"|\bupon (?:publication|acceptance)|\bafter (?:publication|acceptance)|\bcoming soon\b"
    r"|\b(?:plan|hope|intend|promise) to (?:release|open-?source|publish|share)",
    re.IGNORECASE,
)
_PUBLISHED = (
    r"(?:available|accessible|releas\w+|open-?sourc\w+|publish\w*|public(?:ation)?|shar(?:e|ed|ing)|disclos\w+"
    r"|distribut\w+|provided|hosted|obtainable)\b"
)
_NO = (
    r"(?:\b(?:not(?! (?:only|just|merely)\b)|cannot|\w+n['’]t|never|no|neither|nor|none|without|unable|refrain\w*"
    r"|prohibit\w*|forbid\w*|prevent\w*|preclud\w*|refus\w+|declin\w+|against|hardly|impossible|rather than"
    r"|instead of|yet to)(?![\w-]))"
)
_DENIED = (
    rf"{_NO}(?: (?:\w+ly|be|been|being|is|are|was|were|will|has|have|to|us|from|for|of|yet|longer|made|make|making|able"
    r"|allowed|permitted|permission|plans?|planning|planned|intend|going|our|the|its|their|any|all|this|these|source"
    r"|model|trained|code|weights|checkpoints|models|data|datasets?|benchmark|demo|and|or|nor|neither),?){0,8}"
    rf" {_PUBLISHED}"
)
_WITHHELD = re.compile(
    rf"{_DENIED}|\b(?:unavailable|inaccessible|unreleased|undisclosed|withh[eo]ld\w*)\b"
    r"|\b(?:is|are|was|were|be|been|remains?|stays?|kept|keep)(?: \w+){0,3}? (?:confidential|proprietary|private|secret"
    r"|internal|restricted|closed)\b"
    r"|\b(?:releas|publish|shar|open-?sourc|distribut)ing(?: [^\s,]+){0,6}? (?:not(?! only)|never|impossible|prohibited"
    r"|forbidden|infeasible)\b",
    re.IGNORECASE,
)
#: Behind what is not among what is published: "but not the weights".
_EXCEPT = (
    rf"(?:{_NO}|\b(?:except|excluding|all but|lacks?)\b)(?: (?:for|of|the|our|any|its|their|all|even|contain|include"
    r"|cover|have|come|with|provide|model|trained|source|training|full|raw)){0,5}"
)
#: Where what is said of one thing ends, and another begins.
_CLAUSE = re.compile(
    r"(?<=[;—–]) | (?=[(—–])|(?<! all),? (?=(?:but|while|whereas|although|though|however|unlike)\b)"
    r"|, (?=(?:we|our|and (?:we|our|is|are))\b)",
    re.IGNORECASE,
)
#: Who has to be asked first, or has to be somebody, has not been given anything, nor has who may hope for it.
_ON_CONDITION = re.compile(
    r"\b(?:up)?on (?:[\w-]+ ){0,2}requests?\b|\bby (?:request|contacting)\b|\brequest(?:s|ed|ing)? (?:for )?access\b"
    r"|\brequest forms?\b|\b(?:available|obtained) from the (?:\w+ )?authors?\b|\bapply for\b"
    r"|\bcontact(?:ing)? (?:us|the (?:\w+ )?authors?) (?:for|to)\b|\bonly (?:be |made |available |released "
    r"|shared |accessible |provided )*(?:to|after|by|upon|internally|within)\b"
    r"|\b(?:available|accessible|released|shared|provided|open)(?: only)? (?:to|for|with) (?:\w+ )?(?:licensees?"
    r"|licensed|partners|subscribers|members|customers|reviewers|approved|vetted|qualified|selected|authori[sz]ed|verified|accredited"
    r"|credentialed|eligible|purchase|sale|a fee)\b"
    r"|\b(?:subject to|after|upon|with|pending|requires?|following|under) (?:\S+ ){0,3}?(?:approval|permission"
    r"|clearance|an? agreement|use agreements?|non-disclosure|NDA|signing)\b"
    rf"|\b(?:may|might|could|would)(?: (?:also|be|been|made|\w+ly)){{0,3}} {_PUBLISHED}"
    rf"|\b(?:previously|formerly|used to be)(?: \w+ly)? {_PUBLISHED}"
    r"|\bleav(?:e|ing) (?:\S+ ){0,6}?(?:for|to) future\b|\bconsider\w* (?:releas|publish|shar|open-?sourc)ing",
    re.IGNORECASE,
)
#: "in Table 3", "in many models", "to the agent"
_SHOWN = re.compile(
    r"\b(?:available|provided|found|released|published|accessible) in (?:the |our |an? )?"
    r"(?:Tab|Appendi|Sec|Fig|Alg|Eq|many|most|some|large|every)"
    r"|\bprovided as (?:\w+ )?(?:examples?|inputs?|context|prompts?|references?)\b"
    r"|\b(?:provided|available|accessible) to (?:the|an?|each|every|our) (?!(?:[\w-]+ ){0,3}?(?:public|communit\w+"
    r"|researchers?|readers?|world|field)\b)",
    re.IGNORECASE,
)
#: That it is not the paper's own.
OF_OTHERS = re.compile(
    r"\b(?:their|official (?:code|implementation|repositor\w+|checkpoints?|weights)|provided by|released by (?!us\b)"
    r"|existing (?:public|open)"
    r"|publicly available (?:\w+ ){0,2}(?:datasets?|data|benchmarks?|corpora|corpus|models?|checkpoints?|code"
    r"|weights|sources)"
    r"|\b(?:codes?|implementations?|weights|checkpoints?|models?|data(?:sets?)?|repositor\w+|demos?) (?:of|for|from|by)"
    r" (?:(?:the|all|most|these|those|some|each) )*(?:baselines?|competitors?|others?\b|previous|prior|competing"
    r"|existing)"
    r"|by (?:the|their|its) (?:\w+ )?authors\b|authors of\b"
    r"|closed-source|proprietary|were (?:not|un)available|we (?:use|used|adopt|follow|utili[sz]e|employ|collect"
    r"|download\w*|obtain\w*)\b)",
    re.IGNORECASE,
)
#: What code, weights, data and demo are called.
NAMED = {
    "code": re.compile(
        r"\b(?:source code|codes?(?! (?:generation|completion|review\w*|search|understanding|reasoning|synthesis"
        r"|retrieval|translation|repair|editing|execution|intelligence|LLMs?|agents?|assistants?|snippets?|interpreters?"
        r"|suggestions?)\b)|code-?base|implementations?(?! details?)|software|repository|toolkit|library)\b",
        re.IGNORECASE,
    ),
    "weights": re.compile(
        r"\b(?<!attention )(?<!loss )weights\b(?! (?:of|for|on) (?:(?:the|each|all|these|every) )*(?:\w+ )?(?:loss\w*"
        r"|terms?|objectives?|components?|edges?|criteri\w+|metrics?|rewards?|features?)\b)|\bcheckpoints?\b"
        r"|\b(?:codes?|data|datasets?|benchmarks?|demos?|pre-?trained|trained|fine-tuned|our|all|the|both|and)"
        r",? (?:and )?(?:the )?(?:\w+ )?models?\b(?! (?:architecture|performance|zoo|card|context))",
        re.IGNORECASE,
    ),
    "data": re.compile(r"\b(?:datasets?|data(?! center)|benchmark(?! for\b.{0,40}results)|corpus"
        r"|corpora)\b", re.IGNORECASE),
    "demo": re.compile(r"\b(?:demos?|online demonstration|interactive demo|playground"
        r"|web app(?:lication)?)\b", re.IGNORECASE),
}  # fmt: skip
_RELEASED = re.compile(_WE_RELEASE, re.IGNORECASE)
_OURS = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
#: Beside a refusal: whose it is, is not sure.
_RIVALS = re.compile(r"\b(?:existing|previous|prior|current|their|other|others)\b", re.IGNORECASE)
_URL = re.compile(r"https?://\S+?(?=[.,;:!?)]*(?:\s|$))")
_LONGEST = 500


def published(what: What, sentence: Sentence) -> Status | None:
    """Return what `sentence` says of the paper's own `what`; None for nothing, or nothing sure."""
    if len(sentence.text) > _LONGEST or is_of_others(sentence):
        return None
    named = f"(?:{NAMED[what].pattern})"
    clauses = [_URL.sub("://", clause) for clause in _CLAUSE.split(sentence.text)]
    denied = [clause for clause in clauses if _is_denied(what, clause)]
    refusal = rf"{named}(?: (?:of|for|and) [\w-]+)?(?: \w+)? {_DENIED}|{_DENIED}(?: [\w-]+){{0,3}} {named}"
    if any(_OURS.search(clause) and re.search(refusal, clause, re.IGNORECASE) for clause in denied):
        return None if _RIVALS.search(sentence.text) or _LATER.search(sentence.text) else "no"
    text = " ".join(clause for clause in clauses if clause not in denied)
    others = any(NAMED[other].search(text) for other in ("weights", "data"))
    hosted = "://" in text and any(is_kind(what, link) for link in addresses(sentence.text))
    if not (NAMED[what].search(text) or (hosted and not (what == "code" and others))):
        return None
    labelled = re.match(rf"(?:[\w-]+ ){{0,4}}?{named}[^.:]{{0,40}}:\s*://", text, re.IGNORECASE)
    if _is_conditional(text, named) or (not labelled and (not PUBLIC.search(text) or OF_OTHERS.search(text))):
        return None
    addressed = bool(labelled or "://" in text or (sentence.block and sentence.block.links))
    subject = re.match(rf"(?:the|our|all|both|this)?\s*(?:[\w-]+,? ){{0,4}}?{named}", text, re.IGNORECASE)
    if not (addressed or subject or _RELEASED.search(text)):
        return None
    return "announced" if _LATER.search(text) else "yes"


def _is_denied(what: What, clause: str) -> bool:
    """Whether `clause` says that `what`, or something that it does not name, is withheld."""
    if not NAMED[what].search(clause):
        return bool(_WITHHELD.search(clause)) and not any(cue.search(clause) for cue in NAMED.values())
    named = f"(?:{NAMED[what].pattern})"
    left_out = (
        rf"{_EXCEPT} {named}|{named}(?: (?!that\b|which\b)[^\s,]+)? (?:is|are|was|were|do|does|will|has|have|can) not\b"
    )
    return bool(_WITHHELD.search(clause) or re.search(left_out, clause, re.IGNORECASE))


def _is_conditional(text: str, named: str) -> bool:
    """Whether what is `named` is published to some, or if something happens, or only a table shows it."""
    clause = (
        r"\b(?:if|whether|unless|until|where|whenever|once|when|should|were|assuming)"
        rf" (?:[^\s,]+ ){{0,3}}?{named}(?: [^\s,]+){{0,4}}? {_PUBLISHED}"
    )
    examples = not _OURS.search(text) and re.search(r"\bsuch as\b", text, re.IGNORECASE)
    return bool(
        _ON_CONDITION.search(text)
        or examples
        or re.search(clause, text, re.IGNORECASE)
        or ("://" not in text and _SHOWN.search(text))
    )


def is_of_others(sentence: Sentence) -> bool:
    """Whether `sentence` stands where papers tell of the work of others."""
    return bool(re.search(r"related work|background|preliminar|prior", sentence.heading))


def is_kind(what: What, address: str) -> bool:
    """Whether an address is one at which code, weights, data or a demo are usually published."""
    parts = urlsplit(address)
    host, first = (parts.hostname or "").removeprefix("www."), parts.path.strip("/").partition("/")[0]
    hub = host in ("huggingface.co", "hf.co", "modelscope.cn")
    if what == "code":
        return repository(address) is not None or host == "anonymous.4open.science"
    if what == "weights":
        return hub and first not in ("datasets", "spaces", "papers", "")
    if what == "data":
        return (hub and first == "datasets") or host in (
            "zenodo.org",
            "doi.org",
            "kaggle.com",
            "osf.io",
            "physionet.org",
        )
    return (hub and first == "spaces") or "demo" in host or "demo" in parts.path
