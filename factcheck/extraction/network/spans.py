"""The network's statements in characters, their edges set right: sources without what is beside the name, quotations with their marks."""

from collections.abc import Iterator, Sequence

from factcheck.domain.statements import Span
from factcheck.extraction.attributions import Attribution
from factcheck.extraction.network.decoding import Found
from factcheck.extraction.network.sheets import Sheet
from factcheck.extraction.quotations import Quotation, touching
from factcheck.extraction.words import Paragraph, Word

_BESIDE = frozenset({"RB", "MD"})
"""Tags of what may stand between a source and its cue and is no part of the source: `Ruiz also said`."""
_CLOSES = frozenset(",.;:")
_ENDS_A_SOURCE = frozenset(";:")


def attribution(sheet: Sheet, found: Found, words: Sequence[Word], quoted: Sequence[Quotation]) -> Attribution | None:
    """Gives a statement of the network in characters; None where nothing is left of its content.

    Args:
        sheet: the document.
        found: the statement, in places of the sheet's words.
        words: the document's words with their grammar, one for each of the sheet.
        quoted: the document's outermost quotations.
    """
    content = tuple(_content(sheet, found.content, quoted))
    if not content:
        return None
    return Attribution(_source(sheet, found, words), (_characters(sheet, found.cue),), content)


def _source(sheet: Sheet, found: Found, words: Sequence[Word]) -> tuple[Span, ...]:
    if found.source is None:
        return ()
    first, past = found.source
    past = next((place for place in range(first + 1, past) if words[place].text in _ENDS_A_SOURCE), past)
    while past - first > 1 and (
        words[past - 1].tag in _BESIDE or words[past - 1].is_stop or _is_auxiliary(words[past - 1])
    ):
        past -= 1
    while past - first > 1 and words[first].is_stop:
        first += 1
    return (_characters(sheet, (first, past)),)


def _is_auxiliary(word: Word) -> bool:
    return word.relation in {"aux", "auxpass"} and word.is_verb


def _content(sheet: Sheet, fragments: Sequence[Span], quoted: Sequence[Quotation]) -> Iterator[Span]:
    """The fragments in characters, without the stops around them, with the marks of the quotations that they fill or begin or end."""
    last: Span | None = None
    for fragment in fragments:
        span = _with_marks(sheet.text, _characters(sheet, _trimmed(sheet, fragment)), quoted)
        if last and span[0] <= last[1]:
            last = (last[0], max(last[1], span[1]))
            continue
        if last:
            yield last
        last = span
    if last and any(character.isalnum() for character in sheet.text[last[0] : last[1]]):
        yield last


def _trimmed(sheet: Sheet, fragment: Span) -> Span:
    first, past = fragment
    while past - first > 1 and sheet.text[slice(*sheet.spans[first])] in _CLOSES:
        first += 1
    while past - first > 1 and sheet.text[slice(*sheet.spans[past - 1])] in _CLOSES:
        past -= 1
    return first, past


def _with_marks(text: str, span: Span, quoted: Sequence[Quotation]) -> Span:
    start, end = span
    for quotation in touching(span, quoted):
        begins = text[quotation.start : start].strip() in {"", text[quotation.start : quotation.words[0]]}
        if quotation.start < start <= quotation.end and begins:
            start = quotation.start
        tail = text[end : quotation.end].strip()
        if quotation.start < end < quotation.end and not any(character.isalnum() for character in tail):
            end = quotation.end
    return start, end


def words_of(paragraphs: Sequence[Paragraph]) -> tuple[Word, ...]:
    """Gives the words of all paragraphs, in order."""
    return tuple(word for paragraph in paragraphs for word in paragraph.words)


def _characters(sheet: Sheet, words: Span) -> Span:
    return sheet.spans[words[0]][0], sheet.spans[words[1] - 1][1]
