"""Extractors to choose that a worker can load: they come from a module that imports little, not from a test."""

import json
import os
import socket
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from factcheck.domain.errors import BadInputError
from factcheck.domain.statements import Extractor, Statement
from factcheck.domain.vocabularies import Kind
from factcheck.extraction.extractors.registry import Choice
from factcheck.machine import features

_loads = count(1)


def refused() -> dict[str, str]:
    """What the system and Python say to things that no reader and no extractor has to do."""
    attempts: dict[str, Callable[[], object]] = {
        "socket": socket.socket,
        "program": lambda: subprocess.run(["true"], check=False),
        "shell": lambda: os.system("true"),  # noqa: S605 -- it is refused
        "signal": lambda: os.kill(os.getppid(), 0),
        "write": lambda: Path("written").write_text("x"),
        "remove": lambda: os.remove("nothing"),  # noqa: PTH107 -- the bare function
        "variables": lambda: os.environ["PATH"],
    }
    return {name: _told(attempt) for name, attempt in attempts.items()}


def _told(attempt: Callable[[], object]) -> str:
    try:
        return f"{attempt()}"
    except (OSError, KeyError) as error:
        return type(error).__name__


class Telling:
    """Takes all of a text for one statement; some words have it end, err or wait.

    It is called by its process, and by how often one was loaded there.
    """

    def __init__(self) -> None:
        self.name = f"telling/{os.getpid()}/{next(_loads)}"

    def statements(self, text: str) -> tuple[Statement, ...]:
        if "end this process" in text:
            os.abort()
        if "make a mistake" in text:
            raise ZeroDivisionError("a mistake over a document")
        if "take a while" in text:
            time.sleep(0.5)
        if "take for ever" in text:
            time.sleep(600)
        if "take all memory" in text:
            taken = [b"x" * 2**24 for _ in range(1_000)]
            raise AssertionError(f"{len(taken)} times 16 MiB were there")
        if "reserve all memory" in text:
            import numpy as np  # noqa: PLC0415 -- no other one needs it

            raise AssertionError(f"{np.empty(2**30, np.uint8).size} bytes were there")
        if "look around" in text:
            raise BadInputError(json.dumps(refused()))
        whole = ((0, len(text)),)
        return (Statement(source=(), cue=(), content=whole, kind=Kind.INDIRECT, speaker=None, propositions=()),)


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingChoice(Choice):
    """The choice of it."""

    def load(self) -> Extractor:
        return Telling()


@dataclass(frozen=True, slots=True, kw_only=True)
class MistakenChoice(Choice):
    """The choice of an extractor that the program itself gets wrong."""

    def load(self) -> Extractor:
        raise ZeroDivisionError("a mistake in the program")


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingChoice(Choice):
    """The choice of an extractor that a process ends over before it says anything."""

    def __setstate__(self, state: object) -> None:
        os._exit(3)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnboundedChoice(TellingChoice):
    """The choice of it on a system that sets no limits to a process."""

    def load(self) -> Extractor:
        vars(features)["module"] = lambda _: None
        return Telling()
