"""`factcheck speakers`: who made the claims, in one document and across them."""

import click
from sqlalchemy import Connection

from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.listings import listed, together
from factcheck.cli.opening import opened
from factcheck.cli.output import say, show_one
from factcheck.cli.paging import page_options, show_page
from factcheck.cli.parameters import Number, OneOf
from factcheck.cli.profile_values import GivenAs
from factcheck.cli.recognitions import lookalikes, speaker_warnings
from factcheck.cli.tables import Column, Wording, moment
from factcheck.cli.terminal import safe
from factcheck.domain.profiles import Tenure
from factcheck.services.profile_views import Counts, profile_view
from factcheck.services.profiles import GivenProfile, OfSpeaker
from factcheck.services.views import speaker_view
from factcheck.storage import profile_pages
from factcheck.storage.contradictions import ContradictionLine
from factcheck.storage.profile_pages import ListedSpeaker
from factcheck.storage.profiles import NamedProfile
from factcheck.storage.queries import ClaimLine
from factcheck.storage.records import AskedCorrection, Period, RatedPeriod


def _claim(line: ClaimLine) -> Wording:
    return line.text, ", ".join(filter(None, (line.state.replace("_", " "), line.verdict)))


def _numbered_claim(line: ClaimLine) -> Wording:
    told = ", ".join(filter(None, (line.state.replace("_", " "), line.verdict, line.source)))
    return f"claim {line.id}: {line.text}", told


def _profile(profile: NamedProfile) -> Wording:
    return f"{profile.id}: {profile.name}"


def _speaker(line: ListedSpeaker) -> Wording:
    named = ", ".join(filter(None, (line.name, line.role)))
    return f"speaker {line.id}: {named}", f"{line.source}; claims: {line.claims:,}"


def _tenure(one: Tenure) -> Wording:
    return one.shown()


def _counts(counts: Counts) -> Wording:
    several = f", {counts.repeated:,} of them in several sources" if counts.repeated else ""
    return f"{counts.claims:,} by {_many(counts.speakers, 'speaker')} in {_many(counts.sources, 'source')}{several}"


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _rated(one: RatedPeriod) -> Wording:
    return f"{one.period}: {one.rating}, {one.claims:,}"


def _contradiction(line: ContradictionLine) -> Wording:
    first, second = (f"claim {side.claim}: {side.quote or side.text}" for side in (line.first, line.second))
    return first, f"contradicts {second}", f"judged by {line.judged_by}, {moment(line.judged_at)}"


def _correction(one: AskedCorrection) -> Wording:
    return f"claim {one.claim}, request {one.number}: {one.asked_by}, {moment(one.recorded_at)}, {one.outcome}"


LISTED = (
    Column("id", "Speaker", share=0),
    Column("name", "Name", share=2),
    Column("role", "Role", share=2),
    Column("source", "Named in", share=3),
    Column("statements", "Statements", share=0, from_width=90),
    Column("claims", "Claims", share=0),
    Column("profile", "Profile", share=2, from_width=70, shown=_profile),
)
PROFILES = (
    Column("id", "Profile", share=0),
    Column("name", "Name", share=2),
    Column("kind", "Kind", share=0),
    Column("names", "Also", share=3, from_width=70, shown=together),
    Column("speakers", "Speakers", share=0),
    Column("sources", "Sources", share=0),
    Column("claims", "Claims", share=0),
)
SHOWN = (
    Column("id", "Speaker"),
    Column("name", "Name"),
    Column("role", "Role"),
    Column("source", "Named in"),
    Column("claims", "Claims", shown=_claim, is_section=True),
)
RECORD = (
    Column("id", "Profile"),
    Column("name", "Name"),
    Column("kind", "Kind"),
    Column("names", "Also", shown=together, is_optional=True),
    Column("roles", "Role", shown=_tenure, is_section=True, is_optional=True),
    Column("parties", "Party or side", shown=_tenure, is_section=True, is_optional=True),
    Column("wikidata", "Wikidata"),
    Column("homepage", "Homepage"),
    Column("same_as", "Same as", shown=together, is_optional=True),
    Column("aliases", "Desk's rule for", shown=together, is_optional=True),
    Column("counts", "Claims made", shown=_counts),
    Column("merged", "Merged into it", shown=_profile, is_section=True, is_optional=True),
    Column("speakers", "Speakers", shown=_speaker, is_section=True),
    Column("ratings", "Ratings", shown=_rated, is_section=True, is_optional=True),
    Column("contradictions", "Contradictions", shown=_contradiction, is_section=True, is_optional=True),
    Column("corrections", "Corrections asked for", shown=_correction, is_section=True, is_optional=True),
    Column("claims", "Newest claims", shown=_numbered_claim, is_section=True),
)


@command("list", example="speakers list --profiles", reads=True)
@click.option("--profiles", "are_profiles", is_flag=True, help="List who they are across documents instead.")
@page_options("speakers", after=Number("speaker", offers="speaker"))
def show_list(context: Context, are_profiles: bool, after: int | None, limit: int | None) -> None:  # noqa: FBT001 -- click passes a flag by its name
    """List who made the claims."""
    ask = _profiles if are_profiles else _speakers
    with listed(context) as connection:
        ask(context, connection, after=after, limit=limit)


def _speakers(context: Context, connection: Connection, *, after: int | None, limit: int | None) -> None:
    show_page(
        context,
        lambda most: profile_pages.walked_speakers(connection, after=after, limit=most),
        columns=LISTED,
        limit=limit,
        next_page=lambda last, _: f"--after {last.id}",
    )


def _profiles(context: Context, connection: Connection, *, after: int | None, limit: int | None) -> None:
    show_page(
        context,
        lambda most: profile_pages.walked_profiles(connection, after=after, limit=most),
        columns=PROFILES,
        limit=limit,
        next_page=lambda last, _: f"--after {last.id}",
    )


@command("show", example="speakers show 5", reads=True)
@click.argument("speaker", type=GivenAs())
@click.option("--by", type=OneOf(Period), default=Period.YEAR, help="Count ratings by the year or the quarter.")
def show_speaker(context: Context, speaker: GivenProfile, by: Period) -> None:
    """Show a speaker and the claims made.

    Of a speaker who is attached to a profile it is the record across documents: what is known, what was found of the claims, when,
    what contradicts what, and which corrections were asked for. A profile's own number is given as profile/2.
    """
    with opened(context) as desk, desk.past() as past:
        if isinstance(speaker, OfSpeaker) and past.speaker(speaker.number).attachment is None:
            show_one(speaker_view(past, speaker.number), columns=SHOWN, format=context.format)
            told = tuple(speaker_warnings(past, speaker.number))
        else:
            shown = profile_view(past, speaker, by=by)
            show_one(shown, columns=RECORD, format=context.format)
            told = tuple(lookalikes(past, shown.id))
    for line in told:
        say(safe(line))
