"""A language that we do not have is added by the steps of ARCHITECTURE.md, to a copy of the programs: Japanese."""

import shutil
from types import SimpleNamespace

import lxml.html
import pytest
import yaml
from support.browser import serve_folder
from support.checkouts import ROOT
from support.incremental import Growing, files_of
from support.searching import Searcher

#: What a word file says first; all other words stay English.
WORDS = {
    "language": {
        "english": "Japanese", "prompt": "Japanese (日本語)", "locale": "ja_JP", "open_graph": "ja_JP", "tag": "ja",
        "script": "Kana", "spaced": False,
    },
    "name": "日本語", "short_name": "日本語", "tagline": "今日のAI論文を読者の投票順に。", "votes": "投票", "newest": "最新のリスト",
    "ranking": "投票順", "collected": {"other": "論文が**{n}本**集まりました。"}, "papers": {"other": "論文{n}本"},
    "votes_count": {"other": "{n}票"}, "post_title": "Hugging Face デイリー論文 - {date}",
}  # fmt: skip
LEAD = {"best": "「{title}」が{votes}で首位です。"}
TERMS = {
    "reinforcement learning": "強化学習",
    "robot": "ロボット",
    "agent": ["エージェント", "代理"],
    "machine learning": "機械学習",
}
SAID = "触覚を使うロボットが、機械学習で3個の部品を組み立てる。"


def add_language(package, checkout):
    """The steps that ARCHITECTURE.md tells, in its order."""
    words = yaml.safe_load((ROOT / "paperdigest/render/languages/en.yml").read_text(encoding="utf-8"))
    words |= {"lead": words["lead"] | LEAD, **WORDS}
    (package / "render/languages/ja.yml").write_text(yaml.safe_dump(words, allow_unicode=True), encoding="utf-8")
    korean = (ROOT / "mkdocs.ko.yml").read_text(encoding="utf-8")
    (checkout / "mkdocs.ja.yml").write_text(korean.replace("ko", "ja"), encoding="utf-8")
    main = (checkout / "mkdocs.yml").read_text(encoding="utf-8")
    (checkout / "mkdocs.yml").write_text(main.replace("  /ko/\n", "  /ko/\n  /ja/\n"), encoding="utf-8")
    (package / "text/terms/ja.yml").write_text(yaml.safe_dump(TERMS, allow_unicode=True), encoding="utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site in English and Japanese with one paper translated; everything else as a fresh archive has it."""
    folder = tmp_path_factory.mktemp("japanese")
    growing = Growing(folder / "checkout", languages=("en", "ja"))
    package = folder / "programs" / "paperdigest"
    shutil.copytree(ROOT / "paperdigest", package, ignore=shutil.ignore_patterns("__pycache__"))
    add_language(package, growing.checkout)
    paper = max(growing.papers("2026-02-03"), key=lambda one: one.votes)
    growing.translate("2026-02-03", paper, SAID, language="ja", gloss="部品を組み立てる")
    done = growing.build_with(package.parent)
    assert done.returncode == 0, done.stderr
    return SimpleNamespace(root=growing.site, paper=paper.id)


def page_of(site, address):
    return lxml.html.fromstring((site.root / address / "index.html").read_text(encoding="utf-8"))


def test_day_and_home_are_in_the_language_and_lead_to_no_other(site):
    day, home = page_of(site, "ja/posts/2026-02-03"), page_of(site, "ja")
    assert day.get("lang") == home.get("lang") == "ja"
    assert day.xpath("string(//h1)").replace("\u00a0", " ") == "Hugging Face デイリー論文 - 2026年2月3日火曜日"
    assert day.xpath("string(//h1/following::p[1])") == "論文が3本集まりました。"
    assert day.xpath("string(//h2[@id='ranking'])") == "投票順"
    (paper,) = day.xpath(f"//article[@data-id='{site.paper}']")
    assert paper.find_class("gloss")[0].text_content() == "部品を組み立てる"
    assert paper.find_class("said")[0].text_content().replace("\u2060", "").startswith(SAID)
    assert "「部品を組み立てる" in day.find_class("lead")[0].text_content()
    assert WORDS["tagline"] in home.text_content()
    topics = {link.text_content() for link in day.xpath("//p[@class='paper__meta']/a")}
    assert "Reasoning" in topics, "a topic that neither digest.yml nor the glossary names keeps its English name"
    assert {link.get("hreflang") for link in home.xpath("//link[@rel='alternate'][@hreflang]")} == {
        "en",
        "ja",
        "x-default",
    }
    assert not [path for path in files_of(site.root) if path.startswith(("ko/", "zh/"))]


@pytest.fixture(scope="module")
def searcher(site, browser):
    with serve_folder(site.root, "/digest/") as root:
        page = browser.new_page()
        yield Searcher(SimpleNamespace(page=page, root=root), "ja", q="ロボット")
        page.close()


@pytest.mark.parametrize(
    "query", ["ロボット", "ロボットの学習", "触覚", "機械学習", "部品を組み立てる", "ロボット 触覚", "ﾛﾎﾞｯﾄ", "“機械学習”"]
)  # fmt: skip
def test_the_search_finds_what_is_said_in_the_language(query, site, searcher):
    assert searcher.type(query)[:1] == [site.paper]
    assert searcher.dialog.locator("s").count() == 0, "no word is left out"


def test_the_search_knows_what_papers_say_in_english_for_words_of_the_glossary(site, searcher):
    assert set(searcher.type("エージェント")) == set(searcher.type("代理")) != set()
    assert site.paper not in searcher.type("ギター")
