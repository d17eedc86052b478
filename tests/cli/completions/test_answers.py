"""What a shell is told, asked by the variables of the environment as the scripts ask."""

import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING
from unicodedata import category

import pytest

from docs import generate
from factcheck.cli.commands import COMMANDS
from factcheck.cli.completions import shapes
from factcheck.storage.marks import driver
from tests.children import PATIENCE
from tests.cli.newsroom import contents

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.completions.conftest import Ask
    from tests.cli.newsroom import Newsroom


def values(found: list[tuple[str, str]]) -> list[str]:
    return [value for value, _ in found]


def test_the_table_of_what_commands_take_is_what_they_take() -> None:
    assert shapes.FILE.read_text("utf-8") == generate.command_shapes(), "run python docs/generate.py"


def test_commands_and_options_are_offered_with_their_help(ask: "Ask") -> None:
    assert values(ask("factcheck ")) == [entry.name for entry in COMMANDS]
    assert ask("factcheck claims sho") == [("show", "Show a claim with all that is known of it")]
    assert ("--speaker", "Whatever speakers of this name say, in any document.") in ask(
        "factcheck review recuse ben --"
    )
    assert values(ask("factcheck claims list --form")) == ["--format"]


def test_a_group_offers_the_options_of_the_command_that_is_meant_where_none_is_named(ask: "Ask") -> None:
    assert values(ask("factcheck review --so")) == ["--source"]
    assert values(ask("factcheck stats --from 2026-01-01 --t")) == ["--to"]


VALUES = {
    "factcheck review --source ": ["3", "2", "1"],
    "factcheck claims show ": ["4", "3", "2", "1"],
    "factcheck claims show 2": ["2"],
    "factcheck claims show 02": [],
    "factcheck claims show 9": [],
    "factcheck claims show x": [],
    "factcheck review dismiss 1,2": ["1,2"],
    "factcheck review dismiss 1-": ["1-2"],
    "factcheck review dismiss 2 ": ["2"],
    "factcheck review submit ": ["2"],
    "factcheck review reopen ": ["4", "1"],
    "factcheck review accept ": [],
    "factcheck claims unlink ": ["3"],
    "factcheck claims request ": ["4", "3", "2", "1"],
    "factcheck sources show ": ["3", "2", "1"],
    "factcheck sources restore ": [],
    "factcheck speakers show ": ["1"],
    "factcheck claims add x --source 1 --quote x --speaker ": ["1"],
    "factcheck claims add x --source 7 --quote x --speaker ": [],
    "factcheck claims add x --speaker Jan": ["Jane Doe"],
    "factcheck review recuse ben --speaker=Jan": ["--speaker=Jane Doe"],
    "factcheck claims list --state re": ["researching", "retracted"],
    "factcheck claims list --state=re": ["--state=researching", "--state=retracted"],
    "factcheck claims nature 1 pre": ["prediction"],
    "factcheck review assign 1 e": ["eve"],
    "factcheck review vote 1 a": ["agree"],
    "factcheck ratings show fi": ["five-step"],
    "factcheck --format j": ["json", "jsonl"],
    "factcheck ingest x": ["x"],
    "factcheck --desk x": ["x"],
    "factcheck review evidence 2 --file x": ["x"],
    "factcheck --version ": [entry.name for entry in COMMANDS],
    "factcheck claims list --version ": [],
    "factcheck no-such-command ": [],
    "factcheck claims no-such-command ": [],
    "factcheck claims show 1 2 3 ": [],
    'factcheck claims show "1': ["1"],
    "factcheck --as": ["--as", "--as-of"],
}


@pytest.mark.parametrize(("line", "expected"), VALUES.items())
def test_what_is_offered_is_what_could_be_meant(ask: "Ask", line: str, expected: list[str]) -> None:
    assert values(ask(line)) == expected


def test_a_claim_comes_with_its_words_and_a_person_with_their_role(ask: "Ask") -> None:
    ((value, words),) = ask("factcheck review submit ")
    assert value == "2"
    assert words
    assert dict(ask("factcheck --as e")) == {"eve": "editor"}


