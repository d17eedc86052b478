from dataclasses import fields

from factcheck.domain.events import PlainPolicyApplied, PolicyApplied
from factcheck.domain.histories import PAYLOADS
from factcheck.domain.policies import DEFAULT
from factcheck.domain.policies_v1 import PlainPolicy, PlainRating, PlainScale

FIRST = PlainPolicy(
    scale=PlainScale(
        name=DEFAULT.scale.name,
        version=DEFAULT.scale.version,
        ratings=tuple(
            PlainRating(id=rating.id, label=rating.label, meaning=rating.meaning) for rating in DEFAULT.scale.ratings
        ),
    ),
    submit_guards=DEFAULT.submit_guards,
    evidence_minimum=DEFAULT.evidence_minimum,
)


def test_the_first_policy_of_an_older_desk_is_the_first_policy_of_today() -> None:
    assert PlainPolicyApplied(policy=FIRST).current() == PolicyApplied(policy=DEFAULT)


def test_both_schemas_are_read() -> None:
    assert (PAYLOADS["policy.applied", 1], PAYLOADS["policy.applied", 2]) == (PlainPolicyApplied, PolicyApplied)


def test_the_frozen_fields_are_those_that_were_written() -> None:
    written = {kind: [entry.name for entry in fields(kind)] for kind in (PlainPolicy, PlainScale, PlainRating)}
    assert written == {
        PlainPolicy: ["scale", "submit_guards", "evidence_minimum"],
        PlainScale: ["name", "version", "ratings"],
        PlainRating: ["id", "label", "meaning"],
    }
