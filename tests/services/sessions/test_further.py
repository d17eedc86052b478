"""What stands behind the key for more: by script, with real services."""

from collections.abc import Callable
from typing import Any

import pytest

from factcheck.domain.vocabularies import Choice, CorrectionClass, Relation, State
from factcheck.domain.workflow import (
    TABLE,
    Approve,
    Assign,
    Reopen,
    RequestCorrection,
    SetDue,
    SetEmbargo,
    Tag,
)
from factcheck.services import claims, judgements, publishing, review
from factcheck.services.desks import Desk
from factcheck.services.sessions.errands import ERRANDS
from factcheck.services.sessions.further import FURTHER
from factcheck.services.sessions.inverses import INSTEAD, inverse
from factcheck.services.sessions.keys import KEY_OF
from factcheck.services.sessions.questions import YES, Answer, Option, Pick, Sure, WhatToDo, Words
from factcheck.services.sessions.states import PAST, Session
from tests.factories import CHECKER, EDITOR, READER, research, take_in
from tests.services.sessions.scripts import further, played, told
from tests.services.sessions.test_steps import claim, events, keys

Prepare = Callable[[Desk], object]
Found = Callable[[Any], object]
"""Gives something of a claim."""
QUOTE = "routine inspection"


def sorted_in(desk: Desk) -> None:
    take_in(desk)


def compared(desk: Desk) -> None:
    take_in(desk)
    claims.add(desk, "The bridge is not safe", actor=CHECKER)


def judged(desk: Desk) -> None:
    compared(desk)
    judgements.judge(desk, 3, 1, Relation.CONTRADICTS, actor=EDITOR)


def in_review(desk: Desk) -> None:
    take_in(desk)
    research(desk, 1)


def published(desk: Desk) -> None:
    in_review(desk)
    review.act(desk, 1, Approve(), actor=EDITOR)
    publishing.publish(desk, 1, actor=EDITOR)


def corrected(desk: Desk) -> None:
    published(desk)
    review.act(desk, 1, Reopen(CorrectionClass.FACTUAL, "The year was wrong."), actor=EDITOR)


def asked_to_correct(desk: Desk) -> None:
    published(desk)
    review.act(desk, 1, RequestCorrection("Jane Doe", "It was another bridge."), actor=CHECKER)
    review.act(desk, 1, Reopen(CorrectionClass.FACTUAL, "The year was wrong."), actor=EDITOR)


def proposed(desk: Desk) -> None:
    corrected(desk)
    publishing.propose_retraction(desk, 1, reason="It is forged.", actor=CHECKER)


def beside(desk: Desk) -> None:
    take_in(desk)
    for action in (Tag(("bridges", "roads")), Assign(EDITOR), SetDue("2099-01-31")):
        review.act(desk, 1, action, actor=CHECKER)
    review.act(desk, 1, SetEmbargo("2099-01-01T00:00:00Z"), actor=EDITOR)


