"""The words that scripts and styles say, as a script and a style of their own: once a language, and on no page."""

import json

from paperdigest.render.wording import Wording

#: What scripts write between words.
_MARKS = ("colon", "comma", "aside")
#: What the script of a paper's page says.
_COUNTED = ("and_others", "authors_count")
_OF_PAPERS = ("hf_page", "html", "code", "weights", "data", "project", "report.title", "outputs.paper.place")


def render_words(words: Wording) -> bytes:
    """Return a JavaScript module whose default export maps the keys of `reader` in languages/ to their words.

    What the page of a paper says, `paper`, whose the line on it is, `line`, what is `translated`, and what stands
    between words (`colon`, `comma`, `aside`) have the words of the pages that we write.
    """
    found = {
        **words.group("reader"),
        **{key: words.say(f"report.{key}") for key in _MARKS},
        "translated": words.group("translated"),
        "line": {source: [short, words.say(f"line.{source}")] for source, short in words.group("line_short").items()},
        "paper": {**{key: words.say(key) for key in _OF_PAPERS}, **{key: words.group(key) for key in _COUNTED}},
    }
    return f"export default {json.dumps(found, ensure_ascii=False, separators=(',', ':'))};\n".encode()


def render_word_styles(words: Wording) -> bytes:
    """Return a style sheet that holds the words which styles put around votes, ranks and gained votes.

    Where scripts change a text when a day is over, the style holds the room of what stands there before and after.
    """
    found = {"votes": words.say("votes"), "provisional": words.say("provisional"), "over": words.say("reader.over")}
    found |= {"today": words.say("roundups.home.today"), "newest": words.say("reader.newest")}
    for name in ("rank", "gained"):
        found[name], found[f"{name}-end"] = words.say(name).split("{n}")
    return f":root{{{';'.join(f'--{name}:{_css_string(text)}' for name, text in found.items())}}}\n".encode()


def _css_string(text: str) -> str:
    """Write `text` as a string of CSS."""
    marked = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{marked}'"
