"""Material's private names: everything that we use beyond its documented settings, in one place.

Tested against the pinned version (tests/site/test_material.py); when a new version moves these names, only this file
changes.
"""

from pathlib import Path
from typing import Any

import material
from material.plugins.blog.structure import Excerpt, View

#: The theme's own templates, scripts and styles.
THEME = Path(material.__file__).parent / "templates"
#: Posts that a list shows; older ones are reached by month.
POSTS_LISTED = 10


def shorten_excerpts() -> None:
    """Let excerpts convert only what stands before the separator.

    Material converts the whole post again for every list that it stands in: most of a build's time.
    """
    if getattr(Excerpt.render, "shortened", False):
        return
    whole = Excerpt.render

    def render(self: Any, page: Any, separator: str) -> None:
        text = self.post.markdown
        self.post.markdown = text.partition(separator)[0] + separator
        try:
            whole(self, page, separator)
        finally:
            self.post.markdown = text

    render.shortened = True  # type: ignore[attr-defined]
    Excerpt.render = render


def newest_posts(blog_plugin: Any, most: int | None = None) -> list[Any]:
    """The newest posts (or all), those of the future and pinned ones like all others. Call after the on_env event."""
    return sorted(_all_posts(blog_plugin), key=lambda post: post.config.date.created, reverse=True)[:most]


def _all_posts(blog_plugin: Any) -> list[Any]:
    posts = {post.file.src_uri: post for view in blog_plugin.blog.views for post in view.posts}
    return list(posts.values())


def shorten_lists(blog_plugin: Any) -> None:
    """Let home and category pages list the newest posts only. Call after the on_env event of the plugin."""
    views: list[View] = [blog_plugin.blog, *blog_plugin.blog.views]
    for view in views:
        if type(view).__name__ in ("View", "Category"):
            view.posts = view.posts[:POSTS_LISTED]
