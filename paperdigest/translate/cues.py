"""Cues: the words of each language that say more or less, faster or slower, and that deny.

One entry a language; one without an entry is not checked for direction. `either` are words that another language may
say with a word of either side ("efficient": 提高效率, 降低成本).
"""

import re
from dataclasses import dataclass, field

from paperdigest.language import Language


def _any(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words), re.IGNORECASE)


_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Cues:
    """What tells direction and negation in a language."""

    #: More, higher, better, and its opposite.
    up: re.Pattern[str]
    down: re.Pattern[str]
    faster: re.Pattern[str]
    slower: re.Pattern[str]
    #: What surely denies, and what may be said with a denial.
    denies: re.Pattern[str]
    may_deny: re.Pattern[str]
    either: re.Pattern[str] = field(default=_NOTHING)
    #: What holds a cue and is none: 不同 is different.
    ignored: re.Pattern[str] = field(default=_NOTHING)


CUES: dict[Language, Cues] = {
    "en": Cues(
        up=_any(
            r"\b(?:increas|improv|enhanc|boost|rais(?:e|ing)|elevat|strengthen|superior|outperform|surpass|exceed|grow"
            r"|outpac|upgrad|maximi[sz]|augment|amplif|expand|extend|advanc|enlarg|excel|outrank|outmatch|outclass)\w*",
            r"\b(?:higher|highest|greater|greatest|larger|largest|better|best|stronger|strongest|longer|longest|bigger"
            r"|biggest|richer|gains?|gained|rises?|risen|rising|rose|beats?|beaten|beating|wins?|ahead|above|over|top"
            r"|most|more|up|finer|deeper|wider|broader|tops|leads?|stronger|state-of-the-art|sota|new|novel|promot\w+"
            r"|effective\w*|powerful|robust\w*|accurate\w*|well|high(?:ly)?|strong|good|favou?rabl\w+|significant\w*"
            r"|scal\w+|facilitat\w+|optimi[sz]\w+|enabl\w+|refin\w+|upper)\b",
        ),
        down=_any(
            r"\b(?:decreas|reduc|underperform|degrad|deteriorat|declin|diminish|shrink|minimi[sz]|lessen|weaken|lower"
            r"|inferior|hamper|impair|hinder|hurt|harm|worsen|mitigat|alleviat|sav(?:e|ing)|shorten|eliminat|remov"
            r"|suppress|narrow|combat|prevent|avoid|curb|halv|trim|prun|compress|relax|eas(?:e|ing)|limit|restrict|lack|lag"
            r"|insufficien|suffer|collaps|forget|fail|struggl|curtail|filter|drop|cut|trail|bridg|tackl|address|overcom"
            r"|closing|closes?|resolv|slim|weak|shorter|shrunk|cheap)\w*",
            r"\b(?:less|fewer|fewest|least|lowest|smaller|smallest|worse|worst|poor(?:er|ly)?|falls? (?:short|behind"
            r"|below)|below|under|down|low|small|few|inefficien\w+|trade-?offs?|loss|error)\b",
        ),
        faster=_any(r"\b(?:fast|faster|fastest|accelerat\w*|speed\w*|quick\w*|rapid\w*|real-time|hasten\w*)\b"),
        slower=_any(r"\b(?:slow\w*|decelerat\w*|latency|delay\w*|lag\w*|inference time|time-consuming)\b"),
        denies=_any(
            r"\b(?:not|no|never|without|cannot|neither|nor|none|nothing|nobody|unable)\b(?! (?:only|just|merely"
            r"|necessarily|least)\b)|n['’]t\b"
        ),
        may_deny=_any(
            r"\b(?:un|non|in|im|ir|dis|anti|de|mis|mal)-?[a-z]{4,}\b|-(?:free|less|agnostic|independent)\b|\w+less\b"
            r"|\w+-free\b|\b(?:lack|fail|avoid|prevent|eliminat|remov|limit|insufficien|rather|instead|only|difficult"
            r"|challeng|hard|struggl|free|zero|hardly|few|little|absen|miss|scarc|ignor|neglect|overlook|circumvent"
            r"|bypass|exclud|refus|reject|hinder|obviat|alleviat|beyond|independent|regardless|despite|although|while"
            r"|poor|bias|fair|error|short|under|over|rare|obstacle|mitigat|whether|question|problem|issue|shortcoming"
            r"|less|outperform|low|fall|remain|yet|but|however|small|reduc|minimi|suffer|vulnerab|threat|critic|gap"
            r"|partial|private|blind|black-box|open|weak|noisy|noise|differ|distinct|divers|vary|various|varied|vari"
            r"|other|separat|still|static|stable|fix|constant|robust|safe|secure|consisten|keep|maintain|preserv|impossib"
            r"|any|arbitrar|even|against|suboptimal|mutual|asym|abnormal|anomal|atypical|exempt|drop|ablat|omit|skip|negative"
            r"|contrary|opposite|wrong|false|incorrect|inability|deny|denie|restrict|prohib|barrier|loss|los(?:e|ing)|forget"
            r"|reluctan|waste|defici|default|defect|degrad|deterior|except|unless|until|counter|stop|halt|terminat)\w*"
        ),
        either=_any(
            r"\b(?:efficien\w*|faster|fast|speed\w*|accelerat\w*|cost\w*|latency|compact\w*|lightweight|light|econom\w+"
            r"|sample-efficient|mild\w*|handle\w*|solv\w+|deal\w*|balanc\w+|errors?|loss|losses|overhead|burden|rate"
            r"|complexity|risk|bias\w*|noise|variance|uncertain\w*|memory|gap|distance|discrepan\w+)\b"
        ),
    ),
    "zh": Cues(
        up=_any(
            "提高|提升|增加|增强|增长|增大|增多|改善|改进|上升|升高|扩大|优于|超过|超越|超出|胜过|胜于|领先|高于|多于|大于"
            "|强于|好于|更(?:高|多|大|好|强|优|长|丰富|佳)|最(?:高|多|大|好|强|优|佳)|较(?:高|多|大|好|强)|大幅度?提|攀升|飙升|击败|远超"
        ),
        down=_any(
            "降低|减少|减小|减弱|下降|削弱|缩小|缩短|降至|降到|减至|减半|劣于|逊于|差于|弱于|低于|少于|小于|不如|不及|落后|恶化"
            "|退化|更(?:低|少|小|差|弱|短|劣|糟)|最(?:低|少|小|差|弱)|较(?:低|少|小|差|弱)|变差|变弱|下滑|损害|跌|骤降|逊色|抑制|衰减"
            "|节省|节约"
        ),
        faster=_any("更快|最快|较快|加速|加快|提速|快速|迅速|快[0-9一二两三四五六七八九十数]|速度快|实时"),
        slower=_any("更慢|最慢|较慢|减慢|减速|放慢|变慢|缓慢|慢[0-9一二两三四五六七八九十数]|延缓|拖慢"),
        denies=_any(
            "不|没有|没能|并未|并无|无需|无须|无法|未能|尚未|从未|毫无|无助|非必要|缺乏|未(?!来|知|定)|而非|并非|绝非|失败"
        ),
        may_deny=_any(
            "不|没|无|未|非|免|缺|失|避|难|反|少|禁|拒|去除|消除|排除|忽|除|而是|仅|只|脱离|摆脱|独立|零|空|否|别|勿|莫"
        ),
        either=_any("缓解|减轻|节省|节约|抑制|缩小"),
        ignored=_any(
            "不(?:同|仅|断|只|但|变|确定|平衡|均衡|平等|一致|完整|完全|足|良|稳定|可(?:知|微|约|区分|见|逆|避免|或缺|靠|信|观测|行|分)"
            "|规则|对称|当|公|连续|相(?:同|关|交|等|干)|准确|精确|明|久|少|错|限|管|论|等式|适定|适当|安全|必要|限于|依赖|透明|匹配|对等"
            "|利|便|合理|正|准|实|真实|易|动产|过|已|得不|服从|和谐|和|满|含|存在|光滑|可变|协调|齐|诚)|无(?:监督|人|线|关|损|限|模型|偏"
            "|标[签注记]|向|穷|缝|效|序|形|参|条件|约束|痛|害|梯度|训练|意|意义|误|锚|症状|论|处不在)|非(?:线性|参数|凸|平稳|负|高斯|欧"
            "|常|确定|结构|自回归|对称|平衡|刚|均|独立|局部|洲|法|语言|稳|侵入|盲|光滑|渐[进近]|传统|标准|专业|马尔|监督|周期|零|理想|英|遗忘"
            "|可分|平凡|概率|信息|合作|主流|静|真|视距|正|生成)|未(?:来|知|见|标|经|观|定|充分|被|配对|知数|探|解决|开发|训练)"
            "|除非|若非|是非|莫非|是否|能否|与否|无非|失(?:真|衡|配|调|业|踪|重|焦|效)|缺(?:失|陷)|降低误差|降噪|最小化|最大化"
        ),
    ),
    "ko": Cues(
        up=_any(
            "높[이은여인였아일혀으임]|높다|높게|높았|높음|향상|개선|증가|증대|증진|강화(?!\\s?학습)|늘[어려린렸리립]|늘었|능가|앞[서섰선지질]|우수|우월|뛰어[나난넘]"
            "|넘어[서선섰]|웃[돌도]|상회|끌어\\s?올|올[리라려린렸랐]|오른|올랐|더 (?:큰|크|많|높|좋|나은|긴|강|나)|가장 (?:큰|높|많|좋)|최고|커[지진졌]"
            "|많아|상승|확대|초과|이긴|이겼|좋아|더욱|나은|키[우운웠]"
        ),
        down=_any(
            "낮[추은아춘췄출으음]|낮다|낮게|낮았|줄[이인여어었일]|줄였|줄인|감소|저하|하락|떨어[지진졌뜨짐]|떨어트|축소|단축|절감|완화|뒤[처떨지]|뒤처|못 ?미|밑[돌도]"
            "|하회|더 (?:작|적|낮|나쁘|나쁜|약|짧|못)|가장 (?:작|적|낮)|작아|적어|약화|악화|열등|나빠|열세|최소(?!한)|절약|내[린려렸]|깎|퇴보|훼손|해친"
        ),
        faster=_any("빠[르른름]|빨[라랐]|빠르|가속|신속|속도를 (?:높|올)|실시간|앞당"),
        slower=_any("느[린리려렸림]|늦[추춘췄은]|감속|지연|더[디딘]"),
        denies=_any(
            "않|없[이는다어었음]|없고|없으|없도|없애|없앤|못[하한했해]|못 |지 못|아니[라다고며]|아닌|아닙|불가능|실패|결여|부족|(?<![가-힣])안 (?:되|한|하|쓰|들|맞|나|좋)"
        ),
        may_deny=_any(
            "않|없|못|아니|아닌|아닙|안 |불|무|비|미|부족|부재|실패|제외|빼|배제|피하|막|제거|난|어려|힘들|뿐|만으로|대신|말고|벗어|넘어|독립|관계|상관|제로|끊|멈"
        ),
        either=_any("효율|절감|완화|단축|최소"),
        ignored=_any(
            "뿐(?:만)? ?아니라|끊임없|수없이|변함없|어김없|틀림없|다름없|적지 ?않|못지 ?않|지도 학습|없애|최소한|지연 시간"
        ),
    ),
}
