"""Publication: whether a sentence says that a paper's code, weights, data or demo are published, announced or withheld.

The one set of rules for abstracts and for full texts. It counts what is the paper's own: what others publish, what a
table shows, and what is given on a condition is not published.
"""

import re
from urllib.parse import urlsplit

from paperdigest.text.links import repository
from paperdigest.text.publication_open import BROUGHT_OPEN, RELEASABLE
from paperdigest.text.publication_rules import (
    BY_US,
    CLAUSE,
    DATA_HOSTS,
    DENIED,
    ENUMERATED,
    EXCEPT,
    GOES_ON,
    HUBS,
    LATER,
    LISTS,
    LONGEST,
    MADE_FOR,
    NAMED,
    NOT_WITHIN,
    OF_OTHERS,
    ON_CONDITION,
    OURS,
    PUBLIC,
    PUBLISHED,
    RELEASED,
    RIVALS,
    SHOWN,
    TOLD_APART,
    URL,
    WITHHELD,
    Status,
    What,
)


def publication(what: What, text: str, *, linked: bool = False) -> Status | None:
    """Return what the sentence `text` says of the paper's own `what`; None for nothing, or nothing sure.

    `linked` tells that the paragraph around it links somewhere.
    """
    if len(text) > LONGEST or (what == "code" and LISTS.search(text)):
        return None
    named = NAMED[what].pattern
    clauses = [URL.sub("://", clause) for clause in CLAUSE.split(text)]
    denied = [clause for clause in clauses if _is_denied(what, clause)]
    refusal = rf"{named}(?: (?:of|for|and) [\w-]+)?(?: \w+)? {DENIED}|{DENIED}(?: [\w-]+){{0,3}} {named}"
    if any(OURS.search(clause) and re.search(refusal, clause, re.IGNORECASE) for clause in denied):
        return None if RIVALS.search(text) or LATER.search(text) else "no"
    rest = MADE_FOR.sub("", " ".join(clause for clause in clauses if clause not in denied))
    if what in BROUGHT_OPEN and BROUGHT_OPEN[what].search(rest) and not _is_conditional(rest, named):
        return "yes"
    if what in RELEASABLE and _releases(rest, RELEASABLE[what]):
        named = f"(?:{named}|{RELEASABLE[what]})"
    elif not (NAMED[what].found(rest) or _is_hosted(what, rest, text)):
        return None
    if not _is_stated(rest, named, linked=linked):
        return None
    return "announced" if LATER.search(rest) else "yes"


def _is_stated(text: str, named: str, *, linked: bool) -> bool:
    """Whether `text`, of what is `named`, says without a condition that it is published, and where or by whom."""
    labelled = re.match(rf"(?:[\w-]+ ){{0,4}}?{named}[^.:]{{0,40}}:\s*://", text, re.IGNORECASE) or re.search(
        rf"://[,;]? (?:and )?(?:[\w-]+ )?{named}:\s*://", text, re.IGNORECASE
    )
    if _is_conditional(text, named):
        return False
    own = labelled or (BY_US.search(text) and _releases(text, named))
    if not own and (not PUBLIC.found(text) or OF_OTHERS.found(text)):
        return False
    aim = r"(?:(?:to|for) (?:[^\s,]+,? ){1,8}?(?=(?:our|the|all|both)\b))?"
    words = (
        rf"(?:the|our|all|both|this)?\s*(?:{NOT_WITHIN}(?!we\b)[\w-]+,? ){{0,4}}?"
        r"(?:and (?:the |our )?(?:[\w-]+ ){0,2}?)?"
    )
    subject = re.match(aim + words + named, text, re.IGNORECASE)
    return bool(labelled or "://" in text or linked or subject or _releases(text, named))


def _releases(text: str, named: str) -> bool:
    """Whether what is `named` is itself released: "we release code that reads data" releases no data."""
    thing = re.compile(f"(?:{ENUMERATED}|{GOES_ON}){named}", re.IGNORECASE)
    return any(thing.match(text, found.end()) for found in RELEASED.finditer(text))


def _is_hosted(what: What, text: str, original: str) -> bool:
    """Whether an address says which of the things it is that the sentence leaves without a name."""
    others = TOLD_APART.get(what, ())
    if "://" not in text or any(NAMED[other].found(text) for other in others):
        return False
    # A project's page that is called a demo may show pictures.
    tried = re.search(r"\b(?:try|tried|tested|played|demos?)\b", text, re.IGNORECASE)
    return any(
        is_kind(what, address) and (what != "demo" or "/spaces/" in address or tried)
        for address in _addresses(original)
    )


def is_unsettled(text: str) -> bool:
    """Whether the sentence `text` promises, refuses or makes conditions, whatever of."""
    return bool(LATER.search(text) or WITHHELD.found(text) or ON_CONDITION.found(text))


def _addresses(text: str) -> list[str]:
    return [match[0] for match in URL.finditer(text)]


def _is_denied(what: What, clause: str) -> bool:
    """Whether `clause` says that `what`, or something that it does not name, is withheld."""
    if not NAMED[what].found(clause):
        return WITHHELD.found(clause) and not any(cue.found(clause) for cue in NAMED.values())
    named = NAMED[what].pattern
    left_out = (
        rf"{EXCEPT} {named}|{named}(?: (?!that\b|which\b)[^\s,]+)? (?:is|are|was|were|do|does|will|has|have|can) not\b"
    )
    return bool(WITHHELD.found(clause) or re.search(left_out, clause, re.IGNORECASE))


def _is_conditional(text: str, named: str) -> bool:
    """Whether what is `named` is published to some, or if something happens, or only a table shows it."""
    clause = (
        r"\b(?:if|whether|unless|until|where|whenever|once|when|should|were|assuming)"
        rf" (?:[^\s,]+ ){{0,3}}?{named}(?: [^\s,]+){{0,4}}? {PUBLISHED}"
    )
    examples = not OURS.search(text) and re.search(r"\bsuch as\b", text, re.IGNORECASE)
    return bool(
        ON_CONDITION.found(text)
        or examples
        or re.search(clause, text, re.IGNORECASE)
        or ("://" not in text and SHOWN.search(text))
    )


def is_kind(what: What, address: str) -> bool:
    """Whether an address is one at which code, weights, data or a demo are usually published."""
    parts = urlsplit(address)
    host, first = (parts.hostname or "").removeprefix("www."), parts.path.strip("/").partition("/")[0]
    if what == "code":
        return repository(address) is not None or host == "anonymous.4open.science"
    if what == "weights":
        return host in HUBS and first not in ("datasets", "spaces", "papers", "")
    if what == "data":
        return (host in HUBS and first == "datasets") or host in DATA_HOSTS
    return (host in HUBS and first == "spaces") or "demo" in host or "demo" in parts.path
