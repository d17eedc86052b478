"""The rules of the desk on one page: who may do what with a claim, from which state, and where it goes. `decide` applies them.

Whatever else must be so first, each action says of itself.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from factcheck.domain.claims import Case, Claim
from factcheck.domain.errors import BadInputError, RefusedError
from factcheck.domain.events import Event
from factcheck.domain.people import Person, Ties
from factcheck.domain.policies import AppliedPolicy, Policy
from factcheck.domain.remedies import Remedy
from factcheck.domain.vocabularies import Role, State
from factcheck.domain.workflow.assignment import (
    AddNote,
    Assign,
    GivePriority,
    RequestCheck,
    SetDue,
    Tag,
    Unassign,
    Untag,
)
from factcheck.domain.workflow.base import AGAIN, PEOPLE, Action, Reason, Setting, recused
from factcheck.domain.workflow.corrections import ChangeNotice, DecideCorrection, Reopen, RequestCorrection
from factcheck.domain.workflow.departures import gone
from factcheck.domain.workflow.evidence import AddEvidence, WithdrawEvidence
from factcheck.domain.workflow.holding import Hold, Resume
from factcheck.domain.workflow.judging import Judge, Unjudge
from factcheck.domain.workflow.linking import Link, Unlink
from factcheck.domain.workflow.publication import Publish, SetEmbargo
from factcheck.domain.workflow.research import Drop, RecordReply, Start, Submit
from factcheck.domain.workflow.retractions import DeclineRetraction, ProposeRetraction, Retract
from factcheck.domain.workflow.rules import CURRENT, wrong_permissions
from factcheck.domain.workflow.triage import RECALLABLE, Accept, Dismiss, Recall, Restore
from factcheck.domain.workflow.verdicts import Approve, CastVote, ProposeVerdict, Return, WithdrawVerdict
from factcheck.domain.workflow.wording import ChangeNature, CorrectSpeaker, PlaceClaim, Reword, Split

E, Q, R, V, A = State.EXTRACTED, State.QUEUED, State.RESEARCHING, State.IN_REVIEW, State.APPROVED
P, X, H, D, M = State.PUBLISHED, State.RETRACTED, State.ON_HOLD, State.DISMISSED, State.MERGED

Told: TypeAlias = tuple[tuple[str, str | None], ...]
"""What an action says, by its fields; None where it has to be said."""

BACK = "where it was"
"""The state that a claim goes back to is its own to tell."""


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table: an action, where it takes a claim from each state that allows it, and from which role on it may be taken.

    A policy can change the role, but not below `floor`.
    """

    action: type[Action]
    moves: Mapping[State, State | str]
    role: Role
    floor: Role


def _to(target: State | str, *sources: State) -> dict[State, State | str]:
    return dict.fromkeys(sources, target)


def _staying(*sources: State) -> dict[State, State | str]:
    return {source: source for source in sources}


CHANGING = _staying(E, Q, R) | _to(R, V)
"""Changes of what readers get: they take a claim out of review."""
RESEARCHED = _staying(R) | _to(R, V)
LIVE = _staying(R, V, A, P, H)
ALIVE = tuple(state for state in State if state is not M)
"""States of claims that no other goes on for."""

