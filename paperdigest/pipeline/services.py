"""Services: how arXiv is asked, whether services answer, and what the published site says of itself."""

import datetime as dt
import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from paperdigest.errors import SourceError
from paperdigest.pipeline.project import Project
from paperdigest.render import addresses
from paperdigest.sources import SOURCES, arxiv
from paperdigest.sources.base import Access

# The network client takes a third of a second to load, which a build without it is spared.
if TYPE_CHECKING:
    from paperdigest.network.client import Client

logger = logging.getLogger(__name__)

#: Seconds without success after which arXiv has to wait for the next run.
_ARXIV_PATIENCE = 20.0
#: Seconds within which a service answers somebody who looks whether all is well.
_CHECK_PATIENCE = 15.0
#: A paper that arXiv has for sure.
_KNOWN_PAPER = "1706.03762"
#: Seconds within which a published site answers.
_STATUS_PATIENCE = 60.0


def arxiv_client(project: Project, *, size: int) -> "Client":
    """A client for arXiv, one request after the other at its pace, with answers of at most `size` bytes."""
    from paperdigest.network.client import Client, Limits  # noqa: PLC0415

    return Client(
        limits=Limits(patience=_ARXIV_PATIENCE, size=size),
        offline=project.environment.offline,
        connections=1,
        pace=arxiv.PACE,
        waits=project.waits,
    )


def fetch_status(project: Project, address: str) -> bytes | None:
    """Return the status.json of the published site at `address`; None if it cannot be had."""
    from paperdigest.network.client import Client, Limits  # noqa: PLC0415

    try:
        with Client(limits=Limits(patience=_STATUS_PATIENCE), offline=project.environment.offline) as client:
            url = address.rstrip("/") + "/" + addresses.STATUS_DATA
            return client.get(url, params={"at": int(project.environment.now.timestamp())})  # past what caches hold
    except SourceError as error:
        logger.info("%s", error)
        return None


def ask_time(project: Project) -> dt.datetime | None:
    """Return what time it is (aware, UTC) by the service that lists papers, or by arXiv; None if neither says so."""
    from paperdigest.network.client import Client, Limits  # noqa: PLC0415

    environment, source = project.environment, SOURCES[project.config.collect.source]
    lists, _ = environment.service(source.variables, default=source.endpoint)
    with Client(limits=Limits(patience=_CHECK_PATIENCE), waits=project.waits) as client:
        for endpoint in (lists, environment.arxiv_endpoint):
            # Small, and there or not: any answer names the time, but one that caches hold may name another.
            with suppress(SourceError):
                client.get(f"{endpoint}/robots.txt", params={"at": int(environment.now.timestamp())})
            if client.service_time is not None:
                break
        return client.service_time


def reach_services(project: Project) -> Iterator[tuple[str, str | None, dt.datetime | None]]:
    """Ask each service once; yield its name, what is wrong (None if it answers), and what time it says it is."""
    from paperdigest.network.client import Client, Limits  # noqa: PLC0415

    environment, source = project.environment, SOURCES[project.config.collect.source]
    access = Access(*environment.service(source.variables, default=source.endpoint))
    yesterday = environment.today - dt.timedelta(days=1)
    with Client(limits=Limits(patience=_CHECK_PATIENCE), offline=environment.offline) as client:
        asked: dict[str, Callable[[], object]] = {
            f"the list of papers ({access.endpoint})": lambda: source.retrieve_day(client, access, yesterday),
            f"arXiv ({environment.arxiv_endpoint})": lambda: arxiv.retrieve_metadata(
                client, environment.arxiv_endpoint, [_KNOWN_PAPER]
            ),
        }
        for name, ask in asked.items():
            client.service_time = None
            try:
                ask()
            except SourceError as error:
                yield name, error.problem, None
            else:
                yield name, None, client.service_time
