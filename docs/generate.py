"""The pages of docs/reference/, out of the code that they describe: `python docs/generate.py` writes them.

It writes the table of what each command takes as well, by which shells complete.

Each page is a function of `PAGES`. It reads a registry of the code (the table of commands, the table of transitions, the payloads, the
policy) and the docstrings of what stands in it, so that a page is mended where the code is.
"""

import inspect
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import is_dataclass
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, TypeAlias, Union, get_args, get_origin

import click

from factcheck.cli.commands import COMMANDS, CommandEntry
from factcheck.cli.completions import shapes
from factcheck.cli.errors import CLOSED_PIPE, INTERRUPTED, OUR_OWN_BUG
from factcheck.cli.framework import GlobalOption, global_options, load
from factcheck.cli.remedies import COMMANDS_OF
from factcheck.domain import codec, errors
from factcheck.domain.errors import FactcheckError
from factcheck.domain.events import Payload
from factcheck.domain.histories import PAYLOADS
from factcheck.domain.policies import DEFAULT, MEANINGS, Policy
from factcheck.domain.vocabularies import State
from factcheck.domain.workflow.base import Guard
from factcheck.domain.workflow.demands import DEMANDS
from factcheck.domain.workflow.table import TABLE, Move
from factcheck.services import policies, workflows

FOLDER = Path(__file__).parent / "reference"
NOTE = "<!-- Written by `python docs/generate.py` out of the code; what is changed here is lost. -->"
USAGE_WIDTH = 110
SHAPES = shapes.FILE

Row: TypeAlias = Sequence[str]


def main() -> None:
    """Writes every page."""
    FOLDER.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), "utf-8")
        print(f"wrote {FOLDER / name}")
    SHAPES.write_text(command_shapes(), "utf-8")
    print(f"wrote {SHAPES}")


# The commands.


def commands() -> str:
    """Gives the page of all commands: what each does, how it is called, what it takes."""
    listed = tuple(_leaves(COMMANDS))
    return _page(
        "Commands",
        "Every command, as `factcheck COMMAND --help` has it. In what is typed, `[...]` can be left out, and `a|b` is one of them.",
        _table(("command", "what it does"), [(f"[`{path}`](#{_anchor(path)})", entry.help) for path, entry in listed]),
        _section(
            "Options of every command", "Before or after any command. What is said last holds.", _shared_options()
        ),
        _section("Results, messages, exit status", RESULTS, _table(("status", "what it means"), _statuses())),
        *(_section(path, *_described(path, load(entry.target))) for path, entry in listed),
    )


RESULTS = """Results go to standard output, as a table on a terminal and else as JSON; messages go to standard error. A failure is one line
that begins with `error:`; reasons that it has no room for stand below it, each on a line that begins with two spaces, and what would help
on lines that begin with `next:`. Where documents are taken one by one, the others go on."""


def _leaves(entries: Iterable[CommandEntry], path: str = "") -> Iterator[tuple[str, CommandEntry]]:
    for entry in entries:
        name = f"{path} {entry.name}".strip()
        if entry.target:
            yield name, entry
        yield from _leaves(entry.entries, name)


def command_shapes() -> str:
    """Gives the table of what each command takes, and of the claims that it can do something about."""
    return shapes.written(
        {path: shapes.described(load(entry.target), states=_states_for(path)) for path, entry in _leaves(COMMANDS)}
    )


def _states_for(path: str) -> tuple[State, ...]:
    """Gives the states of claims that a command takes some action on, none where that is in every state."""
    actions = [name for name, line in COMMANDS_OF.items() if f"{line} ".startswith(f"{path} ") and name in TABLE]
    states = {state for name in actions for state in TABLE[name].moves}
    return tuple(state for state in State if state in states) if len(states) < len(State) else ()


def _described(path: str, command: click.Command) -> Iterator[str]:
    context = click.Context(command, info_name=path)
    own = [parameter for parameter in command.params if not isinstance(parameter, GlobalOption)]
    yield inspect.cleandoc(command.help or "")
    yield _fenced(_usage(path, [_typed(parameter, context) for parameter in own]))
    yield _options([option for option in own if isinstance(option, click.Option)], context)
    yield command.epilog or ""


def _usage(path: str, pieces: Iterable[str]) -> str:
    """Gives the line that is typed, broken between its pieces only."""
    whole = " ".join(piece.replace(" ", "\0") for piece in (f"factcheck {path}", *pieces))
    lines = textwrap.wrap(whole, USAGE_WIDTH, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines).replace("\0", " ")


