import io
import json
import os
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest

from factcheck.cli.passages import Passage, passages
from factcheck.documents.containers import jsonlines
from factcheck.documents.skips import Remark, Skipped
from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.services.intake.arrivals import Arrival
from factcheck.services.intake.sources import Outlook, Shape, gathered
from tests.examiners import InProcess
from tests.services.choices import TellingChoice


@dataclass(frozen=True)
class Text:
    """A passage as far as it is read."""

    document: str
    text: str


def given(
    name: str, *, outlook: Outlook
) -> Iterator[Text | Remark | Skipped | BadInputError | EnvironmentFailureError]:
    """What is read of a source by `extract`; what is found in it is nobody's matter here."""
    with InProcess(TellingChoice()) as examiner:
        for one in passages(name, outlook=outlook, examiner=examiner):
            yield Text(one.document, one.text) if isinstance(one, Passage) else one


FILES = Outlook(fetch=None, clock=str)
LINES = Outlook(fetch=None, clock=str, shape=Shape.JSONL)
GOOD = {"doc": "a", "text": "“Yes,” she said."}


@pytest.fixture
def lines(tmp_path: Path) -> Callable[..., str]:
    """Writes lines to a file and gives its path."""

    def write(*content: bytes) -> str:
        path = tmp_path / "in.jsonl"
        path.write_bytes(b"\n".join(content))
        return str(path)

    return write


def test_each_line_is_a_passage_under_its_own_name(lines: Callable[..., str]) -> None:
    path = lines(json.dumps(GOOD).encode(), '{"text": "東京", "doc": "b", "more": [1.5, null]}'.encode(), b"", b"  ")
    assert list(given(path, outlook=LINES)) == [Text("a", "“Yes,” she said."), Text("b", "東京")]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ({"doc": 1}, "1"),
        ({"id": "one"}, "one"),
        ({"id": 1, "doc": "one"}, "one"),
        ({}, "PATH, line 1"),
    ],
    ids=["number", "id", "both", "none"],
)
def test_a_line_is_called_as_it_would_be_taken_in(
    lines: Callable[..., str], line: dict[str, object], name: str
) -> None:
    path = lines(json.dumps({**line, "text": "Words."}).encode())
    (passage,) = given(path, outlook=FILES)
    (item,) = gathered((path,), outlook=FILES, examiner=InProcess())
    assert passage == Text(name.replace("PATH", path), "Words.")
    assert isinstance(item, Arrival)
    assert item.offered.name == name.replace("PATH", path)


def test_a_line_in_another_language_is_left_and_html_is_read(lines: Callable[..., str]) -> None:
    french, page = {"doc": "a", "text": "Oui.", "language": "fr"}, {"doc": "b", "html": "<p>Words &amp; all.</p>"}
    left, taken = given(lines(json.dumps(french).encode(), json.dumps(page).encode()), outlook=FILES)
    assert isinstance(left, Skipped)
    assert taken == Text("b", "Words & all.")


def test_lines_beyond_the_limit_are_refused_in_one_piece(
    lines: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jsonlines, "LINES_LIMIT", 2)
    first, second, refused = given(lines(*[json.dumps(GOOD).encode()] * 9), outlook=FILES)
    assert first == second == Text("a", "“Yes,” she said.")
    assert "it has over 2 lines" in str(refused)


@pytest.mark.parametrize("text", ["\ufeffWords.", "\ufeff\ufeffWords.", "Words.\r\n\u2028 ", " \n Words"])
def test_a_text_keeps_every_character_so_that_spans_are_into_it(lines: Callable[..., str], text: str) -> None:
    assert list(given(lines(json.dumps({"doc": "a", "text": text}).encode()), outlook=FILES)) == [Text("a", text)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param(b"{", "it is not one JSON object", id="broken"),
        pytest.param(b"[" * 200_000, "it is not one JSON object", id="J01-nested"),
        pytest.param(b'{"doc": "x", "text": "y", "n": NaN}', "NaN is no JSON", id="J02-nan"),
        pytest.param(b'{"doc": "x", "text": "y", "n": -Infinity}', "-Infinity is no JSON", id="J02-infinity"),
        pytest.param(b'{"doc": "x", "text": "y", "n": 1e999}', "a number in it is too large", id="J02-overflow"),
        pytest.param(b'{"doc": "x", "text": "y", "text": "z"}', "a key stands in it twice", id="J03-duplicate"),
        pytest.param(
            b'{"doc": "x", "text": "y", "n": {"a": 1, "a": 2}}', "a key stands in it twice", id="J03-inner-duplicate"
        ),
        pytest.param(
            b'{"doc": "x", "text": "y", "n": ' + b"9" * 5000 + b"}", "it is not one JSON object", id="J04-digits"
        ),
        pytest.param(
            b'{"doc": "x", "text": "y", "n": 9007199254740993}', "beyond 2^53; write it as a string", id="J04-inexact"
        ),
        pytest.param(rb'{"doc": "x", "text": "\ud800"}', "half of a surrogate pair", id="J05-surrogate"),
        pytest.param(rb'{"doc": "\udfff", "text": "y"}', "half of a surrogate pair", id="J05-surrogate-in-doc"),
        pytest.param(rb'{"doc": "x", "text": "ab\u0000cd"}', "a NUL", id="C08-nul"),
        pytest.param(b'\xef\xbb\xbf{"doc": "x", "text": "y"}', "it is not one JSON object", id="J06-bom"),
        pytest.param('{"doc": "x", "text": "y"}'.encode("utf-16"), "is not UTF-8", id="J06-utf-16"),
        pytest.param(b'{"doc": "x", "text": "y"} {}', "it is not one JSON object", id="J06-two"),
        pytest.param(b'{"doc": "x", "text": "\xff"}', "byte 23 is not UTF-8", id="bytes"),
        pytest.param(b'["x", "y"]', "it is not a JSON object", id="array"),
        pytest.param(b"null", "it is not a JSON object", id="null"),
        pytest.param(b'{"doc": "x"}', 'it has to have either "text" or "html"', id="no-text"),
        pytest.param(b'{"doc": 7.5, "text": "y"}', 'its "doc" is no text', id="number-for-doc"),
        pytest.param(b'{"doc": "x", "text": null}', 'it has to have either "text" or "html"', id="null-for-text"),
        pytest.param(b'{"doc": "x", "text": 7}', 'its "text" is no text', id="number-for-text"),
    ],
)
def test_a_bad_line_is_refused_by_its_number_and_the_rest_goes_on(
    lines: Callable[..., str], line: bytes, reason: str
) -> None:
    path = lines(b"", line, json.dumps(GOOD).encode())
    refused, taken = given(path, outlook=LINES)
    assert isinstance(refused, BadInputError)
    assert str(refused).startswith(f"cannot take line 2 of '{path}': ")
    assert reason in str(refused)
    assert taken == Text("a", "“Yes,” she said.")


