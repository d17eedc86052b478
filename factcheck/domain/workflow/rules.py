"""The rules that held at desks, version by version. Frozen: what was done is judged by the rules of its day, whatever they are now.

A rule says of an event in a claim's history from which states it can have come, and which role it took. The ledger says which version
held when: version 1 from the desk's opening, another from `desk.rules_adopted` on.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from factcheck.domain.policies import Permission, Policy
from factcheck.domain.vocabularies import Role, State

CURRENT = 6
"""The version that this program decides by."""

E, Q, R, V, A = State.EXTRACTED, State.QUEUED, State.RESEARCHING, State.IN_REVIEW, State.APPROVED
P, X, H, D, M = State.PUBLISHED, State.RETRACTED, State.ON_HOLD, State.DISMISSED, State.MERGED
ANY = frozenset(State)
ALIVE = ANY - {M}
"""States of claims that no other goes on for."""
UNREAD = frozenset({E, Q, R, H, D, M})
"""States of claims that no second person reads or has confirmed, and of which readers have nothing."""


@dataclass(frozen=True, slots=True)
class Rule:
    """From which states an event of a claim can have come, which role it took, and of which action it was.

    Where no action is named, no policy could change the role; no policy could change any below `floor`.
    """

    sources: frozenset[State]
    role: Role
    action: str | None = None
    floor: Role = Role.CHECKER


def _rule(
    sources: tuple[State, ...] | frozenset[State],
    role: Role,
    action: str | None = None,
    *,
    floor: Role = Role.CHECKER,
) -> Rule:
    return Rule(frozenset(sources), role, action, floor)


V1: Mapping[str, Rule] = {
    "claim.extracted": _rule((), Role.CHECKER),
    "claim.added": _rule((), Role.CHECKER),
    "claim.accepted": _rule((E,), Role.EDITOR),
    "claim.dismissed": _rule((E, Q), Role.EDITOR),
    "claim.research_started": _rule((Q,), Role.CHECKER),
    "claim.evidence_added": _rule((R,), Role.CHECKER),
    "claim.verdict_proposed": _rule((R,), Role.CHECKER),
    "claim.submitted": _rule((R,), Role.CHECKER),
    "claim.verdict_approved": _rule((V,), Role.EDITOR),
    "claim.returned": _rule((V, A), Role.EDITOR),
    "claim.brief_published": _rule((A,), Role.EDITOR),
    "claim.merged": _rule((E, Q, R), Role.EDITOR),
    "claim.appearances_linked": _rule((E, Q, R, V, P), Role.EDITOR),
}
"""Version 1: a way from extracted to published, without a way back."""

V2: Mapping[str, Rule] = {
    "claim.extracted": _rule((), Role.CHECKER),
    "claim.added": _rule((), Role.CHECKER),
    "claim.split_off": _rule((), Role.CHECKER, "split"),
    "claim.accepted": _rule((E,), Role.CHECKER, "accept"),
    "claim.dismissed": _rule((E, Q, R), Role.CHECKER, "dismiss"),
    "claim.restored": _rule((D,), Role.CHECKER, "restore"),
    "claim.recalled": _rule((V, Q, D), Role.CHECKER, "recall"),
    "claim.reworded": _rule((E, Q, R, V), Role.CHECKER, "reword"),
    "claim.split": _rule((E, Q, R, V), Role.CHECKER, "split"),
    "claim.placed": _rule((E, Q, R, V), Role.CHECKER, "place"),
    "claim.speaker_corrected": _rule((E, Q, R, V), Role.CHECKER, "speaker"),
    "claim.nature_changed": _rule((E, Q, R, V), Role.CHECKER, "nature"),
    "claim.merged": _rule((E, Q, R), Role.CHECKER, "link"),
    "claim.appearances_linked": _rule((E, Q, R, P, X), Role.CHECKER, "link"),
    "claim.unmerged": _rule((M,), Role.CHECKER, "unlink"),
    "claim.appearances_unlinked": _rule((E, Q, R, P, X), Role.CHECKER, "unlink"),
    "claim.research_started": _rule((Q,), Role.CHECKER, "start"),
    "claim.research_dropped": _rule((R,), Role.CHECKER, "drop"),
    "claim.evidence_added": _rule((R, V), Role.CHECKER, "evidence"),
    "claim.evidence_withdrawn": _rule((R, V), Role.CHECKER, "withdraw-evidence"),
    "claim.reply_recorded": _rule((R, V), Role.CHECKER, "reply"),
    "claim.verdict_proposed": _rule((R, V), Role.CHECKER, "verdict"),
    "claim.verdict_withdrawn": _rule((R, V), Role.CHECKER, "withdraw-verdict"),
    "claim.submitted": _rule((R,), Role.CHECKER, "submit"),
    "claim.vote_cast": _rule((V,), Role.EDITOR, "vote", floor=Role.EDITOR),
    "claim.verdict_approved": _rule((V,), Role.EDITOR, "approve", floor=Role.EDITOR),
    "claim.returned": _rule((V, A), Role.EDITOR, "return"),
    "claim.brief_published": _rule((A,), Role.EDITOR, "publish", floor=Role.EDITOR),
    "claim.embargo_set": _rule((E, Q, R, V, A, H), Role.EDITOR, "embargo"),
    "claim.reopened": _rule((P, X), Role.EDITOR, "reopen"),
    "claim.notice_changed": _rule((R, V), Role.CHECKER, "notice"),
    "claim.retraction_proposed": _rule((R, V, A, P, H), Role.CHECKER, "propose-retraction"),
    "claim.retraction_declined": _rule((R, V, A, P, H), Role.EDITOR, "decline-retraction"),
    "claim.retracted": _rule((R, V, A, P, H), Role.EDITOR, "retract", floor=Role.EDITOR),
    "claim.correction_requested": _rule(ANY, Role.CHECKER, "request-correction"),
    "claim.correction_decided": _rule(ANY, Role.EDITOR, "decide-correction"),
    "claim.held": _rule((E, Q, R, V, A), Role.CHECKER, "hold"),
    "claim.resumed": _rule((H,), Role.CHECKER, "resume"),
    "claim.note_added": _rule(ANY, Role.CHECKER, "note"),
    "claim.tagged": _rule(ANY, Role.CHECKER, "tag"),
    "claim.untagged": _rule(ANY, Role.CHECKER, "untag"),
    "claim.assigned": _rule(ANY, Role.CHECKER, "assign"),
    "claim.unassigned": _rule(ANY, Role.CHECKER, "unassign"),
    "claim.priority_given": _rule(ANY, Role.CHECKER, "priority"),
    "claim.due_set": _rule(ANY, Role.CHECKER, "due"),
    "claim.check_requested": _rule(ANY, Role.CHECKER, "request-check"),
}
"""Version 2: work that can be put right, second readers, corrections and retractions; roles by policy above these."""

V3: Mapping[str, Rule] = {
    **V2,
    "claim.source_withdrawn": _rule(UNREAD, Role.CHECKER),
    "claim.source_restored": _rule(UNREAD, Role.CHECKER),
    "claim.replaced": _rule((E,), Role.CHECKER),
}
"""Version 3: claims go with a source that is withdrawn, and give way where it is read again."""

V4: Mapping[str, Rule] = V3
"""Version 4: nothing is recorded by halves, and no source that readers were shown is withdrawn; see `factcheck.domain.companions`."""

V5: Mapping[str, Rule] = {
    **V4,
    "claim.judged": _rule(ALIVE, Role.CHECKER, "judge"),
    "claim.judged_with": _rule(ALIVE, Role.CHECKER, "judge"),
    "claim.judgement_taken_back": _rule(ANY, Role.CHECKER, "unjudge"),
    "claim.judgement_taken_back_with": _rule(ANY, Role.CHECKER, "unjudge"),
}
"""Version 5: people judge what two claims are to each other, and what is judged apart is not linked."""

V6: Mapping[str, Rule] = V5
"""Version 6: speakers are attached to profiles, and a recusal from a speaker holds for every name of the profile; claims of others are kept
beside the desk's own, in histories of their own; a desk can change the key that signs its checkpoints."""

