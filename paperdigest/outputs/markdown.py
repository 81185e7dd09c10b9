"""Markdown: a day as a plain file that people and programs read, in the form that Korean readers know.

Text from outside is escaped so that no Markdown, HTML or Liquid in it becomes active, whatever reads the file.

Abstracts are English in every language, and are most of a day. So the file of the first language alone has them; the
others name it at their beginning, and have everything that is in their own language.
"""

from typing import Any

import yaml

from paperdigest.digest.briefs import Listed
from paperdigest.digest.days import Digest, Entry
from paperdigest.render import addresses
from paperdigest.render.edition import Edition
from paperdigest.render.leads import best_line, best_sentence, counted, day_sentences
from paperdigest.render.reports import brief, gloss, one_line
from paperdigest.render.wording import Wording
from paperdigest.text.markdown import escape_markdown
from paperdigest.text.readable import readable

_TAGS = ["huggingface", "papers", "daily", "ai"]


def render_markdown(digest: Digest, edition: Edition, *, home: str) -> str:
    """Return a day as a Markdown file with front matter; each paper begins with `N. **Title**` on a line of its own.

    `home` is the address of the language's home page. Links are whole, since readers copy parts of the file.
    """
    words = edition.words
    title = words.say("post_title", date=digest.date.isoformat())
    blocks = [
        f"---\n{_front_matter(digest, title, edition)}---",
        f"# {title}",
        counted(digest, words),
        *lead(digest, words),
        *_where_abstracts_are(digest, edition, home),
        f"## {words.say('outputs.markdown.ranking')}",
        *(_paper(entry, edition, home) for entry in digest.entries),
    ]
    if digest.again:
        blocks.append(f"## {words.say('again')}")
        blocks.append("\n".join(_again(entry, words) for entry in digest.again))
    return "\n\n".join(blocks) + "\n"


def _front_matter(digest: Digest, title: str, edition: Edition) -> str:
    words = edition.words
    entries: dict[str, Any] = {
        "title": title,
        "date": f"{digest.date} 00:00:00 +0000",
        "categories": [words.say("categories.papers"), words.say("categories.daily")],
        "tags": _TAGS,
        "author": edition.config.title,
    }
    return str(yaml.safe_dump(entries, sort_keys=False, allow_unicode=True, width=100_000, default_flow_style=None))


def lead(digest: Digest, words: Wording) -> list[str]:
    """Return what else the lead says, as a paragraph; the paper that leads the list comes with its line."""
    said, best = day_sentences(digest, words), best_sentence(digest.entries, words)
    text = escape_markdown(words.space.join([*said, *([best] if best else [])]))
    if best and (line := best_line(digest.entries[0], words)):
        whose = words.say("report.aside", text=words.say(f"line_short.{line.source}"))
        text += f"{words.space}{escape_markdown(line.text)}{whose}"
    return [text] if text else []


def _where_abstracts_are(digest: Digest, edition: Edition, home: str) -> list[str]:
    if edition.is_root or not any(entry.paper.abstract for entry in digest.entries):
        return []
    root = home.removesuffix(edition.folder)
    return [edition.words.say("outputs.markdown.abstracts_at", address=f"{root}{addresses.post(digest.date)}index.md")]


def _paper(entry: Entry, edition: Edition, home: str) -> str:
    paper, words = entry.paper, edition.words
    colon = words.say("report.colon")
    votes = f" - 👍 {paper.votes}" if paper.votes is not None else ""
    marker = f"{entry.rank}. "
    lines = [f"{marker}**{escape_markdown(readable(paper.title).text)}**{votes}"]
    if paper.withdrawn:
        lines.append(f"- **{words.withdrawn(paper.withdrawn)}**")
    if said := gloss(entry, words):
        lines.append(f"- {words.say('gloss')}{colon}{escape_markdown(said)}")
    if entry.institution:
        lines.append(f"- {words.say('organization')}{colon}{escape_markdown(entry.institution.name)}")
    lines.append(f"- [{paper.source_host or words.say('hf_page')}]({paper.source_page})")
    lines.append(f"- [{words.say('paper_link')}]({paper.arxiv_page})")
    report = entry.report(words.language)
    line = one_line(entry, words)
    if line:
        marked = "".join(words.say("report.aside", text=escape_markdown(mark)) for mark in line.marks)
        lines.append(f"- {words.say('line.' + line.source)}{colon}{escape_markdown(line.text)}{marked}")
    if report:
        address = home + addresses.report(entry.day, paper.id)
        told = words.say("report.aside", text=escape_markdown(brief(report, words)))
        lines.append(f"- [{words.say('report.title')}]({address}){told}")
    if paper.abstract and edition.is_root:
        abstract = escape_markdown(readable(paper.abstract).text)
        lines.append(f"- {words.say('outputs.markdown.abstract')}{colon}{abstract}")
    # As deep as the text after the number, so that the tenth paper does not end the list; four is what
    # Python-Markdown wants at least.
    indent = " " * max(4, len(marker))
    return f"\n{indent}".join(lines)


def _again(entry: Listed, words: Wording) -> str:
    title = escape_markdown(readable(entry.paper.title).text)
    when = words.say("again_on", date=words.date(entry.day))
    return f"- [{title}]({entry.paper.arxiv_page}) ({when})"
