"""Judgements of two claims at a desk: in both histories, in the tables of both databases, and followed through mergers."""

import pytest

from factcheck.domain.errors import BadInputError, ConflictError, RefusedError
from factcheck.domain.judgements import TakenBack
from factcheck.domain.vocabularies import Relation
from factcheck.domain.workflow import AddNote
from factcheck.services import claims, judgements, publishing, review
from factcheck.services.desks import Desk
from factcheck.services.intake import rereadings, withdrawals
from factcheck.services.judgements import ShownJudgement
from factcheck.storage import rebuilding
from tests.examiners import InProcess
from tests.factories import ADMIN, CHECKER, EDITOR, READER, TEXT, BetterExtractor, take_in
from tests.services import probes, working

SAME, RELATED, CONTRADICTS, DIFFERENT = Relation.SAME, Relation.RELATED, Relation.CONTRADICTS, Relation.DIFFERENT


@pytest.fixture
def judging(desk: Desk) -> Desk:
    """A desk with claims 1 and 2 of one source, 3 and 4 of another."""
    take_in(desk)
    take_in(desk, text=TEXT.replace("Monday", "Tuesday"), name="other.txt")
    return desk


def shown(desk: Desk, claim: int) -> tuple[ShownJudgement, ...]:
    with desk.past() as past:
        return judgements.shown(past, past.claim(claim))


def brief(desk: Desk, claim: int) -> list[tuple[int, str, str, bool, bool]]:
    return [(one.other, one.relation.value, one.by, one.holds, one.replaced) for one in shown(desk, claim)]


def test_a_judgement_is_seen_with_both_claims(judging: Desk) -> None:
    changed = judgements.judge(judging, 1, 3, CONTRADICTS, actor=CHECKER, note="One day or the other.")
    assert changed.holding == changed.claim.judgements[0]
    assert brief(judging, 1) == [(3, "contradicts", CHECKER, True, False)]
    assert brief(judging, 3) == [(1, "contradicts", CHECKER, True, False)]
    (there,) = shown(judging, 3)
    assert (there.text, there.note, there.of, there.goes_on) == (
        working.look(judging, 1).text,
        "One day or the other.",
        None,
        None,
    )
    assert probes.problems(judging) == []


def test_two_people_may_disagree_and_both_stand(judging: Desk) -> None:
    judgements.judge(judging, 1, 3, SAME, actor=CHECKER)
    changed = judgements.judge(judging, 3, 1, DIFFERENT, actor=EDITOR)
    assert [(one.by, one.relation) for one in changed.others] == [(CHECKER, SAME)]
    assert brief(judging, 1) == [(3, "different", EDITOR, True, False), (3, "same", CHECKER, False, False)]
    with pytest.raises(RefusedError, match="eve judged claims 1 and 3 different; take that back first"):
        review.link(judging, 1, into=3, actor=CHECKER)
    gone, now = judgements.unjudge(judging, 1, 3, actor=CHECKER)
    assert (gone.by, gone.relation) == (EDITOR, DIFFERENT)
    assert now.holding is not None
    assert now.holding.by == CHECKER
    review.link(judging, 1, into=3, actor=CHECKER)
    assert probes.problems(judging) == []


def test_who_judges_anew_says_something_else_in_its_place(judging: Desk) -> None:
    judgements.judge(judging, 1, 3, DIFFERENT, actor=CHECKER)
    judgements.judge(judging, 3, 1, RELATED, actor=CHECKER)
    assert brief(judging, 1) == [(3, "related", CHECKER, True, False), (3, "different", CHECKER, False, True)]
    review.link(judging, 1, into=3, actor=CHECKER)


def test_what_is_taken_back_is_kept_with_who_and_when(judging: Desk) -> None:
    judgements.judge(judging, 1, 3, SAME, actor=CHECKER)
    judgements.unjudge(judging, 3, 1, actor=EDITOR)
    (kept,) = shown(judging, 1)
    assert isinstance(kept.taken_back, TakenBack)
    assert (kept.taken_back.by, kept.holds) == (EDITOR, False)
    with probes.Unchanged(judging), pytest.raises(RefusedError, match="no judgement of it and claim 3 stands"):
        judgements.unjudge(judging, 1, 3, actor=CHECKER)


def test_a_judgement_follows_its_claim_into_the_one_that_goes_on(judging: Desk) -> None:
    fifth = claims.add(judging, "The bridge is safe.", actor=CHECKER).id  # said nowhere, and merged all the same
    judgements.judge(judging, 2, 3, DIFFERENT, actor=CHECKER)
    judgements.judge(judging, fifth, 3, RELATED, actor=CHECKER)
    review.link(judging, fifth, into=2, actor=CHECKER)
    review.link(judging, 2, into=4, actor=CHECKER)
    assert {(one.of, one.other, one.relation) for one in shown(judging, 4)} == {(2, 3, DIFFERENT), (fifth, 3, RELATED)}
    assert {(one.other, one.goes_on) for one in shown(judging, 3)} == {(2, 4), (fifth, 4)}
    with pytest.raises(RefusedError, match="ben judged claims 3 and 2 different"):
        review.link(judging, 3, into=4, actor=CHECKER)
    with pytest.raises(RefusedError, match="it is merged, not a claim of its own") as refusal:
        judgements.judge(judging, 2, 1, SAME, actor=CHECKER)
    assert refusal.value.remedies[0].claim == 4
    judgements.unjudge(judging, 2, 3, actor=CHECKER)  # of a merged claim too
    review.unlink(judging, 2, actor=CHECKER)
    assert [one.of for one in shown(judging, 4)] == []
    assert probes.problems(judging) == []


