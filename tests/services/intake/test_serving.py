from multiprocessing import Pipe

import pytest

from factcheck.machine import confinement
from factcheck.services.intake import serving
from factcheck.services.intake.answers import Answer, Ready


class GivenUpError(Exception):
    """Stands for the end of the process."""


def test_an_answer_that_takes_more_memory_than_there_is_ends_the_process_as_a_document_would(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def too_long(_: Answer) -> bytes:
        raise MemoryError

    def give_up() -> None:
        raise GivenUpError

    ours, theirs = Pipe()
    monkeypatch.setattr(serving, "encoded", too_long)
    monkeypatch.setattr(confinement, "give_up", give_up)
    with ours, theirs, pytest.raises(GivenUpError):
        serving._say(theirs, Ready())
