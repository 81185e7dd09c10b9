"""Pools of processes: who interrupts one is told nothing but what the caller says."""

import subprocess
import sys

import pytest

PROGRAM = """
import os, signal, sys, threading, time
from paperdigest.storage.processes import pool

def begin(given):
    pass

def work(number):
    time.sleep(0.05)

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    threading.Timer(0.4, lambda: (os.kill if sys.argv[1] == "one" else os.killpg)(os.getpid(), signal.SIGINT)).start()
    try:
        with pool(4, begin, None) as executor:
            for _ in executor.map(work, range(400)):
                pass
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
"""


@pytest.mark.parametrize("asked", ["one", "all"])
def test_work_that_waits_when_a_pool_is_interrupted_prints_no_traceback(tmp_path, asked):
    (tmp_path / "program.py").write_text(PROGRAM)
    command = [sys.executable, "program.py", asked]
    done = subprocess.run(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True, check=True, start_new_session=True)
    assert done.stderr == "stopped\n"
