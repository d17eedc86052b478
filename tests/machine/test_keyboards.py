import os
import pty
import termios
from collections.abc import Iterator

import pytest

from factcheck.machine import features, keyboards
from factcheck.machine.keyboards import PASTE_BEGINS, PASTE_ENDS, Console, Keyboard, Named, keyboard, meant


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        (b"a", "a"),
        (b"?", "?"),
        (b"aaa", "a"),
        ("é".encode(), "é"),
        ("字".encode(), "字"),
        (b"\x1b[A", Named.UP),
        (b"\x1b[B\x1b[B", Named.DOWN),
        (b"\x1bOC", Named.RIGHT),
        (b"\x1b[6~", Named.PAGE_DOWN),
        (b"\r", Named.ENTER),
        (b"\n\n", Named.ENTER),
        (b"\x1b", Named.ESCAPE),
        (b"\x04", Named.GONE),
        (b"", Named.GONE),
        (b"\x1b[99~", Named.UNKNOWN),
        (b"\x1bx", Named.UNKNOWN),
        (b"\x1b]52;c;YQ==\x07", Named.UNKNOWN),
        (b"\x07", Named.UNKNOWN),
        (b"\xff", Named.UNKNOWN),
        (b"ad", Named.PASTED),
        (b"a\n", Named.PASTED),
        ("aé".encode(), Named.PASTED),
        (PASTE_BEGINS + b"a" + PASTE_ENDS, Named.PASTED),
        (b"a" + PASTE_BEGINS, Named.PASTED),
    ],
)
def test_what_was_typed_is_one_key_or_none(typed: bytes, key: str) -> None:
    found = meant(typed)
    assert found == key or (typed == b"\xff" and found == "\ufffd")


@pytest.fixture
def terminal() -> Iterator[tuple[int, Keyboard]]:
    """The end at which somebody types, and the keyboard at the other."""
    master, slave = pty.openpty()
    with keyboard(slave) as listening:
        yield master, listening
    os.close(master)
    os.close(slave)


def test_keys_come_one_by_one(terminal: tuple[int, Keyboard]) -> None:
    master, listening = terminal
    for typed, key in ((b"a", "a"), (b"\x1b[C", Named.RIGHT), (b"y", "y")):
        os.write(master, typed)
        assert listening.key() == key


@pytest.mark.parametrize(
    "pasted",
    [
        b"a long text\nof two lines, with y and g in it\n",
        b"a" + b"bc" * 2_000,
        PASTE_BEGINS + b"gy" * 100 + PASTE_ENDS,
        PASTE_BEGINS + b"a",
    ],
    ids=["lines", "long", "marked", "unended"],
)
def test_a_pasted_text_is_no_keys_and_leaves_none_behind(terminal: tuple[int, Keyboard], pasted: bytes) -> None:
    master, listening = terminal
    os.write(master, pasted)
    assert listening.key() == Named.PASTED
    os.write(master, b"q")
    assert listening.key() == "q"


def test_what_was_typed_before_is_forgotten(terminal: tuple[int, Keyboard]) -> None:
    master, listening = terminal
    os.write(master, b"y")
    listening.forget()
    os.write(master, b"n")
    assert listening.key() == "n"


def _fail(slave: int, before: list[object]) -> None:
    with keyboard(slave) as listening:
        assert not termios.tcgetattr(slave)[3] & (termios.ICANON | termios.ECHO)
        with listening.released():
            assert termios.tcgetattr(slave) == before
        assert not termios.tcgetattr(slave)[3] & termios.ICANON
        raise KeyboardInterrupt


def test_the_terminal_is_as_it_was_afterwards_and_where_lines_are_read() -> None:
    master, slave = pty.openpty()
    before = termios.tcgetattr(slave)
    with pytest.raises(KeyboardInterrupt):
        _fail(slave, before)
    assert termios.tcgetattr(slave) == before
    os.close(master)
    os.close(slave)


def test_a_terminal_that_is_gone_ends_it() -> None:
    master, slave = pty.openpty()
    with keyboard(slave) as listening:
        os.close(master)
        assert listening.key() == Named.GONE
    os.close(slave)


class Msvcrt:
    """The console of Windows with what somebody has typed."""

    def __init__(self, typed: str, *, at_once: bool = False) -> None:
        self.typed = list(typed)
        self.at_once = at_once

    def getwch(self) -> str:
        return self.typed.pop(0)

    def kbhit(self) -> bool:
        return self.at_once and bool(self.typed)


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("aq", ["a", "q"]),
        ("\xe0K\xe0M\x00H", [Named.LEFT, Named.RIGHT, Named.UP]),
        ("\r\x1b", [Named.ENTER, Named.ESCAPE]),
        ("\x1a", [Named.GONE]),
        ("\xe0~", [Named.UNKNOWN]),
    ],
)
def test_a_windows_console_has_the_same_keys(typed: str, keys: list[str]) -> None:
    console = Console(Msvcrt(typed))
    assert [console.key() for _ in keys] == keys


def test_a_text_pasted_to_a_windows_console_is_no_keys() -> None:
    console = Console(Msvcrt("gy\nay", at_once=True))
    assert console.key() == Named.PASTED
    console = Console(Msvcrt("yyy", at_once=True))
    console.forget()
    assert Console(Msvcrt("aaa", at_once=True)).key() == "a"


def test_an_interrupt_comes_from_a_windows_console_as_a_key() -> None:
    with pytest.raises(KeyboardInterrupt):
        Console(Msvcrt("\x03")).key()


def test_where_there_is_a_windows_console_it_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(features, "module", lambda name: Msvcrt("a") if name == "msvcrt" else None)
    with keyboard(0) as found, found.released():
        assert found.key() == "a"
    assert keyboards.is_there()


def test_a_system_without_either_gives_no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(features, "module", lambda _name: None)
    assert not keyboards.is_there()
    keyboards.forget(0)
