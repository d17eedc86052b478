import pytest

from factcheck.domain.errors import BadInputError
from factcheck.domain.workflow import Approve, Return
from factcheck.services import histories, publishing, review
from factcheck.services.desks import Desk
from tests.factories import CHECKER, EDITOR, research, take_in


def test_a_history_tells_everything_in_order_with_who_did_it(desk: Desk) -> None:
    claim, other = take_in(desk).claims
    research(desk, claim)
    review.act(desk, claim, Return("find a second source"), actor=EDITOR)
    review.link(desk, other, into=claim, actor=EDITOR)
    lines = histories.of_claim(desk, claim)
    assert [(line.version, line.event, line.actor) for line in lines] == [
        (1, "extracted", CHECKER),
        (2, "accepted", EDITOR),
        (3, "research started", CHECKER),
        (4, "evidence added", CHECKER),
        (5, "verdict proposed", CHECKER),
        (6, "submitted", CHECKER),
        (7, "returned", EDITOR),
        (8, "appearances linked", EDITOR),
    ]
    assert [line.seq for line in lines] == sorted({line.seq for line in lines})
    assert {line.login for line in lines} == {"tester"}
    assert all(len(line.leaf) == 64 for line in lines)


def test_a_history_says_what_was_decided(desk: Desk) -> None:
    claim, other = take_in(desk).claims
    research(desk, claim)
    review.act(desk, claim, Approve(), actor=EDITOR)
    published = publishing.publish(desk, claim, actor=EDITOR).brief
    review.link(desk, other, into=claim, actor=EDITOR)
    details = {line.event: line.details for line in histories.of_claim(desk, claim)}
    assert details["verdict proposed"] == "rating false; headline Is the bridge safe?"
    assert details["evidence added"] == "stance refutes; title Inspection report"
    assert details["verdict approved"] == "verdict 1; by policy 1"
    assert details["brief published"] == f"brief 1; sha256 {published.sha256()}"
    assert details["appearances linked"] == f"claim {other}"
    assert [line.details for line in histories.of_claim(desk, other)][-1] == f"into {claim}"


def test_the_approval_in_a_history_is_the_one_that_the_brief_names(desk: Desk) -> None:
    claim, _ = take_in(desk).claims
    research(desk, claim)
    review.act(desk, claim, Approve(), actor=EDITOR)
    brief = publishing.publish(desk, claim, actor=EDITOR).brief.content.decode()
    (approval,) = (line for line in histories.of_claim(desk, claim) if line.event == "verdict approved")
    assert f"entry {approval.seq} of the desk’s ledger, leaf `{approval.leaf}`" in brief


def test_a_claim_that_there_is_not_has_no_history(desk: Desk) -> None:
    with pytest.raises(BadInputError, match="there is no claim 7; factcheck claims list shows what there is"):
        histories.of_claim(desk, 7)
