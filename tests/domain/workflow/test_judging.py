"""What people say of two claims, and what keeps two claims from being one."""

from dataclasses import replace
from typing import Any

import pytest

from factcheck.domain.claims import Claim, numbered
from factcheck.domain.errors import IntegrityError, RefusedError
from factcheck.domain.judgements import TakenBack
from factcheck.domain.people import Ties
from factcheck.domain.remedies import Remedy
from factcheck.domain.vocabularies import Departure, Relation, State
from factcheck.domain.workflow import (
    ClaimJudged,
    ClaimJudgedWith,
    Judge,
    JudgementTakenBack,
    JudgementTakenBackWith,
    Link,
    Submit,
    Unjudge,
    apart,
    decide,
)
from tests.domain.cases import (
    AT,
    JUDGEMENT,
    LATER,
    SAID,
    after,
    applied,
    case,
    claim,
    person,
    recusal,
    told,
    why,
    working,
)

OTHER = claim(number=2)
NO_TIES = Ties(claims=frozenset({2}))
JUDGED = replace(claim(), judgements=(JUDGEMENT,))
"""Claim 1, of which eve said that it is different from claim 2."""


def judge(other: Claim = OTHER, relation: Relation = Relation.SAME, note: str | None = None) -> Judge:
    return Judge(other, NO_TIES, relation, note)


REFUSALS: dict[str, tuple[Claim, Judge | Unjudge, tuple[str, ...]]] = {
    "itself": (claim(), judge(claim()), ("a claim is not compared with itself",)),
    "a claim that goes on in a third": (
        claim(),
        judge(working(claim(number=2, state=State.MERGED), merged_into=7)),
        ("claim 2 is merged into claim 7",),
    ),
    "a claim that goes on in it": (
        claim(),
        judge(working(claim(number=2, state=State.MERGED), merged_into=1)),
        ("claim 2 is merged into it",),
    ),
    "a claim whose source is not at the desk": (
        claim(),
        judge(claim(number=2, departed=Departure.WITHDRAWN)),
        (
            (
                "claim 2 is compared with nothing: its source 3 was withdrawn; factcheck sources restore 3 brings both back"
            ),
        ),
    ),
    "what one has said already": (
        replace(claim(), judgements=(replace(JUDGEMENT, by="pat"),)),
        judge(relation=Relation.DIFFERENT, note="of another town"),
        ("pat has judged it and claim 2 so already: different",),
    ),
    "what nobody said": (claim(), Unjudge(OTHER, NO_TIES), ("no judgement of it and claim 2 stands",)),
    "what was taken back": (
        replace(claim(), judgements=(replace(JUDGEMENT, taken_back=TakenBack(by="pat", at=AT)),)),
        Unjudge(OTHER, NO_TIES),
        ("no judgement of it and claim 2 stands",),
    ),
}


@pytest.mark.parametrize(("subject", "action", "reasons"), REFUSALS.values(), ids=REFUSALS)
def test_nobody_judges_or_takes_back(subject: Claim, action: Judge | Unjudge, reasons: tuple[str, ...]) -> None:
    assert why(subject, action) == reasons


REMEDIES: dict[str, tuple[Claim, Judge | Link, Remedy]] = {
    "the claim that goes on": (
        claim(),
        judge(working(claim(number=2, state=State.MERGED), merged_into=7)),
        Remedy("judge", 1, (("other", "7"), ("relation", "same"))),
    ),
    "the end of a merger": (
        claim(),
        judge(working(claim(number=2, state=State.MERGED), merged_into=1)),
        Remedy("unlink", 2),
    ),
    "the claim that goes on for this one": (
        working(claim(state=State.MERGED), merged_into=7),
        judge(),
        Remedy("judge", 7),
    ),
    "the end of the judgement that keeps two apart": (
        JUDGED,
        Link(OTHER, NO_TIES, apart(JUDGED, OTHER, lambda _: None)),
        Remedy("unjudge", 1, (("other", "2"),)),
    ),
}


@pytest.mark.parametrize(("subject", "action", "remedy"), REMEDIES.values(), ids=REMEDIES)
def test_a_refusal_names_what_would_help(subject: Claim, action: Judge | Link, remedy: Remedy) -> None:
    with pytest.raises(RefusedError) as refusal:
        decide(case(subject), action, actor=person(), policy=applied())
    assert refusal.value.remedies[0] == remedy


@pytest.mark.parametrize("note", [None, "of another bridge"])
def test_another_note_or_relation_is_something_new(note: str | None) -> None:
    own = replace(claim(), judgements=(replace(JUDGEMENT, by="pat"),))
    assert why(own, judge(relation=Relation.DIFFERENT, note=note)) == ()
    assert why(own, judge(relation=Relation.UNSURE, note="of another town")) == ()
    assert why(JUDGED, judge(relation=Relation.DIFFERENT, note="of another town")) == ()  # eve said it, not pat


@pytest.mark.parametrize("action", [judge(), Unjudge(OTHER, NO_TIES)], ids=["judge", "unjudge"])
def test_nobody_judges_a_claim_by_another_that_they_are_recused_from(action: Judge | Unjudge) -> None:
    pat = person(recusals=(recusal(claim=2),))
    assert why(JUDGED, action, by=pat) == ("pat is recused from claim 2 (a cousin)",)


