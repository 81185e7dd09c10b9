"""What later days tell of a day's papers, as a small file that the day's page reads when a paper is unfolded.

So a page does not change with days after it. The file is for all languages: it holds ids, days, numbers and titles, and
titles in short by language.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from paperdigest.digest.briefs import Listed
from paperdigest.digest.later import Later
from paperdigest.text.readable import readable
from paperdigest.text.typography import unbroken

#: Beside the page of the day, below the root of the site alone.
LATER: Final = "later.json"


def render_later(papers: Mapping[str, Later]) -> bytes:
    """Return later.json of a day, given its papers by their ids; `{}` if nothing is known of any of them.

    Each paper has those of "listed" (days), "votes", "related" ([day, id, title as plain text], and if it is
    translated {language: title in short}) and "institution" (the
    last part of its page's address) that there are.
    """
    told = {paper: facts for paper, later in sorted(papers.items()) if (facts := _facts(later))}
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _facts(later: Later) -> dict[str, Any]:
    facts = {
        "listed": [day.isoformat() for day in later.listed],
        "votes": later.votes,
        "related": [_related(other) for other in later.related],
        "institution": later.institution,
    }
    return {name: value for name, value in facts.items() if value not in (None, [])}


def _related(other: Listed) -> list[Any]:
    glosses = {language: unbroken(said) for language, said in other.glosses.items()}
    return [
        other.day.isoformat(),
        other.paper.id,
        readable(other.paper.title).text,
        *([glosses] if glosses else []),
    ]
