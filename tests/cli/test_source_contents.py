import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factcheck.storage.sqlite import driver
from tests.factories import HEAD, PICTURE, TEXT

if TYPE_CHECKING:
    from tests.cli.conftest import Run
    from tests.cli.newsroom import Newsroom


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An empty folder for what is written."""
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def test_the_bytes_of_a_document_are_written_as_they_came(worked: "Newsroom", out: Path) -> None:
    for source, content in (("1", TEXT.encode()), ("3", PICTURE)):
        file = out / source
        outcome = worked("sources", "bytes", source, "-o", str(file))
        assert outcome.err == f"wrote {len(content)} bytes of source {source} to {file}\n"
        assert file.read_bytes() == content
        shown = json.loads(worked.does("sources", "show", source))
        assert hashlib.sha256(content).hexdigest() == shown["sha256"]
    assert sorted(path.name for path in out.iterdir()) == ["1", "3"]


@pytest.mark.skipif(os.name != "posix", reason="other systems have no modes")
def test_what_only_the_desk_could_read_only_its_owner_can(worked: "Newsroom", out: Path) -> None:
    worked.does("sources", "bytes", "1", "-o", str(out / "a"))
    assert (out / "a").stat().st_mode & 0o777 == 0o600


def test_the_head_of_a_document_is_written_where_one_came(worked: "Newsroom", out: Path) -> None:
    worked.does("sources", "bytes", "3", "--head", "-o", str(out / "head"))
    assert (out / "head").read_bytes() == HEAD.replace(b"text/plain", b"image/png")
    assert "no head came with source 1" in worked.assert_refused("sources", "bytes", "1", "--head", "-o", "-", status=2)


def test_o11_bytes_are_written_over_other_bytes_only_by_force_and_through_no_link(
    worked: "Newsroom", out: Path
) -> None:
    (out / "a").write_bytes(b"mine")
    (out / "link").symlink_to(out / "a")
    assert "--force" in worked.assert_refused("sources", "bytes", "1", "-o", str(out / "a"), status=2)
    assert "a link" in worked.assert_refused("sources", "bytes", "1", "-o", str(out / "link"), "--force", status=2)
    assert (out / "a").read_bytes() == b"mine"
    worked.does("sources", "bytes", "1", "-o", str(out / "a"), "--force")
    assert (out / "a").read_bytes() == TEXT.encode()


@pytest.mark.parametrize("damage", ["UPDATE contents SET bytes = x'00'", "DELETE FROM contents"], ids=["other", "gone"])
def test_bytes_that_were_changed_are_not_given(worked: "Newsroom", out: Path, damage: str) -> None:
    connection = driver().connect(str(worked.database), isolation_level=None)
    connection.execute("PRAGMA foreign_keys = OFF")
    guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'contents'")
    made = guards.fetchall()
    for name, _ in made:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(damage)
    for _, text in made:
        connection.execute(text)
    connection.close()
    line = worked.assert_refused("sources", "bytes", "1", "-o", str(out / "a"), status=4)
    assert "run factcheck audit verify" in line
    assert list(out.iterdir()) == []


def test_no_bytes_go_to_a_terminal(worked: "Newsroom", on_terminal: Callable[..., tuple[int, bytes]]) -> None:
    status, printed = on_terminal("--desk", str(worked.folder), "sources", "bytes", "3", "-o", "-")
    assert status == 2
    assert b"a terminal may obey what bytes say" in printed
    assert b"girder" not in printed


def test_bytes_go_into_a_pipe(worked: "Newsroom", spawn: "Run") -> None:
    outcome = spawn("--desk", str(worked.folder), "sources", "bytes", "1", "-o", "-")
    assert (outcome.status, outcome.out, outcome.err) == (0, TEXT, "")


@pytest.mark.usefixtures("sample_extractor")
def test_a_text_is_piped_as_it_is_and_shown_harmless(
    worked: "Newsroom",
    tmp_path: Path,
    spawn: "Run",
    on_terminal: Callable[..., tuple[int, bytes]],
) -> None:
    words = "One \u202e two\x85 three\r\nfour\u2028five"
    (tmp_path / "hostile.txt").write_bytes(words.encode())
    worked.does("ingest", str(tmp_path / "hostile.txt"), by="ben")
    piped = spawn("--desk", str(worked.folder), "sources", "text", "4")
    assert piped.out.replace("\r\n", "\n") == words.replace("\r\n", "\n")
    _, shown = on_terminal("--desk", str(worked.folder), "sources", "text", "4")
    assert "\\u202e" in shown.decode()
    assert not {"\u202e", "\x85", "\u2028"} & set(shown.decode())


@pytest.mark.parametrize("number", ["99", "0", "one", "9" * 19])
@pytest.mark.parametrize("command", [("bytes", "-o", "a"), ("text",)], ids=["bytes", "text"])
def test_what_is_not_there_is_not_given(worked: "Newsroom", command: tuple[str, ...], number: str) -> None:
    name, *options = command
    worked.assert_refused("sources", name, *options, "--", number, status=2)
