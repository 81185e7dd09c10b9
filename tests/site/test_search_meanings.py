"""Questions in Korean and Chinese for the terms of the field find English papers, in a real browser."""

import datetime as dt

import pytest
from support.browser import Tab, serve_folder
from support.once import once_a_run
from support.records import make_day, make_paper
from support.searching import Searcher, build_site

from paperdigest.outputs.search_terms import terms_of

TODAY = dt.date(2026, 3, 18)
#: As a reader might write on after a word.
AFTER = {"ko": ("", "을", "에서의", " 논문", "으로부터"), "zh": ("", "的论文", "研究", "方法", "相关的")}
#: What lines in the reader's language, or titles in short and lines, say of a few papers, by their English word.
LINES = {
    "ko": {
        "quantization": "등불의 밝기를 4비트로 낮추어 전기를 아낀다.",
        "machine translation": "바닷가 마을의 어부들이 쓰던 옛말을 모은 말뭉치를 공개한다.",
        "pose estimation": "그림자놀이 인형의 관절 움직임을 카메라 한 대로 되살린다.",
        "time series": "김치의 발효 상태를 냄새 센서로 미리 알아낸다.",
        "knowledge graph": (
            "나루터 뱃길 지도",
            "조선 시대 나루터 128곳의 뱃길을 잇고, HanRiver-2로 옛 지명을 오늘 지명에 맞춘다.",
        ),
        "anomaly detection": (
            "방앗간 소리로 고장 찾기",
            "물레방아가 도는 소리만 듣고 톱니바퀴의 금을 90% 넘게 찾아낸다.",
        ),
    },
    "zh": {
        "quantization": "把灯笼的亮度降到四比特，从而节约用电。",
        "machine translation": "公开一个收集海边渔民旧方言的语料库。",
        "pose estimation": "只用一台相机还原皮影戏人偶的关节动作。",
        "time series": "用气味传感器提前知道泡菜的发酵程度。",
        "knowledge graph": ("古渡口航线图", "连接明代 128 个渡口的航线，并用HanRiver-2把旧地名对应到今天的地名。"),
        "anomaly detection": ("听磨坊声音找故障", "只听水车转动的声音，就能发现齿轮上九成以上的裂纹。"),
    },
}
_ASK = """
async ([queries, language]) => {
  const { Library, gather, papers } = await import("./assets/search-library.js"), { read } = await import("./assets/search-text.js");
  const library = new Library(new URL("./", document.baseURI), language), answers = [];
  library.data = await library.file(`filters.${language}.json`);
  for (const query of queries) {
    const question = { ...await read(query, { ...await library.meanings(false), keys: new Map() }), sort: "relevance", filters: [] };
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

    def texts_of(entry, language):
        said = LINES.get(language, {}).get(entry.paper.title.removeprefix("Lanterns for "), ())
        return [said] if isinstance(said, str) else list(said)

    def build(folder):
        build_site(folder, days, config, today=TODAY, texts_of=texts_of)

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
        ("zh", "知识蒸馏和牛津", ["牛津"]),
    ],
)
def test_what_no_paper_says_is_named_when_it_is_left_out(ask, language, query, left_out):
    ((found, dropped),) = ask([query], language)
    assert found
    assert dropped == left_out


@pytest.mark.parametrize(
    ("language", "english", "queries"),
    [
        ("ko", "quantization", "등불/등불의 밝기/등불 밝기/밝기를/4비트/전기를 아낀다/등불 양자화/양자화된 등불은"),
        ("ko", "machine translation", "어부/어부들이/바닷가마을/바닷가 마을에서/옛말 말뭉치/말뭉치로/기계번역 말뭉치"),
        (
            "ko",
            "pose estimation",
            "그림자놀이/관절움직임/인형의 관절/카메라 한 대/카메라로/그림자놀이인형/인형 자세 추정",
        ),
        ("ko", "time series", "김치/발효상태/발효 상태를/냄새센서/냄새 센서에서/김치의 발효/시계열 센서"),
        ("zh", "quantization", "灯笼/灯笼的亮度/灯笼亮度/燈籠/四比特/节约用电/節約用電/灯笼量化/量化燈籠"),
        ("zh", "machine translation", "渔民/漁民方言/海边渔民/旧方言/语料库/語料庫/方言语料库/语料库的机器翻译"),
        ("zh", "pose estimation", "皮影戏/皮影戲人偶/关节动作/關節動作/人偶的关节/相机/皮影戏姿态估计"),
        ("zh", "time series", "泡菜/发酵程度/發酵/泡菜的发酵/泡菜发酵/气味传感器/氣味傳感器/时间序列传感器"),
        (
            "ko",
            "knowledge graph",
            "나루터/나루터의 뱃길/뱃길지도/뱃길 지도를/나루터뱃길/옛지명/옛 지명을/HanRiver-2로/HanRiver 2 지명/조선시대 나루터/128곳",
        ),
        (
            "ko",
            "anomaly detection",
            "방앗간/방앗간소리/방앗간 소리로/물레방아가/물레방아 소리/톱니바퀴의 금/톱니 바퀴/고장찾기/고장 찾기/방앗간 이상 탐지",
        ),
        (
            "zh",
            "knowledge graph",
            "渡口/古渡口/古渡口的航线/航線圖/航线图/旧地名/舊地名/明代渡口/HanRiver-2/HanRiver2地名/渡口知识图谱",
        ),
        (
            "zh",
            "anomaly detection",
            "磨坊/磨坊声音/磨坊的聲音/水车转动/水車/齿轮裂纹/齒輪的裂紋/找故障/声音找故障/磨坊异常检测",
        ),
    ],
)
def test_lines_in_the_reader_s_language_are_found_by_words_compounds_and_parts(ask, config, language, english, queries):
    asked = queries.split("/")
    answers = zip(asked, ask(asked, language), strict=True)
    paper = papers_of(config)[english].id
    assert [query for query, (found, dropped) in answers if found != [paper] or dropped] == []


@pytest.mark.parametrize(
    "case",
    [
        ("ko", "어부 시계욜", "어부 시계열", "time series"),
        ("zh", "渔民 时间序咧", "渔民 时间序列", "time series"),
        ("zh", "渔民 饕餮", None, "machine translation"),
    ],
)
def test_a_misspelt_term_is_put_right_though_no_paper_has_it_with_the_rest(browser, config, site, case):
    language, query, meant, english = case
    with serve_folder(site, "/digest/") as root:
        page = browser.new_page()
        searcher = Searcher(Tab(page, root), language)
        assert papers_of(config)[english].id in searcher.type(query)
        assert (f"→ {meant}" in searcher.status()) == (meant is not None)
        assert query.split()[0 if meant else 1] in searcher.dialog.locator(".search__status s").all_inner_texts()
        page.close()
