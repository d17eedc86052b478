"""Which words are names, and which of them another text has not."""

import pytest

from factcheck.matching.names import missing, names
from factcheck.search.terms import stems


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mayor Ana Ruiz spoke in Elmhurst.", ["Mayor", "Ana", "Ruiz", "Elmhurst@"]),
        ("Crime fell in the Verrin valley.", ["Crime?", "Verrin@"]),
        ("Two of them left on Monday in May.", []),
        ("The CBC; the council. Council members left.", ["CBC"]),
        ("CRIME IS UP IN ELMHURST", []),
        ("near the Harlow dam, of North Harlow", ["Harlow@", "North@", "Harlow@"]),
        ("", []),
    ],
)
def test_names_are_told_by_their_capitals(text: str, expected: list[str]) -> None:
    found = [f"{name.written}{'' if name.is_certain else '?'}{'@' * name.is_place}" for name in names(text)]
    assert found == expected


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ("He met Ana Ruiz.", "He met Ruiz.", ["Ana"]),
        ("He met Ruiz in Elmhurst.", "In Tilbrook he met Ruiz.", ["Elmhurst"]),
        ("The Norland Broadcasting Union said so.", "The NBU said so.", []),
        ("The NBU said so.", "The Norland Broadcasting Union said so.", []),
        ("The NBX said so.", "The Norland Broadcasting Union said so.", ["NBX"]),
        ("It left the U.S. today.", "It left America today.", []),
        ("It left America today.", "It left the U.S. today.", []),
        ("It left Canada today.", "It left the U.S. today.", ["Canada"]),
        ("It left Elmhurst.", "It left elmhurst.", []),
    ],
)
def test_a_name_is_missing_that_stands_in_no_form(here: str, there: str, expected: list[str]) -> None:
    assert [name.written for name in missing(names(here), names(there), frozenset(stems(there)))] == expected
