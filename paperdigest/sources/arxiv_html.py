"""arXiv's HTML pages of papers: retrieved here, parsed in reading.html.

`GET {endpoint}/html/{id}` answers with LaTeXML's page of the newest version. That there is none, that the conversion
failed, or that we are taken for a robot may all be said with status 200, so the page itself is looked at. The texts are
their authors': they are kept in a cache that is not published, and quoted in short passages with a link.
"""

import re

from paperdigest.errors import (
    Blocked,
    ClientError,
    NoText,
    Unreadable,
)
from paperdigest.sources.huggingface import Fetcher

#: Bytes of a page that is read; of recent papers one in some thousands is larger.
MOST_BYTES = 16 * 1024 * 1024
#: A notice is short; what stands deeper in a page is the paper's.
_NOTICE = 64 * 1024
_PAPER = re.compile(rb"<(?:article|body)\b[^<>]{0,2000}?\bltx_document\b")
#: LaTeXML's word in a page that ends where it gave up.
_FATAL = re.compile(rb"ltx_ERROR[^<>]{0,200}>\s{0,20}Conversion to HTML had a Fatal error")
_WALL = re.compile(
    rb"captcha|unusual traffic|verify (?:that )?you are (?:a )?human|are you a robot|access denied|rate exceeded"
    rb"|too many requests|automated (?:access|queries)|just a moment"
)
_NONE = re.compile(rb"no html (?:for|available|version)|html is not available|not available as html")
_FAILED = re.compile(rb"conversion[^<]{0,80}(?:fail|fatal|error|abort)|(?:fail|fatal|error)[^<]{0,80}conver(?:t|sion)")


def retrieve_page(fetcher: Fetcher, endpoint: str, paper: str) -> bytes:
    """Fetch the page of the paper with the id `paper`, newest version.

    Raises NoText if arXiv has none, Blocked if it takes us for a robot, Unreadable if this is no page of a paper, and
    the client's SourceErrors.
    """
    url = f"{endpoint}/html/{paper}"
    try:
        content = fetcher.get(url, params={})
    except ClientError as error:
        if error.status == 404:
            raise NoText(url, "arXiv has no HTML page of this paper", reason="no-html") from error
        if error.status == 403:
            raise Blocked(url, "arXiv refuses us (status 403)") from error
        raise
    check_page(content, subject=url)
    return content


def check_page(content: bytes, *, subject: str) -> None:
    """Raise NoText, Blocked or Unreadable if `content` is a notice instead of a paper."""
    if _FATAL.search(content):
        raise NoText(subject, "arXiv's conversion of this paper broke off", reason="conversion-failed")
    if _PAPER.search(content):
        return
    words = b" ".join(content[:_NOTICE].lower().split())
    if _WALL.search(words):
        raise Blocked(subject, "arXiv shows a wall against robots")
    if _NONE.search(words):
        raise NoText(subject, "arXiv has no HTML page of this paper", reason="no-html")
    if _FAILED.search(words):
        raise NoText(subject, "arXiv's conversion of this paper failed", reason="conversion-failed")
    raise Unreadable(subject, "the answer is no page of a paper")
