import pytest

from factcheck.cli.session import linear
from factcheck.services.desks import Desk
from factcheck.services.sessions.questions import YES, Answer, Option, Pick, Sure, WhatToDo
from tests.factories import CHECKER, take_in
from tests.services.sessions.scripts import played
from tests.storage.said import say

TODO = WhatToDo((Option("a", "a", "accept"),), (Option("?", "?", "why not"), Option("q", "q", "leave")))
PICK = Pick("Why?", (Option("o", "opinion", "opinion"), Option("s", "out-of-scope", "out-of-scope")))


@pytest.mark.parametrize(
    ("question", "typed", "answer"),
    [
        (TODO, "a", "a"),
        (TODO, " Accept ", "a"),
        (TODO, "why  not", "?"),
        (TODO, "s", "s"),
        (TODO, "sleep", None),
        (TODO, "", None),
        (PICK, "o", "opinion"),
        (PICK, "out-of-scope", "out-of-scope"),
        (PICK, "x", None),
        (PICK, "", None),
        (Sure("Publish?"), "yes", YES),
        (Sure("Publish?"), "y", None),
        (Sure("Publish?"), "", None),
    ],
)
def test_a_line_is_a_key_or_what_it_is_called(question: WhatToDo | Pick | Sure, typed: str, answer: Answer) -> None:
    assert linear.meant(question, typed) == answer


def test_a_claim_is_told_once_and_what_is_asked_each_time(sqlite_desk: Desk) -> None:
    take_in(sqlite_desk)
    session = played(sqlite_desk, [], actor=CHECKER)
    first, again = list(linear.told(session, is_new=True)), list(linear.told(session, is_new=False))
    assert first[-2:] == again
    assert first[1:5] == [
        "Claim 1, extracted, 1 of 2.",
        "Claim: The bridge is safe",
        "Said by: Jane Doe, Mayor, direct",
        "In: source 1, Mayor says the bridge is safe",
    ]
    quoted = next(line for line in first if ">>The" in line)
    assert quoted.startswith("“>>The bridge is safe, and it will open on Friday<<,” Mayor Jane Doe said.")


def test_a_claim_says_in_one_line_how_often_it_was_said(sqlite_desk: Desk) -> None:
    first = say(sqlite_desk, "The bridge is open", on="2026-01-02")
    assert not any(line.startswith("Repeated") for line in told_of(sqlite_desk))
    say(sqlite_desk, "The bridge is open", by="John Roe", on="2026-01-05", of=first)
    told = "Repeated: 2 times in 2 sources on 2 days, 2026-01-02 to 2026-01-05; by Jane Doe, John Roe"
    assert told in told_of(sqlite_desk)
    say(sqlite_desk, "The bridge is open", on="2026-01-05", of=first)
    (line,) = (line for line in told_of(sqlite_desk) if line.startswith("Repeated"))
    assert line.endswith("; by Jane Doe, John Roe; often repeated: by the policy, from 3 sources on")


def told_of(desk: Desk) -> tuple[str, ...]:
    """Gives what a person hears of the first claim."""
    return tuple(linear.told(played(desk, [], actor=CHECKER), is_new=True))


@pytest.mark.parametrize(
    ("pressed", "words"),
    [
        (["?"], "Not possible now, and why:"),
        (["h"], "History:"),
        (["d"], "Why is it not to be checked? n not-checkable, o opinion"),
        (["w"], "So far: The bridge is safe"),
        (["p", "new", "Ann Poe"], "Role; an empty line leaves it out, escape twice: rather not."),
        (["n", "n"], "2 of 2: all are gone through."),
        (["s"], "cannot start claim 1: it is extracted, not queued"),
    ],
)
def test_whatever_is_shown_or_asked_is_told(sqlite_desk: Desk, pressed: list[Answer], words: str) -> None:
    take_in(sqlite_desk)
    lines = list(linear.told(played(sqlite_desk, pressed, actor=CHECKER), is_new=True))
    assert any(line.startswith(words) for line in lines), lines
    assert all(line.isprintable() for line in lines)


def test_what_can_be_typed_is_named() -> None:
    assert linear.hint(TODO) == "type one of a ? q"
    assert next(linear.asked(WhatToDo((), TODO.always))) == "You can: nothing here."
    assert list(linear.asked(Sure("Publish?"))) == ["Publish? Type yes to do it; anything else does not."]
