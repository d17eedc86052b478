import io
import json
import os
import sys
import tracemalloc
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from factcheck.cli import worth
from factcheck.documents.containers import jsonlines
from factcheck.extraction.checkworthiness.scoring import Worthiness

if TYPE_CHECKING:
    from tests.cli.conftest import Run

FACT, OPINION = "Crime fell 22% in 2019.", "I think she is wonderful."


def objects(printed: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in printed.splitlines()]


def lines(*trees: object) -> bytes:
    return b"".join(json.dumps(tree).encode() + b"\n" for tree in trees)


def feed(monkeypatch: pytest.MonkeyPatch, stream: object) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=stream))


@pytest.fixture
def given(tmp_path: Path) -> Path:
    return tmp_path / "in"


def test_each_line_of_text_is_scored_under_its_number(run: "Run", given: Path) -> None:
    given.write_text(f"\ufeff{FACT}\r\n\n  {OPINION}\n", encoding="utf-8")
    outcome = run("worth", str(given))
    assert (outcome.status, outcome.err) == (0, "")
    assert objects(outcome.out) == [
        {"id": 1, "text": FACT, "score": Worthiness.load().score(FACT) / 1000},
        {"id": 3, "text": OPINION, "score": Worthiness.load().score(OPINION) / 1000},
    ]


def test_json_lines_are_scored_under_their_ids(run: "Run", given: Path) -> None:
    more = {"id": 7, "doc": "debate", "label": 1, "text": OPINION}
    given.write_bytes(lines({"id": "a", "text": FACT}, more, {"id": "c", "text": ""}))
    found = objects(run("worth", "--input-format", "jsonl", str(given)).out)
    assert [list(one) for one in found] == [["id", "score"]] * 3
    assert [one["id"] for one in found] == ["a", "7", "c"]
    assert found[0]["score"] > 0.5 > found[1]["score"] > 0
    assert all(round(one["score"], 3) == one["score"] for one in found)


def test_an_explained_score_has_features_that_add_up(run: "Run", given: Path) -> None:
    given.write_bytes(lines({"id": "a", "text": FACT}))
    (found,) = objects(run("worth", "--explain", "--input-format", "jsonl", str(given)).out)
    assert list(found) == ["id", "score", "logit", "features"]
    assert sum(feature["contribution"] for feature in found["features"]) == pytest.approx(found["logit"])
    assert {"feature", "value", "weight", "contribution"} == set(found["features"][0])
    assert "“in 2019”" in {feature["feature"] for feature in found["features"]}


@pytest.mark.parametrize("format_", ["table", "csv", "json"])
def test_it_prints_json_lines_whatever_format_is_asked_for(run: "Run", given: Path, format_: str) -> None:
    given.write_text(f"{FACT}\n{OPINION}\n")
    assert len(objects(run("worth", str(given), "--format", format_).out)) == 2


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param(b"{", "it is not one JSON object", id="broken"),
        pytest.param(b"[" * 200_000, "it is not one JSON object", id="J01-nested"),
        pytest.param(b'{"id": "x", "text": "y", "n": NaN}', "NaN is no JSON", id="J02-nan"),
        pytest.param(b'{"id": "x", "id": "y", "text": "z"}', "a key stands in it twice", id="J03-duplicate"),
        pytest.param(rb'{"id": "x", "text": "\ud800"}', "half of a surrogate pair", id="J05-surrogate"),
        pytest.param(rb'{"id": "x", "text": "ab\u0000cd"}', "a NUL", id="C08-nul"),
        pytest.param('{"id": "x", "text": "y"}'.encode("utf-16"), "is not UTF-8", id="J06-utf-16"),
        pytest.param(b"[]", "it is not a JSON object", id="array"),
        pytest.param(b'{"doc": "x", "text": "y"}', 'its "id" is missing', id="no-id"),
        pytest.param(b'{"id": true, "text": "y"}', 'its "id" is no text', id="yes-for-id"),
        pytest.param(b'{"id": "x"}', 'its "text" is missing', id="no-text"),
        pytest.param(b'{"id": "x", "text": 7}', 'its "text" is no text', id="number-for-text"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(run: "Run", given: Path, line: bytes, reason: str) -> None:
    given.write_bytes(line + b"\n" + lines({"id": "a", "text": FACT}))
    outcome = run("worth", "--input-format", "jsonl", str(given))
    assert (outcome.status, [one["id"] for one in objects(outcome.out)]) == (2, ["a"])
    (complaint,) = outcome.err.splitlines()
    assert complaint.startswith(f"error: cannot take line 1 of {given}: ")
    assert reason in complaint
    assert len(complaint) <= 300


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param(b"caf\xe9", "byte 4 is not UTF-8", id="F05-cp1252"),
        pytest.param(FACT.encode("utf-16-le"), "it holds a NUL", id="F05-utf-16"),
        pytest.param(b"ab\0cd", "it holds a NUL", id="C08"),
    ],
)
def test_a_line_that_is_no_text_is_named_and_the_rest_goes_on(
    run: "Run", given: Path, line: bytes, reason: str
) -> None:
    given.write_bytes(line + b"\n" + FACT.encode())
    outcome = run("worth", str(given))
    assert (outcome.status, [one["id"] for one in objects(outcome.out)]) == (2, [2])
    assert f"line 1 of {given}: {reason}" in outcome.err


