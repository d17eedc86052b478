"""The whole way, as people go it: from a new desk to a published brief and a proved history."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.factories import TEXT

if TYPE_CHECKING:
    from tests.cli.conftest import Outcome, Run

VERDICT = (
    "--rating",
    "lacks-context",
    "--headline",
    "Is the bridge safe?",
    "--short-answer",
    "Perhaps.",
    "--rationale",
    "Nobody says who looked.",
)
STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("eve", ("review", "accept", "1")),
    ("ben", ("review", "start", "1")),
    ("ben", ("review", "evidence", "1", "--stance", "refutes", "--url", "https://example.org/report")),
    ("ben", ("review", "verdict", "1", *VERDICT)),
    ("ben", ("review", "submit", "1")),
    ("eve", ("review", "approve", "1")),
    ("eve", ("review", "publish", "1", "--if-version", "8")),
)
Do = Callable[..., "Outcome"]


def go(do: Do, folder: Path) -> None:
    """Goes the whole way with a function that runs a command line on the desk."""
    for handle, role in (("ben", "checker"), ("eve", "editor")):
        assert do("--as", "ada", "people", "add", handle, "--role", role).status == 0
    (folder / "bridge.txt").write_text(TEXT)
    taken = do("--as", "ben", "ingest", str(folder / "bridge.txt"))
    assert taken.status == 0, taken
    assert json.loads(taken.out)[0]["text"] == "The bridge is safe"
    assert do("--as", "ben", "review", "publish", "1").status == 1
    for who, step in STEPS:
        outcome = do("--as", who, *step)
        assert outcome.status == 0, outcome


def check(do: Do, folder: Path) -> None:
    """What stands at the end: one published claim, its brief twice the same, its history, the proof of it all."""
    (listed,) = json.loads(do("claims", "list", "--state", "published", "--limit", "5").out)
    assert (listed["id"], listed["speaker"], listed["verdict"]) == (1, "Jane Doe, Mayor", "Lacks context")
    assert listed["source"] in {"bridge.txt", "Mayor says the bridge is safe"}
    briefs = [do("brief", "1").out for _ in range(2)]
    assert briefs[0] == briefs[1]
    assert do("brief", "1", "-o", str(folder / "b.md")).status == 0
    assert (folder / "b.md").read_text("utf-8") == briefs[0]
    history = [json.loads(line) for line in do("--format", "jsonl", "history", "1").out.splitlines()]
    assert [entry["actor"] for entry in history] == ["ben", "eve", "ben", "ben", "ben", "ben", "eve", "eve", "eve"]
    proof = json.loads(do("audit", "verify").out)
    assert proof["head"] == history[-1]["leaf"]
    assert proof["checkpoint"] == proof["events"] == history[-1]["seq"]
    assert do("db", "check").status == do("db", "upgrade").status == 0


def test_the_whole_way_on_both_databases(
    run: "Run", location: str, tmp_path: Path, sample_extractor: list[str]
) -> None:
    """With the folder made first, so that its key signs, and the data wherever --database says."""
    folder = tmp_path / "desk"
    made = run("--as", "ada", "--database", location, "init", str(folder))
    assert made.status == 0, made

    def do(*arguments: str) -> "Outcome":
        return run("--desk", str(folder), "--database", location, *arguments)

    go(do, tmp_path)
    check(do, tmp_path)
    assert len(sample_extractor) == 1


@pytest.mark.usefixtures("sample_extractor")
def test_what_was_done_here_is_read_by_the_program_itself(spawn: "Run", run: "Run", tmp_path: Path) -> None:
    folder = str(tmp_path / "desk")
    assert spawn("--as", "ada", "init", folder).status == 0
    go(lambda *arguments: run("--desk", folder, *arguments), tmp_path)
    check(lambda *arguments: spawn(*arguments, FACTCHECK_DESK=folder), tmp_path)