_ROWS: tuple[tuple[type[Action], Mapping[State, State | str], Role, Role], ...] = (
    # choosing
    (Accept, _to(Q, E), Role.CHECKER, Role.CHECKER),
    (Dismiss, _to(D, E, Q, R), Role.CHECKER, Role.CHECKER),
    (Restore, _to(BACK, D), Role.CHECKER, Role.CHECKER),
    (Recall, _to(R, V) | _to(E, Q) | _to(BACK, D), Role.CHECKER, Role.CHECKER),
    # what is claimed, where, by whom
    (Reword, CHANGING, Role.CHECKER, Role.CHECKER),
    (Split, CHANGING, Role.CHECKER, Role.CHECKER),
    (PlaceClaim, CHANGING, Role.CHECKER, Role.CHECKER),
    (CorrectSpeaker, CHANGING, Role.CHECKER, Role.CHECKER),
    (ChangeNature, _staying(E, Q, R, V), Role.CHECKER, Role.CHECKER),
    (Link, _to(M, E, Q, R), Role.CHECKER, Role.CHECKER),
    (Unlink, _to(BACK, M), Role.CHECKER, Role.CHECKER),
    # research
    (Start, _to(R, Q), Role.CHECKER, Role.CHECKER),
    (Drop, _to(BACK, R), Role.CHECKER, Role.CHECKER),
    (AddEvidence, RESEARCHED, Role.CHECKER, Role.CHECKER),
    (WithdrawEvidence, RESEARCHED, Role.CHECKER, Role.CHECKER),
    (RecordReply, RESEARCHED, Role.CHECKER, Role.CHECKER),
    (ProposeVerdict, RESEARCHED, Role.CHECKER, Role.CHECKER),
    (WithdrawVerdict, RESEARCHED, Role.CHECKER, Role.CHECKER),
    (Submit, _to(V, R), Role.CHECKER, Role.CHECKER),
    # second readers
    (CastVote, _to(V, V), Role.EDITOR, Role.EDITOR),
    (Approve, _to(A, V), Role.EDITOR, Role.EDITOR),
    (Return, _to(R, V, A), Role.EDITOR, Role.CHECKER),
    # readers
    (Publish, _to(P, A), Role.EDITOR, Role.EDITOR),
    (SetEmbargo, _staying(E, Q, R, V, A, H), Role.EDITOR, Role.CHECKER),
    (Reopen, _to(R, P, X), Role.EDITOR, Role.CHECKER),
    (ChangeNotice, RESEARCHED, Role.CHECKER, Role.CHECKER),
    (ProposeRetraction, LIVE, Role.CHECKER, Role.CHECKER),
    (DeclineRetraction, LIVE, Role.EDITOR, Role.CHECKER),
    (Retract, _to(X, R, V, A, P, H), Role.EDITOR, Role.EDITOR),
    (RequestCorrection, _staying(*State), Role.CHECKER, Role.CHECKER),
    (DecideCorrection, _staying(*State), Role.EDITOR, Role.CHECKER),
    # beside the claim
    (Hold, _to(H, E, Q, R, V, A), Role.CHECKER, Role.CHECKER),
    (Resume, _to(BACK, H), Role.CHECKER, Role.CHECKER),
    (Judge, _staying(*ALIVE), Role.CHECKER, Role.CHECKER),
    (Unjudge, _staying(*State), Role.CHECKER, Role.CHECKER),
    (AddNote, _staying(*State), Role.CHECKER, Role.CHECKER),
    (Tag, _staying(*State), Role.CHECKER, Role.CHECKER),
    (Untag, _staying(*State), Role.CHECKER, Role.CHECKER),
    (Assign, _staying(*State), Role.CHECKER, Role.CHECKER),
    (Unassign, _staying(*State), Role.CHECKER, Role.CHECKER),
    (GivePriority, _staying(*State), Role.CHECKER, Role.CHECKER),
    (SetDue, _staying(*State), Role.CHECKER, Role.CHECKER),
    (RequestCheck, _staying(*State), Role.CHECKER, Role.CHECKER),
)
TABLE: dict[str, Move] = {row[0].name: Move(*row) for row in _ROWS}
"""The rows by their actions' names. A change of them is a change of the rules: see `factcheck.domain.workflow.rules`."""


def decide(case: Case, action: Action, *, actor: Person, policy: AppliedPolicy) -> tuple[Event, ...]:
    """Gives the events that an action comes to.

    Raises:
        RefusedError: the action may not be taken; the error names every reason.
    """
    if reasons := unmet(case, action, actor=actor, policy=policy):
        raise refusal(case, action.name, reasons, attempt=action.attempted(), told=action.told())
    return action.events(Setting(case, actor, policy))


