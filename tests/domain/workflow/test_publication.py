"""What readers get: published, and not before its time."""

from dataclasses import replace
from typing import Any

import pytest

from factcheck.domain.claims import Case, Claim, PublishedBrief
from factcheck.domain.errors import IntegrityError
from factcheck.domain.vocabularies import State
from factcheck.domain.workflow import (
    Action,
    BriefPublished,
    EmbargoSet,
    PlainBriefPublished,
    Publish,
    SetEmbargo,
)
from tests.domain.cases import (
    APPROVAL,
    BRIEF,
    CORRECTION,
    INPUTS,
    LATER,
    PROPOSAL,
    after,
    case,
    claim,
    publishing,
    told,
    why,
    working,
)

APPROVED = claim(state=State.APPROVED)
PUBLISHED = claim(state=State.PUBLISHED)
PUBLISH = Publish(sha256="3" * 64, size=12, inputs=INPUTS, slug="a-new-name")
STALE = replace(INPUTS, claim_version=6)
EMBARGO = "2026-01-15T10:00:01Z"

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
    "an embargo that has passed": (APPROVED, SetEmbargo(LATER), (f"{LATER} has passed",)),
    "an embargo until some time": (APPROVED, SetEmbargo("noon"), ("noon is no moment in UTC",)),
    "an embargo until another zone's time": (
        APPROVED,
        SetEmbargo("2030-01-01T00:00:00+01:00"),
        ("2030-01-01T00:00:00+01:00 is no moment in UTC",),
    ),
    "the end of no embargo": (APPROVED, SetEmbargo(None), ("it has no embargo",)),
}


@pytest.mark.parametrize(("subject", "action", "reasons"), REFUSALS.values(), ids=REFUSALS)
def test_readers_do_not_get(subject: Case | Claim, action: Action, reasons: tuple[str, ...]) -> None:
    assert why(subject, action) == reasons


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
            documents=(3,),
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


@pytest.mark.parametrize(
    ("at", "is_out"), [("09:59:59.999999", False), ("10:00:00.000000", True), ("10:00:00.500000", True)]
)
def test_an_embargo_in_whole_seconds_ends_with_them(at: str, is_out: bool) -> None:  # noqa: FBT001 -- a column
    now = replace(case(publishing(APPROVED, embargo="2026-01-15T10:00:00Z")), at=f"2026-01-15T{at}Z")
    assert (why(now, PUBLISH) == ()) is is_out
    now = replace(case(APPROVED), at=f"2026-01-15T{at}Z")
    assert (why(now, SetEmbargo("2026-01-15T10:00:00Z")) != ()) is is_out


def test_an_embargo_is_set_moved_and_lifted() -> None:
    embargoed = after(APPROVED, SetEmbargo(EMBARGO))
    assert embargoed.publication.embargo == EMBARGO
    assert after(embargoed, SetEmbargo("2026-02-01T06:00:00Z")).publication.embargo == "2026-02-01T06:00:00Z"
    assert after(embargoed, SetEmbargo(None)).publication.embargo is None


def test_what_the_first_rules_approved_is_published_without_a_digest_because_nothing_could_change() -> None:
    approved = working(APPROVED, approval=replace(APPROVAL, digest=None))
    assert why(case(approved, digest="d2" * 32), PUBLISH) == ()


# Histories that nobody decided about.

OUT = BriefPublished(brief=1, sha256="3" * 64, size=12, inputs=INPUTS, slug="x")
FORGED: dict[str, tuple[Claim, str, Any, str]] = {
    "a brief out of turn": (APPROVED, "eve", replace(OUT, brief=2), "it is brief 2 after 0"),
    "a brief once more": (PUBLISHED, "eve", OUT, "it is brief 1 after 1"),
    "a brief of the claim as it was earlier": (
        APPROVED,
        "eve",
        replace(OUT, inputs=STALE),
        "its brief is not of the claim as it was",
    ),
    "an embargo until some time": (
        APPROVED,
        "eve",
        EmbargoSet(until="noon"),
        "its embargo was until 'noon', which is no moment in UTC",
    ),
    "a brief of what is yet to come": (
        APPROVED,
        "eve",
        replace(OUT, inputs=replace(INPUTS, position=10)),
        "its brief is not of the claim as it was",
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
