"""What is known of a document, put right: the desk has the new, what was published keeps the old."""

import pytest

from factcheck.domain.errors import BadInputError, RefusedError
from factcheck.domain.vocabularies import Role
from factcheck.domain.workflow import Approve
from factcheck.services import histories, people, publishing, review
from factcheck.services.desks import Desk
from factcheck.services.intake import descriptions, withdrawals
from factcheck.services.intake.recording import Details
from factcheck.storage import queries
from factcheck.storage.transactions import Past
from tests.factories import ADMIN, CHECKER, EDITOR, READER, research, take_in
from tests.services import probes, working

NEW = Details(title="The bridge", outlet="The Post", published="2026-01-12")


def test_what_is_said_is_known_from_then_on_and_the_rest_stays(desk: Desk) -> None:
    take_in(desk)
    told = descriptions.describe(desk, 1, Details(author="A. Writer"), actor=CHECKER)
    told = descriptions.describe(desk, 1, NEW, actor=CHECKER)
    assert told.changed == ("title", "outlet", "published")
    with desk.past() as past:
        document, (line,) = past.document(1), queries.source_lines(past.connection)
    assert (document.title, document.outlet, document.author, document.published) == (
        "The bridge",
        "The Post",
        "A. Writer",
        "2026-01-12",
    )
    assert (line.title, line.outlet, line.published) == ("The bridge", "The Post", "2026-01-12")
    assert probes.problems(desk) == []


def test_what_was_known_on_a_past_day_is_known_of_that_day(desk: Desk) -> None:
    take_in(desk)
    before = probes.size(desk)
    descriptions.describe(desk, 1, NEW, actor=CHECKER)
    with desk.past() as past:
        assert Past(past.connection, until=before).document(1).title == "Mayor says the bridge is safe"
        assert Past(past.connection, until=before + 1).document(1).title == "The bridge"


def test_what_is_not_known_after_all_can_be_said_too(desk: Desk) -> None:
    take_in(desk)
    told = descriptions.describe(desk, 1, Details(), actor=CHECKER, unknown=("title",))
    assert told.changed == ("title",)
    assert told.document.heading() == "bridge.txt"


def test_what_the_desk_knows_already_changes_nothing(desk: Desk) -> None:
    take_in(desk)
    descriptions.describe(desk, 1, NEW, actor=CHECKER)
    with probes.Unchanged(desk):
        assert descriptions.describe(desk, 1, NEW, actor=CHECKER).changed == ()


@pytest.mark.parametrize(
    ("details", "unknown", "why"),
    [
        (Details(), (), "nothing is said of it"),
        (Details(title="x"), ("title",), "the title is given and said to be unknown"),
    ],
)
def test_what_says_nothing_is_refused(desk: Desk, details: Details, unknown: tuple[str, ...], why: str) -> None:
    take_in(desk)
    with probes.Unchanged(desk), pytest.raises(BadInputError, match=why):
        descriptions.describe(desk, 1, details, actor=CHECKER, unknown=unknown)


@pytest.mark.parametrize("source", [2, 99])
def test_a_source_that_is_not_there_is_not_described(desk: Desk, source: int) -> None:
    take_in(desk)
    take_in(desk, text="Another.\n", name="b.txt")
    withdrawals.withdraw(desk, 2, reason="x", actor=CHECKER)
    with probes.Unchanged(desk), pytest.raises(BadInputError, match=r"was withdrawn|there is no source 99"):
        descriptions.describe(desk, source, NEW, actor=CHECKER)


def test_a_reader_describes_nothing(desk: Desk) -> None:
    take_in(desk)
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="rita is a reader, and this takes a checker"):
        descriptions.describe(desk, 1, NEW, actor=READER)


def test_who_is_recused_from_a_claim_does_not_say_what_its_brief_calls_the_source(desk: Desk) -> None:
    take_in(desk)
    working.recuse(desk, CHECKER, speaker="Jane Doe", actor=ADMIN)
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="ben is recused from what Jane Doe says, as claim"):
        descriptions.describe(desk, 1, NEW, actor=CHECKER)


def test_a_published_brief_keeps_its_bytes_and_the_next_one_has_the_new_details(desk: Desk) -> None:
    take_in(desk)
    research(desk, 1)
    review.act(desk, 1, Approve(), actor=EDITOR)
    publishing.publish(desk, 1, actor=EDITOR)
    before = publishing.brief(desk, 1)
    told = descriptions.describe(desk, 1, NEW, actor=CHECKER)
    assert told.voted_on == ()
    assert publishing.brief(desk, 1) == before
    with desk.past() as past:
        claim = past.claim(1)
        assert publishing.reproduced(past, claim, claim.briefs[0]) == before
        assert b"The Post" in publishing.draft(past, claim).content
    assert b"The Post" not in before.content
    assert probes.problems(desk) == []


@pytest.mark.parametrize("approved", [False, True])
def test_votes_on_the_old_details_publish_nothing(desk: Desk, *, approved: bool) -> None:
    people.add(desk, "dan", role=Role.EDITOR, actor=ADMIN)
    take_in(desk)
    research(desk, 1)
    if approved:
        review.act(desk, 1, Approve(), actor=EDITOR)
    assert descriptions.describe(desk, 1, NEW, actor=CHECKER).voted_on == (1,)
    if approved:
        with pytest.raises(RefusedError, match="what readers would get has changed since it was approved"):
            publishing.publish(desk, 1, actor=EDITOR)
    else:
        review.act(desk, 1, Approve(), actor=EDITOR)
        publishing.publish(desk, 1, actor=EDITOR)
        assert b"The Post" in publishing.brief(desk, 1).content


def test_the_history_of_a_source_tells_it(desk: Desk) -> None:
    take_in(desk)
    descriptions.describe(desk, 1, NEW, actor=CHECKER)
    *_, last = histories.of_source(desk, 1)
    assert (last.event, last.actor, last.version) == ("described", CHECKER, 3)
    assert last.details == "title The bridge; outlet The Post; published 2026-01-12"
