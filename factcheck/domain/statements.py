"""What extraction hands over: documents as read, statements as found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from factcheck.domain.errors import BadInputError
from factcheck.domain.vocabularies import Kind, Nature

Span: TypeAlias = tuple[int, int]
"""Half-open [start, end) character offsets into a document's text."""


MOST_WORTHY = 1000
"""The check-worthiness of a claim that nothing is worthier than."""


def may_be_english(language: str | None) -> bool:
    """Tells whether a document of this language tag (BCP 47) can be looked through for statements; one that says none can."""
    return language is None or language.lower().partition("-")[0] == "en"


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as a reader understood it: its text and what it says of itself. Unknown is None, never a guess."""

    text: str
    media_type: str
    encoding: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpeakerMention:
    """The person or body that a source names: `mention` as the document has it there, `name` resolved within the document."""

    name: str
    role: str | None
    mention: str


@dataclass(frozen=True, slots=True)
class Proposition:
    """One proposition out of a statement's content.

    `text` is the wording to be checked; `span` its characters in the document, in one or more fragments inside the content;
    `quote` the one span of the document that shows it verbatim, with its frame (the sentence it stands in).
    `check_worthiness` is in integer thousandths, 0 to 1000, or None where nothing has scored it. `nature` is None where nothing has
    told it. `suggestion` is the wording with whom its pronouns may mean in brackets beside them, for a person to judge; None where
    the document tells of none.
    """

    text: str
    span: tuple[Span, ...]
    quote: Span
    check_worthiness: int | None = None
    nature: Nature | None = None
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution: the words that name who said it (`source`), the words that say that it was said (`cue`), what was said (`content`).

    Spans are fragments in document order; `source` and `cue` are empty where the document has none at that place.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: Kind
    speaker: SpeakerMention | None
    propositions: tuple[Proposition, ...]

    def quote_span(self) -> Span:
        """Gives the stretch of the document from the content's first character to its last, never elided."""
        return self.content[0][0], self.content[-1][1]


def check(statements: Sequence[Statement], *, text: str, extractor: str) -> None:
    """Passes statements whose every span lies in the text.

    Raises:
        BadInputError: one does not, so that no quote could be pinned to its place.
    """
    for place, statement in enumerate(statements, 1):
        if not statement.content:
            raise BadInputError(
                f"the extractor {extractor} gave statement {place} without content; nothing was taken in"
            )
        if outside := next((span for span in _spans(statement) if not 0 <= span[0] < span[1] <= len(text)), None):
            raise BadInputError(
                f"the extractor {extractor} gave statement {place} the span {outside}, which is no stretch of the text; "
                "nothing was taken in"
            )
        if any(not _is_scored(proposition) for proposition in statement.propositions):
            raise BadInputError(
                f"the extractor {extractor} gave statement {place} a claim without words, or a check-worthiness "
                "outside 0 to 1000; nothing was taken in"
            )
        if any(not _suggests(proposition) for proposition in statement.propositions):
            raise BadInputError(
                f"the extractor {extractor} gave statement {place} a suggestion without words, or one that is the claim's own "
                "text; nothing was taken in"
            )


def _spans(statement: Statement) -> Iterator[Span]:
    yield from (*statement.source, *statement.cue, *statement.content, statement.quote_span())
    for proposition in statement.propositions:
        yield from (proposition.quote, *proposition.span)


def _is_scored(proposition: Proposition) -> bool:
    score = proposition.check_worthiness
    return bool(proposition.text.strip()) and (score is None or 0 <= score <= MOST_WORTHY)


def _suggests(proposition: Proposition) -> bool:
    """Whether what is suggested, if anything is, says more than the text does."""
    suggestion = proposition.suggestion
    return suggestion is None or (bool(suggestion.strip()) and suggestion != proposition.text)


class Extractor(Protocol):
    """What the entry points of `factcheck.extractors` load that gives statements itself. `name` goes into the ledger beside them.

    An extractor that attributes and leaves the rest to the pipeline is an `Attributor` of `extraction.attribution.attributors`.
    """

    @property
    def name(self) -> str:
        """Says which extractor it is, in which version."""
        ...

    def statements(self, text: str) -> tuple[Statement, ...]:
        """Gives the statements of one document, ordered by the place of their content."""
        ...


class Reader(Protocol):
    """What the entry points of `factcheck.readers` load."""

    def __call__(self, content: bytes) -> Reading:
        """Gives the text of a document and what it says of itself.

        Raises:
            BadInputError: the bytes cannot be read as this kind of document.
        """
        ...
