"""What an attribution is: who said what, in characters."""

from dataclasses import dataclass

from factcheck.domain.statements import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Where a statement's source, cue and content lie. Source and cue may be empty; content never is.

    `is_verbatim`: the content is word for word though no marks say so, as a transcript's is.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    is_verbatim: bool = False
