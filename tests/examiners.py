"""Examiners in the place of the confined processes, for tests of what stands around them."""

import io
from collections.abc import Callable, Iterator
from functools import cache
from typing import IO, Self

from factcheck.documents.containers.feed_items import FeedItem
from factcheck.documents.containers.holding import Container, Held, contents
from factcheck.documents.offered import Offered
from factcheck.domain.errors import FactcheckError
from factcheck.domain.statements import Extractor
from factcheck.extraction.attribution.attributors import Attributor
from factcheck.extraction.extractors.registry import Choice
from factcheck.services.intake.answers import Found
from factcheck.services.intake.examinations import Examination, examine, read
from factcheck.services.intake.limits import LIMITS, Limits
from factcheck.services.intake.requests import Known
from factcheck.services.intake.serving import answered
from factcheck.services.intake.tasks import Done


class InProcess:
    """Does in this process, at once, what workers do, whatever it takes."""

    def __init__(self, choice: Choice | None = None, *, jobs: int = 1, limits: Limits = LIMITS) -> None:  # noqa: ARG002
        self._extractor: Callable[[], Extractor | Attributor] | None = cache(choice.load) if choice else None

    @classmethod
    def of(cls, extractor: Callable[[], Extractor | Attributor]) -> Self:
        """One that looks through documents with an extractor."""
        made = cls()
        made._extractor = cache(extractor)
        return made

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Leaves nothing to end."""

    def widen(self, jobs: int) -> None:
        """Does one thing after the other whatever is said."""

    def submit(self, offered: Offered) -> Done[Examination]:
        """Gives the examination, which is done."""
        try:
            if self._extractor is None:
                return Done(Examination(reading=read(offered), extractor=None, found=()))
            return Done(examine(offered, extractor=self._extractor))
        except FactcheckError as failure:
            return Done(failure)

    def look_through(self, known: Known) -> Found:
        """Gives what is found, as a worker does."""
        answer = answered(known, extractor=self._extractor)
        if isinstance(answer, Exception):
            raise answer
        assert isinstance(answer, Found), answer
        return answer

    def take_apart(
        self,
        container: Container,
        source: bytes | IO[bytes],
        *,
        is_live: bool = False,  # noqa: ARG002
    ) -> Iterator[Held | FeedItem]:
        """Gives what is in it."""
        return contents(container, io.BytesIO(source) if isinstance(source, bytes) else source)
