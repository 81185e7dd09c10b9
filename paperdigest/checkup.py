"""The checkup: wires the record of runs, archive and site into the state of the whole, tells of it, and mends it."""

import datetime as dt
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from paperdigest import __version__
from paperdigest.archive.clock import goes_on
from paperdigest.archive.history import is_cut_off
from paperdigest.archive.repair import damaged_files, restore, set_aside
from paperdigest.digest.briefs import ListedDay
from paperdigest.digest.periods import missing_weekdays
from paperdigest.errors import ArchiveError, FileError, Incomplete, PaperDigestError, SourceError
from paperdigest.health.freshness import stale_from
from paperdigest.health.issues import Change, Issue, plan_changes
from paperdigest.health.record import Record
from paperdigest.health.report import Build, Coverage, DayCount, Status
from paperdigest.health.summary import render_summary
from paperdigest.health.troubles import Trouble, stopped_by, troubles_of
from paperdigest.pipeline.clock import be_sure
from paperdigest.pipeline.collecting import collect_days
from paperdigest.pipeline.project import Project
from paperdigest.pipeline.services import fetch_status
from paperdigest.pipeline.translating import count_translated
from paperdigest.storage.files import only_writer, read_file, replace_file

if TYPE_CHECKING:
    from paperdigest.network.github import GitHub

#: https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits
MOST_BYTES = 1_000_000_000
#: Who opens issues with the token of a workflow, and who may do so with one of their own.
_WORKFLOW, _TRUSTED = "github-actions[bot]", frozenset({"OWNER", "MEMBER", "COLLABORATOR"})
#: Why a file is not made anew where git may have a good version of it: facts of years would be lost, such as votes.
_CUT_OFF = (
    "has no good version in this clone, which holds only the newest part of the history: bring the rest with "
    "`git fetch --unshallow`, and repair again; if that has none either, remove the file: the next run makes it anew"
)
#: Days in the list of the newest, and those whose reports and translations are counted.
_NEWEST = 14
#: Days within which gaps are looked for.
_GAPS = 60


def make_status(project: Project, record: Record, *, build: str, size: int) -> Status:
    """Return the state of a site whose other files have the hash `build` and take `size` bytes. Raises ConfigError."""
    today, days = project.environment.today, project.digests
    newest = [day for day in days if day.entries][-_NEWEST:]
    last = newest[-1].date if newest else None
    return Status(
        built=today,
        build=Build(id=build, commit=commit_of(project), version=__version__),
        newest_day=last,
        stale=last is not None and stale_from(last) <= dt.datetime.combine(today, dt.time(), tzinfo=dt.UTC),
        days=len(days),
        papers=sum(len(day.entries) for day in days),
        bytes=size,
        bytes_allowed=MOST_BYTES,
        gaps=_gaps(project, days, today),
        newest=tuple(_count(day) for day in reversed(newest)),
        coverage=_coverage(project, newest),
        sources=_in_use(project, record).sources,
        troubles=tuple(find_troubles(project, record, size=size)),
        runs=record.runs,
    )


def _in_use(project: Project, record: Record) -> Record:
    """What is known of the runs without the source that digest.yml does not name any more."""
    if project.config.collect.preprints:
        return record
    return replace(record, sources={name: state for name, state in record.sources.items() if name != "preprints"})


def find_troubles(project: Project, record: Record, *, size: int) -> list[Trouble]:
    """Return what is wrong with a project whose site takes `size` bytes."""
    days = [] if project.shown.is_sample else project.digests
    return troubles_of(
        _in_use(project, record),
        unreadable=[(_name(project, problem), problem.problem) for problem in project.problems],
        newest=max((day.date for day in days), default=None),
        today=project.environment.today,
        bytes_used=size,
        bytes_allowed=MOST_BYTES,
    )


def _name(project: Project, problem: PaperDigestError) -> str:
    """The path of a file below the checkout, as it is everywhere."""
    return problem.subject.removeprefix(f"{project.root}/")


def _count(day: ListedDay) -> DayCount:
    return DayCount(date=day.date, papers=len(day.entries), usual=day.usual, provisional=day.provisional, half=day.half)


