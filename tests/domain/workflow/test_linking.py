"""Claims that are one, and claims that are not."""

from dataclasses import replace
from typing import Any

import pytest

from factcheck.domain.claims import Claim, numbered
from factcheck.domain.errors import IntegrityError, RefusedError
from factcheck.domain.people import Ties
from factcheck.domain.remedies import Remedy
from factcheck.domain.vocabularies import State
from factcheck.domain.workflow import (
    Action,
    AppearancesLinked,
    AppearancesUnlinked,
    ClaimMerged,
    ClaimUnmerged,
    Link,
    Submit,
    Unlink,
    decide,
)
from factcheck.domain.workflow.linking import CLOSED_TO_LINKS
from factcheck.domain.workflow.rules import V2
from tests.domain.cases import (
    APPEARANCE,
    BRIEF,
    SAID,
    after,
    applied,
    bare,
    case,
    claim,
    link,
    person,
    publishing,
    recusal,
    told,
    why,
    working,
)

MERGED = claim(state=State.MERGED)
OTHER = replace(APPEARANCE, document=4)
FROM_1 = numbered(APPEARANCE, 2, from_claim=1)

REFUSALS: dict[str, tuple[Claim, Action, tuple[str, ...]]] = {
    "linked to itself": (claim(), link(claim()), ("a claim is not linked to itself",)),
    "ended while readers have its brief": (
        publishing(claim(), briefs=(BRIEF,)),
        link(claim(number=2)),
        ("readers have its brief; link the other claim into this one",),
    ),
    "ended while readers have a notice of it": (
        publishing(claim(), briefs=claim(state=State.RETRACTED).briefs),
        link(claim(number=2, state=State.APPROVED)),
        (
            "claim 2 is approved, so it takes no other claim in",
            "readers had its brief; link the other claim into this one",
        ),
    ),
}


@pytest.mark.parametrize(("subject", "action", "reasons"), REFUSALS.values(), ids=REFUSALS)
def test_a_claim_is_not(subject: Claim, action: Action, reasons: tuple[str, ...]) -> None:
    assert why(subject, action) == reasons


def test_what_readers_have_is_linked_the_other_way_round() -> None:
    with pytest.raises(RefusedError) as refusal:
        decide(case(publishing(claim(), briefs=(BRIEF,))), link(claim(number=2)), actor=person(), policy=applied())
    assert refusal.value.remedies == (Remedy("link", 2, (("into", "1"),)),)


OPEN = {State.EXTRACTED, State.QUEUED, State.RESEARCHING, State.PUBLISHED, State.RETRACTED}


@pytest.mark.parametrize("state", State)
def test_a_claim_takes_others_in_and_gives_them_back_while_nobody_reads_or_has_read_it(state: State) -> None:
    other = claim(number=5, state=state)
    taken = () if state in OPEN else (f"claim 5 is {state.spelled()}, so it takes no other claim in",)
    given = () if state in OPEN else (f"claim 5 is {state.spelled()}, so it gives no claim back",)
    assert why(claim(), link(other)) == taken
    assert why(MERGED, Unlink(other)) == given


def test_the_rules_and_the_guard_name_the_same_states() -> None:
    assert set(State) - CLOSED_TO_LINKS == OPEN
    assert V2["claim.appearances_linked"].sources == OPEN
    assert V2["claim.appearances_unlinked"].sources == OPEN


RECUSED = {"claim": recusal(claim=5), "speaker": recusal(speaker="john roe"), "tag": recusal(tag="roads")}


@pytest.mark.parametrize("kind", RECUSED)
@pytest.mark.parametrize(("subject", "action"), [(claim(), Link), (MERGED, Unlink)])
def test_nobody_changes_by_a_link_a_claim_that_they_are_recused_from(
    kind: str, subject: Claim, action: type[Link | Unlink]
) -> None:
    other, pat = claim(number=5), person(recusals=(RECUSED[kind],))
    ties = Ties(claims=frozenset({5}), speakers=("John Roe",), tags=frozenset({"roads"}))
    what = RECUSED[kind].subject()
    assert why(subject, action(other, ties), by=pat) == (f"pat is recused from {what} (a cousin)",)


