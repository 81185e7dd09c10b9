"""The newest preprints in the archive: docs/data/preprints.json, sorted keys, two-space indent.

The list rolls: it holds so many of the newest and forgets the others, so that it takes the same room after years. What
stands in it twice, in another order or with an impossible date is put right whenever it is read or merged.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from paperdigest.errors import ArchiveError
from paperdigest.records.papers import Metadata
from paperdigest.records.preprints import Preprints, preprints_from_json, preprints_to_data
from paperdigest.records.validation import first_problem
from paperdigest.storage.files import json_bytes, read_file, remove_file, replace_file
from paperdigest.text.paper_ids import without_class

_LONG_AGO = dt.datetime.min.replace(tzinfo=dt.UTC)
#: The year in which arXiv began.
_FIRST_YEAR = 1991


class PreprintFile:
    """The file in the folder of an archive."""

    def __init__(self, folder: Path) -> None:
        """`folder` need not exist yet."""
        self.path = folder / "preprints.json"

    def load(self, *, today: dt.date) -> Preprints | None:
        """Return what is there, None if nothing is; `today` is in UTC. Raises ArchiveError and FileError."""
        content = read_file(self.path)
        if content is None:
            return None
        try:
            found = preprints_from_json(content)
        except ValidationError as error:
            problem = (
                f"is not a list of preprints: {first_problem(error)}; run `paperdigest collect`, which writes it anew"
            )
            raise ArchiveError(self.path, problem) from error
        return replace(found, papers=_in_order(found.papers, today))

    def store(self, preprints: Preprints) -> bool:
        """Write the file; return whether its bytes changed. Raises FileError."""
        return replace_file(self.path, json_bytes(preprints_to_data(preprints)))

    def remove(self) -> bool:
        """Remove the file; return whether there was one. Raises FileError."""
        return self.path.is_file() and remove_file(self.path)


def merge_preprints(
    known: Preprints | None, found: Sequence[Metadata], *, categories: Sequence[str], most: int, today: dt.date
) -> Preprints:
    """Return the newest `most` papers of `categories`: those `found` now, and those `known` that are in them.

    `today` is the present UTC day.
    """
    wanted = set(categories)
    kept = [paper for paper in known.papers if wanted.intersection(paper.categories)] if known else []
    return Preprints(categories=tuple(categories), papers=_in_order([*found, *kept], today)[:most])


def _in_order(papers: Iterable[Metadata], today: dt.date) -> tuple[Metadata, ...]:
    """The newest first, those of unknown date last; each once, by the form of its id that has no class.

    Of several with one id the first counts. No paper was published before arXiv began or after `today`.
    """
    once: dict[str, Metadata] = {}
    for paper in papers:
        time = paper.published
        known = time if time and time.year >= _FIRST_YEAR and time.date() <= today else None
        name = without_class(paper.id)
        once.setdefault(name, replace(paper, id=name, published=known))
    order = sorted(once.values(), key=lambda paper: paper.id)
    order.sort(key=lambda paper: paper.published or _LONG_AGO, reverse=True)
    return tuple(order)
