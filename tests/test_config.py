import datetime as dt
import re

import pytest

from paperdigest.config import load_config
from paperdigest.environment import read_environment
from paperdigest.errors import ConfigError
from paperdigest.language import LANGUAGES

#: As messages list them.
KNOWN = ", ".join(LANGUAGES)
CLOCK = dt.datetime(2026, 1, 5, 7, 30, tzinfo=dt.UTC)


def write(tmp_path, text):
    path = tmp_path / "digest.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_empty_file_gives_all_defaults(tmp_path):
    config = load_config(write(tmp_path, ""))
    assert config.languages == LANGUAGES
    assert config.collect.refresh_days == 14


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "colour: red",
            [
                "digest.yml: colour: unknown key; allowed are title, languages, timezone, years, pictures, trusted, home, look, collect, feeds, reading, translation, topics"
            ],
        ),
        ("collect: {dayz: 3}", ["collect.dayz: unknown key; allowed are source, history_days"]),
        (
            "collect: {refresh_days: many}",
            ["collect.refresh_days", "a whole number from 1 to 366, such as 14", "'many'"],
        ),
        ("collect: {refresh_days: 0}", ["collect.refresh_days", "a whole number from 1 to 366"]),
        ("collect: 5", ["collect", "found 5"]),
        ("feeds: {vote: [1, 2, 3]}", ["feeds.vote: unknown key; allowed are votes"]),
        ("feeds: {votes: [1, 2]}", ["feeds.votes", "a list of 3, each a whole number"]),
        ("feeds: {votes: [5, 5, 9]}", ["feeds.votes", "must rise from one number to the next"]),
        ("feeds: {votes: [0, 5, 9]}", ["feeds.votes.0", "a whole number from 1 to 100,000"]),
        ("languages: [en, fr]", [f"languages.1: 'fr' is not allowed; allowed are {KNOWN}"]),
        ("languages: []", ["languages", "a list of one or more", "such as [en, ko, zh]"]),
        ("languages: [en, en]", ["languages", "twice"]),
        ("timezone: Asia/Soul", ["timezone", "'Asia/Soul' is not a time zone", "Asia/Seoul"]),
        ("title: ''", ["title: must be text on one line", "such as Paper Digest"]),
        ("[1, 2]", ["digest.yml: the file"]),
        ("title: one\nfeeds: [", ["digest.yml: is not valid YAML: ", "expected", "(line "]),
        ("title: 2026-02-30", ["digest.yml: is not valid YAML"]),
        ("title: 2026-02-03", ["title: must be text on one line", "(found 2026-02-03)"]),
        ("title: 2026-02-03 04:05:06", ["(found 2026-02-03 04:05:06)"]),
        ("title: [2026-02-03, yes, ~]", ["(found [2026-02-03, true, nothing])"]),
        ("title: no", ["(found false)"]),
        ("title: ~", ["(found nothing)"]),
        ("title: !!int abc", ["digest.yml: is not valid YAML"]),
        ("title: " + "[" * 5000, ["digest.yml: is not valid YAML"]),
        ("title: one\ntitle: two", ["the key 'title' stands twice (line 2)"]),
        ("title: one\nreading: {}\nreading:\n  days: 3", ["the key 'reading' stands twice (line 3)"]),
        ("reading:\n  days: 3\n\n  days: 4", ["the key 'days' stands twice (line 4)"]),
        ("title: ' blank '", ["title: "]),
        (r'title: "a\u2029b"', ["title: must be one line without control characters", r"'a\u2029b'"]),
        (r'title: "a\u202eb"', ["title: must be one line without control characters or invisible marks"]),
        (f"title: {'long ' * 60}", ["title: must have 200 characters at most, and has 299 (found 'long"]),
        (
            r'topics: [{id: a, name: {en: A}, words: ["a\u200b"]}]',
            ["topics.0.words.0: must be one line without control characters or invisible marks"],
        ),
        (r'title: "a\nb"', ["title: "]),
        (r'title: "a\x01b"', ["title: must be one line"]),
        (
            r'topics: [{id: a, name: {en: "A\u0085B", ko: A, zh: A}, words: [a]}]',
            ["topics.0.name.en: must be one line"],
        ),
        ("topics: [{id: index, name: {en: A, ko: A, zh: A}, words: [a]}]", ["topics.0.id", "address of the list"]),
        ("topics: [{id: a, name: {en: A, ko: A, zh: A}, words: ['--']}]", ["topics.0.words.0"]),
        ("topics: [{id: a, name: {en: A, ko: A, zh: A}}]", ["topics.0.words: is missing"]),
        ("topics: [{id: a, name: {ko: A}, words: [a]}]", ["topics.0.name.en: is missing"]),
        (
            "topics: [{id: a, name: {en: A, fr: A}, words: [a]}]",
            [f"topics.0.name: 'fr' is not allowed; allowed are {KNOWN}"],
        ),
        ('topics: [{id: a, name: {en: A, ko: ""}, words: [a]}]', ["topics.0.name.ko"]),
        (
            "topics: [{id: A/b, name: {en: A, ko: A, zh: A}, words: [a]}]",
            ["topics.0.id", "lower-case letters, digits and hyphens", "such as robot-hands"],
        ),
        (
            "topics: [{id: a, name: {en: A, ko: A, zh: A}, words: [a]}, {id: a, name: {en: B, ko: B, zh: B}, words: [b]}]",
            ["topics", "the same id stands twice: a"],
        ),
    ],
)
def test_a_mistake_is_named_with_file_key_and_what_is_allowed(tmp_path, text, parts):
    with pytest.raises(ConfigError) as caught:
        load_config(write(tmp_path, text))
    for part in parts:
        assert part in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "<unicode string>" not in str(caught.value)


