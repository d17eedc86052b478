import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factcheck.storage.marks import driver

if TYPE_CHECKING:
    from tests.cli.conftest import Run
    from tests.cli.newsroom import Newsroom

Ask = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def ask(spawn: "Run", worked: "Newsroom", monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Asks what could come next in a line at the desk of `worked`; gives each value with what is said about it."""
    monkeypatch.chdir(worked.folder)

    def call(line: str, *, by: str = "zsh", **changes: str) -> list[tuple[str, str]]:
        outcome = spawn(**{"_FACTCHECK_COMPLETE": f"{by}_complete", "COMP_LINE": line, **changes})
        assert (outcome.status, outcome.err) == (0, "")
        lines = [line.split("\t") for line in outcome.out.splitlines()]
        assert all(kind in {"value", "file", "folder"} and len(rest) == 2 for kind, *rest in lines)
        return [(value or kind, told) for kind, value, told in lines]

    return call


@pytest.fixture
def name_speaker(worked: "Newsroom") -> Callable[[str], None]:
    """Gives the desk a speaker of any name, past all that reads documents."""

    def call(name: str) -> None:
        connection = driver().connect(str(worked.database))
        connection.execute("INSERT INTO speakers SELECT 1 + max(id), 1, ?, NULL FROM speakers", (name,))
        connection.commit()
        connection.close()

    return call


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A folder for PATH in which `factcheck` is the program of this repository."""
    folder = tmp_path / "bin"
    folder.mkdir()
    file = folder / "factcheck"
    file.write_text(f'#!/bin/sh\nexec {sys.executable} -m factcheck "$@"\n')
    file.chmod(0o755)
    return folder
