import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run
    from tests.cli.newsroom import Newsroom


def test_a_policy_that_was_shown_can_be_applied(newsroom: "Newsroom", tmp_path: Path) -> None:
    shown = newsroom.does("policy", "show")
    (tmp_path / "policy.toml").write_text(shown.replace("evidence_minimum = 1", "evidence_minimum = 3"))
    assert newsroom("policy", "apply", str(tmp_path / "policy.toml"), by="ada").err == "policy 2 is in force\n"
    assert newsroom.does("policy", "show") == shown.replace("evidence_minimum = 1", "evidence_minimum = 3")
    assert json.loads(newsroom.does("policy", "show", "--format", "json"))["evidence_minimum"] == 3


def test_the_policy_in_force_goes_through_a_file_unchanged(newsroom: "Newsroom", tmp_path: Path) -> None:
    shown = newsroom.does("policy", "show")
    (tmp_path / "policy.toml").write_text(shown)
    newsroom.does("policy", "apply", str(tmp_path / "policy.toml"), by="ada")
    assert newsroom.does("policy", "show") == shown


def test_a_policy_can_be_piped_in(spawn: "Run", newsroom: "Newsroom") -> None:
    changed = newsroom.does("policy", "show").replace("evidence_minimum = 1", "evidence_minimum = 2")
    outcome = spawn("--desk", str(newsroom.folder), "--as", "ada", "policy", "apply", "-", stdin=changed.encode())
    assert (outcome.status, outcome.out, outcome.err) == (0, "", "policy 2 is in force\n")


@pytest.mark.parametrize(
    ("old", "new", "who", "status"),
    [
        ("evidence_minimum = 1", "evidence_minimum = 2", "eve", 1),
        ("evidence_minimum = 1", "evidence_minimum = -1", "ada", 2),
        ("evidence_minimum = 1", 'evidence_minimum = "1"', "ada", 2),
        ("evidence_minimum", "evidence_maximum", "ada", 2),
        ("submit_guards", "\x00", "ada", 2),
        ("submit_guards", "[[[", "ada", 2),
    ],
    ids=["no-admin", "negative", "text", "key", "nul", "no-toml"],
)
def test_a_policy_that_cannot_hold_is_refused(  # noqa: PLR0917 - a table's columns beside the fixtures
    newsroom: "Newsroom", tmp_path: Path, old: str, new: str, who: str, status: int
) -> None:
    (tmp_path / "policy.toml").write_text(newsroom.does("policy", "show").replace(old, new))
    newsroom.assert_refused("policy", "apply", str(tmp_path / "policy.toml"), by=who, status=status)


def test_who_put_the_policy_into_force_is_said_where_it_is_in_no_pipes_way(newsroom: "Newsroom") -> None:
    outcome = newsroom("policy", "show")
    assert outcome.err == "policy 1, applied by ada, 2026-01-15 09:00 UTC\n"
    assert outcome.out.startswith("submit_guards = ")
