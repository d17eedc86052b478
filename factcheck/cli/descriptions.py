"""How the parts of a claim are worded for a person."""

from factcheck.cli.tables import Wording, digest, moment, paragraphs, quoted
from factcheck.domain.claims import (
    Approval,
    Assignment,
    CheckRequest,
    Correction,
    CorrectionRequest,
    Evidence,
    Note,
    PublishedBrief,
    Reply,
    RetractionProposal,
    Vote,
    Withdrawal,
)
from factcheck.domain.vocabularies import Contact, Relation
from factcheck.services.judgements import ShownJudgement
from factcheck.services.matching import Earlier
from factcheck.services.views import FirstReading, ShownAppearance, ShownVerdict
from factcheck.storage.repeated import Repeats

RELATIONS = {
    Relation.SAME: "the same as",
    Relation.RELATED: "related to",
    Relation.CONTRADICTS: "contradicts",
    Relation.DIFFERENT: "different from",
    Relation.UNSURE: "unsure of",
}
"""What stands before the other claim in a judgement."""

QUOTE_BEGINS, QUOTE_ENDS = ">>", "<<"
"""What stands around a quote in its document, so that it can be told without any colour."""


def appearance(said: ShownAppearance) -> Wording:
    """Words where a claim was said."""
    return quoted(said.quote), by_whom(said), *where(said)


def in_context(said: ShownAppearance) -> Wording:
    """Words a quote with what stands around it in its paragraph."""
    marked = f"{said.before}{QUOTE_BEGINS}{said.quote}{QUOTE_ENDS}{said.after}"
    return " ".join(marked.split())


def by_whom(said: ShownAppearance) -> str:
    """Words who said it, and in how much of their own words."""
    known = f" (profile {said.profile.id}: {said.profile.name})" if said.profile else ""
    return f"{said.speaker or 'nobody named'}{known}, {said.kind}"


def where(said: ShownAppearance) -> tuple[str, ...]:
    """Words the document in which a claim was said, and the place in it."""
    time = f"at {said.time}, " if said.time else ""
    published = f", {said.published}" if said.published else ""
    place = f"source {said.document}, {time}characters {said.start:,} to {said.end:,}"
    lines = (
        f"{said.source}{published} ({place})",
        said.url,
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
    where = (published, item.url, kept, quoted(item.passage.quote) if item.passage else None)
    return (
        f"{item.title} ({talk}{item.rank}, {independence}{item.stance})",
        *(_withdrawn(item.withdrawn) if item.withdrawn else ()),
        *filter(None, where),
        *paragraphs(item.note),
        f"added by {item.added_by}, {moment(item.added_at)}",
    )


def _withdrawn(gone: Withdrawal) -> tuple[str, ...]:
    replaced = f", replaced by evidence {gone.replaced_by}" if gone.replaced_by else ""
    return paragraphs(gone.reason, after=f"withdrawn by {gone.by}, {moment(gone.at)}{replaced}: ")


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


def verdict(proposed: ShownVerdict) -> Wording:
    """Words a verdict with the votes on it."""
    is_repeated = proposed.short_answer == proposed.rationale.partition("\n\n")[0]
    return (
        f"{proposed.label}, proposed by {proposed.proposed_by}, {moment(proposed.proposed_at)}, by policy {proposed.policy}",
        *_fate(proposed),
        *(line for vote in proposed.votes for line in _vote(vote)),
        f"headline: {quoted(proposed.headline)}",
        *(() if is_repeated else paragraphs(proposed.short_answer, after="short answer: ")),
        *paragraphs(proposed.rationale, after="short answer and findings: " if is_repeated else "findings: "),
    )


def _fate(proposed: ShownVerdict) -> tuple[str, ...]:
    """Gives what became of a verdict, where that is not told by the votes on it."""
    if proposed.withdrawn:
        return _withdrawn(proposed.withdrawn)
    if proposed.replaced_by:
        return (f"replaced by verdict {proposed.replaced_by}",)
    return () if proposed.votes else ("nobody has voted on it",)


def _vote(vote: Vote) -> tuple[str, ...]:
    told = f"{vote.choice} by {vote.by}, {moment(vote.at)}"
    return paragraphs(vote.note, after=f"{told}: ") or (told,)


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
        *paragraphs(change.note),
    )


