"""Places in a document: the one stretch of its text that words, or two numbers, stand for."""

from factcheck.domain.documents import Document
from factcheck.domain.errors import BadInputError
from factcheck.domain.statements import Span


def exact_place(
    document: Document, *, quote: str | None = None, start: int | None = None, end: int | None = None
) -> Span:
    """Gives where a passage begins and ends in the document's text, end not included.

    Args:
        document: whose text it is.
        quote: the words, to the character. Without a number they must stand there once.
        start: where it begins, counted in characters from 0.
        end: where it ends; both numbers are needed where no words are given.

    Raises:
        BadInputError: the document does not have this passage, or has it in several places.
    """
    if not document.text:
        raise BadInputError(f"source {document.id} has no text to find words in; cite it without a passage")
    if quote is None:
        return _between(document, start, end)
    if start is None and end is not None:
        start = end - len(quote)
    found = _only_place(document, quote) if start is None else _place_at(document, quote, start)
    if end not in {None, found[1]}:
        raise BadInputError(f"the words of source {document.id} end at character {found[1]}, not at {end}")
    return found


def _between(document: Document, start: int | None, end: int | None) -> Span:
    if start is None or end is None:
        raise BadInputError("a passage needs its words, or the numbers of the characters where it begins and ends")
    if not 0 <= start < end <= len(document.text):
        raise BadInputError(
            f"source {document.id} has no characters {start} to {end}; it has {len(document.text)}, counted from 0"
        )
    return start, end


def _place_at(document: Document, quote: str, start: int) -> Span:
    if not quote or start < 0 or not document.text.startswith(quote, start):
        raise BadInputError(
            f"source {document.id} does not have these words at character {start}; copy the quote exactly, marks and all"
        )
    return start, start + len(quote)


def _only_place(document: Document, quote: str) -> Span:
    start = document.text.find(quote) if quote else -1
    if start < 0:
        raise BadInputError(f"source {document.id} does not have these words; copy the quote exactly, marks and all")
    if document.text.find(quote, start + 1) >= 0:
        raise BadInputError(f"source {document.id} has these words more than once; give more of the sentence")
    return start, start + len(quote)
