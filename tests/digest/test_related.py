import datetime as dt
import random
from dataclasses import replace

import pytest
from support.records import make_paper, utc

from paperdigest.digest import related
from paperdigest.digest.related import related_papers
from paperdigest.records.papers import Day

THEMES = {
    "robots": "gripper arm tactile grasp wrist torque pinch cloth fold bimanual actuator teleoperation",
    "proteins": "residue helix enzyme ligand folding binding backbone assay antibody peptide docking sequence",
    "weather": "storm cyclone rainfall radar nowcast humidity ensemble front pressure wind satellite cloud",
    "music": "chord melody rhythm singer timbre score tempo harmony lyric stem mixing accompaniment",
    "maths": "lemma theorem proof tactic induction prover formal axiom conjecture kernel tautology sorry",
}
FILLER = ["approach", "evaluate", "propose", "experiment", "strong", "simple", "large", "small", "careful", "study"]


def text_of(theme, chance):
    words = [*chance.sample(THEMES[theme].split(), 8), *chance.choices(FILLER, k=6)]
    chance.shuffle(words)
    return f"{' '.join(words).capitalize()}."


def paper_of(number, theme, **facts):
    chance = random.Random(number)  # noqa: S311 - invented words, the same at every run
    return make_paper(
        number, **{"title": f"{theme.title()} by {text_of(theme, chance)}", "abstract": text_of(theme, chance), **facts}
    )


def days_of(count, *, start="2025-10-20", papers=4):
    """`count` days in a row, each with a few papers of changing themes."""
    first = dt.date.fromisoformat(start)
    themes = list(THEMES)
    return [
        Day(
            date=first + dt.timedelta(days=day),
            papers=tuple(paper_of(100 * day + number, themes[(day + number) % 5]) for number in range(1, papers + 1)),
        )
        for day in range(count)
    ]


def change(days, place, **facts):
    """The same days with other facts about the first paper of one."""
    first, *others = days[place].papers
    return [*days[:place], replace(days[place], papers=(replace(first, **facts), *others)), *days[place + 1 :]]


@pytest.fixture(autouse=True)
def _a_small_archive_counts(monkeypatch):
    monkeypatch.setattr(related, "_SETTLED", 20)
    monkeypatch.setattr(related, "_COMMON", 0.5)  # there are only five themes


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache" / "related"


@pytest.fixture
def from_scratch(tmp_path):
    def compute(days, **options):
        fresh = tmp_path / "fresh"
        fresh.unlink(missing_ok=True)
        lists = related_papers(days, cache=fresh, **options)
        return lists, fresh.read_bytes()

    return compute


def theme_of(days, name):
    return next(paper.title.split()[0] for day in days for paper in day.papers if paper.id == name)


def test_related_papers_are_of_the_paper_s_own_theme_older_and_newer(cache):
    days = days_of(20)
    lists = related_papers(days, cache=cache)
    assert set(lists) == {paper.id for day in days for paper in day.papers}
    for name, others in lists.items():
        assert [theme_of(days, other) for other in others] == [theme_of(days, name)] * 3
        assert name not in others
    middle = lists["2601.00901"]
    everything = {other for others in lists.values() for other in others}
    assert any(other < name for name, others in lists.items() for other in others)
    assert any(other > name for name, others in lists.items() for other in others)
    assert len(set(middle)) == 3
    assert len(everything) > 20


def test_a_paper_that_is_like_no_other_has_no_related_papers(cache):
    alone = make_paper(9999, title="Zoology of quokkas", abstract="Marsupials browse leaves on Rottnest.")
    days = [*days_of(10), Day(date=dt.date(2025, 10, 31), papers=(alone,))]
    assert related_papers(days, cache=cache)["2601.09999"] == ()


def test_one_rare_word_in_common_makes_no_relation(cache):
    one = make_paper(9001, title="Quokka", abstract="Quokka gripper chord")
    other = make_paper(9002, title="Quokka", abstract="Quokka storm lemma")
    days = [*days_of(10), Day(date=dt.date(2025, 10, 31), papers=(one, other))]
    lists = related_papers(days, cache=cache)
    assert "2601.09002" not in lists["2601.09001"]
    assert "2601.09001" not in lists["2601.09002"]


