"""A person's name among capitalised words, however it was marked. A word is written text/tag/mark; a hyphen is close by."""

import pytest

from factcheck.extraction.coreference.capitals import capitals_from
from factcheck.extraction.coreference.mentions import written
from factcheck.extraction.coreference.name_spans import name_within
from factcheck.extraction.syntax.words import Word


def words(marked: str) -> tuple[Word, ...]:
    """Gives the words of a line, each one depending on the last as part of its name."""
    found: list[Word] = []
    for place, part in enumerate(marked.split()):
        text, tag, entity = part.split("/")
        at = found[-1].end + (text != "-" and found[-1].text != "-") if found else 0
        found.append(Word(place, at, at + len(text), text, tag, "compound", place, place, place, 0, entity))
    return tuple(found)


NAMES = [
    ("whole", "Ana/NNP/B-PERSON Ruiz/NNP/I-PERSON said/VBD/", "Ana Ruiz"),
    ("first name not marked", "Ana/NNP/ Ruiz/NNP/B-PERSON said/VBD/", "Ana Ruiz"),
    ("first name marked as a body", "Ana/NNP/B-ORG Ruiz/NNP/I-PERSON said/VBD/", "Ana Ruiz"),
    ("first name that nobody knows", "Zoltar/NNP/ Ruiz/NNP/B-PERSON Vega/NNP/I-PERSON said/VBD/", "Zoltar Ruiz Vega"),
    ("a name that goes on from another kind", "Zoltar/NNP/B-ORG Ruiz/NNP/I-PERSON said/VBD/", "Zoltar Ruiz"),
    ("end marked as a body", "Ana/NNP/B-PERSON Ruiz/NNP/B-ORG said/VBD/", "Ana Ruiz"),
    ("initial not marked", "J./NNP/ Paul/NNP/B-PERSON Stone/NNP/I-PERSON said/VBD/", "J. Paul Stone"),
    ("nothing marked", "Ana/NNP/ Ruiz/NNP/ said/VBD/", "Ana Ruiz"),
    ("a body's name before", "Elmhurst/NNP/B-ORG Tribune/NNP/I-ORG Ana/NNP/B-PERSON Ruiz/NNP/I-PERSON", "Ana Ruiz"),
    ("a title before", "Mayor/NNP/ Zoltar/NNP/B-PERSON Ruiz/NNP/I-PERSON", "Zoltar Ruiz"),
    ("a short title before", "Del./NNP/ Zoltar/NNP/B-PERSON Ruiz/NNP/I-PERSON", "Zoltar Ruiz"),
    ("a party before", "Democrat/NNP/ Zoltar/NNP/B-PERSON Ruiz/NNP/I-PERSON", "Zoltar Ruiz"),
    ("a plain word before a surname", "Team/NNP/ Ruiz/NNP/B-PERSON", "Ruiz"),
    ("hyphen not marked", "Ana/NNP/B-PERSON Ruiz/NNP/I-PERSON -/HYPH/ Hart/NNP/I-PERSON said/VBD/", "Ana Ruiz-Hart"),
    ("half a surname not marked", "Ana/NNP/B-PERSON Ruiz/NNP/I-PERSON -/HYPH/ Hart/NNP/ said/VBD/", "Ana Ruiz-Hart"),
    ("a joined first name", "Eva/NNP/B-PERSON -/HYPH/ Ana/NNP/I-PERSON Hart/NNP/I-PERSON said/VBD/", "Eva-Ana Hart"),
    ("two first names", "Eva/NNP/B-PERSON -/HYPH/ Ana/NNP/B-PERSON Hart/NNP/I-PERSON said/VBD/", "Eva-Ana Hart"),
    ("a particle and a hyphen", "Omar/NNP/B-PERSON al/NNP/I-PERSON -/HYPH/ Hadi/NNP/ said/VBD/", "Omar al-Hadi"),
    ("lower case behind a hyphen", "Han/NNP/B-PERSON Su/NNP/ -/HYPH/ bin/NN/ said/VBD/", "Han Su-bin"),
    ("an era", "Paul/NNP/B-PERSON Stone/NNP/I-PERSON -/HYPH/ era/NN/ rules/NNS/", "Paul Stone"),
    ("a surname's era", "Stone/NNP/B-PERSON -/HYPH/ era/NN/ ./PUNCT/", "Stone"),
    ("two people", "Stone/NNP/B-PERSON -/HYPH/ Hart/NNP/B-PERSON debate/NN/", "Stone"),
]


@pytest.mark.parametrize(("marked", "expected"), [case[1:] for case in NAMES], ids=[case[0] for case in NAMES])
def test_a_name_is_whole_however_it_was_marked(marked: str, expected: str) -> None:
    capitals = capitals_from(words(marked), 0)

    assert written(name_within(capitals, headline=False)) == expected


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("Elmhurst/NNP/B-ORG Tribune/NNP/I-ORG said/VBD/", id="a body"),
        pytest.param("Ana/NNP/B-PERSON Ruiz/NNP/I-PERSON Foundation/NNP/I-ORG", id="a body called after a person"),
        pytest.param("Jr./NNP/I-PERSON said/VBD/", id="a suffix alone"),
    ],
)
def test_what_is_no_person_has_no_name(marked: str) -> None:
    assert name_within(capitals_from(words(marked), 0), headline=False) == ()


def test_a_headlines_word_before_or_behind_a_name_is_no_part_of_it() -> None:
    capitals = capitals_from(words("Icon/NNP/ Zoltar/NNP/B-PERSON Ruiz/NNP/I-PERSON Slams/NNP/ County/NNP/"), 0)

    assert written(name_within(capitals, headline=True)) == "Zoltar Ruiz"
