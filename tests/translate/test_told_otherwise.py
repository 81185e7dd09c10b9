"""Lines that hold every number and name of their sentence and still tell something else, beside lines that are honest."""

from pathlib import Path

import pytest
import yaml

from paperdigest.text.glossary import glossary
from paperdigest.translate.check import Original, Translation, problems

LINES = yaml.safe_load((Path(__file__).parent / "told_otherwise.yml").read_text(encoding="utf-8"))
GLOSS = {"ko": "글", "zh": "文章"}


def cases(verdict):
    return [
        pytest.param(language, one, line, id=f"{one['kind']} {language} {line}")
        for one in LINES
        for language in ("zh", "ko")
        for line in one[language][verdict]
    ]


def told(language, one, line):
    original = Original(one.get("title", "On Things"), one["text"])
    said = Translation(one.get("gloss", GLOSS)[language], line)
    return problems(original, said, language=language, glossary=glossary(language))


@pytest.mark.parametrize(("language", "one", "line"), cases("right"))
def test_an_honest_line_passes(language, one, line):
    assert told(language, one, line) == ()


@pytest.mark.parametrize(("language", "one", "line"), cases("wrong"))
def test_a_line_that_tells_something_else_is_refused(language, one, line):
    assert told(language, one, line) != ()
