"""What the hook knows of a run of MkDocs: one typed object in its configuration, which templates read too."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from paperdigest.health.freshness import stale_from
from paperdigest.language import Language
from paperdigest.outputs.feeds import FeedPlace, feed_places
from paperdigest.outputs.head import HeadValues, PageFacts, head_of
from paperdigest.outputs.policy import content_policy
from paperdigest.outputs.sitemap import SitePage
from paperdigest.pages.cards import LISTED_POSTS
from paperdigest.pipeline.project import Project
from paperdigest.render.edition import Edition
from paperdigest.render.extras import Extras
from paperdigest.render.html import LanguageLink
from paperdigest.render.wording import Wording
from paperdigest.site import context
from paperdigest.site.run import Run
from paperdigest.text.readable import plain


@dataclass
class LanguageBuild:
    """A run of MkDocs; templates read it as `config.extra.digest`."""

    run: Run
    #: Ready blocks of HTML, which MkDocs need not convert, by the source of their page.
    blocks: dict[str, str] = field(default_factory=dict)
    #: Date, address and title of the posts that people wrote.
    own_posts: list[tuple[dt.date, str, str]] = field(default_factory=list)

    @property
    def project(self) -> Project:
        """The checkout."""
        return self.run.project

    @property
    def edition(self) -> Edition:
        """The language with the settings of its pages."""
        return self.run.edition

    @property
    def language(self) -> Language:
        """The language."""
        return self.edition.language

    @property
    def site_url(self) -> str:
        """Address of the root language's home, with a slash at the end."""
        return self.run.parts.site_url

    @property
    def words(self) -> Wording:
        """The words of the language."""
        return self.edition.words

    @property
    def is_root(self) -> bool:
        """Whether this is the first language, which is at the root of the site."""
        return self.edition.is_root

    @property
    def root(self) -> str:
        """The way from the home of the language to the root of the site."""
        return "" if self.is_root else "../"

    @property
    def home(self) -> str:
        """Address of the language's home, with a slash at the end."""
        return self.edition.home(self.site_url)

    @property
    def extras(self) -> Extras:
        """What the owner adds to all pages."""
        return self.run.extras

    @property
    def sample(self) -> bool:
        """Whether the site shows the sample."""
        return self.run.parts.catalogue.sample

    @property
    def old_from(self) -> int | None:
        """When (milliseconds since 1970) home says its age; None if it has no day or says something else of it."""
        listed = self.run.parts.catalogue.listed
        if self.sample or not listed or listed[-1].provisional:
            return None
        return int(stale_from(listed[-1].date).timestamp() * 1000)

    @cached_property
    def homes(self) -> list[tuple[Wording, str]]:
        """The words of every language with the path of its home, this one first."""
        return context.homes(self.language, self.project.config, site_url=self.site_url)

    @cached_property
    def feeds(self) -> list[FeedPlace]:
        """The feeds of the language."""
        return feed_places(self.run.parts.catalogue.institutions, self.edition)

    def is_generated(self, page: Page) -> bool:
        """Whether the page, or the list that it is, is there in all languages: we make it where no person has."""
        return page.url in self.run.wanted

    def links(self, page: Page) -> list[LanguageLink]:
        """The page in all languages."""
        own = None if self.is_generated(page) else page.file.src_uri
        return context.language_links(page.url, own, self.edition, self.run.own)

    def policy(self, page: Page | None, script: str) -> str:
        """The Content-Security-Policy of a page with this script; None stands for the page of unknown addresses."""
        config = self.edition.config
        own = page is not None and not self.is_generated(page)
        return content_policy(script=script, pictures=config.pictures, own=own, trusted=config.trusted)

    def home_links(self) -> list[LanguageLink]:
        """The homes of all languages, seen from any address."""
        return context.home_links(self.edition, site_url=self.site_url)

    def listed(self, page: Page, posts: Iterable[Any]) -> list[Any]:
        """The posts of a list: ours as cards and a person's as Material gives them, newest first."""
        ours = context.cards(page.url, self.run.parts.catalogue, self.edition)
        both = [(card.date, 1, card) for card in ours]
        both += [(post.config.date.created.date(), 0, post) for post in posts]
        both.sort(key=lambda one: one[:2], reverse=True)
        most = LISTED_POSTS if page.url.startswith("categories/") else None
        return [one for _, _, one in both][:most]

    def tags(self, page: Page) -> list[tuple[str, str | None]]:
        """The tags of a post, each with the address of its page below the home of the language."""
        return context.tags(page.meta, self.edition)

    def neighbours(self, page: Page) -> tuple[context.Neighbour | None, context.Neighbour | None]:
        """The posts before and after a person's post, however old."""
        return context.neighbours(page.url, self.own_posts, self.run.parts.catalogue, self.edition)

    def head(self, page: Page | None = None, links: list[LanguageLink] | None = None) -> HeadValues:
        """The head of a page, or of the one for unknown addresses; a person's page is noted for the sitemap."""
        head = head_of(self._facts(page, links or []))
        if page and head.canonical and not self.sample and not self.is_generated(page):
            changed = _dates(page)[1] or _dates(page)[0]
            self.run.own_pages.append(SitePage(head.canonical, changed, head.alternates))
        return head

    def _facts(self, page: Page | None, links: list[LanguageLink]) -> PageFacts:
        """What `head_of` wants to know; front matter counts for more if it has our mark."""
        title = title_text(page.title) if page else self.words.say("not_found")
        metadata: Any = page.meta if page else {}
        created, updated = _dates(page) if page else (None, None)
        kind = str(metadata["kind"]) if created and "generator" in metadata and "kind" in metadata else None
        slug = str(metadata.get("slug", ""))
        description = metadata.get("description")
        day = created if kind == "day" and created in self.run.parts.catalogue.by_date else None
        return PageFacts(
            url=page.url if page else None,
            edition=self.edition,
            site_url=self.site_url,
            title=title or self.project.config.title,
            description=description if isinstance(description, str) else None,
            links=links,
            kind=kind or ("post" if created else None),
            created=created,
            updated=updated,
            digest=self.run.parts.catalogue.whole(day) if day else None,
            image=self.run.parts.picture(slug, self.edition) if kind else None,
            feeds=self.feeds,
            sample=self.sample,
        )


def _dates(page: Page) -> tuple[dt.date | None, dt.date | None]:
    """When a post was created and changed; None, None for a page that is none."""
    post: Any = getattr(page, "config", {})  # Material gives posts and lists of posts a configuration
    date = post.get("date")
    return (date.created.date(), date.updated.date() if date.updated else None) if date else (None, None)


def state_of(config: MkDocsConfig) -> LanguageBuild | None:
    """Return what `begin` has put into the configuration of a run; None if MkDocs was not started by us."""
    state = config.extra.get("digest")
    return state if isinstance(state, LanguageBuild) else None


def title_text(title: str | None) -> str | None:
    """The text of a page's title, which is HTML."""
    return plain(Markup(title or "").striptags())  # noqa: S704 - read, not shown
