from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from factcheck.cli.session.drawing import COLOURED, UNCOLOURED, drawn, line_drawn
from factcheck.cli.session.lines import Piece, Style, filled, plain, text, width
from factcheck.cli.session.screens import ENTRY, Size, screen
from factcheck.domain.errors import BadInputError
from factcheck.domain.vocabularies import Kind, Relation
from factcheck.services import claims, judgements
from factcheck.services.claims import Place
from factcheck.services.desks import Desk
from factcheck.services.sessions.questions import Answer
from factcheck.services.sessions.states import Session
from tests.factories import CHECKER, EDITOR, READER, small_desk, take_in
from tests.services.sessions.scripts import further, played

SIZES = [Size(width, height) for width, height in product((1, 20, 80, 110, 200), (1, 8, 24, 50))]
PRESSED: list[list[Answer]] = [
    [],
    ["?"],
    ["h"],
    ["d"],
    ["d", "other"],
    ["w"],
    ["p"],
    ["s"],
    ["k"],
    ["n"],
    ["n", "n"],
    ["x", "one", "two", ""],
]


def shown(session: Session, size: Size, *, scroll: int = 0) -> str:
    return "\n".join(text(line) for line in screen(session, size, scroll=scroll).lines)


@pytest.mark.parametrize("pressed", PRESSED, ids="".join)
def test_a_screen_fills_the_terminal_and_nothing_stands_out(sqlite_desk: Desk, pressed: list[Answer]) -> None:
    take_in(sqlite_desk)
    session = played(sqlite_desk, pressed, actor=CHECKER)
    for size in SIZES:
        made = screen(session, size, scroll=3)
        room = size.usable()
        assert len(made.lines) == room.height
        assert all(width(line) <= room.width for line in made.lines)
        assert made.entry is None or made.entry == room.height - ENTRY


def test_a_claim_that_has_it_all_is_shown_in_every_size(tmp_path: Path) -> None:
    desk = small_desk(str(tmp_path / "small.db"))
    session = played(desk, [], actor=READER)
    assert session.sight
    for size in SIZES:
        made = screen(session, size)
        assert all(width(line) <= size.usable().width for line in made.lines)
    whole = shown(session, Size(80, 200))
    for words in ("it will open on Friday", "Suggestion", "Said by     Jane Doe, Mayor", ">>", "Verdict", "Evidence"):
        assert words in whole
    assert "claim 1 (said by Jane Doe): False, readers have it: The bridge is safe" in whole
    assert "Ask the county again." in whole
    assert "returned" in whole
    desk.database.close()


def test_what_is_below_comes_up_and_no_further(sqlite_desk: Desk) -> None:
    take_in(sqlite_desk)
    session = played(sqlite_desk, ["?"], actor=CHECKER)
    first = screen(session, Size(80, 24))
    last = screen(session, Size(80, 24), scroll=1_000_000)
    assert (first.scroll, last.scroll) == (0, first.most)
    assert "more below: page down" in shown(session, Size(80, 24))
    assert "more above: page up" in shown(session, Size(80, 24), scroll=1_000_000)
    assert "more: page up, down" in shown(session, Size(80, 24), scroll=1)
    assert "unassign" in shown(session, Size(80, 24), scroll=1_000_000)


def test_what_is_asked_stands_where_it_is_answered(sqlite_desk: Desk) -> None:
    take_in(sqlite_desk)
    session = played(sqlite_desk, ["w"], actor=CHECKER)
    made = screen(session, Size(80, 24))
    assert made.entry == 20
    assert text(made.lines[19]) == "What is claimed (an empty line, or escape twice: rather not)"
    assert drawn(made, looks=UNCOLOURED).endswith("\x1b[21;1H\x1b[?25h")
    optional = played(sqlite_desk, ["p", "new", "Ann Poe"], actor=CHECKER)
    assert "Role (an empty line leaves it out, escape twice: rather not)" in shown(optional, Size(80, 24))


def test_a_long_telling_leaves_room_for_the_claim(sqlite_desk: Desk) -> None:
    take_in(sqlite_desk)
    session = replace(played(sqlite_desk, [], actor=CHECKER), told=tuple(map(str, range(100))))
    rows = shown(session, Size(80, 24)).split("\n")
    assert len(rows) == 24
    assert "more lines: history has them" in "\n".join(rows)
    assert rows[1] == "The bridge is safe"


