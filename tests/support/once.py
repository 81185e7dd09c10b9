"""What is made once a run, whichever of pytest-xdist's workers comes first."""

import os
import shutil

from filelock import FileLock


def once_a_run(tmp_path_factory, name, build):
    """Return a folder `name` that was filled by `build(folder)` in this run, here or in another worker."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    folder, finished = base / name, base / f"{name}.finished"
    with FileLock(base / f"{name}.lock"):
        if not finished.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            build(folder)
            finished.touch()
    return folder