def test_a_missing_file_says_where_to_run(tmp_path):
    with pytest.raises(ConfigError, match="no such file"):
        load_config(tmp_path / "digest.yml")


@pytest.mark.parametrize("name", ["digest.yml", "topics.yml", "glossary.yml", "institutions.yml", "words.yml"])
@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "utf-16-le", "utf-32", "cp949", None])
def test_a_file_in_another_encoding_and_a_folder_of_its_name_are_named_in_plain_words(tmp_path, name, encoding):
    path = write(tmp_path, "").with_name(name)
    if encoding is None:
        path.unlink(missing_ok=True)
        path.mkdir()
        said = "is a folder; a file of this name is meant"
    else:
        text = "# 모델\n" if encoding == "cp949" else "title: Pr\xe9cis\n"
        path.write_bytes(text.encode(encoding))
        said = "is not in UTF-8: save it as UTF-8"
    with pytest.raises(ConfigError) as caught:
        load_config(tmp_path / "digest.yml")
    assert str(caught.value).endswith(f"{name}: {said}")


def test_a_file_with_the_mark_of_utf_8_is_read(tmp_path):
    path = write(tmp_path, "")
    path.write_bytes("\ufefftitle: Pr\xe9cis\n".encode())
    assert load_config(path).title == "Pr\xe9cis"


def test_the_environment_has_defaults():
    environment = read_environment({}, clock=CLOCK)
    assert environment.hf_endpoint == "https://huggingface.co"
    assert (environment.offline, environment.hf_token, environment.now) == (False, None, CLOCK)


def test_today_can_be_set_and_is_then_the_end_of_that_day():
    environment = read_environment({"PAPERDIGEST_TODAY": "2026-03-31"}, clock=CLOCK)
    assert environment.today == dt.date(2026, 3, 31)
    assert environment.now == dt.datetime(2026, 3, 31, 23, 59, 59, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PAPERDIGEST_TODAY", "yesterday"),
        ("PAPERDIGEST_TODAY", "20260331"),
        ("PAPERDIGEST_TODAY", "0001-01-01"),
        ("PAPERDIGEST_OFFLINE", "maybe"),
        ("HF_ENDPOINT", "huggingface.co"),
        ("HF_ENDPOINT", "http://"),
        ("HF_ENDPOINT", "http://[::1"),
        ("HF_ENDPOINT", "http://127.0.0.1:99999"),
        ("HF_ENDPOINT", "http://a b"),
        ("HF_ENDPOINT", "http://.x"),
        ("HF_ENDPOINT", "http://x/?a=1"),
        ("OPENAI_BASE_URL", "http://x\n.test/v1"),
        ("ARXIV_ENDPOINT", "http://" + "a" * 80),
        ("HF_TOKEN", "hf_a b"),
        ("HF_TOKEN", "hf_a\nb"),
        ("HF_TOKEN", "hf_é"),
    ],
)  # fmt: skip
def test_a_wrong_variable_is_named(name, value):
    with pytest.raises(ConfigError, match=name):
        read_environment({name: value}, clock=CLOCK)


def test_a_password_in_an_address_is_refused_and_not_repeated():
    with pytest.raises(ConfigError) as caught:
        read_environment({"HF_ENDPOINT": "http://user:hidden@example.org"}, clock=CLOCK)
    assert "hidden" not in str(caught.value)


def test_a_token_may_have_blanks_around_it():
    assert read_environment({"HF_TOKEN": " hf_secret\r\n"}, clock=CLOCK).hf_token == "hf_secret"


