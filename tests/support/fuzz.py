"""Fuzzing with coverage guidance, for a while.

    make fuzz                     every target of fuzz_targets.py for five minutes
    make fuzz TARGET=text MINUTES=60
    make fuzz KEEP=1              and keep what reached new code in tests/fixtures/fuzz/, which `make test` runs

libFuzzer (by atheris) changes inputs such that they reach code that no other has reached. It goes on from
what earlier runs found in .cache/fuzz/; an input that breaks a target is left there, in `findings`, and is shown.
"""

import argparse
import base64
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from itertools import accumulate
from pathlib import Path

# Nothing of paperdigest may be loaded here: what is loaded before atheris says so gives it no guidance.
TESTS = Path(__file__).parent.parent
KEPT = TESTS / "fixtures" / "fuzz"
#: Bytes of an input at most, and of all that are kept of a target.
_MOST, _ROOM = 8000, 40_000
#: Seconds after which an input is a finding: it takes too long.
_TOO_LONG = 60
_FACT = re.compile(r"stat::number_of_executed_units:\s*(\d+)")


def kept_inputs(name: str) -> list[bytes]:
    """Return the inputs of a target that are kept, one a line in base64."""
    path = KEPT / f"{name}.txt"
    return [base64.b64decode(line) for line in path.read_text().splitlines()] if path.exists() else []


class Fuzzed:
    """A target, and where its inputs are."""

    def __init__(self, name: str) -> None:
        """Write down what fuzzing begins with."""
        from support.fuzz_targets import seeds  # noqa: PLC0415 - atheris has to load it first in the other process

        self.name = name
        self.folder = TESTS.parent / ".cache" / "fuzz" / name
        self.inputs, self.findings = self.folder / "inputs", self.folder / "findings"
        for folder in (self.inputs, self.findings):
            folder.mkdir(parents=True, exist_ok=True)
        begin = [*seeds(name), *kept_inputs(name)]
        for content in begin:
            (self.inputs / sha256(content).hexdigest()[:20]).write_bytes(content)
        words = sorted({word for content in begin for word in re.findall(rb"[\w:.\\/<>\"-]{2,24}", content)})
        quoted = ("".join(rf"\x{byte:02x}" for byte in word) for word in words[:500])
        dictionary = "".join(f'"{word}"\n' for word in quoted)
        (self.folder / "words.dict").write_text(dictionary)

    def run(self, minutes: float) -> tuple[str, bool]:
        """Fuzz; return what to tell, and whether nothing was found."""
        done = self._fuzz(
            f"-max_total_time={60 * minutes:.0f}", f"-max_len={_MOST}", f"-timeout={_TOO_LONG}", "-rss_limit_mb=3000",
            f"-dict={self.folder / 'words.dict'}", f"-artifact_prefix={self.findings}/", "-print_final_stats=1",
            str(self.inputs),
        )  # fmt: skip
        (self.folder / "log.txt").write_text(done.stdout + done.stderr)
        executions = int(found[1]) if (found := _FACT.search(done.stderr)) else 0
        told = f"{self.name}: {executions:,} executions, {len(list(self.inputs.iterdir()))} inputs"
        if done.returncode == 0:
            return f"{told}, nothing found", True
        where = sorted(self.findings.iterdir(), key=lambda path: path.stat().st_mtime)
        shown = [line for line in (done.stdout + done.stderr).splitlines() if not re.match(r"#\d+|INFO|stat::", line)][
            -40:
        ]
        return "\n".join([f"{told}; found {where[-1] if where else 'something'}", *shown]), False

    def keep(self) -> str:
        """Keep the shortest inputs, as far as there is room: each of them reached what none before it had."""
        found = sorted(
            (path.read_bytes() for path in self.inputs.iterdir()), key=lambda content: (len(content), content)
        )
        ends = accumulate(map(len, found))
        lines = [base64.b64encode(one).decode() + "\n" for one, end in zip(found, ends, strict=True) if end <= _ROOM]
        KEPT.mkdir(parents=True, exist_ok=True)
        (KEPT / f"{self.name}.txt").write_text("".join(lines))
        return f"{self.name}: {len(lines)} inputs are kept"

    def _fuzz(self, *options: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "support.fuzz", "--begin", self.name, *options]
        return subprocess.run(command, cwd=TESTS, capture_output=True, encoding="utf-8", errors="replace", check=False)


def _begin(name: str, options: list[str]) -> None:
    """Become libFuzzer."""
    import atheris  # noqa: PLC0415 - `make test` does without it

    # lxml and pydantic are not ours: their code is not looked into.
    with atheris.instrument_imports(include=["paperdigest"]):
        from support.fuzz_targets import TARGETS  # noqa: PLC0415
    atheris.Setup([name, *options], TARGETS[name])
    atheris.Fuzz()


def main() -> int:
    """Fuzz; 1 if anything was found."""
    if sys.argv[1:2] == ["--begin"]:
        _begin(sys.argv[2], sys.argv[3:])
    from support.fuzz_targets import TARGETS  # noqa: PLC0415

    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--target", choices=sorted(TARGETS), help="one alone")
    parser.add_argument("--minutes", type=float, default=5, help="for each target (default: 5)")
    parser.add_argument("--keep", action="store_true", help="keep what reached new code")
    options = parser.parse_args()
    targets = [Fuzzed(name) for name in TARGETS if options.target in (None, name)]
    with ThreadPoolExecutor(os.cpu_count()) as workers:
        results = []
        for told, is_well in workers.map(lambda target: target.run(options.minutes), targets):
            print(told, flush=True)
            results.append(is_well)
        if options.keep:
            for told in workers.map(Fuzzed.keep, targets):
                print(told, flush=True)
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
