"""What was published is taken back: by two people, with a notice in its place."""

from dataclasses import replace
from typing import Any

import pytest

from factcheck.domain.claims import Case, Claim, PublishedBrief
from factcheck.domain.errors import IntegrityError
from factcheck.domain.vocabularies import State
from factcheck.domain.workflow import (
    Action,
    ClaimRetracted,
    DeclineRetraction,
    ProposeRetraction,
    Retract,
    RetractionDeclined,
    RetractionProposed,
)
from tests.domain.cases import (
    BRIEF,
    CORRECTION,
    INPUTS,
    LATER,
    PROPOSAL,
    after,
    claim,
    live,
    person,
    publishing,
    told,
    why,
)

PUBLISHED = claim(state=State.PUBLISHED)
RETRACTED = claim(state=State.RETRACTED)
WANTED = publishing(PUBLISHED, retraction=PROPOSAL)
RETRACT = Retract(sha256="3" * 64, size=12, inputs=INPUTS, slug="a-new-name")
STALE = replace(INPUTS, claim_version=6)

REFUSALS: dict[str, tuple[Case | Claim, Action, tuple[str, ...]]] = {
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
}


@pytest.mark.parametrize(("subject", "action", "reasons"), REFUSALS.values(), ids=REFUSALS)
def test_nobody_retracts(subject: Case | Claim, action: Action, reasons: tuple[str, ...]) -> None:
    assert why(subject, action) == reasons


def test_who_proposed_a_retraction_does_not_retract() -> None:
    assert why(WANTED, RETRACT, by=person(handle="rex")) == ("rex proposed it, so somebody else must retract",)
    assert why(WANTED, RETRACT) == ()


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
            documents=(3,),
            reason="The report was forged.",
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


def test_the_notice_keeps_the_name_of_the_page() -> None:
    assert after(WANTED, RETRACT).briefs[-1].slug == "is-the-bridge-safe"


# Histories that nobody decided about.

GONE = ClaimRetracted(brief=2, sha256="3" * 64, size=12, inputs=INPUTS, slug="x")
FORGED: dict[str, tuple[Claim, str, Any, str]] = {
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
}


@pytest.mark.parametrize(("subject", "actor", "payload", "reason"), FORGED.values(), ids=FORGED)
def test_no_history_has(subject: Claim, actor: str, payload: Any, reason: str) -> None:  # noqa: ANN401 -- a payload
    with pytest.raises(IntegrityError, match=reason):
        told(subject, (actor, payload))
