"""Names: what in a claim may be the name of a model, a data set, a benchmark or a GPU, in a sentence of any language.

Such names carry capitals inside, digits or a capital at their beginning; some are known without (wikitext). Korean
particles and Chinese words stand right behind them. A Korean or Chinese name stands for the Latin one that papers use:
通义千问 is Qwen. Ordinary words are left alone: what begins a sentence, the abbreviations of the field (LLM, GPU), and,
in the name of a field of work, every word with but one capital.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paperdigest.reading.match.accelerators import GPU_NAME


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text."""

    text: str
    #: Where it stands in the folded text.
    start: int
    end: int
    #: "gpu"; "strict" for one that is no ordinary word, such as GSM8K; "plain" for a capitalised word; "eastern" for
    #: one in Korean or Chinese letters, whose text is the Latin name.
    kind: str


#: "vs.Lamp" is Lamp, and a gain behind a name (Recall+1.01) is no part of it.
_TOKEN = re.compile(
    r"(?<![A-Za-z0-9@#\\])(?!(?:vs|cf|e\.g|i\.e)\.)[A-Za-z0-9]+(?:(?:[-_.&']|\+(?=[A-Za-z]))[A-Za-z0-9]+)*"
    r"(?:\+{1,2}(?!\d))?"
)
_GPU = re.compile(rf"(?<![A-Za-z0-9])(?:{GPU_NAME})")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;•|(\[]|\n|- )[\s\"'(\[]*$")
#: A term explained in English, as Korean and Chinese texts do: 信用分配 (Credit Assignment), 판별자(Discriminator).
_GLOSS = re.compile(
    r"\([A-Za-z][a-z-]+(?:-[A-Z][a-z]+)*(?: [A-Za-z][a-z-]+(?:-[A-Z][a-z]+)*)+[,)]"
    r"|(?<=[가-힣一-鿿'\"])\([A-Z][a-z]+(?:-[A-Za-z][a-z]+)*[,)]"
)
#: Words with capitals that a hyphen joins, as in a title.
_WORDS = re.compile(r"[A-Z][a-z]+(?:-[A-Z][a-z]+)+")
#: Whoever wrote another paper.
_AUTHOR = re.compile(r"(?:,? (?:and|&) [A-Z][a-z]+)?,? (?:et al|\(?(?:19|20)\d\d)")
#: Abbreviations and makers that say nothing about which model or data set was used.
_FIELD = frozenset(
    "AI ML DL NLP CV RL LLM VLM MLLM LMM LVLM SLM VLA RAG QA VQA OCR ASR TTS GPU CPU TPU NPU API SOTA PDF HTML CLI SDK "
    "IDE GUI UI AGI RLHF SFT CoT ID OOD IID 1D 2D 3D 4D 6D RGB FPS VRAM RAM NVIDIA AMD USA EU UK US HF arXiv ArXiv "
    "GitHub HuggingFace PyTorch CUDA Linux Ubuntu macOS MIT BSD CC MCP JSON XML YAML SQL URL I II III IV OK "
    "vs vs. README NN".split()
)
_ORDINARY = frozenset(
    "agent agentic token prompt pipeline transformer benchmark framework encoder decoder diffusion attention reasoning "
    "model dataset data training inference reward policy baseline backbone embedding retrieval generation multimodal "
    "validation testing ensemble batch normalization normalisation convolution loss layer accuracy recall epoch "
    "language vision video image audio text code memory english chinese korean japanese german french spanish table "
    "figure section appendix equation algorithm theorem lemma abstract january february march april may june july "
    "august september october november december monday tuesday wednesday thursday friday saturday sunday bayesian "
    "gaussian markov monte carlo euclidean fourier hugging face python docker not apache creative commons internet web "
    "the this these that it its we our they in on at for with by to from of as an and or but if when while both each "
    "ground truth feature final logits skip general word augmentation tokenization processing objective objectives "
    "derivative proxy propagation expected translation downscale upscale task stage phase step case "
    "all no yes see also however moreover notably instead".split()
)
#: Names that look like ordinary words and are checked even where a sentence begins.
_KNOWN = frozenset(
    "claude gemini gemma llama mistral mixtral falcon alpaca vicuna whisper sora veo flux qwen grok kimi phi bard "
    "chinchilla gopher palm flamingo bloom galactica kinetics pile dolma redpajama imagen midjourney muon lion adam "
    "medusa eagle lookahead franka aloha octo cosmos dreamer gato chameleon janus kosmos opus sonnet haiku".split()
)
#: Names that are also written in lower case.
_LOWER_NAMES = (
    "wikitext mmlu imagenet cifar mnist hellaswag winogrande boolq piqa openbookqa commonsenseqa triviaqa hotpotqa "
    "truthfulqa strategyqa humaneval mbpp livecodebench librispeech libritts voxceleb superglue openwebtext bookcorpus "
    "fineweb slimpajama lambada mnli qnli gpqa mmmu mathvista textvqa docvqa chartqa okvqa laion webvid msrvtt "
    "activitynet nuscenes kitti cityscapes scannet shapenet objaverse modelnet celeba ffhq mujoco alfworld webarena "
    "osworld atari bert roberta deberta gpt chatgpt llava deepseek mixtral mistral llama qwen gemma gemini claude"
)
_LOWER = re.compile(rf"(?:{'|'.join(_LOWER_NAMES.split())})(?![A-Za-z0-9])")
#: They are words, too, and names only behind "on" or before "benchmark" and its like.
_LOWER_OR_WORD = re.compile(r"(?:glue|squad|coco)(?![A-Za-z0-9-])")
_IS_SET = re.compile(r"[- ]?(?:data ?sets?|benchmarks?|corpus|leaderboard|score|데이터|벤치마크|数据集|基准)")
_ON = re.compile(r"(?:^|[^A-Za-z])(?:on|for) $", re.IGNORECASE)

