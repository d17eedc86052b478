"""What a session tells of a claim and others, and what it does about two of them."""

import pytest

from factcheck.domain.vocabularies import Relation
from factcheck.services import claims, judgements
from factcheck.services.desks import Desk
from factcheck.services.sessions.questions import Pick, Words
from factcheck.services.sessions.states import Look
from tests.factories import CHECKER, EDITOR, take_in
from tests.services.sessions.scripts import further, played, told
from tests.services.sessions.test_further import at_the_first
from tests.services.sessions.test_steps import claim, keys


@pytest.fixture
def opposed(desk: Desk) -> Desk:
    """A desk where claim 3 says the opposite of claim 1."""
    take_in(desk)
    claims.add(desk, "The bridge is not safe", actor=CHECKER)
    return desk


def test_what_resembles_a_claim_is_in_sight_with_it(opposed: Desk) -> None:
    sight = at_the_first(opposed, CHECKER).sight
    assert sight is not None
    assert [(one.id, str(one.call)) for one in sight.similar] == [(3, "contradicts")]
    assert (sight.judgements, sight.repeats) == ((), None)


def test_a_key_shows_it_and_hides_it_again(opposed: Desk) -> None:
    session = at_the_first(opposed, CHECKER)
    assert "=" in keys(session)
    session = further(opposed, session, ["="])
    assert session.look is Look.SIMILAR
    assert further(opposed, session, ["="]).look is Look.CLAIM
    assert further(opposed, session, ["h"]).look is Look.HISTORY


def test_where_nothing_resembles_a_claim_there_is_no_key_and_that_is_said(desk: Desk) -> None:
    take_in(desk)
    session = played(desk, [], actor=CHECKER)
    assert "=" not in keys(session)
    session = further(desk, session, ["="])
    assert (told(session), session.look) == ("nothing at the desk resembles it", Look.CLAIM)


def test_the_likeliest_claim_stands_ready_to_be_judged(opposed: Desk) -> None:
    session = further(opposed, at_the_first(opposed, CHECKER), [".", ".j"])
    question = session.question()
    assert isinstance(question, Words)
    assert question.beginning == "3"
    session = further(opposed, session, ["3"])
    question = session.question()
    assert isinstance(question, Pick)
    assert [option.value for option in question.options] == [str(one) for one in Relation]
    session = further(opposed, session, ["same", ""])
    assert told(session).splitlines()[1:] == [
        "it and claim 3: same",
        "nothing is merged by it; l links the one to the other",
    ]


@pytest.mark.parametrize("relation", Relation)
def test_what_was_judged_resembles_no_more_and_is_told(opposed: Desk, relation: Relation) -> None:
    session = further(opposed, at_the_first(opposed, CHECKER), [".", ".j", "3", relation.value, ""])
    assert session.sight is not None
    assert session.sight.similar == ()
    assert [(one.other, one.relation) for one in session.sight.held()] == [(3, relation)]
    assert "=" in keys(session)


def test_what_was_judged_is_taken_back_by_its_key_not_by_the_undo_key(opposed: Desk) -> None:
    judgements.judge(opposed, 1, 3, Relation.RELATED, actor=EDITOR)
    session = further(opposed, at_the_first(opposed, CHECKER), [".", ".j", "3", "different", ""])
    assert "taken back with . b" in told(further(opposed, session, ["u"]))
    session = further(opposed, session, [".", ".b"])
    question = session.question()
    assert isinstance(question, Pick)
    assert [option.label for option in question.options] == ["different claim 3, said ben"]
    session = further(opposed, session, ["3"])
    assert told(session).splitlines()[1:] == [
        "taken back: different claim 3, said ben",
        "what holds now: related, said eve",
    ]
    assert [one.stands() for one in claim(opposed, 1).judgements] == [True, False]


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ("1", "claim 1 is the claim itself; give the number of another"),
        ("99", "there is no claim 99; = shows what resembles this one"),
        ("399999", "there is no claim 399999; = shows what resembles this one"),
        ("999999999999999999", "there is no claim 999999999999999999; = shows what resembles this one"),
    ],
)
def test_a_number_that_no_other_claim_has_is_refused_at_once_and_asked_for_again(
    opposed: Desk, other: str, why: str
) -> None:
    session = further(opposed, at_the_first(opposed, CHECKER), [".", ".j", other])
    assert told(session) == why
    question = session.question()
    assert isinstance(question, Words)
    assert question.beginning == "3"
    session = further(opposed, session, ["3", "same", ""])
    assert [(one.other, str(one.relation)) for one in claim(opposed, 1).judgements] == [(3, "same")]
