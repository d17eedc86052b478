"""Single keys of a terminal, as they are pressed, on systems of both kinds.

What comes faster than anybody types is a text that was pasted, and no keys: it is told from them, and thrown away as a whole.
"""

import contextlib
import os
import select
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Any, Protocol

from factcheck.machine import features

BLOCK = 1024
"""Bytes that are read at once."""

PATIENCE = 0.5
"""Seconds after which a pasted text that does not end is taken to have ended."""

WITHIN = 0.01
"""Seconds within which nobody types two keys, and no terminal repeats one that is held down."""

PASTE_BEGINS, PASTE_ENDS = b"\x1b[200~", b"\x1b[201~"
"""What terminals put around a pasted text where they are asked to."""


class Named(StrEnum):
    """Keys that print nothing, and what else can come from a keyboard."""

    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"
    PAGE_UP = "page up"
    PAGE_DOWN = "page down"
    HOME = "home"
    END = "end"
    ENTER = "enter"
    ESCAPE = "escape"
    UNKNOWN = "a key that means nothing"
    PASTED = "a pasted text"
    RESIZED = "another size of the terminal"
    GONE = "the end"


SEQUENCES = {
    b"\x1b[A": Named.UP,
    b"\x1b[B": Named.DOWN,
    b"\x1b[C": Named.RIGHT,
    b"\x1b[D": Named.LEFT,
    b"\x1bOA": Named.UP,
    b"\x1bOB": Named.DOWN,
    b"\x1bOC": Named.RIGHT,
    b"\x1bOD": Named.LEFT,
    b"\x1b[5~": Named.PAGE_UP,
    b"\x1b[6~": Named.PAGE_DOWN,
    b"\x1b[H": Named.HOME,
    b"\x1b[F": Named.END,
    b"\r": Named.ENTER,
    b"\n": Named.ENTER,
    b"\x1b": Named.ESCAPE,
    b"\x04": Named.GONE,
}
"""What terminals of today send for keys that print nothing."""

SCANNED = {
    "H": Named.UP,
    "P": Named.DOWN,
    "K": Named.LEFT,
    "M": Named.RIGHT,
    "I": Named.PAGE_UP,
    "Q": Named.PAGE_DOWN,
    "G": Named.HOME,
    "O": Named.END,
}
"""What a Windows console gives for them, behind a character that says so."""


class Keyboard(Protocol):
    """Where keys come from."""

    def key(self) -> str:
        """Gives the next key: the character that it prints, or its name; waits for it."""
        ...

    def forget(self) -> None:
        """Drops what was typed before now."""
        ...

    def released(self) -> contextlib.AbstractContextManager[None]:
        """Gives the terminal back to programs that read lines, as long as the block lasts."""
        ...


def is_there() -> bool:
    """Tells whether this system gives single keys."""
    return any(features.module(name) for name in ("msvcrt", "termios"))


@contextmanager
def keyboard(descriptor: int) -> Iterator[Keyboard]:
    """Gives the keyboard of a terminal, which is as it was when the block ends, however it ends."""
    console = features.module("msvcrt")
    if console is not None:
        yield Console(console)
        return
    with _listening(descriptor) as posix:
        yield posix


@contextmanager
def _listening(descriptor: int) -> Iterator["Posix"]:
    """Gives a POSIX terminal whose keys come one by one and are not shown; a change of its size wakes who waits for a key."""
    termios: Any = features.module("termios")
    before = termios.tcgetattr(descriptor)
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    resized = signal.signal(signal.SIGWINCH, lambda *_: None)
    woken = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    try:
        posix = Posix(descriptor, termios, before, reading)
        posix.listen()
        yield posix
    finally:
        signal.set_wakeup_fd(woken)
        signal.signal(signal.SIGWINCH, resized)
        with contextlib.suppress(termios.error):  # the terminal may be gone
            termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
        os.close(reading)
        os.close(writing)


def forget(descriptor: int) -> None:
    """Drops what was typed at a terminal before now, where the system can."""
    termios: Any = features.module("termios")
    if termios is not None:
        with contextlib.suppress(termios.error):  # it is no terminal any more
            termios.tcflush(descriptor, termios.TCIFLUSH)