RULES: Mapping[int, Mapping[str, Rule]] = {1: V1, 2: V2, 3: V3, 4: V4, 5: V5, 6: V6}


def wrong_permission(policy: Policy, version: int) -> str | None:
    """Gives why a version of the rules does not let a policy say who may do what as it does, or None where it does."""
    return next(iter(wrong_permissions(policy, version)), None)


def wrong_permissions(policy: Policy, version: int) -> tuple[str, ...]:
    """Gives every reason why a version of the rules does not let a policy say who may do what as it does."""
    floors = {rule.action: rule.floor for rule in RULES[version].values() if rule.action}
    wrong = tuple(filter(None, (_wrong(one, floors) for one in policy.permissions)))
    return wrong or tuple(filter(None, [_parted(policy)]))


def _wrong(one: Permission, floors: Mapping[str, Role]) -> str | None:
    if one.action not in floors:
        return (
            f"permissions give {one.action!r} = {one.role}, and there is no such action; factcheck workflow lists them"
        )
    if not one.role.includes(floors[one.action]):
        return f"permissions give {one.action} = {one.role}, and no policy may give it below {floors[one.action]}"
    return None


def _parted(policy: Policy) -> str | None:
    """Gives how approving and voting are held to different roles, although the last vote approves, and an approval is a vote."""
    approve, vote = (policy.role_for(action, default=Role.EDITOR) for action in ("approve", "vote"))
    if approve is vote:
        return None
    return f"permissions give approve = {approve} and vote = {vote}, and to approve is to vote; give both one role"
