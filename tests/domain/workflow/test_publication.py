"""What readers get: published, corrected, retracted, asked for."""

from dataclasses import replace
from typing import Any

import pytest

from factcheck.domain.claims import (
    Case,
    Claim,
    Correction,
    CorrectionClass,
    CorrectionRequest,
    PublishedBrief,
    State,
)
from factcheck.domain.errors import IntegrityError
from factcheck.domain.workflow import (
    Action,
    BriefPublished,
    ChangeNotice,
    ClaimReopened,
    ClaimRetracted,
    CorrectionDecided,
    DecideCorrection,
    DeclineRetraction,
    NoticeChanged,
    PlainBriefPublished,
    ProposeRetraction,
    Publish,
    Reopen,
    RequestCorrection,
    Retract,
    RetractionDeclined,
    RetractionProposed,
    SetEmbargo,
    Setting,
)
from factcheck.domain.workflow.corrections import correction_fits
from tests.domain.cases import (
    APPROVAL,
    BRIEF,
    CORRECTION,
    INPUTS,
    LATER,
    NOTICE,
    PROPOSAL,
    REQUEST,
    VERDICT,
    after,
    applied,
    case,
    claim,
    live,
    person,
    publishing,
    told,
    why,
    working,
)

APPROVED, PUBLISHED, RETRACTED = (claim(state=state) for state in (State.APPROVED, State.PUBLISHED, State.RETRACTED))
PUBLISH = Publish(sha256="3" * 64, size=12, inputs=INPUTS, slug="a-new-name")
RETRACT = Retract(sha256="3" * 64, size=12, inputs=INPUTS, slug="a-new-name")
STALE = replace(INPUTS, claim_version=6)
EMBARGO = "2026-01-15T10:00:01Z"
WANTED = publishing(PUBLISHED, retraction=PROPOSAL)
ASKED = publishing(PUBLISHED, requests=(REQUEST, replace(REQUEST, number=2, is_accepted=False)))

REFUSALS: dict[str, tuple[Case | Claim, Action, tuple[str, ...]]] = {
    "what nobody approved": (working(APPROVED, approval=None), PUBLISH, ("the verdict is not approved",)),
    "an approval of no verdict": (replace(APPROVED, verdicts=()), PUBLISH, ("the verdict is not approved",)),
    "something else than was approved": (
        case(APPROVED, digest="d2" * 32),
        PUBLISH,
        ("what readers would get has changed since it was approved",),
    ),
    "what was approved, unread": (
        case(APPROVED, digest=None),
        PUBLISH,
        ("what readers would get has changed since it was approved",),
    ),
    "a quote that its document lost": (
        case(APPROVED, matches=False),
        PUBLISH,
        ("its quote no longer matches source 3",),
    ),
    "an older version": (
        APPROVED,
        replace(PUBLISH, inputs=STALE),
        ("the brief was rendered from an older version of the claim",),
    ),
    "before its time": (publishing(APPROVED, embargo=EMBARGO), PUBLISH, (f"it is embargoed until {EMBARGO}",)),
    "all of it at once": (
        case(publishing(working(APPROVED, approval=None), embargo=EMBARGO), matches=False),
        replace(PUBLISH, inputs=STALE),
        (
            "the verdict is not approved",
            "its quote no longer matches source 3",
            "the brief was rendered from an older version of the claim",
            f"it is embargoed until {EMBARGO}",
        ),
    ),
    "a correction without a note": (PUBLISHED, Reopen(CorrectionClass.VOID, " "), ("no note for readers is given",)),
    "a correction by no request": (
        PUBLISHED,
        Reopen(CorrectionClass.VOID, "x", request=1),
        ("it has no request 1 for a correction",),
    ),
    "a correction by a request that was declined": (
        ASKED,
        Reopen(CorrectionClass.VOID, "", request=2),
        ("no note for readers is given", "request 2 was declined"),
    ),
    "a notice of no correction": (
        live(claim()),
        ChangeNotice(CorrectionClass.VOID, ""),
        ("no correction of it is under way", "no note for readers is given"),
    ),
    "a retraction of what nobody has": (claim(), ProposeRetraction("x"), ("readers have no brief of it",)),
    "a retraction for no reason": (PUBLISHED, ProposeRetraction(" "), ("no reason is given",)),
    "a retraction that is proposed": (WANTED, ProposeRetraction("x"), ("rex has proposed it already",)),
    "no to what nobody proposed": (
        PUBLISHED,
        DeclineRetraction(""),
        ("nobody has proposed to retract it", "no reason is given"),
    ),
    "a retraction that nobody proposed": (PUBLISHED, RETRACT, ("nobody has proposed to retract it",)),
    "a retraction of nothing": (
        claim(),
        RETRACT,
        ("readers have no brief of it", "nobody has proposed to retract it"),
    ),
    "a notice of an older version": (
        WANTED,
        replace(RETRACT, inputs=STALE),
        ("the brief was rendered from an older version of the claim",),
    ),
    "an embargo that has passed": (APPROVED, SetEmbargo(LATER), (f"{LATER} has passed",)),
    "the end of no embargo": (APPROVED, SetEmbargo(None), ("it has no embargo",)),
    "a request about what nobody has": (
        claim(),
        RequestCorrection(" ", "\n"),
        ("nothing of it is published", "it is not said who asks", "the request has no words"),
    ),
    "an answer to no request": (ASKED, DecideCorrection(3, is_accepted=True), ("it has no request 3",)),
    "a second answer": (ASKED, DecideCorrection(2, is_accepted=True), ("request 2 is decided already",)),
    "a no without a reason": (ASKED, DecideCorrection(1, is_accepted=False), ("no reason is given",)),
}


