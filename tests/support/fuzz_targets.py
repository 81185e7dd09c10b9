"""What is fuzzed: each target takes any bytes, and raises if something happens that must not.

A target gives the bytes to what reads them from outside, allows the errors that it is documented to raise, and looks
whether what came out can be written, read again and shown.
"""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from contextlib import suppress

from pydantic import TypeAdapter, ValidationError

from paperdigest.archive.merge import merge_day, merge_metadata
from paperdigest.config import Reading
from paperdigest.errors import SourceError, Unreadable, Unusable
from paperdigest.network.chat import Reply
from paperdigest.reading.extract.report import extract_report
from paperdigest.reading.model.report import make_report
from paperdigest.reading.parse.html import parse
from paperdigest.records.papers import Paper, day_from_json, day_to_data
from paperdigest.records.reports import Report, Tokens
from paperdigest.records.translations import DayOfTranslations
from paperdigest.sources.arxiv import parse_feed
from paperdigest.sources.arxiv_html import check_page
from paperdigest.sources.huggingface import parse_items, parse_page
from paperdigest.storage.files import json_bytes
from paperdigest.text.links import repository, web_address
from paperdigest.text.paper_ids import paper_id
from paperdigest.text.person_names import split_name
from paperdigest.text.readable import is_line, plain
from paperdigest.translate.check import Original, problems
from paperdigest.translate.lines import read_lines
from support.answers import PAPER, TEXT
from support.safe_html import check_safe

_DAY = dt.date(2026, 1, 5)
_NOW = dt.datetime(2026, 1, 5, 12, tzinfo=dt.UTC)
_REPORT = TypeAdapter(Report)
_TRANSLATIONS = TypeAdapter(DayOfTranslations)
_ORIGINAL = Original("SlimKV: 3 small caches for long contexts", "SlimKV keeps a third of the cache and is not slower.")


def _written(content: bytes) -> str:
    return content.decode("utf-8", "surrogateescape")


def text(content: bytes) -> None:
    """Titles, abstracts and names: one clean line, which becomes safe HTML."""
    source = _written(content)
    cleaned = plain(source)
    assert cleaned is None or (is_line(cleaned) and plain(cleaned) == cleaned)
    check_safe(source)
    address = web_address(source)
    assert address is None or address.startswith(("http://", "https://"))
    repository(source)
    paper_id(source)
    if cleaned:
        split_name(cleaned)


def page(content: bytes) -> None:
    """arXiv's HTML of a paper, to the report that quotes it."""
    with suppress(SourceError):  # a notice; whatever it is, it is parsed as well
        check_page(content, subject="fuzz")
    try:
        found = parse(content, id=PAPER.id)
    except SourceError:
        return
    _reads_again(extract_report(found, PAPER, topics=(), date=_DAY))


class _Model:
    """A model that says the same to everything."""

    model = "fuzz"

    def __init__(self, said: str) -> None:
        self._said = said

    def ask(self, *_: object, **__: object) -> Reply:
        return Reply(text=self._said, end="stop", refused=False, tokens=Tokens(prompt=1, completion=1, calls=1))


def answer(content: bytes) -> None:
    """What a model answers to the question for a report."""
    try:
        report = make_report(
            TEXT, PAPER, language="en", model=_Model(_written(content)), settings=Reading(), today=_DAY
        )
    except Unusable:
        return
    _reads_again(report)


def translation(content: bytes) -> None:
    """What a model answers to the question for translations."""
    reply = _Model(_written(content)).ask()
    for said in read_lines(reply, {1: _ORIGINAL, 2: _ORIGINAL, 3: _ORIGINAL}).values():
        problems(_ORIGINAL, said, language="ko", glossary={"cache": ["캐시"]})
        problems(_ORIGINAL, said, language="zh", glossary={})


def archive(content: bytes) -> None:
    """Files of the archive: days, reports, translations."""
    for load, write in (
        (day_from_json, day_to_data),
        (_REPORT.validate_json, lambda found: _REPORT.dump_python(found, mode="json")),
        (_TRANSLATIONS.validate_json, lambda found: _TRANSLATIONS.dump_python(found, mode="json")),
    ):
        try:
            found = load(content)
        except ValidationError:
            continue
        assert load(json_bytes(write(found))) == found


def list_of_day(content: bytes) -> None:
    """A list as the service gives it, to the file of the day."""
    try:
        found = parse_items(parse_page(content, subject="fuzz"), day=_DAY, subject="fuzz")
    except Unreadable:
        return
    _day_reads_again([paper for _, paper in found.listed])


def feed(content: bytes) -> None:
    """arXiv's Atom feed, to the file of the day."""
    try:
        found = parse_feed(content, subject="fuzz")
    except Unreadable:
        return
    _day_reads_again([merge_metadata(PAPER, metadata) for metadata in found])


def _day_reads_again(papers: list[Paper]) -> None:
    day = merge_day(None, _DAY, papers, now=_NOW)
    assert day_from_json(json_bytes(day_to_data(day))) == day


def _reads_again(report: Report) -> None:
    kept = json_bytes(_REPORT.dump_python(report, mode="json"))
    assert _REPORT.validate_json(kept) == report


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    function.__name__: function for function in (text, page, answer, translation, archive, list_of_day, feed)
}


def seeds(name: str) -> list[bytes]:
    """Right inputs of a target, which fuzzing begins with."""
    return [content.encode() if isinstance(content, str) else content for content in _SEEDS[name]()]


def _archived() -> list[str]:
    from support.records import make_day, make_paper  # noqa: PLC0415 - seeds are made by those who fuzz alone

    day = day_to_data(make_day(str(_DAY), make_paper(1, votes=3, abstract="An abstract.")))
    return [json.dumps(day), '{"language": "ko", "date": "2026-01-05", "papers": {}}']


def _listed() -> list[str]:
    from support.hub import item  # noqa: PLC0415

    return [json.dumps([item(1), item(2, numComments=None, thumbnail="https://a.example/x.png")]), "[]"]


def _pages() -> list[bytes]:
    from support.latexml import PAGES  # noqa: PLC0415

    return [path.read_bytes() for path in sorted(PAGES.glob("*.html")) if path.stat().st_size < 6000]


def _answers() -> list[str]:
    from support.answers import said  # noqa: PLC0415

    return [said(), f"<think>well</think>```json\n{said()}\n```", "{}"]


_ENTRY = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"><entry>'
    "<id>http://arxiv.org/abs/2601.00007v2</id><title>A title</title><summary>What it is about.</summary>"
    "<author><name>Ada Example</name></author><category term='cs.CL'/><arxiv:primary_category term='cs.CL'/>"
    "<arxiv:comment>12 pages</arxiv:comment></entry></feed>"
)
_SEEDS: Mapping[str, Callable[[], list]] = {
    "text": lambda: [
        r"\textbf{bold} $\frac{a}{b}$ na\"ive 5\% ~\cite{x} <b>it</b> https://a.example/x_y",
        r"$$\sum_{i=1}^{n} x_i^2$$ \begin{align} a &= b \\ c \end{align} `code` **strong** ``said''",
        "Ada van der Example, Jr.", "arXiv:2601.00001v2", "https://github.com/example/slimkv",
    ],
    "page": _pages,
    "answer": _answers,
    "translation": lambda: ["1 T 논문 1: 캐시\n1 S 이 논문은 캐시 3개를 제안한다.\n**2. T:** 缓存", "3 S 不\n2 T x"],
    "archive": _archived,
    "list_of_day": _listed,
    "feed": lambda: [_ENTRY],
}  # fmt: skip
