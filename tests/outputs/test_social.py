import io

import pytest
from PIL import Image
from support.checkouts import ROOT

from paperdigest.outputs.lettering import Lettering
from paperdigest.outputs.social import HEIGHT, WIDTH, Card, CardPaper, draw_card, draw_icon

FONT = ROOT / "overrides" / "assets" / "fonts" / "literata.woff2"
LATIN = Lettering(FONT)
LONG = "Unbreakable" * 30
TITLE = "A title that goes on over more than one line of the picture: " * 3
CARDS = [
    Card("Paper Digest", "2026-01-05", "9 papers", (CardPaper(142, TITLE),) * 3),
    Card(
        "Paper Digest " * 20, "2026-W02", "3 papers",
        (CardPaper(None, LONG), CardPaper(123456, "α $10^4$ Łódź 中文"), CardPaper(0, "한국어 제목")),
    ),
    Card("Paper Digest", "An unusually long heading " * 9, "1,234 papers",
         (CardPaper(1, TITLE, "A gloss that goes on for longer than it should, by far: " * 4),) * 3),
    Card("Paper Digest", "2026-01-07", "2 papers", (CardPaper(12, TITLE, "제목"), CardPaper(3, LONG, LONG))),
    Card("", "2026-01-06", "0 papers"),
    Card(site="종이", heading="종이", papers=None),
]  # fmt: skip


def image(content):
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("card", CARDS)
def test_a_picture_has_the_size_that_others_expect_and_stays_small(card):
    content = draw_card(card, LATIN)
    assert image(content).size == (WIDTH, HEIGHT) == (1200, 630)
    assert len(content) < 40 * 1024


@pytest.mark.parametrize("card", CARDS)
def test_nothing_reaches_into_the_margins_however_long_the_text(card):
    pixels = image(draw_card(card, LATIN)).convert("L")
    inside = pixels.crop((0, 12, WIDTH, HEIGHT)).point(lambda value: 255 if value < 200 else 0).getbbox()
    left, _, right, bottom = inside
    assert left >= 60
    assert right <= WIDTH - 60
    assert bottom + 12 <= HEIGHT - 30


def test_the_same_card_gives_the_same_bytes_and_another_one_others():
    assert draw_card(CARDS[0], LATIN) == draw_card(CARDS[0], LATIN)
    assert draw_card(CARDS[0], LATIN) != draw_card(CARDS[1], LATIN)


def test_a_gloss_stands_above_its_title_and_one_that_cannot_be_drawn_is_left_out():
    def drawn(gloss):
        return draw_card(Card("Paper Digest", "2026-01-05", "1 paper", (CardPaper(3, "A title", gloss),)), LATIN)

    assert len({drawn(None), drawn("In short"), drawn("In other words")}) == 3
    assert drawn("한국어 제목") == drawn(None)


def test_the_icon_is_a_square_picture():
    assert image(draw_icon()).size == (512, 512)
