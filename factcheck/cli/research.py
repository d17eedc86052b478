"""`factcheck review evidence`, `reply` and what takes evidence back: the research of a claim."""

from datetime import date

import click

from factcheck.cli.acting import act_at, claim_argument, say_next, say_taken
from factcheck.cli.batches import version_option
from factcheck.cli.choices import evidence_outlook
from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.opening import acting, opened
from factcheck.cli.output import say, show
from factcheck.cli.parameters import Count, Date, HttpUrl, Line, Number, Offset, OneOf, Text, day_text
from factcheck.cli.request_ids import repeatable
from factcheck.cli.tables import Column
from factcheck.cli.terminal import safe
from factcheck.domain.errors import BadInputError
from factcheck.domain.vocabularies import Contact, Rank, Stance
from factcheck.domain.workflow import AddEvidence, RecordReply, WithdrawEvidence
from factcheck.services import research
from factcheck.services.research import Cited, by_what


@command(
    "evidence",
    example='review evidence 27 --stance refutes --url https://example.org/report --note "Three girders are cracked."',
)
@claim_argument
@click.option("--stance", type=OneOf(Stance), required=True, help="How it bears on the claim.")
@click.option(
    "--rank", type=OneOf(Rank), default=Rank.SECONDARY, help="How near it is to what it reports. Default: secondary."
)
@click.option(
    "--title",
    type=Line(),
    help="What it is called; of a --conversation, who it was with. Default: the title of --source, else the --url.",
)
@click.option("--source", type=Number("source", offers="source"), help="A document of the desk that it is.")
@click.option("--url", type=HttpUrl(), help="Where it can be read. The desk keeps a copy of what is there now.")
@click.option("--file", type=click.Path(), help="A file that it is; the desk keeps a copy. - is standard input.")
@click.option("--passage", type=Text(), help="The words in it that bear on the claim, as the copy has them.")
@click.option(
    "--start", type=Offset(), help="Where the passage begins, in characters: with --end, instead of its words."
)
@click.option("--end", type=Offset(), help="Where it ends.")
@click.option("--offline", is_flag=True, help="Fetch nothing: an address is put down without a copy.")
@click.option("--publisher", type=Line(), help="Who published it.")
@click.option("--author", type=Line(), help="Who wrote it.")
@click.option("--published", type=Date(), help="When it was published, YYYY-MM-DD.")
@click.option("--accessed", type=Date(), help="When you read it, YYYY-MM-DD.")
@click.option(
    "--from-claimant", is_flag=True, help="It is the speaker citing itself, and does not count as independent."
)
@click.option(
    "--conversation", is_flag=True, help="It is what somebody said to the desk; --note or --passage has the words."
)
@click.option("--note", type=Text(), help="What it says that bears on the claim.")
@click.option("--replaces", type=Count(), metavar="NUMBER", help="The item of evidence in whose place it comes.")
@version_option
@repeatable
def evidence(
    context: Context,
    claim: int,
    stance: Stance,
    rank: Rank,
    title: str | None,
    source: int | None,
    url: str | None,
    file: str | None,
    passage: str | None,
    start: int | None,
    end: int | None,
    offline: bool,  # noqa: FBT001 -- click passes a flag by its name
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
    """Add an item of evidence to a claim.

    It is a --source of the desk, a --file or what stands at a --url, of which the desk keeps a copy, or words of a --conversation. A
    --passage pins the words that bear on the claim to the characters of the copy.
    """
    if source is not None and (file is not None):
        raise BadInputError(
            "--source and --file are two documents; give one of them, and the other as an item of its own"
        )
    if title is None and source is None and url is None and file is None:
        raise BadInputError("an item of evidence needs a --title, or a --source, --file or --url to be called by")
    words = _cited(passage, start, end)
    if conversation and note is None and words is None:
        raise BadInputError("a --conversation needs a --note with what was said, or a --passage")
    item = AddEvidence(
        stance=stance,
        rank=rank,
        title=title or "",
        document=source,
        url=url,
        publisher=publisher,
        author=author,
        published=day_text(published),
        accessed=day_text(accessed),
        from_claimant=from_claimant,
        is_conversation=conversation,
        note=note,
        replaces=replaces,
    )
    with opened(context) as desk:
        attached = research.attach(
            desk,
            claim,
            item,
            actor=acting(context, desk),
            archive=file or (url if source is None and not offline else None),
            outlook=evidence_outlook(offline=offline, clock=desk.outside.clock),
            cited=words,
            if_version=if_version,
        )
        for warning in attached.warnings:
            say(safe(warning))
        number = len(attached.changed.claim.evidence)
        kept = f", kept as source {attached.kept}" if attached.kept else ""
        say_taken(attached.changed, f"evidence {number}{kept}")
        say_next(desk, context, (claim,))


def _cited(passage: str | None, start: int | None, end: int | None) -> Cited | None:
    return None if passage is None and start is None and end is None else Cited(quote=passage, start=start, end=end)


CHECKED = (
    Column("number", "Evidence", share=0),
    Column("outcome", "Now", share=0),
    Column("detail", "How it compares"),
)


@command("check-evidence", example="review check-evidence 27")
@claim_argument
def check_evidence(context: Context, claim: int) -> None:
    """Look again at what a claim's evidence was kept from.

    Each address is fetched, and compared with the desk's copy. Nothing at the desk is changed, whatever is found.
    """
    with opened(context) as desk:
        outlook = evidence_outlook(offline=False, clock=desk.outside.clock)
        show(research.check(desk, claim, outlook=outlook), columns=CHECKED, format=context.format)


@command("withdraw-evidence", example='review withdraw-evidence 27 2 --reason "The table was a draft."')
@claim_argument
@click.argument("number", type=Count(), metavar="NUMBER")
@click.option(
    "--reason", type=Text(), required=True, help="Why; readers who have had the item are told in the next version."
)
@version_option
@repeatable
def withdraw_evidence(context: Context, claim: int, number: int, reason: str, if_version: int | None) -> None:
    """Take an item of evidence back.

    NUMBER is the item's in claims show, where it stays, marked. Briefs go on to tell of it, and why it was taken back, where a published
    version has shown it, and else never. review evidence --replaces puts another in its place.
    """
    with opened(context) as desk:
        act_at(desk, context, (claim,), WithdrawEvidence(number, reason), if_version=if_version)
        if research.readers_had(desk, claim, number):
            say(
                f"evidence {number} is in a published version; readers of the next one are told that it is withdrawn, and why"
            )
        say_next(desk, context, (claim,))


@command("reply", example='review reply 27 --asked --to "the press office" --how e-mail --deadline 2026-03-31')
@claim_argument
@click.option("--asked", is_flag=True, help="The speaker was asked for a reply.")
@click.option("--answer", type=Text(), help="What they answered, in their words.")
@click.option("--silent", is_flag=True, help="They did not answer.")
@click.option("--to", type=Line(), help="Who was asked.")
@click.option("--how", type=Line(), help="What they were asked by: e-mail, telephone.")
@click.option("--deadline", type=Date(), help="Until when an answer was asked for, YYYY-MM-DD.")
@click.option("--day", type=Date(), help="When it happened, YYYY-MM-DD. Default: today.")
@version_option
@repeatable
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
            day=day_text(day) or desk.outside.clock()[:10],
            deadline=day_text(deadline),
            to=to,
            how=by_what(how),
            text=answer,
        )
        act_at(desk, context, (claim,), step, if_version=if_version)
        say_next(desk, context, (claim,))


def _contact(*, asked: bool, answer: str | None, silent: bool) -> Contact:
    given = {Contact.ASKED: asked, Contact.ANSWERED: answer is not None, Contact.SILENT: silent}
    chosen = [contact for contact, is_given in given.items() if is_given]
    if len(chosen) != 1:
        raise BadInputError("say one of --asked, --answer TEXT and --silent, with --asked also --to WHO and --how HOW")
    return chosen[0]
