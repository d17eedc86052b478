import gzip
import zlib

import pytest

from factcheck.documents.fetching.packing import unpacked
from factcheck.domain.errors import BadInputError

TEXT = b"The mayor said that nothing would change. " * 20


def _raw(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("", TEXT),
        ("identity", TEXT),
        ("gzip", gzip.compress(TEXT, mtime=0)),
        (" GZIP ", gzip.compress(TEXT, mtime=0)),
        ("x-gzip", gzip.compress(TEXT, mtime=0)),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", _raw(TEXT)),
    ],
)
def test_each_packing_gives_the_same_bytes(coding: str, body: bytes) -> None:
    assert unpacked(body, coding=coding, limit=len(TEXT)) == TEXT


@pytest.mark.parametrize(
    ("coding", "body", "reason"),
    [
        pytest.param("gzip", gzip.compress(TEXT, mtime=0)[:-9], "break off", id="U13-cut"),
        pytest.param("gzip", gzip.compress(TEXT, mtime=0)[:-1], "break off", id="U13-checksum-cut"),
        pytest.param("gzip", b"", "break off", id="U13-empty"),
        pytest.param("gzip", gzip.compress(TEXT, mtime=0) + b"more", "others follow", id="U13-more-after"),
        pytest.param("gzip", gzip.compress(TEXT, mtime=0) * 2, "others follow", id="U13-two-members"),
        pytest.param("gzip", gzip.compress(TEXT, mtime=0)[:-8] + bytes(8), "damaged", id="U13-wrong-checksum"),
        pytest.param("gzip", TEXT, "damaged", id="U13-not-packed"),
        pytest.param("deflate", TEXT, "damaged", id="U13-not-deflate"),
        pytest.param("deflate", zlib.compress(TEXT)[:-2], "break off", id="U13-deflate-cut"),
        pytest.param("gzip", gzip.compress(TEXT + b"x", mtime=0), "more than the limit", id="U13-one-byte-too-many"),
        pytest.param("deflate", _raw(bytes(10_000_000)), "more than the limit", id="U13-deflate-bomb"),
        pytest.param("br", TEXT, "not asked for", id="U13-br"),
        pytest.param("zstd", TEXT, "not asked for", id="U13-zstd"),
        pytest.param(
            "gzip, gzip", gzip.compress(gzip.compress(TEXT, mtime=0), mtime=0), "not asked for", id="U13-gzip-of-gzip"
        ),
        pytest.param("\x1b[31m", TEXT, "not asked for", id="U13-escape"),
    ],
)
def test_what_does_not_unpack_whole_and_within_the_limit_is_refused(coding: str, body: bytes, reason: str) -> None:
    with pytest.raises(BadInputError, match=reason):
        unpacked(body, coding=coding, limit=len(TEXT))
