"""An old digest.yml becomes one of choices alone, and says the same as before."""

import pytest
from support.checkouts import ROOT, run_command

from paperdigest.choices import Topic, shipped_topics
from paperdigest.config import load_config
from paperdigest.errors import ConfigError
from paperdigest.upgrade import convert, fingerprint

CHOICES = """# Mine.

title: Lamp Digest # a comment

# Three days.
collect:
  history_days: 3
"""
READING = """
reading:
  days: 5
  # Words.
  terms: {ko: {token: 토막}}
  papers_per_run: 7 # few
"""
LIST = "\n# Topics are tags.\n# They have words.\ntopics:\n"


def entry(topic, **said):
    """A topic as an entry of an old list."""
    data = topic.model_dump() | said
    return f"  - id: {data['id']}\n    name: {dict(data['name'])}\n    words: {list(data['words'])}\n    categories: {list(data['categories'])}\n"


def listed(change=entry):
    return LIST + "".join(map(change, shipped_topics()))


@pytest.fixture
def converted(tmp_path):
    def converted(text, **files):
        path = tmp_path / "digest.yml"
        path.write_text(text, encoding="utf-8")
        for name, content in files.items():
            (tmp_path / f"{name}.yml").write_text(content, encoding="utf-8")
        return convert(path)

    return converted


def test_topics_that_are_ours_go_and_choices_stay_as_they_are_written(converted):
    found = converted(CHOICES + listed())
    assert found.files == {"digest.yml": CHOICES}
    assert found.diff.count("\n-topics:\n") == 1
    assert "Lamp" not in "".join(line for line in found.diff.splitlines() if line[:1] in "+-")


def test_topics_between_other_keys_go_with_the_comment_above_them_alone(converted):
    found = converted(f"title: Lamp\n{listed()}\n# Feeds.\nfeeds: {{votes: [1, 2, 3]}}\n")
    assert found.files["digest.yml"] == "title: Lamp\n\n# Feeds.\nfeeds: {votes: [1, 2, 3]}\n"


def test_comments_within_a_list_are_named_and_no_others(converted):
    noted = listed(
        lambda topic: f"  # About {topic.id}.\n{entry(topic)}" if topic.id in ("agents", "games") else entry(topic)
    )
    noted = noted.replace("    words:", "    words: # all of '#them'\n     ", 1)
    found = converted(f"title: Lamp # mine\n{noted}    # The end.\n# Feeds.\nfeeds: {{votes: [1, 2, 3]}}\n")
    assert sorted(found.comments) == ["# About agents.", "# About games.", "# The end.", "# all of '#them'"]
    assert "# Feeds." in found.files["digest.yml"]
    assert converted(
        CHOICES + READING.replace("{ko: {token: 토막}}", "\n    ko:\n      token: 토막 # ours")
    ).comments == ("# ours",)
    assert converted(CHOICES + listed() + READING).comments == ()


def test_what_an_owner_changed_in_the_list_goes_into_a_file_of_its_own(converted, tmp_path):
    def change(topic):
        if topic.id == "games":
            return ""
        if topic.id == "agents":
            said = {"name": {**topic.name.model_dump(), "ko": "대리인"}, "words": [*topic.words[1:], "swarm"]}
            return entry(topic, **said)
        return entry(topic)

    own = Topic(id="quills", name={"en": "Quills"}, words=["quill", "^lamp"])
    text = CHOICES + listed(change) + entry(own)
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "digest.yml").write_text(text, encoding="utf-8")
    found = converted(text)
    assert list(found.files) == ["topics.yml", "digest.yml"]
    found.write()
    before, after = load_config(tmp_path / "old" / "digest.yml"), load_config(tmp_path / "digest.yml")

    def meant(config):
        return {topic.id: (topic.name.model_dump(), set(topic.words), topic.categories) for topic in config.topics}

    assert meant(after) == meant(before)
    assert not after.notes
    assert (tmp_path / "topics.yml").read_text(encoding="utf-8").count("\n") < 15
    assert converted((tmp_path / "digest.yml").read_text(encoding="utf-8")).diff == "", "a second time changes nothing"


def test_a_topic_as_an_earlier_version_had_it_is_not_the_owner_s(converted, monkeypatch):
    old = shipped_topics()[0].model_copy(update={"words": ("quill", "lamp")})
    versions = [{topic.id: fingerprint(topic) for topic in (old, *shipped_topics()[1:])}]
    monkeypatch.setattr("paperdigest.upgrade._shipped", lambda: {"topics": versions, "terms": {}})
    assert "topics.yml" not in converted(listed(lambda topic: entry(old if topic.id == old.id else topic))).files


def test_a_topic_that_the_owner_s_version_did_not_have_comes_along(converted, monkeypatch):
    new = shipped_topics()[-1]
    versions = [
        {topic.id: fingerprint(topic) for topic in shipped_topics()[:-1]},
        {topic.id: "0" * 12 for topic in shipped_topics()},
    ]
    monkeypatch.setattr("paperdigest.upgrade._shipped", lambda: {"topics": versions, "terms": {}})
    assert "topics.yml" not in converted(listed(lambda topic: "" if topic is new else entry(topic))).files


