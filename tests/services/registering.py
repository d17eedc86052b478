"""A desk with several speakers of one name, and a model of what its profiles are, to hold against it."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from factcheck.domain.errors import BadInputError, RefusedError
from factcheck.services import profiles
from factcheck.services.desks import Desk
from factcheck.services.profiles import OfSpeaker
from tests.factories import ADMIN, CHECKER, TEXT, take_in

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Sunday", "Saturday")


def with_speakers(desk: Desk, count: int) -> None:
    """Takes documents in, each of which names a speaker of its own, Jane Doe, the mayor: speakers 1 to `count`."""
    for number in range(count):
        text = TEXT.replace("Monday", f"{DAYS[number % len(DAYS)]} {number}")
        take_in(desk, text=text, name=f"bridge-{number}.txt")


@dataclass
class Model:
    """Which speaker is attached to which profile, and which profile was merged into which: the registry, told naively."""

    attached: dict[int, int] = field(default_factory=dict)
    merged: dict[int, int] = field(default_factory=dict)
    made: int = 0

    def last(self, profile: int) -> int:
        """The profile that goes on."""
        while profile in self.merged:
            profile = self.merged[profile]
        return profile

    def groups(self) -> dict[int, set[int]]:
        """The speakers who are one, by the profile that goes on for them."""
        found: dict[int, set[int]] = {}
        for speaker, profile in self.attached.items():
            found.setdefault(self.last(profile), set()).add(speaker)
        return found


def attach(desk: Desk, model: Model, chance: random.Random, speakers: int) -> None:
    """Attaches somebody to somebody, or to a profile of their own."""
    speaker = chance.randint(1, speakers)
    to = chance.choice([None, chance.randint(1, speakers)])
    given = None if to is None else OfSpeaker(to)
    joins = {speaker} | ({to} if to is not None and to not in model.attached else set())
    if _tries(lambda: profiles.attach(desk, (speaker,), to=given, actor=CHECKER), speaker not in model.attached):
        known = model.attached.get(to) if to is not None else None
        if known is None:
            model.made += 1
        number = model.last(known) if known is not None else model.made
        model.attached |= dict.fromkeys(joins, number)


def detach(desk: Desk, model: Model, chance: random.Random, speakers: int) -> None:
    """Detaches somebody."""
    speaker = chance.randint(1, speakers)
    if _tries(lambda: profiles.detach(desk, (speaker,), actor=ADMIN), speaker in model.attached):
        del model.attached[speaker]


def merge(desk: Desk, model: Model, chance: random.Random, _speakers: int) -> None:
    """Merges a profile into another."""
    one, other = (chance.randint(1, max(1, model.made)) for _ in range(2))
    may = model.made > 0 and model.last(one) != model.last(other)
    if _tries(lambda: profiles.merge(desk, one, into=other, actor=CHECKER), may):
        model.merged[model.last(one)] = model.last(other)


def unmerge(desk: Desk, model: Model, chance: random.Random, _speakers: int) -> None:
    """Unmerges a profile."""
    one = chance.randint(1, max(1, model.made))
    if _tries(lambda: profiles.unmerge(desk, one, actor=CHECKER), one in model.merged):
        del model.merged[one]


def _tries(act: Callable[[], object], may: bool) -> bool:  # noqa: FBT001 -- whether the model lets it
    try:
        act()
    except (BadInputError, RefusedError):
        assert not may
        return False
    assert may
    return True


STEPS = (attach, attach, detach, merge, unmerge)


def walk(desk: Desk, *, seed: int, steps: int, speakers: int) -> Iterator[Model]:
    """Does things at random, and gives the model after each."""
    chance, model = random.Random(seed), Model()  # noqa: S311 -- chance decides what is tried, and no secret
    for _ in range(steps):
        chance.choice(STEPS)(desk, model, chance, speakers)
        yield model