@pytest.mark.parametrize(("subject", "action", "reasons"), REFUSALS.values(), ids=REFUSALS)
def test_readers_do_not_get(subject: Case | Claim, action: Action, reasons: tuple[str, ...]) -> None:
    assert why(subject, action) == reasons


def test_who_proposed_a_retraction_does_not_retract() -> None:
    assert why(WANTED, RETRACT, by=person(handle="rex")) == ("rex proposed it, so somebody else must retract",)
    assert why(WANTED, RETRACT) == ()


# Published.


def test_a_publication_records_the_bytes_what_they_came_from_and_the_rating() -> None:
    out = after(APPROVED, PUBLISH)
    assert out.briefs == (
        PublishedBrief(
            version=1,
            sha256="3" * 64,
            size=12,
            inputs=INPUTS,
            published_by="pat",
            published_at=LATER,
            slug="a-new-name",
            rating="false",
            is_kept=True,
        ),
    )
    assert (out.state, out.work.submitted_by, out.work.approval) == (State.PUBLISHED, None, APPROVAL)


def test_a_page_keeps_the_name_that_it_was_first_published_under() -> None:
    corrected = publishing(APPROVED, briefs=(BRIEF,), correction=CORRECTION)
    again = after(corrected, PUBLISH)
    assert [(brief.version, brief.slug) for brief in again.briefs] == [
        (1, "is-the-bridge-safe"),
        (2, "is-the-bridge-safe"),
    ]
    assert after(WANTED, RETRACT).briefs[-1].slug == "is-the-bridge-safe"


def test_the_first_name_of_a_page_that_had_none_is_that_of_the_next_version() -> None:
    nameless = publishing(APPROVED, briefs=(replace(BRIEF, slug=None, is_kept=False),))
    assert nameless.publication.slug() is None
    assert after(nameless, PUBLISH).publication.slug() == "a-new-name"


def test_the_second_version_ends_the_correction_and_the_embargo() -> None:
    corrected = publishing(APPROVED, briefs=(BRIEF,), correction=CORRECTION, embargo="2026-01-15T09:59:59Z")
    publication = after(corrected, PUBLISH).publication
    assert publication.corrections == (replace(CORRECTION, version=2),)
    assert (publication.correction, publication.retraction, publication.embargo) == (None, None, None)
    assert publication.briefs[0] == BRIEF


def test_a_wish_to_retract_is_decided_before_something_else_is_published() -> None:
    corrected = publishing(APPROVED, briefs=(BRIEF,), correction=CORRECTION, retraction=PROPOSAL)
    assert why(corrected, PUBLISH) == (f"{PROPOSAL.by} has proposed to retract it",)


@pytest.mark.parametrize(
    ("embargo", "reasons"), [(None, ()), (LATER, ()), ("2026-01-15T09:59:59Z", ()), (EMBARGO, (EMBARGO,))]
)
def test_a_brief_is_out_at_its_moment_and_not_before(embargo: str | None, reasons: tuple[str, ...]) -> None:
    subject = publishing(APPROVED, embargo=embargo)
    assert why(subject, PUBLISH) == tuple(f"it is embargoed until {moment}" for moment in reasons)


def test_an_embargo_is_set_moved_and_lifted() -> None:
    embargoed = after(APPROVED, SetEmbargo(EMBARGO))
    assert embargoed.publication.embargo == EMBARGO
    assert after(embargoed, SetEmbargo("2026-02-01T06:00:00Z")).publication.embargo == "2026-02-01T06:00:00Z"
    assert after(embargoed, SetEmbargo(None)).publication.embargo is None


def test_what_the_first_rules_approved_is_published_without_a_digest_because_nothing_could_change() -> None:
    approved = working(APPROVED, approval=replace(APPROVAL, digest=None))
    assert why(case(approved, digest="d2" * 32), PUBLISH) == ()


