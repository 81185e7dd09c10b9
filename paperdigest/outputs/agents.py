"""Files for agents, at addresses that follow from a date or an id alone: a day in brief, and a paper.

Both are Markdown in the first language, made with the day and escaped as its whole file is (`outputs.markdown`). They
are small, since there is one for each paper, and who reads them pays by the word: abstracts stand in the whole file.
"""

from collections.abc import Iterator, Mapping

from paperdigest.digest.days import Digest, Entry
from paperdigest.outputs.day_files import MARKDOWN
from paperdigest.outputs.markdown import lead
from paperdigest.render import addresses
from paperdigest.render.edition import Edition
from paperdigest.render.leads import counted
from paperdigest.render.reports import gloss, one_line
from paperdigest.text.markdown import escape_markdown
from paperdigest.text.readable import readable
from paperdigest.text.typography import BETWEEN

#: Authors of a paper that its file names; the data name all.
_NAMED = 25


def agent_files(digest: Digest, edition: Edition, site_url: str, *, data: bool) -> Mapping[str, bytes]:
    """Return the files of a day and its papers by their paths below the root; `data` says whether the day has data.

    Links are whole, since readers copy parts of a file.
    """
    files = {addresses.daily(digest.date): _day(digest, edition, site_url, data=data)}
    files |= {addresses.paper_markdown(entry.paper.id): _paper(entry, edition, site_url) for entry in digest.entries}
    return {path: text.encode() for path, text in files.items()}


def _day(digest: Digest, edition: Edition, site_url: str, *, data: bool) -> str:
    words, path = edition.words, addresses.DATA + addresses.day_data(digest.date)
    ways = [
        _link(words.say("outputs.agents.abstracts"), site_url + addresses.day_file(digest.date, MARKDOWN.name)),
        *([_link(words.say("outputs.agents.data"), site_url + path)] if data else []),
    ]
    blocks = [
        f"# {words.say('post_title', date=digest.date.isoformat())}",
        counted(digest, words),
        *lead(digest, words),
        BETWEEN.join(ways),
        "\n".join(_listed(entry, edition, site_url) for entry in digest.entries),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _listed(entry: Entry, edition: Edition, site_url: str) -> str:
    paper = entry.paper
    facts = [
        _link(_title(entry), site_url + addresses.paper_markdown(paper.id)),
        *_withdrawn(entry, edition),
        *([f"👍 {paper.votes}"] if paper.votes is not None else []),
        *([escape_markdown(entry.institution.name)] if entry.institution else []),
        *_line(entry, edition),
    ]
    return f"{entry.rank}. " + BETWEEN.join(facts)


def _paper(entry: Entry, edition: Edition, site_url: str) -> str:
    words = edition.words
    colon = words.say("report.colon")
    place = _link(words.date(entry.day), site_url + addresses.daily(entry.day))
    facts = [
        *_withdrawn(entry, edition),
        *([escape_markdown(said)] if (said := gloss(entry, words)) else []),
        *_authors(entry, edition),
        *([escape_markdown(entry.institution.name)] if entry.institution else []),
        words.say("outputs.agents.place", day=place, rank=entry.rank),
        *_line(entry, edition),
        *([words.say("topics") + colon + _topics(entry, edition)] if entry.topics else []),
        BETWEEN.join(_ways(entry, edition, site_url)),
    ]
    return f"# {_title(entry)}\n\n" + "".join(f"- {fact}\n" for fact in facts)


def _ways(entry: Entry, edition: Edition, site_url: str) -> Iterator[str]:
    """Where there is more on a paper: at its source, its code, its report, its abstract."""
    paper, words = entry.paper, edition.words
    yield _link(f"arXiv:{paper.id}", paper.arxiv_page)
    yield _link(paper.source_host or words.say("hf_page"), paper.source_page)
    if paper.code:
        yield _link(words.say("code"), paper.code.url)
    if entry.report(edition.language):
        yield _link(words.say("report.title"), site_url + addresses.report(entry.day, paper.id))
    if paper.abstract:
        whole = site_url + addresses.day_file(entry.day, MARKDOWN.name)
        yield _link(words.say("outputs.markdown.abstract"), whole)


def _withdrawn(entry: Entry, edition: Edition) -> list[str]:
    time = entry.paper.withdrawn
    return [f"**{edition.words.withdrawn(time)}**"] if time else []


def _authors(entry: Entry, edition: Edition) -> list[str]:
    names = [readable(name).text for name in entry.paper.authors or ()]
    if not names:
        return []
    others = len(names[_NAMED:])
    more = edition.words.count("and_others", others) if others else ""
    return [escape_markdown(edition.words.say("report.comma").join(names[:_NAMED])) + more]


def _topics(entry: Entry, edition: Edition) -> str:
    names = [topic.name[edition.language] for topic in entry.topics]
    return escape_markdown(edition.words.say("report.comma").join(names))


def _line(entry: Entry, edition: Edition) -> list[str]:
    line, words = one_line(entry, edition.words), edition.words
    if not line:
        return []
    marks = (words.say(f"line_short.{line.source}"), *map(escape_markdown, line.marks))
    return [escape_markdown(line.text) + "".join(words.say("report.aside", text=mark) for mark in marks)]


def _title(entry: Entry) -> str:
    return escape_markdown(readable(entry.paper.title).text)


def _link(text: str, address: str) -> str:
    return f"[{text}]({address})"
