from dataclasses import replace

import pytest

from factcheck.domain.errors import BadInputError, RefusedError
from factcheck.domain.vocabularies import Choice, CorrectionClass
from factcheck.domain.workflow import Approve, CastVote, Reopen, Return, Submit, WithdrawEvidence
from factcheck.services import differences, publishing, review
from factcheck.services.desks import Desk
from factcheck.services.differences import Comparison, Since
from tests.factories import CHECKER, EDITOR, EVIDENCE, VERDICT, research, take_in


def compare(desk: Desk, claim: int, *, reader: str = EDITOR, since: Since | None = None) -> dict[Since, Comparison]:
    with desk.past() as past:
        found = differences.comparisons(past, claim, reader=reader, since=since)
    return {one.since: one for one in found}


def parts(comparison: Comparison) -> dict[str, str]:
    return {one.part: one.marked for one in comparison.differences}


def test_a_reader_is_shown_what_changed_since_their_vote_and_since_the_submission_before(desk: Desk) -> None:
    claim, _ = take_in(desk).claims
    research(desk, claim)
    review.act(desk, claim, CastVote(Choice.CHANGES, "Say how many."), actor=EDITOR)
    review.act(desk, claim, replace(VERDICT, short_answer="No. Four girders are cracked."), actor=CHECKER)
    review.act(desk, claim, replace(EVIDENCE, title="A letter", url=None, note="So."), actor=CHECKER)
    review.act(desk, claim, WithdrawEvidence(1, "It is a draft."), actor=CHECKER)
    review.act(desk, claim, Submit(), actor=CHECKER)
    found = compare(desk, claim)
    assert found.keys() == {Since.VOTE, Since.SUBMISSION}
    changed = parts(found[Since.VOTE])
    assert changed == parts(found[Since.SUBMISSION])
    assert changed.keys() == {"short answer", "evidence 1"}
    assert changed["short answer"].startswith("No. [-The county's inspection says otherwise.-]{+Four girders are")
    assert changed["evidence 1"].startswith("[-Inspection report-]{+A letter+} / County engineer /")
    assert found[Since.VOTE].position > found[Since.SUBMISSION].position
    assert compare(desk, claim, reader=CHECKER).keys() == {Since.SUBMISSION}
    assert compare(desk, claim, since=Since.VOTE).keys() == {Since.VOTE}


def test_what_is_returned_is_held_against_what_was_submitted(desk: Desk) -> None:
    claim, _ = take_in(desk).claims
    research(desk, claim)
    review.act(desk, claim, Return("Mend it."), actor=EDITOR)
    assert compare(desk, claim)[Since.SUBMISSION].differences == ()
    review.act(desk, claim, replace(VERDICT, rating="true"), actor=CHECKER)
    assert parts(compare(desk, claim)[Since.SUBMISSION]) == {"rating": "[-False-]{+True+}"}


def test_a_correction_is_held_against_what_readers_have(desk: Desk) -> None:
    claim, _ = take_in(desk).claims
    research(desk, claim)
    review.act(desk, claim, Approve(), actor=EDITOR)
    publishing.publish(desk, claim, actor=EDITOR)
    assert compare(desk, claim, since=Since.LIVE)[Since.LIVE].differences == ()
    review.act(desk, claim, Reopen(CorrectionClass.FACTUAL, "The year."), actor=EDITOR)
    review.act(desk, claim, replace(VERDICT, headline="Was the bridge safe?"), actor=CHECKER)
    changed = parts(compare(desk, claim)[Since.LIVE])
    assert changed == {
        "headline": "[-Is-]{+Was+} the bridge safe?",
        "correction 1": "{+factual / The year.+}",
    }


def test_without_an_earlier_moment_there_is_nothing_to_compare(desk: Desk) -> None:
    claim, other = take_in(desk).claims
    research(desk, claim)
    with pytest.raises(RefusedError, match="there is no earlier vote, submission or publication"):
        compare(desk, claim)
    with pytest.raises(RefusedError, match="there is no earlier vote of yours"):
        compare(desk, claim, since=Since.VOTE)
    with pytest.raises(RefusedError, match="no verdict is proposed"):
        compare(desk, other)
    with pytest.raises(BadInputError, match="there is no claim 99"):
        compare(desk, 99)
