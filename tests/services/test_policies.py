import string
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from factcheck.domain import policies as rules
from factcheck.domain.errors import BadInputError, RefusedError
from factcheck.domain.events import POLICY, Event, PlainPolicyApplied, UncountedPolicyApplied
from factcheck.domain.policies import (
    COUNTED,
    DEFAULT,
    MOST,
    SEVERAL,
    SUBMIT_GUARDS,
    Identity,
    Permission,
    Policy,
    Rating,
    Scale,
)
from factcheck.domain.policies_v1 import PlainPolicy, PlainRating, PlainScale
from factcheck.domain.policies_v3 import UncountedPolicy
from factcheck.domain.ranking import MOST_WEIGHT, Weights
from factcheck.domain.vocabularies import Role, State
from factcheck.domain.workflow import Approve, Submit
from factcheck.services import policies, publishing, ratings, review
from factcheck.services.desks import Desk
from tests.factories import ADMIN, CHECKER, EDITOR, EVIDENCE, READER, research, take_in
from tests.services import probes

STRICT = replace(DEFAULT, evidence_minimum=2)

slugs = st.text(alphabet=string.ascii_lowercase + string.digits + "-", min_size=1, max_size=40)
lines = st.text(
    alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=30
).filter(lambda text: bool(text.strip()) and len(text.splitlines()) == 1)
scales = st.builds(
    Scale,
    name=slugs,
    version=st.integers(1, 2**53 - 1),
    ratings=st.lists(
        st.builds(Rating, id=slugs, label=lines, meaning=lines),
        min_size=2,
        max_size=5,
        unique_by=lambda rating: rating.id,
    ).map(tuple),
)


weights = st.builds(
    Weights,
    **{name: st.integers(0, MOST_WEIGHT) for name in ("worth", "public_interest", "repeat", "recency", "due", "high")},
    age=st.integers(-MOST_WEIGHT, MOST_WEIGHT),
)


@st.composite
def worked_out(draw: st.DrawFn) -> Policy:
    """A policy that holds: the numbers of guards are set where these are named, and the votes are some of the voters'."""
    left_out = draw(st.sets(st.sampled_from(sorted(set(SUBMIT_GUARDS) - {"verdict", "appearance"}))))
    guards = tuple(guard for guard in draw(st.permutations(SUBMIT_GUARDS)) if guard not in left_out)
    voters = draw(st.integers(1, MOST))
    counts = {key: draw(st.integers(1, MOST)) if guard in guards else 0 for key, guard in COUNTED.items()}
    return Policy(
        scale=draw(scales),
        submit_guards=guards,
        evidence_minimum=counts["evidence_minimum"],
        publishers_minimum=counts["publishers_minimum"],
        primary_minimum=counts["primary_minimum"],
        queue=draw(weights),
        votes=draw(st.integers(1, voters)),
        voters=voters,
        shows_dissent=draw(st.booleans()),
        identity=draw(st.sampled_from(Identity)),
        public_interest_tag=draw(slugs),
        often_repeated_from=draw(st.just(0) | st.integers(SEVERAL, MOST)),
        permissions=tuple(
            Permission(action=action, role=draw(st.sampled_from((Role.EDITOR, Role.ADMIN))))
            for action in draw(st.lists(st.sampled_from(("accept", "reword", "link", "return")), unique=True))
        ),
    )


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(worked_out())
def test_every_policy_that_holds_comes_back_from_its_file(policy: Policy) -> None:
    rules.check(policy)
    assert policies.read(policies.written(policy), name="policy.toml") == policy


def test_the_first_policy_comes_back_from_its_file() -> None:
    assert policies.read(policies.written(DEFAULT), name="policy.toml") == DEFAULT


@pytest.mark.parametrize("label", ['"', "\\", "\\u0041", "'''", '"""', "#", "a\tb", "\x7f", "\u202e", "😀", "e\u0301"])
def test_no_character_of_a_label_breaks_out_of_the_file(label: str) -> None:
    first, *others = DEFAULT.scale.ratings
    policy = replace(DEFAULT, scale=replace(DEFAULT.scale, ratings=(replace(first, label=label), *others)))
    assert policies.read(policies.written(policy), name="policy.toml") == policy


