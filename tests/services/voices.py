"""Documents whose lines say who speaks in them, so that a desk has the speakers that a test names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.domain.statements import Proposition, Reading, SpeakerMention, Statement
from factcheck.domain.vocabularies import Kind, Nature
from factcheck.services.desks import Desk
from factcheck.services.intake import recording
from factcheck.services.intake.recording import Details
from tests.factories import CHECKER

_LINE = re.compile(r"^(?P<name>.+?)(?: \((?P<role>[^()]+)\))?: (?P<words>.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Voices:
    """Finds a statement in each line such as `Jane Doe (Mayor): The bridge is safe`."""

    name: str = "voices/1"

    def statements(self, text: str) -> tuple[Statement, ...]:
        return tuple(_statements(text))


def _statements(text: str) -> Iterator[Statement]:
    for found in _LINE.finditer(text):
        span = found.span("words")
        yield Statement(
            source=(found.span("name"),),
            cue=(),
            content=(span,),
            kind=Kind.DIRECT,
            speaker=SpeakerMention(name=found["name"], role=found["role"], mention=found["name"]),
            propositions=(Proposition(found["words"], (span,), span, 700, Nature.FACT),),
        )


def hear(desk: Desk, *names: str, outlet: str = "The Elmhurst Post", day: str = "2017-10-04") -> int:
    """Takes in a document in which so many speak, each `Jane Doe` or `Jane Doe (Mayor)`; gives its number."""
    with desk.past() as past:
        before = len(past.connection.exec_driver_sql("SELECT id FROM documents").all())
    text = "\n\n".join(f"{name}: Bridge {before} of {place} is closed." for place, name in enumerate(names))
    reading = Reading(text=text, media_type="text/plain", encoding="utf-8", title=f"Bridge {before}")
    details = Details(outlet=outlet, published=day)
    return recording.add_document(
        desk, text.encode(), reading, name="bridge.txt", actor=CHECKER, extractor=Voices(), details=details
    ).document
