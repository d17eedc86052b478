"""The network's statements in characters, their edges set right: sources without what is beside the name, quotations with their marks."""

from collections.abc import Iterator, Sequence

from factcheck.domain.statements import Span
from factcheck.extraction.attribution.network.decoding import Found
from factcheck.extraction.attribution.network.encoding import Layout
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


def attribution(layout: Layout, found: Found, words: Sequence[Word], quoted: Sequence[Quotation]) -> Attribution | None:
    """Gives a statement of the network in characters; None where nothing is left of its content.

    Args:
        layout: the document.
        found: the statement, in places of the layout's words.
        words: the document's words with their grammar, one for each of the layout.
        quoted: the document's outermost quotations.
    """
    content = tuple(_content(layout, found.content, quoted))
    if not content:
        return None
    whole = Attribution(_source(layout, found, words), (_cue(layout, found.cue, words),), content)
    parts = [found.cue, *found.content, *([found.source] if found.source else [])]
    near = words[min(first for first, _ in parts) : max(past for _, past in parts)]
    return from_its_sender(layout.text, whole, near)


def _cue(layout: Layout, cue: Span, words: Sequence[Word]) -> Span:
    """The cue without the marks behind it, unless it is nothing else: a colon can be one."""
    first, past = cue
    while past - first > 1 and words[past - 1].is_stop:
        past -= 1
    return _characters(layout, (first, past))


def _source(layout: Layout, found: Found, words: Sequence[Word]) -> tuple[Span, ...]:
    if found.source is None:
        return ()
    first, past = _behind_dateline(layout, found.source, words)
    past = next((place for place in range(first + 1, past) if words[place].text in _ENDS_A_SOURCE), past)
    while past - first > 1 and (
        words[past - 1].tag in _BESIDE
        or (words[past - 1].is_stop and not _closes_a_bracket(words[first:past]))
        or _is_auxiliary(words[past - 1])
    ):
        past -= 1
    while past - first > 1 and words[first].is_stop:
        first += 1
    return (_characters(layout, (first, past)),)


def _behind_dateline(layout: Layout, source: Span, words: Sequence[Word]) -> Span:
    """`ELMHURST — Mayor Ruiz`: a place in capitals at the start of a paragraph is no part of the name behind the dash."""
    first, past = source
    if first and layout.paragraph[first] == layout.paragraph[first - 1]:
        return source
    dash = next((place for place in range(first + 1, past - 1) if words[place].text in _DASHES), None)
    if dash is None or not words[first].text.isupper():
        return source
    return dash + 1, past


def _closes_a_bracket(source: Sequence[Word]) -> bool:
    """Whether a source ends with the bracket that one of its own words opens: `Elin Hart (D-Ohio)`."""
    return source[-1].text == ")" and any(word.text == "(" for word in source)


def _is_auxiliary(word: Word) -> bool:
    return word.relation in {"aux", "auxpass"} and word.is_verb


def _content(layout: Layout, fragments: Sequence[Span], quoted: Sequence[Quotation]) -> Iterator[Span]:
    """The fragments in characters, without the stops around them, with the marks of the quotations that they fill or begin or end."""
    last: Span | None = None
    for fragment in fragments:
        span = _with_marks(layout.text, _characters(layout, _trimmed(layout, fragment, quoted)), quoted)
        if last and span[0] <= last[1]:
            last = (last[0], max(last[1], span[1]))
            continue
        if last and _has_words(layout, last):
            yield last
        last = span
    if last and _has_words(layout, last):
        yield last


def _has_words(layout: Layout, span: Span) -> bool:
    return any(character.isalnum() for character in layout.text[span[0] : span[1]])


def _trimmed(layout: Layout, fragment: Span, quoted: Sequence[Quotation]) -> Span:
    """The fragment without stops at its edges, nor marks that belong to no quotation in it."""
    first, past = fragment
    while past - first > 1 and _is_loose(layout, first, quoted):
        first += 1
    while past - first > 1 and _is_loose(layout, past - 1, quoted):
        past -= 1
    return first, past


def _is_loose(layout: Layout, place: int, quoted: Sequence[Quotation]) -> bool:
    start, end = layout.spans[place]
    word = layout.text[start:end]
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


def _characters(layout: Layout, words: Span) -> Span:
    return layout.spans[words[0]][0], layout.spans[words[1] - 1][1]
