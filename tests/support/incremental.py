"""Builds of a small site, one after the other, each held against a build from nothing."""

import datetime as dt
import multiprocessing
import os
import re
import shutil

from paperdigest.archive.days import Archive
from paperdigest.archive.reports import Reports
from paperdigest.archive.translations import Translations
from paperdigest.health.record import Runs
from paperdigest.records.papers import Code, Day, Paper
from paperdigest.records.reports import Claim, Evidence, Report, Usage
from paperdigest.records.translations import DayOfTranslations, Translation
from paperdigest.site.moving import Place
from support.checkouts import copy_checkout, run_process
from support.records import utc

_context = multiprocessing.get_context("fork" if hasattr(os, "fork") else "spawn")


class Growing:
    """A checkout with an archive of some days, its site, and what can be done to them."""

    def __init__(self, folder, *, today="2026-02-06", languages=("en", "ko"), built=None):
        """`built` is a folder that another one was made in, with the same facts, and built: it is copied."""
        self.checkout = folder
        self.today = today
        self.site_url = "https://example.org/digest/"
        self.archive = Archive(self.checkout / "docs" / "data")
        self.reports = Reports(self.archive.folder / "reports")
        self.translations = Translations(self.archive.folder / "translations")
        self.runs = Runs(self.checkout / ".cache" / "paperdigest" / "runs.json")
        if built:
            shutil.copytree(built, folder)
            (kept,) = (folder / ".cache" / "paperdigest" / "sites").iterdir()
            kept.rename(Place(self.site, kept.parent.parent).work)  # it is named for where the site is
            return
        folder.mkdir()
        copy_checkout(folder)
        self.set_languages(*languages)
        for date in ("2026-01-29", "2026-01-30", "2026-02-02", "2026-02-03"):
            self.add_day(date)

    # What changes.

    def add_day(self, date, *papers):
        """Archive a day with papers of its own, and `papers`."""
        number = int(date[2:4] + date[5:7]) * 100000 + int(date[8:]) * 100
        own = [made_paper(number + place, date) for place in range(3)]
        self.store(date, *own, *papers)

    def store(self, date, *papers):
        papers = sorted(papers, key=lambda paper: paper.id)
        self.archive.store(Day(date=date, papers=tuple(papers)))
        self.archive.store_index()

    def papers(self, date):
        return list(self.archive.load(Day(date=date, papers=()).date).papers)

    def change_papers(self, date, change):
        """Store a day again with `change(paper)` in each paper's stead; None leaves it out."""
        changed = (change(paper) for paper in self.papers(date))
        self.store(date, *(paper for paper in changed if paper is not None))

    def add_report(self, paper, text, *, language="en"):
        self.reports.store(made_report(paper, text, language))
        self.reports.store_schema()

    def translate(self, date, paper, line, *, language="ko", gloss="깃펜"):
        """Let `line` be the translation of a paper, the only one of its day."""
        said = Translation(
            gloss=gloss,
            line=line,
            of="paper",
            source="0" * 16,
            model="a-model",
            date=dt.date.fromisoformat(self.today),
        )
        date = dt.date.fromisoformat(date)
        self.translations.store(DayOfTranslations(language=language, date=date, papers={paper.id: said}))
        self.translations.store_schema()

    def set_languages(self, *languages):
        line = f"languages: [{', '.join(languages)}]"
        self.edit("digest.yml", lambda text: re.sub(r"^languages:.*$", line, text, flags=re.MULTILINE))

    def edit(self, name, change):
        path = self.checkout / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(change(path.read_text() if path.exists() else ""))

    def note_run(self, source, problem, *, at, run="1"):
        self.runs.note(source, problem, run=run, now=utc(at))

    # Building.

    @property
    def site(self):
        return self.checkout / "site"

    def build(self, checkout=None, *, prepare=lambda: None):
        """Build in a process of its own that has loaded all programs already; `prepare` is called in there first."""
        process = _context.Process(target=_build, args=(checkout or self.checkout, self.today, self.site_url, prepare))
        process.start()
        process.join(300)
        return process.exitcode

    def build_afresh(self, folder, programs=None):
        """Build the same site from nothing in another folder, and return its files."""
        shutil.rmtree(folder, ignore_errors=True)
        top = str(self.checkout)
        shutil.copytree(self.checkout, folder, ignore=lambda path, names: {".cache", "site"} if path == top else ())
        if self.runs.path.exists():  # not what saves work, but something that the site tells of
            (folder / ".cache" / "paperdigest").mkdir(parents=True)
            shutil.copy(self.runs.path, folder / ".cache" / "paperdigest")
        if programs:
            assert self.build_with(programs, folder).returncode == 0
        else:
            assert self.build(folder) == 0
        return files_of(folder / "site")

    def build_with(self, programs, checkout=None):
        """Build with the package in the folder `programs`."""
        return run_process(
            "paperdigest",
            "build",
            cwd=checkout or self.checkout,
            PYTHONPATH=str(programs),
            PAPERDIGEST_OFFLINE="1",
            PAPERDIGEST_TODAY=self.today,
            SITE_URL=self.site_url,
        )


