"""Random people do random things at a desk, and every decision is compared with the model of `model.py`."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.domain.claims import Rank, Stance
from factcheck.domain.errors import BadInputError, ConflictError, RefusedError
from factcheck.domain.people import Role
from factcheck.domain.policies import DEFAULT, Policy
from factcheck.domain.workflow import (
    Accept,
    Action,
    AddEvidence,
    Approve,
    Dismiss,
    ProposeVerdict,
    Return,
    Start,
    Submit,
)
from factcheck.services import audit, claims, desks, people, policies, publishing, review
from factcheck.services.desks import Desk
from tests.factories import ADMIN, CHECKER, EDITOR, PEOPLE, VERDICT, fake_outside, open_desk, research, take_in
from tests.services import probes
from tests.services.model import ROLES, STEPS, Ask, Rules, Subject, recognised

LATER = replace(
    DEFAULT,
    scale=replace(DEFAULT.scale, name="short", ratings=tuple(r for r in DEFAULT.scale.ratings if r.id != "true")),
)
HANDLES = (ADMIN, CHECKER, EDITOR, "rita", "zoe")
POLICIES = tuple(replace(policy, evidence_minimum=minimum) for policy in (DEFAULT, LATER) for minimum in (0, 1, 2))

FURTHER = {1: "in_review", 2: "approved"}
"""The claims that somebody has worked on before; the others are as they came in."""

who = st.sampled_from(HANDLES)
aside = st.sampled_from(("", "", "", "submit", "return", "verdict", "evidence"))
crews = st.lists(st.tuples(st.sampled_from((ADMIN, CHECKER, EDITOR, "zoe")), aside), min_size=3, max_size=9)
which = st.integers(1, 6)
words = st.sampled_from(("for a reason", "for a reason", "for a reason", ""))
asks = st.builds(
    Ask,
    name=st.sampled_from(sorted(STEPS)),
    reason=words,
    title=words,
    from_claimant=st.booleans(),
    rating=st.sampled_from(("true", "false", "unproven", "no-such-rating")),
    headline=words,
    rationale=words,
    into=which,
)

SIMPLE: dict[str, Callable[[Ask], Action]] = {
    "accept": lambda _: Accept(),
    "dismiss": lambda ask: Dismiss(ask.reason),
    "start": lambda _: Start(),
    "evidence": lambda ask: AddEvidence(
        stance=Stance.REFUTES, rank=Rank.PRIMARY, title=ask.title, from_claimant=ask.from_claimant
    ),
    "verdict": lambda ask: ProposeVerdict(ask.rating, ask.headline, "No.", ask.rationale),
    "submit": lambda _: Submit(),
    "approve": lambda _: Approve(),
    "return": lambda ask: Return(ask.reason),
}


def _furnished(location: str) -> None:
    """Makes a desk of five people, with six claims; one of them was said in no document."""
    desk = open_desk(location)
    people.add(desk, "zoe", role=Role.EDITOR, actor=ADMIN)
    take_in(desk)
    take_in(
        desk, text="Another paper says it too.\n\n“The bridge is safe, and so on,” Mayor Jane Doe said.\n", name="b"
    )
    claims.add(desk, "Nobody knows where this was said", actor=CHECKER)
    claims.add(desk, "The bridge was closed", actor=CHECKER, place=claims.Place(document=1, quote="The bridge was"))
    for number, state in FURTHER.items():
        research(desk, number)
        if state == "approved":
            review.act(desk, number, Approve(), actor=EDITOR)
    desk.database.close()


ONWARDS = {
    "extracted": "accept",
    "queued": "start",
    "researching": "submit",
    "in_review": "approve",
    "approved": "publish",
}
"""What a claim waits for in each state that it does not end in."""

OUTCOMES = ("taken", "refused")
PROPER = Ask(name="accept")

Step: TypeAlias = Callable[["Work"], None]


class Work:
    """A desk at work, the model beside it, and a count of how often each action was taken and refused."""

    def __init__(self, desk: Desk, count: Counter[str]) -> None:
        self.desk, self.count = desk, count
        self.model = Rules(
            roles={ADMIN: "admin", **{handle: role.value for handle, role in PEOPLE.items()}, "zoe": "editor"},
            claims={number: Subject(appearances=int(number != 5)) for number in range(1, 7)},
            ratings=frozenset(rating.id for rating in DEFAULT.scale.ratings),
        )
        for number, state in FURTHER.items():
            proposed = [(CHECKER, VERDICT.rating, VERDICT.rationale)]
            self.model.claims[number] = Subject(1, state, [False], proposed, is_approved=state == "approved")

    def somebody_asks(self, *, actor: str, claim: int, ask: Ask) -> None:
        self._ask(actor, claim, ask)

    def the_work_goes_on(self, *, crew: list[tuple[str, str]], claim: int, ask: Ask) -> None:
        """People take a claim from where it is, each the next step or, where its state allows it, a step aside."""
        for actor, aside in crew:
            subject = self.model.claims[claim]
            if subject.state in ONWARDS:
                name = aside if subject.state in STEPS.get(aside, ("", {}))[1] else self._next(claim)
                own = name == aside == "evidence"
                self._ask(actor, claim, replace(PROPER, name=name, rating=ask.rating, from_claimant=own))

    def somebody_is_late(self, *, actor: str, claim: int, ask: Ask, behind: int) -> None:
        if ask.name in SIMPLE:
            with self.desk.past() as past:
                version = past.claim(claim).version
            with probes.Unchanged(self.desk), pytest.raises(ConflictError):
                review.act(self.desk, claim, SIMPLE[ask.name](ask), actor=actor, if_version=version - behind)

    def a_stranger_asks(self, *, claim: int, ask: Ask) -> None:
        with probes.Unchanged(self.desk), pytest.raises(BadInputError, match="there is no person mallory"):
            self._do("mallory", claim, ask)

    def somebody_applies_a_policy(self, *, actor: str, policy: Policy) -> None:
        if self.model.roles[actor] == "admin":
            policies.apply(self.desk, policy, actor=actor)
            self.model.evidence_minimum = policy.evidence_minimum
            self.model.ratings = frozenset(rating.id for rating in policy.scale.ratings)
        else:
            self._refused(lambda: policies.apply(self.desk, policy, actor=actor))

    def somebody_gives_a_role(self, *, actor: str, handle: str, role: str) -> None:
        roles = self.model.roles
        if roles[actor] == "admin" and roles[handle] != role and actor != handle:
            people.add(self.desk, handle, role=Role(role), actor=actor)
            roles[handle] = role
        else:
            self._refused(lambda: people.add(self.desk, handle, role=Role(role), actor=actor))

    def end(self, location: str) -> None:
        """Compares everything a last time, by the means that people have."""
        self._agrees()
        for claim, subject in self.model.claims.items():
            for version in range(1, subject.briefs + 1):
                assert publishing.brief(self.desk, claim, version=version).content
        self.desk.database.close()
        assert audit.verify(location, outside=fake_outside()).events > 0

    def _next(self, claim: int) -> str:
        subject = self.model.claims[claim]
        if subject.state == "researching" and subject.evidence.count(False) < self.model.evidence_minimum:
            return "evidence"
        stands = subject.verdicts and subject.verdicts[-1][1] in self.model.ratings and subject.verdicts[-1][2]
        return ONWARDS[subject.state] if stands or subject.state != "researching" else "verdict"

    def _ask(self, actor: str, claim: int, ask: Ask) -> None:
        expected = self.model.unmet(actor, claim, ask)
        if expected:
            reasons = self._refused(lambda: self._do(actor, claim, ask))
            assert sorted(recognised(reasons)) == sorted(expected)
        else:
            before = probes.size(self.desk)
            self._do(actor, claim, ask)
            told = [probes.Told(stream, kind, actor) for stream, kind in self.model.take(actor, claim, ask)]
            assert probes.events(self.desk, after=before) == told
            self._agrees()
            if ask.name in {"approve", "return", "publish", "link"}:
                assert probes.problems(self.desk) == []
        self.count[f"{ask.name} {'refused' if expected else 'taken'}"] += 1

    def _do(self, actor: str, claim: int, ask: Ask) -> None:
        if ask.name == "publish":
            publishing.publish(self.desk, claim, actor=actor)
        elif ask.name == "link":
            review.link(self.desk, claim, into=ask.into, actor=actor)
        else:
            review.act(self.desk, claim, SIMPLE[ask.name](ask), actor=actor)

    def _refused(self, attempt: Callable[[], object]) -> tuple[str, ...]:
        with probes.Unchanged(self.desk), pytest.raises(RefusedError) as refusal:
            attempt()
        return refusal.value.reasons

    def _agrees(self) -> None:
        """Compares the desk with the model."""
        with self.desk.past() as past:
            for number, subject in self.model.claims.items():
                claim = past.claim(number)
                verdict = claim.verdict()
                assert (claim.state, len(claim.appearances), len(claim.evidence), len(claim.briefs)) == (
                    subject.state,
                    subject.appearances,
                    len(subject.evidence),
                    subject.briefs,
                )
                assert [proposed.proposed_by for proposed in claim.verdicts] == [who for who, _, _ in subject.verdicts]
                assert bool(verdict and verdict.approval) is subject.is_approved


STEPS_OF_A_RUN: dict[str, tuple[int, st.SearchStrategy[Step]]] = {
    "ask": (4, st.builds(partial, st.just(Work.somebody_asks), actor=who, claim=which, ask=asks)),
    "go on": (4, st.builds(partial, st.just(Work.the_work_goes_on), crew=crews, claim=which, ask=asks)),
    "late": (
        1,
        st.builds(partial, st.just(Work.somebody_is_late), actor=who, claim=which, ask=asks, behind=st.integers(1, 2)),
    ),
    "stranger": (1, st.builds(partial, st.just(Work.a_stranger_asks), claim=which, ask=asks)),
    "policy": (
        1,
        st.builds(partial, st.just(Work.somebody_applies_a_policy), actor=who, policy=st.sampled_from(POLICIES)),
    ),
    "role": (
        1,
        st.builds(partial, st.just(Work.somebody_gives_a_role), actor=who, handle=who, role=st.sampled_from(ROLES[1:])),
    ),
}
"""What can happen at the desk, and how often each of it does."""

steps = st.sampled_from([name for name, (often, _) in STEPS_OF_A_RUN.items() for _ in range(often)]).flatmap(
    lambda name: STEPS_OF_A_RUN[name][1]
)
runs = st.lists(steps, min_size=30, max_size=45)


def _settings(examples: int) -> settings:
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example),
    )


def test_random_work_by_random_people_keeps_every_rule(tmp_path: Path) -> None:
    template = tmp_path / "template.db"
    _furnished(str(template))
    count: Counter[str] = Counter()

    @_settings(15)
    @given(runs)
    def run(work_to_do: list[Step]) -> None:
        location = str(Path(tempfile.mkdtemp(dir=tmp_path)) / "factcheck.db")
        shutil.copy(template, location)
        work = Work(desks.open_desk(location, outside=fake_outside("work")), count)
        for step in work_to_do:
            step(work)
        work.end(location)

    run()
    wanted = {f"{name} {outcome}" for name in ("submit", "approve", "publish", "link") for outcome in OUTCOMES}
    assert not wanted - count.keys(), "the run was too tame to prove anything"


def test_random_work_keeps_every_rule_on_postgresql(new_postgresql: Callable[[], str]) -> None:
    count: Counter[str] = Counter()

    @_settings(3)
    @given(runs)
    def run(work_to_do: list[Step]) -> None:
        location = new_postgresql()
        _furnished(location)
        work = Work(desks.open_desk(location, outside=fake_outside("work")), count)
        for step in work_to_do:
            step(work)
        work.end(location)

    run()
    assert {"approve taken", "publish taken", "submit refused"} <= count.keys(), "the run was too tame"
