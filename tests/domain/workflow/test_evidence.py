from dataclasses import replace
from typing import Any

import pytest

from factcheck.domain.claims import Claim, Evidence, Passage, Withdrawal
from factcheck.domain.errors import IntegrityError
from factcheck.domain.vocabularies import Rank, Stance, State
from factcheck.domain.workflow import (
    Action,
    AddEvidence,
    EvidenceAdded,
    EvidenceWithdrawn,
    PlainEvidenceAdded,
    WithdrawEvidence,
)
from tests.domain.cases import AT, EVIDENCE, LATER, after, case, claim, told, why, working

DOCUMENT = replace(EVIDENCE, number=2, document=7, sha256="a" * 64, url=None, title="Minutes", note="page 3")
ROOM = replace(EVIDENCE, number=3, url=None, title="A talk with the engineer", publisher="The County", note="by phone")
SUBJECT = claim(evidence=(EVIDENCE, DOCUMENT, ROOM))
GONE = replace(EVIDENCE, withdrawn=Withdrawal(by="ben", at=AT, reason="of another bridge"))
PASSAGE = Passage(start=3, end=9, quote="a girder")


def _item(**changes: Any) -> AddEvidence:  # noqa: ANN401 -- fields of AddEvidence
    return replace(AddEvidence(stance=Stance.CONTEXT, rank=Rank.PRIMARY, title="Report", note="So it says."), **changes)


REFUSALS: dict[str, tuple[Claim, Action, tuple[str, ...]]] = {
    "without a title": (SUBJECT, _item(title=" "), ("the evidence has no title",)),
    "with a digest of no document": (
        SUBJECT,
        _item(sha256="0" * 64),
        ("a digest is given for evidence that is no source of the desk",),
    ),
    "from the future": (
        SUBJECT,
        _item(published="2026-01-16", accessed="2027"),
        (
            "it is said to have been published on 2026-01-16, which is in the future",
            "it is said to have been accessed on 2027, which is in the future",
        ),
    ),
    "of an address twice": (
        SUBJECT,
        _item(url="https://example.org/report", title="Other"),
        ("it is evidence 1 already; --replaces 1 puts it in that place",),
    ),
    "of an address twice, with something else to say of it": (
        SUBJECT,
        _item(url="https://example.org/report", stance=Stance.SUPPORTS, note="page 9"),
        ("it is evidence 1 already; --replaces 1 puts it in that place",),
    ),
    "of an address, and the copy of what is there": (
        SUBJECT,
        _item(url="https://example.org/report", document=8, sha256="b" * 64),
        ("it is evidence 1 already; --replaces 1 puts it in that place",),
    ),
    "of a document twice, with something else to say of it": (
        SUBJECT,
        _item(document=7, note="page 4"),
        ("it is evidence 2 already; --replaces 2 puts it in that place",),
    ),
    "of a passage twice, with something else to say of it": (
        claim(evidence=(EVIDENCE, replace(DOCUMENT, passage=PASSAGE))),
        _item(document=7, note="page 4", passage=PASSAGE),
        ("it is evidence 2 already; --replaces 2 puts it in that place",),
    ),
    "of which nothing is told but a title": (
        SUBJECT,
        _item(note=" "),
        ("nothing is told of it but its title; give --source, --file or --url, or what it says with --note",),
    ),
    "of a conversation without words": (
        SUBJECT,
        _item(is_conversation=True, note=None, document=9),
        ("the conversation has no words; give them with --note or --passage",),
    ),
    "of a document twice": (
        SUBJECT,
        _item(document=7, sha256="a" * 64, note="page 3"),
        ("it is evidence 2 already; --replaces 2 puts it in that place",),
    ),
    "of a document twice, with its address": (
        SUBJECT,
        _item(document=7, url="https://example.org/minutes", note="page 3"),
        ("it is evidence 2 already; --replaces 2 puts it in that place",),
    ),
    "of a conversation twice": (
        SUBJECT,
        _item(title="A talk with the engineer", publisher="The County", note="by phone"),
        ("it is evidence 3 already; --replaces 3 puts it in that place",),
    ),
    "that is where the claim was read": (
        SUBJECT,
        _item(stance=Stance.REFUTES, document=3),
        ("source 3 is where the claim was read; attach it with --stance context, or with --from-claimant",),
    ),
    "in place of nothing": (SUBJECT, _item(replaces=4), ("it has no evidence 4",)),
    "in place of what was taken back": (
        claim(evidence=(GONE,)),
        _item(replaces=1),
        ("evidence 1 is withdrawn already",),
    ),
    "with everything wrong": (
        SUBJECT,
        _item(title="", sha256="0", published="2026-02-01", replaces=0, note=None, url="https://example.org/report"),
        (
            "the evidence has no title",
            "a digest is given for evidence that is no source of the desk",
            "it is said to have been published on 2026-02-01, which is in the future",
            "it is evidence 1 already; --replaces 1 puts it in that place",
            "it has no evidence 0",
        ),
    ),
}


@pytest.mark.parametrize(("subject", "action", "reasons"), REFUSALS.values(), ids=REFUSALS)
def test_evidence_is_not_attached(subject: Claim, action: Action, reasons: tuple[str, ...]) -> None:
    assert why(subject, action) == reasons


