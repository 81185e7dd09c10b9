"""The prose of an answer: whether it is in the reader's language, and whether it says anything of the paper.

Models fill a form that they cannot fill: with an excuse, a placeholder, or a denial. A reader learns nothing from
these. Rules look at the whole text or its beginning, since papers do write of models that refuse or cannot.
"""

import re

from paperdigest.language import ENGLISH, Language, profile

_HANGUL, _HAN, _KANA = "[\uac00-\ud7a3]", "[\u4e00-\u9fff]", "[\u3040-\u30ff]"
#: Words in small letters, which names and units seldom are.
_PROSE = re.compile(r"(?<![\w-])[a-z]+(?![\w-])")
#: Every tenth word of English prose is one of these at least, and hardly one of any other language is.
_ENGLISH = re.compile(
    r"\b(?:the|of|and|to|a|an|in|is|for|with|on|that|by|as|it|are|from|this|which|at)\b", re.IGNORECASE
)
#: The small words of other languages in Latin letters that are none of English.
_OTHERS = re.compile(
    r"\b(?:le|la|les|des|du|et|une|dans|pour|qui|est|que|sont|der|das|und|den|dem|ein|eine|mit|für|von|wird|ist|el|los|las|del|una|por"
    r"|para|con|il|di|che|della|per|não|uma|em|dos|het|een|van|voor)\b"
)
#: Weight of a text (see `_weights`) below which its language cannot be told: it may be names and terms alone. Each
#: small word makes it surer, up to three.
_TOO_SHORT, _SURER = 60, 12

