"""What is said of a profile: times, ids, and names in the form in which they are compared."""

import pytest

from factcheck.domain.names import folded_name, tidy_name
from factcheck.domain.profiles import Tenure
from factcheck.domain.profiles.things import is_wikidata, is_written_day, wrong_tenure


@pytest.mark.parametrize("text", ["2017", "2017-10", "2017-10-26", "2020-02-29", "0001"])
def test_a_day_a_month_and_a_year_are_written_days(text: str) -> None:
    assert is_written_day(text)


@pytest.mark.parametrize(
    "text", ["", "17", "2017-13", "2017-02-30", "2017-1-1", "0000", "20171026", "2017-10-26T00:00", "２０１７", "2017 "]
)
def test_nothing_else_is(text: str) -> None:
    assert not is_written_day(text)


@pytest.mark.parametrize(
    ("since", "until", "why"),
    [
        ("2010", "2018-05", None),
        ("2010-05", "2010", None),
        ("2010-05-03", "2010-05", None),
        (None, "2018", None),
        ("2018", None, None),
        ("2018-05", "2018-04", "2018-05 is after 2018-04"),
        ("2019", "2018-12", "2019 is after 2018-12"),
        ("lately", None, "'lately' is no day, month or year"),
        ("2018", "2018-02-30", "'2018-02-30' is no day, month or year"),
    ],
)
def test_a_time_ends_after_it_began(since: str | None, until: str | None, why: str | None) -> None:
    assert wrong_tenure(Tenure(what="mayor", since=since, until=until)) == why


@pytest.mark.parametrize(
    ("since", "until", "shown"),
    [
        (None, None, "mayor"),
        ("2010", None, "mayor, since 2010"),
        (None, "2018-05", "mayor, until 2018-05"),
        ("2010", "2018-05", "mayor, 2010 to 2018-05"),
    ],
)
def test_a_time_is_shown_on_one_line(since: str | None, until: str | None, shown: str) -> None:
    assert Tenure(what="mayor", since=since, until=until).shown() == shown


@pytest.mark.parametrize(
    ("text", "is_one"), [("Q42", True), ("Q1", True), ("q42", False), ("Q0", False), ("Q", False), ("Q42 ", False)]
)
def test_an_id_of_wikidata_is_a_letter_and_a_number(text: str, is_one: bool) -> None:  # noqa: FBT001 -- what is expected
    assert is_wikidata(text) is is_one


SAME = [
    ("Jane  Doe", "jane doe"),
    ("JANE DOE", " Jane\tDoe "),
    ("Zoe\u0301", "zoé"),
    ("STRASSE", "Straße"),
    ("İz", "i̇z"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_capitals_white_space_and_how_an_accent_is_written_make_no_other_name(one: str, other: str) -> None:
    assert folded_name(one) == folded_name(other)


@pytest.mark.parametrize(("one", "other"), [("Jane Doe", "Jane Do"), ("Zoe", "Zoé"), ("Doe, Jane", "Jane Doe")])
def test_other_letters_do(one: str, other: str) -> None:
    assert folded_name(one) != folded_name(other)


def test_a_name_is_kept_with_its_capitals() -> None:
    assert tidy_name("  Jane \n DOE ") == "Jane DOE"
