"""`factcheck claims`: the claims."""

from dataclasses import dataclass, replace

import click

from factcheck.cli.assessing import assess
from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.opening import acting, opened
from factcheck.cli.output import show, show_one
from factcheck.cli.parameters import ClaimId, Count, Line, Number, OneOf, Text, Who
from factcheck.cli.tables import Column, Wording, digest, label, moment, quoted
from factcheck.domain.claims import Appearance, Claim, Evidence, PublishedBrief, State, Verdict, Vote
from factcheck.domain.documents import GivenSpeaker, SpeakerName
from factcheck.domain.errors import BadInputError
from factcheck.domain.statements import Kind, Nature
from factcheck.services import claims
from factcheck.services.claims import Place
from factcheck.storage import queries
from factcheck.storage.queries import Order
from factcheck.storage.transactions import Past


@dataclass(frozen=True, slots=True)
class AppearanceLine:
    """Where a claim was said, as `claims show` has it."""

    quote: str
    speaker: str | None
    kind: Kind
    source: str
    document: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """A claim with all that is known of it, as `claims show` has it."""

    id: int
    text: str
    nature: Nature | None
    suggestion: str | None
    state: State
    version: int
    check_worthiness: int | None
    merged_into: int | None
    recorded_by: str
    recorded_at: str
    changed_at: str
    appearances: tuple[AppearanceLine, ...]
    evidence: tuple[Evidence, ...]
    verdicts: tuple[Verdict, ...]
    briefs: tuple[PublishedBrief, ...]


def _state(state: str) -> Wording:
    return state.replace("_", " ")


def _said(appearance: AppearanceLine) -> Wording:
    place = f"source {appearance.document}, characters {appearance.start:,} to {appearance.end:,}"
    return (
        quoted(appearance.quote),
        f"{appearance.speaker or 'nobody named'}, {appearance.kind}",
        f"{appearance.source} ({place})",
    )


def _item(item: Evidence) -> Wording:
    published = ", ".join(filter(None, (item.publisher, item.published)))
    kept = f"source {item.document}, sha256 {digest(item.sha256 or '')}" if item.document else None
    independence = "from the claimant, " if item.from_claimant else ""
    lines = (
        f"{item.title} ({item.rank}, {independence}{item.stance})",
        published,
        item.url,
        kept,
        item.note,
        f"added by {item.added_by}, {moment(item.added_at)}",
    )
    return tuple(filter(None, lines))


def _vote(vote: Vote) -> str:
    words = f": {vote.note}" if vote.note else ""
    return f"{vote.choice} by {vote.by}, {moment(vote.at)}{words}"


def _verdict(verdict: Verdict) -> Wording:
    withdrawn = verdict.withdrawn
    return (
        f"{verdict.rating}, proposed by {verdict.proposed_by}, {moment(verdict.proposed_at)}",
        *((f"withdrawn by {withdrawn.by}, {moment(withdrawn.at)}: {withdrawn.reason}",) if withdrawn else ()),
        *(map(_vote, verdict.votes) if verdict.votes else ("nobody has voted on it",)),
        quoted(verdict.headline),
        verdict.short_answer,
        *verdict.rationale.split("\n"),
    )


def _brief(brief: PublishedBrief) -> Wording:
    return f"published by {brief.published_by}, {moment(brief.published_at)}", f"sha256 {brief.sha256}"


LISTED = (
    Column("id", "Claim", share=0),
    Column("text", "What is claimed", share=4),
    Column("nature", "Nature", share=0, from_width=100),
    Column("state", "State", share=0, shown=_state),
    Column("check_worthiness", "Worth", share=0, from_width=130),
    Column("speaker", "Speaker", share=2, from_width=60),
    Column("source", "Source", share=0, from_width=100, shown=label),
    Column("verdict", "Verdict", from_width=60),
)
SHOWN = (
    Column("id", "Claim"),
    Column("text", "What is claimed"),
    Column("nature", "Nature"),
    Column("suggestion", "Suggestion"),
    Column("state", "State", shown=_state),
    Column("version", "Version"),
    Column("check_worthiness", "Worth checking", shown="{} of 1000".format),
    Column("merged_into", "Merged into", shown="claim {}".format),
    Column("recorded_by", "Recorded by"),
    Column("recorded_at", "Recorded", shown=moment),
    Column("changed_at", "Changed", shown=moment),
    Column("appearances", "Said", shown=_said, is_section=True),
    Column("evidence", "Evidence", shown=_item, is_section=True),
    Column("verdicts", "Verdicts", shown=_verdict, is_section=True),
    Column("briefs", "Briefs", shown=_brief, is_section=True),
)


