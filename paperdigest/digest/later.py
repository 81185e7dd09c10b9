"""What became known of a paper after its day: what the page of that day, which does not change any more, cannot say."""

import datetime as dt
from dataclasses import dataclass
from typing import Protocol


class Titled(Protocol):
    """A paper of which the title is enough."""

    @property
    def id(self) -> str:
        """Its arXiv identifier."""

    @property
    def title(self) -> str:
        """Its title, which may hold TeX."""


class Listed(Protocol):
    """A paper with the day that owns it."""

    @property
    def day(self) -> dt.date:
        """The first day that listed it."""

    @property
    def paper(self) -> Titled:
        """The paper itself."""


@dataclass(frozen=True)
class Later:
    """What later days added to one paper; nothing of it is on the page of the paper's day."""

    #: Later days that listed the paper again, in order.
    listed: tuple[dt.date, ...] = ()
    #: The votes that the newest of these lists saw; None if there is none, or if it did not know them.
    votes: int | None = None
    #: Related papers of later days, the most related first.
    related: tuple[Listed, ...] = ()
    #: The last part of the address of the institution's page, if the page came only later.
    institution: str | None = None
