"""`factcheck review verdict` and what goes with it: ratings proposed and taken back."""

from dataclasses import replace
from functools import partial

import click

from factcheck.cli.acting import act_at, act_on_one, claim_argument, say_next
from factcheck.cli.batches import version_option
from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.opening import opened
from factcheck.cli.output import say
from factcheck.cli.parameters import Line, Text
from factcheck.cli.request_ids import repeatable
from factcheck.cli.resemblances import tell_similar
from factcheck.cli.tables import quoted
from factcheck.cli.terminal import safe
from factcheck.domain.errors import BadInputError
from factcheck.domain.workflow import ProposeVerdict, WithdrawVerdict
from factcheck.services import drafts
from factcheck.services import review as reviewing
from factcheck.services.desks import Desk
from factcheck.services.drafts import VerdictDraft
from factcheck.services.precedents import precedents


@command("verdict", example='review verdict 27 --rating false --rationale "The report lists three cracked girders."')
@claim_argument
@click.option("--rating", type=Line(offers="rating"), help="A rating of the desk's scale; see policy show.")
@click.option(
    "--headline", type=Line(), help="The headline of the brief. Default: that of the verdict before, else the claim."
)
@click.option(
    "--short-answer", type=Text(), help="The answer in a few sentences. Default: the findings' first paragraph."
)
@click.option("--rationale", type=Text(), help="The findings in full; an empty line begins a paragraph.")
@click.option("--rationale-file", type=click.Path(), help="A text file that holds them; - is standard input.")
@click.option(
    "--from-file",
    type=click.Path(),
    help="A text file that holds all of it: rating, headline and short-answer between two lines of ---, then the findings.",
)
@version_option
@repeatable
def verdict(
    context: Context,
    claim: int,
    rating: str | None,
    headline: str | None,
    short_answer: str | None,
    rationale: str | None,
    rationale_file: str | None,
    from_file: str | None,
    if_version: int | None,
) -> None:
    """Propose a rating with its rationale.

    Earlier verdicts on what the same speaker said, and on linked claims, are told of, and a claim that it resembles.
    """
    given = VerdictDraft(
        rating=rating,
        headline=headline,
        short_answer=short_answer,
        rationale=(rationale or "") if from_file else _findings(rationale, rationale_file),
    )
    draft = _from_file(from_file, given, rationale_file) if from_file else given
    with opened(context) as desk:
        earlier = reviewing.headline(desk, claim)
        propose(desk, context, claim, replace(draft, headline=draft.headline or earlier), if_version=if_version)
        if draft.headline is None:
            tell_headline(desk, claim, earlier)
        tell_similar(desk, [claim], known=tell_precedents(desk, claim))
        say_next(desk, context, (claim,))


@command("withdraw-verdict", example='review withdraw-verdict 27 --reason "The figures were those of last year."')
@claim_argument
@click.option("--reason", type=Text(), required=True, help="Why.")
@version_option
@repeatable
def withdraw_verdict(context: Context, claim: int, reason: str, if_version: int | None) -> None:
    """Take a proposed verdict back.

    The one before it stands again.
    """
    act_on_one(context, claim, WithdrawVerdict(reason), if_version=if_version)


def propose(desk: Desk, context: Context, claim: int, draft: VerdictDraft, *, if_version: int | None) -> None:
    """Proposes what a draft says; what it leaves out comes from the claim and from the findings."""
    if draft.rating is None:
        raise BadInputError("the verdict needs its rating; give --rating, one of the scale that policy show gives")
    proposal = ProposeVerdict(
        rating=draft.rating,
        headline=draft.headline or _capitalised(reviewing.claim_text(desk, claim)),
        short_answer=draft.short_answer or draft.rationale.partition("\n\n")[0],
        rationale=draft.rationale,
    )
    act_at(desk, context, (claim,), proposal, if_version=if_version)


def tell_headline(desk: Desk, claim: int, earlier: str | None) -> None:
    """Says which title the brief will have although none was given: that of the verdict before, or the claim."""
    if earlier:
        say(safe(f"the headline stays {quoted(earlier)}; --headline gives another"))
    else:
        words = quoted(_capitalised(reviewing.claim_text(desk, claim)))
        say(safe(f"the brief's title is the claim's words, {words}; --headline gives another"))


def tell_precedents(desk: Desk, claim: int) -> frozenset[int]:
    """Says which verdicts there are already on what the same speaker said, and on linked claims, and gives the claims that they are on."""
    with desk.past() as past:
        found = precedents(past, past.claim(claim))
    for earlier in found:
        say(safe(f"earlier verdict: {earlier.told()}"))
    return frozenset(earlier.claim for earlier in found)


def checked(draft: VerdictDraft) -> VerdictDraft:
    """Gives a draft whose words are such as the options take; BadInputError where they are not."""
    line, text = partial(Line().convert, param=None, ctx=None), partial(Text().convert, param=None, ctx=None)
    try:
        return VerdictDraft(
            rating=line(draft.rating) if draft.rating is not None else None,
            headline=line(draft.headline) if draft.headline is not None else None,
            short_answer=text(draft.short_answer) if draft.short_answer is not None else None,
            rationale=text(draft.rationale),
        )
    except click.BadParameter as error:
        raise BadInputError(f"the verdict cannot be taken: {error.message}") from error


def _from_file(file: str, given: VerdictDraft, rationale_file: str | None) -> VerdictDraft:
    told = (given.rating, given.headline, given.short_answer, given.rationale, rationale_file)
    if any(told):
        raise BadInputError("--from-file holds the whole verdict; leave the other options out")
    return checked(drafts.read(_text_of(file), name=file))


def _capitalised(claim: str) -> str:
    return claim[:1].upper() + claim[1:]


def _findings(rationale: str | None, file: str | None) -> str:
    if rationale is None and file is None:
        raise BadInputError("the verdict needs its findings; give --rationale or --rationale-file")
    if rationale is not None and file is not None:
        raise BadInputError("--rationale and --rationale-file both give the findings; leave one of them out")
    if rationale is not None:
        return rationale
    check = partial(Text().convert, param=None, ctx=None)
    return check(_text_of(file or ""))


def _text_of(file: str) -> str:
    from factcheck.documents.files import load  # noqa: PLC0415 -- only who gives a file reads one
    from factcheck.documents.reading import read_text  # noqa: PLC0415 -- only who gives a file reads one

    source = load(file)
    return read_text(source.content, name=source.name).text.replace("\r\n", "\n")
