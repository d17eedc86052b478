import re
import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from factcheck.cli.commands import COMMANDS, CommandEntry
from factcheck.cli.framework import DeskCommand, load

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def leaves(entries: tuple[CommandEntry, ...], path: str = "") -> Iterator[tuple[str, CommandEntry]]:
    for entry in entries:
        name = f"{path} {entry.name}".strip()
        if entry.target:
            yield name, entry
        yield from leaves(entry.entries, name)


LEAVES = dict(leaves(COMMANDS))


@pytest.mark.parametrize("entry", LEAVES.values(), ids=LEAVES)
def test_a_line_of_the_table_is_what_the_command_says_of_itself(entry: CommandEntry) -> None:
    command = load(entry.target)
    assert isinstance(command, DeskCommand)
    assert command.name == entry.name
    assert command.get_short_help_str(limit=200) == f"{entry.help}."


@pytest.mark.parametrize("path", [path for path in LEAVES if not path.startswith("people ")])
def test_the_help_of_a_command_ends_with_a_line_that_can_be_typed(path: str) -> None:
    command = load(LEAVES[path].target)
    assert command.epilog
    named = re.fullmatch(rf"Example: factcheck (?:--as ada |--as ben )?{path}\b(.*)", command.epilog)
    assert named
    command.make_context(path, shlex.split(named[1]))


def test_the_commands_are_those_that_the_documentation_names() -> None:
    assert list(LEAVES) == [
        "init",
        "today",
        "queue",
        "search",
        "match",
        "repeats",
        "contradictions",
        "people add",
        "people name",
        "people deactivate",
        "people activate",
        "people list",
        "people show",
        "ingest",
        "extract",
        "worth",
        "import",
        "sources list",
        "sources show",
        "sources bytes",
        "sources text",
        "sources history",
        "sources compare",
        "sources describe",
        "sources reread",
        "sources withdraw",
        "sources restore",
        "sources evidence",
        "speakers list",
        "speakers show",
        "speakers suggest",
        "speakers attach",
        "speakers detach",
        "speakers merge",
        "speakers unmerge",
        "speakers rename",
        "speakers describe",
        "speakers alias",
        "claims list",
        "claims show",
        "claims add",
        "claims request",
        "claims reword",
        "claims split",
        "claims place",
        "claims speaker",
        "claims nature",
        "claims link",
        "claims unlink",
        "claims judge",
        "claims unjudge",
        "claims note",
        "claims tag",
        "claims untag",
        "claims priority",
        "claims due",
        "review session",
        "review accept",
        "review dismiss",
        "review assign",
        "review unassign",
        "review start",
        "review evidence",
        "review check-evidence",
        "review withdraw-evidence",
        "review reply",
        "review verdict",
        "review write",
        "review withdraw-verdict",
        "review drop",
        "review hold",
        "review resume",
        "review submit",
        "review recall",
        "review diff",
        "review vote",
        "review approve",
        "review return",
        "review embargo",
        "review publish",
        "review reopen",
        "review notice",
        "review retract",
        "review recuse",
        "review unrecuse",
        "external list",
        "external show",
        "corrections request",
        "corrections list",
        "corrections decide",
        "brief",
        "verify-brief",
        "history",
        "log",
        "watch",
        "workflow",
        "stats desk",
        "stats weeks",
        "stats turnaround",
        "stats corrections",
        "stats extraction",
        "audit verify",
        "audit checkpoint",
        "audit key show",
        "audit key rotate",
        "audit prove",
        "audit consistency",
        "audit monitor",
        "audit witness",
        "policy show",
        "policy diff",
        "policy check",
        "policy apply",
        "ratings list",
        "ratings show",
        "ratings check",
        "db upgrade",
        "db check",
        "db reindex",
        "completion",
        "demo",
    ]


@pytest.mark.parametrize(("group", "told"), [("policy", "submit_guards"), ("ratings", "docs/reference/policy.md")])
def test_the_help_of_a_group_of_files_says_where_their_keys_are_explained(run: "Run", group: str, told: str) -> None:
    assert told in run(group, "--help").out
