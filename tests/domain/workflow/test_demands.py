"""What a policy demands before a claim is submitted."""

import re
from dataclasses import replace

import pytest

from factcheck.domain import policies, workflow
from factcheck.domain.claims import (
    Appearance,
    Case,
    Claim,
    Evidence,
    Passage,
    Reply,
    Verdict,
    Withdrawal,
    numbered,
)
from factcheck.domain.codec import WITHDRAWN as WITHDRAWN_WORDS
from factcheck.domain.errors import RefusedError
from factcheck.domain.policies import DEFAULT, Policy
from factcheck.domain.vocabularies import Contact, Rank, Role, State
from factcheck.domain.workflow import Approve, Submit
from factcheck.domain.workflow.demands import DEMANDS
from tests.domain.cases import (
    APPEARANCE,
    AT,
    EVIDENCE,
    SAID,
    VERDICT,
    applied,
    bare,
    case,
    claim,
    person,
    why,
)


def _but(
    *,
    appearances: tuple[Appearance, ...] = (APPEARANCE,),
    evidence: tuple[Evidence, ...] = (EVIDENCE,),
    verdicts: tuple[Verdict, ...] = (VERDICT,),
    replies: tuple[Reply, ...] = (),
) -> Case:
    said = tuple(numbered(one, place) for place, one in enumerate(appearances, 1))
    return case(claim(appearances=said, evidence=evidence, verdicts=verdicts, replies=replies))


def _demanding(*guards: str, **minimums: int) -> Policy:
    return replace(DEFAULT, submit_guards=(*DEFAULT.submit_guards, *guards), **minimums)  # type: ignore[arg-type]


STRICT = replace(DEFAULT, evidence_minimum=3)
OTHER_SCALE = replace(
    DEFAULT, scale=replace(DEFAULT.scale, version=2, ratings=(*DEFAULT.scale.ratings[:1], *DEFAULT.scale.ratings[2:4]))
)
TWO_PUBLISHERS = _demanding("publishers", publishers_minimum=2)
TWO_PRIMARY = _demanding("primary", primary_minimum=2)
NOTED = _demanding("noted")
ANSWERED = _demanding("reply")

CITED_BY_CLAIMANT = replace(EVIDENCE, number=2, from_claimant=True)
READ_IN = replace(EVIDENCE, number=2, document=3, url=None)
WITHDRAWN = replace(EVIDENCE, number=2, withdrawn=Withdrawal(by="ben", at=AT, reason="of another bridge"))
POST = replace(EVIDENCE, publisher="The Example Post, Inc.", domain="example.org")
ASKED = Reply(
    number=1,
    contact=Contact.ASKED,
    day="2026-01-10",
    deadline="2026-01-16",
    to="Jane Doe",
    how="by mail",
    text=None,
    recorded_by="ben",
    recorded_at=AT,
)


def _with(number: int, **changes: str) -> Evidence:
    return replace(POST, number=number, **changes)  # type: ignore[arg-type]


