from dataclasses import fields

from factcheck.domain.events import PlainPolicyApplied, PolicyApplied
from factcheck.domain.histories import PAYLOADS
from factcheck.domain.policies_v1 import PlainPolicy, PlainRating, PlainScale


def test_both_schemas_are_read() -> None:
    assert (PAYLOADS["policy.applied", 1], PAYLOADS["policy.applied", 2]) == (PlainPolicyApplied, PolicyApplied)


def test_the_frozen_fields_are_those_that_were_written() -> None:
    written = {kind: [entry.name for entry in fields(kind)] for kind in (PlainPolicy, PlainScale, PlainRating)}
    assert written == {
        PlainPolicy: ["scale", "submit_guards", "evidence_minimum"],
        PlainScale: ["name", "version", "ratings"],
        PlainRating: ["id", "label", "meaning"],
    }
