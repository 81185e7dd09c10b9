"""Words of direction in three languages, and what they are said of: the one place for both.

"Lower" is better of errors and worse of accuracy, so that "reduces the error" and "improves the accuracy" agree. Each
quantity says whether more of it is good; a direction has a kind, of which follows whether things get better.
"""

import re
from typing import Literal

from paperdigest.text.rules import Rule, Rules

#: "raise" lifts what is good, and by itself is a gain; of what is bad it is an increase.
#: "ease" makes less of what is bad.
Kind = Literal["up", "down", "raise", "better", "ease", "worse"]

_EN = r"(?<![A-Za-z])(?<![A-Za-z]-)(?:"
_EN_END = r")(?![A-Za-z])"

KINDS: dict[Kind, Rules] = {
    "up": Rules(
        Rule(
            "English",
            rf"{_EN}increas(?:es?|ed|ing)|escalat(?:es?|ed|ing)|inflat(?:es?|ed|ing)|enlarg(?:es?|ed|ing)|higher"
            r"|(?:larger|greater)(?! (?:\w+ )?(?:models?|LLMs?|ones|datasets?)\b)|rises?|rising|rose|grows?|grew"
            rf"|exceed(?:s|ed|ing)?{_EN_END}",
            "It increases cost.",
            "It is highly rated.",
        ),
        Rule("Korean", r"증가|늘[었어린리]|상승|높[아여이였인]|(?:더|[%배]) ?(?:높|크|큰|많)|보다 (?:높|크"
        r"|큰)", "비용이 증가", "매우 높은"),
        Rule(
            "Chinese",
            r"增加|增长|(?<!梯度)上升|升高|增大|高于|更高(?!效)|更大|更多|(?<![提最更较升至不新])(?:高|多)出?(?=了?[约近]?\d)",
            "成本增加",
            "高质量",
        ),
        flags=re.NOFLAG,
    ),
    "down": Rules(
        Rule(
            "English",
            rf"{_EN}reduc(?:es?|ed|ing|tions?)|decreas(?:es?|ed|ing)|lower(?:s|ed|ing)?|drop(?:s|ped|ping)?"
            rf"|declin(?:es?|ed|ing)|diminish(?:es|ed|ing)?|fewer|less(?! (?:than|from|about|on|likely|often)\b)"
            r"|smaller(?! (?:\w+ )?(?:models?|LLMs?|ones|datasets?)\b)|cut(?:s|ting)"
            r"|shrink(?:s|ing)?|sav(?:es?|ed|ings?)"
            rf"|shorten(?:s|ed|ing)?|minimi[sz](?:es?|ed|ing)|fell"
            rf"{_EN_END}",
            "It reduces cost.",
            "It is low.",
        ),
        Rule(
            "Korean",
            r"감소|줄[였이어인었]|하락|낮[아추췄춰춘]|(?:더|[%배]) ?(?:낮|작|적은)|보다 (?:낮|작)|절감|단축",
            "비용이 감소",
            "매우 낮은",
        ),
        Rule(
            "Chinese",
            r"(?<!梯度)(?<!坡度)(?:降低|减少|下降|减小|缩短|缩减|削减|节省|节约|降至)|低于|更低|更少|更小"
            r"|(?<![降最更较至不减])(?:低|少)(?=了?[约近]?\d)",
            "成本降低",
            "梯度下降",
        ),
        flags=re.NOFLAG,
    ),
    "raise": Rules(
        Rule("English", rf"{_EN}boost(?:s|ed|ing)?|rais(?:es?|ed|ing)|elevat(?:es?|ed"
        rf"|ing){_EN_END}", "It boosts F1.", "A raisin."),
        Rule("Korean", r"향상|끌어올|제고", "성능 향상", "상향식"),
        Rule("Chinese", r"(?<!梯度)提升|提高|(?<!数据)(?<!检索)(?<!工具)增强(?!现实|学习|生成|数据"
        r"|图像|的)", "性能提升", "数据增强"),
        flags=re.NOFLAG,
    ),
    "better": Rules(
        Rule(
            "English",
            rf"{_EN}improv(?:es?|ed|ing|ements?)|enhanc(?:es?|ed|ing|ements?)|outperform(?:s|ed|ing)?"
            rf"|surpass(?:es|ed|ing)?"
            rf"|better|superior(?:ity)?|outperformance|favorabl[ey]|faster"
            rf"|accelerat(?:es?|ed|ing)"
            rf"|speed-?ups?|gains?{_EN_END}",
            "It improves cost.",
            "It is improvised.",
        ),
        Rule("Korean", r"개선|능가|뛰어넘|앞서|더 (?:빠르|빠른|좋)|우수|가속화", "성능을 개선", "이미 있는"),
        Rule("Chinese", r"优于|改善|超越|胜过|领先|更优|更好|更快|加快", "优于基线", "优化"),
        flags=re.NOFLAG,
    ),
    "ease": Rules(
        Rule(
            "English",
            rf"{_EN}mitigat(?:es?|ed|ing)|alleviat(?:es?|ed|ing){_EN_END}",
            "It mitigates errors.",
            "It is litigated.",
        ),
        Rule("Korean", r"완화", "오류를 완화", "완성"),
        Rule("Chinese", r"缓解|减轻", "缓解错误", "解决"),
        flags=re.NOFLAG,
    ),
    "worse": Rules(
        Rule(
            "English",
            rf"{_EN}degrad(?:es?|ed|ing|ations?)|worsen(?:s|ed|ing)?|deteriorat(?:es?|ed|ing|ion)"
            rf"|underperform(?:s|ed|ing)?|worse|inferior|slower|hurts?|impair(?:s|ed|ing)?"
            rf"|lag(?:s|ged|ging)? behind{_EN_END}",
            "It degrades quality.",
            "It has grades.",
        ),
        Rule("Korean", r"저하|악화|뒤처|뒤지|느려|더 느린|더 나쁘|열등", "성능 저하", "지하철"),
        Rule("Chinese", r"劣于|恶化|逊于|落后于?(?![的地国])|更差|变差|更慢|变慢|减慢", "劣于基线", "低劣"),
        flags=re.NOFLAG,
    ),
}  # fmt: skip
#: What else tells that something is bad: it keeps a statement of something worse from being marked.
TROUBLE = Rules(
    Rule(
        "English",
        r"(?<!without )\b(?:compromis|sacrific|harm|undermin|hinder|limit|suffer|los[est]|penalt|fail|struggl"
        r"|vulnerab|expense"
        r"|trade-?off|collaps|weak|lack|poor|insufficien|low\b(?!-)|difficult|challeng|declin|fragil|costly|expensive)\w*",
        "Accuracy suffers.",
        "Accuracy holds.",
    ),
    flags=re.IGNORECASE,
)
#: Where a paper says what it brings: what is bad before that is what it means to mend.
PROPOSES = Rules(
    Rule(
        "English",
        r"\b(?:we|this (?:paper|work|study|article)|our (?:paper|work|study))\b[^.;]{0,40}"
        r"\b(?:propos|introduc|present|develop|design|build|creat)\w*",
        "Here we further propose it.",
        "They propose it.",
    ),
    Rule(
        "Chinese",
        r"(?:本文|本论文|本研究|本工作|我们|该论文|该研究|作者)[^,，.。;；]{0,12}(?:提出|介绍|引入|开发|设计|构建|研究|探讨|展示)",
        "本文提出了灯",
        "有人提出了灯",
    ),
    Rule("Korean", r"(?:본|이) (?:논문|연구)[은는에의]", "본 논문에서는", "논문이 많다"),
    flags=re.IGNORECASE,
)
#: Before a direction: it is not so.
NOT = Rules(
    Rule(
        "English",
        r"\b(?:not(?! only)|no|never|without|cannot|n't|avoid\w*|prevent\w*|rather than|instead of|neither|nor"
        r"|hardly|little|fail(?:s|ed|ing)?(?= to ))"
        r"(?: (?!and\b|but\b)[\w-]+){0,3} $",
        "without any ",
        "with any ",
    ),
    Rule("Korean", r"(?:안|못|없이) ?$", "없이 ", "있고 "),
    Rule(
        "Chinese",
        r"(?:而非[^,.;，]?$|(?:不(?![仅但只断确平同])|未(?![标知见来配])|没有?|无需|避免|防止|无(?![监标关线])"
        r"|(?<!而)非)(?:(?!即可|就能|便可)[^,.;，]){0,4}$)",
        "而不会",
        "从而",
    ),
)
#: Behind a direction, in Korean: it is not so.
NOT_AFTER = re.compile(r"[^,.]{0,8}(?:하지 않|지 않|없이|않고|않으|방지|막)")
#: What happens without a part turns round what it does.
WITHOUT = Rules(
    Rule(
        "English",
        r"\b(?:without(?! (?:\w+ing|any|additional|extra|further|access|loss|degradation|the need)\b)"
        r"|remov\w+|ablat\w+|w/o|disabl\w+|drop(?:ping)? the|absen(?:t|ce))\b",
        "It falls without it.",
        "It falls without seeing any.",
    ),
    Rule("Korean", r"없[는으이을]|제거|빼[면고]|뺀|빠지", "모듈을 빼면", "모듈 추가"),
    Rule("Chinese", r"去除|移除|(?<!通过)消融(?:实验)?中|去掉|没有|不使用|缺少|若不", "去除模块", "加入模块"),
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
        r"基线方法?(?:劣|低|不)|(?<!同)时[,，]|攻击|问题|挑战|瓶颈|反而|导致|去除|移除|去掉|缺少|缺乏|没有|退化"
        r"|越(?=[^,，]{1,4}越)"
        r"|而[^,，]{0,8}则|但|受限|困难|难以|过度|往往|容易|通常|(?<![社机协])会(?![议话])|可能|人类",
        "攻击方法",
        "我们的方法",
    ),
)
#: Behind a direction: it is a trouble that is dealt with.
ASIDE_AFTER = re.compile(r"[^,.;，。]{0,10}(?:(?:问题|现象|挑战)(?=[^\w]|[的等和并]|$)|문제|현상)")


