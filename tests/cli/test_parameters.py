from datetime import date
from typing import TYPE_CHECKING

import click
import pytest

from factcheck.cli.parameters import NOTE_LIMIT, ClaimId, Date, Handle, HttpUrl, Number, OneOf, Text
from factcheck.domain.vocabularies import Role

if TYPE_CHECKING:
    from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(("9223372036854775808",), "no such claim: 9223372036854775808", id="C04"),
        pytest.param(("1" * 5000,), "no such claim: 111", id="C04-long"),
        pytest.param(("--", "-1"), "'-1' is no claim number", id="C05-negative"),
        pytest.param(("0",), "no such claim: 0", id="C05-zero"),
        pytest.param(("1e3",), "'1e3' is no claim number", id="C05-exponent"),
        pytest.param(("0x10",), "'0x10' is no claim number", id="C05-hex"),
        pytest.param(("١",), "'١' is no claim number", id="C05-arabic-digit"),
        pytest.param(("1_000",), "'1_000' is no claim number", id="C05-underscore"),
        pytest.param(("1\n",), "is no claim number", id="C05-newline"),
        pytest.param(("--speaker", ""), "empty", id="C06-empty"),
        pytest.param(("--speaker", " \t "), "empty", id="C06-spaces"),
        pytest.param(("--speaker", "\u200b"), "empty", id="C06-zero-width"),
        pytest.param(("--speaker", "\u3164"), "empty", id="C06-filler"),
        pytest.param(("--speaker", "x" * 201), "201 characters, over the limit of 200", id="C07-name"),
        pytest.param(("--note", "x" * (2**20 + 1)), "1,048,577 characters, over the limit of 20,000", id="C07-note"),
        pytest.param(("--note", "x" * 10_000_000), "10,000,000 characters, over the limit", id="C07-10-MB"),
        pytest.param(("--note", "ab\0cd"), r"character 3 is '\x00'", id="C08"),
        pytest.param(("--note", "ab\x1b[0m"), r"character 3 is '\x1b'", id="C08-escape"),
        pytest.param(("--note", "ab\x9b"), r"character 3 is '\x9b'", id="C08-c1"),
        pytest.param(("--state", "done'; DROP TABLE claim;--"), "not one of 'extracted', 'queued'", id="C10"),
        pytest.param(("--sort", "id; DROP"), "not one of 'id', 'text'", id="C13"),
        pytest.param(("--sort", "__class__"), "not one of 'id', 'text'", id="C13-dunder"),
        pytest.param(("--on", "2017-02-30"), "2017-02-30 is in no calendar", id="day-that-is-not"),
        pytest.param(("--on", "99999-01-01"), "is no day", id="year-of-five-digits"),
        pytest.param(("--on", "0000-01-01"), "is in no calendar", id="year-zero"),
        pytest.param(("--on", "20170331"), "is no day", id="basic-format"),
        pytest.param(("--on", "٢٠١٧-٠٣-٣١"), "is no day", id="arabic-digits"),
        pytest.param(("--on", "now"), "is no day", id="word"),
    ],
)
def test_a_hostile_value_is_refused_in_one_line(run: "Run", arguments: tuple[str, ...], words: str) -> None:
    outcome = run("probe", *arguments)
    outcome.assert_refused()
    assert words in outcome.err


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "//example.org",
        "ftp://example.org/",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/hostname",
        "http://",
        "http:///path",
        "http://[",
        "http://[::1",
        "http://user:password@example.org/",
        "http://good.example@127.0.0.1/",
        "http://good.example\\@127.0.0.1/",
        "http://example.org/a b",
        "http://example.org/\ta",
        "http://example.org/\na",
        "http://example.org/\u202ea",
        "http://exam\u200bple.org/",
        "http://example.org:0/",
        "http://example.org:65536/",
        "http://example.org:80:80/",
        "http://example.org:٨٠/",
        "https://example.org/" + "a" * 10_000,
    ],
)
def test_what_is_no_web_address_is_refused(run: "Run", url: str) -> None:
    run("probe", "--url", url).assert_refused()


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org",
        "https://example.org/a?b=c#d",
        "HTTPS://example.org:8443/é",
        "https://[2001:db8::1]/",
        "https://münchen.example/?q=a@b",
    ],
)
def test_a_web_address_is_taken_unchanged(url: str) -> None:
    assert HttpUrl()(url) == url


@pytest.mark.parametrize(("text", "number"), [("1", 1), ("007", 7), ("9" * 18, 10**18 - 1)])
def test_a_claim_number_is_taken(text: str, number: int) -> None:
    assert ClaimId()(text) == number


def test_a_number_that_is_one_already_stays() -> None:
    assert ClaimId()(12) == 12


@pytest.mark.parametrize("handle", ["m", "maria", "maria.lopez-2_x", "7up", "a" * 32])
def test_a_handle_is_taken(handle: str) -> None:
    assert Handle()(handle) == handle


@pytest.mark.parametrize("handle", ["", "Maria", ".hidden", "-x", "a b", "mаria", "a" * 33, "maria\n", "é"])
def test_what_is_no_handle_is_refused(handle: str) -> None:
    with pytest.raises(click.BadParameter):
        Handle()(handle)


def test_a_member_of_an_enum_is_named_by_its_value() -> None:
    assert OneOf(Role)("editor") is Role.EDITOR
    assert OneOf(Role)(Role.EDITOR) is Role.EDITOR


@pytest.mark.parametrize("value", ["EDITOR", "Editor", "editor ", "Role.EDITOR", "chief"])
def test_what_is_no_member_is_refused_with_the_list(value: str) -> None:
    with pytest.raises(click.BadParameter, match="is not one of 'reader', 'checker', 'editor', 'admin'"):
        OneOf(Role)(value)


def test_text_keeps_its_inner_lines_and_letters_and_loses_the_space_around_it() -> None:
    assert Text()("  “Yes”\n\tnaïve\u202e text \n") == "“Yes”\n\tnaïve\u202e text"


def test_text_of_just_the_limit_is_taken() -> None:
    assert Text()("x" * NOTE_LIMIT) == "x" * NOTE_LIMIT


def test_a_day_is_taken() -> None:
    assert Date()("2024-02-29") == date(2024, 2, 29)
    assert Date()(date(2024, 2, 29)) == date(2024, 2, 29)


@pytest.mark.parametrize("thing", ["claim", "source", "speaker"])
def test_words_for_a_number_are_answered_with_the_command_that_lists_numbers(thing: str) -> None:
    with pytest.raises(click.BadParameter, match=f"use one that factcheck {thing}s list shows"):
        Number(thing)("abc")
