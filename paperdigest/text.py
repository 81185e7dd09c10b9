"""The text room: whatever comes from outside becomes plain, printable, one-line text here.

Nothing here escapes for HTML or YAML: templates escape (see `posts`), and YAML is written by a library.
"""

import re
import unicodedata

_SURROGATES = re.compile("[\ud800-\udfff]")
#: Marks that change the direction of the text after them: a title must not turn its neighbours around.
_DIRECTION_MARKS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF])


def plain(value: object) -> str | None:
    """Return `value` as one line of printable text, or None if it is no text or holds none.

    White space of any kind becomes single blanks; control characters, lone surrogates and direction marks go;
    letters, digits and punctuation stay as they are, in NFC.
    """
    if not isinstance(value, str):
        return None
    text = _SURROGATES.sub("", value).translate(_DIRECTION_MARKS)
    text = " ".join(text.split())
    text = "".join(char for char in text if unicodedata.category(char) != "Cc")
    return unicodedata.normalize("NFC", text).strip() or None
