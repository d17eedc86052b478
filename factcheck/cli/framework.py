"""The frame of every command: groups that import a command only when it is called, and the options that all of them take."""

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Concatenate, Literal, ParamSpec, TypeAlias, TypeVar

import click
from click.core import ParameterSource

from factcheck.cli.commands import CommandEntry
from factcheck.domain.errors import BadInputError, EnvironmentFailureError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from factcheck.cli.contexts import Context

Body = ParamSpec("Body")
Value = TypeVar("Value")

Offer: TypeAlias = Literal[
    "claim",
    "claims",
    "person",
    "deactivated",
    "source",
    "withdrawn-source",
    "speaker",
    "who",
    "name",
    "tag",
    "its-tag",
    "rating",
    "scale",
    "file",
    "folder",
]
"""What a shell offers while a value is typed: something that the desk has, or a file."""

PLUGINS = "factcheck.commands"
"""The entry-point group in which other distributions offer commands."""

FORMATS = ("table", "json", "jsonl", "csv")
"""The values of `contexts.Format`, spelt out so that help need not import it."""

_CHOSEN = "factcheck.chosen"


class Offering(click.ParamType[Value]):
    """A value of which a shell can offer those that there are; `offers` says what they are, None where nobody can know."""

    offers: Offer | None = None

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> "list[CompletionItem[str]]":
        """Gives what the desk has that begins with what is typed."""
        if self.offers is None:
            return super().shell_complete(ctx, param, incomplete)
        from factcheck.cli.completions.values import offered  # noqa: PLC0415 - only a shell that completes pays for it

        return offered(self.offers, ctx, incomplete)


class AsGiven(Offering[str]):
    """A text that is taken as it is: the name of a file, a folder, a scale."""

    name = "text"

    def __init__(self, offers: Offer | None) -> None:
        self.offers = offers


class Handle(Offering[str]):
    """A person's handle, as the people of a desk can have it."""

    name = "handle"

    def __init__(self, *, offers: Offer = "person") -> None:
        self.offers = offers

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Gives the handle, or fails."""
        from factcheck.domain.handles import demand_handle  # noqa: PLC0415 - help must not pay for it

        try:
            demand_handle(value)
        except BadInputError as error:
            self.fail(str(error), param, ctx)
        return value


class Earlier(click.ParamType[str]):
    """A moment at which the desk is read: a moment, `seq:1234`, or `brief:SLUG@2`."""

    name = "moment"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Gives it as it was said, or fails."""
        from factcheck.cli.earlier import read  # noqa: PLC0415 - who asks for the desk as it is must not pay for it

        try:
            read(value)
        except BadInputError as error:
            self.fail(str(error), param, ctx)
        return value


class GlobalOption(click.Option):
    """An option of the whole program, taken before and after any command; what is said last holds."""


class DeskCommand(click.Command):
    """A command that takes the program's options too, and lists them after its own."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the command's own options, then those of the program."""
        _write_options(self, ctx, formatter)


