"""What a language's build knows: one typed object in MkDocs' configuration, which templates read too."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from paperdigest.language import Language
from paperdigest.outputs.feeds import FeedPlace, feed_places
from paperdigest.outputs.head import HeadValues, head_of
from paperdigest.outputs.sitemap import Changes, SitePage
from paperdigest.outputs.write import facts_of_page, site_page
from paperdigest.pipeline import Project
from paperdigest.render.edition import Edition
from paperdigest.render.html import LanguageLink
from paperdigest.render.wording import Wording
from paperdigest.site import context
from paperdigest.text.readable import plain


@dataclass
class LanguageBuild:
    """The build of one language; templates read it as `config.extra.digest`."""

    project: Project
    language: Language
    #: Address of the root language's home, with a slash at the end.
    site_url: str
    #: The pages built so far, as the sitemap lists them.
    pages: list[SitePage] = field(default_factory=list)

    @cached_property
    def edition(self) -> Edition:
        """The language with the settings of its pages."""
        return Edition(self.language, self.project.config)

    @property
    def words(self) -> Wording:
        """The words of the language."""
        return self.edition.words

    @property
    def is_root(self) -> bool:
        """Whether this is the first language, which is at the root of the site and builds the others."""
        return self.edition.is_root

    @property
    def root(self) -> str:
        """The way from the home of the language to the root of the site."""
        return "" if self.is_root else "../"

    @property
    def home(self) -> str:
        """Address of the language's home, with a slash at the end."""
        return self.edition.home(self.site_url)

    @cached_property
    def sample(self) -> bool:
        """Whether the site shows the sample."""
        return self.project.shown.is_sample

    @cached_property
    def homes(self) -> list[tuple[Wording, str]]:
        """The words of every language with the path of its home, this one first."""
        return context.homes(self.language, self.project.config, site_url=self.site_url)

    @cached_property
    def feeds(self) -> list[FeedPlace]:
        """The feeds of the language."""
        return feed_places(self.project.digests, self.edition)

    @cached_property
    def changes(self) -> Changes:
        """When the lists that pages show last changed."""
        return Changes(self.project.digests)

    def links(self, page: Page, docs: str) -> list[LanguageLink]:
        """The page in all languages."""
        ours = Path(page.file.abs_src_path or "").is_relative_to(docs)
        return context.language_links(page.url, page.file.src_uri if ours else None, self.language, self.project)

    def head(self, page: Page | None = None, links: list[LanguageLink] | None = None) -> HeadValues:
        """The head of a page, or of the one for unknown addresses; a page of the sitemap is noted for it."""
        post: Any = getattr(page, "config", {})  # Material gives posts and lists of posts a configuration
        date = post.get("date")
        title = title_text(page.title) if page else self.words.say("not_found")
        facts = facts_of_page(
            self.project.digests,
            self.edition,
            sample=self.sample,
            site_url=self.site_url,
            url=page.url if page else None,
            title=title or self.project.config.title,
            metadata=page.meta if page else {},
            links=links or (),
            feeds=self.feeds,
            created=date.created.date() if date else None,
            updated=date.updated.date() if date and date.updated else None,
        )
        head = head_of(facts)
        if found := site_page(facts, head, self.changes):
            self.pages.append(found)
        return head


def state_of(config: MkDocsConfig) -> LanguageBuild:
    """Return the build that `begin` has put into the configuration."""
    state = config.extra["digest"]
    if not isinstance(state, LanguageBuild):
        raise TypeError("the build has not begun")
    return state


def title_text(title: str | None) -> str | None:
    """The text of a page's title, which is HTML."""
    return plain(Markup(title or "").striptags())  # noqa: S704 - read, not shown