def unmet(case: Case, action: Action, *, actor: Person, policy: AppliedPolicy) -> tuple[Reason, ...]:
    """Gives every reason why an action may not be taken; none means that it may."""
    setting = Setting(case, actor, policy)
    reasons = (*_in_general(action.name, setting), *action.unmet(setting))
    return tuple(dict.fromkeys(reason for reason in reasons if reason))


def standing_in_the_way(name: str, case: Case, *, actor: Person, policy: AppliedPolicy) -> tuple[Reason, ...]:
    """Gives why the action of a name could not be taken now, whatever it says: by state, role, recusal."""
    return tuple(reason for reason in _in_general(name, Setting(case, actor, policy)) if reason)


def _in_general(name: str, setting: Setting) -> tuple[Reason | None, ...]:
    move, case, actor = TABLE[name], setting.case, setting.actor
    if why := gone(case.claim):
        return (Reason(why),)
    return (
        _wrong_state(setting, move),
        _wrong_role(setting, move),
        _inactive(actor),
        recused(actor, case.ties),
    )


def _wrong_state(setting: Setting, move: Move) -> Reason | None:
    state = setting.claim.state
    if state in move.moves:
        return None
    needed = "a claim of its own" if set(move.moves) == set(ALIVE) else _either(move.moves)
    why = f"it is {state.spelled()}, not {needed}"
    if instead := move.action.instead(setting):
        return Reason(why, instead.action, instead.claim)
    return Reason(why, way(state, set(move.moves), without=_no_way(setting, move.action)))


def _either(states: Iterable[State]) -> str:
    return " or ".join(state.spelled() for state in states)


CORRECTING = frozenset(
    {
        *("reword", "split", "place", "speaker", "nature", "evidence", "withdraw-evidence", "reply", "verdict"),
        *("withdraw-verdict", "submit", "notice"),
    }
)
"""What is done to a published claim in a correction, so that to reopen it is the way there; readers are told of one for nothing else."""


def _no_way(setting: Setting, action: type[Action]) -> frozenset[str]:
    """Gives the actions that lead somebody nowhere: a correction for what is none, a recall of what they did not do."""
    latest = setting.claim.latest
    can_recall = latest.type in RECALLABLE and latest.actor == setting.actor.handle
    return frozenset((*(() if action.name in CORRECTING else ("reopen",)), *(() if can_recall else ("recall",))))


def way(state: State, goals: Iterable[State], *, without: frozenset[str] = frozenset()) -> str | None:
    """Gives the first action of the shortest way from a state to one of several, or None where there is no way without some actions."""
    wanted, seen = set(goals), {state}
    paths: list[tuple[State, str | None]] = [(state, None)]
    for here, first in paths:
        if here in wanted:
            return first
        for name, target in _steps(here):
            if target not in seen and name not in without:
                seen.add(target)
                paths.append((target, first or name))
    return None


ONWARDS = ("accept", "start", "submit", "approve", "publish", "reopen")
"""The actions that take a claim on; what puts it off, ends it or changes it is no way to anywhere."""
BACKWARDS = {V: ("recall", "return"), A: ("return",), H: ("resume",), D: ("restore",), M: ("unlink",)}
"""What leads back from states that the work does not go on from as somebody wants it to."""


def _steps(state: State) -> Iterable[tuple[str, State]]:
    """Gives the actions that lead from a state, and where."""
    for name in (*ONWARDS, *BACKWARDS.get(state, ())):
        target = TABLE[name].moves.get(state)
        if isinstance(target, State):
            yield name, target
        elif target == BACK:
            yield from ((name, goal) for goal in (E, Q, R))


def _wrong_role(setting: Setting, move: Move) -> Reason | None:
    actor, needed = setting.actor, least_role(move, setting.policy)
    if actor.role.includes(needed):
        return None
    return Reason(f"{actor.handle} is {actor.role.with_article()}, and this takes {needed.with_article()}", PEOPLE)


