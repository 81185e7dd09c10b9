"""Targets: mail, chats and webhooks behind one kind of address, by Apprise (https://github.com/caronc/apprise).

An address is a secret as a whole: nothing of it is in any message of ours, and what Apprise logs is held back.
"""

import contextlib
import copy
import json
import logging
import re
import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from paperdigest.errors import Unanswered
from paperdigest.network.deadline import call_until
from paperdigest.text.forms import Form

# Apprise takes a sixth of a second to load, which only those who send should wait for.
if TYPE_CHECKING:
    from apprise.plugins.base import NotifyBase

#: Seconds that a target may say nothing: who takes a message slowly has taken it, and must not be sent it again.
_PATIENCE = 30.0
#: Seconds that a message may take as a whole, whatever its target says meanwhile.
_WHOLE = 90.0
_STATUS = re.compile(r"\berror=(\d{3})\b")
#: Where plugins keep the places of one address; each is a target of its own, so that no failure repeats another's.
_PLACES = ("targets", "topics", "channels")
#: ntfy makes a file of longer messages: https://docs.ntfy.sh/publish/#limitations
_NTFY_BYTES = 4096
#: Room for what else is in its JSON, such as the topic.
_NTFY_REST = 500


class Target:
    """One place that messages go to: a mailbox, a channel, a webhook."""

    def __init__(self, plugin: "NotifyBase", place: str) -> None:
        """`plugin` leads to one place, `place`, alone."""
        from apprise.plugins.email import NotifyEmail  # noqa: PLC0415 - see above

        self._plugin = plugin
        self._is_ntfy = type(plugin).__name__ == "NotifyNtfy"
        plugin.optional = False  # with it a failure would count as a success
        if plugin.socket_read_timeout == type(plugin).socket_read_timeout:
            plugin.socket_read_timeout = _PATIENCE
        self.identity = f"{plugin.url_identifier!r} {place}"
        self.form: Form = self._find_form()
        self.sender: str | None = None
        if isinstance(plugin, NotifyEmail):
            answers = sorted(plugin.reply_to) or [plugin.from_addr[1]]
            self.sender = str(answers[0])
            unsubscribe = {"List-Unsubscribe": f"<mailto:{self.sender}?subject=unsubscribe>"}
            own = any(name.lower() == "list-unsubscribe" for name in plugin.headers)
            plugin.headers = plugin.headers if own else {**plugin.headers, **unsubscribe}

    def __repr__(self) -> str:
        """Show nothing of the address."""
        return f"Target({self.form})"

    def _find_form(self) -> Form:
        """The form that a target shows best: its own first choice, and Markdown where else it would be plain text.

        Markdown that Apprise turns into a dialect loses what was escaped, so such a target gets plain text.
        """
        from apprise import NotifyFormat  # noqa: PLC0415 - see above

        plugin, declared = self._plugin, type(self._plugin).notify_format
        first = declared if isinstance(declared, str) else declared[0]
        wanted = plugin.resolve_format(None)
        takes = {one for one in NotifyFormat if plugin.resolve_format(one) == one}
        if wanted == NotifyFormat.TEXT and takes == {NotifyFormat.TEXT, NotifyFormat.MARKDOWN}:
            wanted = NotifyFormat.MARKDOWN
        if wanted == NotifyFormat.MARKDOWN and NotifyFormat.TEXT in takes and self._has_dialect():
            wanted = NotifyFormat.TEXT
        if wanted == NotifyFormat.HTML:
            return "mail" if plugin.title_maxlen > 0 and first == NotifyFormat.HTML else "html"
        return "markdown" if wanted == NotifyFormat.MARKDOWN else "text"

    def _has_dialect(self) -> bool:
        from apprise import NotifyFormat  # noqa: PLC0415 - see above

        sample = r"**[a \* b](<https://a.example/>)** & c"
        return bool(self._plugin.dialect_convert(sample, NotifyFormat.MARKDOWN) != sample)

    def takes_title(self, title: str) -> bool:
        """Whether it has a place for a title, and room for this one."""
        return _units(title) <= self._plugin.title_maxlen

    def fits(self, title: str, body: str) -> bool:
        """Whether it takes a message whole, by what it counts: characters, and bytes where that is known."""
        sent = self._plugin.dialect_convert(body, self._format)
        if self._is_ntfy:
            whole = len(json.dumps(title)) + len(json.dumps(sent)) + _NTFY_REST
            limit = int(getattr(self._plugin, "ntfy_json_upstream_size_limit", self._plugin.body_maxlen))
            if whole > limit or len(sent.encode()) > _NTFY_BYTES:
                return False
        return max(_units(body), _units(sent)) <= self._plugin.body_maxlen

    @property
    def _format(self) -> Any:
        from apprise import NotifyFormat  # noqa: PLC0415 - see above

        return NotifyFormat("html" if self.form == "mail" else self.form)

    def send(self, title: str, body: str) -> str | None:
        """Send a message; return what went wrong, with no part of the address in it, or None.

        Raises Unanswered if the target has not done with it in time, so that nobody knows whether it has the message.
        """
        from apprise import Apprise  # noqa: PLC0415 - see above

        sender = Apprise(asset=self._plugin.asset)
        sender.add(self._plugin)

        def work() -> tuple[bool, list[str]]:
            with _overheard() as heard:
                return bool(sender.notify(title=title, body=body, body_format=self._format)), heard

        answer = call_until(time.monotonic() + _WHOLE, work, catch=(Exception,))
        if answer is None:
            raise Unanswered("the target", f"did not end its answer within {_WHOLE:.0f} seconds")
        done, heard = answer
        if done:
            return None
        statuses = [found[1] for line in heard if (found := _STATUS.search(line))]
        return f"it answered with status {statuses[-1]}" if statuses else "it could not be reached, or did not take it"


