"""Words as Pagefind's program looks them up: what a browser asks for must stand in the index in the same form.

The browser folds a query (no accents, no punctuation, small letters); the program takes the English stem of each of its
words and looks for words that begin with it. Pagefind's own indexer folds other signs than its query does: a word with
a typographic dash or a degree sign is not found there. Here both sides fold alike.
"""

import re
import unicodedata
from functools import cache, lru_cache
from itertools import pairwise

import Stemmer

_NO_WORD = re.compile(r"\W+")
_DIGIT = re.compile(r"\d")
#: What stands before and behind a word and is no part of it, whatever the word.
_OPENING, _CLOSING = "([{\"'", ",.;:!?)]}\"'"
#: Letters that are not made of others, as people without such keys write them.
_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ħ": "h", "Ħ": "H", "ı": "i"}
    | {"ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "TH"}
)  # fmt: skip
#: Signs that are part of a name: C++, PointNet++, C#, A*, .NET. Then the points of decimals, which make 2.5 another
#: word than 25, and the commas of thousands.
_SIGNS = (
    (re.compile(r"(?<=[^\W_])\+\+"), "plusplus"),
    (re.compile(r"(?<![^\W_])([A-Za-z])#"), r"\1sharp"),
    (re.compile(r"(?<![\w*])([A-Za-z])\*(?![\w*])"), r"\1star"),
    (re.compile(r"(?<!\w)\.(?=net\b)", re.IGNORECASE), "dot"),
    (re.compile(r"(?<=\d)\.(?=\d)"), "_"),
    (re.compile(r"(?<=\d),(?=\d{3}(?!\d))"), ""),
)
#: Most words have none of these.
_SIGN = re.compile(r"[+#*]|\.\w|,\d")
#: What blanks, hyphens and the like part; "2_5" is a decimal.
_PIECES = re.compile(r"(?:[^\W_]|(?<=\d)_(?=\d))+")
#: Letters that know no capitals stand apart from those that do, as in "LLM은".
_RUNS = re.compile(r"[0-9A-Za-z_\u00c0-\u024f]+|[^\W_0-9A-Za-z\u00c0-\u024f]+")
#: "MathCoder2" is Math, Coder and 2; "VLSBench" is VLS and Bench; "OpenR1" is Open and R1, "GPT4o" GPT and 4o.
_PARTS = re.compile(
    r"(?<![A-Z])[A-Za-z]\d[\d_]*(?![a-z])|\d[\d_]*[A-Za-z](?![A-Za-z\d])"
    r"|[A-Z]+(?=[A-Z][^\W\dA-Z_])|[A-Z]?[^\W\dA-Z_]+|[A-Z]+|\d[\d_]*"
)
_DECIMAL = re.compile(r"\d+(?:_\d+)+")
#: What follows the name of a model as its version: "R1", "V3.2", "4o", "8B", "2.5", "3"; letters before digits are few.
_VERSION = re.compile(r"[a-z]?\d{1,3}(?:_\d{1,2})*[a-z]?")
#: A name and its version, written as one: "qwen2_5", "deepseekr1", "llama38b".
_NAMED = re.compile(r"[^\W\d_]{2,}?[rvk]?\d{1,3}(?:_\d{1,2})*[a-z]?")
#: Words that some write as one, others with a hyphen or a blank.
_FIRST = (
    "fine|pre|post|multi|self|zero|few|one|cross|auto|meta|super|hyper|semi|un|non|sub|data|bench|check|key|back|work|jail"
    "|chat|deep|open|real|down|long|low|high|off|on|web|code|time|text|red|block|tool|life"
)
_LAST_WORDS = (
    "tun(?:e[ds]?|ing)|train(?:ed|ing)?|modal(?:ity)?|tasks?|agents?|views?|lingual|turn|step|head|shots?|sets?|source|time",
    "context|streams?|encod(?:er|ers|ing)|regressive|learn(?:ed|ing)?|supervised|resolution|params?|parameters?|points?",
    "frames?|marks?|flows?|bones?|break(?:s|ing)?|bots?|fakes?|policy|line|pages?|sites?|bases?|rank|linear|words?|graphs?",
    "play|attention|propagation|series|chains?|kits?|team(?:s|ing)?|world|end|domain|hop|scale|long|distillation",
)
_LAST = "|".join(_LAST_WORDS)
_COMPOUND = re.compile(f"({_FIRST})({_LAST})")
_HANGUL = re.compile("[가-힣]+")
#: What has no blanks between its words: Chinese, and Japanese with its syllables.
_HAN = re.compile("[\u3005\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u9fff]+")


