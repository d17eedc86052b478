"""`factcheck workflow`: the rules of the desk, out of the data that enforces them."""

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
from factcheck.services.workflows import ShownAction, Workflow, mermaid
from factcheck.services.workflows import workflow as rules

COLUMNS = (
    Column("states", "States"),
    Column("roles", "Roles"),
    Column("actions", "Actions"),
    Column("guards", "Guards"),
)


class Shape(StrEnum):
    """How the rules are printed."""

    TEXT = "text"
    MERMAID = "mermaid"
    JSON = "json"


@command("workflow", example="workflow --format mermaid", has_own_format=True)
@click.option(
    "--format", "shape", type=OneOf(Shape), help="text, a diagram in Mermaid's language, or json. Default: text."
)
def workflow(context: Context, shape: Shape | None) -> None:
    """Print the states, actions and rules of the desk.

    They are read from what enforces them. A policy can change from which role on an action may be taken, but not below what is fixed.
    """
    match shape or (Shape.JSON if context.format in {Format.JSON, Format.JSONL} else Shape.TEXT):
        case Shape.TEXT:
            click.echo("\n".join(_text(rules())))
        case Shape.MERMAID:
            click.echo(mermaid(rules()))
        case Shape.JSON:
            show_one(rules(), columns=COLUMNS, format=Format.JSON)


def _text(shown: Workflow) -> Iterator[str]:
    yield f"States: {', '.join(state.spelled() for state in shown.states)}"
    yield f"Roles, each of which may do what those before it may: {', '.join(shown.roles)}"
    yield "\nActions"
    for action in shown.actions:
        yield from _action(action)
    yield "\nWhat a policy can demand of a submission"
    for guard in shown.guards:
        yield f"  {guard.name}: {guard.demands}{' (as a desk begins)' if guard.is_default else ''}"


def _action(action: ShownAction) -> Iterator[str]:
    floor = f", by no policy below {action.floor}" if action.floor is not action.role else ""
    yield f"\n  {action.name} ({action.role} or above{floor})"
    yield from (f"    {line}" for line in action.does.splitlines() if line)
    if action.demands:
        yield f"    Demands {action.demands}."
    yield from (f"    {line}" for line in _moves(action))
    yield f"    {command_of(action.name, 'CLAIM', is_remedy=False)}"


def _moves(action: ShownAction) -> Iterator[str]:
    sources = defaultdict(list)
    for move in action.moves:
        if move.target is move.source:
            sources["stays as it is"].append(move.source.spelled())
        else:
            sources[f"is then {move.target.spelled() if move.target else 'where it was'}"].append(move.source.spelled())
    for target, states in sources.items():
        yield f"{' or '.join(states) if len(states) < len(rules().states) else 'in any state'}: {target}"
