"""`factcheck claims show`, `add`: one claim."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import click

from factcheck.cli import layout
from factcheck.cli.assessing import assess
from factcheck.cli.contexts import Context, Format
from factcheck.cli.framework import command
from factcheck.cli.listings import LISTED
from factcheck.cli.opening import acting, opened
from factcheck.cli.output import format_of, show, show_one
from factcheck.cli.parameters import ClaimId, Line, Number, OneOf, Text
from factcheck.cli.request_ids import repeatable
from factcheck.cli.speaker_values import Who
from factcheck.cli.stories import LABELS, RECORD, page, shown
from factcheck.cli.tables import print_page
from factcheck.domain.claims import Claim
from factcheck.domain.documents import GivenSpeaker, SpeakerName
from factcheck.domain.errors import BadInputError
from factcheck.domain.vocabularies import Kind
from factcheck.services import claims
from factcheck.services.claims import Place
from factcheck.services.desks import Desk
from factcheck.services.stories import story
from factcheck.storage import queries


@command("show", example="--as ben claims show 27", reads=True)
@click.argument("claim", type=ClaimId())
def show_claim(context: Context, claim: int) -> None:
    """Show a claim with all that is known of it.

    What was said, by whom and where; how it stands and with whom; what is known; what readers have had. With --as it ends with what is
    next, or what is missing for it, with what else you can do about it as it stands, and also at any time: notes, tags, assignments.
    """
    with opened(context) as desk, desk.past() as past:
        found = story(past, claim, actor=context.actor, at=desk.outside.clock())
    told = shown(found, actor=context.actor)
    if format_of(context.format) is Format.TABLE:
        print_page(page(told, width=layout.width()), labels=LABELS)
    else:
        show_one(told, columns=RECORD, format=context.format)


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
