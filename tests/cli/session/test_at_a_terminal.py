"""The session at a real pseudo-terminal, by keyboard alone."""

import json
import re
import signal
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from factcheck.services import desks
from tests.cli.newsroom import Newsroom, contents, make_folder
from tests.cli.session.terminals import MOMENT
from tests.factories import TEXT, fake_outside, open_desk, take_in

if TYPE_CHECKING:
    from tests.cli.session.conftest import Open

SIZES = [(80, 24), (200, 50)]
COLOURS = {"coloured": {}, "uncoloured": {"NO_COLOR": "1"}}
SEQUENCE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[()][A-Z0-9]|[=>78])")
ESCAPES = "\x1b]0;pwned\x07\x1b[2J\x9b31m\r\b\u202egnp\u2066\u200b"
MARKS = "\u0301" * 40


def claim(newsroom: Newsroom, number: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(newsroom.does("claims", "show", str(number), "--format", "json"))
    return found


@pytest.mark.parametrize("colours", COLOURS)
@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_the_screens_of_a_sweep(newsroom: Newsroom, terminal: "Open", columns: int, rows: int, colours: str) -> None:
    size = f"{columns}x{rows}"
    shown = terminal(newsroom.folder, "--source", "1", columns=columns, rows=rows, env=COLOURS[colours])
    shown.shows("Claim 1, extracted, 1 of 2").is_like(f"{size}/first")
    shown.press("?").shows("Not possible now").is_like(f"{size}/why-not")
    shown.press("h").shows("History").is_like(f"{size}/history")
    shown.press("h").shows("Said by").press("d").shows("Why is it").is_like(f"{size}/dismiss")
    shown.press("\x1b").shows("nothing was done").press("w").shows("What is claimed").is_like(f"{size}/reword")
    shown.type("The bridge is sound").shows("version 2").is_like(f"{size}/reworded")
    shown.press(".").shows("What else?").is_like(f"{size}/more")
    shown.press("\x1b").shows("nothing was done").press("a").shows("Claim 2").is_like(f"{size}/second")
    shown.press("s").shows("cannot start").is_like(f"{size}/refused")
    shown.press("d").shows("Why is it").press("o").shows("all are gone through").is_like(f"{size}/end")
    shown.press("q")
    assert shown.ends() == 0
    shown.shows("reworded 1, accepted 1, dismissed 1; go on with factcheck review --source 1")
    assert [claim(newsroom, number)["state"] for number in (1, 2)] == ["queued", "dismissed"]
    colour = re.findall(rb"\x1b\[[0-9;]*m", shown.bytes)
    assert any(b"36" in one or b"43" in one for one in colour) is (colours == "coloured")


def test_it_is_left_by_an_interrupt_with_nothing_half_written(newsroom: Newsroom, terminal: "Open") -> None:
    before = contents(newsroom.folder)
    shown = terminal(newsroom.folder).shows("Claim 1").press("v")
    shown.shows("cannot propose a verdict on claim 1").press("w").shows("> ").press("half a wor").shows(
        "half a wor"
    ).press("\x03")
    assert shown.ends() == 130
    assert contents(newsroom.folder) == before
    assert shown.bytes.endswith(b"\x1b[?1049lerror: interrupted\r\n")
    assert b"\x1b[?2004l\x1b[?25h" in shown.bytes


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_it_is_ended_with_the_terminal_as_it_was(
    newsroom: Newsroom, terminal: "Open", number: signal.Signals, status: int
) -> None:
    shown = terminal(newsroom.folder).shows("leave").tell(number)
    assert shown.ends() == status
    assert shown.bytes.endswith(b"\x1b[?1049l")


def test_another_size_is_drawn_for_at_once(newsroom: Newsroom, terminal: "Open") -> None:
    shown = terminal(newsroom.folder, "--source", "1", columns=200, rows=50).shows("│")
    shown.resize(80, 24).is_like("80x24/first")
    shown.resize(20, 8).shows("Claim 1, extracted,").resize(200, 50).is_like("200x50/first")


@pytest.mark.parametrize(
    "pasted",
    ["and a text, in which all keys are: adwpxtlzqny\n", "\x1b[200~gyoyad\x1b[201~", "a" + "d" * 3_000],
    ids=["unmarked", "marked", "long"],
)
def test_a_pasted_text_runs_nothing(newsroom: Newsroom, terminal: "Open", pasted: str) -> None:
    before = contents(newsroom.folder)
    shown = terminal(newsroom.folder).shows("leave").press(pasted).shows("several keys at once")
    shown.press("n").shows("2 of")
    assert contents(newsroom.folder) == before
    assert shown.press("q").ends() == 0


def test_what_was_typed_before_it_was_asked_confirms_nothing(newsroom: Newsroom, terminal: "Open") -> None:
    verdict = ("--rating", "false", "--rationale", "Nobody looked.")
    evidence = ("--stance", "refutes", "--url", "https://example.org/report", "--offline", "--note", "It is cracked.")
    steps = (("accept", "1"), ("start", "1"), ("evidence", "1", *evidence), ("verdict", "1", *verdict), ("submit", "1"))
    for step in steps:
        newsroom.does("review", *step, by="ben")
    shown = terminal(newsroom.folder, "--source", "1", by="eve").shows("Claim 2").press("b").shows("Claim 1")
    shown.press("gy").shows("several keys at once").press("h").shows("submitted").press("h").shows("Said by")
    shown.press("g").shows("Confirm the verdict “False”, by ben?").press("n").shows("nothing was done")
    assert claim(newsroom, 1)["state"] == "in_review"
    shown.press("g").shows("Confirm").press("y").shows("approved").press("o").shows("Publish the brief")
    shown.press("y").shows("published brief 1").press("q")
    assert shown.ends() == 0
    assert claim(newsroom, 1)["state"] == "published"


def test_a_long_text_is_written_in_an_editor(newsroom: Newsroom, terminal: "Open", tmp_path: Path) -> None:
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys\n"
        "file = pathlib.Path(sys.argv[1])\n"
        "text = file.read_text('utf-8')\n"
        "assert 'Claim 1: The bridge is safe' in text\n"
        "file.write_text('Nobody looked.\\n\\nNot even once.\\n' + text, 'utf-8')\n"
    )
    newsroom.does("review", "accept", "1", by="ben")
    newsroom.does("review", "start", "1", by="ben")
    env = {"EDITOR": f"{sys.executable} {script}", "VISUAL": ""}
    shown = terminal(newsroom.folder, env=env).shows("researching").press("v").shows("Which rating?").press("5")
    shown.type("Is the bridge safe?").shows("version 4").press("q")
    assert shown.ends() == 0
    (verdict,) = claim(newsroom, 1)["verdicts"]
    assert (verdict["rating"], verdict["headline"]) == ("false", "Is the bridge safe?")
    assert verdict["rationale"] == "Nobody looked.\n\nNot even once."
    assert verdict["short_answer"] == "Nobody looked."


