import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factcheck.cli.statistics import lasting
from factcheck.domain.statements import Reading, SpeakerMention, Statement
from factcheck.services.desks import open_desk
from factcheck.services.intake import recording
from factcheck.services.intake.recording import Details
from tests.cli.screens import screen
from tests.factories import CHECKER, TEXT, SampleExtractor, fake_outside

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.newsroom import Newsroom

FIGURE = {"part", "of", "figure", "value"}
WEEK = [
    "week",
    "new",
    "back",
    "came_in",
    "published",
    "retracted",
    "dismissed",
    "merged",
    "went_out",
    "at_work",
]
TIMES = ["step", "claims", "median_seconds", "p90_seconds"]


def rows(newsroom: "Newsroom", *arguments: str) -> list[dict[str, object]]:
    """What a command prints as JSON."""
    found: list[dict[str, object]] = json.loads(newsroom.does("stats", *arguments, "--format", "json"))
    return found


def test_what_people_changed_of_what_was_extracted_is_counted(newsroom: "Newsroom") -> None:
    newsroom.does("claims", "reword", "1", "The bridge was safe.", by="ben")
    newsroom.does("claims", "nature", "1", "2", "opinion", by="ben")
    counted = {"extractor": "sample/1", "claims": 2, "changed": 2, "speaker": 0, "words": 1, "place": 0, "nature": 2}
    assert rows(newsroom, "extraction") == [counted]
    assert rows(newsroom, "extraction", "--from", "2026-01-15", "--to", "2026-01-15") == [counted]
    assert rows(newsroom, "extraction", "--to", "2026-01-14") == []
    assert "sample/1" in newsroom.does("stats", "extraction", "--format", "table")


def test_without_a_command_the_desk_is_shown(worked: "Newsroom") -> None:
    assert worked.does("stats") == worked.does("stats", "desk")
    table = worked.does("stats", "--format", "table")
    assert table == worked.does("--format", "table", "stats") == worked.does("stats", "desk", "--format", "table")
    assert table.startswith("Claims, as they are now\n")
    assert "\nIn and out\n" in table
    assert "\nTurnaround\n" in table


def test_options_without_a_command_are_those_of_the_desk(worked: "Newsroom") -> None:
    asked = ("--from", "2026-01-15", "--to=2026-01-15", "--format", "csv")
    assert worked.does("stats", *asked) == worked.does("stats", "desk", *asked)
    assert "no such option '--frm'; did you mean --from" in worked.assert_refused("stats", "--frm", "x", status=2)
    assert "did you mean extraction?" in worked.assert_refused("stats", "extracton", status=2)
    assert "unexpected extra argument" in worked.assert_refused("stats", "--to", "2026-01-15", "weeks", status=2)


def test_the_figures_of_the_desk_are_rows_of_one_shape(worked: "Newsroom") -> None:
    figures = rows(worked, "--from", "2026-01-01")
    assert all(set(figure) == FIGURE for figure in figures)
    assert {"part": "state", "of": "published", "figure": "claims", "value": 1} in figures
    assert {"part": "week", "of": "2026-W03", "figure": "came_in", "value": 4} in figures
    assert {"part": "step", "of": "whole", "figure": "claims", "value": 1} in figures


def test_keys_are_stable_in_every_format(worked: "Newsroom") -> None:
    for command, keys in {
        ("weeks",): WEEK,
        ("turnaround",): TIMES,
        ("turnaround", "--by", "person"): ["group", *TIMES],
        ("corrections",): ["of", "done", "declined", "waiting", "median_seconds", "p90_seconds"],
    }.items():
        assert list(rows(worked, *command)[0]) == keys
        printed = worked.does("stats", *command, "--format", "csv")
        assert next(csv.reader(io.StringIO(printed))) == keys
        assert len(printed.splitlines()) == 1 + len(rows(worked, *command))


def test_turnaround_is_told_by_groups(worked: "Newsroom") -> None:
    by_rating = rows(worked, "turnaround", "--by", "rating")
    assert {line["group"] for line in by_rating} == {"False"}
    by_outlet = rows(worked, "turnaround", "--by", "outlet")
    assert {line["group"] for line in by_outlet} == {None}
    assert "(no outlet)" in worked.does("stats", "turnaround", "--by", "outlet", "--format", "table")
    assert {line["group"] for line in rows(worked, "turnaround", "--by", "person", "--limit", "1")} < {"ben", "eve"}


