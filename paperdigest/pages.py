"""Pages beside the posts: home, all days, topics, about. Each is a pure function of the digests."""

import json
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import PurePosixPath
from typing import Any

from markupsafe import escape as html_text

from paperdigest.config import Config, Language, Topic
from paperdigest.digest import Digest, Entry, Institution, late_risers
from paperdigest.posts import describe, render_html, render_page, tags_of
from paperdigest.wording import wording

#: Papers of the newest day that stand on the home page.
HOME_PAPERS = 10
#: Papers that stand on the page of a topic or an institution.
LISTED_PAPERS = 100


def render_pages(
    digests: Sequence[Digest], language: Language, config: Config, *, sample: bool
) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield (path below the language's docs folder, content) of every page that is no post.

    `digests` are in order of date.
    """
    newest_first = list(reversed(digests))
    yield PurePosixPath("index.md"), _home(newest_first, language, config, sample=sample)
    yield PurePosixPath("archive.md"), _archive(newest_first, language, config)
    yield PurePosixPath("about.md"), _about(language, config, sample=sample)
    yield from _topics(newest_first, language, config)
    yield from _institutions(newest_first, language, config)


def _page(
    template: str,
    language: Language,
    config: Config,
    *,
    title: str,
    metadata: dict[str, Any] | None = None,
    **values: Any,
) -> bytes:
    block = render_html(template, language, config, **values)
    return render_page({"title": title, **(metadata or {})}, f"<h1>{html_text(title)}</h1>\n\n{block}")


def _home(newest_first: Sequence[Digest], language: Language, config: Config, *, sample: bool) -> bytes:
    words = wording(language)
    newest = newest_first[0] if newest_first else None
    metadata = {"description": describe(newest.entries, words) if newest else words.say("tagline")}
    return _page(
        "home.html",
        language,
        config,
        title=config.title,
        metadata=metadata,
        newest=newest,
        shown=newest.entries[:HOME_PAPERS] if newest else (),
        sample=sample,
        risers=late_risers(list(reversed(newest_first))),
    )


def _archive(newest_first: Sequence[Digest], language: Language, config: Config) -> bytes:
    words = wording(language)
    months = [
        (month, list(days)) for month, days in groupby(newest_first, key=lambda digest: digest.date.replace(day=1))
    ]
    title = words.say("archive_title")
    metadata = {"description": words.say("archive_intro")}
    return _page("archive.html", language, config, title=title, metadata=metadata, months=months)


def _about(language: Language, config: Config, *, sample: bool) -> bytes:
    words = wording(language)
    title = words.say("about")
    body = f"# {title}\n\n{words.say('about_body')}"
    if not sample:
        data = "../data/" if language == config.languages[0] else "../../data/"
        # As HTML, since MkDocs knows of no such page in the folders of the other languages.
        body += "\n" + re.sub(r"\[([^]]+)\]\(DATA\)", rf'<a href="{data}">\1</a>', words.say("about_data"))
    return render_page({"title": title, "description": words.say("tagline")}, body)


def _topics(
    newest_first: Sequence[Digest], language: Language, config: Config
) -> Iterator[tuple[PurePosixPath, bytes]]:
    words = wording(language)
    papers: dict[str, list[Entry]] = {topic.id: [] for topic in config.topics}
    for digest in newest_first:
        for entry in digest.entries:
            for topic in entry.topics:
                papers[topic.id].append(entry)
    counts = sorted(((topic, len(papers[topic.id])) for topic in config.topics), key=lambda count: -count[1])
    yield (
        PurePosixPath("topics/index.md"),
        _page(
            "topics.html",
            language,
            config,
            title=words.say("topics"),
            metadata={"description": words.say("topics_intro")},
            counts=counts,
        ),
    )
    tagged = {topic.id for digest in newest_first for topic in tags_of(digest)}
    for topic in config.topics:
        content = _topic(topic, papers[topic.id], language, config, tagged=topic.id in tagged)
        yield PurePosixPath(f"topics/{topic.id}.md"), content


def _topic(topic: Topic, entries: Sequence[Entry], language: Language, config: Config, *, tagged: bool) -> bytes:
    name = topic.name[language]
    words = wording(language)
    metadata = {"title": name, "description": f"{name}: {words.count('papers', len(entries))}"}
    # Material's tags plugin makes the chips of the posts lead to the page that lists their tag.
    included = json.dumps(name, ensure_ascii=False).replace(
        ">", r"\u003e"
    )  # YAML reads it, HTML sees no end of comment
    listing = f"<!-- material/tags {{ include: [{included}] }} -->"
    body = f"# {name}\n\n{_by_month(entries, language, config, named=True)}"
    if tagged:
        body += f"\n\n## {words.say('topic_days')} {{ #days }}\n\n{listing}"
    return render_page(metadata, body)


def _by_month(entries: Sequence[Entry], language: Language, config: Config, *, named: bool) -> str:
    """Return a list of the newest papers among `entries`, which come newest first, under their months.

    With `named` each paper says its institution.
    """
    shown = entries[:LISTED_PAPERS]
    months = [(month, list(group)) for month, group in groupby(shown, key=lambda entry: entry.day.replace(day=1))]
    return render_html(
        "papers.html", language, config, count=len(entries), shown=len(shown), months=months, named=named
    )


def _institutions(
    newest_first: Sequence[Digest], language: Language, config: Config
) -> Iterator[tuple[PurePosixPath, bytes]]:
    words = wording(language)
    papers: dict[Institution, list[Entry]] = {}
    for digest in newest_first:
        for entry in digest.entries:
            if entry.institution:
                papers.setdefault(entry.institution, []).append(entry)
    institutions = sorted(papers, key=lambda institution: (-institution.papers, institution.name.casefold()))
    yield (
        PurePosixPath("institutions/index.md"),
        _page(
            "institutions.html",
            language,
            config,
            title=words.say("institutions"),
            metadata={"description": words.say("institutions_intro")},
            institutions=[(institution, papers[institution][0]) for institution in institutions],
        ),
    )
    for institution in institutions:
        if institution.has_page:
            name = institution.name
            title = html_text(name)
            metadata = {"title": name, "description": f"{name}: {words.count('papers', institution.papers)}"}
            body = f"<h1>{title}</h1>\n\n{_by_month(papers[institution], language, config, named=False)}"
            yield PurePosixPath(f"institutions/{institution.slug}.md"), render_page(metadata, body)
