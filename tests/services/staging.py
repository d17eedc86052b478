"""Claims at every stage of their way, and every action that can be tried on them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from factcheck.domain.vocabularies import Choice, Contact, CorrectionClass, Duty, Nature, Priority, Relation
from factcheck.domain.workflow import (
    Accept,
    Action,
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
    Recall,
    RecordReply,
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
from factcheck.services import claims, judgements, publishing, review
from factcheck.services.claims import Place
from factcheck.services.desks import Desk
from tests.factories import ADMIN, CHECKER, EDITOR, EVIDENCE, VERDICT
from tests.services import working

PAT, OTHERS = "pat", "zoe"
"""Who is looked at, and who did what is not their own."""
QUOTE = "The bridge was closed on Monday"
TARGET = 2
"""A claim to be linked into."""


def way(by: str) -> dict[str, tuple[str, Action | Callable[[Desk, int], object], str]]:
    """How each stage is come to: from which other, by what, done by whom. What makes it one's own is done by that person."""
    return {
        "queued": ("extracted", Accept(), by),
        "begun": ("queued", Start(), by),
        "supported": ("begun", EVIDENCE, by),
        "researching": ("supported", VERDICT, by),
        "judged": ("researching", _judge, by),
        "marked": ("tagged", Assign(EDITOR, Duty.READER), by),
        "tagged": ("researching", Tag(("bridges",)), by),
        "held": ("researching", Hold("a court decides"), by),
        "in review": ("researching", Submit(), by),
        "approved": ("in review", Approve(), EDITOR),
        "published": ("approved", lambda desk, claim: publishing.publish(desk, claim, actor=EDITOR), EDITOR),
        "correcting": ("published", working.REOPEN, by),
        "asked": ("correcting", RequestCorrection("The county", "There are four."), by),
        "retracting": (
            "correcting",
            lambda desk, claim: publishing.propose_retraction(desk, claim, reason="It is wrong.", actor=by),
            by,
        ),
        "retracted": ("retracting", lambda desk, claim: publishing.retract(desk, claim, actor=EDITOR), EDITOR),
        "dismissed": ("extracted", Dismiss("an opinion"), by),
        "merged": ("extracted", lambda desk, claim: review.link(desk, claim, into=TARGET, actor=by), by),
    }


def _judge(desk: Desk, claim: int) -> object:
    return judgements.judge(desk, claim, TARGET, Relation.RELATED, actor=ADMIN)


def staged(desk: Desk, stage: str, by: str) -> int:
    """Brings a new claim to a stage, and gives it."""
    if stage == "extracted":
        return claims.add(desk, "The bridge was closed.", actor=by, place=Place(document=1, quote=QUOTE, speaker=1)).id
    before, step, actor = way(by)[stage]
    claim = staged(desk, before, by)
    if isinstance(step, Action):
        review.act(desk, claim, step, actor=actor)
    else:
        step(desk, claim)
    return claim


def asked(desk: Desk, name: str, claim: int, *, actor: str, if_version: int | None = None) -> object:
    """Has somebody ask for an action, through the service that a command would call."""
    if name in SERVICES:
        return SERVICES[name](desk, claim, actor=actor, if_version=if_version)
    return review.act(desk, claim, _action(desk, name, claim), actor=actor, if_version=if_version)


SERVICES: dict[str, Callable[..., object]] = {
    "publish": publishing.publish,
    "retract": publishing.retract,
    "propose-retraction": partial(publishing.propose_retraction, reason="It is wrong."),
    "link": partial(review.link, into=TARGET),
    "unlink": review.unlink,
    "judge": partial(judgements.judge, other=TARGET, relation=Relation.RELATED),
    "unjudge": partial(judgements.unjudge, other=TARGET),
    "split": partial(review.split, parts=(Part(text="One."), Part(text="Two."))),
}
"""The services that actions have of their own."""


def _action(desk: Desk, name: str, claim: int) -> Action:
    if name == "place":
        said, *_ = working.look(desk, claim).appearances
        return PlaceClaim(replace(said.bare(), start=said.start, end=said.end - 1, quote=said.quote[:-1]))
    return ACTIONS[name]


ACTIONS: dict[str, Action] = {
    "accept": Accept(),
    "dismiss": Dismiss("an opinion"),
    "restore": Restore(),
    "recall": Recall(),
    "reword": Reword(text="The bridge was open."),
    "speaker": CorrectSpeaker(1, None),
    "nature": ChangeNature(Nature.PREDICTION),
    "start": Start(),
    "drop": Drop("No time."),
    "evidence": replace(EVIDENCE, url="https://example.org/second"),
    "withdraw-evidence": WithdrawEvidence(1, "It is forged."),
    "reply": RecordReply(contact=Contact.ASKED, day="2026-01-10", to="The mayor", how="by mail"),
    "verdict": working.UNPROVEN,
    "withdraw-verdict": WithdrawVerdict("It is wrong."),
    "submit": Submit(),
    "vote": CastVote(Choice.DISSENT, "Girders bend."),
    "approve": Approve(),
    "return": Return("Which girders?"),
    "embargo": SetEmbargo("2027-01-01T00:00:00Z"),
    "reopen": working.REOPEN,
    "notice": ChangeNotice(CorrectionClass.UPDATE, "Four girders."),
    "decline-retraction": DeclineRetraction("It is right."),
    "request-correction": RequestCorrection("A reader", "There are five."),
    "decide-correction": DecideCorrection(1, is_accepted=True),
    "hold": Hold("a court decides"),
    "resume": Resume(),
    "note": AddNote("seen"),
    "tag": Tag(("girders",)),
    "untag": Untag(("bridges",)),
    "assign": Assign(CHECKER),
    "unassign": Unassign(EDITOR, Duty.READER),
    "priority": GivePriority(Priority.HIGH),
    "due": SetDue("2026-02-01"),
    "request-check": RequestCheck("A reader"),
}