def test_what_cannot_be_asked_for_is_refused(worked: "Newsroom") -> None:
    swapped = worked.assert_refused("stats", "weeks", "--from", "2026-02-01", "--to", "2026-01-31", status=2)
    assert swapped == "error: --from 2026-02-01 is after --to 2026-01-31; give the earlier day to --from\n"
    assert "--by person, speaker, outlet, rating or tag" in worked.assert_refused(
        "stats", "turnaround", "--limit", "3", status=2
    )
    for day in ("2026-02-30", "yesterday", "\x1b[2J"):
        worked.assert_refused("stats", "--from", day, status=2)


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ((), "the desk has no claims yet"),
        (("weeks",), "no claim came in or went out in these days"),
        (("turnaround",), "no claim was taken on to its next step in these days"),
        (("turnaround", "--by", "tag"), "no claim was taken on to its next step in these days"),
        (("corrections",), "nothing was corrected, retracted or asked for in these days"),
        (("extraction",), "nothing was extracted in these days"),
    ],
)
def test_an_empty_desk_says_so_in_one_line(
    newsroom: "Newsroom", command: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    folder = str(tmp_path / "empty")
    newsroom.run("--as", "ada", "init", folder)
    outcome = newsroom.run("--desk", folder, "stats", *command, "--format", "table")
    assert (outcome.status, outcome.out, outcome.err) == (0, "", f"{told}\n")
    machine = newsroom.run("--desk", folder, "stats", *command, "--format", "json")
    assert machine.err == ""
    assert command == ("corrections",) or json.loads(machine.out) == []


class Shouter(SampleExtractor):
    """Finds a speaker of another name."""

    name = "=HYPERLINK(1)/1"
    speaker = "=1+1\x1b]0;pwn\x07\u202e\u009b2J"

    def statements(self, text: str) -> tuple[Statement, ...]:
        mention = SpeakerMention(name=self.speaker, role=None, mention="Mayor Jane Doe")
        return tuple(replace(statement, speaker=mention) for statement in super().statements(text))


def take_in_hostile(newsroom: "Newsroom") -> None:
    """A third and a fourth claim, of a hostile speaker in a hostile outlet."""
    desk = open_desk(str(newsroom.database), outside=fake_outside("hostile"))
    reading = Reading(text=f"{TEXT}\nB\n", media_type="text/plain", encoding="utf-8", title="B")
    details = Details(outlet="@SUM(1)\x1b[2J\r\nforged")
    recording.add_document(desk, b"b", reading, name="b.txt", actor=CHECKER, details=details, extractor=Shouter())
    desk.database.close()
    newsroom.does("review", "accept", "3", by="ben")


@pytest.mark.parametrize(
    "command", [("turnaround", "--by", "speaker"), ("turnaround", "--by", "outlet"), ("extraction",)]
)
def test_names_from_outside_run_no_formula_and_move_no_cursor(newsroom: "Newsroom", command: tuple[str, ...]) -> None:
    """O07, O09."""
    take_in_hostile(newsroom)
    cells = [
        cell for row in csv.reader(io.StringIO(newsroom.does("stats", *command, "--format", "csv"))) for cell in row
    ]
    assert any(cell.startswith(("'=", "'@")) for cell in cells)
    assert not any(cell.startswith(("=", "@")) for cell in cells)
    for shape in ("table", "json", "jsonl", "csv"):
        printed = newsroom.does("stats", *command, "--format", shape)
        assert all(character.isprintable() for line in printed.split("\n") for character in line), shape


def test_json_gives_a_name_back_as_it_is(newsroom: "Newsroom") -> None:
    take_in_hostile(newsroom)
    assert {line["group"] for line in rows(newsroom, "turnaround", "--by", "speaker")} == {Shouter.speaker}


def test_a_narrow_terminal_keeps_every_line_within_its_width(
    worked: "Newsroom", on_terminal: "Callable[..., tuple[int, bytes]]"
) -> None:
    status, printed = on_terminal("--desk", str(worked.folder), "stats")
    assert status == 0
    text = printed.decode()
    assert "█" in text
    assert max(map(len, screen(text))) <= 80


def test_a_dumb_terminal_gets_letters_alone(
    worked: "Newsroom", on_terminal: "Callable[..., tuple[int, bytes]]"
) -> None:
    status, printed = on_terminal("--desk", str(worked.folder), "stats", TERM="dumb")
    assert status == 0
    assert b"####" in printed
    assert printed.isascii()
    assert b"\x1b" not in printed


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0, "0 s"),
        (59, "59 s"),
        (60, "1 min"),
        (61, "1 min 1 s"),
        (3_600, "1 h"),
        (3_659, "1 h"),
        (7_380, "2 h 3 min"),
        (86_400, "1 d"),
        (273_600, "3 d 4 h"),
        (86_400 * 4_000, "4000 d"),
    ],
)
def test_a_length_of_time_is_told_in_its_two_largest_units(seconds: int, told: str) -> None:
    assert lasting(seconds) == told
