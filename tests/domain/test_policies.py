import itertools
from dataclasses import replace

import pytest

from factcheck.domain import policies
from factcheck.domain.errors import BadInputError
from factcheck.domain.policies import DEFAULT, Identity, Permission, Policy, Rating, Scale
from factcheck.domain.policies_v1 import PlainPolicy, PlainRating, PlainScale
from factcheck.domain.vocabularies import Role

SCALE = DEFAULT.scale


def _rating(rating_id: str, *, label: str = "Label", meaning: str = "Meaning.") -> Rating:
    return Rating(id=rating_id, label=label, meaning=meaning)


def _scale(*ratings: Rating) -> Policy:
    return replace(DEFAULT, scale=replace(SCALE, ratings=ratings, worst=None, best=None))


def _votes(votes: int, voters: int) -> Policy:
    return replace(DEFAULT, votes=votes, voters=voters)


def _often(sources: int) -> Policy:
    return replace(DEFAULT, often_repeated_from=sources)


def _granting(*granted: tuple[str, Role]) -> Policy:
    return replace(DEFAULT, permissions=tuple(Permission(action=action, role=role) for action, role in granted))


YES, NO = _rating("yes"), _rating("no")
EVERYTHING = replace(
    DEFAULT, submit_guards=policies.SUBMIT_GUARDS, evidence_minimum=3, publishers_minimum=2, primary_minimum=1
)


def _numbered(*ratings: Rating, worst: int | None = 1, best: int | None = 5) -> Policy:
    return replace(DEFAULT, scale=replace(SCALE, ratings=ratings or (YES, NO), worst=worst, best=best))


ALL = ("verdict", "rationale", "evidence", "appearance", "quotes")

