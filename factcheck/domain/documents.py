"""Source documents as the desk took them in, and the speakers found in them."""

from dataclasses import dataclass

from factcheck.domain.statements import Kind, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class BasedOn:
    """The published work that a sample document reports the same facts as."""

    headline: str
    outlet: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundStatement:
    """A statement as recorded: where its source, cue and content stand, and which speaker of the desk it belongs to."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: Kind
    speaker: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A source document: the digest of its bytes, its text, what is known about it, and the statements found in it."""

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
    extractor: str | None = None
    statements: tuple[FoundStatement, ...] = ()

    def label(self) -> str:
        """Gives the words by which a listing names the document: outlet and title, or the file's name."""
        return ": ".join(part for part in (self.outlet, self.title or self.name) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A person or body that says something in one document. Two documents' speakers are two until a person says otherwise."""

    id: int
    document: int
    name: str
    role: str | None
