"""Where lines of Korean and Chinese must not break: within a date, before a number's counter, before a particle.

Browsers break Korean at blanks (our styles see to that) and Chinese nearly anywhere. What spaces Han and Latin letters
apart is the style `text-autospace`; nothing is written into the text for it.
"""

import re

#: What stands between facts on a line: a line may end with its sign, and none begins with it.
BETWEEN = "\u00a0· "
_NO_BREAK_SPACE, _WORD_JOINER = "\u00a0", "\u2060"
_HAN = "\u3400-\u9fff"
_COUNTERS = "[年月日号时時分秒个個篇项項种種类類倍次层層位名条條张張亿億万萬千百家份处處成步轮輪度台块塊点點件本人]"
#: Korean counters; longer words that begin so (일반) lose nothing.
_KOREAN_COUNTERS = (
    "(?:년|월|일|시|분|초|주|차|개|편|명|건|종|배|점|회|번|위|장|쪽|권|층|곳|가지|단계|억|조|만|천|퍼센트)"
)
_BLANKS = re.compile(
    rf"(?<=\d) (?=[{_HAN}]|{_KOREAN_COUNTERS})|(?<=\d[년월年月]) (?=\d)|(?<=\d [年月]) (?=\d)|(?<=第) (?=\d)"
)
#: What follows a bracket, a quotation or a sign in Korean at once is a particle: Qwen(7B)는, 70%의, ‘등불’은, Lamp!의.
_ENDED = r"(?:(?<=[)\]}）］」』】》〉’”»›%‰℃°™®©×*#!?…])|(?<=[A-Za-z]\.))"
_JOINTS = re.compile(rf"(?<=\d)(?={_COUNTERS})|(?<=\d[年月])(?=\d)|(?<=第)(?=\d)|{_ENDED}(?=[가-힣])")


def unbroken(text: str) -> str:
    """Return `text`, in any language, with dates, numbers and their counters, words and their particles held together.

    A blank becomes one at which no line breaks; where there is none, as between a number and a Chinese counter, a sign
    without width says the same.
    """
    return _JOINTS.sub(_WORD_JOINER, _BLANKS.sub(_NO_BREAK_SPACE, text))
