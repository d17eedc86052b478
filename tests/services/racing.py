"""Two terminals at one desk, each asking for something about the same claim at the same moment.

Run as a module it is one of them: `python -m tests.services.racing LOCATION FOLDER SIDE`.
"""

import mmap
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from factcheck.domain.errors import ConflictError, RefusedError
from factcheck.domain.vocabularies import Role
from factcheck.domain.workflow import Accept, Action, Approve, Hold, Return, Reword, Start, Submit
from factcheck.services import claims, desks, people, publishing, review
from factcheck.services.claims import Place
from factcheck.services.desks import Desk, real_outside
from tests.children import PATIENCE, running
from tests.factories import ADMIN, CHECKER, EDITOR, EVIDENCE, VERDICT, open_desk, take_in
from tests.services import working
from tests.services.working import SECOND_CHECKER, SECOND_EDITOR

ROOT = Path(__file__).parents[2]
AGAIN = 6
"""How often each race is run."""


@dataclass(frozen=True)
class Round:
    """One run of a race: its number, and the claim that it is about; `other` is a second one, `voter` an editor of its own."""

    number: int
    race: str
    claim: int
    other: int

    @property
    def voter(self) -> str:
        """An editor who votes in this round only."""
        return f"voter{self.number}"


Attempt = Callable[[Desk, Round], object]


def _acts(action: Action, actor: str, *, if_version: int | None = None) -> Attempt:
    return lambda desk, now: review.act(desk, now.claim, action, actor=actor, if_version=if_version)


def _publishes(actor: str) -> Attempt:
    return lambda desk, now: publishing.publish(desk, now.claim, actor=actor)


def _retracts(actor: str) -> Attempt:
    return lambda desk, now: publishing.retract(desk, now.claim, actor=actor)


@dataclass(frozen=True)
class Race:
    """Where a claim stands, what each side asks for, and what may come of it: for each side done, refused, or a conflict."""

    stage: str
    left: Attempt
    right: Attempt
    outcomes: frozenset[tuple[str, str]]


DONE, REFUSED, CONFLICT = "done", "refused", "conflict"
ONE_ONLY = frozenset({(DONE, REFUSED), (REFUSED, DONE)})
ONE_RENDERS = frozenset({(DONE, REFUSED), (DONE, CONFLICT), (REFUSED, DONE), (CONFLICT, DONE)})
FIRST_ALWAYS = frozenset({(DONE, DONE), (DONE, REFUSED)})

RACES: dict[str, Race] = {
    "the proposer changes the claim, another approves": Race(
        "voted", _acts(Reword(text="The bridge was open."), CHECKER), _acts(Approve(), EDITOR), ONE_ONLY
    ),
    "two editors vote": Race(
        "in review", _acts(Approve(), EDITOR), _acts(Approve(), SECOND_EDITOR), frozenset({(DONE, DONE)})
    ),
    "a person is recused who votes": Race(
        "voted",
        lambda desk, now: working.recuse(desk, EDITOR, claim=now.claim, actor=ADMIN),
        _acts(Approve(), EDITOR),
        FIRST_ALWAYS,
    ),
    "a person leaves who votes": Race(
        "voted",
        lambda desk, now: working.deactivate(desk, now.voter),
        lambda desk, now: review.act(desk, now.claim, Approve(), actor=now.voter),
        FIRST_ALWAYS,
    ),
    "two publish": Race("approved", _publishes(EDITOR), _publishes(SECOND_EDITOR), ONE_RENDERS),
    "one publishes, another returns": Race(
        "approved",
        _publishes(EDITOR),
        _acts(Return("There is a new report."), SECOND_EDITOR),
        frozenset({(DONE, REFUSED), (REFUSED, DONE), (CONFLICT, DONE)}),
    ),
    "one holds, another submits": Race(
        "researching", _acts(Hold("a court decides"), SECOND_CHECKER), _acts(Submit(), CHECKER), FIRST_ALWAYS
    ),
    "one retracts, another reopens": Race(
        "retracting",
        _retracts(EDITOR),
        _acts(working.REOPEN, SECOND_EDITOR),
        frozenset({(DONE, DONE), (CONFLICT, DONE)}),
    ),
    "two retract": Race("retracting", _retracts(EDITOR), _retracts(SECOND_EDITOR), ONE_RENDERS),
    "one links another claim into it, another submits": Race(
        "researching",
        lambda desk, now: review.link(desk, now.other, into=now.claim, actor=SECOND_CHECKER),
        _acts(Submit(), CHECKER),
        frozenset({(DONE, DONE), (REFUSED, DONE)}),
    ),
    "two accept the version that they have seen": Race(
        "extracted",
        _acts(Accept(), CHECKER, if_version=1),
        _acts(Accept(), EDITOR, if_version=1),
        frozenset({(DONE, CONFLICT), (CONFLICT, DONE)}),
    ),
}
WAY: tuple[tuple[tuple[str, ...], Action, str], ...] = (
    (("researching", "in review", "voted", "approved", "retracting"), Accept(), CHECKER),
    (("researching", "in review", "voted", "approved", "retracting"), Start(), CHECKER),
    (("researching", "in review", "voted", "approved", "retracting"), EVIDENCE, CHECKER),
    (("researching", "in review", "voted", "approved", "retracting"), VERDICT, CHECKER),
    (("in review", "voted", "approved", "retracting"), Submit(), CHECKER),
    (("approved", "retracting"), Approve(), EDITOR),
)
"""How claims come to their stages while one vote is enough."""


