"""Messages of mail: what is their text, and what their headers say."""

import pytest

from factcheck.documents.formats.mail import messages, reader
from factcheck.documents.reading import read_document
from factcheck.domain.errors import BadInputError
from factcheck.domain.statements import Reading
from tests.documents.oracle import as_file, assert_refused, assert_survived, outcome_of

QUOTE = "“We cut spending by 6 percent,” Mayor Ana Delgado said."
HEAD = (
    "From: Ana Delgado <ana@hall.example>\nSubject: Budget\nDate: Tue, 5 Mar 2024 23:30:00 -0600\nMIME-Version: 1.0\n"
)
MESSAGE = "message/rfc822"


def mail(body: str | bytes, *headers: str, head: str = HEAD) -> bytes:
    content = body.encode() if isinstance(body, str) else body
    return "\n".join((head.rstrip("\n"), *headers, "", "")).encode() + content


def read(body: str | bytes, *headers: str, head: str = HEAD) -> Reading:
    return read_document(mail(body, *headers, head=head), name="x.eml")


def parts(kind: str, *parts: str) -> tuple[str, str]:
    body = "".join(f"--b\n{part}\n" for part in parts)
    return f"{body}--b--\n", f'Content-Type: multipart/{kind}; boundary="b"'


PLAIN = f"Content-Type: text/plain; charset=utf-8\n\n{QUOTE}"
RICH = f"Content-Type: text/html; charset=utf-8\n\n<html><body><p>{QUOTE}</p><p>Rich.</p></body></html>"
EMPTY = "Content-Type: text/plain\n\n \n"


def test_b5_a_message_is_its_decoded_text_and_its_headers_are_no_text() -> None:
    body = "=E2=80=9CWe cut spending by 6 percent,=E2=80=9D Mayor Ana=\n Delgado said."
    reading = read(
        body,
        "Cc: a@x.example, b@x.example",
        'Content-Type: text/plain; charset="utf-8"',
        "Content-Transfer-Encoding: quoted-printable",
    )
    assert reading.text == QUOTE
    assert (reading.title, reading.author, reading.published) == ("Budget", "Ana Delgado", "2024-03-05")
    assert (reading.media_type, reading.encoding, reading.warnings) == (MESSAGE, "utf-8", ())


BODIES = {
    "no type at all": (QUOTE, (), QUOTE),
    "base64": (
        "4oCcWWVzLOKAnSBzaGUgc2FpZC4=",
        ("Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64"),
        "“Yes,” she said.",
    ),
    "cp1252": ("\u201cYes\u201d".encode("cp1252"), ("Content-Type: text/plain; charset=windows-1252",), "“Yes”"),
    "a charset that is not the one": ("“Yes”", ("Content-Type: text/plain; charset=us-ascii",), "“Yes”"),
    "a charset that is none": ("“Yes”", ("Content-Type: text/plain; charset=x-nonsense",), "“Yes”"),
    "UTF-7, which is never read": ("+ADw-b+AD4- yes", ("Content-Type: text/plain; charset=utf-7",), "+ADw-b+AD4- yes"),
    "a page": (
        f"<p>{QUOTE}</p><p>Two.</p><p style='display:none'>Hidden.</p>",
        ("Content-Type: text/html; charset=utf-8",),
        f"{QUOTE}\n\nTwo.",
    ),
    "CRLF": (f"{QUOTE}\r\n\r\nTwo.\r\n", (), f"{QUOTE}\n\nTwo."),
    "flowed": (
        "We cut \nspending \nby six.\n\nTwo.",
        ("Content-Type: text/plain; format=flowed",),
        "We cut spending by six.\n\nTwo.",
    ),
    "flowed without its spaces": ("We c \nut.", ("Content-Type: text/plain; format=flowed; delsp=yes",), "We cut."),
}


