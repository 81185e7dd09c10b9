"""GitHub's REST API: the issues of one repository (https://docs.github.com/en/rest/issues/issues).

Few requests, one after the other. The token travels in a header and appears in no message.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import requests

from paperdigest.errors import ClientError, Interrupted, Unreachable
from paperdigest.network.client import user_agent

_TIMES = (10.0, 30.0)
#: Issues in one answer, and answers that are looked through.
_PAGE, _MOST_PAGES = 100, 5
_REASONS = {
    401: "the token is not valid",
    403: "the token may not do that; the job needs `permissions: issues: write`",
    404: "there is no such repository, or the token may not see it",
    410: "issues are switched off in the repository's settings",
}


@dataclass(frozen=True)
class GitHub:
    """A repository."""

    #: Base address of the API, without a final slash.
    api: str
    #: "owner/name".
    repository: str
    #: Never shown.
    token: str = field(repr=False)

    def issues(self) -> Iterator[dict[str, Any]]:
        """Yield the issues, open and closed, that changed last first; no pull requests. Raises SourceError."""
        for page in range(1, _MOST_PAGES + 1):
            found = self._ask("GET", f"issues?state=all&sort=updated&per_page={_PAGE}&page={page}")
            if not isinstance(found, list):
                raise ClientError(self.repository, "the answer is no list of issues")
            yield from (one for one in found if isinstance(one, dict) and "pull_request" not in one)
            if len(found) < _PAGE:
                return

    def open_issue(self, title: str, body: str) -> None:
        """Open an issue. Raises SourceError."""
        self._ask("POST", "issues", {"title": title, "body": body})

    def change_issue(self, number: int, **facts: str) -> None:
        """Change the body, or the state ("open", "closed"), of an issue. Raises SourceError."""
        self._ask("PATCH", f"issues/{number}", facts)

    def comment(self, number: int, body: str) -> None:
        """Say something below an issue. Raises SourceError."""
        self._ask("POST", f"issues/{number}/comments", {"body": body})

    def _ask(self, method: str, path: str, data: dict[str, str] | None = None) -> Any:
        url = f"{self.api}/repos/{self.repository}/{path}"
        headers = {
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {self.token}",
            "User-Agent": user_agent(),
            "X-GitHub-Api-Version": "2022-11-28",
        }
        try:
            answer = requests.request(method, url, json=data, headers=headers, timeout=_TIMES, allow_redirects=False)
            if answer.status_code in (200, 201):
                return answer.json()
        except requests.ConnectionError as error:
            raise Unreachable(self.api, "no connection could be made") from error
        except (requests.RequestException, ValueError) as error:
            raise Interrupted(self.api, "the answer broke off or is not JSON") from error
        reason = _REASONS.get(answer.status_code, "GitHub refused it")
        raise ClientError(
            f"{self.repository} ({method} issues)",
            f"{reason} (status {answer.status_code})",
            status=answer.status_code,
        )
