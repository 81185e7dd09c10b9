"""Words of direction in three languages, and what they are said of: the one place for both.

"Lower" is better of errors and worse of accuracy, so that "reduces the error" and "improves the accuracy" agree. Each
quantity says whether more of it is good; a direction has a kind, of which follows whether things get better.
"""

import re
from dataclasses import dataclass
from typing import Literal

from paperdigest.text.rules import Rule, Rules

#: "raise" lifts what is good, and by itself is a gain; of what is bad it is an increase.
Kind = Literal["up", "down", "raise", "better", "worse"]

_EN = r"(?<![A-Za-z])(?<![A-Za-z]-)(?:"
_EN_END = r")(?![A-Za-z])"

KINDS: dict[Kind, Rules] = {
    "up": Rules(
        Rule(
            "English",
            rf"{_EN}increas(?:es?|ed|ing)|higher|larger|greater|rises?|rising|rose|grows?|grew"
            rf"|exceed(?:s|ed|ing)?{_EN_END}",
            "It increases cost.",
            "It is highly rated.",
        ),
        Rule("Korean", r"증가|늘[었어린리]|상승|높[아여이였인]|더 (?:높|크|큰|많)|보다 (?:높|크"
        r"|큰)", "비용이 증가", "매우 높은"),
        Rule("Chinese", r"增加|增长|上升|升高|增大|高于|更高|更大|更多", "成本增加", "高质量"),
        flags=re.NOFLAG,
    ),
    "down": Rules(
        Rule(
            "English",
            rf"{_EN}reduc(?:es?|ed|ing|tions?)|decreas(?:es?|ed|ing)|lower(?:s|ed|ing)?|drop(?:s|ped|ping)?"
            rf"|declin(?:es?|ed|ing)|fewer|smaller|cut(?:s|ting)|shrink(?:s|ing)?|sav(?:es?|ed|ings?)"
            rf"|shorten(?:s|ed|ing)?|minimi[sz](?:es?|ed|ing)|fell"
            rf"{_EN_END}",
            "It reduces cost.",
            "It is low.",
        ),
        Rule(
            "Korean",
            r"감소|줄[였이어인었]|하락|낮[아추췄춰춘]|더 (?:낮|작|적은)|보다 (?:낮|작)|절감|단축",
            "비용이 감소",
            "매우 낮은",
        ),
        Rule(
            "Chinese",
            r"(?<!梯度)(?<!坡度)(?:降低|减少|下降|减小|缩短|缩减|削减|节省|节约|降至)|低于|更低|更少|更小",
            "成本降低",
            "梯度下降",
        ),
        flags=re.NOFLAG,
    ),
    "raise": Rules(
        Rule("English", rf"{_EN}boost(?:s|ed|ing)?|rais(?:es?|ed|ing)|elevat(?:es?|ed"
        rf"|ing){_EN_END}", "It boosts F1.", "A raisin."),
        Rule("Korean", r"향상|끌어올|제고", "성능 향상", "상향식"),
        Rule("Chinese", r"(?<!梯度)提升|提高|(?<!数据)(?<!检索)增强(?!现实|学习|生成|数据"
        r"|图像)", "性能提升", "数据增强"),
        flags=re.NOFLAG,
    ),
    "better": Rules(
        Rule(
            "English",
            rf"{_EN}improv(?:es?|ed|ing|ements?)|enhanc(?:es?|ed|ing|ements?)|outperform(?:s|ed|ing)?"
            rf"|surpass(?:es|ed|ing)?"
            rf"|better|superior|faster|accelerat(?:es?|ed|ing)|mitigat(?:es?|ed|ing)|alleviat(?:es?|ed|ing)"
            rf"|speed-?ups?|gains?{_EN_END}",
            "It improves cost.",
            "It is improvised.",
        ),
        Rule("Korean", r"개선|완화|능가|뛰어넘|앞서|더 (?:빠르|빠른|좋)|우수|가속화", "성능을 개선", "이미 있는"),
        Rule("Chinese", r"优于|改善|缓解|减轻|超越|胜过|领先|更优|更好|更快|加快", "优于基线", "优化"),
        flags=re.NOFLAG,
    ),
    "worse": Rules(
        Rule(
            "English",
            rf"{_EN}degrad(?:es?|ed|ing|ations?)|worsen(?:s|ed|ing)?|deteriorat(?:es?|ed|ing|ion)"
            rf"|underperform(?:s|ed|ing)?|worse|inferior|slower|hurts?|impair(?:s|ed|ing)?|lags?{_EN_END}",
            "It degrades quality.",
            "It has grades.",
        ),
        Rule("Korean", r"저하|악화|뒤처|뒤지|느려|더 느린|더 나쁘|열등", "성능 저하", "지하철"),
        Rule("Chinese", r"劣于|恶化|逊于|落后于|更差|变差|更慢|变慢|减慢", "劣于基线", "低劣"),
        flags=re.NOFLAG,
    ),
}  # fmt: skip
#: What else tells that something is bad: it keeps a statement of something worse from being marked.
TROUBLE = Rules(
    Rule(
        "English",
        r"\b(?:compromis|sacrific|harm|undermin|hinder|limit|suffer|los[est]|penalt|fail|struggl|vulnerab|expense"
        r"|trade-?off|collaps|weak|lack|poor|insufficien|low\b|difficult|challeng|declin|fragil|costly|expensive)\w*",
        "Accuracy suffers.",
        "Accuracy holds.",
    ),
    flags=re.IGNORECASE,
)
#: Before a direction: it is not so.
NOT = Rules(
    Rule(
        "English",
        r"\b(?:not(?! only)|no|never|without|cannot|n't|avoid\w*|prevent\w*|rather than|instead of|neither|nor"
        r"|hardly|little)"
        r"(?: [\w-]+){0,3} $",
        "without any ",
        "with any ",
    ),
    Rule("Korean", r"(?:안|못|없이) ?$", "없이 ", "있고 "),
    Rule("Chinese", r"(?:不|未|没有?|无需|避免|防止|无|而非|非)[^,.;，]{0,4}$", "而不会", "从而"),
)
#: Behind a direction, in Korean: it is not so.
NOT_AFTER = re.compile(r"[^,.]{0,8}(?:하지 않|지 않|없이|않고|않으|방지|막)")
#: What happens without a part turns round what it does.
WITHOUT = Rules(
    Rule(
        "English",
        r"\b(?:without|remov\w+|ablat\w+|w/o|disabl\w+|drop(?:ping)? the)\b",
        "It falls without it.",
        "It falls.",
    ),
    Rule("Korean", r"없[는으이을]|제거", "모듈 제거", "모듈 추가"),
    Rule("Chinese", r"去除|移除|去掉|没有|不使用|缺少|若不", "去除模块", "加入模块"),
)
#: Where a statement, or the one before it, is about others, or about what would be.
OTHERS = Rules(
    Rule(
        "English",
        r"\b(?:existing|previous|prior|traditional|conventional|if|when|although|despite)\b",
        "Existing methods fall.",
        "Our method falls.",
    ),
    Rule("Korean", r"기존|이전|다른|전통|만약|경우|할수록|될수록", "기존 방법", "제안 방법"),
    Rule(
        "Chinese",
        r"现有|传统|以往|已有|其他|其它|引发|导致|面临|存在|如果|若(?!干)|(?<![相适恰充])当(?![前今下代地])|随着"
        r"|即使|尽管|虽然",
        "现有方法",
        "随机方法",
    ),
)
#: Where it is about a trouble, about what happens without a part, or about what may be.
ASIDE = Rules(
    Rule(
        "English",
        r"\b(?:other|baselines? (?:is|are|\w+s)\b|without|remov\w+|ablat\w+|w/o|even|instead|attack\w*|counter-?factual"
        r"|as (?:the|more|their)|may|might|could|often|tends?)\b",
        "Other methods fall.",
        "Our method falls.",
    ),
    Rule("Korean", r"없[는으이을]|제거|공격|때문|문제|한계|하면|지만|에도|수 있", "공격으로", "제안 방법"),
    Rule(
        "Chinese",
        r"基线方法?(?:劣|低|不)|(?<!同)时[,，]|攻击|问题|挑战|瓶颈|导致|去除|移除|去掉|缺少|缺乏|没有|退化"
        r"|越(?=[^,，]{1,4}越)"
        r"|而[^,，]{0,8}则|但|受限|困难|难以|过度|往往|容易|通常|(?<![社机协])会(?![议话])|可能|人类",
        "攻击方法",
        "我们的方法",
    ),
)
#: Behind a direction: it is a trouble that is dealt with.
ASIDE_AFTER = re.compile(r"[^,.;，。]{0,10}(?:问题|现象|挑战|문제|현상)")


