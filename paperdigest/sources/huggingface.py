"""Hugging Face Daily Papers: one day's list, retrieved page by page and parsed.

`GET {endpoint}/api/daily_papers?date=YYYY-MM-DD&p=0&limit=100`, no key needed; 100 is the API's largest page size. We
ignore the order of an answer. A page that is not full is the last one, unless it holds a round number: the API once
gave 50 at most, and what it leaves out stands on the next page.
"""

import datetime as dt
import json
import logging
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import ValidationError

from paperdigest.errors import BadItem, Unreadable
from paperdigest.records.lists import DailyList
from paperdigest.records.papers import Code, Paper
from paperdigest.records.validation import first_problem
from paperdigest.sources.base import Access, Fetcher
from paperdigest.text.links import HUGGING_FACE, repository, web_address
from paperdigest.text.paper_ids import without_class
from paperdigest.text.readable import plain, utc_time

logger = logging.getLogger(__name__)

PAGE_SIZE = 100
#: A page of a multiple of so many papers may be all that the service gives at once.
_ROUND = 10
#: No day has had more than 60 papers; so many full pages mean that the service ignores the page number.
_MOST_PAGES = 20
#: Letters by which messages call an item; ids have twelve.
_LONGEST_NAME = 60
#: A larger number cannot be a count of anything.
_MOST = 1_000_000_000


class HuggingFace:
    """Hugging Face Daily Papers as a `base.Source`."""

    name = "huggingface"
    variables = "HF"
    endpoint = HUGGING_FACE

    def retrieve_day(self, fetcher: Fetcher, access: Access, day: dt.date) -> DailyList:
        """Fetch and parse the list of `day`. Raises SourceError."""
        return retrieve_day(fetcher, access.endpoint, day, token=access.token)


def retrieve_day(fetcher: Fetcher, endpoint: str, day: dt.date, *, token: str | None = None) -> DailyList:
    """Fetch and parse the list of `day`. Raises SourceError; Unreadable if an answer is not such a list."""
    url = f"{endpoint}/api/daily_papers"
    items: list[object] = []
    before: list[object] = []
    for page in range(_MOST_PAGES):
        params: dict[str, str | int] = {"date": day.isoformat(), "p": page, "limit": PAGE_SIZE}
        content = parse_page(fetcher.get(url, params=params, token=token), subject=f"{url}?date={day}&p={page}")
        is_short = len(content) < PAGE_SIZE
        if is_short and content == before:  # whoever ignores the page number has said all at once
            content = []
        items += content
        before = content
        if is_short and (not content or len(content) % _ROUND):
            return parse_items(items, day=day, subject=f"{url}?date={day}")
    raise Unreadable(url, f"{_MOST_PAGES} full pages for {day}: the service seems to ignore the page number")


def parse_page(content: bytes, *, subject: str) -> list[object]:
    """Return the items of one page, unread. Raises Unreadable if `content` is not a JSON array."""
    try:
        data = json.loads(content)
    except ValueError as error:
        begin = " ".join(content[:40].decode(errors="replace").split())
        raise Unreadable(subject, f"the answer is not JSON (it begins with {begin!r})") from error
    except RecursionError as error:
        raise Unreadable(subject, "the answer is JSON nested beyond reason") from error
    if not isinstance(data, list):
        raise Unreadable(subject, "the answer is JSON, but no array of papers")
    return data


def parse_items(items: Sequence[object], *, day: dt.date, subject: str) -> DailyList:
    """Make papers of the items of one day's list.

    A bad item is skipped and recorded in `skipped`. Raises Unreadable if no item can be used, or if none of them has
    votes or an abstract: then the API has changed, and its answer must not be taken for facts.
    """
    papers: dict[str, tuple[dt.date, Paper]] = {}
    skipped: list[BadItem] = []
    for place, item in enumerate(items, start=1):
        try:
            paper = _paper(item, place)
        except BadItem as error:
            skipped.append(error)
            continue
        listed_on = paper.submitted.date() if paper.submitted else day
        papers.setdefault(paper.id, (listed_on, paper))
    found = [paper for _, paper in papers.values()]
    if items and not found:
        raise Unreadable(subject, f"no item of {len(items)} can be read; the first: {skipped[0]}")
    for name in ("votes", "abstract"):
        if found and all(getattr(paper, name) is None for paper in found):
            raise Unreadable(subject, f"no item of {len(items)} has {name}: the API seems to have changed")
    return DailyList(day=day, listed=tuple(papers.values()), skipped=tuple(skipped))


def _paper(item: object, place: int) -> Paper:
    """Read one item of the list. Raises BadItem."""
    if not isinstance(item, dict) or not isinstance(item.get("paper"), dict):
        raise BadItem(f"item {place}", "has no paper")
    paper: dict[str, Any] = item["paper"]
    known = without_class(plain(paper.get("id")) or f"item {place}")[:_LONGEST_NAME]
    # The outer title is on one line and has maths that the inner one has often lost.
    title = plain(item.get("title")) or plain(paper.get("title"))
    if title is None:
        raise BadItem(known, "has no title")
    code = repository(paper.get("githubRepo"))
    project = web_address(paper.get("projectPage"))
    try:
        return Paper(
            id=known,
            title=title,
            abstract=plain(paper.get("summary")) or plain(item.get("summary")),
            authors=tuple(_authors(paper.get("authors"))) or None,
            organization=_organization(paper, item),
            votes=_count(paper.get("upvotes")),
            comments=_count(item.get("numComments")),
            published=utc_time(paper.get("publishedAt")),
            submitted=utc_time(paper.get("submittedOnDailyAt")),
            keywords=tuple(_texts(paper.get("ai_keywords"))) or None,
            summary=plain(paper.get("ai_summary")),
            code=Code(url=code, stars=_count(paper.get("githubStars"))) if code else None,
            project=None if project and repository(project) == code and code else project,
            thumbnail=web_address(item.get("thumbnail")),
            withdrawn=utc_time(paper.get("withdrawnAt")),
        )
    except ValidationError as error:
        raise BadItem(known, first_problem(error)) from error


def _authors(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for author in value:
            name = plain(author.get("name")) if isinstance(author, dict) else None
            if name:
                yield name


def _texts(value: object) -> Iterator[str]:
    """The texts in a list, without duplicates."""
    if isinstance(value, list):
        yield from dict.fromkeys(text for text in map(plain, value) if text)


def _organization(paper: dict[str, Any], item: dict[str, Any]) -> str | None:
    """The full name of the institution, else its short name; the API has used several keys for it."""
    for holder, key in ((paper, "organization"), (item, "organization"), (item, "submitterOrganization")):
        value = holder.get(key)
        if isinstance(value, dict):
            name = plain(value.get("fullname")) or plain(value.get("name"))
            if name:
                return name
    return None


def _count(value: object) -> int | None:
    """A number from 0 up; digits in a string count too, a rounded number ("1.2k") is unknown."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST:
        return value
    return None
