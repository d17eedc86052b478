"""Claims of others in a file: what is one is taken, and what is none is named."""

import io
import json
from collections.abc import Sequence

import pytest

from factcheck.documents.containers import claims as container
from factcheck.documents.containers.claims import OfferedClaim, claims
from factcheck.domain.errors import BadInputError


def read(content: bytes | str) -> list[OfferedClaim | BadInputError]:
    return list(claims(io.BytesIO(content.encode() if isinstance(content, str) else content), name="x"))


def refusals(content: bytes | str) -> list[str]:
    return [str(one) for one in read(content) if isinstance(one, BadInputError)]


def taken(content: bytes | str) -> list[str]:
    return [one.external_id for one in read(content) if isinstance(one, OfferedClaim)]


OBJECTS: Sequence[dict[str, object]] = (
    {"id": "a", "text": "The dam leaks.", "title": "Dam", "subtitle": "It does.", "date": "14 March 2020"},
    {"id": 7, "text": "It holds.", "title": None, "subtitle": "", "date": ""},
)
READ = (
    ("a", "The dam leaks.", "Dam", "It does.", "2020-03-14"),
    ("7", "It holds.", None, None, None),
)


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("\n".join(map(json.dumps, OBJECTS)), "line {} of 'x'"),
        (json.dumps(OBJECTS), "item {} of 'x'"),
        (f"\n  {json.dumps(OBJECTS, indent=1)}", "item {} of 'x'"),
    ],
)
def test_lines_and_an_array_are_read_alike(written: str, place: str) -> None:
    found = read(written)
    assert [
        (one.external_id, one.text, one.title, one.subtitle, one.day) for one in found if isinstance(one, OfferedClaim)
    ] == list(READ)
    assert [one.place for one in found if isinstance(one, OfferedClaim)] == [place.format(1), place.format(2)]


def test_j14_what_else_an_object_says_is_not_heeded() -> None:
    line = '{"id": "a", "text": "x", "state": "published", "verdict": "false", "version": [9], "speaker": 3}'
    (found,) = read(line)
    assert found == OfferedClaim(place="line 1 of 'x'", number=1, external_id="a", text="x")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"text": "x"}', 'its "id" is missing or empty'),
        ('{"id": "", "text": "x"}', 'its "id" is missing or empty'),
        ('{"id": true, "text": "x"}', 'its "id" is no text'),
        ('{"id": ["a"], "text": "x"}', 'its "id" is no text'),
        ('{"id": "a\\u202eb", "text": "x"}', "holds what cannot be seen"),
        ('{"id": " a", "text": "x"}', "holds what cannot be seen"),
        (json.dumps({"id": "a" * 301, "text": "x"}), 'its "id" has 301 characters, over the limit of 300'),
        ('{"id": "b"}', 'its "text" is missing or has no words'),
        ('{"id": "b", "text": " \\u200b "}', 'its "text" is missing or has no words'),
        ('{"id": "b", "text": 5}', 'its "text" is no text'),
        (json.dumps({"id": "b", "text": "x" * 20_001}), 'its "text" has 20,001 characters, over the limit of 20,000'),
        ('{"id": "b", "text": "x", "title": {}}', 'its "title" is no text'),
        ('{"id": "b", "text": "x", "date": 2017}', 'its "date" is no text'),
        pytest.param('{"id": "b", "text": "x\\u0000"}', "holds a NUL", id="C08"),
        pytest.param('{"id": "b", "text": "x\\ud800"}', "half of a surrogate pair", id="J05"),
        pytest.param("[" * 200_000, "nested too deep", id="J01"),
        pytest.param('{"id": "b", "text": "x", "more": NaN}', "NaN is no JSON", id="J02"),
        pytest.param('{"id": "b", "id": "c", "text": "x"}', "a key stands in it twice", id="J03"),
        pytest.param('{"id": 9007199254740993, "text": "x"}', "write it as a string", id="J04"),
        pytest.param('\ufeff{"id": "b", "text": "x"}', "is not one JSON object", id="J06-BOM"),
        pytest.param('{"id": "b", "text": "x"} {}', "is not one JSON object", id="J06-two"),
        ('"words"', "it is not a JSON object"),
    ],
)
def test_what_is_no_claim_is_told_in_one_line_and_others_go_on(line: str, told: str) -> None:
    (refusal,) = refusals(line)
    assert told in refusal
    assert "\n" not in refusal
    if not line.startswith("["):
        good = '{"id": "good", "text": "x"}'
        assert taken(f"{line}\n{good}\n") == ["good"]


