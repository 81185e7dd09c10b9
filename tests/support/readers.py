"""Papers about a reader that needs no model, and what a model rightly says about them; all invented."""

import re

from support.answers import said

QUOTE = "We propose a reader of papers that needs no model."
ABSTRACT = f"{QUOTE} It improves accuracy by 5.2 points on our benchmark."

_STATED = {
    "en": {"text": "It is a reader of papers that needs no model.", "quote": QUOTE},
    "ko": {"text": "모델 없이 논문을 읽는 도구이다.", "quote": QUOTE},
    "zh": {"text": "这是一种无需模型即可阅读论文的工具。", "quote": QUOTE},
}
_AREAS = {"en": "Reading of papers", "ko": "논문 읽기", "zh": "论文阅读"}
_NAMES = {"en": "Reader", "ko": "도구", "zh": "工具"}
KO = {"T": "논문 {number}: 모델 없는 읽기", "S": "이 논문은 모델 없이 논문을 읽는 도구를 제안한다."}
ZH = {"T": "论文 {number}：无需模型的阅读", "S": "本文提出一种无需模型即可阅读论文的工具。"}


def title_of(number):
    return f"Paper number {number}: reading without a model"


def told(language="en", **changes):
    """A good answer to a question for a report, as text; `changes` replace its parts."""
    nothing = {"status": "not stated", "url": None, "quote": None}
    stated = _STATED[language]
    parts = {
        "area": _AREAS[language], "contribution": stated, "input": None, "output": None, "steps": [], "hardware": None,
        "code": nothing, "weights": nothing, "data": nothing, "demo": nothing, "licence": None, "results": [],
        "innovations": [{"name": _NAMES[language], **stated}],
    }  # fmt: skip
    return said(language, **{**parts, **changes})


def lines_of(request):
    """The lines that a question for translations asks for, as (number, letter, text)."""
    content = request["messages"][-1]["content"].partition("\n\n")[0]
    return [re.fullmatch(r"(\d+) ([TS]) (.*)", line).groups() for line in content.splitlines()]


def translated(request):
    """A good answer to it, in the language that was asked for."""
    words = KO if "Korean" in request["messages"][0]["content"] else ZH
    return "\n".join(
        f"{number} {letter} {words[letter].format(number=re.search('Paper number ([0-9]+)', text)[1] if letter == 'T' else '')}"
        for number, letter, text in lines_of(request)
    )