SUBMISSIONS: dict[str, tuple[Case, Policy, str]] = {
    "without a verdict": (_but(verdicts=()), DEFAULT, "no verdict is proposed"),
    "with a verdict that was taken back": (
        _but(verdicts=(replace(VERDICT, withdrawn=Withdrawal(by="ben", at=AT, reason="x")),)),
        DEFAULT,
        "no verdict is proposed",
    ),
    "without a rationale": (
        _but(verdicts=(replace(VERDICT, rationale=" \n"),)),
        DEFAULT,
        "the verdict has no rationale",
    ),
    "with a rating that left the scale": (
        case(claim()),
        OTHER_SCALE,
        "the proposed rating 'false' is no longer on the desk's scale",
    ),
    "with an older verdict that stands again and left the scale": (
        _but(verdicts=(VERDICT, replace(VERDICT, number=2, rating="true", withdrawn=WITHDRAWN.withdrawn))),
        OTHER_SCALE,
        "the proposed rating 'false' is no longer on the desk's scale",
    ),
    "without evidence": (_but(evidence=()), DEFAULT, "no evidence is attached"),
    "with evidence that was all taken back": (
        _but(evidence=(replace(WITHDRAWN, number=1), WITHDRAWN)),
        DEFAULT,
        "no evidence is attached",
    ),
    "with the claimant citing itself": (
        _but(evidence=(replace(EVIDENCE, from_claimant=True),)),
        DEFAULT,
        "0 of 1 items of evidence come from others than the claimant, and the desk demands 1",
    ),
    "with the document that it was read in": (
        _but(evidence=(replace(READ_IN, number=1),)),
        DEFAULT,
        "0 of 1 items of evidence come from others than the claimant, and the desk demands 1",
    ),
    "with the address of the document that it was read in": (
        replace(_but(), read_at=("https://example.org/report#top",)),
        DEFAULT,
        "0 of 1 items of evidence come from others than the claimant, and the desk demands 1",
    ),
    "with another copy of what it was read in": (
        replace(_but(evidence=(replace(EVIDENCE, document=8),)), read_at=("https://example.org/report",)),
        DEFAULT,
        "0 of 1 items of evidence come from others than the claimant, and the desk demands 1",
    ),
    "with an address and the copy of what is there": (
        _but(evidence=(EVIDENCE, replace(EVIDENCE, number=2, document=7))),
        replace(DEFAULT, evidence_minimum=2),
        "1 of 2 items of evidence come from others than the claimant, and the desk demands 2",
    ),
    "with items that are one through another": (
        _but(
            evidence=(
                EVIDENCE,
                replace(EVIDENCE, number=2, document=7, url="https://example.org/copy"),
                replace(EVIDENCE, number=3, document=7),
            )
        ),
        STRICT,
        "1 of 3 items of evidence come from others than the claimant, and the desk demands 3",
    ),
    "with less evidence than the policy demands": (
        _but(evidence=(EVIDENCE, CITED_BY_CLAIMANT, replace(WITHDRAWN, number=3))),
        STRICT,
        "1 of 2 items of evidence come from others than the claimant, and the desk demands 3",
    ),
    "with one publisher under two addresses and two names": (
        _but(evidence=(POST, _with(2, domain="post.example"), _with(3, publisher="Post", domain="post.example"))),
        TWO_PUBLISHERS,
        "its evidence comes from 1 independent publishers, and the desk demands 2",
    ),
    "with a second publisher that is the claimant": (
        _but(evidence=(POST, replace(CITED_BY_CLAIMANT, publisher="City Hall", domain="city.example"))),
        TWO_PUBLISHERS,
        "its evidence comes from 1 independent publishers, and the desk demands 2",
    ),
    "with a second publisher that was taken back": (
        _but(evidence=(POST, replace(WITHDRAWN, publisher="The County", domain="county.example"))),
        TWO_PUBLISHERS,
        "its evidence comes from 1 independent publishers, and the desk demands 2",
    ),
    "with too few primary items": (
        _but(evidence=(EVIDENCE, replace(POST, number=2, rank=Rank.SECONDARY), replace(READ_IN, number=3))),
        TWO_PRIMARY,
        "1 items are primary, and the desk demands 2",
    ),
    "with items that nothing is said of": (
        _but(evidence=(EVIDENCE, _with(2, note="page 3"), replace(POST, number=3))),
        NOTED,
        "evidence 1, 3 has neither a note nor a passage; attach it anew with --replaces, and --note or --passage",
    ),
    "with a speaker who was not asked": (case(claim()), ANSWERED, "the speaker has not been asked for a reply"),
    "with a speaker who has time to answer": (
        _but(replies=(ASKED,)),
        ANSWERED,
        "the speaker has until 2026-01-16 to answer",
    ),
    "with a speaker whose deadline is today": (
        _but(replies=(replace(ASKED, deadline="2026-01-15"),)),
        ANSWERED,
        "the speaker has until 2026-01-15 to answer",
    ),
    "with a speaker who was asked once more, without another deadline": (
        _but(replies=(ASKED, replace(ASKED, number=2, day="2026-01-12", deadline=None))),
        ANSWERED,
        "the speaker has until 2026-01-16 to answer",
    ),
    "with a speaker who was asked once more": (
        _but(replies=(replace(ASKED, deadline="2026-01-12"), replace(ASKED, number=2))),
        ANSWERED,
        "the speaker has until 2026-01-16 to answer",
    ),
    "without an appearance": (_but(appearances=()), DEFAULT, "no document shows where it was said"),
    "with a quote that its document lost": (
        case(claim(), matches=False),
        DEFAULT,
        "its quote no longer matches source 3",
    ),
    "with a quote that nobody compared": (
        replace(case(claim()), quotes=()),
        DEFAULT,
        "its quote no longer matches source 3",
    ),
    "with nothing at all": (
        case(bare()),
        DEFAULT,
        "no verdict is proposed; no evidence is attached; no document shows where it was said",
    ),
}