DONE: list[tuple[str, Prepare, str, list[Answer], Found, object]] = [
    ("due", sorted_in, CHECKER, ["d", "2099-03-31"], lambda c: c.due, "2099-03-31"),
    ("due", beside, CHECKER, ["d", ""], lambda c: c.due, None),
    (
        "embargo",
        sorted_in,
        EDITOR,
        ["m", "2099-03-31T06:00:00Z"],
        lambda c: c.publication.embargo,
        "2099-03-31T06:00:00Z",
    ),
    ("embargo", beside, EDITOR, ["m", ""], lambda c: c.publication.embargo, None),
    ("untag", beside, CHECKER, ["t", "bridges"], lambda c: c.tags, ("roads",)),
    ("unassign", beside, CHECKER, ["a", f"researcher {EDITOR}"], lambda c: c.assignments, ()),
    ("request-check", sorted_in, CHECKER, ["k", "a reader"], lambda c: c.requests[0].asked_by, "a reader"),
    ("place", sorted_in, CHECKER, ["p", "1", QUOTE, "indirect", "more"], lambda c: c.appearances[1].quote, QUOTE),
    (
        "place",
        sorted_in,
        CHECKER,
        ["p", "1", QUOTE, "direct", "1"],
        lambda c: [s.quote for s in c.appearances],
        [QUOTE],
    ),
    (
        "reply",
        in_review,
        CHECKER,
        ["r", "asked", "the office", "by e-mail", "2099-01-20"],
        lambda c: (c.replies[0].to, c.replies[0].how, c.replies[0].deadline),
        ("the office", "e-mail", "2099-01-20"),
    ),
    (
        "withdraw-evidence",
        in_review,
        CHECKER,
        ["e", "1", "It is old."],
        lambda c: (c.standing_evidence(), c.evidence[0].withdrawn is not None),
        ((), True),
    ),
    ("withdraw-verdict", in_review, CHECKER, ["w", "It is early."], lambda c: c.verdict(), None),
    ("vote", in_review, EDITOR, ["v", "changes", "Say which."], lambda c: c.verdict().votes[0].choice, Choice.CHANGES),
    ("vote", in_review, EDITOR, ["v", "agree", ""], lambda c: c.verdict().votes[0].choice, Choice.AGREE),
    ("request-correction", corrected, CHECKER, ["c", "a reader", "So."], lambda c: len(c.publication.requests), 1),
    (
        "decide-correction",
        asked_to_correct,
        EDITOR,
        ["s", "1", "declined", "It is right."],
        lambda c: c.publication.requests[0].is_accepted,
        False,
    ),
    (
        "decide-correction",
        asked_to_correct,
        EDITOR,
        ["s", "1", "accepted", ""],
        lambda c: c.publication.requests[0].is_accepted,
        True,
    ),
    (
        "notice",
        corrected,
        CHECKER,
        ["n", "update", "There is more."],
        lambda c: (c.publication.correction.kind, c.publication.correction.note),
        (CorrectionClass.UPDATE, "There is more."),
    ),
    (
        "propose-retraction",
        corrected,
        CHECKER,
        ["x", "It is forged."],
        lambda c: c.publication.retraction.reason,
        "It is forged.",
    ),
    ("decline-retraction", proposed, EDITOR, ["y", "It is not."], lambda c: c.publication.retraction, None),
    (
        "judge",
        compared,
        CHECKER,
        ["j", "3", "contradicts", "So it is."],
        lambda c: [(one.other, one.relation, one.note, one.by) for one in c.judgements],
        [(3, Relation.CONTRADICTS, "So it is.", CHECKER)],
    ),
    ("judge", judged, CHECKER, ["j", "3", "unsure", ""], lambda c: c.judgements[-1].relation, Relation.UNSURE),
    ("unjudge", judged, CHECKER, ["b", "3"], lambda c: c.judgements[-1].stands(), False),
    ("retract", proposed, EDITOR, ["z", YES], lambda c: c.state, State.RETRACTED),
]


@pytest.mark.parametrize(
    ("action", "prepare", "actor", "answers", "found", "expected"),
    [pytest.param(*one, id=f"{one[0]}-{place}") for place, one in enumerate(DONE)],
)
def test_each_action_has_its_way(
    desk: Desk,
    *,
    action: str,
    prepare: Prepare,
    actor: str,
    answers: list[Answer],
    found: Found,
    expected: object,
) -> None:
    prepare(desk)
    letter, *rest = answers
    session = at_the_first(desk, actor)
    assert f".{letter}" in [option.value for option in chosen_from(further(desk, session, ["."]))]
    done = further(desk, session, [".", f".{letter}", *rest])
    assert done.refused is None, told(done)
    assert (done.done[-1].action, done.done[-1].claim) == (action, 1)
    assert found(claim(desk, 1)) == expected
    assert done.counted() == f"{PAST[action]} 1"


def at_the_first(desk: Desk, actor: str) -> Session:
    """A session with claim 1 in sight."""
    session = played(desk, [], actor=actor, source=1)
    while session.sight is None or session.sight.claim.id != 1:
        assert session.place > 0
        session = further(desk, session, ["b"])
    return session


def chosen_from(session: Session) -> tuple[Option, ...]:
    question = session.question()
    assert isinstance(question, Pick)
    return question.options


TAKEN_BACK: list[tuple[Prepare, str, list[Answer], Found]] = [
    (sorted_in, CHECKER, [".d", "2099-03-31"], lambda c: c.due),
    (beside, CHECKER, [".d", "2099-02-01"], lambda c: c.due),
    (beside, EDITOR, [".m", ""], lambda c: c.publication.embargo),
    (beside, CHECKER, [".t", "bridges"], lambda c: sorted(c.tags)),
    (beside, CHECKER, [".a", f"researcher {EDITOR}"], lambda c: c.assignments),
    (sorted_in, CHECKER, [".p", "1", QUOTE, "direct", "1"], lambda c: c.appearances),
    (corrected, CHECKER, [".n", "update", "There is more."], lambda c: c.publication.correction.note),
    (corrected, EDITOR, [".x", "It is forged."], lambda c: c.publication.retraction),
]


@pytest.mark.parametrize(("prepare", "actor", "answers", "found"), TAKEN_BACK)
def test_what_can_be_undone_is(desk: Desk, prepare: Prepare, actor: str, answers: list[Answer], found: Found) -> None:
    prepare(desk)
    before = found(claim(desk, 1))
    session = further(desk, at_the_first(desk, actor), [".", *answers])
    assert found(claim(desk, 1)) != before
    session = further(desk, session, ["u"])
    assert told(session).startswith("taken back: ")
    assert found(claim(desk, 1)) == before


