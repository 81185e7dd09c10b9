"""Links from outside, checked for form: an address leaves here normalised, or not at all (None)."""

import datetime as dt
import re
from unicodedata import category
from urllib.parse import quote, urlsplit, urlunsplit

#: The sites that papers come from, as readers visit them.
HUGGING_FACE = "https://huggingface.co"
ARXIV = "https://arxiv.org"
#: An arXiv identifier: https://info.arxiv.org/help/arxiv_identifier.html (since 2007, and the older form).
ARXIV_ID = r"^([0-9]{2}(0[1-9]|1[0-2])\.[0-9]{4,5}|[a-z-]+(\.[A-Z]{2})?/[0-9]{7})$"
#: Hosts whose two-part paths are repositories.
_FORGES = frozenset({"github.com", "gitlab.com", "codeberg.org", "bitbucket.org", "gitee.com"})
#: First path parts of these hosts that are no owners.
_NO_OWNERS = frozenset([
    "-", "about", "account", "apps", "blog", "codespaces", "collections", "contact", "copilot", "customer-stories",
    "dashboard", "enterprise", "events", "explore", "features", "groups", "help", "issues", "join", "login", "logout",
    "marketplace", "new", "notifications", "organizations", "orgs", "pricing", "pulls", "readme", "resources", "search",
    "security", "sessions", "settings", "signup", "site", "solutions", "sponsors", "stars", "team", "topics",
    "trending", "users",
])  # fmt: skip
#: What may follow a repository and still lead to its code; anything else (issues, releases) leads to talk about it.
_INTO_CODE = frozenset(["tree", "blob", "src", "raw"])
#: What ends an address in running text: quotation marks, wide punctuation, the middle of a link in Markdown.
ENDS = "“”‘’‚‛„‟«»‹›「」『』【】《》〈〉〔〕（）［］｛｝。，、；：！？…｡､"
_ENDS = re.compile(rf"[{ENDS}]|\]\(")
_BEHIND = ".,;:!?'\"*`|"
#: No browser takes longer ones everywhere.
_LONGEST = 2_000
_NAME = re.compile(r"[A-Za-z0-9_.-]+")


def web_address(value: object) -> str | None:
    """Return `value` as an http(s) address without white space and with a host, else None."""
    if not isinstance(value, str):
        return None
    text = value.strip()
    if (
        not 0 < len(text) <= _LONGEST
        or re.search(r"[\s<>\"'`\\^{}|]", text)
        or any(category(char)[0] == "C" for char in text)
    ):
        return None
    try:
        parts = urlsplit(text)
        host = parts.hostname
        _ = parts.port  # raises ValueError if it is no port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    if "." not in host or not re.fullmatch(r"[^\s/?#]+", host):
        return None
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path, parts.query, parts.fragment))


def trimmed(address: str) -> str:
    """Return an address of running text without the punctuation behind it, and brackets that it does not open."""
    whole = _ENDS.split(address, maxsplit=1)[0].rstrip(_BEHIND)
    surplus = {close: whole.count(close) - whole.count(opening) for opening, close in ("()", "[]")}
    end = len(whole)
    while end and (whole[end - 1] in _BEHIND or surplus.get(whole[end - 1], 0) > 0):
        end -= 1
        if whole[end] in surplus:
            surplus[whole[end]] -= 1
    return whole[:end]


def huggingface_paper(paper: str) -> str:
    """Return the address of a paper's page on Hugging Face."""
    return f"{HUGGING_FACE}/papers/{paper}"


def huggingface_list(date: dt.date) -> str:
    """Return the address of a day's list on Hugging Face."""
    return f"{HUGGING_FACE}/papers/date/{date}"


def arxiv_page(paper: str, version: int | None = None) -> str:
    """Return the address of a paper's abstract page on arXiv."""
    return f"{ARXIV}/abs/{paper}{f'v{version}' if version else ''}"


def arxiv_pdf(paper: str) -> str:
    """Return the address of a paper's PDF on arXiv."""
    return f"{ARXIV}/pdf/{paper}"


def arxiv_html(paper: str, version: int | None = None, *, anchor: str | None = None) -> str:
    """Return the address of a paper's HTML page on arXiv, or of an element of it."""
    fragment = f"#{quote(anchor)}" if anchor else ""
    return f"{ARXIV}/html/{paper}{f'v{version}' if version else ''}{fragment}"


def repository(value: object) -> str | None:
    """Return the address of a repository on a known forge, `https://host/owner/name`, else None.

    An address of a part of the code (`/tree/main/part`) keeps its target; `.git`, query and fragment go, and so does
    what leads to talk about the code (`/issues/3`).
    """
    address = web_address(trimmed(value) if isinstance(value, str) else None)
    if address is None:
        return None
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    path = [part for part in parts.path.split("/") if part]
    if host not in _FORGES or len(path) < 2:
        return None
    owner, name, *rest = path
    name = name.removesuffix(".git")
    if owner.lower() in _NO_OWNERS or not (_NAME.fullmatch(owner) and _NAME.fullmatch(name)):
        return None
    if {".", ".."} & {owner, name, *rest}:
        return None
    if host == "github.com" and owner.lower() == "huggingface" and name.lower() == "huggingface":
        return None
    if host == "gitlab.com" and "-" in rest:
        place = rest.index("-")  # before it are groups
        rest = rest if {*rest[place + 1 : place + 2]} & _INTO_CODE else rest[:place]
    elif host != "gitlab.com" and not {*rest[:1]} & _INTO_CODE:
        rest = []
    return "/".join([f"https://{host}", owner, name, *rest])
