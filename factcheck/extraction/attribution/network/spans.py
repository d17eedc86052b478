"""The network's statements in characters, their edges set right: sources without what is beside the name, quotations with their marks."""

from collections.abc import Iterator, Sequence

from factcheck.domain.statements import Span
from factcheck.extraction.attribution.network.decoding import Found
from factcheck.extraction.attribution.network.encoding import Sheet
from factcheck.extraction.attribution.network.received_messages import from_its_sender
from factcheck.extraction.syntax.words import Paragraph, Word
from factcheck.extraction.text.attributions import Attribution
from factcheck.extraction.text.quotations import Quotation, opened, touching

_BESIDE = frozenset({"RB", "MD"})
"""Tags of what may stand between a source and its cue and is no part of the source: `Ruiz also said`."""
_CLOSES = frozenset(",.;:")
_ENDS_A_SOURCE = frozenset(";:")
_DASHES = frozenset({"\u2014", "\u2013", "--"})
_MARKS = frozenset({'"', "''", "``", *"“”„«»\u2039\u203a`\u201a"})


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
    whole = Attribution(_source(sheet, found, words), (_cue(sheet, found.cue, words),), content)
    parts = [found.cue, *found.content, *([found.source] if found.source else [])]
    near = words[min(first for first, _ in parts) : max(past for _, past in parts)]
    return from_its_sender(sheet.text, whole, near)


def _cue(sheet: Sheet, cue: Span, words: Sequence[Word]) -> Span:
    """The cue without the marks behind it, unless it is nothing else: a colon can be one."""
    first, past = cue
    while past - first > 1 and words[past - 1].is_stop:
        past -= 1
    return _characters(sheet, (first, past))


def _source(sheet: Sheet, found: Found, words: Sequence[Word]) -> tuple[Span, ...]:
    if found.source is None:
        return ()
    first, past = _behind_dateline(sheet, found.source, words)
    past = next((place for place in range(first + 1, past) if words[place].text in _ENDS_A_SOURCE), past)
    while past - first > 1 and (
        words[past - 1].tag in _BESIDE or words[past - 1].is_stop or _is_auxiliary(words[past - 1])
    ):
        past -= 1
    while past - first > 1 and words[first].is_stop:
        first += 1
    return (_characters(sheet, (first, past)),)


def _behind_dateline(sheet: Sheet, source: Span, words: Sequence[Word]) -> Span:
    """`ELMHURST — Mayor Ruiz`: a place in capitals at the start of a paragraph is no part of the name behind the dash."""
    first, past = source
    if first and sheet.paragraph[first] == sheet.paragraph[first - 1]:
        return source
    dash = next((place for place in range(first + 1, past - 1) if words[place].text in _DASHES), None)
    if dash is None or not words[first].text.isupper():
        return source
    return dash + 1, past


def _is_auxiliary(word: Word) -> bool:
    return word.relation in {"aux", "auxpass"} and word.is_verb


def _content(sheet: Sheet, fragments: Sequence[Span], quoted: Sequence[Quotation]) -> Iterator[Span]:
    """The fragments in characters, without the stops around them, with the marks of the quotations that they fill or begin or end."""
    last: Span | None = None
    for fragment in fragments:
        span = _with_marks(sheet.text, _characters(sheet, _trimmed(sheet, fragment, quoted)), quoted)
        if last and span[0] <= last[1]:
            last = (last[0], max(last[1], span[1]))
            continue
        if last and _has_words(sheet, last):
            yield last
        last = span
    if last and _has_words(sheet, last):
        yield last


def _has_words(sheet: Sheet, span: Span) -> bool:
    return any(character.isalnum() for character in sheet.text[span[0] : span[1]])


def _trimmed(sheet: Sheet, fragment: Span, quoted: Sequence[Quotation]) -> Span:
    """The fragment without stops at its edges, nor marks that belong to no quotation in it."""
    first, past = fragment
    while past - first > 1 and _is_loose(sheet, first, quoted):
        first += 1
    while past - first > 1 and _is_loose(sheet, past - 1, quoted):
        past -= 1
    return first, past


def _is_loose(sheet: Sheet, place: int, quoted: Sequence[Quotation]) -> bool:
    start, end = sheet.spans[place]
    word = sheet.text[start:end]
    if word not in _MARKS:
        return word in _CLOSES
    return not any(start in {quotation.start, quotation.words[1]} for quotation in touching((start, end), quoted))


def _with_marks(text: str, span: Span, quoted: Sequence[Quotation]) -> Span:
    start, end = span
    for quotation in touching(span, quoted):
        begins = text[quotation.start : start].strip() in {"", text[quotation.start : quotation.words[0]]}
        if quotation.start < start <= quotation.end and begins:
            start = quotation.start
        tail = text[end : quotation.end].strip()
        if quotation.start < end < quotation.end and not any(character.isalnum() for character in tail):
            end = quotation.end
    return opened(text, (start, end))


def words_of(paragraphs: Sequence[Paragraph]) -> tuple[Word, ...]:
    """Gives the words of all paragraphs, in order."""
    return tuple(word for paragraph in paragraphs for word in paragraph.words)


def _characters(sheet: Sheet, words: Span) -> Span:
    return sheet.spans[words[0]][0], sheet.spans[words[1] - 1][1]
