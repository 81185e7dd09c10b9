"""Accents as authors write them in TeX and BibTeX."""

import pytest

from paperdigest.text.accents import LETTERS
from paperdigest.text.readable import readable


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"G{\"o}del, H\"{o}lder, \"{U}nal, {\"U}nal, \"Unal", "Gödel, Hölder, Ünal, Ünal, Ünal"),
        (r"Garc{\'\i}a, Garc\'{\i}a, Garc\'\i a, Garc{\'{\i}}a", "García, García, García, García"),
        (r"Mo\"{\i}se, \^\i le, \^\j o", "Moïse, île, ĵo"),
        (r"Ho\v r\'ak, \v Zi\v zka, \v{S}koda, {\v S}koda", "Hořák, Žižka, Škoda, Škoda"),
        (r"gar\c con, A\u gr, T\H oke, W\k ator, \r Ase, \d su, \b da", "garçon, Ağr, Tőke, Wątor, Åse, ṣu, ḏa"),
        (r"\L ukasz, {\L}ukasz, \L{}ukasz, Wa\l\k esa", "Łukasz, Łukasz, Łukasz, Wałęsa"),
        (r"\O ystein, S{\o}ren, {\AA}se, Gau\ss, \OE uvre, \dj uro", "Øystein, Søren, Åse, Gauß, Œuvre, đuro"),
        (r"Tr\`{\^a}n, Nguy{\~\^e}n, L\^{e}", "Trần, Nguyễn, Lê"),
        (r"Wi\'sniewski, \'Swider, \.Zak, \.Ibn, \=Ono, \^ogre", "Wiśniewski, Świder, Żak, İbn, Ōno, ôgre"),
        (r"we\'ll, they\'re, it\'s, don\'t, \' e", "we'll, they're, it's, don't, ' e"),
        (r"an \"apple\", \"One\" or \"Uno e due\"", 'an "apple", "One" or "Uno e due"'),
        (r"\O(n) time", "O(n) time"),
        (r"\d{4} and \b{xyz} and \'{ab} and \v", "d4 and xyz and 'ab and v"),
        (r"\textcommabelow{s}i, \textcommabelow Tara, {\textcommabelow t}", "și, Țara, ț"),
        (r"\'{\'{\'{\'{\'{e}}}}}", "''''é"),
    ],
)
def test_an_accent_stands_on_its_letter(source, text):
    assert readable(source).text == text


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_has_a_name_that_ends_where_the_next_letter_begins(name):
    letter = LETTERS[name]
    assert readable(rf"x\{name} y, {{\{name}}}y, \{name}.").text == f"x{letter}y, {letter}y, {letter}."