@pytest.mark.parametrize(("body", "headers", "expected"), BODIES.values(), ids=BODIES)
def test_the_body_is_decoded(body: str | bytes, headers: tuple[str, ...], expected: str) -> None:
    assert read(body, *headers).text == expected


MULTIPARTS = {
    "plain before rich": (parts("alternative", PLAIN, RICH), QUOTE),
    "rich where plain is empty": (parts("alternative", EMPTY, RICH), f"{QUOTE}\n\nRich."),
    "text around an attachment": (
        parts(
            "mixed", PLAIN, "Content-Type: application/pdf; name=a.pdf\n\n%PDF", "Content-Type: text/plain\n\nAfter."
        ),
        f"{QUOTE}\n\nAfter.",
    ),
    "an attached text is none of it": (
        parts("mixed", PLAIN, "Content-Type: text/plain; name=a.txt\nContent-Disposition: attachment\n\nX."),
        QUOTE,
    ),
    "a message inside is none of it": (
        parts("mixed", PLAIN, "Content-Type: message/rfc822\n\nSubject: X\n\nInner."),
        QUOTE,
    ),
    "signed": (parts("signed", PLAIN, "Content-Type: application/pgp-signature\n\nxyz"), QUOTE),
    "a calendar is none of it": (parts("alternative", PLAIN, "Content-Type: text/calendar\n\nBEGIN:VCALENDAR"), QUOTE),
}


@pytest.mark.parametrize(("made", "expected"), MULTIPARTS.values(), ids=MULTIPARTS)
def test_the_right_part_is_the_text(made: tuple[str, str], expected: str) -> None:
    body, header = made
    assert read(body, header).text == expected


HEADERS = {
    "encoded words": (
        "From: =?utf-8?q?Zo=C3=AB?= =?iso-8859-1?q?_Mart=EDn?= <z@x.example>\nSubject: =?utf-8?B?QnVkZ2V0IOKAkyBjdXQ=?=\n",
        ("Zoë Martín", "Budget – cut"),
    ),
    "bytes as they are": ("From: Zoë <z@x.example>\nSubject: “Cut”\n", ("Zoë", "“Cut”")),
    "an address alone": ("From: z@x.example\nSubject: x\n", ("z@x.example", "x")),
    "folded": ("From: Z\n <z@x.example>\nSubject: a\n b\n", ("Z", "a b")),
    "hidden characters": (
        "From: =?utf-8?q?Ana=E2=80=AE_D?= <z@x>\nSubject: =?utf-8?q?a=1B[2Jb=0Ac?=\n",
        ("Ana D", "a[2Jb c"),
    ),
    "another header smuggled in": ("From: =?utf-8?q?Ana=0AFrom=3A_Bo?= <z@x>\nSubject: x\n", ("Ana From: Bo", "x")),
    "none": ("To: x@y.example\n", (None, None)),
    "encoded nonsense": ("From: =?x-none?q?A?= <z@x>\nSubject: =?utf-8?B?!!!?=\n", ("A", None)),
}


@pytest.mark.parametrize(("head", "expected"), HEADERS.values(), ids=HEADERS)
def test_headers_are_what_they_say(head: str, expected: tuple[str | None, str | None]) -> None:
    reading = read(QUOTE, head=head)
    assert (reading.author, reading.title) == expected


@pytest.mark.parametrize(
    "date", ["", "yesterday", "Tue, 99 Mar 2024 10:00:00 +0000", "Tue, 5 Mar 99999 10:00:00 +0000", "1"]
)
def test_f26_a_date_that_is_none_is_not_known(date: str) -> None:
    assert read(QUOTE, head=f"From: a@b\nDate: {date}\n").published is None


def test_of_headers_that_come_twice_the_first_is_believed_and_told() -> None:
    reading = read(QUOTE, head="From: A <a@x>\nFrom: B <b@x>\nSubject: x\n")
    assert (reading.author, reading.warnings) == ("A", ("it has more than one From, and the first is believed",))


