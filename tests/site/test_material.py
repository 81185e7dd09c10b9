"""The private names of Material that we lean on are where we think they are."""

import inspect

from material.plugins.blog.plugin import BlogPlugin
from material.plugins.blog.structure import Category, Excerpt, Post, View

from paperdigest.site.material import POSTS_LISTED, THEME, shorten_excerpts, shorten_lists


def test_the_names_are_there():
    assert list(inspect.signature(Excerpt.render).parameters) == ["self", "page", "separator"]
    assert "self.post.markdown" in inspect.getsource(inspect.unwrap(Excerpt.render)) or hasattr(
        Excerpt.render, "shortened"
    )
    assert "view.posts" in inspect.getsource(BlogPlugin._render)
    assert issubclass(Category, View)
    assert Post is not None
    assert (THEME / "base.html").exists()


class _View:
    def __init__(self, count):
        self.posts = list(range(count))


def test_home_and_categories_list_the_newest_posts_and_months_list_all():
    blog = type("View", (_View,), {})(30)
    category = type("Category", (_View,), {})(30)
    month = type("Archive", (_View,), {})(23)
    blog.views = [category, month]
    shorten_lists(type("Plugin", (), {"blog": blog}))
    assert [len(view.posts) for view in (blog, category, month)] == [POSTS_LISTED, POSTS_LISTED, 23]


def test_an_excerpt_converts_only_what_stands_before_the_separator():
    shorten_excerpts()
    seen = []

    class Markdown:
        toc_tokens = ()
        treeprocessors = type(
            "T", (), {"get_index_for_name": lambda self, name: 0, "__getitem__": lambda self, at: self}
        )()

        def convert(self, text):
            seen.append(text)
            return text

    class Holder:
        url = "x/"
        markdown = "before <!-- more --> after"
        _title_from_render = "T"

    excerpt = Excerpt.__new__(Excerpt)
    excerpt.post, excerpt.file, excerpt.md, excerpt.more = Holder(), Holder(), Markdown(), None
    excerpt.render(Holder(), "<!-- more -->")
    assert seen == ["before <!-- more -->"]
    assert excerpt.post.markdown == "before <!-- more --> after"
