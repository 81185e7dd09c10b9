"""Names: what in a claim may be the name of a model, a data set, a benchmark or a GPU, in a sentence of any language.

Such names carry capitals inside, digits or a capital at their beginning. Korean particles and Chinese words stand right
behind them. Ordinary words are left alone: what begins a sentence, the abbreviations of the field (LLM, GPU), and, in
the name of a field of work, every word with but one capital.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from paperdigest.reading.units import GPU_NAME


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text."""

    text: str
    #: Where it stands in the folded text.
    start: int
    end: int
    #: "gpu"; "strict" for one that is no ordinary word, such as GSM8K; "plain" for a capitalised word.
    kind: str


_TOKEN = re.compile(r"(?<![A-Za-z0-9@#\\])[A-Za-z0-9]+(?:[-_.+&'][A-Za-z0-9]+)*\+{0,2}")
_GPU = re.compile(rf"(?<![A-Za-z0-9])(?:{GPU_NAME})")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;•|(\[]|\n|- )[\s\"'(\[]*$")
#: A term explained in English, as Korean and Chinese texts do: 信用分配 (Credit Assignment).
_GLOSS = re.compile(r"\([A-Za-z][a-z-]+(?: [A-Za-z][a-z-]+)+\)")
#: Abbreviations and makers that say nothing about which model or data set was used.
_FIELD = frozenset(
    "AI ML DL NLP CV RL LLM VLM MLLM LMM LVLM SLM VLA RAG QA VQA OCR ASR TTS GPU CPU TPU API SOTA PDF HTML CLI SDK IDE "
    "GUI UI AGI RLHF SFT CoT ID OOD IID 1D 2D 3D 4D 6D RGB FPS VRAM RAM NVIDIA AMD USA EU UK US HF arXiv ArXiv GitHub "
    "HuggingFace PyTorch CUDA Linux Ubuntu macOS MIT BSD CC MCP JSON XML YAML SQL URL I II III IV OK "
    "vs vs. README NN".split()
)
_ORDINARY = frozenset(
    "agent agentic token prompt pipeline transformer benchmark framework encoder decoder diffusion attention reasoning "
    "model dataset data training inference reward policy baseline backbone embedding retrieval generation multimodal "
    "language vision video image audio text code memory english chinese korean japanese german french spanish table "
    "figure section appendix equation algorithm theorem lemma abstract january february march april may june july "
    "august september october november december monday tuesday wednesday thursday friday saturday sunday bayesian "
    "gaussian markov monte carlo euclidean fourier hugging face python docker not apache creative commons internet web "
    "the this these that it its we our they in on at for with by to from of as an and or but if when while both each "
    "all no yes see also however moreover notably instead".split()
)
#: Names that look like ordinary words and are checked even where a sentence begins.
_KNOWN = frozenset(
    "claude gemini gemma llama mistral mixtral falcon alpaca vicuna whisper sora veo flux qwen grok kimi phi bard "
    "chinchilla gopher palm flamingo bloom galactica kinetics pile dolma redpajama imagen midjourney muon lion adam "
    "medusa eagle lookahead franka aloha octo cosmos dreamer gato chameleon janus kosmos opus sonnet haiku".split()
)


def names(text: str, *, language: str, plain: bool = True) -> list[Name]:
    """The names in folded `text` of `language`; without `plain`, capitalised words are left out."""
    found = [Name(gpu[0], gpu.start(), gpu.end(), "gpu") for gpu in _GPU.finditer(text)]
    glosses = [] if language == "en" else list(_GLOSS.finditer(text))
    for token in _TOKEN.finditer(text):
        if any(token.start() < name.end and name.start < token.end() for name in found):
            continue
        begins = language == "en" and bool(_SENTENCE_START.search(text[max(0, token.start() - 20) : token.start()]))
        kind = _kind(token[0], begins=begins)
        if kind == "plain" and any(gloss.start() < token.start() < gloss.end() for gloss in glosses):
            continue
        if kind == "strict" or (kind and (plain or token[0].lower() in _KNOWN)):
            found.append(Name(token[0], token.start(), token.end(), kind))
    return sorted(found, key=lambda name: name.start)


def _kind(token: str, *, begins: bool) -> str | None:
    bare = re.sub(r"(?:'s|s)$", "", token) if len(token) > 3 else token
    letters = re.sub(r"[^A-Za-z]", "", token)
    if len(token) < 2 or not letters or {token, bare} & _FIELD:
        return None
    if re.search(r"\d", token):
        return None if _is_measure(token) else "strict"
    if sum(char.isupper() for char in bare) > 1 or not (letters.islower() or token[0].isupper()):
        return None if _is_compound_of_ordinary_words(token) else "strict"
    ordinary = {token.lower(), bare.lower()} & _ORDINARY or (begins and bare.lower() not in _KNOWN)
    return None if letters.islower() or ordinary else "plain"


def _is_compound_of_ordinary_words(token: str) -> bool:
    parts = token.split("-")
    return len(parts) > 1 and all(part.lower() in _ORDINARY and part[1:].islower() for part in parts)


def _is_measure(token: str) -> bool:
    """Whether it is a number with its unit (16-bit, 48GB, 3e-4, 5th) or a step on a scale (F1 is a name, p95 too)."""
    return bool(
        re.fullmatch(r"\d+(?:[.,]\d+)*-?(?:[a-z]+|[KMBT]|[kKMGTP]i?B|[kMG]?Hz|[kM]?Wh?|dB|FLOPs)?|\d*e-?\d+", token)
    )


def pattern(name: Name) -> re.Pattern[str]:
    """What finds `name` in a source: any case, any or no hyphen or blank between its parts; whole words alone."""
    runs: Sequence[str] = re.findall(r"\d+(?:\.\d+)*|[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[A-Z]|\++", name.text)
    joined = r"[-_ ./']{0,2}".join(re.escape(run) for run in runs)
    return re.compile(rf"(?<![A-Za-z0-9]){joined}s?(?![A-Za-z0-9]|\.\d)", re.IGNORECASE)
