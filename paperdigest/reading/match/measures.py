"""What goes up or down, and whether more of it is good: the one place for reports and for translations.

Reports are held against their papers by these words (`directions`), translations against their originals
(`paperdigest.translate.cues`). Words that are too vague to be told apart in a report stand by themselves.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from paperdigest.language import Language


@dataclass(frozen=True)
class Measure:
    """What goes up or down."""

    name: str
    #: Whether more of it is better (1) or worse (-1).
    worth: int
    #: Its words as patterns, alternatives, by language.
    words: Mapping[Language, str] = field(default_factory=dict)
    #: Whether it says something in reports alone.
    of_reports: bool = False

    @cached_property
    def pattern(self) -> str:
        """Its words in all languages."""
        return "|".join(self.words.values())


def _measure(name: str, worth: int, en: str, zh: str, ko: str) -> Measure:
    said = {"en": en, "zh": zh, "ko": ko}
    return Measure(name, worth, {language: words for language, words in said.items() if words})


MEASURES = (
    # 效果 is as often an effect that is meant to be small: translations are not held against it.
    Measure("performance", 1, {"zh": "效果"}, of_reports=True),
    _measure("performance", 1, r"\bperforman\w*", r"性能|表现", r"성능"),
    _measure("accuracy", 1, r"\baccura\w*|\bprecision\b", r"准确|精度|精确|正确率", r"정확|정밀도"),
    _measure("success", 1, r"\bsuccess\w*|\bwin(?:ning)? rate|\bpass rate", r"成功率|胜率|通过率", r"성공률|승률"),
    _measure("efficiency", 1, r"\befficien\w*", r"效率|高效", r"효율"),
    _measure("speed", 1, r"\bspeed(?!-?up)\w*|\bthroughput|\bfps\b", r"速度|吞吐|帧率", r"속도|처리량"),
    _measure("quality", 1, r"\bqualit\w*|\bfidelit\w*", r"质量|品质|保真", r"품질"),
    _measure("alignment", 1, r"\balign\w*", r"对齐", r"정렬"),
    _measure("robustness", 1, r"\brobust\w*", r"鲁棒|稳健", r"강건|견고"),
    _measure("stability", 1, r"\bstab(?:le|ility|iliz\w*|ilis\w*)", r"稳定", r"안정"),
    _measure("reliability", 1, r"\breliab\w*", r"可靠", r"신뢰"),
    _measure("generalisation", 1, r"\bgenerali[sz]\w*", r"泛化", r"일반화"),
    _measure("ability", 1, r"\bcapabilit\w*|\babilit\w*", r"能力", r"능력"),
    _measure("recall", 1, r"\brecall\b", r"召回", r"재현율"),
    _measure(
        "score",
        1,
        r"\bscores?\b|\bf1\b|\bm?ap\b|\bauc\b|\bm?iou\b|\bbleu\b|\bpsnr\b|\bssim\b|\bdice\b|\bsnr\b",
        r"信噪比|得分|分数",
        r"점수",
    ),
    _measure("safety", 1, r"\bsafe\w*", r"安全", r"안전"),
    _measure("consistency", 1, r"\bconsisten(?:cy|t)\b", r"一致性", r"일관성"),
    _measure("diversity", 1, r"\bdivers\w*", r"多样性", r"다양성"),
    _measure("interpretability", 1, r"\binterpretab\w*|\bexplainab\w*", r"可解释", r"해석 ?가능"),
    _measure("reward", 1, r"\breward\w*", r"奖励", r"보상"),
    _measure("coherence", 1, r"\bcoheren(?:ce|t)\b", r"连贯", r"일관되|응집"),
    _measure("readability", 1, r"\breadab\w*|\bcomprehensib\w*", r"可读|可理解", r"가독|이해도"),
    _measure("realism", 1, r"\brealis(?:m|tic)\b|\bphotorealis\w*", r"真实感|逼真", r"사실감|현실감"),
    _measure("controllability", 1, r"\bcontrollab\w*", r"可控", r"제어 ?가능"),
    _measure("scalability", 1, r"\bscalab\w*", r"可扩展", r"확장성"),
    _measure("fairness", 1, r"\bfair(?:ness)?\b", r"公平", r"공정"),
    _measure("coverage", 1, r"\bcoverage\b", r"覆盖", r"커버리지"),
    _measure("usability", 1, r"\busab(?:le|ility)\b|\bpractical(?:ity)?\b", r"可用性|实用性", r"사용성|실용성"),
    _measure("expressiveness", 1, r"\bexpressiv\w*", r"表达能力|表达力|表现力", r"표현력"),
    _measure("satisfaction", 1, r"\bsatisfaction|\bengagement|\btrust\b", r"满意|信任", r"만족"),
    _measure(
        "error",
        -1,
        r"\berrors?\b|\bwer\b|\brmse\b|\bmae\b|\bmse\b|\bfid\b|\bfvd\b|\blpips\b|\beer\b|\bperplexity",
        r"误差|错误|误报|困惑度",
        r"오류|오차",
    ),
    _measure("loss", -1, r"\bloss(?:es)?\b", r"损失", r"손실"),
    _measure("latency", -1, r"\blatenc\w*|\bdelays?\b", r"延迟|时延", r"지연"),
    _measure(
        "cost",
        -1,
        r"\bcosts?\b(?!-(?:effect|effic|benefit))|\bexpenses?\b|\boverheads?\b|\bbudgets?\b",
        r"成本(?!效益)|开销|代价|费用",
        r"비용|오버헤드",
    ),
    _measure("memory", -1, r"(?<![\w-])memory\b|\bvram\b|\bfootprint|\bstorage\b", r"内存|显存|存储", r"메모리"),
    _measure("computation", -1, r"\bcomput(?!er)\w*|\bflops?\b", r"计算量|计算(?!机|效率)|算力", r"연산"),
    _measure(
        "time",
        -1,
        r"(?<![\w-])time\b(?!-)|\brun-?times?\b"
        r"|\b(?:training|inference|response|run|processing) ?times\b|\bduration|\bhours?\b",
        r"时间|时长|耗时",
        r"시간",
    ),
    _measure(
        "consumption",
        -1,
        r"\bconsum\w*|\benergy\b|\busage\b",
        r"消耗|能耗|功耗|使用量|[Tt]oken使用",
        r"소비|소모|사용량",
    ),
    _measure("iterations", -1, r"\biterations?\b|\bsteps?\b", r"迭代|步数", r"반복"),
    _measure("parameters", -1, r"\bparam(?:eter)?s\b", r"参数", r"매개변수|파라미터"),
    _measure("complexity", -1, r"\bcomplexit\w*", r"复杂度", r"복잡도"),
    _measure("hallucination", -1, r"\bhallucinat\w*", r"幻觉", r"환각"),
    _measure("bias", -1, r"\bbias\w*", r"偏差|偏见", r"편향"),
    _measure("risk", -1, r"\brisks?\b", r"风险", r"위험"),
    _measure("variance", -1, r"\bvarian(?:ce|ces)\b", r"方差", r"분산"),
    _measure("redundancy", -1, r"\bredundan\w*", r"冗余", r"중복"),
    _measure("forgetting", -1, r"\bforget\w*", r"遗忘", r"망각"),
    _measure("burden", -1, r"\bburdens?\b|\bworkload", r"负担|工作量", r"부담"),
    _measure("noise", -1, r"\bnois[ey]\b(?! (?:toler|robust|resist|resil))", r"噪声(?!容忍|鲁棒)", r"노이즈|잡음"),
    _measure("reliance", -1, r"\breliance\b|\bdependence\b", r"(?<=的)依赖|依赖性|依赖度", r"의존도"),
    _measure("regret", -1, r"\bregrets?\b", r"遗憾|后悔", r"후회"),
    _measure("gap", -1, r"\bgaps?\b|\bdisparit\w*", r"差距", r"격차"),
    _measure("uncertainty", -1, r"\buncertain\w*", r"不确定性", r"불확실"),
)
#: Beside these: what a translation makes worse or better when it turns round, by worth and language.
_VAGUE: Mapping[int, Mapping[Language, str]] = {
    1: {
        "en": r"stabil\w*|effective\w*|correct\w*|power\w*",
        "zh": r"有效|一致|多样|可用|实用|表达|理解|适应|价值|水平|F1|mAP|mIoU|AUC|BLEU|收益|回报",
        "ko": r"일관|확장|해석|다양|효과|정밀|수준",
    },
    -1: {
        "en": r"fail\w*|violation\w*|degradat\w*|bottleneck\w*|vulnerab\w*|difficult\w*",
        "zh": r"失败|违规|漏洞",
        "ko": r"복잡|실패|위반",
    },
}


def words_of_worth(worth: int, language: Language) -> str:
    """Return a pattern for all words of things of which more is better (1) or worse (-1), in a language."""
    told = [
        one.words[language] for one in MEASURES if one.worth == worth and language in one.words and not one.of_reports
    ]
    return f"(?:{'|'.join([*told, _VAGUE[worth][language]])})"
