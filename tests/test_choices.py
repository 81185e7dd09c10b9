"""What an owner's topics.yml, glossary.yml and institutions.yml change, and what is said of mistakes in them."""

import re

import pytest
from support.checkouts import ROOT

from paperdigest.choices import load_choices, shipped_institutions, shipped_topics
from paperdigest.config import load_config
from paperdigest.digest.institutions import Register
from paperdigest.errors import ConfigError
from paperdigest.language import LANGUAGES
from paperdigest.text.glossary import glossary


def choices(tmp_path, **files):
    """What holds with files of those names, without their ends."""
    for name, text in files.items():
        (tmp_path / f"{name}.yml").write_text(text, encoding="utf-8")
    return load_choices(tmp_path)


def topics(tmp_path, text):
    found = choices(tmp_path, topics=text)
    assert not found.notes
    return {topic.id: topic for topic in found.topics}


def test_without_files_of_the_owner_s_all_is_ours(tmp_path):
    found = choices(tmp_path)
    assert found.topics == shipped_topics()
    assert found.institutions == shipped_institutions()
    assert (found.terms, found.notes) == ({}, ())


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "{}"])
def test_a_file_without_entries_changes_nothing(tmp_path, text):
    found = choices(tmp_path, topics=text, glossary=text, institutions=text)
    assert (found.topics, found.notes) == (shipped_topics(), ())


def test_our_topics_are_named_in_three_languages_and_no_two_alike():
    assert len(shipped_topics()) >= 40
    for language in LANGUAGES:
        names = [topic.name[language] for topic in shipped_topics()]
        assert len(set(names)) == len(names)


def test_a_topic_is_added_after_ours(tmp_path):
    found = topics(tmp_path, "quills: {name: {en: Quills, ko: 깃펜}, words: [quill], categories: [cs.CL]}")
    assert list(found) == [*(topic.id for topic in shipped_topics()), "quills"]
    assert (found["quills"].name["ko"], found["quills"].words, found["quills"].categories) == (
        "깃펜",
        ("quill",),
        ("cs.CL",),
    )


def test_a_topic_is_taken_away_and_the_others_stay_in_their_order(tmp_path):
    assert list(topics(tmp_path, "games:")) == [one.id for one in shipped_topics() if one.id != "games"]


def test_what_is_said_of_a_topic_changes_and_the_rest_stays_ours(tmp_path):
    (ours,) = (topic for topic in shipped_topics() if topic.id == "agents")
    found = topics(tmp_path, "agents: {name: {ko: 대리인}, words: {add: [quill agent], remove: [Tool-Use]}}")["agents"]
    assert (found.name["en"], found.name["ko"]) == (ours.name["en"], "대리인")
    assert found.words == (*(word for word in ours.words if word != "tool use"), "quill agent")
    assert found.categories == ours.categories
    assert topics(tmp_path, "agents: {words: [agent], categories: []}")["agents"].words == ("agent",)


@pytest.mark.parametrize(
    ("name", "text", "parts"),
    [
        ("topics", "agentz:", ["topics.yml: agentz: has no effect", "is 'agents' meant?"]),
        ("topics", "agentz: {words: {add: [x]}}", ["topics.yml: agentz: has no effect", "no such topic"]),
        ("topics", "quills: {name: {ko: 깃펜}, words: [quill]}", ["quills: has no effect", "needs name.en"]),
        ("topics", "agents: {words: {remove: [quill]}}", ["agents.words: remove 'quill' has no effect"]),
        (
            "glossary",
            "ko: {fine-tunning: null}",
            ["glossary.yml: ko.fine-tunning: has no effect", "'finetuning' meant?"],
        ),
        ("glossary", "ko: {quill: {add: [깃펜]}}", ["ko.quill: has no effect", "needs a list of words"]),
        ("institutions", "KAITS:", ["institutions.yml: KAITS: has no effect", "is 'KAIST' meant?"]),
        ("institutions", "KAIST: {remove: [Lamp Lab]}", ["KAIST: remove 'Lamp Lab' has no effect"]),
    ],
)
def test_an_entry_that_changes_what_is_not_there_is_told_and_nothing_fails(tmp_path, name, text, parts):
    found = choices(tmp_path, **{name: text})
    (note,) = found.notes
    for part in parts:
        assert part in note
    assert "\n" not in note
    assert (found.topics, found.institutions) == (shipped_topics(), shipped_institutions())