def test_a_judgement_touches_both_claims_so_that_no_reading_replaces_them(judging: Desk) -> None:
    judgements.judge(judging, 4, 2, RELATED, actor=CHECKER)
    rereadings.reread(judging, 1, actor=CHECKER, examiner=InProcess.of(BetterExtractor))
    rereadings.reread(judging, 2, actor=CHECKER, examiner=InProcess.of(BetterExtractor))
    assert [working.look(judging, number).departed for number in (2, 4)] == [None, None]
    assert brief(judging, 2) == [(4, "related", CHECKER, True, False)]


def test_a_claim_whose_source_is_withdrawn_is_judged_by_nobody_and_says_nothing(judging: Desk) -> None:
    judgements.judge(judging, 1, 3, RELATED, actor=CHECKER)
    withdrawals.withdraw(judging, 2, reason="x", actor=CHECKER)
    assert [one.text for one in shown(judging, 1)] == [None]
    for ask in (
        lambda: judgements.judge(judging, 1, 4, SAME, actor=CHECKER),
        lambda: judgements.judge(judging, 4, 1, SAME, actor=CHECKER),
        lambda: judgements.unjudge(judging, 1, 3, actor=CHECKER),
    ):
        with probes.Unchanged(judging), pytest.raises(RefusedError, match="its source 2 was withdrawn"):
            ask()


def test_readers_get_the_same_and_an_approval_stands(judging: Desk) -> None:
    working.approved(judging, 1)
    with judging.past() as past:
        before = publishing.draft(past, past.claim(1)).content
    judgements.judge(judging, 3, 1, RELATED, actor=CHECKER, note="of the same bridge")
    with judging.past() as past:
        assert publishing.draft(past, past.claim(1)).content == before
    put_out = publishing.publish(judging, 1, actor=EDITOR).brief
    judgements.judge(judging, 1, 3, CONTRADICTS, actor=CHECKER)
    assert b"of the same bridge" not in put_out.content
    with judging.past() as past:
        claim = past.claim(1)
        assert publishing.reproduced(past, claim, claim.briefs[0]).content == put_out.content
        assert judgements.to_be_linked(past, 1, 3) == judgements.to_be_linked(past, 3, 1) == (3, 1)
    assert probes.problems(judging) == []


REFUSED = {
    "a reader": (READER, "rita is a reader, and this takes a checker"),
    "recused from the claim": (ADMIN, "ada is recused from claim 1 \\(a cousin\\)"),
    "recused from the other": (EDITOR, "eve is recused from claim 3 \\(a cousin\\)"),
}


@pytest.mark.parametrize(("actor", "why"), REFUSED.values(), ids=REFUSED)
def test_nobody_judges_who_may_not(judging: Desk, actor: str, why: str) -> None:
    judgements.judge(judging, 1, 3, SAME, actor=CHECKER)
    working.recuse(judging, ADMIN, claim=1, actor=ADMIN)
    working.recuse(judging, EDITOR, claim=3, actor=EDITOR)
    with probes.Unchanged(judging):
        with pytest.raises(RefusedError, match=why):
            judgements.judge(judging, 1, 3, RELATED, actor=actor)
        with pytest.raises(RefusedError, match=why):
            judgements.unjudge(judging, 1, 3, actor=actor)


def test_a_claim_that_is_not_there_or_has_moved_on_is_not_judged(judging: Desk) -> None:
    review.act(judging, 1, AddNote("Meanwhile."), actor=EDITOR)
    with probes.Unchanged(judging):
        with pytest.raises(BadInputError, match="there is no claim 70"):
            judgements.judge(judging, 1, 70, SAME, actor=CHECKER)
        with pytest.raises(ConflictError):
            judgements.judge(judging, 1, 3, SAME, actor=CHECKER, if_version=1)


def test_what_ends_is_what_readers_have_nothing_of_else_the_newer(judging: Desk) -> None:
    with judging.past() as past:
        assert judgements.to_be_linked(past, 1, 3) == judgements.to_be_linked(past, 3, 1) == (3, 1)
    working.published(judging, 3)
    with judging.past() as past:
        assert judgements.to_be_linked(past, 1, 3) == judgements.to_be_linked(past, 3, 1) == (1, 3)


def test_the_tables_of_judgements_are_filled_again_from_the_ledger(judging: Desk) -> None:
    judgements.judge(judging, 3, 1, CONTRADICTS, actor=CHECKER)
    judgements.judge(judging, 1, 3, SAME, actor=EDITOR)
    judgements.unjudge(judging, 1, 3, actor=CHECKER)
    before = probes.everything(judging)
    assert len(before["judgements"]) == 4
    with judging.database.writing() as connection:
        rebuilding.rebuild(connection)
    assert probes.everything(judging) == before
