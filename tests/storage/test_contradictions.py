"""Which pairs are listed as contradicting each other, in which order, with which quotes; on both databases."""

from factcheck.domain.profiles import OtherName
from factcheck.domain.vocabularies import Relation
from factcheck.services import judgements, profiles, review
from factcheck.services.desks import Desk
from factcheck.services.intake import withdrawals
from factcheck.services.profiles import Details
from factcheck.storage import contradictions
from factcheck.storage.contradictions import ContradictionLine, Pair
from tests.factories import CHECKER, EDITOR
from tests.storage.said import say

AGAINST = Relation.CONTRADICTS


def listed(desk: Desk, *, speaker: str | None = None, after: Pair | None = None) -> list[ContradictionLine]:
    with desk.past() as past:
        return [*contradictions.walked(past.connection, speaker=speaker, after=after)]


def pairs(desk: Desk, *, speaker: str | None = None, after: Pair | None = None) -> list[Pair]:
    return [line.pair for line in listed(desk, speaker=speaker, after=after)]


def test_a_pair_has_both_quotes_with_days_and_sources_and_who_judged(desk: Desk) -> None:
    yes = say(desk, "The bridge is open", on="2026-01-02")
    no = say(desk, "The bridge is shut", by="JANE  DOE", on="2026-01-03")
    judgements.judge(desk, no, yes, AGAINST, actor=CHECKER, note="of one day")
    (line,) = listed(desk)
    assert (line.pair, line.one_speaker, line.judged_by, line.note) == ((yes, no), "Jane Doe", CHECKER, "of one day")
    assert (line.first.claim, line.first.quote, line.first.speaker, line.first.published, line.first.source) == (
        yes,
        "The bridge is open",
        "Jane Doe",
        "2026-01-02",
        "Paper 0",
    )
    assert (line.second.claim, line.second.quote, line.second.published) == (no, "The bridge is shut", "2026-01-03")


def test_only_what_holds_is_listed(desk: Desk) -> None:
    one, two, three, four = (say(desk, f"The bridge has {count} arches") for count in ("two", "three", "four", "five"))
    judgements.judge(desk, one, two, AGAINST, actor=CHECKER)
    judgements.judge(desk, one, three, AGAINST, actor=CHECKER)
    judgements.judge(desk, three, one, Relation.RELATED, actor=EDITOR)
    judgements.judge(desk, two, three, Relation.DIFFERENT, actor=CHECKER)
    judgements.judge(desk, one, four, AGAINST, actor=CHECKER)
    judgements.unjudge(desk, four, one, actor=EDITOR)
    assert pairs(desk) == [(one, two)]
    judgements.unjudge(desk, three, one, actor=EDITOR)
    assert pairs(desk) == [(one, two), (one, three)]


def test_what_one_speaker_said_both_ways_comes_first_and_pages_go_on_behind_it(desk: Desk) -> None:
    one = say(desk, "The bridge is open")
    two = say(desk, "The bridge is shut", by="John Roe")
    three = say(desk, "The bridge was never open", by="jane doe")
    four = say(desk, "There is no bridge", by=None)
    for first, second in ((one, two), (one, three), (two, four), (three, four)):
        judgements.judge(desk, first, second, AGAINST, actor=CHECKER)
    whole = [(one, three), (one, two), (two, four), (three, four)]
    assert pairs(desk) == whole
    assert [pairs(desk, after=pair) for pair in whole] == [whole[1:], whole[2:], whole[3:], []]
    assert [line.one_speaker for line in listed(desk)] == ["Jane Doe", None, None, None]
    assert pairs(desk, speaker="JOHN ROE") == [(one, two), (two, four)]
    assert pairs(desk, speaker="Jane Doe") == [(one, three), (one, two), (three, four)]
    assert pairs(desk, speaker="Jane", after=None) == []
    with desk.past() as past:
        assert [line.pair for line in contradictions.walked(past.connection, limit=2)] == whole[:2]


def test_a_merged_claim_is_shown_as_the_one_that_goes_on_with_its_own_quote(desk: Desk) -> None:
    one = say(desk, "The bridge is open", by="John Roe")
    again = say(desk, "The bridge is open to all")
    no = say(desk, "The bridge is shut")
    judgements.judge(desk, again, no, AGAINST, actor=CHECKER)
    judgements.judge(desk, one, no, AGAINST, actor=CHECKER)
    review.link(desk, again, into=one, actor=CHECKER)
    (line,) = listed(desk)
    assert (line.first.claim, line.first.quote, line.one_speaker) == (one, "The bridge is open to all", "Jane Doe")
    assert line.second.claim == no


def test_what_is_one_by_now_contradicts_itself_nowhere(desk: Desk) -> None:
    one, two = say(desk, "The bridge is open"), say(desk, "The bridge is shut")
    judgements.judge(desk, one, two, AGAINST, actor=CHECKER)
    judgements.judge(desk, one, two, Relation.SAME, actor=EDITOR)
    review.link(desk, two, into=one, actor=CHECKER)
    judgements.unjudge(desk, one, two, actor=EDITOR)
    assert pairs(desk) == []


def test_a_claim_whose_source_is_not_at_the_desk_is_in_no_pair(desk: Desk) -> None:
    one, two = say(desk, "The bridge is open"), say(desk, "The bridge is shut")
    judgements.judge(desk, one, two, AGAINST, actor=CHECKER)
    withdrawals.withdraw(desk, 2, reason="x", actor=CHECKER)
    assert pairs(desk) == []
    withdrawals.restore(desk, 2, actor=CHECKER)
    assert pairs(desk) == [(one, two)]


def test_what_one_person_said_under_two_names_is_what_one_person_said(desk: Desk) -> None:
    one = say(desk, "The bridge is open")
    two = say(desk, "The bridge is shut", by="the mayor")
    three = say(desk, "There is no bridge", by="John Roe")
    judgements.judge(desk, one, three, AGAINST, actor=CHECKER)
    judgements.judge(desk, one, two, AGAINST, actor=CHECKER)
    assert [line.one_speaker for line in listed(desk)] == [None, None]
    profiles.attach(desk, (2,), to=profiles.OfSpeaker(1), name="Jane E. Doe", actor=CHECKER)
    profiles.describe(desk, 1, Details(names=(OtherName("J. Doe"),)), actor=CHECKER)
    assert [(line.pair, line.one_speaker) for line in listed(desk)] == [
        ((one, two), "Jane E. Doe"),
        ((one, three), None),
    ]
    for name in ("Jane Doe", "the mayor", "JANE E. DOE", "j. doe"):
        assert (one, two) in pairs(desk, speaker=name)
    assert pairs(desk, speaker="John Roe") == [(one, three)]
    with desk.past() as past:
        found = contradictions.walked(past.connection, said_by=(2,))
        assert [line.pair for line in found] == [(one, two)]
