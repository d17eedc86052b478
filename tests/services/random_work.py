"""A desk at which random people do random things, beside the model of `model.py` that says what should become of each."""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TypeAlias

import pytest
from hypothesis import strategies as st

from factcheck.domain.errors import BadInputError, ConflictError, RefusedError, SeveralRefusedError
from factcheck.domain.policies import DEFAULT, Permission, Policy
from factcheck.domain.vocabularies import (
    Choice,
    Contact,
    CorrectionClass,
    Dismissal,
    Duty,
    Nature,
    Priority,
    Rank,
    Relation,
    Role,
    Stance,
)
from factcheck.domain.workflow import (
    Accept,
    Action,
    AddEvidence,
    AddNote,
    Approve,
    Assign,
    CastVote,
    ChangeNature,
    ChangeNotice,
    CorrectSpeaker,
    DecideCorrection,
    DeclineRetraction,
    Dismiss,
    Drop,
    GivePriority,
    Hold,
    Part,
    PlaceClaim,
    ProposeVerdict,
    Recall,
    RecordReply,
    Reopen,
    RequestCheck,
    RequestCorrection,
    Restore,
    Resume,
    Return,
    Reword,
    SetDue,
    SetEmbargo,
    Start,
    Submit,
    Tag,
    Unassign,
    Untag,
    WithdrawEvidence,
    WithdrawVerdict,
)
from factcheck.services import audit, claims, judgements, people, policies, publishing, review
from factcheck.services.claims import Place
from factcheck.services.desks import Desk
from tests.factories import ADMIN, CHECKER, PEOPLE, fake_outside, open_desk, take_in
from tests.services import counting, judging, probes, working
from tests.services.model import (
    CHOICES,
    CLASSES,
    CONTACTS,
    DAYS,
    DUTIES,
    HANDLES,
    NATURES,
    PRIORITIES,
    RATINGS,
    RELATIONS,
    ROLES,
    STEPS,
    TAGS,
    Ask,
    Rules,
    Said,
    Somebody,
    Subject,
    has_come,
    recognised,
)
from tests.services.working import OTHER, SECOND_CHECKER, SECOND_EDITOR

# What there is at the desk.

CLAIMS = 6
SHORT = replace(
    DEFAULT.scale, name="short", ratings=tuple(rating for rating in DEFAULT.scale.ratings if rating.id != "true")
)
VOTES = ((1, 1), (1, 2), (2, 2), (2, 3))
POLICIES = tuple(
    replace(
        DEFAULT,
        scale=scale,
        evidence_minimum=minimum,
        votes=votes,
        voters=voters,
        shows_dissent=votes < voters,
        permissions=permissions,
    )
    for minimum, scale, permissions in (
        (0, SHORT, ()),
        (1, DEFAULT.scale, ()),
        (2, DEFAULT.scale, (Permission(action="accept", role=Role.EDITOR),)),
    )
    for votes, voters in VOTES
)


def furnished(location: str) -> None:
    """Makes a desk of six people, with six claims; one of them was said in no document."""
    desk = open_desk(location)
    working.with_seconds(desk)
    take_in(desk)
    take_in(desk, text=OTHER, name="other.txt")
    claims.add(desk, "Nobody knows where this was said", actor=CHECKER)
    claims.add(desk, "The bridge was closed", actor=CHECKER, place=Place(document=1, quote="The bridge was"))
    desk.database.close()


def _subjects(desk: Desk) -> dict[int, Subject]:
    """The claims of a desk that was furnished, as the model has them."""
    found = {}
    for number in range(1, CLAIMS + 1):
        claim = working.look(desk, number)
        said = [Said(1, one.document, one.quote, one.speaker is not None) for one in claim.appearances]
        nature = claim.nature.value if claim.nature else None
        latest = (claim.latest.type, claim.latest.actor)
        found[number] = Subject(number, said, claim.text, nature=nature, latest=latest, last_number=len(said))
    return found


@dataclass
class Clock:
    """A clock that moves a second at each look, and further where a test has it."""

    now: datetime = field(default_factory=lambda: datetime(2026, 1, 15, 12, 0, 0, 500_000, tzinfo=UTC))

    def __call__(self) -> str:
        """Gives the time, and moves on."""
        at = self.at()
        self.now += timedelta(seconds=1)
        return at

    def at(self) -> str:
        """Gives the time that the next look will give."""
        return self.now.isoformat(timespec="microseconds").replace("+00:00", "Z")


# What people ask for.


