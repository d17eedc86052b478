import dataclasses

import pytest

from factcheck.domain.errors import BadInputError
from factcheck.domain.workflow import Approve, Return
from factcheck.services import histories, kinds, publishing, review, tellings
from factcheck.services.desks import Desk
from factcheck.services.intake import descriptions
from factcheck.services.intake.recording import Details
from factcheck.storage import ledger
from factcheck.storage.transactions import Past
from tests.factories import CHECKER, EDITOR, research, take_in, worked_desk
from tests.services import probes


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


def test_a_person_reads_what_changed_once(desk: Desk) -> None:
    take_in(desk)
    details = Details(title="Mayor says a bridge is safe", outlet="The Post")
    descriptions.describe(desk, 1, details, actor=CHECKER)
    *_, last = histories.of_source(desk, 1)
    assert last.details == "title Mayor says a bridge is safe; outlet The Post"
    assert last.story == "outlet The Post; title: Mayor says [-the-]{+a+} bridge is safe"


def test_a_story_ends_where_the_desk_did_then(desk: Desk) -> None:
    claim, _ = take_in(desk).claims
    research(desk, claim)
    whole = histories.of_claim(desk, claim)
    with desk.past() as past:
        then = Past(past.connection, until=whole[2].seq)
        assert histories.story(then, f"claim/{claim}") == whole[:3]


def test_every_kind_of_history_is_known(location: str) -> None:
    """Of a kind that is not declared nobody could say what happened."""
    desk = worked_desk(location)
    streams = {event.stream for event in probes.events(desk)}
    assert {stream.partition("/")[0] for stream in streams} == {kind.stream for kind in kinds.KINDS}
    for stream in streams:
        assert kinds.stream_of(kinds.name_of(stream)) == stream
        assert histories.of_stream(desk, stream)
    desk.database.close()


def test_every_event_says_what_it_holds(location: str) -> None:
    """Of a payload that nobody tells, a reader would see that it happened and not what."""
    desk = worked_desk(location)
    with desk.past() as past:
        events = [ledger.understand(entry) for entry in ledger.entries_after(past.connection, 0, limit=10_000)]
        holding = [
            one
            for one in events
            if dataclasses.fields(one.payload) and tellings.called(one.payload) not in tellings.TAKEN_BACK.values()
        ]
        silent = {one.payload.type for one in holding if not [*kinds.kind_of(one.stream).told(past, one)]}
    assert silent == set()
    desk.database.close()
