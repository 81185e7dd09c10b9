"""Publishing: what happens before a build, and posts and pages in docs/."""

import logging

from paperdigest.errors import Busy, Interrupted, PaperDigestError, Unreachable, WrongClock
from paperdigest.pages.parts import Parts
from paperdigest.pages.write import Written, write_docs
from paperdigest.pipeline.collecting import add_arxiv, collect_days
from paperdigest.pipeline.project import Project
from paperdigest.render.reports import own_texts
from paperdigest.storage.files import only_writer

logger = logging.getLogger(__name__)

#: Seconds that a build waits for a service before it goes on with the archive.
_BUILD_PATIENCE = 15.0
#: Requests to arXiv, three seconds apart, that a build makes before it goes on; the next one makes more.
_BUILD_ARXIV_REQUESTS = 2


def prepare(project: Project, *, collecting: bool) -> list[PaperDigestError]:
    """Collect what is missing, if `collecting`, before a build; return what went wrong.

    Having no network does not count as a problem: one line says so. Raises ConfigError and FileError.
    """
    for note in project.config.notes:
        logger.warning("%s", note)
    problems = list(_collect_for_build(project)) if collecting else []
    if project.shown.is_sample:
        logger.info("Nothing is collected yet: the site shows the sample that comes with Paper Digest")
    return problems


def _collect_for_build(project: Project) -> tuple[PaperDigestError, ...]:
    if project.environment.offline:
        logger.info("Not collecting: PAPERDIGEST_OFFLINE=1")
        return ()
    try:
        outcome = collect_days(project, patience=_BUILD_PATIENCE)
    except Busy:
        logger.info("Another run is collecting, going on with what is archived")
        return ()
    unreachable = [failure for failure in outcome.failures if isinstance(failure, Unreachable)]
    if unreachable:
        logger.info("No network, going on with what is archived (%s)", unreachable[0])
    elif not outcome.stopped_by_clock:
        try:
            add_arxiv(project, most_requests=_BUILD_ARXIV_REQUESTS)
        except WrongClock as error:
            outcome.failures.append(error)
    if outcome.changed:
        logger.info("Collected %d days, %d of them changed", len(outcome.answered), len(outcome.changed))
    # A build waits for no service: without a network, the requests that it gave up on failed for the same reason.
    same = Unreachable | Interrupted if unreachable and not outcome.answered else Unreachable
    return tuple(failure for failure in outcome.failures if not isinstance(failure, same))


def write(project: Project) -> tuple[Written, list[PaperDigestError]]:
    """Write posts and pages of the shown archive into docs/; return what was done and what cannot be read.

    The posts of a day that cannot be read stay as they are. Raises ConfigError and FileError.
    """
    parts = Parts(
        catalogue=project.catalogue,
        config=project.config,
        site_url="",  # pages hold no whole addresses
        cache=project.cache,
        key="",
        font=project.root,
        texts_of=own_texts,
    )
    with only_writer(project.docs):
        written = write_docs(project.docs, parts, keep=project.unreadable_pages)
    return written, project.problems
