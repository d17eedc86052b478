"""The program at a real pseudo-terminal, with a reader of its screen, and screens kept as golden files.

After a change that is meant: `FACTCHECK_UPDATE_GOLDEN=1 pytest tests/cli/session`, then read the difference.
"""

import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Self

import pexpect
import pyte

from tests.children import PATIENCE

GOLDEN = Path(__file__).parent / "screens"
PROGRAM = Path(__file__).parent / "program.py"
UPDATING = bool(os.environ.get("FACTCHECK_UPDATE_GOLDEN"))
QUIET = 0.3
"""Seconds without output after which a screen is taken to stand, where there is nothing to compare it with."""
PAUSE, CALM = 0.02, 3
"""Seconds of a look whether the program waits for a key, and how many looks on end have to say so."""

MOMENT = "2026-01-16T10:00:00Z"


class Terminal:
    """A program at a terminal of a size; `bytes` are all that reached it. Whatever is waited for is waited for with an end."""

    def __init__(
        self, *arguments: str, env: Mapping[str, str], columns: int = 80, rows: int = 24, moment: str = MOMENT
    ) -> None:
        self.bytes = b""
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._child: pexpect.spawn[bytes] = pexpect.spawn(
            sys.executable,
            [str(PROGRAM), moment, *arguments],
            env={**env, "INPUTRC": os.devnull},
            dimensions=(rows, columns),
            timeout=PATIENCE,
        )
        self._child.delaybeforesend = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._child.close(force=True)

    def rows(self) -> list[str]:
        """What stands on the screen, without white space behind the lines."""
        return [row.rstrip() for row in self.screen.display]

    def shows(self, words: str) -> Self:
        """Waits until the words stand on the screen."""
        self.until(lambda: words in "\n".join(self.rows()), f"{words!r} is not shown")
        return self

    def press(self, *keys: str) -> Self:
        """Sends keys once the program waits for one, as what is typed ahead is dropped; several come without a pause."""
        self._await_waiting()
        for key in keys:
            self._child.send(key)
        return self

    def type(self, words: str) -> Self:
        """Waits for the prompt, types words in the place of what stands there, and ends the line."""
        self.until(lambda: any(row.startswith("> ") for row in self.screen.display), "nothing asks for words")
        self.settle()
        return self.press("\x01\x0b", f"{words}\r")

    def resize(self, columns: int, rows: int) -> Self:
        self.screen.resize(rows, columns)
        self._child.setwinsize(rows, columns)
        return self

    def tell(self, number: signal.Signals) -> Self:
        self._child.kill(number)
        return self

    def is_like(self, name: str) -> Self:
        """Waits until the screen is the golden one of a name."""
        file = GOLDEN / f"{name}.txt"
        if UPDATING:
            self.settle(seconds=1)
            file.parent.mkdir(exist_ok=True, parents=True)
            file.write_text("".join(f"{row}\n" for row in self.rows()), "utf-8")
        wanted = file.read_text("utf-8").splitlines()
        self.until(lambda: self.rows() == wanted, f"the screen is not {file.name}")
        return self

    def ends(self) -> int:
        """Waits for the end of the program, and gives its exit status."""
        deadline = time.monotonic() + PATIENCE
        while self._read(1) is not None:
            assert time.monotonic() < deadline, "the program does not end"
        self._child.wait()
        status = self._child.exitstatus
        return status if status is not None else 128 + (self._child.signalstatus or 0)

    def until(self, condition: Callable[[], bool], otherwise: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < deadline, otherwise + "\n" + "\n".join(self.rows())
            assert self._read(1) is not None, f"{otherwise}, and the program has ended\n" + "\n".join(self.rows())

    def settle(self, *, seconds: float = QUIET) -> None:
        while self._read(seconds):
            pass

    def _await_waiting(self) -> None:
        """Waits until the program has shown what it has to show, and sleeps, as far as the system tells."""
        deadline, waits = time.monotonic() + PATIENCE, 0
        while waits < CALM and time.monotonic() < deadline:
            shown = self._read(PAUSE)
            if shown is None:
                return
            waits = waits + 1 if not shown and self._sleeps() else 0

    def _sleeps(self) -> bool:
        try:
            told = Path(f"/proc/{self._child.pid}/stat").read_text("utf-8")
        except OSError:
            return True
        return told.rpartition(")")[2].split()[0] == "S"

    def _read(self, seconds: float) -> bytes | None:
        """What comes within some seconds; None is the end."""
        try:
            more = self._child.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return b""
        except pexpect.EOF:
            return None
        self.bytes += more
        self._stream.feed(more)
        return more


class Recording:
    """The screens of a whole session, one after the other, in one golden file."""

    def __init__(self, name: str) -> None:
        self._file = GOLDEN / f"{name}.txt"
        self._wanted = [] if UPDATING else self._file.read_text("utf-8").split(BETWEEN)[1:]
        self._taken: list[str] = []

    def take(self, terminal: Terminal, pressed: str) -> None:
        """Waits until a terminal shows the next screen of the recording, which came of what was pressed."""
        place = len(self._taken)
        if UPDATING:
            terminal.settle(seconds=1)
            self._taken.append(_framed(pressed, terminal.rows()))
            self._file.write_text("".join(f"{BETWEEN}{one}" for one in self._taken), "utf-8")
            return
        assert place < len(self._wanted), "the recording ends here"
        wanted = self._wanted[place]
        terminal.until(
            lambda: _framed(pressed, terminal.rows()) == wanted, f"screen {place + 1} of the recording is another"
        )
        self._taken.append(wanted)

    def is_over(self) -> bool:
        return UPDATING or len(self._taken) == len(self._wanted)


BETWEEN = "=== "


def _framed(pressed: str, rows: list[str]) -> str:
    return "".join(f"{row}\n" for row in (pressed, *rows))
