"""The languages of the site."""

from typing import Literal, get_args

Language = Literal["en", "ko", "zh"]


LANGUAGES: tuple[Language, ...] = get_args(Language)
