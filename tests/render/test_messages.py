"""Messages in the forms that targets take: whole papers, whole addresses, nothing active in what others wrote."""

import lxml.html
import pytest
from support.pages import catalogue_of
from support.records import make_day, make_paper

from paperdigest.delivery.send import _message
from paperdigest.errors import PaperDigestError
from paperdigest.network.targets import open_targets
from paperdigest.render.edition import Edition
from paperdigest.render.messages import Bulletin, Writer

HOSTILE = (
    "<b>@everyone</b> <!channel> [x](https://evil.example) **bold** `code` &lt;i&gt; | # ~~no~~ ||spoiler|| \"q\" 'a'"
)
FORMS = ("text", "markdown", "html", "mail")


def bulletin_of(config, *papers, lead="Three papers.", papers_in_all=5):
    (day,) = catalogue_of(config, make_day("2026-01-05", *papers)).digests
    return Bulletin(title="A day", lead=lead, entries=day.entries, papers=papers_in_all, page="posts/2026-01-05/")


def writer_of(config, form="text", language="en", **facts):
    edition = Edition(language, config)
    return Writer(edition=edition, home=edition.home("https://digest.example/"), form=form, **facts)


def test_a_plain_text_is_as_people_read_it(config):
    papers = [
        make_paper(1, votes=1200, organization="Lab", summary="It  moves."),
        make_paper(2),
    ]
    text = writer_of(config).write(bulletin_of(config, *papers), shown=2, titled=True)
    assert text == (
        "A day\n\nThree papers.\n\n"
        "1. Paper number 1\nIt moves. (HF AI)\n1,200 votes\u00a0· Lab\nhttps://digest.example/posts/2026-01-05/#2601.00001\n\n"
        "2. Paper number 2\nhttps://digest.example/posts/2026-01-05/#2601.00002\n\n"
        "3 more papers: https://digest.example/posts/2026-01-05/"
    )


def test_html_of_chats_has_lines_where_the_text_has_them(config):
    papers = [make_paper(1, votes=3, organization="Lab", summary="It moves."), make_paper(2)]
    text = writer_of(config, "html", "ko").write(bulletin_of(config, *papers), shown=2, titled=True)
    assert text == (
        "<b>A day</b>\n\nThree papers.\n\n"
        '<b>1. <a href="https://digest.example/ko/posts/2026-01-05/#2601.00001">Paper number 1</a></b>\n'
        "It moves. (HF AI)\n좋아요 3개&#160;· Lab\n\n"
        '<b>2. <a href="https://digest.example/ko/posts/2026-01-05/#2601.00002">Paper number 2</a></b>\n\n'
        '<a href="https://digest.example/ko/posts/2026-01-05/">논문 3편 더 보기</a>'
    )


@pytest.mark.parametrize("form", FORMS)
def test_what_others_wrote_is_text(config, form):
    paper = make_paper(1, title=HOSTILE, summary=HOSTILE, organization=HOSTILE, votes=1)
    text = writer_of(config, form).write(bulletin_of(config, paper, lead=HOSTILE), shown=1, titled=False)
    if form != "mail":
        assert "@everyone" not in text
        text = text.replace("\u200b", "")
    if form == "markdown":
        for active in ("<b>", "<!channel>", "[x](", "**bold**", "`code`", "~~no~~", "||spoiler||"):
            assert active not in text
        assert r"\<b\>@everyone\</b\> \<!channel\> \[x\](https://evil.example)" in text
    elif form != "text":
        tree = lxml.html.document_fromstring(text)
        assert [link.get("href") for link in tree.iter("a") if "evil" in link.get("href")] == []
        assert {element.tag for element in tree.iter()}.isdisjoint({"i", "script", "style", "img"})
        assert "<b>@everyone</b> <!channel> [x](https://evil.example)" in tree.text_content()


def test_a_mail_needs_nothing_but_itself(config):
    papers = [make_paper(number, votes=number, summary="It moves.") for number in range(1, 4)]
    for language in ("en", "ko", "zh"):
        writer = writer_of(config, "mail", language, sender="me@x.example")
        text = writer.write(bulletin_of(config, *papers), shown=3, titled=False)
        tree = lxml.html.document_fromstring(text)
        assert tree.get("lang").startswith(language)
        assert {element.tag for element in tree.iter()} <= {
            "html", "head", "meta", "title", "body", "table", "tr", "td", "h1", "h2", "p", "a", "br",
        }  # fmt: skip
        assert "mailto:me@x.example?subject=unsubscribe" in {link.get("href") for link in tree.iter("a")}
        for outside in ("url(", "src=", "class=", "@import", "position", "flex", "var("):
            assert outside not in text


class Limited:
    """A target that takes so many characters, and no title."""

    def __init__(self, most):
        self.most = most

    def takes_title(self, _title):
        return False

    def fits(self, title, body):
        return len(title) + len(body) <= self.most


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", ["en", "ko", "zh"])
def test_a_body_too_long_by_one_character_loses_a_whole_paper_and_says_where_it_is(config, form, language):
    papers = [make_paper(number, votes=9 - number, summary="한국어로 된 한 문장입니다.") for number in range(1, 5)]
    writer = writer_of(config, form, language)
    bulletin = bulletin_of(config, *papers, papers_in_all=4)
    whole = writer.write(bulletin, shown=4, titled=True)
    assert _message(bulletin, writer, Limited(len(whole))) == ("", whole, 4)
    title, body, shown = _message(bulletin, writer, Limited(len(whole) - 1))
    assert (title, shown) == ("", 3)
    assert body == writer.write(bulletin, shown=3, titled=True)
    assert "#2601.00003" in body
    assert "2601.00004" not in body
    assert writer.edition.words.count("delivery.more", 1) in lxml.html.fromstring(body).text_content()
    _, least, shown = _message(bulletin, writer, Limited(len(writer.write(bulletin, shown=0, titled=True))))
    assert (shown, "2601.0000" in least) == (0, False)
    with pytest.raises(PaperDigestError, match="too short for an address"):
        _message(bulletin, writer, Limited(len(least) - 1))


@pytest.mark.parametrize(
    "address",
    [
        "discord://123456789012345678/abcdefghijklmnopqrstuvwxyz",
        "tgram://123456789:abcdefg_hijklmnop/12345",
        "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/#general",
        "ntfy://localhost/topic",
        "mailto://u:p@mail.example/ann@x.example?from=me@x.example",
        "mastodon://token@host.example",
    ],
)
def test_real_targets_get_what_they_take(config, address):
    (target,) = open_targets(address, name="Paper Digest")
    sentence = "이 논문은 " + "아주 긴 문장으로 " * 60 + "이야기합니다."
    papers = [make_paper(number, votes=99 - number, summary=sentence) for number in range(1, 81)]
    bulletin = bulletin_of(config, *papers, papers_in_all=80)
    writer = writer_of(config, target.form, "ko")
    title, body, shown = _message(bulletin, writer, target)
    assert target.fits(title, body)
    assert 0 <= shown < 80
    assert not target.fits(title, writer.write(bulletin, shown=shown + 1, titled=not title))
    assert writer.edition.words.count("delivery.more", 80 - shown) in lxml.html.fromstring(body).text_content()