def test_c23_an_endless_line_is_refused_without_holding_it(monkeypatch: pytest.MonkeyPatch) -> None:
    limit = 2**20

    class Endless(io.RawIOBase):
        left = 64 * limit

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]  # any writable buffer
            size = min(len(buffer), self.left)
            self.left -= size
            buffer[:size] = b"x" * size
            return size

    monkeypatch.setattr(jsonlines, "LINE_LIMIT", limit)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BufferedReader(Endless())))
    tracemalloc.start()
    (refused,) = given("-", outlook=LINES)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "over the limit of 1,048,576 bytes" in str(refused)
    assert peak < 8 * limit


def test_the_line_after_one_that_is_too_long_is_taken(
    lines: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jsonlines, "LINE_LIMIT", 100)
    at_limit = json.dumps({"doc": "b", "text": "y" * 76}).encode()
    assert len(at_limit) == 100
    path = lines(b"x" * 101, at_limit, b"x" * 200_000, json.dumps(GOOD).encode())
    first, second, third, fourth = given(path, outlook=LINES)
    assert [isinstance(given, BadInputError) for given in (first, second, third, fourth)] == [True, False, True, False]
    assert "line 3" in str(third)


def special_folder(path: Path) -> None:
    path.mkdir()


def special_link(path: Path) -> None:
    (path.parent / "target").write_bytes(b"{}")
    path.symlink_to(path.parent / "target")


@pytest.mark.parametrize(
    "make", [special_folder, os.mkfifo, special_link, lambda _: None], ids=["folder", "fifo", "link", "nothing"]
)
@pytest.mark.parametrize(
    "read",
    [lambda path: list(given(path, outlook=FILES)), lambda path: list(given(path, outlook=LINES))],
    ids=["text", "jsonl"],
)
def test_what_is_no_regular_file_is_refused_at_once(
    tmp_path: Path, make: Callable[[Path], None], read: Callable[[str], list[object]]
) -> None:
    path = tmp_path / "in"
    make(path)
    (refused,) = read(str(path))
    assert isinstance(refused, BadInputError)
    assert str(path) in str(refused)


@pytest.mark.parametrize("path", ["/dev/zero", "a\0b"])
@pytest.mark.parametrize(
    "read",
    [lambda path: list(given(path, outlook=FILES)), lambda path: list(given(path, outlook=LINES))],
    ids=["text", "jsonl"],
)
def test_a_device_or_an_impossible_name_is_refused_at_once(path: str, read: Callable[[str], list[object]]) -> None:
    (refused,) = read(path)
    assert isinstance(refused, BadInputError)


@pytest.mark.parametrize(
    "read",
    [lambda: list(given("-", outlook=FILES)), lambda: list(given("-", outlook=LINES))],
    ids=["text", "jsonl"],
)
def test_closed_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch, read: Callable[[], list[object]]) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    (refused,) = read()
    assert isinstance(refused, BadInputError)
    assert "standard input is closed" in str(refused)


def test_a_text_file_keeps_its_characters_and_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("“Yes,” she\r\nsaid. ".encode())
    assert list(given(str(path), outlook=FILES)) == [Text(str(path), "“Yes,” she\r\nsaid. ")]


def test_standard_input_is_a_document_named_by_the_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO("“Yes,” she said.".encode())))
    assert list(given("-", outlook=FILES)) == [Text("-", "“Yes,” she said.")]
