"""PDFs made of their parts, sound and unsound."""

import zlib
from collections.abc import Sequence
from io import BytesIO

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
_FIRST_PAGE = 4
"""The number of the first page's object; after each page comes its content."""


def stream(data: bytes, entries: bytes = b"", *, length: bytes | None = None) -> bytes:
    """A stream; `length` is what it says of its length where that is not so."""
    size = str(len(data)).encode() if length is None else length
    return b"<< /Length " + size + b" " + entries + b" >>\nstream\n" + data + b"\nendstream"


def flate(data: bytes) -> bytes:
    """A stream that unpacks to the bytes."""
    return stream(zlib.compress(data, 9), b"/Filter /FlateDecode")


def shown(*lines: str, x: float = 72, y: float = 720, leading: float = 14, size: float = 12) -> bytes:
    """What paints lines of text below each other."""
    parts = [b"BT /F1 %g Tf %g %g Td %g TL" % (size, x, y, leading)]
    parts += [b"(" + _escaped(line) + b") Tj T*" for line in lines]
    return b"\n".join([*parts, b"ET\n"])


def _escaped(text: str) -> bytes:
    return text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def file(objects: Sequence[bytes], *, trailer: bytes = b"", root: bytes = b"1 0 R") -> bytes:
    """A file of these objects, numbered from 1, with its table of references."""
    made = BytesIO()
    made.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(made.tell())
        made.write(b"%d 0 obj\n" % number + body + b"\nendobj\n")
    start = made.tell()
    made.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    made.writelines(b"%010d 00000 n \n" % place for place in places)
    made.write(b"trailer\n<< /Size %d /Root %s %s >>\n" % (len(objects) + 1, root, trailer))
    made.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return made.getvalue()


def document(
    *contents: bytes,
    catalog: bytes = b"",
    page: bytes = b"",
    resources: bytes = b"",
    info: bytes | None = None,
    more: Sequence[bytes] = (),
) -> bytes:
    """A document with a page for each content, which is painting or a whole stream.

    `catalog`, `page` and `resources` are further entries of these, `info` the entries of the information, and `more` further
    objects: their numbers begin with `first_of_more`.
    """
    pages = [_FIRST_PAGE + 2 * place for place in range(len(contents))]
    kids = b" ".join(b"%d 0 R" % number for number in pages)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), kids),
        FONT,
    ]
    for number, content in zip(pages, contents, strict=True):
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> %s >> %s >>" % (number + 1, resources, page),
            content if b"endstream" in content else stream(content),
        ]
    objects += more
    if info is None:
        return file(objects)
    return file([*objects, b"<< " + info + b" >>"], trailer=b"/Info %d 0 R" % (len(objects) + 1))


def first_of_more(pages: int = 1) -> int:
    """The number of the first further object of a document with so many pages."""
    return _FIRST_PAGE + 2 * pages