#: British and American spellings are one: in the index and in questions a word is spelled as Americans do. Where a rule
#: changes a word that has no other spelling ("expertise") both sides do so; it must not make one word of two.
_BEFORE_ISE = "[a-z]{2,}(?:[bdghjklnpst]|[aeiou]r|(?<!pre)(?<!pro)(?<!de)m|i[cv])"
_AMERICAN = (
    # practise
    ("^practis", "practic"),
    # quantise, generalisation, tokeniser; not noise, raise, precise, supervise, promise, enterprise, otherwise
    (f"^({_BEFORE_ISE})is(?=(?:e[drs]?|ers|ings?|able|ations?|ational)$)", r"\1iz"),
    # analyse
    ("lys(?=(?:e[drs]?|ers|ing)$)", "lyz"),
    # behavioural, colour, neighbourhood
    ("(behavi|neighb|endeav|harb|col|fav|flav|hon|lab|hum|rum|tum|vap|arm|sav|savi|rig|vig|splend|clam)our", r"\1or"),
    ("^odour", "odor"),
    # centre, kilometres
    ("(cent|fib|lit|met|theat|calib|spect|lust|somb)re(?=s?$)", r"\1er"),
    ("(cent|fib|calib)red$", r"\1ered"),
    ("^centring$", "centering"),
    # fuelled; the stem of most others (modelling, labelled) has lost the second l
    ("(fue|^due|^dia)ll(?=(?:ed|ing|er)s?$)", r"\1l"),
    ("^(fulfi|enro|insta)l(?=ments?$)", r"\1ll"),
    ("^skilful", "skillful"),
    ("^counsell", "counsel"),
    ("^(def|off|pret|lic)ence(?=[sd]?$)", r"\1ense"),
    ("^(dialog|catalog|analog|monolog|homolog)ue(?=[sdr]?$)", r"\1"),
    # anaemia
    ("^(an|leuk|isch)aem", r"\1em"),
    # paediatric, haemoglobin
    ("^(h|p|orthop)ae(?=[dm])", r"\1e"),
    # oedema, oesophagus
    ("^oe(?=dema|soph|str)", "e"),
    ("^foet", "fet"),
    ("^anaesth", "anesth"),
    ("^manoeuvr(?:e(?=[sd]?$)|(?=ing|ab))", "maneuver"),
    ("^grey", "gray"),
    ("^sceptic", "skeptic"),
    ("^artefact", "artifact"),
    ("^programme(?=s?$)", "program"),
    ("^(ag|judg|acknowledg)e(?=ing$|ments?$)", r"\1"),
)
_SPELLINGS = tuple((re.compile(pattern), american) for pattern, american in _AMERICAN)
#: Most words hold nothing of what these rules are about.
_BRITISH = re.compile(
    "is[eia]|lys[ei]|our|re[sd]?$|ll(?:ed|ing|er)|counsell|lment|lful|ence|ogue|ae|oe|grey|sceptic|artefact|programme|eing"
    "|ement|practis|centring"
)


@lru_cache(maxsize=1 << 16)
def entry(word: str) -> tuple[tuple[tuple[str, int], ...], str | None]:
    """Return the `forms` of a word and its `tail`."""
    return forms(word), tail(word)


