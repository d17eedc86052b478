"""Two programs that ask for the same under the same request ids, at once.

Run as a module it is one of them: `python -m tests.services.repeating LOCATION FOLDER SIDE`.
"""

import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from factcheck.domain.errors import AlreadyDoneError
from factcheck.domain.request_ids import RequestId
from factcheck.domain.workflow import Accept, Tag
from factcheck.services import batches, claims, desks, request_ids, review
from factcheck.services.claims import Place
from factcheck.services.desks import Desk, real_outside
from tests.children import PATIENCE, running
from tests.factories import CHECKER, open_desk, take_in
from tests.services.racing import Line

ROOT = Path(__file__).parents[2]
ROUNDS = 12
EACH = 3
"""Claims of a batch."""

DONE, ALREADY = "done", "already"


def claims_of(number: int) -> tuple[int, ...]:
    """The claims of a round, behind those of the document."""
    return tuple(range(3 + EACH * number, 3 + EACH * (number + 1)))


def _add(desk: Desk, number: int) -> None:
    claims.add(desk, f"The bridge is {number} years old.", actor=CHECKER)


def _accept(desk: Desk, number: int) -> None:
    review.act_on(desk, claims_of(number), lambda *_: Accept(), actor=CHECKER)


def _tag_each(desk: Desk, number: int) -> None:
    fates = batches.each(desk, claims_of(number), lambda *_: Tag(("bridges",)), actor=CHECKER)
    if {fate.outcome for fate in fates} == {batches.Outcome.ALREADY_DONE}:
        raise AlreadyDoneError("", at="", actor="", first=0, last=0)


ASKED: dict[str, Callable[[Desk, int], None]] = {"add": _add, "accept": _accept, "tag each": _tag_each}


def prepare(location: str) -> None:
    """Makes a desk with the claims of all rounds."""
    desk = open_desk(location, outside=real_outside())
    take_in(desk)
    place = Place(document=1, quote="An engineer of the county declined to comment")
    for claim in (claim for number in range(ROUNDS) for claim in claims_of(number)):
        assert claims.add(desk, "The county declined to comment.", actor=CHECKER, place=place).id == claim
    desk.database.close()


def program(location: str, folder: Path, side: int) -> None:
    """Asks for everything once, and writes down what came of it."""
    desk, line = desks.open_desk(location, outside=real_outside()), Line(folder, side)
    with (folder / f"outcomes{side}").open("w") as outcomes:
        for place, (kind, number) in enumerate((kind, number) for number in range(ROUNDS) for kind in ASKED):
            line.wait(place + 1)
            print(_outcome(desk, kind, number), file=outcomes, flush=True)
    desk.database.close()


def _outcome(desk: Desk, kind: str, number: int) -> str:
    try:
        with request_ids.once(desk, RequestId(name=f"{kind} {number}", asked=kind)) as asked:
            ASKED[kind](asked, number)
    except AlreadyDoneError:
        return ALREADY
    return DONE


def raced(location: str, folder: Path) -> list[tuple[str, str]]:
    """Gives what two programs were told at a new desk, of each thing that both asked for."""
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
    return list(zip(left, right, strict=True))


if __name__ == "__main__":
    program(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
