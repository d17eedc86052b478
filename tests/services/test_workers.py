"""Documents examined in processes of their own."""

import multiprocessing
import os
from concurrent.futures import Future

import pytest

from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.extraction.readers.offers import Offered
from factcheck.services.examinations import Examination
from factcheck.services.workers import Bug, InProcess, WorkerError, Workers, answered
from tests.factories import TEXT
from tests.services.choices import MissingChoice, Telling, TellingChoice


def offered(words: str = TEXT, *, name: str = "a.txt") -> Offered:
    return Offered(name=name, content=words.encode())


def process(examination: Future[Examination]) -> int:
    return int((examination.result().extractor or "").split("/")[1])


def test_documents_are_examined_elsewhere_by_an_extractor_that_is_loaded_once_in_each_process() -> None:
    with Workers(TellingChoice(), jobs=2) as workers:
        begun = [workers.submit(offered(f"{TEXT} take a while {number}")) for number in range(5)]
        found = [examination.result() for examination in begun]
    assert len({process(examination) for examination in begun}) == 2
    assert {one.extractor for one in found} == {f"telling/{process(examination)}/1" for examination in begun}
    assert os.getpid() not in {process(examination) for examination in begun}
    assert [len(one.found) for one in found] == [1] * 5
    assert [one.reading.text for one in found] == [f"{TEXT} take a while {number}" for number in range(5)]
    assert multiprocessing.active_children() == []


def test_a_process_that_ends_over_a_document_costs_that_document_alone() -> None:
    with Workers(TellingChoice(), jobs=1) as workers:
        before, bad, after = [
            workers.submit(offered(words, name=words)) for words in ("one", "end this process", "two")
        ]
        with pytest.raises(BadInputError, match=r"cannot take 'end this process': the process .* ended \(signal 9\)"):
            bad.result()
        assert process(before) != process(after)


def test_what_cannot_be_read_is_refused_as_in_this_process() -> None:
    bad = [Offered(name="x", content=content) for content in (b"", b"\0", b"MZ\0")]
    with Workers(TellingChoice(), jobs=1) as workers, InProcess(TellingChoice()) as here:
        elsewhere = [workers.submit(one).exception() for one in bad]
        refused = [here.submit(one).exception() for one in bad]
        assert workers.submit(offered()).result().found
    assert {type(one) for one in elsewhere} == {BadInputError}
    assert list(map(str, elsewhere)) == list(map(str, refused))


def test_a_mistake_of_the_program_is_told_with_its_place() -> None:
    with (
        pytest.raises(WorkerError, match=r"(?s)choices\.py.*ZeroDivisionError: a mistake"),
        Workers(TellingChoice(), jobs=1) as workers,
    ):
        workers.submit(offered("make a mistake")).result()
    assert multiprocessing.active_children() == []


def test_a_process_that_does_not_begin_is_the_machines_failure() -> None:
    with (
        pytest.raises(EnvironmentFailureError, match=r"cannot start a process .* \(status 3\); .* --jobs 1"),
        Workers(MissingChoice(), jobs=1) as workers,
    ):
        workers.submit(offered()).result()


def test_an_error_outside_ends_the_processes_at_once() -> None:
    begun: list[Future[Examination]] = []

    def interrupted() -> None:
        with Workers(TellingChoice(), jobs=1) as workers:
            begun.extend(workers.submit(offered(f"take a while {number}")) for number in range(20))
            begun[0].result()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert multiprocessing.active_children() == []
    assert sum(not one.cancelled() and one.exception() is None for one in begun) < 10


def test_an_answer_is_an_examination_a_refusal_or_a_mistake() -> None:
    assert isinstance(answered(offered(), extractor=Telling), Examination)
    assert isinstance(answered(offered(""), extractor=Telling), BadInputError)
    mistake = answered(offered("make a mistake"), extractor=Telling)
    assert isinstance(mistake, Bug)
    assert "ZeroDivisionError" in mistake.told
