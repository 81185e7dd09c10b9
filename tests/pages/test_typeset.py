"""Korean and Chinese pages as they are made: particles fit, dates and numbers with their counters stay on one line."""

import datetime as dt
import re

import lxml.html
import pytest
from support.checkouts import ROOT
from support.pages import catalogue_of, pages_of
from support.records import make_day, make_paper, make_report, utc

from paperdigest.records.translations import Translation
from paperdigest.render.edition import Edition
from paperdigest.text.particles import particle

#: Names that end in every way: a vowel, ㄹ, another consonant, a number, a bracket.
NAMES = ("Mistral", "Qwen2.5-7B", "KAIST", "IBM", "OpenAI", "Lab 3", "GPT-4o", "Institute (North)", "Amazon", "Llama 2")
#: Ends the front matter.
FRONT = "\n---\n"
PAIRS = ("은/는", "이/가", "을/를", "과/와", "으로/로")
SAID = {
    "ko": ("12 개 벤치마크 70%의 ‘장면’의 이해", "2026년 3월 31일까지 GPT-4o(미니)를 8 개 과제에서 15%까지 높인다."),
    "zh": ("在 12 个基准上评测 3D 场景", "截至2026年3月31日，在8个任务上把错误率降低到 15 个百分点以下，共 3 项。"),
}


@pytest.fixture(scope="module")
def catalogue(config):
    """Nine weeks of ten papers a day, all translated, with reports by models of all names; the last day is unusual."""
    days, said, reports = [], {}, {}
    for place in range(35):
        date = dt.date(2026, 2, 2) + dt.timedelta(days=place // 5 * 7 + place % 5)
        papers = [
            make_paper(
                100 * place + number, title="A robot" if number < place // 4 else "Nothing", votes=number, summary="It is.",
                organization=NAMES[number % 3], authors=("Ada Example", "Bo Wick"), published=utc("2026-01-03T10:00"),
                vote_history=((utc("2026-02-01T08:00"), 1), (utc("2026-04-10T08:00"), number)),
                withdrawn=utc("2026-04-11T08:00") if number == 3 else None,
            )
            for number in range(1, 26 if place == 34 else 11)
        ]  # fmt: skip
        for paper in papers:
            said[paper.id] = {
                language: Translation(
                    gloss=gloss, line=line, of="huggingface", source="0" * 16, model=NAMES[1], date=date
                )
                for language, (gloss, line) in SAID.items()
            }
            reports[paper.id] = (make_report(int(paper.id[-5:]), method=NAMES[int(paper.id[-1])]),)
        days.append(make_day(str(date), *papers))
    again = days[0].papers[0]
    days[-1] = make_day(str(days[-1].date), again, *days[-1].papers)
    return catalogue_of(config, *days, today="2026-04-20", translations=said, reports=reports)


@pytest.fixture(scope="module")
def pages(catalogue, config):
    """The pages of both languages by their files below docs/."""
    return {language: pages_of(catalogue, config, language=language) for language in ("ko", "zh")}


def texts_of(page):
    """What a page says element by element, English passages aside."""
    root = lxml.html.fromstring(f"<div>{page.partition(FRONT)[2]}</div>")
    for other in [*root.xpath("//*[@lang='en']"), *root.xpath("//script"), *root.xpath("//style")]:
        other.drop_tree()
    return [one.text_content() for one in root.iter("p", "li", "dd", "h1", "h2", "h3")]


def test_particles_fit_latin_names_and_numbers(pages):
    followed = re.compile(
        r"(?P<word>[A-Za-z0-9][A-Za-z0-9 .-]*(?:\([^()]*\))?)\u2060?(?P<said>은|는|이|가|을|를|과|와|으로|로)(?=[ .,]|$)"
    )
    pairs = {form: pair for pair in PAIRS for form in pair.split("/")}
    found = [
        (match["word"], match["said"])
        for page in pages["ko"].values()
        for text in texts_of(page)
        for match in followed.finditer(text)
    ]
    assert {word for word, _ in found} >= {"Mistral", "KAIST"}
    wrong = [(word, said) for word, said in found if particle(word, pairs[said]) != said]
    assert not wrong


#: Whatever of a text node matches and does not stand on one line.
TORN = """(pattern) => {
  for (const fold of document.querySelectorAll("details")) fold.open = true;
  const found = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    for (const match of texts.currentNode.data.matchAll(new RegExp(pattern, "g"))) {
      const range = document.createRange();
      range.setStart(texts.currentNode, match.index);
      range.setEnd(texts.currentNode, match.index + match[0].length);
      const lines = new Set([...range.getClientRects()].filter((box) => box.width > 1).map((box) => Math.round(box.bottom / 6)));
      if (lines.size > 1) found.push(match[0]);
    }
  }
  return [found, document.body.textContent.match(new RegExp(pattern, "g"))?.length ?? 0];
}"""
HELD = {
    "ko": r"\d{4}년\s\d{1,2}월(?:\s\d{1,2}일)?|\d{4}년\s\d{1,2}주차|\d[\d,.]*\s?[편개명곳위]|[\w.]+[)%’]\u2060?[은는이가을를의까입]",
    "zh": r"(?:\d{4}\u2060?年\u2060?)?\d{1,2}\u2060?月(?:\u2060?\d{1,2}\u2060?日)?|\d[\d,.]*[\s\u2060]?[篇个名位条家项]|第[\s\u2060]?\d+[\s\u2060]?[周名]",
}
PAGES = (
    "index",
    "posts/2026/2026-03-20",
    "posts/2026/2026-W12",
    "trends",
    "topics/robotics",
    "reports/index",
    "reports/2026-03-20",
)


@pytest.mark.parametrize("language", ["ko", "zh"])
def test_no_line_breaks_within_a_date_before_a_counter_or_before_a_particle(language, pages, config, browser):
    styles = "".join(
        (ROOT / "overrides" / "assets" / f"{name}.css").read_text(encoding="utf-8") for name in ("digest", "charts")
    )
    tag = Edition(language, config).words.tag
    page = browser.new_page(java_script_enabled=True)
    torn, seen = [], 0
    for name in PAGES:
        body = pages[language][f"{name}.md"].partition(FRONT)[2]
        page.set_content(
            f"<!doctype html><html lang={tag} class=js><style>{styles}</style><body><main>{body}</main></body></html>"
        )
        for width in range(300, 420, 20):
            page.set_viewport_size({"width": width, "height": 800})
            found, count = page.evaluate(TORN, HELD[language])
            torn += [(name, width, one) for one in found]
            seen += count
    page.close()
    assert seen > 1000
    assert sorted(set(torn)) == []


@pytest.mark.parametrize(
    ("folder", "kinds", "dot"),
    [
        ("paperdigest", (".html",), r"[^ *] · .{0,20}"),
        ("overrides", (".html", ".js"), r"[^ *] · .{0,20}"),
        ("paperdigest", (".py", ".yml"), r"(?<!\"\")\"[^\"\n]* · .{0,20}"),
    ],
)
def test_no_line_begins_with_a_dot_between_two_facts(folder, kinds, dot):
    """A blank that does not break stands before each: on pages, in feeds, messages and reports."""
    files = [path for path in (ROOT / folder).rglob("*") if path.suffix in kinds]
    found = [f"{path.name}: {text}" for path in files for text in re.findall(dot, path.read_text())]
    assert found == [text for text in found if text.startswith("memory.js: ")]  # a comment of what it keeps
