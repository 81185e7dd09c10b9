"""The extractive report: a paper's own sentences in the form of a report. No model, no key, the same every time.

Sentences are chosen by what they do in the paper (roles), by where they stand, by phrases that authors use for what the
report asks (cues), and by how much they say of what title and abstract are about (centrality). None is altered: a claim
is one or two whole sentences. What cannot be understood without the sentence before it is quoted with that or not at
all, and fewer claims are better than wrong ones.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from pydantic import TypeAdapter

from paperdigest.config import Topic
from paperdigest.reading.extract import cues, result_cues
from paperdigest.reading.extract.asked import find_asked
from paperdigest.reading.extract.kinds import kind_of
from paperdigest.reading.extract.roles import Roles, depends_on_previous, points_back, with_antecedent
from paperdigest.reading.extract.sentences import Sentence, Sentences, claim_of, distinct, similarity
from paperdigest.reading.extract.usage import find_usage
from paperdigest.records.fulltext import PaperText, Reason
from paperdigest.records.papers import SHOWN_CATEGORIES, Paper
from paperdigest.records.reports import Claim, Report
from paperdigest.text.readable import readable

_MOST_INNOVATIONS = 4
_MOST_RESULTS = 5
_NAME_WORDS = 8
#: The roles of a sentence that may say what a paper brings.
_MAY_CONTRIBUTE = ("contribution", "method", "result", "set-up")
#: Points for a sentence as the one contribution, measured on tests/fixtures/roles.json, on whose papers "seen" the cues
#: were tuned: 98.7 % of 300 are right, and 96.7 % of the 60 "held". With 1.2 for _PROPOSES, or 0 for _DEPENDENT or
#: _OTHER_ROLE, 98.3 % of "seen" are; 0 for _CENTRAL or _IN_ABSTRACT moves neither figure. The set holds abstracts
#: alone, so it says nothing of the weights that tell full texts apart.
_PROPOSES, _STUDIES, _HERE, _NAMES, _TURNS, _IN_ABSTRACT, _FIRST = 3.0, 1.2, 1.0, 0.8, 1.0, 1.5, 0.6
#: Points for a sentence that is wholly about what title and abstract are about.
_CENTRAL = 2.5
#: Points off for a part of the work, for what is a result or a set-up, what depends on a sentence before it, what is
#: said of others, for each character beyond so many, and for each sentence before it, up to so many.
_PART, _OTHER_ROLE, _DEPENDENT, _OF_OTHERS = 1.2, 2.0, 1.2, 1.0
_LONG, _FREE_LENGTH, _LATER, _LATEST = 0.004, 260, 0.02, 20
#: Points for a sentence as something new, measured on the same papers, labels "n" and "c": 97.3 % and 88.6 % are right.
#: What happens if one of these is moved has not been measured.
_NEW_PROPOSES, _NEW_NOVEL, _NEW_WORKS, _NEW_SUBJECT, _NEW_OWN, _NEW_IN_ABSTRACT = 1.5, 1.2, 0.7, 0.5, 0.3, 0.8
_NEW_OF_OTHERS, _NEW_ELSEWHERE = 1.5, 0.7
#: Points for a sentence as a result, measured on the same papers, label "r": 96.4 % and 95.8 % are right. What happens
#: if one of these is moved has not been measured.
_RESULT_NUMBER, _RESULT_FINDS, _RESULT_SECTION, _RESULT_IN_ABSTRACT, _RESULT_OURS = 2.0, 0.9, 0.5, 1.2, 0.3
_RESULT_OF_OTHERS, _RESULT_DEPENDENT = 1.2, 0.3
#: Similarity from which a result repeats the contribution or something new, if it does not add a number or more.
_REPEATS = 0.9
#: Bytes of a report's file: ten years of them are a few hundred megabytes.
MOST_BYTES = 6144
_REPORT: TypeAdapter[Report] = TypeAdapter(Report)
#: Points that a sentence may have less than another and say nearly as much.
_NEARLY = 0.5
#: What an item of a list within a paragraph begins with.
_ITEM = re.compile(r"\(?(?:\d|[a-f]|[ivx]{1,4})\) ")
#: Characters of an item that may end without a full stop.
_ITEM_LENGTH = (40, 420)


def extract_report(text: PaperText, paper: Paper, *, topics: Sequence[Topic], date: dt.date) -> Report:
    """Return the report of `paper` in the words of `text`; `topics` are the paper's, `date` is the present UTC day.

    What the text does not say stays None or empty.
    """
    sentences = Sentences(text)
    roles = Roles(sentences)
    contribution = _contribution(sentences, roles)
    listed = _listed(sentences, text, roles) or _announced(
        sentences, _best(_candidates(sentences, roles), sentences, roles)
    )
    said = [sentence for sentence in (contribution, *(item for _, item in listed)) if sentence]
    results = _results(sentences, roles, said)
    new: list[tuple[str | None, tuple[Sentence, ...]]] = [(name, (item,)) for name, item in listed] or [
        (None, chosen)
        for chosen in _innovations(sentences, roles, contribution, [one for found in results for one in found])
    ]
    kind = kind_of(text)
    report = Report(
        id=paper.id,
        language="en",
        kind=kind,
        area=_area(paper, topics),
        contribution=_whole_claim(contribution, sentences) if contribution else None,
        usage=replace(find_usage(sentences, text, paper), **find_asked(kind, sentences)),
        innovations=tuple(claim_of(*chosen, name=name) for name, chosen in new),
        results=tuple(claim_of(*chosen) for chosen in results),
        source=text.source,
        method="extract",
        date=date,
        version=text.version,
        reason=text.reason,
    )
    return bounded(report.fitted())


def bounded(report: Report) -> Report:
    """Return the report without the last of its results and innovations, as many as make its file too large.

    One of each stays, and steps go only after them: whoever follows the steps needs every one.
    """
    while _size(report) > MOST_BYTES:
        results, innovations, steps = report.results, report.innovations, report.usage.steps
        if max(len(results), len(innovations)) > 1:
            if len(results) >= len(innovations):
                report = replace(report, results=results[:-1])
            else:
                report = replace(report, innovations=innovations[:-1])
        elif len(steps) > 1:
            report = replace(report, usage=replace(report.usage, steps=steps[:-1]))
        else:
            break
    return report


def _size(report: Report) -> int:
    """The bytes of the report's file."""
    return len(_REPORT.dump_json(report, indent=2)) + 1


