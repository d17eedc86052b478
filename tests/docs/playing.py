"""Pages played: the commands of a page are run in a folder of its own, and what they print stands where the page says it."""

import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from factcheck.cli import program
from factcheck.machine import clock
from factcheck.services import desks
from factcheck.services.desks import Outside
from factcheck.services.keys import Key
from tests.children import PATIENCE
from tests.factories import fake_outside

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
COMMAND = re.compile(r"^\$ ((?:.*\\\n)*.*)$", re.MULTILINE)  # a backslash at its end joins the next line to it
INTO_A_FILE = re.compile(r" > ([\w./-]+)$")
BEGINNING = datetime(2026, 1, 15, 9, 0, tzinfo=UTC)
INTO_FACTCHECK = " | factcheck "
STEERING = ("FACTCHECK_DESK", "FACTCHECK_DATABASE", "FACTCHECK_AS", "FACTCHECK_AS_OF", "FACTCHECK_FORMAT")


def blocks(text: str) -> list[str]:
    """The console blocks of a page."""
    return BLOCK.findall(text)


@cache
def played(page: Path) -> str:
    """The page with the output that its commands have now."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        (Path(folder) / "seeds").symlink_to(ROOT / "seeds")
        shell = Shell(patch)
        outside = replace(fake_outside(page.stem.lower()), clock=lambda: clock.written(shell.moment))
        patch.setattr(clock, "now", lambda: shell.moment)
        patch.setattr(desks, "real_outside", lambda *, key=desks.no_key: _with_key(outside, key))
        patch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
        for name in STEERING:
            patch.delenv(name, raising=False)
        patch.chdir(folder)
        return BLOCK.sub(lambda block: _played(block[0], shell), page.read_text("utf-8"))


def _with_key(outside: Outside, key: Callable[[], Key | None]) -> Outside:
    return replace(outside, key=outside.key if key is desks.no_key else key)


def _played(block: str, shell: "Shell") -> str:
    return "".join(f"$ {command}\n{shell.output(command)}" for command in COMMAND.findall(block))


class Shell:
    """What a page is played by: the program inside this process, with the page's own clock, and everything else by bash.

    `moment` is what that clock shows: each command has its own, a minute after the one before, however often it looks. So a page says
    the same whatever the program asks the clock on its way.
    """

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch
        self._status = 0
        self.moment = BEGINNING

    def output(self, command: str) -> str:
        """What a command prints, results and messages in the order in which a terminal would show them."""
        self.moment += timedelta(minutes=1)
        line = command.replace("\\\n", " ")
        if INTO_FACTCHECK in line:
            return self._piped(*line.split(INTO_FACTCHECK))
        file = INTO_A_FILE.search(line)
        match shlex.split(INTO_A_FILE.sub("", line)):
            case ["export", setting]:
                self._patch.setenv(*setting.split("=", 1))
                return ""
            case ["echo", "$?"]:
                return f"{self._status}\n"
            case ["factcheck", *arguments]:
                return _screen(self._program(arguments, file=file[1] if file else ""))
        return _screen(self._other(command))

    def _piped(self, giving: str, taking: str) -> str:
        """What the program prints that takes what another of its commands gives."""
        with tempfile.NamedTemporaryFile() as between:
            told = self._program(shlex.split(giving)[1:], file=between.name)
            with Path(between.name).open(encoding="utf-8") as given, pytest.MonkeyPatch.context() as patch:
                patch.setattr(sys, "stdin", given)
                return _screen(told + self._program(shlex.split(taking), file=""))

    def _program(self, arguments: list[str], *, file: str) -> str:
        screen = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
        results = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) if file else screen
        with redirect_stdout(results), redirect_stderr(screen):
            self._status = program.run(arguments if file else ["--format", "table", *arguments])
        if file:
            results.seek(0)
            Path(file).write_text(results.read(), "utf-8")
        screen.seek(0)
        return screen.read()

    def _other(self, command: str) -> str:
        done = subprocess.run(
            ["bash", "-c", command],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
        self._status = done.returncode
        return done.stdout.decode()


def _screen(printed: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in printed.strip("\n").splitlines())
