import ast
import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module

import click
import pytest

from factcheck.cli.commands import COMMANDS
from factcheck.cli.errors import report
from factcheck.cli.framework import load
from factcheck.cli.remedies import COMMANDS_OF, next_commands
from factcheck.domain import workflow
from factcheck.domain.errors import RefusedError
from factcheck.domain.workflow import TABLE
from tests.cli.test_commands import leaves

LEAVES = dict(leaves(COMMANDS))


def named_remedies() -> Iterator[str]:
    """The actions that any guard of the workflow names as its remedy."""
    for module in pkgutil.iter_modules(workflow.__path__):
        tree = ast.parse(inspect.getsource(import_module(f"{workflow.__name__}.{module.name}")))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Reason":
                yield from (str(value.value) for value in node.args[1:2] if isinstance(value, ast.Constant))


def test_every_action_has_its_command() -> None:
    assert COMMANDS_OF.keys() - {"people"} == TABLE.keys()


def test_every_remedy_has_a_command() -> None:
    remedies = {remedy for remedy in named_remedies() if remedy != "None"}
    assert {"verdict", "people", "resume"} - remedies == {"resume"}
    assert remedies <= COMMANDS_OF.keys()


@pytest.mark.parametrize("action", COMMANDS_OF)
def test_what_is_to_be_typed_is_what_a_command_takes(action: str) -> None:
    group, name, *rest = COMMANDS_OF[action].format(claim=10).split()
    command = load(LEAVES[f"{group} {name}"].target)
    options = {flag for parameter in command.params if isinstance(parameter, click.Option) for flag in parameter.opts}
    assert {word for word in rest if word.startswith("--")} <= options
    taken = [parameter for parameter in command.params if isinstance(parameter, click.Argument)]
    assert len([word for word in rest if not word.startswith("--")]) >= len(taken)


def test_what_helps_is_said_once() -> None:
    error = RefusedError("submit claim 10", ["a", "b"], remedies=[("verdict", 10), ("verdict", 10), ("unlink", 3)])
    assert next_commands(error) == (
        "factcheck review verdict 10 --rating RATING --rationale TEXT",
        "factcheck claims unlink 3",
    )


def test_a_refusal_is_followed_by_what_to_type(capsys: pytest.CaptureFixture[str]) -> None:
    assert report(RefusedError("accept claim 2", ["it is dismissed"], remedies=[("restore", 2)])) == 1
    assert capsys.readouterr().err == "error: cannot accept claim 2: it is dismissed\nnext: factcheck review reopen 2\n"
