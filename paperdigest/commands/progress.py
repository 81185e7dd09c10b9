"""How far a long command is."""

from typing import NoReturn

import click
from tqdm import tqdm

PAPERS_A_LINE = 10


class Progress:
    """Shows progress: a bar on a terminal, otherwise a plain line now and then."""

    def __init__(self, unit: str, *, every: int | None = None, label: str = "") -> None:
        """A plain line comes after `every` units and at the end; by default, about ten times in all."""
        self._unit = unit
        self._every = every
        self._label = label
        self._bar: tqdm[NoReturn] | None = None

    def __call__(self, done: int, total: int) -> None:
        """Show that `done` of `total` units are done."""
        if self._bar is None:
            self._bar = tqdm(total=total, desc=self._label or None, unit=self._unit, disable=None, leave=False)
        self._bar.update(done - self._bar.n)
        every = self._every or max(1, total // 10)
        if self._bar.disable and total > 1 and (done % every == 0 or done == total):
            click.echo(f"{f'{self._label}: ' if self._label else ''}{done} of {total} {self._unit}s")
        if done == total:
            self._bar.close()
