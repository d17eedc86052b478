import ast
import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import TypeGuard

import click
import pytest

from factcheck.cli.commands import COMMANDS
from factcheck.cli.errors import report
from factcheck.cli.framework import load
from factcheck.cli.remedies import BESIDE, COMMANDS_OF, SAID, command_for, next_commands
from factcheck.domain import workflow
from factcheck.domain.errors import RefusedError
from factcheck.domain.remedies import Remedy
from factcheck.domain.workflow import TABLE, base
from tests.cli.test_commands import leaves

LEAVES = dict(leaves(COMMANDS))


def named_remedies() -> Iterator[str]:
    """The actions that any guard of the workflow names as its remedy."""
    for module in pkgutil.iter_modules(workflow.__path__):
        tree = ast.parse(inspect.getsource(import_module(f"{workflow.__name__}.{module.name}")))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Reason":
                yield from (str(value.value) for value in node.args[1:2] if isinstance(value, ast.Constant))
                yield from (getattr(base, value.id) for value in node.args[1:2] if _is_constant(value))


def _is_constant(value: ast.expr) -> TypeGuard[ast.Name]:
    return isinstance(value, ast.Name) and value.id.isupper()


def test_every_action_has_its_command() -> None:
    assert COMMANDS_OF.keys() - {"people"} == TABLE.keys()


def test_every_remedy_has_a_command() -> None:
    remedies = {remedy for remedy in named_remedies() if remedy not in {"None", base.AGAIN}}
    assert {"verdict", "people", "resume"} - remedies == {"resume"}
    assert remedies <= COMMANDS_OF.keys() | BESIDE.keys()


@pytest.mark.parametrize("action", [*COMMANDS_OF, *BESIDE])
def test_what_is_to_be_typed_is_what_a_command_takes(action: str) -> None:
    words = (COMMANDS_OF | BESIDE)[action].format(claim=10).split()
    length = next(many for many in (3, 2, 1) if " ".join(words[:many]) in LEAVES)
    command, rest = load(LEAVES[" ".join(words[:length])].target), words[length:]
    options = {flag for parameter in command.params if isinstance(parameter, click.Option) for flag in parameter.opts}
    assert {word for word in rest if word.startswith("--")} <= options
    taken = [parameter for parameter in command.params if isinstance(parameter, click.Argument)]
    assert len([word for word in rest if not word.startswith("--")]) >= len(taken)


def test_what_helps_is_said_once() -> None:
    error = RefusedError(
        "submit claim 10", ["a", "b"], remedies=[Remedy("verdict", 10), Remedy("verdict", 10), Remedy("unlink", 3)]
    )
    assert next_commands(error) == (
        "factcheck review verdict 10 --rating RATING --rationale TEXT",
        "factcheck claims unlink 3",
    )


def test_a_refusal_is_followed_by_what_to_type(capsys: pytest.CaptureFixture[str]) -> None:
    assert report(RefusedError("accept claim 2", ["it is dismissed"], remedies=[Remedy("restore", 2)])) == 1
    assert capsys.readouterr().err == "error: cannot accept claim 2: it is dismissed\nnext: factcheck review reopen 2\n"


KNOWN = {
    Remedy("link", 7, (("into", "6"),)): "claims link 7 6",
    Remedy("reopen", 5, (("request", "1"), ("correction", None), ("note", None))): (
        "review reopen 5 --class CLASS --note TEXT --request 1"
    ),
    Remedy("reopen", 5, (("note", "It's so."),)): "review reopen 5 --class CLASS --note 'It'\"'\"'s so.'",
    Remedy("reopen", 5, (("note", "x" * 81),)): "review reopen 5 --class CLASS --note TEXT",
    Remedy("approve", 4, (("choice", "agree"),), by="eve"): "--as eve review approve 4",
    Remedy("hold", 5, (("until", "2026-03-31"),)): "review hold 5 --reason TEXT --until 2026-03-31",
    Remedy("vote", 5, (("choice", "dissent"), ("note", None))): "review vote 5 dissent --note TEXT",
    Remedy("add-person", 5, (("role", "admin"),)): "people add HANDLE --role admin",
}


@pytest.mark.parametrize("remedy", KNOWN, ids=list(KNOWN.values()))
def test_what_is_known_is_filled_in(remedy: Remedy) -> None:
    assert command_for(remedy) == f"factcheck {KNOWN[remedy]}"


def test_what_actions_say_is_said_in_words_of_their_commands() -> None:
    for action, fields in SAID.items():
        group, name, *_ = (COMMANDS_OF | BESIDE)[action].split()
        command = load(LEAVES[f"{group} {name}"].target)
        options = {flag for one in command.params if isinstance(one, click.Option) for flag in one.opts}
        assert {words.split()[0] for words in fields.values() if words.startswith("--")} <= options
