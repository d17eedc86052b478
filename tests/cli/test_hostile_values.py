"""What no command takes, tried on every command that changes a claim, out of its own example."""

import re
import shlex
from typing import TYPE_CHECKING

import click
import pytest

from factcheck.cli.commands import COMMANDS
from factcheck.cli.framework import GlobalOption, load
from factcheck.cli.parameters import ClaimId, Claims, Count, Text
from tests.cli.test_commands import leaves

if TYPE_CHECKING:
    from tests.cli.newsroom import Newsroom

CHANGING = {
    path: load(entry.target)
    for path, entry in leaves(COMMANDS)
    if any(isinstance(parameter.type, ClaimId | Claims) for parameter in load(entry.target).params)
    and path not in {"claims list", "corrections list", "repeats", "log"}
}
CLAIM = "27"
"""The claim of every example."""

NUMBERS = {
    "C01": "\x1b]0;pwn\x07",
    "C03": "\x9b31m",
    "C04": "9223372036854775808",
    "C05-zero": "0",
    "C05-exponent": "1e3",
    "C05-hex": "0x10",
    "C05-arabic-digit": "١",
    "C05-underscore": "1_000",
    "none": "27",
}
REFUSED = re.compile(r"is no claim number|no such claim: |there is no (claim|source) ")
WORDS = {"C06-empty": "", "C06-zero-width": "\u200b", "C06-filler": "\u3164", "C08": "ab\0cd", "C09": "\udcff"}


def example(path: str) -> list[str]:
    return shlex.split((CHANGING[path].epilog or "").removeprefix("Example: factcheck "))


def options_of(path: str, kind: type[click.ParamType[object]]) -> list[str]:
    return [
        max(parameter.opts, key=len)
        for parameter in CHANGING[path].params
        if isinstance(parameter, click.Option)
        and not isinstance(parameter, GlobalOption)
        and isinstance(parameter.type, kind)
    ]


@pytest.mark.parametrize("path", CHANGING)
def test_what_is_no_claim_of_the_desk_is_refused(newsroom: "Newsroom", path: str) -> None:
    for name, hostile in NUMBERS.items():
        arguments = [hostile if word.split(",")[0] == CLAIM else word for word in example(path)]
        assert hostile in arguments, name
        line = newsroom.assert_refused(*arguments, by="ada", status=2)
        assert REFUSED.search(line), f"{name}: {line}"


@pytest.mark.parametrize("path", CHANGING)
def test_one_argument_more_is_refused_and_obeyed_by_no_terminal(newsroom: "Newsroom", path: str) -> None:
    for hostile in ("\x1b[2J\x1b[32mOK verified\x1b[0m", "\x9b31m"):
        line = newsroom.assert_refused(*example(path), "--", hostile, by="eve", status=2)
        assert re.search(r"unexpected extra argument|is no claim number|is no tag|which no text holds", line), line


@pytest.mark.parametrize("path", [path for path in CHANGING if options_of(path, Text)])
def test_words_that_are_none_are_refused(newsroom: "Newsroom", path: str) -> None:
    for option in options_of(path, Text):
        for hostile in (*WORDS.values(), "x" * (2**20 + 1)):
            line = newsroom.assert_refused(*example(path), option, hostile, by="eve", status=2)
            assert option in line or "UTF-8" in line


@pytest.mark.parametrize("path", [path for path in CHANGING if "--if-version" in options_of(path, Count)])
def test_a_version_that_is_none_is_refused(newsroom: "Newsroom", path: str) -> None:
    for hostile in ("0", "-1", "1e3", "١", "9223372036854775808"):
        line = newsroom.assert_refused(*example(path), "--if-version", hostile, by="eve", status=2)
        assert "--if-version" in line


def test_every_change_of_a_claim_can_be_bound_to_the_version_that_was_read() -> None:
    bare = [path for path in CHANGING if "--if-version" not in options_of(path, Count)]
    assert bare == ["claims show", "review check-evidence", "review diff", "review recuse", "brief"]
