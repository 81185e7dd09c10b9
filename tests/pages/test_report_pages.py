"""Reading reports where readers see them: a page a day, folded beside each paper, in feeds and Markdown."""

import datetime as dt
import html
import re

import pytest
from support import pages
from support.hostile import HOSTILE, _Page
from support.records import make_day, make_paper

from paperdigest.digest.catalogue import Catalogue
from paperdigest.digest.days import DayNavigation, make_digests
from paperdigest.outputs.markdown import render_markdown
from paperdigest.outputs.sitemap import render_llms
from paperdigest.pages.day import render_post
from paperdigest.pages.home import home_block
from paperdigest.records.reports import Availability, Change, Claim, Difference, Evidence, Hardware, Report, Usage
from paperdigest.render.edition import Edition
from paperdigest.render.reports import day_markdown, own_texts
from paperdigest.render.wording import wording
from paperdigest.text.markdown import escape_markdown

QUOTE = Evidence(quote="We bring lamps.", anchor="S1.p2", section="Introduction")


def report_of(paper, **facts):
    known = {
        "id": paper.id, "language": "en", "area": None, "usage": Usage(), "source": "html", "method": "a-model",
        "contribution": Claim(text="It brings lamps.", evidence=(QUOTE,)), "date": dt.date(2026, 1, 6), "version": 2,
        "innovations": (Claim(name="Lamps", text="They shine at 99 W.", unverified=("99 W",)),), "results": (),
    }  # fmt: skip
    return Report(**{**known, **facts})


def digest_of(*reports, paper=None):
    paper = paper or make_paper(1, summary="Lamps.")
    day = make_day("2026-01-05", paper, make_paper(2))
    found = {paper.id: tuple(reports)} if reports else {}
    return make_digests([day], (), today=dt.date(2026, 1, 9), reports=found)[0]


def pages_of(config, *digests, language="en"):
    found = pages.pages_of(Catalogue(digests, today=dt.date(2026, 1, 9)), config, language=language)
    return {name: page for name, page in found.items() if name.startswith("reports/")}


def page_of(config, digest, language="en"):
    return pages_of(config, digest, language=language).get("reports/2026-01-05.md")


def days_of(*dates, method="a-model"):
    days = [make_day(date, make_paper(n)) for n, date in enumerate(dates, start=1)]
    reports = {paper.id: (report_of(paper, method=method),) for day in days for paper in day.papers}
    return make_digests(days, (), today=dt.date(2026, 1, 9), reports=reports)


def post_of(config, digest, language="en"):
    navigation = DayNavigation(digest.date, None, None)
    return render_post(digest, Edition(language, config), navigation=navigation).decode()


@pytest.mark.parametrize(
    ("language", "heads"),
    [
        ("en", ["Field of application", "Core contribution in one sentence", "How to use it", "Main innovations", "Experimental results"]),
        ("zh", ["应用领域", "一句话核心贡献", "使用指南", "主要创新点", "实验效果"]),
    ],
)  # fmt: skip
def test_a_report_has_its_five_parts_in_order(config, language, heads):
    page = page_of(config, digest_of(report_of(make_paper(1))), language)
    assert re.findall(r"<h3[^>]*>\d\. ([^<]+)</h3>", page) == heads
    markdown = day_markdown(digest_of(report_of(make_paper(1))), wording(language))
    assert re.findall(r"^### \d\. (.+)$", markdown, flags=re.MULTILINE) == heads


def test_each_statement_leads_to_its_place_and_what_is_not_in_the_paper_is_marked(config):
    page = page_of(config, digest_of(report_of(make_paper(1))))
    assert 'href="https://arxiv.org/html/2601.00001v2#S1.p2"' in page
    assert re.search(r"report__unverified[^>]*>[^<]*99 W", page)
    assert "not stated" in page