def _typed(parameter: click.Parameter, context: click.Context) -> str:
    if not isinstance(parameter, click.Option):
        return parameter.make_metavar(context)
    flag = max(parameter.opts, key=len)
    typed = flag if parameter.is_flag else f"{flag} {parameter.make_metavar(context).strip('[]')}"
    return typed if parameter.required else f"[{typed}]"


def _options(options: Iterable[click.Option], context: click.Context) -> str:
    records = (option.get_help_record(context) for option in options)
    return "\n".join(f"- `{typed}`: {text}" for typed, text in filter(None, records))


def _shared_options() -> str:
    shared = click.Command("factcheck", params=global_options(from_environment=True))
    return _options([option for option in shared.params if isinstance(option, click.Option)], click.Context(shared))


def _statuses() -> Iterator[Row]:
    yield "0", "Done."
    kinds = (kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, FactcheckError))
    ours = [kind for kind in dict.fromkeys(kinds) if kind is not FactcheckError]
    for kind in sorted(ours, key=lambda kind: kind.exit_code):
        yield str(kind.exit_code), f"{_first_line(kind).partition('. ')[0].removesuffix('.')}."
    yield str(OUR_OWN_BUG), "A mistake of the program; a log of it is written, and named."
    yield str(INTERRUPTED), "It was interrupted."
    yield str(CLOSED_PIPE), "Whoever read the results reads no more of them."


# The states of a claim.


def states() -> str:
    """Gives the page of a claim's way: what may be done in each state, by whom, and what must be so first."""
    return _page(
        "States of a claim",
        STATES,
        _fenced(workflows.mermaid(workflows.workflow()), language="mermaid"),
        _section(
            "What may be done in which state",
            _table(("state", "action", "who", "leads to"), _by_state()),
            f"In every state: {', '.join(f'`{name}`' for name, move in TABLE.items() if _is_everywhere(move))}.",
        ),
        _section("What each action demands", WANTED, _table(ACTIONS, _actions())),
    )


STATES = """Where a claim stands in the desk's work. Never its verdict. What may be done with a claim depends on its state, on the role of
who acts, and on what is known of it. `factcheck workflow` prints the same of the program at hand, and `factcheck --as HANDLE claims show`
what somebody can do with one claim."""
WANTED = """A refusal names every demand that is not met, at once, and what to type next. Submitting demands what the desk's policy says as
well: see [its guards](policy.md#guards-of-submitting). A policy can change who may take an action, but not below the role in brackets.
Nobody takes any action on a claim from which they are recused, and nobody who is deactivated takes any at all."""
ACTIONS = ("action", "what it does", "who", "demands")


def _by_state() -> Iterator[Row]:
    for state in State:
        for name, move in TABLE.items():
            target = move.moves.get(state)
            if target is not None and not _is_everywhere(move):
                yield state.spelled(), f"`{name}`", f"{move.role} or above", _led_to(name, target)


def _is_everywhere(move: Move) -> bool:
    return set(move.moves) == set(State)


def _led_to(name: str, target: State | str) -> str:
    led = target.spelled() if isinstance(target, State) else target
    return f"{led}; {workflows.OTHERWISE[name]}" if name in workflows.OTHERWISE else led


def _actions() -> Iterator[Row]:
    for name, move in TABLE.items():
        demanded = (inspect.getdoc(move.action.unmet) or "").partition("\n")[0]
        told = demanded.removeprefix("Demands ") if demanded.startswith("Demands ") else "nothing more."
        yield f"`{name}`", _first_line(move.action), _role(move), told


def _role(move: Move) -> str:
    return f"{move.role}" if move.role is move.floor else f"{move.role} ({move.floor})"


def _demanded(guard: Guard) -> str:
    return _first_line(guard).removeprefix("Demands ").removesuffix(".")


# The policy.


def policy() -> str:
    """Gives the page of a policy file: its keys, the guards that it can name, and the policy that a desk begins with."""
    return _page(
        "The policy file",
        "What `factcheck policy show` prints and `factcheck policy apply` takes: TOML with these keys. Any other is refused.",
        *(
            _section(kind.__name__, inspect.getdoc(kind) or "", _table(("key", "holds", "means"), _keys(kind)))
            for kind in _within(Policy)
        ),
        _section(
            "Guards of submitting", "What `submit_guards` can name.", _table(("guard", "demands"), _policy_guards())
        ),
        _section("The policy that a desk begins with", _fenced(policies.written(DEFAULT).rstrip(), language="toml")),
    )


