from dataclasses import fields, replace

from factcheck.domain.policies import DEFAULT
from factcheck.domain.policies_v2 import UnrankedPolicy
from factcheck.domain.ranking import AT_FIRST


def test_the_frozen_fields_are_those_that_were_written() -> None:
    assert [entry.name for entry in fields(UnrankedPolicy)] == [
        "scale",
        "submit_guards",
        "evidence_minimum",
        "publishers_minimum",
        "primary_minimum",
        "votes",
        "voters",
        "shows_dissent",
        "identity",
        "public_interest_tag",
        "permissions",
    ]


def test_a_policy_without_weights_is_read_as_one_with_those_that_a_desk_begins_with() -> None:
    told = {entry.name: getattr(DEFAULT, entry.name) for entry in fields(UnrankedPolicy)}
    assert UnrankedPolicy(**told).current() == replace(DEFAULT, often_repeated_from=0)
    assert DEFAULT.queue == AT_FIRST
