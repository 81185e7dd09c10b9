"""Form: a translation is one plain line, neither too long nor empty, that says nothing to whoever asked for it."""

import re
import unicodedata
from collections.abc import Iterator

from paperdigest.reading.model.prose import says_nothing
from paperdigest.text.rules import Rule, Rules

#: How wide a title and a sentence may be, in Latin letters; one of Chinese or Korean says more and is wider.
WIDEST = {"title": 128, "sentence": 320}
_EAST = re.compile(r"[ᄀ-ᇿ⺀-鿿가-힣豈-﫿]")
_EAST_WIDTH = 1.6

_LINK = re.compile(
    r"\w{2,}://|\bwww\.|\b[\w-]+\.(?:com|org|io|net|ai|cn|kr|co|dev|edu)/|\b(?:github|huggingface)\.", re.IGNORECASE
)
_HTML = re.compile(r"</?[A-Za-z!][^<>]{0,200}>?|&(?:[a-z]{2,8}|#x?[0-9a-f]{1,6});", re.IGNORECASE)
#: Markdown.
_MARKUP = Rules(
    Rule("emphasis", r"\*\*|__(?=\S)|(?<!\w)\*(?=\S)[^*]{1,80}(?<=\S)\*(?!\w)", "**强化学习**", "2 * n"),
    Rule("code", r"`", "`Qwen3`", "Qwen3'"),
    Rule("link", r"\]\(|\[\[", "[论文](x)", "[1]"),
    Rule("table", r"\|.*\|", "| a | b |", "p(x|y)"),
    flags=re.IGNORECASE | re.MULTILINE,
)
#: What begins a line in Markdown, in a line protocol or in JSON.
_LEAD = Rules(
    Rule("heading", r"^\s*#{1,6}\s", "# 标题", "C# 编程"),
    Rule("item", r"^\s*(?:[-*•]\s|\d{1,3}(?:[.)、](?!\d)|\s*\|)\s*|\[\d{1,3}\]\s*)", "1. 强化学习", "3.5倍"),
    Rule("field", r"^\s*[\[{]|\"(?:gloss|line|title|text)\"\s*:", '{"gloss": "x"}', "x {1}"),
    flags=re.IGNORECASE | re.MULTILINE,
)
#: What models say of their own translation, and labels that they repeat from what they were asked.
_TALK = Rules(
    Rule("here", r"(?:sure|okay|certainly)?[,!.: ]*here(?:['’]s| is| are) ", "Here is the line", "Hereditary traits"),
    Rule(
        "translation",
        r"(?:the )?(?:\w+ )?translat(?:ion|ed)\b[^:：]{0,40}[:：]",
        "Translation: 강화 학습",
        "Translation memories",
    ),
    Rule(
        "label",
        r"(?:title|gloss|line|summary|sentence|chinese|korean|japanese|input|output|note)\s?[:：]",
        "Title: 강화 학습",
        "Titles of papers",
    ),
    Rule(
        "Chinese label",
        "(?:中文|论文|该文|本文|短|简短)?的?(?:标题|题目|译文|译名|翻译|一句话(?:总结|摘要|概括)?|摘要|总结|句子|注)"
        r"(?:已?(?:翻译|译)[为成])?(?:如下)?\s?[:：]",
        "标题：强化学习",
        "标题党检测",
    ),
    Rule("translated as", r"[^:：]{0,16}(?:翻译|译)[为成]\s?[:：]", "该文已翻译为：强化学习", "翻译为主"),
    Rule(
        "here, in Chinese",
        "(?:以下|这里|下面)(?:是|为)[^:：]{0,20}[:：]|好的[，,。！!]",
        "以下是翻译：学习",
        "以下限为界",
    ),
    Rule(
        "Korean label",
        r"(?:한국어|짧은|논문)?\s?(?:번역(?:문|하면|은 다음과 같습니다)?|제목|한 ?문장(?: ?요약)?|요약)\s?[:：.]",
        "번역: 강화 학습",
        "번역 모델",
    ),
    Rule("here, in Korean", "다음은 [^:：.]{0,30}(?:번역|요약|제목)", "다음은 번역입니다", "다음은 없다"),
    before=r"^[\s\"'“”「『《(\[*#]*",
)


def width(text: str) -> float:
    """How wide `text` is, in Latin letters."""
    return len(text) + (_EAST_WIDTH - 1) * len(_EAST.findall(text))


def faults_of_form(text: str, *, what: str, original: str) -> Iterator[str]:
    """What keeps `text` from being the one plain line that was asked for; `what` is "title" or "sentence"."""
    if not text.strip():
        yield f"The {what} is empty."
        return
    if width(text) > WIDEST[what]:
        yield f"The {what} is too long: write at most {_most(text, what)} characters."
        return
    if any(_is_control(char) for char in text):
        yield f"Write the {what} on one line without control characters."
    # Wide and small forms of signs are read as what they look like: ＜b＞ is <b>.
    text, original = unicodedata.normalize("NFKC", text), unicodedata.normalize("NFKC", original)
    if _LINK.search(text):
        yield f"Leave the address out of the {what}."
    if _HTML.search(text) and not _HTML.search(original):
        yield f"Write the {what} without HTML."
    elif markup := _markup_of(text, original):
        yield f"Write the {what} as plain text, without “{markup[:20]}”."
    if _TALK.match(text) and not _TALK.match(original):
        yield f"Write the translated {what} alone, without a label or a remark."
    elif says_nothing(text) and not says_nothing(original):
        yield f"Translate the {what}; do not talk about it."


def _markup_of(text: str, original: str) -> str | None:
    """The Markdown of `text` that is not the original's own."""
    if (lead := _LEAD.search(text)) and not _LEAD.search(original):
        return lead[0].strip()
    found = _MARKUP.search(text)
    return found[0].strip() if found and found[0].strip() not in original else None


def _most(text: str, what: str) -> int:
    """The bound in characters of the kind that `text` is written in."""
    east = 2 * len(_EAST.findall(text)) > len(text)
    return int(WIDEST[what] / _EAST_WIDTH) if east else WIDEST[what]


def _is_control(char: str) -> bool:
    return char == "\ufffd" or unicodedata.category(char) in ("Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp")
