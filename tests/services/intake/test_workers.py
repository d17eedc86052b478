"""Documents examined in processes of their own."""

import json
import multiprocessing
import os
import signal
import sys
import tempfile
import time
from pathlib import Path

import pytest

from factcheck.documents.offered import Offered
from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.services.intake.answers import Bug
from factcheck.services.intake.examinations import Examination
from factcheck.services.intake.limits import Limits
from factcheck.services.intake.requests import Known
from factcheck.services.intake.serving import answered
from factcheck.services.intake.tasks import Awaited, WorkerError
from factcheck.services.intake.workers import Workers, read
from tests.children import PATIENCE, running
from tests.examiners import InProcess
from tests.factories import OWN, TEXT
from tests.machine.lacking import take_away
from tests.services.choices import MissingChoice, MistakenChoice, Telling, TellingChoice, UnboundedChoice

ROOT = Path(__file__).parents[2]


def offered(words: str = TEXT, *, name: str = "a.txt") -> Offered:
    return Offered(name=name, content=words.encode())


def process(examination: Awaited[Examination]) -> int:
    return int((examination.result().extractor or "").split("/")[1])


def failure(examination: Awaited[Examination]) -> BadInputError:
    with pytest.raises(BadInputError) as caught:
        examination.result()
    return caught.value


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
        with pytest.raises(BadInputError, match=r"cannot take 'end this process': the process .* ended \(signal 6\)"):
            bad.result()
        assert process(before) != process(after)


def test_what_cannot_be_read_is_refused_as_in_this_process() -> None:
    bad = [Offered(name="x", content=content) for content in (b"", b"\0", b"MZ\0")]
    with Workers(TellingChoice(), jobs=1) as workers, InProcess(TellingChoice()) as here:
        elsewhere = [failure(workers.submit(one)) for one in bad]
        refused = [failure(here.submit(one)) for one in bad]
        assert workers.submit(offered()).result().found
    assert {type(one) for one in elsewhere} == {BadInputError}
    assert list(map(str, elsewhere)) == list(map(str, refused))


def test_a_mistake_of_the_program_is_told_with_its_place() -> None:
    with (
        pytest.raises(WorkerError, match=r"(?s)choices\.py.*ZeroDivisionError: a mistake"),
        Workers(MistakenChoice(), jobs=1) as workers,
    ):
        workers.submit(offered()).result()
    assert multiprocessing.active_children() == []


def test_a_process_that_does_not_begin_is_the_machines_failure() -> None:
    with (
        pytest.raises(EnvironmentFailureError, match=r"cannot start a process .* \(status 3\); try again"),
        Workers(MissingChoice(), jobs=1) as workers,
    ):
        workers.submit(offered()).result()


def test_an_error_outside_ends_the_processes_at_once() -> None:
    begun: list[Awaited[Examination]] = []

    def interrupted() -> None:
        with Workers(TellingChoice(), jobs=1) as workers:
            begun.extend(workers.submit(offered(f"take a while {number}")) for number in range(20))
            begun[0].result()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert multiprocessing.active_children() == []
    assert 0 < sum(one.is_done() for one in begun) < 10


@pytest.mark.parametrize("lacking", [(), ("pthread_sigmask",)], ids=["held back", "ignored"])
def test_a_process_hears_of_no_ctrl_c_that_a_terminal_sends_to_all(
    monkeypatch: pytest.MonkeyPatch, lacking: tuple[str, ...]
) -> None:
    take_away(monkeypatch, *lacking)
    with Workers(TellingChoice(), jobs=1) as workers:
        before = process(workers.submit(offered("one")))
        os.kill(before, signal.SIGINT)
        assert process(workers.submit(offered("two"))) == before
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == set()


def test_an_answer_that_came_meanwhile_is_seen_without_waiting_for_it() -> None:
    with Workers(TellingChoice(), jobs=1) as workers:
        first, second = (workers.submit(offered(words)) for words in ("one", "two"))
        assert not second.is_done()
        deadline = time.monotonic() + PATIENCE
        while not second.is_done() and time.monotonic() < deadline:
            time.sleep(0.01)
        assert first.is_done()
        assert second.is_done()


def test_documents_larger_than_any_pipe_holds_pass_both_ways() -> None:
    words = [f"{number} " * 2_000_000 for number in range(4)]
    with Workers(TellingChoice(), jobs=2) as workers:
        begun = [workers.submit(offered(one)) for one in words]
        assert all(examination.result().reading.text == one for examination, one in zip(begun, words, strict=True))


def test_nothing_is_awaited_of_processes_that_were_ended() -> None:
    with Workers(TellingChoice(), jobs=1) as workers:
        examination = workers.submit(offered())
    with pytest.raises(WorkerError, match="were ended"):
        examination.result()


def test_an_answer_is_an_examination_a_refusal_or_a_mistake() -> None:
    assert isinstance(answered(offered(), extractor=Telling), Examination)
    assert isinstance(answered(offered(""), extractor=Telling), BadInputError)
    assert isinstance(answered(offered("make a mistake"), extractor=Telling), BadInputError)
    mistake = answered(offered(), extractor=MistakenChoice().load)
    assert isinstance(mistake, Bug)
    assert "ZeroDivisionError" in mistake.told


