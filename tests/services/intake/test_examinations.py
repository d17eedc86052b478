"""What becomes of a document that an extractor cannot look through."""

import pytest

from factcheck.documents.offered import Offered
from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.domain.statements import Statement
from factcheck.services.intake.examinations import MOST_TOLD, examine


class Failing:
    name = "failing/1"

    def __init__(self, error: Exception) -> None:
        self._error = error

    def statements(self, text: str) -> tuple[Statement, ...]:  # noqa: ARG002 -- it does not look
        raise self._error


def refusal(error: Exception) -> str:
    with pytest.raises(BadInputError) as raised:
        examine(Offered(content=b"The bridge is safe.", name="a.txt"), extractor=lambda: Failing(error))
    return str(raised.value)


@pytest.mark.parametrize(
    "error", [IndexError("index 400 is out of bounds"), RuntimeError("Non-zero status\n code"), RecursionError()]
)
def test_whatever_an_extractor_raises_is_the_refusal_of_the_document(error: Exception) -> None:
    line = refusal(error)
    assert line.startswith(
        f"cannot extract from 'a.txt': the extractor failing/1 fails over it ({type(error).__name__}"
    )
    assert "\n" not in line


def test_what_it_raises_is_told_and_not_all_of_it() -> None:
    assert "index 400" in refusal(IndexError("index 400 is out of bounds"))
    assert len(refusal(ValueError("x" * 10_000))) < MOST_TOLD + 200


def test_more_memory_than_there_is_is_left_to_who_has_set_the_limit() -> None:
    with pytest.raises(MemoryError):
        examine(Offered(content=b"The bridge is safe.", name="a.txt"), extractor=lambda: Failing(MemoryError()))


def test_an_extractor_that_cannot_be_had_is_no_fault_of_the_document() -> None:
    missing = EnvironmentFailureError("cannot load the weights")
    with pytest.raises(EnvironmentFailureError, match="cannot load"):
        examine(Offered(content=b"The bridge is safe.", name="a.txt"), extractor=lambda: Failing(missing))
