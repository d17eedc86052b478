import pytest

from factcheck.documents.metadata import declared_date, language_tag, one_line, web_address


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2024-03-05T23:30:00-06:00", "2024-03-05"),
        ("2024-03-05T10:00:00Z", "2024-03-05"),
        ("Tue, 05 Mar 2024 23:30:00 -0600", "2024-03-05"),
        ("5 Mar 2024 10:00 GMT", "2024-03-05"),
        ("0000-01-01", None),
        ("Mon, 01 Jan 0000 00:00:00 GMT", None),
        ("9999-12-31T23:59:59-14:00", None),
        ("NaN", None),
        ("9223372036854775808", None),
        ("Tue, 9223372036854775808 Mar 2024 10:00:00 GMT", None),
        ("Tue, 05 Mar 9223372036854775808 10:00:00 GMT", None),
        ("2024", None),
        ("Tue, 05 Mar 24 10:00:00 GMT", None),
        ("2017-02-30", None),
        ("٢٠٢٤-٠٣-٠٥", None),
        ("2024-03-05" + " " * 100 + "x", None),
        ("", None),
    ],
)
def test_a_date_is_a_day_in_its_own_zone_or_not_known(value: str, day: str | None) -> None:
    assert declared_date(value) == day


@pytest.mark.parametrize(
    ("value", "is_taken"),
    [
        ("https://packet.example/a?b=c#d", True),
        ("http://packet.example:8080", True),
        ("https://пакет.example/ä", True),
        ("//packet.example/a", False),
        ("/a", False),
        ("file:///etc/hostname", False),
        ("http://", False),
        ("http://[", False),
        ("http://a:99999/", False),
        ("http://bank.example@evil.example/", False),
        ("http://a/\n", False),
        ("http://a/\u202ex", False),
        ("http://a/\x1b]0;pwn\x07", False),
        ("http://a/" + "a" * 2_048, False),
        ("", False),
        (None, False),
    ],
)
def test_an_address_is_of_the_web_and_can_be_seen_or_is_not_known(value: str | None, is_taken: bool) -> None:  # noqa: FBT001 - a column of the table
    assert web_address(value) == (value if is_taken else None)


def test_a_name_is_on_one_line_and_no_longer_than_a_name() -> None:
    assert one_line(" The \n Alden\tPacket ") == "The Alden Packet"
    assert one_line("x" * 1_001) is None
    assert one_line(" ") is None


@pytest.mark.parametrize("value", ["en", "en-GB", "fil", "zh-Hant-TW"])
def test_a_language_is_a_tag(value: str) -> None:
    assert language_tag(value) == value


@pytest.mark.parametrize("value", ["en; DROP", "English", "x-default", "e", "", None])
def test_what_is_no_language_tag_is_not_known(value: str | None) -> None:
    assert language_tag(value) is None
