"""The file of the check-worthiness weights: how it is laid out, written and believed.

In this order, nothing between and nothing after:

    8 bytes    MAGIC
    4 bytes    the header's length, big-endian
    header     one JSON object in ASCII, its keys sorted
    body       the signed 8-bit weights, one for each bucket, then one for each trait, as one zlib stream

The header names `schema`, `hash`, `dimension` (buckets, a power of two), `traits` (their names, in order), `scale` (what a weight
of 1 adds to the logit), `bias` (the logit of nothing), `sha256` (of the weights, not compressed), and for people `seed`,
`trained_on` and `measured`.
"""

import json
import zlib
from array import array
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from math import isfinite
from typing import Any

from factcheck.domain.errors import EnvironmentFailureError

MAGIC = b"FCWORTH\n"
SCHEMA = 1
HASH = "crc32 of UTF-8"

_LENGTH = 4
_LONGEST_HEADER = 2**16
_MOST_BUCKETS = 2**20


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of buckets and traits: `values[bucket] * scale` of the logit each."""

    dimension: int
    traits: tuple[str, ...]
    scale: float
    bias: float
    values: "array[int]"


@dataclass(frozen=True, slots=True)
class Trained:
    """A file that was trained on, by its name, its digest and the number of its sentences that were used."""

    name: str
    sha256: str
    sentences: int


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure with the interval that 95 of 100 resamplings lie in."""

    name: str
    value: float
    low: float
    high: float


def pack(weights: Weights, *, seed: int, trained_on: Sequence[Trained], measured: Sequence[Measured]) -> bytes:
    """Gives the content of a weights file."""
    body = weights.values.tobytes()
    header = {
        "schema": SCHEMA,
        "hash": HASH,
        "dimension": weights.dimension,
        "traits": weights.traits,
        "scale": weights.scale,
        "bias": weights.bias,
        "sha256": sha256(body).hexdigest(),
        "seed": seed,
        "trained_on": [asdict(file) for file in trained_on],
        "measured": [asdict(figure) for figure in measured],
    }
    packed = json.dumps(header, sort_keys=True, allow_nan=False).encode("ascii")
    return MAGIC + len(packed).to_bytes(_LENGTH, "big") + packed + zlib.compress(body, 9)


def unpack(content: bytes, *, name: str) -> Weights:
    """Gives the weights of a file's content.

    Args:
        content: all of the file.
        name: what the message calls it.

    Raises:
        EnvironmentFailureError: it is damaged, of another kind, or of another version of the program.
    """
    try:
        return _weights(content)
    except (ValueError, TypeError, KeyError, RecursionError, zlib.error) as error:
        reason = f"its header has no {error}" if isinstance(error, KeyError) else str(error)
        raise EnvironmentFailureError(
            f"cannot use the check-worthiness weights {name}: {reason}; install the program anew"
        ) from error


def _weights(content: bytes) -> Weights:
    start = len(MAGIC) + _LENGTH
    _demand(holds=content.startswith(MAGIC) and len(content) >= start, otherwise="it is no such file")
    length = int.from_bytes(content[len(MAGIC) : start], "big")
    _demand(holds=length <= min(_LONGEST_HEADER, len(content) - start), otherwise="its header is cut off")
    header = _header(content[start : start + length])
    dimension, traits = header["dimension"], tuple(header["traits"])
    values = array("b", _inflated(content[start + length :], size=dimension + len(traits)))
    _demand(
        holds=sha256(values.tobytes()).hexdigest() == header["sha256"], otherwise="its weights are not those it names"
    )
    return Weights(dimension, traits, header["scale"], header["bias"], values)


def _header(packed: bytes) -> dict[str, Any]:
    header: dict[str, Any] = json.loads(packed.decode("ascii"))
    _demand(holds=isinstance(header, dict), otherwise="its header is no object")
    _demand(holds=header["schema"] == SCHEMA, otherwise=f"its schema is not {SCHEMA}")
    _demand(holds=header["hash"] == HASH, otherwise=f"its hash is not {HASH}")
    dimension = header["dimension"]
    is_power = type(dimension) is int and 0 < dimension <= _MOST_BUCKETS and not dimension & (dimension - 1)
    _demand(holds=is_power, otherwise=f"its dimension is no power of two up to {_MOST_BUCKETS:,}")
    traits = header["traits"]
    _demand(
        holds=isinstance(traits, list) and all(isinstance(trait, str) for trait in traits),
        otherwise="its traits are no list of names",
    )
    numbers = header["scale"], header["bias"]
    _demand(
        holds=all(isinstance(number, float) and isfinite(number) for number in numbers) and numbers[0] > 0,
        otherwise="its scale or bias is no number",
    )
    return header


def _inflated(packed: bytes, *, size: int) -> bytes:
    # One byte over the size is enough to know that there is more, however far a few bytes would inflate.
    stream = zlib.decompressobj()
    body = stream.decompress(packed, size + 1)
    _demand(
        holds=len(body) == size and stream.eof and not stream.unused_data,
        otherwise="it has too many weights or too few",
    )
    return body


def _demand(*, holds: bool, otherwise: str) -> None:
    if not holds:
        raise ValueError(otherwise)
