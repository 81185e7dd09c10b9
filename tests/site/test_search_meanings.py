"""Questions in Korean and Chinese for the terms of the field find English papers, in a real browser."""

import datetime as dt

import pytest
from support.browser import serve_folder
from support.once import once_a_run
from support.records import make_day, make_paper
from support.searching import build_site

from paperdigest.outputs.search_terms import terms_of

TODAY = dt.date(2026, 3, 18)
#: As a reader might write on after a word.
AFTER = {"ko": ("", "을", "에서의", " 논문", "으로부터"), "zh": ("", "的论文", "研究", "方法", "相关的")}
_ASK = """
async ([queries, language]) => {
  const { Library, gather, papers } = await import("./assets/search-library.js"), { read } = await import("./assets/search-text.js");
  const library = new Library(new URL("./", document.baseURI), language), answers = [];
  library.data = await library.file(`filters.${language}.json`);
  for (const query of queries) {
    const question = { ...await read(query, await library.meanings(false)), sort: "relevance", filters: [] };
    const found = await gather(library, library.names(false), question), ids = [];
    for await (const paper of papers(library, found)) if (ids.push(paper.meta.id) >= 40) break;
    answers.push([ids, found.dropped]);
  }
  return answers;
}
"""


def papers_of(config):
    """A paper for each English word of the search, which is in its title alone, by that word."""
    english = {word for language in ("ko", "zh") for word in terms_of(language, config)}
    return {
        word: make_paper(
            id=f"2603.{10000 + place}", title=f"Lanterns for {word}", abstract="We light lanterns.", votes=1
        )
        for place, word in enumerate(sorted(english))
    }


@pytest.fixture(scope="module")
def site(tmp_path_factory, config):
    days = [make_day("2026-03-17", *papers_of(config).values())]

    def build(folder):
        build_site(folder, days, config, today=TODAY, cache=folder)

    return once_a_run(tmp_path_factory, "terms", build)


@pytest.fixture
def ask(browser, site):
    """Ask questions on the pages of a language, and return for each the papers that are found and what is left out."""
    with serve_folder(site, "/digest/") as root:
        page = browser.new_page()
        page.goto(root)
        yield lambda queries, language: page.evaluate(_ASK, [queries, language])
        page.close()


@pytest.mark.parametrize("language", ["ko", "zh"])
def test_every_term_finds_its_papers_with_what_readers_write_around_it(ask, config, language):
    papers, after = papers_of(config), AFTER[language]
    # Who asks for a topic gets its papers.
    topics = {topic.name[language] for topic in config.topics}
    said = {words[0]: papers[english].id for english, words in terms_of(language, config).items()}
    words = [(word, paper) for word, paper in said.items() if word not in topics]
    asked = [(word + after[place % len(after)], paper) for place, (word, paper) in enumerate(words)]
    asked += [(word.replace(" ", ""), paper) for word, paper in words if " " in word][::4]
    assert len(asked) >= 300
    answers = zip(asked, ask([query for query, _ in asked], language), strict=True)
    assert [query for (query, paper), (found, dropped) in answers if paper not in found or dropped] == []


@pytest.mark.parametrize(
    ("page", "query", "english"),
    [
        ("en", "강화학습을", "reinforcement learning"),
        ("en", "強化學習", "reinforcement learning"),
        ("ko", "强化学习", "reinforcement learning"),
        ("zh", "투기적 디코딩", "speculative decoding"),
        ("ko", "3D 복원에 관한 논문", "3d reconstruction"),
        ("ko", "챗GPT는", "chatgpt"),
        ("zh", "視覺Transformer", "vision transformer"),
        ("zh", "資料集", "dataset"),
        ("zh", "卷積神經網路", "convolutional neural network"),
    ],
)
def test_a_term_is_known_in_every_language_on_pages_of_any(ask, config, page, query, english):
    ((found, dropped),) = ask([query], page)
    assert papers_of(config)[english].id in found
    assert dropped == []


@pytest.mark.parametrize(
    ("language", "query", "left_out"),
    [
        ("ko", "양자화 뷁뷁이", ["뷁뷁이"]),
        ("ko", "민주주의와 양자화", ["민주주의와"]),
        ("ko", "양자화와 드론", ["드론"]),
        ("ko", "quantization 뷁뷁이", ["뷁뷁이"]),
        ("zh", "量化与饕餮", ["与饕餮"]),
        ("zh", "量化和牛津", ["牛津"]),
    ],
)
def test_what_no_paper_says_is_named_when_it_is_left_out(ask, config, language, query, left_out):
    ((found, dropped),) = ask([query], language)
    assert papers_of(config)["quantization"].id in found
    assert dropped == left_out
