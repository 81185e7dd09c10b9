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
_NO_OWNERS = frozenset(
    {"about", "features", "orgs", "topics", "sponsors", "settings", "collections", "users", "-", "search"}
)
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

    A deeper address (`/tree/main/part`) keeps its target; `.git`, query and fragment go.
    """
    address = web_address(value)
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
    return "/".join([f"https://{host}", owner, name, *rest])
