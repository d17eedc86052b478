"""Profiles as people see them: what is known of one, who is attached to it, and the record of what was said."""

from dataclasses import dataclass

from factcheck.domain.profiles import Profile, Tenure, as_one
from factcheck.domain.vocabularies import ProfileKind
from factcheck.services.profiles import GivenProfile, given_profile
from factcheck.storage import contradictions, profile_pages, queries, records, repeated
from factcheck.storage.contradictions import ContradictionLine
from factcheck.storage.profile_pages import ListedSpeaker
from factcheck.storage.profiles import NamedProfile
from factcheck.storage.queries import ClaimLine
from factcheck.storage.records import AskedCorrection, Period, RatedPeriod
from factcheck.storage.transactions import Past

MOST_SHOWN = 50
"""Speakers, claims, contradictions and corrections that a record shows of each: the newest ones; of speakers the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much there is of a profile: speakers, the sources that name them, claims in lists, and those that several sources have."""

    speakers: int
    sources: int
    claims: int
    repeated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileView:
    """A profile with its record. `names` are all that it goes by beside its own, `merged` the profiles that it goes on for.

    Of `speakers`, `claims`, `contradictions` and `corrections` there are `MOST_SHOWN` at most; `counts` has how many there are.
    """

    id: int
    name: str
    kind: ProfileKind | None
    names: tuple[str, ...]
    roles: tuple[Tenure, ...]
    parties: tuple[Tenure, ...]
    wikidata: str | None
    homepage: str | None
    same_as: tuple[str, ...]
    aliases: tuple[str, ...]
    merged: tuple[NamedProfile, ...]
    counts: Counts
    speakers: tuple[ListedSpeaker, ...]
    ratings: tuple[RatedPeriod, ...]
    contradictions: tuple[ContradictionLine, ...]
    corrections: tuple[AskedCorrection, ...]
    claims: tuple[ClaimLine, ...]


def profile_view(past: Past, given: GivenProfile, *, by: Period = Period.YEAR) -> ProfileView:
    """Gives a profile, as it goes on, with its record, its ratings counted by year or quarter.

    Raises:
        BadInputError: there is no such profile or speaker, or the speaker is attached to none.
    """
    profile, *merged = as_one(given_profile(past, given), past.thing)
    ones = (profile, *merged)
    said_by = tuple(sorted(number for one in ones for number in one.speakers))
    newest = records.newest_claims(past.connection, said_by, most=MOST_SHOWN)
    lines = queries.numbered_claim_lines(past.connection, newest)
    speakers = queries.numbered_speaker_lines(past.connection, said_by, most=MOST_SHOWN)
    return ProfileView(
        id=profile.id,
        name=profile.name,
        kind=profile.kind,
        names=tuple(dict.fromkeys(name for one in ones for name in one.called() if name != profile.name)),
        roles=tuple(dict.fromkeys(role for one in ones for role in one.roles)),
        parties=tuple(dict.fromkeys(party for one in ones for party in one.parties)),
        wikidata=_first(ones, "wikidata"),
        homepage=_first(ones, "homepage"),
        same_as=tuple(dict.fromkeys(page.url for one in ones for page in one.same_as)),
        aliases=tuple(rule.name for one in ones for rule in one.standing_aliases()),
        merged=tuple(NamedProfile(one.id, one.name) for one in merged),
        counts=_counts(past, ones, said_by),
        speakers=tuple(profile_pages.with_profiles(past.connection, speakers)),
        ratings=records.ratings_over_time(past.connection, said_by, by=by),
        contradictions=tuple(contradictions.walked(past.connection, said_by=said_by, limit=MOST_SHOWN)),
        corrections=records.corrections_asked(past.connection, said_by, most=MOST_SHOWN),
        claims=tuple(reversed(lines)),
    )


def _first(ones: tuple[Profile, ...], part: str) -> str | None:
    return next((value for one in ones if (value := getattr(one, part)) is not None), None)


def _counts(past: Past, ones: tuple[Profile, ...], said_by: tuple[int, ...]) -> Counts:
    speakers, sources, claims = profile_pages.counted(past.connection, [one.id for one in ones])
    several = records.repeated_claims(past.connection, said_by, least=repeated.LEAST)
    return Counts(speakers=speakers, sources=sources, claims=claims, repeated=several)
