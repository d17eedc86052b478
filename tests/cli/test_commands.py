from collections.abc import Iterator

import pytest

from factcheck.cli.commands import COMMANDS, CommandEntry
from factcheck.cli.framework import DeskCommand, load


def leaves(entries: tuple[CommandEntry, ...], path: str = "") -> Iterator[tuple[str, CommandEntry]]:
    for entry in entries:
        name = f"{path} {entry.name}".strip()
        if entry.entries:
            yield from leaves(entry.entries, name)
        else:
            yield name, entry


LEAVES = dict(leaves(COMMANDS))


@pytest.mark.parametrize("entry", LEAVES.values(), ids=LEAVES)
def test_a_line_of_the_table_is_what_the_command_says_of_itself(entry: CommandEntry) -> None:
    command = load(entry.target)
    assert isinstance(command, DeskCommand)
    assert command.name == entry.name
    assert command.get_short_help_str(limit=200) == f"{entry.help}."


def test_the_commands_are_those_that_the_documentation_names() -> None:
    assert list(LEAVES) == [
        "init",
        "people add",
        "people name",
        "people deactivate",
        "people activate",
        "people list",
        "people show",
        "ingest",
        "extract",
        "worth",
        "sources list",
        "sources show",
        "speakers list",
        "speakers show",
        "claims list",
        "claims show",
        "claims add",
        "claims link",
        "review accept",
        "review dismiss",
        "review start",
        "review evidence",
        "review verdict",
        "review submit",
        "review approve",
        "review return",
        "review publish",
        "review recuse",
        "review unrecuse",
        "brief",
        "history",
        "audit verify",
        "policy show",
        "policy apply",
        "db upgrade",
        "db check",
        "demo",
    ]
