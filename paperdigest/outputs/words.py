"""The words that the reader's scripts say, as a script of their own: one a language, so that no page repeats them."""

import json

from paperdigest.language import Language
from paperdigest.render.wording import wording


def render_words(language: Language) -> bytes:
    """Return a JavaScript module whose default export maps the keys of `reader` in languages/ to their words."""
    words = json.dumps(wording(language).group("reader"), ensure_ascii=False, separators=(",", ":"))
    return f"export default {words};\n".encode()
