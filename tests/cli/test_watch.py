"""`factcheck watch`, a process of its own beside others that write."""

import json
import os
import re
import shlex
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import category

import pytest

from factcheck.services import claims, desks
from factcheck.services.desks import Desk, real_outside
from tests.children import PATIENCE, running, unmeasured
from tests.cli.conftest import command_line
from tests.factories import ADMIN
from tests.services.probes import size

if TYPE_CHECKING:
    import subprocess

    from tests.cli.newsroom import Newsroom

Watch = Callable[..., AbstractContextManager["Watched"]]


class Watched:
    """A running `watch`."""

    def __init__(self, child: "subprocess.Popen[bytes]") -> None:
        self._child = child

    def line(self) -> str:
        """The next line; empty where it has ended, as it is made to where it takes too long."""
        assert self._child.stdout
        return self._child.stdout.readline().decode().removesuffix("\n")

    def end(self, number: int = signal.SIGINT) -> tuple[int, str]:
        """Its exit status and what it complained of, after a signal."""
        self._child.send_signal(number)
        return self.wait()

    def wait(self) -> tuple[int, str]:
        assert self._child.stderr
        return self._child.wait(PATIENCE), self._child.stderr.read().decode()


@pytest.fixture
def watch(environment: dict[str, str]) -> Watch:
    """Begins to watch the desk at a location."""

    @contextmanager
    def begin(location: str, *arguments: str) -> Iterator[Watched]:
        line = command_line(["--database", location, "watch", *arguments])
        with running(line, env=unmeasured(environment)) as child:
            try:
                yield Watched(child)
            finally:
                child.kill()

    return begin


def add(location: str, text: str = "The bridge is shut.") -> None:
    """What another program does meanwhile."""
    desk = desks.open_desk(location, outside=real_outside())
    claims.add(desk, text, actor=ADMIN)
    desk.database.close()


def last_line_of(desk: Desk) -> tuple[str, ...]:
    """The options with which the newest event comes first, as a sign that watching has begun."""
    return ("--from", str(size(desk)))


def test_what_another_program_does_is_printed_as_it_happens(desk: Desk, location: str, watch: Watch) -> None:
    with watch(location, *last_line_of(desk), "--format", "table") as watched:
        assert watched.line()
        for text in ("The bridge is shut.", "The bridge is open."):
            add(location, text)
            line = watched.line()
            assert re.fullmatch(
                rf"\d+  \d{{4}}-\d\d-\d\d \d\d:\d\d UTC  ada  claim \d+ added  text {text}  “{text}”", line
            )
        assert watched.end() == (130, "error: interrupted\n")


def test_a_program_gets_json_lines(desk: Desk, location: str, watch: Watch) -> None:
    for shape in ((), ("--format", "json"), ("--format", "jsonl")):
        with watch(location, *last_line_of(desk), *shape) as watched:
            watched.line()
            add(location)
            event = json.loads(watched.line())
            assert (event["seq"], event["type"], event["actor"]) == (size(desk), "claim.added", ADMIN)
            assert (event["stream"], event["text"]) == (f"claim/{event['claim']}", "The bridge is shut.")
            assert watched.end()[0] == 130


def test_it_begins_with_what_comes_unless_another_event_is_named(desk: Desk, location: str, watch: Watch) -> None:
    with watch(location, "--from", "1") as watched:
        assert [json.loads(watched.line())["seq"] for _ in range(size(desk))] == list(range(1, size(desk) + 1))
        watched.end()


def test_with_a_state_it_goes_on_where_it_ended(desk: Desk, location: str, watch: Watch, tmp_path: Path) -> None:
    state = str(tmp_path / "state.json")
    with watch(location, *last_line_of(desk), "--state", state) as watched:
        watched.line()
        add(location, "One.")
        watched.line()
        wait_for(Path(state), size(desk))
        watched.end()
    add(location, "Two.")
    add(location, "Three.")
    with watch(location, "--from", "1", "--state", state) as watched:
        assert [json.loads(watched.line())["text"] for _ in range(2)] == ["Two.", "Three."]
        wait_for(Path(state), size(desk))
        watched.end(signal.SIGKILL)
    with watch(location, "--state", state) as watched:
        add(location, "Four.")
        assert json.loads(watched.line())["text"] == "Four."
        watched.end()


def wait_for(state: Path, seq: int) -> None:
    """Waits until a position is kept."""
    deadline = time.monotonic() + PATIENCE
    while json.loads(state.read_text())["position"] != seq:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_each_event_is_given_to_a_command(desk: Desk, location: str, watch: Watch, tmp_path: Path) -> None:
    heard = tmp_path / "heard"
    program = f"import sys; open({str(heard)!r}, 'a').write(sys.stdin.read())"
    line = shlex.join([sys.executable, "-c", program])
    with watch(location, *last_line_of(desk), "--exec", line, "--format", "jsonl") as watched:
        printed = [watched.line()]
        add(location, "$(touch pwned) `x` \x1b[2J")
        printed.append(watched.line())
        add(location)
        printed.append(watched.line())
        watched.end()
    assert heard.read_text().splitlines()[:2] == printed[:2]
    assert json.loads(printed[1])["text"].startswith("$(touch pwned)")