ALLOWED: dict[str, tuple[Claim, Action]] = {
    "of today": (SUBJECT, _item(published="2026-01-15", accessed="2026-01-15T09:00")),
    "of another address": (SUBJECT, _item(url="https://example.org/other")),
    "of another passage of one document": (SUBJECT, _item(document=7, note="page 3", passage=PASSAGE)),
    "of a passage of what is at an address": (
        SUBJECT,
        _item(document=8, url="https://example.org/report", passage=PASSAGE),
    ),
    "of another copy of what was kept from an address": (
        claim(evidence=(replace(DOCUMENT, url="https://example.org/report"),)),
        _item(document=8, url="https://example.org/report"),
    ),
    "of a conversation that is kept": (SUBJECT, _item(is_conversation=True, note=None, document=7, passage=PASSAGE)),
    "that was taken back, once more": (claim(evidence=(GONE,)), _item(url="https://example.org/report")),
    "in place of the same": (SUBJECT, _item(url="https://example.org/report", replaces=1)),
    "where the claim was read, as context": (SUBJECT, _item(document=3)),
    "where the claim was read, as the claimant's own": (
        SUBJECT,
        _item(document=3, stance=Stance.SUPPORTS, from_claimant=True),
    ),
}


def test_the_address_of_what_the_claim_was_read_in_is_no_evidence_of_others() -> None:
    read = case(SUBJECT, read_at=("https://example.org/mayor",))
    item = _item(stance=Stance.REFUTES, url="https://example.org/mayor#p3")
    assert why(read, item) == (
        "https://example.org/mayor#p3 is where the claim was read; attach it with --stance context, or with --from-claimant",
    )
    assert why(read, replace(item, document=9))[0].startswith("source 9 is where the claim was read")
    assert why(read, replace(item, from_claimant=True)) == why(read, replace(item, stance=Stance.CONTEXT)) == ()


@pytest.mark.parametrize(("subject", "action"), ALLOWED.values(), ids=ALLOWED)
def test_evidence_is_attached(subject: Claim, action: Action) -> None:
    assert why(subject, action) == ()


def test_an_item_is_kept_with_who_attached_it_and_takes_the_claim_out_of_review() -> None:
    whole = _item(
        document=7,
        sha256="a" * 64,
        url="https://example.org/minutes",
        publisher="The County",
        author="A Clerk",
        published="2026-01-01",
        accessed="2026-01-14",
        from_claimant=True,
        is_conversation=True,
        domain="example.org",
        passage=PASSAGE,
        note="page 3",
    )
    changed = after(claim(state=State.IN_REVIEW), whole)
    assert (changed.state, changed.work.submitted_by) == (State.RESEARCHING, None)
    assert changed.evidence[1] == Evidence(
        number=2,
        stance=Stance.CONTEXT,
        rank=Rank.PRIMARY,
        document=7,
        sha256="a" * 64,
        url="https://example.org/minutes",
        published="2026-01-01",
        accessed="2026-01-14",
        from_claimant=True,
        title="Report",
        publisher="The County",
        note="page 3",
        added_by="pat",
        added_at=LATER,
        author="A Clerk",
        domain="example.org",
        is_conversation=True,
        passage=PASSAGE,
    )


def test_an_item_that_is_replaced_keeps_its_number_and_names_what_took_its_place() -> None:
    replaced = after(SUBJECT, _item(url="https://example.org/other", replaces=2))
    assert [item.number for item in replaced.evidence] == [1, 2, 3, 4]
    assert replaced.evidence[1].withdrawn == Withdrawal(by="pat", at=LATER, reason="replaced", replaced_by=4)
    assert [item.number for item in replaced.standing_evidence()] == [1, 3, 4]


def test_an_item_that_is_taken_back_is_marked_and_mends_what_was_returned() -> None:
    gone = after(working(SUBJECT, is_unchanged=True), WithdrawEvidence(1, "of another bridge"))
    assert gone.evidence[0] == replace(EVIDENCE, withdrawn=Withdrawal(by="pat", at=LATER, reason="of another bridge"))
    assert not gone.work.is_unchanged


WITHDRAWALS: dict[str, tuple[Claim, Action, tuple[str, ...]]] = {
    "that there is not": (SUBJECT, WithdrawEvidence(9, "x"), ("it has no evidence 9",)),
    "of number 0": (SUBJECT, WithdrawEvidence(0, "x"), ("it has no evidence 0",)),
    "twice": (claim(evidence=(GONE,)), WithdrawEvidence(1, "x"), ("evidence 1 is withdrawn already",)),
    "without a reason": (SUBJECT, WithdrawEvidence(1, " "), ("no reason is given",)),
}


@pytest.mark.parametrize(("subject", "action", "reasons"), WITHDRAWALS.values(), ids=WITHDRAWALS)
def test_evidence_is_not_taken_back(subject: Claim, action: Action, reasons: tuple[str, ...]) -> None:
    assert why(subject, action) == reasons


PLAIN = PlainEvidenceAdded(
    stance=Stance.REFUTES,
    rank=Rank.PRIMARY,
    document=7,
    sha256="a" * 64,
    published="2026-01-01",
    accessed="2026-01-14",
    from_claimant=False,
    title="Report",
    publisher="The County",
    url="https://example.org/report",
    note="page 3",
)


def test_an_item_of_which_less_was_told_is_the_same_item() -> None:
    item = told(claim(evidence=()), ("ben", PLAIN.current())).evidence[0]
    assert (item.title, item.url, item.sha256) == ("Report", "https://example.org/report", "a" * 64)
    assert (item.author, item.domain, item.passage, item.is_conversation) == (None, None, None, False)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_no_history_takes_back_what_does_not_stand(number: int) -> None:
    replacing: EvidenceAdded = replace(PLAIN.current(), replaces=number)
    for payload in (EvidenceWithdrawn(evidence=number, reason="x"), replacing):
        with pytest.raises(IntegrityError, match=f"no evidence {number} stood"):
            told(claim(evidence=(GONE,)), ("pat", payload))
