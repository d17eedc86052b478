"""`factcheck review evidence`, `reply` and what takes evidence back: the research of a claim."""

from datetime import date

import click

from factcheck.cli.acting import act, act_at, claim_argument, version_option
from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.opening import opened
from factcheck.cli.parameters import Count, Date, HttpUrl, Line, Number, OneOf, Text
from factcheck.domain.claims import Contact, Rank, Stance
from factcheck.domain.errors import BadInputError
from factcheck.domain.workflow import AddEvidence, RecordReply, WithdrawEvidence
from factcheck.services.desks import Desk


@command(
    "evidence",
    example='review evidence 27 --stance refutes --url https://example.org/report --note "Three girders are cracked."',
)
@claim_argument
@click.option("--stance", type=OneOf(Stance), required=True, help="How it bears on the claim.")
@click.option(
    "--rank", type=OneOf(Rank), default=Rank.SECONDARY, help="How near it is to what it reports. Default: secondary."
)
@click.option("--title", type=Line(), help="What it is called. Default: the title of --source, else the --url.")
@click.option("--source", type=Number("source"), help="A document of the desk that it is.")
@click.option("--url", type=HttpUrl(), help="Where it can be read.")
@click.option("--publisher", type=Line(), help="Who published it.")
@click.option("--author", type=Line(), help="Who wrote it.")
@click.option("--published", type=Date(), help="When it was published, YYYY-MM-DD.")
@click.option("--accessed", type=Date(), help="When you read it, YYYY-MM-DD.")
@click.option(
    "--from-claimant", is_flag=True, help="It is the speaker citing itself, and does not count as independent."
)
@click.option("--conversation", is_flag=True, help="It is what somebody said to the desk; --note has the words.")
@click.option("--note", type=Text(), help="What it says that bears on the claim.")
@click.option("--replaces", type=Count(), metavar="NUMBER", help="The item of evidence in whose place it comes.")
@version_option
def evidence(
    context: Context,
    claim: int,
    stance: Stance,
    rank: Rank,
    title: str | None,
    source: int | None,
    url: str | None,
    publisher: str | None,
    author: str | None,
    published: date | None,
    accessed: date | None,
    from_claimant: bool,  # noqa: FBT001 -- click passes a flag by its name
    conversation: bool,  # noqa: FBT001 -- click passes a flag by its name
    note: str | None,
    replaces: int | None,
    if_version: int | None,
) -> None:
    """Add an item of evidence to a claim."""
    if title is None and source is None and url is None:
        raise BadInputError("an item of evidence needs a --title, or a --source or --url to be called by")
    if conversation and note is None:
        raise BadInputError("a --conversation needs a --note with what was said")
    item = AddEvidence(
        stance=stance,
        rank=rank,
        title=title or (url or "" if source is None else ""),
        document=source,
        url=url,
        publisher=publisher,
        author=author,
        published=_day(published),
        accessed=_day(accessed),
        from_claimant=from_claimant,
        is_conversation=conversation,
        note=note,
        replaces=replaces,
    )
    with opened(context) as desk:
        act_at(desk, context, (claim,), _kept(desk, item), if_version=if_version)


def _kept(_desk: Desk, item: AddEvidence) -> AddEvidence:
    """Gives an item as it is attached; here its page would be kept, and its passage found."""
    return item


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


@command("withdraw-evidence", example='review withdraw-evidence 27 2 --reason "The table was a draft."')
@claim_argument
@click.argument("number", type=Count(), metavar="NUMBER")
@click.option("--reason", type=Text(), required=True, help="Why; readers of a later version are told.")
@version_option
def withdraw_evidence(context: Context, claim: int, number: int, reason: str, if_version: int | None) -> None:
    """Take an item of evidence back.

    NUMBER is the item's in claims show. It keeps its place and is marked; review evidence --replaces puts another in its place.
    """
    act(context, (claim,), WithdrawEvidence(number, reason), if_version=if_version)


@command("reply", example='review reply 27 --asked --to "the press office" --how "by e-mail" --deadline 2026-03-31')
@claim_argument
@click.option("--asked", is_flag=True, help="The speaker was asked for a reply.")
@click.option("--answer", type=Text(), help="What they answered, in their words.")
@click.option("--silent", is_flag=True, help="They did not answer.")
@click.option("--to", type=Line(), help="Who was asked.")
@click.option("--how", type=Line(), help="How they were asked: by e-mail, on the telephone.")
@click.option("--deadline", type=Date(), help="Until when an answer was asked for, YYYY-MM-DD.")
@click.option("--day", type=Date(), help="When it happened, YYYY-MM-DD. Default: today.")
@version_option
def reply(
    context: Context,
    claim: int,
    asked: bool,  # noqa: FBT001 -- click passes a flag by its name
    answer: str | None,
    silent: bool,  # noqa: FBT001 -- click passes a flag by its name
    to: str | None,
    how: str | None,
    deadline: date | None,
    day: date | None,
    if_version: int | None,
) -> None:
    """Record that the speaker was asked, and what came of it."""
    contact = _contact(asked=asked, answer=answer, silent=silent)
    if contact is not Contact.ASKED and (to or how or deadline):
        raise BadInputError("--to, --how and --deadline say how the speaker was asked; give them with --asked")
    with opened(context) as desk:
        step = RecordReply(
            contact=contact,
            day=_day(day) or desk.outside.clock()[:10],
            deadline=_day(deadline),
            to=to,
            how=how,
            text=answer,
        )
        act_at(desk, context, (claim,), step, if_version=if_version)


def _contact(*, asked: bool, answer: str | None, silent: bool) -> Contact:
    given = {Contact.ASKED: asked, Contact.ANSWERED: answer is not None, Contact.SILENT: silent}
    chosen = [contact for contact, is_given in given.items() if is_given]
    if len(chosen) != 1:
        raise BadInputError("say one of --asked, --answer TEXT and --silent")
    return chosen[0]