def test_bytes_that_are_no_utf8_are_named_with_their_place() -> None:
    assert refusals(b'{"id": "a", "text": "\xff"}\n') == [
        "cannot take line 1 of 'x': byte 22 is not UTF-8; write it in UTF-8"
    ]
    assert refusals(b'[{"id": "a", "text": "\xff"}]') == ["cannot read 'x': byte 23 is not UTF-8; write it in UTF-8"]


def test_an_id_that_stands_twice_is_taken_once() -> None:
    lines = '{"id": "a", "text": "x"}\n\n{"id": "a", "text": "y"}\n{"id": "b", "text": "z"}\n'
    assert taken(lines) == ["a", "b"]
    assert refusals(lines) == [
        "cannot take line 3 of 'x': its \"id\" 'a' is that of line 1 of 'x', which is taken; give each claim its own"
    ]


def test_an_id_whose_claim_could_not_be_read_is_still_free() -> None:
    assert taken('{"id": "a", "text": ""}\n{"id": "a", "text": "y"}\n') == ["a"]


@pytest.mark.parametrize("written", ["Was It Real?", "03/04/2020", "2017-02-30", "99999-01-01", "now", "2017"])
def test_j09_a_date_that_is_no_day_is_left_out_and_said(written: str) -> None:
    (found,) = read(json.dumps({"id": "a", "text": "x", "date": written}))
    assert isinstance(found, OfferedClaim)
    assert (found.day, found.remark) == (None, f"line 1 of 'x': its \"date\" {written!r} is no day, and was left out")


def test_items_of_an_array_that_are_no_objects_are_named() -> None:
    content = '[3, {"id": "a", "text": "x"}, [], null]'
    assert taken(content) == ["a"]
    assert [line.partition(":")[0] for line in refusals(content)] == [
        f"cannot take item {number} of 'x'" for number in (1, 3, 4)
    ]


def test_an_array_that_is_no_json_is_refused_whole() -> None:
    (refusal,) = refusals('[{"id": "a", "text": "x"},')
    assert refusal.startswith("cannot read 'x': it is no JSON that can be read in one way only (")
    assert refusal.endswith("write one claim a line")


def test_limits_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "ARRAY_LIMIT", 30)
    assert refusals('[{"id": "a", "text": "xxxxxxxxxxxx"}]') == [
        "cannot read 'x': its array is over the limit of 30 bytes; write one claim a line"
    ]
    monkeypatch.setattr(container, "CLAIMS_LIMIT", 2)
    lines = "".join(f'{{"id": "{place}", "text": "x"}}\n' for place in range(5))
    assert taken(lines) == ["0", "1"]
    assert refusals(lines) == ["cannot take more of 'x': it has over 2 claims; split it"]


@pytest.mark.parametrize("size", [1, 2, 100, 8_192])
def test_lines_are_whole_wherever_the_beginning_ends(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(container, "_BEGINNING", size)
    written = "\n".join(json.dumps({"id": str(place), "text": "x" * place}) for place in range(1, 900))
    assert taken(written) == [str(place) for place in range(1, 900)]


def test_the_stream_stays_open_for_who_opened_it() -> None:
    stream = io.BytesIO(b'{"id": "a", "text": "x"}')
    assert len(list(claims(stream, name="x"))) == 1
    assert not stream.closed
