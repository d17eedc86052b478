"""Messages with attachments, mailboxes, and what is attached opened in its turn."""

import io
import itertools
import subprocess
import sys
import time

import pytest

from factcheck.documents.columns import Columns
from factcheck.documents.containers import holding, mail
from factcheck.documents.containers.holding import Held, held
from factcheck.documents.kinds import MAIL, MAILBOX
from factcheck.documents.offered import Offered
from factcheck.documents.reading import read_document
from factcheck.documents.skips import Remark, Skipped
from factcheck.domain.errors import BadInputError
from tests.children import PATIENCE
from tests.slowness import SLOWED

HEAD = "From: Ana <ana@hall.example>\nSubject: Budget\nMIME-Version: 1.0\n"
QUOTE = "“We cut spending,” she said."


def message(*parts: str, head: str = HEAD, text: str = QUOTE) -> bytes:
    if not parts:
        return f"{head}Content-Type: text/plain; charset=utf-8\n\n{text}\n".encode()
    body = "".join(f"--b\n{part}\n" for part in (f"Content-Type: text/plain; charset=utf-8\n\n{text}", *parts))
    return f'{head}Content-Type: multipart/mixed; boundary="b"\n\n{body}--b--\n'.encode()


def attached(name: str, content: str, *, kind: str = "application/octet-stream") -> str:
    return f'Content-Type: {kind}\nContent-Disposition: attachment; filename="{name}"\n\n{content}'


def opened(content: bytes, *, kind: str = MAIL) -> list[Held]:
    return list(held(kind, content, name="x", columns=Columns()))


def names(items: list[Held]) -> list[str]:
    return [item.name if isinstance(item, Offered | Skipped | Remark) else str(item) for item in items]


def test_a_message_is_its_own_bytes_and_its_attachments_are_documents_beside_it() -> None:
    content = message(attached("report.txt", "The dam leaks."), attached("page.html", "<html><p>Two.</p></html>"))
    itself, text, page = opened(content)
    assert itself == Offered(name="x", content=content, media_type="message/rfc822")
    assert isinstance(text, Offered)
    assert (text.name, text.content, text.media_type) == ("x, attachment report.txt", b"The dam leaks.", None)
    assert isinstance(page, Offered)
    assert read_document(page.content, name=page.name).text == "Two."


ATTACHED = {
    "a picture": (attached("a.png", "\x89PNG\r\n\x1a\n", kind="image/png"), "it is of no kind that is known (.png)"),
    "a program": (attached("a.py", "print()"), "a program's source (.py)"),
    "a text that is called a program": (attached("a.sh", "ls", kind="text/plain"), "a program's source (.sh)"),
    "an invitation": ("Content-Type: text/calendar\n\nBEGIN:VCALENDAR", "of the kind 'text/calendar'"),
    "a signature": ("Content-Type: application/pgp-signature\n\nx", "application/pgp-signature"),
    "bytes of nothing": (attached("data", "\0\1\2"), "its bytes are no text"),
    "an empty one": (attached("a.txt", ""), "it is empty"),
    "a report of delivery": ("Content-Type: message/delivery-status\n\nX: y\n\nZ: a", "message/delivery-status"),
}


@pytest.mark.parametrize(("part", "reason"), ATTACHED.values(), ids=ATTACHED)
def test_what_is_attached_and_no_document_is_skipped_with_the_reason(part: str, reason: str) -> None:
    itself, left = opened(message(part))
    assert isinstance(itself, Offered)
    if "png" in reason:
        assert isinstance(left, Skipped | Offered)
    else:
        assert isinstance(left, Skipped)
        assert reason in left.reason


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\\\x\\\\a.txt", "a.txt"),
        ("a\tb\x1b.txt", "a b.txt"),
        ("n" * 300 + ".txt", "n" * 96 + ".txt"),
    ],
)
def test_f07_an_attachments_name_is_the_last_part_of_what_it_says(stated: str, expected: str) -> None:
    assert names(opened(message(attached(stated, "Words."))))[1] == f"x, attachment {expected}"


def test_attachments_of_one_name_are_told_apart() -> None:
    assert names(opened(message(attached("a.txt", "A."), attached("a.txt", "B."))))[1:] == [
        "x, attachment a.txt",
        "x, attachment (2) a.txt",
    ]


def test_a_name_in_encoded_words_is_read() -> None:
    part = (
        'Content-Type: text/plain\nContent-Disposition: attachment; filename="=?utf-8?q?r=C3=A9sum=C3=A9.txt?="\n\nX.'
    )
    assert names(opened(message(part)))[1] == "x, attachment résumé.txt"


def test_a_message_inside_a_message_and_a_table_in_it_are_opened() -> None:
    inner = message(
        attached("posts.csv", "speaker,text\nBo,We did it.\n"), head="From: Bo <b@x>\nSubject: Inner\n"
    ).decode()
    inner = inner.replace("--b", "--c").replace('"b"', '"c"')
    found = opened(message(f"Content-Type: message/rfc822\n\n{inner}"))
    assert names(found) == [
        "x",
        "x, attachment Inner",
        "x, attachment Inner, attachment posts.csv",
        "x, attachment Inner, attachment posts.csv, row 2",
    ]
    assert isinstance(found[-1], Offered)
    assert found[-1].speaker == "Bo"


def test_messages_that_are_nested_too_deep_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holding, "_NESTING_LIMIT", 1)
    content = message()
    for level in range(3):
        content = message(f"Content-Type: message/rfc822\n\n{content.decode()}").replace(b"--b", f"--{level}".encode())
        content = content.replace(b'"b"', f'"{level}"'.encode())
    *_, refused = opened(content)
    assert isinstance(refused, BadInputError)
    assert "messages in each other" in str(refused)