#: Directions that set one thing against another.
VERSUS = re.compile(
    r"outperform|surpass|superior|inferior|underperform|lag|优于|劣于|超越|胜过|逊于|落后|领先|능가|뛰어넘|앞서"
    r"|뒤처|뒤지|열등|우수",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Measure:
    """What goes up or down."""

    name: str
    #: Whether more of it is better (1) or worse (-1).
    worth: int
    #: In three languages.
    pattern: str


MEASURES = (
    Measure("performance", 1, r"\bperforman\w*|性能|表现|效果|성능"),
    Measure("accuracy", 1, r"\baccura\w*|\bprecision\b|准确|精度|精确|正确率|정확|정밀도"),
    Measure("success", 1, r"\bsuccess\w*|\bwin(?:ning)? rate|\bpass rate|成功率|胜率|通过率|성공률|승률"),
    Measure("efficiency", 1, r"\befficien\w*|效率|高效|효율"),
    Measure("speed", 1, r"\bspeed(?!-?up)\w*|\bthroughput|\bfps\b|速度|吞吐|帧率|속도|처리량"),
    Measure("quality", 1, r"\bqualit\w*|\bfidelit\w*|质量|品质|保真|품질"),
    Measure("alignment", 1, r"\balign\w*|对齐|정렬"),
    Measure("robustness", 1, r"\brobust\w*|鲁棒|稳健|강건|견고"),
    Measure("stability", 1, r"\bstab(?:le|ility|iliz\w*|ilis\w*)|稳定|안정"),
    Measure("reliability", 1, r"\breliab\w*|可靠|신뢰"),
    Measure("generalisation", 1, r"\bgenerali[sz]\w*|泛化|일반화"),
    Measure("ability", 1, r"\bcapabilit\w*|\babilit\w*|能力|능력"),
    Measure("recall", 1, r"\brecall\b|召回|재현율"),
    Measure("score", 1, r"\bscores?\b|\bf1\b|\bm?ap\b|\bauc\b|\bm?iou\b|\bbleu\b|\bpsnr\b|\bssim\b|\bdice\b"
    r"|\bsnr\b|信噪比|得分|分数|점수"),
    Measure("safety", 1, r"\bsafe\w*|安全|안전"),
    Measure("consistency", 1, r"\bconsisten(?:cy|t)\b|一致性|일관성"),
    Measure("diversity", 1, r"\bdivers\w*|多样性|다양성"),
    Measure("interpretability", 1, r"\binterpretab\w*|\bexplainab\w*|可解释|해석 ?가능"),
    Measure("reward", 1, r"\breward\w*|奖励|보상"),
    Measure("satisfaction", 1, r"\bsatisfaction|\bengagement|\btrust\b|满意|信任|만족"),
    Measure("error", -1, r"\berrors?\b|\bwer\b|\brmse\b|\bmae\b|\bmse\b|\bfid\b|\bfvd\b|\blpips\b|\beer\b"
    r"|\bperplexity|误差|错误|误报|困惑度|오류|오차"),
    Measure("loss", -1, r"\bloss(?:es)?\b|损失|손실"),
    Measure("latency", -1, r"\blatenc\w*|\bdelays?\b|延迟|时延|지연"),
    Measure("cost", -1, r"\bcosts?\b|\bexpenses?\b|\boverheads?\b|\bbudgets?\b|成本|开销|代价|费用|비용|오버헤드"),
    Measure("memory", -1, r"(?<![\w-])memory\b|\bvram\b|\bfootprint|\bstorage\b|内存|显存|存储|메모리"),
    Measure("computation", -1, r"\bcomput(?!er)\w*|\bflops?\b|计算量|计算(?!机|效率)|算力|연산"),
    Measure("time", -1, r"(?<![\w-])time\b(?!-)|\b(?:training|inference|response|run|processing) ?times\b"
    r"|\bduration|\bhours?\b|时间|时长|耗时|시간"),
    Measure("consumption", -1, r"\bconsum\w*|\benergy\b|\busage\b|消耗|能耗|功耗|使用量|[Tt]oken使用|소비|소모|사용량"),
    Measure("iterations", -1, r"\biterations?\b|\bsteps?\b|迭代|步数|반복"),
    Measure("parameters", -1, r"\bparam(?:eter)?s\b|参数|매개변수|파라미터"),
    Measure("complexity", -1, r"\bcomplexit\w*|复杂度|복잡도"),
    Measure("hallucination", -1, r"\bhallucinat\w*|幻觉|환각"),
    Measure("bias", -1, r"\bbias\w*|偏差|偏见|편향"),
    Measure("risk", -1, r"\brisks?\b|风险|위험"),
    Measure("variance", -1, r"\bvarian(?:ce|ces)\b|方差|분산"),
    Measure("redundancy", -1, r"\bredundan\w*|冗余|중복"),
    Measure("forgetting", -1, r"\bforget\w*|遗忘|망각"),
    Measure("burden", -1, r"\bburdens?\b|\bworkload|负担|工作量|부담"),
    Measure("noise", -1, r"\bnois[ey]\b|噪声|노이즈|잡음"),
    Measure("reliance", -1, r"\breliance\b|依赖性?(?=[^,.]{0,2}$)|의존도"),
)  # fmt: skip
