"""Topics: which topics a paper belongs to, by rules that an owner can read and edit (topics.yml).

A topic's word or phrase is worth 3 points in the title, and 1 for each time the keywords and the abstract have it, up
to 2; "^word" counts in the title alone. Of phrases that overlap only the longest counts: a "vision language model" is
no "language model", unless a topic has both. The topic's arXiv categories are worth 2 points if the paper's primary one
is among them, 1 for another. From 3 points a paper belongs to a topic.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache

from paperdigest.config import Topic
from paperdigest.records.papers import Paper
from paperdigest.text.words import stem

#: Most topics of one paper.
MOST_TOPICS = 4
#: Points from which on a paper belongs to a topic; test_topics.py measures it on tests/fixtures/topic_labels.json.
#: With 2
#: a primary category alone would make a topic; with 4 a phrase in the title alone would not.
_ENOUGH = 3
_WORD = re.compile(r"[^\W_]+")
#: Stands before a word that counts in the title alone.
_TITLE_ONLY = "^"
#: Points for a phrase in the title: as many as make a topic by themselves.
_IN_TITLE = 3
#: Most points for a phrase elsewhere, however often it stands there: by themselves they make no topic.
_MOST_ELSEWHERE = 2

_Phrase = tuple[str, ...]


class TopicRules:
    """The rules of all topics, ready to be asked about papers."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        """Index the topics' words, so that a text is read once however many topics there are."""
        self._topics = topics
        self._places = {topic.id: place for place, topic in enumerate(topics)}
        #: The ids of the topics of each phrase that counts in a title, and of each that counts elsewhere.
        self._title: dict[_Phrase, set[str]] = defaultdict(set)
        self._elsewhere: dict[_Phrase, set[str]] = defaultdict(set)
        for topic in topics:
            for word in topic.words:
                phrase = _stems(word)
                self._title[phrase].add(topic.id)
                if not word.startswith(_TITLE_ONLY):
                    self._elsewhere[phrase].add(topic.id)
        #: For each word the lengths of the phrases that begin with it, the longest first: few words begin any.
        self._lengths: dict[str, list[int]] = defaultdict(list)
        for word, length in sorted({(phrase[0], len(phrase)) for phrase in self._title if phrase}, reverse=True):
            self._lengths[word].append(length)

    def topics_of(self, paper: Paper) -> tuple[Topic, ...]:
        """Return the topics of `paper`, the surest first; at most MOST_TOPICS."""
        points: defaultdict[str, int] = defaultdict(int)
        for phrase in set(self._phrases_in(paper.title, self._title)):
            for name in self._title[phrase]:
                points[name] += _IN_TITLE
        texts = (*(paper.keywords or ()), paper.abstract or "")
        elsewhere = Counter(phrase for text in texts for phrase in self._phrases_in(text, self._elsewhere))
        for phrase, times in elsewhere.items():
            for name in self._elsewhere[phrase]:
                points[name] += min(times, _MOST_ELSEWHERE)
        for topic in self._topics:
            for place, category in enumerate(paper.categories or ()):
                if category in topic.categories:
                    points[topic.id] += 1 if place else 2
        enough = [name for name, count in points.items() if count >= _ENOUGH]
        enough.sort(key=lambda name: (-points[name], self._places[name]))
        return tuple(self._topics[self._places[name]] for name in enough[:MOST_TOPICS])

    def _phrases_in(self, text: str, phrases: Container[_Phrase]) -> Iterator[_Phrase]:
        """Yield the `phrases` that stand in `text`, in order; of those that overlap the longest, else the first."""
        stems, lengths, free = _stems(text), self._lengths, 0
        for start, word in enumerate(stems):
            if start < free or word not in lengths:
                continue
            for length in lengths[word]:
                phrase = stems[start : start + length]
                if len(phrase) == length and phrase in phrases:
                    yield phrase
                    free = start + length
                    break


def _stems(text: str) -> _Phrase:
    return tuple(map(_stem, _WORD.findall(text.lower())))


_stem = lru_cache(maxsize=65536)(stem)
