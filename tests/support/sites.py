"""Sites that several tests look at, each built once a run."""

import json

import pytest

from support.checkouts import copy_checkout, run_process
from support.hub import item, serve_hub

HOSTILE = '<script>alert(1)</script> & "quotes": [x](javascript:1) {{ config }} | # *'
SITE_URL = "http://127.0.0.1:8899/digest/"


@pytest.fixture(scope="session")
def built_site(tmp_path_factory):
    """A site of invented lists, collected and built by the commands that an owner uses."""
    checkout = copy_checkout(tmp_path_factory.mktemp("site"))
    own = checkout / "docs" / "posts" / "hello.md"
    own.parent.mkdir()
    own.write_text("---\ndate: 2026-01-07\ncategories: [Notes]\n---\n# Hello\n\nHello from a person.\n")
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
    return checkout / "site"


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
def _sample(tmp_path_factory):
    checkout = copy_checkout(tmp_path_factory.mktemp("sample"))
    done = run_process(
        "mkdocs",
        "build",
        "--strict",
        cwd=checkout,
        HF_ENDPOINT="http://127.0.0.1:9",
        ARXIV_ENDPOINT="http://127.0.0.1:9",
    )
    assert done.returncode == 0, done.stderr
    return checkout / "site", done.stderr


@pytest.fixture(scope="session")
def sample_site(_sample):
    """The site of a fresh clone without a network."""
    return _sample[0]


@pytest.fixture(scope="session")
def sample_log(_sample):
    """What building `sample_site` printed."""
    return _sample[1]
