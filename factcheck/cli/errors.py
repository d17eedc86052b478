"""The one seam where a failure becomes one line and an exit status."""

import contextlib
import errno
import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from factcheck import __version__
from factcheck.cli.bars import clear, tell
from factcheck.cli.terminal import safe
from factcheck.domain.errors import (
    BadInputError,
    EnvironmentFailureError,
    FactcheckError,
    RefusedError,
    SeveralRefusedError,
)
from factcheck.machine import opening

OUR_OWN_BUG = 70
INTERRUPTED = 130
CLOSED_PIPE = 141
LINE_LIMIT = 300
"""Characters of a line, `error: ` included."""

_ENVIRONMENT = frozenset(
    {
        *(errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS),
        *(errno.EMFILE, errno.ENFILE, errno.ENOMEM),
        *(errno.EACCES, errno.EPERM, errno.ENAMETOOLONG, errno.ELOOP, errno.ENOTDIR),
    }
)
"""What the machine refuses to any program: a full or failing disk, no more files, no more memory, a place out of reach."""


def report(error: BaseException) -> int:
    """Gives the exit status of a failure, having said on stderr what was tried, why not, and what to do.

    That is one line; where it has no room for all reasons, each has one of its own below. A refusal is followed by the commands that
    would help, one a line.
    """
    clear()
    match error:
        case BrokenPipeError():
            return CLOSED_PIPE
        case click.exceptions.NoArgsIsHelpError():
            _print(error.format_message())
            return BadInputError.exit_code
    status, message = _outcome(error)
    for line in _told(error, message):
        _print(line)
    if isinstance(error, RefusedError):
        _print_next(error)
    return status


def complain(error: FactcheckError) -> int:
    """Gives the exit status of a failure beside which the rest goes on, having said it in one line on stderr."""
    tell(one_line(str(error)))
    return error.exit_code


def _told(error: BaseException, message: str) -> tuple[str, ...]:
    match error:
        case SeveralRefusedError():
            return _listed(f"cannot {error.attempt}", error.reasons)
        case RefusedError() if len(error.reasons) > 1 and len(f"error: {safe(message)}") > LINE_LIMIT:
            return _listed(f"cannot {error.attempt}", error.reasons)
        case BadInputError() if len(error.faults) > 1:
            return _listed(error.what, error.faults)
    return (one_line(message),)


def _listed(what: str, reasons: Sequence[str]) -> tuple[str, ...]:
    return (f"{one_line(what)}:", *(f"  {_bounded(safe(reason))}" for reason in reasons))


def one_line(message: str) -> str:
    """Gives `error: message` in at most 300 characters that no terminal obeys.

    What is too long loses its middle: the end says what to do.
    """
    return _bounded(f"error: {safe(message)}")


def _bounded(line: str) -> str:
    if len(line) <= LINE_LIMIT:
        return line
    tail = LINE_LIMIT // 3
    return f"{line[: LINE_LIMIT - tail - 3]} … {line[-tail:]}"


def _outcome(error: BaseException) -> tuple[int, str]:
    match error:
        case RefusedError():
            return error.exit_code, _refusal(error)
        case KeyboardInterrupt() | click.Abort():
            return INTERRUPTED, "interrupted"
        case click.ClickException():
            return BadInputError.exit_code, _usage(error)
        case FactcheckError():
            return error.exit_code, str(error)
        case MemoryError():
            return EnvironmentFailureError.exit_code, "out of memory; give it less at a time"
        case OSError() if error.errno in _ENVIRONMENT:
            place = f" ({error.filename})" if error.filename else ""
            return EnvironmentFailureError.exit_code, f"the machine refuses: {error.strerror}{place}"
    return OUR_OWN_BUG, _own_bug(error)


def _print(text: str) -> None:
    # Nobody is left to tell when stderr itself is gone; the exit status still says it.
    with contextlib.suppress(OSError):
        click.echo(text, err=True)


def _print_next(error: RefusedError) -> None:
    from factcheck.cli.remedies import next_commands  # noqa: PLC0415 - only a refusal has any

    for line in next_commands(error):
        _print(safe(f"next: {line}"))


def _refusal(error: RefusedError) -> str:
    from factcheck.cli.remedies import told  # noqa: PLC0415 - only a refusal needs it

    return told(error)


def _usage(error: click.ClickException) -> str:
    if (
        isinstance(error, click.BadParameter)
        and isinstance(error.param, click.Argument)
        and error.param.metavar is None
    ):
        # click calls an argument of a few values by all of these.
        error.param_hint = f"'{str(error.param.name).upper()}'"
    near = error.possibilities if isinstance(error, click.NoSuchOption | click.NoSuchCommand) else None
    # click puts the choices of a missing option on lines of their own.
    message = (error.message if near else error.format_message()).replace("\n\t", " ").removesuffix(".")
    suggestion = f"; did you mean {' or '.join(near)}?" if near else ""
    context = error.ctx if isinstance(error, click.UsageError) else None
    hint = f" (see {context.command_path} --help)" if context else ""
    return f"{message[:1].lower()}{message[1:]}{suggestion}{hint}"


def _own_bug(error: BaseException) -> str:
    name = type(error).__name__
    text = "".join(traceback.format_exception(error))
    for folder in _log_folders():
        with contextlib.suppress(OSError):
            return f"a mistake of the program ({name}); please report it with the log {_write_log(folder, text)}"
    return f"a mistake of the program ({name}: {error}); there is no place to write its log to"


def _log_folders() -> tuple[Path, ...]:
    state = os.environ.get("XDG_STATE_HOME", "")
    # The XDG Base Directory Specification wants relative paths ignored.
    home = Path(state) if os.path.isabs(state) else Path(os.path.expanduser("~"), ".local", "state")  # noqa: PTH111, PTH117 - Path.home() raises where there is none
    return home / "factcheck", Path(tempfile.gettempdir())


def _write_log(folder: Path, text: str) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    now = datetime.now(UTC)
    path = folder / f"factcheck-{now:%Y%m%dT%H%M%S}-{os.getpid()}.log"
    descriptor = os.open(path, opening.flags_for_making(), 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as log:
        log.write(f"factcheck {__version__}, Python {sys.version}, {now:%Y-%m-%dT%H:%M:%SZ}\n{text}")
    return path