BAD: dict[str, tuple[Policy, str]] = {
    "no ratings": (_scale(), "the scale has 0 ratings; give it 2 to 30"),
    "one rating": (_scale(YES), "the scale has 1 ratings; give it 2 to 30"),
    "too many ratings": (
        _scale(*(_rating(f"r{number}") for number in range(31))),
        "the scale has 31 ratings; give it 2 to 30",
    ),
    "two of one id": (_scale(YES, NO, YES), "the rating id 'yes' is given twice"),
    "an empty id": (_scale(YES, _rating("")), "the rating id '' is not of the form a-z, 0-9 and -"),
    "an id with a capital": (_scale(YES, _rating("No")), "the rating id 'No' is not of the form a-z, 0-9 and -"),
    "an id that is longer than a column": (
        _scale(YES, _rating("n" * 41)),
        f"the rating id '{'n' * 41}' is not of the form a-z, 0-9 and -",
    ),
    "a rating without a label": (
        _scale(YES, _rating("no", label=" ")),
        "the rating 'no' has the label ' ', which is not one line of words",
    ),
    "a rating without a meaning": (
        _scale(_rating("yes", meaning=""), NO),
        "the rating 'yes' has the meaning '', which is not one line of words",
    ),
    "a label that breaks the line": (
        _scale(YES, _rating("no", label="False\n## True")),
        r"the rating 'no' has the label 'False\n## True', which is not one line of words",
    ),
    "a scale without a name": (
        replace(DEFAULT, scale=replace(SCALE, name="")),
        "the scale's name '' is not of the form a-z, 0-9 and -",
    ),
    "a scale of version 0": (
        replace(DEFAULT, scale=replace(SCALE, version=0)),
        "the scale's version 0 is below 1",
    ),
    "a worst and no best": (
        _numbered(worst=1, best=None),
        "the scale has the worst number 1 and no best; give both or neither",
    ),
    "a best and no worst": (
        _numbered(worst=None, best=5),
        "the scale has the best number 5 and no worst; give both or neither",
    ),
    "a worst below 1": (
        _numbered(worst=0, best=5),
        "the scale has worst 0 and best 5; give it 1 or more, and a best above its worst",
    ),
    "a worst that is the best": (
        _numbered(worst=5, best=5),
        "the scale has worst 5 and best 5; give it 1 or more, and a best above its worst",
    ),
    "a number without a range": (
        _scale(YES, replace(NO, number=1)),
        "the rating 'no' has the number 1, and the scale has no worst and best",
    ),
    "a number below the worst": (
        _numbered(YES, replace(NO, number=0)),
        "the rating 'no' has the number 0, outside worst 1 to best 5",
    ),
    "a number above the best": (
        _numbered(YES, replace(NO, number=6)),
        "the rating 'no' has the number 6, outside worst 1 to best 5",
    ),
    "a colour of another form": (
        _scale(YES, replace(NO, symbol="x", colour="#fff")),
        "the rating 'no' has the colour '#fff', which is not of the form #rrggbb",
    ),
    "a colour that is hard to see": (
        _scale(YES, replace(NO, symbol="x", colour="#ffcc00")),
        "the rating 'no' has the colour '#ffcc00', of contrast 1.51 to white; give it a darker one, of 3",
    ),
    "a colour alone": (
        _scale(YES, replace(NO, colour="#a61c00")),
        "the rating 'no' has the colour '#a61c00' and no symbol, which tells it from others without colour",
    ),
    "a long symbol": (
        _scale(YES, replace(NO, symbol="abc")),
        "the rating 'no' has the symbol 'abc'; give it one or two letters, digits or signs, none a coloured picture",
    ),
    "one symbol for two": (
        _scale(replace(YES, symbol="x"), replace(NO, symbol="x")),
        "the symbol 'x' is given to two ratings",
    ),
    "an unknown guard": (
        replace(DEFAULT, submit_guards=(*ALL, "luck")),
        "the policy names the guard 'luck'; there are verdict, rationale, evidence, appearance, quotes, publishers, primary, noted, reply",
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
    "a minimum below 0": (
        replace(DEFAULT, evidence_minimum=-1),
        "the policy's evidence_minimum = -1 is not from 0 to 99",
    ),
    "a minimum that nobody meets": (
        replace(DEFAULT, evidence_minimum=100),
        "the policy's evidence_minimum = 100 is not from 0 to 99",
    ),
    "publishers that no guard counts": (
        replace(DEFAULT, publishers_minimum=2),
        "the policy sets publishers_minimum and leaves out the guard publishers, which counts it; name it or set 0",
    ),
    "a guard that counts to nothing": (
        replace(DEFAULT, submit_guards=(*ALL, "primary")),
        "the policy names the guard primary and sets no primary_minimum; set it to 1 or more",
    ),
    "no votes": (_votes(0, 1), "the policy's votes = 0 and voters = 1; give 1 <= votes <= voters <= 99"),
    "repeated at once": (_often(1), "the policy's often_repeated_from = 1 is neither 0 nor from 2 to 99"),
    "repeated below nothing": (_often(-3), "the policy's often_repeated_from = -3 is neither 0 nor from 2 to 99"),
    "repeated without end": (_often(100), "the policy's often_repeated_from = 100 is neither 0 nor from 2 to 99"),
    "more votes than voters": (_votes(3, 2), "the policy's votes = 3 and voters = 2; give 1 <= votes <= voters <= 99"),
    "voters without end": (_votes(2, 100), "the policy's votes = 2 and voters = 100; give 1 <= votes <= voters <= 99"),
    "a tag that is none": (
        replace(DEFAULT, public_interest_tag="Public interest"),
        "the policy's public_interest_tag = 'Public interest' is not of the form a-z, 0-9 and -",
    ),
    "no tag": (
        replace(DEFAULT, public_interest_tag=""),
        "the policy's public_interest_tag = '' is not of the form a-z, 0-9 and -",
    ),
    "an action twice": (
        _granting(("note", Role.EDITOR), ("tag", Role.EDITOR), ("note", Role.ADMIN)),
        "the policy's permissions name the action note twice",
    ),
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
    "numbers at both ends, and a rating outside their order": _numbered(
        replace(YES, number=5), replace(NO, number=1), _rating("satire")
    ),
    "one number for two": _numbered(replace(YES, number=3), replace(NO, number=3)),
    "symbols and colours": _scale(
        replace(YES, symbol="\u2713", colour="#0b5394"), replace(NO, symbol="--", colour="#A61C00")
    ),
    "a symbol for one alone": _scale(replace(YES, symbol="+"), NO),
    "two votes of three": _votes(2, 3),
    "never often repeated": _often(0),
    "often repeated from the second source on": _often(2),
    "often repeated from the ninety-ninth source on": _often(99),
    "everything that can be demanded": EVERYTHING,
    "a role for an action": _granting(("note", Role.EDITOR), ("tag", Role.ADMIN)),
    "labels in any script": _scale(YES, _rating("no", label="غير صحيح", meaning="不正確")),
}


@pytest.mark.parametrize("policy", GOOD.values(), ids=GOOD)
def test_a_policy_passes_that_has(policy: Policy) -> None:
    policies.check(policy)


def test_a_scale_gives_its_ratings_by_id() -> None:
    scale = Scale(name="yes-no", version=1, ratings=(YES, NO))
    assert (scale.rating("no"), scale.rating("maybe"), scale.ids()) == (NO, None, "yes, no")


def test_a_new_desk_demands_what_no_check_does_without_and_one_second_reader() -> None:
    assert DEFAULT.submit_guards == policies.DEFAULT_GUARDS == ALL
    assert (DEFAULT.evidence_minimum, DEFAULT.votes, DEFAULT.voters) == (1, 1, 1)
    assert (DEFAULT.publishers_minimum, DEFAULT.primary_minimum) == (0, 0)
    assert (DEFAULT.identity, DEFAULT.shows_dissent) == (Identity.STATED, False)
    assert set(policies.SUBMIT_GUARDS) > set(policies.DEFAULT_GUARDS)


def test_the_order_of_the_guards_is_a_matter_of_taste() -> None:
    for guards in itertools.permutations(policies.DEFAULT_GUARDS):
        policies.check(replace(DEFAULT, submit_guards=guards))
    policies.check(replace(EVERYTHING, submit_guards=EVERYTHING.submit_guards[::-1]))


def test_a_policy_gives_an_action_to_a_role_or_leaves_it_as_it_is() -> None:
    policy = _granting(("note", Role.EDITOR))
    assert policy.role_for("note", default=Role.CHECKER) is Role.EDITOR
    assert policy.role_for("tag", default=Role.CHECKER) is Role.CHECKER


@pytest.mark.parametrize(
    ("threshold", "sources", "reached"), [(3, 2, None), (3, 3, 3), (3, 40, 3), (2, 2, 2), (0, 0, None), (0, 40, None)]
)
def test_a_claim_is_often_repeated_from_so_many_sources_on(threshold: int, sources: int, reached: int | None) -> None:
    assert _often(threshold).often_from(sources) == reached


def test_the_policy_of_the_first_rules_demands_nothing_beyond_what_it_said() -> None:
    ratings = tuple(PlainRating(id=one.id, label=one.label, meaning=one.meaning) for one in SCALE.ratings)
    plain = PlainPolicy(
        scale=PlainScale(name=SCALE.name, version=1, ratings=ratings),
        submit_guards=ALL,
        evidence_minimum=1,
    )
    bare = tuple(replace(one, symbol=None, number=None, colour=None) for one in SCALE.ratings)
    words = replace(SCALE, version=1, ratings=bare, worst=None, best=None)
    assert plain.current() == replace(DEFAULT, scale=words, often_repeated_from=0)


def test_every_rating_of_a_new_desk_can_be_told_without_colour() -> None:
    symbols = [rating.symbol for rating in SCALE.ratings]
    assert None not in symbols
    assert len(set(symbols)) == len(symbols)
    assert [rating.number for rating in SCALE.ratings] == [5, 4, 3, 2, 1, None]


def test_everything_that_is_wrong_is_named_at_once() -> None:
    ratings = (replace(YES, label="", colour="#fff"), replace(NO, number=9, symbol="abc"))
    policy = replace(
        _numbered(*ratings), submit_guards=("verdict", "luck"), evidence_minimum=100, votes=3, public_interest_tag="A"
    )
    assert len(list(policies.faults(policy))) == 10
