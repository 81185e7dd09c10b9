"""The MkDocs hook: hands each event to `paperdigest.site.build`, and nothing more."""

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from paperdigest.site import build


def on_startup(command: str, dirty: bool) -> None:  # noqa: FBT001 - MkDocs gives it by name
    """MkDocs begins to build or to serve."""
    build.start(command)


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Before Material's blog plugin reads its settings."""
    return build.begin(config)


def on_pre_build(config: MkDocsConfig) -> None:
    """Before MkDocs looks for files."""
    build.collect_and_publish(config)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """All files are known."""
    return build.choose_files(files, config)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """A page has been converted."""
    return build.complete_content(html, page, config)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Material's blog plugin has made its lists; no page has been read."""
    build.name_lists(config)
    return nav


@event_priority(-100)
def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """After Material's blog plugin has made its lists."""
    return build.prepare_templates(env, files, config)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """A page is about to be converted."""
    return build.complete_markdown(markdown, page, config)


@event_priority(50)
def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    """A page is about to be put into its template."""
    return build.complete_page(context, page, config)


def on_template_context(context: TemplateContext, template_name: str, config: MkDocsConfig) -> TemplateContext:
    """A page without a source is about to be put into its template."""
    return build.complete_lost_page(context, template_name, config)


def on_post_build(config: MkDocsConfig) -> None:
    """All pages of the language are written."""
    build.finish(config)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """`mkdocs serve` is about to serve what was built."""
    return build.serve_site(server, config)
