"""A second opinion on the two-person rule: read out of the ledger's stored lines, without any code that keeps the rule."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from factcheck.services.desks import Desk
from factcheck.storage import tables

EDITORS = ("editor", "admin")


@dataclass(frozen=True)
class Line:
    """A line of the ledger: its position, whose history it stands in, what happened, who did it, and the data."""

    seq: int
    stream: str
    type: str
    actor: str
    data: dict[str, Any]


@dataclass(frozen=True)
class Ballot:
    """Who agreed to what was published: the claim, the version, the digest of the data, and the agreeing people."""

    claim: int
    version: int
    digest: str
    agreed: tuple[str, ...]


def lines(desk: Desk) -> list[Line]:
    """Every line of the ledger."""
    with desk.past() as past:
        bodies = past.connection.execute(select(tables.events.c.body).order_by(tables.events.c.seq)).scalars()
        read = [json.loads(body) for body in bodies]
    return [Line(one["seq"], one["stream"], one["type"], one["actor"], one["data"]) for one in read]


def ballots(told: list[Line]) -> Iterator[Ballot]:
    """Judges every publication, and gives who agreed to it; AssertionError where too few others did, or none could."""
    for line in told:
        if line.type == "claim.brief_published":
            yield _judged(line, [one for one in told if one.seq < line.seq])
        elif line.type == "claim.retracted":
            _judge_retraction(line, [one for one in told if one.seq < line.seq and one.stream == line.stream])


def _judged(published: Line, before: list[Line]) -> Ballot:
    own = [one for one in before if one.stream == published.stream]
    place = max(place for place, one in enumerate(own) if one.type == "claim.verdict_approved")
    approval, earlier, later = own[place], own[:place], own[place + 1 :]
    assert not {one.type for one in later} - BESIDE, "something changed between approval and publication"
    verdict = approval.data["verdict"]
    proposers = {one.actor for one in earlier if one.type == "claim.verdict_proposed"}
    (submitter,) = [one.actor for one in earlier if one.type == "claim.submitted"][-1:]
    returns = [one.seq for one in earlier if one.type == "claim.returned"]
    votes = [
        one
        for one in earlier
        if one.type == "claim.vote_cast" and one.data["verdict"] == verdict and one.seq > max(returns, default=0)
    ]
    digest = votes[-1].data["digest"]
    last = {one.actor: one for one in votes if one.data["digest"] == digest}
    others = {who: one for who, one in last.items() if who not in proposers | {submitter}}
    agreed = tuple(who for who, one in others.items() if one.data["choice"] == "agree")
    needed, asked = _demanded(before, approval)
    assert len(agreed) >= needed, f"{published}: {agreed} agreed"
    assert len(others) >= asked, f"{published}: {sorted(others)} voted"
    for one in others.values():
        assert _role(before, one.actor, one.seq) in EDITORS, f"{one.actor} was no editor at {one.seq}"
    assert agreed, "nobody else agreed"
    return Ballot(int(published.stream.partition("/")[2]), published.data["brief"], digest, agreed)


BESIDE = frozenset(
    {
        *("claim.judged", "claim.judged_with", "claim.judgement_taken_back", "claim.judgement_taken_back_with"),
        *("claim.note_added", "claim.tagged", "claim.untagged", "claim.assigned", "claim.unassigned"),
        *("claim.priority_given", "claim.due_set", "claim.check_requested", "claim.embargo_set", "claim.held"),
        *("claim.resumed", "claim.correction_requested", "claim.correction_decided"),
        *("claim.retraction_proposed", "claim.retraction_declined"),
    }
)
"""What can happen to an approved claim and leaves it what it was to readers."""


def _demanded(before: list[Line], approval: Line) -> tuple[int, int]:
    """The votes and voters that the policy of that day demanded."""
    policy = [one for one in before if one.type == "policy.applied" and one.seq < approval.seq][-1].data["policy"]
    return policy["votes"], policy["voters"]


def _role(before: list[Line], who: str, seq: int) -> str | None:
    """The role that somebody had at a position, None where they were deactivated."""
    role, is_active = None, True
    for one in before:
        if one.stream == f"person/{who}" and one.seq < seq:
            role = one.data.get("role", role)
            is_active = {"person.deactivated": False, "person.activated": True}.get(one.type, is_active)
    return role if is_active else None


def _judge_retraction(retracted: Line, before: list[Line]) -> None:
    proposed = [one for one in before if one.type == "claim.retraction_proposed"]
    assert proposed, "nobody had proposed the retraction"
    assert proposed[-1].actor != retracted.actor, "one person retracted alone"