_PLACEHOLDERS = frozenset(
    """
    na nan none null nil nothing string str text todo tbd tba fixme unknown undefined placeholder unspecified unclear
    empty blank example answer value lorem ipsum xxx foo bar test sameasabove asabove seeabove seepaper seethepaper
    notapplicable notavailable insufficientinformation whatisnew onesentence fieldofapplication
    없음 해당없음 해당사항없음 미상 알수없음 불명 미정 문자열 확인불가 정보없음 내용없음 언급없음 언급되지않음
    명시되지않음 명시안됨 제공되지않음 기재되지않음 위와같음 상동 논문참조 추후작성
    응용분야 적용분야 연구분야 한문장기여 한문장요약 새로운점 应用领域 研究领域 一句话贡献 一句话总结 创新点
    无 無 没有 不适用 未知 不详 未说明 未提及 未提供 未明确 未指定 未给出 未公开 暂无
    待定 待补充 字符串 文本 同上 略 见论文 无法确定 占位符
    """.split()  # noqa: SIM905 - words read better as words
)
_SAY = (
    "(?:say|state|specify|mention|provide|report|describe|disclose|give|indicate|contain|include|discuss|explain"
    "|clarify)"
)
_SAID = (
    "(?:said|stated|specified|mentioned|provided|reported|described|disclosed|given|indicated|included|discussed"
    "|explained|available|applicable|clear|known|found|present)"
)
_PAPER = "(?:paper|text|abstract|article|document|excerpt|manuscript|passage|authors?)"
_SAY_KO = "(?:명시|언급|기술|서술|제시|설명|보고|공개|기재|제공|포함|확인|판단|파악)"
_SAY_ZH = "(?:说明|提及|提到|指出|给出|提供|报告|描述|陈述|披露|公开|涉及|讨论|说|包含|明确)"


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_IN_PAPER = rf"(?: (?:in|by|from) (?:the|this|our|its) (?:\w+ )?{_PAPER})?"
#: What the whole of a text is that only says that the paper says nothing.
_EMPTY = _any(
    rf"(?:(?:it|this|that|the \w+) (?:is|was) )?not (?:\w+ly )?{_SAID}{_IN_PAPER}",
    r"(?:the|this) (?:provided |given )?(?:paper|abstract|article|excerpt|manuscript|authors?) (?:does|do|did) ?n[o'’]t"
    rf" (?:\w+ly )?{_SAY}\b[^,.;:]{{0,80}}",
    rf"(?:the|this) (?:\w+ )?{_PAPER} (?:does|do|did) ?n[o'’]t (?:\w+ly )?{_SAY}(?: (?:it|this|any \w+))?",
    r"(?:there (?:is|are) )?no (?:\w+ )?(?:information|details?|data|mention|description|results?|contributions?"
    rf"|innovations?|evidence)(?: [a-z]+){{0,4}} {_SAID}{_IN_PAPER}",
    r"there (?:is|are) no (?:\w+ )?(?:information|details?|mention|description)(?: (?:on|about|of|in)\b[^,.;:]{0,60})?",
    rf"(?:information|details?)(?: (?:is|are))? not {_SAID}{_IN_PAPER}",
    r"(?:(?:it|this|that|the \w+) )?(?:cannot|can ?not|could not|unable to) (?:be )?"
    rf"(?:determined?|inferr?(?:ed)?|extract(?:ed)?|answer(?:ed)?){_IN_PAPER}",
    r"(?:이 |본 |해당 )?(?:논문|본문|초록|원문|저자)\S* (?:[^,.]{0,40} )?"
    rf"{_SAY_KO}\S{{0,4}} ?(?:있지 ?)?(?:않|아니)\S{{0,6}}",
    r"(?:논문\S* |본문\S* |초록\S* )?(?:\S+ )?(?:정보|내용|언급|설명|결과|수치)\S? ?(?:없|부족)\S{0,6}",
    rf"(?:[^,.]{{0,20}} )?{_SAY_KO}(?:되|되어 ?있|돼 ?있)지 ?않(?:음|았음|습니다|았습니다|는다|았다|다)",
    r"(?:[^,.]{0,20} )?(?:확인|판단|파악|알) ?할? ?수 없(?:음|습니다|다)",
    r"(?:该|本|此|这篇)?(?:论文|文章|原文|文中|摘要|作者)中?(?:里|内)?(?:并)?(?:没有|未曾|未|不曾|不)"
    rf"(?:明确|具体|直接)?(?:地)?{_SAY_ZH}[^，,；;。]{{0,30}}",
    rf"(?:相关|具体)?(?:信息|内容|细节)(?:缺失|不足|未{_SAY_ZH})",
    rf"(?:没有|无|暂无|缺乏)(?:相关|具体|任何)?(?:信息|内容|说明|数据)|未(?:明确|具体)?{_SAY_ZH}",
    r"无法(?:从(?:论文|文中|原文|摘要)中?)?(?:确定|判断|得知|回答|提供)[^，,；;。的]{0,20}",
)
#: How somebody begins who talks of themselves, or to whoever asked, instead of the paper.
_TALK = _any(
    r"(?:(?:but|well|unfortunately),? )?i(?:['’]m| am)? (?:(?:very|really|so|truly) )?(?:sorry|afraid|unable|not able"
    r"|apologi[sz]e|can ?not|can['’]?t|could not|couldn['’]t|will not|won['’]t|(?:do not|don['’]t) (?:have|know|see)"
    r"|must decline|decline|refuse|need (?:the|more))\b",
    r"i['’](?:m|d|ll|ve) |my apologies|sorry[,.! ]|apologies[,.! ]",
    r"as an? (?:ai|artificial intelligence|large language|language)(?: (?:language|model|assistant|system|chatbot))*"
    r"(?:, ?(?:i|my|it is not)\b|$)",
    r"(?:sure|certainly|of course|absolutely|okay|ok|great)(?:[!.] |, (?:here|i)\b)",
    r"here(?:['’]s| is| are) (?:the|a|an|your|my) (?:\w+ ){0,3}(?:report|summary|answer|json|response|contribution)\b",
    r"please (?:provide|share|upload|paste|send|let me)|no paper (?:was|is|has)",
    r"you (?:have not|haven['’]t|did not|didn['’]t) (?:provide|share)",
    r"죄송|미안|유감(?:스럽|입니다)|(?:저는|제가) .{0,60}(?:없|않|못)|(?:물론|네|알겠습니다)[,.!]",
    r"(?:ai|인공지능|대규모)?\s?(?:언어\s?)?모델로서,? ?(?:저|제|도움|답|개인|이 요청)",
    r"(?:요청|질문|도움|답변|도와)\S{0,4} .{0,30}수 없(?:습니다|음|다|어요)$",
    r"다음은 .{0,20}(?:보고서|요약|답변|리포트)|논문(?:을|의 내용을) (?:제공|입력|첨부)해 ?주",
    r"(?:非常|很|十分)?(?:抱歉|遗憾)|对不起|不好意思|好的[，,。！!]|当然[，,！!]|请提供",
    r"作为(?:一个|一款|一名|一种)?(?:人工智能|ai|大型|大)?(?:语言)?(?:模型|助手)[，,、 ]?(?:我|本人)",
    r"我(?:无法|不能|没有|没办法|不会|拒绝|很|是)|以下是.{0,20}(?:报告|摘要|总结|回答)",
)


