"""Cues: the words of each language that say more or less, better or worse, and that deny.

One entry a language; a language without one is not checked for direction and denial. Each axis has two opposite sides.
`harms` is what makes a thing worse, be it in one word or in two: 降低准确率, 增加误差. `ignored` holds a cue and is none:
不同 is different.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from paperdigest.language import Language


def _any(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Axis:
    """Two sides of which a text may say either."""

    up: re.Pattern[str]
    down: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """What tells direction and denial in a language."""

    #: By name; the names are the same in all languages.
    axes: Mapping[str, Axis]
    #: What another language may say by either side of "amount": efficient.
    either: re.Pattern[str]
    harms: re.Pattern[str]
    #: What surely denies, and what may be said by a denial, or said to deny.
    denies: re.Pattern[str]
    may_deny: re.Pattern[str]
    ignored: re.Pattern[str]
    #: All that denies or nearly does, to be held against `may_deny` of the original.
    nearly_denies: re.Pattern[str]
    #: A denial right before what a paper does or has, and what the original says for it.
    denied_deeds: re.Pattern[str]
    may_deny_deeds: re.Pattern[str]


_EN_GOOD = (
    r"(?:accura|performan|quality|robust|efficien|precision|recall|reliab|stabil|effective|fidelity|consisten|generali"
    r"|capabilit|abilit|safety|throughput|speed|expressiv|scalab|interpretab|correct|trust|coverage|diversity|power)\w*"
)
_EN_BAD = (
    r"(?:errors?|costs?|latenc|loss|overhead|complexit|bias|risk|time|memory|hallucinat|noise|consumption|burden|delay"
    r"|uncertain|gap|fail|violation|varianc|degradat|bottleneck|vulnerab|difficult)\w*"
)

_EN_BETWEEN = r"(?:in (?:the )?)?(?:(?!(?:and|while|but|or|for|in|with|by|to|improv\w*|boost\w*|enhanc\w*) )[\w-]+ ){0,3}?"

_ENGLISH = Cues(
    axes={
        "amount": Axis(
            _any(
                r"\b(?:increas|improv|enhanc|boost|elevat|strengthen|grow|upgrad|amplif|expand|extend|enlarg|maximi[sz]"
                r"|outperform|surpass|exceed|outpac|promot|optimi[sz]|accelerat|facilitat|rais|(?<!retrieval-)augment|ascent|empower"
                r"|enrich|broaden|widen|reinforc(?!ement)|advanc|refin|lift|scal(?:e|ing) up|heighten)\w*",
                r"\b(?:higher|highest|greater|greatest|larger|largest|better|best|more|most|longer|stronger|gains?|rises?|rising|rose"
                r"|risen|beats?|superior\w*|over|above|beyond|up|additional|faster|state-of-the-art|sota|excel\w*|wider"
                r"|leads?|leading|speed\w*)\b",
            ),
            _any(
                r"\b(?:decreas|reduc|degrad|deteriorat|declin|diminish|shrink|minimi[sz]|lessen|weaken|lower|mitigat"
                r"|alleviat|shorten|suppress|narrow|curb|curtail|descent|decay|attenuat|sav(?:e|ing)|hinder|hamper|impair|worsen"
                r"|halv|downgrad|regress|erod|undermin|drop|cut|limit|restrict|constrain|dampen|offset)\w*",
                r"\b(?:less|fewer|fewest|least|lowest|low(?!-)|smaller|smallest|small(?!-)|worse|worst|poor\w*|inferior|under|below|down"
                r"|falls?|falling|loss|losses|lose[sd]?|bounded|limited|minimal\w*|weak(?:er|en\w*)|short(?!-)\w*|little|few(?!-)"
                r"|eas(?:e|es|ing)|relax\w*|sparse|cheap\w*|prun\w*|remov\w*|eliminat\w*|downside)\b",
            ),
        ),
        "course": Axis(
            _any(r"\b(?:ascen[dt]|ris(?:e|en|ing)|rose|increas|grow|climb)\w*"),
            _any(r"\b(?:descen[dt]|declin|drop|degrad|decay|decreas|fall|fell|reduc|deteriorat|loss)\w*"),
        ),
        "volume": Axis(
            _any(r"\b(?:increas|grow|more|larger|greater|rais|gain|add|expand|enlarg|additional|rise|rising|higher|extend)\w*"),
            _any(r"\b(?:decreas|reduc|fewer|less|sav(?:e|ing)|lower|shrink|diminish|cut|small|minimi|mitigat|alleviat)\w*"),
        ),
        "best": Axis(
            _any(r"\b(?:maxim(?:i[sz]|um|al))\w*|\bmax\b"),
            _any(r"\b(?:minim(?:i[sz]|um|al|ax))\w*|\bmin\b|\bleast\b|\bsmallest\b|\bshortest\b"),
        ),
        "number": Axis(_any(r"\b(?:more|most|many|additional|larger|greater|numerous)\b"), _any(r"\b(?:fewer|fewest|less|few|least)\b")),
        "level": Axis(
            _any(r"\b(?:higher|highest|high|exceed\w*|above|over|surpass\w*)\b"),
            _any(r"\b(?:lower|lowest|low|below|under|reduc\w*)\b"),
        ),
        "size": Axis(_any(r"\b(?:larger|largest|large|bigger|longer|greater)\b"), _any(r"\b(?:smaller|smallest|small|shorter|short|tiny)\b")),
        "speed": Axis(
            _any(r"\b(?:fast\w*|accelerat\w*|speed\w*|quick\w*|rapid\w*|real-time|hasten\w*)\b"),
            _any(r"\b(?:slow\w*|decelerat\w*|delay\w*)\b"),
        ),
        "rank": Axis(
            _any(
                r"\b(?:outperform\w*|surpass\w*|exceed\w*|beats?|beating|superior\w*|better|best|excel\w*|outstanding|leads?|leading)\b"
            ),
            _any(r"\b(?:underperform\w*|worse|worst|inferior\w*|lags?|poor\w*|fall(?:s|ing)? (?:short|behind|below))\b"),
        ),
    },
    either=_any(
        r"\b(?:efficien\w*|fast\w*|speed\w*|accelerat\w*|cost\w*|lightweight|compact\w*|solv\w+|handl\w+|address\w*"
        r"|overcom\w+|tackl\w+|bridg\w+|resolv\w+|clos(?:e|es|ing)|trade-?offs?|balanc\w+)\b"
    ),
    harms=_any(
        r"\b(?:degrad|deteriorat|worsen|impair|hamper|hinder|harm(?!on)|hurt|damag|weaken|undermin|underperform|erod|exacerbat"
        r"|aggravat|diminish|destroy|collaps|disrupt|decay|declin|deplet|attenuat|lag(?!r))\w*",
        r"\b(?:worse|worst|inferior|inefficien\w*|poor\w*|ineffective\w*|slow\w*|weak(?!ly)\w*|degenerat\w*|drops?|falls?|falling|loss of|costly"
        r"|expensive|outnumber\w*)\b",
        rf"\b(?:reduc|decreas|lower|limit|cut)\w* {_EN_BETWEEN}{_EN_GOOD}",
        rf"\b(?:increas|rais|grow|high|heighten|amplif)\w* {_EN_BETWEEN}{_EN_BAD}",
    ),
    denies=_any(
        r"\b(?<!or )not (?!only|just|merely|necessarily|least)|\bno (?!less|longer than|more than)"
        r"|\b(?:never|cannot|neither|nor|none|unable|nobody|nothing)\b|\bn['’]t\b|(?<=[a-z])n['’]t\b"
        r"|\b(?:rather than|instead of|avoid(?:s|ing)?|prevent(?:s|ing)?|fail(?:s|ed|ing)?)\b|\bwithout (?!(?:\w+ ){0,2}(?:sacrific|compromis|los[es]|degrad|harm|hurt|affect|chang|reduc))"
    ),
    may_deny=_any(
        r"\b(?:not|no|never|without|cannot|neither|nor|none|unable|nobody|nothing|less|under|below|rather|instead|few"
        r"|little|zero|minimal|minimum|whether|except|unless|beyond|hardly|barely|poorly|alone|despite|regardless)\b"
        r"|n['’]t\b|[- ]free\b|(?<!un)[a-z]{3,}less\b",
        r"\b(?:lack|fail|avoid|prevent|eliminat|remov|difficult|hard to|struggl|absen|miss|scarc|ignor|neglect|overlook|circumvent"
        r"|bypass|exclud|refus|reject|refut|obviat|independent of|[iu]nfeasib|impossib|inaccess|inadequat|inabilit|mismatch|misalign"
        r"|distrust|disagree|deni|deny|forbid|prohibit|abstain|preclud|discard|skip|omit|other than|shortage|indistinguish"
        r"|divergen|agnostic|unseen|unknown|undetermin|underdetermin|unlike|unreal|unwant|undesir|unmet|untouch|unneces|unrel"
        r"|unobserv|untrain|unintend|unfaithful|overrid)\w*",
        r"\bun(?!der|it|iq|ion|til|supervis|label|certain|expect|pack|veil|cover)[a-z]+(?:ed|ant)\b",
    ),
    ignored=re.compile(r"(?!)"),
    nearly_denies=re.compile(r"(?!)"),
    denied_deeds=re.compile(r"(?!)"),
    may_deny_deeds=_any(
        r"\b(?:not|no|never|without|cannot|neither|nor|none|unable|nobody|nothing|minimal)\b|n['’]t\b|-free\b|[a-z]{3,}less\b|[- ]free\b",
        r"\b(?:lack|fail|struggl|agnostic|independent of|inabilit|impossib|infeasib|obviat|circumvent|bypass|unaffect|unchang)\w*",
    ),
)

_ZH_GOOD = (
    "(?:准确|精度|精确|性能|质量|鲁棒|稳健|效率|可靠|稳定|有效|保真|一致|泛化|能力|安全|吞吐|速度|可扩展|可解释|信任|多样|表现|召回"
    "|可用|实用|满意|表达|理解|适应|公平|价值|水平|分数|得分|F1|mAP|mIoU|AUC|BLEU|收益|回报|成功率)"
)
_ZH_BAD = "(?:误差|错误|成本|延迟|损失|开销|复杂度|偏差|偏见|风险|时间|内存|显存|幻觉|噪声|消耗|负担|不确定性|差距|失败|违规|方差|遗憾|漏洞)"
_ZH_DOWN = "(?:降低|减少|减小|减弱|削弱|削减|损害|缩减|下降)"
_ZH_UP = "(?:提高|提升|增加|增大|增强|扩大|延长|推高)"
#: The noun is the last of its phrase: 提高风险 is bad, 提高风险建模能力 good.
_ZH_END = "[性率度力]*(?=[，。；,;.、和与并而及或]|$|[0-9约近达至])"
_ZH_CLAUSE = "(?:(?!的?同时|以|从而)[^，。；,;.、和与并而了不]){0,10}?"

_CHINESE = Cues(
    axes={
        "amount": Axis(
            _any(
                "提高|提升|增加|增强|增长|增大|增多|增进|改善|改进|上升|升高|扩大|优于|超过|超越|超出|胜过|胜于|领先|高于|多于|大于|强于|好于"
                "|更(?:高|多|大|好|强|优|长|丰富|佳)|最(?:高|多|强)|攀升|飙升|击败|延长|加强"
            ),
            _any(
                "降低|减少|减小|减弱|下降|削弱|削减|缩小|缩短|缩减|降至|降到|劣于|逊于|差于|弱于|低于|少于|小于|不如|不及|恶化|退化"
                "|更(?:低|少|小|差|弱|短|劣|糟)|最(?:低|少|小|差|弱)(?!化)|变差|变弱|下滑|跌|逊色"
            ),
        ),
        "course": Axis(_any("上升|升高|攀升"), _any("下降|下滑|跌")),
        "volume": Axis(_any("增加|增多|增大"), _any("减少|减小|降低")),
        "best": Axis(_any("最大化|极大"), _any("最小化|极小")),
        "number": Axis(_any("更多|多于|较多|增多|大量|众多"), _any("更少|少于|较少|最少|少量")),
        "level": Axis(_any("更高|高于|最高|超过|较高"), _any("更低|低于|最低|较低|不足|不到")),
        "size": Axis(_any("更大|大于|更长|最大(?!化|似然)|大型|大规模|扩大|延长"), _any("更小|小于|更短|最小(?!化)|小型|小规模|缩小|缩短")),
        "speed": Axis(_any("快|加速|迅速|提速|实时"), _any("慢|减速|延缓")),
        "rank": Axis(
            _any("优于|胜过|超过|超越|更好|更优|更强|领先|最好|好于|胜于|击败"),
            _any("不如|劣于|逊|更差|更弱|落后|最差|不及|差于|弱于|低于|败给|欠佳"),
        ),
    },
    either=_any("缓解|减轻|节省|节约|抑制"),
    harms=_any(
        "削弱|恶化|劣于|逊于|逊色|差于|不如|更差|最差|最坏|更弱|更糟|变差|变弱|更慢|变慢|减慢|放慢|拖慢|缓慢|低效|无效|损害|加剧|退化|落后|败给"
        "|劣化|妨碍|阻碍|较差|较弱|更劣|减弱",
        f"(?<![不免]){_ZH_DOWN}了?{_ZH_CLAUSE}{_ZH_GOOD}{_ZH_END}",
        f"(?<![不免需]){_ZH_UP}了?(?!对){_ZH_CLAUSE}{_ZH_BAD}{_ZH_END}",
        f"(?:准确|精度|性能|质量|鲁棒|稳健|效率|可靠|稳定|泛化|能力|吞吐|召回|分数|得分|F1|mAP|一致|多样|保真)[率性度量力]*的?(?:显著|大幅|明显|平均)?(?:下降|降低|变差|下滑)",
    ),
    denies=_any("不(?![如及])|没有|没能|并未|并无|无需|无须|无法|未能|尚未|从未|毫无|未(?!来|知|定)|而非|并非|绝非|无(?=[人法从力])"),
    may_deny=_any("不|没|无|未|非|防|失败|代替|取代|替代|免|缺|失|避|难|反|禁|拒|去除|消除|排除|忽|除|仅|只|脱离|摆脱|零|空|否|别|勿|莫|独立|即可|少"),
    ignored=_any(
        "检索增强|指数增长|不(?:同|仅|断|只|但|变|均|平[衡等]|一致|完[整全美备]|足|良|稳|可(?:知|微|约|区分|见|逆|或缺|靠|信|观测|行|分|预测|察觉|用|篡改)"
        "|规则|对[称等齐]|当|公|连[续贯]|相[同关交等干]|准确|精确|明|久|少(?!于)|错|限|管|论|等[式量]|适[定当]|安全|必要|透明|匹配|利|便|合理"
        "|正|准|实|真|易|动产|过[，,是]?|已|得不|服从|和谐|满|光滑|协调|齐|诚|清|佳|至于|确[定实切]|熟|熟悉|必|完|宜|止|懈|经意"
        "|充[分足]|科学|成熟|友好|起眼|容忽视|可避免|确|常|妨|合[规法格]|完善|理想|敏感|等价|在场|[一-鿿]{1,3}性)"
        "|无(?:监督|人[机驾车工]|线|关|损|限|模型|偏|标[签注记]|向|穷|缝|序|形|参|条件|约束|痛|害"
        "|梯度|训练|意|误|锚|症状|论|处不在|数|源|导数|似然|奖励|分类器|遗憾|教师|样本|状态|噪|结构|界|量化|迹|源域|地图|缓存|符号|人值守|家可归|信念|辅助"
        "|数据|记忆|重放|回放|权重|参考|所不在|迭代|遮挡|交互|目标|文本|调参|验证器|微调|配对|类别|干扰|悔|先验|知识|模板)|(?<![而并])非(?:线性|参数|凸|平稳|负|高斯|欧|常"
        "|确定|结构|自回归|对称|平衡|刚|均|独立|局部|洲|法|语言|稳|侵入|盲|光滑|渐[进近]|传统|标准|专业|马尔|监督|周期|零|理想|英|可分"
        "|平凡|概率|信息|合作|主流|静|真|视距|正|同|极大|专家|目标|裸|递归|渐变|晶|人|最|随机|因果|交换|单调|分层|靶|学习|阴|西方|接触|图|序列|决定|增量"
        "|可加|自愿|医|技术|必需|对抗|本质|典型|政府|营利|物质|公开|母语|连续|近视|牛顿|视线|黎曼|时序)|未(?:来|知|见|标|观|定|充分|被|配对|解决"
        "|开发|训练|探索|经|必|成年|指定|建模|利用|受|处理|满足|公开|加|参数|婚|修|授权|剪|遮|检测|分|包含)|除非|若非|是非|莫非|是否|能否|与否|可否|无非"
        "|失(?:真|衡|配|调|业|踪|重|焦)|差不多|不失|时不时|对不起|越来越不"
    ),
    nearly_denies=_any(
        "而(?:非|不是)(?:仅仅|仅|只|单)?|不|没有|没能|并未|并无|无需|无须|无法|未能|尚未|从未|毫无|未(?!来|知|定)|而非|并非|绝非|无(?=[人法从力])|避免|缺乏|缺少|缺失|难以|困难"
        "|零|防止|消除|去除|忽略|忽视|失败|拒绝|排除|遗漏|绕过|规避|摒弃|局限|难"
    ),
    denied_deeds=re.compile(
        "(?:不|没有|没能|未能|并未|并不|不能|不会|无法|无助于|不可以|未)(?:通过|实现|解决|使用|采用|利用|提出|提高|改善|提升|增强|降低|减少|优于|超过|支持"
        "|适用|考虑|具有|证明|表明|验证|引入|结合|可以|能够|达到|取得|需要|依赖|有效|显著|能|保证|确保|导致|影响|存在)|(?<!方)不可以|无法|不能(?!只)"
    ),
    may_deny_deeds=re.compile("(?!)"),
)

_KO_GOOD = "(?:정확|성능|품질|강건|견고|효율|신뢰|안정|일관|일반화|능력|안전|처리량|속도|확장|해석|다양|효과|재현율|정밀|점수|수준)"
_KO_BAD = "(?:오류|오차|비용|지연|손실|부담|복잡|편향|위험|시간|메모리|환각|잡음|소모|불확실|격차|실패|위반)"
_KO_UP = (
    "(?:높[이은여인였아혔혀으임]|높다|높게|높았|높음|향상|개선|증가|증대|증진|늘[어려린렸리립]|늘었|늘고|끌어 ?올|올[리라려린렸랐]|오르|오른|키[우운웠]|커[지진졌])"
)
_KO_DOWN = "(?:낮[추은아춘췄출으음]|낮다|낮게|낮았|줄[이인여어었일]|줄였|줄고|감소|저하|하락|떨어|축소|단축|내[린려렸리]|깎)"

_KOREAN = Cues(
    axes={
        "amount": Axis(
            _any(
                _KO_UP,
                "강화(?!\\s?학습)|능가|앞[서섰선지질]|우수|우월|뛰어[나난넘]|넘어[서선섰]|넘는|웃[돌도돈]|상회|더 (?:큰|크|많|높|좋|나은|나아|낫|긴|강)"
                "|가장 (?:큰|높|많|좋)|최고|많아|상승|확대|초과|이긴|이겼|좋아|나은|넓[히혔]|늘[림린]",
            ),
            _any(
                _KO_DOWN,
                "절감|뒤[처떨]|못 ?미|밑[돌도돈]|하회|더 (?:작|적|낮|나쁘|나쁜|약|짧|못|느)|가장 (?:작|적|낮|나쁜)|작아|적어|약화|악화|열등|나빠|열세"
                "|적은|작은|좁[히혔]",
            ),
        ),
        "course": Axis(_any("상승|오르|오른|올랐"), _any("하락|하강|떨어[지진졌]")),
        "volume": Axis(_any("늘[어려린렸리립림었고]|증가"), _any("줄[이인여어었일고]|줄였|줄인|감소")),
        "best": Axis(_any("최대화|극대화"), _any("최소화|극소화")),
        "number": Axis(_any("더 많|많[은이다]"), _any("더 적|적[은게]")),
        "level": Axis(_any("더 높|높[은게다]|넘는|넘어|웃[돌도돈]|상회"), _any("더 낮|낮[은게다]|못 ?미|밑[돌도돈]|하회")),
        "size": Axis(_any("더 [큰크]|[큰] |대규모|대형|더 긴"), _any("더 작|작은|소규모|소형|더 짧|짧은")),
        "speed": Axis(_any("빠[르른름]|빨[라랐리]|가속|신속|실시간|앞당"), _any("느[린리려렸림]|늦[추춘췄은]|감속|더[디딘]|지연시[키켰]")),
        "rank": Axis(
            _any("능가|앞[서섰선지질]|우수|우월|뛰어[나난넘]|더 (?:좋|나은|나아|낫|잘)|좋[다은아지]|최고|넘어[서선섰]|이긴|이겼|웃[돌도돈]"),
            _any("뒤[처떨]|못 ?미|열등|열세|더 (?:나쁘|나쁜|못|뒤)|밑[돌도돈]|최악|떨어지는|떨어진다|뒤졌|뒤진"),
        ),
    },
    either=_any("절감|완화|단축"),
    harms=_any(
        "약화|악화|열등|열세|나빠|나쁜|뒤처|뒤떨어|못 ?미치|밑도|최악|저해|해친|해치|훼손|느려|느린|늦춘|늦춰|늦췄|비효율|둔화|퇴보|떨어뜨|떨어트|감속|뒤졌|뒤진"
        "|무너|망가|저하|하락",
        f"{_KO_GOOD}[가-힣]{{0,4}} ?(?:[가-힣]+게 |크게 |[0-9.]+%p?(?: ?포인트)? ?|[가-힣]+ ){{0,3}}?{_KO_DOWN}",
        f"{_KO_BAD}[가-힣]{{0,4}} ?(?:[가-힣]+게 |크게 |[0-9.]+%p?(?: ?포인트)? ?|[가-힣]+ ){{0,3}}?{_KO_UP}",
    ),
    denies=_any(
        "않|없[이는다어었음]|없고|없으|없도|못[하한했해]|못 (?!미)|아니[라다고며]|아닌|아닙|불가능|(?<![가-힣])안 (?=[가-힣])|(?<=[가-힣])지 마"
    ),
    may_deny=_any(
        "않|없|못|아니|아닌|아닙|안 |불[가필균완명]|무[관작]|비[정]|미[흡지]|부족|부재|실패|제외|빼|배제|피하|피한|막[는아지]|제거|난제|어려|어렵"
        "|힘들|뿐|만으로|대신|말고|벗어|독립|관계|상관|제로|끊|멈|드물|거의|결여|생략"
    ),
    ignored=_any("뿐(?:만)? ?아니라|끊임없|수없이|변함없|어김없|틀림없|다름없|적지 ?않|못지 ?않|최소한|지연 시간|없애|없앤|관계없이|상관없이"),
    nearly_denies=_any(
        "않|없[이는다어었음]|없고|없으|없도|못[하한했해]|못 (?!미)|아니[라다고며]|아닌|아닙|불가능|(?<![가-힣])안 (?=[가-힣])|피하|피한|방지|막[는아지]|부족|결여"
        "|어렵|어려|제거|무시|간과|실패|거부|배제|우회|뿐|만으로|대신"
    ),
    denied_deeds=_any("지 (?:않|못)", "수 없", "(?<![가-힣])(?:안|못) (?=[가-힣])(?!미[치친쳤])", "없이"),
    may_deny_deeds=re.compile("(?!)"),
)

CUES: dict[Language, Cues] = {"en": _ENGLISH, "zh": _CHINESE, "ko": _KOREAN}
