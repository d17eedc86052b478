from dataclasses import replace

import pytest

from factcheck.domain.claims import Claim, Publication, Reply
from factcheck.domain.errors import IntegrityError
from factcheck.domain.histories import evolve
from factcheck.domain.vocabularies import Contact, CorrectionClass, State
from factcheck.domain.workflow import (
    Action,
    Drop,
    Hold,
    PlainResearchDropped,
    Recall,
    RecordReply,
    Reopen,
    ReplyRecorded,
    Restore,
    Resume,
    Return,
    SetEmbargo,
    Start,
    Submit,
    WithdrawEvidence,
)
from tests.domain.cases import (
    AT,
    CORRECTION,
    LATER,
    VERDICT,
    after,
    case,
    claim,
    live,
    publishing,
    recorded,
    told,
    why,
    working,
)

UNCHANGED = working(claim(), is_unchanged=True, mend="the second girder")
TRUE = replace(VERDICT, rating="true")

SUBMISSIONS: dict[str, tuple[Claim, tuple[str, ...]]] = {
    "with all that the desk demands": (claim(), ()),
    "that came back and was not mended": (
        UNCHANGED,
        ("nothing has changed since it was returned (the second girder)",),
    ),
    "with another rating than readers have, called factual": (
        publishing(live(claim(verdicts=(TRUE,))), correction=CORRECTION),
        ("the rating goes from false to true, and the correction is factual",),
    ),
    "with the same rating, called rating-changing": (
        publishing(live(claim()), correction=replace(CORRECTION, kind=CorrectionClass.RATING_CHANGING)),
        ("the correction is rating-changing, and the rating stays false",),
    ),
    "unmended and without its words": (
        working(claim(verdicts=(replace(VERDICT, rationale=""),)), is_unchanged=True, mend="reasons"),
        ("the verdict has no rationale", "nothing has changed since it was returned (reasons)"),
    ),
}


@pytest.mark.parametrize(("subject", "reasons"), SUBMISSIONS.values(), ids=SUBMISSIONS)
def test_a_claim_is_submitted(subject: Claim, reasons: tuple[str, ...]) -> None:
    assert why(subject, Submit()) == reasons


def test_a_submission_says_who_is_no_second_reader() -> None:
    submitted = after(UNCHANGED, WithdrawEvidence(1, "It is of another bridge."))
    assert not submitted.work.is_unchanged
    assert after(claim(), Submit()).work.submitted_by == "pat"


DROPPED: dict[str, tuple[Publication, State]] = {
    "that readers never had": (Publication(), State.QUEUED),
    "that readers have": (Publication(briefs=claim(state=State.PUBLISHED).briefs), State.PUBLISHED),
    "that was retracted": (Publication(briefs=claim(state=State.RETRACTED).briefs), State.RETRACTED),
}


@pytest.mark.parametrize(("publication", "state"), DROPPED.values(), ids=DROPPED)
def test_research_is_given_up_of_a_claim(publication: Publication, state: State) -> None:
    under_way = CORRECTION if publication.briefs else None
    subject = claim(publication=replace(publication, correction=under_way))
    dropped = after(subject, Drop("Nobody answers."))
    assert (dropped.state, dropped.publication) == (state, publication)
    assert why(subject, Drop(" ")) == ("no reason is given",)


def test_an_embargo_on_a_correction_goes_with_it_and_one_on_the_claim_stays() -> None:
    embargo = SetEmbargo("2026-02-01T06:00:00Z")
    correction = after(publishing(live(claim()), correction=CORRECTION), embargo)
    assert after(correction, Drop("x")).publication.embargo is None
    assert after(after(claim(), embargo), Drop("x")).publication.embargo == "2026-02-01T06:00:00Z"


def test_a_claim_comes_back_from_the_queue_as_unmended_as_it_went() -> None:
    again = after(after(UNCHANGED, Drop("Nobody answers.")), Start())
    assert why(again, Submit()) == ("nothing has changed since it was returned (the second girder)",)


def test_only_what_was_published_is_dropped_to_there() -> None:
    reopened = after(claim(state=State.PUBLISHED), Reopen(CorrectionClass.FACTUAL, "It is of 2025."))
    assert (reopened.state, reopened.work.approval) == (State.RESEARCHING, None)
    dropped = after(reopened, Drop("It was right."))
    assert (dropped.state, dropped.work.approval, dropped.publication.correction) == (State.PUBLISHED, None, None)


HELD_UP: dict[str, tuple[Action, ...]] = {
    "at once": (),
    "after a hold": (Hold("The mayor is away."), Resume()),
    "after two holds": (Hold("x"), Resume(), Hold("y", until="2026-02-01"), Resume()),
    "after a review": (Submit(), Recall()),
    "after a hold in review": (Submit(), Hold("x"), Resume(), Return("Once more.")),
}


def _retracted() -> Claim:
    """A claim of which a notice is out, as the ledger tells of it: `why` is the reason that readers are told."""
    subject = working(claim(state=State.RETRACTED), why="The quote is another's.")
    *earlier, notice = subject.briefs
    return publishing(subject, briefs=(*earlier, replace(notice, reason="The quote is another's.")))


@pytest.mark.parametrize("steps", HELD_UP.values(), ids=HELD_UP)
def test_a_retracted_claim_that_is_dropped_says_why_it_was_retracted(steps: tuple[Action, ...]) -> None:
    subject = _retracted()
    for action in (Reopen(CorrectionClass.VOID, "It is his."), *steps, Drop("It is not.")):
        subject = after(subject, action)
    assert (subject.state, subject.work.why) == (State.RETRACTED, "The quote is another's.")