def test_ratings_are_those_of_the_policy_in_force(ask: "Ask", worked: "Newsroom") -> None:
    assert ("mostly-true", "Mostly true") in ask("factcheck review verdict 2 --rating ")
    worked.does("policy", "apply", "--scale", "five-step", by="ada")
    ratings = values(ask("factcheck review verdict 2 --rating "))
    assert ratings == [line.split()[0] for line in ratings]
    assert ratings != []
    assert "lacks-context" not in ratings


def test_tags_people_and_documents_are_those_to_which_a_command_can_do_something(
    ask: "Ask", worked: "Newsroom"
) -> None:
    worked.does("claims", "tag", "1", "budget", "bridges", by="ben")
    worked.does("claims", "tag", "2", "budget", by="ben")
    assert ask("factcheck claims list --tag b") == [("bridges", "1 claim"), ("budget", "2 claims")]
    assert values(ask("factcheck claims untag 2 ")) == ["budget"]
    worked.does("people", "deactivate", "eve", by="ada")
    assert values(ask("factcheck people activate ")) == ["eve"]
    assert "eve" not in values(ask("factcheck --as "))


def test_the_desk_is_the_one_that_the_line_or_the_environment_names(
    ask: "Ask", worked: "Newsroom", monkeypatch: pytest.MonkeyPatch, tmp_path: "Path"
) -> None:
    monkeypatch.chdir(tmp_path)
    assert ask("factcheck claims show ") == []
    assert len(ask(f"factcheck --desk {worked.folder} claims show ")) == 4
    assert len(ask("factcheck claims show ", FACTCHECK_DESK=str(worked.folder))) == 4
    assert len(ask(f"factcheck claims show --database {worked.database} ")) == 4
    assert len(ask(f"factcheck claims show --database sqlite:///{worked.database} ")) == 4


HOSTILE = [
    "\x1b]0;pwn\x07",
    "\x9b31m",
    "two\nlines",
    "a\ttab",
    "right\u202eleft",
    "zero\u200bwidth",
    "--output=/etc/passwd",
    "x" * 300,
    "   ",
]


@pytest.mark.parametrize("name", [pytest.param(name, id=f"O09-{place}") for place, name in enumerate(HOSTILE)])
def test_a_name_that_cannot_stand_in_a_line_is_not_offered(
    ask: "Ask", name_speaker: Callable[[str], None], name: str
) -> None:
    name_speaker(name)
    for shell in ("bash", "zsh", "fish"):
        assert name not in str(ask("factcheck review recuse ben --speaker ", by=shell))
    assert len(ask("factcheck review recuse ben --speaker ")) == 1


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_words_from_outside_are_shown_on_one_short_line_that_no_terminal_obeys(
    ask: "Ask", worked: "Newsroom", shell: str
) -> None:
    """O09: what was said about a claim is text, whatever is in it."""
    connection = driver().connect(str(worked.database))
    connection.execute(
        "UPDATE claims SET text = ? WHERE id = 2", ("\x1b[2J\x9b\u202e\r\n\tvalue\tx " + "long " * 1000,)
    )
    connection.commit()
    connection.close()
    found = ask("factcheck claims show ", by=shell, COMP_TYPE="63")
    assert len(found) == 4
    text = "".join(f"{value}{told}" for value, told in found)
    assert [character for character in text if category(character) in {"Cc", "Cf"}] == []
    assert "\\x1b[2J" in text
    assert all(len(value) + len(told) < 100 for value, told in found)


def test_bash_shows_words_beside_numbers_only_where_it_lists_them(ask: "Ask") -> None:
    line = "factcheck claims show "
    assert all("  -- " in value for value in values(ask(line, by="bash", COMP_TYPE="9")))
    assert values(ask(line, by="bash", COMP_TYPE="37")) == ["4", "3", "2", "1"]
    assert values(ask(f"{line}2", by="bash", COMP_TYPE="9")) == ["2"]


def test_what_stands_behind_the_cursor_is_not_asked_about(ask: "Ask") -> None:
    assert values(ask("factcheck claims show 2 --desk /nowhere", COMP_POINT="23")) == ["2"]


