"""What a built site weighs: bytes by kind of file, and of the days' pages by part.

    python benchmarks/weight.py [SITE]

Bytes are those of the files, not of disk blocks. Parts are measured as lxml writes them, which is a little longer than
the page, and parts may hold others.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import lxml.html

_DAYS = "20[0-9][0-9]-[0-1][0-9]-[0-3][0-9]"
_PARTS = {
    "head": "//head",
    "JSON-LD": "//script[@type='application/ld+json']",
    "header": "//body/header",
    "filters": "//form[@class='filters']",
    "ways to other days": "//nav[@class='around']",
    "topics and categories": "//footer[@class='filed']",
    "footer": "//body/footer",
    "papers": "//article",
    "MathML": "//math",
}
_CLASSES = ("side", "title", "meta", "summary", "links", "more", "abstract", "related", "report")
_NAMED = {"index.md", "report.md", "papers.bib", "papers.ris", "papers.csl.json", "later.json", "sitemap.xml"}
_FEEDS = {"feed.xml", "atom.xml", "feed.json"}


def kind_of(path: Path, site: Path) -> str:
    """Return what kind of file of the site `path` is."""
    section, *below = [part for part in path.relative_to(site).parts if part not in ("en", "ko", "zh")]
    if section in ("search", "pagefind", "data"):
        return section
    if path.name in _FEEDS:
        return f"feeds: {section if below else 'everything'}"
    if path.suffix == ".html":
        is_day = section == "posts" and path.parent.match(_DAYS)
        return f"pages: {'days' if is_day else section if below else 'home and others'}"
    return path.name if path.name in _NAMED else path.suffix


def day_pages(site: Path) -> Iterator[Path]:
    """Yield the page of each day in each language."""
    yield from sorted(site.glob(f"**/posts/{_DAYS}/index.html"))


def main() -> None:
    """Print both tables."""
    site = Path(sys.argv[1] if len(sys.argv) > 1 else "site")
    kinds, files = Counter[str](), Counter[str]()
    for path in site.rglob("*"):
        if path.is_file():
            kinds[kind_of(path, site)] += path.stat().st_size
            files[kind_of(path, site)] += 1
    print(f"{sum(kinds.values()):>12,} {sum(files.values()):>7,} files")
    for kind, size in kinds.most_common():
        print(f"{size:>12,} {files[kind]:>7,} {kind}")
    paths = _PARTS | {name: f"//*[contains(concat(' ', @class, ' '), ' paper__{name} ')]" for name in _CLASSES}
    parts, papers = Counter[str](), 0
    for page in day_pages(site):
        document = lxml.html.document_fromstring(page.read_text(encoding="utf-8"))
        papers += len(document.findall(".//article"))
        parts["a day's page"] += page.stat().st_size
        for name, path in paths.items():
            parts[name] += sum(len(lxml.html.tostring(part, encoding="utf-8")) for part in document.xpath(path))
    print(f"\n{papers:,} papers on pages of days, bytes in all and a paper:")
    for part, size in parts.most_common():
        print(f"{size:>12,} {size / max(papers, 1):>7,.0f} {part}")


if __name__ == "__main__":
    main()
