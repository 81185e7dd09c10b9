"""Every error that Paper Digest raises on purpose.

    PaperDigestError
    ├── ConfigError            digest.yml or the environment is wrong                 (exit code 2)
    ├── UsageError             the arguments make no sense, such as a future day       (exit code 2)
    ├── SourceError            a service did not deliver what we asked for
    │   ├── Unreachable        no connection could be made
    │   │   └── Offline        we are offline on purpose
    │   ├── ClientError        the answer is an error that a retry will not change, such as 404
    │   │   └── TooLarge       the answer is larger than our limit
    │   ├── Unavailable        the service kept answering with errors such as 503 until we stopped retrying
    │   ├── Interrupted        answers kept breaking off or took too long
    │   ├── Unreadable         the answer is not in the form that the service promises
    │   ├── NoText             the service has no usable text of a paper
    │   ├── Blocked            the service takes us for a bot; stop asking in this run
    │   └── Unusable           a model answered, but its answer cannot be published as a report
    ├── Unanswered             a target of messages has not answered in time; it may have the message
    ├── WrongClock             this machine's clock cannot be right, so nothing may be dated by it
    ├── BadItem                one item of a list cannot be used; the rest can
    ├── FileError              a file cannot be read or written
    │   └── Busy               another run is writing there
    ├── ArchiveError           a file of the archive has the wrong content
    ├── SiteError              a page or the site cannot be built
    └── Incomplete             part of the work is done, part of it failed

Each error carries its subject (a URL, a file, an id) and reads "subject: what is wrong". An error of another library
that led to it is its `__cause__`. What to do next stands in the sentence, or is the same for all errors of its class.
"""

from typing import ClassVar, Literal


class PaperDigestError(Exception):
    """Base of all errors below: `subject` is what it is about, `problem` the sentence."""

    exit_code = 1
    #: What to do next, without a full stop; None if the sentence says it itself.
    next_step: ClassVar[str | None] = None

    def __init__(self, subject: object, problem: str) -> None:
        """Store both parts; `str()` joins them."""
        super().__init__(subject, problem)
        self.subject = str(subject)
        self.problem = problem

    def __str__(self) -> str:
        """One line: "subject: problem"."""
        return f"{self.subject}: {self.problem}"


class ConfigError(PaperDigestError):
    """digest.yml or an environment variable is wrong."""

    exit_code = 2


class UsageError(PaperDigestError):
    """The arguments of a command make no sense."""

    exit_code = 2


class SourceError(PaperDigestError):
    """A service did not deliver what we asked for; the subject is the URL."""

    next_step = "run it again later; what is archived is kept"


class Unreachable(SourceError):
    """No connection could be made."""

    next_step = "look whether this machine has a network, and HTTPS_PROXY if it needs a proxy; then run it again"


class Offline(Unreachable):
    """PAPERDIGEST_OFFLINE forbids it."""

    next_step = "unset PAPERDIGEST_OFFLINE to use the network"

    def __init__(self, subject: object) -> None:
        """Say why nothing was asked."""
        super().__init__(subject, "the network is not used (PAPERDIGEST_OFFLINE=1)")


class ClientError(SourceError):
    """The answer is an error that a retry will not change, such as 404, or it breaks HTTP or the page format."""

    next_step = "look whether the address is right, and the token if the service wants one; the README names both"

    def __init__(self, subject: object, problem: str, *, status: int | None = None) -> None:
        """Keep the HTTP status if the error is one."""
        super().__init__(subject, problem)
        self.status = status


class TooLarge(ClientError):
    """The answer is larger than our limit."""

    next_step = "look in a browser at what stands at that address: it is not what we asked for"


class Unavailable(SourceError):
    """The service kept answering with errors such as 503 until we stopped retrying."""


class Interrupted(SourceError):
    """Answers kept breaking off or took too long until we stopped retrying."""


class Unreadable(SourceError):
    """The answer arrived whole but is not in the form that the service promises."""

    next_step = "open the address in a browser; if it answers in a new form, take a newer version of Paper Digest"


class NoText(SourceError):
    """The service has no usable text of a paper; `reason` says why (see records.fulltext.Reason)."""

    next_step = "nothing: the report is made from the abstract"

    def __init__(self, subject: object, problem: str, *, reason: Literal["no-html", "conversion-failed"]) -> None:
        """Keep the reason beside the sentence."""
        super().__init__(subject, problem)
        self.reason = reason


class Blocked(SourceError):
    """The service takes us for a bot; stop asking in this run."""

    next_step = "wait a day before you read papers again; lists of papers are collected meanwhile"


class Unusable(SourceError):
    """A model refused, or its answer is empty, cut off, malformed, in the wrong language or not what the paper says.

    The subject is the paper's id. The caller falls back to what the paper itself says.
    """

    next_step = (
        "nothing: the paper's own words stand in for it; if it happens often, name a better model in PAPERDIGEST_MODEL"
    )


class Unanswered(PaperDigestError):
    """A target of messages has not answered in time, so that nobody knows whether it has the message."""


class WrongClock(PaperDigestError):
    """This machine's clock cannot be right, so nothing may be dated by it; the subject is the clock."""


class BadItem(PaperDigestError):
    """One item of a list cannot be used; the subject is its id or its place in the list."""


class FileError(PaperDigestError):
    """A file cannot be read or written; the subject is its path."""

    next_step = "look at the permissions of that path and at the space that is left"


class Busy(FileError):
    """Another run is writing there; the subject is the folder."""

    next_step = "wait until the other run has ended"


class ArchiveError(PaperDigestError):
    """A file of the archive has the wrong content; the subject is its path."""


class SiteError(PaperDigestError):
    """A page or the site cannot be built; the subject is its path or the command."""


class Incomplete(PaperDigestError):
    """Part of the work is done; `failures` says what is not, and why."""

    def __init__(self, subject: object, failures: tuple[PaperDigestError, ...]) -> None:
        """Keep the failures; the message lists them in one line."""
        super().__init__(subject, "; ".join(str(failure) for failure in failures))
        self.failures = failures