@pytest.mark.parametrize(
    ("name", "text", "parts"),
    [
        ("topics", "[agents]", ["topics.yml: the file"]),
        (
            "topics",
            "agents: {word: [x]}",
            ["topics.yml: agents.word: unknown key; allowed are name, words, categories"],
        ),
        ("topics", "agents: {words: {plus: [x]}}", ["agents.words.plus: unknown key; allowed are add, remove"]),
        ("topics", "agents: {words: ['--']}", ["agents.words.0"]),
        ("topics", "agents: {words: []}", ["agents.words: none is left"]),
        ("topics", "agents: {name: {fr: Agents}}", ["agents.name.fr", "'fr' is not allowed"]),
        ("topics", "Agents: {words: [x]}", ["topics.yml: Agents"]),
        ("topics", "index: {name: {en: A}, words: [a]}", ["index", "address of the list"]),
        ("topics", "agents:\nagents:", ["the key 'agents' stands twice"]),
        ("topics", "agents: [", ["topics.yml: is not valid YAML"]),
        ("glossary", "fr: {token: jeton}", ["glossary.yml: fr", "'fr' is not allowed"]),
        ("glossary", "ko: {token: [토큰, 토큰]}", ["ko.token", "twice"]),
        ("glossary", "ko: {token: []}", ["ko.token"]),
        ("institutions", "KAIST: [5]", ["institutions.yml: KAIST.0", "found 5"]),
    ],
)
def test_a_mistake_in_an_owner_s_file_is_named_with_its_file_and_key(tmp_path, name, text, parts):
    with pytest.raises(ConfigError) as caught:
        choices(tmp_path, **{name: text})
    for part in parts:
        assert part in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "(list)" not in str(caught.value)


def test_terms_are_changed_extended_and_taken_away(tmp_path):
    said = "ko: {fine-tuning: 파인튜닝, lamp lighting: [등불, 점등], token: {add: [낱말 조각]}, transformer: null}"
    found = choices(tmp_path, glossary=said)
    assert not found.notes
    terms = glossary("ko", found.terms["ko"])
    assert terms["fine-tuning"] == ("파인튜닝",)
    assert terms["lamp lighting"] == ("등불", "점등")
    assert terms["token"][0] == glossary("ko")["token"][0]
    assert "낱말 조각" in terms["token"]
    assert "transformer" in glossary("ko")
    assert "transformer" not in terms


def test_an_old_file_s_terms_stay_and_the_glossary_goes_before(tmp_path):
    (tmp_path / "digest.yml").write_text("reading: {terms: {ko: {token: 낱말, fine-tuning: 손질}}}", encoding="utf-8")
    (tmp_path / "glossary.yml").write_text("ko: {Token: 토막}", encoding="utf-8")
    config = load_config(tmp_path / "digest.yml")
    assert config.reading.terms == {"ko": {"Token": ("토막",), "fine-tuning": ("손질",)}}


@pytest.mark.parametrize(
    ("said", "spelling", "name"),
    [
        ("Lamp Works: [LW]", "LW", "Lamp Works"),
        ("KAIST: {add: [Lamp Lab]}", "Lamp Lab", "KAIST"),
        ("KAIST: {add: [Lamp Lab]}", "KAIST AI", "KAIST"),
        ("KAIST: {remove: [KAIST AI]}", "KAIST AI", "KAIST AI"),
        (
            "KAIST:",
            "Korea Advanced Institute of Science and Technology",
            "Korea Advanced Institute of Science and Technology",
        ),
        ("MIT: [Massachusetts Institute of Technology]", "Massachusetts Institute of Technology", "MIT"),
        ("MIT: [Massachusetts Institute of Technology]", "MIT", "MIT"),
        ("Lamp Works: [KAIST]", "KAIST AI", "Lamp Works"),
    ],
)
def test_institutions_are_added_renamed_joined_and_parted(tmp_path, said, spelling, name):
    found = choices(tmp_path, institutions=said)
    assert not found.notes
    register = Register(found.institutions)
    register.note_day([spelling])
    assert register.find(spelling).name == name


def test_an_old_file_s_topics_stand_in_the_place_of_ours(tmp_path):
    settings = tmp_path / "digest.yml"
    settings.write_text("topics: [{id: quills, name: {en: Quills}, words: [quill]}]")
    assert [topic.id for topic in load_config(settings).topics] == ["quills"]
    settings.write_text("topics: []")
    assert load_config(settings).topics == ()
    (tmp_path / "topics.yml").write_text("lamps: {name: {en: Lamps}, words: [lamp]}")
    assert [topic.id for topic in load_config(settings).topics] == ["lamps"]
    settings.write_text("title: Lamps")
    assert [topic.id for topic in load_config(settings).topics] == [*(one.id for one in shipped_topics()), "lamps"]


def test_the_settings_of_the_project_are_short_and_leave_topics_to_the_package():
    text = (ROOT / "digest.yml").read_text(encoding="utf-8")
    assert len(text.splitlines()) < 60
    assert load_config(ROOT / "digest.yml").topics == shipped_topics()


def test_the_examples_of_the_readme_hold(tmp_path):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    files = dict(re.findall(r"```yaml\n# \S+: \S+/(\w+)\.json\n(.*?)```", readme, re.DOTALL))
    assert {"topics", "glossary", "institutions", "words"} == set(files)
    found = choices(tmp_path, **files)
    assert not found.notes
    ids = [topic.id for topic in found.topics]
    assert "quantum" in ids
    assert "games" not in ids
