"""A time in the life of a site: two runs a day against services that fail, beside the same time undisturbed.

    make chaos                    a year; DAYS=30 SEED=7 for less and for another one

Each run does what the workflow does: it collects, reads and translates with a model, commits and pushes, looks whether
anything has been wrong for days, and now and then builds. It may meet services that answer with errors, nonsense or
nothing, for a run or for days; a full disk, a clock that is wrong, another run at the same time, a damaged or lost cache, a
damaged file of the archive, a push that is refused, a new machine; and it may be killed at any moment. Beside it an archive
is kept that sees the same lists at the same moments, undisturbed. At the end both archives are the same bytes, reports and
translations say the same, the site is what a build from nothing makes, and every run has told the truth about itself.
"""

import argparse
import datetime as dt
import json
import multiprocessing
import os
import random
import resource
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from unittest import mock

import tenacity

from paperdigest.archive.days import Archive
from paperdigest.archive.repair import damaged_files
from paperdigest.archive.reports import Reports
from paperdigest.archive.translations import Translations
from paperdigest.digest.topics import TopicRules
from paperdigest.environment import read_environment
from paperdigest.health.freshness import stale_from
from paperdigest.health.record import Runs
from paperdigest.network.chat import ModelClient
from paperdigest.network.client import Limits
from support.chaos_world import ANSWERS, BAD_ANSWERS, NEVER, NO_MODEL, NO_PAGES, World, page_of, right
from support.checkouts import NOWHERE, ROOT, copy_checkout, kill_all, load_config_once, run_command
from support.hub import serve_hub
from support.model_service import serve_models

#: What happens in a run; nothing, most of the time.
EVENTS = (
    "answer", "unreachable", "killed", "full disk", "late clock", "early clock", "service's clock", "two at once",
    "damaged cache", "lost cache", "damaged day", "damaged report", "damaged site", "no model", "bad answers",
    "no pages", "killed reading", "killed translating", "refused push", "moved branch", "new machine",
)  # fmt: skip
#: What may last for days.
OUTAGES = ("answer", "no model", "bad answers", "no pages", "refused push")
#: After these the record of runs knows better whether a model's answers held: in part, or before the end.
_HALF_KNOWN = ("bad answers", "killed reading", "killed translating")
#: Hours of the two runs of a day, and how far a clock is wrong.
_MORNING, _EVENING = dt.time(9, 13, tzinfo=dt.UTC), dt.time(23, 23, tzinfo=dt.UTC)
_WRONG = dt.timedelta(days=40)
_FORK = multiprocessing.get_context("fork")
#: The machine's certificates, which nobody shows here, are loaded once.
_tls = cache(ssl.create_default_context)
#: Words of topics are put in order once.
_rules = cache(TopicRules)
_ENOUGH = 2000  # bytes of a file on a disk that is full
#: Reports that a model writes a day at most.
_A_DAY = 1000
#: Settings that hold for the year: two languages, and no limit that a day of outages could reach.
_SETTINGS = {
    "languages: [en, ko, zh]": "languages: [en, ko]",
    "  papers_per_run: 150": "  papers_per_run: 10000",
    "    papers: 20 ": f"    papers: {_A_DAY} ",
    "    tokens: 500000": "    tokens: 900000000",
    "  questions: 200": "  questions: 5000",
    "  tokens: 300000": "  tokens: 900000000",
}
_ALL_DAYS = ("--days", "3650")


