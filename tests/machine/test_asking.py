"""Nothing is taken for granted that some system lacks, in code that no test plays there either."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.machine.elsewhere.windows_lacks import MODULES, OF_OS, OF_SIGNAL

PACKAGE = Path(__file__).parents[2] / "factcheck"
LACKING = {"os": OF_OS, "signal": OF_SIGNAL}


def taken_for_granted(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from (name.name for name in names if name.name in MODULES)
            case ast.ImportFrom(module=str(module), names=names):
                yield from (module for _ in names if module in MODULES)
                yield from (f"{module}.{name.name}" for name in names if name.name in LACKING.get(module, ()))
            case ast.Attribute(value=ast.Name(id=owner), attr=name) if name in LACKING.get(owner, ()):
                yield f"{owner}.{name}"


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_but_those_of_the_machine_names_what_a_system_may_lack(path: Path) -> None:
    found = set(taken_for_granted(path.read_text("utf-8")))
    assert not found or path.parent.name == "machine"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import pwd", ["pwd"]),
        ("import os, fcntl as f", ["fcntl"]),
        ("from resource import setrlimit", ["resource"]),
        ("from os import O_NOFOLLOW, getcwd", ["os.O_NOFOLLOW"]),
        ("import os\nos.open(x, os.O_RDONLY | os.O_NONBLOCK)", ["os.O_NONBLOCK"]),
        ("import signal\nsignal.signal(signal.SIGALRM, f)", ["signal.SIGALRM"]),
        ("import os\nos.getpid()", []),
    ],
)
def test_what_is_taken_for_granted_is_seen(source: str, found: list[str]) -> None:
    assert list(taken_for_granted(source)) == found
