"""The arXiv identifier that somebody means: in an address, a DOI, a citation or a line that was copied from a page.

The search box reads questions by the same rules (overrides/assets/search-text.js); tests/queries/ids.yml is for both.
"""

import re
import unicodedata

#: Since 2007: year and month, a number. What stands before may be "arXiv." of a DOI, but no part of another number.
_NEW = re.compile(r"(?:^|[^\d.]|arxiv\.)(\d\d(?:0[1-9]|1[0-2])\.\d{4,5})(?:v\d+)?(?=$|[^\d.]|\.(?!\d))", re.IGNORECASE)
#: Until 2007: https://arxiv.org/archive names the archives; some of them have classes, as in "math.GT".
_OLD = re.compile(
    r"(?:^|[^a-z-])((?:acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat"
    r"|cs|dg-ga|funct-an|gr-qc|hep-(?:ex|lat|ph|th)|math(?:-ph)?|mtrl-th|nlin|nucl-(?:ex|th)|patt-sol|physics|plasm-ph"
    r"|q-(?:alg|bio|fin)|quant-ph|solv-int|stat|supr-con)(?:\.[a-z]{2})?/\d{7})(?=v\d|\D|$)",
    re.IGNORECASE,
)
_CLASS = re.compile(r"\.[A-Z]{2}/")
#: A full stop as Chinese and Japanese keyboards write it.
_STOPS = re.compile(r"(?<=\d)[。・·](?=\d)")


def paper_id(value: str) -> str | None:
    """Return the one arXiv identifier in `value`; None if there is none, or more than one.

    Its version goes, and so does the class of an old one: archives hold math/0309136.
    """
    text = "".join(char for char in unicodedata.normalize("NFKC", value) if unicodedata.category(char) != "Cf")
    text = _STOPS.sub(".", text)
    found = {name for pattern in (_NEW, _OLD) for name in pattern.findall(text)}
    names = {_canonical(name) for name in found}
    return names.pop() if len(names) == 1 else None


def without_class(name: str) -> str:
    """Return the one form of an identifier: old ones are written with a class and without, math.GT/0309136."""
    return _CLASS.sub("/", name)


def _canonical(name: str) -> str:
    archive, slash, number = name.rpartition("/")
    return f"{archive.lower().partition('.')[0]}{slash}{number}"
