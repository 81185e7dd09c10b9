"""`paperdigest doctor`: looks at a checkout and its environment, and says what to do next. It changes nothing."""

import datetime as dt
import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from paperdigest import __version__
from paperdigest.checkup import MOST_BYTES, find_troubles, git_says, size_of
from paperdigest.errors import FileError, PaperDigestError
from paperdigest.notify import count_targets
from paperdigest.pipeline.project import Project
from paperdigest.pipeline.services import reach_services

_LEAST_PYTHON = (3, 11)
#: Bytes that a build and the caches need for sure.
_LEAST_DISK = 1_000_000_000
_SECRETS = ("HF_TOKEN", "OPENAI_API_KEY", "PAPERDIGEST_NOTIFY")
_GITHUB = re.compile(r"github\.com[:/](?P<name>[\w.-]+/[\w.-]+?)(?:\.git)?/?$")
#: Once a day, or once a week on a day: "13 9 * * *", "41 4 * * 0".
_CRON = re.compile(r"(?P<minute>\d{1,2}) (?P<hour>\d{1,2}) \* \* (?:\*|(?P<day>[0-7]))")
_WEEKDAYS = ("Sundays", "Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays")

Verdict = Literal["good", "hint", "wrong"]


@dataclass(frozen=True)
class Finding:
    """What one look found."""

    verdict: Verdict
    what: str
    #: What to do next; empty if there is nothing to do.
    remedy: str = ""


def examine(project: Project) -> Iterator[Finding]:
    """Yield what is found, one thing after the other. Secrets are named, never shown."""
    yield from _programs()
    try:
        config = project.config
    except PaperDigestError as error:
        yield Finding("wrong", str(error), f"mend that line of {Path(error.subject).name}")
        return
    yield Finding("good", f"digest.yml: {config.title}, languages {', '.join(config.languages)}")
    for note in config.notes:
        file, entry = note.split(": ")[:2]
        yield Finding("hint", note, f"mend the entry {entry} of {file}, or remove it")
    yield from _additions(project)
    yield from _repository(project)
    yield from _workflow(project.root)
    yield from _environment(project)
    yield from _services(project)  # by a clock that is wrong, the archive seems old
    yield from _archive(project)
    yield from _room(project)


def next_step(findings: list[Finding]) -> str:
    """Return the first thing to do, in one line."""
    wrong = [one for one in findings if one.verdict == "wrong"]
    hints = [one for one in findings if one.verdict == "hint" and one.remedy]
    return (wrong or hints or [Finding("good", "", "nothing: all is well")])[0].remedy


def _programs() -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    good = sys.version_info >= _LEAST_PYTHON
    yield Finding("good" if good else "wrong", f"Python {version}, Paper Digest {__version__}", "install Python 3.11")
    if shutil.which("git") is None:
        yield Finding("wrong", "git is not installed", "install git")


