"""What workers are to do, at the end of whoever asks for it: what is sent for it, what its answers come to, how its failure is worded."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import IO, Generic, Protocol, TypeVar

from factcheck.documents.containers.feed_items import FeedItem
from factcheck.documents.containers.holding import Container, Held
from factcheck.documents.files import DEFAULT_LIMIT
from factcheck.documents.offered import Offered
from factcheck.documents.refusals import shown, unreadable
from factcheck.domain import statements
from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.services.intake.answers import Answer, Bug, Following, Found, Part, Portion, Refused
from factcheck.services.intake.examinations import Examination
from factcheck.services.intake.requests import Bytes, GoOn, Known, Opening, Request

PIECE = 2**20
"""Bytes of a container that are sent at a time, where it is read bit by bit."""

_MOST_CONTENT = 2 * DEFAULT_LIMIT
"""Bytes of a document out of a container: half as many are taken of any, but UTF-8 can be longer than what it was written in."""

GLANCE = 0.5
"""Seconds to wait before a look around: a Ctrl-C that comes just before a wait is noticed only after it."""

Result = TypeVar("Result")
Result_co = TypeVar("Result_co", covariant=True)


class WorkerError(Exception):
    """A mistake of the program in a worker; the message is the traceback there."""


class Awaited(Protocol[Result_co]):
    """What is done or to come."""

    def is_done(self) -> bool:
        """Says whether the result is there. Never waits."""
        ...

    def result(self) -> Result_co:
        """Gives the result, and waits for it; it fails as `examinations.examine` does."""
        ...


@dataclass(frozen=True, slots=True)
class Done(Generic[Result_co]):
    """What is done, or what it failed with."""

    outcome: Result_co | Exception

    def is_done(self) -> bool:
        """Says that it is."""
        return True

    def result(self) -> Result_co:
        """Gives the result, or raises what it failed with."""
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


class GoesOn(Protocol):
    """Has whatever is at work go on, and waits so many seconds at most for it."""

    def __call__(self, *, seconds: float) -> None:
        """Takes what has come, and hands on what waits."""
        ...


class Task(ABC):
    """Something to do for a worker, until it is over."""

    remedy = "give it in parts"
    """What a person can do where it takes too much memory."""
    remedy_in_time = "give it in parts, or more time with --time-limit SECONDS"
    """What a person can do where it takes too long."""

    @property
    @abstractmethod
    def attempt(self) -> str:
        """What cannot be done, in a refusal."""

    @property
    @abstractmethod
    def is_over(self) -> bool:
        """Whether all of it has come, or a failure."""

    @abstractmethod
    def request(self) -> Request:
        """Gives what is asked of the worker now."""

    @abstractmethod
    def fail(self, failure: Exception) -> None:
        """Has it end with a failure."""

    @abstractmethod
    def take(self, answer: Answer) -> bool:
        """Takes what the worker answered; says whether it is an answer to what was asked.

        Raises:
            BadInputError: it is one, and not to be believed.
        """

    def hear(self, answer: Answer) -> None:
        """Takes an answer of any kind: a result, a refusal, or what the worker failed with.

        Raises:
            ValueError: it is no answer to what was asked.
        """
        match answer:
            case Bug(told):
                self.fail(WorkerError(told))
            case BadInputError() | EnvironmentFailureError():
                self.fail(answer)
            case _:
                self._hear_result(answer)

    def _hear_result(self, answer: Answer) -> None:
        try:
            is_fit = self.take(answer)
        except BadInputError as refusal:
            self.fail(refusal)
        else:
            if not is_fit:
                raise ValueError(f"it is no answer to what was asked, but {type(answer).__name__}")

    def refuse(self, reason: str) -> None:
        """Has it end with a refusal."""
        self.fail(BadInputError(f"{self.attempt}: {reason}"))


class _Single(Task, Generic[Result]):
    """What one answer is the end of."""

    def __init__(self, go_on: GoesOn) -> None:
        self._done: Done[Result] | None = None
        self._go_on = go_on

    @property
    def is_over(self) -> bool:
        """Whether the answer has come."""
        return self._done is not None

    def is_done(self) -> bool:
        """Says whether the answer has come, after a look. Never waits."""
        if not self.is_over:
            self._go_on(seconds=0)
        return self.is_over

    def result(self) -> Result:
        """Gives what the answer comes to, and waits for it."""
        while not self._done:
            self._go_on(seconds=GLANCE)
        return self._done.result()

    def fail(self, failure: Exception) -> None:
        """Has it end with a failure."""
        self._done = Done(failure)

    def end(self, result: Result) -> None:
        """Has it end well."""
        self._done = Done(result)


class Examining(_Single[Examination]):
    """A document to be read and looked through."""

    def __init__(self, offered: Offered, go_on: GoesOn) -> None:
        super().__init__(go_on)
        self._offered = offered

    @property
    def attempt(self) -> str:
        """What cannot be done, in a refusal."""
        return f"cannot take {shown(self._offered.name)}"

    def request(self) -> Offered:
        """Gives the document."""
        return self._offered

    def take(self, answer: Answer) -> bool:
        """Takes an examination whose quotes can all be found in its text, whatever the process that gave it was brought to."""
        if not isinstance(answer, Examination):
            return False
        if answer.extractor is not None:
            statements.check(answer.found, text=answer.reading.text, extractor=answer.extractor)
        self.end(answer)
        return True


class Looking(_Single[Found]):
    """A document that the desk has, to be looked through again."""

    remedy = "it stays as it was read"
    remedy_in_time = "give it more time with --time-limit SECONDS"

    def __init__(self, known: Known, go_on: GoesOn) -> None:
        super().__init__(go_on)
        self._known = known

    @property
    def attempt(self) -> str:
        """What cannot be done, in a refusal."""
        return f"cannot read source {self._known.source} again"

    def request(self) -> Known:
        """Gives the document."""
        return self._known

    def take(self, answer: Answer) -> bool:
        """Takes statements whose quotes can all be found in the text."""
        if not isinstance(answer, Found):
            return False
        statements.check(answer.statements, text=self._known.text, extractor=answer.extractor)
        self.end(answer)
        return True


class TakingApart(Task):
    """A container to be taken apart. It holds its worker until it is over, though that does nothing while nobody asks for more."""

    def __init__(self, container: Container, pieces: Iterator[Bytes]) -> None:
        """Begins with the first piece of the bytes; each other one is taken from `pieces` once it is asked for."""
        self._container = container
        self._pieces = pieces
        self._next: Request = Opening(container, next(pieces))
        self._following = Following.MORE
        self._news: tuple[Held | FeedItem, ...] | None = None
        self._failure: Exception | None = None
        self._has_begun = False

    @property
    def attempt(self) -> str:
        """What cannot be done, in a refusal."""
        return f"cannot take {'more of ' if self._has_begun else ''}{shown(self._container.name)}"

    @property
    def is_over(self) -> bool:
        """Whether the last portion has come, or a failure."""
        return self._failure is not None or self._following is Following.NOTHING

    @property
    def has_news(self) -> bool:
        """Whether something has come that nobody has taken."""
        return self._failure is not None or self._news is not None

    def news(self) -> tuple[Held | FeedItem, ...]:
        """Gives what has come, once: documents, or the refusal that is the end.

        Raises:
            EnvironmentFailureError: the extra that reads such a container is not installed.
            WorkerError: the program has made a mistake.
        """
        if isinstance(self._failure, BadInputError):
            return (self._failure,)
        if self._failure:
            raise self._failure
        news, self._news = self._news or (), None
        self._has_begun |= bool(news)
        return news

    def go_on(self) -> None:
        """Has the next be asked for, after a piece of the bytes where that is wanted first."""
        self._next = next(self._pieces) if self._following is Following.BYTES else GoOn()

    def request(self) -> Request:
        """Gives the beginning, the piece that is wanted, or the word to go on."""
        return self._next

    def fail(self, failure: Exception) -> None:
        """Has it end with a failure."""
        self._failure = failure

    def take(self, answer: Answer) -> bool:
        """Takes a portion."""
        if not isinstance(answer, Portion):
            return False
        self._news, self._following = tuple(map(_believed, answer.parts)), Following(answer.following)
        return True


def pieces_of(source: bytes | IO[bytes], *, is_live: bool) -> Iterator[Bytes]:
    """Gives the bytes of a container: all in one piece, or those of a stream bit by bit.

    Args:
        source: its bytes, or a stream of them.
        is_live: whoever writes the stream may not be done, so that no piece waits until it is full.
    """
    if isinstance(source, bytes):
        yield Bytes(content=source, is_last=True)
        return
    is_last = False
    while not is_last:
        content = source.read1(PIECE) if is_live else source.read(PIECE)  # type: ignore[attr-defined] # buffered ones have it
        is_last = not content if is_live else len(content) < PIECE
        yield Bytes(content=content, is_last=is_last)


def _believed(item: Part) -> Held | FeedItem:
    """Gives what is in a container as far as its word is taken; what only a person says of a document is none of a container's."""
    if isinstance(item, Refused):
        return BadInputError(item.reason)
    if not isinstance(item, Offered):
        return item
    if len(item.content) > _MOST_CONTENT:
        return unreadable(item.name, f"it holds more than {_MOST_CONTENT // 2**20} MiB; give it in parts")
    return replace(item, is_stated=False, stretch=None, mends=False)
