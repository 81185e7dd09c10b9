"""The world of `chaos`: what is listed and how it grows, what services answer, and what must never be believed."""

import datetime as dt
import random
from dataclasses import dataclass

from support.hub import item
from support.latexml import article
from support.readers import ABSTRACT, QUOTE, title_of, told, translated

#: What the list and arXiv answer to everything during a run.
ANSWERS = (
    503,
    500,
    404,
    "reset",
    "truncate",
    b"<!doctype html><title>Busy</title>",
    b"[]",
    b"{",
    b'{"error": "x"}',
    b"[{}]",
)
#: What arXiv answers in place of pages: a ban, an outage, and a wall.
NO_PAGES = (403, 503, "reset", b"<html><head><title>Verify</title></head><body>Please solve this captcha</body></html>")
#: What a model's service does when it is down, or will not have us.
NO_MODEL = (503, 500, 401, 402, (429, "3600"), "RESET", "HALF", "GARBAGE", "COMPRESSED", "HUGE")
#: A number that no paper holds.
_LIE = "98765"
#: What must stand in no file that we keep.
NEVER = (_LIE.encode(), b"<script")


def right(request):
    """What a model that works says."""
    if "response_format" not in request:
        return translated(request)
    asked = request["messages"][0]["content"]
    return told(next((code for code, name in {"ko": "Korean (", "zh": "Chinese ("}.items() if name in asked), "en"))


def _lie(request):
    return right(request).replace("papers that needs no model", f"{_LIE} papers").replace("논문을", f"논문 {_LIE}편을")


def _script(request):
    return (
        right(request).replace("reader", "<script>alert(1)</script> reader").replace("모델 없", "<script>x</script> 없")
    )


#: What a model says that is no use, in answers whose form is right or wrong.
BAD_ANSWERS = ("", "{", "I cannot help with that.", '{"area": 7}', "[]", "\0", _lie, _script)


@dataclass(frozen=True)
class World:
    """What is listed, and how it grows."""

    first: dt.date
    seed: int

    def lists(self, today, *, whole):
        """The items of each day up to `today`, whose own list has only begun unless it is `whole`."""
        days = [self.first + dt.timedelta(days=count) for count in range((today - self.first).days + 1)]
        return {str(day): self._list(day, today, whole=whole or day < today) for day in days if day.weekday() < 5}

    def _list(self, day, today, *, whole):
        chance = random.Random(f"{self.seed} {day}")  # noqa: S311 - invented lists, no secrets
        papers = chance.randint(4, 7)
        age = (today - day).days
        votes = [chance.randint(1, 60) for _ in range(papers)]
        start = 10 * (day - self.first).days
        made = [
            item(start + place, str(day), upvotes=1 + number * min(age, 7) // 7, title=title_of(start + place), summary=ABSTRACT)
            for place, number in enumerate(votes, start=1)
        ]  # fmt: skip
        return made if whole else made[: papers // 2]


def page_of(paper):
    """arXiv's page of a listed paper; None of two out of three."""
    name, title = paper["id"], paper["title"]
    if int(name[-5:]) % 3:
        return None
    mark = f"<div id='watermark-tr'>arXiv:{name}v1 [cs.CL]</div>"
    section = f"<section class='ltx_section' id='S1'><h2 class='ltx_title'>Introduction</h2><p class='ltx_p'>{QUOTE}</p></section>"
    body = f"{mark}<div class='ltx_abstract'><p class='ltx_p'>{ABSTRACT}</p></div>{section}"
    return article(body, title=f"<h1 class='ltx_title ltx_title_document'>{title}</h1>")