def _build(checkout, today, site_url, prepare):
    os.environ |= {"PAPERDIGEST_OFFLINE": "1", "PAPERDIGEST_TODAY": today, "SITE_URL": site_url}
    from paperdigest.site.build import build_site  # noqa: PLC0415 - MkDocs takes a second to load

    os.chdir(checkout)  # as an owner does: extensions of Markdown look for files from here
    prepare()
    build_site(checkout, collecting=False, progress=lambda done, total: None)


def files_of(site):
    """The content of every file of a site by its path."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def made_paper(number, date, **facts):
    """A paper with a bit of everything."""
    kinds = ("reasoning with a language model", "a diffusion model for video", "an agent that plans")
    given = {
        "id": f"{number // 100000:04}.{number % 100000:05}",
        "title": f"Quill {number % 1000}: {kinds[number % 3]} at $O(n^{number % 7})$",
        "abstract": f"We study {kinds[number % 3]} and release weights. Quill {number} learns from {number % 89} pages.",
        "authors": ("Ada Example", f"Bo Sample {number % 5}"),
        "organization": f"Institute {number % 4}",
        "votes": number % 40,
        "vote_history": ((utc(f"{date}T09:00:00"), number % 40),),
        "submitted": utc(f"{date}T08:00:00"),
        "published": utc(f"{date}T07:00:00"),
        "summary": f"Quill {number} shows {kinds[number % 3]}.",
        "keywords": (kinds[number % 3],),
        "code": Code(url=f"https://github.com/example/quill{number}", stars=number % 100) if number % 2 else None,
        "categories": ("cs.CL",),
    }
    return Paper(**(given | facts))


def made_report(paper, text, language):
    claim = Claim(text=text, evidence=(Evidence(quote=text, section="Introduction", anchor="S1"),))
    return Report(
        id=paper.id,
        language=language,
        source="html",
        method="extract",
        date="2026-02-06",
        version=1,
        area=claim,
        contribution=claim,
        usage=Usage(),
        innovations=(),
        results=(claim,),
    )


def differences(found, wanted):
    """What is wrong with a site, in words; nothing if it is what it should be."""
    said = [f"missing: {path}" for path in sorted(wanted.keys() - found.keys())]
    said += [f"too much: {path}" for path in sorted(found.keys() - wanted.keys())]
    for path in sorted(found.keys() & wanted.keys()):
        if found[path] != wanted[path]:
            lines = zip(found[path].splitlines(), wanted[path].splitlines(), strict=False)
            first = next(((one, other) for one, other in lines if one != other), ("one is shorter",))
            said.append(f"differs: {path}: {first!r:.400}")
    return said
