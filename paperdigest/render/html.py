"""HTML and Markdown files: auto-escaping templates, the one place where text from outside becomes markup."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import frontmatter
import jinja2
from markupsafe import Markup, escape

from paperdigest.config import Config
from paperdigest.language import Language
from paperdigest.render import addresses
from paperdigest.render.charts import LEVEL_NAMES
from paperdigest.render.compact import CompactTemplates
from paperdigest.render.leads import best_line, leading, votes_of
from paperdigest.render.quick import QuickEnvironment
from paperdigest.render.reports import (
    brief,
    change_lines,
    gloss,
    marks,
    one_line,
    place,
    results_title,
    status_of,
    translators,
    warnings,
)
from paperdigest.render.wording import Wording
from paperdigest.text.readable import readable
from paperdigest.text.typography import unbroken

#: The front matter entry by which we know a file as ours; a file without it is never written or removed.
MARK = {"generator": "paperdigest"}
_COMMAND = re.compile(r"`([^`<>]+)`")


def compiled_templates(folder: Path) -> jinja2.BytecodeCache | None:
    """Return what keeps compiled templates below `folder` from one build to the next; None if it cannot be written."""
    place = folder / "templates"
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return jinja2.FileSystemBytecodeCache(str(place))


def keep_compiled(folder: Path) -> None:
    """Keep our own compiled templates below `folder`: compiling all of them takes half a second."""
    _templates().bytecode_cache = compiled_templates(folder / "render")


def read_templates_again() -> None:
    """Forget our own templates: somebody may be editing them."""
    if (cache := _templates().cache) is not None:
        cache.clear()


@cache
def _templates() -> jinja2.Environment:
    environment = QuickEnvironment(
        loader=jinja2.PackageLoader("paperdigest.render"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        extensions=[CompactTemplates],
        auto_reload=False,
    )
    environment.filters["typeset"] = _typeset
    environment.filters["typeset_title"] = lambda source: readable(source).without_links
    environment.filters["trajectory"] = _trajectory
    environment.filters["commands"] = _commands
    environment.globals["addresses"] = addresses
    environment.globals["level_names"] = LEVEL_NAMES
    environment.globals["one_line"] = one_line
    environment.globals["gloss"] = gloss
    environment.globals["leading"] = leading
    environment.globals["best_line"] = best_line
    environment.globals["votes_of"] = votes_of
    environment.globals["translators"] = translators
    environment.globals["report_brief"] = brief
    environment.globals["report_marks"] = marks
    environment.globals["change_lines"] = change_lines
    environment.globals["report_passage"] = place
    environment.globals["report_results_title"] = results_title
    environment.globals["report_status"] = status_of
    environment.globals["report_warnings"] = warnings
    # Within a sentence a date stays on one line; elsewhere the style of its time element does that.
    environment.filters["unbroken"] = lambda text: unbroken(text).replace(" ", "\u00a0")
    environment.filters["held"] = unbroken
    environment.filters["text"] = lambda source: readable(source).text
    return environment


def _typeset(source: str) -> Markup:
    """The HTML of a text from outside; search engines are told that its links are not ours.

    https://html.spec.whatwg.org/multipage/links.html#link-type-nofollow
    """
    return Markup(str(readable(source).html).replace("<a href=", '<a rel="nofollow ugc" href='))  # noqa: S704 - made by us


def _commands(text: str) -> Markup:
    """A sentence of ours as HTML, with what stands between backticks as code; it may not hold tags."""
    return Markup(_COMMAND.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704 - escaped before


def _trajectory(history: Sequence[tuple[dt.datetime, int]]) -> str:
    """The points of a line through a history of votes, in a box of 48 by 16."""
    times = [time.timestamp() for time, _ in history]
    votes = [number for _, number in history]
    wide, high = max(times[-1] - times[0], 1.0), max(max(votes) - min(votes), 1)
    return " ".join(
        f"{1 + 46 * (time - times[0]) / wide:.1f},{15 - 14 * (number - min(votes)) / high:.1f}"
        for time, number in zip(times, votes, strict=True)
    )


def render_html(template: str, words: Wording, config: Config, **values: Any) -> str:
    """Render a template to HTML; every value is escaped unless the template says otherwise."""
    return (
        _templates()
        .get_template(template)
        .render(words=words, zone=config.zone, pictures=config.pictures, **values)
        .strip()
    )


def render_page(metadata: Mapping[str, Any], body: str) -> bytes:
    """Return a Markdown file with front matter (`metadata`, and our mark)."""
    post = frontmatter.Post(body, **{**metadata, **MARK})
    text = frontmatter.dumps(post, sort_keys=False, allow_unicode=True, width=100_000)
    return f"{text}\n".encode()


def render_titled_page(metadata: Mapping[str, Any], block: str) -> bytes:
    """Return a page of ready HTML: `block` below its title, which `metadata` holds as text."""
    return render_page(metadata, f"<h1>{escape(metadata['title'])}</h1>\n\n{block}")


@dataclass(frozen=True)
class LanguageLink:
    """A link to a page in another language."""

    language: Language
    #: The same as `lang` in HTML.
    tag: str
    #: The language's own name, in full and short.
    name: str
    short_name: str
    #: Relative to the page.
    address: str
    #: Relative to the root of the site; None if the page is not there in that language.
    path: str | None
