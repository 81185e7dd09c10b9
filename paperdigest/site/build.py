"""What the hook does at each event of MkDocs. The hook hands the events over and does nothing else.

A build of the site is many runs of MkDocs (see `publish`), each with some pages in one language. `mkdocs build` and
`mkdocs serve` start one of their own: its hook makes the whole site, and lets that run itself make nothing.
"""

import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext, url_filter

from paperdigest import render
from paperdigest.config import OWN_FILES
from paperdigest.environment import read_environment
from paperdigest.errors import Incomplete, PaperDigestError, SiteError
from paperdigest.language import Language
from paperdigest.outputs.feeds import Post, portable
from paperdigest.pages.write import docs_folder
from paperdigest.pipeline.project import Project
from paperdigest.pipeline.publishing import prepare
from paperdigest.render import addresses
from paperdigest.render.compact import CompactTemplates
from paperdigest.render.html import MARK, compiled_templates, keep_compiled
from paperdigest.render.quick import QuickContext
from paperdigest.site import context, material
from paperdigest.site.moving import Place
from paperdigest.site.preview import Preview, read_programs_again
from paperdigest.site.publish import Published, Publisher, parts_kept
from paperdigest.site.ready import ReadyPage, is_ready
from paperdigest.site.run import Run
from paperdigest.site.settings import load_settings
from paperdigest.site.state import LanguageBuild, state_of, title_text
from paperdigest.starter import theme_of
from paperdigest.storage.files import replace_file
from paperdigest.storage.inventory import Inventory
from paperdigest.text.readable import plain

logger = get_plugin_logger("paperdigest")

#: The key of `extra` by which a run gets what it has to make; an owner's own keys stay.
_HANDED_OVER = "paperdigest.run"
#: The key by which a run that MkDocs started itself remembers where its site goes.
_WHOLE_SITE = "paperdigest.site"
#: Stands in a page's Markdown for a block of HTML that is ready.
_BLOCK = '<div data-block="paperdigest"></div>'


_preview = Preview()
#: What MkDocs was asked for.
_asked: list[str] = []
#: Checkouts for which this process has collected: `mkdocs serve` builds again at every edit, but collects once.
_collected: set[Path] = set()


def start(command: str) -> None:
    """Note what MkDocs was asked for: "build" or "serve"."""
    _asked.append(command)


def begin(config: MkDocsConfig) -> MkDocsConfig:
    """Take title, languages and words from digest.yml."""
    run = config.extra.pop(_HANDED_OVER, None)
    if "digest" in config.extra:
        raise PluginError("the key `digest` of `extra` in mkdocs.yml is for Paper Digest alone: rename yours")
    return _begin_run(run, config) if isinstance(run, Run) else _begin_whole_site(config)


def _begin_run(run: Run, config: MkDocsConfig) -> MkDocsConfig:
    with _plugin_errors():
        state = LanguageBuild(run)
        config.extra["digest"] = state
        config.extra["language"] = run.edition.language
        material.leave_theme(config.theme)
        material.add_theme(config.theme, _theme_folders(config)[-1])
        config.theme.static_templates.discard("sitemap.xml")  # ours knows what each page depends on
        if not run.front:
            config.theme.static_templates.clear()
        config.site_name = run.project.config.title
        config.theme["language"] = run.edition.language
        config.site_description = state.words.say("tagline")
        config.site_url = state.home
        config.nav = _existing(config.nav, run.docs)
        blog = _blog(config).config
        blog.categories_slugify = context.category_slugs(run.project.config)
        blog.archive_date_format = state.words.month_pattern
    return config


def _begin_whole_site(config: MkDocsConfig) -> MkDocsConfig:
    """Note where the site goes, and let this run work where nothing is."""
    root = Path(config.config_file_path).absolute().parent
    with _plugin_errors():
        project = _project(root)
        languages = project.config.languages
        if (language := config.extra.get("language", languages[0])) != languages[0]:
            raise PluginError(
                f"mkdocs.yml builds all languages: use it without -f (mkdocs.{language}.yml is a part of it)"
            )
    # What `mkdocs serve` shows is kept, so that the next one need not make it again.
    serving = "serve" in _asked
    config.extra[_WHOLE_SITE] = project.cache / "preview" if serving else Path(config.site_dir).absolute()
    scratch = project.cache / "mkdocs"
    # `mkdocs serve` watches this folder: it must not change at every build.
    replace_file(scratch / "docs" / "index.md", b"# -\n")
    config.docs_dir, config.site_dir = str(scratch / "docs"), str(scratch / "site")
    config.theme.static_templates.clear()
    config.nav = None
    return config


