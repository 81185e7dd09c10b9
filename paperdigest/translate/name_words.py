"""Names that a translation keeps, and abbreviations that it may translate.

Names of models, data sets and methods are kept as they are. The abbreviations of the field (GAN, EHR) have words in
every language, and so has what the original spells out beside its abbreviation.
"""

import re

from paperdigest.reading.match.model_names import Name, expansion

#: Abbreviations of the field that say no more than the words behind them, which every language has.
_OF_THE_FIELD = frozenset(
    """
    2D 3D 4D 6D AE AGI AI AMP ANN API AR ATE AUC BCE BCI BLEU BNN CAD CFD CNN COT COVID COVID-19 CPU CRF CT CTI CTR
    CV DAG DDPM DFT DL DNA DNN DP DPO DQN DRL DSL ECG EEG EHR EHRS ELBO EM EMA ESG EU F1 FFN FL FLOP FLOPS FPGA GAN
    GCN GDP GMM GNN GP GPU GRPO GUI HCI HMM HPC HTE ICL ICU ID IDE IL IML INR IOT IR IRL IV K-MEANS KD KG KL KNN KV
    LIDAR LLM LM LMM LR LSTM LVLM MAB MAE MAP MARL MC MCMC MCTS MDP MI MIMO ML MLE MLLM MLP MOE MPC MRI MSE MT NAS
    NER NLG NLI NLP NLU NMT NN OCR ODE OFDM OLS OOD OT PCA PDE PDF PEFT PET PINN POMDP PPO PRM QA RAG RCT RCTS RELU
    RF RGB RKHS RL RLHF RLVR RMSE RNA RNN ROC ROI ROUGE SDE SFT SGD SLAM SLM SNN SOTA SQL SSL STEM SUV SVD SVM TD
    TPU TTA TTS TV UAV UAVS UI UK UQ US USA VAE VC VIT VLA VLM VLN VQA VR XAI XR
    """.split()  # noqa: SIM905 - words read better as words
)
#: A word with a number or a letter that says what it is: L2, x86, Q-learning, 3D-aware, U-shaped.
_MADE_OF_A_LETTER = re.compile(r"[A-Za-z0-9]{1,2}-[a-z]+(?:-[a-z]+)*|[A-Za-z]\d?|\d?[A-Z]|L\d(?:-norm)?|[nkKN]-\w+")


#: "GRounding", "coVariance", "mmWave": capitals that spell an abbreviation; "sim2real", "Text2Skill": a 2 for "to".
_PLAYED = re.compile(r"[A-Z]{2}[a-z]{4,}|[a-z]{1,3}[A-Z][a-z]{3,}|[A-Za-z][a-z]+2[A-Za-z][a-z]+")
#: Abbreviations with small letters, and of places and degrees.
_COMMON = frozenset(
    {
        "recsys",
        "genai",
        "u.s",
        "u.k",
        "e.u",
        "ph.d",
        "oecd",
        "un",
        "who",
        "for",
        "and",
        "the",
        "with",
        "via",
        "from",
        "not",
        "all",
        "new",
        "is",
        "are",
        "to",
        "uae",
        "asean",
        "nato",
    }
)
_WORDS = re.compile(r"[A-Za-z]+")
_HAS_SMALL = re.compile("[a-z]{2}")
_SPELLED = re.compile(r"(?<![A-Za-z])[A-Z]{3,12}(?![A-Za-z])")
#: How far the words stand that spell a name.
_AROUND = 120
#: A word with capitals at its end, which the text also writes otherwise: ImmediaTE, immediate.
_PLAYED_WITH = re.compile(r"[A-Z]?[a-z]{3,}[A-Z]{1,3}[a-z]?")
_POSSESSIVE = re.compile(r"['’]s?$")


def bare(name: str) -> str:
    """A name without the 's behind it."""
    return _POSSESSIVE.sub("", name)


def is_kept(name: Name, text: str, *, is_title: bool) -> bool:
    """Whether a translation keeps `name` of `text`: not every word with a capital, which may be translated."""
    if name.kind in ("gpu", "eastern"):
        return True
    if name.kind == "plain":
        return name.text.islower() or (is_title and _is_head(name, text))
    word = bare(name.text)
    if spells_a_name(name, text):
        return False
    return not (
        _MADE_OF_A_LETTER.fullmatch(word) or _is_capitalised(word) or _PLAYED.fullmatch(word) or word.lower() in _COMMON
    )


def spells_a_name(name: Name, text: str) -> bool:
    """Whether the capitals of a word and of those beside it spell a name of the text: "Learned ImmediaTE" for LITE."""
    if not _HAS_SMALL.search(name.text):
        return False
    words = list(_WORDS.finditer(text, max(0, name.start - _AROUND), name.end + _AROUND))
    at = next((place for place, one in enumerate(words) if one.start() <= name.start < one.end()), None)
    if at is None:
        return False
    spelled = {one[0] for one in _SPELLED.finditer(text)} - {name.text}
    capitals = ["".join(char for char in one[0] if char.isupper()) for one in words]
    return any(
        "".join(capitals[first : last + 1]) in spelled
        for first in range(at + 1)
        for last in range(max(at, first + 1), len(words))
    ) or (text.lower().count(name.text.lower()) > text.count(name.text) and bool(_PLAYED_WITH.fullmatch(name.text)))


def _is_head(name: Name, text: str) -> bool:
    """Whether a title begins with it and a colon, as with what the paper brings."""
    return name.start == 0 and text[name.end :].lstrip()[:1] == ":"


def _is_capitalised(name: str) -> bool:
    """Whether it is words in a title's capitals: Low-Rank, Sim-to-Real."""
    parts = [part for part in re.split(r"[-'&/.]", name) if part]
    return len(parts) > 1 and all(re.fullmatch(r"[A-Z]?[a-z]+|\d+", part) for part in parts)


def may_be_translated(name: str, text: str) -> bool:
    """Whether `name` is an abbreviation of the field, or one that `text` spells out."""
    word = name if name.upper() in _OF_THE_FIELD else name.removesuffix("s")
    parts = word.split("-")
    if word.upper() in _OF_THE_FIELD:
        return True
    if len(parts) > 1 and all(
        part.upper() in _OF_THE_FIELD or part.lower() in _COMMON or re.fullmatch(r"[A-Z]?[a-z]+|\d+", part)
        for part in parts
    ):
        return True
    if (wanted := expansion(word)) and wanted.search(text):
        return True
    return _is_aside(word, text) or _is_shortened(word, text)


def _is_aside(word: str, text: str) -> bool:
    """Whether it stands in brackets behind its words, and nowhere else: such an abbreviation is of no use in a line."""
    found = list(re.finditer(rf"(?<![A-Za-z0-9]){re.escape(word)}(?![A-Za-rt-z0-9])", text))
    return (
        len(found) == 1
        and bool(re.search(r"[a-z] ?\($", text[: found[0].start()]))
        and text[found[0].end() :][:1] in ")s"
    )


def _is_shortened(word: str, text: str) -> bool:
    """Whether it is two or three words of the text, shortened and written as one: LayerNorm, layer normalization."""
    parts = re.findall(r"[A-Z][a-z]{2,}", word)
    if not 2 <= len(parts) <= 3 or "".join(parts) != word:
        return False
    return bool(re.search(r"(?<![A-Za-z])" + r"[a-z]*[ -]".join(parts) + "[a-z]*", text, re.IGNORECASE))
