"""Whom the desk knows already of those who speak in documents: candidates found, held against, and ranked. A person says who it is."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from factcheck.domain.errors import BadInputError
from factcheck.domain.lookalikes import are_lookalikes
from factcheck.recognition.comparisons import nearest
from factcheck.recognition.recognising import Call, Recognition, Suggestion, Warned, doubted, recognised
from factcheck.recognition.sightings import Candidate, Sighting
from factcheck.recognition.ties import ORDER, Tie
from factcheck.storage import name_keys, profiles, sightings
from factcheck.storage.name_keys import Bearer
from factcheck.storage.sightings import Met
from factcheck.storage.transactions import Past

MOST_HELD = 100
"""Bearers of names whose names are held against a speaker's."""

MOST_NAMES = 10
"""Names of one profile that look-alikes are looked for of."""

MOST_WEIGHED = 24
"""Of those whose names agree, or look alike, how many are looked at closely, the nearest by their names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """A speaker as its document has it, and whom the desk may know it as."""

    speaker: Met
    recognition: Recognition

    @property
    def best(self) -> Suggestion | None:
        """The likeliest, None where there is none."""
        return next(iter(self.recognition.suggestions), None)


def of_speaker(past: Past, number: int) -> Recognised:
    """Gives whom a speaker may be, be it attached to somebody or not; whom it is attached to is not among them.

    Raises:
        BadInputError: there is no such speaker, or its document was withdrawn.
    """
    document = past.speaker(number).document
    seen = sightings.met(past.connection, [number]).get(number)
    if seen is None:
        raise BadInputError(f"source {document}, which names speaker {number}, was withdrawn; nobody is suggested")
    return _recognised(past.connection, seen)


def doubts(past: Past, number: int, profile: int) -> tuple[Warned, ...]:
    """Gives what speaks against a speaker being the person or body of a profile, as that goes on, be it attached to it or not.

    The name is held against what the desk calls the profile, not against what other documents do, which a person may have attached with it.
    Of a speaker whose document was withdrawn nothing is known.
    """
    connection = past.connection
    seen = sightings.met(connection, [number]).get(number)
    if seen is None:
        return ()
    last = profiles.going_on(connection, [profile])[profile]
    (candidate,) = _candidates(connection, _Bearers(), [(True, last)], but=number)
    named = replace(candidate, names=_told_names(connection, last))
    return doubted(_sighting(connection, seen), named)


def _told_names(connection: Connection, profile: int) -> tuple[str, ...]:
    """Gives the names that the desk has for a profile that goes on, and for those that are one with it: its own first."""
    together = profiles.as_one(connection, [profile])[profile]
    told = sightings.described(connection, together)
    return tuple(dict.fromkeys(name for one in together if one in told for name in told[one].names))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookalike:
    """A name that looks like one of a profile's: whose it is, by number, a profile's or a speaker's of a document, and both names."""

    name: str
    number: int
    is_profile: bool
    other: str


def lookalikes(past: Past, profile: int) -> tuple[Lookalike, ...]:
    """Gives whose names only look like those of a profile that goes on: of other profiles, and of speakers, those attached to it first."""
    connection = past.connection
    found = [
        one for name in _told_names(connection, profile)[:MOST_NAMES] for one in _lookalikes(connection, name, profile)
    ]
    return tuple(dict.fromkeys(found))


def _lookalikes(connection: Connection, name: str, own: int) -> Iterator[Lookalike]:
    bearers = _bearers(connection, Met.of_name(name), None)
    for number, met in sorted(sightings.met(connection, bearers.attached.get(own, ())).items()):
        if are_lookalikes(name, met.name):
            yield Lookalike(name=name, number=number, is_profile=False, other=met.name)
    for number, names in sorted(bearers.names.items()):
        alike = next((other for other in names if number != own and are_lookalikes(name, other)), None)
        if alike is not None:
            yield Lookalike(name=name, number=number, is_profile=True, other=alike)
    for number, met in sorted(bearers.speakers.items()):
        if are_lookalikes(name, met.name):
            yield Lookalike(name=name, number=number, is_profile=False, other=met.name)


def of_source(past: Past, source: int) -> tuple[Recognised, ...]:
    """Gives the speakers of a document who are attached to nobody, by their numbers, with whom each may be."""
    found = sightings.without_profile(past.connection, source=source, most=sightings.MOST_BESIDE)
    return tuple(_recognised(past.connection, seen) for seen in found)


def waiting(past: Past, *, after: int = 0, most: int) -> tuple[tuple[Recognised, ...], int | None]:
    """Gives those of the next speakers without a profile whom the desk may know, the clearest first; of two without one the later.

    Args:
        past: the desk.
        after: the speaker behind which the next ones begin.
        most: how many speakers are looked at. The second of what is given is the last of them, None where no more are left.
    """
    looked = sightings.without_profile(past.connection, after=after, most=most + 1)
    found = [_recognised(past.connection, seen) for seen in looked[:most]]
    clear = sorted((one for one in found if _is_first_told(one)), key=_clearness)
    return tuple(clear), looked[most - 1].speaker if len(looked) > most else None