def _coverage(project: Project, days: Sequence[ListedDay]) -> Coverage:
    marks = [paper for day in days for paper in day.reports]
    return Coverage(
        papers=sum(len(day.entries) for day in days),
        reports=len(marks),
        full_texts=sum(any(mark.full for mark in paper) for paper in marks),
        lines=dict(count_translated(project, days)[0]),
    )


def _gaps(project: Project, days: Sequence[ListedDay], today: dt.date) -> tuple[dt.date, ...]:
    empty = project.known_empty[0]
    if not days or empty is None:
        return ()
    first = max(days[0].date, today - dt.timedelta(days=_GAPS))
    return missing_weekdays(first, today - dt.timedelta(days=1), {day.date for day in days} | empty)


def size_of(site: Path) -> int:
    """Return the bytes of the files of a site; 0 if there is none."""
    total, waiting = 0, [str(site)] if site.is_dir() else []
    while waiting:
        with os.scandir(waiting.pop()) as found:  # Path.rglob takes three times as long for tens of thousands
            for entry in found:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                    continue
                with suppress(OSError):  # a link that leads to itself, a file that is gone again
                    total += entry.stat().st_size if entry.is_file() else 0
    return total


def commit_of(project: Project) -> str | None:
    """The commit of the checkout; None where there is no git."""
    return git_says(project, "rev-parse", "HEAD")


def git_says(project: Project, *arguments: str) -> str | None:
    """What git answers in a checkout; None where there is no git, or where it fails."""
    git = shutil.which("git")
    if git is None or not (project.root / ".git").exists():
        return None
    done = subprocess.run([git, *arguments], cwd=project.root, capture_output=True, text=True, check=False)  # noqa: S603 - arguments of our own
    return done.stdout.strip() if done.returncode == 0 else None


def repair(project: Project, *, date: dt.date | None = None) -> tuple[list[str], list[PaperDigestError]]:
    """Put the last good version in the place of each damaged file of the archive, or of one day.

    A day of which git has no good version is asked for again. Returns what was done, in words, and what was not.
    Raises FileError and WrongClock.
    """
    is_sure = be_sure(project)  # by a clock that is behind, days that are whole have not come yet
    aside = project.cache / "damaged"
    archive, done, failures = project.archive, list[str](), list[PaperDigestError]()
    # If no date is named and nobody knows the time, days that go on where others end say that the clock is behind.
    known = date or is_sure or not goes_on(archive.dates(), project.reached)
    reached = project.reached if known else dt.date.max
    for damaged in list(damaged_files(archive, project.reports, project.translations, reached=reached, date=date)):
        name = damaged.path.relative_to(project.root)
        with only_writer(archive.folder):
            try:
                content = read_file(damaged.path) or b""
            except FileError as error:  # such as a folder; the others can be mended
                failures.append(error)
                continue
            if commit := restore(damaged):
                done.append(f"{name}: is as it was in the commit {commit} again")
                continue
            if not damaged.future and is_cut_off(damaged.path.parent):
                failures.append(ArchiveError(name, _CUT_OFF))
                continue
            place = set_aside(damaged, aside).relative_to(project.root)
        if damaged.date is None or damaged.future:
            done.append(f"{name}: has no good version in git and was moved to {place}; the next run makes what is due")
            continue
        asked = collect_days(project, since=damaged.date, until=damaged.date, again=True)
        if damaged.path.exists():
            done.append(f"{name}: was collected again; the damaged file is {place}")
            continue
        replace_file(damaged.path, content)
        why = asked.failures[0] if asked.failures else "the service lists no papers of that day"
        failures.append(ArchiveError(name, f"has no good version in git, and cannot be collected again ({why})"))
    return done, failures