def test_what_was_dropped_before_that_was_recorded_stays_as_it_was() -> None:
    held = after(after(_retracted(), Reopen(CorrectionClass.VOID, "It is his.")), Hold("x"))
    again = after(held, Resume())
    dropped = evolve(again, recorded(PlainResearchDropped(reason="x").current(), version=again.version + 1))
    assert isinstance(dropped, Claim)
    assert (dropped.state, dropped.work.why) == (State.RETRACTED, None)


# The right of reply.

ASKED = Reply(
    number=1,
    contact=Contact.ASKED,
    day="2026-01-10",
    deadline="2026-01-14",
    to="Jane Doe",
    how="by mail",
    text=None,
    recorded_by="ben",
    recorded_at=AT,
)


def _reply(contact: Contact, day: str = "2026-01-15", **told: str) -> RecordReply:
    return RecordReply(contact=contact, day=day, **told)


REPLIES: dict[str, tuple[tuple[Reply, ...], RecordReply, tuple[str, ...]]] = {
    "an asking": ((), _reply(Contact.ASKED, to="Jane Doe", how="by mail", deadline="2026-01-20"), ()),
    "an asking of nobody": ((), _reply(Contact.ASKED, how="by mail"), ("it is not said who was asked",)),
    "an asking in no way": ((), _reply(Contact.ASKED, to="Jane Doe"), ("it is not said how they were asked",)),
    "an asking with everything wrong": (
        (),
        _reply(Contact.ASKED, "2026-01-16", to=" ", deadline="2026-01-15"),
        (
            "the day is in the future",
            "it is not said who was asked",
            "it is not said how they were asked",
            "the deadline is before the day of asking",
        ),
    ),
    "an answer": ((ASKED,), _reply(Contact.ANSWERED, text="It is."), ()),
    "an answer without words": ((ASKED,), _reply(Contact.ANSWERED), ("the answer has no words",)),
    "an answer to nothing": ((), _reply(Contact.ANSWERED, text="It is."), ("nobody has been asked",)),
    "an answer before the asking": (
        (ASKED,),
        _reply(Contact.ANSWERED, "2026-01-09", text="It is."),
        ("they were asked only on 2026-01-10",),
    ),
    "an answer after the first asking of two": (
        (ASKED, replace(ASKED, number=2, day="2026-01-14", to="jane  doe")),
        _reply(Contact.ANSWERED, "2026-01-12", text="It is."),
        (),
    ),
    "an answer before somebody else was asked": (
        (ASKED, replace(ASKED, number=2, day="2026-01-14", to="the office")),
        _reply(Contact.ANSWERED, "2026-01-12", text="It is."),
        ("they were asked only on 2026-01-14",),
    ),
    "silence on the day of the deadline": (
        (ASKED,),
        _reply(Contact.SILENT, "2026-01-14"),
        ("they have until 2026-01-14",),
    ),
    "silence after the deadline": ((ASKED,), _reply(Contact.SILENT), ()),
    "silence before the deadline": ((ASKED,), _reply(Contact.SILENT, "2026-01-13"), ("they have until 2026-01-14",)),
    "silence before the newest deadline": (
        (ASKED, replace(ASKED, number=2, deadline="2026-01-20")),
        _reply(Contact.SILENT),
        ("they have until 2026-01-20",),
    ),
    "silence that nobody broke into": ((), _reply(Contact.SILENT), ("nobody has been asked",)),
    "silence of tomorrow": ((ASKED,), _reply(Contact.SILENT, "2026-01-16"), ("the day is in the future",)),
}


@pytest.mark.parametrize(("replies", "action", "reasons"), REPLIES.values(), ids=REPLIES)
def test_of_the_right_of_reply_is_recorded(
    replies: tuple[Reply, ...], action: RecordReply, reasons: tuple[str, ...]
) -> None:
    assert why(claim(replies=replies), action) == reasons


def test_a_reply_takes_the_claim_out_of_review_because_readers_get_it() -> None:
    changed = after(claim(state=State.IN_REVIEW, replies=(ASKED,)), _reply(Contact.ANSWERED, text="It is."))
    assert (changed.state, changed.work.submitted_by) == (State.RESEARCHING, None)
    assert changed.replies[1] == Reply(
        number=2,
        contact=Contact.ANSWERED,
        day="2026-01-15",
        deadline=None,
        to=None,
        how=None,
        text="It is.",
        recorded_by="pat",
        recorded_at=LATER,
    )


def test_no_history_has_an_answer_before_a_question() -> None:
    answer = ReplyRecorded(contact=Contact.ANSWERED, day="2026-01-15", deadline=None, to=None, how=None, text="It is.")
    with pytest.raises(IntegrityError, match="nobody had asked for a reply"):
        told(claim(), ("pat", answer))


@pytest.mark.parametrize(
    ("action", "state"),
    [(Resume(), State.ON_HOLD), (Restore(), State.DISMISSED), (Return("more"), State.IN_REVIEW)],
)
def test_no_way_back_into_research_is_a_submission(action: Resume | Restore | Return, state: State) -> None:
    back = after(case(claim(state=state)), action)
    assert (back.work.submitted_by, back.work.approval) == (None, None)