# Corrected.


@pytest.mark.parametrize("subject", [PUBLISHED, RETRACTED])
def test_what_is_reopened_stays_up_while_it_is_corrected(subject: Claim) -> None:
    asked = publishing(subject, requests=(REQUEST,))
    reopened = after(asked, Reopen(CorrectionClass.UPDATE, "There is a new report.", asked_by="the mayor", request=1))
    assert (reopened.state, reopened.work.approval, reopened.briefs) == (State.RESEARCHING, None, subject.briefs)
    assert reopened.publication.correction == Correction(
        kind=CorrectionClass.UPDATE,
        note="There is a new report.",
        asked_by="the mayor",
        request=1,
        opened_by="pat",
        opened_at=LATER,
        of_version=len(subject.briefs),
    )
    assert reopened.publication.live() == subject.publication.live()


def test_a_notice_changes_what_readers_are_told_and_takes_the_claim_out_of_review() -> None:
    subject = publishing(live(claim(state=State.IN_REVIEW)), correction=CORRECTION)
    changed = after(subject, ChangeNotice(CorrectionClass.VOID, "It was of another bridge."))
    assert changed.publication.correction == replace(
        CORRECTION, kind=CorrectionClass.VOID, note="It was of another bridge."
    )
    assert changed.work == claim().work


SAME, OTHER, BOTH = {"false"}, {"true"}, {"false", "true"}
FITTING: dict[CorrectionClass, set[str]] = {
    CorrectionClass.RATING_CHANGING: OTHER,
    CorrectionClass.VOID: BOTH,
    CorrectionClass.FACTUAL: SAME,
    CorrectionClass.CLARIFICATION: SAME,
    CorrectionClass.UPDATE: SAME,
    CorrectionClass.SPELLING: SAME,
}
"""With which ratings a correction of each class may end, where readers know the claim as false."""


@pytest.mark.parametrize("kind", CorrectionClass)
@pytest.mark.parametrize("briefs", [(BRIEF,), (BRIEF, NOTICE)], ids=["live", "retracted"])
def test_a_correction_is_called_what_it_is(kind: CorrectionClass, briefs: tuple[PublishedBrief, ...]) -> None:
    fitting = set()
    for rating in BOTH:
        subject = claim(verdicts=(replace(VERDICT, rating=rating),))
        subject = publishing(subject, briefs=briefs, correction=replace(CORRECTION, kind=kind))
        reason = correction_fits(Setting(case(subject), person(), applied()))
        assert reason is None or reason.remedy == "notice"
        fitting |= set() if reason else {rating}
    assert fitting == FITTING[kind]


def test_the_rating_that_readers_know_is_that_of_the_newest_version_that_had_one() -> None:
    briefs = (replace(BRIEF, rating="true"), replace(BRIEF, version=2), replace(NOTICE, version=3))
    subject = publishing(claim(), briefs=briefs, correction=CORRECTION)
    assert correction_fits(Setting(case(subject), person(), applied())) is None


def test_what_is_not_corrected_fits() -> None:
    assert correction_fits(Setting(case(claim()), person(), applied())) is None
    unrated = publishing(live(claim(verdicts=())), correction=CORRECTION)
    assert correction_fits(Setting(case(unrated), person(), applied())) is None


# Retracted.


def test_a_retraction_takes_two_people_and_keeps_every_version() -> None:
    wanted = after(PUBLISHED, ProposeRetraction("The report was forged."))
    assert wanted.state is State.PUBLISHED
    assert wanted.publication.retraction == replace(PROPOSAL, by="pat", at=LATER, position=10, leaf="cd" * 32)
    inputs = replace(INPUTS, claim_version=wanted.version)
    gone = after(wanted, replace(RETRACT, inputs=inputs), by=person(handle="eve"))
    assert gone.briefs == (
        BRIEF,
        PublishedBrief(
            version=2,
            sha256="3" * 64,
            size=12,
            inputs=inputs,
            published_by="eve",
            published_at=LATER,
            slug="is-the-bridge-safe",
            is_retraction=True,
            is_kept=True,
        ),
    )
    assert (gone.state, gone.work.why, gone.publication.live()) == (State.RETRACTED, "The report was forged.", None)


@pytest.mark.parametrize("state", [State.RESEARCHING, State.IN_REVIEW, State.APPROVED, State.ON_HOLD])
def test_a_retraction_ends_a_correction_at_whatever_point_it_is(state: State) -> None:
    subject = publishing(
        live(claim(state=state)), correction=CORRECTION, retraction=PROPOSAL, embargo="2026-02-01T06:00:00Z"
    )
    gone = after(subject, RETRACT)
    assert (gone.state, gone.work.approval, gone.work.submitted_by, gone.work.left) == (
        State.RETRACTED,
        None,
        None,
        None,
    )
    assert (gone.publication.correction, gone.publication.retraction, gone.publication.embargo) == (None, None, None)
    assert gone.publication.corrections == ()


