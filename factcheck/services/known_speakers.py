"""Speakers of new documents whom the desk knows: offered with reasons, and attached to their profiles after a person's yes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from factcheck.recognition.recognising import Call, Suggestion
from factcheck.services import profiles, request_ids
from factcheck.services.desks import Desk
from factcheck.services.profiles import Attached
from factcheck.services.recognitions import Recognised


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """That a speaker is probably somebody whom the desk knows. It is ticked where a rule of the desk's own says so of the name."""

    speaker: int
    name: str
    suggestion: Suggestion

    @property
    def profile(self) -> int:
        """The number of the profile."""
        return self.suggestion.candidate.number

    @property
    def is_ticked(self) -> bool:
        """Whether a rule of the desk's own says so of the name."""
        return self.suggestion.call is Call.TICKED


def offers(found: Iterable[Recognised]) -> tuple[Offer, ...]:
    """Gives the speakers who are ticked, or probably somebody who has a profile. Whom the desk only has as a speaker is not offered."""
    return tuple(
        Offer(speaker=one.speaker.speaker, name=one.speaker.name, suggestion=one.best)
        for one in found
        if one.best and one.best.candidate.is_profile and one.best.call is not Call.PERHAPS
    )


def attach(desk: Desk, wanted: Iterable[Offer], *, actor: str) -> Iterator[Attached]:
    """Says of speakers that they are whom they are offered as, and gives each profile once that is recorded, one after the other.

    Under a request id, what was done under it is not done again.

    Raises:
        RefusedError: the actor may not, or is recused from what one of them says, or somebody attached one meanwhile. What was
            said of the profiles before stands.
    """
    by: dict[int, list[int]] = defaultdict(list)
    for offer in wanted:
        by[offer.profile].append(offer.speaker)
    for number, speakers in sorted(by.items()):
        for at in range(0, len(speakers), profiles.MOST_SPEAKERS):
            some = speakers[at : at + profiles.MOST_SPEAKERS]
            part = desk.part(f"profile/{number} speaker/{some[0]}")
            if not request_ids.done_before(part):
                yield profiles.attach(part, some, actor=actor, to=number)
