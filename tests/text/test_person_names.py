import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        ("Sammy Davis, jr", PersonName("Davis", "Sammy", "", "jr")),
        ("Ann Lee, PhD", PersonName("Lee", "Ann", "", "PhD")),
        ("ada k lovelace", PersonName("lovelace", "ada k")),
        ("ada Lovelace", PersonName("Lovelace", "ada")),
        ("Ada king Lovelace", PersonName("Lovelace", "Ada king")),
        ("von Neumann", PersonName("Neumann", "", "von")),
        ("Odile Le Goff de Marsan", PersonName("Le Goff de Marsan", "Odile")),
        ("Odile Jeanne Le Goff du Marsan, Jr.", PersonName("Le Goff du Marsan", "Odile Jeanne", "", "Jr.")),
        ("Le Goff de Marsan", PersonName("Le Goff de Marsan")),
        ("Le Goff de Marsan, Odile", PersonName("Le Goff de Marsan", "Odile")),
        ("Paula Dos Reis de Lima", PersonName("Dos Reis de Lima", "Paula")),
        ("Joost Van der Meer van Olst", PersonName("Van der Meer van Olst", "Joost")),
        ("Rui Da Costa e Lima", PersonName("Da Costa e Lima", "Rui")),
        ("Van Morrison de Burgh", PersonName("Burgh", "Van Morrison", "de")),
        ("Ben Jonson van Olst", PersonName("Olst", "Ben Jonson", "van")),
        ("Tan Le Hai de Vo", PersonName("Vo", "Tan Le Hai", "de")),
        ("Mina Kim (김미나)", PersonName("Kim", "Mina (김미나)")),
        ("Mina Kim（김미나）", PersonName("Kim", "Mina (김미나)")),
        ("and Mina Kim", PersonName("Kim", "Mina")),
        ("J. Ai", PersonName("Ai", "J.")),
        ("K. - J. Park", PersonName("Park", "K.-J.")),
        ("Robert (Bob) Burns", PersonName("Burns", "Robert (Bob)")),
        ("Rosa De los Rios", PersonName("De los Rios", "Rosa")),
        ("Rosa Del Rio", PersonName("Del Rio", "Rosa")),
        ("Jan Van der Berg", PersonName("Van der Berg", "Jan")),
        ("Van Morrison", PersonName("Morrison", "Van")),
        ("Anh Van Nguyễn", PersonName("Nguyễn", "Anh Van")),
        ("Josep Roca i Vidal", PersonName("Roca i Vidal", "Josep")),
        ("Eva Gil y Mora", PersonName("Gil y Mora", "Eva")),
        ("Rui Costa e Lima", PersonName("Costa e Lima", "Rui")),
        ("K. -J. Park", PersonName("Park", "K.-J.")),
        ("Lovelace, Ada", PersonName("Lovelace", "Ada")),
        ("van der Berg, J. K.", PersonName("Berg", "J. K.", "van der")),
        ("Davis, Sammy, Jr.", PersonName("Davis", "Sammy", "", "Jr.")),
        ("Ann Lee, PhD, MD", PersonName("Lee", "Ann", "", "PhD MD")),
        ("박 미나", PersonName("박", "미나")),
        ("李 小龙", PersonName("李", "小龙")),
        ("सीता देवी", PersonName("देवी", "सीता")),
        ("มานี มีนา", PersonName("มีนา", "มานี")),
        ("Rosa de Lima e Costa", PersonName("Lima e Costa", "Rosa", "de")),
        ("Rosa do Vale da Luz", PersonName("Luz", "Rosa do Vale", "da")),
        ("Karl von und zu Berg", PersonName("Berg", "Karl", "von und zu")),
        ("Jan in het Veld", PersonName("Veld", "Jan", "in het")),
        ("Lorenzo de' Medici", PersonName("Medici", "Lorenzo", "de'")),
        ("Ann St. Clair", PersonName("St. Clair", "Ann")),
        ("Paul L'Institute", PersonName("L'Institute", "Paul")),
        (r"J\"org M{\"u}ller", PersonName("Müller", "Jörg")),
        ("Elena Di Marzo", PersonName("Di Marzo", "Elena")),
        ("Di Marzo, Elena", PersonName("Di Marzo", "Elena")),
        ("Ugo La Spina", PersonName("La Spina", "Ugo")),
        ("Rita Lo Bianco", PersonName("Lo Bianco", "Rita")),
        ("Nina Dall’Orto", PersonName("Dall’Orto", "Nina")),
        ("Pia Dell' Acqua", PersonName("Dell' Acqua", "Pia")),
        ("Aldo De Vo", PersonName("De Vo", "Aldo")),
        ("Rosa De La Fuente", PersonName("De La Fuente", "Rosa")),
        ("Yves Le Tallec", PersonName("Le Tallec", "Yves")),
        ("Samir El Amrani", PersonName("El Amrani", "Samir")),
        ("Dina Abu Zaid", PersonName("Abu Zaid", "Dina")),
        ("Noa Ben Ezra", PersonName("Ben Ezra", "Noa")),
        ("Nuala Mac Giolla", PersonName("Mac Giolla", "Nuala")),
        ("Rui El Dine Haddad", PersonName("Haddad", "Rui El Dine")),
    ],
)
def test_a_person_s_name_has_parts(source, name):
    assert split_name(source) == name
    assert name.person


@pytest.mark.parametrize(
    ("source", "family"),
    [
        ("Di Zhao", "Zhao"),
        ("La Pham", "Pham"),
        ("Wen Di Zhao", "Zhao"),
        ("Mei-Lin Di Zhou", "Zhou"),
        ("Y. Da Chen", "Chen"),
        ("Anna Le Pham", "Pham"),
        ("Minh La Trần", "Trần"),
        ("Hung Le Duc Anh", "Anh"),
        ("Seo Ha Da Kim", "Kim"),
        ("Di", "Di"),
    ],
)
def test_di_and_la_of_chinese_korean_and_vietnamese_names_are_given_names(source, family):
    assert split_name(source).family == family


@pytest.mark.parametrize(
    "source",
    [
        "Lamp Workshop",
        "Lamp Robotics",
        "Lamp. ai",
        "and Lamp Team",
        "Lamp Intelligence",
        "Lamp LLM-Core",
        "Lamp Seed",
        "Google Lamp",
        "Lamp DeepMind",
        "Lamp Organizers",
        "Plato",
        "Lovelace, Ada, Grace",
        "Lovelace et al.",
        "Lamp Hospital",
        "Lamp, Inc.",
        "The Qwen Team",
        "OpenAI 5",
        "Ada and Grace",
        "a_b",
        "University of Oslo",
        "",
    ],
)
def test_what_follows_no_rule_of_names_stays_whole(source):
    assert split_name(source) == PersonName(source, person=False)


@given(
    st.lists(
        st.sampled_from(
            ["ada", "Ada", "K.", "van", "Van", "De", "la", "Di", "Jr.", "y", "(에이다)", "Lovelace", "Nguyen"]
        ),
        min_size=1,
        max_size=6,
    )
)
def test_no_word_of_a_name_is_lost(words):
    name = split_name(" ".join(words))
    parts = f"{name.given} {name.particle} {name.family} {name.suffix}".split()
    assert sorted(parts) == sorted(words)
