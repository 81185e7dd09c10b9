"""A paper and what a model might answer about it, all invented."""

import json

from paperdigest.records.fulltext import Block, PaperText, Section
from paperdigest.records.papers import Paper

PAPER = Paper(id="2601.00007", title="SlimKV: Small caches for long contexts", categories=("cs.CL", "cs.LG"))
TEXT = PaperText(
    id="2601.00007",
    version=2,
    source="html",
    title=PAPER.title,
    abstract="Attention caches outgrow memory. We propose SlimKV, which keeps a third of the cache at the same accuracy.",
    sections=(
        Section("S1", "Introduction", 1, (
            Block("paragraph", "S1.p1", "Long contexts are limited by memory rather than by compute."),
            Block("paragraph", "S1.p2", "We introduce SlimKV, a cache that forgets tokens which no head has read for 512 steps."),
        )),
        Section("S3", "Method", 1, (
            Block("paragraph", "S3.p1", "Each head keeps a counter of 8 bits for every token, and a token with a full counter is dropped."),
        )),
        Section("S4", "Experiments", 1, (
            Block("table", "S4.T1", "Table 1: Peak memory (GB) on LongBench. ; Method | Memory | Score ; Full cache | 41.6 | 44.2 ; SlimKV | 13.7 | 43.9"),
            Block("paragraph", "S4.p2", "All experiments run on one RTX 4090 with Llama-3.1-8B. Training is not needed."),
        )),
        Section("S6", "Availability", 1, (
            Block("paragraph", "S6.p1", "Our code is released under the MIT licence at https://github.com/example/slimkv."),
        )),
    ),
    links=("https://github.com/example/slimkv",),
)  # fmt: skip

_TEXTS = {
    "en": {
        "area": "Natural language processing: inference of language models",
        "contribution": "SlimKV keeps a third of the attention cache at the same accuracy by forgetting tokens that no head has read for 512 steps.",
        "input": "The attention cache of a language model such as Llama-3.1-8B.",
        "output": "A smaller cache that is used in the same way.",
        "steps": ["Count for every token and head how long it has not been read.", "Drop the tokens whose counter is full."],
        "hardware": "One RTX 4090 was used for all experiments.",
        "licence": "The code is under the MIT licence.",
        "name": "Forgetting by counters",
        "innovation": "Each head counts with 8 bits how long a token has not been read, and the token is then dropped.",
        "result": "On LongBench the peak memory falls from 41.6 GB to 13.7 GB, while the score is 43.9 instead of 44.2.",
    },
    "ko": {
        "area": "자연어 처리: 언어 모델 추론",
        "contribution": "SlimKV는 512단계 동안 어떤 헤드도 읽지 않은 토큰을 잊어, 같은 정확도로 어텐션 캐시의 일부만 유지한다.",
        "input": "Llama-3.1-8B 같은 언어 모델의 어텐션 캐시.",
        "output": "같은 방식으로 쓰는 더 작은 캐시.",
        "steps": ["토큰과 헤드마다 읽히지 않은 기간을 센다.", "계수기가 가득 찬 토큰을 버린다."],
        "hardware": "모든 실험에 RTX 4090 한 장을 사용했다.",
        "licence": "코드는 MIT 라이선스로 공개되었다.",
        "name": "계수기를 이용한 망각",
        "innovation": "각 헤드는 토큰이 읽히지 않은 기간을 8비트로 세고, 가득 차면 그 토큰을 버린다.",
        "result": "LongBench에서 최대 메모리가 41.6GB에서 13.7GB로 줄고 점수는 44.2에서 43.9가 된다.",
    },
    "zh": {
        "area": "自然语言处理：语言模型推理",
        "contribution": "SlimKV 遗忘连续 512 步没有被任何注意力头读取的词元，在精度不变的情况下只保留一小部分缓存。",
        "input": "语言模型（如 Llama-3.1-8B）的注意力缓存。",
        "output": "用法相同但更小的缓存。",
        "steps": ["统计每个词元在每个注意力头中未被读取的时长。", "丢弃计数器已满的词元。"],
        "hardware": "所有实验均使用一张 RTX 4090。",
        "licence": "代码以 MIT 许可证发布。",
        "name": "基于计数器的遗忘",
        "innovation": "每个注意力头用 8 比特计数器记录词元未被读取的时长，计满后丢弃该词元。",
        "result": "在 LongBench 上，峰值显存从 41.6 GB 降到 13.7 GB，得分由 44.2 变为 43.9。",
    },
}  # fmt: skip


def answer(language="en", **changes):
    """A good answer as data; `changes` replace its parts."""
    said = _TEXTS[language]
    nothing = {"status": "not stated", "url": None, "quote": None}
    code = {
        "status": "yes",
        "url": "https://github.com/example/slimkv",
        "quote": "Our code is released under the MIT licence",
    }
    machine_quote = "All experiments run on one RTX 4090 with Llama-3.1-8B"
    return {
        "area": said["area"],
        "contribution": {"text": said["contribution"], "quote": "a cache that forgets tokens which no head has read for 512 steps"},
        "input": {"text": said["input"], "quote": machine_quote},
        "output": {"text": said["output"], "quote": "keeps a third of the cache at the same accuracy"},
        "steps": said["steps"],
        "hardware": {"text": said["hardware"], "quote": machine_quote, "gpus": ["RTX 4090"], "count": 1},
        "code": code,
        "weights": nothing,
        "data": nothing,
        "demo": nothing,
        "licence": {"text": said["licence"], "quote": code["quote"]},
        "innovations": [{"name": said["name"], "text": said["innovation"], "quote": "Each head keeps a counter of 8 bits for every token"}],
        "results": [{"text": said["result"], "quote": "Peak memory (GB) on LongBench"}],
        **changes,
    }  # fmt: skip


def said(language="en", **changes):
    """The same as text."""
    return json.dumps(answer(language, **changes), ensure_ascii=False)