def _units(text: str) -> int:
    """The length of a text in the units of UTF-16, which no service counts fewer of."""
    return len(text.encode("utf-16-le")) // 2


class _Held(threading.local):
    """What Apprise logged in this thread, while somebody listens."""

    lines: list[str] | None = None


_held = _Held()


def _hold_back(record: logging.LogRecord) -> bool:
    """Keep what Apprise logs, which holds hosts and users, for who listens in this thread, and let nothing through."""
    if _held.lines is not None and record.levelno >= logging.WARNING:
        _held.lines.append(record.getMessage())
    return False


# For good: a message that was given up may log something much later.
logging.getLogger("apprise").addFilter(_hold_back)


@contextlib.contextmanager
def _overheard() -> Iterator[list[str]]:
    """What Apprise warns of meanwhile in this thread."""
    heard: list[str] = []
    _held.lines = heard
    try:
        yield heard
    finally:
        _held.lines = None


def open_targets(address: str, *, name: str) -> list[Target]:
    """Return the places that an Apprise address leads to; none if it is no such address.

    `name` is what messages come from, where a service shows that.
    """
    from apprise import Apprise, AppriseAsset  # noqa: PLC0415 - see above

    # No pictures of others, and nothing that Apprise would keep on disk.
    asset = AppriseAsset(
        app_id=name,
        app_desc=name,
        app_url="",
        image_url_mask="",
        image_url_logo="",
        storage_mode="memory",
        http_redirects=False,  # a message that is sent on to another address arrives there without its body
        async_mode=False,
        service_timeout=0,  # ours is `_WHOLE`; its own runs in threads that keep a process from ending
    )
    with _overheard():
        plugin = Apprise.instantiate(address, asset=asset)
        if plugin is None:
            return []
        for place in _PLACES:
            found = getattr(plugin, place, None)
            if isinstance(found, list) and found:
                return [Target(_only(plugin, place, one), repr(one)) for one in found]
        return [Target(plugin, "")]


def _only(plugin: "NotifyBase", attribute: str, place: object) -> "NotifyBase":
    """A copy of a plugin that leads to one of its places alone."""
    one = copy.copy(plugin)
    setattr(one, attribute, [place])
    return one