GOOD = policies.written(DEFAULT)
BAD: dict[str, tuple[str, str]] = {
    "empty": ("", "policy.toml is no policy that a desk can work by: "),
    "no TOML": ("evidence_minimum = = 1", "policy.toml is no policy: "),
    "another file": (
        '[project]\nname = "x"\n',
        "policy.toml is no policy that a desk can work by: 'project' is no key of it",
    ),
    "a misspelt field": (GOOD.replace("evidence_minimum", "evidence_minimun"), "'evidence_minimun' is no key of it"),
    "a field left out": (GOOD.replace("evidence_minimum = 1\n", ""), "'evidence_minimum' is missing; give it"),
    "a number as text": (GOOD.replace("minimum = 1", 'minimum = "1"'), "evidence_minimum: '1' is no whole number"),
    "a number with a point": (GOOD.replace("minimum = 1", "minimum = 1.0"), "evidence_minimum: 1.0 is no whole number"),
    "yes where a number belongs": (
        GOOD.replace("minimum = 1", "minimum = true"),
        "evidence_minimum: true is no whole number",
    ),
    "a date where text belongs": (
        GOOD.replace('name = "factcheck"', "name = 2026-01-01"),
        "scale: name: 2026-01-01 is no text",
    ),
    "text where a list belongs": (
        GOOD.replace(GOOD.splitlines()[1], 'submit_guards = "verdict"'),
        "submit_guards: 'verdict' is no list",
    ),
    "a list where a table belongs": (
        "scale = []\nsubmit_guards = []\nevidence_minimum = 1\n",
        "scale: a list is no table of keys",
    ),
    "brackets without end": ("scale = " + "[" * 100_000, "policy.toml is no policy: "),
    "a number without end": ("evidence_minimum = " + "9" * 5_000, "policy.toml is no policy: "),
    "a scale of one": (
        GOOD.partition("\n[[scale.ratings]]")[0] + '\n[[scale.ratings]]\nid = "a"\nlabel = "A"\nmeaning = "A."\n',
        "the scale has 1 ratings",
    ),
}


@pytest.mark.parametrize(("text", "message"), BAD.values(), ids=BAD)
def test_a_file_is_refused_in_one_line_that_is(text: str, message: str) -> None:
    with pytest.raises(BadInputError) as refusal:
        policies.read(text, name="policy.toml")
    assert message in str(refusal.value)
    assert len(str(refusal.value).splitlines()) == 1


@pytest.mark.parametrize("actor", [READER, CHECKER, EDITOR])
def test_only_an_admin_applies_a_policy(desk: Desk, actor: str) -> None:
    with probes.Unchanged(desk), pytest.raises(RefusedError, match=r"cannot apply a policy: .* this takes an admin"):
        policies.apply(desk, STRICT, actor=actor)


def test_a_policy_that_does_not_hold_is_not_applied(desk: Desk) -> None:
    with probes.Unchanged(desk), pytest.raises(BadInputError, match="evidence_minimum = -1 is not from 0 to 99"):
        policies.apply(desk, replace(DEFAULT, evidence_minimum=-1), actor=ADMIN)


def test_a_number_that_the_ledger_cannot_hold_is_refused(desk: Desk) -> None:
    endless = replace(DEFAULT, scale=replace(DEFAULT.scale, version=2**53))
    with probes.Unchanged(desk), pytest.raises(BadInputError, match=r"beyond 2\^53"):
        policies.apply(desk, endless, actor=ADMIN)


def test_a_policy_holds_from_then_on(desk: Desk) -> None:
    one, two = take_in(desk).claims
    research(desk, one)
    applied = policies.apply(desk, STRICT, actor=ADMIN)
    assert (applied.version, applied.applied_by) == (2, ADMIN)
    with pytest.raises(
        RefusedError, match=r"1 of 1 items of evidence come from others than the claimant, and .* demands 2"
    ):
        research(desk, two)
    review.act(desk, two, replace(EVIDENCE, url="https://example.org/second"), actor=CHECKER)
    assert review.act(desk, two, Submit(), actor=CHECKER).claim.state is State.IN_REVIEW
    assert review.act(desk, one, Approve(), actor=EDITOR).claim.state is State.APPROVED
    assert probes.problems(desk) == []


def test_what_was_published_is_shown_by_the_policy_of_its_day(desk: Desk) -> None:
    (one, _) = take_in(desk).claims
    research(desk, one)
    review.act(desk, one, Approve(), actor=EDITOR)
    published = publishing.publish(desk, one, actor=EDITOR).brief
    policies.apply(desk, _renamed(version=3), actor=ADMIN)
    assert publishing.brief(desk, one).content == published.content
    assert b"Renamed" not in published.content
    assert probes.problems(desk) == []


def test_a_verdict_proposed_by_an_older_scale_is_shown_by_that_scale(desk: Desk) -> None:
    (one, _) = take_in(desk).claims
    research(desk, one)
    policies.apply(desk, _renamed(version=3), actor=ADMIN)
    review.act(desk, one, Approve(), actor=EDITOR)
    content = publishing.publish(desk, one, actor=EDITOR).brief.content.decode()
    assert "## Rating: ✗ False" in content
    assert "*factcheck*, version 2" in content


