"""What readers are told of a claim that was said in many sources, by which policy, and that nothing of it changes behind a vote."""

from dataclasses import replace

import pytest

from factcheck.domain.policies import DEFAULT
from factcheck.domain.vocabularies import CorrectionClass
from factcheck.domain.workflow import Approve, Reopen, Submit
from factcheck.services import composition, policies, publishing, review
from factcheck.services.desks import Desk
from factcheck.storage.repeated import repeats_of
from tests.factories import ADMIN, CHECKER, EDITOR, act, research
from tests.services import probes
from tests.storage.said import say

WORDS = "The bridge is open"
OFTEN = "**Often repeated:** we say so of a claim that we have found in {} documents or more, counting reprints."


def said(desk: Desk, *, sources: int) -> int:
    """Gives a claim that was said in so many sources."""
    claim = say(desk, WORDS, on="2026-01-02")
    for day in range(1, sources):
        say(desk, WORDS, by="John Roe", on=f"2026-01-0{day + 2}", of=claim)
    return claim


def under(desk: Desk, threshold: int) -> None:
    policies.apply(desk, replace(DEFAULT, often_repeated_from=threshold), actor=ADMIN)


def published(desk: Desk, claim: int) -> str:
    review.act(desk, claim, Approve(), actor=EDITOR)
    return publishing.publish(desk, claim, actor=EDITOR).brief.content.decode()


def digest(desk: Desk, claim: int) -> str | None:
    with desk.past() as past:
        return composition.digest(past, past.claim(claim))


def test_a_brief_tells_how_often_by_whom_and_when_and_that_it_is_often(desk: Desk) -> None:
    claim = said(desk, sources=3)
    research(desk, claim)
    brief = published(desk, claim)
    assert "**Said at least 3 times, in 3 documents:**\n\n- **By whom:** John Roe (2 times), Jane Doe (once)\n" in brief
    assert "- **When:** 2 January 2026 to 4 January 2026, by the dates of the documents\n" in brief
    assert f"\n\n{OFTEN.format(3)}\n\n" in brief
    assert probes.problems(desk) == []


def test_below_the_number_of_the_policy_a_brief_says_how_often_and_no_more(desk: Desk) -> None:
    claim = said(desk, sources=2)
    research(desk, claim)
    brief = published(desk, claim)
    assert "**Said at least 2 times, in 2 documents:**" in brief
    assert "Often repeated" not in brief


@pytest.mark.parametrize("later", [0, 2, 40])
def test_a_later_policy_voids_no_vote_and_changes_no_word_that_was_voted_on(desk: Desk, later: int) -> None:
    claim = said(desk, sources=3)
    research(desk, claim)
    before = digest(desk, claim)
    review.act(desk, claim, Approve(), actor=EDITOR)
    under(desk, later)
    assert digest(desk, claim) == before
    brief = publishing.publish(desk, claim, actor=EDITOR).brief
    assert OFTEN.format(3) in brief.content.decode()
    assert publishing.brief(desk, claim).content == brief.content
    assert probes.problems(desk) == []


def test_the_number_is_among_what_a_vote_agrees_to_once_it_is_reached(desk: Desk) -> None:
    """Below it nothing is said of it, so that what was recorded before there was a number has the digest that it had."""
    claim = said(desk, sources=2)
    research(desk, claim)
    with desk.past() as past:
        told = composition.draft(past, past.claim(claim))
    assert told.often_from is None
    under(desk, 2)
    other = say(desk, "The road is open")
    say(desk, "The road is open", of=other)
    research(desk, other)
    with desk.past() as past:
        assert composition.draft(past, past.claim(other)).often_from == 2


def test_a_brief_that_is_out_stays_as_it_is_and_its_next_version_counts_what_was_linked_since(desk: Desk) -> None:
    claim = said(desk, sources=2)
    research(desk, claim)
    first = published(desk, claim)
    say(desk, WORDS, by="Ann Poe", on="2026-02-01", of=claim)
    assert publishing.brief(desk, claim).content.decode() == first
    with desk.past() as past:
        found = repeats_of(past.connection, claim)
    assert found is not None
    assert (found.sources, found.often_from) == (3, 3)
    act(desk, claim, Reopen(CorrectionClass.UPDATE, "It was said again."), actor=EDITOR)
    act(desk, claim, Submit(), actor=CHECKER)
    second = published(desk, claim)
    assert "**Said at least 3 times, in 3 documents:**" in second
    assert OFTEN.format(3) in second
    assert publishing.brief(desk, claim, version=1).content.decode() == first
    assert probes.problems(desk) == []
