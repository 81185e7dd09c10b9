"""Markdown: text from outside, escaped so that no Markdown, HTML or template syntax in it becomes active.

`&` is escaped as well: a paper that writes `&lt;b&gt;` shows these characters, and not `<b>`.
"""

import re

#: Characters that every Markdown takes a backslash before.
_ESCAPED = re.compile(r"([\\`*_\[\]])")
#: What only some do is written as an entity; braces, since generators look for {{ and {% before they read Markdown.
_ENTITIES = str.maketrans({
    "&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;", "~": "&#126;", "{": "&#123;", "}": "&#125;",
})  # fmt: skip
#: What makes a heading, a table, a rule or an item of a list of a line that begins with it.
_START = re.compile(r"(?=[#=|]|[+-](?:[\s+-]|$))|[0-9]{1,9}(?=[.)](?:\s|$))")


def escape_markdown(text: str) -> str:
    """Return `text`, one line of it, as Markdown that shows it as it is. For the start of a line see `escape_line`."""
    return _ESCAPED.sub(r"\\\1", text.translate(_ENTITIES))


def escape_line(text: str) -> str:
    """Return `text` as Markdown for the start of a line, where signs and numbers make headings and lists."""
    escaped = escape_markdown(text)
    start = _START.match(escaped)
    return f"{start[0]}\\{escaped[start.end() :]}" if start else escaped


#: Chats know no entities: they take a backslash before every sign.
_CHAT = re.compile(r"([\\`*_\[\]<>~|#]|&(?=#?\w{1,32};))")
_CHAT_START = re.compile(r"(?=[=+-])|[0-9]{1,9}(?=[.)](?:\s|$))")


def escape_chat(text: str) -> str:
    """Return `text`, one line of it, as the Markdown of chats that shows it as it is, also at the start of a line."""
    escaped = _CHAT.sub(r"\\\1", text)
    start = _CHAT_START.match(escaped)
    return f"{start[0]}\\{escaped[start.end() :]}" if start else escaped