def tell(project: Project, *, size: int) -> list[str]:
    """Tell the owner how things are: an issue for each trouble that lasts, and a summary of the run.

    Returns what was done, in words. That GitHub refuses something is one of these lines and stops nothing. Raises
    WrongClock.
    """
    be_sure(project)
    record = project.runs.load()
    troubles = find_troubles(project, record, size=size)
    notes, _ = _tell_by_issues(project, troubles)
    newest = project.digests[-1] if project.digests else None
    _write_summary(
        project,
        render_summary(
            record.sources,
            troubles,
            notes,
            newest=newest and newest.date,
            papers=len(newest.entries) if newest else 0,
        ),
    )
    return notes


def watch(project: Project, address: str) -> list[str]:
    """Look whether runs have stopped, by the status.json of the published site at `address`, and tell its owner.

    Returns what was found and done, in words. Raises WrongClock, and Incomplete if nobody can be told that they have.
    """
    be_sure(project)
    stopped = stopped_by(fetch_status(project, address), today=project.environment.today)
    notes = [str(one) for one in stopped] or ["The site was built lately: runs go on"]
    done, untold = _tell_by_issues(project, stopped, about=("stopped",))
    notes += done
    _write_summary(project, "".join(f"- {note}\n" for note in notes))
    if stopped and untold:
        raise Incomplete("watch", tuple(PaperDigestError(one.id, f"{one} {untold}") for one in stopped))
    return notes


def _tell_by_issues(
    project: Project, troubles: Sequence[Trouble], about: Sequence[str] | None = None
) -> tuple[list[str], str | None]:
    """Return what was done, in words, and why somebody may know nothing of a trouble; None if nobody is left so."""
    from paperdigest.network.github import GitHub  # noqa: PLC0415 - what asks takes a third of a second to load

    variables = project.environment.variables
    repository, token = variables.get("GITHUB_REPOSITORY", ""), variables.get("GITHUB_TOKEN", "")
    if project.environment.offline or not (repository and token):
        why = "No issue was opened or closed: GITHUB_REPOSITORY and GITHUB_TOKEN are not set"
        return [why], why
    server = variables.get("GITHUB_SERVER_URL", "https://github.com")
    run = f"{server}/{repository}/actions/runs/{variables.get('GITHUB_RUN_ID', '')}"
    github = GitHub(variables.get("GITHUB_API_URL", "https://api.github.com").rstrip("/"), repository, token)
    try:
        issues = [issue for found in github.issues() if (issue := _owners_issue(found))]
    except SourceError as error:
        why = f"No issue was opened or closed: {error}"
        return [why], why
    untold: str | None = None
    changes, notes = plan_changes(troubles, issues, today=project.environment.today, run=run, about=about)
    for change in changes:
        try:
            notes.append(_carry_out(github, change))
        except SourceError as error:  # such as of an issue that is locked: the others are told all the same
            untold = f"Not told by an issue, {error}: {change.title}"
            notes.append(untold)
    return notes, untold


def _owners_issue(found: Mapping[str, Any]) -> Issue | None:
    """An issue that the workflow, or somebody whom the repository trusts, has opened: anyone may copy our mark."""
    user, number = found.get("user"), found.get("number")
    login = user.get("login") if isinstance(user, dict) else None
    if not isinstance(number, int) or not (login == _WORKFLOW or str(found.get("author_association")) in _TRUSTED):
        return None
    return Issue(
        number=number,
        title=str(found.get("title") or ""),
        body=str(found.get("body") or "").replace("\r\n", "\n"),
        is_open=found.get("state") == "open",
    )


def _carry_out(github: "GitHub", change: Change) -> str:
    if change.number is None:
        github.open_issue(change.title, change.body)
        return f"Opened an issue: {change.title}"
    if change.comment:
        github.comment(change.number, change.comment)
    github.change_issue(change.number, body=change.body, state=change.state)
    return f"Issue #{change.number} is {'up to date' if change.state == 'open' else 'closed'}: {change.title}"


def _write_summary(project: Project, text: str) -> None:
    """Add to the summary that GitHub shows beside the run, where there is one."""
    path = project.environment.variables.get("GITHUB_STEP_SUMMARY")
    if path:
        try:
            with Path(path).open("a", encoding="utf-8") as file:
                file.write(text)
        except OSError as error:
            raise FileError(path, f"cannot be written: {error.strerror}") from error
