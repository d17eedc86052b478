"""What holds of a claim and others, through mergers; on both databases."""

from factcheck.domain.vocabularies import Relation
from factcheck.services import judgements, review
from factcheck.services.desks import Desk
from factcheck.storage import judged
from tests.factories import CHECKER, EDITOR
from tests.storage.said import say


def relations(desk: Desk, claim: int) -> dict[int, Relation]:
    with desk.past() as past:
        return dict(judged.relations(past.connection, claim))


def chain(desk: Desk) -> tuple[int, ...]:
    """Four claims, of which the second is merged into the first, and the third into the second before that."""
    one, two, three, four = (say(desk, f"The bridge has {count} arches") for count in ("two", "three", "four", "five"))
    review.link(desk, three, into=two, actor=CHECKER)
    review.link(desk, two, into=one, actor=CHECKER)
    return one, two, three, four


def test_what_holds_of_two_claims_is_told_from_either(desk: Desk) -> None:
    one, two, three = (say(desk, f"The mill has {count} wheels") for count in ("two", "three", "four"))
    judgements.judge(desk, one, two, Relation.DIFFERENT, actor=CHECKER)
    judgements.judge(desk, three, one, Relation.UNSURE, actor=CHECKER)
    judgements.judge(desk, one, three, Relation.RELATED, actor=EDITOR)
    assert relations(desk, one) == {two: Relation.DIFFERENT, three: Relation.RELATED}
    assert relations(desk, two) == {one: Relation.DIFFERENT}
    judgements.unjudge(desk, two, one, actor=CHECKER)
    assert relations(desk, one) == {three: Relation.RELATED}


def test_what_was_said_of_merged_claims_holds_of_those_that_go_on(desk: Desk) -> None:
    one, two, three, four = (say(desk, f"The bridge has {count} arches") for count in ("two", "three", "four", "five"))
    judgements.judge(desk, three, four, Relation.DIFFERENT, actor=CHECKER)
    judgements.judge(desk, two, one, Relation.SAME, actor=CHECKER)
    review.link(desk, three, into=two, actor=CHECKER)
    review.link(desk, two, into=one, actor=CHECKER)
    assert relations(desk, one) == {four: Relation.DIFFERENT}
    assert relations(desk, four) == {one: Relation.DIFFERENT}
    judgements.judge(desk, one, four, Relation.RELATED, actor=EDITOR)
    assert relations(desk, four) == {one: Relation.RELATED}


def test_mergers_are_followed_to_their_ends(desk: Desk) -> None:
    one, two, three, four = chain(desk)
    with desk.past() as past:
        assert judged.survivors(past.connection, {one, two, three, four}) == {
            one: one,
            two: one,
            three: one,
            four: four,
        }
        assert judged.merged_into(past.connection, one) == (two, three)
        assert judged.merged_into(past.connection, four) == ()
        others = judged.others(past.connection, {three, four})
    assert (others[three].goes_on, others[four].goes_on) == (one, None)
