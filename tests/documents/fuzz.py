"""Well-formed inputs for every reader, what is made of them by chance, and what must hold of each: documents or refusals, nothing else."""

import gzip
import io
import random
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from factcheck.documents.containers import feed_items, holding
from factcheck.documents.offered import Offered
from factcheck.documents.reading import read_document
from factcheck.documents.skips import Skipped
from factcheck.domain.errors import BadInputError
from factcheck.services.intake.examinations import read as read_offered
from tests.documents.formats.pdf import pdfs
from tests.documents.packed import docx, odt, package, paragraph, run, xlsx

Outcomes = Iterable[object]

_TOKENS = (
    *(
        b"\0",
        b"\xff",
        b"\xc3",
        b"\xe2\x80\x9c",
        b"\xef\xbb\xbf",
        b"\n",
        b"\r\n",
        b"\r",
        b"\n\n",
        b" ",
        b"\t",
        b'"',
        b"'",
        b"<",
        b">",
        b"&",
    ),
    *(
        b"[",
        b"]",
        b"{",
        b"}",
        b",",
        b";",
        b":",
        b"=",
        b"--",
        b"--b",
        b"--b--",
        b"> ",
        b"From ",
        b"sep=;",
        b"\xed\xa0\x80",
        b"-1",
        b"1e999",
    ),
    *(
        b"99999999999999999999",
        b"&#0;",
        b"&amp;",
        b"<![CDATA[",
        b"]]>",
        b"<!--",
        b"-->",
        b"<!DOCTYPE x [",
        b"<?xml",
        b"=?utf-8?q?",
        b"?=",
    ),
    *(
        b"charset=utf-7",
        b"base64",
        b"quoted-printable",
        b"multipart/mixed",
        b"message/rfc822",
        b'boundary="b"',
        b"\\u0000",
        b"\\ud800",
    ),
    *(
        b"PK\x01\x02",
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"%PDF-",
        b"endobj",
        b"stream",
        b"WARC/1.0\r\n",
        b"Content-Length: ",
        b"x" * 300,
    ),
)
_LARGEST = 200_000
_MOST_CHANGES = 8


@dataclass(frozen=True)
class Fuzzed:
    """A reader, inputs that it takes, and the parts of those that are packed: changes are made in them too."""

    read: Callable[[bytes], Outcomes]
    seeds: tuple[bytes, ...]
    is_packed: bool = False


def changed(content: bytes, chance: random.Random, *, others: tuple[bytes, ...] = ()) -> bytes:
    """Gives bytes with a few changes by chance: some flipped, left out, doubled, moved, put in, cut, or taken from another input."""
    made = bytearray(content)
    for _ in range(chance.randint(1, _MOST_CHANGES)):
        _change(made, chance, others or (content,))
    return bytes(made[:_LARGEST])


