"""Topics: which of digest.yml's topics a paper belongs to, by rules that an owner can read and edit.

A topic's words are looked for in the title (3 points each), the keywords (2) and the abstract (1), its arXiv
categories in the paper's (2 for the primary one, 1 for another). From 3 points a paper belongs to a topic.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from paperdigest.config import Topic
from paperdigest.records import Paper

#: Most topics of one paper.
MOST_TOPICS = 4
_ENOUGH = 3
_WORD = re.compile(r"[^\W_]+")


class TopicRules:
    """The rules of all topics, ready to be asked about papers."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        """Index the topics' words, so that a text is read once however many topics there are."""
        self._topics = topics
        self._phrases: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for topic in topics:
            for phrase in topic.words:
                self._phrases[_stems(phrase)].append(topic.id)
        self._longest = max(map(len, self._phrases), default=0)

    def topics_of(self, paper: Paper) -> tuple[Topic, ...]:
        """Return the topics of `paper`, the surest first; at most MOST_TOPICS."""
        points: Counter[str] = Counter()
        for text, worth in (
            (paper.title, 3),
            (". ".join(paper.keywords or ()), 2),
            (paper.abstract or "", 1),
        ):
            for name in self._found_in(text):
                points[name] += worth
        for topic in self._topics:
            for place, category in enumerate(paper.categories or ()):
                if category in topic.categories:
                    points[topic.id] += 1 if place else 2
        places = {topic.id: place for place, topic in enumerate(self._topics)}
        enough = [name for name, count in points.items() if count >= _ENOUGH]
        enough.sort(key=lambda name: (-points[name], places[name]))
        return tuple(self._topics[places[name]] for name in enough[:MOST_TOPICS])

    def _found_in(self, text: str) -> Iterable[str]:
        """Yield a topic's id once for each of its phrases that stands in `text`."""
        stems = _stems(text)
        found: set[tuple[str, ...]] = set()
        for start in range(len(stems)):
            for length in range(1, self._longest + 1):
                phrase = stems[start : start + length]
                if phrase in self._phrases:
                    found.add(phrase)
        for phrase in sorted(found):
            yield from self._phrases[phrase]


def _stems(text: str) -> tuple[str, ...]:
    """The words of `text` in lower case, without the s of the plural."""
    return tuple(
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
        for word in _WORD.findall(text.lower())
    )
