"""What ties a claim to people's conflicts of interest: where it came from, who said it, what it is tagged as."""

from collections.abc import Callable, Iterator

from factcheck.domain.claims import Claim
from factcheck.domain.documents import Speaker
from factcheck.domain.events import claim_stream, speaker_stream
from factcheck.domain.people import Ties
from factcheck.domain.profiles.identities import names_of_speaker


def ties(claim: Claim, find: Callable[[str], object | None]) -> Ties:
    """Gives what ties a claim: a recusal from a claim or a tag goes with what was split off that claim or merged into this one.

    One from a speaker holds for every name that the profile goes by to which who said it is attached. No speaker is attached before the
    rules that know profiles, so that each event is judged by what tied the claim on its day.

    `find` gives the thing of a stream, or None.
    """
    claims = tuple(_origins(claim, find))
    said_by = (find(speaker_stream(said.speaker)) for said in claim.appearances if said.speaker is not None)
    return Ties(
        claims=frozenset(one.id for one in claims),
        speakers=tuple(dict.fromkeys(name for one in said_by for name in _names(one, find))),
        tags=frozenset(tag for one in claims for tag in one.tags),
    )


def _names(speaker: object, find: Callable[[str], object | None]) -> tuple[str, ...]:
    return names_of_speaker(speaker, find) if isinstance(speaker, Speaker) else ()


def _origins(claim: Claim, find: Callable[[str], object | None]) -> Iterator[Claim]:
    """Gives the claim, and every claim that it has words or places from."""
    seen, waiting = {claim.id}, [claim]
    while waiting:
        one = waiting.pop()
        yield one
        for number in (one.split_from, *(said.from_claim for said in one.appearances)):
            if number is not None and number not in seen:
                seen.add(number)
                origin = find(claim_stream(number))
                waiting += [origin] if isinstance(origin, Claim) else []
