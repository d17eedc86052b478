"""The form in which two spellings of one name are one."""

import unicodedata

import pytest

from factcheck.domain.names import LONGEST, folded_name


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Jane  Doe", "JANE DOE", True),
        ("José Osgood", "Jose\u0301 osgood", True),
        ("Jane Doe", "Jane Dow", False),
        ("a" * LONGEST + "b", "a" * LONGEST + "c", True),
        ("a" * (LONGEST - 1) + "b", "a" * (LONGEST - 1) + "c", False),
    ],
)
def test_two_spellings_are_one_name(one: str, other: str, *, is_same: bool) -> None:
    assert (folded_name(one) == folded_name(other)) is is_same


@pytest.mark.parametrize("letter", ["a", "ß", "\u0390", "\ufb03", "\U0001d160", "\U00010400"])
def test_what_is_compared_of_a_name_has_an_end_and_stays_as_it_is(letter: str) -> None:
    folded = folded_name(letter * 4_000)
    assert len(folded) == LONGEST
    assert folded_name(folded) == folded
    assert unicodedata.is_normalized("NFC", folded)
