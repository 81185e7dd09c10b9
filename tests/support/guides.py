"""The guides for owners and their boxes: commands, and what is put into files."""

import re
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent.parent.parent / "guides"
#: Boxes of a guide: their language, the file that they are put into, and what they hold.
BOXES = re.compile(r"^```(\w+) ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_KEY = re.compile(r"^(\w+):", re.MULTILINE)


def text_of(language):
    return (FOLDER / f"{language}.md").read_text(encoding="utf-8")


def boxes(language):
    return BOXES.findall(text_of(language))


def menu_in(text):
    """The list under `nav` of a mkdocs.yml, or of one that stands in a guide."""
    return yaml.safe_load(re.search(r"^nav:.*\n(?: .*\n)+", text, re.MULTILINE)[0])["nav"]


def put(path, new):
    """Put a box into a file: the keys of settings in the place of those that are there, all else whole."""
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    if path.suffix == ".yml":
        for key in _KEY.findall(new):
            old = re.sub(rf"^{key}:.*\n(?:[ -].*\n)*", "", old, flags=re.MULTILINE)
        new = f"{old}\n{new}"
    path.write_text(new, encoding="utf-8")
