import pytest
from conftest import make_paper

from paperdigest.config import Names, Topic
from paperdigest.topics import MOST_TOPICS, TopicRules


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
        ({"title": "X", "keywords": ("tool use",), "abstract": "An agent."}, ["agents"]),
        ({"title": "X", "keywords": ("tool use",)}, []),
        ({"title": "X", "abstract": "An agent, an agent, an agent."}, []),
        ({"title": "X", "abstract": "A robot.", "categories": ("cs.RO",)}, ["robots"]),
        ({"title": "X", "abstract": "A robot.", "categories": ("cs.CV", "cs.RO")}, []),
        ({"title": "X"}, []),
    ],
)
def test_points_of_title_keywords_abstract_and_categories_decide(facts, found):
    assert ids([AGENTS, ROBOTS], **facts) == found


def test_the_surest_topic_comes_first():
    assert ids([AGENTS, ROBOTS], title="A robot agent", abstract="The robot.") == ["robots", "agents"]


def test_a_paper_has_few_topics():
    rules = [topic(f"t{number}", "word") for number in range(MOST_TOPICS + 3)]
    assert ids(rules, title="A word") == [f"t{number}" for number in range(MOST_TOPICS)]


def test_without_rules_there_are_no_topics():
    assert ids([], title="An agent") == []
