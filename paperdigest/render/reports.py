"""Reports as Markdown, in the layout of a day's reading report; and the one line that stands for a paper.

Text from papers and models is escaped: it is never markup.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from paperdigest.archive.reports import EXTRACT
from paperdigest.digest.briefs import Listed, ReportMark
from paperdigest.digest.days import Digest, Entry
from paperdigest.language import Language
from paperdigest.records.papers import SHOWN_CATEGORIES, Paper, list_page
from paperdigest.records.reports import PUBLISHED, Availability, Change, Claim, Difference, Evidence, Part, Report
from paperdigest.render.areas import areas
from paperdigest.render.wording import Wording
from paperdigest.text.links import arxiv_html, arxiv_page
from paperdigest.text.markdown import escape_line, escape_markdown
from paperdigest.text.readable import readable
from paperdigest.text.typography import BETWEEN

_RULE = "=" * 60
#: What a history names by the word that the report has for it.
_NAMED_PARTS = frozenset({*PUBLISHED, "licence"})


@dataclass(frozen=True, slots=True)
class OneLine:
    """One line on a paper, and whose it is."""

    text: str
    source: Literal["model", "huggingface", "extract", "translation"]
    language: Language
    #: What it says that the paper does not, as `marks` words it.
    marks: tuple[str, ...] = ()
    #: As its source wrote it, if that may hold TeX.
    raw: str | None = None
    #: Of a translation, what was translated; and the model that did it.
    original: "OneLine | None" = None
    by: str | None = None


def gloss(entry: Listed, words: Wording) -> str | None:
    """Return the paper's title in short in the page's language; None if nobody has translated it."""
    return entry.glosses.get(words.language)


def translators(entries: Iterable[Entry], words: Wording) -> str | None:
    """Return the names of the models that translated anything of `entries`; None if nothing is translated."""
    said = (entry.translations.get(words.language) for entry in entries)
    return ", ".join(sorted({one.model for one in said if one})) or None


def one_line(entry: Entry, words: Wording) -> OneLine | None:
    """Return one line on a paper in the page's language: a model's own, else a translation; else one in another.

    That is the model's sentence; else Hugging Face's summary; else the paper's own sentence, of its abstract if nobody
    has read it yet; None without any.
    """
    line, said = _line(entry.paper, entry.report(words.language), words), entry.translations.get(words.language)
    if said is None or said.line is None or (line and line.language == words.language):
        return line
    return OneLine(said.line, "translation", words.language, original=line, by=said.model)


def _line(paper: Paper, report: Report | None, words: Wording) -> OneLine | None:
    sentence = report.contribution.text if report and report.contribution else None
    if report and report.contribution and report.method != EXTRACT:
        return OneLine(report.contribution.text, "model", report.language, marks(report.contribution, words))
    if paper.summary:
        return OneLine(readable(paper.summary).text, "huggingface", "en", raw=paper.summary)
    if report and sentence and not sentence.endswith(":"):  # what a list follows in a report ends in the air here
        return OneLine(sentence, "extract", report.language)
    return quoted_line(paper.id, paper.title, paper.abstract)


def quoted_line(paper: str, title: str, abstract: str | None) -> OneLine | None:
    """Return the sentence of an abstract that tells most of a paper, given by its id; None if there is none."""
    # What reads papers takes a third of a second to load, which most commands need not.
    from paperdigest.reading.extract.report import telling_sentence  # noqa: PLC0415

    sentence = telling_sentence(paper, title, abstract) if abstract else None
    return OneLine(sentence, "extract", "en") if sentence else None


def marks(claim: Claim, words: Wording) -> tuple[str, ...]:
    """Return what is said of the parts of a claim that the paper does not contain, or not where the claim rests.

    What is worked out from two numbers of the paper is told with them.
    """
    if not (claim.unverified or claim.elsewhere or claim.opposed or claim.derived):
        return ()
    named = (("unverified", claim.missing), ("elsewhere", claim.elsewhere), ("opposed", claim.opposed))
    colon, comma = words.say("report.colon"), words.say("report.comma")
    wrong = (f"{words.say(f'report.{mark}')}{colon}{comma.join(parts)}" for mark, parts in named if parts)
    derived = (
        words.say("report.derived", part=one.part, first=one.sources[0], second=one.sources[1]) for one in claim.derived
    )
    return (*wrong, *derived)


def change_lines(change: Change, words: Wording) -> list[str]:
    """Return what was found changed on a day, a line each, as plain text."""
    return [_difference(one, words) for one in change.differences]


def _difference(one: Difference, words: Wording) -> str:
    """ "Code: announced → published"; the version, a number, and a withdrawal are told in words of their own."""
    if one.what == "withdrawn":
        return words.say("report.changed.withdrawn")
    known = (one.before, one.after)
    if one.what in PUBLISHED:
        known = tuple(said and words.say(f"report.status.{said}") for said in known)  # type: ignore[assignment]
    before, after = (said or words.say("report.not_stated") for said in known)
    if one.what == "numbers" and one.after is None:
        after = words.say("report.changed.gone")
    name = words.say(f"report.{one.what}" if one.what in _NAMED_PARTS else f"report.changed.{one.what}")
    return f"{name}{words.say('report.colon')}{before} → {after}"


def may_have_own_texts(mark: ReportMark, language: Language) -> bool:
    """Whether a report, of which only that much is known, may have any of the `own_texts`."""
    return mark.language == language and (mark.by_model or mark.full)


def own_texts(entry: Entry, language: Language) -> list[str]:
    """Return what reports on a paper say in `language` and its abstract does not: for the search.

    That is a translated title and line, everything in a model's report, and what extractive reports of full texts say
    about hardware.
    """
    claims: list[Claim] = []
    for report in (report for report in entry.reports if report.language == language):
        usage = {part.name for part in report.usage.parts()}
        # Usage comes last, and hardware last of it: the search box shows the beginning of what it finds.
        parts = sorted(report.parts(), key=lambda part: (part.name in usage) + (part.name == "hardware"))
        by_model, full = report.method != EXTRACT, report.source == "html"
        claims += [claim for part in parts if by_model or (full and part.name == "hardware") for claim in part.claims]
    # A search must not find a paper by details that the paper does not contain.
    sure = [claim for claim in claims if not claim.unverified]
    said = entry.translations.get(language)
    translated = [said.gloss, said.line] if said else []
    return [text for text in (*translated, *(part for claim in sure for part in (claim.name, claim.text))) if text]


def place(report: Report, evidence: Evidence) -> str:
    """Return the address of the passage that `evidence` quotes."""
    if evidence.anchor is None:
        return arxiv_page(report.id, report.version)
    return arxiv_html(report.id, report.version, anchor=evidence.anchor)


def day_markdown(digest: Digest, words: Wording) -> str:
    """Return the reading report of a day: all its papers by rank, each in five parts."""
    head = [
        f"# {words.say('report.day_title')}",
        f"**{words.say('report.date')}**: {digest.date}",
    ]
    if page := list_page(digest.date, [entry.paper for entry in digest.entries]):
        head.append(f"**{words.say('report.source_url')}**: {page}")
    papers = ["\n".join(_paper(entry, entry.report(words.language), words)) for entry in digest.entries]
    return "\n\n".join(["\n".join(head), *(f"{_RULE}\n\n{paper}" for paper in papers)]) + "\n"


def _paper(entry: Entry, report: Report | None, words: Wording) -> Iterator[str]:
    paper = entry.paper
    yield f"## 📄 {escape_markdown(readable(paper.title).text)}"
    yield ""
    yield f"- **{words.say('report.link')}**: {paper.source_page}"
    if report is None:
        yield f"- **{words.say('report.read_from')}**: {words.say('report.none')}"
        return
    yield f"- **{words.say('report.read_from')}**: {_labels(report, words)}"
    for change in entry.history:
        lines = escape_markdown("; ".join(change_lines(change, words)))
        when = words.say("report.changed.when", date=words.date(change.date))
        yield f"- **{when}**{words.say('report.colon')}{lines}"
    yield ""
    yield from report_lines(report, words, area=area_of(entry, report, words))


def report_lines(report: Report, words: Wording, *, area: str | None = None) -> Iterator[str]:
    """Yield the lines of a report's five parts; `area` stands for the report's own."""
    if report.is_withdrawn:
        return
    unknown = words.say("report.not_stated" if report.source == "html" else "report.not_in_abstract")
    colon = words.say("report.colon")
    yield f"### 1. {words.say('report.area')}"
    yield escape_line(area) if area else _claim(report, report.area, words) if report.area else unknown
    yield ""
    yield f"### 2. {words.say('report.contribution')}"
    yield _claim(report, report.contribution, words) if report.contribution else unknown
    yield ""
    yield f"### 3. {words.say('report.usage')}"
    for part in report.asked_parts():
        yield f"*   **{words.say(f'report.{part.name}')}**{colon}{_usage(report, part, words) or unknown}"
        if part.name == "steps":
            yield from _numbered(report, part.claims, words, indent=4)
    yield ""
    yield f"### 4. {words.say('report.innovations')}"
    yield from _numbered(report, report.innovations, words) if report.innovations else [unknown]
    yield ""
    yield f"### 5. {results_title(report, words)}"
    yield from [f"*   {_claim(report, claim, words)}" for claim in report.results] or [unknown]
    yield ""


def _usage(report: Report, part: Part, words: Wording) -> str:
    """The line of a part; a blank for steps, which follow as a list; nothing if it is not stated."""
    if part.name == "steps":
        return " " if part.claims else ""
    if part.availability:
        return _availability(report, part.availability, words)
    return _claim(report, part.claims[0], words) if part.claims else ""


def _numbered(report: Report, claims: Sequence[Claim], words: Wording, *, indent: int = 0) -> list[str]:
    return [f"{' ' * indent}{n}.  {_claim(report, claim, words)}" for n, claim in enumerate(claims, start=1)]


def _claim(report: Report, claim: Claim, words: Wording) -> str:
    name = f"**{escape_markdown(claim.name)}**{words.say('report.colon')}" if claim.name else ""
    marked = "".join(words.say("report.aside", text=escape_markdown(mark)) for mark in marks(claim, words))
    text = escape_markdown(claim.text) if name else escape_line(claim.text)
    return f"{name}{text}{marked}{_proof(report, claim.evidence, words)}"


def _availability(report: Report, found: Availability, words: Wording) -> str:
    address = f" <{found.url}>" if found.url else ""
    return f"{words.say(f'report.status.{status_of(report, found)}')}{address}{_proof(report, found.evidence, words)}"


def _proof(report: Report, evidence: Sequence[Evidence], words: Wording) -> str:
    links = [
        f"[{escape_markdown(item.section or words.say('report.evidence' if item.anchor else 'abstract'))}]"
        f"(<{place(report, item)}>)"
        for item in evidence
    ]
    return words.say("report.aside", text=words.say("report.comma").join(dict.fromkeys(links))) if links else ""


def _labels(report: Report, words: Wording) -> str:
    if report.is_withdrawn:
        return words.say("report.reasons.withdrawn")
    parts = [words.say(f"report.sources.{report.source}")]
    if report.reason:
        parts.append(words.say(f"report.reasons.{report.reason}"))
    if report.kind:
        parts.append(words.say("report.kind", kind=words.say(f"report.kinds.{report.kind}")))
    parts.append(escape_markdown(_by(report, words)))
    if report.language != words.language:
        parts.append(words.say_language("report.languages", report.language))
    if report.version:
        parts.append(words.say("report.version", n=report.version))
    parts.append(words.say("report.made", date=words.date(report.date)))
    parts += warnings(report, words)
    return BETWEEN.join(parts)


def results_title(report: Report, words: Wording) -> str:
    """Return the heading of what came out: surveys and theories have no experiments."""
    return words.say(f"report.results_of.{report.kind}" if report.kind in ("survey", "theory") else "report.results")


def brief(report: Report, words: Wording) -> str:
    """Return what is said of a report where it is folded: what was read, whose words these are, and which language."""
    if report.is_withdrawn:
        return words.say("report.reasons.withdrawn")
    parts = [words.say(f"report.sources.{report.source}"), _by(report, words)]
    if report.language != words.language:
        parts.append(words.say_language("report.languages", report.language))
    return BETWEEN.join([*parts, *warnings(report, words)])


def status_of(report: Report, found: Availability) -> str:
    """Return the name of what is said of something published: the paper's word, or "listed" if it is Hugging Face's."""
    return found.status if found.evidence or report.method != EXTRACT else "listed"


def warnings(report: Report, words: Wording) -> list[str]:
    """Return how many details of a report the paper does not contain, and how many foreign links were taken out."""
    claims = [claim for claim in report.claims() if claim.unverified]
    counts = {
        "marked.missing": sum(len(claim.missing) for claim in claims),
        "marked.elsewhere": sum(len(claim.elsewhere) for claim in claims),
        "marked.opposed": sum(len(claim.opposed) for claim in claims),
        "links_removed": report.removed_links,
    }
    return [words.count(f"report.{name}", number) for name, number in counts.items() if number]


def _by(report: Report, words: Wording) -> str:
    own = report.method == EXTRACT
    return words.say("report.by_extract") if own else words.say("report.by_model", model=report.method)


def area_of(entry: Entry, report: Report, words: Wording) -> str | None:
    """Return the paper's topics and areas by their names in the page's language; None if a model has named the area.

    The report itself, which holds for all languages, has English names and bare codes.
    """
    if report.method != EXTRACT:
        return None
    names = words.say("report.comma").join(topic.name[words.language] for topic in entry.topics)
    found = areas((entry.paper.categories or ())[:SHOWN_CATEGORIES], words)
    return BETWEEN.join(part for part in (names, found) if part) or None
