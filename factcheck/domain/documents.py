"""Source documents as the desk took them in, and the speakers found in them."""

from dataclasses import dataclass
from typing import TypeAlias

from factcheck.domain.codec import words
from factcheck.domain.statements import Span
from factcheck.domain.vocabularies import Basis, Channel, Kind, Purpose

AROUND = 200
"""Characters of context that a brief shows on either side of a quote, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BasedOn:
    """The published work that a sample document reports the same facts as."""

    headline: str
    outlet: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a document's bytes came from, and on whose word.

    `retrieved_at` is when the desk fetched them (UTC, ISO 8601), None where others did. `head` is the SHA-256 of the head that came
    with them, whose bytes the desk keeps as well: the status line and headers of an answer, or those of an archive's record.
    """

    channel: Channel
    retrieved_at: str | None
    head: str | None
    url: str | None = words()


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords:
    """That the characters [start, end) of a document are one speaker's own words, save where others are quoted in them."""

    start: int
    end: int
    basis: Basis
    speaker: str = words()
    role: str | None = words()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundStatement:
    """A statement as recorded: where its source, cue and content stand, and which speaker of the desk it belongs to."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: Kind
    speaker: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentWithdrawal:
    """That a document was taken out of all lists: by whom, when, why."""

    by: str
    at: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A source document: the digest of its bytes, its text, what is known about it, and the statements found in it.

    `statements` are all that were ever found, by their numbers from 1, `found_by` the extractor that found each; those in `dropped` do
    not stand any more, because a later reading did not find them.
    `own` says whose own words it is. `is_evidence` marks one that is kept because it bears on claims: nothing was looked for in it, and
    its text is empty where no reader knows its kind.
    """

    id: int
    sha256: str
    size: int
    media_type: str
    encoding: str
    language: str | None
    name: str
    title: str | None
    outlet: str | None
    author: str | None
    published: str | None
    url: str | None
    based_on: BasedOn | None
    text: str
    taken_by: str
    taken_at: str
    origin: Origin | None = None
    extractor: str | None = None
    statements: tuple[FoundStatement, ...] = ()
    found_by: tuple[str, ...] = ()
    dropped: frozenset[int] = frozenset()
    is_reread: bool = False
    own: OwnWords | None = None
    withdrawn: DocumentWithdrawal | None = None
    is_evidence: bool = False

    def standing(self) -> dict[int, FoundStatement]:
        """Gives the statements that stand, by their numbers."""
        numbered = enumerate(self.statements, 1)
        return {number: found for number, found in numbered if number not in self.dropped}

    def has_standing(self, number: int | None) -> bool:
        """Tells whether a statement of this number stands."""
        return number is not None and 1 <= number <= len(self.statements) and number not in self.dropped

    def purpose(self) -> Purpose:
        """Gives what the document is at the desk for."""
        return Purpose.EVIDENCE if self.is_evidence else Purpose.SOURCE

    def heading(self) -> str:
        """Gives what readers know the document by: its title, or the name of its file."""
        return self.title or self.name

    def around(self, start: int, end: int) -> tuple[str, str]:
        """Gives what stands before and after a stretch within its paragraph: at most 200 characters each, cut between words."""
        before = self.text[:start].rpartition("\n\n")[2]
        after = self.text[end:].partition("\n\n")[0]
        if len(before) > AROUND:
            before = before[-AROUND:].partition(" ")[2]
        if len(after) > AROUND:
            after = after[:AROUND].rpartition(" ")[0]
        return before, after


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """That a speaker is the person or body of a profile: which one, who said so, when."""

    profile: int
    by: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A person or body that says something in one document. Two documents' speakers are two until a person says otherwise.

    `attachment` says who it is across documents, None where nobody has said.
    """

    id: int
    document: int
    name: str
    role: str | None
    attachment: Attachment | None = None


@dataclass(frozen=True, slots=True)
class SpeakerName:
    """A speaker by name. `role` is what a speaker is who is new to the document, as far as it is known."""

    name: str
    role: str | None = None


GivenSpeaker: TypeAlias = int | SpeakerName
"""A speaker as a person gives it: the number, or the name."""
