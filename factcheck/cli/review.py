"""`factcheck review`: a claim's way from extracted to published."""

from datetime import date
from functools import partial

import click

from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.opening import acting, opened
from factcheck.cli.output import say
from factcheck.cli.parameters import ClaimId, Count, Date, HttpUrl, Line, Number, OneOf, Text
from factcheck.cli.tables import quoted
from factcheck.cli.terminal import safe
from factcheck.domain.claims import Rank, Stance
from factcheck.domain.errors import BadInputError
from factcheck.domain.workflow import (
    Accept,
    Action,
    AddEvidence,
    Approve,
    Dismiss,
    ProposeVerdict,
    Return,
    Start,
    Submit,
)
from factcheck.services import publishing
from factcheck.services import review as reviewing
from factcheck.services.desks import Desk
from factcheck.services.review import ChangedClaim

claim_argument = click.argument("claim", type=ClaimId())
version_option = click.option(
    "--if-version",
    type=Count(),
    help="Only if the claim is still at this version, as claims show gives it.",
)


@command("accept")
@claim_argument
@version_option
def accept(context: Context, claim: int, if_version: int | None) -> None:
    """Take a claim into the queue."""
    _act(context, claim, Accept(), if_version=if_version)


@command("dismiss")
@claim_argument
@click.option("--reason", type=Text(), required=True, help="Why it is not to be checked.")
@version_option
def dismiss(context: Context, claim: int, reason: str, if_version: int | None) -> None:
    """Decide that a claim is not to be checked."""
    _act(context, claim, Dismiss(reason), if_version=if_version)


@command("start")
@claim_argument
@version_option
def start(context: Context, claim: int, if_version: int | None) -> None:
    """Begin to research a claim."""
    _act(context, claim, Start(), if_version=if_version)


@command("evidence")
@claim_argument
@click.option("--stance", type=OneOf(Stance), required=True, help="How it bears on the claim.")
@click.option(
    "--rank", type=OneOf(Rank), default=Rank.SECONDARY, help="How near it is to what it reports. Default: secondary."
)
@click.option("--title", type=Line(), help="What it is called. Default: the title of --source, else the --url.")
@click.option("--source", type=Number("source"), help="A document of the desk that it is.")
@click.option("--url", type=HttpUrl(), help="Where it can be read.")
@click.option("--publisher", type=Line(), help="Who published it.")
@click.option("--published", type=Date(), help="When it was published, YYYY-MM-DD.")
@click.option("--accessed", type=Date(), help="When you read it, YYYY-MM-DD.")
@click.option(
    "--from-claimant", is_flag=True, help="It is the speaker citing itself, and does not count as independent."
)
@click.option("--note", type=Text(), help="What it says that bears on the claim.")
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
    published: date | None,
    accessed: date | None,
    from_claimant: bool,  # noqa: FBT001 -- click passes a flag by its name
    note: str | None,
    if_version: int | None,
) -> None:
    """Add an item of evidence to a claim."""
    if title is None and source is None and url is None:
        raise BadInputError("an item of evidence needs a --title, or a --source or --url to be called by")
    item = AddEvidence(
        stance=stance,
        rank=rank,
        title=title or (url or "" if source is None else ""),
        document=source,
        url=url,
        publisher=publisher,
        published=published.isoformat() if published else None,
        accessed=accessed.isoformat() if accessed else None,
        from_claimant=from_claimant,
        note=note,
    )
    _act(context, claim, item, if_version=if_version)


@command("verdict")
@claim_argument
@click.option("--rating", required=True, type=Line(), help="A rating of the desk's scale; see policy show.")
@click.option("--headline", type=Line(), help="The headline of the brief. Default: the claim.")
@click.option(
    "--short-answer", type=Text(), help="The answer in a few sentences. Default: the findings' first paragraph."
)
@click.option("--rationale", type=Text(), help="The findings in full; an empty line begins a paragraph.")
@click.option("--rationale-file", type=click.Path(), help="A text file that holds them; - is standard input.")
@version_option
def verdict(
    context: Context,
    claim: int,
    rating: str,
    headline: str | None,
    short_answer: str | None,
    rationale: str | None,
    rationale_file: str | None,
    if_version: int | None,
) -> None:
    """Propose a rating with its rationale."""
    findings = _findings(rationale, rationale_file)
    with opened(context) as desk:
        proposal = ProposeVerdict(
            rating=rating,
            headline=headline or _capitalised(reviewing.claim_text(desk, claim)),
            short_answer=short_answer or findings.partition("\n\n")[0],
            rationale=findings,
        )
        _act_at(desk, context, claim, proposal, if_version=if_version)


@command("submit")
@claim_argument
@version_option
def submit(context: Context, claim: int, if_version: int | None) -> None:
    """Hand a researched claim to a second person."""
    _act(context, claim, Submit(), if_version=if_version)


@command("approve")
@claim_argument
@version_option
def approve(context: Context, claim: int, if_version: int | None) -> None:
    """Confirm the verdict that somebody else proposed.

    With --if-version and the version that you have read, a verdict that came in between is not approved unseen.
    """
    _act(context, claim, Approve(), if_version=if_version)


@command("return")
@claim_argument
@click.option("--reason", type=Text(), required=True, help="What is to be done before it comes again.")
@version_option
def send_back(context: Context, claim: int, reason: str, if_version: int | None) -> None:
    """Send a claim back to research."""
    _act(context, claim, Return(reason), if_version=if_version)


@command("publish")
@claim_argument
@version_option
def publish(context: Context, claim: int, if_version: int | None) -> None:
    """Publish the brief of an approved claim."""
    with opened(context) as desk:
        published = publishing.publish(desk, claim, actor=acting(context, desk), if_version=if_version)
    brief = published.brief
    say(
        f"published brief {brief.version} of claim {claim}, sha256 {brief.sha256()}\nread it with factcheck brief {claim}"
    )
    _say_unsigned(published.unsigned)


def _act(context: Context, claim: int, action: Action, *, if_version: int | None) -> None:
    with opened(context) as desk:
        _act_at(desk, context, claim, action, if_version=if_version)


def _act_at(desk: Desk, context: Context, claim: int, action: Action, *, if_version: int | None) -> None:
    changed = reviewing.act(desk, claim, action, actor=acting(context, desk), if_version=if_version)
    now = changed.claim
    line = f"claim {now.id} is {now.state.replace('_', ' ')}, version {now.version}"
    say(f"{line}: {_verdict_of(changed)}" if isinstance(action, Submit | Approve) else line)
    _say_unsigned(changed.unsigned)


def _verdict_of(changed: ChangedClaim) -> str:
    """Gives the verdict in a line, because another than the one that was read may have come in between."""
    verdict = changed.claim.verdict()
    return safe(f"{changed.rating}, {quoted(verdict.headline)}") if verdict else "no verdict"


def _say_unsigned(why: str | None) -> None:
    if why:
        click.echo(safe(f"no checkpoint was signed: {why}"), err=True)


def _capitalised(claim: str) -> str:
    return claim[:1].upper() + claim[1:]


def _findings(rationale: str | None, file: str | None) -> str:
    from factcheck.extraction.readers import load, read_document  # noqa: PLC0415 -- only this option reads a file

    if (rationale is None) is (file is None):
        raise BadInputError("the verdict needs its findings: give --rationale or --rationale-file, not both")
    if rationale is not None:
        return rationale
    source = load(file or "")
    check = partial(Text().convert, param=None, ctx=None)
    return check(read_document(source.content, name=source.name).text.replace("\r\n", "\n"))
