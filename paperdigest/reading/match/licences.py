"""Licences: the names under which texts in three languages know them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from paperdigest.text.rules import Rule, Rules

_LICENCE = r"(?:[Ll]icen[cs]|라이선스|라이센스|许可|授權|授权|协议)"
_TERMS = {"by": "BY|Attribution", "nc": "NC|Non-?Commercial", "sa": "SA|Share-?Alike", "nd": "ND|No-?Deriv(?:ative)?s?"}
_TERM = "|".join(_TERMS.values())
_NAME = Rules(
    Rule(
        "Apache",
        r"(?P<apache>Apache(?=[ -]?2(?!\d)|,? {0,2}(?:Licen[cs]e|Version|v\d|라이선스|라이센스|许可)| ?$))",
        "Under Apache-2.0.",
        "On an Apache server.",
    ),
    Rule("MIT", "(?P<mit>MIT)", "MIT", "EMIT"),
    Rule("BSD", "(?P<bsd>BSD)", "BSD 3-Clause", "NetBSD"),
    Rule("Mozilla", "(?P<mpl>MPL|Mozilla Public)", "Mozilla Public License", "Mozilla Firefox"),
    Rule("Unlicense", "(?P<unlicense>Unlicense)", "The Unlicense", "A licence"),
    Rule("Open Data Commons", "(?P<odc>ODC(?:-BY)?|ODbL|Open (?:Database|Data Commons))", "ODC-BY", "MODC-BY"),
    Rule("AGPL", "(?P<agpl>AGPL|GNU Affero General Public)", "AGPLv3", "GPLv3"),
    Rule("LGPL", "(?P<lgpl>LGPL|GNU Lesser General Public)", "LGPLv3", "GPLv3"),
    Rule("GPL", "(?P<gpl>GPL|GNU General Public)", "GPLv3", "AGPLv3"),
    Rule("RAIL", "(?P<openrail>(?:Creative ?ML )?Open ?RAIL|BigScience RAIL)", "OpenRAIL-M", "OpenTRAIL"),
    Rule(
        "of a model",
        r"(?P<model>(?:Llama|LLaMA|Gemma|Qwen)"
        rf"(?=[- ]?[\d.]{{0,3}} ?(?:[Cc]ommunity|[Rr]esearch|커뮤니티|社区)? ?{_LICENCE}))",
        "Llama 3 Community License",
        "Llama 3 is large.",
    ),
    Rule("CC0", "(?P<cc0>CC[ -]?0|CC[ -]?Zero)", "CC0", "CC BY"),
    Rule(
        "Creative Commons",
        rf"(?P<cc>CC|Creative Commons)(?P<terms>(?:[ -]{{0,2}}(?:{_TERM})(?![A-Za-z])){{0,4}})",
        "CC BY-NC 4.0",
        "ICC",
    ),
    before="(?<![A-Za-z])",
    flags=re.NOFLAG,
)
#: What stands behind the name, with a version; BSD counts its clauses.
_BEHIND = re.compile(
    r"(?:,? ?[Ll]icen[cs]e)?(?:,?[ -]{0,2}(?:[Vv]ersion ?|v)?(?P<version>\d(?:\.\d)?)(?![\d%]|\.\d))?"
    r"(?:[ -][Cc]lause)?(?: [Ll]icen[cs]e)?"
)
#: The institute of that name is no licence.
_AROUND_MIT = re.compile(rf"under (?:an? |the )?MIT|{_LICENCE}")


#: Terms without a name.
_OF_TERMS = re.compile(
    rf"{_LICENCE}|public domain|commercial|permissive|proprietary|research (?:use|purposes?)|상업|상용"
    r"|연구 ?(?:용도|목적)|퍼블릭 도메인|商用|商业|公有领域|研究(?:用途|目的)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence that a text names."""

    #: Such as "mit", "cc by nc"; "cc" for any of Creative Commons.
    name: str
    #: Such as "2", "4" or "2.1"; for BSD how many clauses. None if the text says none.
    version: str | None
    #: Where name and version stand in the folded text.
    start: int
    end: int


def tells_of_terms(text: str) -> bool:
    """Whether folded `text` names a licence, or says under which terms something may be used."""
    return bool(_OF_TERMS.search(text)) or any(True for _ in licences(text, alone=True))


def licences(text: str, *, alone: bool = False) -> Iterator[Licence]:
    """Yield the licences that folded `text` names; with `alone` it is about one: MIT needs no word beside it."""
    for found in _NAME.finditer(text):
        kind = "cc" if found["cc"] else str(found.lastgroup)
        around = text[max(0, found.start() - 60) : found.end() + 60]
        if kind == "mit" and not (alone or _AROUND_MIT.search(around)):
            continue
        if kind == "model":
            kind = found[0].lower()
        if kind == "cc":
            terms = [term for term, words in _TERMS.items() if re.search(rf"\b(?:{words})\b", found["terms"])]
            if not terms and found[0] == "CC" and not alone:
                continue
            kind = " ".join(["cc", *terms])
        if behind := _BEHIND.match(text, found.end()):  # always: it may be empty
            version = behind["version"] if kind != "mit" else None
            yield Licence(kind, version and version.removesuffix(".0"), found.start(), behind.end())
