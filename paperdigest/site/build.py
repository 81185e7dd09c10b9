"""One language's build: what each event of MkDocs does. The hook hands the events over and does nothing else.

A build of the site is MkDocs' build of the root language, which builds the other languages when it is done.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext, url_filter

from paperdigest.config import read_environment
from paperdigest.digest.periods import Period
from paperdigest.errors import PaperDigestError
from paperdigest.language import Language
from paperdigest.outputs.feeds import Post
from paperdigest.outputs.search import write_search
from paperdigest.outputs.write import write_edition, write_shared
from paperdigest.pipeline import Project, prepare
from paperdigest.render import addresses
from paperdigest.render.compact import CompactTemplates
from paperdigest.render.reports import own_texts
from paperdigest.site import context, material
from paperdigest.site.state import LanguageBuild, state_of, title_text
from paperdigest.text.readable import plain

logger = get_plugin_logger("paperdigest")

#: The key of `extra` by which the root language's build hands its project to the others'; an owner's own keys stay.
_HANDED_OVER = "paperdigest.project"

#: Checkouts for which this process has collected: `mkdocs serve` builds again at every edit, but collects once.
_collected: set[Path] = set()


def begin(config: MkDocsConfig) -> MkDocsConfig:
    """Take title, languages and words from digest.yml."""
    with _plugin_errors():
        given = config.extra.pop(_HANDED_OVER, None)
        project = given if isinstance(given, Project) else _project(Path(config.config_file_path).absolute().parent)
        language = config.extra.setdefault("language", project.config.languages[0])
        state = LanguageBuild(project, language, _root_url(config, language))
    if "digest" in config.extra:
        raise PluginError("the key `digest` of `extra` in mkdocs.yml is for Paper Digest alone: rename yours")
    config.extra["digest"] = state
    config.theme.static_templates.discard("sitemap.xml")  # ours knows what each page depends on
    config.site_name = project.config.title
    config.theme["language"] = language
    config.site_description = state.words.say("tagline")
    config.site_url = state.home
    blog = _blog(config).config
    blog.categories_slugify = context.category_slugs(project.config)
    blog.archive_date_format = state.words.month_pattern
    material.shorten_excerpts()
    return config


def write_docs(config: MkDocsConfig) -> None:
    """Collect what is missing and write posts and pages of all languages, before MkDocs looks for files."""
    state = state_of(config)
    if not state.is_root:
        return
    _show_package_log()
    collecting = state.project.root not in _collected
    _collected.add(state.project.root)
    with _plugin_errors():
        for problem in prepare(state.project, collecting=collecting):
            logger.warning("%s", problem)


def choose_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out the theme's own scripts and styles, which no page of ours uses, and what the root language has."""
    state = state_of(config)
    overrides = Path(config.theme.custom_dir or "")
    for file in list(files):
        path = Path(file.abs_src_path or "")
        if path.is_relative_to(material.THEME) or (not state.is_root and path.is_relative_to(overrides)):
            files.remove(file)
    page = files.get_file_from_path(str(addresses.source(addresses.DATA)))
    if page and state.sample:
        files.remove(page)  # there is no archive yet
    return files


def prepare_templates(env: jinja2.Environment, config: MkDocsConfig) -> jinja2.Environment:
    """Keep lists short, whatever the age of the archive, addresses clean and templates compact."""
    material.shorten_lists(_blog(config))
    env.add_extension(CompactTemplates)
    env.trim_blocks = env.lstrip_blocks = True
    env.filters["url"] = _url
    return env


def complete_markdown(markdown: str, page: Page, config: MkDocsConfig) -> str:
    """Say on the page of the data where a day's file is."""
    if page.file.src_uri != str(addresses.source(addresses.DATA)):
        return markdown
    state = state_of(config)
    return context.link_day_file(markdown, state.language, state.project)


def complete_page(values: TemplateContext, page: Page, config: MkDocsConfig) -> TemplateContext:
    """Give templates the page's other languages, and its title and description as text that is safe in markup."""
    state = state_of(config)
    links = state.links(page, config.docs_dir)
    summary = context.month_summary(page.url, state.language, state.project)
    more: dict[str, Any] = {
        "languages": links,
        "head": state.head(page, links),
        "month": Markup(summary),  # noqa: S704 - our templates escape
    }
    for name in ("title", "description", "author"):
        if isinstance(page.meta.get(name), str):
            page.meta[name] = escape(page.meta[name])
        else:
            page.meta.pop(name, None)
    values.update(more)  # type: ignore[typeddict-item] # MkDocs lets plugins add what their templates need
    return values


