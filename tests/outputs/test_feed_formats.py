import json
import shutil
from dataclasses import replace

import feedparser
import pytest
from support.feed_checks import feeds_in_opml, wrong_in_json, wrong_in_xml
from support.hostile import HOSTILE
from support.records import utc

from paperdigest.outputs.feed_formats import Feed, FeedEntry, render_feed, render_opml

ENTRY = FeedEntry(
    title=HOSTILE,
    address="https://example.org/ko/posts/2026-01-05/",
    summary="A & B",
    content="<p>]]&gt; &lt;b&gt; <a href='https://example.org/'>x</a></p>",
    published=utc("2026-01-05"),
    updated=utc("2026-01-07T10:00:00"),
    authors=("Ada & Co.", "이영희"),
    tags=("에이전트",),
    subject="https://arxiv.org/abs/2601.00001",
)
FEED = Feed(
    title="다이제스트",
    description="설명",
    language="ko",
    page="https://example.org/ko/",
    folder="https://example.org/ko/feeds/weekly/",
    author="Paper Digest",
    icon="https://example.org/assets/icon.png",
    entries=[ENTRY, replace(ENTRY, address="https://example.org/ko/posts/2026-01-04/", authors=(), tags=())],
    updated=utc("2026-01-08"),
)


@pytest.fixture(params=["full", "empty"])
def files(request, tmp_path):
    feed = FEED if request.param == "full" else replace(FEED, entries=[])
    for name, content in render_feed(feed).items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def test_every_format_passes_its_validators(files):
    assert wrong_in_xml([files / "feed.xml", files / "atom.xml"]) == []
    assert wrong_in_json([files / "feed.json"]) == []


def test_the_validators_refuse_what_is_no_feed(tmp_path):
    bad = tmp_path / "atom.xml"
    bad.write_text('<feed xmlns="http://www.w3.org/2005/Atom"><title>no id</title></feed>')
    if shutil.which("ruby"):
        assert wrong_in_xml([bad])
    bad.write_text("<feed>")
    assert wrong_in_xml([bad])
    (tmp_path / "feed.json").write_text('{"version": "https://jsonfeed.org/version/1.1", "items": [{}]}')
    assert wrong_in_json([tmp_path / "feed.json"])


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml"])
def test_a_reader_sees_text_as_it_stands_and_the_whole_entry(name):
    read = feedparser.parse(render_feed(FEED)[name], sanitize_html=False)
    entry = read.entries[0]
    assert read.feed.title == "다이제스트"
    assert read.feed.language == "ko"
    assert entry.title == HOSTILE
    assert entry.link == entry.id == ENTRY.address
    assert entry.content[0].value.replace('"', "'") == ENTRY.content
    assert entry.summary == "A & B"
    assert [tag.term for tag in entry.tags] == ["에이전트"]
    assert {"rel": "self", "href": f"{FEED.folder}{name}"}.items() <= next(
        dict(link) for link in read.feed.links if link.rel == "self"
    ).items()


def test_atom_and_json_tell_when_an_entry_changed_and_a_feed_is_as_new_as_its_entries():
    read = feedparser.parse(render_feed(FEED)["atom.xml"])
    assert (read.entries[0].published, read.entries[0].updated) == (
        "2026-01-05T00:00:00+00:00",
        "2026-01-07T10:00:00+00:00",
    )
    assert read.feed.updated == "2026-01-07T10:00:00+00:00"
    assert feedparser.parse(render_feed(replace(FEED, entries=[]))["atom.xml"]).feed.updated.startswith("2026-01-08")
    item = json.loads(render_feed(FEED)["feed.json"])["items"][0]
    assert item["date_modified"] == "2026-01-07T10:00:00+00:00"
    assert item["external_url"] == "https://arxiv.org/abs/2601.00001"


def test_the_same_feed_gives_the_same_bytes():
    assert render_feed(FEED) == render_feed(FEED)


def test_a_feed_comes_in_the_formats_that_it_has():
    assert set(render_feed(replace(FEED, formats=("atom",)))) == {"atom.xml"}


def test_an_opml_list_names_feeds_and_pages_in_groups(tmp_path):
    path = tmp_path / "feeds.opml"
    path.write_bytes(render_opml("A & B", [("Topics", [("<x>", "https://e.org/a?b&c", "https://e.org/")])]))
    assert feeds_in_opml(path) == ["https://e.org/a?b&c"]
    assert b"&lt;x&gt;" in path.read_bytes()
