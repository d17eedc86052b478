"""What holds several documents, taken apart in the process that examines them."""

import contextlib
import io
import multiprocessing
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from factcheck.documents.containers.feed_items import FeedItem
from factcheck.documents.containers.holding import STREAMED, Container, Held, contents
from factcheck.documents.offered import Offered
from factcheck.documents.skips import Remark, Skipped
from factcheck.domain.errors import BadInputError
from factcheck.services.intake import tasks, unpacking
from factcheck.services.intake.answers import Answer, Bug, Following, Found, Portion, Ready, Refused
from factcheck.services.intake.examinations import Examination
from factcheck.services.intake.limits import Limits
from factcheck.services.intake.requests import Bytes, GoOn, Opening, Request
from factcheck.services.intake.tasks import TakingApart, WorkerError, pieces_of
from factcheck.services.intake.workers import Workers
from tests.documents.fuzz import READERS
from tests.services.choices import TellingChoice

KINDS = ("eml", "mbox", "csv", "tsv", "xlsx", "json", "jsonl", "feed", "warc")
SEEDS = [(kind, seed) for kind in KINDS for seed in READERS[kind].seeds]
ROWS = 60_000
"""Of a table of more than two pieces."""

NESTED = b'[{"text":"a","n":[' + b'{"a":[]},' * 2**19 + b"{}]}]"
"""Five MiB of JSON that come to several hundred."""


def table(*texts: str) -> bytes:
    return "".join(f"{text}\n" for text in ("text", *texts)).encode()


def told(items: Sequence[Held | FeedItem]) -> list[object]:
    """What can be compared of items."""
    return [str(item) if isinstance(item, BadInputError) else item for item in items]


def examined(workers: Workers, container: Container, source: bytes) -> list[str]:
    """The processes that examined the documents of a container, each as soon as it was given, or why one did not."""
    outcomes = []
    for item in workers.take_apart(container, source):
        if isinstance(item, Offered):
            try:
                outcomes.append((workers.submit(item).result().extractor or "").split("/")[1])
            except BadInputError as refusal:
                outcomes.append(str(refusal))
    return outcomes


def test_a_container_gives_elsewhere_what_it_gives_here() -> None:
    with Workers(None) as workers:
        for kind, content in SEEDS:
            container = Container(kind=kind, name="x", url="https://x.example/")
            here = told(list(contents(container, io.BytesIO(content))))
            assert told(list(workers.take_apart(container, content))) == here
            if kind in STREAMED:
                assert told(list(workers.take_apart(container, io.BytesIO(content)))) == here
                assert told(list(workers.take_apart(container, io.BytesIO(content), is_live=True))) == here


@pytest.mark.parametrize("size", [1, 7, 100])
def test_it_is_the_same_wherever_the_pieces_of_a_stream_end(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "PIECE", size)
    monkeypatch.setattr(unpacking, "PORTION_ITEMS", 2)
    for kind, content in SEEDS:
        container = Container(kind=kind, name="x")
        pieces = pieces_of(io.BytesIO(content), is_live=False)
        said: list[Portion] = []

        def hear(said: list[Portion] = said, pieces: Iterator[Bytes] = pieces) -> Request:
            return next(pieces) if said[-1].following is Following.BYTES else GoOn()

        last = unpacking.take_apart(Opening(container, next(pieces)), say=said.append, hear=hear)
        parts = [part for portion in (*said, last) for part in portion.parts]
        here = told(list(contents(container, io.BytesIO(content))))
        assert [part.reason if isinstance(part, Refused) else part for part in parts] == here
        assert last.following is Following.NOTHING


def test_a_small_container_is_taken_apart_in_the_process_that_examines_its_documents() -> None:
    with Workers(TellingChoice()) as workers:
        processes = examined(workers, Container(kind="csv", name="a.csv"), table("One.", "Two."))
        (only,) = multiprocessing.active_children()
        again = examined(workers, Container(kind="csv", name="b.csv"), table("Three."))
        assert processes == [str(only.pid)] * 2
        assert again == [str(only.pid)]


def test_a_long_container_holds_its_process_and_no_document_of_it_can_end_that() -> None:
    rows = [f"Row {number} has words and has them twice." for number in range(ROWS)]
    rows[3] = "end this process"
    with Workers(TellingChoice()) as workers:
        held = workers.take_apart(Container(kind="csv", name="a.csv"), io.BytesIO(table(*rows)))
        next(held)
        outcomes = []
        for item in (next(held) for _ in range(6)):
            assert isinstance(item, Offered)
            with contextlib.suppress(BadInputError):
                outcomes.append(workers.submit(item).result().extractor)
        assert len(outcomes) == 5
        assert len(set(outcomes)) == 2
        assert sum(isinstance(item, Offered) for item in held) == ROWS - 6
        assert len(multiprocessing.active_children()) <= 1


def test_a_container_that_takes_all_memory_is_refused_by_name_and_the_next_is_taken() -> None:
    with Workers(TellingChoice(), limits=Limits(memory=128 * 2**20)) as workers:
        (refused,) = workers.take_apart(Container(kind="json", name="a.json"), NESTED)
        assert str(refused) == "cannot take 'a.json': it takes more than 128 MiB of memory; give it in parts"
        assert len(examined(workers, Container(kind="csv", name="b.csv"), table("One."))) == 1


def test_a_line_that_takes_all_memory_is_told_after_those_before_it() -> None:
    lines = b'{"doc":"one","text":"One."}\n' * 40_000 + NESTED.removeprefix(b"[").removesuffix(b"]") + b"\n"
    with Workers(None, limits=Limits(memory=128 * 2**20)) as workers:
        *before, refused = workers.take_apart(Container(kind="jsonl", name="a.jsonl"), io.BytesIO(lines))
    assert str(refused) == "cannot take more of 'a.jsonl': it takes more than 128 MiB of memory; give it in parts"
    assert len(before) > 30_000