@command("list", example="claims list --state extracted --sort worth")
@click.option("--state", type=OneOf(State), help="Only claims in this state.")
@click.option("--nature", type=OneOf(Nature), help="Only facts, or opinions, ...: what extraction took them for.")
@click.option(
    "--sort",
    "order",
    type=OneOf(Order),
    default=Order.NUMBER,
    help="By number, or by worth: worthiest first, those that nothing scored last. Default: number.",
)
@click.option("--limit", type=Count(), help="At most so many of them, the first ones.")
def show_list(context: Context, state: State | None, nature: Nature | None, order: Order, limit: int | None) -> None:
    """List the claims, by their numbers.

    What waits for a decision, most worth checking first: claims list --state extracted --sort worth.
    """
    with opened(context) as desk, desk.past() as past:
        lines = queries.claim_lines(past.connection, state=state, nature=nature, order=order, limit=limit)
    show(lines, columns=LISTED, format=context.format)


@command("show", example="--as ben claims show 27")
@click.argument("claim", type=ClaimId())
def show_claim(context: Context, claim: int) -> None:
    """Show a claim with all that is known of it."""
    with opened(context) as desk, desk.past() as past:
        shown = _shown(past, past.claim(claim))
    show_one(shown, columns=SHOWN, format=context.format)


@command("add", example='claims add "The bridge is safe." --source 3 --quote "The bridge is safe"')
@click.argument("text", type=Text())
@click.option("--source", type=Number("source"), help="The document that it was said in.")
@click.option("--quote", type=Text(), help="The words as that document has them.")
@click.option(
    "--speaker",
    type=Who(),
    help="Who said it there: a number of speakers list, or a name, which may be new to the document.",
)
@click.option("--role", type=Line(), help="What a speaker is whose name is new to the document.")
@click.option("--kind", type=OneOf(Kind), default=Kind.DIRECT, help="How the document reports it. Default: direct.")
def add(
    context: Context,
    text: str,
    source: int | None,
    quote: str | None,
    speaker: GivenSpeaker | None,
    role: str | None,
    kind: Kind,
) -> None:
    """Add a claim that nothing extracted.

    --source and --quote say where it was said; without them the claim can be researched, but not submitted. Its nature, its suggestion
    and how worth checking it is are told as of those that are extracted.
    """
    if (source is None) != (quote is None) or (speaker is not None and source is None):
        raise BadInputError("--source and --quote go together, and --speaker with them; give both or neither")
    who = _with_role(speaker, role)
    place = Place(document=source, quote=quote, kind=kind, speaker=who) if source and quote else None
    with opened(context) as desk:
        added = claims.add(desk, text, actor=acting(context, desk), place=place, assess=assess)
        with desk.past() as past:
            lines = queries.numbered_claim_lines(past.connection, [added.id])
    show(lines, columns=LISTED, format=context.format)


def _with_role(speaker: GivenSpeaker | None, role: str | None) -> GivenSpeaker | None:
    if role is None:
        return speaker
    if not isinstance(speaker, SpeakerName):
        raise BadInputError("--role says what a new speaker is; give it with a name in --speaker, or leave it out")
    return replace(speaker, role=role)


def _shown(past: Past, claim: Claim) -> ShownClaim:
    return ShownClaim(
        id=claim.id,
        text=claim.text,
        nature=claim.nature,
        suggestion=claim.suggestion,
        state=claim.state,
        version=claim.version,
        check_worthiness=claim.check_worthiness,
        merged_into=claim.work.merged_into,
        recorded_by=claim.recorded_by,
        recorded_at=claim.recorded_at,
        changed_at=claim.changed_at,
        appearances=tuple(_appearance(past, appearance) for appearance in claim.appearances),
        evidence=claim.evidence,
        verdicts=claim.verdicts,
        briefs=claim.briefs,
    )


def _appearance(past: Past, appearance: Appearance) -> AppearanceLine:
    speaker = past.speaker(appearance.speaker) if appearance.speaker is not None else None
    document = past.document(appearance.document)
    return AppearanceLine(
        quote=appearance.quote,
        speaker=queries.named(speaker.name, speaker.role) if speaker else None,
        kind=appearance.kind,
        source=queries.source_label(document.outlet, document.title, document.name),
        document=document.id,
        start=appearance.start,
        end=appearance.end,
    )
