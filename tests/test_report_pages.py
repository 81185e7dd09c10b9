"""Reports as readers see them: HTML and Markdown, in the page's language, with nothing from outside as markup."""

import dataclasses
import datetime as dt
import re

import pytest
from conftest import make_day, make_paper
from test_reading_extract import TOPIC
from test_reading_html import page

from paperdigest.config import LANGUAGES
from paperdigest.digest import make_digests
from paperdigest.posts import render_html
from paperdigest.reading.extract import abstract_text, extract_report
from paperdigest.reading.html import parse
from paperdigest.reading.markdown import area_of, day_markdown, one_line, place
from paperdigest.reading.report import Availability, Claim, Evidence
from paperdigest.reading.store import Shelf
from paperdigest.wording import wording

DATE = dt.date(2026, 1, 5)
EVIL = "</q><script>alert(1)</script> [x](javascript:alert(2)) {{ 7 * 7 }} *bold* `code` <img src=x onerror=alert(3)>"
HEADINGS = {
    "en": ["Field of application", "Core contribution in one sentence", "How to use it", "Main innovations", "Experimental results"],
    "ko": ["적용 분야", "한 문장 핵심 기여", "사용 가이드", "주요 혁신점", "실험 결과"],
    "zh": ["应用领域", "一句话核心贡献", "使用指南", "主要创新点", "实验效果"],
}  # fmt: skip


@pytest.fixture(scope="module")
def report():
    text = dataclasses.replace(parse(page("whole"), id="2601.00001"), version=2)
    return extract_report(text, make_paper(), topics=(), date=DATE)


@pytest.fixture
def show(tmp_path, config, monkeypatch):
    """Render the macro as a day page does."""
    (tmp_path / "page.html").write_text('{% from "report.html" import report %}{{ report(found, words, area) }}')

    def show(found, language="en", area=None):
        import jinja2  # noqa: PLC0415

        from paperdigest import posts  # noqa: PLC0415

        environment = posts._templates()
        loader = jinja2.ChoiceLoader([environment.loader, jinja2.FileSystemLoader(tmp_path)])
        monkeypatch.setattr(environment, "loader", loader)
        return render_html("page.html", language, config, found=found, area=area)

    return show