def _simple(ask: Ask, desk: Desk, claim: int, at: str) -> Action:  # noqa: C901, PLR0911, PLR0912 -- one line an action
    """The action that somebody asks for, as far as no service prepares it."""
    match ask.name:
        case "accept":
            return Accept()
        case "dismiss":
            return Dismiss(ask.words, Dismissal.OTHER if ask.is_so else Dismissal.OPINION)
        case "restore":
            return Restore()
        case "recall":
            return Recall()
        case "reword":
            return Reword(text=ask.wording)
        case "place":
            return _placing(ask, desk)
        case "speaker":
            said = working.look(desk, claim).appearance(ask.number)
            return CorrectSpeaker(ask.number, (said.document if said else 1) if ask.is_so else None)
        case "nature":
            return ChangeNature(Nature(ask.of(NATURES)))
        case "start":
            return Start()
        case "drop":
            return Drop(ask.words)
        case "evidence":
            return AddEvidence(
                stance=Stance.REFUTES,
                rank=Rank.PRIMARY,
                title=ask.words,
                url=ask.url,
                document=ask.document,
                note=ask.more,
                from_claimant=not ask.is_so,
                replaces=ask.replaces,
            )
        case "withdraw-evidence":
            return WithdrawEvidence(ask.number, ask.words)
        case "reply":
            return RecordReply(
                contact=Contact(ask.of(CONTACTS)),
                day=ask.of(DAYS),
                deadline=ask.deadline,
                to=ask.words,
                how=ask.more,
                text=ask.words,
            )
        case "verdict":
            return ProposeVerdict(ask.of(RATINGS), ask.words, "No.", ask.more)
        case "withdraw-verdict":
            return WithdrawVerdict(ask.words)
        case "submit":
            return Submit()
        case "vote":
            return CastVote(Choice(ask.of(CHOICES)), ask.words)
        case "approve":
            return Approve()
        case "return":
            return Return(ask.words)
        case "embargo":
            return SetEmbargo(ask.moment(at))
        case "reopen":
            return Reopen(CorrectionClass(ask.of(CLASSES)), ask.words, request=ask.request)
        case "notice":
            return ChangeNotice(CorrectionClass(ask.of(CLASSES)), ask.words)
        case "decline-retraction":
            return DeclineRetraction(ask.words)
        case "request-correction":
            return RequestCorrection(ask.words, ask.more)
        case "decide-correction":
            return DecideCorrection(ask.number, is_accepted=ask.is_so, reason=ask.words)
        case "hold":
            return Hold(ask.words, until=ask.day)
        case "resume":
            return Resume()
        case "note":
            return AddNote(ask.words)
        case "tag":
            return Tag((ask.of(TAGS),))
        case "untag":
            return Untag((ask.of(TAGS),))
        case "assign":
            return Assign(ask.of(HANDLES), Duty(ask.of(DUTIES)))
        case "unassign":
            return Unassign(ask.of(HANDLES), Duty(ask.of(DUTIES)))
        case "priority":
            return GivePriority(Priority(ask.of(PRIORITIES)))
        case "due":
            return SetDue(ask.day)
        case "request-check":
            return RequestCheck(ask.words)
    raise AssertionError(ask.name)


def _placing(ask: Ask, desk: Desk) -> PlaceClaim:
    document, quote = ask.place
    with desk.past() as past:
        text = past.document(document).text
    start = text.index(quote)
    end = start + len(quote)
    place = replace(
        working.look(desk, 1).appearances[0].bare(),
        document=document,
        statement=None,
        start=start,
        end=end,
        span=((start, end),),
        speaker=None,
        quote=quote,
        prefix=text[max(0, start - 32) : start],
        suffix=text[end : end + 32],
    )
    return PlaceClaim(place, instead_of=None if ask.is_so else ask.number)


# How the work goes.

SERVED = {"publish", "retract", "propose-retraction", "link", "unlink", "split", "judge", "unjudge"}
"""What is asked for by a service of its own."""

ONWARDS = {
    "extracted": "accept",
    "queued": "start",
    "researching": "submit",
    "in_review": "approve",
    "approved": "publish",
    "published": "reopen",
    "retracted": "reopen",
    "on_hold": "resume",
    "dismissed": "restore",
    "merged": "unlink",
}
"""What a claim waits for in each state."""

MENDING = {
    "no verdict": "verdict",
    "old rating": "verdict",
    "no rationale": "verdict",
    "unchanged": "reword",
    "too little evidence": "evidence",
    "no appearance": "place",
    "class": "notice",
    "closed": "note",
}
"""What helps against a reason."""

