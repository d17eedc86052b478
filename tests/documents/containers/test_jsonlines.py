import io
import json

import pytest

from factcheck.documents.containers import jsonlines
from factcheck.documents.containers.jsonlines import documents
from factcheck.documents.offered import Offered
from factcheck.documents.reading import read_document
from factcheck.domain.errors import BadInputError

WORDS = "“The tolls stay,” Mayor Okafor said."


def lines(*trees: object) -> bytes:
    return b"\n".join(tree if isinstance(tree, bytes) else json.dumps(tree).encode() for tree in trees)


def only(content: bytes) -> Offered | BadInputError:
    (offer,) = documents(content, name="in.jsonl")
    return offer


def offered(tree: object) -> Offered:
    offer = only(lines(tree))
    assert isinstance(offer, Offered)
    return offer


def test_a_line_is_a_document_with_what_is_said_of_it() -> None:
    tree = {
        "doc": "tolls",
        "text": WORDS,
        "title": "Tolls stay",
        "outlet": "The Alden Packet",
        "author": "Rosa Lindqvist",
        "published": "2024-03-05",
        "url": "https://packet.example/tolls",
        "language": "en-GB",
        "paragraphs": 1,
    }
    assert offered(tree) == Offered(
        name="tolls",
        content=WORDS.encode(),
        media_type="text/plain",
        title="Tolls stay",
        outlet="The Alden Packet",
        author="Rosa Lindqvist",
        published="2024-03-05",
        url="https://packet.example/tolls",
        language="en-GB",
    )


@pytest.mark.parametrize(
    ("named", "name"),
    [
        pytest.param({"doc": "a", "id": "b"}, "a", id="doc"),
        pytest.param({"id": "b"}, "b", id="id"),
        pytest.param({"id": 17}, "17", id="number"),
        pytest.param({"doc": None, "id": ""}, "in.jsonl, line 1", id="neither"),
    ],
)
def test_a_document_is_called_by_its_identifier_else_by_its_line(named: dict[str, object], name: str) -> None:
    assert offered({"text": WORDS, **named}).name == name


@pytest.mark.parametrize("value", [None, ""])
def test_what_is_null_or_empty_is_not_known(value: str | None) -> None:
    said = dict.fromkeys(("title", "outlet", "author", "published", "url", "language"), value)
    assert offered({"doc": "a", "text": WORDS, **said}) == offered({"doc": "a", "text": WORDS})


def test_a_page_is_read_with_the_characters_it_came_with_whatever_it_says_of_its_encoding() -> None:
    offer = offered({"html": f'<html><head><meta charset="latin-1"></head><body><p>{WORDS}</p></body></html>'})
    reading = read_document(offer.content, name=offer.name, media_type=offer.media_type)
    assert reading.text == WORDS


def test_a_page_that_names_no_encoding_keeps_its_bytes() -> None:
    assert offered({"html": f"<p>{WORDS}</p>"}).content == f"<p>{WORDS}</p>".encode()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param(b"[" * 200_000, "it is not one JSON object", id="J01-nested"),
        pytest.param(b'{"text": "y", "n": NaN}', "NaN is no JSON", id="J02-nan"),
        pytest.param(b'{"text": "y", "n": -Infinity}', "-Infinity is no JSON", id="J02-infinity"),
        pytest.param(b'{"text": "y", "n": 1e400}', "a number in it is too large", id="J02-overflow"),
        pytest.param(b'{"text": "y", "text": "z"}', "a key stands in it twice", id="J03-duplicate"),
        pytest.param(b'{"text": "y", "n": ' + b"9" * 5000 + b"}", "it is not one JSON object", id="J04-digits"),
        pytest.param(b'{"text": "y", "n": 9007199254740993}', "beyond 2^53", id="J04-inexact"),
        pytest.param(b'{"text": "y", "n": 9223372036854775808}', "beyond 2^53", id="J04-2-63"),
        pytest.param(rb'{"text": "\ud800"}', "half of a surrogate pair", id="J05-surrogate"),
        pytest.param(rb'{"text": "y", "title": "\udfff"}', "half of a surrogate pair", id="J05-title"),
        pytest.param(rb'{"text": "ab\u0000cd"}', "a NUL", id="C08-nul"),
        pytest.param(b'\xef\xbb\xbf{"text": "y"}', "it is not one JSON object", id="J06-bom"),
        pytest.param('{"text": "y"}'.encode("utf-16"), "is not UTF-8", id="J06-utf-16"),
        pytest.param(b'{"text": "y"} {}', "it is not one JSON object", id="J06-two"),
        pytest.param(b'{"text": "y"} // note', "it is not one JSON object", id="J06-comment"),
        pytest.param(b'["y"]', "it is not a JSON object", id="array"),
        pytest.param(b"{}", 'either "text" or "html"', id="nothing"),
        pytest.param(b'{"text": "y", "html": "<p>y"}', 'either "text" or "html"', id="both"),
        pytest.param(b'{"text": ["y"]}', 'its "text" is no text', id="list-for-text"),
        pytest.param(b'{"text": "y", "doc": true}', 'its "doc" is no text', id="truth-for-doc"),
        pytest.param(b'{"text": "y", "published": "2017-02-30"}', "is no date", id="J09-no-such-day"),
        pytest.param(b'{"text": "y", "published": "99999-01-01"}', "is no date", id="J09-year"),
        pytest.param(b'{"text": "y", "published": "now"}', "is no date", id="J09-now"),
        pytest.param(b'{"text": "y", "url": "javascript:alert(1)"}', "is no http(s) address", id="J10-javascript"),
        pytest.param(b'{"text": "y", "url": "data:text/html,x"}', "is no http(s) address", id="J10-data"),
        pytest.param(b'{"text": "y", "url": "http://["}', "is no http(s) address", id="J10-bracket"),
        pytest.param(
            b'{"text": "y", "url": "http://x/' + b"a" * 10_000 + b'"}', "is no http(s) address", id="J10-long"
        ),
        pytest.param(b'{"text": "y", "language": "English, mostly"}', "is no language tag", id="language"),
    ],
)
def test_a_bad_line_is_refused_by_its_number_and_those_beside_it_are_taken(line: bytes, reason: str) -> None:
    good = {"doc": "good", "text": WORDS}
    before, refused, after = documents(lines(good, line, b" ", good), name="in.jsonl")
    assert before == after == offered(good)
    assert isinstance(refused, BadInputError)
    assert str(refused).startswith("cannot take line 2 of 'in.jsonl': ")
    assert reason in str(refused)
    assert str(refused).isprintable()
    assert len(str(refused)) <= 300


def test_lines_over_the_cap_are_refused_in_one_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonlines, "LINES_LIMIT", 2)
    first, second, refused = documents(lines(*[{"text": WORDS}] * 9), name="in.jsonl")
    assert isinstance(first, Offered)
    assert isinstance(second, Offered)
    assert str(refused) == "cannot take more of 'in.jsonl': it has over 2 lines; split it"


def test_a_line_over_the_limit_is_refused_and_the_next_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonlines, "LINE_LIMIT", 100)
    refused, taken = documents(io.BytesIO(lines(b"x" * 200_000, {"text": WORDS})), name="in.jsonl")
    assert "over the limit of 100 bytes; give the text in parts" in str(refused)
    assert isinstance(taken, Offered)


def test_nothing_is_in_an_empty_file() -> None:
    assert list(documents(b"\n \n", name="in.jsonl")) == []