def forms(word: str) -> tuple[tuple[str, int], ...]:
    """Return what finds `word`, which has no blanks, as (stem, n): all of it, and its parts if it has any.

    n is the number of parts, without single letters; such a part counts for one nth of a word. Punctuation has none.
    """
    plain = word.lstrip(_OPENING).rstrip(_CLOSING)
    if (
        plain.isascii() and plain.isalpha() and (plain.islower() or plain[1:].islower() or plain.isupper())
    ):  # most words
        plain = plain.lower()
        compound = _COMPOUND.fullmatch(plain)
        kept = list(dict.fromkeys(compound.groups())) if compound else []
        return ((_stem(plain), 1), *((_stem(part), len(kept)) for part in kept))
    bare = spelled(word)
    whole = _NO_WORD.sub("", bare).lower()
    if not whole:
        return ()
    split = _PIECES.findall(bare)
    parts = [part for piece in split for run in _RUNS.findall(piece) for part in _PARTS.findall(run) or [run]]
    compounds = [part for piece in split if (found := _COMPOUND.fullmatch(piece.lower())) for part in found.groups()]
    several = [part.lower() for part in (*split, *parts, *compounds, *_DECIMAL.findall(bare))]
    kept = [part for part in dict.fromkeys(several) if (len(part) > 1 or not part.isascii()) and part != whole]
    return ((_stem(whole), 1), *((_stem(part), len(kept)) for part in kept))


def spelled(word: str) -> str:
    """Return `word` in plain letters: of one width, without ligatures, accents and fonts of letters, signs as words."""
    if not word.isascii():
        word = "".join(filter(_is_no_mark, unicodedata.normalize("NFKD", word))).translate(_LETTERS)
    if _SIGN.search(word):
        for pattern, letters in _SIGNS:
            word = pattern.sub(letters, word)
    return word


def pieces(text: str) -> int:
    """Return how many words `text` has if all of it is written apart: names and versions, compounds, hyphens."""
    found = _PIECES.findall(spelled(text).lower())
    return sum(2 if _COMPOUND.fullmatch(piece) or _NAMED.fullmatch(piece) else 1 for piece in found)


def tail(word: str) -> str | None:
    """Return the plain form of a word that others write as one with the word before it; else None."""
    if word.isascii() and word.isalpha():
        return word.lower() if _SECOND.fullmatch(word.lower()) else None
    if word.isascii() and not _DIGIT.search(word):
        return None
    first = _PIECES.match(spelled(word).lower())
    return first[0] if first and _VERSION.fullmatch(first[0]) else None


def head(word: str) -> str | None:
    """Return the letters of a word that a `tail` may follow; None if a sign or a number ends it."""
    bare = spelled(word).lstrip("([\"'\u2018\u201c")
    return bare if len(bare) > 1 and bare.isalpha() else None


@lru_cache(maxsize=1 << 14)
def joined(first: str, other: str) -> str | None:
    """Return what finds a word and the `tail` behind it where others write them as one; None if nobody does."""
    one = head(first)
    # A version follows a name.
    if one and (_COMPOUND.fullmatch((one + other).lower()) if other.isalpha() else not one.islower()):
        return _stem((one + other).lower())
    return None


def _is_no_mark(char: str) -> bool:
    return unicodedata.category(char)[0] != "M"


def american(word: str) -> str:
    """Return a word in small letters as Americans spell it."""
    if _BRITISH.search(word):
        for pattern, spelling in _SPELLINGS:
            word = pattern.sub(spelling, word)
    return word


def _stem(word: str) -> str:
    found: str = _stemmer().stemWord(american(word))
    return found


#: The second words of compounds.
_SECOND = re.compile(_LAST)


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english", 0)


def parts_of(text: str) -> str:
    """Return what must be indexed besides `text` so that parts of its Korean, Chinese and Japanese words are found.

    Pagefind splits at blanks and finds words by their beginning. Korean joins nouns and particles: "대규모언어모델을"
    has to be found by "언어모델", so every ending of a word is added, and every two and three words as one, since
    writers differ in where they set blanks. Chinese and Japanese have none: every two neighbours are added, and the
    search box asks for them, which needs no dictionary on either side that the other does not have.
    """
    words = _HANGUL.findall(text)
    found = {word[start:] for word in words for start in range(1, len(word) - 1)}
    found |= {one + other for one, other in pairwise(words)}
    found |= {one + other + third for one, other, third in zip(words, words[1:], words[2:], strict=False)}
    for run in _HAN.findall(text):
        found |= {run[start : start + 2] for start in range(len(run))}
    return " ".join(sorted(found))
