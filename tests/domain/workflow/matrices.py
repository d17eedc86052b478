"""The table of actions once more, written down from the rules and not from the code."""

from factcheck.domain.vocabularies import Role, State

MATRIX = """
                   role    floor   | E Q R V A P X H D M
accept             checker checker | Q - - - - - - - - -
dismiss            checker checker | D D D - - - - - - -
restore            checker checker | - - - - - - - - < -
recall             checker checker | - E - R - - - - < -
reword             checker checker | E Q R R - - - - - -
split              checker checker | E Q R R - - - - - -
place              checker checker | E Q R R - - - - - -
speaker            checker checker | E Q R R - - - - - -
nature             checker checker | E Q R V - - - - - -
link               checker checker | M M M - - - - - - -
unlink             checker checker | - - - - - - - - - <
start              checker checker | - R - - - - - - - -
drop               checker checker | - - < - - - - - - -
evidence           checker checker | - - R R - - - - - -
withdraw-evidence  checker checker | - - R R - - - - - -
reply              checker checker | - - R R - - - - - -
verdict            checker checker | - - R R - - - - - -
withdraw-verdict   checker checker | - - R R - - - - - -
submit             checker checker | - - V - - - - - - -
vote               editor  editor  | - - - V - - - - - -
approve            editor  editor  | - - - A - - - - - -
return             editor  checker | - - - R R - - - - -
publish            editor  editor  | - - - - P - - - - -
embargo            editor  checker | E Q R V A - - H - -
reopen             editor  checker | - - - - - R R - - -
notice             checker checker | - - R R - - - - - -
propose-retraction checker checker | - - R V A P - H - -
decline-retraction editor  checker | - - R V A P - H - -
retract            editor  editor  | - - X X X X - X - -
request-correction checker checker | E Q R V A P X H D M
decide-correction  editor  checker | E Q R V A P X H D M
hold               checker checker | H H H H H - - - - -
resume             checker checker | - - - - - - - < - -
judge              checker checker | E Q R V A P X H D -
unjudge            checker checker | E Q R V A P X H D M
note               checker checker | E Q R V A P X H D M
tag                checker checker | E Q R V A P X H D M
untag              checker checker | E Q R V A P X H D M
assign             checker checker | E Q R V A P X H D M
unassign           checker checker | E Q R V A P X H D M
priority           checker checker | E Q R V A P X H D M
due                checker checker | E Q R V A P X H D M
request-check      checker checker | E Q R V A P X H D M
"""
"""Where each action takes a claim from each state, `<` being where it was before; the least role, and that of any policy."""

LETTERS = {
    "E": State.EXTRACTED,
    "Q": State.QUEUED,
    "R": State.RESEARCHING,
    "V": State.IN_REVIEW,
    "A": State.APPROVED,
    "P": State.PUBLISHED,
    "X": State.RETRACTED,
    "H": State.ON_HOLD,
    "D": State.DISMISSED,
    "M": State.MERGED,
}
BEFORE = {"restore": State.QUEUED, "recall": State.QUEUED, "unlink": State.RESEARCHING, "resume": State.RESEARCHING}
"""Where the claims of these tests were before they were dismissed, merged or put on hold."""
DROPPED = State.QUEUED
"""Where a claim is that was never published, once its research is dropped."""

ROLES = ("reader", "checker", "editor", "admin")

Cell = tuple[str, str, State, State | None]
"""An action, the least role for it, the state of the claim, the state after it or None."""


def lines() -> list[tuple[str, str, str, list[str]]]:
    """The matrix by its rows: action, least role, floor, targets."""
    _head, *lines = MATRIX.strip("\n").splitlines()
    split = ((*line.partition("|")[0].split(), line.partition("|")[2].split()) for line in lines)
    return [(str(name), str(role), str(floor), list(targets)) for name, role, floor, targets in split]


def cells() -> list[Cell]:
    """The matrix by its cells."""
    return [
        (name, role, LETTERS[letter], _target(name, target))
        for name, role, _floor, targets in lines()
        for letter, target in zip(LETTERS, targets, strict=True)
    ]


def _target(name: str, target: str) -> State | None:
    if target == "<":
        return DROPPED if name == "drop" else BEFORE[name]
    return None if target == "-" else LETTERS[target]


def cell_id(cell: Cell) -> str:
    """The name of a test about a cell."""
    return f"{cell[0]}-{cell[2]}"


OPEN = [cell for cell in cells() if cell[3] is not None]
CLOSED = [cell for cell in cells() if cell[3] is None]
FLOORS = {name: (Role(role), Role(floor)) for name, role, floor, _ in lines()}