@pytest.mark.parametrize(("subject", "policy", "reasons"), SUBMISSIONS.values(), ids=SUBMISSIONS)
def test_a_claim_is_not_submitted(subject: Case, policy: Policy, reasons: str) -> None:
    with pytest.raises(RefusedError, match=re.escape(f"cannot submit claim 1: {reasons}") + "$"):
        workflow.decide(subject, Submit(), actor=person(Role.CHECKER), policy=applied(policy))


PASSING: dict[str, tuple[Case, Policy]] = {
    "two publishers": (
        _but(
            evidence=(POST, _with(2, publisher="The County", domain="county.example", url="https://county.example/1"))
        ),
        TWO_PUBLISHERS,
    ),
    "two primary items": (
        _but(evidence=(EVIDENCE, replace(POST, number=2, url="https://post.example/2"))),
        TWO_PRIMARY,
    ),
    "a primary item and a secondary one of the same page": (
        _but(evidence=(replace(EVIDENCE, rank=Rank.SECONDARY), replace(EVIDENCE, number=2, document=7))),
        _demanding("primary", primary_minimum=1),
    ),
    "two items whose addresses are withdrawn": (
        _but(evidence=(replace(EVIDENCE, url=WITHDRAWN_WORDS), replace(EVIDENCE, number=2, url=WITHDRAWN_WORDS))),
        replace(DEFAULT, evidence_minimum=2),
    ),
    "a note, a passage, and nothing of what was taken back": (
        _but(
            evidence=(
                _with(1, note="page 3"),
                WITHDRAWN,
                replace(POST, number=3, passage=Passage(start=0, end=2, quote="No")),
            )
        ),
        NOTED,
    ),
    "a deadline that has passed": (_but(replies=(replace(ASKED, deadline="2026-01-14"),)), ANSWERED),
    "an answer before the deadline": (
        _but(replies=(ASKED, replace(ASKED, number=2, contact=Contact.ANSWERED, text="It is."))),
        ANSWERED,
    ),
}


@pytest.mark.parametrize(("subject", "policy"), PASSING.values(), ids=PASSING)
def test_a_claim_is_submitted_with(subject: Case, policy: Policy) -> None:
    assert why(subject, Submit(), policy=applied(policy)) == ()


@pytest.mark.parametrize("left_out", ["rationale", "evidence", "quotes"])
def test_a_policy_that_leaves_a_guard_out_does_not_demand_it(left_out: str) -> None:
    guards = tuple(guard for guard in DEFAULT.submit_guards if guard != left_out)
    broken = {
        "rationale": _but(verdicts=(replace(VERDICT, rationale=""),)),
        "evidence": _but(evidence=()),
        "quotes": case(claim(), matches=False),
    }
    assert why(broken[left_out], Submit(), policy=applied(submit_guards=guards)) == ()


def test_the_guards_that_policies_can_name_are_those_that_exist() -> None:
    assert set(policies.SUBMIT_GUARDS) == set(DEMANDS)


def test_every_demand_says_what_would_help_but_where_a_document_has_changed() -> None:
    policy = _demanding("publishers", "primary", "noted", "reply", publishers_minimum=2, primary_minimum=2)
    setting = workflow.Setting(case(bare()), person(), applied(policy))
    given = {name: demand(setting) for name, demand in DEMANDS.items()}
    assert {name: reason.remedy for name, reason in given.items() if reason} == {
        "verdict": "verdict",
        "evidence": "evidence",
        "publishers": "evidence",
        "primary": "evidence",
        "reply": "reply",
        "appearance": "place",
    }


def test_every_source_with_a_broken_quote_is_named_once_and_in_order() -> None:
    twice = (replace(SAID, document=9), SAID, replace(SAID, number=3, start=30, end=48))
    subject = case(claim(state=State.IN_REVIEW, appearances=twice), matches=False)
    assert why(subject, Approve()) == ("its quote no longer matches source 3, 9",)


def test_one_broken_quote_of_a_source_is_not_hidden_by_another_that_matches() -> None:
    twice: Claim = claim(appearances=(SAID, replace(SAID, number=2, start=30, end=48)))
    good, bad = case(twice).quotes[0], case(twice, matches=False).quotes[0]
    for quotes in ((good, bad), (bad, good)):
        assert why(case(twice, quotes=quotes), Submit()) == ("its quote no longer matches source 3",)
