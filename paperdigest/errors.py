"""Every error that Paper Digest raises on purpose.

    PaperDigestError
    ├── ConfigError            digest.yml or the environment is wrong              (exit code 2)
    ├── UsageError             what was asked makes no sense, such as a future day (exit code 2)
    ├── SourceError            a service did not give what it should
    │   ├── Unreachable        no connection could be made, or the network is not to be used
    │   ├── Rejected           the service answered with an error status that will not pass
    │   │   └── TooLarge       it answered with more than we read
    │   ├── Refused            the service answered, with an error status, to the end of our patience
    │   ├── Interrupted        answers kept breaking off or took too long
    │   ├── Unreadable         an answer came that is not what the service promises
    │   ├── NoText             the service has no text of a paper that can be used
    │   ├── Walled             the service takes us for a robot and shows a wall instead of an answer
    │   └── Unusable           a model answered, but its answer is no report that can be published
    ├── BadItem                one item of a list cannot be used; the rest can
    ├── FileError              a file cannot be read or written
    │   └── Busy               another run is writing there
    ├── ArchiveError           a file of the archive does not hold what it should
    ├── SiteError              a page or the site cannot be made
    └── Incomplete             some of what was asked is done, some is not

Each error carries its subject (a URL, a file, an id) and reads "subject: what is wrong"; a foreign error is its
`__cause__`.
"""

from typing import Literal


class PaperDigestError(Exception):
    """Base of all errors below: `subject` is what it is about, `problem` the sentence."""

    exit_code = 1

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
    """A command was asked something that makes no sense."""

    exit_code = 2


class SourceError(PaperDigestError):
    """A service did not give what it should; the subject is the URL."""


class Unreachable(SourceError):
    """No connection could be made, or PAPERDIGEST_OFFLINE forbids it."""


class Rejected(SourceError):
    """The service answered with an error status that will not pass, such as 404, or in a way that cannot be read."""

    def __init__(self, subject: object, problem: str, *, status: int | None = None) -> None:
        """Keep the status, if that is what was wrong."""
        super().__init__(subject, problem)
        self.status = status


class TooLarge(Rejected):
    """The service answered with more than we read."""


class Refused(SourceError):
    """The service answered with an error status until our patience ended."""


class Interrupted(SourceError):
    """Answers kept breaking off or took too long until our patience ended."""


class Unreadable(SourceError):
    """An answer arrived whole but is not in the form that the service promises."""


class NoText(SourceError):
    """The service has no text of a paper that can be used; `reason` says why (see reading.text.Reason)."""

    def __init__(self, subject: object, problem: str, *, reason: Literal["no-html", "conversion-failed"]) -> None:
        """Keep the reason beside the sentence."""
        super().__init__(subject, problem)
        self.reason = reason


class Walled(SourceError):
    """The service takes us for a robot; whatever else is asked would meet the same wall."""


class Unusable(SourceError):
    """A model refused, or its answer is empty, cut off, of another form or language, or not what the paper says.

    The subject is the paper's id. Whoever catches it makes the report without a model.
    """


class BadItem(PaperDigestError):
    """One item of a list cannot be used; the subject is its id or its place in the list."""


class FileError(PaperDigestError):
    """A file cannot be read or written; the subject is its path."""


class Busy(FileError):
    """Another run is writing there; the subject is the folder."""


class ArchiveError(PaperDigestError):
    """A file of the archive does not hold what it should; the subject is its path."""


class SiteError(PaperDigestError):
    """A page or the site cannot be made; the subject is its path or the command."""


class Incomplete(PaperDigestError):
    """Part of what was asked is done; `failures` says what is not, and why."""

    def __init__(self, subject: object, failures: tuple[PaperDigestError, ...]) -> None:
        """Keep the failures; the message lists them in one line."""
        super().__init__(subject, "; ".join(str(failure) for failure in failures))
        self.failures = failures
