"""`factcheck review publish`, `reopen`, `retract` and what else readers notice."""

import click

from factcheck.cli.acting import act, act_on_one, claim_argument, say_changed, say_unsigned
from factcheck.cli.batches import Batch, on_claims, version_option
from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.opening import acting, opened
from factcheck.cli.output import say
from factcheck.cli.parameters import Count, Line, Moment, OneOf, Text
from factcheck.cli.request_ids import repeatable
from factcheck.cli.review import warn_of_readers
from factcheck.domain.errors import BadInputError
from factcheck.domain.vocabularies import CorrectionClass
from factcheck.domain.workflow import ChangeNotice, DeclineRetraction, SetEmbargo
from factcheck.services import publishing
from factcheck.services import review as reviewing
from factcheck.services.desks import Desk
from factcheck.storage.ledger import Stamp
from factcheck.storage.transactions import Present

class_option = click.option(
    "--class",
    "correction",
    type=OneOf(CorrectionClass),
    help="What it changes; rating-changing and void stand on top of the brief, a spelling is not marked. void: "
    "nothing of what was said holds.",
)


@command("publish", example="review publish 27")
@claim_argument
@version_option
@repeatable
def publish(context: Context, claim: int, if_version: int | None) -> None:
    """Publish the brief of an approved claim."""
    with opened(context) as desk:
        published = publishing.publish(desk, claim, actor=acting(context, desk), if_version=if_version)
    brief = published.brief
    say(
        f"published brief {brief.version} of claim {claim}, sha256 {brief.sha256()}\nread it with factcheck brief {claim}"
    )
    say_unsigned(published.unsigned)


@command("reopen", example='review reopen 27 --class factual --note "The year was wrong." --asked-by "a reader"')
@on_claims()
@class_option
@click.option("--note", type=Text(), help="What readers are told of the correction; of a dismissed claim, why.")
@click.option("--asked-by", type=Line(), help="Who asked for the correction.")
@click.option("--request", type=Count(), help="Which request of corrections list it answers.")
def reopen(
    context: Context,
    batch: Batch,
    correction: CorrectionClass | None,
    note: str | None,
    asked_by: str | None,
    request: int | None,
) -> None:
    """Look at claims again: correct them, or restore them.

    What was published or retracted is corrected: its brief stays as it is until the next version is out, and --class and --note say what
    readers are told. Claims that were dismissed go back to where they were, without --class.
    """
    prepare = reviewing.reopening(correction=correction, note=note, asked_by=asked_by, request=request)
    act(context, batch, prepare, then=warn_of_readers)


@command("notice", example='review notice 27 --class rating-changing --note "The county found a second report."')
@claim_argument
@class_option
@click.option("--note", type=Text(), help="What readers are told of the correction. Default: as it was.")
@version_option
@repeatable
def notice(
    context: Context, claim: int, correction: CorrectionClass | None, note: str | None, if_version: int | None
) -> None:
    """Change what readers are told of a correction.

    While it is under way; what is left out stays as it was. Where the rating changes, the brief itself tells the old one.
    """
    if correction is None and note is None:
        raise BadInputError("say what changes: --class, --note, or both")

    def prepare(present: Present, number: int, _stamp: Stamp) -> ChangeNotice:
        under_way = present.claim(number).publication.correction
        kind = under_way.kind if under_way else CorrectionClass.CLARIFICATION
        return ChangeNotice(correction or kind, note or (under_way.note if under_way else ""))

    act_on_one(context, claim, prepare, if_version=if_version)


@command("retract", example='review retract 27 --reason "The report was forged."')
@claim_argument
@click.option("--reason", type=Text(), help="Why the brief is to be retracted; readers are told.")
@click.option("--decline", type=Text(), metavar="REASON", help="Why it is not to be, although somebody proposed it.")
@version_option
@repeatable
def retract(context: Context, claim: int, reason: str | None, decline: str | None, if_version: int | None) -> None:
    """Propose to retract a brief, or confirm it.

    It takes two people. One proposes it with --reason; another confirms it without, and a notice stands in place of the brief, or
    declines it. Every version that was published can still be read with factcheck brief CLAIM --version N.
    """
    if reason is not None and decline is not None:
        raise BadInputError("--reason proposes to retract it and --decline refuses to; give one of them")
    if decline is not None:
        act_on_one(context, claim, DeclineRetraction(decline), if_version=if_version)
        return
    with opened(context) as desk:
        if reason is not None:
            _propose(desk, claim, reason, actor=acting(context, desk), if_version=if_version)
        else:
            _confirm(desk, claim, actor=acting(context, desk), if_version=if_version)


def _propose(desk: Desk, claim: int, reason: str, *, actor: str, if_version: int | None) -> None:
    changed = publishing.propose_retraction(desk, claim, reason=reason, actor=actor, if_version=if_version)
    say_changed(changed)
    say(f"next: somebody else confirms it with factcheck review retract {claim}")


def _confirm(desk: Desk, claim: int, *, actor: str, if_version: int | None) -> None:
    retracted = publishing.retract(desk, claim, actor=actor, if_version=if_version)
    notice = retracted.brief
    say(
        f"retracted claim {claim}; a notice stands as brief {notice.version}, sha256 {notice.sha256()}\n"
        f"read it with factcheck brief {claim}"
    )
    say_unsigned(retracted.unsigned)


@command("embargo", example="review embargo 27 --until 2026-03-31T06:00Z")
@on_claims()
@click.option("--until", type=Moment(), help="The first moment at which it may be published: a day, or ISO 8601; UTC.")
@click.option("--lift", is_flag=True, help="It may be published at once.")
def embargo(
    context: Context,
    batch: Batch,
    until: str | None,
    lift: bool,  # noqa: FBT001 -- click passes a flag by its name
) -> None:
    """Let nothing be published before a moment."""
    if (until is None) is not lift:
        raise BadInputError("say --until MOMENT, or --lift")
    act(context, batch, SetEmbargo(until))
