"""What the search box knows of Korean and Chinese words: the English that papers, which are English, say for them."""

import re
from collections.abc import Mapping, Sequence

from paperdigest.config import Config
from paperdigest.language import LANGUAGES, Language, profile
from paperdigest.render.wording import wording
from paperdigest.text.glossary import folded, glossary

#: The letters of a script, as a browser's expressions call them. Han is Japanese, too, and Kana is not Chinese.
_LETTERS = {
    "Hangul": r"\p{Script=Hangul}",
    "Han": r"\p{Script=Han}",
    "Kana": r"[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]",
}
_NO_WORD = re.compile(r"[\W_]+")


def scripts_of(config: Config) -> Mapping[Language, str]:
    """Return the languages with `terms_of`, with an expression for the letters of a question that asks for them."""
    return {
        language: _LETTERS[profile(language).script]
        for language in LANGUAGES
        if profile(language).script in _LETTERS and terms_of(language, config)
    }


def terms_of(language: Language, config: Config) -> Mapping[str, Sequence[str]]:
    """Return English words with what people type for them in `language`, each of those once.

    These are the words of the glossary, our own and those of an owner, and of the word file, which go first: they tell
    names and what papers are about, or say it with fewer words.
    """
    own = config.reading.terms.get(language, {})
    words = [(word, english) for word, english in wording(language).group("search.glossary").items()]
    for terms in (glossary(language, own), glossary(language)):
        words += [(word, term) for term, said in terms.items() for word in said]
    found: dict[str, list[str]] = {}
    known: set[str] = set()
    for word, english in words:
        plain = _NO_WORD.sub("", folded(word))
        if plain and plain not in known and not plain.isascii():
            known.add(plain)
            found.setdefault(_NO_WORD.sub(" ", english).lower(), []).append(word)
    return found
