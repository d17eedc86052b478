"""Direct speech given whole, from mark to mark: a quotation that is longer than the network's reach is cut by it, and never by a reader.

What is left out of somebody's words can turn their sense: `We did not take money` begins with what an edge may cut off.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from factcheck.domain.statements import Span
from factcheck.extraction.text.attributions import Attribution
from factcheck.extraction.text.quotations import Quotation, touching

_WORD = re.compile(r"\w")


def whole(text: str, found: Attribution, quoted: Sequence[Quotation]) -> Attribution:
    """Gives an attribution whose content has the whole of every outermost quotation that it begins or ends within.

    A quotation in which the cue or the source stands is left as it is: there somebody who is quoted tells what another says.
    """
    within = (*found.source, *found.cue)
    content = _joined(_from_mark_to_mark(text, fragment, within, quoted) for fragment in found.content)
    return replace(found, content=tuple(content))


def _from_mark_to_mark(text: str, fragment: Span, within: Sequence[Span], quoted: Sequence[Quotation]) -> Span:
    start, end = fragment
    for quotation in touching(fragment, quoted):
        first, past = quotation.words
        if any(first <= place < past for place, _ in within):
            continue
        if first < start < past and _WORD.search(text, first, start):
            start = quotation.start
        if first < end < past and _WORD.search(text, end, past):
            end = quotation.end
    return start, end


def _joined(fragments: Iterable[Span]) -> Iterator[Span]:
    """Gives the fragments in order, those that overlap now as one."""
    last: Span | None = None
    for start, end in sorted(fragments):
        if last and start < last[1]:
            last = (last[0], max(last[1], end))
            continue
        if last:
            yield last
        last = (start, end)
    if last:
        yield last
