"""`factcheck review recuse`: who keeps out of which claims."""

from collections.abc import Iterator

import click

from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.opening import acting, opened
from factcheck.cli.output import say
from factcheck.cli.parameters import ClaimId, Count, Handle, Line, Text
from factcheck.cli.request_ids import repeatable
from factcheck.domain.errors import BadInputError
from factcheck.domain.people import Recusal
from factcheck.services import people
from factcheck.services.people import Subject
from factcheck.services.readers import second_readers
from factcheck.storage.transactions import Past

handle_argument = click.argument("handle", type=Handle())


@command("recuse", example='review recuse ben --claim 27 --reason "His sister works there."')
@handle_argument
@click.option("--claim", type=ClaimId(), help="A claim.")
@click.option(
    "--speaker", metavar="NAME", type=Line(offers="name"), help="Whatever speakers of this name say, in any document."
)
@click.option("--tag", metavar="TAG", type=Line(offers="tag"), help="Every claim that has this tag.")
@click.option("--reason", type=Text(), required=True, help="What the conflict of interest is.")
@repeatable
def recuse(context: Context, handle: str, claim: int | None, speaker: str | None, tag: str | None, reason: str) -> None:
    """Keep a person out of claims in which they have a conflict of interest.

    Everybody may declare their own, an admin anybody's. It holds for claims that come under it later, too. Only an admin can lift it.
    """
    given = [name for name, value in (("--claim", claim), ("--speaker", speaker), ("--tag", tag)) if value is not None]
    if len(given) != 1:
        said = " and ".join(given) or "none of them"
        raise BadInputError(f"give one of --claim, --speaker and --tag, not {said}")
    subject = Subject(claim=claim, speaker=speaker, tag=tag)
    with opened(context) as desk:
        recusal = people.recuse(desk, handle, subject, reason=reason, actor=acting(context, desk))
        with desk.past() as past:
            beside = [*people.beside(past, handle, recusal), *_left(past, recusal)]
    say(f"{handle} is recused from {recusal.subject()}: recusal {recusal.number} of {handle}")
    for line in beside:
        say(line)


def _left(past: Past, recusal: Recusal) -> Iterator[str]:
    """Says where too few people are left who may approve the claim."""
    if recusal.claim is not None and (lacking := second_readers(past, past.claim(recusal.claim)).lacking()):
        yield f"claim {recusal.claim}: {lacking}"


@command("unrecuse", example='review unrecuse ben 1 --reason "She has left."')
@handle_argument
@click.argument("number", type=Count())
@click.option("--reason", type=Text(), required=True, help="Why there is no conflict of interest any more.")
@repeatable
def unrecuse(context: Context, handle: str, number: int, reason: str) -> None:
    """Lift a recusal of a person, by its number in people show.

    Only an admin may, and nobody their own.
    """
    with opened(context) as desk:
        recusal = people.lift(desk, handle, number, reason=reason, actor=acting(context, desk))
    say(f"{handle} is no longer recused from {recusal.subject()}")