def test_what_is_not_stated_of_use_stands_in_one_line(config):
    page = page_of(config, digest_of(report_of(make_paper(1), usage=Usage(code=Availability(status="yes")))))
    assert "<b>Code</b>: published" in page
    assert "Input, Output, Steps, Hardware, Weights, Data, Demo, Licence: <i>" in page


@pytest.mark.parametrize("method", ["extract", "a-model"])
def test_the_language_of_a_reports_own_words_is_said_where_it_is_not_that_of_the_page(config, method):
    words = Claim(text="It keeps lamps lit.", name="Lamps")
    digest = digest_of(report_of(make_paper(1), contribution=words, method=method))
    assert '<strong lang="en">Lamps</strong>: <span lang="en">It keeps lamps lit.</span>' in page_of(
        config, digest, "ko"
    )
    assert "<strong>Lamps</strong>: It keeps lamps lit." in page_of(config, digest)


def test_a_link_that_hugging_face_alone_knows_is_said_to_be_that(config):
    code = Availability(status="yes", url="https://github.com/a/b")
    said = [
        page_of(config, digest_of(report_of(make_paper(1), usage=Usage(code=code), method=method)))
        for method in ("extract", "a-model")
    ]
    assert ["listed on Hugging Face" in page for page in said] == [True, False]


def test_what_is_input_and_output_in_one_sentence_stands_once(config):
    claim = Claim(text="It turns words into lamps.")
    page = page_of(config, digest_of(report_of(make_paper(1), usage=Usage(input=claim, output=claim))))
    assert page.count(claim.text) == 1
    assert "<b>Input, Output</b>: " in page


def test_lists_show_the_same_line_as_the_day_and_whose_it_is(config):
    digest = digest_of(report_of(make_paper(1), language="ko", contribution=Claim(text="등불을 가져온다.")))
    _, home = home_block(Catalogue([digest], today=dt.date(2026, 1, 9)), Edition("ko", config))
    assert re.search(r'short__summary" lang="ko">등불을 가져온다. <span class=by[^>]*>AI<', home)


def test_an_html_page_that_there_is_not_is_not_linked(config):
    link = 'href="https://arxiv.org/html/2601.00001"'
    missing = report_of(make_paper(1), source="abstract", reason="no-html", version=None)
    assert link not in post_of(config, digest_of(missing))
    assert link in post_of(config, digest_of())


def test_no_paragraph_holds_a_quote_to_unfold_since_browsers_would_end_it_there(config):
    report = report_of(make_paper(1), area=Claim(text="Lamps", evidence=(QUOTE,)))
    page = page_of(config, digest_of(report))
    assert page.count("<details>") == 2
    assert not re.search(r"<p[ >](?:(?!</p>).)*<details", page, flags=re.DOTALL)


@pytest.mark.parametrize(
    ("language", "nowhere", "elsewhere", "counted"),
    [
        ("en", "Not found in the paper: 99 W", "Only elsewhere in the paper: 41%", "1 detail only elsewhere in the paper"),
        ("ko", "논문에서 찾지 못함: 99 W", "논문의 다른 부분에만 나옴: 41%", "논문의 다른 부분에만 나오는 내용 1개"),
        ("zh", "论文中未找到：99 W", "仅见于论文的其他位置：41%", "1\u00a0处仅见于论文的其他位置"),
    ],
)  # fmt: skip
def test_what_stands_elsewhere_in_the_paper_is_not_called_missing(config, language, nowhere, elsewhere, counted):
    claim = Claim(text="They shine at 99 W, 41% brighter.", unverified=("99 W", "41%"), elsewhere=("41%",))
    digest = digest_of(report_of(make_paper(1), innovations=(claim,), language=language))
    page, markdown = page_of(config, digest, language), day_markdown(digest, wording(language))
    for text in (page, markdown):
        assert text.count(nowhere) == text.count(elsewhere) == 1
        assert counted in text