class LazyGroup(click.Group):
    """A group whose commands are a table; one is imported when it is called or asked for its own help."""

    def __init__(
        self,
        name: str,
        *,
        entries: Sequence[CommandEntry],
        short_help: str,
        more: str = "",
        default: str = "",
        params: Sequence[click.Parameter] = (),
        plugins: bool = False,
    ) -> None:
        super().__init__(
            name,
            help=f"{short_help}.",
            epilog=more or None,
            params=list(params) or global_options(),
            callback=self._call_default if default else None,
            invoke_without_command=bool(default),
            # An option that the group does not know is the default command's.
            context_settings={"ignore_unknown_options": bool(default)},
        )
        self._default = default
        self._entries = {entry.name: entry for entry in entries}
        self._plugins = plugins

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        """Gives the names of the table, in its order."""
        return list(self._entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - the signature is click's
        """Gives the command of a name, importing it now, or None where neither the table nor a plug-in has it."""
        entry = self._entries.get(cmd_name)
        if entry is None:
            return _plugged_in(cmd_name) if self._plugins else None
        if entry.entries:
            return LazyGroup(
                entry.name, entries=entry.entries, short_help=entry.help, more=entry.more, default=entry.default
            )
        return load(entry.target)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Gives the command that the arguments begin with; a name that nobody has is answered with its nearest neighbour.

        Arguments that begin with an option are those of the command that is meant where none is named.
        """
        if self._default and args[0].startswith("-"):
            return self._default, self.get_command(ctx, self._default), args
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:
            raise click.NoSuchCommand(error.command_name, possibilities=self._entries, ctx=ctx) from None

    def is_default(self, name: str | None) -> bool:
        """Tells whether a command is the one that is meant where none is named."""
        return bool(self._default) and name == self._default

    def _call_default(self) -> None:
        context = click.get_current_context()
        if context.invoked_subcommand is None and (command := self.get_command(context, self._default)):
            with command.make_context(self._default, [], parent=context) as own:
                command.invoke(own)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the commands, then the options."""
        self.format_commands(ctx, formatter)
        _write_options(self, ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - the signature is click's
        """Writes the table's own lines, so that nothing is imported to show them."""
        with formatter.section("Commands"):
            formatter.write_dl([(entry.name, entry.help) for entry in self._entries.values()])


def command(
    name: str, *, example: str | None = None, has_own_format: bool = False, reads: bool = False
) -> Callable[[Callable[Concatenate["Context", Body], None]], click.Command]:
    """Makes a command of a function: the context comes first, then what its own `click` options and arguments say.

    Args:
        name: what is typed.
        example: a command line without the program's name, which its help ends with.
        has_own_format: whether it shows what no table can, and says itself in which formats.
        reads: whether it only reads the desk, and so can be given an earlier moment of it.
    """
    epilog = f"Example: factcheck {example}" if example else None

    def decorate(body: Callable[Concatenate["Context", Body], None]) -> click.Command:
        @wraps(body)
        def call(*args: Body.args, **kwargs: Body.kwargs) -> None:
            context = current()
            if context.as_of is not None and not reads:
                raise BadInputError(_has_no_earlier_moment(click.get_current_context()))
            body(context, *args, **kwargs)

        made = click.command(name, cls=DeskCommand, epilog=epilog)(call)
        made.params.extend(option for option in global_options() if not (has_own_format and option.name == "format"))
        return made

    return decorate


def _has_no_earlier_moment(context: click.Context) -> str:
    """Says that a command takes no earlier moment, under the name that was typed, and where the earlier moment is to be taken away."""
    group = context.parent.command if context.parent else None
    is_meant = isinstance(group, LazyGroup) and group.is_default(context.info_name)
    typed = context.command_path.split()[1 : -1 if is_meant else None]
    is_said = any(one.get_parameter_source("as_of") is ParameterSource.COMMANDLINE for one in _upwards(context))
    return f"{' '.join(typed)} takes no earlier moment of a desk; {'leave --as-of out' if is_said else 'unset FACTCHECK_AS_OF'}"


def _upwards(context: click.Context) -> Iterator[click.Context]:
    """Gives a context, then those that it stands in."""
    at: click.Context | None = context
    while at:
        yield at
        at = at.parent


def load(target: str) -> click.Command:
    """Gives the command that a target (`module:attribute`) of the table names, importing it now."""
    module, _, attribute = target.partition(":")
    found = getattr(sys.modules.get(module) or _imported(module), attribute)
    if not isinstance(found, click.Command):
        raise TypeError(f"{target} is no click command")
    return found


def _imported(module: str) -> ModuleType:
    """Gives a module that nobody has imported yet.

    What it brings along stays to the end. It is looked through for garbage neither meanwhile nor later, nor taken apart when the program
    ends: that, for nothing, was a third of what a listing took.
    """
    is_on = gc.isenabled()
    gc.disable()
    try:
        return import_module(module)
    finally:
        gc.freeze()
        if is_on:
            gc.enable()


def chosen(context: click.Context, name: str) -> str | None:
    """Gives what an option of the program says where a context is, None where nobody said anything."""
    found: str | None = context.meta.get(_CHOSEN, {}).get(name)
    return found


def current() -> "Context":
    """Gives what the options of the running command say, wherever on the line they stood."""
    from pathlib import Path  # noqa: PLC0415 - help must not pay for it

    from factcheck.cli.contexts import Context, Format  # noqa: PLC0415 - help must not pay for it

    chosen = click.get_current_context().meta.get(_CHOSEN, {})
    desk, shape = chosen.get("desk"), chosen.get("format")
    return Context(
        desk=Path(desk) if desk else None,
        database=chosen.get("database"),
        actor=chosen.get("actor"),
        format=Format(shape) if shape else None,
        request_id=chosen.get("request_id"),
        as_of=chosen.get("as_of"),
    )


def global_options(*, from_environment: bool = False) -> list[click.Parameter]:
    """Gives the options that every command takes; on the root group they fall back to the environment."""
    declared: tuple[tuple[str, str, str | None, click.ParamType[str] | None, str], ...] = (
        ("--desk", "desk", "DIR", AsGiven("folder"), "The desk's folder."),
        ("--database", "database", "URL", None, "The desk's database, instead of the folder's."),
        ("--as", "actor", "HANDLE", Handle(), "Who acts."),
        ("--as-of", "as_of", "MOMENT", Earlier(), "The desk as it was: 2026-11-16T12:00Z, seq:1234 or brief:SLUG@2."),
        ("--format", "format", None, click.Choice(FORMATS), "Default: table on a terminal, else json."),
    )
    return [
        GlobalOption(
            (flag, name),
            metavar=metavar,
            type=kind,
            help=text,
            expose_value=False,
            callback=remember,
            envvar=f"FACTCHECK_{flag.removeprefix('--').replace('-', '_').upper()}" if from_environment else None,
            show_envvar=from_environment,
        )
        for flag, name, metavar, kind, text in declared
    ]


def remember(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    """Keeps what an option says that commands are told of by their context."""
    if value is not None:
        if not value.strip():
            raise click.BadParameter("it is empty; give a value or leave the option out", context, parameter)
        context.meta.setdefault(_CHOSEN, {})[parameter.name] = value


def _write_options(command: click.Command, context: click.Context, formatter: click.HelpFormatter) -> None:
    options = [parameter for parameter in command.get_params(context) if isinstance(parameter, click.Option)]
    shared = [option for option in options if isinstance(option, GlobalOption)]
    own = [option for option in options if option not in shared]
    for heading, listed in (("Options", own), ("Global options, before or after any command", shared)):
        records = [record for option in listed if (record := option.get_help_record(context))]
        if records:
            with formatter.section(heading):
                formatter.write_dl(records)


def _plugged_in(name: str) -> click.Command | None:
    from importlib.metadata import entry_points  # noqa: PLC0415 - only an unknown name pays for it

    for point in entry_points(group=PLUGINS, name=name):
        try:
            found = point.load()
        except (ImportError, AttributeError) as error:
            raise EnvironmentFailureError(
                f"the plug-in {point.value} of the command {name} cannot be loaded: {error}"
            ) from error
        if not isinstance(found, click.Command):
            raise EnvironmentFailureError(f"the plug-in {point.value} of the command {name} is no click command")
        return found
    return None
