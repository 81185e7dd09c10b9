"""What is published by what it is called: "we present Lamp, an open-source library", "we release a model"."""

import re

from paperdigest.text.publication_rules import What

_MODELS = (
    r"(?<!code of )(?<!code for )\b(?:models?|(?<!-)(?-i:[A-Z]{0,4}LMs?)|VLAs?|PRMs?|encoders?)\b"
    r"(?!-| (?:architecture|zoo|cards?|outputs?|performance|evaluation))"
)
#: "Lamp-8B", "Lamp (8B)", "an 8B baseline"
_SIZED = (
    r"(?<=-)\d+(?:\.\d+)?B\b(?![\w-]* (?:[\w-]+ )?(?:data|corp))"
    r"|\b\d+(?:\.\d+)?B(?=\)| parameters\)| (?:\w+ )?(?:baseline|checkpoint|version|variant)s?\b)"
)
_VARIANTS = (
    r"\b(?:base|instruct|chat|aligned|quanti[sz]ed|distilled)(?:,? (?:and )?[\w-]+){0,4} (?:versions|variants)\b"
)
#: What else is meant where "we release" it: models of whatever kind are their weights.
RELEASABLE: dict[What, str] = {"weights": f"(?:{_MODELS}|{_SIZED}|{_VARIANTS})"}
_BRINGS = (
    r"\b(?:we|this (?:paper|work)|our work|and(?= present| introduce))"
    r" (?:\w+ly )?(?:present|introduce|propose|develop|describe|deliver|build|unveil)s?"
    r" (?:both )?(?:(?:[^.;:]|(?<=\d)\.(?=\d)){1,60}?, )?"
)
_OPEN = _BRINGS + (
    r"(?:an?|the)(?: (?:new |open )?(?:family|series|suite|collection) of)?"
    r"(?: (?!(?:for|of|to|that|with|which|on|in|by|from|over)\b)[\w.-]+,?){0,4}?"
    r" (?:open-?sourced?|publicly (?:released|available)|open-weights?|public),?"
    r" (?:(?!(?:for|of|to|that|with|which|on|in|by)\b)\(?[\w-]+\)?,? ){0,5}?"
)
#: "our Lamp-7B is the first fully open-sourced model"
_IS_OPEN = (
    r"(?:(?:^|, )(?:our (?:[\w.-]+,? ){0,8}?|[\w.-]+ models )(?:is|are) (?:the|an?) (?:[\w-]+ ){0,2}?"
    r"|^[\w.-]+ (?:is|are) the first "
    r"|^(?:our|the resulting) (?:[\w-]+ )?)"
    r"(?:fully[- ])?open(?:-?sourced?|-weights?)? (?:(?!(?:for|of|to|that|with|which|on|in|by)\b)[\w-]+ ){0,3}?"
)
_THING = (
    r"(?![- ](?:(?!(?:for|of|to|that|with|which)\b)\w+ )?(?:framework|system|library|toolkit|engine|platform|training"
    r"|serving|evaluation)\b)\b"
)
_NOUNS: dict[What, str] = {
    "code": r"framework|system|agent|library|toolkit|engine|platform|software|package|simulator|code-?base",
    "weights": r"models?|(?-i:[A-Z]{0,4}LMs?)",
    "data": r"benchmark|datasets?|corpus",
}
#: What a paper brings as open from the start: "we present Lamp, an open-source library".
BROUGHT_OPEN: dict[What, re.Pattern[str]] = {
    what: re.compile(rf"(?:{_OPEN}|{_IS_OPEN})(?:{nouns}){_THING}", re.IGNORECASE) for what, nouns in _NOUNS.items()
}
