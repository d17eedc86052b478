"""What is told of a claim that a person has worded: what extraction tells of those that it finds."""

from dataclasses import dataclass
from typing import Protocol

from factcheck.domain.statements import Span, SpeakerMention
from factcheck.domain.vocabularies import Kind, Nature


@dataclass(frozen=True, slots=True)
class Assessment:
    """What is told of a claim, each None where it is not certain; `check_worthiness` in thousandths. `by` names what told it."""

    nature: Nature | None
    suggestion: str | None
    check_worthiness: int | None
    by: str | None = None


UNASSESSED = Assessment(nature=None, suggestion=None, check_worthiness=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Where a claim was said: a document's text and language, the characters of the quote in it, and what a person says of it.

    `kind` is how the document reports it, None for what its quotation marks tell; `speaker` is who said it, if anybody knows.
    """

    text: str
    span: Span
    language: str | None = None
    kind: Kind | None = None
    speaker: SpeakerMention | None = None


class Assess(Protocol):
    """Whatever assesses a claim."""

    def __call__(self, text: str, /, *, said: Said | None = None) -> Assessment:
        """Gives what is told of the claim that is worded so, and was said there if that is known."""
        ...