Step: TypeAlias = Callable[["Work"], None]


class Work:
    """A desk at work, the model beside it, what was shown to whom, what was published, and a count of what was taken and refused."""

    def __init__(self, desk: Desk, clock: Clock, count: Counter[str]) -> None:
        self.desk, self.clock, self.count, self.taken = desk, clock, count, 0
        self.policy = DEFAULT
        self.shown: dict[tuple[int, str, str | None], str] = {}
        self.bytes: dict[tuple[int, int], bytes] = {}
        roles = {ADMIN: "admin", SECOND_EDITOR: "editor", SECOND_CHECKER: "checker"}
        roles |= {handle: role.value for handle, role in PEOPLE.items()}
        self.model = Rules(
            people={handle: Somebody(role) for handle, role in roles.items()},
            claims=_subjects(desk),
            scale=frozenset(rating.id for rating in DEFAULT.scale.ratings),
        )

    def somebody_asks(self, *, actor: str, claim: int, ask: Ask) -> None:
        self._ask(actor, self._there(claim), ask)

    def the_work_goes_on(self, *, crew: list[tuple[int, str]], claim: int, ask: Ask) -> None:
        """People take a claim from where it is, step by step; between two steps somebody does something else about it that they may."""
        claim = self._there(claim)
        for pick, aside in crew:
            drawn = replace(ask, pick=(ask.pick + pick) % 9, is_so=bool(pick % 2))
            onwards = self._onwards(claim, drawn)
            beside = replace(drawn, name=aside)
            self._come_close(claim, replace(drawn, name=ONWARDS[self.model.claims[claim].state]))
            self._come_close(claim, onwards)
            self._turn(claim, onwards, pick)
            self._come_close(claim, beside)
            ways = (replace(beside, pick=(drawn.pick + more) % 9) for more in range(9))
            if able := next((way for way in ways if self._able(claim, way)), None):
                self._turn(claim, able, pick)

    def _turn(self, claim: int, ask: Ask, pick: int) -> None:
        """Mostly somebody asks whom no rule is against; now and then whoever it is."""
        able = self._able(claim, ask)
        self._ask(able[pick % len(able)] if able and pick % 5 else HANDLES[pick % len(HANDLES)], claim, ask)

    def _come_close(self, claim: int, ask: Ask) -> None:
        """Now and then somebody asks for what one reason alone is against, the rarest such reason so far."""
        at, ways = self.clock.at(), [replace(ask, pick=way, is_so=is_so) for way in range(9) for is_so in (True, False)]
        found = [(who, way, self.model.unmet(who, claim, way, at=at)) for who in HANDLES for way in ways]
        close = [
            (self.count[f"{ask.name}: {reason}"], who, way, reason)
            for who, way, reasons in found
            if len(reasons) == 1 and (reason := next(iter(reasons))) not in {"state", "role", "deactivated"}
        ]
        if close and (rarest := min(close, key=lambda one: one[0]))[0] < 3:
            _, who, way, reason = rarest
            self.count[f"{ask.name}: {reason}"] += 1
            self._ask(who, claim, way)

    def several_are_meant(self, *, actor: str, pair: tuple[int, int], ask: Ask) -> None:
        """Somebody asks for the same about two claims at once."""
        one, two = map(self._there, pair)
        if one == two or ask.name in SERVED | {"place", "speaker", "vote", "approve"}:
            return
        at = self.clock.at()
        reasons = [self.model.unmet(actor, claim, ask, at=at) for claim in (one, two)]

        def both() -> object:
            return review.act_on(
                self.desk, (one, two), lambda _present, claim, _stamp: _simple(ask, self.desk, claim, at), actor=actor
            )

        if all(reasons):
            with probes.Unchanged(self.desk), pytest.raises(SeveralRefusedError) as several:
                both()
            refused = [refusal for refusal in several.value.refusals if isinstance(refusal, RefusedError)]
            assert [set(recognised(refusal.reasons)) for refusal in refused] == reasons
        elif first := next(filter(None, reasons), None):
            told = self._refused(both)
            assert told[-1] == "so nothing was done about any of the 2 claims"
            assert set(recognised(told[:-1])) == first
        else:
            both()
            for claim in (one, two):
                self.model.take(actor, claim, ask, at=at)
            self._agrees()
        self.count[f"batch {'refused' if any(reasons) else 'taken'}"] += 1

    def somebody_is_late(self, *, actor: str, claim: int, ask: Ask, behind: int) -> None:
        claim = self._there(claim)
        version = working.look(self.desk, claim).version - behind
        with probes.Unchanged(self.desk), pytest.raises(ConflictError, match=f"not {version}: "):
            self._do(actor, claim, ask, if_version=version)

    def a_stranger_asks(self, *, claim: int, ask: Ask) -> None:
        with probes.Unchanged(self.desk), pytest.raises(BadInputError, match="there is no person mallory"):
            self._do("mallory", self._there(claim), ask)

    def somebody_applies_a_policy(self, *, actor: str, policy: Policy) -> None:
        if self._is_admin(actor) and policy != self.policy:
            policies.apply(self.desk, policy, actor=actor)
            self.policy = policy
            self.model.evidence_minimum, self.model.votes = policy.evidence_minimum, policy.votes
            self.model.voters, self.model.scale = (
                policy.voters,
                frozenset(rating.id for rating in policy.scale.ratings),
            )
            self.model.shows_dissent = policy.shows_dissent
            self.model.roles = {one.action: one.role.value for one in policy.permissions}
        else:
            self._refused(lambda: policies.apply(self.desk, policy, actor=actor))

    def somebody_gives_a_role(self, *, actor: str, handle: str, role: str) -> None:
        person = self.model.people[handle]
        if self._is_admin(actor) and person.role != role and handle not in {actor, ADMIN}:
            people.add(self.desk, handle, role=Role(role), actor=actor)
            person.role = role
        elif handle != ADMIN:
            self._refused(lambda: people.add(self.desk, handle, role=Role(role), actor=actor))

    def somebody_leaves_or_returns(self, *, handle: str) -> None:
        person = self.model.people[handle]
        if handle != ADMIN:
            (working.deactivate if person.is_active else working.activate)(self.desk, handle)
            person.is_active = not person.is_active

    def somebody_is_recused(self, *, handle: str, subject: int | str) -> None:
        subject = self._there(subject) if isinstance(subject, int) else subject
        if isinstance(subject, int):
            working.recuse(self.desk, handle, claim=subject, actor=ADMIN)
        elif subject == "Jane Doe":
            working.recuse(self.desk, handle, speaker=subject, actor=ADMIN)
        else:
            working.recuse(self.desk, handle, tag=subject, actor=ADMIN)
        self.model.people[handle].recusals.append(subject)

    def a_conflict_is_over(self, *, handle: str) -> None:
        person = self.model.people[handle]
        if person.recusals and handle != ADMIN:  # nobody lifts their own, and the other admins come and go
            working.lift_all(self.desk, handle)
            person.recusals.clear()

    def somebody_is_called(self, *, handle: str, name: str) -> None:
        working.call(self.desk, handle, name)

    def time_passes(self, *, hours: int) -> None:
        self.clock.now += timedelta(hours=hours)

    def end(self, location: str) -> None:
        """Compares everything a last time, by the means that people have and by a second judge."""
        self._agrees()
        self._nothing_published_is_lost()
        self._every_approval_covered_what_was_published()
        counting.agree(self.desk)
        self.desk.database.close()
        assert audit.verify(location, outside=fake_outside()).events > 0

    def _nothing_published_is_lost(self) -> None:
        for (claim, version), content in self.bytes.items():
            assert publishing.brief(self.desk, claim, version=version).content == content
        with self.desk.past() as past:
            for found in map(past.claim, self.model.claims):
                for brief in found.briefs:
                    assert publishing.reproduced(past, found, brief).content == self.bytes[found.id, brief.version]
        assert sum(len(subject.briefs) for subject in self.model.claims.values()) == len(self.bytes)

    def _every_approval_covered_what_was_published(self) -> None:
        for ballot in judging.ballots(judging.lines(self.desk)):
            published = substance(self.bytes[ballot.claim, ballot.version])
            for voter in ballot.agreed:
                assert self.shown[ballot.claim, voter, ballot.digest] == published

    def _there(self, claim: int) -> int:
        """The number of a claim that there is."""
        return 1 + (claim - 1) % len(self.model.claims)

    def _is_admin(self, actor: str) -> bool:
        person = self.model.people[actor]
        return person.role == "admin" and person.is_active

    def _able(self, claim: int, ask: Ask) -> list[str]:
        """Everybody whom no rule is against."""
        at = self.clock.at()
        return [who for who in HANDLES if not self.model.unmet(who, claim, ask, at=at)]

    def _onwards(self, claim: int, ask: Ask) -> Ask:
        """The next step of a claim, in proper words, or what helps against what is in its way."""
        subject, proper = (
            self.model.claims[claim],
            replace(ask, words=ask.words or "for a reason", more=ask.more or "so"),
        )
        step = replace(proper, name=ONWARDS[subject.state])
        if subject.retraction and ask.pick % 2:
            return replace(step, name="decline-retraction" if ask.pick % 4 == 3 else "retract")
        if step.name == "submit":
            return self._towards_review(claim, replace(step, is_so=True))
        if step.name == "approve" and ask.pick % 4 == 3:
            return replace(step, name="vote")
        if step.name == "publish" and subject.embargo and not has_come(subject.embargo, self.clock.at()):
            return replace(step, name="embargo", pick=0)
        if step.name == "reopen":
            answers = ask.request is not None and ask.request <= len(subject.requests)
            name = "propose-retraction" if ask.pick == 8 else "reopen"
            return replace(step, name=name, pick=ask.pick if answers else min(ask.pick, 5))
        return step

    def _towards_review(self, claim: int, step: Ask) -> Ask:
        against = self.model.unmet(ADMIN, claim, step, at=self.clock.at())
        name = next((MENDING[reason] for reason in sorted(against) if reason in MENDING), "submit")
        pick = step.pick
        if name == "verdict":
            pick = pick % 2
        elif name == "evidence":
            pick = len(self.model.claims[claim].evidence) % 5 if pick < 4 else 6
        elif name == "notice":
            verdict = self.model.claims[claim].verdict()
            pick = int(bool(verdict) and verdict.rating != self.model.claims[claim].last_rating()) if verdict else 0
        return replace(step, name=name, pick=pick, more=f"{step.more} {pick}" if name == "evidence" else step.more)

    def _ask(self, actor: str, claim: int, ask: Ask) -> None:
        at = self.clock.at()
        expected = self.model.unmet(actor, claim, ask, at=at)
        if expected:
            reasons = self._refused(lambda: self._do(actor, claim, ask))
            assert set(recognised(reasons)) == expected, (actor, claim, ask, reasons)
        else:
            before, read = probes.size(self.desk), self._draft(claim) if ask.name in {"vote", "approve"} else None
            self._do(actor, claim, ask)
            self._remember(actor, claim, read)
            told = [probes.Told(stream, kind, actor) for stream, kind in self.model.take(actor, claim, ask, at=at)]
            assert probes.events(self.desk, after=before) == told
            self._agrees({int(stream.removeprefix("claim/")) for stream, _, _ in told})
            self.taken += 1
            if self.taken % 40 == 0:
                self._agrees()
                assert probes.problems(self.desk) == []
        self.count[f"{ask.name} {'refused' if expected else 'taken'}"] += 1

    def _draft(self, claim: int) -> str:
        with self.desk.past() as past:
            return substance(publishing.draft(past, past.claim(claim)).content)

    def _remember(self, actor: str, claim: int, read: str | None) -> None:
        """Keeps what somebody read before they voted, under the digest that the vote says was read."""
        verdict = working.look(self.desk, claim).verdict()
        if read and verdict:
            digest = verdict.votes[-1].digest
            assert self.shown.setdefault((claim, actor, digest), read) == read, "one digest of two texts"

    def _do(self, actor: str, claim: int, ask: Ask, *, if_version: int | None = None) -> None:
        desk = self.desk
        match ask.name:
            case "publish" | "retract":
                put_out = publishing.publish if ask.name == "publish" else publishing.retract
                brief = put_out(desk, claim, actor=actor, if_version=if_version).brief
                self.bytes[claim, brief.version] = brief.content
            case "propose-retraction":
                publishing.propose_retraction(desk, claim, reason=ask.words, actor=actor, if_version=if_version)
            case "link":
                review.link(desk, claim, into=ask.into, actor=actor, if_version=if_version)
            case "unlink":
                review.unlink(desk, claim, actor=actor, if_version=if_version)
            case "judge":
                relation = Relation(ask.of(RELATIONS))
                judgements.judge(
                    desk, claim, ask.into, relation, note=ask.words or None, actor=actor, if_version=if_version
                )
            case "unjudge":
                judgements.unjudge(desk, claim, ask.into, actor=actor, if_version=if_version)
            case "split":
                parts = [Part(text=text) for text in ask.parts]
                review.split(desk, claim, parts, actor=actor, if_version=if_version)
            case _:
                action = _simple(ask, desk, claim, self.clock.at())
                review.act(desk, claim, action, actor=actor, if_version=if_version)

    def _refused(self, attempt: Callable[[], object]) -> tuple[str, ...]:
        with probes.Unchanged(self.desk), pytest.raises(RefusedError) as refusal:
            attempt()
        return refusal.value.reasons

    def _agrees(self, numbers: Collection[int] = ()) -> None:
        """Compares the desk with the model: these claims, or all."""
        with self.desk.past() as past:
            for number in numbers or self.model.claims:
                claim, subject = past.claim(number), self.model.claims[number]
                told = (
                    claim.state.value,
                    claim.text,
                    [(said.number, said.document, said.quote, said.from_claim) for said in claim.appearances],
                    [bool(item.withdrawn) for item in claim.evidence],
                    [brief.rating for brief in claim.briefs],
                    [bool(verdict.withdrawn) for verdict in claim.verdicts],
                    [verdict.proposed_by for verdict in claim.verdicts],
                    [len(verdict.votes) for verdict in claim.verdicts],
                    bool(claim.work.approval),
                    claim.work.submitted_by,
                    claim.publication.embargo,
                    bool(claim.publication.correction),
                    len(claim.publication.corrections),
                    (claim.latest.type, claim.latest.actor),
                )
                wanted = (
                    subject.state,
                    subject.text,
                    [(said.number, said.document, said.quote, said.came_from) for said in subject.said],
                    [bool(item.withdrawn) for item in subject.evidence],
                    subject.briefs,
                    [verdict.is_withdrawn for verdict in subject.verdicts],
                    [verdict.by for verdict in subject.verdicts],
                    [len(verdict.votes) for verdict in subject.verdicts],
                    subject.approved is not None,
                    subject.submitted_by,
                    subject.embargo,
                    subject.correction is not None,
                    len(subject.corrections),
                    subject.latest,
                )
                assert told == wanted, number


