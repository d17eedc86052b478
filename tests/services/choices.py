"""Extractors to choose that a worker can load: they come from a module that imports little, not from a test."""

import os
import signal
import time
from dataclasses import dataclass
from itertools import count

from factcheck.domain.statements import Extractor, Kind, Statement
from factcheck.extraction.extractors.registry import Choice

_loads = count(1)


class Telling:
    """Takes all of a text for one statement; some words have it end, err or wait.

    It is called by its process, and by how often one was loaded there.
    """

    def __init__(self) -> None:
        self.name = f"telling/{os.getpid()}/{next(_loads)}"

    def statements(self, text: str) -> tuple[Statement, ...]:
        if "end this process" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "make a mistake" in text:
            raise ZeroDivisionError("a mistake over a document")
        if "take a while" in text:
            time.sleep(0.5)
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