def _existing(nav: Any, docs: Path) -> Any:
    """A navigation without the pages that this run does not make: no page of ours shows it."""
    if isinstance(nav, str):
        return nav if "://" in nav or (docs / nav).exists() else None
    if isinstance(nav, dict):
        return {name: kept for name, one in nav.items() if (kept := _existing(one, docs))} or None
    return [kept for one in nav if (kept := _existing(one, docs))] if isinstance(nav, list) else nav


def collect_and_publish(config: MkDocsConfig) -> None:
    """Collect what is missing and make the whole site, if MkDocs was not started by us."""
    site = config.extra.get(_WHOLE_SITE)
    if site is None:
        return
    _show_package_log()
    root = Path(config.config_file_path).absolute().parent
    with _plugin_errors():
        collecting = root not in _collected
        _collected.add(root)
        _, problems = _publish(root, site, config, collecting=collecting)
    for problem in problems:
        logger.warning("%s", problem)


def _publish(
    root: Path,
    site: Path,
    config: MkDocsConfig,
    *,
    collecting: bool,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[Published, list[PaperDigestError]]:
    """Bring the site in the folder `site` up to date; return what was done, and what could not be collected or read."""
    serving = "serve" in _asked
    if serving:
        read_programs_again()
    project = _project(root)
    keep_compiled(project.cache)
    problems = prepare(project, collecting=collecting)
    publisher = Publisher(
        project=project,
        site=site,
        site_url=_root_url(config.site_url, project.config.languages[0]),
        run_mkdocs=run_mkdocs,
        strict=config.strict,
        progress=progress,
    )
    if serving:
        published = publisher.publish(most=_preview.most, first=_preview.viewed)
        _preview.note_left(published.left)
    else:
        published = publisher.publish()
    logger.info(
        "%d parts made, %d files written, %d removed",
        len(published.made),
        len(published.written),
        len(published.removed),
    )
    seen = set(map(str, problems))
    return published, problems + [problem for problem in published.problems if str(problem) not in seen]


def build_site(root: Path, *, collecting: bool, progress: Callable[[int, int], None]) -> Published:
    """Build the site of a checkout as `mkdocs build --strict` does, without its output.

    What can be built is built, whatever cannot be collected or read. Raises PaperDigestError.
    """
    config = load_settings(root, "mkdocs.yml", strict=True)
    site = Path(config.site_dir).absolute()
    try:
        published, problems = _publish(root, site, config, collecting=collecting, progress=progress)
    finally:
        material.remove_lists(_blog(config))
    if problems:
        raise Incomplete("build", tuple(problems))
    return published


def compare_site(root: Path, *, progress: Callable[[int, int], None]) -> list[SiteError]:
    """Build the site from nothing in another folder; return how the one in place differs from it, file by file.

    Raises PaperDigestError.
    """
    config = load_settings(root, "mkdocs.yml", strict=True)
    site = Path(config.site_dir).absolute()
    (root / ".cache").mkdir(exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix="compare-", dir=root / ".cache"))
    project = Project(root=root, environment=read_environment(clock=datetime.now(UTC)), kept=scratch / "kept")
    afresh = Publisher(
        project=project,
        site=scratch / "site",
        site_url=_root_url(config.site_url, project.config.languages[0]),
        run_mkdocs=run_mkdocs,
        strict=True,
        progress=progress,
    )
    try:
        afresh.publish()
        wanted = afresh.place.inventory.scan()
        found = Inventory(site, scratch / "files").scan() if site.exists() else {}
        wanted |= _kept_files(root, site, found)
    finally:
        material.remove_lists(_blog(config))
        shutil.rmtree(scratch, ignore_errors=True)
    return [
        SiteError(
            path, "is missing" if path not in found else "should not be there" if path not in wanted else "differs"
        )
        for path in sorted(wanted.keys() | found.keys())
        if wanted.get(path) != found.get(path)
    ]