def test_a_day_without_reports_has_no_page_of_them_and_nothing_to_unfold(config):
    digest = digest_of()
    assert page_of(config, digest) is None
    assert "paper__report" not in post_of(config, digest)
    assert "/reports/" not in render_markdown(digest, Edition("en", config), home="https://x.test/")


def test_a_paper_with_a_report_leads_to_it_from_its_day_and_its_markdown(config):
    digest = digest_of(report_of(make_paper(1)))
    assert post_of(config, digest).count('href="../../reports/2026-01-05/#2601.00001"') == 1
    markdown = render_markdown(digest, Edition("ko", config), home="https://x.test/ko/")
    assert "(https://x.test/ko/reports/2026-01-05/#2601.00001) (" in markdown
    assert "a-model" in markdown


def test_a_page_of_many_reports_begins_with_a_list_of_them(config):
    papers = [make_paper(n) for n in range(1, 5)]
    reports = {paper.id: (report_of(paper),) for paper in papers}
    digest = make_digests([make_day("2026-01-05", *papers)], (), today=dt.date(2026, 1, 9), reports=reports)[0]
    assert re.findall(r'href="#(2601[^"]+)"', page_of(config, digest)) == [entry.paper.id for entry in digest.entries]
    assert 'href="#2601' not in page_of(config, digest_of(report_of(make_paper(1))))


def test_days_with_reports_lead_to_each_other_and_to_an_index_of_them(config):
    found = pages_of(config, *days_of("2026-01-05", "2026-01-06", "2026-01-07"))
    middle = found["reports/2026-01-06.md"]
    assert middle.count('rel=prev href="../2026-01-05/"') == middle.count('rel=next href="../2026-01-07/"') == 2
    assert 'rel="prev"' not in found["reports/2026-01-05.md"]
    assert 'rel="next"' not in found["reports/2026-01-07.md"]
    index = found["reports/index.md"]
    assert re.findall(r'href="(2026-[^"]+)/"', index) == ["2026-01-07", "2026-01-06", "2026-01-05"]
    assert "1 report&nbsp;· 1 from the full text&nbsp;· 1 by a model" in index


def test_the_index_says_nothing_of_models_that_wrote_nothing_and_holds_the_newest_days(config):
    assert (
        "model"
        not in pages_of(config, *days_of("2026-01-05", method="extract"))["reports/index.md"].partition("<ul")[2]
    )
    first = dt.date(2025, 10, 1)
    dates = [(first + dt.timedelta(days=n)).isoformat() for n in range(61)]
    index = pages_of(config, *days_of(*dates))["reports/index.md"]
    assert dates[0] not in index
    assert index.count("<li>") == 60


def test_the_index_of_a_site_without_reports_says_so(config):
    assert "no reading reports yet" in pages_of(config, digest_of())["reports/index.md"]


def test_a_report_in_markdown_says_what_was_read_and_when(config):
    markdown = day_markdown(digest_of(report_of(make_paper(1))), wording("en"))
    assert "full text\u00a0· written by a-model\u00a0· arXiv version 2\u00a0· read on 6 January 2026" in markdown


def test_the_one_line_is_the_model_s_else_hugging_face_s_else_the_paper_s_own(config):
    own = report_of(make_paper(1), method="extract")
    assert "It brings lamps." in post_of(config, digest_of(report_of(make_paper(1))))
    assert "Lamps. <span" in post_of(config, digest_of(own))
    assert "It brings lamps." in post_of(config, digest_of(own, paper=make_paper(1)))


def test_what_the_open_line_says_too_much_is_marked_there(config):
    report = report_of(make_paper(1), contribution=Claim(text="It brings 70 lamps.", unverified=("70",)))
    digest = digest_of(report)
    assert re.search(r"paper__summary.*report__unverified[^>]*>Not found in the paper: 70<", post_of(config, digest))
    markdown = render_markdown(digest, Edition("en", config), home="https://x.test/")
    assert "It brings 70 lamps. (Not found in the paper: 70)" in markdown


