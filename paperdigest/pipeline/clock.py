"""The clock of this machine, before anything is dated by it.

Who asks a service holds the clock against its answers. Who asks none, such as to read pages that are cached, has to be
sure before: that a clock is behind is told by the archive and by the record of runs, which knows how late it was when a
service agreed; but no past tells a clock that is ahead from a machine that was off, so a service is asked for the time
unless one has agreed within a day. A day that PAPERDIGEST_TODAY names is what somebody wants and is not questioned.
"""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from paperdigest.archive.clock import check_clock, is_known
from paperdigest.environment import Environment
from paperdigest.pipeline.project import Project
from paperdigest.pipeline.services import ask_time

# The network client takes a third of a second to load, which a build without it is spared.
if TYPE_CHECKING:
    from paperdigest.network.client import Client


def hold_against(client: "Client", environment: Environment, archived: Sequence[dt.date] = ()) -> None:
    """Raise WrongClock if the last answer names another time than this machine's clock, or `archived` says so."""
    if environment.is_clock:
        check_clock(environment.now, archived, service=client.service_time)


def be_sure(project: Project, *, asking: bool = True) -> bool:
    """Raise WrongClock if this machine's clock cannot be right; with `asking` a service is asked if nobody knows.

    Returns whether a service agrees. Without a network, a clock that is ahead passes: nobody can tell.
    """
    environment = project.environment
    agreed = project.runs.load().agreed
    if not environment.is_clock:
        return False
    if is_known(environment.now, agreed):
        return True
    service = ask_time(project) if asking and not environment.offline else None
    check_clock(environment.now, project.archive.dates(), service=service, agreed=agreed)
    if service is not None:
        project.runs.agree(environment.now)
    return service is not None
