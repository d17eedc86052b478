"""Content without quotation marks that runs on into another paragraph."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factcheck.domain.statements import Span
from factcheck.extraction.text.attributions import Attribution
from factcheck.extraction.text.quotations import Quotation, touching


def within_paragraphs(
    spans: Sequence[Span], quoted: Sequence[Quotation], found: Sequence[Attribution]
) -> Iterator[Attribution]:
    """Gives the attributions, each content without marks up to the end of the paragraph that it begins in.

    A letter may go on after `She wrote:` and its paragraph; where it ends, nothing tells, and the next may be the writer's own.
    """
    ends = [end for _, end in spans]
    for attribution in found:
        content = tuple(_ended(ends, quoted, fragment) for fragment in attribution.content)
        yield attribution if content == attribution.content else replace(attribution, content=content)


def _ended(ends: Sequence[int], quoted: Sequence[Quotation], fragment: Span) -> Span:
    place = bisect_left(ends, fragment[0] + 1)
    runs_on = place < len(ends) and ends[place] < fragment[1] and not touching(fragment, quoted)
    return (fragment[0], ends[place]) if runs_on else fragment