def _additions(project: Project) -> Iterator[Finding]:
    """What a build would end with: files that `look`, `nav` and the like name and that are not there."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from paperdigest.site.additions import find_mistakes  # noqa: PLC0415 - MkDocs takes a second to load

    for error in find_mistakes(project.root, project.config):
        yield Finding("wrong", str(error), f"mend {error.subject}, or add the file")


def _repository(project: Project) -> Iterator[Finding]:
    branch = git_says(project, "symbolic-ref", "--short", "HEAD")
    if branch is None:
        remedy = "clone your fork and work there, or make it one: `git init`, and push it to a repository"
        yield Finding("hint", "this folder is no git checkout with a branch", remedy)
        return
    origin = git_says(project, "remote", "get-url", "origin") or ""
    found = _GITHUB.search(origin)
    if found is None:
        remedy = "make an empty repository at https://github.com/new, and push this one to it, as the page then says"
        yield Finding("hint", f"the branch is {branch}; its origin is not on GitHub", remedy)
        return
    yield Finding("good", f"branch {branch} of {found['name']}")
    pages = f"https://github.com/{found['name']}/settings/pages"
    yield Finding(
        "hint", f"whether Pages is switched on cannot be seen from here: at {pages} the source is GitHub Actions"
    )
    if git_says(project, "status", "--porcelain", "--", "docs/data"):
        yield Finding("hint", "docs/data has changes that are not committed", "run `sh scripts/commit-archive.sh`")


def _workflow(root: Path) -> Iterator[Finding]:
    path = root / ".github" / "workflows" / "publish.yml"
    times = re.findall(r'cron: "([^"]+)"', path.read_text(encoding="utf-8")) if path.is_file() else []
    if not times:
        yield Finding("hint", "no schedule: .github/workflows/publish.yml has none", "take it from the project again")
        return
    yield Finding("good", f"scheduled (UTC): {', '.join(map(_when, times))}")


def _when(cron: str) -> str:
    """A time of a schedule as people write it; as it stands there if it is not one a day or week."""
    found = _CRON.fullmatch(cron.strip())
    if not found:
        return cron
    day = f"{_WEEKDAYS[int(found['day']) % 7]} " if found["day"] else ""
    return f"{day}{int(found['hour']):02}:{int(found['minute']):02}"


def _environment(project: Project) -> Iterator[Finding]:
    variables = project.environment.variables
    for name in _SECRETS:
        yield Finding("good", f"{name} is {'set' if variables.get(name) else 'not set (optional)'}")
    if variables.get("PAPERDIGEST_NOTIFY"):
        yield from _subscribers(project)
    model = project.environment.model
    told = f"PAPERDIGEST_MODEL is {model}" if model else "PAPERDIGEST_MODEL is not set: no model is asked (optional)"
    yield Finding("good", told)
    if not project.environment.is_clock:
        yield Finding("hint", f"PAPERDIGEST_TODAY stands for today: {project.environment.today}", "unset it")


def _subscribers(project: Project) -> Iterator[Finding]:
    try:
        number = count_targets(project)
    except PaperDigestError as error:
        yield Finding("wrong", str(error), "mend that line of the secret PAPERDIGEST_NOTIFY")
        return
    yield Finding("good", f"PAPERDIGEST_NOTIFY leads to {number} {'place' if number == 1 else 'places'}")
    if not project.environment.variables.get("SITE_URL"):
        yield Finding("hint", "SITE_URL is not set: `paperdigest notify` needs it, and the workflow sets it itself")


def _archive(project: Project) -> Iterator[Finding]:
    if not project.archive.dates():
        yield Finding("hint", "nothing is archived yet", "run `paperdigest collect`")
        return
    days = project.digests
    newest = days[-1].date if days else None
    yield Finding("good", f"{len(days)} days archived, the newest {newest}")
    for trouble in find_troubles(project, project.runs.load(), size=size_of(project.root / "site")):
        since = f" (since {trouble.since})" if trouble.since else ""
        yield Finding("wrong" if trouble.level == "failure" else "hint", f"{trouble.what}{since}", trouble.remedy)


def _room(project: Project) -> Iterator[Finding]:
    size = size_of(project.root / "site")
    if size:
        yield Finding("good", f"site/ takes {size / 1e6:,.0f} MB of the {MOST_BYTES / 1e6:,.0f} MB that Pages allows")
    try:
        project.runs.check()
    except FileError as error:
        yield Finding("wrong", str(error), f"move {error.subject} away, or look at its permissions")
    free = shutil.disk_usage(project.root).free
    verdict: Verdict = "good" if free >= _LEAST_DISK else "wrong"
    yield Finding(verdict, f"{free / 1e9:,.1f} GB free on this disk", "make room: a build needs 1 GB")


def _services(project: Project) -> Iterator[Finding]:
    if project.environment.offline:
        yield Finding("hint", "PAPERDIGEST_OFFLINE=1: services were not looked at", "unset it")
        return
    times = list[dt.datetime]()
    for name, problem, service_time in reach_services(project):
        if problem is not None:
            yield Finding("wrong", f"{name}: {problem}", "look whether the network and the address are right")
            continue
        yield Finding("good", f"{name} answers")
        times += [service_time] if service_time else []
    if times and project.environment.is_clock:
        yield _clock(min((time - project.environment.now for time in times), key=abs))


def _clock(difference: dt.timedelta) -> Finding:
    """What is found by the service whose time differs least."""
    minutes = round(abs(difference).total_seconds() / 60)
    if minutes <= 5:
        return Finding("good", "the clock of this machine is right")
    units = ((1440, "days"), (60, "hours"), (1, "minutes"))
    size, unit = next((size, unit) for size, unit in units if minutes >= 2 * size)
    way = "behind" if difference > dt.timedelta() else "ahead"
    return Finding("wrong", f"the clock of this machine is {minutes // size} {unit} {way}", "set the clock")
