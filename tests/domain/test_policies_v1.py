from dataclasses import fields

from factcheck.domain.events import PlainPolicyApplied, PolicyApplied, UncountedPolicyApplied, UnrankedPolicyApplied
from factcheck.domain.histories import PAYLOADS
from factcheck.domain.policies_v1 import PlainPolicy, PlainRating, PlainScale


def test_every_schema_is_read() -> None:
    read = [PAYLOADS["policy.applied", schema] for schema in (1, 2, 3, 4)]
    assert read == [PlainPolicyApplied, UnrankedPolicyApplied, UncountedPolicyApplied, PolicyApplied]


def test_the_frozen_fields_are_those_that_were_written() -> None:
    written = {kind: [entry.name for entry in fields(kind)] for kind in (PlainPolicy, PlainScale, PlainRating)}
    assert written == {
        PlainPolicy: ["scale", "submit_guards", "evidence_minimum"],
        PlainScale: ["name", "version", "ratings"],
        PlainRating: ["id", "label", "meaning"],
    }
