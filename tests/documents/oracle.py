"""What every hostile document must meet: text or one safe line, in little time and memory, and no socket opened."""

import os
import resource
import signal
import socket
import sys
import time
import traceback
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from multiprocessing import Pipe
from typing import TYPE_CHECKING, NoReturn
from unicodedata import category

from factcheck.documents.reading import read_document
from factcheck.domain.errors import BadInputError
from factcheck.domain.statements import Reading
from tests.slowness import SLOWED

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

SECONDS = 2.0
MEBIBYTES = 256
_HANGING = 60
"""Seconds after which a reading is killed rather than waited for."""

Read = Callable[[bytes], Reading]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a reading came to: a reading or a refusal, processor seconds, growth of memory in MiB, the sockets it asked for."""

    reading: Reading | None
    refusal: str
    seconds: float
    growth: float
    growth_of_children: float
    sockets: tuple[str, ...]


def as_file(name: str = "x.txt", *, media_type: str | None = None) -> Read:
    """The reading of a file of this name."""
    return partial(read_document, name=name, media_type=media_type)


def assert_refused(content: bytes, read: Read | None = None, *, seconds: float = SECONDS) -> str:
    """Gives the line of the refusal, which is one that a terminal shows as it is."""
    outcome = outcome_of(content, read or as_file(), seconds=seconds)
    assert outcome.reading is None
    return outcome.refusal


def assert_survived(content: bytes, read: Read | None = None, *, seconds: float = SECONDS) -> Reading:
    """Gives the reading of a document that is taken."""
    outcome = outcome_of(content, read or as_file(), seconds=seconds)
    assert outcome.reading is not None, outcome.refusal
    return outcome.reading


def outcome_of(content: bytes, read: Read, *, seconds: float = SECONDS) -> Outcome:
    """Reads in a process of its own and holds what it took against the limits."""
    outcome = _apart(partial(_measured, content, read))
    assert outcome.seconds < SLOWED * seconds, f"{outcome.seconds:.1f} s"
    assert outcome.growth < MEBIBYTES, f"{outcome.growth:.0f} MiB"
    assert outcome.growth_of_children < 2 * MEBIBYTES, f"{outcome.growth_of_children:.0f} MiB"
    assert outcome.sockets == ()
    if outcome.reading is None:
        assert 0 < len(outcome.refusal) <= 300
        assert not {category(character) for character in outcome.refusal} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    return outcome


def _apart(measure: Callable[[], Outcome]) -> Outcome:
    import_module("trafilatura")  # here: as it is loaded it asks for a socket, to see what addresses the machine has
    receiver, sender = Pipe(duplex=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a fork beside threads: this one calls nothing that they could hold
        child = os.fork()
    if not child:
        _tell(measure, sender)
    sender.close()
    try:
        assert receiver.poll(_HANGING), "the reading hung"
        outcome = receiver.recv()
    except EOFError:
        raise AssertionError("the reading crashed") from None
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        receiver.close()
    assert isinstance(outcome, Outcome)
    return outcome


def _tell(measure: Callable[[], Outcome], sender: "Connection[Outcome, object]") -> NoReturn:
    """Tells the parent of the outcome and ends, whatever happens: the child of a fork shall not go on with the tests."""
    signal.alarm(_HANGING)
    try:
        sender.send(measure())
    except BaseException:  # noqa: BLE001 -- the parent sees that it crashed, a person why
        traceback.print_exc()
    finally:
        os._exit(0)


def _measured(content: bytes, read: Read) -> Outcome:
    sockets: list[str] = []
    sys.addaudithook(lambda event, given: sockets.append(event) if _reaches_out(event, given) else None)
    before, start = _peak(resource.RUSAGE_SELF), time.process_time()
    reading, refusal = None, ""
    try:
        reading = read(content)
    except BadInputError as error:
        refusal = str(error)
    of_children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Outcome(
        reading=reading,
        refusal=refusal,
        seconds=time.process_time() - start + of_children.ru_utime + of_children.ru_stime,
        growth=_peak(resource.RUSAGE_SELF) - before,
        growth_of_children=_own_peak(of_children.ru_maxrss / 1024, inherited=_peak(resource.RUSAGE_SELF)),
        sockets=tuple(sockets),
    )


def _reaches_out(event: str, given: tuple[object, ...]) -> bool:
    """Whether something of the network is asked for; a pair of sockets between two processes of this machine is not."""
    return event.startswith("socket.") and not (event == "socket.__new__" and given[1] == socket.AF_UNIX)


def _own_peak(peak: float, *, inherited: float) -> float:
    """The peak of a child, where it is its own: until another program is in its place a child weighs what its parent does."""
    return peak if peak > inherited else 0.0


def _peak(whose: int) -> float:
    return resource.getrusage(whose).ru_maxrss / 1024