def test_a_message_that_has_attachments_alone_is_skipped() -> None:
    skipped, text = opened(message(attached("a.txt", "Words."), text=" "))
    assert isinstance(skipped, Skipped)
    assert isinstance(text, Offered)


def test_damage_to_one_attachment_costs_that_one() -> None:
    damaged = "Content-Type: text/plain; name=a.txt\nContent-Transfer-Encoding: base64\n\nx"
    itself, refused, text = opened(message(damaged, attached("b.txt", "Words.")))
    assert isinstance(itself, Offered)
    assert isinstance(refused, BadInputError)
    assert isinstance(text, Offered)


BETWEEN = "From ana@x Tue Mar  5 10:00:00 2024\n"


def mailbox(*bodies: str) -> bytes:
    return "".join(f"{BETWEEN}From: Ana <a@x>\nSubject: {n}\n\n{body}\n\n" for n, body in enumerate(bodies, 1)).encode()


def test_a_mailbox_gives_each_message_by_its_number() -> None:
    found = opened(mailbox("One.", "Two."), kind=MAILBOX)
    assert names(found) == ["x, message 1", "x, message 2"]
    texts = [
        read_document(one.content, name="x", media_type=one.media_type).text
        for one in found
        if isinstance(one, Offered)
    ]
    assert texts == ["One.", "Two."]


def test_lines_that_only_look_like_the_start_of_a_message_are_its_words() -> None:
    body = "We met.\n\nFrom the start at 10:30 in 2024 it went on.\n\n>From here it went."
    (found,) = opened(mailbox(body), kind=MAILBOX)
    assert isinstance(found, Offered)
    text = read_document(found.content, name="x", media_type=found.media_type).text
    assert text == "We met.\n\nFrom the start at 10:30 in 2024 it went on.\n\nFrom here it went."


def test_a_message_over_the_limit_costs_itself_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "MESSAGE_LIMIT", 1_000)
    one, refused, three = opened(mailbox("One.", "x" * 2_000, "Three."), kind=MAILBOX)
    assert isinstance(one, Offered)
    assert "message 2" in str(refused)
    assert isinstance(three, Offered)


def test_messages_over_the_cap_are_refused_in_one_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "MESSAGES_LIMIT", 1)
    _, refused = opened(mailbox("One.", "Two.", "Three."), kind=MAILBOX)
    assert str(refused) == "cannot take more of 'x': it has over 1 messages; split it"


def test_a_mailbox_is_read_bit_by_bit() -> None:
    class Endless(io.RawIOBase):
        def __init__(self) -> None:
            self._lines = itertools.repeat(mailbox("Words.") * 3)
            self.given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: "memoryview[int]") -> int:  # type: ignore[override] # what is given is always one
            piece = next(self._lines)[: len(buffer)]
            buffer[: len(piece)] = piece
            self.given += len(piece)
            return len(piece)

    stream = Endless()
    found = held(MAILBOX, io.BufferedReader(stream, 1024), name="x", columns=Columns())
    assert isinstance(next(found), Offered)
    assert stream.given < 100_000


def test_what_is_no_mailbox_is_refused() -> None:
    (refused,) = opened(b"Words.\n", kind=MAILBOX)
    assert "there is no message in it" in str(refused)


def test_f08_lines_that_are_almost_the_start_of_a_message_take_no_time() -> None:
    almost = b"\nFrom " + b"10:30" * 40_000 + b"\n"
    begun = time.process_time()
    opened(mailbox("One.") + almost * 50, kind=MAILBOX)
    assert time.process_time() - begun < 2 * SLOWED


def test_whoever_has_no_mail_does_not_load_what_reads_it() -> None:
    program = "import sys; import factcheck.services.intake.sources; print({'trafilatura', 'lxml', 'ftfy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=PATIENCE)
    assert done.stdout.strip() == "set()"


UNREAD = {
    "bytes of an encoding that is not known": (
        "Content-Type: text/plain; charset=macintosh",
        b"He said \xd2It works\xd3.",
    ),
    "NUL characters": ("Content-Type: text/plain", b"a\0b"),
    "base64 that is damaged": ("Content-Type: text/plain\nContent-Transfer-Encoding: base64", b"abcde"),
}


@pytest.mark.parametrize(("headers", "body"), UNREAD.values(), ids=UNREAD)
def test_a_body_that_cannot_be_read_leaves_what_is_attached(headers: str, body: bytes) -> None:
    head = f'{HEAD}Content-Type: multipart/mixed; boundary="b"\n\n--b\n{headers}\n\n'.encode()
    content = head + body + f"\n--b\n{attached('speech.txt', QUOTE)}\n--b--\n".encode()
    itself, speech = opened(content)
    assert isinstance(itself, Offered)
    assert isinstance(speech, Offered)
    assert (speech.name, speech.content) == ("x, attachment speech.txt", QUOTE.encode())
    with pytest.raises(BadInputError):
        read_document(itself.content, name=itself.name, media_type=itself.media_type)


BLANK = {
    "text": "Content-Type: text/plain\n\n \n\n",
    "a page": "Content-Type: text/html\n\n<html><head><style>p {margin: 0}</style></head><body><p>&nbsp;</p></body></html>",
    "base64": "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nIAog",
}


@pytest.mark.parametrize("part", BLANK.values(), ids=BLANK)
def test_a_body_without_words_is_skipped_beside_what_is_attached(part: str) -> None:
    body = f"--b\n{part}\n--b\n{attached('speech.txt', QUOTE)}\n--b--\n"
    itself, speech = opened(f'{HEAD}Content-Type: multipart/mixed; boundary="b"\n\n{body}'.encode())
    assert isinstance(itself, Skipped)
    assert isinstance(speech, Offered)