@lru_cache(maxsize=4096)  # a paper stands on pages of several languages, and in files beside them
def telling_sentence(paper_id: str, title: str, abstract: str) -> str | None:
    """Return the sentence of an abstract that says best what the paper brings, in its own words; None without any.

    It may be two: what cannot be understood without the sentence before it comes with that.
    """
    sentences = Sentences(PaperText(paper_id, None, "abstract", readable(title).text, readable(abstract).text))
    roles = Roles(sentences)
    found = _contribution(sentences, roles)
    if found and not found.is_whole:
        found = _best([one for one in _candidates(sentences, roles) if _is_complete(one)], sentences, roles)
    return _whole_claim(found, sentences).text if found else None


def abstract_text(paper: Paper, *, reason: Reason | None) -> PaperText:
    """The text of a paper of which only the abstract is at hand, and why."""
    abstract = readable(paper.abstract).text if paper.abstract else None
    return PaperText(paper.id, None, "abstract", readable(paper.title).text, abstract, reason=reason)


def _area(paper: Paper, topics: Sequence[Topic]) -> Claim | None:
    names = ", ".join(topic.name["en"] for topic in topics)
    categories = ", ".join((paper.categories or ())[:SHOWN_CATEGORIES])
    if not names:
        return Claim(text=categories) if categories else None
    return Claim(text=f"{names} ({categories})" if categories else names)


def _contribution(sentences: Sentences, roles: Roles) -> Sentence | None:
    """The one sentence that says best what the paper brings; it ends with the colon before a list if no other does."""
    candidates = _candidates(sentences, roles)
    complete = [one for one in candidates if _is_complete(one)]
    told = [one for one in complete if roles.proposes(one.text) or cues.STUDIES.found(one.text)]
    return _best(told or candidates, sentences, roles)


def _candidates(sentences: Sentences, roles: Roles) -> list[Sentence]:
    """The sentences that may say what the paper brings."""
    return [
        sentence
        for sentence in sentences.all
        if (sentence.is_whole or sentence.announces)
        and _tells_of_the_whole(sentence)
        and roles.of(sentence) in _MAY_CONTRIBUTE
    ]


def _is_complete(sentence: Sentence) -> bool:
    """Whether it neither ends where a list begins nor is an item of one."""
    return sentence.is_whole and not _ITEM.match(sentence.text)