def substance(content: bytes) -> str:
    """What a brief or a draft tells of the matter: from the quote to the last item of evidence."""
    text = content.decode()
    return text[text.index("\n> ") : text.index("\n## Who checked it")]


# Runs.

who = st.sampled_from(HANDLES)
which = st.integers(1, 7)
crews = st.lists(
    st.tuples(st.sampled_from(range(30)), st.sampled_from(sorted(STEPS))),
    unique_by=lambda turn: turn[1],
    min_size=3,
    max_size=12,
)
asks = st.builds(
    Ask,
    name=st.sampled_from(sorted(STEPS)),
    words=st.sampled_from(("for a reason", "for a reason", "for another", "")),
    more=st.sampled_from(("as I said", "as I said", "for a reason", "")),
    pick=st.sampled_from(range(9)),
    is_so=st.booleans(),
)

STEPS_OF_A_RUN: dict[str, tuple[int, st.SearchStrategy[Step]]] = {
    "ask": (5, st.builds(partial, st.just(Work.somebody_asks), actor=who, claim=which, ask=asks)),
    "go on": (8, st.builds(partial, st.just(Work.the_work_goes_on), crew=crews, claim=st.integers(1, 3), ask=asks)),
    "several": (
        1,
        st.builds(partial, st.just(Work.several_are_meant), actor=who, pair=st.tuples(which, which), ask=asks),
    ),
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
    "leave": (1, st.builds(partial, st.just(Work.somebody_leaves_or_returns), handle=who)),
    "recuse": (
        1,
        st.builds(
            partial,
            st.just(Work.somebody_is_recused),
            handle=who,
            subject=st.one_of(which, st.sampled_from(("Jane Doe", *TAGS))),
        ),
    ),
    "lift": (2, st.builds(partial, st.just(Work.a_conflict_is_over), handle=who)),
    "call": (
        1,
        st.builds(partial, st.just(Work.somebody_is_called), handle=who, name=st.sampled_from(("Ben Ashe", "Eve"))),
    ),
    "time": (1, st.builds(partial, st.just(Work.time_passes), hours=st.sampled_from((1, 40, 300)))),
}
"""What can happen at the desk, and how often each of it does."""

steps = st.sampled_from([name for name, (often, _) in STEPS_OF_A_RUN.items() for _ in range(often)]).flatmap(
    lambda name: STEPS_OF_A_RUN[name][1]
)
runs = st.lists(steps, min_size=15, max_size=30)
