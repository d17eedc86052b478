"""The bar that shows on stderr how far something is, and messages that stand on lines of their own above it."""

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

import click

from factcheck.cli.terminal import safe

if TYPE_CHECKING:
    from rich.progress import Progress

__all__ = ["clear", "progress", "tell"]

Item = TypeVar("Item")

_DRAWN: list["Progress"] = []
"""The bars that stand on the terminal now."""


def progress(items: Iterable[Item], *, label: str, total: int | None = None) -> Iterator[Item]:
    """Gives the items one by one, and meanwhile shows on stderr how far it is. Silent where stderr is no terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal pays for it
    from rich.progress import Progress  # noqa: PLC0415 - only a terminal pays for it

    # Both streams stay as they are: rich would otherwise draw what is printed to stdout on stderr, and click writes past its stderr.
    console = Console(stderr=True, markup=False)
    with Progress(console=console, transient=True, redirect_stdout=False, redirect_stderr=False) as bar:
        _DRAWN.append(bar)
        try:
            yield from bar.track(items, description=safe(label), total=total)
        finally:
            _DRAWN.remove(bar)


def tell(line: str) -> None:
    """Prints a message on stderr, above the bar where one stands there."""
    if not _DRAWN:
        click.echo(line, err=True)
        return
    from rich.text import Text  # noqa: PLC0415 - only a terminal pays for it

    _DRAWN[-1].console.print(Text(line), soft_wrap=True)


def clear() -> None:
    """Takes every bar off the terminal, for what ends the program."""
    for bar in _DRAWN:
        bar.stop()