def _kept_files(root: Path, site: Path, found: Mapping[str, str]) -> dict[str, str]:
    """The files in `found` of days that cannot be read now: nothing but the site in place has them."""
    project = _project(root)
    kept = parts_kept(project, Place(site, project.cache).load_ledger())
    data = {addresses.DATA + project.shown.name(date) for date in project.unreadable_days}
    names = data.union(*(made.files for made in kept.values()))
    return {name: found[name] for name in names if name in found}


def run_mkdocs(run: Run, strict: bool) -> None:  # noqa: FBT001 - the shape of RunMkDocs
    """Let MkDocs make a run. Raises SiteError."""
    root, language = run.project.root, run.edition.language
    name = "mkdocs.yml" if run.edition.is_root else f"mkdocs.{language}.yml"
    run.docs.mkdir(parents=True, exist_ok=True)
    if not (run.docs / "index.md").exists():
        (run.docs / "index.md").write_text("# -\n")
    config = load_settings(root, name, docs_dir=str(run.docs), site_dir=str(run.site), strict=strict)
    config.extra[_HANDED_OVER] = run
    errors: list[str] = []
    try:
        with material.lists_in(_blog(config), run.folder / "lists"), _named_as_written(run, errors if strict else None):
            build(config)
    except Abort as error:
        problem = "; ".join(errors) or str(error) or "was aborted; see above"
        raise SiteError(f"mkdocs ({language})", problem) from error
    except UnicodeDecodeError as error:
        raise SiteError(f"mkdocs ({language})", "a file below docs/ is not UTF-8; see above for its name") from error


@contextmanager
def _named_as_written(run: Run, errors: list[str] | None) -> Iterator[None]:
    """Let what MkDocs prints name the folder that a person wrote in, and not that of the run, which is gone by then.

    Its errors are not printed, but collected in `errors`, each as one line, if there is such a list.
    """
    root, there = run.project.root, docs_folder(run.project.docs, run.edition.language, run.project.config)
    written = os.path.relpath(there, root)
    names = {os.path.relpath(run.docs): written, str(run.docs): written}

    def rename(record: logging.LogRecord) -> bool:
        text = record.getMessage()
        for name, other in names.items():
            text = text.replace(name, other)
        record.msg, record.args = text, ()
        if errors is None or record.levelno < logging.ERROR:
            return True
        if (line := " ".join(text.split())) not in errors:
            errors.append(line)
        return False

    handlers = [*logging.getLogger().handlers, *logging.getLogger("mkdocs").handlers]
    for handler in handlers:
        handler.addFilter(rename)
    try:
        yield
    finally:
        for handler in handlers:
            handler.removeFilter(rename)


def serve_site(server: LiveReloadServer, config: MkDocsConfig) -> LiveReloadServer:
    """Let the server of `mkdocs serve` show what was made, and watch what it is made from."""
    root = Path(config.config_file_path).absolute().parent
    files = [root / name for name in ("docs", "digest.yml", *OWN_FILES)]
    watched = [*files, *_theme_folders(config), Path(render.__file__).parent]
    _preview.attach(server, _project(root).cache / "preview", watched)
    return server


def choose_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out scripts and styles: they stand in the folder of the root language alone, made with its front."""
    state = state_of(config)
    if state is None or not (state.is_root and state.run.front):
        folders = _theme_folders(config)
        for file in [one for one in files if any(map(Path(one.abs_src_path or "").is_relative_to, folders))]:
            files.remove(file)
    if state is None:
        return files
    page = files.get_file_from_path(str(addresses.source(addresses.DATA)))
    if page and state.sample:
        files.remove(page)  # there is no archive yet
    for file in files.documentation_pages():
        if is_ready(file) and file.src_uri not in state.run.own[state.language]:
            ReadyPage(None, file, config)  # MkDocs finds it as `file.page`
    return files


def _theme_folders(config: MkDocsConfig) -> list[Path]:
    """The folder with an owner's templates, if there is one, and that of our theme; they are one in a checkout."""
    own = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    return list(dict.fromkeys([*own, theme_of(Path(config.config_file_path).absolute().parent)]))


def name_lists(config: MkDocsConfig) -> None:
    """Give the lists of our categories our names, whatever a person's post calls them."""
    if state := state_of(config):
        names = {addresses.category(key): state.words.say(f"categories.{key}") for key in context.CATEGORIES}
        material.name_lists(_blog(config), names)