def test_a_judgement_stands_in_both_histories() -> None:
    own, there = decide(case(claim()), judge(relation=Relation.CONTRADICTS, note="x"), actor=person(), policy=applied())
    assert (own.stream, own.payload) == ("claim/1", ClaimJudged(other=2, relation=Relation.CONTRADICTS, note="x"))
    assert (there.stream, there.payload) == (
        "claim/2",
        ClaimJudgedWith(other=1, relation=Relation.CONTRADICTS, note="x"),
    )


def test_what_is_taken_back_is_what_holds_whoever_said_it_and_in_both_histories() -> None:
    two = replace(claim(), judgements=(replace(JUDGEMENT, by="pat"), replace(JUDGEMENT, number=2, by="eve")))
    own, there = decide(case(two), Unjudge(OTHER, NO_TIES), actor=person(), policy=applied())
    assert (own.stream, own.payload) == ("claim/1", JudgementTakenBack(other=2, judged_by="eve"))
    assert (there.stream, there.payload) == ("claim/2", JudgementTakenBackWith(other=1, judged_by="eve"))


@pytest.mark.parametrize("state", [state for state in State if state is not State.MERGED])
def test_a_judgement_moves_nothing_and_leaves_the_votes(state: State) -> None:
    subject = claim(state=state)
    done = after(subject, judge(relation=Relation.RELATED))
    (judgement,) = done.judgements
    assert (judgement.by, judgement.at, judgement.relation) == ("pat", LATER, Relation.RELATED)
    same = replace(done, judgements=(), version=subject.version, changed_at=AT, latest=subject.latest)
    assert same == subject


def test_a_judgement_mends_nothing_that_was_returned() -> None:
    returned = working(claim(), is_unchanged=True, mend="say where")
    assert why(after(returned, judge()), Submit()) == why(returned, Submit()) != ()


def test_of_a_merged_claim_a_judgement_is_still_taken_back() -> None:
    gone = working(replace(JUDGED, work=claim(state=State.MERGED).work), merged_into=7)
    assert after(gone, Unjudge(OTHER, NO_TIES)).judgements[0].taken_back == TakenBack(by="pat", at=LATER)


# What is apart.


def _took_over(number: int, *others: int) -> Claim:
    """A claim with the places of others."""
    came = tuple(numbered(SAID.bare(), 1 + place, from_claim=other) for place, other in enumerate(others, 1))
    return claim(number=number, appearances=(SAID, *came))


def _said(number: int, other: int, relation: Relation, **changes: Any) -> Claim:  # noqa: ANN401 -- fields of Judgement
    return replace(claim(number=number), judgements=(replace(JUDGEMENT, other=other, relation=relation, **changes),))


MERGED_3 = _said(3, 4, Relation.DIFFERENT)
APART: dict[str, tuple[Claim, Claim, dict[str, Claim], str | None]] = {
    "nothing said": (claim(), OTHER, {}, None),
    "different": (_said(1, 2, Relation.DIFFERENT), OTHER, {}, "eve judged claims 1 and 2 different"),
    "opposed": (
        _said(1, 2, Relation.CONTRADICTS),
        OTHER,
        {},
        "eve judged claims 1 and 2 to contradict each other",
    ),
    "the same": (_said(1, 2, Relation.SAME), OTHER, {}, None),
    "related": (_said(1, 2, Relation.RELATED), OTHER, {}, None),
    "unsure": (_said(1, 2, Relation.UNSURE), OTHER, {}, None),
    "different from a third": (_said(1, 9, Relation.DIFFERENT), OTHER, {}, None),
    "different once": (_said(1, 2, Relation.DIFFERENT, is_replaced=True), OTHER, {}, None),
    "a claim merged into the one, and the other": (
        _took_over(1, 3),
        claim(number=4),
        {"claim/3": MERGED_3},
        "eve judged claims 3 and 4 different",
    ),
    "a claim merged into a merged one, and one merged into the other": (
        _took_over(1, 5),
        _took_over(2, 4),
        {"claim/5": _took_over(5, 3), "claim/3": MERGED_3, "claim/4": claim(number=4)},
        "eve judged claims 3 and 4 different",
    ),
    "a claim merged into neither": (_took_over(1, 5), claim(number=4), {"claim/3": MERGED_3}, None),
}


@pytest.mark.parametrize(("one", "other", "others", "expected"), APART.values(), ids=APART)
def test_claims_are_apart(one: Claim, other: Claim, others: dict[str, Claim], expected: str | None) -> None:
    found = apart(one, other, others.get)
    assert (found.why() if found else None) == expected
    assert why(one, Link(other, NO_TIES, found)) == ((f"{expected}; take that back first",) if expected else ())


FORGED: dict[str, tuple[Claim, Any]] = {
    "the end of what nobody said": (claim(), JudgementTakenBack(other=2, judged_by="eve")),
    "the end of what somebody else said": (JUDGED, JudgementTakenBack(other=2, judged_by="ben")),
    "the end of what was said of another": (JUDGED, JudgementTakenBackWith(other=3, judged_by="eve")),
    "the end of what was taken back": (
        told(JUDGED, ("pat", JudgementTakenBack(other=2, judged_by="eve"))),
        JudgementTakenBackWith(other=2, judged_by="eve"),
    ),
}


@pytest.mark.parametrize(("subject", "payload"), FORGED.values(), ids=FORGED)
def test_no_history_has(subject: Claim, payload: Any) -> None:  # noqa: ANN401 -- a payload
    with pytest.raises(IntegrityError, match=r"no judgement of claim \d by \w+ stood"):
        told(subject, ("pat", payload))