def test_keywords_and_plurals_count_and_markup_does_not(cache):
    one = make_paper(9001, title=r"\textbf{Quokkas} on islands", keywords=("marsupial grazing", "burrows", "pouches"))
    other = make_paper(9002, title="A quokka and its island", abstract="Marsupial grazing near a burrow. Pouches.")
    days = [*days_of(10), Day(date=dt.date(2025, 10, 31), papers=(one, other))]
    assert related_papers(days, cache=cache)["2601.09001"] == ("2601.09002",)


@pytest.mark.parametrize("most", [1, 2, 5])
def test_there_are_at_most_as_many_as_asked_for_and_the_best_come_first(cache, most):
    days = days_of(20)
    five = related_papers(days, cache=cache, most=5)
    lists = related_papers(days, cache=cache, most=most)
    assert lists == {name: others[:most] for name, others in five.items()}


def test_equally_alike_papers_stand_in_the_order_of_their_ids(cache):
    same = [paper_of(number, "music", title="Music", abstract=THEMES["music"]) for number in (9004, 9002, 9003, 9001)]
    days = [*days_of(10), Day(date=dt.date(2025, 10, 31), papers=tuple(same))]
    lists = related_papers(days, cache=cache)
    assert lists["2601.09002"] == ("2601.09001", "2601.09003", "2601.09004")
    assert lists["2601.09001"] == ("2601.09002", "2601.09003", "2601.09004")


def test_a_withdrawn_paper_neither_has_nor_is_a_related_paper(cache):
    days = days_of(10)
    best = related_papers(days, cache=cache)["2601.00501"][0]
    place = next(place for place, day in enumerate(days) if best in {paper.id for paper in day.papers})
    papers = tuple(
        replace(paper, withdrawn=utc("2026-01-01T00:00:00")) if paper.id == best else paper
        for paper in days[place].papers
    )
    lists = related_papers([*days[:place], replace(days[place], papers=papers), *days[place + 1 :]], cache=cache)
    assert best not in lists
    assert all(best not in others for others in lists.values())


def test_a_paper_that_was_listed_again_counts_once_as_it_was_first(cache):
    days = days_of(10)
    again = replace(days[2].papers[0], title="Another title altogether")
    later = Day(date=dt.date(2025, 10, 31), papers=(again,))
    assert related_papers([*days, later], cache=cache) == related_papers(days, cache=cache)


def test_no_papers_have_no_related_papers(cache):
    assert related_papers([], cache=cache) == {}
    related_papers(days_of(3), cache=cache)
    assert related_papers([], cache=cache) == {}
    nothing = Day(date=dt.date(2025, 10, 31), papers=(make_paper(1, title="?"), make_paper(2, title="!")))
    assert related_papers([nothing], cache=cache) == {"2601.00001": (), "2601.00002": ()}


CHANGES = {
    "a day more": lambda days: days_of(51),
    "a paper more on an old day": lambda days: [
        replace(days[0], papers=(*days[0].papers, paper_of(8000, "music"))), *days[1:],
    ],
    "a new text": lambda days: change(days, 48, abstract=f"Now on music: {THEMES['music']}."),
    "a new text of a settled paper": lambda days: change(days, 2, abstract=f"Now on music: {THEMES['music']}."),
    "keywords": lambda days: change(days, 48, keywords=("chord progressions", "melody")),
    "votes": lambda days: change(days, 3, votes=7),
    "a paper less": lambda days: [*days[:48], replace(days[48], papers=days[48].papers[1:]), *days[49:]],
    "a day less": lambda days: days[:49],
    "a day in the middle less": lambda days: [*days[:30], *days[31:]],
    "a withdrawn paper": lambda days: change(days, 48, withdrawn=utc("2026-01-01T00:00:00")),
    "a new month": lambda days: days_of(80),
    "another month after a gap": lambda days: [*days, replace(days_of(1)[0], date=dt.date(2026, 3, 1))],
    "nothing": lambda days: days,
}  # fmt: skip


