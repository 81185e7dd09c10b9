"""After every kind of edit, the site that a build brings up to date is the one that a build from nothing makes."""

import datetime as dt
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import replace

import pytest
from support.checkouts import ROOT, kill_all, process_environment, run_process
from support.incremental import Growing, _context, differences, files_of
from support.once import once_a_run
from support.records import utc

from paperdigest.archive.preprints import PreprintFile, merge_preprints
from paperdigest.records.papers import Metadata
from paperdigest.records.reports import Change, Difference
from paperdigest.site import moving, publish
from paperdigest.storage import processes

_TOPICS = "(agents|diffusion|language-models|reasoning)"
#: The files that 2026-02-04 writes when it comes as the newest day, by what they have to do with it: all of them.
FILES_OF_ONE_DAY = {
    "its page, and that of the day before, which leads to it": r"(ko/)?posts/2026-02-0[34]/index\.html",
    "its files": r"(ko/)?posts/2026-02-04/index\.md|posts/2026-02-04/papers\.(bib|ris|csl\.json)",
    "its papers' pages": r"papers/2602\.0040[012](/index\.html|\.md)",
    "its file for agents": r"daily/2026/02/04\.md",
    "its picture": r"assets/social/2026-02-04\.png",
    "its data": r"data/2026/2026-02-04\.json|data/index\.json",
    "what earlier days learn of it": r"posts/2026-(01-30|02-0[234])/later\.json",
    "home and what leads to all pages": r"(ko/)?((archive|data|institutions|topics)/)?index\.html",
    "feeds of posts": r"(ko/)?(atom\.xml|feed\.(xml|json))",
    "lists of its month and of posts": r"(ko/)?(months/2026-02|categories/(daily|papers))/index\.html",
    "its topics": rf"(ko/)?topics/{_TOPICS}/(index\.html|atom\.xml)",
    "its institutions": r"(ko/)?institutions/institute-[012]/index\.html",
    "the table of its year": r"data/papers/(index\.json|2026\.(jsonl\.gz|parquet))",
    "what tells of the data": r"data/(croissant\.json|ro-crate-metadata\.json|CITATION\.cff)",
    "the search bundle of its month": r"search/2026-02/(bundle\.json|\w{8}/.+|texts/[012]\.pf_texts)",
    "answers without words": rf"search/(papers|new|institutions|filters\.(en|ko)|topics/{_TOPICS})\.json",
    "what browsers compare papers by": r"for-you/2026-02\.json",
    "pieces of the sitemap": r"(ko/)?sitemaps/(2026-02|institutions|pages)\.xml",
    "what programs are told of the site": r"llms\.txt|status\.json|(ko/)?status/index\.html",
}


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The folder of a checkout that was built."""

    def build(folder):
        assert Growing(folder / "checkout").build() == 0

    return once_a_run(tmp_path_factory, "growing", build) / "checkout"


@pytest.fixture
def growing(built, tmp_path):
    return Growing(tmp_path / "checkout", built=built)


def check(growing, tmp_path, *, programs=None, moved=True):
    """Build both ways and compare; return the paths that changed. `moved` says whether any should; None: who knows."""
    before = files_of(growing.site) if growing.site.exists() else {}
    if programs:
        done = growing.build_with(programs)
        assert done.returncode == 0, done.stderr
    else:
        assert growing.build() == 0
    found, wanted = files_of(growing.site), growing.build_afresh(tmp_path / "afresh", programs)
    wrong = differences(found, wanted)
    assert not wrong, "\n".join([f"{len(wrong)} files", *wrong[:12]])
    changed = {path for path in before.keys() | found.keys() if before.get(path) != found.get(path)}
    if before and moved is not None:
        assert bool(changed) == moved
    return changed


def test_whatever_happens_to_the_archive(growing, tmp_path):
    check(growing, tmp_path, moved=False)  # nothing changed

    growing.today = "2026-02-07"
    growing.add_day("2026-02-04")
    changed = check(growing, tmp_path)  # a new day
    found = {kind: {path for path in changed if re.fullmatch(form, path)} for kind, form in FILES_OF_ONE_DAY.items()}
    assert sorted(changed.difference(*found.values())) == []
    assert [kind for kind, paths in found.items() if not paths] == []

    growing.add_day("2026-02-04")
    check(growing, tmp_path, moved=False)  # the same day twice

    def revote(paper):
        votes = (paper.votes or 0) + 7
        return replace(paper, votes=votes, vote_history=(*paper.vote_history, (utc("2026-02-07T09:00:00"), votes)))

    for date in ("2026-01-30", "2026-02-02", "2026-02-03", "2026-02-04"):
        growing.change_papers(date, revote)
    check(growing, tmp_path)  # votes of many days

    first = growing.papers("2026-02-03")[0]
    growing.change_papers("2026-02-03", lambda paper: None if paper == first else paper)
    check(growing, tmp_path)  # a paper is gone
    growing.change_papers("2026-02-03", lambda paper: replace(paper, withdrawn=utc("2026-02-06T00:00:00")))
    check(growing, tmp_path)  # papers are withdrawn

    other = growing.papers("2026-02-02")[1]
    growing.change_papers(
        "2026-02-02",
        lambda paper: replace(paper, title="A new title", aliases=(paper.title,)) if paper == other else paper,
    )
    check(growing, tmp_path)  # a title changed

    growing.add_day("2026-02-05", growing.papers("2026-01-29")[0])
    changed = check(growing, tmp_path)  # an old paper is listed again, and an institution gets its second paper
    assert "posts/2026-01-29/later.json" in changed
    assert "posts/2026-01-29/index.html" not in changed

    (growing.checkout / "docs/data/2026/2026-02-03.json").unlink()
    check(growing, tmp_path)  # a day is gone


def test_whatever_happens_to_reports(growing, tmp_path):
    paper, other = growing.papers("2026-02-02")[:2]
    growing.add_report(paper, "Quill learns from pages.")
    changed = check(growing, tmp_path)
    assert "reports/2026-02-02/index.html" in changed
    growing.add_report(other, "Quill reads more than pages.", language="ko")
    check(growing, tmp_path)
    growing.add_report(paper, "Quill learns from whole books.")
    check(growing, tmp_path)  # replaced
    known = growing.reports.load(paper.id, "en")
    change = Change(date="2026-02-06", differences=(Difference(what="code", after="yes"),))
    growing.reports.store(replace(known, history=(change,), kind="dataset"))
    changed = check(growing, tmp_path)  # changed later
    assert "feeds/changes/atom.xml" in changed
    assert "posts/2026-01-29/index.html" not in changed
    growing.reports.path(paper.id, "en").unlink()
    growing.reports.path(other.id, "ko").unlink()
    check(growing, tmp_path)  # removed


def test_whatever_happens_to_translations(growing, tmp_path):
    paper = growing.papers("2026-02-03")[0]
    growing.translate("2026-02-03", paper, "페이지에서 배우는 깃펜이다.")
    changed = check(growing, tmp_path)
    assert {"ko/posts/2026-02-03/index.html", "ko/index.html"} <= changed
    assert "ko/posts/2026-01-29/index.html" not in changed
    growing.translate("2026-02-03", paper, "책 전체에서 배우는 깃펜이다.")
    check(growing, tmp_path)  # translated again
    growing.translations.path(dt.date(2026, 2, 3), "ko").unlink()
    check(growing, tmp_path)  # removed
    (growing.translations.folder / "schema.json").unlink()  # the page of the data lists it if it is there
    assert {"data/index.html", "data/translations/schema.json"} <= check(growing, tmp_path)
    growing.note_run("arxiv", "is down", at="2026-02-06T09:13:00")
    changed = check(growing, tmp_path)  # a run was recorded: nothing but the state of the site tells of it
    assert changed == {"status.json", "status/index.html", "ko/status/index.html"}


def test_whatever_happens_to_preprints(growing, tmp_path):
    growing.edit("digest.yml", lambda text: text.replace("preprints: []", "preprints: [cs.CL]"))
    check(growing, tmp_path)  # asked for
    kept, today = PreprintFile(growing.archive.folder), dt.date(2026, 2, 6)
    ours = growing.papers("2026-02-03")[0]
    one = Metadata(id="2602.09999", title="Alone on arXiv", published=utc("2026-02-05T08:00:00"), categories=("cs.CL",))
    kept.store(merge_preprints(None, [one], categories=["cs.CL"], most=9, today=today))
    changed = check(growing, tmp_path)
    assert {"preprints/index.html", "ko/preprints/index.html", "data/preprints.json"} <= changed
    assert not {path for path in changed if path.startswith(("posts/", "papers/", "search/"))}
    there = Metadata(id=ours.id, title="As arXiv has it", categories=("cs.CL",))
    kept.store(merge_preprints(kept.load(today=today), [there], categories=["cs.CL"], most=9, today=today))
    check(growing, tmp_path)  # one of ours among them
    growing.change_papers("2026-02-03", lambda paper: replace(paper, votes=99) if paper.id == ours.id else paper)
    assert "preprints/index.html" in check(growing, tmp_path)  # whose votes change
    good = kept.path.read_bytes()
    kept.path.write_bytes(b"{")
    assert growing.build() == 1  # damaged: it says so, and is not published
    assert "cannot be read" in (growing.site / "preprints/index.html").read_text("utf-8")
    assert not (growing.site / "data/preprints.json").exists()
    kept.path.write_bytes(good)
    assert {"preprints/index.html", "data/ro-crate-metadata.json"} <= check(growing, tmp_path)
    growing.edit("digest.yml", lambda text: text.replace("preprints: [cs.CL]", "preprints: []"))
    assert "preprints/index.html" in check(growing, tmp_path)  # not asked for any more
    assert not (growing.site / "preprints").exists()
    assert not (growing.site / "data/preprints.json").exists()


def test_whatever_an_owner_sets(growing, tmp_path):
    growing.edit("digest.yml", lambda text: text.replace("title: Paper Digest", "title: Another Digest", 1))
    check(growing, tmp_path)
    growing.site_url = "https://papers.example.org/"
    check(growing, tmp_path)
    growing.edit("topics.yml", lambda text: "agents: {name: {en: Planners}}")
    assert "topics/agents/index.html" in check(growing, tmp_path)  # a topic has another name
    growing.edit("institutions.yml", lambda text: "Planning Lab: [Institute 1]")
    check(growing, tmp_path)  # an institution has another name
    growing.edit("glossary.yml", lambda text: "ko: {quill: 거위 깃펜}")
    check(growing, tmp_path)  # a term of the field is said in another way
    growing.edit(
        "words.yml", lambda text: "en: {home: Newest, papers.other: '{n} works'}\nko: {gained: '{n}표 늘어남'}"
    )
    check(growing, tmp_path)  # the owner says it in other words
    growing.set_languages("en", "ko", "zh")
    check(growing, tmp_path)
    growing.set_languages("zh", "en")
    check(growing, tmp_path)  # one left, another is first


def test_a_year_that_is_not_shown_leaves_the_site_but_for_its_data_and_comes_back(growing, tmp_path):
    wanted = files_of(growing.site)
    growing.add_day("2025-12-30")
    added = check(growing, tmp_path)
    growing.edit("digest.yml", lambda text: text.replace("years: 0", "years: 1"))
    data = {"data/2025/2025-12-30.json", "data/index.json"}
    assert added - data <= check(growing, tmp_path)
    assert files_of(growing.site).keys() - wanted.keys() == {"data/2025/2025-12-30.json"}
    growing.edit("digest.yml", lambda text: text.replace("years: 1", "years: 2"))
    assert "posts/2025-12-30/index.html" in check(growing, tmp_path)


def test_the_year_before_is_shown_in_january_and_leaves_with_the_first_list_of_february(growing, tmp_path):
    for date in ("2026-02-02", "2026-02-03"):
        growing.archive.path(dt.date.fromisoformat(date)).unlink()
    growing.add_day("2025-12-30")
    growing.edit("digest.yml", lambda text: text.replace("years: 0", "years: 1"))
    assert {f"posts/{name}/index.html" for name in ("2025-12-30", "2026-W01", "2025-12", "2025")} <= check(
        growing, tmp_path
    )
    growing.add_day("2026-02-02")
    check(growing, tmp_path)
    assert not list(growing.site.glob("posts/2025*"))


def test_whatever_happens_to_topics(growing, tmp_path):
    growing.edit(
        "topics.yml", lambda text: "quills: {name: {en: Quills, ko: 깃펜, zh: 羽毛笔}, words: [quill]}\nagents:\n"
    )
    changed = check(growing, tmp_path)
    assert {"topics/quills/index.html", "topics/agents/index.html"} <= changed
    (growing.checkout / "topics.yml").unlink()
    changed = check(growing, tmp_path)
    assert {"topics/quills/index.html", "topics/agents/index.html"} <= changed


def test_whatever_a_person_writes(growing, tmp_path):
    post = "docs/posts/hello.md"
    head = "---\ndate: 2026-01-31\ncategories: [Notes]\ntags: [Agents]\n---\n"
    growing.edit(post, lambda text: f"{head}# Hello\n\nHello from a person.\n")
    changed = check(growing, tmp_path)
    assert {"posts/hello/index.html", "categories/notes/index.html", "index.html", "feed.xml"} <= changed
    assert "posts/2026-01-30/index.html" not in changed
    growing.edit(post, lambda text: text.replace("Hello from", "Greetings from"))
    check(growing, tmp_path)
    growing.edit("docs/ko/posts/hello.md", lambda text: f"{head}# 안녕\n\n사람이 썼다.\n")
    check(growing, tmp_path)  # a translation: the other language links to it
    growing.edit("docs/ko/posts/hello.md", lambda text: text.replace("[Notes]", "[Daily, Daily Papers]"))
    check(growing, tmp_path)  # names of ours, of this language and of another one
    for name, label in (("daily", "일간"), ("papers", "Daily Papers")):
        page = (growing.site / f"ko/categories/{name}/index.html").read_text()
        assert f"<title>{label} – " in page
        assert f">{label}</h1>" in page
    growing.edit("docs/notes.md", lambda text: "# Notes\n\n![A picture](picture.svg)\n")
    growing.edit("docs/picture.svg", lambda text: '<svg xmlns="http://www.w3.org/2000/svg"/>')
    check(growing, tmp_path)
    links = "# Links\n\n[topic](topics/agents.md), [day](posts/2026/2026-01-29.md) and [week][w].\n\n[w]: posts/2026/2026-W05.md\n"
    growing.edit("docs/links.md", lambda text: links)
    check(growing, tmp_path)  # to pages that are not made again
    extension = "markdown_extensions:\n  - pymdownx.snippets:\n      check_paths: true\n"
    growing.edit("mkdocs.yml", lambda text: text.replace("markdown_extensions:\n", extension))
    growing.edit("docs/links.md", lambda text: f'{text}\n--8<-- "parts/one.md"\n')
    growing.edit("parts/one.md", lambda text: "One.\n")
    check(growing, tmp_path)
    growing.edit("parts/one.md", lambda text: "Another.\n")
    check(growing, tmp_path)  # what a page includes
    assert b'href="../posts/2026-01-29/"' in (growing.site / "links/index.html").read_bytes()
    growing.edit("docs/about.md", lambda text: "# About us\n\nOur own words.\n")
    check(growing, tmp_path)  # in the place of a generated page
    for name in (post, "docs/about.md", "docs/notes.md", "docs/picture.svg"):
        (growing.checkout / name).unlink()
    changed = check(growing, tmp_path)
    assert "posts/hello/index.html" in changed


def test_a_day_that_cannot_be_read_keeps_its_page_and_the_last_data_that_could_be_read(growing):
    page = growing.site / "posts/2026-01-30/index.html"
    before, good = page.read_bytes(), growing.archive.path(dt.date(2026, 1, 30)).read_bytes()
    growing.archive.path(dt.date(2026, 1, 30)).write_text("{")
    for _ in range(2):
        assert growing.build() == 1
        assert page.read_bytes() == before
        assert (growing.site / "data/2026/2026-01-30.json").read_bytes() == good


def test_whatever_changes_in_the_theme(growing, tmp_path):
    growing.edit("overrides/partials/footer.html", lambda text: text.replace("<footer", "<!-- ours --><footer"))
    changed = check(growing, tmp_path)
    assert "posts/2026-01-29/index.html" in changed
    growing.edit("overrides/assets/digest.css", lambda text: f"{text}\nbody {{ margin: 0 }}\n")
    changed = {path for path in check(growing, tmp_path) if "status" not in path}  # which tells of another build
    assert changed == {"assets/digest.css"}  # copied, and nothing else is made for it
    growing.edit("hooks/digest.py", lambda text: f"{text}\n# ours\n")
    check(growing, tmp_path, moved=False)


def test_whatever_changes_in_the_programs(growing, tmp_path):
    programs = tmp_path / "programs"
    shutil.copytree(ROOT / "paperdigest", programs / "paperdigest", ignore=shutil.ignore_patterns("__pycache__"))
    check(growing, tmp_path, programs=programs, moved=False)
    words = programs / "paperdigest/render/languages/ko.yml"
    words.write_text(words.read_text().replace("ranking: ", "ranking: 새 ", 1))
    changed = check(growing, tmp_path, programs=programs)
    assert "ko/posts/2026-01-29/index.html" in changed
    template = programs / "paperdigest/render/templates/paper.html"
    template.write_text(template.read_text().replace('<div class="paper__side">', '<div class="paper__side" data-new>'))
    changed = check(growing, tmp_path, programs=programs)
    assert "posts/2026-01-29/index.html" in changed


def test_whatever_time_does(growing, tmp_path):
    growing.today = "2026-02-03"
    check(growing, tmp_path)
    changed = set()
    for today in ("2026-02-04", "2026-02-09", "2026-02-20", "2026-03-20", "2027-01-20"):
        growing.today = today
        changed |= check(growing, tmp_path, moved=True)
    assert {"posts/2026-W05/index.html", "posts/2026-01/index.html", "posts/2026/index.html"} <= changed
    growing.today = "2026-02-09"
    check(growing, tmp_path)  # the clock goes back


def test_whatever_is_done_to_the_site(growing, tmp_path):
    wanted = files_of(growing.site)
    page = growing.site / "posts/2026-01-30/index.html"
    page.unlink()
    check(growing, tmp_path)
    page.write_bytes(page.read_bytes().replace(b"<h1", b"<h2", 1))
    check(growing, tmp_path)
    (growing.site / "posts/2026-01-30/index.md").write_bytes(b"")
    (growing.site / "assets/digest.css").unlink()
    (growing.site / "stray.html").write_text("somebody else's")
    shutil.rmtree(growing.site / "search")
    (growing.site / "data/2026/2026-01-30.json").write_text("{}")
    page.unlink()
    page.mkdir()
    check(growing, tmp_path)
    shutil.rmtree(growing.site)
    check(growing, tmp_path)
    assert files_of(growing.site) == wanted


def test_whatever_is_done_to_what_was_kept(growing, tmp_path):
    kept = growing.checkout / ".cache" / "paperdigest"
    ledgers = [path for path in kept.glob("sites/*/*") if path.is_file()]
    assert ledgers
    for damage in (b"", bytes(100), None, b"{}"):
        for path in [*ledgers, *(path for path in kept.rglob("*") if path.is_file())]:
            if damage is None:
                path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
            else:
                path.write_bytes(damage)
        check(growing, tmp_path, moved=False)
    shutil.rmtree(kept)
    check(growing, tmp_path, moved=False)


def test_a_ledger_of_another_site_is_not_believed(growing, tmp_path):
    other = Growing(tmp_path / "other")
    other.add_day("2026-02-05")
    other.edit("digest.yml", lambda text: text.replace("title: Paper Digest", "title: Another Digest", 1))
    assert growing.build() == other.build() == 0
    (folder,) = (growing.checkout / ".cache/paperdigest/sites").iterdir()
    (foreign,) = (other.checkout / ".cache/paperdigest/sites").iterdir()
    for name in ("ledger", "files"):
        shutil.copy(foreign / name, folder / name)
    check(growing, tmp_path, moved=False)


def die_at(step):
    """Let the building process die at its nth move into the site."""

    def prepare():
        move, done = moving.replace, [0]

        def move_or_die(source, target):
            done[0] += 1
            if done[0] == step:
                os._exit(9)
            move(source, target)

        moving.replace = move_or_die

    return prepare


@pytest.mark.parametrize("step", [1, 2, 20, 60])
def test_a_build_that_is_killed_while_it_moves_files_is_finished_by_the_next(growing, tmp_path, step):
    before = files_of(growing.site)
    growing.add_day("2026-02-04")
    assert growing.build(prepare=die_at(step)) == 9
    assert before.keys() <= files_of(growing.site).keys()
    (growing.checkout / "docs/data/2026/2026-02-04.json").unlink()  # and its source is taken back
    growing.archive.store_index()
    check(growing, tmp_path, moved=None)


def test_builds_killed_at_any_moment_leave_the_old_site_or_the_new_one(growing, tmp_path):
    # What is not a page may go by its own name: the search has a folder for each version of an index.
    pages = {path for path in files_of(growing.site) if path.endswith(".html")}
    chance = random.Random(11)  # noqa: S311 - moments to kill at, no secrets
    growing.add_day("2026-02-04")
    for _ in range(10):
        process = _context.Process(target=growing.build)
        process.start()
        time.sleep(chance.uniform(0.05, 2.5))
        kill_all(process.pid)
        process.join()
        assert pages <= files_of(growing.site).keys()
    check(growing, tmp_path, moved=None)  # one of them may have finished


@pytest.mark.parametrize("everybody", [True, False])
def test_a_build_that_is_asked_to_stop_says_so_in_one_line_and_leaves_the_old_site(growing, everybody):
    """As Ctrl-C does, which asks all processes, and as whoever knows one process does."""
    before = files_of(growing.site)
    growing.edit("overrides/partials/footer.html", lambda text: f"<!-- ours -->{text}")
    # Whoever runs the tests in the background has SIGINT ignored, in what they start, too.
    program = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "from paperdigest.site import publish; publish.AT_ONCE = 8; from paperdigest.cli import main; main(['build'])"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=growing.checkout,
        env=process_environment(PAPERDIGEST_OFFLINE="1", PAPERDIGEST_TODAY=growing.today, SITE_URL=growing.site_url),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not list(growing.checkout.glob(".cache/paperdigest/sites/*/next/run-*")):
        assert process.poll() is None, process.stderr.read()
        time.sleep(0.02)
    (os.killpg if everybody else os.kill)(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert list(filter(None, errors.splitlines())) == ["Not collecting: PAPERDIGEST_OFFLINE=1", "Aborted!"]
    assert files_of(growing.site) == before


def test_what_mkdocs_says_of_a_page_names_the_file_that_its_owner_wrote(growing):
    growing.edit("docs/ko/posts/hello.md", lambda text: "No front matter.\n")
    done = growing.build_with(ROOT)
    assert done.returncode == 1
    _, line = done.stderr.splitlines()  # the first one says that nothing is collected
    assert line.startswith("Error: mkdocs (ko): Error reading metadata of post 'posts/hello.md' in 'docs/ko'")
    growing.edit("docs/ko/posts/hello.md", lambda text: "---\ndate: 2026-01-31\n---\n# 안녕\n\n[x](nowhere.md)\n")
    done = growing.build_with(ROOT)
    assert done.returncode == 1
    assert ".cache" not in done.stderr


def test_a_full_disk_leaves_the_old_site(growing):
    before = files_of(growing.site)
    growing.add_day("2026-02-04")

    def fill():
        write = publish.Target.write

        def write_or_fail(self, path, content):
            if path.endswith("papers.bib"):
                raise publish.FileError(path, "cannot be written: No space left on device")
            write(self, path, content)

        publish.Target.write = write_or_fail

    assert growing.build(prepare=fill) == 1
    assert files_of(growing.site) == before


@pytest.mark.parametrize(
    "name", ["posts/2026-01-30.md", "trends/index.md", "topics/agents/index.md", "papers/2601.02900.md"]
)
def test_a_page_with_the_address_of_one_of_ours_is_refused_by_name(growing, name):
    before = files_of(growing.site)
    growing.edit(f"docs/{name}", lambda text: "---\ndate: 2026-01-30\n---\n# Mine\n")
    done = growing.build_with(ROOT)
    assert done.returncode == 1
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("Error: ")]
    assert line.startswith(f"Error: docs/{name}: has the address of ")
    assert files_of(growing.site) == before


@pytest.mark.parametrize("names", [("posts/lamps.md", "posts/2026/lamps.md"), ("notes.md", "notes/index.md")])
def test_two_pages_of_a_person_with_one_address_are_refused_by_name(growing, names):
    for name in names:
        growing.edit(f"docs/{name}", lambda text: "---\ndate: 2026-01-30\n---\n# Mine\n")
    done = growing.build_with(ROOT)
    assert done.returncode == 1
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("Error: ")]
    assert all(f"docs/{name}" in line for name in names)


def test_a_dirty_build_of_mkdocs_makes_the_same_site(growing):
    growing.edit("docs/posts/own.md", lambda text: "---\ndate: 2026-01-30\ncategories: [Notes]\n---\n# Mine\n\nText.\n")
    for option in ([], ["--dirty"]):
        done = run_process("mkdocs", "build", *option, cwd=growing.checkout, PAPERDIGEST_OFFLINE="1")
        assert done.returncode == 0, done.stderr
        if not option:
            before = files_of(growing.site)
    assert files_of(growing.site) == before
    assert "categories/notes/index.html" in before


def test_processes_that_start_from_nothing_make_the_same_site(growing, tmp_path):
    """As on systems that cannot copy a running process."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    assert growing.build() == 0
    wanted = files_of(growing.site)
    shutil.rmtree(growing.site)

    def start_from_nothing():
        publish.AT_ONCE = 8
        processes.are_copied = lambda: False
        os.environ["TMPDIR"] = str(scratch)
        tempfile.tempdir = None

    assert growing.build(prepare=start_from_nothing) == 0
    assert differences(files_of(growing.site), wanted) == []
    assert list(scratch.iterdir()) == []
