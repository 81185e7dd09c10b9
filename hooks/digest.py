"""The MkDocs hook: translates events into calls of the package, and nothing more."""

import logging
from datetime import UTC, datetime
from pathlib import Path

from markupsafe import Markup, escape
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger

from paperdigest import _material, site
from paperdigest.config import read_environment
from paperdigest.errors import PaperDigestError
from paperdigest.feeds import FEED_POSTS, FeedPost
from paperdigest.pipeline import Project
from paperdigest.search import write_search
from paperdigest.text import plain

log = get_plugin_logger("paperdigest")

_projects = {}


@event_priority(100)
def on_config(config):
    """Bring title, languages and words from digest.yml to MkDocs."""
    try:
        root = site.find_project_root(config.config_file_path)
        project = _project(config, root)
        language = config.extra.setdefault("language", project.config.languages[0])
        root_url = _root_url(config, language)
        config.extra["digest"] = site.template_values(project, language, site_url=root_url)
        config.extra["project"] = project
        config.extra["scope"] = root_url  # light or dark is remembered for all languages together
    except PaperDigestError as error:
        raise PluginError(str(error)) from error
    words = config.extra["digest"]["words"]
    config.site_name = project.config.title
    config.theme["language"] = language
    config.site_description = words.say("tagline")
    config.site_url = root_url if _is_root(config) else f"{root_url}{language}/"
    for option, name in zip(config.theme["palette"], ("theme_dark", "theme_light"), strict=True):
        option["toggle"]["name"] = words.say(name)
    blog = config.plugins["material/blog"].config
    blog.categories_slugify = site.category_slugs(project.config)
    blog.archive_date_format = words.month_pattern
    _material.shorten_excerpts()
    return config


def on_pre_build(config):
    """Collect what is missing and write posts and pages of all languages, before MkDocs looks for files."""
    if not _is_root(config):
        return
    _show_package_log()
    try:
        for problem in site.prepare(config.extra["project"]):
            log.warning("%s", problem)
    except PaperDigestError as error:
        raise PluginError(str(error)) from error


def on_files(files, config):
    """Leave out the page on the archive while there is none."""
    page = files.get_file_from_path("data/README.md")
    if page and config.extra["digest"]["sample"]:
        files.remove(page)
    return files


@event_priority(-100)
def on_env(env, config, files):
    """Keep lists short, whatever the age of the archive."""
    _material.shorten_lists(config.plugins["material/blog"])
    return env


@event_priority(50)
def on_page_context(context, page, config, nav):
    """Give templates the page's other languages, and its title and description as text that is safe in markup."""
    ours = Path(page.file.abs_src_path or "").is_relative_to(config.docs_dir)
    source = page.file.src_uri if ours else None
    context["languages"] = site.language_links(page.url, source, config.extra["language"], config.extra["project"])
    for name in ("title", "description", "author"):
        if isinstance(page.meta.get(name), str):
            page.meta[name] = escape(page.meta[name])
        else:
            page.meta.pop(name, None)
    if "generator" in page.meta:
        page.meta.pop("tags", None)  # or search would give every paper the topics of its whole day
    return context


def on_post_build(config):
    """Drop what only the theme's makers need, write feeds, build the other languages into folders of the same site."""
    for path in Path(config.site_dir).glob("assets/**/*.map"):
        path.unlink()
    _write_feeds(config)
    if not _is_root(config):
        return
    project = config.extra["project"]
    for language in project.config.languages[1:]:
        log.info("Building %s", language)
        build(
            load_config(
                str(project.root / f"mkdocs.{language}.yml"),
                site_dir=f"{config.site_dir}/{language}",
                site_url=config.site_url,
                strict=config.strict,
            )
        )
    try:
        cache = project.root / ".cache" / "paperdigest" / "search"
        write_search(Path(config.site_dir), project.digests, project.config, cache=cache)
    except PaperDigestError as error:
        raise PluginError(str(error)) from error


def _project(config, root):
    """The project of this run: the other languages' builds share the root's, and what it has read."""
    if "language" not in config.extra or root not in _projects:
        _projects[root] = Project(root=root, environment=read_environment(clock=datetime.now(UTC)))
    return _projects[root]


def _write_feeds(config):
    posts = [
        FeedPost(
            title=plain(Markup(post.title).striptags()) or config.site_name,  # noqa: S704 - read, not shown
            address=post.canonical_url,
            description=plain(Markup(post.meta.get("description", "")).unescape()) or "",  # noqa: S704 - read, not shown
            created=post.config.date.created,
            updated=post.config.date.updated,
        )
        for post in _material.newest_posts(config.plugins["material/blog"], FEED_POSTS)
    ]
    for name, content in site.feeds_of(
        posts, config.extra["project"], config.extra["language"], config.site_url
    ).items():
        (Path(config.site_dir) / name).write_bytes(content)


def _show_package_log():
    """Print the package's lines as MkDocs prints its own; only what `log` warns of counts for --strict."""
    package = logging.getLogger("paperdigest")
    package.handlers = list(logging.getLogger("mkdocs").handlers)
    package.setLevel(logging.INFO)


def _root_url(config, language):
    """The address of the root language, without and with the language of a `mkdocs build -f mkdocs.ko.yml`."""
    address = config.site_url or "http://localhost:8000"
    return f"{address.rstrip('/').removesuffix(f'/{language}')}/"


def _is_root(config):
    return config.extra["language"] == config.extra["project"].config.languages[0]
