"""Opposites that are no direction: before and after, fail and succeed, add and remove, input and output.

A line is wrong if its original has a word of one side and none of the other, and the line the other way round. What may
stand for a side is told broadly, so that a side counts as missing only if nothing says it.
"""

# ruff: noqa: E501 - an entry of the table is one line

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from paperdigest.language import ENGLISH, Language


@dataclass(frozen=True, slots=True)
class _Side:
    """How each language says one of two opposites."""

    #: What surely says it.
    says: Mapping[Language, re.Pattern[str]]
    #: What may say it.
    may_say: Mapping[Language, re.Pattern[str]]


def _side(en: str, zh: str, ko: str, *, may: tuple[str, str, str]) -> _Side:
    words = {ENGLISH: rf"\b(?:{en})\b", "zh": zh, "ko": ko}
    broad = dict(zip(words, may, strict=True))
    return _Side(
        {language: re.compile(word, re.IGNORECASE) for language, word in words.items()},
        {
            language: re.compile("|".join(filter(None, (word, broad[language]))), re.IGNORECASE)
            for language, word in words.items()
        },
    )


_OPPOSITES: tuple[tuple[_Side, _Side], ...] = (
    (
        _side("before|prior to", "之前|以前", r"(?:기 |(?<![가-힣]))전에|이전에", may=(r"\bpre\w*|ahead|until|first|earl|then|past", "前|先|才|再|预|早", "전|앞|먼저|미리|사전|비로소")),
        _side("after", "之后|以后", "[은한된] (?:뒤|후)|이후|다음에", may=(r"post|follow|subsequent|once|then|later|next|when|future|behind|since|finally", "后|再|才|随|接着|完", "후|뒤|다음|나중|나서")),
    ),
    (
        _side(r"fail(?:s|ed|ing|ures?)?", "失败", "실패", may=(r"\bun|not|mistake|wrong|struggl|los|miss|collaps|error|in(?:ab|cap)", "不|无|未|没|难|错|败|失", "못|않|어렵|없|틀|무너|오류")),
        _side(r"succe(?:ed|eds|eded|ss|sses|ssful|ssfully)", "成功(?!率)", "성공(?!률|적)", may=("solv|accomplish|pass|achiev|win|won|complet|correct|able", "解决|完成|通过|胜|正确|能", "해결|완료|달성|통과|수 있")),
    ),
    (
        _side("cheap(?:er|est|ly)?|inexpensive|affordable", "便宜|廉价", "저렴|값싼|(?:더|가장) 싼", may=("low|less|cost|econom|budget", "低|少|省|经济|实惠|贱", "(?<!비)[싸싼]|낮|적은|절약|경제")),
        _side("expensive|costly|pricey|pricier|dearest", "昂贵|最贵|更贵|高昂", "비싼|비싸|고가", may=("cost|high|burden|heav", "贵|高|大", "비용|높|큰|크")),
    ),
    (
        _side(r"remov(?:e|es|ed|ing|al)|delet(?:e|es|ed|ing|ion)", "去掉|去除|移除|删除|删去|删掉|剔除", "제거|삭제|없애|없앤", may=("without|drop|eliminat|ablat|discard|strip|prun|exclu|omit|clean|denois|filter|free", "除|去|删|无|没|不|消|剪|减|免|过滤", "없|빼|뺀|걷|배제|제외|않|줄|필터|지[우운]")),
        _side(r"add(?:s|ed|ing)?|insert(?:s|ed|ing)?", "添加|加入|加上|增添|插入", "추가|더하|더한|덧붙|삽입", may=("introduc|inclu|incorporat|augment|extra|additional|attach|append|inject|more|put|plus|join|with|extend", "加(?!入)|增|(?<!输)入|附|补|新|扩", "더|첨가|포함|도입|넣|덧|붙|늘")),
    ),
    (
        _side("first", "最先|第一[个步阶层道条]|首先", "첫|맨 처음", may=("initial|early|begin|start|1st|one|pioneer|novel|prior|before", "首|第一|最初|先|开|初|早", "처음|최초|먼저|우선|1차|제1|초기|선")),
        _side("last", "最后[一的]|末尾", "마지막|맨 끝", may=("final|end|latest|recent|past|tail|ultimate|eventual|terminal|since|late", "最后|末|终|尾|近|去|上|过去|以来|结束", "끝|말|최종|지난|최근|후")),
    ),
    (
        _side("inputs?", "输入", "입력", may=("enter|prompt|feed|fed|given|tak", "(?<!加)入", "받|넣|주어")),
        _side("outputs?", "输出", "출력", may=("generat|produc|respon|answer|result|predict|return|yield|emit|writ|giv", "出|生成|回|结果", "생성|내|응답|결과|답")),
    ),
    (
        _side("encoders?", "编码器(?!-)", "인코더(?!-)", may=("encod|autoenc", "编", "인코|부호")),
        _side("decoders?", "解码器", "디코더", may=("decod", "解码|译码", "디코|복호")),
    ),
    (
        _side("teachers?", "教师|老师|教员", "교사|선생", may=("instruct|educat|tutor|school|faculty|lectur|distil", "教|师", "교[사원육수]|강사|스승|티처")),
        _side("students?|pupils?", "学生", "학생", may=("learner|child|undergrad|kid|distil|academ|class|school|tutor|educat|colleg", "学|生", "학|아이|스튜던트")),
    ),
    (
        _side("online", "在线|线上", "온라인", may=("web|internet|live|real-time|stream|digital|social", "网|实时|流", "웹|인터넷|실시간")),
        _side("offline", "离线|线下", "오프라인", may=("static|batch|advance|recorded", "线下|静态|预先", "미리|정적|사전")),
    ),
)  # fmt: skip


def swapped(original: str, said: str, *, language: Language) -> Iterator[tuple[str, str]]:
    """Yield each word of folded `original` for whose opposite stands in folded `said`, and that word of `said`."""
    for pair in _OPPOSITES:
        for one, other in (pair, pair[::-1]):
            if language not in one.says:
                continue
            theirs, ours = one.says[ENGLISH].search(original), other.says[language].search(said)
            if not theirs or not ours:
                continue
            if not (other.may_say[ENGLISH].search(original) or one.may_say[language].search(said)):
                yield theirs[0], ours[0].strip()