def test_a_message_in_another_language_says_so() -> None:
    assert "statements are found in English only" in read(QUOTE, "Content-Language: fr").warnings[0]


def test_a_file_of_apples_mail_is_read() -> None:
    message = mail(QUOTE)
    assert (
        read_document(f"{len(message)}\n".encode() + message + b"<?xml version='1.0'?><plist/>", name="1.emlx").text
        == QUOTE
    )


REFUSED = {
    "no-headers": (b"Just words.\n\nMore.", "does not begin with headers"),
    "no-body": (mail(""), "there is no text in it"),
    "no-boundary": (mail("--b\n\nx", "Content-Type: multipart/mixed"), "nothing says where its parts"),
    "encrypted": (mail(parts("encrypted", PLAIN)[0], parts("encrypted")[1]), "it is encrypted"),
    "smime": (mail("MIIx", "Content-Type: application/pkcs7-mime"), "it is encrypted"),
    "base64-damaged": (mail("x", "Content-Type: text/plain", "Content-Transfer-Encoding: base64"), "base64 is damaged"),
    "utf-16-without-mark": (
        mail("a".encode("utf-16-le"), "Content-Type: text/plain; charset=utf-16"),
        "NUL characters",
    ),
    "huge-head": (b"From: a@b\n" + b"X: y\n" * 100_000 + b"\nx", "headers do not end within 256 KiB"),
    "many-parts": (mail("--b\n\n" * 1_000, 'Content-Type: multipart/mixed; boundary="b"'), "more than 500 parts"),
    "many-multiparts": (mail("Content-Type: multipart/mixed; boundary=x\n" * 100), "too many in each other"),
}