def prepare_templates(env: jinja2.Environment, files: Files, config: MkDocsConfig) -> jinja2.Environment:
    """Make only what is wanted, and keep addresses clean and templates compact."""
    env.add_extension(CompactTemplates)
    env.trim_blocks = env.lstrip_blocks = True
    env.filters["url"] = _url
    state = state_of(config)
    if state is None:
        material.leave_out_all(files)
        return env
    env.context_class = QuickContext
    env.bytecode_cache = compiled_templates(state.project.cache)
    blog, run = _blog(config), state.run
    own = {post.file.src_uri for post in material.own_posts(blog)} | run.own[state.language]
    state.own_posts = [
        (post.config.date.created.date(), post.url, title_text(post.title) or config.site_name)
        for post in material.own_posts(blog)
    ]
    listed = {view.file.src_uri for view in blog.blog.views if any(post.file.src_uri in own for post in view.posts)}
    everything = {part_address for part in run.parts.by_name.values() for part_address in part.addresses}

    def is_wanted(page: Any) -> bool:
        mine = page.file.src_uri in own or (page.file.src_uri in listed and page.url not in everything)
        return page.url in run.wanted or (run.front and mine)

    material.leave_out(blog, is_wanted)
    for file in files.documentation_pages():
        # Pages that are there for links to lead to.
        if file.page and file.page.meta.items() >= MARK.items() and not is_wanted(file.page):
            file.inclusion = material.EXCLUDED
    material.list_own_posts(blog)
    return env


def complete_markdown(markdown: str, page: Page, config: MkDocsConfig) -> str:
    """Set blocks of HTML that are ready aside; say on the page of the data which files there are."""
    state = state_of(config)
    if state is None:
        return markdown
    if page.file.src_uri == str(addresses.source(addresses.DATA)):
        folder = state.project.shown.folder
        return context.complete_data_page(markdown, state.run.parts.catalogue, state.edition, archive=folder)
    if page.meta.items() >= MARK.items() and not isinstance(page, ReadyPage):
        start, end = markdown.find("\n<div "), markdown.rfind("</div>")
        if 0 <= start < end:
            end += len("</div>")
            state.blocks[page.file.src_uri] = markdown[start + 1 : end]
            return markdown[: start + 1] + _BLOCK + markdown[end:]
    return markdown


def complete_content(html: str, page: Page, config: MkDocsConfig) -> str:
    """Put a ready block where it belongs."""
    state = state_of(config)
    block = state.blocks.pop(page.file.src_uri, None) if state else None
    return html if block is None else html.replace(_BLOCK, block, 1)


def complete_page(values: TemplateContext, page: Page, config: MkDocsConfig) -> TemplateContext:
    """Give templates the page's other languages, and its title and description as text that is safe in markup."""
    state = state_of(config)
    if state is None:
        return values
    links = state.links(page)
    summary = context.month_summary(page.url, state.run.parts.catalogue, state.edition)
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
    """Give the page of unknown addresses its head and the ways to other languages."""
    state = state_of(config)
    if template == "404.html" and state:
        more: dict[str, Any] = {"head": state.head(), "languages": state.home_links()}
        values.update(more)  # type: ignore[typeddict-item] # as in complete_page
    return values


def finish(config: MkDocsConfig) -> None:
    """Note the posts that a person wrote for the feeds."""
    state = state_of(config)
    if state and state.run.front:
        state.run.own_posts += [_post(post, config) for post in material.own_posts(_blog(config))]


def _post(post: Any, config: MkDocsConfig) -> Post:
    address = post.canonical_url
    return Post(
        title=title_text(post.title) or config.site_name,
        address=address,
        description=plain(Markup(post.meta.get("description", "")).unescape()) or "",  # noqa: S704 - read, not shown
        content=portable(post.content or "", address),
        created=post.config.date.created,
        updated=post.config.date.updated,
    )


def _project(root: Path) -> Project:
    return Project(root=root, environment=read_environment(clock=datetime.now(UTC)))


def _blog(config: MkDocsConfig) -> Any:
    return config.plugins["material/blog"]


def _root_url(site_url: str | None, language: Language) -> str:
    """The address of the root language, without and with the language of its own configuration."""
    address = site_url or "http://localhost:8000"
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
