"""What a session does about two claims: says what they are to each other, and takes that back."""

from factcheck.domain.vocabularies import Relation
from factcheck.services import judgements
from factcheck.services.desks import Desk
from factcheck.services.sessions.asking import Answers, keyed, numbered
from factcheck.services.sessions.errands import Errand, Means, Order
from factcheck.services.sessions.questions import Pick, Question, Wanted, Words
from factcheck.services.sessions.sights import Sight
from factcheck.storage import queries

RELATIONS = (
    ("s", Relation.SAME),
    ("r", Relation.RELATED),
    ("c", Relation.CONTRADICTS),
    ("d", Relation.DIFFERENT),
    ("u", Relation.UNSURE),
)


def _judgement(sight: Sight, answers: Answers) -> Question | None:
    likeliest = next((str(one.id) for one in sight.similar if one.id is not None), "")
    asked = (
        Words(prompt="Number of the other claim", wanted=Wanted.CLAIM, beginning=likeliest),
        Pick("What is the one to the other?", keyed(RELATIONS)),
        Words(prompt="Why, for the desk alone", wanted=Wanted.TEXT, is_optional=True),
    )
    return asked[len(answers)] if len(answers) < len(asked) else None


def _no_other(desk: Desk, sight: Sight, answers: Answers) -> str | None:
    """Says that a number is that of no other claim, as soon as it is given."""
    if len(answers) != 1:
        return None
    other, own = int(answers[0]), sight.claim.id
    if other == own:
        return f"claim {own} is the claim itself; give the number of another"
    with desk.past() as past:
        is_there = bool(queries.claim_texts(past.connection, (other,)))
    return None if is_there else f"there is no claim {other}; = shows what resembles this one"


def _judge(means: Means, order: Order) -> tuple[str, ...]:
    other, relation, note = order.answers
    judgements.judge(
        means.desk,
        order.claim,
        int(other),
        Relation(relation),
        actor=order.actor,
        note=note or None,
        if_version=order.version,
    )
    told = f"it and claim {other}: {relation}"
    return (told, "nothing is merged by it; l links the one to the other") if relation == Relation.SAME else (told,)


def _held(sight: Sight, answers: Answers) -> Question | None:
    held = [(str(one.other), f"{one.relation} claim {one.other}, said {one.by}") for one in sight.held()]
    return None if answers else numbered("What is taken back?", held)


def _unjudge(means: Means, order: Order) -> tuple[str, ...]:
    (other,) = order.answers
    gone, now = judgements.unjudge(means.desk, order.claim, int(other), actor=order.actor, if_version=order.version)
    told = f"taken back: {gone.relation} claim {other}, said {gone.by}"
    return (told, f"what holds now: {now.holding.relation}, said {now.holding.by}") if now.holding else (told,)


COMPARING: tuple[Errand, ...] = (
    Errand(key="j", action="judge", label="judge it and another", ask=_judgement, refuse=_no_other, take=_judge),
    Errand(key="b", action="unjudge", label="take a judgement back", ask=_held, take=_unjudge),
)
"""What is done about two claims."""
