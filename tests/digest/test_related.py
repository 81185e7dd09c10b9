import datetime as dt
import random
import shutil
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.records import make_paper, utc

from paperdigest.digest import neighbours, related, related_files, related_months, vectors
from paperdigest.digest.related import MOST, Related, listed_papers, related_papers
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


def find(days, cache, *, loaded=None, **options):
    """The related papers of `days`; `loaded` takes the dates of the days that were loaded."""
    papers = {day.date: day.papers for day in days}

    def load(date):
        if loaded is not None:
            loaded.append(date)
        return papers[date]

    return related_papers(listed_papers(days), load, cache=cache, **options)


def files_of(cache):
    return {path.name: path.read_bytes() for path in sorted(cache.iterdir())}


@pytest.fixture(autouse=True)
def _a_small_archive_counts():
    with pytest.MonkeyPatch.context() as patch:  # hypothesis does not take the fixture of a function
        make_small(patch)
        yield


def make_small(patch):
    patch.setattr(related_months, "_SETTLED", 20)
    patch.setattr(vectors, "_COMMON", 0.5)  # there are only five themes
    patch.setattr(related, "_MANY", 30)  # and few papers a month
    patch.setattr(related, "_BLOCK", 150)
    patch.setattr(neighbours, "_PAPERS", 16)
    patch.setattr(neighbours, "_SHARED", 500)


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache" / "related"


@pytest.fixture
def from_scratch(tmp_path):
    def compute(days, **options):
        shutil.rmtree(tmp_path / "fresh", ignore_errors=True)
        return find(days, tmp_path / "fresh", **options)

    return compute


def theme_of(days, name):
    return next(paper.title.split()[0] for day in days for paper in day.papers if paper.id == name)


def day_of(days, name):
    return next(day.date for day in days if name in {paper.id for paper in day.papers})


def test_related_papers_are_of_the_paper_s_own_theme(cache):
    days = days_of(20)
    found = find(days, cache)
    assert set(found.before) == set(found.after) == {paper.id for day in days for paper in day.papers}
    for lists in (found.before, found.after):
        for name, others in lists.items():
            assert {theme_of(days, other) for other in others} <= {theme_of(days, name)}
            assert name not in others
            assert len(set(others)) == len(others)
    middle = days[10].papers[0].id
    assert len(found.before[middle]) == len(found.after[middle]) == MOST


def test_those_of_the_same_or_an_earlier_day_stand_before_and_those_of_later_days_after(cache):
    days = days_of(12, papers=7)
    found = find(days, cache)
    for name, others in found.before.items():
        assert all(day_of(days, other) <= day_of(days, name) for other in others)
    for name, others in found.after.items():
        assert all(day_of(days, other) > day_of(days, name) for other in others)
    pairs = [(name, other) for name, others in found.before.items() for other in others]
    assert any(day_of(days, name) == day_of(days, other) for name, other in pairs)
    assert not any(found.after[paper.id] for paper in days[-1].papers)


def test_later_days_never_change_what_stands_before(cache):
    """Once the first days with enough papers are there; the rest of the archive may bring what it likes."""
    days = days_of(120)
    settled = {}
    for count in range(6, 121, 3):
        before = find(days[:count], cache).before
        assert {name: before[name] for name in settled} == settled
        settled = before


def test_a_paper_that_is_like_no_other_has_no_related_papers(cache):
    alone = make_paper(9999, title="Zoology of quokkas", abstract="Marsupials browse leaves on Rottnest.")
    found = find([*days_of(10), Day(date=dt.date(2025, 10, 31), papers=(alone,))], cache)
    assert found.before["2601.09999"] == found.after["2601.09999"] == ()


def test_one_rare_word_in_common_makes_no_relation(cache):
    one = make_paper(9001, title="Quokka", abstract="Quokka gripper chord")
    other = make_paper(9002, title="Quokka", abstract="Quokka storm lemma")
    before = find([*days_of(10), Day(date=dt.date(2025, 10, 31), papers=(one, other))], cache).before
    assert "2601.09002" not in before["2601.09001"]
    assert "2601.09001" not in before["2601.09002"]