class Posix:
    """The keyboard of a POSIX terminal."""

    def __init__(self, descriptor: int, termios: Any, before: list[Any], woken: int) -> None:  # noqa: ANN401 -- a module that not all systems have
        self._descriptor = descriptor
        self._termios = termios
        self._before = before
        self._woken = woken

    def listen(self) -> None:
        """Has keys come one by one. Ctrl-C goes on to interrupt; Ctrl-Z is a key like others, for the screen could not be left behind."""
        termios, own = self._termios, list(self._before)
        own[3] &= ~(termios.ICANON | termios.ECHO)
        own[6] = list(own[6])
        own[6][termios.VMIN], own[6][termios.VTIME] = 1, 0
        own[6][termios.VSUSP] = bytes([os.fpathconf(self._descriptor, "PC_VDISABLE")])
        termios.tcsetattr(self._descriptor, termios.TCSAFLUSH, own)

    def key(self) -> str:
        """Gives the next key, or that the terminal has another size; waits for either."""
        ready, _, _ = select.select([self._descriptor, self._woken], [], [])
        if self._woken in ready:
            os.read(self._woken, BLOCK)
            return Named.RESIZED
        return meant(self._read())

    def _read(self) -> bytes:
        """Gives what was typed at once: a key, or the beginning of a text that was pasted, the rest of which is dropped."""
        typed = self._block()
        while typed and len(typed) < BLOCK and self._comes(WITHIN) and (more := self._block()):
            typed += more
        if meant(typed) is Named.PASTED:
            wait = PATIENCE if PASTE_BEGINS in typed and PASTE_ENDS not in typed else WITHIN
            tail = typed
            while self._comes(wait) and (more := self._block()):
                tail = tail[-len(PASTE_ENDS) :] + more
                wait = WITHIN if PASTE_ENDS in tail else wait
        return typed

    def _comes(self, seconds: float) -> bool:
        """Tells whether anything more comes within some seconds."""
        return bool(select.select([self._descriptor], [], [], seconds)[0])

    def _block(self) -> bytes:
        try:
            return os.read(self._descriptor, BLOCK)
        except OSError:  # how Linux says that nobody is at the other end any more
            return b""

    def forget(self) -> None:
        """Drops what was typed before now."""
        forget(self._descriptor)

    @contextmanager
    def released(self) -> Iterator[None]:
        """Has the terminal as it was, as long as the block lasts."""
        self._termios.tcsetattr(self._descriptor, self._termios.TCSAFLUSH, self._before)
        try:
            yield
        finally:
            self.listen()


def meant(typed: bytes) -> str:
    """Gives the key that sends these bytes. One that is held down sends them several times; what else comes at once is no key."""
    if not typed:
        return Named.GONE
    if PASTE_BEGINS in typed:
        return Named.PASTED
    for sequence, name in SEQUENCES.items():
        if typed == sequence * (len(typed) // len(sequence)):
            return name
    if typed.startswith(b"\x1b"):
        return Named.UNKNOWN
    text = typed.decode("utf-8", errors="replace")
    if len(set(text)) > 1:
        return Named.PASTED
    return text[0] if text[0].isprintable() else Named.UNKNOWN


class Console:
    """The keyboard of a Windows console."""

    def __init__(self, console: Any) -> None:  # noqa: ANN401 -- a module that not all systems have
        self._console = console

    def key(self) -> str:
        """Gives the next key; waits for it."""
        first = self._next()
        if self._console.kbhit():
            rest = {first}
            while self._console.kbhit():
                rest.add(self._next())
            if len(rest) > 1:
                return Named.PASTED
        return first

    def _next(self) -> str:
        typed = self._console.getwch()
        if typed in {"\x00", "\xe0"}:
            return SCANNED.get(self._console.getwch(), Named.UNKNOWN)
        if typed == "\x03":
            raise KeyboardInterrupt
        return Named.GONE if typed == "\x1a" else meant(typed.encode("utf-8", "replace"))

    def forget(self) -> None:
        """Drops what was typed before now."""
        while self._console.kbhit():
            self._console.getwch()

    @contextmanager
    def released(self) -> Iterator[None]:
        """Leaves the console as it is: it reads lines and keys alike."""
        yield
