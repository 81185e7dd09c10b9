"""Institutions: one name and one address for all spellings, as they are known on a day."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.records import make_day, make_paper

from paperdigest.choices import shipped_institutions
from paperdigest.digest.days import make_digests
from paperdigest.digest.institutions import Register, fold


def institutions(*days):
    """The institutions of the papers of each day, given by the spellings of one day after the other."""
    number, made = 0, []
    for place, names in enumerate(days):
        papers = [make_paper(number + one, organization=name) for one, name in enumerate(names, start=1)]
        number += len(names)
        made.append(make_day(str(dt.date(2026, 1, 5) + dt.timedelta(days=place)), *papers))
    digests = make_digests(made, (), today=dt.date(2026, 3, 1))
    return [[entry.institution for entry in digest.entries] for digest in digests]


def test_an_institution_has_one_spelling_and_one_address():
    names = [
        "SII - GAIR",
        "SII-GAIR",
        "SII-GAIR",
        "示例大学",
        "university of x",
        "university of x",
        "University of X",
        "***",
    ]
    (found,) = institutions(names)
    assert found[0] == found[1] == found[2]
    assert (found[0].name, found[0].slug, found[0].papers, found[0].has_page) == ("SII-GAIR", "sii-gair", 3, True)
    assert (found[3].name, found[3].slug, found[3].has_page) == ("示例大学", "shi-li-da-xue", False)
    assert found[4].name == "University of X"
    assert found[7].slug == "institution"


def test_institutions_of_one_address_are_kept_apart():
    ((first, second),) = institutions(["北京", "Bei Jing"])
    assert {first.slug, second.slug} == {"bei-jing", "bei-jing-2"}


def test_no_institution_takes_the_address_of_another_page():
    (found,) = institutions(["Index", "README", "con"])
    assert {institution.slug for institution in found} == {"index-2", "readme-2", "con-2"}


def test_accents_and_a_leading_article_make_no_other_institution():
    (found,) = institutions(["ETH Zürich", "ETH Zurich", "The University of X", "University of X"])
    assert [institution.papers for institution in sorted(set(found), key=str)] == [2, 2]


def test_a_day_knows_of_an_institution_what_was_known_that_day():
    (first,), (second,), (third,) = institutions(["Lamp Lab"], ["Lamp Lab"], ["Lamp Lab"])
    assert [(one.papers, one.has_page) for one in (first, second, third)] == [(1, False), (2, True), (3, True)]


def test_all_papers_of_a_day_count_for_each_of_them():
    ((first, second),) = institutions(["Lamp Lab", "Lamp Lab"])
    assert first == second
    assert first.papers == 2


def test_the_address_stays_that_of_the_first_spelling_whatever_the_name_becomes():
    (first,), found = institutions(["L.L.B."], ["LLB", "LLB"])
    assert (first.name, first.slug) == ("L.L.B.", "l-l-b")
    assert {(one.name, one.slug, one.papers) for one in found} == {("LLB", "l-l-b", 3)}


def test_a_spelling_with_capital_letters_comes_before_a_more_frequent_one_without():
    (first, *_), (later,) = institutions(["lamp lab", "lamp lab"], ["Lamp Lab"])
    assert (first.name, later.name) == ("lamp lab", "Lamp Lab")
    assert first.slug == later.slug == "lamp-lab"


@pytest.mark.parametrize(
    ("one", "other"), [("C Example", "C++ Example"), ("F# Lab", "F Lab"), ("かき", "がき"), ("किरण", "करण")]
)
def test_names_that_differ_by_a_sign_or_a_mark_have_pages_of_their_own(one, other):
    register = Register()
    register.note_day([one, one, other, other])
    assert register.find(one).name == one
    assert register.find(other).name == other
    assert register.find(one).slug != register.find(other).slug


@pytest.mark.parametrize(("one", "other"), [("Université X", "universite x"), ("The AB-Lab", "A.B. Lab")])
def test_names_that_differ_by_accents_case_or_dots_are_one(one, other):
    assert fold(one) == fold(other)


def test_a_name_of_signs_alone_is_itself_and_not_that_of_another_one():
    ((stars, dashes),) = institutions(["***", "---"])
    assert {stars.slug, dashes.slug} == {"institution", "institution-2"}
    assert fold("***") == "***"


def test_a_spelling_with_its_accents_or_its_stroke_comes_before_one_without():
    register = Register()
    register.note_day(["Ecole Zurich", "Ecole Zurich", "École Zürich", "École Zurich"])
    register.note_day(["Lamp Oil", "Lamp/Oil"])
    assert register.find("Ecole Zurich").name == "École Zürich"
    assert register.find("Lamp Oil").name == "Lamp/Oil"


def test_a_spelling_that_was_not_noted_is_not_known():
    with pytest.raises(KeyError):
        Register().find("Lamp Lab")


NAMES = st.lists(st.sampled_from(["Lab", "lab", "The Lab", "L-a-b", "北京", "Bei Jing", "Index", "***", "é", "E"]))


@given(days=st.lists(NAMES, min_size=1, max_size=6))
def test_no_later_day_changes_what_an_earlier_one_says(days):
    assert institutions(*days)[:-1] == institutions(*days[:-1])


@given(days=st.lists(NAMES, max_size=6))
def test_one_institution_has_one_address_and_no_two_share_it(days):
    slugs = {}
    for names, found in zip(days, institutions(*days), strict=True):
        for name, one in zip(names, found, strict=True):
            slugs.setdefault(fold(name), set()).add(one.slug)
    assert all(len(one) == 1 for one in slugs.values())
    assert len({slug for one in slugs.values() for slug in one}) == len(slugs)


@given(names=NAMES)
def test_the_order_of_a_day_s_papers_changes_nothing(names):
    def known(spellings):
        register = Register()
        register.note_day(spellings)
        return {name: register.find(name) for name in names}

    assert known(names) == known(names[::-1])


@pytest.mark.parametrize(
    ("names", "name", "slug"),
    [
        (["University of California, Los Angeles", "UCLA"], "UCLA", "ucla"),
        (["Deepmind", "GoogleDeepMind", "Google"], "Google", "google"),
        (["清华大学", "Tsinghua University"], "Tsinghua University", "tsinghua-university"),
        (["meta research", "AI at Meta"], "Meta", "meta"),
        (["한국과학기술원", "KAIST AI"], "KAIST", "kaist"),
        (["腾讯", "tencent"], "Tencent", "tencent"),
        (["Carnegie Mellon", "CMU"], "Carnegie Mellon University", "carnegie-mellon-university"),
    ],
)
def test_names_that_are_known_to_be_one_institution_s_are_one_at_the_address_of_the_one_that_is_shown(
    names, name, slug
):
    for order in (names, names[::-1]):  # earlier days may be collected later
        days = institutions(*([one] for one in order))
        assert {(found.name, found.slug) for (found,) in days} == {(name, slug)}
        assert days[-1][0].papers == len(names)


def test_the_address_of_a_known_name_is_taken_by_no_other():
    register = Register({"Lamp+": ("Lamp Works",)})
    register.note_day(["Lamp!+!", "Lamp", "Lamp Works"])
    assert (register.find("Lamp Works").slug, register.find("Lamp").slug) == ("lamp", "lamp-2")


def test_a_laboratory_with_a_name_of_its_own_stays_apart():
    (found,) = institutions(["Tencent", "Tencent Hunyuan", "HKUST", "HKUSTGZ", "CUHK", "CUHK-Shenzhen"])
    assert len({one.slug for one in found}) == 6


def test_a_laboratory_of_another_place_is_another_one_unless_the_table_says_so():
    register = Register()
    register.note_day(
        ["MMLab", "MMLab@NTU", "MMLab@HKUST", "Perception and LANguage Lab", "Perception and LANguage Lab @UIUC"]
    )
    assert len({register.find(name).slug for name in ("MMLab", "MMLab@NTU", "MMLab@HKUST")}) == 3
    assert register.find("Perception and LANguage Lab") == register.find("Plan Lab @ UIUC")


def test_no_name_in_the_table_is_said_twice():
    folded = [fold(one) for name, others in shipped_institutions().items() for one in (name, *others)]
    assert [one for one in folded if folded.count(one) > 1] == []


@pytest.mark.parametrize(
    "spellings",
    [
        ("FooLab", "Foo Lab", "foo-lab", "The Foo Lab", "Foo  Lab."),
        ("Bar/Baz", "Bar Baz", "Bar & Baz", "BarBaz"),
        ("Université d'Été", "Universite d’Ete", "Universite dEte"),
        ("A.B.C. Institute", "ABC Institute", "A B C Institute"),
    ],
)
def test_an_older_day_that_comes_later_moves_an_unknown_name_no_further_than_scripts_can_follow(spellings):
    """Without hyphens and an article the addresses are one: assets/moved.js leads from the old one to the new one."""
    before = [institutions([spelling], [spelling])[0][0].slug for spelling in spellings]
    after = [institutions([other], [spelling], [spelling])[1][0].slug for spelling in spellings for other in spellings]
    assert len(set(before)) > 1
    assert {slug.removeprefix("the-").replace("-", "") for slug in (*before, *after)} == {fold(spellings[0])}