def test_a_link_closes_one_claim_and_hands_its_appearances_to_the_other() -> None:
    target = claim(number=2, state=State.PUBLISHED)
    merged, linked = decide(case(claim()), link(target), actor=person(), policy=applied())
    assert (merged.stream, merged.payload) == ("claim/1", ClaimMerged(into=2))
    assert (linked.stream, linked.payload) == ("claim/2", AppearancesLinked(claim=1, appearances=(APPEARANCE,)))


def test_a_link_of_a_claim_without_appearances_leaves_the_other_as_it_was() -> None:
    events = decide(case(bare()), link(claim(number=2)), actor=person(), policy=applied())
    assert [event.stream for event in events] == ["claim/1"]
    gone = working(bare(state=State.MERGED), merged_into=2)
    events = decide(case(gone), Unlink(claim(number=2)), actor=person(), policy=applied())
    assert [event.stream for event in events] == ["claim/1"]


def test_an_unlink_ends_the_merger_in_both_histories() -> None:
    other = claim(number=5, appearances=(SAID, FROM_1))
    own, back = decide(case(MERGED), Unlink(other), actor=person(), policy=applied())
    assert (own.stream, own.payload) == ("claim/1", ClaimUnmerged(from_claim=5))
    assert (back.stream, back.payload) == ("claim/5", AppearancesUnlinked(claim=1))


@pytest.mark.parametrize("state", [State.EXTRACTED, State.QUEUED, State.RESEARCHING])
def test_a_claim_comes_out_of_a_merger_as_it_went_in(state: State) -> None:
    subject = claim(state=state)
    merged = after(subject, link(claim(number=5)))
    assert (merged.state, merged.work.merged_into, merged.shown_appearances()) == (State.MERGED, 5, ())
    assert merged.appearances == (SAID,)
    unlinked = after(merged, Unlink(claim(number=5)))
    assert (unlinked.work, unlinked.shown_appearances()) == (subject.work, (SAID,))


def test_linked_appearances_come_after_those_that_were_there_and_go_without_a_trace_on_them() -> None:
    joined = told(claim(), ("pat", AppearancesLinked(claim=2, appearances=(OTHER, APPEARANCE))))
    assert joined.appearances == (SAID, numbered(OTHER, 2, from_claim=2), numbered(APPEARANCE, 3, from_claim=2))
    assert (joined.state, joined.last_appearance) == (State.RESEARCHING, 3)
    parted = told(joined, ("pat", AppearancesUnlinked(claim=2)))
    assert (parted.appearances, parted.last_appearance) == ((SAID,), 3)
    again = told(parted, ("pat", AppearancesLinked(claim=3, appearances=(OTHER,))))
    assert [said.number for said in again.appearances] == [1, 4]


@pytest.mark.parametrize("state", sorted(OPEN - {State.RESEARCHING}))
def test_linked_appearances_leave_a_claim_where_it_is(state: State) -> None:
    joined = told(claim(state=state), ("pat", AppearancesLinked(claim=2, appearances=(APPEARANCE,))))
    assert (joined.state, joined.briefs) == (state, claim(state=state).briefs)


def test_a_link_mends_what_was_returned() -> None:
    returned = working(claim(), is_unchanged=True, mend="say where")
    joined = told(returned, ("pat", AppearancesLinked(claim=2, appearances=(OTHER,))))
    assert why(joined, Submit()) == ()


FORGED: dict[str, tuple[Claim, Any, str]] = {
    "the end of what was merged into another": (MERGED, ClaimUnmerged(from_claim=6), "it was not merged into claim 6"),
    "the end of no merger": (claim(), ClaimUnmerged(from_claim=5), "it was not merged into claim 5"),
    "a merger of what readers have": (
        publishing(claim(), briefs=(BRIEF,)),
        ClaimMerged(into=2),
        "readers have its brief",
    ),
}


@pytest.mark.parametrize(("subject", "payload", "reason"), FORGED.values(), ids=FORGED)
def test_no_history_has(subject: Claim, payload: Any, reason: str) -> None:  # noqa: ANN401 -- a payload
    with pytest.raises(IntegrityError, match=reason):
        told(subject, ("pat", payload))
