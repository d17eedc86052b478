import gzip

import pytest

from factcheck.documents import media_types
from factcheck.documents.kinds import _SIGNATURES
from factcheck.documents.media_types import media_type_of

PNG = b"\x89PNG\r\n\x1a\n\x00"
ZIP = b"PK\x03\x04\x14\x00"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WARC = b"WARC/1.1\r\nWARC-Type: warcinfo\r\n\r\n"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

TYPES = [
    (PNG, "a.png", None, "image/png"),
    (PNG, "a.txt", "text/html; charset=utf-8", "image/png"),
    (ZIP, "a.zip", None, "application/zip"),
    (ZIP, "table.XLSX", None, SHEET),
    (ZIP, "https://example.org/table", f"{SHEET}; x=y", SHEET),
    (OLE, "a.xls", None, "application/vnd.ms-excel"),
    (OLE, "a", None, "application/x-ole-storage"),
    (WARC, "a.warc", None, "application/warc"),
    (gzip.compress(WARC, mtime=0), "a.warc.gz", None, "application/warc"),
    (gzip.compress(b"words", mtime=0), "a.gz", None, "application/gzip"),
    (b"<?xml version='1.0'?><a/>", "a.xml", None, "application/xml"),
    (b"\x00\x01\x02", "a.bin", None, "application/octet-stream"),
    (b"\x00\x01\x02", "a.xlsx", None, "application/octet-stream"),
    (b"\x00\x01\x02", "a.bin", "Image/HEIC", "image/heic"),
    (b"MZ\x00", "a.exe", None, "application/octet-stream"),
]


@pytest.mark.parametrize(("content", "name", "declared", "expected"), TYPES)
def test_what_is_not_read_has_the_type_that_its_bytes_or_whoever_offers_it_tell(
    content: bytes, name: str, declared: str | None, expected: str
) -> None:
    assert media_type_of(content, name=name, declared=declared) == expected


def test_every_kind_that_its_bytes_tell_has_a_type_but_for_programs() -> None:
    assert {kind for kind, *_ in _SIGNATURES} - media_types._TYPES.keys() == {"elf", "macho", "class"}