#: Latin name -> what else papers call it (a pattern) -> how Korean and Chinese texts write it (a pattern).
_EASTERN: dict[str, tuple[str, str]] = {
    "Qwen": (r"Qwen|QwQ|Tongyi", "通义千问|通义(?!万相)|千问|큐원|큐웬"),
    "Wan": (r"(?-i:Wan)(?![a-z])", "(?:通义)?万相"),
    "Ernie": (r"ERNIE|Wenxin", "文心一言|文心(?!雕龙)"),
    "ChatGLM": (r"(?:Chat)?GLM|Zhipu|Z\.ai|CogV|CogAgent", "智谱清言|智谱"),
    "Hunyuan": (r"Hunyuan", "混元"),
    "Doubao": (r"Doubao|(?-i:Seed)", "豆包"),
    "PanGu": (r"PanGu", "盘古"),
    "iFlytek Spark": (r"(?-i:Spark)|iFLYTEK|Xinghuo", "讯飞星火|星火(?!燎原)"),
    "InternLM": (r"Intern(?!et|al|ation|s)", "(?<![证文飞图])书生(?![成效态产命活存])(?:·?(?:浦语|万象))?"),
    "Baichuan": (r"Baichuan", "(?<!海纳)百川"),
    "DeepSeek": (r"DeepSeek", "深度求索|딥시크"),
    "Kimi": (r"Kimi|Moonshot", "月之暗面"),
    "Yi": (r"01\.AI|(?-i:Yi)(?![a-z])", "零一万物"),
    "SenseNova": (r"SenseNova", "日日新"),
    "Skywork": (r"Skywork", "昆仑天工|天工大模型"),
    "WuDao": (r"WuDao", "悟道"),
    "Kling": (r"Kling", "可灵(?![活敏巧])"),
    "HyperCLOVA": (r"HyperCLOVA", "하이퍼클로바"),
    "Exaone": (r"EXAONE", "엑사원"),
    "Kanana": (r"Kanana", "카나나"),
    "ChatGPT": (r"ChatGPT", "챗 ?지피티|챗GPT"),
    "Claude": (r"Claude", "클로드(?! ?모네)"),
    "Gemini": (r"Gemini", "제미나이|제미니"),
    "Gemma": (r"Gemma", "젬마"),
    "Llama": (r"Llama", "라마(?=[ -]?[0-9]| 모델)|羊驼"),
    "Mistral": (r"Mistral", "미스트랄"),
    "Grok": (r"Grok", "그록"),
    "Stable Diffusion": (r"Stable ?Diffusion|SDXL|SD(?=[- ]?\d)", "스테이블 ?디퓨전"),
    "Midjourney": (r"Midjourney", "미드저니"),
    "AlphaFold": (r"AlphaFold", "알파폴드"),
    "ImageNet": (r"ImageNet", "이미지넷"),
}
_EASTERN_NAMES = "|".join(f"({east})" for _, east in _EASTERN.values())
#: Looks at a letter that none of the names has but once, and so stays fast on long texts.
_EASTERN_NAME = re.compile(
    f"(?=[{''.join(re.findall('[가-힣一-鿿]', _EASTERN_NAMES))}])(?<![가-힣])(?:{_EASTERN_NAMES})"
)
#: Behind an eastern name: 通义千问2.5, 큐원2.5-7B; scores and sizes are none.
_SERIES = re.compile(
    r"[- ]?(\d{1,2}(?:\.\d)?-[A-Za-z0-9]{1,9}(?:[-.][A-Za-z0-9]{1,9}){0,4}"
    r"|\d\.\d(?![\d×]| ?[A-Za-z%점배초만억点分倍秒万亿]))"
)