def test_there_are_never_more_than_a_hundred(ask: "Ask", worked: "Newsroom") -> None:
    connection = driver().connect(str(worked.database))
    columns = ", ".join(name for _, name, *_ in connection.execute("PRAGMA table_info(claims)") if name != "id")
    for number in range(1000, 1500):
        connection.execute(f"INSERT INTO claims (id, {columns}) SELECT {number}, {columns} FROM claims WHERE id = 2")
    connection.commit()
    connection.close()
    assert values(ask("factcheck claims show ")) == [str(number) for number in range(1499, 1399, -1)]
    assert values(ask("factcheck claims show 1")) == ["1", *(str(number) for number in range(1000, 1099))]
    assert values(ask("factcheck review submit 12"))[-1] == "1299"


WRONG = {
    "no desk": lambda folder: (folder / "factcheck.toml").unlink(),
    "no database": lambda folder: (folder / "factcheck.db").unlink(),
    "no settings": lambda folder: (folder / "factcheck.toml").write_text("x = ["),
    "other location": lambda folder: (folder / "factcheck.toml").write_text('database = "gopher://x"'),
    "no server": lambda folder: (folder / "factcheck.toml").write_text('database = "postgresql://127.0.0.1:1/x"'),
    "garbage": lambda folder: (folder / "factcheck.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 5000),
    "damaged": lambda folder: (folder / "factcheck.db").write_bytes((folder / "factcheck.db").read_bytes()[:4096]),
    "empty": lambda folder: (folder / "factcheck.db").write_bytes(b""),
}


@pytest.mark.parametrize("spoil", [pytest.param(spoil, id=f"C14-{name}") for name, spoil in WRONG.items()])
def test_where_anything_is_wrong_nothing_is_offered_and_nothing_said(
    ask: "Ask", worked: "Newsroom", spoil: "Callable[[Path], object]"
) -> None:
    spoil(worked.folder)
    before = sorted(worked.folder.iterdir())
    assert ask("factcheck claims show ") == []
    assert sorted(worked.folder.iterdir()) == before


@pytest.mark.parametrize("asked", ["bash", "bash_source", "tcsh_complete", "_complete", "\x1b[2J"])
def test_a_question_that_no_script_of_ours_asks_has_no_answer(ask: "Ask", asked: str) -> None:
    assert ask("factcheck ", _FACTCHECK_COMPLETE=asked) == []


@pytest.mark.parametrize("line", ["", " ", "'", "factcheck \\", "factcheck claims show 1 \x00"[:-1]])
def test_half_a_line_is_no_failure(ask: "Ask", line: str) -> None:
    ask(line)


def test_nothing_comes_to_be_beside_the_database(ask: "Ask", worked: "Newsroom") -> None:
    def files() -> list[str]:
        return sorted(file.name for file in worked.folder.iterdir())

    before, digests = files(), contents(worked.folder)
    for suffix in ("-wal", "-shm"):
        worked.database.with_name(worked.database.name + suffix).unlink(missing_ok=True)
    before = files()
    assert len(ask("factcheck claims show ")) == 4
    assert files() == before
    assert contents(worked.folder) == digests


LISTING = """
import sys
from factcheck.cli import main
try:
    main()
finally:
    print(*sorted(sys.modules), file=sys.stderr)
"""


@pytest.mark.parametrize("line", ["factcheck claims show ", "factcheck --as ", "factcheck review verdict 1 --rating "])
def test_no_answer_loads_what_work_needs(environment: dict[str, str], worked: "Newsroom", line: str) -> None:
    asked = {"_FACTCHECK_COMPLETE": "bash_complete", "COMP_LINE": line, "FACTCHECK_DESK": str(worked.folder)}
    done = subprocess.run(
        [sys.executable, "-c", LISTING],
        env={**environment, **asked},
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
    )
    assert done.stdout.startswith("value\t")
    loaded = {name.partition(".")[0] for name in done.stderr.split()}
    assert loaded.isdisjoint(
        {"sqlalchemy", "rich", "jinja2", "alembic", "numpy", "lxml", "psycopg", "cryptography", "spacy"}
    )
