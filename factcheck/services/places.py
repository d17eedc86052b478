"""Places in a document: the one stretch of its text that words, or two numbers, stand for."""

from factcheck.domain.documents import Document
from factcheck.domain.errors import BadInputError
from factcheck.domain.statements import Span


def exact_place(
    document: Document,
    *,
    quote: str | None = None,
    start: int | None = None,
    end: int | None = None,
    called: str | None = None,
) -> Span:
    """Gives where a passage begins and ends in the document's text, end not included.

    Args:
        document: whose text it is.
        quote: the words, to the character. Without a number they must stand there once.
        start: where it begins, counted in characters from 0.
        end: where it ends; both numbers are needed where no words are given.
        called: what a person knows the document by. Default: its number.

    Raises:
        BadInputError: the document does not have this passage, or has it in several places.
    """
    name = called or f"source {document.id}"
    if not document.text:
        raise BadInputError(f"{name} has no text to find words in; cite it without a passage")
    if quote is None:
        return _between(document.text, start, end, name)
    if start is None and end is not None:
        start = end - len(quote)
    found = _only_place(document.text, quote, name) if start is None else _place_at(document.text, quote, start, name)
    if end not in {None, found[1]}:
        raise BadInputError(f"the words of {name} end at character {found[1]}, not at {end}")
    return found


def _between(text: str, start: int | None, end: int | None, name: str) -> Span:
    if start is None or end is None:
        raise BadInputError("a passage needs its words, or the numbers of the characters where it begins and ends")
    if not 0 <= start < end <= len(text):
        raise BadInputError(f"{name} has no characters {start} to {end}; it has {len(text)}, counted from 0")
    return start, end


def _place_at(text: str, quote: str, start: int, name: str) -> Span:
    if not quote or start < 0 or not text.startswith(quote, start):
        raise BadInputError(
            f"{name} does not have these words at character {start}; copy the quote exactly, marks and all"
        )
    return start, start + len(quote)


def _only_place(text: str, quote: str, name: str) -> Span:
    start = text.find(quote) if quote else -1
    if start < 0:
        raise BadInputError(f"{name} does not have these words; copy the quote exactly, marks and all")
    if text.find(quote, start + 1) >= 0:
        raise BadInputError(f"{name} has these words more than once; give more of the sentence")
    return start, start + len(quote)
