"""What a new site is made of: `paperdigest init`, and the theme of a site that has no checkout of this project.

In a checkout of the project these files stand at its top, since it is a site itself; a wheel holds them in the folder
`site` beside this module. Files that only a new site has are in the folder `own`.
"""

import errno
import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import distribution
from pathlib import Path

from paperdigest.errors import FileError, UsageError

_HERE = Path(__file__).parent
#: Files and folders of a checkout that a new site has, too.
_SHARED = (
    "digest.yml",
    "mkdocs.yml",
    "mkdocs.*.yml",
    ".gitignore",
    "hooks/*.py",
    "docs/data/README.md",
    ".github/schemas/*.json",
    ".github/workflows/publish.yml",
    ".github/workflows/watch.yml",
    "scripts/*.sh",
    "requirements-llama.lock",
)
_THEME = "overrides"
#: What may be in a folder that counts as empty: a clone of an empty repository.
_NOTHING = frozenset({".git"})


def theme_of(root: Path) -> Path:
    """Return the folder of the theme of the site in `root`: its own, else the one that comes with the package.

    Raises FileError if there is none.
    """
    own = root / _THEME
    return own if (own / "main.html").is_file() else _shared_files() / _THEME


def make_site(folder: Path) -> list[str]:
    """Make a new site in `folder`, which is empty or not there; return its files. Raises UsageError and FileError."""
    try:
        folder = folder.resolve()
        in_the_way = next((path for path in (folder, *folder.parents) if path.exists() and not path.is_dir()), None)
        if in_the_way is not None:
            raise UsageError(in_the_way, "is a file, and no folder: name a new one")
        found = sorted(path.name for path in folder.iterdir() if path.name not in _NOTHING) if folder.exists() else []
    except RuntimeError as error:  # so far Python says so of a link that leads to itself
        raise UsageError(folder, "is a link that leads to itself: name a new folder") from error
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise UsageError(folder, "is a link that leads to itself: name a new folder") from error
        raise FileError(folder, f"cannot be read: {error.strerror}") from error
    if found:
        raise UsageError(folder, f"is not empty (it holds {', '.join(found[:3])}): name a new folder")
    shared = _shared_files()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".paperdigest-", dir=folder.parent) as name:
            made = Path(name) / "site"
            for path, content in _files(shared):
                (made / path).parent.mkdir(parents=True, exist_ok=True)
                (made / path).write_bytes(content)
            files = sorted(path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file())
            _move(made, folder)
    except OSError as error:
        raise FileError(folder, f"cannot be written: {error.strerror}") from error
    return files


def _move(made: Path, folder: Path) -> None:
    """Move a whole site to its place; if that breaks off, nothing of it stays."""
    there, names = folder.exists(), [path.name for path in made.iterdir()]
    folder.mkdir(exist_ok=True)
    try:
        for name in names:
            (made / name).rename(folder / name)
    except OSError:
        for path in (folder / name for name in names):
            shutil.rmtree(path, ignore_errors=True)
            with suppress(OSError):
                path.unlink(missing_ok=True)
        if not there:
            folder.rmdir()
        raise


def _shared_files() -> Path:
    for folder in (_HERE / "site", _HERE.parent.parent):
        if (folder / _THEME / "main.html").is_file() and (folder / "mkdocs.yml").is_file():
            return folder
    raise FileError(_HERE, "holds no theme: Paper Digest was installed without its files; install it from a wheel")


def _files(shared: Path) -> Iterator[tuple[str, bytes]]:
    for pattern in _SHARED:
        for path in sorted(shared.glob(pattern)):
            content = path.read_bytes()
            if path.name == "mkdocs.yml":  # the theme is the package's
                content = re.sub(rb"^ +custom_dir:.*\n", b"", content, flags=re.MULTILINE)
            yield path.relative_to(shared).as_posix(), content
    for path in sorted((_HERE / "own").iterdir()):
        yield path.name, path.read_text(encoding="utf-8").replace("@REQUIREMENT@", _requirement()).encode()


def _requirement() -> str:
    """What a new site is to be built with: the commit of a repository that this was installed from, else its version.

    See https://packaging.python.org/en/latest/specifications/direct-url/.
    """
    installed = distribution("paperdigest")
    origin = json.loads(installed.read_text("direct_url.json") or "{}")
    if found := origin.get("vcs_info"):
        return f"paperdigest @ {found['vcs']}+{origin['url']}@{found['commit_id']}"
    return f"paperdigest=={installed.version}"
