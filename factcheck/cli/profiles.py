"""`factcheck speakers attach` and its like: who speakers are across documents."""

from collections.abc import Sequence

import click

from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.opening import acting, opened
from factcheck.cli.output import say
from factcheck.cli.parameters import HttpUrl, Line, Number, OneOf
from factcheck.cli.profile_values import GivenAs, Wikidata, WrittenDay
from factcheck.cli.recognitions import doubts
from factcheck.cli.request_ids import repeatable
from factcheck.cli.terminal import safe
from factcheck.domain.errors import BadInputError
from factcheck.domain.profiles import OtherName, Page, Profile, Tenure
from factcheck.domain.vocabularies import ProfileKind
from factcheck.services import profiles
from factcheck.services.profiles import DESCRIBED, Described, Details, GivenProfile

speakers_argument = click.argument(
    "speakers", type=Number("speaker", offers="speaker"), nargs=-1, required=True, metavar="SPEAKER..."
)
profile_argument = click.argument("profile", type=GivenAs())

PARTS = {
    "kind": "kind",
    "other-name": "names",
    "role": "roles",
    "party": "parties",
    "wikidata": "wikidata",
    "homepage": "homepage",
    "same-as": "same_as",
}
"""What can be cleared of what is known of a profile, and what it is to the service."""


@command("attach", example="speakers attach 9 12 --to 5")
@speakers_argument
@click.option("--to", type=GivenAs(), help="Who they are: another speaker, or profile/2. Default: a new profile.")
@click.option("--name", type=Line(), help="What a new profile is called. Default: as the speaker is.")
@click.option("--kind", type=OneOf(ProfileKind), help="What a new profile is of: one person, or a body.")
@repeatable
def attach(
    context: Context, speakers: Sequence[int], to: GivenProfile | None, name: str | None, kind: ProfileKind | None
) -> None:
    """Say that speakers of documents are one person or body.

    Where the other speaker has no profile yet, one is made of all of them. Nothing changes in the documents, or in who said which claim.
    """
    with opened(context) as desk:
        told = profiles.attach(desk, speakers, to=to, name=name, kind=kind, actor=acting(context, desk))
        with desk.past() as past:
            doubted = tuple(doubts(past, told.speakers, told.profile.id))
    new = ", which is new" if told.is_new else ""
    say(safe(f"{_listed(told.speakers)} attached to {called(told.profile)}{new}"))
    for doubt in doubted:
        say(safe(doubt))


@command("detach", example="speakers detach 9")
@speakers_argument
@repeatable
def detach(context: Context, speakers: Sequence[int]) -> None:
    """Say that speakers are somebody else after all, or nobody knows who."""
    with opened(context) as desk:
        losing = profiles.detach(desk, speakers, actor=acting(context, desk))
    say(safe(f"{_listed(tuple(dict.fromkeys(speakers)))} detached from {' and '.join(map(called, losing))}"))


@command("merge", example="speakers merge 9 5")
@profile_argument
@click.argument("into", type=GivenAs())
@repeatable
def merge(context: Context, profile: GivenProfile, into: GivenProfile) -> None:
    """Say that two profiles are of one person or body.

    The first ends, and the second goes on for both: speakers, names and all that is known. speakers unmerge takes it back exactly.
    """
    with opened(context) as desk:
        ended, other = profiles.merge(desk, profile, into=into, actor=acting(context, desk))
    say(safe(f"{called(ended)} is merged into {called(other)}"))
    say(f"factcheck speakers unmerge profile/{ended.id} takes that back")


@command("unmerge", example="speakers unmerge profile/2")
@profile_argument
@repeatable
def unmerge(context: Context, profile: GivenProfile) -> None:
    """Take back that a profile is the same as another.

    It has again what was its own, to the letter; what was attached to the other meanwhile stays there.
    """
    with opened(context) as desk:
        own, other = profiles.unmerge(desk, profile, actor=acting(context, desk))
    say(safe(f"{called(own)} is for itself again, apart from {called(other)}"))


@command("rename", example='speakers rename 5 "Jane E. Doe"')
@profile_argument
@click.argument("name", type=Line())
@repeatable
def rename(context: Context, profile: GivenProfile, name: str) -> None:
    """Call a profile otherwise.

    What documents call its speakers stays. A name that is to be known beside it is given with speakers describe --other-name.
    """
    with opened(context) as desk:
        told = profiles.rename(desk, profile, name, actor=acting(context, desk))
    say(safe(f"profile {told.id} is called {told.name}"))