FAILING = {
    f"{shlex.quote(sys.executable)} -c 'import sys; sys.exit(3)'": "ended with status 3",
    "no-such-program-anywhere": "cannot be run: No such file or directory",
    "/": "cannot be run: Permission denied",
    f"{shlex.quote(sys.executable)} -c 'import os; os.kill(os.getpid(), 9)'": "ended with status -9",
}


@pytest.mark.parametrize(("line", "why"), FAILING.items())
def test_an_event_whose_command_fails_is_said_and_comes_again(
    sqlite_desk: Desk, watch: Watch, tmp_path: Path, line: str, why: str
) -> None:
    seq, state, location = size(sqlite_desk), str(tmp_path / "state.json"), str(tmp_path / "factcheck.db")
    for _ in range(2):
        with watch(location, *last_line_of(sqlite_desk), "--exec", line, "--state", state) as watched:
            assert json.loads(watched.line())["seq"] == seq
            status, complaint = watched.wait()
        assert (status, complaint.count("\n")) == (5, 1)
        assert f"error: event {seq}: " in complaint
        assert why in complaint
    with watch(location, "--exec", shlex.join([sys.executable, "-c", ""]), "--state", state) as watched:
        assert json.loads(watched.line())["seq"] == seq
        watched.end()


def test_it_can_go_on_where_a_command_fails(desk: Desk, location: str, watch: Watch) -> None:
    with watch(location, *last_line_of(desk), "--exec", "no-such-program-anywhere", "--keep-going") as watched:
        watched.line()
        add(location)
        assert json.loads(watched.line())["text"] == "The bridge is shut."
        status, complaint = watched.end()
    assert status == 130
    assert complaint.splitlines()[0].startswith(
        f"error: event {size(desk) - 1}: no-such-program-anywhere cannot be run"
    )


def test_a_command_that_reads_nothing_is_no_failure(desk: Desk, location: str, watch: Watch) -> None:
    add(location, "long " * 3900)
    with watch(location, *last_line_of(desk), "--exec", shlex.join([sys.executable, "-c", ""])) as watched:
        watched.line()
        add(location)
        assert watched.line()
        assert watched.end()[0] == 130


def test_o09_words_from_outside_move_nothing_on_a_terminal(
    worked: "Newsroom", on_terminal: Callable[..., tuple[int, bytes]]
) -> None:
    worked.does("claims", "add", "x\u202ey\u200b \u2028 [bold]", by="ben")
    worked.does("claims", "note", "1", "two\nlines\u202e\u2066", by="ben")
    status, printed = on_terminal(
        "--desk", str(worked.folder), "watch", "--from", "1", "--exec", "no-such-program", "--keep-going"
    )[0:2]
    text = printed.decode()
    del status
    assert "\\u202e" in text
    assert [one for one in text if category(one) in {"Cc", "Cf", "Zl", "Zp"} and one not in "\r\n"] == []


def test_a_line_is_short_whatever_is_said() -> None:
    from factcheck.cli.watch import told  # noqa: PLC0415 -- the others run it as a process
    from factcheck.services.happenings import Happening  # noqa: PLC0415 -- as above

    happening = Happening(
        seq=1, at="2026-01-15T09:00:00Z", actor="ben", login="x", type="claim.note_added", stream="claim/1", version=1, claim=1,
        text="a\x1b[31m\nb " * 5000, event="note added", details="note \x9b \u202e " * 5000, leaf="00" * 32,
    )  # fmt: skip
    line = told(happening)
    assert line.isprintable()
    assert len(line) < 700


REFUSED = {
    ("--from", "0"): "no position",
    ("--from", "-1"): "no position",
    ("--from", "x\x1b[2J"): "no position",
    ("--from", "9999"): "the ledger ends with event",
    ("--from", "1" * 30): "no position",
    ("--exec", "a 'b"): "never closed",
    ("--exec", " "): "names no command",
    ("--format", "csv"): "lines or JSON lines",
    ("--state", "factcheck.toml"): "keeps no position",
}


@pytest.mark.parametrize(("arguments", "why"), REFUSED.items(), ids=map(str, range(len(REFUSED))))
def test_what_cannot_be_meant_is_refused(
    worked: "Newsroom", monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], why: str
) -> None:
    monkeypatch.chdir(worked.folder)
    assert why in worked.assert_refused("watch", *arguments, status=2)


def test_the_state_of_another_desk_is_refused(worked: "Newsroom", tmp_path: Path) -> None:
    (tmp_path / "state").write_text(json.dumps({"position": 2, "leaf": "00" * 32}))
    assert "is of another desk" in worked.assert_refused("watch", "--state", str(tmp_path / "state"), status=2)


@pytest.mark.usefixtures("desk")
def test_c22_a_reader_who_leaves_ends_it(location: str, environment: dict[str, str]) -> None:
    read, written = os.pipe()
    line = command_line(["--database", location, "watch", "--from", "1"])
    with running(line, env=unmeasured(environment), stdout=written) as child:
        os.close(written)
        assert os.read(read, 1)
        os.close(read)
        while child.poll() is None:
            add(location)
        assert child.stderr
        assert (child.returncode, child.stderr.read()) == (141, b"")