def test_the_token_is_never_shown():
    assert "hf_secret" not in repr(read_environment({"HF_TOKEN": "hf_secret"}, clock=CLOCK))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("reading: {unverified: 2}", ["reading.unverified", "a number from 0 to 1, such as 0.25"]),
        ("reading: {model: {paperz: 2}}", ["reading.model.paperz: unknown key; allowed are papers, tokens, money"]),
        ("reading: {model: {money: .inf}}", ["reading.model.money", "a number from 0 to 100,000"]),
        ("reading: {model: {tokens: -1}}", ["reading.model.tokens"]),
        ("reading: {terms: {fr: {token: jeton}}}", ["reading.terms.fr", f"allowed are {KNOWN}"]),
        ("reading: {terms: {ko: {token: ''}}}", ["reading.terms.ko.token"]),
        ("reading: {terms: {ko: {token: []}}}", ["reading.terms.ko.token"]),
        ("reading: {terms: {ko: {token: [토큰, 토큰]}}}", ["reading.terms.ko.token", "the same entry twice"]),
        ("reading: {terms: {ko: {token: {a: b}}}}", ["reading.terms.ko.token"]),
    ],
)
def test_what_is_wrong_with_the_settings_of_reports_is_said(tmp_path, text, parts):
    with pytest.raises(ConfigError) as caught:
        load_config(write(tmp_path, text))
    for part in parts:
        assert part in str(caught.value)


@pytest.mark.parametrize(("words", "read"), [("토큰", ("토큰",)), ("[토큰, 낱말 조각]", ("토큰", "낱말 조각"))])
def test_a_term_has_one_word_or_several_in_each_language(tmp_path, words, read):
    reading = load_config(write(tmp_path, f"reading: {{terms: {{ko: {{token: {words}}}}}}}")).reading
    assert reading.terms == {"ko": {"token": read}}


def test_the_model_is_named_by_the_environment_and_its_key_is_in_no_text():
    variables = {
        "OPENAI_BASE_URL": "http://127.0.0.1:8080/v1/",
        "OPENAI_API_KEY": " sk-secret ",
        "PAPERDIGEST_MODEL": "tiny",
    }
    environment = read_environment(variables, clock=CLOCK)
    assert (environment.model_endpoint, environment.model_key, environment.model) == (
        "http://127.0.0.1:8080/v1",
        "sk-secret",
        "tiny",
    )
    assert "secret" not in repr(environment)
    assert "tiny" in repr(environment)


def test_without_a_model_none_is_asked():
    environment = read_environment({}, clock=CLOCK)
    assert (environment.model, environment.model_key) == (None, None)
    assert environment.model_endpoint == "https://api.openai.com/v1"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("OPENAI_API_KEY", "sk secret"),
        ("OPENAI_API_KEY", "sk-secret\nX: y"),
        ("OPENAI_BASE_URL", "ftp://secret"),
        ("OPENAI_BASE_URL", "https://user:secret@example.com/v1"),
        ("PAPERDIGEST_MODEL", "a\nb"),
    ],
)
def test_a_wrong_endpoint_or_key_is_refused_without_repeating_a_secret(name, value):
    with pytest.raises(ConfigError, match=name) as caught:
        read_environment({name: value}, clock=CLOCK)
    assert "sk" not in str(caught.value).removeprefix(name)
    assert "user" not in str(caught.value).replace("neither a user", "")


def test_an_unknown_source_of_papers_is_refused_with_those_there_are(tmp_path):
    path = write(tmp_path, "collect: {source: arxiv-sanity}")
    with pytest.raises(
        ConfigError, match=r"collect\.source: 'arxiv-sanity' is not allowed; allowed are huggingface, x"
    ):
        load_config(path, sources=("huggingface", "x"))
    assert load_config(write(tmp_path, ""), sources=("huggingface",)).collect.source == "huggingface"


def test_a_source_is_reached_where_its_own_variables_say():
    environment = read_environment({"HF_TOKEN": "hf", "X_ENDPOINT": "http://x.test/", "X_TOKEN": "secret"}, clock=CLOCK)
    assert environment.service("HF", default="https://default.test") == ("https://huggingface.co", "hf")
    assert environment.service("X", default="https://default.test") == ("http://x.test", "secret")
    assert environment.service("Y", default="https://default.test") == ("https://default.test", None)
    assert "secret" not in repr(environment)
    with pytest.raises(ConfigError, match="Z_ENDPOINT: must begin with http"):
        read_environment({"Z_ENDPOINT": "ftp://z"}, clock=CLOCK).service("Z", default="https://default.test")


