"""How the last that was done is taken back: by its own recall where there is one, else by the action that undoes it."""

from collections.abc import Callable

from factcheck.domain.claims import Claim
from factcheck.domain.vocabularies import Dismissal
from factcheck.domain.workflow import (
    Action,
    Assign,
    ChangeNature,
    ChangeNotice,
    CorrectSpeaker,
    DeclineRetraction,
    Dismiss,
    Drop,
    GivePriority,
    PlaceClaim,
    Recall,
    Resume,
    Reword,
    SetDue,
    SetEmbargo,
    Tag,
    Unassign,
    Untag,
    WithdrawEvidence,
    WithdrawVerdict,
)

MISTAKE = "Taken back: it was a mistake."
"""What the history says where an action that undoes another has to say why."""

INSTEAD = {
    "note": "a note is not taken back; write another",
    "split": "a split is not taken back; dismiss the part that is too much, and reword the other",
    "drop": "what was given up is started again with s",
    "return": "it is handed in again with m",
    "link": "factcheck claims unlink takes it back",
    "approve": "an approval is not taken back; r returns the claim to research",
    "publish": "what readers have is corrected with factcheck review reopen, or retracted",
    "resume": "z puts it on hold again",
    "reply": "what was recorded of asking the speaker stays; record what came of it",
    "withdraw-evidence": "it is attached anew with e",
    "withdraw-verdict": "it is proposed anew with v",
    "place": "a place is not taken away; another is put in its stead with . p",
    "vote": "a vote is not taken back; r returns the claim to research",
    "decline-retraction": "it is proposed anew with . x",
    "retract": "what was retracted is corrected with . o",
    "request-correction": "it is declined with . s",
    "decide-correction": "a decision is not taken back; they can ask again",
    "request-check": "that somebody asked stays in the history",
    "unlink": "l links it again",
    "judge": "what was judged is taken back with . b",
    "unjudge": "it is judged anew with . j",
}
"""What there is instead, of what is not taken back."""


def inverse(action: str, *, before: Claim, after: Claim) -> Action | None:
    """Gives what undoes an action that took a claim from one shape to another; None where nothing does."""
    undo = _INVERSES.get(action)
    return undo(before, after) if undo else None


def _speaker(before: Claim, after: Claim) -> Action | None:
    pairs = zip(before.appearances, after.appearances, strict=True)
    return next((CorrectSpeaker(was.number, was.speaker) for was, now in pairs if was.speaker != now.speaker), None)


def _reword(before: Claim, _after: Claim) -> Action:
    return Reword(text=before.text, suggestion=before.suggestion, check_worthiness=before.check_worthiness)


def _dismiss(before: Claim, _after: Claim) -> Action:
    return Dismiss(before.work.why, before.work.dismissal or Dismissal.OTHER)


def _withdraw_evidence(_before: Claim, after: Claim) -> Action:
    return WithdrawEvidence(len(after.evidence), MISTAKE)


def _untag(before: Claim, after: Claim) -> Action | None:
    new = tuple(tag for tag in after.tags if tag not in before.tags)
    return Untag(new) if new else None


def _unassign(before: Claim, after: Claim) -> Action | None:
    new = next((one for one in after.assignments if one not in before.assignments), None)
    return Unassign(new.handle, new.duty) if new else None


def _place(before: Claim, after: Claim) -> Action | None:
    """Gives what puts a replaced appearance into its place again; one more place is not taken away."""
    were = {said.number: said for said in before.appearances}
    changed = (were[said.number] for said in after.appearances if said.number in were and were[said.number] != said)
    return next((PlaceClaim(said.bare(), said.number) for said in changed), None)


def _notice(before: Claim, _after: Claim) -> Action | None:
    was = before.publication.correction
    return ChangeNotice(was.kind, was.note) if was else None


def _tag(before: Claim, after: Claim) -> Action | None:
    gone = tuple(tag for tag in before.tags if tag not in after.tags)
    return Tag(gone) if gone else None


def _assign(before: Claim, after: Claim) -> Action | None:
    gone = next((one for one in before.assignments if one not in after.assignments), None)
    return Assign(gone.handle, gone.duty) if gone else None


Undo = Callable[[Claim, Claim], Action | None]
_INVERSES: dict[str, Undo] = {
    "accept": lambda _before, _after: Recall(),
    "dismiss": lambda _before, _after: Recall(),
    "submit": lambda _before, _after: Recall(),
    "reword": _reword,
    "speaker": _speaker,
    "nature": lambda before, _after: ChangeNature(before.nature) if before.nature else None,
    "restore": _dismiss,
    "start": lambda _before, _after: Drop(MISTAKE),
    "evidence": _withdraw_evidence,
    "verdict": lambda _before, _after: WithdrawVerdict(MISTAKE),
    "hold": lambda _before, _after: Resume(),
    "tag": _untag,
    "assign": _unassign,
    "priority": lambda before, _after: GivePriority(before.priority),
    "place": _place,
    "due": lambda before, _after: SetDue(before.due),
    "embargo": lambda before, _after: SetEmbargo(before.publication.embargo),
    "reopen": lambda _before, _after: Drop(MISTAKE),
    "notice": _notice,
    "propose-retraction": lambda _before, _after: DeclineRetraction(MISTAKE),
    "untag": _tag,
    "unassign": _assign,
}
