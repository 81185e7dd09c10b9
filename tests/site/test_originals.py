"""In a browser: a reader may have the originals instead of translations, wherever there are any."""

import pytest
from support.browser import PHONE

KOREAN_LINE, ENGLISH_LINE = "영상을 보고 배우는 에이전트, 경우", "Agents learn from video, case"
#: Pages that show translated lines, and the row of such a paper there.
PLACES = {
    "ko/": '.newest [data-id="2601.00022"]',
    "ko/posts/2026-01-05/": '[data-id="2601.00002"]',
    "ko/topics/agents/": '.papers__months [data-id="2601.00002"]',
    "ko/institutions/institute-of-examples-samples/": '.papers__months [data-id="2601.00002"]',
    "ko/topics/agents/?sort=votes": '.papers__votes [data-id="2601.00002"]',
    "papers/2601.00002/?lang=ko": ".one",
}


def both(row):
    """Whether translation and original can be seen."""
    text = row.inner_text()
    return KOREAN_LINE in text, ENGLISH_LINE in text


@pytest.mark.parametrize("tab", [{}, PHONE], indirect=True, ids=["desktop", "phone"])
def test_the_reader_sees_the_translation_or_its_original_wherever_a_line_is_translated(tab):
    for below, place in PLACES.items():
        page = tab.open(below)
        row, switch, note = (page.locator(one).first for one in (place, "[data-do=originals]", "main .translated"))
        row.wait_for()
        assert both(row) == (True, False), below
        assert "a-model-1.5b" in note.inner_text(), below
        assert switch.inner_text() == "원문 보기", below
        switch.click()
        assert both(row) == (False, True), below
        assert switch.inner_text() == "번역 보기", below
        page = tab.open(below)  # the browser keeps what was chosen
        row.wait_for()
        assert both(row) == (False, True), below
        switch.click()
        assert both(row) == (True, False), below


@pytest.mark.parametrize("below", ["zh/posts/2026-01-05/", "papers/2601.00002/?lang=en", "ko/topics/agents/"])
def test_only_pages_that_show_a_translation_say_so(tab, below):
    page = tab.open(below)
    assert page.locator("main .translated").count() == below.startswith("ko/")


@pytest.mark.parametrize("tab", [PHONE | {"viewport": {"width": 320, "height": 640}}], indirect=True)
def test_a_long_line_is_whole_on_a_phone_and_ends_with_whose_it_is(tab):
    page = tab.open("ko/")
    for hidden, label in (("orig", "번역"), ("said", "HF AI")):
        page.locator(".newest :is(.said, .orig)").evaluate_all(
            "all => all.forEach((one) => { one.firstChild.data = '긴 줄 '.repeat(60); })"
        )
        row = page.locator('.newest [data-id="2601.00022"] .short__summary')
        badge = row.locator(f"> :not(.{hidden}) .by")
        assert badge.inner_text() == label
        box, inside = badge.bounding_box(), row.bounding_box()
        assert inside["y"] <= box["y"]
        assert box["y"] + box["height"] <= inside["y"] + inside["height"] + 1
        assert inside["height"] > 100, "all of it"
        page.locator("[data-do=originals]").first.click()


def hit_of(page, number):
    hit = page.locator(f'.search__hits [data-id="2601.0000{number}"]')
    hit.wait_for()
    return hit


@pytest.mark.parametrize("question", ["깃펜 2", "quill 2"])
def test_a_hit_shows_the_translated_title_and_line_apart_and_whose_they_are(tab, question):
    page = tab.open(f"ko/?q={question}")
    hit = hit_of(page, 2)
    assert hit.locator(".search__gloss").inner_text() == "깃펜 2의 짧은 제목"
    assert hit.locator(".search__excerpt").inner_text() == f"{KOREAN_LINE} 2. 번역"
    page.evaluate("localStorage.setItem('paperdigest.originals', '1')")
    if question == "quill 2":
        hit = hit_of(tab.open(f"ko/?q={question}"), 2)
        assert (hit.locator(".search__gloss").count(), KOREAN_LINE in hit.inner_text()) == (0, False)


def test_a_hit_whose_title_alone_is_translated_does_not_say_it_twice(tab):
    hit = hit_of(tab.open("ko/?q=깃펜 3"), 3)
    assert hit.locator(".search__gloss").inner_text() == "깃펜 3의 짧은 제목"
    assert hit.inner_text().count("짧은 제목") == 1


def test_an_excerpt_is_of_the_text_and_of_names_only_if_they_alone_were_asked_for(tab):
    text = "We study how a language model agent learns from video, case 4. It learns."
    for question, excerpt in (
        ("quill 4", text),
        ("quill samples", "Institute of Examples & Samples"),
        ("2601.00004", text),
    ):
        page = tab.open(f"?q={question}")
        page.locator(".search__hits li").first.wait_for()
        assert page.locator(".search__excerpt").first.inner_text() == excerpt