def least_role(move: Move, policy: AppliedPolicy) -> Role:
    """Gives the least role that may take an action at a desk of this policy."""
    granted = policy.policy.role_for(move.action.name, default=move.role)
    return granted if granted.includes(move.floor) else move.floor


def may_confirm(person: Person, ties: Ties, policy: AppliedPolicy) -> bool:
    """Tells whether somebody is active, of the role that confirming verdicts takes, and recused from no claim with these ties."""
    return (
        person.is_active
        and person.role.includes(least_role(TABLE["approve"], policy))
        and recused(person, ties) is None
    )


def barred(claim: Claim, ties: Ties, policy: AppliedPolicy, person: Callable[[str], Person | None]) -> frozenset[str]:
    """Gives who voted on the verdict that stands and might not vote now: recused, deactivated or of a lesser role since."""
    verdict = claim.verdict()
    voters = {vote.by: person(vote.by) for vote in verdict.votes} if verdict else {}
    return frozenset(handle for handle, voter in voters.items() if not (voter and may_confirm(voter, ties, policy)))


def check_permissions(policy: Policy) -> None:
    """Passes a policy that names actions of the table, and none below its floor.

    Raises:
        BadInputError: it does not, with every reason why.
    """
    if wrong := permission_faults(policy):
        raise BadInputError("; ".join(wrong))


def permission_faults(policy: Policy) -> tuple[str, ...]:
    """Gives every reason why a policy may not say who may do what as it does."""
    return tuple(f"the policy's {why}" for why in wrong_permissions(policy, CURRENT))


def _inactive(actor: Person) -> Reason | None:
    return None if actor.is_active else Reason(f"{actor.handle} is deactivated", PEOPLE)


def refusal(
    case: Case, name: str, reasons: Sequence[Reason], *, attempt: str | None = None, told: Told = ()
) -> RefusedError:
    """Gives the refusal of the action of a name, which says what `told` has, for these reasons."""
    tried = f"{attempt or TABLE[name].action.attempt} claim {case.claim.id}"
    return RefusedError(tried, [reason.why for reason in reasons], remedies=remedies(case, name, reasons, told=told))


def remedies(case: Case, name: str, reasons: Sequence[Reason], *, told: Told = ()) -> list[Remedy]:
    """Gives what would help against the refusal of an action, each once: never the same on the same claim, and no action out of reach.

    An action is within reach where it may be taken in the claim's state, or after the first of the remedies.
    """
    said = _said_again(name, case.claim.id, reasons, told)
    named = [said if one.action == AGAIN else one for reason in reasons for one in _named(reason, case.claim.id)]
    reach = _within_reach(case.claim, reasons)
    bare = Remedy(name, case.claim.id)
    return [one for one in dict.fromkeys(named) if one != bare and _is_within(reach, one, case.claim.id, name)]


def _named(reason: Reason, claim: int) -> Iterable[Remedy]:
    for name in filter(None, (reason.remedy, reason.also)):
        yield Remedy(name, reason.claim or claim, reason.known)


def _said_again(name: str, claim: int, reasons: Iterable[Reason], told: Told) -> Remedy:
    """Gives the refused action once more, with all that it says and all that it left out."""
    lacking = tuple(known for reason in reasons if reason.remedy == AGAIN for known in reason.known)
    return Remedy(name, claim, (*told, *lacking))


def _within_reach(claim: Claim, reasons: Sequence[Reason]) -> frozenset[State]:
    """Gives the state of a claim, and that which the first remedy leads to."""
    first = TABLE.get(reasons[0].remedy or "") if reasons else None
    target = first.moves.get(claim.state) if first else None
    then = claim.work.left if target == BACK else target
    return frozenset({claim.state, then if isinstance(then, State) else claim.state})


def _is_within(reach: frozenset[State], remedy: Remedy, claim: int, refused: str) -> bool:
    move = TABLE.get(refused if remedy.action == PEOPLE else remedy.action)
    return move is None or remedy.claim != claim or not reach.isdisjoint(move.moves)