def _keys(kind: type) -> Iterator[Row]:
    for key, holds in _held(kind):
        yield key, holds, MEANINGS[kind][key.strip("`")]


def _policy_guards() -> Iterator[Row]:
    for name, guard in DEMANDS.items():
        yield f"`{name}`", _demanded(guard)


# The events.


def events() -> str:
    """Gives the page of the ledger's entries: each type of event with its fields, and the things inside these."""
    kinds = sorted(PAYLOADS.values(), key=lambda kind: (kind.type, kind.schema))
    inside = dict.fromkeys(inner for kind in kinds for inner in _within(kind) if inner is not kind)
    return _page(
        "Events",
        EVENTS,
        *(_event(name, tuple(versions)) for name, versions in groupby(kinds, key=lambda kind: kind.type)),
        _section("Things inside events", "What the fields above hold, where it is more than one value."),
        *(_inside(kind) for kind in sorted(inside, key=lambda kind: kind.__name__)),
    )


EVENTS = """Every entry of the ledger is one of these. Beside its own fields it has a position, an id, the stream that
it belongs to with its version in it, who acted under which login, and when. The id is a UUID, or, of a command that was given
a request id, four groups of hexadecimal digits that follow from that. A field is kept in the chained body, or among
the words, which stand beside the chain under a salted digest: see [how an event is kept](../architecture.md#an-event)."""


def _event(name: str, versions: Sequence[type[Payload]]) -> str:
    *older, newest = versions
    told = [f"Schema {kind.schema}, which is still read: {_first_line(kind)}" for kind in older]
    return _section(
        name, inspect.getdoc(newest) or "", f"Schema {newest.schema}.", _fields(newest, whole="body"), *told
    )


def _inside(kind: type) -> str:
    return _section(kind.__name__, inspect.getdoc(kind) or "", _fields(kind, whole="as the whole"), level=3)


def _fields(kind: type, *, whole: str) -> str:
    kept = (
        "words" if part.is_words else f"{whole}, its words apart" if part.has_words else whole
        for part in codec.parts(kind)
    )
    rows = [(*row, place) for row, place in zip(_held(kind), kept, strict=True)]
    return _table(("field", "holds", "kept in"), rows) if rows else "It has no fields of its own."


# Fields of dataclasses, as several pages show them.


def _held(kind: type) -> Iterator[Row]:
    for part in codec.parts(kind):
        yield f"`{part.name}`", _worded(part.kind)


def _within(kind: Any) -> Iterator[type]:  # noqa: ANN401 -- a type of a field is whatever an annotation can be
    """Gives the dataclasses that a type is made of, itself first, each once."""
    if is_dataclass(kind) and isinstance(kind, type):
        inner = (found for part in codec.parts(kind) for found in _within(part.kind))
        yield from dict.fromkeys((kind, *inner))
    else:
        yield from dict.fromkeys(found for argument in get_args(kind) for found in _within(argument))


def _worded(kind: Any) -> str:  # noqa: ANN401 -- a type of a field is whatever an annotation can be
    """Gives the type of a field in words."""
    if get_origin(kind) in {UnionType, Union}:
        return " or ".join("nothing" if inner is NoneType else _worded(inner) for inner in get_args(kind))
    if get_origin(kind) is tuple:
        first, *others = get_args(kind)
        return f"list of: {_worded(first)}" if others == [...] else f"({', '.join(map(_worded, (first, *others)))})"
    name = str(kind.__name__)
    if is_dataclass(kind):
        return f"[{name}](#{_anchor(name)})"
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return ", ".join(f"`{member}`" for member in kind)
    return {"str": "text", "int": "whole number", "bool": "yes or no"}.get(name, name)


# Markdown.


def _page(title: str, *parts: str) -> str:
    return "\n\n".join((f"# {title}", NOTE, *filter(None, parts))) + "\n"


def _section(title: str, *parts: str, level: int = 2) -> str:
    return "\n\n".join((f"{'#' * level} {title}", *filter(None, parts)))


def _table(head: Row, rows: Iterable[Row]) -> str:
    lines = (head, ["---"] * len(head), *rows)
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def _fenced(text: str, *, language: str = "") -> str:
    return f"```{language}\n{text}\n```"


def _anchor(heading: str) -> str:
    return heading.lower().replace(" ", "-")


def _first_line(thing: object) -> str:
    return (inspect.getdoc(thing) or "").partition("\n")[0]


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands,
    "states.md": states,
    "policy.md": policy,
    "events.md": events,
}

if __name__ == "__main__":
    main()
