"""A time in the life of a site: two runs a day against services that fail, beside the same time undisturbed.

    make chaos                    a year; DAYS=30 SEED=7 for less and for another one

Each run may meet a service that answers with errors, nonsense or nothing, a full disk, a clock that is wrong, another run
at the same time, a damaged or lost cache, a damaged file of the archive; and it may be killed at any moment. Beside it an
archive is kept that sees the same lists at the same moments, undisturbed. At the end both archives are the same bytes,
the site is what a build from nothing makes, and every run has told the truth about itself.
"""

import argparse
import datetime as dt
import multiprocessing
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import tenacity

from paperdigest.archive.days import Archive
from support.checkouts import NOWHERE, copy_checkout, kill_all, run_command
from support.hub import item, serve_hub

#: What the service answers to everything during a run.
_ANSWERS = (
    503,
    500,
    404,
    "reset",
    "truncate",
    b"<!doctype html><title>Busy</title>",
    b"[]",
    b"{",
    b'{"error": "x"}',
    b"[{}]",
)
#: What else happens; nothing, most of the time.
_EVENTS = ("answer", "unreachable", "killed", "full disk", "late clock", "two at once", "damaged cache", "lost cache",
           "damaged day", "damaged site")  # fmt: skip
_FORK = multiprocessing.get_context("fork")
_ENOUGH = 2000  # bytes of a file on a disk that is full