@dataclass(frozen=True)
class Row:
    """What holds for an action: the stage that it is tried on, the least role, what it comes to; what speaks against one's own work.

    `against_own` and `against_others` name the reasons that stand against who did, or did not, what the stage shows. Where `on_hold`
    is set, it may also be taken while the work waits.
    """

    stage: str
    role: str
    events: tuple[str, ...]
    against_own: frozenset[str] = frozenset()
    against_others: frozenset[str] = frozenset()
    on_hold: bool = False


SECOND_PERSON = frozenset({"proposed", "submitted"})

ROWS = {
    "accept": Row("extracted", "checker", ("claim.accepted",)),
    "dismiss": Row("researching", "checker", ("claim.dismissed",)),
    "restore": Row("dismissed", "checker", ("claim.restored",)),
    "recall": Row("in review", "checker", ("claim.recalled",), against_others=frozenset({"not own"})),
    "reword": Row("researching", "checker", ("claim.reworded",)),
    "split": Row("researching", "checker", ("claim.split", "claim.split_off")),
    "place": Row("researching", "checker", ("claim.placed",)),
    "speaker": Row("researching", "checker", ("claim.speaker_corrected",)),
    "nature": Row("researching", "checker", ("claim.nature_changed",)),
    "link": Row("researching", "checker", ("claim.merged", "claim.appearances_linked")),
    "unlink": Row("merged", "checker", ("claim.unmerged", "claim.appearances_unlinked")),
    "start": Row("queued", "checker", ("claim.research_started",)),
    "drop": Row("researching", "checker", ("claim.research_dropped",)),
    "evidence": Row("researching", "checker", ("claim.evidence_added",)),
    "withdraw-evidence": Row("researching", "checker", ("claim.evidence_withdrawn",)),
    "reply": Row("researching", "checker", ("claim.reply_recorded",)),
    "verdict": Row("researching", "checker", ("claim.verdict_proposed",)),
    "withdraw-verdict": Row("researching", "checker", ("claim.verdict_withdrawn",)),
    "submit": Row("researching", "checker", ("claim.submitted",)),
    "vote": Row("in review", "editor", ("claim.vote_cast",), against_own=SECOND_PERSON),
    "approve": Row("in review", "editor", ("claim.vote_cast", "claim.verdict_approved"), against_own=SECOND_PERSON),
    "return": Row("in review", "editor", ("claim.returned",)),
    "publish": Row("approved", "editor", ("claim.brief_published",)),
    "embargo": Row("approved", "editor", ("claim.embargo_set",), on_hold=True),
    "reopen": Row("published", "editor", ("claim.reopened",)),
    "notice": Row("correcting", "checker", ("claim.notice_changed",)),
    "propose-retraction": Row("correcting", "checker", ("claim.retraction_proposed",), on_hold=True),
    "decline-retraction": Row("retracting", "editor", ("claim.retraction_declined",), on_hold=True),
    "retract": Row(
        "retracting", "editor", ("claim.retracted",), against_own=frozenset({"proposed to retract"}), on_hold=True
    ),
    "request-correction": Row("correcting", "checker", ("claim.correction_requested",), on_hold=True),
    "decide-correction": Row("asked", "editor", ("claim.correction_decided",), on_hold=True),
    "hold": Row("researching", "checker", ("claim.held",)),
    "resume": Row("held", "checker", ("claim.resumed",), on_hold=True),
    "judge": Row("researching", "checker", ("claim.judged", "claim.judged_with"), on_hold=True),
    "unjudge": Row(
        "judged", "checker", ("claim.judgement_taken_back", "claim.judgement_taken_back_with"), on_hold=True
    ),
    "note": Row("researching", "checker", ("claim.note_added",), on_hold=True),
    "tag": Row("researching", "checker", ("claim.tagged",), on_hold=True),
    "untag": Row("marked", "checker", ("claim.untagged",), on_hold=True),
    "assign": Row("researching", "checker", ("claim.assigned",), on_hold=True),
    "unassign": Row("marked", "checker", ("claim.unassigned",), on_hold=True),
    "priority": Row("researching", "checker", ("claim.priority_given",), on_hold=True),
    "due": Row("researching", "checker", ("claim.due_set",), on_hold=True),
    "request-check": Row("researching", "checker", ("claim.check_requested",), on_hold=True),
}
"""Everything that can be done with a claim; an action of the table without a row here fails the tests."""
