"""`factcheck claims reword`, `split`, `place`, `speaker`, `nature`, `link`, `unlink`: what is claimed, where, by whom."""

from collections.abc import Sequence

import click

from factcheck.cli.acting import act, claim_argument, say_changed, say_next, say_taken
from factcheck.cli.assessing import assess
from factcheck.cli.batches import Batch, on_claims, version_option
from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.opening import acting, opened
from factcheck.cli.output import say
from factcheck.cli.parameters import ClaimId, Count, Number, Offset, OneOf, Text
from factcheck.cli.reprints import BetweenSources, link_between, linking_sources
from factcheck.cli.request_ids import repeatable
from factcheck.cli.speaker_values import Who
from factcheck.domain.claims import Claim
from factcheck.domain.documents import GivenSpeaker, SpeakerName
from factcheck.domain.errors import BadInputError
from factcheck.domain.vocabularies import Kind, Nature
from factcheck.domain.workflow import ChangeNature
from factcheck.services import claims, review
from factcheck.services.claims import Place

NOBODY = SpeakerName("nobody")
"""Stands for nobody who is named, because click takes None for an argument that is missing."""


class Speaker(Who):
    """Who said something: a number of speakers list, a name, which may be new to the document, or `nobody`."""

    def convert(
        self, value: str | GivenSpeaker, param: click.Parameter | None, ctx: click.Context | None
    ) -> GivenSpeaker:
        """Gives the number or the name, `NOBODY`, or fails."""
        return NOBODY if value in {NOBODY.name, NOBODY} else super().convert(value, param, ctx)


def _given(speaker: GivenSpeaker | None) -> GivenSpeaker | None:
    return None if speaker == NOBODY else speaker


@command("reword", example='claims reword 27 "The city spent 3 million dollars on the bridge in 2025."')
@claim_argument
@click.argument("text", type=Text())
@version_option
@repeatable
def reword(context: Context, claim: int, text: str, if_version: int | None) -> None:
    """Word a claim otherwise.

    The quote that it was found in never changes, and the first wording stays in the history. Under review, the claim goes back to
    research; once published, it is changed by a correction only.
    """
    with opened(context) as desk:
        who = acting(context, desk)
        changed = claims.reword(desk, claim, text, actor=who, assess=assess, if_version=if_version)
        say_taken(changed)
        say_next(desk, context, (claim,))


@command("split", example='claims split 27 "The bridge is safe." "It opens on Friday."')
@claim_argument
@click.argument("texts", type=Text(), nargs=-1, required=True, metavar="TEXT TEXT...")
@version_option
@repeatable
def split(context: Context, claim: int, texts: Sequence[str], if_version: int | None) -> None:
    """Take a claim apart.

    CLAIM goes on with the first TEXT; each other becomes a claim of its own, said in the same places.
    """
    with opened(context) as desk:
        who = acting(context, desk)
        for part in claims.split(desk, claim, texts, actor=who, assess=assess, if_version=if_version):
            say_changed(part, part.text)


@command("place", example='claims place 27 --source 3 --quote "The bridge is safe" --speaker 5')
@claim_argument
@click.option(
    "--source", type=Number("source", offers="source"), required=True, help="The document that it was said in."
)
@click.option("--quote", type=Text(), help="The words as that document has them, once.")
@click.option("--start", type=Offset(), help="The characters instead, as sources show counts them: the first, ...")
@click.option("--end", type=Offset(), help="... and the one behind the last.")
@click.option(
    "--speaker", type=Speaker(), help="Who said it there: a number of speakers list, or a name. Default: nobody named."
)
@click.option("--kind", type=OneOf(Kind), default=Kind.DIRECT, help="How the document reports it. Default: direct.")
@click.option("--instead-of", type=Count(), metavar="NUMBER", help="The appearance in whose place it comes.")
@version_option
@repeatable
def place(
    context: Context,
    claim: int,
    source: int,
    quote: str | None,
    start: int | None,
    end: int | None,
    speaker: GivenSpeaker | None,
    kind: Kind,
    instead_of: int | None,
    if_version: int | None,
) -> None:
    """Say where a claim was said.

    In one more place, or instead of an appearance that claims show numbers.
    """
    if quote is None and (start is None or end is None):
        raise BadInputError("say where with --quote TEXT, or with --start and --end")
    spot = Place(document=source, quote=quote, start=start, end=end, speaker=_given(speaker), kind=kind)
    with opened(context) as desk:
        who = acting(context, desk)
        placed = claims.place(desk, claim, spot, instead_of=instead_of, actor=who, if_version=if_version)
        count = len(placed.claim.appearances)
        say_taken(placed, f"said in {count} {'place' if count == 1 else 'places'}")


@command("speaker", example="claims speaker 27 5")
@claim_argument
@click.argument("speaker", type=Speaker(), metavar="NUMBER|NAME|nobody")
@click.option("--appearance", type=Count(), help="In which of its appearances, where there are several.")
@version_option
@repeatable
def speaker(
    context: Context, claim: int, speaker: GivenSpeaker, appearance: int | None, if_version: int | None
) -> None:
    """Say who really said it.

    Another speaker of the document by number or name, somebody new whom the document names, or nobody.
    """
    with opened(context) as desk:
        who = acting(context, desk)
        changed = claims.correct_speaker(
            desk, claim, _given(speaker), appearance=appearance, actor=who, if_version=if_version
        )
        say_taken(changed)


@command("nature", example="claims nature 27 34 opinion")
@on_claims()
@click.argument("nature", type=OneOf(Nature))
def nature(context: Context, batch: Batch, nature: Nature) -> None:
    """Say that claims are facts, or opinions, or of another nature."""
    act(context, batch, ChangeNature(nature))


@command("link", example="claims link 34 27")
@click.argument("claim", type=ClaimId(), required=False)
@click.argument("same_as", type=ClaimId(), metavar="SAME_AS", required=False)
@version_option
@linking_sources
@repeatable
def link(
    context: Context, claim: int | None, same_as: int | None, if_version: int | None, between: BetweenSources
) -> None:
    """Say that two claims are one, said in several places.

    CLAIM ends, and SAME_AS goes on with the appearances of both. claims unlink takes it back.

    With --from-source and --to-source it is said of every claim of a source for which the other has one with the same words and the same
    speaker, as in a reprint: of all or none. They are shown first, and linked after a yes.
    """
    if between.is_asked:
        between.demand_alone(claim, same_as, if_version)
        link_between(context, between)
        return
    if claim is None or same_as is None:
        raise BadInputError("give CLAIM and SAME_AS, or two sources with --from-source and --to-source")
    with opened(context) as desk:
        joined = review.link(desk, claim, into=same_as, actor=acting(context, desk), if_version=if_version)
    say(f"claim {claim} is merged into claim {joined.id}, {_places(joined)}")


def _places(claim: Claim) -> str:
    """Says in how many places a claim was said, as readers would count: two appearances of the same words are one."""
    places = len(claim.shown_appearances())
    return "which was said in one place" if places == 1 else f"which was said in {places} places"


@command("unlink", example="claims unlink 27")
@on_claims()
def unlink(context: Context, batch: Batch) -> None:
    """Take it back that two claims are one.

    CLAIM, which was merged, is as it was, and so is the other.
    """
    act(context, batch, review.unlinked, says_next=False)
