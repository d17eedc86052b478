import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.documents import files
from factcheck.documents.files import Source, load
from factcheck.domain.errors import BadInputError
from tests.children import PATIENCE

LINE_LIMIT = 300


def refusal(path: str | Path, *, limit: int = files.DEFAULT_LIMIT) -> str:
    with pytest.raises(BadInputError) as caught:
        load(str(path), limit=limit)
    message = str(caught.value)
    assert message.isprintable()
    assert len(message) <= LINE_LIMIT
    return message


def folder(place: Path) -> Path:
    place.mkdir()
    return place


def pipe(place: Path) -> Path:
    os.mkfifo(place)
    return place


def listening_socket(place: Path) -> Path:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(place))
    return place


def zeros(_: Path) -> Path:
    return Path("/dev/zero")


def test_a_file_is_given_as_its_bytes_under_the_name_that_was_given(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(b"The mayor said so.\r\n\xff")
    assert load(str(path)) == Source(str(path), b"The mayor said so.\r\n\xff")


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        pytest.param(folder, "it is a folder; name the files in it", id="F03-folder"),
        pytest.param(pipe, "it is a pipe, not a file", id="F03-pipe"),
        pytest.param(listening_socket, "it is a socket, not a file", id="F03-socket"),
        pytest.param(zeros, "it is a device, not a file", id="F03-device"),
        pytest.param(lambda place: place, "there is no such file; check the name", id="missing"),
        pytest.param(lambda place: place.with_name("n" * 256), "its name is too long", id="F07-256-bytes"),
        pytest.param(lambda place: place / "\0", "its name holds a character that no file name can", id="C08-nul"),
    ],
)
def test_what_is_no_regular_file_is_refused_by_its_kind(tmp_path: Path, make: object, reason: str) -> None:
    assert callable(make)
    assert reason in refusal(make(tmp_path / "x.txt"))


def test_a_folder_is_refused_in_exactly_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder(tmp_path / "x.txt")
    monkeypatch.chdir(tmp_path)
    assert refusal("x.txt") == "cannot read 'x.txt': it is a folder; name the files in it"


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", deny)
    assert "permission denied" in refusal(tmp_path / "x.txt")


def test_a_file_that_cannot_be_read_to_its_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    (tmp_path / "x.txt").write_bytes(b"text")
    monkeypatch.setattr(os, "read", fail)
    assert refusal(tmp_path / "x.txt").endswith("x.txt': input/output error")


@pytest.mark.parametrize("size", [pytest.param(2**30, id="F02-sparse-gibibyte"), pytest.param(11, id="one-byte-more")])
def test_a_file_over_the_limit_is_refused_before_a_byte_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    path = tmp_path / "large.txt"
    path.touch()
    os.truncate(path, size)
    monkeypatch.setattr(files, "_taken", lambda *_, **__: pytest.fail("it was read"))
    assert "more than the limit of 10 bytes" in refusal(path, limit=10)


def test_a_file_as_large_as_the_limit_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "ten.txt"
    path.write_bytes(b"0123456789")
    assert load(str(path), limit=10).content == b"0123456789"


@pytest.mark.parametrize(
    "target", [pytest.param("/etc/passwd", id="F04-elsewhere"), pytest.param("no-such", id="F04-dangling")]
)
def test_a_symbolic_link_is_not_followed(tmp_path: Path, target: str) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(target)
    assert "symbolic link" in refusal(link)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("a\n[OK] b.txt", id="F07-line-break"),
        pytest.param("$(id).txt", id="F07-shell"),
        pytest.param("-rf", id="F07-option"),
        pytest.param("n" * 255, id="F07-255-bytes"),
        pytest.param("\u202etxt.exe", id="F07-bidi"),
        pytest.param("\x1b]0;pwn\x07", id="F07-escape-sequence"),
        pytest.param("\udcff.txt", id="F07-not-utf-8"),
    ],
)
def test_any_name_is_read_as_it_is_and_shown_escaped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(b"text")
    assert load(name) == Source(name, b"text")
    assert refusal(name, limit=3).startswith("cannot read '")


@pytest.mark.parametrize("length", [pytest.param(3, id="F16-truncated"), pytest.param(9, id="F16-longer")])
def test_a_file_that_changes_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, length: int
) -> None:
    path = tmp_path / "moving.txt"
    path.write_bytes(b"sixsix")
    take = files._taken

    def take_and_change(read: Callable[[int], bytes], *, limit: int) -> bytes:
        content = take(read, limit=limit)
        os.truncate(path, length)
        return content

    monkeypatch.setattr(files, "_taken", take_and_change)
    assert "it changed while it was being read; try again" in refusal(path)


def test_a_file_is_opened_once_so_that_its_bytes_are_of_one_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "F16.txt"
    path.write_bytes(b"before")
    opened = os.open

    def open_and_replace(name: str, flags: int) -> int:
        descriptor = opened(name, flags)
        path.unlink()
        path.write_bytes(b"afterwards")
        return descriptor

    monkeypatch.setattr(os, "open", open_and_replace)
    assert load(str(path)).content == b"before"


PROGRAM = """
import resource, sys
from factcheck.domain.errors import BadInputError
from factcheck.documents.files import load
try:
    print(load("-", limit=1_000_000).content[:20])
except BadInputError as refusal:
    print(refusal)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def from_standard_input(shell: str) -> list[str]:
    command = f"{shell} '{sys.executable}' -c '{PROGRAM}'"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True, timeout=PATIENCE)
    return done.stdout.splitlines()


def test_standard_input_is_read_for_a_dash() -> None:
    assert from_standard_input("printf 'The mayor said so.' |")[0] == "b'The mayor said so.'"


def test_standard_input_over_the_limit_is_refused_with_flat_memory() -> None:
    refused, mebibytes = from_standard_input("yes | head -c 1000000000 |")
    assert refused == "cannot read '-': standard input holds more than 1,000,000 bytes; give it in parts"
    assert int(mebibytes) < 100


def test_a_closed_standard_input_is_refused() -> None:
    assert "standard input is closed" in from_standard_input("exec 0<&-;")[0]