def test_a_file_that_cannot_be_read_is_named_and_the_next_is_scored(run: "Run", given: Path, tmp_path: Path) -> None:
    given.write_text(FACT)
    os.mkfifo(tmp_path / "fifo")
    outcome = run("worth", str(tmp_path / "no\x1bne"), str(tmp_path), str(tmp_path / "fifo"), "/dev/zero", str(given))
    assert (outcome.status, len(objects(outcome.out))) == (2, 1)
    assert len(outcome.err.splitlines()) == 4
    assert "\x1b" not in outcome.err


def test_closed_standard_input_is_refused(run: "Run", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    outcome = run("worth", "-")
    outcome.assert_refused()
    assert "standard input is closed" in outcome.err


def test_standard_input_is_answered_line_by_line(
    run: "Run", monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answered: list[int] = []

    class Slow(io.BytesIO):
        """Notes before each further line how many lines were printed by then."""

        def readline(self, size: int | None = -1, /) -> bytes:
            answered.append(capsys.readouterr().out.count("\n"))
            return super().readline(size)

    feed(monkeypatch, Slow(f"{FACT}\n{OPINION}\n".encode()))
    assert run("worth", "-").status == 0
    assert answered == [0, 1, 1]


def test_an_endless_stream_is_read_in_the_memory_of_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(io.RawIOBase):
        def __init__(self) -> None:
            self.left = iter(range(50))

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - any writable buffer
            if next(self.left, None) is None:
                return 0
            buffer[:] = (FACT.encode() + b"\n") * (len(buffer) // 24) + b"\n" * (len(buffer) % 24)
            return len(buffer)

    feed(monkeypatch, io.BufferedReader(Endless()))
    tracemalloc.start()
    count = sum(isinstance(given, worth.Judged) for given in worth._given(["-"], "text"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count > 10_000
    assert peak < 2**20


def test_c23_a_line_over_the_limit_is_refused_and_the_next_is_scored(
    run: "Run", given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worth, "LINE_LIMIT", 100)
    monkeypatch.setattr(jsonlines, "LINE_LIMIT", 100)
    for input_format, good in (("text", FACT.encode()), ("jsonl", lines({"id": "a", "text": FACT}))):
        given.write_bytes(b"x" * 500_000 + b"\n" + good)
        outcome = run("worth", "--input-format", input_format, str(given))
        assert (outcome.status, len(objects(outcome.out))) == (2, 1)
        assert "line 1" in outcome.err
        assert "over the limit" in outcome.err


def test_hidden_and_bidirectional_characters_are_printed_as_escapes(run: "Run", given: Path) -> None:
    given.write_text("\u202eCrime\u200b fell \x1b[31m22%.\n", encoding="utf-8")
    printed = run("worth", str(given), "--explain").out
    assert not {"\u202e", "\u200b", "\x1b"} & set(printed)
    assert json.loads(printed)["text"] == "\u202eCrime\u200b fell \x1b[31m22%."


def test_damaged_weights_end_the_command_in_one_line(run: "Run", given: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given.write_text(FACT)
    Worthiness.load.cache_clear()
    monkeypatch.setattr("factcheck.extraction.checkworthiness.scoring.WEIGHTS", "pipeline.py")
    outcome = run("worth", str(given))
    outcome.assert_refused(5)
    assert (
        "cannot use the check-worthiness weights pipeline.py: it is no such file; install the program anew"
        in outcome.err
    )


@pytest.mark.parametrize("options", [(), ("--input-format", "xml", "-")], ids=["no-file", "format"])
def test_a_wrong_command_line_is_refused(run: "Run", options: tuple[str, ...]) -> None:
    assert run("worth", *options).status == 2