@pytest.mark.parametrize(("content", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_message_or_cannot_be_read_is_one_refusal(content: bytes, reason: str) -> None:
    assert reason in assert_refused(content, as_file("x.eml"))


def nested(depth: int) -> bytes:
    body = "Deep."
    for level in range(depth):
        body = f'Content-Type: multipart/mixed; boundary="{level}"\n\n--{level}\n{body}\n--{level}--\n'
    return b"From: a@b\n" + body.encode()


HOSTILE = {
    "F22-nested": nested(60),
    "F22-messages-in-messages": b"From: a@b\n" + b"Content-Type: message/rfc822\n\nFrom: a@b\n" * 400 + b"\nx",
    "F08-one-line": mail("x" * 5_000_000),
    "F08-quoted": mail("> " * 1_000_000 + "\n" + ">" * 1_000_000 + "x\n\nWords."),
    "F08-lines": mail("On \n" * 200_000 + "> x\n" * 100_000),
    "F08-blank-and-quoted": mail("\n" * 200_000 + "> x\n" * 200_000 + "\n> x\n" * 200_000),
    "F08-flowed": mail("a \n" * 1_000_000 + ".", "Content-Type: text/plain; format=flowed"),
    "F09-from": mail("x.", head="From: " + "(" * 200_000 + "\n"),
    "F09-from-folded": mail("x.", head="From: " + '"a' * 50_000 + "\n <" * 5_000 + "\n"),
    "F09-subject": mail("x.", head="From: a@b\nSubject: " + "=?utf-8?q?" * 20_000 + "\n"),
    "F09-header-block": mail("From: x\n" * 300_000),
    "parameters": mail("x.", "Content-Type: text/plain; " + ";".join(f"a*{n}=x" for n in range(10_000))),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_message_is_read_or_refused_in_a_moment(content: bytes) -> None:
    outcome_of(content, as_file("x.eml"))


def test_a_large_attachment_costs_little() -> None:
    body, header = parts(
        "mixed",
        PLAIN,
        "Content-Type: application/zip\nContent-Transfer-Encoding: base64\n\n" + ("A" * 76 + "\n") * 200_000,
    )
    assert assert_survived(mail(body, header), as_file("x.eml")).text == QUOTE


def test_a_message_without_words_of_its_own_has_none() -> None:
    from factcheck.documents.formats.mail.messages import parsed  # noqa: PLC0415 - of this test alone

    body, header = parts("mixed", EMPTY, "Content-Type: application/pdf; name=a.pdf\n\n%PDF")
    assert not reader.has_words(parsed(mail(body, header)))
    assert reader.has_words(parsed(mail(QUOTE)))


def test_a_refusal_names_the_message() -> None:
    with pytest.raises(BadInputError, match=r"^cannot read 'x\.eml': "):
        read("")


@pytest.mark.parametrize("charset", ["windows-1252", "Windows-1252", "cp1252", "iso-8859-1"])
def test_an_encoding_that_the_message_states_is_no_guess(charset: str) -> None:
    reading = read("He said \u201cYes\u201d.".encode("cp1252"), f"Content-Type: text/plain; charset={charset}")
    assert (reading.text, reading.warnings) == ("He said \u201cYes\u201d.", ())


@pytest.mark.parametrize("stated", ["", "; charset=utf-8", "; charset=x-nonsense", "; charset=us-ascii"])
def test_f05_an_encoding_that_was_guessed_is_told(stated: str) -> None:
    reading = read("He said \u201cYes\u201d.".encode("cp1252"), f"Content-Type: text/plain{stated}")
    assert "cp1252" in reading.warnings[0]


BOUNDLESS = {
    "F08-parameters": "Content-Disposition: attachment" + ";" * 1_000_000,
    "F08-pieces": "Content-Disposition: attachment" + "; filename*0=a" * 1_000,
    "F08-marks": 'Content-Type: text/plain; name="' + "a;" * 200_000,
    "F08-boundary": "Content-Type: multipart/mixed" + ";" * 1_000_000,
    "F08-punycode": "Content-Disposition: attachment; filename*=punycode''a-" + "a" * 300_000,
    "F08-folded": "Content-Type: text/plain" + ";\n a=b" * 100_000,
}


@pytest.mark.parametrize("header", BOUNDLESS.values(), ids=BOUNDLESS)
def test_headers_of_parts_have_bounds(header: str) -> None:
    body, outer = parts("mixed", PLAIN, f"{header}\n\nText.")
    assert "parameters" in assert_refused(mail(body, outer), lambda content: read_document(content, name="x.eml"))


def test_f08_a_message_of_endless_lines_is_refused_at_once() -> None:
    content = mail("a\n" * 9_000_000)
    assert "1,000,000 lines" in assert_refused(content, lambda content: read_document(content, name="x.eml"))


NAMES = {
    "in UTF-8": ("filename*=utf-8''caf%C3%A9.txt", "café.txt"),
    "in pieces": ("filename*0*=utf-8''caf%C3; filename*1*=%A9.txt", "café.txt"),
    "in Latin-1": ("filename*=iso-8859-1''caf%E9.txt", "café.txt"),
    "in UTF-7, which is never read": ("filename*=utf-7''%2BADw-.txt", "+ADw-.txt"),
    "in punycode, which is none for text": ("filename*=punycode''a-b.txt", "a-b.txt"),
    "in one that is none": ("filename*=x-none''a.txt", "a.txt"),
}


@pytest.mark.parametrize(("stated", "expected"), NAMES.values(), ids=NAMES)
def test_names_of_files_are_in_encodings_that_are_read(stated: str, expected: str) -> None:
    content = f"Subject: x\nContent-Disposition: attachment; {stated}\n\nText.".encode()
    assert messages.file_name_of(messages.parsed(content)) == expected


@pytest.mark.parametrize("stated", ["charset*=utf-8''utf-8", "charset*=punycode''utf-8"])
def test_an_encoding_is_named_by_its_characters(stated: str) -> None:
    assert (
        messages.charset_of(messages.parsed(f"Subject: x\nContent-Type: text/plain; {stated}\n\nText.".encode()))
        == "utf-8"
    )