def retraction(proposal: RetractionProposal) -> Wording:
    """Words the wish to retract what is live."""
    return f"proposed by {proposal.by}, {moment(proposal.at)}", *paragraphs(proposal.reason)


def request(asked: CorrectionRequest) -> Wording:
    """Words a request for a correction, with what came of it."""
    outcomes = {None: "waits", True: "accepted", False: "declined"}
    decided = f" by {asked.decided_by}, {moment(asked.decided_at)}" if asked.decided_at else ""
    outcome = f"{outcomes[asked.is_accepted]}{decided}"
    return (
        f"{asked.asked_by}, recorded by {asked.recorded_by}, {moment(asked.recorded_at)}",
        *paragraphs(asked.text),
        *(paragraphs(asked.reason, after=f"{outcome}: ") or (outcome,)),
    )


def check_request(asked: CheckRequest) -> Wording:
    """Words a reader's wish that the claim be checked."""
    return f"{asked.asked_by}, recorded by {asked.recorded_by}, {moment(asked.recorded_at)}"


def note(written: Note) -> Wording:
    """Words a note of the desk."""
    return (f"{written.by}, {moment(written.at)}", *paragraphs(written.text))


def assignments(assigned: tuple[Assignment, ...]) -> Wording:
    """Words who is to do what."""
    return ", ".join(f"{one.handle} ({one.duty})" for one in assigned)


def relation_to(relation: Relation, other: int) -> str:
    """Words what a claim is to another."""
    return f"{RELATIONS[relation]} claim {other}"


def judgement(one: ShownJudgement) -> Wording:
    """Words what somebody said of a claim and another."""
    of = f"claim {one.of}: " if one.of else ""
    left = (
        f"taken back by {one.taken_back.by}, {moment(one.taken_back.at)}" if one.taken_back else None,
        "judged anew since" if one.replaced and not one.taken_back else None,
        None if one.holds or one.replaced or one.taken_back else "a newer one holds",
    )
    goes_on = f" (claim {one.goes_on} now)" if one.goes_on else ""
    told = f"{of}{relation_to(one.relation, one.other)}{goes_on}, said {one.by}, {moment(one.at)}"
    return (
        "; ".join((told, *filter(None, left))),
        *((quoted(one.text),) if one.text and one.holds else ()),
        *paragraphs(one.note),
    )


def similar(one: Earlier) -> Wording:
    """Words that a claim is like another, and where the two differ."""
    about = "; ".join(filter(None, standing_of(one)))
    return (
        f"{one.name} ({about}), {one.call}, {one.score} of 1000",
        quoted(one.text),
        *((f"different: {'; '.join(one.different)}",) if one.different else ()),
    )


def standing_of(one: Earlier) -> tuple[str | None, ...]:
    """Words how a claim stands at the desk; of another's, whose it is, what it is called there and when it was checked."""
    if one.state is None:
        return f"another's, {one.collection}: {one.external_id}", one.day
    return one.state.replace("_", " "), one.verdict


def repeats(found: Repeats) -> Wording:
    """Words how often a claim was said, from when to when, by whom, and that it is often repeated where the policy calls it so."""
    span = f", {found.first} to {found.last}" if found.days > 1 else f", {found.first}" if found.first else ""
    counts = (_counted(found.times, "time"), _counted(found.sources, "source"), _counted(found.days, "day"))
    told = f"{counts[0]} in {counts[1]}" + (f" on {counts[2]}" if found.days else "") + span
    often = f"often repeated: by the policy, from {found.often_from} sources on" if found.often_from else None
    return (told, *((f"by {', '.join(found.speakers)}",) if found.speakers else ()), *((often,) if often else ()))


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