def test_a_retraction_that_is_declined_leaves_the_brief_up() -> None:
    declined = after(WANTED, DeclineRetraction("It was not."))
    assert declined.publication == PUBLISHED.publication
    now = replace(RETRACT, inputs=replace(INPUTS, claim_version=declined.version))
    assert why(declined, now, by=person(handle="eve")) == ("nobody has proposed to retract it",)


# Asked for.


def test_a_request_waits_until_it_is_decided() -> None:
    asked = after(PUBLISHED, RequestCorrection("a reader", "It is 2025."))
    assert asked.publication.requests == (
        CorrectionRequest(number=1, asked_by="a reader", text="It is 2025.", recorded_by="pat", recorded_at=LATER),
    )
    declined = after(asked, DecideCorrection(1, is_accepted=False, reason="It is 2024."))
    assert declined.publication.requests == (
        replace(
            asked.publication.requests[0],
            is_accepted=False,
            reason="It is 2024.",
            decided_by="pat",
            decided_at=LATER,
        ),
    )
    assert after(asked, DecideCorrection(1, is_accepted=True)).publication.requests[0].is_accepted is True
    assert declined.state is State.PUBLISHED


# Histories that nobody decided about.

OUT = BriefPublished(brief=1, sha256="3" * 64, size=12, inputs=INPUTS, slug="x")
GONE = ClaimRetracted(brief=2, sha256="3" * 64, size=12, inputs=INPUTS, slug="x")
REOPENED = ClaimReopened(correction=CorrectionClass.VOID, request=None, note="x", asked_by=None)
FORGED: dict[str, tuple[Claim, str, Any, str]] = {
    "a brief out of turn": (APPROVED, "eve", replace(OUT, brief=2), "it is brief 2 after 0"),
    "a brief once more": (PUBLISHED, "eve", OUT, "it is brief 1 after 1"),
    "a brief of the claim as it was earlier": (
        APPROVED,
        "eve",
        replace(OUT, inputs=STALE),
        "its brief is not of the claim as it was",
    ),
    "a brief of what is yet to come": (
        APPROVED,
        "eve",
        replace(OUT, inputs=replace(INPUTS, position=10)),
        "its brief is not of the claim as it was",
    ),
    "a correction of nothing": (APPROVED, "eve", REOPENED, "nothing was published"),
    "a correction by no request": (PUBLISHED, "eve", replace(REOPENED, request=1), "it had no request 1"),
    "a notice of no correction": (
        live(claim()),
        "eve",
        NoticeChanged(correction=CorrectionClass.VOID, note="x"),
        "no correction was under way",
    ),
    "a wish to retract what nobody has": (RETRACTED, "eve", RetractionProposed(reason="x"), "no brief was live"),
    "a second wish in place of the first": (WANTED, "eve", RetractionProposed(reason="x"), "rex had proposed it"),
    "no to no wish": (PUBLISHED, "eve", RetractionDeclined(reason="x"), "no retraction was proposed"),
    "a retraction without a wish": (PUBLISHED, "eve", GONE, "no retraction was proposed"),
    "a retraction by who wished it": (WANTED, "rex", GONE, "rex retracted what rex proposed to retract"),
    "a notice out of turn": (WANTED, "eve", replace(GONE, brief=1), "it is brief 1 after 1"),
    "a notice of the claim as it was earlier": (
        WANTED,
        "eve",
        replace(GONE, inputs=STALE),
        "its brief is not of the claim as it was",
    ),
    "an answer to no request": (
        PUBLISHED,
        "eve",
        CorrectionDecided(request=1, is_accepted=True, reason=None),
        "no request 1 waited",
    ),
    "a second answer": (
        ASKED,
        "eve",
        CorrectionDecided(request=2, is_accepted=True, reason=None),
        "no request 2 waited",
    ),
}


@pytest.mark.parametrize(("subject", "actor", "payload", "reason"), FORGED.values(), ids=FORGED)
def test_no_history_has(subject: Claim, actor: str, payload: Any, reason: str) -> None:  # noqa: ANN401 -- a payload
    with pytest.raises(IntegrityError, match=reason):
        told(subject, (actor, payload))


def test_a_brief_of_the_first_rules_names_no_page_and_is_not_kept() -> None:
    plain = PlainBriefPublished(brief=1, sha256="3" * 64, size=12, inputs=INPUTS)
    brief = told(APPROVED, ("eve", plain.current())).briefs[0]
    assert (brief.slug, brief.is_kept, brief.rating) == (None, False, "false")
