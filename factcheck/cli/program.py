"""The program: its root group, and the way from a command line to an exit status."""

import io
import os
import sys
import warnings
from collections.abc import Sequence
from typing import NoReturn

import click

from factcheck import __version__
from factcheck.cli.commands import COMMANDS
from factcheck.cli.framework import LazyGroup, global_options
from factcheck.domain.errors import BadInputError

NAME = "factcheck"
MIN_HELP_WIDTH = 50
MAX_HELP_WIDTH = 100
STDOUT = 1
COMPLETING = "_FACTCHECK_COMPLETE"
"""The variable by which a shell asks what could come next in a line."""


def main() -> NoReturn:
    """Runs the command line of this process and ends it with its exit status."""
    if not sys.warnoptions:
        # A library's warning is for its developers; a person gets one line, or none.
        warnings.simplefilter("ignore")
    sys.exit(_complete(instruction) if (instruction := os.environ.get(COMPLETING)) else run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Gives the exit status of a command line; results are on stdout, one line of complaint at most on stderr, and what to type next."""
    try:
        _write_utf8()
        _check_decodable(arguments)
        _check_environment()
        with root().make_context(NAME, list(arguments), terminal_width=_help_width()) as context:
            context.command.invoke(context)
        status = 0
    except click.exceptions.Exit as done:
        status = done.exit_code
    except BaseException as error:  # noqa: BLE001 - the one place where any failure, an interrupt too, becomes an exit status
        status = _report(error)
    return _close_output(status)


def _complete(instruction: str) -> int:
    """Gives 0 after what a shell waits for is on stdout, whatever happens: a line that is being typed is no place to complain."""
    from factcheck.cli.completions import shapes, shells  # noqa: PLC0415 - only a shell that completes pays for it

    try:
        _write_utf8()
        sys.stdout.write(shells.answer(root(kind=shapes.ShapedGroup), instruction))
    except (OSError, KeyboardInterrupt):
        _discard_output()
    return _close_output(0)


def root(*, kind: type[LazyGroup] = LazyGroup) -> LazyGroup:
    """Gives the group that all commands hang on."""
    version = click.Option(
        ("--version",),
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_show_version,
        help="Show the version and exit.",
    )
    return kind(
        NAME,
        entries=COMMANDS,
        short_help="A newsroom's desk for claims",
        params=(version, *global_options(from_environment=True)),
        plugins=True,
    )


def _show_version(context: click.Context, _parameter: click.Parameter, asked: object) -> None:
    if asked and not context.resilient_parsing:
        click.echo(f"{NAME} {__version__}")
        context.exit()


def _help_width() -> int:
    # click would import shutil, and all its compressors, to learn this.
    try:
        columns = os.get_terminal_size(STDOUT).columns
    except OSError:
        columns = MAX_HELP_WIDTH
    return max(MIN_HELP_WIDTH, min(columns, MAX_HELP_WIDTH))


def _write_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # The same bytes on every system: Windows would else write a console's few letters, and two bytes for the end of a line.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _check_decodable(arguments: Sequence[str]) -> None:
    for place, argument in enumerate(arguments, start=1):
        if not _is_text(argument):
            raise BadInputError(f"argument {place} is not UTF-8: {argument}; give names and text in UTF-8")


def _check_environment() -> None:
    for name, value in os.environ.items():
        if name.startswith("FACTCHECK_") and not value.isprintable():
            raise BadInputError(
                f"the environment variable {name} holds characters that do not print: {value}; set it again or unset it"
            )


def _is_text(argument: str) -> bool:
    return argument.isascii() or not any("\ud800" <= character <= "\udfff" for character in argument)


def _report(error: BaseException) -> int:
    from factcheck.cli.errors import report  # noqa: PLC0415 - only a failing run pays for it

    return report(error)


def _close_output(status: int) -> int:
    """Gives the status after all output is out, so that a reader who left or a full disk is not found out at exit."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        _discard_output()
        return _report(error) if status == 0 else status
    return status


def _discard_output() -> None:
    # What is still in the buffer would fail again when the interpreter flushes it.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, STDOUT)