def test_a_document_that_takes_too_long_is_refused_by_name_and_the_others_go_on() -> None:
    with Workers(TellingChoice(), jobs=1, limits=Limits(seconds=2)) as workers:
        before, slow, after = [workers.submit(offered(words, name=words)) for words in ("one", "take for ever", "two")]
        assert process(before)
        assert str(failure(slow)) == (
            "cannot take 'take for ever': it was not done in 2 seconds; give it in parts, or more time with --time-limit SECONDS"
        )
        assert process(after) != process(before)
    assert multiprocessing.active_children() == []


def test_a_document_of_the_desk_is_looked_through_by_the_process_that_would_examine_it() -> None:
    with Workers(TellingChoice()) as workers:
        first = process(workers.submit(offered("one")))
        found = workers.look_through(Known(source=7, text=TEXT))
    assert found.extractor == f"telling/{first}/1"
    assert [one.content for one in found.statements] == [((0, len(TEXT)),)]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("take for ever", "it was not done in 2 seconds; give it more time with --time-limit SECONDS"),
        ("take all memory", "it takes more than 256 MiB of memory; it stays as it was read"),
        ("end this process", "the process that was reading it ended (signal 6); try it by itself"),
    ],
)
def test_a_document_of_the_desk_that_takes_too_much_is_refused_by_number_and_the_next_goes_on(
    words: str, why: str
) -> None:
    with Workers(TellingChoice(), limits=Limits(memory=256 * 2**20, seconds=2)) as workers:
        with pytest.raises(BadInputError) as refused:
            workers.look_through(Known(source=7, text=words))
        assert str(refused.value) == f"cannot read source 7 again: {why}"
        assert workers.look_through(Known(source=8, text="two")).statements


def test_an_extractor_that_fails_over_a_document_of_the_desk_is_told_with_its_number() -> None:
    refused = answered(Known(source=7, text="make a mistake"), extractor=Telling)
    assert isinstance(refused, BadInputError)
    assert str(refused).startswith("cannot read source 7 again: the extractor telling/")
    whose = answered(Known(source=7, text=TEXT, own=OWN), extractor=Telling)
    assert "cannot look through one speaker's own text" in str(whose)


def test_a_long_document_may_take_longer() -> None:
    limits = Limits()
    assert limits.seconds_for(1_000) < 61
    assert 4_800 < limits.seconds_for(20 * 2**20) < 4_900
    assert Limits(seconds=5).seconds_for(20 * 2**20) == 5


@pytest.mark.parametrize("choice", [TellingChoice(), UnboundedChoice()], ids=["the system does", "it looks itself"])
def test_a_document_that_takes_too_much_memory_is_refused_by_name_and_the_others_go_on(choice: TellingChoice) -> None:
    with Workers(choice, jobs=1, limits=Limits(memory=256 * 2**20)) as workers:
        large, after = [workers.submit(offered(words, name=words)) for words in ("take all memory", "two")]
        line = "cannot take 'take all memory': it takes more than 256 MiB of memory; give it in parts"
        assert str(failure(large)) == line
        assert process(after)


def test_memory_that_is_only_reserved_counts_where_the_system_can_count_it() -> None:
    with Workers(TellingChoice(), jobs=1, limits=Limits(memory=256 * 2**20)) as workers:
        assert "more than 256 MiB of memory" in str(failure(workers.submit(offered("reserve all memory"))))


def test_a_process_can_do_nothing_but_read_and_extract(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_SECRET", "secret")
    with Workers(TellingChoice(), jobs=1) as workers:
        told = str(failure(workers.submit(offered("look around"))))
    found = json.loads(told[told.index("{") :])
    assert found == dict.fromkeys(found, "PermissionError") | {"variables": "KeyError"}
    assert len(found) == 7


def test_a_process_ends_with_the_one_that_began_it() -> None:
    program = """
import os
from factcheck.documents.offered import Offered
from factcheck.services.intake.workers import Workers
from tests.services.choices import TellingChoice
if __name__ == "__main__":
    workers = Workers(TellingChoice())
    first = workers.submit(Offered(name="a", content=b"one")).result().extractor
    workers.submit(Offered(name="b", content=b"take for ever"))
    print(first.split("/")[1], flush=True)
    os.abort()
"""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "script.py")
        script.write_text(program)
        with running([sys.executable, str(script)], env={**os.environ, "PYTHONPATH": str(ROOT)}) as child:
            assert child.stdout is not None
            worker = int(child.stdout.readline())
            child.wait()
            deadline = time.monotonic() + PATIENCE / 2  # before `running` ends whatever is left
            while is_running(worker) and time.monotonic() < deadline:
                time.sleep(0.05)
            assert not is_running(worker)


def is_running(number: int) -> bool:
    """Whether there is such a process, other than one that has ended and that nobody has asked for."""
    try:
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_a_text_alone_is_read_in_a_process_that_ends_with_it() -> None:
    assert read(offered("Words.")).text == "Words."
    assert multiprocessing.active_children() == []