def test_another_language_s_report_is_offered_and_labelled(config):
    korean = report_of(make_paper(1), language="ko")
    assert "in Korean" in page_of(config, digest_of(korean))
    both = digest_of(korean, report_of(make_paper(1), contribution=Claim(text="In English.")))
    assert "In English." in page_of(config, both)
    assert "in Korean" not in page_of(config, both)


def test_hostile_text_of_a_model_stays_text(config):
    claim = Claim(
        text=HOSTILE, name=HOSTILE, evidence=(Evidence(quote=HOSTILE, section=HOSTILE),), unverified=(HOSTILE,)
    )
    usage = Usage(input=claim, steps=(claim,), hardware=Hardware(claim=claim), licence=claim)
    report = report_of(
        make_paper(1),
        contribution=claim,
        area=claim,
        innovations=(claim,),
        results=(claim,),
        usage=usage,
        method=HOSTILE,
    )
    digest = digest_of(report)
    for text in (page_of(config, digest), post_of(config, digest)):
        page = _Page(text)
        assert "script" not in page.tags
        assert "<script>alert(1)</script>" in page.text
        assert not [link for link in page.links if not link.startswith(("https://", "../", "#"))]
    assert "<script" not in day_markdown(digest, wording("en")).replace(r"\<script", "")


def test_what_reports_say_is_published_can_be_filtered(config):
    yes = Availability(status="yes", url="https://example.org/w")
    hardware = Hardware(claim=Claim(text="One GPU."), one_consumer_gpu=True)
    usage = Usage(weights=yes, data=Availability(status="announced"), hardware=hardware)
    digest = digest_of(report_of(make_paper(1), usage=usage))
    assert digest.entries[0].has == ("weights", "gpu")
    assert 'name="gpu"' in post_of(config, digest)
    assert 'name="gpu"' not in post_of(config, digest_of())


@pytest.mark.parametrize("what", ["weights", "data"])
@pytest.mark.parametrize(
    ("stated", "published"),
    [
        ([("html", "no")], False),
        ([("html", "yes")], True),
        ([("html", "announced")], True),
        ([("html", None)], True),
        ([("abstract", "yes"), ("html", "no")], False),
        ([("html", "no"), ("html", "yes")], True),
    ],
)
def test_what_a_full_text_says_of_a_release_outranks_the_abstract(config, what, stated, published):
    address = f"https://huggingface.co/{'datasets/' if what == 'data' else ''}example/lamp"
    paper = make_paper(1, abstract=f"All is publicly available at {address}.")
    reports = [
        report_of(paper, source=source, usage=Usage(**({what: Availability(status=status)} if status else {})))
        for source, status in stated
    ]
    (digest,) = make_digests(
        [make_day("2026-01-05", paper)], [], today=dt.date(2026, 1, 9), reports={paper.id: tuple(reports)}
    )
    assert (what in digest.entries[0].has) is published
    assert (f'<li><a href="{address}">' in post_of(config, digest)) is published


@pytest.mark.parametrize(("status", "published"), [("announced", False), ("no", False), ("yes", True), (None, True)])
def test_a_sentence_of_the_abstract_gives_way_to_what_the_full_text_announces(status, published):
    paper = make_paper(1, abstract="We release the model weights.")
    usage = Usage(weights=Availability(status=status)) if status else Usage()
    reports = (
        report_of(paper, source="html", usage=usage),
        report_of(paper, source="abstract", language="ko", usage=Usage(weights=Availability(status="yes"))),
    )
    (digest,) = make_digests(
        [make_day("2026-01-05", paper)], [], today=dt.date(2026, 1, 9), reports={paper.id: reports}
    )
    assert ("weights" in digest.entries[0].has) is published


