import datetime as dt

import frontmatter
import lxml.html
import markdown
import pytest
from markdown_it import MarkdownIt
from support.hostile import HOSTILE
from support.records import make_day, make_paper, utc

from paperdigest.config import Config
from paperdigest.digest.days import make_digests
from paperdigest.outputs.markdown import render_markdown
from paperdigest.render.edition import Edition

CONFIG = Config()
KOREAN = Config(languages=["ko", "en"])
HOME = "https://digest.test/"


def rendered(days, language="ko", config=KOREAN):
    edition = Edition(language, config)
    return render_markdown(make_digests(days, (), today=dt.date(2026, 2, 1))[-1], edition, home=edition.home(HOME))


def test_a_korean_day_has_the_form_that_its_readers_know():
    day = make_day(
        "2026-01-05",
        make_paper(1, title="First: A Study", votes=142, organization="Lab", abstract="We study $n^2$ things."),
        make_paper(2, title="Second"),
    )
    assert rendered([day]) == (
        "---\n"
        "title: Hugging Face Daily Papers - 2026-01-05\n"
        "date: 2026-01-05 00:00:00 +0000\n"
        "categories: [Daily Papers, 일간]\n"
        "tags: [huggingface, papers, daily, ai]\n"
        "author: Paper Digest\n"
        "---\n\n"
        "# Hugging Face Daily Papers - 2026-01-05\n\n"
        "총 **2개**의 논문이 수집되었습니다.\n\n"
        "좋아요가 가장 많은 논문은 ‘First: A Study’입니다(좋아요 142개).\n\n"
        "## 📊 좋아요 순위\n\n"
        "1. **First: A Study** - 👍 142\n"
        "    - 기관: Lab\n"
        "    - [HF 페이지](https://huggingface.co/papers/2601.00001)\n"
        "    - [논문 링크](https://arxiv.org/abs/2601.00001)\n"
        "    - Abstract: We study n² things.\n\n"
        "2. **Second**\n"
        "    - [HF 페이지](https://huggingface.co/papers/2601.00002)\n"
        "    - [논문 링크](https://arxiv.org/abs/2601.00002)\n"
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Withdrawn on 9 January 2026"), ("ko", "2026년 1월 9일에 철회됨"), ("zh", "已于2026年1月9日撤稿")],
)
def test_a_withdrawn_paper_says_so_first(language, said):
    gone = make_paper(1, votes=3, withdrawn=utc("2026-01-09T23:10"))
    lines = (
        rendered([make_day("2026-01-05", gone, make_paper(2))], language, CONFIG).replace("\u00a0", " ").splitlines()
    )
    assert lines[lines.index("1. **Paper number 1** - 👍 3") + 1] == f"    - **{said}**"
    assert sum(said in line for line in lines) == 1


@pytest.mark.parametrize(("language", "heading"), [("en", "## 📊 Ranked by votes"), ("zh", "## 📊 点赞排行")])
def test_other_languages_have_the_same_form_in_their_own_words(language, heading):
    lines = rendered([make_day("2026-01-05", make_paper(1, votes=3))], language, CONFIG).splitlines()
    assert heading in lines
    assert "1. **Paper number 1** - 👍 3" in lines


@pytest.mark.parametrize("language", ["ko", "zh"])
def test_abstracts_stand_in_the_first_language_s_file_which_the_others_name(language):
    days = [make_day("2026-01-05", make_paper(1, abstract="We study lamps.", summary="Lamps."))]
    text, whole = rendered(days, language, CONFIG), rendered(days, "en", CONFIG)
    assert "We study lamps." in whole
    assert "We study lamps." not in text
    assert "(https://digest.test/posts/2026-01-05/index.md)" in text
    assert "index.md" not in whole
    assert "Lamps." in text
    assert "index.md" not in rendered([make_day("2026-01-05", make_paper(1))], language, CONFIG)


def test_no_markup_in_outside_text_becomes_active():
    text = HOSTILE + " **b** _i_ `c` ![p](https://x.y/z.png) <https://a.b> &amp; {% include x %} $a$ ~~s~~ \\"
    source = rendered([make_day("2026-01-05", make_paper(1, title=text, abstract=text, organization=text))])
    _, _, body = source.partition("\n---\n")
    html = markdown.markdown(body)
    for tag in ("<script", "<code", "<img", "<em", 'javascript:1"', "<https", "<del"):
        assert tag not in html, tag
    assert "{{" not in body
    assert "{%" not in body
    assert html.count("<a ") == 2
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_front_matter_is_read_back_whatever_the_name_of_the_site():
    config = Config(title="A: 'B' # {c}")
    digest = make_digests([make_day("2026-01-05", make_paper(1))], (), today=dt.date(2026, 2, 1))[0]
    read = frontmatter.loads(render_markdown(digest, Edition("ko", config), home=HOME))
    assert read["author"] == "A: 'B' # {c}"
    assert read["date"] == "2026-01-05 00:00:00 +0000"


def test_each_paper_begins_a_line_and_stands_between_blank_lines():
    papers = [make_paper(number, title=f"{number}. **x** 2. **y**") for number in range(1, 4)]
    sections = rendered([make_day("2026-01-05", *papers)]).split("\n\n")
    starts = [section for section in sections if section[:1].isdigit()]
    assert [section.split(". **")[0] for section in starts] == ["1", "2", "3"]


def items_of_lists(html):
    """How many papers stand in the list of each `ol`, and how many lines below all of them."""
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    return [len(ol.findall("li")) for ol in root.iter("ol")], len(root.findall(".//ol/li//ul/li"))


@pytest.mark.parametrize("count", [9, 12, 101])
def test_all_papers_are_one_list_whatever_their_number(count):
    papers = [make_paper(n, organization="Lab", abstract="1. A lamp.") for n in range(1, count + 1)]
    body = rendered([make_day("2026-01-05", *papers)]).partition("\n---\n")[2]
    for html in (markdown.markdown(body), MarkdownIt().render(body)):
        assert items_of_lists(html) == ([count], 4 * count)


def test_a_paper_listed_again_is_told_of_at_the_end():
    paper = make_paper(1, title="Again [x]")
    text = rendered([make_day("2026-01-05", paper), make_day("2026-01-06", paper, make_paper(2))], "en")
    assert text.endswith("- [Again \\[x\\]](https://arxiv.org/abs/2601.00001) (first listed on 5 January 2026)\n")
