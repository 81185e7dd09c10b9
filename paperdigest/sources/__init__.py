"""One file a source: what it says is retrieved, then parsed. SOURCES are those that list papers by day."""

from collections.abc import Mapping

from paperdigest.sources.base import Source
from paperdigest.sources.huggingface import HuggingFace

#: By name, as `collect.source` in digest.yml selects them.
SOURCES: Mapping[str, Source] = {source.name: source for source in (HuggingFace(),)}
