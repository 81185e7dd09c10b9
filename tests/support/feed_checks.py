"""Kept validators of feeds, for the tests: each returns what is wrong, an empty list if nothing is."""

import json
import shutil
import subprocess
from pathlib import Path

import feedparser
import jsonschema
import listparser

_FOLDER = Path(__file__).parent.parent / "validators"
_SCHEMA = json.loads((_FOLDER / "jsonfeed" / "schema-v1.1.json").read_text(encoding="utf-8"))


def wrong_in_xml(paths):
    """RSS and Atom files: by feedparser, and by Ruby's rss library where there is Ruby."""
    wrong = [str(path) for path in paths if feedparser.parse(path.read_bytes()).bozo]
    if shutil.which("ruby"):
        command = ["ruby", str(_FOLDER / "feeds.rb"), *map(str, paths)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        wrong += [] if done.returncode == 0 else [done.stderr or "ruby failed"]
    return wrong


def wrong_in_json(paths):
    validator = jsonschema.validators.validator_for(_SCHEMA)(_SCHEMA, format_checker=jsonschema.FormatChecker())
    return [
        f"{path}: {error.message}"
        for path in paths
        for error in validator.iter_errors(json.loads(path.read_text(encoding="utf-8")))
    ]


def feeds_in_opml(path):
    listed = listparser.parse(path.read_bytes())
    assert not listed.bozo
    return [feed.url for feed in listed.feeds]
