"""A new site by `paperdigest init`, from a checkout and from an installed wheel."""

import json
import re
import shutil
import site
import subprocess
import sys
import venv
import zipfile
from types import SimpleNamespace

import pytest
from support.checkouts import ROOT, process_environment, run_command, run_process

from paperdigest import starter
from paperdigest.config import load_config
from paperdigest.errors import FileError

#: What a wheel is built from.
SOURCES = (
    "pyproject.toml", "README.md", "LICENSE", "digest.yml", "mkdocs.yml", ".gitignore", "requirements-llama.lock",
    "paperdigest", "overrides", "hooks", "scripts", ".github",
)  # fmt: skip


@pytest.fixture
def made(tmp_path):
    folder = tmp_path / "sites" / "new"
    done = run_command("init", str(folder), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    return folder


def test_a_new_site_has_settings_hooks_workflows_and_no_theme_of_its_own(made):
    assert load_config(made / "digest.yml") == load_config(ROOT / "digest.yml")
    assert "custom_dir" not in (made / "mkdocs.yml").read_text(encoding="utf-8")
    assert not (made / "overrides").exists()
    assert (made / "hooks" / "digest.py").is_file()
    assert not list(made.parent.glob(".paperdigest-*"))


def test_what_its_workflows_run_is_there(made):
    for workflow in (made / ".github" / "workflows").iterdir():
        text = workflow.read_text(encoding="utf-8")
        for script in set(re.findall(r"sh (scripts/\S+\.sh)", text)):
            assert (made / script).is_file(), script
        for target in set(re.findall(r"run: make (\S+)", text)):
            done = subprocess.run(["make", "--dry-run", target], cwd=made, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
            assert "install" in done.stdout
    wanted = (made / "requirements.txt").read_text(encoding="utf-8")
    assert re.search(r"^paperdigest==[\d.]+$", wanted, re.MULTILINE)


def test_a_site_of_an_installation_from_a_repository_is_built_with_the_same_commit(tmp_path, monkeypatch):
    origin = {"url": "https://git.example/digest", "vcs_info": {"vcs": "git", "commit_id": "abc123"}}
    installed = SimpleNamespace(version="9.9", read_text=lambda name: json.dumps(origin))
    monkeypatch.setattr(starter, "distribution", lambda name: installed)
    starter.make_site(tmp_path / "new")
    wanted = (tmp_path / "new" / "requirements.txt").read_text(encoding="utf-8")
    assert wanted.endswith("\npaperdigest @ git+https://git.example/digest@abc123\n")


@pytest.mark.parametrize("names", [["notes.txt"], [".git", "digest.yml"]])
def test_a_folder_that_is_not_empty_stays_as_it_is(tmp_path, names):
    for name in names:
        (tmp_path / name).write_text("mine")
    done = run_command("init", str(tmp_path), cwd=tmp_path)
    assert done.returncode == 2
    assert f"is not empty (it holds {names[-1]}): name a new folder" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)


def test_a_link_to_itself_and_a_file_in_the_way_are_named(tmp_path):
    (tmp_path / "round").symlink_to("other")
    (tmp_path / "other").symlink_to("round")
    (tmp_path / "note.txt").write_text("mine")
    for name, said in (
        ("round", "is a link that leads to itself: name a new folder"),
        ("round/new", "is a link that leads to itself: name a new folder"),
        ("note.txt", "is a file, and no folder: name a new one"),
        ("note.txt/a/b", "is a file, and no folder: name a new one"),
    ):
        done = run_process("paperdigest", "init", name, cwd=tmp_path)
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1, done.stderr
        assert said in done.stderr
        assert "ermission" not in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["note.txt", "other", "round"]


def test_a_link_to_a_folder_that_is_not_there_yet_is_followed(tmp_path):
    (tmp_path / "link").symlink_to("real")
    assert run_command("init", str(tmp_path / "link"), cwd=tmp_path).returncode == 0
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "digest.yml").is_file()


@pytest.mark.parametrize("name", ["round", "note.txt", "nowhere"])
def test_a_project_that_is_no_folder_is_named(tmp_path, name):
    (tmp_path / "round").symlink_to("round")
    (tmp_path / "note.txt").write_text("mine")
    done = run_process("paperdigest", "--project", name, "status", cwd=tmp_path)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert f"{name}: is no folder" in done.stderr


