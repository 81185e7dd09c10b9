"""In which languages there are pictures of a day, and what each page shows."""

import datetime as dt

import pytest
from support.checkouts import ROOT
from support.pages import catalogue_of, parts_of
from support.records import make_day, make_paper

from paperdigest.config import Config
from paperdigest.digest.periods import period_of
from paperdigest.outputs.lettering import Font, font_for
from paperdigest.pages import pictures
from paperdigest.pages.part import Target
from paperdigest.pages.pictures import Pictures
from paperdigest.records.translations import Translation
from paperdigest.render.edition import Edition

FONT = ROOT / "overrides" / "assets" / "fonts" / "literata.woff2"
DAY = dt.date(2026, 1, 5)
WEEK = period_of("weekly", DAY)


@pytest.fixture
def fonts(monkeypatch):
    """Fonts that the machine seems to have, by script; the letters drawn are those of the site's own."""
    found = {"Hangul": Font((FONT, 0), (FONT, 0)), "Han": Font((FONT, 0), (FONT, 0))}
    monkeypatch.setattr(pictures, "font_for", found.get)
    return found


def translated(language="ko", number=1):
    said = Translation(gloss="In short", source="0" * 16, model="m", date=dt.date(2026, 1, 7))
    return {f"2601.{number:05}": {language: said}}


def catalogue(config, said, *, votes=9):
    papers = [make_paper(number, votes=votes and votes - number) for number in range(1, 6)]
    days = make_day("2026-01-05", *papers), make_day("2026-01-06", make_paper(9, votes=1))
    return catalogue_of(config, *days, translations=said, translated={DAY} if said else ())


def drawn(config, said, subject=DAY, **facts):
    """The addresses of the pictures that are drawn, and the one that each language's page shows."""
    whole = catalogue(config, said, **facts)
    entries, editions = whole.by_date[DAY].entries, [Edition(language, config) for language in config.languages]
    maker = Pictures(config, FONT)
    made = dict(maker.draw(subject, entries, editions))
    shown = [maker.address(subject, entries, edition) for edition in editions]
    assert set(shown) == set(made)
    return shown


@pytest.fixture
def config():
    return Config.model_validate({"languages": ["en", "ko", "zh"]})


ONE = "assets/social/2026-01-05.png"


@pytest.mark.usefixtures("fonts")
def test_a_language_has_a_picture_of_its_own_where_a_title_on_it_is_translated(config):
    assert drawn(config, {}) == [ONE] * 3
    assert drawn(config, translated("ko")) == [ONE, f"ko/{ONE}", ONE]
    assert drawn(config, translated("zh", 3), WEEK) == [
        "assets/social/2026-W02.png", "assets/social/2026-W02.png", "zh/assets/social/2026-W02.png",
    ]  # fmt: skip
    assert drawn(config, translated("ko", 4)) == [ONE] * 3  # which the picture does not show
    assert drawn(config, translated("ko"), votes=None) == [ONE, f"ko/{ONE}", ONE]


def test_a_machine_without_the_letters_of_a_language_draws_what_it_can(config, fonts):
    fonts.pop("Hangul")
    assert drawn(config, translated("ko")) == [ONE] * 3
    assert drawn(config, translated("zh")) == [ONE, ONE, f"zh/{ONE}"]


@pytest.mark.usefixtures("fonts")
def test_the_first_language_s_picture_is_at_the_root_whatever_the_language():
    config = Config.model_validate({"languages": ["ko", "en"]})
    assert drawn(config, {}) == [ONE] * 2
    assert drawn(config, translated("ko")) == [ONE, f"en/{ONE}"]


def test_a_day_is_made_again_with_other_fonts_if_anything_of_it_is_translated(config, fonts, tmp_path):
    def prints(said):
        parts = parts_of(catalogue(config, said), config)
        return {name: part.fingerprint for name, part in parts.by_name.items()}

    before, plain = prints(translated()), prints({})
    (tmp_path / "other.ttc").write_bytes(b"other letters")
    fonts["Hangul"] = Font((tmp_path / "other.ttc", 0), (tmp_path / "other.ttc", 0))
    after = prints(translated())
    assert {name for name in after if after[name] != before[name]} == {
        f"day/{DAY}", "roundup/2026-W02", "roundup/2026-01",
    }  # fmt: skip
    assert prints({}) == plain


@pytest.mark.usefixtures("fonts")
def test_a_page_shows_the_picture_that_its_part_writes(config, tmp_path):
    parts = parts_of(catalogue(config, translated("ko")), config)
    for name, slug in (
        (f"day/{DAY}", "2026-01-05"),
        ("roundup/2026-W02", "2026-W02"),
        ("day/2026-01-06", "2026-01-06"),
    ):
        target = Target(tmp_path)
        parts.by_name[name].files(target)
        written = {path for path in target.written if path.endswith(".png")}
        assert {parts.picture(slug, edition) for edition in parts.editions} == written, name
    assert parts.picture("2026-01-07", parts.editions[0]) is None


@pytest.mark.skipif(not font_for("Hangul"), reason="no fonts of this machine have Korean letters")
def test_with_the_fonts_of_this_machine_the_picture_of_a_language_is_another_one(config):
    entries = catalogue(config, translated("ko")).by_date[DAY].entries
    editions = [Edition(language, config) for language in config.languages]
    found = dict(Pictures(config, FONT).draw(DAY, entries, editions))
    assert set(found) == {ONE, f"ko/{ONE}"}
    assert found[ONE] != found[f"ko/{ONE}"]
