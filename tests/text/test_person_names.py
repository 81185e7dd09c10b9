import pytest

from paperdigest.text.person_names import PersonName, split_name


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Ada  Lovelace", PersonName("Lovelace", "Ada")),
        ("Ludwig van Beethoven", PersonName("Beethoven", "Ludwig", "van")),
        ("Maria de la Cruz", PersonName("Cruz", "Maria", "de la")),
        ("Ana Maria Lopez", PersonName("Lopez", "Ana Maria")),
        ("Sammy Davis Jr.", PersonName("Davis", "Sammy", "", "Jr.")),
        ("Sammy Davis, Jr.", PersonName("Davis", "Sammy", "", "Jr.")),
        ("Davis Jr.", PersonName("Jr.", "Davis")),
        ("Ann B. Lee III", PersonName("Lee", "Ann B.", "", "III")),
    ],
)
def test_a_person_s_name_has_parts(source, name):
    assert split_name(source) == name
    assert name.person


@pytest.mark.parametrize(
    "source",
    ["Plato", "Lovelace, Ada", "The Qwen Team", "OpenAI 5", "Ada and Grace", "a_b", "University of Oslo", ""],
)
def test_what_follows_no_rule_of_names_stays_whole(source):
    assert split_name(source) == PersonName(source, person=False)