def evil_report(report):
    claim = Claim(
        text=EVIL, name=EVIL, evidence=(Evidence(quote=EVIL, anchor='"><b>', section=EVIL),), unverified=(EVIL,)
    )
    usage = dataclasses.replace(report.usage, input=claim, steps=(claim,), licence=claim)
    return dataclasses.replace(
        report, area=claim, contribution=claim, usage=usage, innovations=(claim,), results=(claim,), method=EVIL
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_five_parts_stand_in_the_same_order_in_every_language(show, report, language):
    headings = re.findall(r"<h4[^>]*>\d\. ([^<]+)</h4>", show(report, language))
    assert headings == HEADINGS[language]
    markdown = day_markdown(*a_day(report), language)
    assert re.findall(r"^### \d\. (.+)$", markdown, re.MULTILINE) == HEADINGS[language]


def a_day(report):
    paper = make_paper(title="A <b>title</b> with $x^2$ and [brackets]", votes=3)
    (digest,) = make_digests([make_day("2026-01-05", paper)], (), today=dt.date(2026, 1, 6))
    return digest, Shelf({"en": {paper.id: report}} if report else {})


def test_evidence_leads_to_the_passage_in_the_version_that_was_read(show, report):
    html = show(report)
    assert 'href="https://arxiv.org/html/2601.00001v2#S1.I1.i1"' in html
    assert 'href="https://arxiv.org/abs/2601.00001v2"' in html
    assert place(report, report.innovations[0].evidence[0]) == "https://arxiv.org/html/2601.00001v2#S1.I1.i1"


def test_the_contribution_stands_in_the_open_and_the_rest_is_folded(show, report):
    opened, folded = show(report).split("<details")
    assert report.contribution.text in opened
    assert report.results[0].text in folded
    assert report.results[0].text not in opened


def test_what_is_not_stated_is_said_in_the_pages_language(show, report):
    empty = extract_report(abstract_text(make_paper(), reason="no-html"), make_paper(), topics=(), date=DATE)
    for language, words in (("en", "not stated"), ("ko", "명시되지 않음"), ("zh", "未说明")):
        assert show(empty, language).count(words) == 13


def test_the_labels_say_source_method_language_version_and_date(show, report):
    html = show(report, "ko")
    for label in ("전문", "논문 원문 발췌", "영어 리포트", "arXiv 버전 2", "2026년 1월 5일에 읽음"):
        assert label in html
    shortened = dataclasses.replace(report, source="abstract", reason="unreachable", version=None)
    assert "arXiv에 접속할 수 없음" in show(shortened, "ko")
    assert "written by some-model" in show(dataclasses.replace(report, method="some-model"))


def test_parts_that_the_paper_does_not_contain_are_marked(show, report):
    claim = dataclasses.replace(report.results[0], unverified=("87.65%",))
    marked = dataclasses.replace(report, results=(claim,), method="some-model")
    assert '<span class="report__unverified">Not found in the paper: 87.65%</span>' in show(marked)
    assert "(Not found in the paper: 87.65%)" in day_markdown(*a_day(marked), "en")


def test_filters_find_what_is_available_and_what_runs_on_one_consumer_gpu(show, report):
    html = show(report)
    assert 'data-code="yes"' in html
    assert 'data-weights="yes"' in html
    assert 'data-demo=""' in html
    assert html.count("data-one-consumer-gpu") == 2


def test_nothing_of_a_report_becomes_markup(show, report):
    html = show(evil_report(report))
    assert "<script" not in html
    assert "<img" not in html
    assert "<b>" not in html
    assert not re.search(r'href="(?!https://(?:arxiv\.org|github\.com|huggingface\.co))', html)


def test_nothing_of_a_report_becomes_markdown(report):
    markdown = day_markdown(*a_day(evil_report(report)), "en")
    assert "\\<script\\>" in markdown
    assert not re.search(r"(?<!\\)<script|(?<!\\)<img|(?<!\\)\[x|(?<!\\)`code|(?<!\\)\*bold", markdown)
    assert "](<https://arxiv.org/html/2601.00001v2#%22%3E%3Cb%3E>)" in markdown
    assert "## 📄 A \\<b\\>title\\</b\\> with x² and \\[brackets\\]" in markdown


def test_the_page_holds_no_blank_lines_which_would_end_its_html(show, report):
    assert "\n\n" not in show(report)


def test_the_days_report_has_the_layout_of_its_kind(report):
    markdown = day_markdown(*a_day(report), "zh")
    assert markdown.startswith(
        "# Hugging Face Daily Papers 报告\n**日期**: 2026-01-05\n"
        "**来源网址**: https://huggingface.co/papers/date/2026-01-05\n\n" + "=" * 60 + "\n\n## 📄 "
    )
    assert (
        "- **链接**: https://huggingface.co/papers/2601.00001\n- **阅读来源**: 全文 · 论文原文摘录 · 英文报告"
        in markdown
    )
    assert "*   **代码**：已公开 <https://github.com/lantern-reader/lantern>" in markdown
    assert "*   **演示**：未说明" in markdown


def test_a_paper_without_a_report_is_named_all_the_same():
    assert "no report yet" in day_markdown(*a_day(None), "en")


def test_topics_name_the_area_in_the_pages_language():
    paper = make_paper(title="An agent", categories=("cs.AI",))
    (digest,) = make_digests([make_day("2026-01-05", paper)], (TOPIC,), today=DATE)
    (entry,) = digest.entries
    own = extract_report(abstract_text(paper, reason="later"), paper, topics=entry.topics, date=DATE)
    assert area_of(entry, own, wording("zh")) == "智能体 (cs.AI)"
    assert area_of(entry, own, wording("en")) is None
    assert area_of(entry, dataclasses.replace(own, method="some-model"), wording("zh")) is None


def test_one_line_is_the_models_else_hugging_faces_else_the_papers_own(report):
    summarised = make_paper(summary="A summary.")
    by_model = dataclasses.replace(report, method="some-model", language="ko")
    assert one_line(summarised, by_model).source == "model"
    assert one_line(summarised, report).text == "A summary."
    assert one_line(make_paper(), report).source == "extract"
    assert one_line(make_paper(), None) is None
    assert one_line(make_paper(), dataclasses.replace(report, contribution=None)) is None


def test_availability_without_a_paper_that_says_so_shows_its_address(show, report):
    usage = dataclasses.replace(report.usage, code=Availability(status="announced", url="https://github.com/a/b"))
    html = show(dataclasses.replace(report, usage=usage))
    assert 'announced</span> <a href="https://github.com/a/b">github.com/a/b</a>' in html
