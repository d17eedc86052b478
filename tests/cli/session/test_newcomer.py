"""Somebody new takes two articles through the session, by keyboard alone: all their claims sorted in one sweep each, two published."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tests.children import PATIENCE
from tests.cli.session.terminals import PROGRAM, Recording, Terminal

if TYPE_CHECKING:
    from tests.cli.session.conftest import Open

ROOT = Path(__file__).parents[3]
SEEDS = ("seeds/landrieu-sessions-meeting.txt", "seeds/landrieu-sessions-letter.txt")

MEETING = ["ds", "a", "a", "do", "a", "do", "ds", "do", "dn", "a", "dn", "dn", "a", "a"]
LETTER = ["ds", "a", "do", "do", "do", "dn", "dn", "dn", "a", "a", "dn", "a", "a", "do", "a"]
"""One key a claim, and a second that says why not, in the order of the documents."""

FINDINGS = "The two documents disagree.\n\nThe mayor says so himself. The administration says otherwise."
EDITOR = f"""
import pathlib, sys
file = pathlib.Path(sys.argv[1])
file.write_text({FINDINGS!r} + "\\n" + file.read_text("utf-8"), "utf-8")
"""


class Desk:
    """A new desk in a folder, where each command has a moment of its own."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        self.environment = environment
        self._minute = 0

    def moment(self) -> str:
        self._minute += 1
        return f"2026-01-15T09:{self._minute:02}:00Z"

    def does(self, *arguments: str) -> str:
        command = [sys.executable, str(PROGRAM), self.moment(), "--desk", str(self.folder), *arguments]
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            encoding="utf-8",
            timeout=2 * PATIENCE,
            check=False,
        )
        assert done.returncode == 0, done
        return done.stdout


def new_desk(folder: Path, environment: dict[str, str]) -> Desk:
    desk = Desk(folder, environment)
    desk.does("--as", "ada", "init", str(folder))
    desk.does("--as", "ada", "people", "add", "nia", "--role", "checker")
    desk.does("--as", "ada", "people", "add", "eve", "--role", "editor")
    desk.does("--as", "nia", "ingest", *SEEDS)
    return desk


class Recorded:
    """A terminal whose screens are recorded after each answer."""

    def __init__(self, terminal: Terminal, recording: Recording) -> None:
        self._terminal = terminal
        self._recording = recording

    def press(self, key: str, shows: str) -> None:
        self._terminal.press(key).shows(shows)
        self._recording.take(self._terminal, key)

    def type(self, words: str, shows: str) -> None:
        self._terminal.type(words).shows(shows)
        self._recording.take(self._terminal, words)

    def go_to(self, claim: int) -> None:
        self._terminal.shows("leave")
        while not self._terminal.rows()[0].startswith(f"Claim {claim},"):
            here = self._terminal.rows()[0]
            self._terminal.press("n")
            self._terminal.until(lambda here=here: self._terminal.rows()[0] != here, "the next claim does not come")  # type: ignore[misc]
        self._terminal.settle()

    def leave(self) -> None:
        self._terminal.press("q")
        assert self._terminal.ends() == 0


def sweep(shown: Recorded, decisions: Sequence[str]) -> None:
    """Sorts all claims of a document."""
    for place, keys in enumerate(decisions, 1):
        following = f", {place + 1} of {len(decisions)}" if place < len(decisions) else "all are gone through"
        if len(keys) > 1:
            shown.press(keys[0], "Why is it not to be checked?")
        shown.press(keys[-1], following)


def research(shown: Recorded, claim: int, *, source: int, passage: str, headline: str) -> None:
    shown.go_to(claim)
    shown.press("s", "researching")
    shown.press("e", "How does it bear on the claim?")
    shown.press("r", "Number of a source, or address")
    shown.type(str(source), "Whose word is it?")
    shown.press("o", "The words in it that bear on the claim")
    shown.type(passage, "Note (")
    shown.type("The administration calls it so.", "version 4")
    shown.press("v", "Which rating?")
    shown.press("3", "Headline")
    shown.type(headline, "version 5")
    shown.press("m", "is in review")


def confirm(shown: Recorded, claim: int) -> None:
    shown.go_to(claim)
    shown.press("g", "Confirm the verdict")
    shown.press("y", f"claim {claim} is approved")
    shown.press("o", "Publish the brief")
    shown.press("y", "published brief 1")


def test_a_newcomer_sorts_two_articles_and_two_claims_are_published(
    environment: dict[str, str], terminal: "Open", tmp_path: Path
) -> None:
    (tmp_path / "editor.py").write_text(EDITOR)
    desk = new_desk(tmp_path / "desk", environment)
    recording = Recording("newcomer-80x24")
    env = {"EDITOR": f"{sys.executable} {tmp_path / 'editor.py'}", "VISUAL": ""}

    def opened(source: int, by: str) -> Recorded:
        shown = terminal(desk.folder, "--source", str(source), by=by, env=env, moment=desk.moment()).shows("leave")
        recording.take(shown, f"factcheck --as {by} review --source {source}")
        return Recorded(shown, recording)

    for source, decisions in ((1, MEETING), (2, LETTER)):
        shown = opened(source, "nia")
        sweep(shown, decisions)
        shown.leave()
    states = Counter(
        json.loads(line)["state"] for line in desk.does("claims", "list", "--format", "jsonl").splitlines()
    )
    assert states == {"queued": 12, "dismissed": 17}

    shown = opened(1, "nia")
    research(shown, 10, source=2, passage="sanctuary cities", headline="Is New Orleans a sanctuary city?")
    shown.leave()
    shown = opened(2, "nia")
    research(shown, 27, source=1, passage="the city refuses to hold them", headline="Do the police comply?")
    shown.leave()
    for source, claim in ((1, 10), (2, 27)):
        shown = opened(source, "eve")
        confirm(shown, claim)
        shown.leave()

    published = desk.does("claims", "list", "--state", "published", "--format", "jsonl").splitlines()
    assert [json.loads(line)["id"] for line in published] == [10, 27]
    assert "# Is New Orleans a sanctuary city?" in desk.does("brief", "10")
    desk.does("audit", "verify")
    assert recording.is_over()