def test_a_failure_is_told_with_what_helps(sqlite_desk: Desk) -> None:
    take_in(sqlite_desk)
    session = played(sqlite_desk, ["l", "1"], actor=CHECKER)
    assert "cannot link claim 1" in shown(session, Size(200, 50))
    session = replace(session, refused=BadInputError("there is no source 9"))
    assert "there is no source 9" in shown(session, Size(80, 24))


def test_colours_are_left_out_where_they_are_not_wanted(sqlite_desk: Desk) -> None:
    take_in(sqlite_desk)
    made = screen(played(sqlite_desk, [], actor=CHECKER), Size(80, 24))
    assert "\x1b[30;43m>>The bridge is safe" in drawn(made, looks=COLOURED)
    assert "\x1b[4m>>The bridge is safe" in drawn(made, looks=UNCOLOURED)
    assert not any(code in look for look in UNCOLOURED.values() for code in ("3", "4m;", "9"))
    assert Style.PLAIN not in COLOURED


def test_whoever_waits_for_nothing_is_told_so(sqlite_desk: Desk) -> None:
    assert "nothing waits" in shown(played(sqlite_desk, [], actor=EDITOR), Size(80, 24))
    take_in(sqlite_desk)
    session = played(sqlite_desk, ["n", "n"], actor=CHECKER)
    assert "2 of 2: all are gone through" in shown(session, Size(80, 24))


@pytest.mark.parametrize("words", ["\u05e9\u05dc\u05d5\u05dd", "\u0939\u093f\u0928\u094d\u0926\u0940", "\u2764\ufe0f"])
def test_a_border_stands_in_its_column_whatever_is_on_its_left(words: str) -> None:
    line = (*filled(plain(words), 20), Piece(" | ", Style.BORDER), *plain("right"))
    printed = line_drawn(line, UNCOLOURED)
    assert printed.index("\x1b[21G | right") > 0
    assert "\x1b[" not in line_drawn((*filled(plain("plain"), 20), Piece(" | ", Style.BORDER)), UNCOLOURED)


def test_what_resembles_a_claim_stands_on_one_quiet_line_and_a_key_shows_the_whole(sqlite_desk: Desk) -> None:
    take_in(sqlite_desk)
    claims.add(sqlite_desk, "The bridge is not safe", actor=CHECKER)
    claims.add(sqlite_desk, "The bridge is safe.", actor=CHECKER)
    session = played(sqlite_desk, [], actor=CHECKER, source=1)
    first = shown(session, Size(80, 24))
    assert "\nResembles   claim 4 (extracted), no difference is found; and 1 more\n" in first
    assert "=\N{NO-BREAK SPACE}similar" in first
    whole = shown(further(sqlite_desk, session, ["="]), Size(80, 24))
    assert "Resembles it\n" in whole
    assert "claim 3 (extracted), says the opposite, " in whole
    assert "different: polarity: nothing here, not there" in whole


def test_what_was_judged_and_said_again_is_told(sqlite_desk: Desk) -> None:
    take_in(sqlite_desk)
    other = claims.add(sqlite_desk, "The bridge is not safe", actor=CHECKER).id
    judgements.judge(sqlite_desk, other, 1, Relation.CONTRADICTS, actor=CHECKER, note="So says the county.")
    place = Place(document=1, quote="The bridge was closed on Monday", kind=Kind.INDIRECT)
    claims.place(sqlite_desk, 1, place, actor=CHECKER)
    session = played(sqlite_desk, [], actor=CHECKER, source=1)
    first = shown(session, Size(80, 24))
    assert "\nRepeated    2 times in 1 source" in first
    assert f"\nContradicts claim {other}\n" in first
    whole = shown(further(sqlite_desk, session, ["="]), Size(80, 24))
    assert "Judged\n" in whole
    assert "So says the county." in whole
    assert "Repeated\n" in whole


def test_words_of_another_claim_are_obeyed_by_no_terminal(sqlite_desk: Desk) -> None:
    """O09."""
    take_in(sqlite_desk)
    claims.add(sqlite_desk, "The bridge is safe\u202e \u2066", actor=CHECKER)
    session = played(sqlite_desk, ["="], actor=CHECKER, source=1)
    for look in (session, further(sqlite_desk, session, ["="])):
        assert not {"\u202e", "\u2066", "\x1b"} & set(shown(look, Size(80, 24)))
