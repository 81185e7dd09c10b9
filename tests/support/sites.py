"""Sites that several tests look at, each built once a run, whichever of pytest-xdist's workers comes first."""

import json

import pytest

from paperdigest.archive.days import Archive
from support.checkouts import copy_checkout, run_process
from support.hostile import HOSTILE
from support.hub import item, serve_hub
from support.once import once_a_run
from support.records import make_day, make_paper

SITE_URL = "http://127.0.0.1:8899/digest/"
#: A title of a site that has signs of markup.
MARKED_TITLE = 'R&D <b>x</b> "y"'


@pytest.fixture(scope="session")
def built_site(tmp_path_factory):
    """A site of invented lists, collected and built by the commands that an owner uses."""
    return once_a_run(tmp_path_factory, "site", _build_site) / "site"


def _build_site(folder):
    checkout = copy_checkout(folder)
    own = checkout / "docs" / "posts" / "hello.md"
    own.parent.mkdir()
    own.write_text("---\ndate: 2026-01-07\ncategories: [Notes]\n---\n# Hello\n\nHello from a person.\n")
    store_translations(checkout)
    settings = checkout / "digest.yml"
    settings.write_text(settings.read_text().replace("papers_per_run: 150", "papers_per_run: 2"))  # three seconds each
    with serve_hub() as hub:
        hub.days = _days()
        environment = {
            "HF_ENDPOINT": hub.address,
            "ARXIV_ENDPOINT": hub.address,
            "PAPERDIGEST_TODAY": "2026-01-06",
            "SITE_URL": SITE_URL,
        }
        done = run_process("paperdigest", "publish", cwd=checkout, **environment)
    assert done.returncode == 0, done.stdout + done.stderr


def _days():
    def facts(number):
        return {
            "title": f"Quill {number}: An agent that learns from video",
            "summary": f"We study how a language model agent learns from video, case {number}. It learns.",
            "ai_summary": f"Agents learn from video, case {number}.",
            "ai_keywords": ["agent", "video understanding"],
            "organization": {"name": "examples", "fullname": "Institute of Examples & Samples"},
            "githubRepo": f"https://github.com/example/quill{number}",
            "githubStars": number,
        }

    first = [item(number, day="2026-01-05", **facts(number)) for number in range(1, 15)]
    for here, other in ((9, 8), (5, 6)):  # one ranks above the paper that it names, one below
        title = f"Quill {here}: A reply to arXiv:2601.{other:05}"
        summary = f"We reply to [it](https://huggingface.co/papers/2601.{other:05})"
        first[here - 1] = item(here, day="2026-01-05", **{**facts(here), "title": title, "summary": summary})
    bad = {
        "title": HOSTILE, "summary": HOSTILE, "ai_summary": HOSTILE, "upvotes": 999,
        "authors": [{"name": HOSTILE}], "organization": {"name": HOSTILE}, "ai_keywords": [HOSTILE, "agent", "tool use"],
    }  # fmt: skip
    second = [
        item(21, day="2026-01-06", **bad),
        item(22, day="2026-01-06", **facts(22)),
        json.loads(json.dumps(first[0])),
    ]
    return {"2026-01-05": first, "2026-01-06": second}


@pytest.fixture(scope="session")
def sample_build(tmp_path_factory):
    """The checkout of a fresh clone that was built without a network; `log` holds what was printed."""
    return once_a_run(tmp_path_factory, "sample", _build_sample)


def _build_sample(folder):
    done = run_process("mkdocs", "build", "--strict", cwd=copy_checkout(folder))
    assert done.returncode == 0, done.stderr
    (folder / "log").write_text(done.stderr, encoding="utf-8")


@pytest.fixture(scope="session")
def sample_site(sample_build):
    """The site of a fresh clone without a network."""
    return sample_build / "site"


@pytest.fixture(scope="session")
def sample_log(sample_build):
    """What building `sample_site` printed."""
    return (sample_build / "log").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def other_site(tmp_path_factory):
    """A site of one day whose settings differ: Korean first, no Chinese, and a title with signs of markup."""
    return once_a_run(tmp_path_factory, "other", _build_other) / "site"


def _build_other(folder):
    checkout = store_a_day(copy_checkout(folder))
    (checkout / "digest.yml").write_text(f"title: '{MARKED_TITLE}'\nlanguages: [ko, en]")
    done = run_process("mkdocs", "build", "--strict", cwd=checkout, PAPERDIGEST_OFFLINE="1")
    assert done.returncode == 0, done.stderr


#: What of `built_site` is translated into Korean: by day, the papers; of one the title alone.
TRANSLATED = {"2026-01-05": ("2601.00002", "2601.00003"), "2026-01-06": ("2601.00022",)}
TITLE_ALONE = "2601.00003"


def translation(number, day, *, line):
    """What the archive holds of a translated paper, with a line or without."""
    said = {"line": f"영상을 보고 배우는 에이전트, 경우 {number}.", "of": "huggingface"} if line else {}
    made = {"source": "0" * 16, "model": "a-model-1.5b", "date": day}
    return {"gloss": f"깃펜 {number}의 짧은 제목", **said, **made}


def store_translations(checkout):
    """Archive what a model translated, as if it had run before."""
    for day, papers in TRANSLATED.items():
        said = {paper: translation(int(paper[-2:]), day, line=paper != TITLE_ALONE) for paper in papers}
        path = checkout / "docs" / "data" / "translations" / "ko" / f"{day}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            json.dumps({"language": "ko", "date": day, "papers": said}, ensure_ascii=False), encoding="utf-8"
        )


def store_a_day(checkout):
    """Archive a single day, so that a build is quick: the sample has six."""
    Archive(checkout / "docs" / "data").store(make_day("2026-01-05", make_paper(1, votes=1)))
    return checkout
