"""Two terminals at once: exactly one order of things happens, and whichever it is keeps every rule."""

from collections import Counter
from pathlib import Path

from factcheck.services import audit, desks
from factcheck.services.desks import Desk
from tests.factories import fake_outside
from tests.services import judging, racing, working
from tests.services.judging import Line
from tests.services.racing import AGAIN, RACES, Round

Rounds = list[tuple[Round, tuple[str, str]]]


def test_whatever_two_terminals_ask_for_at_once_happens_in_one_order_that_keeps_the_rules(
    location: str, tmp_path: Path
) -> None:
    rounds = racing.raced(location, tmp_path / "race")
    assert Counter(now.race for now, _ in rounds) == dict.fromkeys(RACES, AGAIN)
    for now, outcome in rounds:
        assert outcome in RACES[now.race].outcomes, now
    desk = desks.open_desk(location, outside=fake_outside())
    told = judging.lines(desk)
    assert list(judging.ballots(told))
    _every_history_has_one_order(desk, rounds, told)
    desk.database.close()
    assert audit.verify(location, outside=fake_outside()).events == len(told)


def _every_history_has_one_order(desk: Desk, rounds: Rounds, told: list[Line]) -> None:
    for now, outcome in rounds:
        own = [line for line in told if line.stream == f"claim/{now.claim}"]
        assert (_sequence(now, own, told), working.look(desk, now.claim).state.value) in ENDS[now.race], (now, outcome)


ENDS: dict[str, set[tuple[tuple[str, ...], str]]] = {
    "the proposer changes the claim, another approves": {
        (("vote_cast eli", "reworded ben"), "researching"),
        (("vote_cast eli", "vote_cast eve", "verdict_approved eve"), "approved"),
    },
    "two editors vote": {
        (("vote_cast eve", "vote_cast eli", "verdict_approved eli"), "approved"),
        (("vote_cast eli", "vote_cast eve", "verdict_approved eve"), "approved"),
    },
    "a person is recused who votes": {
        (("vote_cast eli", "recused ada"), "in_review"),
        (("vote_cast eli", "vote_cast eve", "verdict_approved eve", "recused ada"), "approved"),
    },
    "a person leaves who votes": {
        (("vote_cast eli", "deactivated ada"), "in_review"),
        (("vote_cast eli", "vote_cast voter", "verdict_approved voter", "deactivated ada"), "approved"),
    },
    "two publish": {(("brief_published eve",), "published"), (("brief_published eli",), "published")},
    "one publishes, another returns": {
        (("brief_published eve",), "published"),
        (("returned eli",), "researching"),
    },
    "one holds, another submits": {
        (("held cara",), "on_hold"),
        (("submitted ben", "held cara"), "on_hold"),
    },
    "one retracts, another reopens": {
        (("reopened eli",), "researching"),
        (("reopened eli", "retracted eve"), "retracted"),
        (("retracted eve", "reopened eli"), "researching"),
    },
    "two retract": {(("retracted eve",), "retracted"), (("retracted eli",), "retracted")},
    "one links another claim into it, another submits": {
        (("submitted ben",), "in_review"),
        (("appearances_linked cara", "submitted ben"), "in_review"),
    },
    "two accept the version that they have seen": {
        (("accepted ben",), "queued"),
        (("accepted eve",), "queued"),
    },
}
"""Every history that a race can leave, from its first event on, with where the claim then stands."""

BEGINNING = {
    "extracted": "claim.added",
    "researching": "claim.verdict_proposed",
    "in review": "claim.submitted",
    "voted": "claim.submitted",
    "approved": "claim.verdict_approved",
    "retracting": "claim.retraction_proposed",
}
"""The last event of the way to each stage, before anybody raced or voted."""


def _sequence(now: Round, own: list[Line], told: list[Line]) -> tuple[str, ...]:
    """What happened in a round, in the ledger's order, with who did it."""
    begun = next(line.seq for line in own if line.type == BEGINNING[RACES[now.race].stage])
    about = {
        "a person is recused who votes": [
            line for line in told if line.type == "person.recused" and line.data["claim"] == now.claim
        ],
        "a person leaves who votes": [
            line for line in told if line.stream == f"person/{now.voter}" and line.type == "person.deactivated"
        ],
    }.get(now.race, [])
    happened = sorted((line for line in (*own, *about) if line.seq > begun), key=lambda line: line.seq)
    return tuple(f"{line.type.partition('.')[2]} {line.actor.rstrip('0123456789')}" for line in happened)
