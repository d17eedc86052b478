from dataclasses import fields, replace

from factcheck.domain.policies import DEFAULT
from factcheck.domain.policies_v3 import UncountedPolicy
from factcheck.domain.ranking import Weights


def test_the_frozen_fields_are_those_that_were_written() -> None:
    assert [entry.name for entry in fields(UncountedPolicy)] == [
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
        "queue",
    ]


def test_a_policy_that_says_nothing_of_repeats_is_read_as_one_by_which_no_claim_is_often_repeated() -> None:
    before = replace(DEFAULT, queue=Weights(age=7), votes=2, voters=3, often_repeated_from=0)
    told = {entry.name: getattr(before, entry.name) for entry in fields(UncountedPolicy)}
    assert UncountedPolicy(**told).current() == before
    assert before.often_from(99) is None