def _renamed(*, version: int) -> Policy:
    scale = DEFAULT.scale
    ratings = tuple(replace(rating, label=f"Renamed {rating.id}") for rating in scale.ratings)
    return replace(DEFAULT, scale=replace(scale, version=version, ratings=ratings))


def test_the_way_of_a_policy_into_force_grows_no_longer_with_every_policy_before_it(desk: Desk) -> None:
    asked: list[object] = []
    lengths = []
    event.listen(desk.database.engine, "before_cursor_execute", lambda *given: asked.append(given))
    for place in range(8):
        asked.clear()
        policies.apply(desk, replace(DEFAULT, evidence_minimum=place), actor=ADMIN)
        lengths.append(len(asked))
    assert lengths == [lengths[0]] * 8


def test_two_scales_do_not_go_by_one_name_and_version(desk: Desk) -> None:
    with (
        probes.Unchanged(desk),
        pytest.raises(RefusedError, match="version 2 of the scale factcheck has other ratings"),
    ):
        policies.apply(desk, _renamed(version=2), actor=ADMIN)
    policies.apply(desk, _renamed(version=3), actor=ADMIN)
    policies.apply(desk, DEFAULT, actor=ADMIN)
    other = replace(_renamed(version=3), scale=replace(DEFAULT.scale, version=3))
    with (
        probes.Unchanged(desk),
        pytest.raises(RefusedError, match="version 3 of the scale factcheck has other ratings"),
    ):
        policies.apply(desk, other, actor=ADMIN)


def test_every_scale_that_ships_comes_back_from_the_file_of_a_policy() -> None:
    for scale in ratings.shipped():
        policy = replace(DEFAULT, scale=scale)
        assert policies.read(policies.written(policy), name="policy.toml") == policy


def test_a_policy_applied_before_ratings_had_numbers_is_read_and_verified_as_one_without(desk: Desk) -> None:
    plain = PlainPolicy(
        scale=PlainScale(
            name="yes-no",
            version=1,
            ratings=(
                PlainRating(id="yes", label="Yes", meaning="It is so."),
                PlainRating(id="no", label="No", meaning="It is not."),
            ),
        ),
        submit_guards=DEFAULT.submit_guards,
        evidence_minimum=1,
    )
    with desk.present() as present:
        present.record([Event(POLICY, PlainPolicyApplied(policy=plain))], stamp=desk.stamp(ADMIN))
    with desk.past() as past:
        scale = past.policy().policy.scale
    yes, no = scale.ratings
    assert (scale.name, scale.version, scale.worst, scale.best) == ("yes-no", 1, None, None)
    assert (yes, no.label, no.number) == (Rating(id="yes", label="Yes", meaning="It is so."), "No", None)
    assert probes.problems(desk) == []
    other = replace(scale, ratings=(replace(yes, symbol="+"), no))
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="version 1 of the scale yes-no has other ratings"):
        policies.apply(desk, replace(DEFAULT, scale=other), actor=ADMIN)


def test_a_policy_applied_before_repeats_were_counted_calls_no_claim_often_repeated(desk: Desk) -> None:
    told = {entry.name: getattr(STRICT, entry.name) for entry in fields(UncountedPolicy)}
    with desk.present() as present:
        present.record([Event(POLICY, UncountedPolicyApplied(policy=UncountedPolicy(**told)))], stamp=desk.stamp(ADMIN))
    with desk.past() as past:
        assert past.policy().policy == replace(STRICT, often_repeated_from=0)
    assert probes.problems(desk) == []


def test_a_desk_rates_by_a_scale_that_ships(desk: Desk) -> None:
    policies.apply(desk, replace(DEFAULT, scale=ratings.named("plain-words")), actor=ADMIN)
    (one, _) = take_in(desk).claims
    research(desk, one)
    review.act(desk, one, Approve(), actor=EDITOR)
    content = publishing.publish(desk, one, actor=EDITOR).brief.content.decode()
    assert "*plain-words*, version 1" in content
    assert "Unverifiable" in content
    assert probes.problems(desk) == []


def test_a_rating_scale_is_no_policy_and_it_is_said_where_it_goes() -> None:
    scale = ratings.written(ratings.named("six-step"))
    with pytest.raises(BadInputError, match=r"six\.toml has a rating scale .* under \[scale\]"):
        policies.read(scale, name="six.toml")
    below = scale.replace("[[ratings]]", "[[scale.ratings]]")
    rules_of_the_desk = policies.written(DEFAULT).partition("[scale]")[0]
    assert policies.read(f"{rules_of_the_desk}[scale]\n{below}", name="policy.toml").scale.name == "six-step"