def names(text: str, *, language: str, plain: bool = True) -> list[Name]:
    """The names in folded `text` of `language`; without `plain`, capitalised words are left out."""
    found = [Name(gpu[0], gpu.start(), gpu.end(), "gpu") for gpu in _GPU.finditer(text)]
    found += _eastern(text)
    glosses = [] if language == "en" else list(_GLOSS.finditer(text))
    taken = {place for name in found for place in range(name.start, name.end)}
    for token in _TOKEN.finditer(text):
        if not taken.isdisjoint(range(*token.span())):
            continue
        begins = language == "en" and bool(_SENTENCE_START.search(text[max(0, token.start() - 20) : token.start()]))
        kind = _kind(token[0], begins=begins)
        is_word = kind == "plain" or _WORDS.fullmatch(token[0])
        if is_word and token[0].lower() not in _KNOWN and _is_aside(text, token, glosses):
            continue
        if kind == "strict" or (kind and (plain or token[0].lower() in _KNOWN)):
            found.append(Name(token[0], token.start(), token.end(), kind))
        elif lower := _lower(text, token, language=language):
            found.append(lower)
    return sorted(found, key=lambda name: name.start)


def _is_aside(text: str, token: re.Match[str], glosses: Sequence[re.Match[str]]) -> bool:
    """Whether a word is the English of a term before it, or somebody who wrote another paper."""
    return bool(_AUTHOR.match(text, token.end())) or any(
        gloss.start() < token.start() < gloss.end() for gloss in glosses
    )


def _eastern(text: str) -> Iterator[Name]:
    latin = list(_EASTERN)
    for name in _EASTERN_NAME.finditer(text):
        known = latin[(name.lastindex or 1) - 1]
        if series := _SERIES.match(text, name.end()):
            yield Name(known + series[1], name.start(), series.end(), "strict")
        else:
            yield Name(known, name.start(), name.end(), "eastern")


def _lower(text: str, token: re.Match[str], *, language: str) -> Name | None:
    """A name in lower case that `token` begins with; in Korean and Chinese, "squad" is no word."""
    if not (name := _LOWER.match(token[0])):
        name = _LOWER_OR_WORD.fullmatch(token[0])
        before = text[max(0, token.start() - 5) : token.start()]
        if not (name and (language != "en" or _ON.search(before) or _IS_SET.match(text, token.end()))):
            return None
    return Name(name[0], token.start(), token.start() + name.end(), "plain")


def _kind(token: str, *, begins: bool) -> str | None:
    bare = re.sub(r"(?:'s|s)$", "", token) if len(token) > 3 else token
    letters = re.sub(r"[^A-Za-z]", "", token)
    if len(token) < 2 or not letters or {token, bare} & _FIELD or _SYMBOL.fullmatch(token):
        return None
    if _FIELD.issuperset(re.split("[-+&]", token.rstrip("+"))):  # 2D-3D, RGB+
        return None
    if re.search(r"\d", token):
        return None if _is_measure(token) else "strict"
    if sum(char.isupper() for char in bare) > 1 or not (letters.islower() or token[0].isupper()):
        return None if _is_compound_of_ordinary_words(token) else "strict"
    describes = (begins or _DESCRIPTION.fullmatch(token)) and bare.lower().partition("-")[0] not in _KNOWN
    ordinary = describes or {token.lower(), bare.lower()} & _ORDINARY
    return None if letters.islower() or ordinary else "plain"


#: "Edge-based", "Open-domain": a word with a capital, but no name that is known.
_DESCRIPTION = re.compile(r"[A-Z][a-z]+-[a-z]+")
#: A norm or a layer, as folding leaves ℓ2 and ℓ-1; a letter of a formula with its index (L_dcc), or a sum (n₁+n₂, t-2).
_SYMBOL = re.compile(r"l[-_]?\d(?:/\d)?|[A-Za-z]_[A-Za-z0-9]{1,5}|[a-z]\d?(?:[+-](?:[a-z]\d?|\d))+")


def _is_compound_of_ordinary_words(token: str) -> bool:
    parts = token.split("-")
    return len(parts) > 1 and all(part.lower() in _ORDINARY and part[1:].islower() for part in parts)


