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
    "-", "about", "account", "advisories", "apps", "blog", "codespaces", "collections", "contact", "copilot",
    "customer-stories", "dashboard", "edu", "enterprise", "enterprises", "events", "explore", "features", "groups",
    "help", "issues", "join", "login", "logout", "marketplace", "mcp", "mobile", "models", "new", "nonprofit",
    "notifications", "organizations", "orgs", "partners", "premium-support", "pricing", "pulls", "readme", "resources",
    "search", "security", "sessions", "settings", "signup", "site", "solutions", "sponsors", "stars", "team", "topics",
    "trending", "user-attachments", "users",
])  # fmt: skip
#: Those of one host alone.
_NO_OWNERS_OF = {
    "gitlab.com": frozenset(["admin", "api", "projects", "uploads"]),
    "codeberg.org": frozenset(["admin", "api", "assets", "attachments", "avatars", "repo", "user"]),
    "gitee.com": frozenset(["api", "education", "enterprises", "features", "help", "oauth", "profile"]),
    "bitbucket.org": frozenset(["api", "dashboard", "product", "repo", "snippets", "support", "workspaces", "xml"]),
}
#: What stands directly behind a project of GitLab in addresses of an older form, and is about the code.
_ABOUT_CODE = frozenset([
    "activity", "boards", "commit", "commits", "graphs", "issues", "merge_requests", "milestones", "network",
    "pipelines", "releases", "snippets", "tags", "wiki", "wikis",
])  # fmt: skip
#: What may follow a repository and still lead to its code; anything else (issues, releases) leads to talk about it.
_INTO_CODE = frozenset(["tree", "blob", "src", "raw"])
#: What ends an address in running text: quotation marks, brackets, dashes, arrows and stops of any script.
ENDS = (
    r"\xa1\xa7\xab\xb6-\xb7\xbb\xbf\u037e\u0387\u055a-\u055f\u0589-\u058a\u05be\u05c0\u05c3\u05f3-\u05f4"
    r"\u060c-\u060d\u061b\u061e-\u061f\u066a-\u066d\u06d4\u0964-\u0965\u0e4f\u0e5a-\u0e5b\u0f04-\u0f12"
    r"\u0f3a-\u0f3d\u104a-\u104f\u1361-\u1368\u1400\u169b-\u169c\u17d4-\u17d6\u1800-\u180a\u2010-\u2027"
    r"\u2030-\u205e\u207d-\u207e\u208d-\u208e\u2190-\u21ff\u2308-\u230b\u2329-\u232a\u2768-\u2775\u2794-\u27be"
    r"\u27c5-\u27c6\u27e6-\u27ff\u2900-\u297f\u2983-\u2998\u29d8-\u29db\u29fc-\u29fd\u2e00-\u2e2e\u2e30-\u2e7f"
    r"\u3001-\u3003\u3008-\u3011\u3014-\u301f\u3030\u30a0\u30fb\ufd3e-\ufd3f\ufe10-\ufe19\ufe30-\ufe52"
    r"\ufe54-\ufe63\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
_ENDS = re.compile(
    # The middle of a link in Markdown, a tag that was escaped, the next address, a word of a language without blanks.
    rf"[{ENDS}|]|\]\(|&(?:lt|gt|quot|nbsp|#3[49]);|(?<=.)[;,]?(?:(?<=[/;,])[A-Za-z]+:)?(?<![/=])(?=https?://)"
    r"|[;,](?=www\.|(?:github|gitlab)\.com/)|(?<=[A-Za-z0-9])(?=[\uac00-\ud7a3\u3041-\u30ff\u4e00-\u9fff])"
)
_BEHIND = ".,;:!?'\"*`|"
#: Addresses of code and models hold no other letters, nor commas.
_PLAIN = re.compile(
    r"(?:https?://)?(?:www\.)?(?:git(?:hub|lab|ee)\.com|bitbucket\.org|codeberg\.org|huggingface\.co|hf\.co)/",
    re.IGNORECASE,
)
_NOT_PLAIN = re.compile(r"[;,]|[^\x00-\x7f]")
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
    whole = _ENDS.split(address, maxsplit=1)[0]
    if _PLAIN.match(whole):
        whole = _NOT_PLAIN.split(whole, maxsplit=1)[0]
    whole = _without_blanks(whole)
    surplus = {close: whole.count(close) - whole.count(opening) for opening, close in ("()", "[]")}
    end = len(whole)
    while end and (whole[end - 1] in _BEHIND or surplus.get(whole[end - 1], 0) > 0):
        end -= 1
        if whole[end] in surplus:
            surplus[whole[end]] -= 1
    return _without_blanks(whole[:end])


def _without_blanks(address: str) -> str:
    address = address.rstrip(_BEHIND)
    while address.endswith("%20"):
        address = address.removesuffix("%20").rstrip(_BEHIND)
    return address


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
    reserved = _NO_OWNERS | _NO_OWNERS_OF.get(host, frozenset())
    if owner.lower() in reserved or not (_NAME.fullmatch(owner) and _NAME.fullmatch(name)):
        return None
    if {".", ".."} & {owner, name, *rest}:
        return None
    if host == "github.com" and owner.lower() == "huggingface" and name.lower() == "huggingface":
        return None
    if host == "gitlab.com" and "-" in rest:
        place = rest.index("-")  # before it are groups
        rest = rest if {*rest[place + 1 : place + 2]} & _INTO_CODE else rest[:place]
    elif host == "gitlab.com" and (about := [part for part in rest if part in _ABOUT_CODE or part in _INTO_CODE]):
        rest = rest if about[0] in _INTO_CODE else rest[: rest.index(about[0])]
    elif host != "gitlab.com" and not {*rest[:1]} & _INTO_CODE:
        rest = []
    return "/".join([f"https://{host}", owner, name, *rest])
