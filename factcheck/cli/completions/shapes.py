"""What every command takes, read from a table, so that a shell can be answered without importing a command and all that it needs.

`python docs/generate.py` writes the table out of the commands themselves.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, cast

import click
from click.shell_completion import CompletionItem

from factcheck.cli.commands import CommandEntry
from factcheck.cli.framework import AsGiven, DeskCommand, GlobalOption, LazyGroup, Offer, global_options

FILE = Path(__file__).with_name("shapes.json")


class Taken(NamedTuple):
    """Something that a command takes.

    `declared` is how click is told of it: `["--state", "state"]`, or a name alone for an argument. `offers` says what its value can be: a
    list, something of the desk, or nothing that anybody knows.
    """

    declared: tuple[str, ...]
    is_flag: bool
    many: bool
    offers: str | tuple[str, ...] | None
    help: str | None


class Shape(NamedTuple):
    """A command as a shell has to know it. `states` are those of the claims that it can do something about, none where that is all."""

    states: tuple[str, ...]
    takes: tuple[Taken, ...]


class ShapedCommand(DeskCommand):
    """A command that can only be completed."""

    def __init__(self, name: str, shape: Shape) -> None:
        super().__init__(name, params=[*map(_parameter, shape.takes), *_shared(shape)])
        self.states = shape.states


class ShapedGroup(LazyGroup):
    """A group whose commands come from the table of shapes; one that a plug-in offers is the command itself."""

    def __init__(self, name: str, *, entries: tuple[CommandEntry, ...], path: str = "", **others: Any) -> None:  # noqa: ANN401 -- they are `LazyGroup`'s
        super().__init__(name, entries=entries, **others)
        self._path = path

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Gives the command of a name, as far as a shell has to know it."""
        entry = self._entries.get(cmd_name)
        if entry is None:
            return super().get_command(ctx, cmd_name)
        path = f"{self._path} {entry.name}".strip()
        if entry.entries:
            return ShapedGroup(
                entry.name, entries=entry.entries, short_help=entry.help, path=path, default=entry.default
            )
        return ShapedCommand(entry.name, read()[path])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Gives the command that the arguments begin with; where nobody has one of this name, nothing could come next."""
        found = super().resolve_command(ctx, args)
        if found[1] is None:
            raise click.NoSuchCommand(args[0], ctx=ctx)
        return found

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """Gives the commands that begin so, and the options."""
        if incomplete.startswith("-"):
            meant = self.get_command(ctx, self._default)
            return meant.shell_complete(ctx, incomplete) if meant else super().shell_complete(ctx, incomplete)
        entries = (entry for entry in self._entries.values() if entry.name.startswith(incomplete))
        return [CompletionItem(entry.name, help=entry.help) for entry in entries]


class Several(click.Argument):
    """An argument of as many values as somebody likes, behind which others may come."""

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """Gives another value for it, and values of the arguments behind it."""
        arguments = [one for one in ctx.command.params if isinstance(one, click.Argument)]
        behind = arguments[arguments.index(self) + 1 :]
        found = list(super().shell_complete(ctx, incomplete))
        return [*found, *(item for one in behind for item in one.shell_complete(ctx, incomplete))]


def described(command: click.Command, *, states: Iterable[str]) -> Shape:
    """Gives the shape of a command. `states` are those in which a claim can be for it to do something; none where that is any."""
    own = (parameter for parameter in command.params if not isinstance(parameter, GlobalOption))
    return Shape(tuple(states), tuple(map(_taken, own)))


def written(shapes: Mapping[str, Shape]) -> str:
    """Gives the table as the file has it: one line for each thing that a command takes, so that two changes of it can be merged."""
    return "{\n" + ",\n".join(f"{json.dumps(path)}: {_lines(shape)}" for path, shape in shapes.items()) + "\n}\n"


def read() -> dict[str, Shape]:
    """Gives the shapes of the file, by what is typed for the command."""
    table = json.loads(FILE.read_bytes())
    return {
        path: Shape(tuple(states), tuple(_of_line(line) for line in takes)) for path, (states, *takes) in table.items()
    }


def _lines(shape: Shape) -> str:
    lines = (shape.states, *shape.takes)
    return "[\n" + ",\n".join(f"  {json.dumps(line, ensure_ascii=False)}" for line in lines) + "\n]"


def _of_line(line: list[Any]) -> Taken:
    declared, is_flag, many, offers, told = line
    return Taken(tuple(declared), is_flag, many, tuple(offers) if isinstance(offers, list) else offers, told)


def _taken(parameter: click.Parameter) -> Taken:
    option = parameter if isinstance(parameter, click.Option) else None
    return Taken(
        declared=tuple(_declared(parameter)),
        is_flag=bool(option and (option.is_flag or option.count)),
        many=parameter.nargs == -1 or parameter.multiple,
        offers=_offers(parameter.type),
        help=option.help if option else None,
    )


def _declared(parameter: click.Parameter) -> Iterator[str]:
    if isinstance(parameter, click.Option):
        yield from parameter.opts
        yield from (f"/{opposite}" for opposite in parameter.secondary_opts)
    yield parameter.name or ""


def _offers(kind: click.ParamType[Any]) -> str | tuple[str, ...] | None:
    if isinstance(kind, click.Choice):
        return tuple(kind.normalize_choice(choice, None) for choice in kind.choices)
    if isinstance(kind, click.Path):
        return "file" if kind.file_okay else "folder"
    return getattr(kind, "offers", None)


def _parameter(taken: Taken) -> click.Parameter:
    kind: click.ParamType[Any] = (
        click.Choice(taken.offers) if isinstance(taken.offers, tuple) else AsGiven(cast("Offer | None", taken.offers))
    )
    if not taken.declared[0].startswith("-"):
        made = Several if taken.many else click.Argument
        return made(taken.declared, type=kind, nargs=-1 if taken.many else 1, required=False)
    if taken.is_flag:
        return click.Option(_paired(taken.declared), is_flag=True, help=taken.help)
    return click.Option(taken.declared, type=kind, multiple=taken.many, help=taken.help)


def _paired(declared: tuple[str, ...]) -> list[str]:
    """Gives the names of a flag with those of its opposite behind a stroke, as click wants them."""
    *flags, name = declared
    opposites = [flag for flag in flags if flag.startswith("/")]
    given = [flag for flag in flags if flag not in opposites]
    return [*given[:-1], given[-1] + "".join(opposites), name]


def _shared(shape: Shape) -> Iterator[click.Parameter]:
    own = {taken.declared[-1] for taken in shape.takes} | {name for taken in shape.takes for name in taken.declared}
    return (option for option in global_options() if own.isdisjoint({option.name, *option.opts}))
