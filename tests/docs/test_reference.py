"""The reference says what the code says. After a change that is meant: `python docs/generate.py`, then read the difference."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from docs import generate
from factcheck.cli import program
from factcheck.cli.commands import COMMANDS, CommandEntry
from factcheck.domain.histories import PAYLOADS
from factcheck.domain.policies import DEFAULT
from factcheck.domain.vocabularies import State
from factcheck.services import policies
from tests.docs.playing import ROOT

REFERENCE = ROOT / "docs" / "reference"


def _paths(entries: Iterable[CommandEntry], before: str = "") -> Iterator[str]:
    for entry in entries:
        name = f"{before}{entry.name}"
        yield from _paths(entry.entries, f"{name} ") if entry.entries else (name,)


def _headings(name: str) -> set[str]:
    return set(re.findall(r"^## (.*)$", (REFERENCE / name).read_text("utf-8"), flags=re.MULTILINE))


@pytest.mark.parametrize("name", generate.PAGES)
def test_a_page_is_what_the_code_says_now(name: str) -> None:
    assert (REFERENCE / name).read_text("utf-8") == generate.PAGES[name](), "run python docs/generate.py"


def test_the_command_writes_every_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generate, "FOLDER", tmp_path / "reference")
    monkeypatch.setattr(generate, "SHAPES", tmp_path / "shapes.json")
    generate.main()
    assert {page.name: page.read_text("utf-8") for page in generate.FOLDER.iterdir()} == {
        page.name: page.read_text("utf-8") for page in REFERENCE.iterdir()
    }


def test_every_page_of_the_reference_is_generated() -> None:
    assert {page.name for page in REFERENCE.iterdir()} == set(generate.PAGES)


def test_every_command_has_a_section() -> None:
    assert set(_paths(COMMANDS)) <= _headings("commands.md")


def test_every_type_of_event_has_a_section() -> None:
    assert {name for name, _ in PAYLOADS} <= _headings("events.md")


def test_the_picture_of_the_states_is_what_the_command_draws(capsys: pytest.CaptureFixture[str]) -> None:
    assert program.run(["workflow", "--format", "mermaid"]) == 0
    page = (REFERENCE / "states.md").read_text("utf-8")
    assert re.findall(r"```mermaid\n(.*?)```", page, flags=re.DOTALL) == [capsys.readouterr().out]


@pytest.mark.parametrize("state", State)
def test_every_state_is_among_those_of_a_claims_way(state: State) -> None:
    assert f"| {state.replace('_', ' ')} |" in (REFERENCE / "states.md").read_text("utf-8")


def test_the_policy_shown_is_one_that_a_desk_takes() -> None:
    (shown,) = re.findall(r"```toml\n(.*?)```", (REFERENCE / "policy.md").read_text("utf-8"), flags=re.DOTALL)
    assert policies.read(shown, name="policy.md") == DEFAULT


def test_an_option_that_must_be_given_is_shown_without_brackets() -> None:
    page = (REFERENCE / "commands.md").read_text("utf-8")
    assert "factcheck review hold CLAIM...|search:NAME|- --reason TEXT [--until DATE] [--if-version COUNT]" in page


@pytest.mark.parametrize("name", generate.PAGES)
def test_no_cell_of_a_table_is_empty(name: str) -> None:
    rows = [line for line in generate.PAGES[name]().splitlines() if line.startswith("|")]
    assert [row for row in rows if "" in (cell.strip() for cell in row.strip("|").split("|"))] == []