#: Before a direction, as what it is said of: what papers compare themselves with.
RIVALS = Rules(
    Rule(
        "English",
        r"\b(?:baselines?|rivals?|competitors?|counterparts?|(?:existing|previous|prior|other|conventional) (?:\w+ )?"
        r"(?:methods?|models?|systems?|approach(?:es)?|techniques?|algorithms?|work))\b",
        "The baseline ",
        "The other half of the lamp ",
    ),
    Rule(
        "Korean",
        r"베이스라인|기준 ?모델|기준선|경쟁 ?모델|(?:기존|이전|다른|종래)의? ?(?:방법|모델|시스템|기법|연구|접근)",
        "기준 모델의 ",
        "제안 모델의 ",
    ),
    Rule(
        "Chinese",
        r"基线(?!评估|结果|测试|设置|实验|的?(?:准确|性能|精度|水平))|基准(?:方法|模型)"
        r"|(?:现有|以往|其他|其它|传统|已有)的?(?:方法|模型|系统|技术|算法)",
        "基线的",
        "以其他领域为代价",
    ),
)
#: What leads to what a paper compares itself with.
BESIDE = r"(?:over|than|compared (?:with|to)|relative to|against|versus|outperform\w*|surpass\w*|exceed\w*|beat\w*)"
#: Where a claim speaks of a part alone, of which the paper may say nothing.
IN_PART = Rules(
    Rule(
        "Korean",
        r"(?:긴|짧은|일부|특정|희귀|드문|어려운|복잡한|극단적|저자원|분포 외|적은)[^,.]{0,16}(?:에서|에 대해|경우)",
        "긴 입력에서는",
        "모든 입력에서는",
    ),
    Rule(
        "Chinese",
        r"[在对于当](?![^,，.。;；A-Z]{0,16}[A-Z])[^,，.。;；]{0,12}"
        r"(?:子集|部分|某些|个别|特定|少数|长|短|稀有|罕见|复杂|困难|极端|低资源|分布外)[^,，.。;；]{0,10}[上中下时里]",
        "在长文本上",
        "在所有文本上",
    ),
)
#: The same in English: what stands behind these words.
OF_A_PART = re.compile(
    r"(?:^| )(?:on|for|in|under|when|with|at|among|across) ((?:[a-z-]+ ){0,2}"
    r"(?:long|short|rare|some|certain|specific|hard|difficult|complex|extreme|noisy|unseen|small|large|few"
    r"|(?:low|out|under)-[a-z-]+)[a-z]* (?:[a-z-]+ ?){1,3})",
    re.IGNORECASE,
)


