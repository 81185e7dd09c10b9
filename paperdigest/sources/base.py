"""What the pipeline needs of a source of papers, and what a source needs of the network.

To add a source, write a class with the members of `Source` in a file of its own and add it to SOURCES in __init__.py.
Retrieving and parsing stay apart: parsing takes bytes and touches nothing else.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Protocol

from paperdigest.records.lists import DailyList


class Fetcher(Protocol):
    """The part of the network client that sources use."""

    def get(self, url: str, *, params: dict[str, str | int], token: str | None = None) -> bytes:
        """Return the body of the answer, or raise SourceError."""


@dataclass(frozen=True)
class Access:
    """How to reach a service."""

    #: Its base address, without a final slash.
    endpoint: str
    #: Sent with every request; never shown.
    token: str | None = field(default=None, repr=False)


class Source(Protocol):
    """A source of papers: it lists the papers of each day.

    A listed paper with `Paper.page` is linked to that page; without one, to its page on Hugging Face.
    """

    @property
    def name(self) -> str:
        """The value of `collect.source` in digest.yml that selects this source."""

    @property
    def variables(self) -> str:
        """The prefix of its environment variables: "HF" for HF_ENDPOINT and HF_TOKEN."""

    @property
    def endpoint(self) -> str:
        """Its base address if the environment names no other."""

    def retrieve_day(self, fetcher: Fetcher, access: Access, day: dt.date) -> DailyList:
        """Fetch and parse the list of `day`. Raises SourceError; Unreadable if an answer is not such a list."""
