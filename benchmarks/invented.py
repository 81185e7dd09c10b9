"""Invented days of papers, of the sizes that real ones have, so that anyone can measure without recordings.

Real, in spring 2026: 27 papers a day (23 since 2024); titles of 76 characters, abstracts of 1,380, 10 authors, 180
characters of keywords; TeX in 6 abstracts of a hundred; 6 papers of ten name an institution, most of which have one.
"""

import datetime as dt
import random

from paperdigest.records.papers import Code, Day, Paper

#: Words that topics look for; the others of an abstract are made of syllables.
_FIELD = (
    "model agent language vision reasoning data training learning video image policy reward token memory search robot "
    "speech code graph benchmark method result context latent diffusion attention sparse scalable robust efficient"
).split()  # fmt: skip
_PHRASES = ("reinforcement learning", "large language models", "text to image", "vision-language models", "open source")
_SYLLABLES = "ba co du fe gri ha ji ko lu ma ne po qua ri so tu va we xi za ther ment ing ion al".split()
_TEX = (
    "$O(n^2)$",
    "$\\times 3.5$",
    "$\\mathcal{L}_{total}$",
    "\\textbf{state of the art}",
    "$p(x \\mid z)$",
    "97.3\\%",
)
_CATEGORIES = ("cs.CL", "cs.CV", "cs.LG", "cs.AI", "cs.RO", "cs.SD", "stat.ML")
_INSTITUTIONS = 2000


def invented_days(count: int) -> list[Day]:
    """Return `count` weekdays in order, ending in April 2026, the same at every call."""
    days: list[Day] = []
    last = dt.date(2026, 4, 30)
    while len(days) < count:
        if last.weekday() < 5:
            days.append(_day(last))
        last -= dt.timedelta(days=1)
    return days[::-1]


def _day(date: dt.date) -> Day:
    chance = random.Random(date.toordinal())  # noqa: S311 - the same papers at every run
    papers = (_paper(chance, date, place) for place in range(max(4, round(chance.gauss(25, 8)))))
    return Day(date=date, papers=tuple(papers))


def _paper(chance: random.Random, date: dt.date, place: int) -> Paper:
    morning = dt.datetime.combine(date, dt.time(2, place % 60), tzinfo=dt.UTC)
    votes = min(400, int(chance.paretovariate(0.9) * 2.5))
    repository = f"https://github.com/{_word(chance)}/{_word(chance)}"
    return Paper(
        id=f"{date:%y%m}.{date.day * 1000 + place:05}",
        title=_text(chance, chance.randint(7, 14)).capitalize(),
        abstract=" ".join(_sentence(chance) for _ in range(chance.randint(7, 12))),
        authors=tuple(f"{_word(chance).title()} {_word(chance).title()}" for _ in range(chance.randint(3, 17))),
        organization=_institution(chance) if chance.random() < 0.6 else None,
        votes=votes,
        vote_history=((morning, votes),),
        comments=chance.randint(1, 4),
        published=morning - dt.timedelta(days=chance.randint(1, 4)),
        submitted=morning,
        keywords=tuple(dict.fromkeys(_text(chance, 2) for _ in range(13))),
        summary=f"{_text(chance, 27).capitalize()}.",
        code=Code(url=repository, stars=chance.randint(0, 900)) if chance.random() < 0.5 else None,
        thumbnail=f"https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/{place}.png",
        categories=tuple(chance.sample(_CATEGORIES, chance.randint(1, 3))),
        comment=f"{chance.randint(8, 30)} pages" if chance.random() < 0.4 else None,
    )


def _sentence(chance: random.Random) -> str:
    words = [_text(chance, chance.randint(12, 26)).capitalize()]
    if chance.random() < 0.007:
        words.append(chance.choice(_TEX))
    return f"{' '.join(words)}."


def _text(chance: random.Random, words: int) -> str:
    return " ".join(_word(chance) if chance.random() < 0.7 else _known(chance) for _ in range(words))


def _known(chance: random.Random) -> str:
    return chance.choice(_FIELD) if chance.random() < 0.9 else chance.choice(_PHRASES)


def _word(chance: random.Random) -> str:
    """A word out of some thousands, the short ones more often."""
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.choice((1, 2, 2, 2, 3, 3, 4))))


def _institution(chance: random.Random) -> str:
    number = int(_INSTITUTIONS * chance.random() ** 3)
    names = random.Random(number)  # noqa: S311 - the same name for the same number
    return f"{_word(names).title()} {names.choice(('University', 'Institute', 'Labs', 'Research'))}"
