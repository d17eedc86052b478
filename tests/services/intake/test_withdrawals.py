"""Documents out of all lists, their claims with them, and back as they were."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from factcheck.domain.errors import BadInputError, RefusedError
from factcheck.domain.events import claim_stream
from factcheck.domain.vocabularies import CorrectionClass, Departure
from factcheck.domain.workflow import (
    Accept,
    Approve,
    Dismiss,
    ProposeRetraction,
    Recall,
    Reopen,
    Return,
    SourceWithdrawn,
    Start,
    Submit,
    Tag,
    WithdrawEvidence,
)
from factcheck.services import archiving, claims, histories, publishing, review, views
from factcheck.services.claims import Place
from factcheck.services.desks import Desk
from factcheck.services.intake import withdrawals
from factcheck.services.intake.recording import Intake
from factcheck.storage import queries
from factcheck.storage.queries import Narrowed
from tests.factories import (
    ADMIN,
    CHECKER,
    EDITOR,
    EVIDENCE,
    READER,
    TEXT,
    VERDICT,
    open_desk,
    record,
    research,
    take_in,
    web_of,
)
from tests.services import probes, working

WHY = "It is of another Elmhurst."
OTHER = TEXT.replace("Monday", "Tuesday")


def lists(desk: Desk) -> dict[str, int]:
    """How long every list of the desk is that sources and claims could be in."""
    with desk.past() as past:
        connection = past.connection
        return {
            "sources": len(queries.source_lines(connection)),
            "claims": len(queries.claim_lines(connection)),
            "speakers": len(queries.speaker_lines(connection)),
            "tagged": len(queries.claim_lines(connection, Narrowed(tag="bridge"))),
            "readings": len(queries.reading_lines(connection)),
            "assigned": len(queries.assignment_lines(connection, CHECKER)),
        }


def test_a_withdrawn_source_is_in_no_list_and_its_claims_in_none(desk: Desk) -> None:
    take_in(desk)
    review.act(desk, 1, Tag(("bridge",)), actor=CHECKER)
    full = lists(desk)
    moved = withdrawals.withdraw(desk, 1, reason=WHY, actor=CHECKER)
    assert moved.claims == (1, 2)
    assert set(lists(desk).values()) == {0}
    assert full["claims"] == 2
    with desk.past() as past:
        assert [line.id for line in queries.source_lines(past.connection, withdrawn=True)] == [1]
        assert past.claim(1).departed is Departure.WITHDRAWN
        assert queries.content(past.connection, past.document(1).sha256) == TEXT.encode()
        assert queries.claim_of_text(past.connection, "The bridge is safe") is None
    assert probes.problems(desk) == []


def test_all_of_it_comes_back_as_it_was(desk: Desk) -> None:
    take_in(desk)
    review.act(desk, 1, Tag(("bridge",)), actor=CHECKER)
    review.act(desk, 2, Dismiss(reason="An opinion."), actor=CHECKER)
    before = lists(desk)
    with desk.past() as past:
        was = past.claim(2)
    withdrawals.withdraw(desk, 1, reason=WHY, actor=CHECKER)
    assert withdrawals.restore(desk, 1, actor=CHECKER, reason="It is ours.").claims == (1, 2)
    assert lists(desk) == before
    with desk.past() as past:
        now = past.claim(2)
    assert replace(now, version=was.version, changed_at=was.changed_at) == was
    review.act(desk, 2, Recall(), actor=CHECKER)  # what was done with the source did not come in between
    assert probes.problems(desk) == []


def test_nothing_can_be_done_with_a_claim_meanwhile(desk: Desk) -> None:
    take_in(desk)
    take_in(desk, text=OTHER, name="other.txt")
    withdrawals.withdraw(desk, 1, reason=WHY, actor=CHECKER)
    why = "its source 1 was withdrawn; factcheck sources restore"
    with probes.Unchanged(desk):
        for action in (Accept(), Tag(("x",)), Dismiss(reason="x")):
            with pytest.raises(RefusedError, match=why):
                review.act(desk, 1, action, actor=CHECKER)
        with pytest.raises(RefusedError, match=f"claim 1 takes no other claim in: {why}"):
            review.link(desk, 3, into=1, actor=EDITOR)
        with pytest.raises(BadInputError, match="source 1 was withdrawn by ben"):
            claims.add(desk, "x", actor=CHECKER, place=Place(document=1, quote="The bridge was closed"))
        with pytest.raises(BadInputError, match="source 1 was withdrawn by ben"):
            review.act(desk, 3, replace(EVIDENCE, document=1, url=None), actor=CHECKER)


def test_a_screen_and_a_brief_say_why_a_claim_is_in_no_list(desk: Desk) -> None:
    take_in(desk)
    for action in (Accept(), Start(), VERDICT):
        review.act(desk, 1, action, actor=CHECKER)
    withdrawals.withdraw(desk, 1, reason=WHY, actor=CHECKER)
    with desk.past() as past:
        told = views.claim_view(past, past.claim(1))
    assert told.standing.startswith("researching; in no list: its source 1 was withdrawn")
    assert len(told.appearances) == 1
    with pytest.raises(RefusedError, match="cannot make a brief of claim 1: its source 1 was withdrawn"):
        publishing.brief(desk, 1)


def test_the_same_bytes_again_say_that_they_were_withdrawn(desk: Desk) -> None:
    take_in(desk)
    withdrawals.withdraw(desk, 1, reason=WHY, actor=CHECKER)
    with probes.Unchanged(desk):
        assert take_in(desk) == Intake(document=1, is_new=False, is_withdrawn=True)


@pytest.mark.parametrize(
    ("stage", "why", "remedy"),
    [
        ("in review", "claim 1 is in review", ("return", 1)),
        ("approved", "claim 1 is approved", ("return", 1)),
        ("published", "readers have a brief of claim 1", None),
    ],
)
def test_a_claim_that_others_read_keeps_its_source(
    desk: Desk, stage: str, why: str, remedy: tuple[str, int] | None
) -> None:
    take_in(desk)
    research(desk, 1)
    if stage != "in review":
        review.act(desk, 1, Approve(), actor=EDITOR)
    if stage == "published":
        publishing.publish(desk, 1, actor=EDITOR)
    with probes.Unchanged(desk), pytest.raises(RefusedError) as refused:
        withdrawals.withdraw(desk, 1, reason=WHY, actor=CHECKER)
    assert refused.value.reasons == (why,)
    assert [(one.action, one.claim) for one in refused.value.remedies] == ([remedy] if remedy else [])
    if stage == "in review":
        review.act(desk, 1, Return(reason="x"), actor=EDITOR)
        assert withdrawals.withdraw(desk, 1, reason=WHY, actor=CHECKER).claims == (1, 2)


def test_a_claim_that_was_said_elsewhere_too_keeps_its_source_until_it_is_unlinked(desk: Desk) -> None:
    take_in(desk)
    take_in(desk, text=OTHER, name="other.txt")
    review.link(desk, 3, into=1, actor=EDITOR)
    with probes.Unchanged(desk), pytest.raises(RefusedError) as refused:
        withdrawals.withdraw(desk, 2, reason=WHY, actor=CHECKER)
    assert refused.value.reasons == ("claim 1 was said in source 1 too",)
    assert [(one.action, one.claim) for one in refused.value.remedies] == [("unlink", 3)]
    review.unlink(desk, 3, actor=EDITOR)
    assert withdrawals.withdraw(desk, 2, reason=WHY, actor=CHECKER).claims == (3, 4)
    assert probes.problems(desk) == []


def test_claims_that_are_one_go_and_come_together(desk: Desk) -> None:
    take_in(desk)
    review.link(desk, 2, into=1, actor=EDITOR)
    assert withdrawals.withdraw(desk, 1, reason=WHY, actor=CHECKER).claims == (1, 2)
    assert probes.problems(desk) == []
    assert withdrawals.restore(desk, 1, actor=CHECKER).claims == (1, 2)
    review.unlink(desk, 2, actor=EDITOR)
    assert probes.problems(desk) == []


def test_what_a_claim_rests_on_stays(desk: Desk) -> None:
    take_in(desk)
    kept = archiving.keep(desk, "https://example.org/a.png", actor=CHECKER, outlook=web_of(b"\x89PNG", desk=desk))
    for action in (Accept(), Start(), replace(EVIDENCE, document=kept.document)):
        review.act(desk, 1, action, actor=CHECKER)
    with probes.Unchanged(desk), pytest.raises(RefusedError) as refused:
        withdrawals.withdraw(desk, kept.document, reason=WHY, actor=CHECKER)
    assert refused.value.reasons == ("it is evidence 1 of claim 1",)
    review.act(desk, 1, WithdrawEvidence(1, "x"), actor=CHECKER)
    assert withdrawals.withdraw(desk, kept.document, reason=WHY, actor=CHECKER).claims == ()
    assert probes.problems(desk) == []


def test_a_claim_does_not_come_back_resting_on_what_was_withdrawn_too(desk: Desk) -> None:
    take_in(desk)
    kept = archiving.keep(desk, "https://example.org/a.png", actor=CHECKER, outlook=web_of(b"\x89PNG", desk=desk))
    for action in (Accept(), Start(), replace(EVIDENCE, document=kept.document)):
        review.act(desk, 1, action, actor=CHECKER)
    withdrawals.withdraw(desk, 1, reason=WHY, actor=CHECKER)
    withdrawals.withdraw(desk, kept.document, reason=WHY, actor=CHECKER)
    with probes.Unchanged(desk), pytest.raises(RefusedError) as refused:
        withdrawals.restore(desk, 1, actor=CHECKER)
    assert refused.value.reasons == (
        "claim 1 rests on source 2, which was withdrawn too; factcheck sources restore 2 brings that back",
    )
    withdrawals.restore(desk, kept.document, actor=CHECKER)
    assert withdrawals.restore(desk, 1, actor=CHECKER).claims == (1, 2)
    assert probes.problems(desk) == []


def test_what_a_brief_that_readers_have_rested_on_stays_while_it_is_corrected(desk: Desk) -> None:
    take_in(desk)
    kept = archiving.keep(desk, "https://example.org/a.png", actor=CHECKER, outlook=web_of(b"\x89PNG", desk=desk))
    review.act(desk, 1, Accept(), actor=EDITOR)
    for action in (Start(), replace(EVIDENCE, document=kept.document), VERDICT, Submit()):
        review.act(desk, 1, action, actor=CHECKER)
    review.act(desk, 1, Approve(), actor=EDITOR)
    publishing.publish(desk, 1, actor=EDITOR)
    review.act(desk, 1, Reopen(correction=CorrectionClass.FACTUAL, note="x"), actor=EDITOR)
    review.act(desk, 1, WithdrawEvidence(1, "x"), actor=CHECKER)
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="readers have had a brief of claim 1 that shows it"):
        withdrawals.withdraw(desk, kept.document, reason=WHY, actor=CHECKER)


SAFE = "The bridge is safe, and it will open on Friday"
FACTUAL = Reopen(correction=CorrectionClass.FACTUAL, note="x")


def _publish(desk: Desk, claim: int = 1) -> None:
    research(desk, claim)
    review.act(desk, claim, Approve(), actor=EDITOR)
    publishing.publish(desk, claim, actor=EDITOR)


def _publish_again(desk: Desk) -> None:
    for action in (VERDICT, Submit()):
        review.act(desk, 1, action, actor=CHECKER)
    review.act(desk, 1, Approve(), actor=EDITOR)
    publishing.publish(desk, 1, actor=EDITOR)


def _link(desk: Desk) -> None:
    review.link(desk, 3, into=1, actor=EDITOR)


def _unlink(desk: Desk) -> None:
    review.unlink(desk, 3, actor=EDITOR)


def _reopen(desk: Desk) -> None:
    review.act(desk, 1, FACTUAL, actor=EDITOR)


def _place_in_the_other(desk: Desk) -> None:
    there = Place(document=2, quote=SAFE)
    claims.place(desk, 1, there, actor=CHECKER, instead_of=1)


def _retract(desk: Desk) -> None:
    review.act(desk, 1, ProposeRetraction("x"), actor=CHECKER)
    publishing.retract(desk, 1, actor=EDITOR)


MOVED: dict[str, tuple[tuple[Callable[[Desk], object], ...], int]] = {
    "placed elsewhere in a correction": ((_publish, _reopen, _place_in_the_other), 1),
    "placed elsewhere in a version since": ((_publish, _reopen, _place_in_the_other, _publish_again), 1),
    "unlinked in a correction": ((_link, _publish, _reopen, _unlink), 2),
    "unlinked while it is live": ((_link, _publish, _unlink), 2),
    "unlinked from what was retracted": ((_link, _publish, _retract, _unlink), 2),
    "linked and unlinked between versions": ((_publish, _link, _reopen, _publish_again, _unlink), 2),
}


@pytest.mark.parametrize(("steps", "source"), MOVED.values(), ids=MOVED)
def test_what_readers_were_shown_a_quote_of_stays(
    desk: Desk, steps: tuple[Callable[[Desk], object], ...], source: int
) -> None:
    take_in(desk)
    take_in(desk, text=OTHER, name="other.txt")
    for step in steps:
        step(desk)
    with probes.Unchanged(desk), pytest.raises(RefusedError) as refused:
        withdrawals.withdraw(desk, source, reason=WHY, actor=CHECKER)
    assert refused.value.reasons == ("readers have had a brief of claim 1 that shows it",)
    assert probes.problems(desk) == []


def test_what_no_version_showed_readers_goes(desk: Desk) -> None:
    take_in(desk)
    take_in(desk, text=OTHER, name="other.txt")
    for step in (_publish, _link, _unlink, _reopen):
        step(desk)
    assert withdrawals.withdraw(desk, 2, reason=WHY, actor=CHECKER).claims == (3, 4)
    assert probes.problems(desk) == []


def test_a_claim_without_a_place_that_is_one_with_another_comes_back_with_it(desk: Desk) -> None:
    take_in(desk)
    number = claims.add(desk, "The bridge was never unsafe.", actor=CHECKER).id
    review.link(desk, number, into=1, actor=EDITOR)
    assert withdrawals.withdraw(desk, 1, reason=WHY, actor=CHECKER).claims == (1, 2, number)
    assert withdrawals.restore(desk, 1, actor=CHECKER).claims == (1, 2, number)
    review.unlink(desk, number, actor=EDITOR)
    assert probes.problems(desk) == []


def test_a_claim_that_was_not_said_in_a_source_does_not_leave_with_it(desk: Desk) -> None:
    take_in(desk)
    number = claims.add(desk, "Nobody said it.", actor=CHECKER).id
    withdrawals.withdraw(desk, 1, reason=WHY, actor=CHECKER)
    record(desk, claim_stream(number), SourceWithdrawn(source=1), actor=CHECKER)
    assert any("it was not said in source 1" in str(problem) for problem in probes.problems(desk))


def test_withdrawn_bytes_are_not_kept_as_evidence_again(desk: Desk) -> None:
    web = web_of(b"\x89PNG", desk=desk)
    kept = archiving.keep(desk, "https://example.org/a.png", actor=CHECKER, outlook=web)
    withdrawals.withdraw(desk, kept.document, reason=WHY, actor=CHECKER)
    with (
        probes.Unchanged(desk),
        pytest.raises(BadInputError, match="source 1 was withdrawn by ben; factcheck sources restore 1"),
    ):
        archiving.keep(desk, "https://example.org/a.png", actor=CHECKER, outlook=web)


def test_who_is_recused_from_a_claim_does_not_take_it_away_nor_back(desk: Desk) -> None:
    take_in(desk)
    working.recuse(desk, CHECKER, speaker="Jane Doe", actor=ADMIN)
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="ben is recused from what Jane Doe says"):
        withdrawals.withdraw(desk, 1, reason=WHY, actor=CHECKER)
    withdrawals.withdraw(desk, 1, reason=WHY, actor=EDITOR)
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="ben is recused from what Jane Doe says"):
        withdrawals.restore(desk, 1, actor=CHECKER)


def test_it_takes_a_checker_and_something_to_take(desk: Desk) -> None:
    take_in(desk)
    with probes.Unchanged(desk):
        with pytest.raises(RefusedError, match="rita is a reader"):
            withdrawals.withdraw(desk, 1, reason=WHY, actor=READER)
        with pytest.raises(RefusedError, match="rita is a reader"):
            withdrawals.restore(desk, 1, actor=READER)
        with pytest.raises(BadInputError, match="source 1 was not withdrawn"):
            withdrawals.restore(desk, 1, actor=CHECKER)
        with pytest.raises(BadInputError, match="there is no source 7"):
            withdrawals.withdraw(desk, 7, reason=WHY, actor=CHECKER)
    withdrawals.withdraw(desk, 1, reason=WHY, actor=CHECKER)
    with probes.Unchanged(desk), pytest.raises(BadInputError, match="source 1 was withdrawn by ben"):
        withdrawals.withdraw(desk, 1, reason=WHY, actor=CHECKER)


def test_both_histories_tell_it(desk: Desk) -> None:
    take_in(desk)
    withdrawals.withdraw(desk, 1, reason=WHY, actor=CHECKER)
    withdrawals.restore(desk, 1, actor=CHECKER)
    assert [(line.event, line.details) for line in histories.of_source(desk, 1)][2:] == [
        ("withdrawn", f"reason {WHY}"),
        ("restored", ""),
    ]
    assert [(line.event, line.details) for line in histories.of_claim(desk, 1)][1:] == [
        ("source withdrawn", "source 1"),
        ("source restored", "source 1"),
    ]


def test_a_raw_change_of_what_is_listed_is_found_by_the_audit(tmp_path: object) -> None:
    desk = open_desk(f"{tmp_path}/factcheck.db")
    take_in(desk)
    probes.tamper(desk, "UPDATE claims SET departed = 'withdrawn' WHERE id = 1")
    assert probes.problems(desk) == ["claims 1: its departed is not what the ledger says"]
