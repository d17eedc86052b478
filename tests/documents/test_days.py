import pytest

from factcheck.documents.days import day_of_serial, posted_day

DAYS = {
    "2024-03-05": "2024-03-05",
    "2024-03-05T23:30:00-06:00": "2024-03-05",
    "2024-03-05T10:00:00.000Z": "2024-03-05",
    "2024/3/5": "2024-03-05",
    "2024-3-5 10:00": "2024-03-05",
    "Tue Mar 05 10:00:00 +0000 2024": "2024-03-05",
    "Tue, 5 Mar 2024 10:00:00 GMT": "2024-03-05",
    "March 5, 2024": "2024-03-05",
    "Mar 5, 2024 at 10:00 AM": "2024-03-05",
    "5 March 2024": "2024-03-05",
    "5th March 2024": "2024-03-05",
    "5-Mar-2024": "2024-03-05",
    "5.3.2024": "2024-03-05",
    "25/3/2024": "2024-03-25",
    "3/25/2024": "2024-03-25",
    "5/5/2024": "2024-05-05",
    "1709632800": "2024-03-05",
    "1709632800.5": "2024-03-05",
    "1709632800000": "2024-03-05",
    "1709632800000000": "2024-03-05",
}


@pytest.mark.parametrize(("stated", "day"), DAYS.items())
def test_a_day_is_read_as_networks_and_tables_write_it(stated: str, day: str) -> None:
    assert posted_day(stated) == day


@pytest.mark.parametrize(
    "stated",
    [
        "",
        "3/4/2024",
        "03-04-2024",
        "5/3/24",
        "2024",
        "30 February 2024",
        "32.1.2024",
        "13/13/2024",
        "5 Foo 2024",
        "1",
        "9" * 19,
        "9" * 5_000,
        *("May", "5 March", "٥/٣/٢٠٢٤", "March 5, 2024 and 6", "0000-00-00", "5.3.1066"),
    ],
)
def test_j09_what_is_no_day_or_can_be_read_in_two_ways_is_none(stated: str) -> None:
    assert posted_day(stated) is None


@pytest.mark.parametrize(
    ("serial", "from_1904", "day"),
    [
        (45356.99, False, "2024-03-05"),
        (43894.0, True, "2024-03-05"),
        (0.5, False, None),
        (-1.0, False, None),
        (1e9, False, None),
    ],
)
def test_a_spreadsheet_counts_days(serial: float, from_1904: bool, day: str | None) -> None:  # noqa: FBT001 - a table's column
    assert day_of_serial(serial, from_1904=from_1904) == day