#: Directions that set one thing against another.
VERSUS = re.compile(
    r"outperform|exceed|surpass|superior|inferior|underperform|lag|优于|劣于|[高低]于(?![约近]?\d)|超越|胜过|逊于|落后"
    r"|领先|능가|뛰어넘|앞서"
    r"|뒤처|뒤지|열등|우수",
    re.IGNORECASE,
)
#: A paper says that it is good, without a direction.
BEST = re.compile(
    r"\bstate[- ]of[- ]the[- ]art\b|\bSOTA\b|\bbest\b|\bachiev\w+ (?:\w+ )?(?:strong|excellent|remarkable)"
    r"|\beffectiveness of\b",
    re.IGNORECASE,
)
#: A claim speaks of others, or of why there is work to do.
ELSE = re.compile(
    r"现有|传统|以往|已有|先前|当前|目前|这种|导致|기존|이전|existing|previous|prior|traditional|conventional|current",
    re.IGNORECASE,
)
#: A paper speaks of others.
BACKGROUND = re.compile(r"\b(?:existing|previous|prior|traditional|conventional|current)\b", re.IGNORECASE)
#: A paper says that something is given up.
HARM = re.compile(r"\b(?:compromis|sacrific|undermin|trade-?off|at the (?:cost|expense))", re.IGNORECASE)
#: A paper says what it finds.
FINDS = re.compile(
    r"\b(?:we|this (?:paper|work|study)|our \w+)\b[^.;]{0,40}\b(?:show|demonstrat|find|found|prov|reveal|observ)\w*",
    re.IGNORECASE,
)
#: A claim speaks of what the paper brings.
OWN = re.compile(
    r"(?:实验|结果)[^,.;]{0,6}(?:表明|显示|证明)|提出|解决|克服|弥补|通过|引入(?!噪声|误差|偏差)|为了|旨在|(?<!可)以$|它(?!们)"
    r"|该(?:方法|框架|模型|系统|算法|策略)|本文|本研究|我们|所提|本方法"
    r"|제안|본 (?:연구|논문)|이 (?:연구|논문|방법)|통해"
)
#: What a claim compares with is no statement on others.
COMPARED = re.compile(
    r"(?:[比较与对]|相比于?)[^,.;:]{0,8}?(?:现有|传统|以往|已有|其他|其它)"
    r"|(?:than|over|to|with) (?:existing|previous|prior|traditional|conventional)"
)
