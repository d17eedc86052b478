"""Quotations that several cues claim: each belongs to the nearest."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factcheck.domain.statements import Span
from factcheck.extraction.attributions import Attribution
from factcheck.extraction.quotations import Quotation


def undisputed(found: Sequence[Attribution], quoted: Sequence[Quotation]) -> Iterator[Attribution]:
    """Gives the attributions, each whole quotation only in that whose cue is nearest; one that has nothing left is left out."""
    whole = {(quotation.start, quotation.end) for quotation in quoted}
    claimants: dict[Span, list[Attribution]] = defaultdict(list)
    for attribution in found:
        for fragment in attribution.content:
            if fragment in whole:
                claimants[fragment].append(attribution)
    owners = {
        fragment: min(rivals, key=lambda rival: _distance(rival, fragment)) for fragment, rivals in claimants.items()
    }
    for attribution in found:
        kept = tuple(fragment for fragment in attribution.content if owners.get(fragment, attribution) is attribution)
        if kept:
            yield replace(attribution, content=kept)


def _distance(attribution: Attribution, fragment: Span) -> int:
    return min((max(start - fragment[1], fragment[0] - end) for start, end in attribution.cue), default=0)