def test_somebody_elses_change_is_shown_first(
    newsroom: Newsroom, terminal: "Open", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desks, "real_outside", lambda **_: replace(fake_outside("eve"), clock=lambda: MOMENT))
    shown = terminal(newsroom.folder, "--source", "1").shows("Claim 1").press("w").shows("> The bridge is safe")
    newsroom.does("claims", "reword", "1", "The old bridge is safe", by="eve")
    shown.type("The bridge is sound").shows("meanwhile somebody else has changed it").is_like("80x24/overtaken")
    shown.press("n").shows("nothing was done")
    assert claim(newsroom, 1)["text"] == "The old bridge is safe"
    shown.press("w").shows("> The bridge is sound").press("\r").shows("version 3").press("q")
    assert shown.ends() == 0
    assert claim(newsroom, 1)["text"] == "The bridge is sound"


@pytest.mark.parametrize(
    ("arguments", "term"), [(("--plain",), "xterm-256color"), ((), "dumb")], ids=["asked for", "TERM=dumb"]
)
def test_in_plain_lines_nothing_moves_a_cursor(
    newsroom: Newsroom, terminal: "Open", arguments: tuple[str, ...], term: str
) -> None:
    shown = terminal(newsroom.folder, "--source", "1", *arguments, term=term, rows=100).shows("Always")
    shown.press("?\r").shows("Not possible now").press("dismiss\r").shows("Why is it").press("opinion\r")
    shown.shows("Claim 2").press("reword\r").shows("So far").shows("\n> ")
    shown.press("\x01\x0bIt opens on Friday\r").shows("claim 2 is extracted, version 2").press("accept\r").shows(
        "all are gone through"
    ).press("q\r")
    assert shown.ends() == 0
    assert [claim(newsroom, number)["state"] for number in (1, 2)] == ["dismissed", "queued"]
    assert claim(newsroom, 2)["text"] == "It opens on Friday"
    assert not re.search("[\u2500-\u257f]", shown.bytes.decode())
    if term == "dumb":
        assert b"\x1b" not in shown.bytes