#: A number with its unit, or two as a range (2k-32k); a plus behind is "more than".
_AMOUNT = r"\d+(?:[.,]\d+)*(?:-?(?:[a-z]+|[KMBT]|[kKMGTP]i?B|[kMG]?Hz|[kM]?Wh?|dB|FLOPs|[GTN]PUs?))?"
_MEASURE = re.compile(rf"{_AMOUNT}(?:-{_AMOUNT})?\+?|\d+D\+|\d*e-?\d+|(?:[Tt]op|[Rr]ank|[Pp]ass)-\d+")


def _is_measure(token: str) -> bool:
    """Whether it is a number with its unit (16-bit, 48GB, 3e-4, 5th), or how many answers count (top-5)."""
    return bool(_MEASURE.fullmatch(token))


def pattern(name: Name) -> re.Pattern[str]:
    """What finds `name` in a source: any case, any or no hyphen or blank between its parts; whole words alone.

    For a Korean or Chinese name it finds any of its Latin ones, whatever version follows, and itself.
    """
    if name.kind == "eastern":
        latin, eastern = _EASTERN[name.text]
        return re.compile(rf"(?<![A-Za-z])(?:{latin})|{eastern}", re.IGNORECASE)
    text = name.text[:-1] if re.fullmatch(r"[A-Z]{3,}s", name.text) else name.text
    runs: Sequence[str] = re.findall(r"\d+(?:\.\d+)*|[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[A-Z]|\++", text)
    joined = r"[-_ ./']{0,2}".join(re.sub(r"(?<=[a-z]{2})ou?r$", "ou?r", re.escape(run)) for run in runs)
    return re.compile(rf"(?<![A-Za-z0-9]){joined}s?(?![A-Za-z0-9]|\.\d)", re.IGNORECASE)


def cores(name: Name) -> list[str]:
    """Return runs of letters and digits, in lower case, that all stand wherever `pattern` finds `name`.

    Looking for them first is quick, and most names stand in few places.
    """
    if name.kind == "eastern" or not name.text.isascii():
        return []
    runs = re.findall(r"\d+|[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name.text.removesuffix("s"))
    return sorted((re.sub(r"ou?r$", "", run.lower()) for run in runs), key=len, reverse=True)


#: Abbreviations whose terms have words between that they leave out.
_LEAVES_OUT = {
    name: re.compile(rf"area under (?:the |an? )?(?:{of}[a-z-]*[- ])(?:[a-z-]+[- ]){{0,4}}curve", re.IGNORECASE)
    for name, of in {"AUC": "", "AUROC": "(?:roc|receiver)", "AUPRC": "(?:pr|precision)"}.items()
}
_ABBREVIATION = re.compile(r"[a-z]?[A-Z][a-z]?(?:[a-z]?[A-Z0-9])*[A-Z]s?|[A-Z]{2,6}s?")
#: What may stand between two words of a term that is abbreviated.
_WITHIN = (
    r"(?:(?:-|--|/|\.? )(?:(?:of|and|for|the|to|in|on|with|by|a|an|under)[ -]){0,2}"
    r"|(?<=auto)|(?<=multi)|(?<=micro)|(?<=hyper)|(?<=super)|(?<=inter)|(?<=cross)|(?<=meta)|(?<=bio)|(?<=neuro))"
)


def expansion(abbreviation: str) -> re.Pattern[str] | None:
    """What finds the words that `abbreviation` is made of: MoE, "mixture of experts"; None if it looks like none.

    Two letters alone are two words with capitals or a hyphen: EM, "expectation-maximization".
    """
    if abbreviation in _LEAVES_OUT:
        return _LEAVES_OUT[abbreviation]
    letters = abbreviation.removesuffix("s")
    if not (2 <= len(letters) <= 6 and letters.isalpha() and _ABBREVIATION.fullmatch(abbreviation)):
        return None
    if any(char.islower() for char in letters):
        parts = re.findall(r"[A-Z][a-z]*|[a-z]", letters)
        spread = re.findall(r"[A-Za-z]", letters)
        ways = [parts, spread] if len(spread) <= 4 else [parts]
    else:
        ways = [list(letters)]
    if len(letters) == 2 and letters.isupper():
        one, other = letters[0], letters[1]
        both = rf"(?i:{one}[a-z]{{2,}}-{other}[a-z]{{2,}})|{one}[a-z]{{2,}} {other}[a-z]{{2,}}"
        return re.compile(rf"(?<![A-Za-z])(?:{both})(?![A-Za-z])")
    words = "|".join(_WITHIN.join(rf"{part}[a-z]*" for part in way) for way in ways)
    return re.compile(rf"(?<![A-Za-z])(?:{words})(?![A-Za-z])", re.IGNORECASE)