def _best(candidates: Sequence[Sentence], sentences: Sentences, roles: Roles) -> Sentence | None:
    first = next((sentence for sentence in candidates if roles.proposes(sentence.text)), None)

    def score(sentence: Sentence) -> float:
        text, role = sentence.text, roles.of(sentence)
        points = _PROPOSES * roles.proposes(text) or _STUDIES * bool(
            cues.STUDIES.found(text) or result_cues.STUDY.found(text)
        )
        points += _HERE * cues.HERE.found(text) + _CENTRAL * sentences.centrality(sentence)
        points += _NAMES * roles.names(text) + _TURNS * (roles.turns(sentence) and not _only_sees(text))
        points += _IN_ABSTRACT * sentence.in_abstract + _FIRST * (sentence is first)
        points -= _PART * bool(cues.PART.match(text)) + _OTHER_ROLE * (role in ("result", "set-up"))
        points -= _DEPENDENT * depends_on_previous(text) + _OF_OTHERS * cues.OTHERS.found(text)
        return points - _LONG * max(0, len(text) - _FREE_LENGTH) - _LATER * min(sentence.place, _LATEST)

    best = max(candidates, key=score, default=None)
    if best is None or with_antecedent(best, sentences):
        return best
    # What rests on something that cannot come along gives way to what says nearly as much by itself.
    whole = max((one for one in candidates if with_antecedent(one, sentences)), key=score, default=best)
    return whole if score(whole) >= score(best) - _NEARLY else best


def _whole_claim(sentence: Sentence, sentences: Sentences) -> Claim:
    """The sentence as a claim, with the one before it if it points back to that."""
    return claim_of(*(with_antecedent(sentence, sentences) or (sentence,)))


def _only_sees(text: str) -> bool:
    """Whether it tells of what was found, as authors do ahead of what they made of it."""
    return result_cues.OBSERVES.found(text) and not cues.HERE.found(text)


def _tells_of_the_whole(sentence: Sentence) -> bool:
    """Whether it stands where papers say what they are about."""
    if sentence.in_abstract:
        return True
    appendix = sentence.section is not None and sentence.section.appendix
    return not appendix and bool(cues.INTRODUCTION.found(sentence.heading) or cues.CONCLUSION.found(sentence.heading))


def _innovations(
    sentences: Sentences, roles: Roles, contribution: Sentence | None, results: Sequence[Sentence]
) -> list[tuple[Sentence, ...]]:
    """What says what is new, in the paper's order; if all of it depends on the contribution, one of it with that."""
    scored = []
    dependent = []
    for sentence in sentences.all:
        points = _newness(sentence, sentences, roles) if sentence.is_whole and _tells_of_the_whole(sentence) else 0.0
        if points <= 0 or sentence is contribution:
            continue
        if depends_on_previous(sentence.text):
            dependent.append(sentence)
        else:
            scored.append((points, sentence))
    scored.sort(key=lambda pair: -pair[0])
    said = [*results, contribution] if contribution else results
    found = distinct((sentence for _, sentence in scored), said, enough=_MOST_INNOVATIONS)
    if found:
        return [(sentence,) for sentence in sorted(found, key=lambda sentence: sentence.place)]
    return [(contribution, one) for one in dependent if contribution and one.follows(contribution)]


def _newness(sentence: Sentence, sentences: Sentences, roles: Roles) -> float:
    """How surely a sentence says what is new; 0 if it does not."""
    text, role = sentence.text, roles.of(sentence)
    if role not in ("contribution", "method") or cues.COUNTS.found(text) or text.endswith("?"):
        return 0.0
    if roles.turns(sentence) and not roles.proposes(text):
        return 0.0
    own = roles.proposes(text) or cues.OURS.found(text) or roles.is_subject(text)
    if not sentence.in_abstract and not own:
        return 0.0
    points = _NEW_PROPOSES * roles.proposes(text) + _NEW_NOVEL * cues.NOVEL.found(text)
    points += _NEW_WORKS * cues.WORKS.found(text) + _NEW_SUBJECT * roles.is_subject(text)
    points += _NEW_OWN * bool(own) + _NEW_IN_ABSTRACT * sentence.in_abstract
    points -= _NEW_OF_OTHERS * bool(cues.OTHERS.found(text) and not own)
    return points + sentences.centrality(sentence) - _NEW_ELSEWHERE * (not sentence.in_abstract)


