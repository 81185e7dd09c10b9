"""Notifying: wires archive, ledger and targets together for `paperdigest notify`. Only the archive is read."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from paperdigest.delivery.choice import NEWS, due_days, waits, week_waits
from paperdigest.delivery.ledger import Account, Ledger
from paperdigest.delivery.send import Issue, Outcome, Sender, Target
from paperdigest.delivery.subscriptions import VARIABLE, Subscription, read_subscriptions, refuse_doubles
from paperdigest.digest.briefs import ListedDay
from paperdigest.digest.days import Entry
from paperdigest.digest.periods import Period, period_of
from paperdigest.environment import Environment
from paperdigest.errors import ArchiveError, ConfigError, PaperDigestError, UsageError
from paperdigest.language import Language
from paperdigest.pipeline.clock import be_sure
from paperdigest.pipeline.project import Project
from paperdigest.render import addresses
from paperdigest.render.edition import Edition
from paperdigest.render.leads import day_text
from paperdigest.render.messages import Bulletin, Writer
from paperdigest.render.roundups import roundup_counted, roundup_lead, roundup_title

Kind = Literal["day", "week"]


def subscriptions_of(project: Project) -> tuple[Subscription, ...]:
    """Return what the secret asks for; nothing if it is not set. Raises ConfigError."""
    config = project.config
    text = project.environment.variables.get(VARIABLE, "")
    return read_subscriptions(text, languages=config.languages, topics=[topic.id for topic in config.topics])


def notify(project: Project, *, date: dt.date | None = None, weekly: bool = False, dry: bool = False) -> Outcome:
    """Send what is due to all who want it and have not got it: days and weeks, or weeks alone if `weekly`.

    With a `date` it is that day, or its week. With `dry` it is only said what would be sent. What is not sent yet, and
    why, is in the outcome, and so are the targets that failed. Raises ConfigError, UsageError, FileError, WrongClock.
    """
    if not dry:
        be_sure(project)  # by a clock that is ahead a list that has only begun would be sent as if it were whole
    try:
        places = _places(project)
        home = site_url(project.environment)
    except ConfigError as error:
        if not dry:
            project.note("delivery", str(error))
        raise

    def writer(language: Language, target: Target) -> Writer:
        edition = Edition(language, project.config)
        return Writer(edition=edition, home=edition.home(home), form=target.form, sender=target.sender)

    outcome = Outcome()
    ledger = Ledger(project.root / ".cache" / "paperdigest" / "deliveries")
    kinds: tuple[Kind, ...] = ("week",) if weekly else ("day",) if date else ("day", "week")
    for kind in kinds:
        asking = [(one, target) for one, target in places if one.send in ("both", kind)]
        find = (_days if kind == "day" else _week)(project, date, outcome) if asking else None
        if find:
            done = Sender(ledger=ledger, due=find, writer=writer, dry=dry).send(asking)
            outcome.said.extend(done.said)
            outcome.failures.extend(done.failures)
        elif not asking and len(kinds) == 1:
            outcome.said.append(f"No line of {VARIABLE} asks for the {kind}: see `send` in the README")
    if not dry:
        ours = (error for error in outcome.failures if not isinstance(error, ArchiveError))  # a trouble of its own
        project.note("delivery", next(map(str, ours), None))
    return outcome


def site_url(environment: Environment) -> str:
    """Return the address of the published site, with a slash at the end. Raises ConfigError."""
    address = environment.site_url
    if address is None:
        raise ConfigError("SITE_URL", "is needed, since messages hold whole addresses: that of the published site")
    return address


def _places(project: Project) -> list[tuple[Subscription, Target]]:
    """The targets of all lines. Raises ConfigError for any wrong line, and UsageError if there is none."""
    from paperdigest.network.targets import open_targets  # noqa: PLC0415 - network/ is loaded by those who ask

    subscriptions = subscriptions_of(project)
    if not subscriptions:
        raise UsageError("notify", f"needs addresses in {VARIABLE}; see the README")
    places: list[tuple[Subscription, Target]] = []
    for one in subscriptions:
        found = open_targets(one.address, name=project.config.title)
        if not found:
            raise ConfigError(VARIABLE, f"{one.name} is no address that can be sent to")
        places += [(one, target) for target in found]
    refuse_doubles((one, target.identity) for one, target in places)
    return places


def _damaged(project: Project, first: dt.date, last: dt.date) -> list[PaperDigestError]:
    """What is wrong with the archived days from `first` to `last` that cannot be read."""
    if not project.archive.dates():
        return []
    wrong = {str(project.archive.path(date)) for date in project.unreadable_days if first <= date <= last}
    return [error for error in project.problems if error.subject in wrong]


def _days(project: Project, date: dt.date | None, outcome: Outcome) -> Callable[[Account], Sequence[Issue]] | None:
    """What finds the days that are due for a target; None if none is for anybody, and why in `outcome`."""
    said, today = outcome.said, project.environment.today
    news = today - dt.timedelta(days=NEWS)
    outcome.failures.extend(_damaged(project, date or news, date or today))
    days = project.digests if project.archive.dates() else []
    if date is None:
        newest = days[-1] if days else None
        if newest is None or (today - newest.date).days > NEWS:
            said.append(f"There is no day to send: the newest is {newest.date if newest else 'not collected yet'}")
            return None
        if why := waits(newest, today=today):
            said.append(f"{newest.date} {why}")
        return lambda account: [_day_issue(project, day) for day in due_days(days, account, today=today)]
    asked = next((day for day in days if day.date == date), None)
    if asked is None and outcome.failures:
        return None
    if asked is None:
        if date not in (project.known_empty[0] or ()):
            raise UsageError(date, "is not collected")
        said.append(f"{date} has no papers: nothing is sent")
        return None
    if why := waits(asked, today=today):
        said.append(f"{date} {why}")
        return None
    return lambda account: [_day_issue(project, asked)]


def _day_issue(project: Project, day: ListedDay) -> Issue:
    digest = project.catalogue.whole(day.date)

    def bulletin(language: Language, entries: Sequence[Entry]) -> Bulletin:
        words = Edition(language, project.config).words
        return Bulletin(
            title=words.say("delivery.day", site=project.config.title, date=words.date(day.date, weekday=True)),
            lead=day_text(digest, words) or words.count("papers", len(digest.entries)),
            entries=tuple(entries),
            papers=len(digest.entries),
            page=addresses.post(day.date),
        )

    return Issue(name=str(day.date), weekly=False, entries=_standing(digest.entries), bulletin=bulletin)


def _week(project: Project, date: dt.date | None, outcome: Outcome) -> Callable[[Account], Sequence[Issue]] | None:
    """The same for a week."""
    today, maker, said = project.environment.today, project.catalogue.roundups, outcome.said
    days = project.digests if project.archive.dates() else []
    period = period_of("weekly", date or today - dt.timedelta(days=7))
    own = [day for day in days if day.date in period]
    damaged = _damaged(project, period.first, period.last)
    outcome.failures.extend(error for error in damaged if error not in outcome.failures)
    if damaged and not own:
        return None
    if date is not None and not own and period.is_over(today):
        raise UsageError(date, f"lies in the week {period.slug}, of which nothing is collected")
    why = week_waits(period, own, maker.missing(period) if own else (), today=today)
    if why:
        said.append(f"{period.slug} {why}")
        return None
    return lambda account: [_week_issue(project, period)]


def _week_issue(project: Project, period: Period) -> Issue:
    catalogue = project.catalogue
    roundup = catalogue.roundups.make(period)
    entries = [entry for day in roundup.digests for entry in catalogue.whole(day.date).entries]

    def bulletin(language: Language, chosen: Sequence[Entry]) -> Bulletin:
        words = Edition(language, project.config).words
        return Bulletin(
            title=roundup_title(roundup, words),
            lead=words.space.join([roundup_counted(roundup, words), *roundup_lead(roundup, words)]),
            entries=tuple(chosen),
            papers=roundup.numbers.papers,
            page=addresses.post(period.slug),
        )

    return Issue(name=period.slug, weekly=True, entries=_standing(entries), bulletin=bulletin)


def _standing(entries: Iterable[Entry]) -> list[Entry]:
    """The papers that were not withdrawn."""
    return [entry for entry in entries if not entry.paper.withdrawn]


def count_targets(project: Project) -> int:
    """Return how many places the secret, which is set, leads to. Raises ConfigError and UsageError."""
    return len(_places(project))
