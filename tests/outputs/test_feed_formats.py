import json
import shutil
from dataclasses import replace

import feedparser
import lxml.html
import pytest
from lxml import etree
from support.feed_checks import feeds_in_opml, wrong_in_json, wrong_in_xml
from support.hostile import HOSTILE
from support.records import utc

from paperdigest.outputs.feed_formats import Feed, FeedEntry, render_feed, render_opml

ENTRY = FeedEntry(
    id="tag:paperdigest,2026:ko/posts/2026-01-05/",
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
    id="tag:paperdigest,2026:ko/feeds/weekly/",
    title="다이제스트",
    description="설명",
    language="ko",
    page="https://example.org/ko/",
    folder="https://example.org/ko/feeds/weekly/",
    author="Paper Digest",
    icon="https://example.org/assets/icon.png",
    entries=[ENTRY, replace(ENTRY, id="tag:paperdigest,2026:ko/x", authors=(), tags=())],
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
    assert (entry.link, entry.id) == (ENTRY.address, ENTRY.id)
    assert entry.content[0].value.replace('"', "'") == ENTRY.content
    assert entry.summary == ("A &amp; B" if name == "feed.xml" else "A & B")
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


@pytest.mark.parametrize("text", ["Runs in <2 GB of memory", "Emits <answer> & </answer>", "a &amp; b"])
def test_what_looks_like_markup_in_a_description_is_text_for_who_reads_it_as_html(text):
    feed = replace(FEED, description=text, entries=[replace(ENTRY, summary=text, content="")])
    read = feedparser.parse(render_feed(feed)["feed.xml"])
    for html in (read.entries[0].summary, read.feed.description):
        assert lxml.html.fromstring(html).text_content() == text


def test_rss_names_the_authors_in_one_element_and_the_first_of_very_many():
    def creators(names):
        content = render_feed(replace(FEED, entries=[replace(ENTRY, authors=names)]))["feed.xml"]
        return [one.text for one in etree.fromstring(content).iter("{http://purl.org/dc/elements/1.1/}creator")]

    assert creators(("Ada", "이영희", "Bo & Co.")) == ["Ada, 이영희, Bo & Co."]
    assert creators(()) == []
    (many,) = creators(tuple(f"N{number}" for number in range(300)))
    assert many.startswith("N0, N1, ")
    assert many.endswith("N19 et al.")


def test_an_entry_keeps_its_id_whatever_its_address():
    moved = replace(ENTRY, address="https://elsewhere.example/2026/")
    for name in ("feed.xml", "atom.xml"):
        read = feedparser.parse(render_feed(replace(FEED, entries=[moved]))[name])
        assert (read.entries[0].id, read.entries[0].link) == (ENTRY.id, moved.address)
    assert json.loads(render_feed(replace(FEED, entries=[moved]))["feed.json"])["items"][0]["id"] == ENTRY.id