def test_the_present_folder_and_a_clone_of_an_empty_repository_will_do(tmp_path, monkeypatch):
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    done = run_command("init", cwd=tmp_path)
    assert (done.returncode, (tmp_path / "digest.yml").is_file()) == (0, True)
    assert done.stdout.endswith("Next: paperdigest serve\n")


@pytest.mark.parametrize("name", ["", "  "])
def test_a_name_that_is_empty_is_refused_and_nothing_is_written(tmp_path, name):
    done = run_process("paperdigest", "init", name, cwd=tmp_path)
    assert (done.returncode, list(tmp_path.iterdir())) == (2, [])
    assert "init: the name of the folder is empty" in done.stderr


@pytest.mark.parametrize("name", ["two words", "it's", "$(touch x)", "-f"])
def test_the_next_step_can_be_pasted_into_a_shell_whatever_the_folder_is_called(tmp_path, name):
    done = run_process("paperdigest", "init", "--", name, cwd=tmp_path)
    enter = re.search(r"^Next: (cd .*) && paperdigest serve$", done.stdout, re.MULTILINE)[1]
    there = subprocess.run(["sh", "-c", f"{enter} && pwd"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert there.stdout == f"{tmp_path / name}\n"


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path, monkeypatch):
    def fail(path, target):
        if path.name == "mkdocs.yml":
            raise OSError(28, "No space left on device")
        return rename(path, target)

    path_type = type(tmp_path)
    rename = path_type.rename
    monkeypatch.setattr(path_type, "rename", fail)
    with pytest.raises(FileError, match="cannot be written: No space left on device"):
        starter.make_site(tmp_path / "new")
    assert list(tmp_path.iterdir()) == []


def test_an_installation_without_its_files_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(starter, "_HERE", tmp_path / "paperdigest" / "starter")
    with pytest.raises(FileError, match="holds no theme: Paper Digest was installed without its files"):
        starter.make_site(tmp_path / "new")
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """A wheel of this checkout, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    for name in [*SOURCES, *(path.name for path in ROOT.glob("mkdocs.*.yml"))]:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, source / name)
    (source / "docs" / "data").mkdir(parents=True)
    shutil.copy(ROOT / "docs" / "data" / "README.md", source / "docs" / "data" / "README.md")
    build = "from setuptools import build_meta; build_meta.build_wheel('..')"
    done = subprocess.run([sys.executable, "-c", build], cwd=source, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.whl"))


def test_a_wheel_holds_theme_hooks_and_workflows(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    tracked = [path for path in (ROOT / "overrides").rglob("*") if path.is_file()]
    assert {f"paperdigest/starter/site/{path.relative_to(ROOT).as_posix()}" for path in tracked} <= names
    assert "paperdigest/starter/site/.github/workflows/publish.yml" in names
    assert not any(name.startswith(("scripts/", "tests/", "hooks/")) for name in names)


def test_an_installed_wheel_makes_a_site_and_builds_it(wheel, tmp_path):
    """In an environment that has the other packages of this one, and of Paper Digest what the wheel holds."""
    venv.create(tmp_path / "env", with_pip=False)
    (packages,) = (tmp_path / "env" / "lib").glob("python*/site-packages")
    zipfile.ZipFile(wheel).extractall(packages)  # all that an installer does with a wheel of files alone
    (packages / "others.pth").write_text("\n".join(site.getsitepackages()))
    variables = {**process_environment(PAPERDIGEST_OFFLINE="1"), "PYTHONPATH": ""}

    def run(*arguments, cwd):
        command = [tmp_path / "env" / "bin" / "python", "-m", *arguments]
        done = subprocess.run(command, cwd=cwd, env=variables, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    run("paperdigest", "init", "new", cwd=tmp_path)
    new = tmp_path / "new"
    (new / "digest.yml").write_text("title: New\nlanguages: [en]\n")
    run("paperdigest", "build", cwd=new)
    home = (new / "site" / "index.html").read_text(encoding="utf-8")
    assert "New" in home
    assert "top__pages" in home
    assert (new / "site" / "assets" / "digest.css").read_bytes() == (ROOT / "overrides/assets/digest.css").read_bytes()
    (new / "mine" / "partials").mkdir(parents=True)
    (new / "mine" / "partials" / "footer.html").write_text("<footer>Of mine</footer>")
    settings = new / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("  name: material\n", "  name: material\n  custom_dir: mine\n"))
    run("mkdocs", "build", "--strict", cwd=new)
    assert "Of mine" in (new / "site" / "index.html").read_text(encoding="utf-8"), "templates of the owner's come first"
