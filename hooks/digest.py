"""The MkDocs hook: translates events into calls of the package, and nothing more."""

import logging
from datetime import UTC, datetime
from pathlib import Path

from jinja2 import pass_context
from markupsafe import Markup, escape
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.utils.templates import url_filter

from paperdigest.config import read_environment
from paperdigest.errors import PaperDigestError
from paperdigest.outputs import write as machines
from paperdigest.outputs.feeds import Post, feed_places
from paperdigest.outputs.head import head_of
from paperdigest.outputs.search import write_search
from paperdigest.outputs.sitemap import Changes
from paperdigest.pipeline import Project
from paperdigest.render.reports import own_texts
from paperdigest.site import material as _material
from paperdigest.site import mkdocs as site
from paperdigest.text.readable import plain

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
    except PaperDigestError as error:
        raise PluginError(str(error)) from error
    words = config.extra["digest"]["words"]
    config.theme.static_templates.discard("sitemap.xml")  # ours knows what each page depends on
    config.site_name = project.config.title
    config.theme["language"] = language
    config.site_description = words.say("tagline")
    config.site_url = root_url if _is_root(config) else f"{root_url}{language}/"
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
    """Leave out the theme's own scripts and styles, which no page of ours uses, and what stands at the root already."""
    theme = Path(_material.THEME)
    for file in list(files):
        path = Path(file.abs_src_path or "")
        if path.is_relative_to(theme) or (not _is_root(config) and path.is_relative_to(_overrides(config))):
            files.remove(file)
    page = files.get_file_from_path("data/README.md")
    if page and config.extra["digest"]["sample"]:
        files.remove(page)  # there is no archive yet
    return files


@event_priority(-100)
def on_env(env, config, files):
    """Keep lists short, whatever the age of the archive; note what the heads of all pages have in common."""
    project = config.extra["project"]
    config.extra["feeds"] = feed_places(project.digests, config.extra["language"], project.config)
    config.extra["changes"] = Changes(project.digests)
    config.extra["pages"] = []
    _material.shorten_lists(config.plugins["material/blog"])
    env.filters["url"] = _url
    return env


def on_page_markdown(markdown, page, config, files):
    """Show on the page of the data where a day's file is."""
    if page.file.src_uri != "data/README.md":
        return markdown
    return site.link_day_file(markdown, config.extra["language"], config.extra["project"])


@event_priority(50)
def on_page_context(context, page, config, nav):
    """Give templates the page's other languages, and its title and description as text that is safe in markup."""
    ours = Path(page.file.abs_src_path or "").is_relative_to(config.docs_dir)
    source = page.file.src_uri if ours else None
    context["languages"] = site.language_links(page.url, source, config.extra["language"], config.extra["project"])
    context["head"] = _head(config, page, context["languages"])
    context["month"] = Markup(site.month_summary(page.url, config.extra["language"], config.extra["project"]))  # noqa: S704 - our templates escape
    for name in ("title", "description", "author"):
        if isinstance(page.meta.get(name), str):
            page.meta[name] = escape(page.meta[name])
        else:
            page.meta.pop(name, None)
    return context


def on_template_context(context, template_name, config):
    """Tell the page of unknown addresses what it needs for its head."""
    if template_name == "404.html":
        context["head"] = _head(config)
    return context


def on_post_build(config):
    """Write for machines, and build the other languages into folders of the same site."""
    try:
        _write_for_machines(config)
    except PaperDigestError as error:
        raise PluginError(str(error)) from error
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
        cache = project.cache / "search"
        write_search(Path(config.site_dir), project.digests, project.config, cache=cache, texts_of=own_texts)
    except PaperDigestError as error:
        raise PluginError(str(error)) from error


def _project(config, root):
    """The project of this run: the other languages' builds share the root's, and what it has read."""
    if "language" not in config.extra or root not in _projects:
        _projects[root] = Project(root=root, environment=read_environment(clock=datetime.now(UTC)))
    return _projects[root]


def _head(config, page=None, links=()):
    """The head of a page, or of the one for unknown addresses."""
    project, digest = config.extra["project"], config.extra["digest"]
    date = page.config.date if page and hasattr(page, "config") and "date" in page.config else None
    title = plain(Markup(page.title or "").striptags()) if page else digest["words"].say("not_found")  # noqa: S704 - read, not shown
    facts = machines.facts_of_page(
        project.digests,
        config.extra["language"],
        sample=project.shown.is_sample,
        site_url=digest["site_url"],
        url=page.url if page else None,
        title=title or project.config.title,
        metadata=page.meta if page else {},
        links=links,
        feeds=config.extra["feeds"],
        created=date.created.date() if date else None,
        updated=date.updated.date() if date and date.updated else None,
    )
    head = head_of(facts, project.config)
    found = machines.site_page(facts, head, config.extra["changes"])
    config.extra["pages"] += [found] if found else []
    return head


def _write_for_machines(config):
    project, site_dir = config.extra["project"], Path(config.site_dir)
    site_url = config.extra["digest"]["site_url"]
    posts = [_post(post, config) for post in _material.newest_posts(config.plugins["material/blog"])]
    machines.write_for_machines(
        site_dir,
        project.digests,
        config.extra["language"],
        project.config,
        site_url=site_url,
        posts=posts,
        pages=config.extra["pages"],
    )
    if _is_root(config):
        machines.write_for_all(
            site_dir,
            project.digests,
            project.config,
            site_url=site_url,
            roundups=[post.roundup for post in posts if post.roundup],
            cache=project.root / ".cache" / "paperdigest" / "social",
            font=project.root / "overrides" / "assets" / "fonts" / "literata.woff2",
            sample=project.shown.is_sample,
        )


def _post(post, config):
    kind = post.meta.get("kind") if "generator" in post.meta else None
    slug = str(post.meta.get("slug", ""))
    return Post(
        title=plain(Markup(post.title).striptags()) or config.site_name,  # noqa: S704 - read, not shown
        address=post.canonical_url,
        description=plain(Markup(post.meta.get("description", "")).unescape()) or "",  # noqa: S704 - read, not shown
        content=post.content or "",
        kind=kind,
        day=post.config.date.created.date() if kind == "day" else None,
        roundup=slug if kind not in (None, "day") and machines.is_roundup(slug) else None,
        created=post.config.date.created,
        updated=post.config.date.updated,
    )


def _show_package_log():
    """Print the package's lines as MkDocs prints its own; only what `log` warns of counts for --strict."""
    package = logging.getLogger("paperdigest")
    package.handlers = list(logging.getLogger("mkdocs").handlers)
    package.setLevel(logging.INFO)


def _overrides(config):
    return Path(config.theme.custom_dir)


def _root_url(config, language):
    """The address of the root language, without and with the language of a `mkdocs build -f mkdocs.ko.yml`."""
    address = config.site_url or "http://localhost:8000"
    return f"{address.rstrip('/').removesuffix(f'/{language}')}/"


@pass_context
def _url(context, value):
    """MkDocs' filter, but the home is "/" and not "/." on the page of unknown addresses."""
    address = url_filter(context, value)
    return address[:-1] if address.endswith("/.") else address


def _is_root(config):
    return config.extra["language"] == config.extra["project"].config.languages[0]