def test_the_search_is_given_a_model_s_words_in_their_own_language_alone():
    entry = digest_of(report_of(make_paper(1), language="ko"), report_of(make_paper(1), method="extract")).entries[0]
    assert own_texts(entry, "ko") == ["It brings lamps."], "what the paper does not contain does not lead to it"
    assert own_texts(entry, "en") == []


def test_the_search_is_told_of_the_machines_of_a_full_text():
    usage = Usage(hardware=Hardware(claim=Claim(text="Trained on 4 TPUs.")))
    entry = digest_of(report_of(make_paper(1), method="extract", usage=usage)).entries[0]
    assert own_texts(entry, "en") == ["Trained on 4 TPUs."]
    abstract = digest_of(report_of(make_paper(1), method="extract", usage=usage, source="abstract")).entries[0]
    assert own_texts(abstract, "en") == []


def test_llms_txt_leads_to_the_reports_of_the_newest_days(config):
    text = render_llms(days_of("2026-01-05", "2026-01-06"), config, site_url="https://x.test/", sample=False).decode()
    assert "- [2026-01-06](https://x.test/posts/2026-01-06/report.md)\n" in text
    assert "report.md" not in render_llms([digest_of()], config, site_url="https://x.test/", sample=False).decode()


def changed(what, before=None, after=None):
    return (Change(date=dt.date(2026, 1, 8), differences=(Difference(what=what, before=before, after=after),)),)


@pytest.mark.parametrize(
    ("language", "history", "line"),
    [
        ("en", changed("version", "1", "2"), "arXiv version: 1 → 2"),
        ("en", changed("numbers", "71.4%", "73.9%"), "Number: 71.4% → 73.9%"),
        ("en", changed("numbers", "71.4%"), "Number: 71.4% → no longer in the paper"),
        ("en", changed("weights", None, "yes"), "Weights: not stated → published"),
        ("ko", changed("title", "A <b>", "B"), "제목: A &lt;b&gt; → B"),
        ("zh", changed("code", "announced", "yes"), "代码：即将公开 → 已公开"),
    ],
)
def test_what_changed_later_stands_with_the_report_in_every_language(config, language, history, line):
    paper = make_paper(1)
    reports = [report_of(paper, history=history)]
    if language != "en":
        reports.append(report_of(paper, language=language))
    digest = digest_of(*reports)
    assert line in page_of(config, digest, language)
    assert escape_markdown(html.unescape(line)) in day_markdown(digest, wording(language))


def test_a_report_without_changes_or_kind_shows_neither(config):
    page = page_of(config, digest_of(report_of(make_paper(1))))
    assert "Changed" not in page
    assert "kind:" not in page


def test_the_report_of_a_withdrawn_paper_says_so_and_nothing_else(config):
    gone = report_of(
        make_paper(1), contribution=None, innovations=(), source="abstract", method="extract", reason="withdrawn",
        history=changed("withdrawn"),
    )  # fmt: skip
    digest = digest_of(gone)
    page = page_of(config, digest)
    assert "The paper was withdrawn; its report was removed" in page
    assert "<h3" not in page
    assert "the paper was withdrawn" in post_of(config, digest)
    assert "###" not in day_markdown(digest, wording("en"))


@pytest.mark.parametrize(
    ("language", "kind", "said", "heading"),
    [
        ("en", "survey", "kind: survey", "5. What it finds"),
        ("ko", "dataset", "유형: 데이터셋·벤치마크", "5. 실험 결과"),
        ("zh", "theory", "类型：理论", "5. 主要结果"),
    ],
)
def test_a_report_says_what_kind_of_paper_it_is_on_and_asks_what_fits(config, language, kind, said, heading):
    digest = digest_of(report_of(make_paper(1), kind=kind, language=language, innovations=()))
    page, text = page_of(config, digest, language), day_markdown(digest, wording(language))
    assert said in page
    assert said in text
    assert heading in page
    hardware = Edition(language, config).words.say("report.hardware")
    assert hardware not in page
    assert hardware not in text
