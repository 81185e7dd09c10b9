"""Claims without a number or a name: what a translation says on top is as wrong as an invented number.

Institutions, "the first", "the best", "the only one", that something is open or was published: each has words in every
language, and something that the original says if it is true. A novel method is no first one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from paperdigest.language import Language


@dataclass(frozen=True, slots=True)
class Claim:
    """What may be said on top."""

    name: str
    #: How a translation says it.
    said: Mapping[Language, re.Pattern[str]]
    #: What an original says if it says so; in any language, since names may stand in their own.
    backed: re.Pattern[str]


def _claim(name: str, *backed: str, zh: str, ko: str) -> Claim:
    return Claim(name, {"zh": re.compile(zh), "ko": re.compile(ko)}, re.compile("|".join(backed), re.IGNORECASE))


_CLAIMS = (
    _claim(
        "first",
        r"\bfirst|\b1st\b|pioneer|unprecedented|never|unexplored|inaugural|earliest|groundbreak|breakthrough"
        r"|initiat"
        r"|\bno (?:prior|previous|existing|other)|previously|new records?|to date|record-|uniquely",
        zh="首[个次例创款篇套]|首度|首先提出|率先|第一[个次款套](?!人|阶|步|层|部|组|类|版|项)|开创性?|(?<!历)史上|前所未有|有史以来",
        ko="최초|처음으로|사상 첫|세계 첫|국내 첫|유례없|유례를 찾|전례 ?없",
    ),
    _claim(
        "best",
        r"state[- ]of[- ]the[- ]arts?|\bsota\b|\bbest|optim|\btop\b|\btop-|\bleads?\b|leading|cutting[- ]edge|highest",
        r"advanced|superior|outperform|surpass|record|exceed|\bbeats?\b|\bfirst\b|maxim|frontier|strongest|greatest"
        r"|ideal|latest|perfect|excel|champion|rank|\bwin|\bwon\b|minim|\bmost\b|\bmin\b|\bmax\b"
        r"|\bup to|at least|upper|lower|bound|extrem|worst|least|ultimate|premier"
        r"|supreme|award|unparalleled|unmatched|unrivalled|peak|finest|fastest|largest|smallest|lowest",
        zh="最先进|最佳|最优(?!化)|最好|最强|SOTA|领先|刷新|一流|顶尖|顶级|冠军|首屈一指|登顶|榜首"
        "|最高|最低(?!限)|第一名|业内第一|行业第一|世界第一|全球第一",
        ko="최고(?!차)|최첨단|최상(?!위)|최신 기술 수준|SOTA|최우수|업계 선도|최강|신기록|일류|선두|(?<![0-9])1위|최저",
    ),
    _claim("only", r"\bonly\b|unique|\bsole|\bsingle|\balone\b|\bone\b|exactly", zh="唯一", ko="유일"),
    _claim(
        "open",
        r"\bopen|public|releas|availab|github|\bcodes?\b|access|\bshar(?:e|ing)|publish|\bfree|disclos|expos|reveal"
        r"|unveil|leak|provid|distribut",
        zh="开源|已公开|公开(?:了|发布|提供)|代码公开",
        ko="오픈 ?소스|공개(?:한다|했|하고|하며|하였|합니다|된다|되었|됐)",
    ),
    _claim(
        "published",
        r"accept|publish|appear|award|\bwin|\bwon\b|adopt|honou?r|prize|presented at|conference|journal|select|employ"
        r"|choos|chosen",
        zh="(?:被|获)[^,.;]{0,8}?(?:接收|录用)|发表[于在]|获奖|论文奖",
        ko="게재|채택[되됐]|수상",
    ),
    _claim(
        "university",
        r"universit|college|undergrad|campus|academ|institut|facult|student|school|professor|higher education|tertiary"
        r"|\b[A-Z]{2,6}U\b|\bU[A-Z]{1,4}\b|polytechnic",
        zh="大学(?!习)|高校|学院(?!派)",
        ko="(?<!거)대학(?!습)",
    ),
    _claim(
        "institute",
        r"institut|\blabs?\b|laborator|academ|research (?:cent|group|team|organi)|\bcent(?:er|re)|school|college|facult"
        r"|universit|in[- ]vitro|in[- ]the[- ]lab|experiment|clinic|\bwet\b|controlled",
        zh="实验室|研究院|研究所|研究中心|科学院",
        ko="연구소|연구원(?=[이은을의 ,])|연구실|과학원",
    ),
    _claim(
        "company",
        r"compan|corporat|\bfirms?\b|enterprise|\binc\b|startup|business|industr|commerc|organi[sz]|vendor|provider"
        r"|financ|stock|employ|brand|\bltd|\bllc|market|investor|compet|manufactur|\btech\b|publisher|service|proprietary",
        zh="公司|企业|集团",
        ko="주식회사|회사|기업(?!가)",
    ),
    _claim(
        "hospital", r"hospital|clinic|medic|patient|\bicu\b|health|\bcare\b|diagnos|doctor|surg", zh="医院", ko="병원"
    ),
)  # fmt: skip

#: Who is known by a name in Chinese or Korean letters -> how an English text calls them (a pattern).
_WHO: tuple[tuple[str, str, str], ...] = (
    ("Tsinghua|THU\\b", "清华", "칭화"),
    (r"Peking U|PKU\b|Beijing University", "北京大学|北大(?=[的学在与和,]|团队)", "베이징대|북경대"),
    ("Fudan", "复旦", "푸단"),
    ("Jiao ?tong|SJTU|XJTU|NYCU", "交通大学|交大", "자오퉁|교통대"),
    ("Zhejiang|ZJU", "浙江大学|浙大", "저장대"),
    ("USTC|University of Science and Technology of China", "中国科学技术大学|中科大", "중국과학기술대"),
    ("Chinese Academy|CAS\\b|CASIA", "中国科学院|中科院", "중국과학원"),
    ("Hong Kong|HKU|CUHK", "香港", "홍콩"),
    ("Tokyo", "东京", "도쿄"),
    ("Stanford", "斯坦福", "스탠[퍼포]드"),
    ("MIT\\b|Massachusetts", "麻省", "매사추세츠"),
    ("Berkeley", "伯克利", "버클리"),
    ("Harvard", "哈佛", "하버드"),
    ("Carnegie|CMU", "卡内基", "카네기 ?멜[런론]"),
    ("Princeton", "普林斯顿", "프린스턴"),
    ("Oxford", "牛津", "옥스퍼드"),
    ("Cambridge", "剑桥", "케임브리지"),
    ("ETH|Zurich", "苏黎世", "취리히"),
    ("Seoul|SNU", "首尔", "서울"),
    ("KAIST|Korea Advanced", "韩国科学技术院", "카이스트|한국과학기술원"),
    ("Yonsei", "延世", "연세대"),
    ("Korea University", "高丽大学", "고려대"),
    ("POSTECH|Pohang", "浦项", "포항|포스텍"),
    ("Google|Bard|Gemini|Alphabet", "谷歌", "구글"),
    ("DeepMind", "深度思维", "딥마인드"),
    ("Microsoft|Azure", "微软", "마이크로소프트"),
    ("Facebook|Meta(?! ?-?learn)", "脸书|脸谱网|Meta公司", "페이스북"),
    ("Apple", "苹果公司", "애플"),
    ("Amazon|AWS", "亚马逊", "아마존"),
    ("NVIDIA", "英伟达", "엔비디아"),
    ("OpenAI|GPT", "OpenAI公司", "오픈 ?에이아이|오픈AI"),
    ("Alibaba|Alipay|Aliyun|Taobao|Qwen|DAMO", "阿里巴巴|阿里云|阿里达摩|达摩院", "알리바바"),
    ("Tencent|WeChat|Hunyuan", "腾讯", "텐센트"),
    ("Baidu|Ernie", "百度", "바이두"),
    ("ByteDance|TikTok|Douyin|Doubao|Seed", "字节跳动", "바이트댄스"),
    ("Huawei|Noah|Pangu", "华为", "화웨이"),
    ("Samsung", "三星", "삼성"),
    ("Naver|HyperCLOVA", "NAVER公司", "네이버"),
    ("Kakao|Kanana|cacao|cocoa", "Kakao公司", "카카오"),
)
_KNOWN_BY = tuple(
    Claim(
        english, {"zh": re.compile(zh), "ko": re.compile(f"(?<![가-힣])(?:{ko})")}, re.compile(english, re.IGNORECASE)
    )
    for english, zh, ko in _WHO
)
_ASK = {
    "first": "Do not say that it is the first",
    "best": "Do not say that it is the best",
    "only": "Do not say that it is the only one",
    "open": "Do not say that it is open",
    "published": "Do not say where it was published or that it won",
}


def made_up(original: str, said: str, *, language: Language) -> Iterator[str]:
    """What folded `said` claims on top of folded `original`."""
    for claim in _CLAIMS:
        if (found := _found(claim, said, language)) and not claim.backed.search(original) and found not in original:
            ask = _ASK.get(claim.name, "Do not add who did it")
            yield f"{ask} (“{found}”): the original does not."
    for who in _KNOWN_BY:
        if (found := _found(who, said, language)) and not who.backed.search(original) and found not in original:
            yield f"The name “{found}” does not stand in the original."


def _found(claim: Claim, said: str, language: Language) -> str | None:
    words = claim.said.get(language)
    found = words.search(said) if words else None
    return found[0] if found else None
