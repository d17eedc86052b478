"""What is said at ingest of speakers whom the desk knows, and the one question by which they are attached."""

import sys
from collections.abc import Sequence
from enum import Enum

from factcheck.cli.errors import complain
from factcheck.cli.output import say
from factcheck.cli.recognitions import attaching, named, warnings
from factcheck.cli.reprints import counted
from factcheck.cli.terminal import safe
from factcheck.domain.errors import FactcheckError
from factcheck.machine import entering
from factcheck.services import known_speakers, recognitions
from factcheck.services.desks import Desk
from factcheck.services.known_speakers import Offer

MOST_TOLD = 5
"""Speakers of one document that are told of one by one."""


class Answer(Enum):
    """Which of those offered are to be attached."""

    NONE = "n"
    TICKED = "y"
    ALL = "a"


def tell(desk: Desk, source: int) -> tuple[Offer, ...]:
    """Tells the person which speakers of a new document the desk probably knows, and whose name only looks like one; gives the offers."""
    with desk.past() as past:
        found = recognitions.of_source(past, source)
    offers = known_speakers.offers(found)
    for offer in offers[:MOST_TOLD]:
        say(safe(line(offer)))
    if len(offers) > MOST_TOLD:
        say(f"and {len(offers) - MOST_TOLD} more: factcheck speakers suggest --source {source}")
    for told in [told for one in found for told in warnings(one)][:MOST_TOLD]:
        say(safe(told))
    return offers


def line(offer: Offer) -> str:
    """Gives an offer in words: `speaker 12 Mitch Landrieu: probably profile 2 Mitch Landrieu (same name; same role: mayor)`."""
    found = offer.suggestion
    why = "; ".join(reason.said for reason in found.reasons)
    call = f"ticked as {named(found.candidate)}" if offer.is_ticked else f"probably {named(found.candidate)}"
    return f"speaker {offer.speaker} {offer.name}: {call} ({why})"


def settle(desk: Desk, offers: Sequence[Offer], *, actor: str, is_sure: bool) -> int:
    """Attaches what the person wants of the offers, and gives the exit status: at a terminal it asks once, elsewhere it attaches nothing.

    Args:
        desk: the desk.
        offers: what was told of.
        actor: who is asked.
        is_sure: to attach those that are ticked, and ask nothing.
    """
    if not offers:
        return 0
    answer = _asked(offers) if not is_sure and _can_be_asked() else (Answer.TICKED if is_sure else Answer.NONE)
    wanted = [offer for offer in offers if answer is Answer.ALL or (answer is Answer.TICKED and offer.is_ticked)]
    status = _attach(desk, wanted, actor=actor) if wanted else 0
    left = [offer for offer in offers if offer not in wanted]
    if left and not status:
        _say_next(left)
    return status


def _attach(desk: Desk, wanted: Sequence[Offer], *, actor: str) -> int:
    try:
        for one in known_speakers.attach(desk, wanted, actor=actor):
            whose = f"profile {one.profile.id} {one.profile.name}"
            say(safe(f"{counted(len(one.speakers), 'speaker')} attached to {whose}"))
    except FactcheckError as error:
        return complain(error)
    return 0


def _say_next(left: Sequence[Offer]) -> None:
    for offer in left[:MOST_TOLD]:
        say(f"next: {attaching(offer.speaker, offer.suggestion.candidate)}")
    if len(left) > MOST_TOLD:
        say("next: factcheck speakers suggest")


def _can_be_asked() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _asked(offers: Sequence[Offer]) -> Answer:
    """Asks once: where some are ticked, an empty line attaches these; else it attaches none."""
    ticked = sum(offer.is_ticked for offer in offers)
    if ticked == len(offers):
        question, known = f"Attach {_these(ticked)} as ticked? [Y/n] ", {"": Answer.TICKED, **_YES}
    elif ticked:
        question = f"Attach {counted(ticked, 'ticked speaker')}, or all {len(offers)}? [Y/a/n] "
        known = {"": Answer.TICKED, "a": Answer.ALL, "all": Answer.ALL, **_YES}
    else:
        question, known = f"Attach {_these(len(offers))}? [y/N] ", dict.fromkeys(_YES, Answer.ALL)
    answer = entering.line(question)
    return Answer.NONE if answer is None else known.get(answer.strip().lower(), Answer.NONE)


_YES = {"y": Answer.TICKED, "yes": Answer.TICKED}


def _these(count: int) -> str:
    return "this speaker" if count == 1 else f"these {count} speakers"
