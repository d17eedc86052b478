import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.children import PATIENCE

if TYPE_CHECKING:
    from tests.cli.conftest import Run

LISTING = """
import sys
import click
before = set(sys.modules)
from factcheck.cli import program
program.run(sys.argv[1:])
print(*sorted(set(sys.modules) - before), file=sys.stderr)
"""

OURS = {
    "factcheck",
    "factcheck.cli",
    "factcheck.cli.commands",
    "factcheck.cli.framework",
    "factcheck.cli.program",
    "factcheck.domain",
    "factcheck.domain.errors",
}

SLOW = {
    "dataclasses",
    "difflib",
    "importlib.metadata",
    "json",
    "pathlib",
    "shutil",
    "tempfile",
    "traceback",
    "urllib.parse",
}
"""Modules of the standard library that cost a millisecond or more and that help has no use for."""


def imported(environment: dict[str, str], *arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", LISTING, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
    )
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    "arguments", [("--help",), ("--version",), ("review", "--help")], ids=["help", "version", "group-help"]
)
def test_help_imports_click_and_our_own_few_modules(environment: dict[str, str], arguments: tuple[str, ...]) -> None:
    modules = imported(environment, *arguments)
    foreign = {name for name in modules if name.partition(".")[0] not in {*sys.stdlib_module_names, "click"}}
    assert foreign == OURS
    assert modules & SLOW == set()


def test_plug_ins_are_looked_up_only_for_an_unknown_name(environment: dict[str, str]) -> None:
    assert "importlib.metadata" in imported(environment, "no-such-command")
    assert "importlib.metadata" not in imported(environment, "review", "no-such-command")


def test_a_plug_in_command_runs(spawn: "Run") -> None:
    assert spawn("probe", "12").out.endswith("claim=12\n")
