import json
from typing import TYPE_CHECKING

import pytest

from factcheck.domain.claims import State
from factcheck.domain.workflow import DEMANDS, TABLE

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def test_the_rules_are_printed_whole_without_a_desk(run: "Run") -> None:
    printed = run("workflow").out
    lines = [line.strip() for line in printed.splitlines()]
    granted = [name for name, move in TABLE.items() if f"\n  {name} ({move.role} or above" not in printed]
    assert granted == []
    assert "return (editor or above, by no policy below checker)" in lines
    assert "factcheck review reopen CLAIM --class CLASS --note TEXT" in lines
    assert "in any state: stays as it is" in lines
    assert "dismissed: is then where it was" in lines
    assert [name for name in DEMANDS if f"{name}: " not in printed] == []


def test_the_diagram_has_every_state_and_every_move(run: "Run") -> None:
    printed = run("workflow", "--format", "mermaid").out
    assert printed.startswith("stateDiagram-v2\n")
    assert [state for state in State if f" {state} " not in f"{printed.replace(':', ' :')} "] == []
    assert "    in_review --> approved: approve\n" in printed
    assert "    dismissed --> back: restore, recall\n" in printed


@pytest.mark.parametrize("arguments", [("workflow", "--format", "json"), ("--format", "json", "workflow")])
def test_the_rules_are_printed_for_programs(run: "Run", arguments: tuple[str, ...]) -> None:
    rules = json.loads(run(*arguments).out)
    assert rules["states"] == list(State)
    assert [action["name"] for action in rules["actions"]] == list(TABLE)
    approve = next(action for action in rules["actions"] if action["name"] == "approve")
    assert (approve["role"], approve["floor"]) == ("editor", "editor")
    assert approve["moves"] == [{"source": "in_review", "target": "approved"}]
    assert "a second person" in approve["demands"]
    assert [guard["name"] for guard in rules["guards"] if guard["is_default"]] == [
        "verdict",
        "rationale",
        "evidence",
        "appearance",
        "quotes",
    ]


def test_a_format_that_the_rules_have_not_is_refused(run: "Run") -> None:
    run("workflow", "--format", "csv").assert_refused()