@dataclass
class Chaos:
    """Two checkouts in one world, one of which is disturbed."""

    folder: Path
    hub: object
    models: object
    seed: int
    days: int
    first: dt.date = dt.date(2026, 1, 5)
    #: Share of the runs that are disturbed, of the days on which an outage begins, and of the runs that build the site.
    disturbed: float = 0.6
    outages: float = 0.03
    built: float = 0.2
    counts: Counter = field(default_factory=Counter)
    #: What is wrong; empty at the end of a good year.
    wrong: list[str] = field(default_factory=list)
    #: Is told at once what is wrong, and once a month how things are.
    tell: Callable[[str], None] = lambda line: None

    def live(self):
        """Live through all days; return what was wrong."""
        self.chance = random.Random(self.seed)  # noqa: S311 - moments and kinds of faults, no secrets
        self.world = World(self.first, self.seed)
        self.where = "before the first run"
        self.site, self.calm = self._checkout("disturbed"), self._checkout("calm")
        import_module("paperdigest.site.build")
        self._rehearse()
        self._begin_git()
        self.said = self.folder / "said.txt"
        self.seen, self.published, self.pushed = {}, False, (self.calm, {})
        #: What lasts for days, and until when; the days on which each source has failed, as far as the record knows.
        self.outage, self.until, self.failing = None, self.first, {}
        for count in range(self.days):
            today = self.first + dt.timedelta(days=count)
            self._let_an_outage_begin(today)
            for hour in (_MORNING, _EVENING):
                self.now = dt.datetime.combine(today, hour)
                self._list(today, whole=hour == _EVENING)
                self._run(today)
            if today.day == 1:
                self.tell(f"{today}: {self.counts['runs']} runs, {self.counts['kills']} kills, {len(self.wrong)} wrong")
        self._end(self.first + dt.timedelta(days=self.days - 1))
        return self.wrong

    def _checkout(self, name):
        checkout = self.folder / name
        checkout.mkdir(parents=True)
        copy_checkout(checkout)
        settings = checkout / "digest.yml"
        text = settings.read_text(encoding="utf-8")
        for old, new in _SETTINGS.items():
            assert old in text, old
            text = text.replace(old, new, 1)
        settings.write_text(text, encoding="utf-8")
        return checkout

    def _rehearse(self):
        """Do most of it once in this process: those that part from it need not load all of that anew."""
        self.now = dt.datetime.combine(self.first, _EVENING)
        self._list(self.first, whole=True)
        self._well()
        commands = (["collect"], ["read", "--method", "model"], ["translate"])
        checkout = self._checkout("rehearsal")
        for done in _run(commands, checkout, self.now, self._variables()):
            assert done.returncode == 0, done.stderr
        shutil.rmtree(checkout)

    def _begin_git(self):
        self.origin = self.folder / "origin.git"
        _git(self.folder, "init", "--quiet", "--bare", "--initial-branch=main", str(self.origin))
        _git(self.site, "init", "--quiet", "--initial-branch=main")
        for name, value in (("user.name", "Chaos"), ("user.email", "chaos@example.org"), ("commit.gpgsign", "false")):
            _git(self.site, "config", name, value)
        (self.site / ".gitignore").write_text("*\n!.gitignore\n!docs\n!docs/data\n!docs/data/**\n", encoding="utf-8")
        _git(self.site, "add", ".gitignore")
        _git(self.site, "commit", "--quiet", "--message", "Begin")
        _git(self.site, "remote", "add", "origin", str(self.origin))
        _git(self.site, "push", "--quiet", "origin", "main")

    def _list(self, today, *, whole):
        """Let the services know what there is today."""
        self.hub.days = self.world.lists(today, whole=whole)
        papers = [listed["paper"] for items in self.hub.days.values() for listed in items]
        self.hub.papers = {paper["id"]: f"<title>{paper['title']}</title><category term='cs.CL'/>" for paper in papers}
        self.hub.pages |= {
            paper["id"]: page for paper in papers if paper["id"] not in self.hub.pages and (page := page_of(paper))
        }

    def _let_an_outage_begin(self, today):
        if today > self.until:
            self.outage = None
            if self.chance.random() < self.outages:
                self.outage, self.until = (
                    self.chance.choice(OUTAGES),
                    today + dt.timedelta(days=self.chance.randint(2, 5)),
                )
                self.counts["outages of days"] += 1

    # One run.

    def _run(self, today):
        event = self.outage if self.outage and self.chance.random() < 0.9 else None
        if event is None and self.chance.random() < self.disturbed:
            event = self.chance.choice(EVENTS)
        self.where = f"{self.now:%Y-%m-%d %H:%M} ({event or 'calm'})"
        self.counts[event or "calm"] += 1
        self.counts["runs"] += 1
        if event == "new machine":
            self._renew()
        before = self._day_files()
        self._well()
        self._collect(event)
        self._well()
        self._mend()
        self._follow(before)
        if before or self._day_files():
            self._read(event)
            self._translate(event)
        self._well()
        self._mend()
        self._push(event)
        self._check(event, today)
        if self.chance.random() < self.built:
            self._build()

    def _well(self):
        """From now on services work."""
        self.hub.forever, self.hub.only, self.hub.now, self.endpoint = None, "", self.now, self.hub.address
        self.models.script.clear()
        self.models.script.append(right)

    def _expect(self, what, *, code, red):
        """Compare an exit code with the truth; `red` is None if both are right."""
        self.counts["steps"] += 1
        if code is None or red is None:
            return
        self.counts["green" if code == 0 else "red"] += 1
        if (code != 0) != red:
            self.counts["false red" if code else "false green"] += 1
            said = self.said.read_text(encoding="utf-8", errors="replace").splitlines() if self.said.exists() else []
            self._say(" | ".join([f"{what} was {'red' if code else 'green'}", *said[:3]]))

    def _say(self, what):
        self.wrong.append(f"{self.where}: {what}")
        self.tell(self.wrong[-1])

    def _collect(self, event):
        """Collect while `event` happens, and compare what it says with the truth."""
        code, red = self._collected(event)
        self._expect("collect", code=code, red=red)

    def _collected(self, event):
        arguments = ["collect"]
        if event == "answer":
            self.hub.forever = self.chance.choice(ANSWERS)
            return self._child(arguments), True
        if event == "unreachable":
            self.endpoint = NOWHERE
            return self._child(arguments), True
        if event == "full disk":
            code = self._child(arguments, limit=_ENOUGH)
            if code:
                return code, True
            # Right if there was nothing to write: then there still is not.
            before = self._day_files()
            self._child(arguments)
            return code, self._day_files() != before
        if event in ("late clock", "early clock", "service's clock"):
            return self._by_a_wrong_clock(event), True
        if event == "killed":
            self._child(arguments, killed=self.chance.uniform(0.0, 0.4))
            return None, None
        if event == "two at once":
            other = self._start(arguments)
            code = self._child(arguments)
            other.join(120)
            return (code or other.exitcode), False
        if event == "damaged cache":
            self._damage(self.site / ".cache")
        elif event == "lost cache":
            shutil.rmtree(self.site / ".cache", ignore_errors=True)
        elif event == "damaged site":
            self._damage(self.site / "site")
        elif event == "damaged day" and (path := self._some("2*/*.json")):
            path.write_bytes(path.read_bytes()[: self.chance.randint(0, 900)])
            return self._child(arguments), True
        return self._child(arguments), False

    def _by_a_wrong_clock(self, event):
        """Work by a clock that is wrong, ours or the service's: nothing may be written by it."""
        before, wrong = self._day_files() | self._model_files(), _WRONG * (-1 if event == "late clock" else 1)
        if event == "service's clock":
            self.hub.now += wrong * self.chance.choice((-1, 1))
            wrong = dt.timedelta()
        code = self._child(["collect"], now=self.now + wrong)
        for command in (["read", "--method", "model"], ["translate"]) if wrong else ():
            self._expect(f"{command[0]} by a wrong clock", code=self._child(command, now=self.now + wrong), red=True)
        if self._day_files() | self._model_files() != before:
            self._say("a wrong clock has changed the archive")
        return code

    def _read(self, event):
        if event == "damaged report" and (path := self._some("reports/??/*.json")):
            path.write_bytes(path.read_bytes()[: self.chance.randint(0, 300)])
        if event == "no pages":
            self.hub.only, self.hub.forever = "/html/", self.chance.choice(NO_PAGES)
        asked = len(self.hub.asked_pages)
        questions = self._ask_a_model(["read", "--method", "model"], event, kill="killed reading")
        asked = len(self.hub.asked_pages) - asked
        self.hub.only, self.hub.forever = "", None
        if event == "killed reading" or self.code is None:
            return
        down = event == "no model"
        red = bool(questions and down) or bool(asked and event == "no pages")
        # Some bad answers hold in part; and a damaged report may be of a paper that is not read any more.
        either = event in ("bad answers", "damaged report") and not red
        self._expect("read", code=self.code, red=None if either else red)
        if event != "bad answers":
            self._note("model", questions and not down, questions and down)
        self._note("arxiv-pages", asked and event != "no pages", asked and event == "no pages")

    def _translate(self, event):
        questions = self._ask_a_model(["translate"], event, kill="killed translating")
        if event == "killed translating" or self.code is None:
            return
        down = event == "no model"
        if event != "bad answers":
            self._expect("translate", code=self.code, red=bool(questions and down))
            self._note("translation", questions and not down, questions and down)

    def _ask_a_model(self, arguments, event, *, kill):
        """Run a command that asks a model; set `code`, and return how many questions it asked."""
        if event == "no model":
            self.models.script[0] = self.chance.choice(NO_MODEL)
        if event == "bad answers":
            self.models.script[0] = self.chance.choice(BAD_ANSWERS)
        before, stored = len(self.models.requests), self._model_files()
        self.code = self._child(arguments, killed=self.chance.uniform(0.0, 0.6) if event == kill else None)
        for name, content in self._model_files().items():
            if content != stored.get(name) and any(lie in content for lie in NEVER):
                self._say(f"{name} holds what the model must not be believed")
        return len(self.models.requests) - before

    def _push(self, event):
        """Commit and push as the workflow does."""
        hook = self.origin / "hooks" / "pre-receive"
        if event == "refused push":
            hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
            hook.chmod(0o755)
        if event == "moved branch":
            tip = _git(self.origin, "commit-tree", "main^{tree}", "-p", "main", "-m", "Somebody was here")
            _git(self.origin, "update-ref", "refs/heads/main", tip)
        there = _git(self.origin, "rev-parse", "main")
        pending = bool(_git(self.site, "status", "--porcelain", "--", "docs/data")) or self._is_unpushed()
        done = subprocess.run(
            ["sh", ROOT / "scripts/commit-archive.sh"], cwd=self.site, capture_output=True, check=False
        )
        hook.unlink(missing_ok=True)
        self._expect("the push", code=done.returncode, red=pending and event == "refused push")
        result = "failure" if done.returncode else "success"
        self._child(["note", "push", result])
        self._note("push", not done.returncode, done.returncode)
        if not done.returncode:
            self._keep_what_is_pushed()
        elif _git(self.origin, "rev-parse", "main") != there:
            self._say("a refused push has changed the branch")

    def _is_unpushed(self):
        return _git(self.site, "rev-list", "--count", "refs/remotes/origin/main..HEAD", "--", "docs/data") != "0"

    def _keep_what_is_pushed(self):
        kept = self.folder / "pushed"
        shutil.rmtree(kept, ignore_errors=True)
        if self._data(self.calm).exists():
            shutil.copytree(self._data(self.calm), kept)
        self.pushed = (kept, dict(self.seen))

    def _renew(self):
        """Go on from what is pushed, on another machine that has the caches of the last run."""
        if self._is_unpushed() or _git(self.site, "status", "--porcelain", "--", "docs/data"):
            self.counts["commits lost with a machine"] += 1
        _git(self.site, "fetch", "--quiet", "origin")
        _git(self.site, "reset", "--quiet", "--hard", "origin/main")
        _git(self.site, "clean", "--quiet", "--force", "-d", "docs/data")
        kept, seen = self.pushed
        if kept != self.calm:
            shutil.rmtree(self._data(self.calm), ignore_errors=True)
            shutil.copytree(kept, self._data(self.calm))
            self.seen = dict(seen)

    def _some(self, pattern):
        found = sorted(self._data(self.site).glob(pattern))
        return self.chance.choice(found) if found else None

    def _damage(self, folder):
        files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.exists() else []
        for path in self.chance.sample(files, min(3, len(files))):
            content = path.read_bytes()
            path.write_bytes(content[: len(content) // 2] if self.chance.random() < 0.5 else b"\0" * len(content))
            self.counts["damaged files"] += 1

    # What must hold after each run.

    def _note(self, source, well, failed):
        """Note the truth about a source in this run, if the record of runs was there to note it."""
        state = Runs(self.site / ".cache" / "paperdigest" / "runs.json").load().sources.get(source)
        if (well or failed) and (state is None or state.last_try != self.now):
            self._say(f"the record of runs knows nothing of {source}")
        if well or state is None:
            self.failing.pop(source, None)
        if failed:
            self.failing.setdefault(source, set()).add(self.now.date())

    def _check(self, event, today):
        """What has been wrong for three days makes a run red, and nothing else does."""
        record = Runs(self.site / ".cache" / "paperdigest" / "runs.json").load()
        for source, state in record.sources.items():
            if state.last_try == self.now and event in _HALF_KNOWN and source in ("model", "translation"):
                self._note(source, not state.problem, bool(state.problem))
        for source in set(self.failing) - set(record.sources):
            del self.failing[source]  # lost with the cache
        newest = max(Archive(self._data(self.site)).dates(), default=None)
        start = dt.datetime.combine(today, dt.time(), tzinfo=dt.UTC)
        listed = record.sources.get("list")
        red = any(len(days) >= 3 for days in self.failing.values()) or bool(listed and listed.failed_days >= 3)
        red = red or bool(newest and stale_from(newest, more=3) <= start)
        self._expect("status --check", code=self._child(["status", "--check"]), red=red)

    def _mend(self):
        """Do what the message of a damaged file says."""
        if self._is_damaged():
            code = self._child(["repair"])
            self.counts["repaired"] += 1
            if code:
                self._say("repair failed")
            if problem := self._is_damaged():
                self._say(f"{problem} is still damaged")

    def _is_damaged(self):
        data = self._data(self.site)
        archive, reports, translations = Archive(data), Reports(data / "reports"), Translations(data / "translations")
        damaged = damaged_files(archive, reports, translations, reached=dt.date.max)
        return next((one.path for one in damaged), None)

    def _follow(self, before):
        """Let the calm archive see what the other one saw, at the same moment; look whether anything is lost."""
        changed = sorted(Path(name).stem for name, content in self._day_files().items() if before.get(name) != content)
        if changed:
            self._child(*(["collect", "--date", date] for date in changed), checkout=self.calm)
        for day in Archive(self._data(self.site)).load_all()[0]:
            votes = {paper.id: paper.votes or 0 for paper in day.papers}
            for name, seen in self.seen.get(day.date, {}).items():
                if name not in votes:
                    self.counts["papers lost"] += 1
                    self._say(f"{day.date} has lost {name}")
                elif votes[name] < seen:
                    self.counts["votes lost"] += seen - votes[name]
                    self._say(f"{day.date} has lost votes of {name}")
            self.seen[day.date] = votes

    def _build(self):
        killed = self.chance.uniform(0.1, 3.0) if self.chance.random() < 0.3 else None
        # Pages of the invented sample go when the first list comes.
        pages = set((self.site / "site").rglob("*.html")) if self.published else set()
        code = self._child(["build"], killed=killed, PAPERDIGEST_OFFLINE="1")
        self.published = self.published or (code == 0 and bool(self._day_files()))
        self.counts["builds killed" if killed else "builds"] += 1
        if code and not killed:
            self._say("the build failed")
        for path in pages:
            if not path.exists():
                self.counts["pages lost"] += 1
                self._say(f"the site has lost {path}")

    def _end(self, today):
        """Runs that nothing disturbs; then everything is as if nothing ever had."""
        self.where = "the last run"
        self._list(today, whole=True)
        self._well()
        before = self._day_files()
        self._expect("collect", code=self._child(["collect"]), red=False)
        self._follow(before)
        self._child(["collect"], checkout=self.calm)
        self._compare("the archive", self._day_files(), self._day_files(self.calm))
        listed = {item["paper"]["id"] for items in self.hub.days.values() for item in items}
        archived = {paper.id for day in Archive(self._data(self.site)).load_all()[0] for paper in day.papers}
        self.counts["days"], self.counts["papers"] = len(self._day_files()), len(archived)
        if listed != archived:
            self._say(f"the archive: {sorted(listed ^ archived)[:5]} differ from what was listed")
        # Days later what failed is tried again; and the calm archive reads everything for the first time.
        self.now += dt.timedelta(days=7)
        for _ in range(1 + len(archived) * 2 // _A_DAY):
            self.now += dt.timedelta(days=1)
            self._well()
            for checkout in (self.site, self.calm):
                for command in (["read", "--method", "model", *_ALL_DAYS], ["translate", *_ALL_DAYS]):
                    self._expect(command[0], code=self._child(command, checkout=checkout), red=False)
        self._compare("reading", self._said(self.site), self._said(self.calm))
        self.counts["reports and translations"] = len(self._said(self.site))
        for command in (["build"], ["build", "--compare"]):
            if self._child(command, PAPERDIGEST_OFFLINE="1"):
                self.counts["wrong sites"] += 1
                self._say("the site differs from one that is built from nothing")

    def _compare(self, what, ours, calm):
        names = sorted(name for name in ours.keys() | calm.keys() if ours.get(name) != calm.get(name))
        self.counts["files that differ"] += len(names)
        for name in names:
            self._say(f"{what}: {name} differs")

    def _said(self, checkout):
        """What reports and translations say, whenever and after however many questions they were made."""
        return {name: _undated(json.loads(content)) for name, content in self._model_files(checkout).items()}

    # Processes.

    def _variables(self):
        return {
            "HF_ENDPOINT": self.endpoint,
            "ARXIV_ENDPOINT": self.endpoint,
            "OPENAI_BASE_URL": self.models.address,
            "PAPERDIGEST_MODEL": "fake",
            "SITE_URL": "https://example.org/",
        }

    def _start(self, *commands, now=None, limit=None, checkout=None, **variables):
        given = (commands, checkout or self.site, now or self.now, {**self._variables(), **variables})
        process = _FORK.Process(target=_work, args=given, kwargs={"limit": limit, "said": self.said})
        process.start()
        return process

    def _child(self, *commands, killed=None, **given):
        """Run commands in a process of its own, which may be killed after so many seconds; return the worst exit code."""
        process = self._start(*commands, **given)
        if killed is not None:
            process.join(killed)
            if process.is_alive():
                self.counts["kills"] += 1
            kill_all(process.pid)
        process.join(900)
        return process.exitcode

    def _data(self, checkout):
        return checkout / "docs" / "data"

    def _day_files(self, checkout=None):
        return self._files("2*/*.json", checkout)

    def _model_files(self, checkout=None):
        return self._files("reports/??/*.json", checkout) | self._files("translations/??/*.json", checkout)

    def _files(self, pattern, checkout):
        data = self._data(checkout or self.site)
        return {path.relative_to(data).as_posix(): path.read_bytes() for path in data.glob(pattern)}


def _undated(value):
    if isinstance(value, list):
        return [_undated(part) for part in value]
    if isinstance(value, dict):
        return {key: _undated(part) for key, part in value.items() if key not in ("date", "tokens")}
    return value


def _work(commands, checkout, now, variables, *, limit, said):
    """What a process does: commands by the clock `now`, on a disk whose files grow to `limit` bytes.

    What they complain of is written to the file `said`.
    """
    os.chdir(checkout)
    if limit:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    done = _run(commands, checkout, now, variables)
    with suppress(OSError):
        said.write_text("".join(one.stderr for one in done), encoding="utf-8")
    sys.exit(max(one.returncode for one in done))


def _run(commands, checkout, now, variables):
    """Run commands by the clock `now`, which try nothing twice and never pause; return how they ended."""
    changes = {
        "paperdigest.cli.read_environment": lambda clock: read_environment(clock=now),
        "paperdigest.site.build.read_environment": lambda clock: read_environment(clock=now),
        "paperdigest.pipeline.project.load_config": load_config_once,
        "paperdigest.network.client._BACKOFF": tenacity.wait_fixed(3600),
        "paperdigest.network.client.Limits": partial(Limits, unreachable=0.0),
        "paperdigest.network.chat.ModelClient": partial(ModelClient, patience=0.0),
        "paperdigest.sources.arxiv.PACE": 0.0,
        "paperdigest.digest.loader.TopicRules": _rules,
        "ssl.create_default_context": _tls,
    }
    with ExitStack() as stack:
        for name, change in changes.items():
            stack.enter_context(mock.patch(name, change))
        return [run_command(*arguments, cwd=checkout, **variables) for arguments in commands]


def _git(folder, *arguments):
    done = subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True, env=_GIT)
    return done.stdout.strip()


#: No settings of whoever runs this.
_GIT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "Chaos", "GIT_AUTHOR_EMAIL": "chaos@example.org",
    "GIT_COMMITTER_NAME": "Chaos", "GIT_COMMITTER_EMAIL": "chaos@example.org",
}  # fmt: skip


_print = partial(print, flush=True)


def main():
    """Live through a year; 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--days", type=int, default=365, help="days to live through (default: 365)")
    parser.add_argument("--seed", type=int, default=None, help="of all that is left to chance (default: the time)")
    options = parser.parse_args()
    seed = int(time.time()) if options.seed is None else options.seed
    _print(f"seed {seed}")
    with tempfile.TemporaryDirectory() as folder, serve_hub() as hub, serve_models() as models:
        chaos = Chaos(folder=Path(folder), hub=hub, models=models, seed=seed, days=options.days, tell=_print)
        wrong = chaos.live()
    for what, number in chaos.counts.most_common():
        print(f"{number:6} {what}")
    print(f"{len(wrong)} things were wrong" if wrong else "nothing was wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
