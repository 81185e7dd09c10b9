"""An edition: the site in one language, with the words and settings that each of its pages and files is made with."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from paperdigest.config import Config
from paperdigest.language import Language
from paperdigest.render.html import render_html
from paperdigest.render.wording import Wording, words_in


@dataclass(frozen=True)
class Edition:
    """The site in one language."""

    language: Language
    config: Config

    @cached_property
    def words(self) -> Wording:
        """Every word of the interface, and how dates and numbers are written."""
        return words_in(self.language, self.config)

    @property
    def is_root(self) -> bool:
        """Whether it is the first language, which is at the root of the site."""
        return self.language == self.config.languages[0]

    @property
    def folder(self) -> str:
        """Its folder below the root of the site, with a slash at the end; "" for the first language."""
        return "" if self.is_root else f"{self.language}/"

    def home(self, site_url: str) -> str:
        """Return the address of its home, with a slash at the end, on a site whose root is at `site_url`."""
        return site_url + self.folder

    def render(self, template: str, **values: Any) -> str:
        """Render a template to HTML; every value is escaped unless the template says otherwise."""
        return render_html(template, self.words, self.config, **values)
