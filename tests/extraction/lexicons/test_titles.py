import pytest

from factcheck.extraction.lexicons.first_names import EITHER, FEMALE, MALE
from factcheck.extraction.lexicons.titles import (
    Gender,
    gender_of_honorific,
    gender_of_name,
    gender_of_role,
    is_first_name,
    is_honorific,
    is_role,
    is_title,
    spelt_out,
)


@pytest.mark.parametrize("word", ["Sen.", "Mayor", "U.S.", "spokeswoman", "Mr."])
def test_a_form_of_address_is_no_role(word: str) -> None:
    assert not (is_honorific(word) and is_role(word))


def test_a_title_is_also_a_role() -> None:
    assert is_title("Sen.")
    assert is_role("Sen.")


def test_a_trade_is_a_role_but_no_title() -> None:
    assert is_role("spokeswoman")
    assert not is_title("spokeswoman")


@pytest.mark.parametrize(("short", "full"), [("Sen.", "senator"), ("Gov.", "governor"), ("Mayor", "mayor")])
def test_a_short_title_stands_for_the_full_one(short: str, full: str) -> None:
    assert spelt_out(short) == full


def test_a_gender_is_told_by_address_and_first_name_and_else_unknown() -> None:
    assert gender_of_honorific("Mrs.") is Gender.FEMALE
    assert gender_of_name("Mitch") is Gender.MALE
    assert gender_of_name("Xq") is Gender.UNKNOWN
    assert gender_of_honorific("Dr.") is Gender.UNKNOWN


@pytest.mark.parametrize(
    ("role", "gender"),
    [
        ("spokeswoman", Gender.FEMALE),
        ("Congressman", Gender.MALE),
        ("widow", Gender.FEMALE),
        ("engineer", Gender.UNKNOWN),
        ("German", Gender.UNKNOWN),
    ],
)
def test_a_role_may_tell_a_gender(role: str, gender: Gender) -> None:
    assert gender_of_role(role) is gender


def test_no_first_name_is_listed_under_both_genders() -> None:
    assert FEMALE.isdisjoint(MALE)
    assert EITHER.isdisjoint(FEMALE | MALE)


def test_a_first_name_that_is_as_often_a_place_starts_no_unmarked_name() -> None:
    assert is_first_name("Helen")
    assert not is_first_name("Georgia")