@pytest.mark.parametrize(
    ("english", "chinese"), [("Lanterns", "Lanterns"), ("Agents", "智能体"), ("Fine tuning", "微调")]
)
def test_a_topic_without_a_name_in_a_language_has_that_of_the_glossary_else_the_english_one(tmp_path, english, chinese):
    text = f"topics: [{{id: a, name: {{en: {english}, ko: 등불}}, words: [agent]}}]"
    topic = load_config(write(tmp_path, text)).topics[0]
    assert [topic.name[language] for language in ("en", "ko", "zh")] == [english, "등불", chinese]


@pytest.mark.parametrize("origin", ["http://a.example", "https://a.example/x", "https://a", "*", "https://*", "https://a.example 'unsafe-inline'", "https://a.example;"])  # fmt: skip
def test_a_trusted_site_is_an_origin_and_nothing_else(tmp_path, origin):
    with pytest.raises(ConfigError, match=r"trusted\.0"):
        load_config(write(tmp_path, f'trusted: ["{origin}"]'))


def test_trusted_sites_are_taken_as_they_are_written(tmp_path):
    text = 'trusted: ["https://counter.example.org", "https://*.films.example:8443"]'
    assert load_config(write(tmp_path, text)).trusted == ("https://counter.example.org", "https://*.films.example:8443")


@pytest.mark.parametrize(
    "address", ["me:s3cret@model.test/v1", "ftp://me:s3cret@model.test", "model.test/v1?key=s3cret"]
)
def test_an_address_that_may_hold_a_secret_is_not_repeated(address):
    with pytest.raises(ConfigError, match="OPENAI_BASE_URL: ") as caught:
        read_environment({"OPENAI_BASE_URL": address}, clock=CLOCK)
    assert "s3cret" not in str(caught.value)


#: Mistakes in the files of an owner, by file.
MISTAKES = {
    "digest.yml": (
        "title: [a]", "title: ''", "languages: en", "languages: []", "timezone: 5", "timezone: Asia/Seul", "pictures: yess",
        "trusted: ['http://x']", "trusted: x", "home: [news]", "home: newest", "look: {fonts: {text: 'a{b'}}", "look: 5",
        "look: {fonts: {headings: [a]}}", "look: {logo: a.txt}", "look: {colours: {accent: red}}", "collect:",
        "look: {colours: {accent: ['#fff']}}", "collect: {concurrency: 99}", "feeds: {votes: [3, 2, 1]}", "feeds: {ids: X}",
        "reading: {unverified: many}", "reading: {terms: {ko: {x: 5}}}", "[a]", "topics: [{id: A b}]", "topics: 7",
    ),
    "topics.yml": (
        "a b: {}", "agents: 5", "agents: {words: 5}", "agents: {words: {add: x}}", "agents: {words: ['']}", "- a",
        "agents: {name: x}", "agents: {name: {ko: ''}}", "agents: {categories: {remove: 3}}", "'9': 7", "3: {}",
    ),
    "glossary.yml": ("ko: [token]", "ko: {token: 5}", "ko: {token: []}", "ko: {'--': a}", "ko: {token: {add: a}}"),
    "institutions.yml": ("Lamp: 5", "Lamp: x", "5: [a]", "Lamp: ['']", "'': [a]"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "text"), [(file, text) for file, texts in MISTAKES.items() for text in texts])
def test_a_mistake_is_told_in_plain_words_with_an_example_of_what_is_allowed(tmp_path, file, text):
    write(tmp_path, "")
    (tmp_path / file).write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_config(tmp_path / "digest.yml")
    said = str(caught.value).removeprefix(f"{tmp_path / file}: ")
    assert said != str(caught.value)
    assert "\n" not in said
    strange = r"pattern|tuple|dictionary|instance|nput|tring|integer|boolean|valid|[\^\\]|must be +\(|\bNone\b.*such"
    assert not re.search(strange, said)
    assert re.search(r"such as \S|: keys are |keys and their values: ", said)


@pytest.mark.parametrize(
    ("years", "newest", "first"),
    [
        (1, "2026-12-31", 2026), (1, "2027-01-01", 2026), (1, "2027-01-31", 2026), (1, "2027-02-01", 2027),
        (2, "2027-01-04", 2025), (2, "2027-03-01", 2026), (100, "2027-03-01", 2024), (0, "2027-03-01", 2024),
    ],
)  # fmt: skip
def test_in_january_the_year_before_is_shown_besides(tmp_path, years, newest, first):
    (tmp_path / "digest.yml").write_text(f"years: {years}\n")
    days = [dt.date(year, month, 28) for year in (2024, 2025, 2026) for month in (1, 12)]
    shown = load_config(tmp_path / "digest.yml").shown([*days, dt.date.fromisoformat(newest)])
    assert shown[0].year == first
    assert shown == [day for day in [*days, dt.date.fromisoformat(newest)] if day.year >= first]
