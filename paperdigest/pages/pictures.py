"""Social pictures of days and roundups: one for all languages, and others where a language has something to say.

That is where a title on it is translated and the machine has letters for it. All else has the words of English, which
any machine can draw.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from paperdigest.config import Config
from paperdigest.digest.briefs import Listed
from paperdigest.digest.periods import Period
from paperdigest.digest.roundups import best_of
from paperdigest.language import ENGLISH, Language, profile
from paperdigest.outputs.lettering import Lettering, font_for
from paperdigest.outputs.social import draw_card, make_card
from paperdigest.render import addresses
from paperdigest.render.edition import Edition
from paperdigest.render.roundups import period_name
from paperdigest.render.wording import Wording, words_in

#: Papers on a picture.
_PAPERS = 3


@dataclass(frozen=True)
class Pictures:
    """The pictures of the days and roundups of a site."""

    config: Config
    #: The site's own font.
    font: Path

    @cached_property
    def letterings(self) -> dict[Language, Lettering]:
        """What the pictures of each language are lettered in."""
        return {
            language: Lettering(self.font, font_for(profile(language).script))
            for language in (ENGLISH, *self.config.languages)
        }

    @cached_property
    def key(self) -> list[str]:
        """Stands for the fonts of this machine, in which pictures with translated titles are drawn."""
        return [self.letterings[language].key for language in self.config.languages]

    def address(self, subject: dt.date | Period, entries: Sequence[Listed], edition: Edition) -> str:
        """Return where the picture of a day or roundup is that the pages of `edition` show, below the root of the site.

        `entries` are all its papers.
        """
        best = _best(entries)
        language, root = (self._language(one, best) for one in (edition.language, self.config.languages[0]))
        folder = "" if language == root else edition.folder
        return f"{folder}{addresses.SOCIAL_IMAGES}/{_name(subject)}.png"

    def draw(
        self, subject: dt.date | Period, entries: Sequence[Listed], editions: Sequence[Edition]
    ) -> Iterator[tuple[str, bytes]]:
        """Yield the pictures of a day or roundup with their addresses, those that languages share once."""
        best = _best(entries)
        languages = {
            self.address(subject, best, edition): self._language(edition.language, best) for edition in editions
        }
        for address, language in languages.items():
            words = words_in(language, self.config)
            card = make_card(self.config.title, _heading(subject, words), entries, best, words)
            yield address, draw_card(card, self.letterings[language])

    def _language(self, language: Language, best: Sequence[Listed]) -> Language:
        """The language of the picture that pages in `language` show."""
        local = self.letterings[language].other and any(language in entry.glosses for entry in best)
        return language if local else ENGLISH


def _best(entries: Sequence[Listed]) -> Sequence[Listed]:
    """The papers on a picture."""
    return best_of(entries, most=_PAPERS) or entries[:_PAPERS]


def _name(subject: dt.date | Period) -> str:
    return subject.slug if isinstance(subject, Period) else subject.isoformat()


def _heading(subject: dt.date | Period, words: Wording) -> str:
    """A day or a period; in English, by the short names that all languages read."""
    if words.language == ENGLISH:
        return _name(subject)
    return period_name(subject, words) if isinstance(subject, Period) else words.date(subject)