def test_a_container_that_takes_too_long_is_refused_by_name_and_the_next_is_taken() -> None:
    slow = b'[{"text":"a","n":[' + b'{"a":[]},' * 2**21 + b"{}]}]"
    with Workers(TellingChoice(), limits=Limits(seconds=1, memory=2**32)) as workers:
        (refused,) = workers.take_apart(Container(kind="json", name="a.json"), slow)
        told = "cannot take 'a.json': it was not done in 1 second; give it in parts, or more time with --time-limit SECONDS"
        assert str(refused) == told
        assert len(list(workers.take_apart(Container(kind="csv", name="b.csv"), table("One.")))) == 2


def test_a_container_whose_process_ends_is_told_and_the_next_is_taken() -> None:
    container = Container(kind="csv", name="a.csv")
    with Workers(TellingChoice()) as workers:
        held = workers.take_apart(container, io.BytesIO(table(*["Words and words."] * ROWS * 3)))
        next(held)
        (process,) = multiprocessing.active_children()
        process.kill()
        *_, refused = held
        assert str(refused) == (
            "cannot take more of 'a.csv': the process that was reading it ended (signal 9); try it by itself"
        )
        assert len(examined(workers, container, table("One."))) == 1


def test_what_nobody_wants_more_of_leaves_no_process() -> None:
    with Workers(TellingChoice()) as workers:
        held = workers.take_apart(Container(kind="csv", name="a.csv"), io.BytesIO(table(*["Words."] * ROWS * 9)))
        next(held)
        held.close()  # type: ignore[attr-defined] # it is a generator
        assert multiprocessing.active_children() == []
        assert len(examined(workers, Container(kind="csv", name="a.csv"), table("One."))) == 1


def test_a_line_is_given_before_the_next_is_written() -> None:
    reading, writing = os.pipe()
    with Workers(None) as workers, os.fdopen(reading, "rb") as stream:
        os.write(writing, b'{"doc":"one","text":"One."}\n{"doc":"tw')
        held = workers.take_apart(Container(kind="jsonl", name="-"), stream, is_live=True)
        first = next(held)
        assert isinstance(first, Offered)
        assert first.name == "one"
        os.write(writing, b'o","text":"Two."}\n')
        second = next(held)
        assert isinstance(second, Offered)
        os.close(writing)
        assert list(held) == []


def task(*pieces: bytes) -> TakingApart:
    found = [Bytes(content=piece, is_last=False) for piece in pieces] or [Bytes(content=b"", is_last=True)]
    return TakingApart(Container(kind="csv", name="a.csv"), iter(found))


OFFERED = Offered(name="a.csv, row 2", content=b"Words.")


def test_a_container_cannot_speak_for_a_person() -> None:
    container = task()
    claimed = replace(OFFERED, is_stated=True, stretch=(0, 5), mends=True, speaker="Ana Delgado")
    container.hear(Portion(parts=(claimed,), following=Following.NOTHING))
    assert container.news() == (replace(OFFERED, speaker="Ana Delgado"),)


def test_a_document_that_is_larger_than_any_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "_MOST_CONTENT", 3)
    container = task()
    container.hear(Portion(parts=(OFFERED, replace(OFFERED, content=b"abc")), following=Following.NOTHING))
    refused, taken = container.news()
    assert "cannot read 'a.csv, row 2': it holds more than" in str(refused)
    assert isinstance(taken, Offered)


@pytest.mark.parametrize("answer", [Ready(), Found("x", ())], ids=str)
def test_what_is_no_portion_is_no_answer(answer: Answer) -> None:
    with pytest.raises(ValueError, match="no answer to what was asked"):
        task().hear(answer)


def test_what_is_wanted_is_asked_for_and_nothing_else() -> None:
    container = task(b"one", b"two")
    assert container.request() == Opening(Container(kind="csv", name="a.csv"), Bytes(content=b"one", is_last=False))
    container.hear(Portion(parts=(OFFERED, Refused("no")), following=Following.MORE))
    assert [str(item) for item in container.news()] == [str(OFFERED), "no"]
    container.go_on()
    assert container.request() == GoOn()
    container.hear(Portion(parts=(Skipped("b", "c"), Remark("d", "e")), following=Following.BYTES))
    assert len(container.news()) == 2
    container.go_on()
    assert container.request() == Bytes(content=b"two", is_last=False)
    assert not container.is_over
    container.hear(Bug("Traceback"))
    assert container.is_over
    with pytest.raises(WorkerError, match="Traceback"):
        container.news()


def test_a_stream_comes_in_pieces_and_its_end_is_told_with_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "PIECE", 4)
    pieces = [(piece.content, piece.is_last) for piece in pieces_of(io.BytesIO(b"123456"), is_live=False)]
    assert pieces == [(b"1234", False), (b"56", True)]
    assert [piece.is_last for piece in pieces_of(io.BytesIO(b"1234"), is_live=False)] == [False, True]
    assert [piece.is_last for piece in pieces_of(io.BytesIO(b"12"), is_live=True)] == [False, True]
    assert list(pieces_of(b"123456", is_live=False)) == [Bytes(content=b"123456", is_last=True)]


def test_an_examination_is_no_portion() -> None:
    reading = Workers(None)
    with reading:
        examination = reading.submit(Offered(name="a.txt", content=b"Words.")).result()
    assert isinstance(examination, Examination)
    with pytest.raises(ValueError, match="no answer to what was asked, but Examination"):
        task().hear(examination)
