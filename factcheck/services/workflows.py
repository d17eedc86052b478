"""The rules of the desk in words, out of the data that enforces them: the table of actions, and the guards that a policy can name."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass

from factcheck.domain.policies import DEFAULT_GUARDS
from factcheck.domain.vocabularies import Role, State
from factcheck.domain.workflow import DEMANDS, TABLE, Action
from factcheck.domain.workflow.table import BACK, Move


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMove:
    """A state in which an action may be taken, and where it leads; None is back to where the claim was."""

    source: State
    target: State | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAction:
    """An action: what it does, what it demands, from which role on it may be taken, below which no policy can put it.

    `otherwise` is where it can leave a claim beside where its moves say.
    """

    name: str
    does: str
    demands: str | None
    role: Role
    floor: Role
    moves: tuple[ShownMove, ...]
    otherwise: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownGuard:
    """What a policy can demand of a submission, and whether the policy that a desk begins with does."""

    name: str
    demands: str
    is_default: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Workflow:
    """The rules of the desk."""

    states: tuple[State, ...]
    roles: tuple[Role, ...]
    actions: tuple[ShownAction, ...]
    guards: tuple[ShownGuard, ...]


OTHERWISE = {"vote": "approved, where the votes carry it", "approve": "in review, where more votes are needed"}
"""Where an action can leave a claim beside where the table says, because the votes on it decide."""


def workflow() -> Workflow:
    """Gives the rules of the desk, as this program decides by them."""
    guards = (
        ShownGuard(name=name, demands=_demanded(guard), is_default=name in DEFAULT_GUARDS)
        for name, guard in DEMANDS.items()
    )
    return Workflow(
        states=tuple(State),
        roles=tuple(Role),
        actions=tuple(_action(name, move) for name, move in TABLE.items()),
        guards=tuple(guards),
    )


def _action(name: str, move: Move) -> ShownAction:
    moves = (
        ShownMove(source=source, target=None if target == BACK else State(target))
        for source, target in move.moves.items()
    )
    has_own = move.action.unmet is not Action.unmet
    return ShownAction(
        name=name,
        does=_first_line(move.action),
        demands=_demanded(move.action.unmet) if has_own else None,
        role=move.role,
        floor=move.floor,
        moves=tuple(moves),
        otherwise=OTHERWISE.get(name),
    )


def _demanded(guard: Callable[..., object]) -> str:
    """Gives what a guard demands, in its own words."""
    return _first_line(guard).removeprefix("Demands ").removesuffix(".")


def _first_line(thing: object) -> str:
    """Gives what a docstring says to everybody; what stands below its first line is for programmers."""
    return (inspect.getdoc(thing) or "").partition("\n")[0]


def mermaid(shown: Workflow) -> str:
    """Gives the states and what leads from one to another, as a diagram in Mermaid's language."""
    arrows: dict[tuple[str, str], list[str]] = {}
    for action in shown.actions:
        for move in action.moves:
            if move.target is not move.source:
                arrows.setdefault((move.source, move.target or "back"), []).append(action.name)
    drawn = [f"    {source} --> {target}: {', '.join(names)}" for (source, target), names in arrows.items()]
    return "\n".join(["stateDiagram-v2", f'    state "{BACK}" as back', "    [*] --> extracted", *drawn])
