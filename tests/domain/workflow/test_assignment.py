from dataclasses import replace
from typing import Any

import pytest

from factcheck.domain.claims import Assignment, CheckRequest, Claim, Note
from factcheck.domain.vocabularies import Duty, Priority, State
from factcheck.domain.workflow import (
    Action,
    AddNote,
    Assign,
    GivePriority,
    RequestCheck,
    SetDue,
    Tag,
    Unassign,
    Untag,
)
from tests.domain.cases import AT, LATER, after, claim, why

BEN = Assignment(handle="ben", duty=Duty.RESEARCHER)
SUBJECT = claim(tags=("bridges", "roads"), assignments=(BEN,), priority=Priority.LOW, due="2026-02-01")

REFUSALS: dict[str, tuple[Action, str]] = {
    "a note without words": (AddNote("\t"), "the note has no words"),
    "tags that it has": (Tag(("roads", "bridges")), "it has these tags already"),
    "no tags": (Tag(()), "it has these tags already"),
    "the end of a tag that it has not": (Untag(("roads", "rail")), "it has no tag rail"),
    "the end of several": (Untag(("trains", "rail")), "it has no tag rail, trains"),
    "somebody who is deactivated": (Assign("eve", is_active=False), "eve is deactivated"),
    "somebody who has the duty": (Assign("ben"), "ben is its researcher already"),
    "the end of a duty that nobody has": (Unassign("ben", Duty.READER), "ben is not its reader"),
    "the priority that it has": (GivePriority(Priority.LOW), "its priority is low already"),
    "the day that it has": (SetDue("2026-02-01"), "it is due on 2026-02-01 already"),
    "a wish of nobody": (RequestCheck(" "), "it is not said who asks"),
}


@pytest.mark.parametrize(("action", "reason"), REFUSALS.values(), ids=REFUSALS)
def test_the_desk_does_not_keep(action: Action, reason: str) -> None:
    assert why(SUBJECT, action) == (reason,)


def test_no_day_is_not_taken_away() -> None:
    assert why(claim(), SetDue(None)) == ("it is due on no day",)


def test_no_tag_is_taken_away_by_nobody() -> None:
    assert len(why(SUBJECT, Untag(()))) == 1


KEPT: dict[str, tuple[Action, dict[str, Any]]] = {
    "a note": (
        AddNote("Ask @eve.", ("eve",)),
        {"notes": (Note(number=1, by="pat", at=LATER, text="Ask @eve.", mentions=("eve",)),)},
    ),
    "tags, each once and in order": (
        Tag(("rail", "a-tag", "roads", "rail")),
        {"tags": ("a-tag", "bridges", "rail", "roads")},
    ),
    "the end of a tag": (Untag(("roads",)), {"tags": ("bridges",)}),
    "another duty of the same person": (
        Assign("ben", Duty.WRITER),
        {"assignments": (BEN, Assignment(handle="ben", duty=Duty.WRITER))},
    ),
    "the end of a duty": (Unassign("ben"), {"assignments": ()}),
    "a priority": (GivePriority(Priority.HIGH), {"priority": Priority.HIGH}),
    "a day": (SetDue("2026-03-01"), {"due": "2026-03-01", "due_set_at": LATER}),
    "no day": (SetDue(None), {"due": None}),
    "a reader's wish": (
        RequestCheck("a reader"),
        {"requests": (CheckRequest(number=1, asked_by="a reader", recorded_by="pat", recorded_at=LATER),)},
    ),
}


@pytest.mark.parametrize(("action", "changes"), KEPT.values(), ids=KEPT)
@pytest.mark.parametrize("state", State)
def test_the_desk_keeps_and_the_work_stays_where_it_is(action: Action, changes: dict[str, Any], state: State) -> None:
    kept = ("tags", "assignments", "priority", "due")
    subject = claim(state=state, **{name: getattr(SUBJECT, name) for name in kept})
    done = after(subject, action)
    moved_on = replace(subject, version=subject.version + 1, changed_at=LATER, latest=done.latest)
    assert done == replace(moved_on, **changes)
    assert (done.latest.actor, subject.changed_at) == ("pat", AT)


def test_a_second_note_has_the_next_number() -> None:
    twice: Claim = after(after(claim(), AddNote("one")), AddNote("two"))
    assert [(note.number, note.text) for note in twice.notes] == [(1, "one"), (2, "two")]
