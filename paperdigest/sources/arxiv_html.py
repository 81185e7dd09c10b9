"""arXiv's HTML pages of papers: retrieved here, parsed in reading.parse.html.

`GET {endpoint}/html/{id}` answers with LaTeXML's page of the newest version. A missing page, a failed conversion and a
captcha may all come with status 200, so we look at the page itself. The authors own the texts: they are kept in a cache
that is not published, and quoted in short passages with a link.
"""

import re

from paperdigest.errors import (
    Blocked,
    ClientError,
    NoText,
    Unreadable,
)
from paperdigest.sources.base import Fetcher

#: Bytes of the largest page that we read; one in several thousand recent papers is larger.
MOST_BYTES = 16 * 1024 * 1024
#: A notice stands at the beginning; words further down belong to the paper.
_NOTICE = 64 * 1024
_PAPER = re.compile(rb"<(?:article|body)\b[^<>]{0,2000}?\bltx_document\b")
#: LaTeXML's message in a page that ends where the conversion broke off.
_FATAL = re.compile(rb"ltx_ERROR[^<>]{0,200}>\s{0,20}Conversion to HTML had a Fatal error")
_CAPTCHA = re.compile(
    rb"captcha|unusual traffic|verify (?:that )?you are (?:a )?human|are you a robot|access denied|rate exceeded"
    rb"|too many requests|automated (?:access|queries)|just a moment"
)
_NONE = re.compile(rb"no html (?:for|available|version)|html is not available|not available as html")
_FAILED = re.compile(rb"conversion[^<]{0,80}(?:fail|fatal|error|abort)|(?:fail|fatal|error)[^<]{0,80}conver(?:t|sion)")


def retrieve_page(fetcher: Fetcher, endpoint: str, paper: str) -> bytes:
    """Fetch the page of the paper with the id `paper`, newest version.

    Raises NoText if arXiv has none, Blocked if it takes us for a bot, Unreadable if the answer is not a paper, and the
    client's SourceErrors.
    """
    url = f"{endpoint}/html/{paper}"
    try:
        content = fetcher.get(url, params={})
    except ClientError as error:
        if error.status == 404:
            raise NoText(url, "arXiv has no HTML page of this paper", reason="no-html") from error
        if error.status == 403:
            raise Blocked(url, "arXiv blocks us (status 403)") from error
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
    if _CAPTCHA.search(words):
        raise Blocked(subject, "arXiv takes us for a bot and shows a captcha or a block page")
    if _NONE.search(words):
        raise NoText(subject, "arXiv has no HTML page of this paper", reason="no-html")
    if _FAILED.search(words):
        raise NoText(subject, "arXiv's conversion of this paper failed", reason="conversion-failed")
    raise Unreadable(subject, "the answer is not the page of a paper")
