"""`factcheck workflow`: the rules of the desk, out of the data that enforces them."""

import shutil
import textwrap
from collections import defaultdict
from collections.abc import Iterator
from enum import StrEnum

import click

from factcheck.cli.contexts import Context, Format
from factcheck.cli.framework import command
from factcheck.cli.output import show_one
from factcheck.cli.parameters import OneOf
from factcheck.cli.remedies import command_of
from factcheck.cli.tables import Column
from factcheck.domain.errors import BadInputError
from factcheck.services.workflows import ShownAction, Workflow, mermaid
from factcheck.services.workflows import workflow as rules

COLUMNS = (
    Column("states", "States"),
    Column("roles", "Roles"),
    Column("actions", "Actions"),
    Column("guards", "Guards"),
)


WIDEST = 100
"""Characters of a line, however wide the terminal is."""


class Shape(StrEnum):
    """How the rules are printed."""

    TEXT = "text"
    MERMAID = "mermaid"
    JSON = "json"
    JSONL = "jsonl"


@command("workflow", example="workflow --format mermaid", has_own_format=True)
@click.option(
    "--format", "shape", type=OneOf(Shape), help="text, a diagram in Mermaid's language, json or jsonl. Default: text."
)
def workflow(context: Context, shape: Shape | None) -> None:
    """Print the states, actions and rules of the desk.

    They are read from what enforces them. A policy can change from which role on an action may be taken, but not below what is fixed.
    """
    match shape or _shape(context.format):
        case Shape.TEXT:
            click.echo("\n".join(_text(rules(), width=_width())))
        case Shape.MERMAID:
            click.echo(mermaid(rules()))
        case Shape.JSON:
            show_one(rules(), columns=COLUMNS, format=Format.JSON)
        case Shape.JSONL:
            show_one(rules(), columns=COLUMNS, format=Format.JSONL)


def _shape(asked: Format | None) -> Shape:
    """Gives the shape that comes nearest to a format of the whole program; there is none for csv."""
    if asked is Format.CSV:
        raise BadInputError(
            "the rules of the desk are no table that csv could hold; give --format json, jsonl or mermaid"
        )
    return {Format.JSON: Shape.JSON, Format.JSONL: Shape.JSONL}.get(asked or Format.TABLE, Shape.TEXT)


def _width() -> int:
    return min(shutil.get_terminal_size().columns, WIDEST)


def _text(shown: Workflow, *, width: int) -> Iterator[str]:
    yield from _folded(f"States: {', '.join(state.spelled() for state in shown.states)}", width)
    yield from _folded(f"Roles, each of which may do what those before it may: {', '.join(shown.roles)}", width)
    yield "\nActions"
    for action in shown.actions:
        yield from _action(action, width)
    yield "\nWhat a policy can demand of a submission"
    for guard in shown.guards:
        default = " (as a desk begins)" if guard.is_default else ""
        yield from _folded(f"{guard.name}: {guard.demands}{default}", width, indent=2)


def _action(action: ShownAction, width: int) -> Iterator[str]:
    floor = f", by no policy below {action.floor}" if action.floor is not action.role else ""
    yield f"\n  {action.name} ({action.role} or above{floor})"
    demanded = (f"Demands {action.demands}.",) if action.demands else ()
    for sentence in (action.does, *demanded, *_moves(action)):
        yield from _folded(sentence, width, indent=4)
    yield f"    {command_of(action.name, 'CLAIM', is_remedy=False)}"


def _folded(text: str, width: int, *, indent: int = 0) -> list[str]:
    """Gives a text in lines of a width, those after its first further in."""
    margin = " " * indent
    return textwrap.wrap(
        text,
        width,
        initial_indent=margin,
        subsequent_indent=f"{margin}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _moves(action: ShownAction) -> Iterator[str]:
    sources = defaultdict(list)
    for move in action.moves:
        if move.target is move.source:
            sources["stays as it is"].append(move.source.spelled())
        else:
            sources[f"is then {move.target.spelled() if move.target else 'where it was'}"].append(move.source.spelled())
    for target, states in sources.items():
        otherwise = f"; or {action.otherwise}" if action.otherwise else ""
        yield f"{' or '.join(states) if len(states) < len(rules().states) else 'in any state'}: {target}{otherwise}"
