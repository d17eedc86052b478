"""Claims of a listing on standard input."""

import io
import json
from typing import Any

import pytest

from factcheck.cli import piped_claims
from factcheck.domain.errors import BadInputError

ROW = '{"id": 3, "text": "It is safe.", "state": "extracted"}'


def claims_of(listing: str | bytes) -> tuple[int, ...]:
    return piped_claims.claims_of(io.BytesIO(listing.encode() if isinstance(listing, str) else listing))


@pytest.mark.parametrize(
    ("listing", "claims"),
    [
        pytest.param(f'{ROW}\n{{"id": 1}}\n', (3, 1), id="lines"),
        pytest.param(f'{ROW}\n\n  \n{{"id": 1}}', (3, 1), id="blank-lines"),
        pytest.param(f'{ROW}\r\n{{"id": 1}}\r\n', (3, 1), id="lines-of-windows"),
        pytest.param(f'\ufeff{ROW}\n{{"id": 1}}\n', (3, 1), id="byte-order-mark"),
        pytest.param(f'[\n{ROW},\n{{"id": 1}}\n]\n', (3, 1), id="array"),
        pytest.param(json.dumps([{"id": 3}, {"id": 1}], indent=2), (3, 1), id="array-over-many-lines"),
        pytest.param('{"claim": 4, "number": 2, "text": "It is wrong."}', (4,), id="corrections"),
        pytest.param('{"id": "e-1", "claim": 4, "type": "claim.accepted"}', (4,), id="events"),
        pytest.param('{"claim": 4, "name": "a name"}', (4,), id="claim-beside-a-name"),
        pytest.param("", (), id="nothing"),
        pytest.param("[]\n", (), id="empty-array"),
    ],
)
def test_each_line_or_item_names_a_claim(listing: str, claims: tuple[int, ...]) -> None:
    assert claims_of(listing) == claims


@pytest.mark.parametrize(
    ("listing", "why"),
    [
        pytest.param(f"{ROW}\nno", "line 2 is no JSON", id="no-json"),
        pytest.param(f"{ROW}\n{ROW[:20]}", "line 2 is no JSON", id="cut-off"),
        pytest.param(f"{ROW} {ROW}", "line 1 is no JSON", id="two-in-a-line"),
        pytest.param('{"id": 1, "id": 2}', "line 1 is no JSON (a key stands in it twice)", id="J03-key-twice"),
        pytest.param("[" * 100_000, "its array is no JSON (it is nested too deep)", id="J01-nested"),
        pytest.param('{"id":' + "[" * 100_000, "line 1 is no JSON (it is nested too deep)", id="J01-nested-in-a-line"),
        pytest.param('{"id": ' + "9" * 5_000 + "}", "line 1 is no JSON (a whole number", id="J04-long-number"),
        pytest.param(b'{"id": 1}\n{"id": "\xff"}', "line 2 is not UTF-8", id="not-utf-8"),
        pytest.param('{"id": 1}\n[2]', "line 2 is no object", id="array-in-lines"),
        pytest.param("27\n", "line 1 is no object", id="bare-number"),
        pytest.param('[{"id": 1}, 2]', "item 2 is no object", id="number-in-array"),
        pytest.param('{"text": "It is safe."}', "line 1 names no claim", id="no-id"),
        pytest.param('{"id": null, "source": 2}', "line 1 is a source and names no claim", id="source-that-was-found"),
        pytest.param('{"id": "27"}', "line 1 names no claim", id="text"),
        pytest.param('{"id": true}', "line 1 names no claim", id="yes"),
        pytest.param('{"id": 1.0}', "line 1 names no claim", id="fraction"),
        pytest.param('{"id": 0}', "line 1 names no claim", id="zero"),
        pytest.param('{"id": -3}', "line 1 names no claim", id="negative"),
        pytest.param('{"claim": null, "id": 3}', "line 1 names no claim", id="event-of-something-else"),
        pytest.param('{"id": 2, "name": "Jane Doe", "claims": 3}', "which has claims", id="speaker"),
        pytest.param('{"id": 2, "sha256": "ab"}', "which has sha256", id="source"),
    ],
)
def test_what_names_no_claim_is_refused_with_its_place(listing: str | bytes, why: str) -> None:
    with pytest.raises(BadInputError) as told:
        claims_of(listing)
    message = str(told.value)
    assert message.startswith("standard input, ")
    assert why in message
    assert "\n" not in message


def test_c23_what_is_too_large_is_refused_and_not_held_in_memory() -> None:
    class Endless(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:  # noqa: ANN401 -- whatever `io` gives
            buffer[:] = b" " * len(buffer)
            self.given += len(buffer)
            return len(buffer)

    endless = Endless()
    with pytest.raises(BadInputError, match="over the limit of 32 MiB"):
        piped_claims.claims_of(io.BufferedReader(endless))
    assert endless.given < 2 * piped_claims.MOST_BYTES
