"""An owner's words in the place of ours: what is allowed, what has no effect, and a site that says them."""

import json

import pytest
from support.checkouts import run_command
from support.records import make_day, make_paper

from paperdigest.archive.days import Archive
from paperdigest.config import load_config
from paperdigest.errors import ConfigError
from paperdigest.own_words import _problem, _texts
from paperdigest.render.wording import words_in


@pytest.fixture
def config(tmp_path):
    def config(text):
        (tmp_path / "digest.yml").write_text("", encoding="utf-8")
        (tmp_path / "words.yml").write_text(text, encoding="utf-8")
        return load_config(tmp_path / "digest.yml")

    return config


def test_words_of_an_owner_stand_in_the_place_of_ours_and_the_others_stay(config):
    found = config("en: {home: Front, papers.other: '{n} works'}\nko: {gained: '{n}표 늘어남'}")
    assert found.notes == ()
    words = words_in("en", found)
    assert (words.say("home"), words.say("archive")) == ("Front", "Archive")
    assert (words.count("papers", 1), words.count("papers", 1200)) == ("1 paper", "1,200 works")
    assert words_in("ko", found).say("gained", n=3) == "3표 늘어남"
    assert words_in("zh", found) is words_in("zh", config("{}"))


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("en: {hoem: x}", "en.hoem: has no effect: there is no such id (is 'home' meant?)"),
        ("en: {papers: x}", "en.papers: has no effect: there is no such id"),
        ("en: {papers.other: some works}", "en.papers.other: has no effect: it must hold {n} as ours does"),
        ("en: {papers.other: '{n} of {n}'}", "en.papers.other: has no effect: it must hold {n} as ours does"),
        ("en: {papers.other: '{n} {'}", "en.papers.other: has no effect: it must hold {n} as ours does"),
        ("en: {papers.other: '{n!r} works'}", "en.papers.other: has no effect: it must hold {n} as ours does"),
        ("en: {papers.other: '{n.real} works'}", "en.papers.other: has no effect: it must hold {n} as ours does"),
        ("en: {home: 'A {n}'}", "en.home: has no effect: it must hold no braces, as ours does not"),
        ("en: {home: 'A {'}", "en.home: has no effect: it must hold no braces, as ours does not"),
        ("en: {papers.other: '{n:>9} works'}", "'>9' is no particle"),
        ("en: {about_body: Ours}", "en.about_body: has no effect: this text cannot be changed"),
        ("en: {language.tag: x}", "en.language.tag: has no effect: this text cannot be changed"),
        ("en: {categories.daily: x}", "en.categories.daily: has no effect: this text cannot be changed"),
    ],
)
def test_what_has_no_effect_is_told_and_ours_is_said(config, text, note):
    found = config(text)
    (told,) = found.notes
    assert told.startswith("words.yml: ")
    assert note in told
    assert found.words == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("en: {home: '<b>x</b>'}", "en.home: must be plain text, without < >"),
        ("en: {home: 'a [b](c)'}", "en.home: must be plain text, without [ ]"),
        ("en: {home: '&lt;script&gt;'}", "en.home: must be plain text, without &"),
        ('en: {home: "a\\nb"}', "en.home: must be one line without control characters or invisible marks"),
        ('en: {home: "a\\u202eb"}', "en.home: must be one line without control characters or invisible marks"),
        ('ko: {home: "\\u200b"}', "ko.home: must be one line without control characters or invisible marks"),
        ("en: {home: '   '}", "en.home: must be more than blanks, such as Papers of today (found '   ')"),
        ('en: {home: "\\u3000\\u00a0"}', "en.home: must be more than blanks"),
        (f"en: {{home: {'long ' * 120}}}", "en.home: must have 500 characters at most, and has 599"),
        ("en: {home: ''}", "en.home: must be plain text on one line"),
        ("en: {home: 5}", "en.home: must be plain text on one line, with the values in braces that ours has, such as"),
        ("en: Home", "en: must be a key and a value for each"),
        ("fr: {home: x}", "fr: 'fr' is not allowed; allowed are en, ko, zh"),
    ],
)
def test_what_is_no_plain_text_is_an_error(config, text, said):
    with pytest.raises(ConfigError, match=r"words\.yml") as caught:
        config(text)
    assert said in str(caught.value)


def test_a_site_says_the_words_of_its_owner_whichever_they_are(checkout):
    """Every text that may be changed is changed; all that shows it still builds."""
    Archive(checkout / "docs/data").store(make_day("2026-01-05", *(make_paper(n, votes=n) for n in (1, 2))))
    changed = {
        language: {
            name: f"{text.strip()} ¤"
            for name, text in _texts(language).items()
            if _problem(name, text, _texts(language)) is None
        }
        for language in ("en", "ko")
    }
    assert len(changed["en"]) > 500
    (checkout / "digest.yml").write_text("title: Lamps\nlanguages: [en, ko]\n", encoding="utf-8")
    variables = {"PAPERDIGEST_OFFLINE": "1", "PAPERDIGEST_TODAY": "2026-01-06", "SITE_URL": "https://lamps.example/"}
    (checkout / "words.yml").write_text(json.dumps(changed, ensure_ascii=False), encoding="utf-8")
    done = run_command("build", cwd=checkout, **variables)
    assert done.returncode == 0, done.stderr
    site = checkout / "site"
    for folder, home in (("", "Today ¤"), ("ko/", "오늘 ¤")):
        page = (site / folder / "index.html").read_text(encoding="utf-8")
        assert home in page
        assert "¤" in (site / folder / "words.js").read_text(encoding="utf-8")
        assert "¤" in (site / folder / "posts/2026-01-05/index.md").read_text(encoding="utf-8")
    assert "{" not in (site / "words.css").read_text(encoding="utf-8").removeprefix(":root{")
    (checkout / "words.yml").write_text("en: {home: 'Day of lamps'}", encoding="utf-8")
    assert run_command("build", cwd=checkout, **variables).returncode == 0
    page = (site / "index.html").read_text(encoding="utf-8")
    assert "Day of lamps" in page
    assert "¤" not in page
