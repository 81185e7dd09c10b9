"""Messages: a day or a week as people get it by mail, in a chat or on a phone, in the form that the target takes.

Text from outside is escaped here: it is neither markup nor a call to everybody in a room. Addresses are whole.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from paperdigest.digest.days import Entry
from paperdigest.render import addresses
from paperdigest.render.edition import Edition
from paperdigest.render.leads import short_title, votes_of
from paperdigest.render.reports import gloss, one_line
from paperdigest.text.forms import Form
from paperdigest.text.markdown import escape_chat
from paperdigest.text.readable import readable
from paperdigest.text.typography import BETWEEN

#: What chats read as a call to a person, or to all: an invisible sign after @ makes a plain text of it.
_CALL = re.compile(r"@(?=\S)")


@dataclass(frozen=True, kw_only=True)
class Bulletin:
    """A day or a week to be sent."""

    title: str
    #: What is said of it in a few sentences, plain text; "" if there is nothing to say.
    lead: str
    #: The papers chosen for the target, in order.
    entries: tuple[Entry, ...]
    #: How many papers there are on its page, chosen or not.
    papers: int
    #: The address of its page below the language's home.
    page: str


@dataclass(frozen=True, kw_only=True)
class Writer:
    """Writes messages in one language and form."""

    edition: Edition
    #: Address of the language's home, with a slash at the end.
    home: str
    form: Form
    #: The address that people write to who want no more mails; None if it is not known, or no mail.
    sender: str | None = None

    def write(self, bulletin: Bulletin, *, shown: int, titled: bool) -> str:
        """Return the body of a message with the first `shown` papers, whole, and where the others are.

        With `titled` it begins with the title, for targets that have no other place for it.
        """
        words, rest = self.edition.words, bulletin.papers - shown
        more = words.count("delivery.more", rest) if rest else words.say("delivery.whole")
        address = self.home + bulletin.page
        if self.form in ("html", "mail"):
            return self.edition.render(
                "mail.html" if self.form == "mail" else "message.html",
                bulletin=bulletin,
                entries=bulletin.entries[:shown],
                more=more,
                address=address,
                home=self.home,
                sender=self.sender,
                titled=titled,
                title_of=short_title,
                quiet=quiet,
            ).replace("\n\n\n", "\n\n")
        marked = self.form == "markdown"
        title = f"**{escape_chat(quiet(bulletin.title))}**" if marked else quiet(bulletin.title)
        papers = ["\n".join(self._paper(entry, place)) for place, entry in enumerate(bulletin.entries[:shown], start=1)]
        blocks = [
            title if titled else "",
            self._text(bulletin.lead),
            *papers,
            f"{more}{words.say('report.colon')}{self._address(address)}",
        ]
        return "\n\n".join(block for block in blocks if block)

    def _paper(self, entry: Entry, place: int) -> Iterator[str]:
        words, paper = self.edition.words, entry.paper
        address = self._address(self.home + addresses.paper(entry.day, paper.id))
        title = self._text(short_title(entry, words))
        votes = [votes_of(entry, words)] if paper.votes is not None else []
        facts = BETWEEN.join([*votes, *([self._text(entry.institution.name)] if entry.institution else [])])
        yield f"**{place}\\. [{title}]({address})**" if self.form == "markdown" else f"{place}. {title}"
        if gloss(entry, words):
            yield self._text(readable(paper.title).text)
        if line := one_line(entry, words):
            marks = "".join(words.say("report.aside", text=self._text(mark)) for mark in line.marks)
            whose = words.say("report.aside", text=words.say(f"line_short.{line.source}"))
            yield f"{self._text(line.text)}{marks}{whose}"
        if facts:
            yield facts
        if self.form == "text":
            yield address

    def _text(self, text: str) -> str:
        """A text from outside, on one line."""
        calm = quiet(" ".join(text.split()))
        return escape_chat(calm) if self.form == "markdown" else calm

    def _address(self, address: str) -> str:
        return f"<{address}>" if self.form == "markdown" else address


def quiet(text: str) -> str:
    """Return `text` with no call in it to anybody in a chat."""
    return _CALL.sub("@\u200b", text)