def _listed(sentences: Sentences, text: PaperText, roles: Roles) -> list[tuple[str | None, Sentence]]:
    """(name, sentence) of what is new in the list that a sentence on the paper's contributions announces."""
    for section in text.sections:
        items: list[tuple[str | None, Sentence]] = []
        announced = False
        for block in section.blocks:
            if block.kind == "list" and announced:
                items += _item(sentences.of(block))
            elif block.kind == "paragraph":
                if len(items) > 1:
                    break
                last = sentences.of(block)[-1:]
                announced = not section.appendix and bool(last and cues.CONTRIBUTIONS.found(last[0].text))
                items = []
        if len(items) > 1:
            told = [item for item in items if not points_back(_ITEM.sub("", item[1].text, count=1))]
            return [item for item in told if not _tells_of_tests(item[1], roles)][:_MOST_INNOVATIONS]
    return []


def _announced(sentences: Sentences, contribution: Sentence | None) -> list[tuple[str | None, Sentence]]:
    """(name, sentence) of the items, "(1) ...; (2) ...", that the abstract's sentence on the contribution announces."""
    if contribution is None or not contribution.announces:
        return []
    items: list[tuple[str | None, Sentence]] = []
    rest = sentences.abstract[contribution.place + 1 :]
    for sentence, following in zip(rest, [*rest[1:], None], strict=True):
        if not (begun := _ITEM.match(sentence.text)):
            continue
        if _ITEM_LENGTH[0] <= len(sentence.text) <= _ITEM_LENGTH[1]:
            items.append((None, sentence))
        elif following and following.is_whole and len(sentence.text.split()) <= _NAME_WORDS:
            items.append((sentence.text[begun.end() :].rstrip(".:"), following))
    return items[:_MOST_INNOVATIONS] if len(items) > 1 else []


def _tells_of_tests(sentence: Sentence, roles: Roles) -> bool:
    """Whether an item of the authors' list says that, or how well, the new thing does, which is a result."""
    text = sentence.text
    tried = result_cues.TRIED.found(text) and not roles.proposes(text)
    return tried or (roles.of(sentence) == "result" and not cues.OURS.found(text))


def _item(sentences: Sequence[Sentence]) -> list[tuple[str | None, Sentence]]:
    """An item's first whole sentence; a few words before it are its name."""
    name = None
    for sentence in sentences:
        if name is None and sentence.nth == 0 and len(sentence.text.split()) <= _NAME_WORDS and len(sentences) > 1:
            name = sentence.text.rstrip(".:")
        elif sentence.is_whole or (sentence.nth == 0 and _ITEM_LENGTH[0] <= len(sentence.text) <= _ITEM_LENGTH[1]):
            return [(name, sentence)]
    return []


def _results(sentences: Sentences, roles: Roles, chosen: Sequence[Sentence]) -> list[tuple[Sentence, ...]]:
    """What came out: with numbers, but for the abstract's, which come first; what depends on a result goes with it."""
    scored = [
        (points, one) for one in sentences.all if one.is_whole and (points := _result_points(one, sentences, roles))
    ]
    scored.sort(key=lambda pair: (-pair[0], pair[1].place))
    fresh = (sentence for _, sentence in scored if all(similarity(sentence, other) < _REPEATS for other in chosen))
    found: list[tuple[Sentence, ...]] = []
    dependent: list[tuple[Sentence, ...]] = []
    for sentence in sorted(distinct(fresh, [], enough=_MOST_RESULTS), key=lambda sentence: sentence.place):
        before = found[-1][-1] if found else None
        if not points_back(sentence.text):
            found.append((sentence,))
        elif before and sentence.follows(before) and len(found[-1]) == 1:
            found[-1] = (before, sentence)
        elif told := with_antecedent(sentence, sentences):
            (found if result_cues.STRONG_NUMBER.found(sentence.text) else dependent).append(told)
    return found or dependent[:1]


def _result_points(sentence: Sentence, sentences: Sentences, roles: Roles) -> float:
    """How surely a sentence says what came out; 0 if it does not."""
    text = sentence.text
    strong = bool(result_cues.STRONG_NUMBER.found(text) and result_cues.ACHIEVES.found(text))
    if not (strong or sentence.in_abstract) or (sentence.section and sentence.section.appendix):
        return 0.0
    if roles.of(sentence) not in ("result", *(["contribution"] if strong else [])):
        return 0.0
    points = _RESULT_NUMBER * strong + _RESULT_FINDS * result_cues.FINDS.found(text)
    points += _RESULT_SECTION * cues.RESULTS.found(sentence.heading) + _RESULT_IN_ABSTRACT * sentence.in_abstract
    points += _RESULT_OURS * cues.OURS.found(text) + sentences.centrality(sentence)
    points -= _RESULT_OF_OTHERS * bool(cues.OTHERS.found(text) and not cues.OURS.found(text))
    return max(0.0, points - _RESULT_DEPENDENT * depends_on_previous(text))
