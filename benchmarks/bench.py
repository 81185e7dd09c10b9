"""How long a clean build takes, against stock Material on the same days: prints CPU seconds and their ratio.

    make bench            (60 days of 25 invented papers)
    make bench DAYS=250

Stock means: the same papers as plain Markdown lists, with Material's blog, tags and search as its documentation sets
them up.
Only ratios mean something: machines differ and are shared.
"""

import datetime as dt
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

from paperdigest.archive.days import Archive
from paperdigest.records.papers import Day, Paper

ROOT = Path(__file__).parent.parent
PAPERS = 25
_WORDS = (
    "model agent language vision reasoning data training learning video image policy reward token memory search robot "
    "speech code graph benchmark method result context latent diffusion attention sparse scalable robust efficient"
).split()  # fmt: skip
_STOCK_EXTENSIONS = (
    "abbr admonition attr_list def_list footnotes md_in_html tables toc pymdownx.arithmatex pymdownx.betterem "
    "pymdownx.caret pymdownx.details pymdownx.highlight pymdownx.inlinehilite pymdownx.keys pymdownx.mark "
    "pymdownx.smartsymbols pymdownx.snippets pymdownx.superfences pymdownx.tabbed pymdownx.tasklist pymdownx.tilde"
).split()  # fmt: skip


def main(count: int) -> None:
    """Build `count` days both ways and print the table."""
    days = [_day(number) for number in range(count)]
    with tempfile.TemporaryDirectory() as folder:
        ours, stock = Path(folder) / "ours", Path(folder) / "stock"
        _write_ours(ours, days)
        _write_stock(stock, days)
        first = _cpu_seconds("write", [sys.executable, "-m", "paperdigest", "write"], ours)
        build = _cpu_seconds("build", [sys.executable, "-m", "mkdocs", "build"], ours)
        plain = _cpu_seconds("stock", [sys.executable, "-m", "mkdocs", "build"], stock)
    print(f"{count} days of {PAPERS} papers, one language, CPU seconds")
    print(f"  stock Material                 {plain:8.1f}   1.00")
    print(f"  Paper Digest, clean build      {build:8.1f}   {build / plain:.2f}")
    print(f"  Paper Digest, writing posts    {first:8.1f}   {first / plain:.2f}")


def _day(number: int) -> Day:
    chance = random.Random(number)  # noqa: S311 - invented papers, the same at every run
    date = dt.date(2024, 1, 1) + dt.timedelta(days=number)

    def text(words: int) -> str:
        return " ".join(chance.choice(_WORDS) for _ in range(words))

    papers = [
        Paper(
            id=f"{date:%y%m}.{number * 40 % 60000 + place:05}",
            title=text(10).capitalize(),
            abstract=f"{text(170).capitalize()}.",
            authors=tuple(f"{text(1).capitalize()} {text(1).capitalize()}" for _ in range(7)),
            organization=f"{text(1).capitalize()} Institute",
            votes=chance.randrange(200),
            keywords=tuple(text(2) for _ in range(6)),
            summary=f"{text(25).capitalize()}.",
        )
        for place in range(PAPERS)
    ]
    return Day(date=date, papers=tuple(sorted(papers, key=lambda paper: paper.id)))


def _write_ours(folder: Path, days: list[Day]) -> None:
    for name in ("mkdocs.yml", "hooks", "overrides"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, _parent(folder / name))
    settings = yaml.safe_load((ROOT / "digest.yml").read_text(encoding="utf-8")) | {"languages": ["en"]}
    (folder / "digest.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    archive = Archive(folder / "docs" / "data")
    for day in days:
        archive.store(day)


def _write_stock(folder: Path, days: list[Day]) -> None:
    config = {
        "site_name": "Stock",
        "theme": {"name": "material", "font": False},
        "plugins": ["search", {"blog": {"blog_dir": "."}}, "tags"],
        "markdown_extensions": _STOCK_EXTENSIONS,
    }
    _parent(folder / "mkdocs.yml").write_text(yaml.safe_dump(config))
    for day in days:
        lines = [
            f"{place}. **{paper.title}** - {paper.votes}\n    - {paper.organization}\n"
            f"    - {', '.join(paper.authors or ())}\n    - {paper.summary}\n    - {paper.abstract}\n"
            for place, paper in enumerate(day.papers, start=1)
        ]
        matter = f"---\ndate: {day.date}\ncategories: [Daily]\ntags: [agent, model, video]\n---\n"
        text = f"{matter}\n# Papers of {day.date}\n\nAn introduction.\n\n<!-- more -->\n\n" + "\n".join(lines)
        _parent(folder / "docs" / "posts" / f"{day.date}.md").write_text(text)


def _parent(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _cpu_seconds(what: str, command: list[str], folder: Path) -> float:
    variables = {**os.environ, "PAPERDIGEST_OFFLINE": "1", "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        sys.exit(f"{what} failed:\n{done.stderr}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
