"""arXiv's newest preprints of some categories: a list beside the daily one, in one request.

`GET {endpoint}/api/query?search_query=cat:A+OR+cat:B&sortBy=submittedDate&sortOrder=descending&max_results=N` answers
with an Atom feed (https://info.arxiv.org/help/api/user-manual.html). For arXiv's terms see `sources.arxiv`.
"""

import logging
from collections.abc import Sequence

from paperdigest.errors import Unreadable
from paperdigest.records.papers import Metadata
from paperdigest.sources.arxiv import parse_feed
from paperdigest.sources.base import Fetcher

logger = logging.getLogger(__name__)


def retrieve_preprints(fetcher: Fetcher, endpoint: str, categories: Sequence[str], most: int) -> list[Metadata]:
    """Fetch the newest papers of `categories`, at most `most`, those that are listed in several of them once.

    A category that none of them is of is logged: arXiv may have none of that name, or little in it is new. Raises
    SourceError; Unreadable also if there are no papers at all, since every category has some.
    """
    url = f"{endpoint}/api/query"
    content = fetcher.get(
        url,
        params={
            "search_query": " OR ".join(f"cat:{name}" for name in categories),
            "sortBy": "submittedDate",
            "sortOrder": "descending",
            "max_results": most,
        },
    )
    wanted = set(categories)
    found = [paper for paper in parse_feed(content, subject=url) if wanted.intersection(paper.categories)]
    if not found:
        named = ", ".join(categories)
        raise Unreadable(url, f"the answer holds no paper of {named}: look whether arXiv has categories of these names")
    for name in categories:
        if not any(name in paper.categories for paper in found):
            logger.warning(
                "arXiv: none of the newest %s papers is of %s: has arXiv a category of that name?", most, name
            )
    return found
