"""Material's private names: everything that we use beyond its documented settings, in one place.

Tested against the pinned version (tests/site/test_material.py); when a new version moves these names, only this file
changes.
"""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import material
from material.plugins.blog import structure
from material.plugins.blog.structure import View
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.theme import Theme

from paperdigest.language import LOADER
from paperdigest.text.markdown import escape_markdown

#: The theme's own templates, scripts and styles.
THEME = Path(material.__file__).parent / "templates"


# libyaml's, where PyYAML was built with it, as MkDocs itself uses: front matter is read ten times as fast.
structure.SafeLoader = LOADER

#: What MkDocs calls a file that it does not make.
EXCLUDED = InclusionLevel.EXCLUDED


def leave_theme(theme: Theme) -> None:
    """Use nothing of Material's own page: looking through its thousands of files takes longer than making a page."""
    theme.dirs = [folder for folder in theme.dirs if Path(folder) != THEME]


def add_theme(theme: Theme, folder: Path) -> None:
    """Use the templates of `folder` beside those of an owner's, which come first."""
    if all(Path(one) != folder for one in theme.dirs):
        theme.dirs.insert(1 if theme.custom_dir else 0, str(folder))


@contextmanager
def lists_in(blog_plugin: Any, folder: Path) -> Iterator[None]:
    """Let the plugin write its lists into `folder` while it makes a run.

    MkDocs has one plugin for all configurations that a process loads, and a copied process has the same one: runs side
    by side would write the lists of different languages into one folder.
    """
    before = blog_plugin.temp_dir
    blog_plugin.temp_dir = str(folder)
    try:
        yield
    finally:
        blog_plugin.temp_dir = before


def remove_lists(blog_plugin: Any) -> None:
    """Remove the folder that the plugin makes for its lists when it is created.

    Its own on_shutdown event does so, but fails if the folder is gone: at the second build of a process.
    """
    shutil.rmtree(blog_plugin.temp_dir, ignore_errors=True)


def own_posts(blog_plugin: Any) -> list[Any]:
    """The posts that a person wrote, newest first. Call after the on_files event of the plugin."""
    posts = [post for post in blog_plugin.blog.posts if not _is_ours(post)]
    return sorted(posts, key=lambda post: post.config.date.created, reverse=True)


def name_lists(blog_plugin: Any, names: Mapping[str, str]) -> None:
    """Name lists by their addresses. Call after the on_files event of the plugin and before pages are read.

    Material names a list as the first post does that it finds in there, and writes the name as Markdown.
    """
    for view in blog_plugin.blog.views:
        if view.file.generated_by == "material/blog":
            file = Path(view.file.abs_src_path)
            name = names.get(view.url) or file.read_text(encoding="utf-8").strip().removeprefix("# ")
            # As an entity: signs at the end of a heading are no part of it for Markdown.
            heading = "&#35;".join(map(escape_markdown, name.split("#")))
            file.write_text(f"# {heading}", encoding="utf-8")


def list_own_posts(blog_plugin: Any) -> None:
    """Let lists hold a person's posts only, since ours may not be in this run. Call after the on_env event."""
    views: list[View] = [blog_plugin.blog, *blog_plugin.blog.views]
    for view in views:
        view.posts = [post for post in view.posts if not _is_ours(post)]


def leave_out(blog_plugin: Any, is_wanted: Callable[[Any], bool]) -> None:
    """Do not make the posts and lists that are not wanted. Call after the on_env event of the plugin."""
    for page in (*blog_plugin.blog.posts, *blog_plugin.blog.views):
        if not is_wanted(page):
            page.file.inclusion = InclusionLevel.EXCLUDED


def leave_out_all(files: Files) -> None:
    """Make nothing at all. Call after the on_env event of the plugin."""
    for file in files:
        file.inclusion = InclusionLevel.EXCLUDED


def _is_ours(post: Any) -> bool:
    return bool(post.meta.get("generator") == "paperdigest")
