import io

import pytest
from PIL import Image
from support.checkouts import ROOT

from paperdigest.outputs import social
from paperdigest.outputs.social import HEIGHT, WIDTH, Card, draw_card, draw_icon, make_card

FONT = ROOT / "overrides" / "assets" / "fonts" / "literata.woff2"
LONG = "Unbreakable" * 30
CARDS = [
    make_card(
        "Paper Digest", "2026-01-05", [(142, "A title that goes on over more than one line of the picture: " * 3)] * 9
    ),
    make_card("Paper Digest " * 20, "2026-W02", [(None, LONG), (123456, "α $10^4$ Łódź 中文"), (0, "한국어 제목")]),
    make_card("", "2026-01-06", []),
    Card(site="종이", heading="종이", papers=None),
]


def image(content):
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("card", CARDS)
def test_a_picture_has_the_size_that_others_expect_and_stays_small(card):
    content = draw_card(card, FONT)
    assert image(content).size == (WIDTH, HEIGHT) == (1200, 630)
    assert len(content) < 40 * 1024


@pytest.mark.parametrize("card", CARDS)
def test_nothing_reaches_into_the_margins_however_long_the_text(card):
    pixels = image(draw_card(card, FONT)).convert("L")
    inside = pixels.crop((0, 12, WIDTH, HEIGHT)).point(lambda value: 255 if value < 200 else 0).getbbox()
    left, _, right, bottom = inside
    assert left >= 60
    assert right <= WIDTH - 60
    assert bottom + 12 <= HEIGHT - 30


def test_the_same_card_gives_the_same_bytes_and_another_one_others():
    assert draw_card(CARDS[0], FONT) == draw_card(CARDS[0], FONT)
    assert draw_card(CARDS[0], FONT) != draw_card(CARDS[1], FONT)


def test_a_card_has_three_titles_and_counts_all_papers():
    assert CARDS[0].papers == 9
    assert len(CARDS[0].titles) == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("naïve Ångström", "naïve Ångström"),
        ("α-β Ω", "alpha-beta Omega"),
        ("10⁴", "10^4"),
        ("Łódź → x", "Lódz -> x"),
        ("ﬁne 中文", "fine"),
        ("中文", ""),
    ],
)
def test_what_the_font_lacks_is_written_with_what_it_has(text, expected):
    assert social._drawable(text, FONT) == expected


def test_the_icon_is_a_square_picture():
    assert image(draw_icon()).size == (512, 512)