def test_a_list_that_is_all_the_owner_s_stays_where_it_is(converted):
    own = Topic(id="quills", name={"en": "Quills"}, words=["quill"])
    assert converted(CHOICES + LIST + entry(own)).diff == ""
    assert converted(CHOICES + "topics: []\n").diff == ""


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (CHOICES + READING, CHOICES + READING.replace("  # Words.\n  terms: {ko: {token: 토막}}\n", "")),
        ("title: Lamp\nreading:\n  terms:\n    ko:\n      token: [토막]\n", "title: Lamp\n"),
        ("reading:\n  terms: {ko: {token: 토막}}\ntitle: Lamp\n", "title: Lamp\n"),
    ],
)
def test_terms_move_into_the_glossary(converted, tmp_path, text, left):
    found = converted(text)
    assert found.files["digest.yml"] == left
    found.write()
    assert load_config(tmp_path / "digest.yml").reading.terms == {"ko": {"token": ("토막",)}}


def test_terms_that_were_ours_go(converted):
    assert list(converted("reading:\n  days: 5\n  terms: {ko: {token: 토큰, prompt: [프롬프트]}}\n").files) == [
        "digest.yml"
    ]
    assert converted("reading: {terms: {ko: {token: 토막}}}\n").diff == "", "written in one line, it stays"


@pytest.mark.parametrize(
    ("text", "files", "problem"),
    [
        ("colour: red", {}, "colour: unknown key"),
        (listed(lambda topic: entry(topic, words=["x"])), {"topics": "agents: null"}, "there is a topics.yml"),
        ("title: Lamp\nreading: {days: 5}\n", {"topics": "agents: [x]"}, "topics.yml: agents"),
        ("{title: Lamp, topics: [{id: agents, name: {en: A}, words: [a]}]}", {}, "cannot be converted"),
    ],
)
def test_what_cannot_be_converted_is_said_in_one_line_and_nothing_is_written(converted, tmp_path, text, files, problem):
    with pytest.raises(ConfigError, match=problem):
        converted(text, **files)
    assert (tmp_path / "digest.yml").read_text(encoding="utf-8") == text
    assert {path.stem for path in tmp_path.iterdir()} == {"digest", *files}


def test_the_command_shows_the_changes_and_writes_them_only_if_asked_to(tmp_path):
    path = tmp_path / "digest.yml"
    path.write_text(CHOICES + listed(lambda topic: "" if topic.id == "games" else entry(topic)), encoding="utf-8")
    done = run_command("upgrade", cwd=tmp_path)
    assert done.returncode == 0
    assert "+games: null" in done.stdout
    assert "upgrade --write` does it" in done.stdout
    assert "topics:" in path.read_text(encoding="utf-8")
    done = run_command("upgrade", "--write", cwd=tmp_path)
    assert "Written: topics.yml, digest.yml" in done.stdout
    assert path.read_text(encoding="utf-8") == CHOICES
    assert "Nothing to do" in run_command("upgrade", cwd=tmp_path).stdout


def test_the_last_line_of_a_file_without_a_line_end_stands_alone(tmp_path):
    (tmp_path / "digest.yml").write_text((CHOICES + listed() + "  # Lost.").rstrip("\n"), encoding="utf-8")
    done = run_command("upgrade", "--write", cwd=tmp_path)
    lines = done.stdout.splitlines()
    at = lines.index("-  # Lost.")
    assert lines[at + 1] == "\\ No newline at end of file"
    assert lines[at + 2].startswith("A comment within what moves does not come along")
    assert lines[at + 2].endswith(": # Lost.")
    assert lines[at + 3] == "Written: digest.yml"


def test_the_project_s_own_settings_need_no_conversion():
    assert convert(ROOT / "digest.yml").diff == ""


def test_line_ends_permissions_and_links_stay_as_they_are(tmp_path):
    """The new text goes where a link leads; a file that only its owner may read stays so."""
    old = "\ufeff" + (CHOICES + listed() + READING).replace("\n", "\r\n")
    (tmp_path / "kept").mkdir()
    path = tmp_path / "kept" / "settings.yml"
    path.write_bytes(old.encode())
    path.chmod(0o600)
    (tmp_path / "digest.yml").symlink_to("kept/settings.yml")
    said = run_command("upgrade", cwd=tmp_path).stdout
    assert "title: Lamp Digest" not in "".join(line for line in said.splitlines() if line[:1] in "+-")
    assert path.read_bytes() == old.encode()
    assert run_command("upgrade", "--write", cwd=tmp_path).returncode == 0
    assert (tmp_path / "digest.yml").readlink().as_posix() == "kept/settings.yml"
    new = path.read_bytes().decode()
    assert new == "\ufeff" + (CHOICES + READING.replace("  # Words.\n  terms: {ko: {token: 토막}}\n", "")).replace(
        "\n", "\r\n"
    )
    assert path.stat().st_mode & 0o777 == 0o600
    glossary = (tmp_path / "glossary.yml").read_bytes()
    assert glossary.count(b"\r\n") == glossary.count(b"\n") > 0
    assert sorted(one.name for one in tmp_path.iterdir()) == ["digest.yml", "glossary.yml", "kept"]


def test_a_digest_yml_that_is_a_link_to_itself_is_named(tmp_path):
    (tmp_path / "digest.yml").symlink_to("digest.yml")
    done = run_command("upgrade", "--write", cwd=tmp_path)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "digest.yml: cannot be read: " in done.stderr
