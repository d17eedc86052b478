import itertools
from dataclasses import replace

import pytest

from factcheck.domain import policies
from factcheck.domain.errors import BadInputError
from factcheck.domain.policies import DEFAULT, Policy, Rating, Scale

SCALE = DEFAULT.scale


def _rating(rating_id: str, *, label: str = "Label", meaning: str = "Meaning.") -> Rating:
    return Rating(id=rating_id, label=label, meaning=meaning)


def _scale(*ratings: Rating) -> Policy:
    return replace(DEFAULT, scale=replace(SCALE, ratings=ratings))


YES, NO = _rating("yes"), _rating("no")
ALL = ("verdict", "rationale", "evidence", "appearance", "quotes")

BAD: dict[str, tuple[Policy, str]] = {
    "no ratings": (_scale(), "the policy's scale has 0 ratings; give it 2 to 30"),
    "one rating": (_scale(YES), "the policy's scale has 1 ratings; give it 2 to 30"),
    "too many ratings": (
        _scale(*(_rating(f"r{number}") for number in range(31))),
        "the policy's scale has 31 ratings; give it 2 to 30",
    ),
    "two of one id": (_scale(YES, NO, YES), "the policy's scale has two ratings of one id"),
    "an empty id": (_scale(YES, _rating("")), "the rating id '' is not of the form a-z, 0-9 and -"),
    "an id with a capital": (_scale(YES, _rating("No")), "the rating id 'No' is not of the form a-z, 0-9 and -"),
    "an id that is longer than a column": (
        _scale(YES, _rating("n" * 41)),
        f"the rating id '{'n' * 41}' is not of the form a-z, 0-9 and -",
    ),
    "a rating without a label": (
        _scale(YES, _rating("no", label=" ")),
        "the rating 'no' needs a label and a meaning of one line each",
    ),
    "a rating without a meaning": (
        _scale(_rating("yes", meaning=""), NO),
        "the rating 'yes' needs a label and a meaning of one line each",
    ),
    "a label that breaks the line": (
        _scale(YES, _rating("no", label="False\n## True")),
        "the rating 'no' needs a label and a meaning of one line each",
    ),
    "a scale without a name": (
        replace(DEFAULT, scale=replace(SCALE, name="")),
        "the policy's scale needs a name of a-z, 0-9 and -, and a version of 1 or more",
    ),
    "a scale of version 0": (
        replace(DEFAULT, scale=replace(SCALE, version=0)),
        "the policy's scale needs a name of a-z, 0-9 and -, and a version of 1 or more",
    ),
    "an unknown guard": (
        replace(DEFAULT, submit_guards=(*ALL, "luck")),
        "the policy names the guard 'luck'; there are verdict, rationale, evidence, appearance, quotes",
    ),
    "a guard twice": (replace(DEFAULT, submit_guards=(*ALL, "quotes")), "the policy names a guard twice"),
    "no demand for a verdict": (
        replace(DEFAULT, submit_guards=ALL[1:]),
        "the policy leaves out the guards verdict or appearance, without which no brief can be made",
    ),
    "no demand for an appearance": (
        replace(DEFAULT, submit_guards=ALL[:3]),
        "the policy leaves out the guards verdict or appearance, without which no brief can be made",
    ),
    "a minimum below 0": (replace(DEFAULT, evidence_minimum=-1), "the policy's evidence_minimum is below 0"),
    "a minimum that no guard counts": (
        replace(DEFAULT, submit_guards=("verdict", "appearance"), evidence_minimum=2),
        "the policy sets evidence_minimum and leaves out the guard evidence, which counts it; name it or set 0",
    ),
}


@pytest.mark.parametrize(("policy", "message"), BAD.values(), ids=BAD)
def test_a_policy_is_refused_that_has(policy: Policy, message: str) -> None:
    with pytest.raises(BadInputError) as refusal:
        policies.check(policy)
    assert str(refusal.value) == message


GOOD: dict[str, Policy] = {
    "the one a desk begins with": DEFAULT,
    "two ratings": _scale(YES, NO),
    "thirty ratings": _scale(*(_rating(f"r{number}") for number in range(30))),
    "many items of evidence": replace(DEFAULT, evidence_minimum=12),
    "no demand for evidence": replace(DEFAULT, submit_guards=("verdict", "appearance"), evidence_minimum=0),
    "labels in any script": _scale(YES, _rating("no", label="غير صحيح", meaning="不正確")),
}


@pytest.mark.parametrize("policy", GOOD.values(), ids=GOOD)
def test_a_policy_passes_that_has(policy: Policy) -> None:
    policies.check(policy)


def test_a_scale_gives_its_ratings_by_id() -> None:
    scale = Scale(name="yes-no", version=1, ratings=(YES, NO))
    assert (scale.rating("no"), scale.rating("maybe"), scale.ids()) == (NO, None, "yes, no")


def test_the_first_policy_demands_everything_that_can_be_demanded() -> None:
    assert set(DEFAULT.submit_guards) == set(policies.SUBMIT_GUARDS)
    assert DEFAULT.evidence_minimum == 1


def test_the_order_of_the_guards_is_a_matter_of_taste() -> None:
    for guards in itertools.permutations(policies.SUBMIT_GUARDS):
        policies.check(replace(DEFAULT, submit_guards=guards))
