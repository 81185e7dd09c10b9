"""What is published by what it is called: "we present Lamp, an open-source library", "we release a model"."""

import re

from paperdigest.text.publication_rules import What

#: What else is meant where "we release" it: models of whatever kind are their weights.
RELEASABLE: dict[What, str] = {
    "weights": r"(?<!code of )(?<!code for )\b(?:models?|[LV]LMs?|MLLMs?|VLAs?|PRMs?)\b(?!-| (?:architecture|zoo"
    r"|cards?|outputs?))"
}
_OPEN = (
    r"\b(?:we|this (?:paper|work)|our work) (?:\w+ly )?(?:present|introduce|propose|develop|describe|deliver"
    r"|build|unveil)s?"
    r" (?:both )?(?:[^.;:]{1,60}?, )?(?:an?|the)(?: first| new| fully| novel)*"
    r" (?:open-?sourced?|publicly (?:released|available)|open-weights?|public),?"
    r" (?:(?!(?:for|of|to|that|with|which|on|in|by)\b)[\w-]+,? ){0,5}?"
)
_THING = (
    r"(?![- ](?:(?!(?:for|of|to|that|with|which)\b)\w+ )?(?:framework|system|library|toolkit|engine|platform|training"
    r"|serving|evaluation)\b)\b"
)
_NOUNS: dict[What, str] = {
    "code": r"framework|system|agent|library|toolkit|engine|platform|software|package|simulator|code-?base",
    "weights": r"models?|[LV]LMs?|MLLMs?",
    "data": r"benchmark|datasets?|corpus",
}
#: What a paper brings as open from the start: "we present Lamp, an open-source library".
BROUGHT_OPEN: dict[What, re.Pattern[str]] = {
    what: re.compile(rf"{_OPEN}(?:{nouns}){_THING}", re.IGNORECASE) for what, nouns in _NOUNS.items()
}
