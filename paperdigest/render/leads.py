"""Leads: a day or a period in two or three sentences of the page's language, made by rules from its numbers.

Names of papers are put in by templates, which know how to link to them; everything else is plain text.
"""

from collections.abc import Iterable, Sequence

from paperdigest.config import Topic
from paperdigest.digest.briefs import Listed, ListedDay
from paperdigest.digest.days import Entry
from paperdigest.digest.momentum import Change
from paperdigest.digest.period_leads import PeriodLead, Publishers, most_published
from paperdigest.digest.periods import Kind
from paperdigest.render.reports import OneLine, gloss, one_line
from paperdigest.render.wording import Wording
from paperdigest.text.readable import readable
from paperdigest.text.typography import BETWEEN

_TITLES_DESCRIBED = 3

#: Shares from which on a whole number of percent says enough.
_ROUGH = 0.1


def counted(day: ListedDay, words: Wording) -> str:
    """Return how many papers a day has, as Markdown, and how that is against others of its weekday."""
    number = words.count("collected", len(day.entries))
    if not (usual := day.lead.usual):
        return number
    weekday = words.weekday(day.date, wide=True)
    against = words.count(f"lead.{usual.compared}", usual.papers, weekday=weekday)
    return f"{number}{words.space}{against}"


def day_text(day: ListedDay, words: Wording) -> str:
    """Return the lead of a day as plain text, its papers and votes left out; nothing if there is nothing to say."""
    said = day_sentences(day, words)
    return _joined([counted(day, words).replace("**", ""), *said], words) if said or day.lead.usual else ""


def day_sentences(day: ListedDay, words: Wording) -> list[str]:
    """Return which topics stand out on a day, and who published most; nothing where there is nothing to say."""
    said = []
    if topics := day.lead.topics:
        names = _listed([_with_number(topic.name[words.language], papers, words) for topic, papers in topics], words)
        said.append(words.say("lead.topics", names=names))
    return said + publisher_sentences(most_published(day.entries), words, when=words.say("lead.when.daily"))


def publisher_sentences(publishers: Publishers, words: Wording, *, when: str) -> list[str]:
    """Return who published most `when`, in words, as a sentence; none if nobody stands out."""
    names = [_with_number(one.name, papers, words) for one, papers in publishers]
    return [words.say("lead.publishers", names=_listed(names, words), when=when)] if names else []


def period_sentences(lead: PeriodLead, words: Wording, *, kind: Kind, new_institutions: int | None = None) -> list[str]:
    """Return what the lead of a week, month or year says."""
    said = []
    before = words.say("lead.before_yearly") if kind == "yearly" else words.count("lead.before_weeks", lead.weeks)
    if lead.daily:
        now, then = lead.daily
        key = "lead.daily_more" if now > then else "lead.daily_fewer"
        said.append(words.say(key, now=words.number(now), then=words.number(then), before=before))
    said += risen_sentences(lead.risen, words, key="lead.risen", before=before)
    said += publisher_sentences(lead.publishers, words, when=words.say(f"lead.when.{kind}"))
    if new_institutions:
        said.append(words.count("lead.new_institutions", new_institutions))
    return said


def risen_sentences(risen: Iterable[Change[Topic]], words: Wording, *, key: str, before: str) -> list[str]:
    """Return which topics rose against what is called `before`, in the words of `key`; nothing if none did."""
    names = [_moved(change, words) for change in risen]
    return [words.say(key, names=_listed(names, words), before=before)] if names else []


def _moved(change: Change[Topic], words: Wording) -> str:
    """A topic with its share then and now, as tables have it where a whole number would say too little."""
    then, now = change.before or 0.0, change.share
    places = 0 if all(share == 0 or share >= _ROUGH for share in (then, now)) else 1
    shares = {"then": words.percent(then, places=places), "now": words.percent(now, places=places)}
    return words.say("lead.moved", name=change.subject.name[words.language], **shares)


def leading(entries: Sequence[Entry]) -> Entry | None:
    """Return the first of `entries`, which stand by votes, if it has more than any other; None if nothing leads."""
    first, second = ([entry.paper.votes or 0 for entry in entries[:2]] + [0, 0])[:2]
    return entries[0] if len(entries) > 1 and first > second and not entries[0].paper.withdrawn else None


def best_line(entry: Entry, words: Wording) -> OneLine | None:
    """Return the line on a paper for a lead: in the page's language, and nothing in it that the paper lacks."""
    line = one_line(entry, words)
    return line if line and line.language == words.language and not line.marks else None


def best_sentence(entries: Sequence[Entry], words: Wording) -> str | None:
    """Return which of `entries`, which stand by votes, leads them, as plain text; None if none does."""
    best = leading(entries)
    return words.say("lead.best", title=short_title(best, words), votes=votes_of(best, words)) if best else None


def votes_of(entry: Listed, words: Wording) -> str:
    """Return a paper's votes with their counter."""
    return words.count("votes_count", entry.paper.votes or 0)


def short_title(entry: Listed, words: Wording) -> str:
    """Return the paper's title in short in the page's language; if nobody has translated it, its own, as plain text."""
    return gloss(entry, words) or readable(entry.paper.title).text


def describe(entries: Sequence[Listed], words: Wording) -> str:
    """Return a description for lists and search engines: how many papers, and the first titles."""
    return words.count("description", len(entries), titles=_titles(entries, words))


def describe_day(day: ListedDay, words: Wording, entries: Sequence[Listed] | None = None) -> str:
    """Return a description of a day: its lead, if it has one, and the first titles, of `entries` if they are given."""
    entries = day.entries if entries is None else entries
    if said := day_text(day, words):
        return _joined([said, words.say("lead.titles", titles=_titles(entries, words))], words)
    return describe(entries, words)


def describe_period(
    sentences: Iterable[str], entries: Sequence[Listed], words: Wording, *, counted: str | None = None
) -> str:
    """Return a description of a period: what its lead says, and how many papers, with the first titles.

    `counted` is a sentence that says already how many, and is the first then.
    """
    if counted:
        return _joined([counted, *sentences, words.say("lead.titles", titles=_titles(entries, words))], words)
    return _joined([*sentences, describe(entries, words)], words)


def _titles(entries: Sequence[Listed], words: Wording) -> str:
    return BETWEEN.join(short_title(entry, words) for entry in entries[:_TITLES_DESCRIBED])


def _joined(sentences: Iterable[str], words: Wording) -> str:
    return words.space.join(sentences)


def _with_number(name: str, papers: int, words: Wording) -> str:
    return words.say("lead.named", name=name, n=words.number(papers))


def _listed(names: Sequence[str], words: Wording) -> str:
    """Write names one after the other."""
    *first, last = names
    return f"{words.say('lead.comma').join(first)}{words.say('lead.and')}{last}" if first else last