def test_keywords_and_plurals_count_and_markup_does_not(cache):
    one = make_paper(9001, title=r"\textbf{Quokkas} on islands", keywords=("marsupial grazing", "burrows", "pouches"))
    other = make_paper(9002, title="A quokka and its island", abstract="Marsupial grazing near a burrow. Pouches.")
    days = [*days_of(10), Day(date=dt.date(2025, 10, 31), papers=(one, other))]
    assert find(days, cache).before["2601.09001"] == ("2601.09002",)


@pytest.mark.parametrize("most", [1, 2, 5])
def test_there_are_at_most_as_many_as_asked_for_and_the_best_come_first(cache, most):
    days = days_of(20)
    five = find(days, cache, most=5)
    found = find(days, cache, most=most)
    assert found.before == {name: others[:most] for name, others in five.before.items()}
    assert found.after == {name: others[:most] for name, others in five.after.items()}


def test_equally_alike_papers_stand_in_the_order_of_their_ids(cache):
    same = [paper_of(number, "music", title="Music", abstract=THEMES["music"]) for number in (9004, 9002, 9003, 9001)]
    days = [*days_of(10), Day(date=dt.date(2025, 10, 31), papers=tuple(same))]
    before = find(days, cache).before
    assert before["2601.09002"] == ("2601.09001", "2601.09003", "2601.09004")
    assert before["2601.09001"] == ("2601.09002", "2601.09003", "2601.09004")


def test_a_withdrawn_paper_neither_has_nor_is_a_related_paper(cache):
    days = days_of(10)
    best = find(days, cache).before["2601.00501"][0]
    place = next(place for place, day in enumerate(days) if best in {paper.id for paper in day.papers})
    papers = tuple(
        replace(paper, withdrawn=utc("2026-01-01T00:00:00")) if paper.id == best else paper
        for paper in days[place].papers
    )
    found = find([*days[:place], replace(days[place], papers=papers), *days[place + 1 :]], cache)
    for lists in (found.before, found.after):
        assert best not in lists
        assert all(best not in others for others in lists.values())


def test_a_paper_that_was_listed_again_counts_once_as_it_was_first(cache):
    days = days_of(10)
    again = replace(days[2].papers[0], title="Another title altogether")
    later = Day(date=dt.date(2025, 10, 31), papers=(again,))
    assert find([*days, later], cache) == find(days, cache)


def test_no_papers_have_no_related_papers(cache):
    assert find([], cache) == Related({}, {})
    find(days_of(3), cache)
    assert find([], cache) == Related({}, {})
    nothing = Day(date=dt.date(2025, 10, 31), papers=(make_paper(1, title="?"), make_paper(2, title="!")))
    none = {"2601.00001": (), "2601.00002": ()}
    assert find([Day(date=dt.date(2025, 9, 30), papers=()), nothing], cache) == Related(none, none)


def test_the_words_of_a_month_are_weighed_by_those_of_the_months_before_the_last():
    days = listed_papers(days_of(100))  # October 20 to January 27, four papers a day
    months = related_months.months_of(days)
    assert [(month.name, days[month.basis].date.isoformat()) for month in months] == [
        ("2025-10", "2025-10-25"),  # the first days with twenty papers
        ("2025-11", "2025-10-25"),
        ("2025-12", "2025-11-01"),
        ("2026-01", "2025-12-01"),
    ]
    assert {month.basis for month in related_months.months_of(days[:3])} == {3}


