"""The cues of English: direction and denial. See `cues`."""

import re

from paperdigest.reading.match.measures import words_of_worth
from paperdigest.translate.cues import Axis, Cues, any_of

_GOOD = words_of_worth(1, "en")
_BAD = words_of_worth(-1, "en")

_BETWEEN = (
    r"(?:in (?:the )?)?(?:(?!(?:and|while|but|or|for|in|with|by|to|improv\w*|boost\w*"
    r"|enhanc\w*) )[\w-]+ ){0,3}?"
)

ENGLISH = Cues(
    axes={
        "amount": Axis(
            any_of(
                r"\b(?:increas|improv|enhanc|boost|elevat|strengthen|grow|upgrad|amplif|expand|extend|enlarg"
                r"|maximi[sz]"
                r"|outperform|surpass|exceed|outpac|outscor|outrank|overtak|defeat|promot|optimi[sz]|accelerat|facilitat|rais"
                r"|(?<!retrieval-)augment|ascent|empower"
                r"|enrich|broaden|widen|reinforc(?!ement)|advanc|refin|lift|scal(?:e|ing) up|heighten)\w*",
                r"\b(?:higher|highest|greater|greatest|larger|largest|better|best|more|most|longer|stronger|gains?"
                r"|rises?|rising|rose"
                r"|risen|beats?|superior\w*|over|above|ahead of|beyond|up|additional|faster|state-of-the-art|sota"
                r"|excel\w*"
                r"|wider"
                r"|leads?|leading|speed\w*)\b",
            ),
            any_of(
                r"\b(?:decreas|reduc|degrad|deteriorat|declin|diminish|shrink|minimi[sz]|lessen|weaken|lower|mitigat"
                r"|alleviat|shorten|suppress|narrow|curb|curtail|descent|decay|attenuat|sav(?:e|ing)|hinder|hamper"
                r"|impair|worsen"
                r"|halv|downgrad|regress|erod|undermin|drop|cut|limit|restrict|constrain|dampen|offset)\w*",
                r"\b(?:less|fewer|fewest|least|lowest|low(?!-)|smaller|smallest|small(?!-)|worse|worst|poor\w*"
                r"|inferior|under|below|down"
                r"|falls?|falling|loss|losses|lose[sd]?|bounded|limited|minimal\w*|weak(?:er|en\w*)|short(?!-)\w*"
                r"|little|few(?!-)"
                r"|slow(?:er|est|ly)|eas(?:e|es|ing)|relax\w*|sparse|cheap\w*|prun\w*|remov\w*|eliminat\w*|downside)\b",
            ),
        ),
        "course": Axis(
            any_of(r"\b(?:ascen[dt]|ris(?:e|en|ing)|rose|increas|grow|climb)\w*"),
            any_of(r"\b(?:descen[dt]|declin|drop|degrad|decay|decreas|fall|fell|reduc|deteriorat|loss)\w*"),
        ),
        "volume": Axis(
            any_of(
                r"\b(?:increas|doubl|tripl|grow|more(?! efficien| compact| light)|larger|greater|rais|gain"
                r"|add|expand|enlarg|additional|rise|rising|higher"
                r"|extend)\w*"
            ),
            any_of(
                r"\b(?:decreas|reduc|fewer|less|sav(?:e|ing)|lower|shrink|diminish|cut|small|minimi|mitigat"
                r"|alleviat)\w*"
            ),
        ),
        "best": Axis(
            any_of(r"\b(?:maxim(?:i[sz]|um|al))\w*|\bmax\b"),
            any_of(r"\b(?:minim(?:i[sz]|um|al|ax))\w*|\bmin\b|\bleast\b|\bsmallest\b|\bshortest\b"),
        ),
        "bound": Axis(
            any_of(r"\bat least\b|\bno (?:less|fewer) than\b|\ba minimum of\b"),
            any_of(r"\bat most\b|\bno more than\b|\bup to\b|\ba maximum of\b"),
        ),
        "number": Axis(
            any_of(r"\b(?:more|most|many|additional|larger|greater|numerous)\b"),
            any_of(r"\b(?:fewer|fewest|less|few|least)\b"),
        ),
        "level": Axis(
            any_of(r"\b(?:higher|highest|high|exceed\w*|above|over|surpass\w*)\b"),
            any_of(r"\b(?:lower|lowest|low|below|under|reduc\w*)\b"),
        ),
        "size": Axis(
            any_of(r"\b(?:larger|largest|large|bigger|longer|greater)\b"),
            any_of(r"\b(?:smaller|smallest|small|shorter|short|tiny)\b"),
        ),
        "speed": Axis(
            any_of(r"\b(?:fast\w*|accelerat\w*|speed\w*|quick\w*|rapid\w*|real-time|hasten\w*)\b"),
            any_of(r"\b(?:slow\w*|decelerat\w*|delay\w*)\b"),
        ),
        "rank": Axis(
            any_of(
                r"\b(?:outperform\w*|surpass\w*|exceed\w*|outscor\w*|outrank\w*|overtak\w*|defeat\w*|beats?|beating"
                r"|superior\w*|better|best|excel\w*|outstanding|leads?|leading|ahead of)\b"
            ),
            any_of(
                r"\b(?:underperform\w*|worse|worst|inferior\w*|lags?|poor\w*|fall(?:s|ing)? (?:short|behind|below))\b"
            ),
        ),
    },
    either=any_of(
        r"\b(?:efficien\w*|fast\w*|speed\w*|accelerat\w*|cost\w*|lightweight|compact\w*|solv\w+|handl\w+|address\w*"
        r"|overcom\w+|tackl\w+|bridg\w+|resolv\w+|clos(?:e|es|ing)|trade-?offs?|balanc\w+)\b"
    ),
    harms=any_of(
        r"\b(?:degrad|deteriorat|worsen|impair|hamper|hinder|harm(?!on)|hurt|damag|weaken|undermin"
        r"|underperform|erod|exacerbat"
        r"|aggravat|diminish|destroy|collaps|disrupt|decay|declin|deplet|attenuat|lag(?!r))\w*",
        r"\b(?:worse|worst|inferior|inefficien\w*|poor\w*|ineffective\w*|slow\w*|weak(?!ly)\w*"
        r"|degenerat\w*|drops?|falls?|falling|loss of|costly"
        r"|expensive|outnumber\w*)\b",
        rf"\b(?:reduc|decreas|lower|limit|cut)\w* {_BETWEEN}{_GOOD}",
        rf"\b(?:increas|rais|grow|high|heighten|amplif)\w* {_BETWEEN}{_BAD}",
    ),
    denies=any_of(
        r"\b(?<!or )not (?!only|just|merely|necessarily|least)|\bno (?!less|longer than|more than"
        r"|(?:\w+ ){0,2}(?:loss|degrad|drop|declin|sacrific|compromis))",
        r"\b(?:never|cannot|neither|nor|none|unable|nobody|nothing)\b|\bn['’]t\b|(?<=[a-z])n['’]t\b",
        r"\b(?:rather than|instead of|avoid(?:s|ing)?|prevent(?:s|ing)?|fail(?:s|ed|ing)?)\b",
        r"\bwithout (?!(?:\w+ ){0,2}(?:sacrific|compromis|los[es]|degrad|harm|hurt|affect|chang|reduc))",
    ),
    may_deny=any_of(
        r"\b(?:not|no|never|without|cannot|neither|nor|none|unable|nobody|nothing|less|under|below|rather|instead|few(?!-)"
        r"|little|zero|minimal|minimum|whether|except|beyond|hardly|barely|poorly|alone|despite|regardless)\b"
        r"|n['’]t\b|[- ]free\b|(?<!un)[a-z]{3,}less\b",
        r"\b(?:lack|fail|avoid|prevent|eliminat|remov|difficult|hard to|struggl|absen|miss|scarc|ignor"
        r"|neglect|overlook|circumvent"
        r"|bypass|exclud|refus|reject|refut|obviat|independent of|[iu]nfeasib|impossib|inaccess|inadequat"
        r"|inabilit|mismatch|misalign"
        r"|distrust|disagree|deni|deny|forbid|prohibit|abstain|preclud|discard|skip|omit|other than"
        r"|shortage)\w*",
        r"\b(?:indistinguish"
        r"|divergen|agnostic|unseen|unknown|undetermin|underdetermin|unlike|unreal|unwant|undesir|unmet"
        r"|untouch|unneces|unrel"
        r"|unobserv|untrain|unintend|unfaithful|overrid)\w*",
        r"\bun(?!der|it|iq|ion|til|supervis|label|certain|expect|pack|veil|cover)[a-z]+(?:ed|ant)\b",
    ),
    ignored=re.compile(r"(?!)"),
    keeps=any_of(
        r"\b(?:no|without|zero) (?:\w+ ){0,2}?(?:loss|degradation|drop|decline|sacrifice|compromise)\b",
        r"\bwithout (?:\w+ ){0,2}?(?:sacrific|compromis|los[es]|degrad|harm|hurt)\w*",
    ),
    nearly_denies=re.compile(r"(?!)"),
    denied_deeds=re.compile(r"(?!)"),
    may_deny_deeds=any_of(
        r"\b(?:not|no|never|without|cannot|neither|nor|none|unable|nobody|nothing|minimal)\b|n['’]t\b"
        r"|-free\b|[a-z]{3,}less\b|[- ]free\b",
        r"\b(?:lack|fail|struggl|agnostic|independent of|inabilit|impossib|infeasib|obviat|circumvent"
        r"|bypass|unaffect|unchang)\w*",
    ),
)