def changed_inside(content: bytes, chance: random.Random) -> bytes:
    """Gives a ZIP file with changes by chance in one of its parts, well packed again."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts: dict[str, str | bytes] = {name: packed.read(name) for name in packed.namelist()}
    name = chance.choice(list(parts))
    part = parts[name]
    parts[name] = changed(part if isinstance(part, bytes) else part.encode(), chance)
    return package(parts, first_stored="mimetype" in parts)


def outcome_of(fuzzed: Fuzzed, content: bytes) -> None:
    """Reads to the end; whatever is raised but a refusal, or given as one that a terminal cannot show, is a fault."""
    try:
        for outcome in fuzzed.read(content):
            if isinstance(outcome, BadInputError):
                _demand_shown(outcome)
            elif isinstance(outcome, Offered):
                _read(outcome)
            elif isinstance(outcome, Skipped):
                assert str(outcome).isprintable()
    except BadInputError as refusal:
        _demand_shown(refusal)


def _read(offered: Offered) -> None:
    try:
        reading = read_offered(offered)
    except BadInputError as refusal:
        _demand_shown(refusal)
        return
    assert "\0" not in reading.text
    reading.text.encode()
    for stated in (reading.title, reading.author, reading.outlet, offered.speaker):
        (stated or "").encode()


def _demand_shown(refusal: BadInputError) -> None:
    assert str(refusal).isprintable(), repr(str(refusal))
    assert len(str(refusal)) <= 400, str(refusal)


def _change(made: bytearray, chance: random.Random, others: tuple[bytes, ...]) -> None:
    start = chance.randint(0, len(made))
    end = min(len(made), start + chance.choice((1, 2, 4, 16, 64, 512)))
    match chance.randint(0, 7):
        case 0 if start < len(made):
            made[start] ^= 1 << chance.randint(0, 7)
        case 1:
            del made[start:end]
        case 2:
            made[start:start] = made[start:end] * chance.choice((1, 2, 50))
        case 3:
            made[start:start] = chance.choice(_TOKENS) * chance.choice((1, 1, 2, 100))
        case 4:
            made[start:end] = chance.choice(_TOKENS)
        case 5:
            other = chance.choice(others)
            place = chance.randint(0, len(other))
            made[start:start] = other[place : place + 256]
        case 6 if chance.random() < 0.2:
            del made[start:]
        case _ if start < len(made):
            made[start] = chance.randint(0, 255)


def _as_file(name: str) -> Callable[[bytes], Outcomes]:
    return lambda content: [read_document(content, name=name)]


def _as_holder(kind: str) -> Callable[[bytes], Outcomes]:
    container = holding.Container(kind=kind, name="x")
    return lambda content: map(_with_its_text, holding.contents(container, io.BytesIO(content)))


def _with_its_text(item: holding.Held | feed_items.FeedItem) -> object:
    return feed_items.offered(item) if isinstance(item, feed_items.FeedItem) else item


_PROSE = "“We cut it,” Mayor Ana Delgado said.\n\nâ€œNot so,â€\x9d he said. It?s so. They didn?t. \ue000 \u202e\n"
_PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>T</title><meta name="author" content="A B">'
    '<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"'
    + "Words and words. "
    * 9
    + '","isAccessibleForFree":false}'
    f"</script></head><body><article><h1>T</h1><p>{_PROSE}</p><p style='display:none'>x</p><del>old</del><ins>new</ins>"
    '<h3><a href="/1">One</a></h3><p>He said so.</p><table><tr><td><q>x</q></td></tr></table></article></body></html>'
)
_MAIL = (
    "From: =?utf-8?q?Zo=C3=AB?= <z@x>\nSubject: =?utf-8?B?QnVkZ2V0?=\nDate: Tue, 5 Mar 2024 10:00:00 -0600\nMIME-Version: 1.0\n"
    'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: multipart/alternative; boundary="c"\n\n--c\n'
    "Content-Type: text/plain; charset=utf-8; format=flowed\nContent-Transfer-Encoding: quoted-printable\n\n=E2=80=9CWe cut \nit.\n\n"
    "On Monday Bo wrote:\n> Did you?\n-- \nZ\n--c\nContent-Type: text/html\n\n<p>“We cut it.”<blockquote type=cite>x</blockquote>\n--c--\n"
    '--b\nContent-Type: text/csv; name="p.csv"\nContent-Transfer-Encoding: base64\n\nc3BlYWtlcix0ZXh0CkFuYSxPbmUK\n--b\n'
    "Content-Type: message/rfc822\n\nFrom: b@x\nSubject: In\n\n---------- Forwarded message ---------\nFrom: a\nTo: b\n\nWords.\n--b--\n"
)
_TABLE = 'speaker,text,date,url,title\nAna,"We ""cut"" it,\n\nshe said.",2024-03-05,https://x.example/1,T\n@bo,RT @a: x,5/25/2024,,\n,,,,\n'
_POSTS = (
    b'window.YTD.tweets.part0 = [{"tweet":{"full_text":"We cut it.","created_at":"Tue Mar 05 10:00:00 +0000 2024","id":1}}]',
    b'[{"content":"<p>We cut it.</p>","account":{"display_name":"Ana"},"url":"https://x.example/1","reblog":null,"created_at":"2024-03-05"}]',
    b'{"kind":"Listing","data":{"children":[{"data":{"selftext":"\\u00e2\\u0080\\u009ccut\\u00e2\\u0080\\u009d","created_utc":1709632800.0}}]}}',
    b'[{"timestamp":1709632800,"data":[{"post":"We cut it."}],"title":"x"},{"media":[{"title":"y","creation_timestamp":1}]}]',
)
_RSS = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>P</title>'
    "<item><title>A</title><link>https://x.example/a</link><pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate><author>Z</author>"
    f"<content:encoded>&lt;p&gt;{_PROSE}&lt;/p&gt;</content:encoded></item></channel></rss>"
)
_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>Words.</p></body></html>"
_RECORD = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\nWARC-Date: "
    b"2020-01-02T03:04:05Z\r\nWARC-Target-URI: https://x.example/\r\nContent-Type: application/http; msgtype=response\r\n"
    b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(_ANSWER), _ANSWER)
)
_MARKS = (
    run("old", marks="<w:strike/>")
    + run("hid", marks="<w:vanish/>")
    + '<w:r><w:tab/><w:br/><w:sym w:char="F0E0"/></w:r>'
)
_STYLED = "<style:style style:name='S'><style:text-properties style:text-line-through-style='solid' text:display='none'/></style:style>"
_NOTED = (
    "<text:p>One<text:s text:c='3'/><text:span text:style-name='S'>x</text:span><text:note><text:note-citation>1</text:note-citation>"
    "<text:note-body><text:p>Note.</text:p></text:note-body></text:note></text:p>"
)

_CAPTIONS = """WEBVTT

