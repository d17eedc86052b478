from functools import partial

from factcheck.domain.vocabularies import CorrectionClass, Nature, Priority, State
from factcheck.domain.workflow import Approve, Assign, ChangeNature, GivePriority, Reopen, SetDue, Tag
from factcheck.services import publishing, review, views
from factcheck.services.claims import Place, place
from factcheck.services.desks import Desk
from factcheck.storage import queries
from factcheck.storage.queries import Narrowed
from tests.factories import CHECKER, EDITOR, research, take_in


def view(desk: Desk, claim: int) -> views.ClaimView:
    with desk.past() as past:
        return views.claim_view(past, past.claim(claim))


def test_a_claim_nobody_changed_has_no_other_first_reading(desk: Desk) -> None:
    claim, _ = take_in(desk).claims
    assert view(desk, claim).first is None
    review.act(desk, claim, ChangeNature(Nature.OPINION), actor=CHECKER)
    place(desk, claim, Place(document=1, quote="routine inspection"), instead_of=1, actor=CHECKER)
    first = view(desk, claim).first
    assert first is not None
    assert (first.by, first.nature, first.changes.nature, first.changes.place) == ("sample/1", Nature.FACT, 1, 1)
    assert first.appearance is not None
    assert first.appearance.quote == "The bridge is safe, and it will open on Friday"
    assert view(desk, claim).appearances[0].quote == "routine inspection"


def test_how_the_votes_stand_is_told_while_they_are_cast(desk: Desk) -> None:
    claim, _ = take_in(desk).claims
    assert view(desk, claim).tally is None
    research(desk, claim)
    tally = view(desk, claim).tally
    assert tally is not None
    assert tally.told() == "0 of 1 have voted and 0 agree; the policy wants 1 to agree"


def test_why_is_told_of_what_stands_still(desk: Desk) -> None:
    claim, _ = take_in(desk).claims
    research(desk, claim)
    review.act(desk, claim, Approve(), actor=EDITOR)
    publishing.publish(desk, claim, actor=EDITOR)
    publishing.propose_retraction(desk, claim, reason="It is forged.", actor=CHECKER)
    publishing.retract(desk, claim, actor=EDITOR)
    assert view(desk, claim).why == "It is forged."
    review.act(desk, claim, Reopen(CorrectionClass.UPDATE, "It is not."), actor=EDITOR)
    assert view(desk, claim).why is None


def test_a_source_and_a_speaker_are_shown_with_what_hangs_on_them(desk: Desk) -> None:
    first, second = take_in(desk).claims
    with desk.past() as past:
        source, speaker = views.source_view(past, 1), views.speaker_view(past, 1)
    assert (source.document.id, len(source.statements)) == (1, 1)
    assert (speaker.name, speaker.role) == ("Jane Doe", "Mayor")
    assert [line.id for line in speaker.claims] == [first, second]


def test_a_listing_is_of_what_is_asked_for_on_both_databases(desk: Desk) -> None:
    first, second = take_in(desk).claims
    for action in (Tag(("bridges",)), GivePriority(Priority.HIGH), SetDue("2099-03-31"), Assign(EDITOR)):
        review.act(desk, second, action, actor=CHECKER)
    with desk.past() as past:
        ask = partial(queries.claim_lines, past.connection)
        found = (
            ask(),
            ask(Narrowed(state=State.EXTRACTED, nature=Nature.PREDICTION, speaker=1)),
            ask(Narrowed(tag="bridges", priority=Priority.HIGH, due="2099-03-31", assignee=EDITOR)),
            ask(Narrowed(due="2099-03-30")),
            ask(Narrowed(priority=Priority.LOW)),
        )
    assert [[line.id for line in lines] for lines in found] == [[first, second], [second], [second], [], []]
