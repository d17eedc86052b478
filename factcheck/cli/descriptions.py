"""How the parts of a claim are worded for a person."""

from factcheck.cli.tables import Wording, digest, moment, quoted
from factcheck.domain.claims import (
    Approval,
    Assignment,
    CheckRequest,
    Contact,
    Correction,
    CorrectionRequest,
    Evidence,
    Note,
    PublishedBrief,
    Reply,
    RetractionProposal,
    Verdict,
    Vote,
)
from factcheck.services.views import FirstReading, ShownAppearance


def appearance(said: ShownAppearance) -> Wording:
    """Words where a claim was said."""
    place = f"source {said.document}, characters {said.start:,} to {said.end:,}"
    lines = (
        quoted(said.quote),
        f"{said.speaker or 'nobody named'}, {said.kind}",
        f"{said.source} ({place})",
        f"came from claim {said.from_claim}" if said.from_claim else None,
    )
    return tuple(filter(None, lines))


def first(reading: FirstReading) -> Wording:
    """Words how a claim was first recorded, and what people have changed since."""
    changes = reading.changes
    counts = {"words": changes.text, "nature": changes.nature, "place": changes.place, "speaker": changes.speaker}
    changed = ", ".join(f"{what} {count} time{'s' if count > 1 else ''}" for what, count in counts.items() if count)
    lines = (
        quoted(reading.text),
        f"{reading.nature or 'of no nature told'}, by {reading.by}",
        *(appearance(reading.appearance) if reading.appearance else ()),
        f"changed since: {changed}",
    )
    return tuple(lines)


def evidence(item: Evidence) -> Wording:
    """Words an item of evidence."""
    published = ", ".join(filter(None, (item.author, item.publisher, item.published)))
    kept = f"source {item.document}, sha256 {digest(item.sha256 or '')}" if item.document else None
    independence = "from the claimant, " if item.from_claimant else ""
    talk = "a conversation, " if item.is_conversation else ""
    gone = item.withdrawn
    replaced = f", by evidence {gone.replaced_by}" if gone and gone.replaced_by else ""
    lines = (
        f"{item.title} ({talk}{item.rank}, {independence}{item.stance})",
        f"withdrawn by {gone.by}, {moment(gone.at)}: {gone.reason}{replaced}" if gone else None,
        published,
        item.url,
        kept,
        quoted(item.passage.quote) if item.passage else None,
        item.note,
        f"added by {item.added_by}, {moment(item.added_at)}",
    )
    return tuple(filter(None, lines))


def reply(step: Reply) -> Wording:
    """Words a step of the speaker's right of reply."""
    told = f"recorded by {step.recorded_by}, {moment(step.recorded_at)}"
    match step.contact:
        case Contact.ASKED:
            until = f", until {step.deadline}" if step.deadline else ""
            return f"{step.day}: {step.to} was asked by {step.how}{until}", told
        case Contact.ANSWERED:
            return f"{step.day}: they answered", quoted(step.text or ""), told
        case Contact.SILENT:
            return f"{step.day}: they had not answered", told


def verdict(proposed: Verdict) -> Wording:
    """Words a verdict with the votes on it."""
    withdrawn = proposed.withdrawn
    return (
        f"{proposed.rating}, proposed by {proposed.proposed_by}, {moment(proposed.proposed_at)}, by policy {proposed.policy}",
        *((f"withdrawn by {withdrawn.by}, {moment(withdrawn.at)}: {withdrawn.reason}",) if withdrawn else ()),
        *(map(_vote, proposed.votes) if proposed.votes else ("nobody has voted on it",)),
        quoted(proposed.headline),
        proposed.short_answer,
        *proposed.rationale.split("\n"),
    )


def _vote(vote: Vote) -> str:
    words = f": {vote.note}" if vote.note else ""
    return f"{vote.choice} by {vote.by}, {moment(vote.at)}{words}"


def approval(confirmed: Approval) -> Wording:
    """Words an approval."""
    return f"by {confirmed.by}, {moment(confirmed.at)}, entry {confirmed.position}, leaf {digest(confirmed.leaf)}"


def brief(version: PublishedBrief) -> Wording:
    """Words a version that readers have had."""
    did = "retracted" if version.is_retraction else "published"
    return f"{did} by {version.published_by}, {moment(version.published_at)}", f"sha256 {version.sha256}"


def correction(change: Correction) -> Wording:
    """Words a correction, under way or made."""
    asked = f", asked for by {change.asked_by}" if change.asked_by else ""
    made = f"; brief {change.version} has it" if change.version else ""
    return (
        f"{change.kind} of brief {change.of_version}, opened by {change.opened_by}, {moment(change.opened_at)}{asked}{made}",
        change.note,
    )


def retraction(proposal: RetractionProposal) -> Wording:
    """Words the wish to retract what is live."""
    return f"proposed by {proposal.by}, {moment(proposal.at)}", proposal.reason


def request(asked: CorrectionRequest) -> Wording:
    """Words a request for a correction, with what came of it."""
    outcomes = {None: "waits", True: "accepted", False: "declined"}
    decided = f" by {asked.decided_by}, {moment(asked.decided_at)}" if asked.decided_at else ""
    reason = f": {asked.reason}" if asked.reason else ""
    return (
        f"{asked.asked_by}, recorded by {asked.recorded_by}, {moment(asked.recorded_at)}",
        asked.text,
        f"{outcomes[asked.is_accepted]}{decided}{reason}",
    )


def check_request(asked: CheckRequest) -> Wording:
    """Words a reader's wish that the claim be checked."""
    return f"{asked.asked_by}, recorded by {asked.recorded_by}, {moment(asked.recorded_at)}"


def note(written: Note) -> Wording:
    """Words a note of the desk."""
    return (f"{written.by}, {moment(written.at)}", *written.text.split("\n"))


def assignments(assigned: tuple[Assignment, ...]) -> Wording:
    """Words who is to do what."""
    return ", ".join(f"{one.handle} ({one.duty})" for one in assigned)
