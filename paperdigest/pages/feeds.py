"""The page that lists all feeds of a language in plain words."""

from paperdigest.digest.catalogue import Catalogue
from paperdigest.outputs.feeds import GROUPS, feed_places
from paperdigest.render import addresses
from paperdigest.render.edition import Edition
from paperdigest.render.html import render_titled_page


def render_feed_page(catalogue: Catalogue, edition: Edition) -> bytes:
    """Return the page."""
    words = edition.words
    title = words.say("outputs.feeds")
    places = feed_places(catalogue.institutions, edition)
    groups = [(group, [place for place in places if place.group == group]) for group in GROUPS]
    block = edition.render(
        "feeds.html", groups=[(group, found) for group, found in groups if found], opml=addresses.OPML
    )
    metadata = {"title": title, "description": words.say("outputs.feeds_intro"), "search": {"exclude": True}}
    return render_titled_page(metadata, block)