1
00:00:01.000 --> 00:00:04.500 align:start
<v Ana Ruiz>The dam <i>leaks</i> &lt;again&gt;.

NOTE by hand

2
00:00:04.500 --> 01:00:06.000
- It does.
- RUIZ: (laughs) Twice.

3
00:00:06.000 --> 00:00:08.250
>> [music] No.
"""

READERS: dict[str, Fuzzed] = {
    "text": Fuzzed(_as_file("x.txt"), (_PROSE.encode(), _PROSE.encode("utf-16"), "“Yes”, é".encode("cp1252"))),
    "html": Fuzzed(_as_file("x.html"), (_PAGE.encode(),)),
    "pdf": Fuzzed(_as_file("x.pdf"), (pdfs.document(pdfs.shown("The mayor said so.", "Twice.")),)),
    "vtt": Fuzzed(_as_file("x.vtt"), (_CAPTIONS.encode(), _CAPTIONS.replace("\n", "\r\n").encode("utf-16"))),
    "srt": Fuzzed(_as_file("x.srt"), (_CAPTIONS.partition("\n\n")[2].replace("0.5", "0,5").encode(),)),
    "docx": Fuzzed(
        _as_file("x.docx"),
        (docx(paragraph("We ", _MARKS, "cut it.") + "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>"),),
        is_packed=True,
    ),
    "odt": Fuzzed(_as_file("x.odt"), (odt(_NOTED, styles=_STYLED),), is_packed=True),
    "eml": Fuzzed(_as_holder("eml"), (_MAIL.encode(),)),
    "mbox": Fuzzed(_as_holder("mbox"), (f"From a@b Tue Mar  5 10:00:00 2024\n{_MAIL}\n".encode() * 3,)),
    "csv": Fuzzed(
        _as_holder("csv"), (_TABLE.encode(), _TABLE.replace(",", ";").encode("cp1252"), _TABLE.encode("utf-16"))
    ),
    "tsv": Fuzzed(_as_holder("tsv"), (_TABLE.replace(",", "\t").encode(),)),
    "xlsx": Fuzzed(
        _as_holder("xlsx"),
        (
            xlsx(
                ("S", [("speaker", "text", "date"), ("Ana", "One.", '<c s="1"><v>45356</v></c>')]),
                ("T", [("a",)]),
                styles="<cellXfs><xf numFmtId='14'/></cellXfs>",
            ),
        ),
        is_packed=True,
    ),
    "json": Fuzzed(_as_holder("json"), _POSTS),
    "jsonl": Fuzzed(
        _as_holder("jsonl"),
        (b'{"doc":"a","text":"Words.","published":"2024-03-05"}\n{"html":"<p>W."}\n',),
    ),
    "feed": Fuzzed(_as_holder("feed"), (_RSS.encode(),)),
    "warc": Fuzzed(_as_holder("warc"), (_RECORD * 2, gzip.compress(_RECORD, mtime=0) * 2)),
}
