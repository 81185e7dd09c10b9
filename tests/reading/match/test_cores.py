"""Letters that stand wherever a name is found: they are looked for first, and must hide nothing."""

import pytest

from paperdigest.reading.match.model_names import Name, cores, pattern
from paperdigest.reading.match.named import Lines

SPELLED = [
    ("LampNet-21k", "on Lamp net 21K and others"),
    ("ColourSet", "the color-set of lamps"),
    ("LLMs", "an LLM"),
    ("Lamp3.5-VL", "Lamp-3.5 VL is"),
    ("GLOW+", "with glow+ only"),
    ("A2C", "by a2c"),
    ("Harbour", "two harbors"),
]


@pytest.mark.parametrize(("name", "line"), SPELLED)
def test_a_name_is_found_where_its_letters_stand(name, line):
    asked = Name(name, 0, 0, "strict")
    assert pattern(asked).search(line)
    assert list(Lines(["nothing", line]).with_all(cores(asked))) == [(line, 1)]


def test_lines_without_the_letters_are_not_looked_at():
    lines = Lines(["Lamp 21k", "a lamp", "21 K of lamps"])
    assert [number for _, number in lines.with_all(cores(Name("Lamp-21k", 0, 0, "strict")))] == [0, 2]
    assert [number for _, number in lines.with_all([])] == [0, 1, 2]
