import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.newsroom import Newsroom


@pytest.fixture
def bridges(newsroom: "Newsroom") -> "Newsroom":
    """A desk with claims about bridges, of which one is denied and one has another number."""
    for text in (
        "The Elmhurst bridge carries 40,000 cars a day",
        "The Elmhurst bridge is not closed to trucks",
        "Rents in Elmhurst rose by 12 percent in 2016",
    ):
        newsroom.does("claims", "add", text, by="ben")
    return newsroom


def found(newsroom: "Newsroom", *words: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in newsroom.does("match", *words, "--format", "jsonl").splitlines()]


def test_the_likeliest_claim_comes_first_with_what_speaks_for_it(bridges: "Newsroom") -> None:
    first, *_ = found(bridges, "Every day the bridge of Elmhurst carries 40,000 cars")
    assert first["text"] == "The Elmhurst bridge carries 40,000 cars a day"
    assert "numbers: 40,000" in first["shared"]
    assert first["call"] in {"same", "related"}


def test_what_differs_is_named_and_never_called_the_same(bridges: "Newsroom") -> None:
    cases = {
        "The Elmhurst bridge is closed to trucks": ("polarity: nothing here, not there", "contradicts"),
        "The Elmhurst bridge carries 60,000 cars a day": ("numbers: 60,000 here, 40,000 there", "related"),
        "Rents in Elmhurst fell by 12 percent in 2016": ("direction: fell here, rose there", "contradicts"),
    }
    for text, (difference, call) in cases.items():
        first, *_ = found(bridges, text)
        assert difference in first["different"], text
        assert first["call"] == call, text


def test_a_person_reads_it_on_a_few_lines(bridges: "Newsroom") -> None:
    told = bridges.does("match", "The Elmhurst bridge is closed to trucks", "--top", "1", "--format", "table")
    first, claim, shared, different = told.splitlines()
    assert first.startswith("claim 4  says the opposite (")
    assert claim == "  The Elmhurst bridge is not closed to trucks"
    assert shared.startswith("  in common: ")
    assert different == "  different: polarity: nothing here, not there"


def test_of_what_is_like_nothing_nothing_is_shown(bridges: "Newsroom") -> None:
    outcome = bridges("match", "xylophones", "--format", "table")
    assert (outcome.status, outcome.out, outcome.err) == (0, "", "no claim of the desk is like it\n")


def test_other_formats_have_the_same(bridges: "Newsroom") -> None:
    text = "The Elmhurst bridge is closed to trucks"
    rows = list(csv.DictReader(io.StringIO(bridges.does("match", text, "--format", "csv"))))
    assert [row["id"] for row in rows] == [str(one["id"]) for one in found(bridges, text)]
    assert json.loads(bridges.does("match", text)) == found(bridges, text)


def test_who_says_it_counts(bridges: "Newsroom") -> None:
    other, *_ = found(bridges, "The bridge is safe", "--speaker", "Ana Delgado")
    same, *_ = found(bridges, "The bridge is safe", "--speaker", "Jane Doe")
    assert (other["text"], same["text"]) == ("The bridge is safe", "The bridge is safe")
    assert "speaker: Ana Delgado here, Jane Doe there" in other["different"]
    assert "speaker: Jane, Doe" in same["shared"]


def test_many_texts_are_answered_by_a_line_each(bridges: "Newsroom", tmp_path: "Path") -> None:
    lines = tmp_path / "posts.txt"
    lines.write_text("The Elmhurst bridge is closed to trucks\n\nxylophones\n", "utf-8")
    told = bridges.does("match", "--input-format", "text", str(lines), "--top", "1")
    assert list(map(json.loads, told.splitlines())) == [{"id": "1", "ranked": ["4"]}, {"id": "3", "ranked": []}]
    objects = tmp_path / "posts.jsonl"
    objects.write_text('{"id": "q", "text": "Rents rose in Elmhurst", "date": "2017-01-01"}\n', "utf-8")
    told = bridges.does("match", "--input-format", "jsonl", str(objects), "--top", "1")
    assert json.loads(told) == {"id": "q", "ranked": ["5"]}


@pytest.mark.parametrize(
    ("given", "content", "told"),
    [
        ("jsonl", b"no json\n", "line 1: it is no JSON in UTF-8"),
        ("jsonl", b'{"id": "a"}\n', "line 1: its 'text' is missing or no text"),
        ("text", b"\n\xff\n", "line 2: byte 1 is not UTF-8; write it in UTF-8"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(
    bridges: "Newsroom", tmp_path: "Path", given: str, content: bytes, told: str
) -> None:
    file = tmp_path / "posts"
    file.write_bytes(content)
    assert told in bridges.assert_refused("match", "--input-format", given, str(file), status=2)


def test_a_file_is_one(bridges: "Newsroom") -> None:
    told = bridges.assert_refused("match", "--input-format", "text", "a", "b", status=2)
    assert told == "error: --input-format takes one file, or - for standard input\n"


@pytest.mark.parametrize("hostile", ["'", '"', "AND", "NEAR(", "\u202eabc", "🎉" * 500, "a" * 100_000, "%' OR 1=1 --"])
def test_a_hostile_text_is_a_text(bridges: "Newsroom", hostile: str) -> None:
    assert bridges("match", "--", hostile).status == 0


@pytest.mark.parametrize("words", [("",), (" ", "\t"), ("\u200b",), ("", "\u2003")])
def test_an_empty_text_is_bad_input(bridges: "Newsroom", words: tuple[str, ...]) -> None:
    line = bridges.assert_refused("match", *words, status=2)
    assert line.startswith("error: the text to be matched is empty; "), line


@pytest.mark.parametrize("line", [b"\x8a", b'{"id": "2", "text": "caf\xe9"}', b"\x89PNG\r", b"\xff\xfe{\x00"])
def test_a_line_that_is_no_utf8_is_named_and_nothing_of_python_is_said(
    bridges: "Newsroom", tmp_path: "Path", line: bytes
) -> None:
    file = tmp_path / "asked.jsonl"
    file.write_bytes(b'{"id": "1", "text": "Rents rose."}\n' + line + b"\n")
    outcome = bridges("match", "--input-format", "jsonl", str(file))
    assert outcome.status == 2
    (told,) = outcome.err.splitlines()
    assert f"{file}, line 2: byte " in told
    assert told.endswith(" is not UTF-8; write it in UTF-8")


@pytest.mark.parametrize("columns", [40, 60, 80])
def test_no_line_is_wider_than_the_terminal(bridges: "Newsroom", monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setattr("factcheck.cli.layout.width", lambda: columns)
    told = bridges.does("match", "The bridge is safe in Elmhurst", "--speaker", "Jane Doe", "--format", "table")
    assert "Mayor says the bridge is safe" in " ".join(told.split())
    assert max(map(len, told.splitlines())) <= columns
