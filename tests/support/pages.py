"""Pages and parts of the site, made from a few days."""

import datetime as dt
from pathlib import Path

from paperdigest.digest.catalogue import Catalogue
from paperdigest.digest.days import make_digests
from paperdigest.pages.lists import front_pages
from paperdigest.pages.parts import Parts
from paperdigest.render import addresses
from paperdigest.render.edition import Edition
from paperdigest.render.reports import own_texts
from support.checkouts import ROOT

SITE = "https://example.org/d/"
#: A folder that there is not: nothing is kept there.
NOWHERE = Path("/dev/null/cache")


def catalogue_of(config, *days, today="2026-03-01", **facts):
    """The catalogue of whole days."""
    date = dt.date.fromisoformat(today)
    options = {name: facts.pop(name) for name in ("reports", "translations", "levels") if name in facts}
    return Catalogue(make_digests(days, config.topics, today=date, **options), today=date, **facts)


def parts_of(catalogue, config, *, cache=NOWHERE, site_url=SITE, **facts):
    """The parts of the site of a catalogue."""
    font = ROOT / "overrides" / "assets" / "fonts" / "literata.woff2"
    options = {"site_url": site_url, "cache": cache, "key": "", "font": font, "texts_of": own_texts, **facts}
    return Parts(catalogue=catalogue, config=config, **options)


def pages_of(catalogue, config, *, language="en"):
    """The text of every page of a language by its file below docs/."""
    edition = Edition(language, config)
    parts = parts_of(catalogue, config).by_name.values()
    pages = [*front_pages(catalogue, edition, site_url=SITE), *(page for part in parts for page in part.pages(edition))]
    return {str(addresses.source(address)): content.decode() for address, content in pages}