@dataclass(frozen=True)
class World:
    """What is listed, and how it grows."""

    first: dt.date
    seed: int

    def lists(self, today, *, whole):
        """The items of each day up to `today`, whose own list has only begun unless it is `whole`."""
        days = [self.first + dt.timedelta(days=count) for count in range((today - self.first).days + 1)]
        return {str(day): self._list(day, today, whole=whole or day < today) for day in days if day.weekday() < 5}

    def _list(self, day, today, *, whole):
        chance = random.Random(f"{self.seed} {day}")  # noqa: S311 - invented lists, no secrets
        papers = chance.randint(4, 7)
        age = (today - day).days
        votes = [chance.randint(1, 60) for _ in range(papers)]
        start = 10 * (day - self.first).days
        made = [
            item(start + place, str(day), upvotes=1 + number * min(age, 7) // 7, title=f"Lamp {start + place} of {day}")
            for place, number in enumerate(votes, start=1)
        ]
        return made if whole else made[: papers // 2]


@dataclass
class Chaos:
    """Two checkouts in one world, one of which is disturbed."""

    folder: Path
    hub: object
    seed: int
    days: int
    first: dt.date = dt.date(2026, 1, 5)
    #: Share of the runs that are disturbed, and of those after which the site is built.
    disturbed: float = 0.6
    built: float = 0.2
    counts: Counter = field(default_factory=Counter)
    #: What is wrong; empty at the end of a good year.
    wrong: list[str] = field(default_factory=list)

    def live(self):
        """Live through all days; return what was wrong."""
        self.chance = random.Random(self.seed)  # noqa: S311 - moments and kinds of faults, no secrets
        self.world = World(self.first, self.seed)
        self.site = self._checkout("disturbed")
        self.calm = self._checkout("calm")
        self.seen, self.published = {}, False
        for count in range(self.days):
            today = self.first + dt.timedelta(days=count)
            for whole in (False, True):
                self._list(today, whole=whole)
                self._run(today, whole=whole)
        self._end(self.first + dt.timedelta(days=self.days - 1))
        return self.wrong

    def _checkout(self, name):
        checkout = self.folder / name
        checkout.mkdir(parents=True)
        copy_checkout(checkout)
        settings = checkout / "digest.yml"
        text = settings.read_text(encoding="utf-8").replace("languages: [en, ko, zh]", "languages: [en]")
        settings.write_text(text, encoding="utf-8")
        _git(checkout, "init", "--quiet")
        (checkout / ".gitignore").write_text("site\n.cache\n", encoding="utf-8")
        return checkout

    def _list(self, today, *, whole):
        """Let the services know what there is today."""
        self.hub.days = self.world.lists(today, whole=whole)
        papers = [listed["paper"] for items in self.hub.days.values() for listed in items]
        self.hub.papers = {paper["id"]: f"<title>{paper['title']}</title><category term='cs.CL'/>" for paper in papers}

    # One run.

    def _run(self, today, *, whole):
        self.hub.forever, self.endpoint = None, self.hub.address
        event = self.chance.choice(_EVENTS) if self.chance.random() < self.disturbed else None
        before = self._day_files()
        code, red = self._collect(event, today)
        self.counts[event or "calm"] += 1
        where = f"{today} {'evening' if whole else 'morning'} ({event or 'calm'})"
        if code is not None:
            self.counts["green" if code == 0 else "red"] += 1
            if (code != 0) != red:
                self.wrong.append(f"{where}: the run was {'red' if code else 'green'}")
        self.hub.forever, self.endpoint = None, self.hub.address
        self._mend(today, where)
        self._follow(before, today, where)
        _git(self.site, "add", "docs/data")
        _git(self.site, "commit", "--quiet", "--allow-empty", "--message", where)
        if self.chance.random() < self.built:
            self._build(today, where)

    def _collect(self, event, today):
        """Collect while `event` happens; return the exit code, None if it tells nothing, and whether it is to be red."""
        arguments = ["collect"]
        if event == "answer":
            self.hub.forever = self.chance.choice(_ANSWERS)
            return self._child(arguments, today), True
        if event == "unreachable":
            self.endpoint = NOWHERE
            return self._child(arguments, today), True
        if event == "full disk":
            code = self._child(arguments, today, limit=_ENOUGH)
            if code:
                return code, True
            # Right if there was nothing to write: then there still is not.
            before = self._day_files()
            self._child(arguments, today)
            return code, self._day_files() != before
        if event == "late clock":
            early = today - dt.timedelta(days=40)
            return self._child(arguments, early), bool(Archive(self._data(self.site)).dates())
        if event == "killed":
            self._child(arguments, today, killed=self.chance.uniform(0.0, 0.4))
            return None, False
        if event == "two at once":
            other = self._start(arguments, today)
            code = self._child(arguments, today)
            other.join(120)
            return (code or other.exitcode), False
        if event == "damaged cache":
            self._damage(self.site / ".cache")
        elif event == "lost cache":
            shutil.rmtree(self.site / ".cache", ignore_errors=True)
        elif event == "damaged site":
            self._damage(self.site / "site")
        elif event == "damaged day" and (path := self._some_day()):
            path.write_bytes(path.read_bytes()[: self.chance.randint(0, 900)])
            return self._child(arguments, today), True
        return self._child(arguments, today), False

    def _some_day(self):
        found = sorted(self._data(self.site).glob("2*/*.json"))
        return self.chance.choice(found) if found else None

    def _damage(self, folder):
        files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.exists() else []
        for path in self.chance.sample(files, min(3, len(files))):
            content = path.read_bytes()
            path.write_bytes(content[: len(content) // 2] if self.chance.random() < 0.5 else b"\0" * len(content))
            self.counts["damaged files"] += 1

    # What must hold after each run.

    def _mend(self, today, where):
        """Do what the message of a damaged file says."""
        if Archive(self._data(self.site)).load_all()[1]:
            code = self._child(["repair"], today)
            self.counts["repaired"] += 1
            if code:
                self.wrong.append(f"{where}: repair failed")
        if problems := Archive(self._data(self.site)).load_all()[1]:
            self.wrong.append(f"{where}: {problems[0]}")

    def _follow(self, before, today, where):
        """Let the calm archive see what the other one saw, at the same moment; look whether anything is lost."""
        changed = [name for name, content in self._day_files().items() if before.get(name) != content]
        for name in sorted(changed):
            date = Path(name).stem
            run_command("collect", "--date", date, cwd=self.calm, **self._variables(today))
        for day in Archive(self._data(self.site)).load_all()[0]:
            names = {paper.id for paper in day.papers}
            if lost := self.seen.get(day.date, set()) - names:
                self.wrong.append(f"{where}: {day.date} has lost {sorted(lost)}")
            self.seen[day.date] = names

    def _build(self, today, where):
        killed = self.chance.uniform(0.1, 3.0) if self.chance.random() < 0.3 else None
        # Pages of the invented sample go when the first list comes.
        pages = set((self.site / "site").rglob("*.html")) if self.published else set()
        code = self._child(["build"], today, killed=killed, PAPERDIGEST_OFFLINE="1")
        self.published = self.published or (code == 0 and bool(self._day_files()))
        self.counts["builds killed" if killed else "builds"] += 1
        if code and not killed:
            self.wrong.append(f"{where}: the build failed")
        if lost := {path for path in pages if not path.exists()}:
            self.wrong.append(f"{where}: the site has lost {min(lost)}")

    def _end(self, today):
        """One more run that nothing disturbs; then everything is as if nothing ever had."""
        self._list(today, whole=True)
        before = self._day_files()
        if self._child(["collect"], today):
            self.wrong.append("the last run, which nothing disturbs, is red")
        self._follow(before, today, "the last run")
        run_command("collect", cwd=self.calm, **self._variables(today))
        ours, calm = self._day_files(), self._day_files(self.calm)
        self.wrong += [f"the archive: {name} differs" for name in sorted(ours.keys() | calm.keys()) if ours.get(name) != calm.get(name)]  # fmt: skip
        listed = {item["paper"]["id"] for items in self.hub.days.values() for item in items}
        archived = {paper.id for day in Archive(self._data(self.site)).load_all()[0] for paper in day.papers}
        if listed != archived:
            self.wrong.append(f"the archive: {sorted(listed ^ archived)[:5]} differ from what was listed")
        offline = {"PAPERDIGEST_OFFLINE": "1"}
        if self._child(["build"], today, **offline) or self._child(["build", "--compare"], today, **offline):
            self.wrong.append("the site differs from one that is built from nothing")

    # Processes.

    def _variables(self, today):
        return {"PAPERDIGEST_TODAY": str(today), "HF_ENDPOINT": self.endpoint, "ARXIV_ENDPOINT": self.endpoint, "SITE_URL": "https://example.org/"}  # fmt: skip

    def _start(self, arguments, today, *, limit=None, **variables):
        process = _FORK.Process(
            target=_work, args=(arguments, self.site, {**self._variables(today), **variables}, limit)
        )
        process.start()
        return process

    def _child(self, arguments, today, *, killed=None, limit=None, **variables):
        """Run a command in a process of its own, which may be killed after so many seconds; return its exit code."""
        process = self._start(arguments, today, limit=limit, **variables)
        if killed is not None:
            process.join(killed)
            kill_all(process.pid)
        process.join(300)
        return process.exitcode

    def _data(self, checkout):
        return checkout / "docs" / "data"

    def _day_files(self, checkout=None):
        data = self._data(checkout or self.site)
        return {path.relative_to(data).as_posix(): path.read_bytes() for path in data.glob("2*/*.json")}


def _work(arguments, checkout, variables, limit):
    """What a process does: a command that tries nothing twice, on a disk on which files grow to `limit` bytes at most."""
    from paperdigest.network import client  # noqa: PLC0415 - of this process alone

    client._BACKOFF = tenacity.wait_fixed(3600)
    client.Limits = partial(client.Limits, unreachable=0.0)
    os.chdir(checkout)
    if limit:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    sys.exit(run_command(*arguments, cwd=checkout, **variables).returncode)


def _git(folder, *arguments):
    who = ("-c", "user.name=Chaos", "-c", "user.email=chaos@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def main():
    """Live through a year; 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--days", type=int, default=365, help="days to live through (default: 365)")
    parser.add_argument("--seed", type=int, default=None, help="of all that is left to chance (default: the time)")
    options = parser.parse_args()
    seed = int(time.time()) if options.seed is None else options.seed
    print(f"seed {seed}")
    with tempfile.TemporaryDirectory() as folder, serve_hub() as hub:
        chaos = Chaos(folder=Path(folder), hub=hub, seed=seed, days=options.days)
        wrong = chaos.live()
    for what, number in chaos.counts.most_common():
        print(f"{number:6} {what}")
    print("\n".join(wrong) or "nothing was wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