def complete_lost_page(values: TemplateContext, template: str, config: MkDocsConfig) -> TemplateContext:
    """Give the page of unknown addresses its head."""
    if template == "404.html":
        more: dict[str, Any] = {"head": state_of(config).head()}
        values.update(more)  # type: ignore[typeddict-item] # as in complete_page
    return values


def finish(config: MkDocsConfig) -> None:
    """Write the files for programs, and build the other languages into folders of the same site."""
    state, project = state_of(config), state_of(config).project
    with _plugin_errors():
        _write_outputs(state, config)
    if not state.is_root:
        return
    for language in project.config.languages[1:]:
        logger.info("Building %s", language)
        other = load_config(
            str(project.root / f"mkdocs.{language}.yml"),
            site_dir=f"{config.site_dir}/{language}",
            site_url=config.site_url,
            strict=config.strict,
        )
        other.extra[_HANDED_OVER] = project  # what this build has read need not be read again
        build(other)
    with _plugin_errors():
        cache = project.cache / "search"
        write_search(Path(config.site_dir), project.digests, project.config, cache=cache, texts_of=own_texts)


def _write_outputs(state: LanguageBuild, config: MkDocsConfig) -> None:
    project, site_dir = state.project, Path(config.site_dir)
    posts = [_post(post, config) for post in material.newest_posts(_blog(config))]
    write_edition(
        site_dir,
        project.digests,
        state.edition,
        site_url=state.site_url,
        posts=posts,
        pages=state.pages,
    )
    if state.is_root:
        write_shared(
            site_dir,
            project.digests,
            project.config,
            site_url=state.site_url,
            roundups=[post.roundup for post in posts if post.roundup],
            related=project.catalogue.related,
            cache=project.cache / "social",
            font=project.root / "overrides" / "assets" / "fonts" / "literata.woff2",
            sample=state.sample,
        )


def _post(post: Any, config: MkDocsConfig) -> Post:
    metadata: Mapping[str, Any] = post.meta
    kind = metadata.get("kind") if "generator" in metadata else None
    slug = str(metadata.get("slug", ""))
    return Post(
        title=title_text(post.title) or config.site_name,
        address=post.canonical_url,
        description=plain(Markup(metadata.get("description", "")).unescape()) or "",  # noqa: S704 - read, not shown
        content=post.content or "",
        kind=kind,
        day=post.config.date.created.date() if kind == "day" else None,
        roundup=Period.parse(slug) if kind not in (None, "day") else None,
        created=post.config.date.created,
        updated=post.config.date.updated,
    )


def _project(root: Path) -> Project:
    return Project(root=root, environment=read_environment(clock=datetime.now(UTC)))


def _blog(config: MkDocsConfig) -> Any:
    return config.plugins["material/blog"]


def _root_url(config: MkDocsConfig, language: Language) -> str:
    """The address of the root language, without and with the language of a `mkdocs build -f mkdocs.ko.yml`."""
    address = config.site_url or "http://localhost:8000"
    return f"{address.rstrip('/').removesuffix(f'/{language}')}/"


@contextmanager
def _plugin_errors() -> Iterator[None]:
    """Our errors as MkDocs shows those of plugins: one line, no trace."""
    try:
        yield
    except PaperDigestError as error:
        raise PluginError(str(error)) from error


def _show_package_log() -> None:
    """Print the package's lines as MkDocs prints its own; only what `logger` warns of counts for --strict."""
    package = logging.getLogger("paperdigest")
    package.handlers = list(logging.getLogger("mkdocs").handlers)
    package.setLevel(logging.INFO)


_mkdocs_url: Callable[[TemplateContext, str], str] = url_filter


@jinja2.pass_context
def _url(values: TemplateContext, value: str) -> str:
    """MkDocs' filter, but the home is "/" and not "/." on the page of unknown addresses."""
    address = _mkdocs_url(values, value)
    return address[:-1] if address.endswith("/.") else address
