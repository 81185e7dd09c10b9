"""The private names of Material that we lean on are where we think they are."""

import inspect
import re
from html import unescape
from types import SimpleNamespace

import markdown
import pytest
from material.plugins.blog.plugin import BlogPlugin
from material.plugins.blog.structure import Category, Post, View
from mkdocs.structure.files import InclusionLevel

from paperdigest.site.material import THEME, leave_out, leave_out_all, list_own_posts, lists_in, name_lists, own_posts


def test_the_names_are_there():
    assert "view.posts" in inspect.getsource(BlogPlugin._render)
    assert "self.blog" in inspect.getsource(BlogPlugin)
    assert {"posts", "views"} <= set(inspect.getsource(View.__init__).replace("self.", " ").split())
    assert issubclass(Category, View)
    assert "self.config" in inspect.getsource(Post)
    assert InclusionLevel.EXCLUDED.is_excluded()
    assert (THEME / "base.html").exists()
    assert "SafeLoader" in inspect.getsource(Post.__init__)


def post(name, date, *, ours):
    return SimpleNamespace(
        name=name,
        meta={"generator": "paperdigest"} if ours else {},
        config=SimpleNamespace(date=SimpleNamespace(created=date)),
        file=SimpleNamespace(inclusion=InclusionLevel.INCLUDED),
    )


def plugin():
    """A blog of three posts, of which two are a person's, with a category and a month."""
    posts = [post("old", 1, ours=False), post("day", 2, ours=True), post("new", 3, ours=False)]
    views = [
        SimpleNamespace(name=name, posts=list(posts), views=[], file=SimpleNamespace(inclusion=InclusionLevel.INCLUDED))
        for name in ("notes", "2026-01")
    ]
    return SimpleNamespace(blog=SimpleNamespace(posts=posts, views=views))


def names(posts):
    return [one.name for one in posts]


def test_a_person_s_posts_are_those_without_our_mark_newest_first():
    assert names(own_posts(plugin())) == ["new", "old"]


def test_lists_hold_a_person_s_posts_alone():
    blog = plugin()
    list_own_posts(blog)
    assert [names(view.posts) for view in (blog.blog, *blog.blog.views)] == [["old", "new"]] * 3


@pytest.mark.parametrize("name", ["F#", "D# and E", "*very* __own__", "A&B <i>", "2. Notes", "`x` {{ y }}"])
def test_the_name_of_a_list_is_text_and_no_markdown(tmp_path, name):
    file = tmp_path / "notes.md"
    file.write_text(f"# {name}")
    view = SimpleNamespace(
        url="categories/notes/", file=SimpleNamespace(generated_by="material/blog", abs_src_path=file)
    )
    name_lists(SimpleNamespace(blog=SimpleNamespace(views=[view])), {})
    html = markdown.markdown(file.read_text())
    assert re.fullmatch(r"<h1>([^<>]*)</h1>", html)
    assert unescape(html[4:-5]) == name


def test_posts_and_lists_that_are_not_wanted_are_not_made():
    blog = plugin()
    leave_out(blog, lambda page: page.name in ("day", "2026-01"))
    made = [one.name for one in (*blog.blog.posts, *blog.blog.views) if one.file.inclusion == InclusionLevel.INCLUDED]
    assert made == ["day", "2026-01"]


def test_nothing_at_all_can_be_made():
    files = [SimpleNamespace(inclusion=InclusionLevel.INCLUDED) for _ in range(3)]
    leave_out_all(files)
    assert {file.inclusion for file in files} == {InclusionLevel.EXCLUDED}


def test_each_run_writes_its_lists_into_a_folder_of_its_own(tmp_path):
    """MkDocs has one plugin for all configurations of a process, and runs may stand side by side."""
    plugin = SimpleNamespace(temp_dir="before")
    with lists_in(plugin, tmp_path / "one"):
        assert plugin.temp_dir == str(tmp_path / "one")
    assert plugin.temp_dir == "before"