CHANGES = {
    "a day more": lambda days: days_of(51),
    "a day before all others": lambda days: [*days_of(3, start="2025-09-29"), *days_of(60)[10:]],
    "a paper more on an old day": lambda days: [
        replace(days[0], papers=(*days[0].papers, paper_of(8000, "music"))), *days[1:],
    ],
    "a paper that an earlier day listed": lambda days: [
        replace(days[20], papers=(*days[20].papers, days[30].papers[0])) if day is days[20] else day for day in days
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
    find(days, cache)
    edited = edit(days)
    assert find(edited, cache) == from_scratch(edited)
    assert find(days, cache) == from_scratch(days)


def test_a_neighbour_whose_text_changed_is_compared_anew(cache, from_scratch):
    days = days_of(50)
    found = find(days, cache)
    neighbours = {other for lists in (found.before, found.after) for others in lists.values() for other in others}
    recent = [place for place in range(20, 50, 3) if days[place].papers[0].id in neighbours]
    assert recent
    for place in recent:
        edited = change(days, place, abstract=f"Now on weather: {THEMES['weather']}.", title="Weather")
        assert find(edited, cache) == from_scratch(edited)
        assert find(days, cache) == found


def edited(days, chance):
    """Some of `days` after what may happen to an archive between two builds."""
    first = chance.choice([0, 0, chance.randrange(len(days))])
    days = list(days[first : chance.randint(first + 1, len(days))])
    for _ in range(chance.choice([0, 1, 1, 2, 5])):
        place = chance.randrange(len(days))
        text = text_of(chance.choice(list(THEMES)), chance)
        more = paper_of(chance.randint(7000, 7999), chance.choice(list(THEMES)))
        what = chance.choice(["text", "withdrawn", "less", "more", "day less"])
        if what == "text" and days[place].papers:
            days = change(days, place, abstract=text)
        elif what == "withdrawn" and days[place].papers:
            days = change(days, place, withdrawn=utc("2026-01-01T00:00:00"))
        elif what == "less":
            days[place] = replace(days[place], papers=days[place].papers[1:])
        elif what == "more" and more.id not in {paper.id for paper in days[place].papers}:
            days[place] = replace(days[place], papers=(*days[place].papers, more))
        elif what == "day less" and len(days) > 1:
            days.pop(place)
    return days


@given(chance=st.randoms(use_true_random=False), papers=st.integers(1, 6), size=st.integers(1, 75))
def test_the_lists_do_not_depend_on_the_history_of_builds(tmp_path_factory, chance, papers, size):
    folder = tmp_path_factory.mktemp("related")
    days = days_of(size, papers=papers)
    for turn in range(2):
        shown = edited(days, chance)
        fresh = folder / f"fresh-{turn}"
        assert find(shown, folder / "kept") == find(shown, fresh)
        kept = files_of(folder / "kept") if (folder / "kept").exists() else {}
        expected = files_of(fresh) if fresh.exists() else {}
        same = {name for name in expected if not name.startswith("rarity")}
        assert not shown or {name: kept[name] for name in same} == {name: expected[name] for name in same}


def test_the_lists_are_those_that_comparing_any_two_papers_gives(cache):
    days = days_of(45)
    listed = listed_papers(days)
    months = related_months.months_of(listed)
    papers = {day.date: day.papers for day in days}
    made = related_months.MonthlyVectors(months, papers.__getitem__, related_files.RelatedFiles(cache))
    weights = {}
    for month in months:
        found = made.of(month)
        names = [name for day in month.days for name, _ in day.papers]
        for term, paper, weight in zip(
            found.terms.repeat(found.sizes).tolist(), found.papers.tolist(), found.weights.tolist(), strict=True
        ):
            weights.setdefault(names[paper], {})[term] = weight
    dates = {paper.id: day.date for day in days for paper in day.papers}
    expected = Related({}, {})
    for name, own in weights.items():
        others = [
            (-sum(min(own[term] * theirs[term], neighbours._HIGHEST) for term in own.keys() & theirs.keys()), other)
            for other, theirs in weights.items()
            if other != name
        ]
        best = [other for product, other in sorted(others) if -product >= round(related.LEAST * vectors.LENGTH**2)]
        expected.before[name] = tuple([other for other in best if dates[other] <= dates[name]][:MOST])
        expected.after[name] = tuple([other for other in best if dates[other] > dates[name]][:MOST])
    assert find(days, cache) == expected


def test_building_day_by_day_is_the_same_as_building_once(cache, from_scratch):
    days = days_of(40)
    for count in range(1, 41):
        found = find(days[:count], cache)
    assert found == from_scratch(days)


def damaged(content):
    middle = len(content) // 2
    yield "lost", None
    yield "empty", b""
    yield "cut", content[:middle]
    yield "a bit flipped", content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
    yield "another key", bytes([content[0] ^ 1]) + content[1:]
    yield "no cache", b"<html>not found</html>" * 40
    yield "only its head", content[:64]


@pytest.mark.parametrize("name", ["lists", "terms-2025-11", "vectors-2025-10", "vectors-2025-11", "rarity-2025-11"])
def test_a_lost_or_damaged_file_is_made_anew(name, cache):
    days = days_of(31)
    find(days[:-1], cache)
    before = files_of(cache)
    expected = find(days, cache)
    after = files_of(cache)
    for what, left in damaged(before[name]):
        for kept, content in before.items():
            (cache / kept).write_bytes(content)
        (cache / name).unlink()
        if left is not None:
            (cache / name).write_bytes(left)
        assert find(days, cache) == expected, what
        assert files_of(cache) == after, what


def test_a_file_of_another_month_or_archive_is_not_believed(cache, tmp_path):
    days = days_of(45)
    expected = find(days, cache)
    find(days_of(45, papers=3), tmp_path / "other")
    for name, content in files_of(cache).items():
        others = [path for path in cache.iterdir() if path.name[:4] == name[:4]]
        for foreign in [tmp_path / "other" / name, *others]:
            (cache / name).write_bytes(foreign.read_bytes())
            assert find(days, cache) == expected
            (cache / "lists").unlink()
            assert find(days, cache) == expected
            (cache / name).write_bytes(content)


def test_files_made_by_other_code_or_libraries_are_not_used(cache, monkeypatch):
    days = days_of(20)
    found = find(days, cache)
    before = files_of(cache)
    monkeypatch.setattr(related_files, "_code", lambda: "other code")
    loaded = []
    assert find(days, cache, loaded=loaded) == found
    assert loaded == [day.date for day in days]
    assert all(content[:32] != before[name][:32] for name, content in files_of(cache).items())


def test_nothing_is_loaded_or_computed_when_no_text_has_changed(cache, monkeypatch):
    days = days_of(20)
    found = find(days, cache)

    def refuse(*_):
        raise AssertionError

    monkeypatch.setattr(related, "_Finder", refuse)
    loaded = []
    assert find(change(days, 3, votes=5, comments=1), cache, loaded=loaded) == found
    assert loaded == []


def test_only_days_with_new_or_changed_papers_are_loaded(cache):
    days = days_of(71)
    find(days[:-1], cache)
    loaded = []
    edited = change(change(days, 60, title="Another title"), 4, keywords=("melody",))
    find(edited, cache, loaded=loaded)
    assert loaded == [days[4].date, days[60].date, days[70].date]


def test_only_new_papers_and_those_that_lost_a_neighbour_are_compared(cache, monkeypatch):
    days = days_of(71)
    find(days[:-1], cache)
    asked = []
    alike = related.alike
    monkeypatch.setattr(
        related,
        "alike",
        lambda queries, *rest, **options: asked.append(len(queries.sizes)) or alike(queries, *rest, **options),
    )
    find(days, cache)
    assert set(asked) == {len(days[-1].papers)}


def test_files_of_months_that_are_gone_go_and_others_stay(cache):
    days = days_of(71)
    find(days, cache)
    (cache / "README").write_text("not ours")
    find(days[:12], cache)
    assert set(files_of(cache)) == {"README", "lists", "terms-2025-10", "vectors-2025-10"}


def test_the_one_file_of_an_earlier_version_makes_room(cache):
    cache.parent.mkdir()
    cache.write_bytes(b"an earlier cache")
    find(days_of(3), cache)
    assert "lists" in files_of(cache)


def test_a_cache_that_cannot_be_written_costs_only_time(tmp_path):
    days = days_of(50)
    blocked = tmp_path / "a file"
    blocked.write_text("in the way")
    assert find(days, blocked / "related") == find(days, tmp_path / "free")
