"""The workflow that publishes: readers wait for the reading of papers for ten minutes at most."""

import hashlib
import os
import re
import subprocess
import sys

import pytest
import yaml
from support.browser import serve_folder
from support.checkouts import ROOT

JOBS = yaml.safe_load((ROOT / ".github" / "workflows" / "publish.yml").read_text(encoding="utf-8"))["jobs"]
READS = re.compile(r"paperdigest read\b")


def steps(job):
    return JOBS[job]["steps"]


def test_reading_before_the_site_is_built_ends_after_ten_minutes_and_stops_nothing():
    before = [step for step in steps("collect-and-build") if READS.search(step.get("run", ""))]
    assert before
    assert sum(step["timeout-minutes"] for step in before) <= 10
    assert all(step["continue-on-error"] for step in before)
    assert not [step for step in steps("collect-and-build") if "local-model" in step.get("run", "")]


def test_reading_goes_on_when_the_site_is_out_and_what_was_read_is_committed():
    assert {"collect-and-build", "deploy"} <= set(JOBS["read-on"]["needs"])
    runs = [step.get("run", "") for step in steps("read-on")]
    reading = next(place for place, run in enumerate(runs) if READS.search(run))
    assert "commit-archive" in " ".join(runs[reading:])


@pytest.mark.parametrize("job", ["collect-and-build", "read-on"])
def test_the_steps_of_a_job_fit_into_its_time(job):
    assert sum(step.get("timeout-minutes", 0) for step in steps(job)) < JOBS[job]["timeout-minutes"]


def test_what_fails_before_the_site_is_uploaded_stops_it_only_if_there_is_none():
    names = [step.get("name") for step in steps("collect-and-build")]
    for name in ("Collect", "Read", "Read with a model", "Translate", "Commit the archive"):
        assert steps("collect-and-build")[names.index(name)]["continue-on-error"], name
    assert "build --go-on" in steps("collect-and-build")[names.index("Build")]["run"]
    failing = [name for name in names if name and name.startswith("Fail if")]
    assert {"Fail if the archive could not be pushed", "Fail if not all was collected"} <= set(failing)
    assert min(names.index(name) for name in failing) > names.index("Upload the site")


def test_only_the_job_that_tells_may_write_issues_and_it_runs_after_any_failure():
    assert [name for name, job in JOBS.items() if "issues" in job["permissions"]] == ["tell"]
    assert "always" in JOBS["tell"]["if"] or "!cancelled" in JOBS["tell"]["if"]
    assert "paperdigest tell" in steps("tell")[-1]["run"]


def test_the_build_is_named_by_what_status_json_says(tmp_path):
    step = next(one for one in steps("collect-and-build") if one.get("id") == "identity")
    (tmp_path / "site").mkdir()
    told = b'{"build": {"id": "0123"}, "bytes": 45}'
    (tmp_path / "site" / "status.json").write_bytes(told)
    script = step["run"].replace(".venv/bin/python", sys.executable)
    variables = {"GITHUB_OUTPUT": str(tmp_path / "out"), "PATH": os.environ["PATH"]}
    subprocess.run(["sh", "-euc", script], cwd=tmp_path, env=variables, check=True)
    assert (tmp_path / "out").read_text() == f"build=0123\nbytes=45\nstatus={hashlib.sha256(told).hexdigest()}\n"


def test_the_run_fails_for_lasting_troubles_at_its_very_end():
    assert "status --check" in steps("collect-and-build")[-1]["run"]


@pytest.mark.parametrize("job", ["collect-and-build", "read-on"])
def test_the_record_of_runs_is_kept_whatever_fails(job):
    kept = next(step for step in steps(job) if step.get("name") == "Keep the record of runs")
    assert kept["if"].startswith("always()")
    assert kept["with"]["key"] == "runs"


def test_no_job_depends_on_what_the_branch_is_called():
    refs = {step["with"]["ref"] for job in JOBS for step in steps(job) if "actions/checkout" in step.get("uses", "")}
    assert refs == {"${{ github.ref_name }}"}


@pytest.mark.parametrize(("published", "code"), [("0123", 0), ("4567", 1), (None, 1)])
def test_the_published_site_is_looked_at_until_it_is_the_one_that_was_built(tmp_path, published, code):
    (tmp_path / "404.html").write_text("lost")
    if published:
        (tmp_path / "status.json").write_text(f'{{\n  "build": {{\n    "id": "{published}"\n  }}\n}}')
    with serve_folder(tmp_path, "/d/") as address:
        variables = {"ADDRESS": address.rstrip("/"), "BUILD": "0123", "TRIES": "2", "WAIT": "0"}
        done = subprocess.run(
            ["sh", str(ROOT / "scripts" / "check-published.sh")],
            env={"PATH": "/usr/bin:/bin", **variables},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == code


def test_the_attestation_is_of_the_status_that_was_built_and_holds_up_nothing():
    job = JOBS["attest"]
    (step,) = job["steps"]
    output = JOBS["collect-and-build"]["outputs"]["status"]
    assert "identity.outputs.status" in output
    assert step["with"] == {
        "subject-name": "status.json",
        "subject-digest": "sha256:${{ needs.collect-and-build.outputs.status }}",
    }
    assert job["continue-on-error"]
    assert job["permissions"] == {"attestations": "write", "id-token": "write"}
    assert not any("attest" in other.get("needs", []) for other in JOBS.values())


def test_what_was_sent_is_known_to_the_next_run_whatever_happens_afterwards():
    names = [step.get("name") for step in steps("read-on")]
    order = ["Look whether anybody is to be sent anything", "Restore what was sent", "Send the day and the week",
             "Make room for what was sent", "Keep what was sent", "Read"]  # fmt: skip
    assert sorted(order, key=names.index) == order
    found = dict(zip(names, steps("read-on"), strict=True))
    for name in ("Restore what was sent", "Keep what was sent"):
        assert found[name]["with"] == {"path": ".cache/paperdigest/deliveries", "key": "deliveries"}
    assert found["Keep what was sent"]["if"].startswith("always()")
    assert found["Send the day and the week"]["continue-on-error"]


@pytest.mark.parametrize(("secret", "said"), [("", ""), ("json://127.0.0.1/\n", "any=yes\n")])
def test_nothing_is_sent_until_the_secret_is_set(tmp_path, secret, said):
    look = next(step for step in steps("read-on") if step.get("id") == "subscribers")
    (tmp_path / "out").touch()
    variables = {"PAPERDIGEST_NOTIFY": secret, "GITHUB_OUTPUT": str(tmp_path / "out")}
    subprocess.run(["sh", "-euc", look["run"]], cwd=tmp_path, env=variables, check=True)
    assert (tmp_path / "out").read_text() == said
    sending = [step for step in steps("read-on") if "paperdigest notify" in step.get("run", "")]
    assert [step["if"].split(" && ")[0] for step in sending] == ["steps.subscribers.outputs.any"]