@pytest.mark.parametrize("plain", [(), ("--plain",)], ids=["screen", "plain"])
@pytest.mark.parametrize("columns", [80, 200])
def test_nothing_from_outside_reaches_the_terminal_as_a_control(
    tmp_path: Path, terminal: "Open", columns: int, plain: tuple[str, ...]
) -> None:
    """Also O09, F11, F12, F13, F14."""
    hostile = f"{ESCAPES} A{MARKS} שלום 字字 Jаne"

    def make(location: str) -> "desks.Desk":
        desk = open_desk(location)
        take_in(
            desk,
            text=TEXT.replace("closed on Monday", f"closed {hostile} on Monday").replace(
                "is safe,", f"is safe {hostile},"
            ),
        )
        take_in(desk, text=TEXT.replace("Friday", "Sunday") + hostile, name=f"{hostile}.txt")
        return desk

    folder = make_folder(tmp_path / "hostile", make)
    shown = terminal(folder, "--source", "1", *plain, columns=columns, rows=60).shows("Claim 1")
    enter = "\r" if plain else ""
    for key, words in (("?", "Not possible"), ("h", "History"), ("p", "Who said"), ("", ""), ("+", "Note"), ("x", "")):
        if words:
            shown.press(f"{key}{enter}").shows(words)
            if key in {"p", "+"}:
                shown.press("\x1b" if key == "p" and not plain else "\r").shows("nothing was done")
    assert shown.press(f"q{enter}").ends() == 0
    left = SEQUENCE.sub(b"", shown.bytes).decode()
    assert [one for one in left if (ord(one) < 32 and one not in "\r\n") or 0x7F <= ord(one) < 0xA0] == []
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b-\u200f\ufeff]", left)
    assert "pwned" not in "".join(re.findall("\x1b\\][^\x07]*\x07", shown.bytes.decode()))
    assert "\\x1b]0;pwned" in left.replace("\r\n", "")


def test_where_there_is_no_terminal_it_says_what_to_type(newsroom: Newsroom) -> None:
    line = newsroom.assert_refused("review", by="ben", status=2)
    assert line.startswith("error: this session needs a terminal, and this is none; give a command")


def test_its_options_go_with_no_command(newsroom: Newsroom) -> None:
    line = newsroom.assert_refused("review", "--source", "1", "accept", "1", by="ben", status=2)
    assert "unexpected extra arguments (accept 1)" in line


def test_where_nothing_waits_it_says_so(newsroom: Newsroom, terminal: "Open") -> None:
    shown = terminal(newsroom.folder, by="rita").shows("nothing waits for you")
    assert shown.ends() == 0
    shown = terminal(newsroom.folder, "--source", "9")
    assert shown.ends() == 2
    shown.shows("there is no source 9")


def test_what_was_written_and_not_taken_is_not_lost(newsroom: Newsroom, terminal: "Open") -> None:
    newsroom.does("review", "accept", "1", by="ben")
    newsroom.does("review", "start", "1", by="ben")
    shown = terminal(newsroom.folder).shows("researching").press("e").shows("How does it bear").press("r")
    shown.type("99").shows("Whose word").press("o").shows("The words in it").press("\r").shows("Note (")
    shown.type("Three girders are cracked.").shows("there is no source 99").press("q")
    assert shown.ends() == 0
    shown.shows("not recorded, of claim 1: evidence").shows("Three girders are cracked.")
    shown.shows("nothing was done; go on with factcheck review")


@pytest.mark.parametrize("keys", [("\x1b\x1b",), ("\x1b", "\r"), ("more\x1b[D", "\x1b\x1b")])
def test_escape_ends_words_as_it_ends_a_choice(newsroom: Newsroom, terminal: "Open", keys: tuple[str, ...]) -> None:
    shown = terminal(newsroom.folder, "--source", "1").shows("Claim 1").press("w").shows("escape twice: rather not")
    shown.press(*keys).shows("nothing was done").press("q")
    assert shown.ends() == 0
    assert claim(newsroom, 1)["text"] == "The bridge is safe"


@pytest.mark.parametrize(
    "pasted",
    [
        "hello\x1b[31m",
        "\x1b[1;31mhello",
        "hel\x1b]0;pwned\x07lo",
        "hel\x1b]8;;https://example.org\x1b\\lo",
        "hel\x1bOQlo",
    ],
    ids=["C02", "colours", "O09", "link", "key"],
)
def test_a_command_to_a_terminal_leaves_nothing_in_words(newsroom: Newsroom, terminal: "Open", pasted: str) -> None:
    shown = terminal(newsroom.folder, "--source", "1").shows("Claim 1").press("+").shows("Note")
    shown.type(pasted).shows("version 2").press("q")
    assert shown.ends() == 0
    assert [note["text"] for note in claim(newsroom, 1)["notes"]] == ["hello"]
