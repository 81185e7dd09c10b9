"""arXiv's metadata: many papers in one request, retrieved and parsed.

`GET {endpoint}/api/query?id_list=A,B,…&max_results=N` answers with an Atom feed (https://info.arxiv.org/help/api).
arXiv's terms of use: "make no more than one request every three seconds, and limit requests to a single connection at a
time" (https://info.arxiv.org/help/api/tou.html). Metadata is CC0.
"""

import logging
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence

from pydantic import ValidationError

from paperdigest.errors import BadItem, Unreadable
from paperdigest.records.papers import Metadata
from paperdigest.records.validation import first_problem
from paperdigest.sources.base import Fetcher
from paperdigest.text.readable import plain, utc_time

logger = logging.getLogger(__name__)

#: Seconds between two requests: the three that arXiv asks for, and a little for clocks that differ.
PACE = 3.1
#: Papers in one request.
BATCH = 100
_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"
_ID = re.compile(r"https?://arxiv\.org/abs/(?P<id>[\w./-]{1,40}?)(?:v(?P<version>[0-9]{1,4}))?")


def retrieve_metadata(fetcher: Fetcher, endpoint: str, ids: Sequence[str]) -> dict[str, Metadata]:
    """Fetch arXiv's metadata of the papers `ids`, at most BATCH; those that arXiv does not know are missing.

    Raises SourceError; Unreadable if the answer is not an Atom feed.
    """
    url = f"{endpoint}/api/query"
    content = fetcher.get(url, params={"id_list": ",".join(ids), "max_results": len(ids)})
    wanted = set(ids)
    return {entry.id: entry for entry in parse_feed(content, subject=url) if entry.id in wanted}


def parse_feed(content: bytes, *, subject: str) -> list[Metadata]:
    """Return the entries of a feed; one that cannot be read is logged and skipped. Raises Unreadable."""
    try:
        root = ET.fromstring(content)  # noqa: S314 - expat bounds the expansion of entities and loads none
    except (ET.ParseError, ValueError, LookupError) as error:  # the latter two for encodings that expat does not know
        raise Unreadable(subject, f"the answer is not XML ({error})") from error
    if root.tag != f"{_ATOM}feed":
        raise Unreadable(subject, f"the answer is a <{root.tag}>, not an Atom feed")
    return list(_entries(root))


def _entries(root: ET.Element) -> Iterator[Metadata]:
    for place, element in enumerate(root.findall(f"{_ATOM}entry"), start=1):
        try:
            yield _metadata(element, place)
        except BadItem as error:
            logger.warning("arXiv: skipped %s", error)


def _metadata(entry: ET.Element, place: int) -> Metadata:
    match = _ID.fullmatch((entry.findtext(f"{_ATOM}id") or "").strip())
    if match is None:
        raise BadItem(f"entry {place}", "has no arXiv identifier")
    primary = entry.find(f"{_ARXIV}primary_category")
    terms = [node.get("term") for node in (primary, *entry.findall(f"{_ATOM}category")) if node is not None]
    try:
        return Metadata(
            id=match["id"],
            title=plain(entry.findtext(f"{_ATOM}title")) or "",
            abstract=plain(entry.findtext(f"{_ATOM}summary")),
            authors=tuple(_names(entry)) or None,
            published=utc_time(entry.findtext(f"{_ATOM}published")),
            categories=tuple(dict.fromkeys(term for term in map(plain, terms) if term)),
            comment=plain(entry.findtext(f"{_ARXIV}comment")),
            doi=plain(entry.findtext(f"{_ARXIV}doi")),
            journal=plain(entry.findtext(f"{_ARXIV}journal_ref")),
            version=int(match["version"]) if match["version"] else None,
        )
    except ValidationError as error:
        raise BadItem(match["id"], first_problem(error)) from error


def _names(entry: ET.Element) -> Iterator[str]:
    for author in entry.findall(f"{_ATOM}author"):
        name = plain(author.findtext(f"{_ATOM}name"))
        if name:
            yield name
