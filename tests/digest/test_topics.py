"""Topics: the points of the rules, and how good the rules of digest.yml are.

How good is measured on recorded days (PAPERDIGEST_RECORDINGS names a folder with days/YYYY-MM-DD.json.gz), against
fixtures/topic_labels.json: 200 papers, drawn by chance over all years, at most one a day, whose titles and abstracts were
read and labelled with every topic that a reader who knows the field would accept. It holds ids and labels only. Do not
tune the rules on these papers word by word: look at others.
"""

import json

import pytest
from support.checkouts import TESTS
from support.recordings import needs_recordings
from support.records import make_paper

from paperdigest.config import Names, Topic
from paperdigest.digest.topics import MOST_TOPICS, TopicRules


def topic(name, *words, categories=()):
    return Topic(id=name, name=Names(en=name, ko=name, zh=name), words=words, categories=categories)


def ids(rules, **facts):
    return [found.id for found in TopicRules(rules).topics_of(make_paper(**facts))]


AGENTS = topic("agents", "agent", "tool use")
ROBOTS = topic("robots", "robot", categories=("cs.RO",))


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({"title": "An Agent for all"}, ["agents"]),
        ({"title": "Agents for all"}, ["agents"]),
        ({"title": "Agentic reagents"}, []),
        ({"title": "Tool-use at large"}, ["agents"]),
        ({"title": "X", "keywords": ("tool use",), "abstract": "An agent for tool use."}, ["agents"]),
        ({"title": "X", "keywords": ("tool use",), "abstract": "An agent."}, []),
        ({"title": "X", "abstract": "Two agents: an agent with tool use."}, ["agents"]),
        ({"title": "X", "keywords": ("agent",), "abstract": "An agent, an agent, an agent."}, []),
        ({"title": "X", "abstract": "A robot.", "categories": ("cs.RO",)}, ["robots"]),
        ({"title": "X", "abstract": "A robot.", "categories": ("cs.CV", "cs.RO")}, []),
        ({"title": "X"}, []),
    ],
)
def test_points_of_title_keywords_abstract_and_categories_decide(facts, found):
    assert ids([AGENTS, ROBOTS], **facts) == found


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({"title": "A language model"}, ["language"]),
        ({"title": "A vision-language model"}, ["vision"]),
        ({"title": "A vision-language model and a language model"}, ["language", "vision"]),
        ({"title": "A speech language model"}, ["language", "speech"]),
        ({"title": "A language model agent"}, ["language"]),
        ({"title": "X", "keywords": ("large vision", "language model")}, []),
    ],
)
def test_of_phrases_that_overlap_only_the_longest_counts(facts, found):
    rules = [
        topic("language", "language model", "speech language model"),
        topic("vision", "vision language model"),
        topic("speech", "speech language model"),
        topic("other", "model agent", "vision language"),
    ]
    assert ids(rules, **facts) == found


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({"title": "An open dataset"}, ["data"]),
        ({"title": "X", "abstract": "A dataset and a dataset with annotations."}, []),
        ({"title": "X", "abstract": "Annotations of a dataset, annotation of a corpus."}, ["data"]),
    ],
)
def test_a_word_with_a_caret_counts_in_the_title_alone(facts, found):
    assert ids([topic("data", "^dataset", "annotation", "corpus")], **facts) == found


def test_the_surest_topic_comes_first():
    assert ids([AGENTS, ROBOTS], title="A robot agent", abstract="The robot.") == ["robots", "agents"]


def test_a_paper_has_few_topics():
    rules = [topic(f"t{number}", "word") for number in range(MOST_TOPICS + 3)]
    assert ids(rules, title="A word") == [f"t{number}" for number in range(MOST_TOPICS)]


def test_without_rules_there_are_no_topics():
    assert ids([], title="An agent") == []


def test_labels_are_topics_of_the_taxonomy(config, labels):
    assert len(labels) == 200
    assert {name for names in labels.values() for name in names} <= {topic.id for topic in config.topics}
    assert all(names and len(names) == len(set(names)) for names in labels.values())


@needs_recordings
def test_nearly_every_recorded_paper_has_a_topic(config, recorded_papers):
    rules = TopicRules(config.topics)
    covered = sum(bool(rules.topics_of(paper)) for paper in recorded_papers.values())
    assert covered / len(recorded_papers) >= 0.95


@needs_recordings
def test_topics_of_labelled_papers_are_right(config, labels, recorded_papers):
    rules = TopicRules(config.topics)
    found = {(paper, topic.id) for paper in labels for topic in rules.topics_of(recorded_papers[paper])}
    wanted = {(paper, name) for paper, names in labels.items() for name in names}
    precision, recall = len(found & wanted) / len(found), len(found & wanted) / len(wanted)
    assert precision >= 0.90, sorted(found - wanted)
    assert recall >= 0.60, sorted(wanted - found)


@pytest.fixture(scope="module")
def labels():
    return json.loads((TESTS / "fixtures" / "topic_labels.json").read_text(encoding="utf-8"))