@pytest.mark.parametrize("edit", CHANGES.values(), ids=CHANGES.keys())
def test_what_was_kept_gives_the_same_lists_as_computing_everything(edit, cache, from_scratch):
    days = days_of(50)
    related_papers(days, cache=cache)
    edited = edit(days)
    assert (related_papers(edited, cache=cache), cache.read_bytes()) == from_scratch(edited)
    assert (related_papers(days, cache=cache), cache.read_bytes()) == from_scratch(days)


def test_a_neighbour_whose_text_changed_is_compared_anew(cache, from_scratch):
    days = days_of(50)
    lists = related_papers(days, cache=cache)
    neighbours = {other for others in lists.values() for other in others}
    recent = [place for place in range(20, 50) if days[place].papers[0].id in neighbours]
    assert recent
    for place in recent:
        edited = change(days, place, abstract=f"Now on weather: {THEMES['weather']}.", title="Weather")
        assert related_papers(edited, cache=cache) == from_scratch(edited)[0]
        assert related_papers(days, cache=cache) == lists


def test_the_lists_do_not_depend_on_the_history_of_builds(cache, from_scratch):
    days = days_of(60)
    chance = random.Random(4)  # noqa: S311 - the same edits at every run
    for _ in range(25):
        shown = days[: chance.randint(1, 60)]
        if chance.random() < 0.7:
            shown = change(shown, chance.randrange(len(shown)), abstract=text_of(chance.choice(list(THEMES)), chance))
        if chance.random() < 0.3:
            shown.pop(chance.randrange(len(shown)))
        assert (related_papers(shown, cache=cache), cache.read_bytes()) == from_scratch(shown)


def test_building_day_by_day_is_the_same_as_building_once(cache, from_scratch):
    days = days_of(40)
    for count in range(1, 41):
        lists = related_papers(days[:count], cache=cache)
    assert (lists, cache.read_bytes()) == from_scratch(days)


def damaged(content):
    middle = len(content) // 2
    yield "lost", None
    yield "empty", b""
    yield "cut", content[:middle]
    yield "a bit flipped", content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
    yield "another key", bytes([content[0] ^ 1]) + content[1:]
    yield "no cache", b"<html>not found</html>" * 40
    yield "only its head", content[:64]


def test_a_lost_or_damaged_cache_is_made_anew(cache):
    days = days_of(20)
    lists = related_papers(days, cache=cache)
    content = cache.read_bytes()
    for what, left in damaged(content):
        cache.unlink()
        if left is not None:
            cache.write_bytes(left)
        assert related_papers(days, cache=cache) == lists, what
        assert cache.read_bytes() == content, what


def test_a_cache_made_by_other_code_or_libraries_is_not_used(cache, monkeypatch):
    days = days_of(20)
    lists = related_papers(days, cache=cache)
    before = cache.read_bytes()
    monkeypatch.setattr(related, "_code", lambda: "other code")
    assert related_papers(days, cache=cache) == lists
    assert cache.read_bytes()[:32] != before[:32]


def test_nothing_is_computed_when_no_text_has_changed(cache, monkeypatch):
    days = days_of(20)
    lists = related_papers(days, cache=cache)

    def refuse(*_):
        raise AssertionError

    monkeypatch.setattr(related, "_terms", refuse)
    monkeypatch.setattr(related, "_compare", refuse)
    assert related_papers(change(days, 3, votes=5, comments=1), cache=cache) == lists


def test_only_new_papers_are_read_on_one_more_day(cache, monkeypatch):
    days = days_of(51)
    related_papers(days[:-1], cache=cache)
    read = []
    terms = related._terms
    monkeypatch.setattr(related, "_terms", lambda paper: (read.append(paper.id), terms(paper))[1])
    related_papers(days, cache=cache)
    assert sorted(read) == sorted(paper.id for paper in days[-1].papers)


def test_a_cache_that_cannot_be_written_costs_only_time(tmp_path):
    days = days_of(20)
    blocked = tmp_path / "a file"
    blocked.write_text("in the way")
    assert related_papers(days, cache=blocked / "related") == related_papers(days, cache=tmp_path / "free")
