"""The newest preprints in the archive: docs/data/preprints.json, sorted keys, two-space indent.

The list rolls: it holds so many of the newest and forgets the others, so that it takes the same room after years.
"""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from paperdigest.errors import ArchiveError
from paperdigest.records.papers import Metadata
from paperdigest.records.preprints import Preprints, preprints_from_json, preprints_to_data
from paperdigest.records.validation import first_problem
from paperdigest.storage.files import json_bytes, read_file, replace_file

_LONG_AGO = dt.datetime.min.replace(tzinfo=dt.UTC)


class PreprintFile:
    """The file in the folder of an archive."""

    def __init__(self, folder: Path) -> None:
        """`folder` need not exist yet."""
        self.path = folder / "preprints.json"

    def load(self) -> Preprints | None:
        """Return what is there, None if nothing is. Raises ArchiveError and FileError."""
        content = read_file(self.path)
        if content is None:
            return None
        try:
            return preprints_from_json(content)
        except ValidationError as error:
            problem = (
                f"is not a list of preprints: {first_problem(error)}; run `paperdigest collect`, which writes it anew"
            )
            raise ArchiveError(self.path, problem) from error

    def store(self, preprints: Preprints) -> bool:
        """Write the file; return whether its bytes changed. Raises FileError."""
        return replace_file(self.path, json_bytes(preprints_to_data(preprints)))


def merge_preprints(
    known: Preprints | None, found: Sequence[Metadata], *, categories: Sequence[str], most: int
) -> Preprints:
    """Return the newest `most` papers of `categories`: those `found` now, and those `known` that are in them."""
    wanted = set(categories)
    papers = {paper.id: paper for paper in known.papers if wanted.intersection(paper.categories)} if known else {}
    papers |= {paper.id: paper for paper in found}
    order = sorted(papers.values(), key=lambda paper: paper.id)
    order.sort(key=lambda paper: paper.published or _LONG_AGO, reverse=True)
    return Preprints(categories=tuple(categories), papers=tuple(order[:most]))