@pytest.mark.parametrize("action", [errand.action for errand in FURTHER])
def test_every_action_is_undone_or_says_what_there_is_instead(desk: Desk, action: str) -> None:
    beside(desk)
    one = claim(desk, 1)
    assert (
        action in INSTEAD
        or inverse(action, before=one, after=one) is not None
        or action in {"untag", "unassign", "notice"}
    )


def test_a_published_claim_is_corrected_and_that_is_taken_back(desk: Desk) -> None:
    in_review(desk)
    session = further(desk, at_the_first(desk, EDITOR), ["g", YES, "o", YES, "b"])
    review.act(desk, 1, RequestCorrection("Jane Doe", "It was another bridge."), actor=CHECKER)
    session = further(desk, session, ["n", "b", ".", ".o", "factual", "Which bridge it was.", "Jane Doe"])
    correction = claim(desk, 1).publication.correction
    assert correction is not None
    assert (correction.kind, correction.request) == (CorrectionClass.FACTUAL, 1)
    session = further(desk, session, ["u"])
    assert told(session).startswith("taken back: reopen; claim 1 is published")


def test_an_answer_of_the_speaker_is_recorded_with_its_words(desk: Desk) -> None:
    in_review(desk)
    session = at_the_first(desk, CHECKER)
    session = further(desk, session, [".", ".r", "asked", "the office", "letter", "", ".", ".r", "answered", "No."])
    assert [(step.contact, step.text) for step in claim(desk, 1).replies] == [("asked", None), ("answered", "No.")]
    assert session.counted() == "replies: 2"


def test_silence_before_the_deadline_is_refused_and_the_session_goes_on(desk: Desk) -> None:
    in_review(desk)
    asked: list[Answer] = [".", ".r", "asked", "the office", "letter", "2099-01-20"]
    session = further(desk, at_the_first(desk, CHECKER), [*asked, ".", ".r", "silent"])
    assert session.refused is not None
    assert isinstance(session.question(), WhatToDo)


def test_a_vote_otherwise_wants_words(desk: Desk) -> None:
    in_review(desk)
    session = further(desk, at_the_first(desk, EDITOR), [".", ".v", "dissent"])
    question = session.question()
    assert isinstance(question, Words)
    assert not question.is_optional


def test_nothing_is_retracted_before_somebody_is_sure(desk: Desk) -> None:
    proposed(desk)
    before = events(desk)
    session = further(desk, at_the_first(desk, EDITOR), [".", ".z"])
    question = session.question()
    assert isinstance(question, Sure)
    assert question.prompt == f"Retract what is live, as {CHECKER} proposed: It is forged.?"
    further(desk, session, [None])
    assert events(desk) == before


def test_who_would_rather_have_nothing_of_the_list_changes_nothing(desk: Desk) -> None:
    sorted_in(desk)
    before = events(desk)
    session = played(desk, [".", None], actor=CHECKER)
    assert (told(session), events(desk)) == ("nothing was done", before)
    assert isinstance(session.question(), WhatToDo)


def test_the_list_has_what_the_rules_allow_and_no_more(desk: Desk) -> None:
    sorted_in(desk)
    session = played(desk, ["."], actor=CHECKER)
    assert [option.value for option in chosen_from(session)] == [".p", ".d", ".k", ".j"]
    in_sight = further(desk, session, [None]).sight
    assert in_sight is not None
    for errand in FURTHER:
        assert (f".{errand.key}" in [one.value for one in chosen_from(session)]) == in_sight.may(errand.action)


def test_a_letter_that_is_not_possible_says_why(desk: Desk) -> None:
    sorted_in(desk)
    session = played(desk, [".", ".e"], actor=CHECKER)
    assert "it is extracted, not researching or in review" in told(session)
    assert isinstance(session.question(), WhatToDo)


def test_who_may_do_nothing_has_no_key_for_more(desk: Desk) -> None:
    sorted_in(desk)
    assert keys(played(desk, [], actor=READER, source=1)) == ""


def test_every_action_of_the_table_has_a_key_but_that_of_the_undo_key() -> None:
    assert {*TABLE} - {*KEY_OF} == {"recall"}
    assert len(KEY_OF) == len(ERRANDS) + len(FURTHER)


def test_what_was_refused_behind_the_list_need_not_be_written_again(desk: Desk) -> None:
    in_review(desk)
    session = further(desk, at_the_first(desk, CHECKER), [".", ".p", "1", "not in it", "direct", "more"])
    assert session.refused is not None
    again = further(desk, session, [".", ".p", "1"]).question()
    assert isinstance(again, Words)
    assert again.beginning == "not in it"
