import json
import re
from typing import TYPE_CHECKING

import pytest

from factcheck.domain.vocabularies import State
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
    run("--format", "csv", "workflow").assert_refused()


@pytest.mark.parametrize("arguments", [("workflow", "--format", "jsonl"), ("--format", "jsonl", "workflow")])
def test_the_rules_are_one_line_for_a_program_that_reads_lines(run: "Run", arguments: tuple[str, ...]) -> None:
    (line,) = run(*arguments).out.splitlines()
    assert json.loads(line) == json.loads(run("workflow", "--format", "json").out)


def test_the_text_is_folded_to_the_width_of_the_terminal(run: "Run", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = run("workflow").out.splitlines()
    assert [line for line in lines if len(line) > 80 and not line.startswith("    factcheck ")] == []


def test_what_an_action_does_is_told_to_people_and_not_to_programmers(run: "Run") -> None:
    told = [action["does"] for action in json.loads(run("workflow", "--format", "json").out)["actions"]]
    assert [does for does in told if re.search(r"`[a-z_]+`|\bNone\b|\bthese bytes\b|ISO 8601", does)] == []


def test_a_vote_is_said_to_approve_where_it_carries(run: "Run") -> None:
    printed = run("workflow").out
    assert "    in review: stays as it is; or approved, where the votes carry it\n" in printed
    assert "    in review: is then approved; or in review, where more votes are needed\n" in printed