@command("describe", example="speakers describe 5 --role mayor --from 2010-05 --until 2018-05")
@profile_argument
@click.option("--kind", type=OneOf(ProfileKind), help="What the profile is of: one person, or a body.")
@click.option("--other-name", "names", type=Line(), multiple=True, help="A name to be known beside; can be repeated.")
@click.option("--role", "roles", type=Line(), multiple=True, help="What the person or body is; can be repeated.")
@click.option("--party", "parties", type=Line(), multiple=True, help="The party or side; can be repeated.")
@click.option("--from", "since", type=WrittenDay(), help="Since when: a day, month or year.")
@click.option("--until", type=WrittenDay(), help="Until when: a day, month or year.")
@click.option("--wikidata", type=Wikidata(), help="The item of Wikidata, like Q42.")
@click.option("--homepage", type=HttpUrl(), help="The page of the person or body.")
@click.option("--same-as", type=HttpUrl(), multiple=True, help="A page elsewhere about the same; can be repeated.")
@click.option(
    "--clear", type=click.Choice(tuple(PARTS)), multiple=True, help="What is not known after all; can be repeated."
)
@repeatable
def describe(
    context: Context,
    profile: GivenProfile,
    kind: ProfileKind | None,
    names: Sequence[str],
    roles: Sequence[str],
    parties: Sequence[str],
    since: str | None,
    until: str | None,
    wikidata: str | None,
    homepage: str | None,
    same_as: Sequence[str],
    clear: Sequence[str],
) -> None:
    """Say what is known of a person or body.

    What is not given stays, and what there can be several of is added; with --clear it takes the place of all that was. --from and
    --until are of the role that is given with them, or where none is, of the party; what lasted ends with --until.
    """
    _demand_one(roles or parties, since, until)
    details = Details(
        kind=kind,
        names=tuple(map(OtherName, names)),
        roles=_tenures(roles, since, until),
        parties=_tenures(parties, *((None, None) if roles else (since, until))),
        wikidata=wikidata,
        homepage=homepage,
        same_as=tuple(map(Page, same_as)),
    )
    with opened(context) as desk:
        unknown = tuple(PARTS[name] for name in clear)
        told = profiles.describe(desk, profile, details, actor=acting(context, desk), unknown=unknown)
    _say_changed(told)


def _demand_one(told: Sequence[str], since: str | None, until: str | None) -> None:
    """Passes times that are of one role or party."""
    if (since or until) and len(told) != 1:
        raise BadInputError("--from and --until are of one --role or --party; give them one at a time")


def _tenures(told: Sequence[str], since: str | None, until: str | None) -> tuple[Tenure, ...]:
    return tuple(Tenure(what=what, since=since, until=until) for what in told)


def _say_changed(told: Described) -> None:
    profile = told.profile
    if not told.changed:
        say(safe(f"{called(profile)} says so already"))
    for name in DESCRIBED:
        if name in told.changed:
            own = next(option for option, part in PARTS.items() if part == name)
            say(safe(f"{called(profile)}: {own} is {_worded(getattr(profile, name))}"))


def _worded(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(map(_worded, value)) or "not known"
    match value:
        case Tenure():
            return value.shown()
        case OtherName(name=text) | Page(url=text):
            return text
    return str(value) if value else "not known"


@command("alias", example='speakers alias "Landrieu" 5')
@click.argument("name", type=Line())
@click.argument("profile", type=GivenAs(), required=False)
@click.option("--drop", "is_dropped", is_flag=True, help="Drop the rule of this name.")
@repeatable
def alias(context: Context, name: str, profile: GivenProfile | None, is_dropped: bool) -> None:  # noqa: FBT001 -- click passes a flag by its name
    """Make it the desk's rule who is meant by a name.

    Where a document names somebody so, it is suggested that this is who is meant. A name has one rule, the last that was made.
    """
    if (profile is None) is not is_dropped:
        raise BadInputError("give either the speaker or profile who is meant, or --drop")
    with opened(context) as desk:
        if profile is None:
            of = profiles.drop_alias(desk, name, actor=acting(context, desk))
        else:
            of = profiles.tell_alias(desk, name, profile, actor=acting(context, desk))
    say(safe(f"in this desk {name!r} is {'no longer ' if is_dropped else ''}{called(of)}"))


def called(profile: Profile) -> str:
    """Gives a profile as messages name it."""
    return f"profile {profile.id} ({profile.name})"


def _listed(numbers: Sequence[int]) -> str:
    several = len(numbers) > 1
    return f"speaker{'s' if several else ''} {', '.join(map(str, numbers))} {'are' if several else 'is'}"
