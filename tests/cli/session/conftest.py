from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.cli.session.terminals import Terminal

Open = Callable[..., Terminal]


@pytest.fixture
def terminal(environment: dict[str, str]) -> Iterator[Open]:
    """Opens terminals in which the program runs; all of them are closed in the end, whatever runs in them."""
    with ExitStack() as opened:

        def at(
            folder: Path, *arguments: str, by: str = "ben", term: str = "xterm-256color", **given: object
        ) -> Terminal:
            changes = given.pop("env", {})
            assert isinstance(changes, dict)
            env = {**environment, "TERM": term, **changes}
            return opened.enter_context(
                Terminal("--desk", str(folder), "--as", by, "review", *arguments, env=env, **given)  # type: ignore[arg-type]
            )

        yield at
