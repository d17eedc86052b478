import json
import zlib
from array import array
from collections.abc import Callable
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.domain.errors import EnvironmentFailureError
from factcheck.extraction.checkworthiness.features import TRAITS
from factcheck.extraction.checkworthiness.weights import HASH, MAGIC, SCHEMA, Measured, Trained, Weights, pack, unpack

SHIPPED = resources.files("factcheck.extraction").joinpath("weights/worthiness.bin").read_bytes()


def make_weights(*, dimension: int = 8) -> Weights:
    """Small weights, none of them 0."""
    values = array("b", [(place * 37) % 127 + 1 for place in range(dimension + len(TRAITS))])
    return Weights(dimension, tuple(trait.name for trait in TRAITS), 0.01, -1.5, values)


def packed(weights: Weights) -> bytes:
    return pack(weights, seed=3, trained_on=[Trained("a", "00", 2)], measured=[Measured("AP", 0.7, 0.6, 0.8)])


def header(content: bytes) -> dict[str, object]:
    length = int.from_bytes(content[8:12], "big")
    found: dict[str, object] = json.loads(content[12 : 12 + length])
    return found


def with_header(**changes: object) -> bytes:
    """A file whose header says something else; None takes a name out."""
    content = packed(make_weights())
    old = header(content)
    tree = {name: value for name, value in {**old, **changes}.items() if value is not None}
    text = json.dumps(tree).encode()
    return MAGIC + len(text).to_bytes(4, "big") + text + content[12 + int.from_bytes(content[8:12], "big") :]


def with_body(body: bytes) -> bytes:
    content = packed(make_weights())
    return content[: 12 + int.from_bytes(content[8:12], "big")] + body


@given(st.lists(st.integers(-128, 127), min_size=4, max_size=4), st.floats(1e-9, 1e3), st.floats(-50, 50))
@settings(deadline=None)
def test_weights_come_back_as_they_were_packed(values: list[int], scale: float, bias: float) -> None:
    weights = Weights(2, ("one", "two"), scale, bias, array("b", values))
    content = packed(weights)
    assert unpack(content, name="it") == weights
    assert packed(weights) == content


def test_the_header_tells_where_the_weights_are_from() -> None:
    told = header(SHIPPED)
    assert (told["schema"], told["hash"], told["dimension"], told["seed"]) == (SCHEMA, HASH, 2**18, 0)
    assert told["traits"] == [trait.name for trait in TRAITS]
    trained, measured = told["trained_on"], told["measured"]
    assert isinstance(trained, list)
    assert isinstance(measured, list)
    assert [(file["name"], len(file["sha256"])) for file in trained] == [
        ("ct24_1en.train.jsonl", 64),
        ("ct24_1en.dev.jsonl", 64),
        ("train.jsonl", 64),
    ]
    assert all(figure["low"] < figure["value"] < figure["high"] for figure in measured)


def test_the_file_is_small() -> None:
    assert len(SHIPPED) < 135_000
    assert len(unpack(SHIPPED, name="it").values) == 2**18 + len(TRAITS)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: b"", "it is no such file"),
        (lambda: b"PK\x03\x04" + bytes(100), "it is no such file"),
        (lambda: MAGIC + b"\0\0", "it is no such file"),
        (lambda: SHIPPED[:1000], "its header is cut off"),
        (lambda: MAGIC + b"\xff\xff\xff\xff" + bytes(100), "its header is cut off"),
        (lambda: MAGIC + b"\0\0\0\2[]", "its header is no object"),
        (lambda: MAGIC + b"\0\0\0\2{]", "Expecting property name"),
        (lambda: MAGIC + b"\0\0\0\2\xff\xff", "ascii"),
        (lambda: MAGIC + b"\0\0\x40\0" + b"[" * 16384, "recursion"),
        (lambda: SHIPPED[:-1], "too many weights or too few"),
        (lambda: SHIPPED + b"\0", "too many weights or too few"),
        (lambda: with_header(schema=None), "its header has no 'schema'"),
        (lambda: with_header(schema=2), "its schema is not 1"),
        (lambda: with_header(hash="md5"), "its hash is not crc32 of UTF-8"),
        (lambda: with_header(dimension=16), "too many weights or too few"),
        (lambda: with_header(dimension=7), "no power of two"),
        (lambda: with_header(dimension=2**40), "no power of two"),
        (lambda: with_header(dimension="8"), "no power of two"),
        (lambda: with_header(traits=["one"]), "too many weights or too few"),
        (lambda: with_header(traits=7), "its traits are no list"),
        (lambda: with_header(traits=[7] * len(TRAITS)), "its traits are no list"),
        (lambda: with_header(scale=0), "its scale or bias is no number"),
        (lambda: with_header(scale=float("nan")), "its scale or bias is no number"),
        (lambda: with_header(bias="1"), "its scale or bias is no number"),
        (lambda: with_header(bias=10**400), "its scale or bias is no number"),
        (lambda: with_header(sha256="00"), "its weights are not those it names"),
        (lambda: with_body(b"no zlib"), "decompressing"),
        (lambda: with_body(zlib.compress(bytes(50_000_000), 9)), "too many weights or too few"),
        (lambda: with_body(zlib.compress(bytes(8 + len(TRAITS)))), "its weights are not those it names"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_damaged_or_foreign_file_is_refused_in_one_line(make: Callable[[], bytes], reason: str) -> None:
    with pytest.raises(EnvironmentFailureError) as refusal:
        unpack(make(), name="worthiness.bin")
    message = str(refusal.value)
    assert message.startswith("cannot use the check-worthiness weights worthiness.bin: ")
    assert reason in message
    assert message.endswith("; install the program anew")
    assert "\n" not in message


@given(st.integers(12, len(SHIPPED) - 1), st.integers(1, 255))
@settings(max_examples=60, deadline=None)
def test_no_changed_byte_changes_a_weight(place: int, change: int) -> None:
    spoilt = bytearray(SHIPPED)
    spoilt[place] ^= change
    try:
        weights = unpack(bytes(spoilt), name="it")
    except EnvironmentFailureError:
        return
    assert weights.values == unpack(SHIPPED, name="it").values