def rounds() -> Iterator[Round]:
    """Gives every run of every race; claims are numbered behind those that the document brings."""
    for number in range(AGAIN * len(RACES)):
        yield Round(number, list(RACES)[number % len(RACES)], claim=3 + 2 * number, other=4 + 2 * number)


def prepare(location: str) -> None:
    """Makes a desk with a claim for each round, brought to where its race begins, at which two of two votes are needed from then on."""
    desk = open_desk(location, outside=real_outside())
    working.with_seconds(desk)
    take_in(desk)
    place = Place(document=1, quote="An engineer of the county declined to comment")
    for now in rounds():
        for claim in (now.claim, now.other):
            assert claims.add(desk, "The county declined to comment.", actor=CHECKER, place=place).id == claim
        if now.race == "a person leaves who votes":
            people.add(desk, now.voter, role=Role.EDITOR, actor=ADMIN)
    for stages, action, actor in WAY:
        _all(desk, _at(*stages), action, actor)
    for claim in _at("retracting"):
        publishing.publish(desk, claim, actor=EDITOR)
        publishing.propose_retraction(desk, claim, reason="It is wrong.", actor=SECOND_CHECKER)
    working.demand_votes(desk, 2, 2)
    _all(desk, _at("voted"), Approve(), SECOND_EDITOR)
    desk.database.close()


def _at(*stages: str) -> list[int]:
    return [now.claim for now in rounds() if RACES[now.race].stage in stages]


def _all(desk: Desk, numbers: Sequence[int], action: Action, actor: str) -> None:
    review.act_on(desk, numbers, lambda *_: action, actor=actor)


class Line:
    """The line at which both sides wait for each other: a number for each side in a shared file, watched without sleeping."""

    def __init__(self, folder: Path, side: int) -> None:
        self._file = (folder / "line").open("r+b")
        self._numbers = memoryview(mmap.mmap(self._file.fileno(), 16)).cast("q")
        self._side = side

    def wait(self, number: int) -> None:
        """Returns when both sides have come to a number; TimeoutError where the other side does not."""
        self._numbers[self._side] = number
        deadline = time.monotonic() + PATIENCE
        while self._numbers[1 - self._side] < number:
            if time.monotonic() > deadline:
                raise TimeoutError("the other side is gone")


def terminal(location: str, folder: Path, side: int) -> None:
    """Plays one side of every round and writes down what came of it."""
    desk, line = desks.open_desk(location, outside=real_outside()), Line(folder, side)
    chance = random.Random(side)  # noqa: S311 -- who is a little later is no secret
    with (folder / f"outcomes{side}").open("w") as outcomes:
        for now in rounds():
            race = RACES[now.race]
            line.wait(now.number + 1)
            time.sleep(chance.choice((0, 0, 0.001, 0.003, 0.02)))
            print(_outcome(race.right if side else race.left, desk, now), file=outcomes, flush=True)
    desk.database.close()


def _outcome(attempt: Attempt, desk: Desk, now: Round) -> str:
    try:
        attempt(desk, now)
    except RefusedError:
        return REFUSED
    except ConflictError:
        return CONFLICT
    return DONE


def raced(location: str, folder: Path) -> list[tuple[Round, tuple[str, str]]]:
    """Gives what came of every round that two terminals played at a new desk."""
    prepare(location)
    folder.mkdir()
    (folder / "line").write_bytes(bytes(16))
    with ExitStack() as ends:
        sides = [
            ends.enter_context(
                running(
                    [sys.executable, "-m", __spec__.name, location, str(folder), str(side)],
                    stdout=None,
                    stderr=subprocess.PIPE,
                    cwd=ROOT,
                    seconds=2 * PATIENCE,
                )
            )
            for side in (0, 1)
        ]
        told = [side.communicate()[1].decode() for side in sides]
    assert [side.returncode for side in sides] == [0, 0], told
    left, right = ((folder / f"outcomes{side}").read_text().splitlines() for side in (0, 1))
    return list(zip(rounds(), zip(left, right, strict=True), strict=True))


if __name__ == "__main__":
    terminal(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
