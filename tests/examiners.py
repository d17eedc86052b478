"""Examiners in the place of the confined processes, for tests of what stands around them."""

from functools import cache
from typing import Self

from factcheck.documents.offered import Offered
from factcheck.domain.errors import FactcheckError
from factcheck.extraction.extractors.registry import Choice
from factcheck.services.intake.examinations import Examination, examine, read
from factcheck.services.intake.workers import LIMITS, Done, Limits


class InProcess:
    """Examines documents in this process, each when it is submitted, whatever it is and takes."""

    def __init__(self, choice: Choice | None, *, jobs: int = 1, limits: Limits = LIMITS) -> None:  # noqa: ARG002
        self._extractor = cache(choice.load) if choice else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Leaves nothing to end."""

    def submit(self, offered: Offered) -> Done:
        """Gives the examination, which is done."""
        try:
            if self._extractor is None:
                return Done(Examination(reading=read(offered), extractor=None, found=()))
            return Done(examine(offered, extractor=self._extractor))
        except FactcheckError as failure:
            return Done(failure)
