"""Whether a page shows the paper that it was asked for: some show a supplement, or what else the authors uploaded."""

import re

from paperdigest.errors import Unreadable
from paperdigest.records.fulltext import PaperText
from paperdigest.text.readable import readable

#: Letters of a word that tells papers apart.
_WORD = re.compile(r"[^\W\d_]{4,}")
#: The share of words that two titles, or two abstracts, have in common at least if they are the same paper's.
_SAME_TITLE, _SAME_ABSTRACT = 0.25, 0.4


def refuse_others(text: PaperText, *, titles: tuple[str, ...], abstract: str | None) -> PaperText:
    """Return `text` if it is the paper's with one of `titles`, or with the `abstract`: papers are renamed.

    What is not known says nothing. Raises Unreadable, with the title that the page has.
    """
    if text.title is None or not titles or any(_share(text.title, title) >= _SAME_TITLE for title in titles):
        return text
    if not (text.abstract and abstract) or _share(text.abstract, abstract) >= _SAME_ABSTRACT:
        return text
    raise Unreadable(text.id, f"the page shows another document, with the title {text.title[:100]!r}")


def _share(one: str, other: str) -> float:
    """The share of the words of the shorter text that stand in the other, from 0 to 1; 1 if one has none."""
    first, second = (set(_WORD.findall(readable(text).text.lower())) for text in (one, other))
    return len(first & second) / min(len(first), len(second)) if first and second else 1.0
