"""The guides for owners: every command runs as it stands there, and the three languages say the same."""

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import yaml
from PIL import Image
from support.checkouts import ROOT, process_environment
from support.guides import BOXES, boxes, menu_in, text_of
from support.hub import item

from paperdigest.cli import main
from paperdigest.language import LANGUAGES

GUIDES = ROOT / "guides"
DAY = "2026-04-09"
PUT = "import sys, pathlib as p; from support.guides import put; put(p.Path(sys.argv[1]), p.Path(sys.argv[2]).read_text())"


@pytest.fixture
def owner(tmp_path, hub, monkeypatch):
    """Somebody who does what a guide says, in one shell; returns what was said."""
    hub.days = {DAY: [item(1, day=DAY), item(2, day=DAY)]}
    programs = tmp_path / "bin"
    programs.mkdir()
    command = programs / "paperdigest"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m paperdigest "$@"\n')
    command.chmod(0o755)
    for name, value in (
        ("HF_ENDPOINT", hub.address),
        ("ARXIV_ENDPOINT", hub.address),
        ("PAPERDIGEST_TODAY", "2026-04-10"),
    ):
        monkeypatch.setenv(name, value)

    def follow(found):
        steps = ["set -e"]
        for number, (kind, file, text) in enumerate(found):
            if kind == "sh":
                steps.append(text)
                continue
            note = tmp_path / f"note-{number}"
            note.write_text(text, encoding="utf-8")
            steps.append(f'"{sys.executable}" -c "{PUT}" {file} {note}')
        places = f"{ROOT}:{ROOT / 'tests'}"
        variables = process_environment(PATH=f"{programs}:/usr/local/bin:/usr/bin:/bin", PYTHONPATH=places)
        return subprocess.run(
            ["bash", "-c", "\n".join(steps)], cwd=tmp_path, env=variables, capture_output=True, text=True, check=False
        )

    return follow


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_of_a_guide_does_what_it_says(owner, tmp_path, language):
    done = owner(boxes(language))
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    site = tmp_path / "my-digest" / "site"
    settings = yaml.safe_load(next(text for _, file, text in boxes(language) if file == "digest.yml"))
    words = yaml.safe_load(next(text for _, file, text in boxes(language) if file == "words.yml"))
    home = (site / "index.html").read_text(encoding="utf-8")
    for said in (settings["title"], words[language]["home"], "https://lamps.example/digest/"):
        assert said in home
    page = next(text for _, file, text in boxes(language) if file == "docs/lab.md")
    assert page.splitlines()[0].removeprefix("# ") in (site / "lab" / "index.html").read_text(encoding="utf-8")
    assert (site / settings["languages"][1] / "index.html").is_file()
    assert f"docs/data/2026/{DAY}.json" in done.stderr, "the damaged day is named"
    assert f"line 1 (mailtos): would be sent {DAY}, 2 of 2 papers" in done.stdout
    assert "secret" not in done.stdout + done.stderr
    assert "Nothing to do: digest.yml holds choices alone" in done.stdout


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_the_guides_say_the_same_in_every_language(language):
    def shape(code):
        text = text_of(code)
        commands = [re.sub(r'echo "[^"]*"', "echo", box) for kind, _, box in BOXES.findall(text) if kind == "sh"]
        files = [file for _, file, _ in BOXES.findall(text)]
        code_words = sorted(set(re.findall(r"`([a-z][^`\n]*)`", text)) - {"docs/ko/", "docs/zh/", "docs/en/"})
        return (
            commands,
            files,
            len(re.findall(r"^## ", text, re.MULTILINE)),
            len(re.findall(r"^\|", text, re.MULTILINE)),
            code_words,
        )

    assert shape(language) == shape("en")


@pytest.mark.parametrize("text", [*map(text_of, LANGUAGES), (ROOT / "README.md").read_text(encoding="utf-8")])
def test_the_example_of_a_menu_keeps_what_is_in_it(text):
    ours, given = menu_in((ROOT / "mkdocs.yml").read_text(encoding="utf-8")), menu_in(text)
    assert (given[: len(ours)], len(given) > len(ours)) == (ours, True)


@pytest.mark.parametrize("path", [*sorted(GUIDES.glob("*.md")), ROOT / "README.md"], ids=lambda path: path.name)
def test_commands_in_sentences_exist_with_their_options(path):
    for said in re.findall(r"`(?:\w+=\S+ )?paperdigest ([a-z][^`]*)`", path.read_text(encoding="utf-8")):
        name, *rest = said.split()
        assert name in main.commands, said
        options = {option for one in main.commands[name].params for option in one.opts}
        assert {part for part in rest if part.startswith("--")} <= options, said


@pytest.mark.parametrize("path", [*sorted(GUIDES.glob("*.md")), ROOT / "README.md"], ids=lambda path: path.name)
def test_pictures_are_there_and_small_and_links_lead_to_files(path):
    text = path.read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)#]+)", text):
        assert link.startswith("https://") or (path.parent / link).exists(), link
    for name in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text):
        picture = Path(path.parent / name)
        assert picture.stat().st_size < 60_000
        if picture.suffix == ".svg":
            drawn = ET.fromstring(picture.read_text(encoding="utf-8"))  # noqa: S314 - our own
            assert int(drawn.attrib["viewBox"].split()[2]) >= 700
            assert drawn.find("{http://www.w3.org/2000/svg}title") is not None
            continue
        with Image.open(picture) as opened:
            assert opened.width >= 800