def is_in(language: Language, text: str) -> bool:
    """Whether `text`, which is long, is written in `language`, names and technical terms in English aside.

    Scripts tell Korean, Chinese and Japanese (a Chinese character says as much as some four Latin letters, a syllable
    of Hangul as much as two); English is told from other languages in Latin letters by its small words.
    """
    hangul, han, kana, prose = _weights(text)
    script = profile(language).script
    if script == "Hangul":
        return hangul > prose and 2 * hangul > han + kana
    if script == "Han":
        return han > prose and han > 10 * kana and 2 * han > 3 * hangul
    if script == "Kana":
        return han + kana > prose and 10 * kana > han and 2 * (han + kana) > 3 * hangul
    words, latin = len(re.findall(r"[A-Za-z]+", text)), len(re.findall(r"[A-Za-z]", text))
    small = _ENGLISH if language == ENGLISH else _OTHERS
    return latin > 2 * hangul + han + kana and (words < 8 or len(small.findall(text)) > words / 12)


def is_foreign(language: Language, text: str) -> bool:
    """Whether a single `text` is surely not in `language`; one that may hold names and terms alone is not."""
    hangul, han, kana, prose = _weights(text)
    scripts = hangul + han + kana
    english, others = len(_ENGLISH.findall(text)), len(_OTHERS.findall(text))
    if scripts + prose < _TOO_SHORT - _SURER * (3 if scripts > prose else min(english + others, 3)):
        return False
    script = profile(language).script
    if script == "Latin":
        foreign, own_words = (others, english) if language == ENGLISH else (english, others)
        return scripts > prose or (foreign > 2 and foreign > own_words)
    own = {"Hangul": hangul, "Han": han, "Kana": han + kana}[script]
    return 5 * own < scripts + prose or 2 * own < scripts


def _weights(text: str) -> tuple[int, int, int, int]:
    """How much `text` says in Hangul, in Chinese characters, in Kana and in Latin prose, in Latin letters."""
    hangul, han, kana = (len(re.findall(script, text)) for script in (_HANGUL, _HAN, _KANA))
    return 2 * hangul, 4 * han, 4 * kana, sum(map(len, _PROSE.findall(text)))


def letters_of(text: str) -> str:
    """The letters and digits of `text` in lower case, to hold it against another."""
    return "".join(re.findall(r"[^\W_]+", text.lower()))


def is_placeholder(text: str) -> bool:
    """Whether `text` only stands where something should stand: "N/A", "string", "...", "해당 없음", "未提及"."""
    words = set(re.findall(r"\w+", text.lower().replace("_", " ")))
    return letters_of(text) in _PLACEHOLDERS or words <= _PLACEHOLDERS


def says_nothing(text: str) -> bool:
    """Whether `text` is a placeholder, a refusal, talk to whoever asked, or a denial that the paper says anything."""
    bare = " ".join(text.strip(" \t\"'“”‘’*_<>[](){}.!。！·…").split())
    return is_placeholder(text) or bool(_EMPTY.fullmatch(bare) or _TALK.match(bare))