def _is_first_told(one: Recognised) -> bool:
    """Whether there is a suggestion, and it is not that of another speaker without a profile once more."""
    best = one.best
    return best is not None and (best.candidate.is_profile or best.candidate.number < one.speaker.speaker)


def _clearness(one: Recognised) -> tuple[int, int, int]:
    best = one.best
    return (_CALLS.index(best.call), -best.points, one.speaker.speaker) if best else (len(_CALLS), 0, 0)


_CALLS = list(Call)


@dataclass(slots=True)
class _Bearers:
    """Who has a name like a speaker's: profiles as they go on, with the names found and the speakers attached, and those without one."""

    names: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    attached: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    speakers: dict[int, Met] = field(default_factory=dict)


def _recognised(connection: Connection, seen: Met) -> Recognised:
    ruled = profiles.ruled(connection, seen.name)
    bearers = _bearers(connection, seen, ruled)
    if own := profiles.of_speakers(connection, [seen.speaker]).get(seen.speaker):
        bearers.names.pop(own.id, None)
    near = sorted(_near(seen.name, bearers, ruled))[:MOST_WEIGHED]
    candidates = _candidates(connection, bearers, [(is_profile, number) for _, is_profile, number in near])
    found = recognised(_sighting(connection, seen), candidates, ruled=ruled)
    return Recognised(speaker=seen, recognition=found)


def _sighting(connection: Connection, seen: Met) -> Sighting:
    beside = frozenset(name for number, name in _named(connection, [seen]) if number != seen.speaker)
    return Sighting(name=seen.name, role=seen.role, outlet=seen.outlet, day=seen.day, beside=beside)


def _bearers(connection: Connection, seen: Met, ruled: int | None) -> _Bearers:
    """Gives who has a name like a speaker's; another speaker of the same document is somebody else."""
    found = name_keys.sharing(connection, [seen.name], most=MOST_HELD)
    by = {bearer: [one.number for one in found if one.bearer is bearer] for bearer in Bearer}
    bearers = _Bearers()
    attached = profiles.of_speakers(connection, by[Bearer.ATTACHED])
    met = sightings.met(connection, [*by[Bearer.SPEAKER], *by[Bearer.ATTACHED]])
    last = profiles.going_on(connection, {*by[Bearer.PROFILE], *({ruled} if ruled else ())})
    for number, told in sightings.described(connection, last).items():
        bearers.names[last[number]] += told.names
    for number, profile in attached.items():
        if number in met:
            bearers.names[profile.id].append(met[number].name)
            bearers.attached[profile.id].append(number)
    bearers.speakers = {
        number: met[number]
        for number in by[Bearer.SPEAKER]
        if number in met and number != seen.speaker and met[number].document != seen.document
    }
    return bearers


def _near(name: str, bearers: _Bearers, ruled: int | None) -> Iterator[tuple[int, bool, int]]:
    """Gives those whose names agree with a name or look like it: how near, whether it is a profile, and the number, newest first."""
    for number, names in bearers.names.items():
        tie = nearest(name, names).tie
        if tie is not Tie.OTHER or number == ruled:
            yield -1 if number == ruled else ORDER[tie], True, number
    for number, met in bearers.speakers.items():
        tie = nearest(name, [met.name]).tie
        if tie is not Tie.OTHER:
            yield ORDER[tie], False, number


def _candidates(
    connection: Connection, bearers: _Bearers, chosen: Collection[tuple[bool, int]], *, but: int | None = None
) -> list[Candidate]:
    """Gives those chosen with all that is known of them, one speaker that is attached aside."""
    numbers = [number for is_profile, number in chosen if is_profile]
    together = profiles.as_one(connection, numbers)
    told = sightings.described(connection, [number for group in together.values() for number in group])
    found = []
    for number in numbers:
        met = [one for one in sightings.met_as(connection, together[number]) if one.speaker != but]
        names = [name for one in together[number] if one in told for name in told[one].names]
        roles = [role for one in together[number] if one in told for role in told[one].roles]
        names += bearers.names[number]
        found.append(_candidate(connection, number, met, is_profile=True, names=names, roles=roles))
    speakers = [bearers.speakers[number] for is_profile, number in chosen if not is_profile]
    return found + [_candidate(connection, one.speaker, [one], is_profile=False) for one in speakers]


def _candidate(
    connection: Connection,
    number: int,
    met: Collection[Met],
    *,
    is_profile: bool,
    names: Iterable[str] = (),
    roles: Iterable[str] = (),
) -> Candidate:
    own = {one.speaker for one in met}
    return Candidate(
        number=number,
        is_profile=is_profile,
        names=tuple(dict.fromkeys((*names, *(one.name for one in met)))),
        roles=tuple(dict.fromkeys((*roles, *(one.role for one in met if one.role)))),
        outlets=frozenset(one.outlet for one in met if one.outlet),
        days=tuple(sorted({one.day for one in met if one.day})),
        beside=frozenset(name for speaker, name in _named(connection, met) if speaker not in own),
    )


def _named(connection: Connection, met: Iterable[Met]) -> Iterator[tuple[int, str]]:
    """Gives the speakers of the documents that name some speakers, each by number and name."""
    for named in sightings.named_in(connection, {one.document for one in met}).values():
        yield from named
