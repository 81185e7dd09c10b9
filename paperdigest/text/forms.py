"""The forms that a message may have."""

from typing import Literal

#: Plain text; Markdown; the little HTML that chats take; a mail, which is a whole page of HTML.
Form = Literal["text", "markdown", "html", "mail"]
