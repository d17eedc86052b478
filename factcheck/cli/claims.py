"""`factcheck claims show`, `add`: one claim."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import click

from factcheck.cli import descriptions
from factcheck.cli.assessing import assess
from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.listings import LISTED, MACHINE, together
from factcheck.cli.opening import acting, opened
from factcheck.cli.output import show, show_one
from factcheck.cli.parameters import ClaimId, Line, Number, OneOf, Text, Who
from factcheck.cli.remedies import command_for, command_of
from factcheck.cli.repeated import repeatable
from factcheck.cli.tables import Column, moment
from factcheck.domain.claims import Claim
from factcheck.domain.documents import GivenSpeaker, SpeakerName
from factcheck.domain.errors import BadInputError
from factcheck.domain.remedies import Remedy
from factcheck.domain.statements import Kind
from factcheck.services import claims
from factcheck.services.claims import Place
from factcheck.services.desks import Desk
from factcheck.services.possibilities import Possible, possible_actions
from factcheck.services.views import ClaimView, claim_view
from factcheck.storage import queries


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """A claim as `claims show` has it: the view, and what who acts can do about it, None where nobody is named.

    `also` has the commands that who acts can take whatever state the claim is in, without what they would say.
    """

    view: ClaimView
    you_can: tuple[str, ...] | None
    also: tuple[str, ...] | None

    def __getattr__(self, name: str) -> object:
        """Gives what the view holds."""
        return getattr(self.view, name)


SHOWN = (
    Column("id", "Claim"),
    Column("text", "What is claimed"),
    Column("nature", "Nature"),
    Column("suggestion", "Suggestion"),
    Column("state", "State", told=lambda view: view.standing),
    Column("version", "Version"),
    Column("dismissal", "Dismissed as"),
    Column("why", "Why"),
    Column("until", "Look again on"),
    Column("mend", "To be mended"),
    Column("embargo", "Embargoed until", from_width=MACHINE),
    Column("submitted_by", "Submitted by"),
    Column("tally", "Votes", shown=lambda tally: tally.told()),
    Column("approval", "Approved", shown=descriptions.approval),
    Column("correction", "Correction", shown=descriptions.correction),
    Column("retraction", "Retraction", shown=descriptions.retraction),
    Column("departed", "In no list"),
    Column("check_worthiness", "Worth checking", shown="{} of 1000".format),
    Column("priority", "Priority"),
    Column("due", "Due"),
    Column("tags", "Tags", shown=together, is_optional=True),
    Column("assignments", "Assigned to", shown=descriptions.assignments, is_optional=True),
    Column("merged_into", "Merged into", shown="claim {}".format),
    Column("split_from", "Split off", shown="claim {}".format),
    Column("recorded_by", "Recorded by"),
    Column("recorded_at", "Recorded", shown=moment),
    Column("changed_at", "Changed", shown=moment),
    Column("appearances", "Said", shown=descriptions.appearance, is_section=True),
    Column("first", "First read as", shown=descriptions.first, is_section=True),
    Column("evidence", "Evidence", shown=descriptions.evidence, is_section=True),
    Column("replies", "Right of reply", shown=descriptions.reply, is_section=True, is_optional=True),
    Column("verdicts", "Verdicts", shown=descriptions.verdict, is_section=True),
    Column("briefs", "Briefs", shown=descriptions.brief, is_section=True),
    Column("corrections", "Corrections", shown=descriptions.correction, is_section=True, is_optional=True),
    Column(
        "correction_requests", "Corrections asked for", shown=descriptions.request, is_section=True, is_optional=True
    ),
    Column("check_requests", "Asked for by", shown=descriptions.check_request, is_section=True, is_optional=True),
    Column("notes", "Notes", shown=descriptions.note, is_section=True, is_optional=True),
    Column("you_can", "You can", is_section=True),
    Column("also", "Also", shown=together),
)


@command("show", example="--as ben claims show 27")
@click.argument("claim", type=ClaimId())
def show_claim(context: Context, claim: int) -> None:
    """Show a claim with all that is known of it.

    With --as it says what you can do about it as it stands, and also what can be done at any time: notes, tags, assignments, requests.
    """
    with opened(context) as desk, desk.past() as past:
        view = claim_view(past, past.claim(claim))
        at, actor = desk.outside.clock(), context.actor
        possible = possible_actions(past, view.id, actor=actor, at=at) if actor else None
    shown = ShownClaim(view, None, None) if possible is None else ShownClaim(view, *_commands(view, possible))
    show_one(shown, columns=SHOWN, format=context.format)


def _commands(view: ClaimView, possible: Iterable[Possible]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Gives the commands that somebody can take on a claim because of where it stands, and those that are always there."""
    can = [one for one in possible if one.may]
    now = (_command(view, one.action) for one in can if not one.is_always)
    always = (" ".join(command_of(one.action, view.id).split()[1:3]) for one in can if one.is_always)
    return tuple(dict.fromkeys(now)), tuple(dict.fromkeys(always))


def _command(view: ClaimView, action: str) -> str:
    """Gives the command of an action; a correction answers the request that waits or was accepted, and was not answered yet."""
    answered = {correction.request for correction in view.corrections}
    asked = (one for one in view.correction_requests if one.is_accepted is not False and one.number not in answered)
    request = next(asked, None) if action == "reopen" else None
    if request is None:
        return command_of(action, view.id, is_remedy=False)
    return command_for(Remedy(action, view.id, (("request", str(request.number)),)))


@command("add", example='claims add "The bridge is safe." --source 3 --quote "The bridge is safe"')
@click.argument("text", type=Text())
@click.option("--source", type=Number("source", offers="source"), help="The document that it was said in.")
@click.option("--quote", type=Text(), help="The words as that document has them.")
@click.option(
    "--speaker",
    type=Who(),
    help="Who said it there: a number of speakers list, or a name, which may be new to the document.",
)
@click.option("--role", type=Line(), help="What a speaker is whose name is new to the document.")
@click.option("--kind", type=OneOf(Kind), default=Kind.DIRECT, help="How the document reports it. Default: direct.")
@repeatable
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
    with opened(context, again=partial(_show, context)) as desk:
        added = claims.add(desk, text, actor=acting(context, desk), place=place, assess=assess)
        _show(context, desk, [added])


def _show(context: Context, desk: Desk, added: Sequence[Claim]) -> None:
    with desk.past() as past:
        lines = queries.numbered_claim_lines(past.connection, [claim.id for claim in added])
    show(lines, columns=LISTED, format=context.format)


def _with_role(speaker: GivenSpeaker | None, role: str | None) -> GivenSpeaker | None:
    if role is None:
        return speaker
    if not isinstance(speaker, SpeakerName):
        raise BadInputError("--role says what a new speaker is; give it with a name in --speaker, or leave it out")
    return replace(speaker, role=role)
