"""Quotations that several cues claim: each belongs to one."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from factcheck.domain.statements import Span
from factcheck.extraction.text.attributions import Attribution
from factcheck.extraction.text.quotations import Quotation


def undisputed(text: str, found: Sequence[Attribution], quoted: Sequence[Quotation]) -> Iterator[Attribution]:
    """Gives the attributions, each whole quotation in one of them; one that has nothing left is left out.

    A quotation belongs to the cue that has no other content, else to one in the same sentence, else to the nearest.
    """
    whole = {(quotation.start, quotation.end) for quotation in quoted}
    claimants: dict[Span, list[Attribution]] = defaultdict(list)
    for attribution in found:
        for fragment in attribution.content:
            if fragment in whole:
                claimants[fragment].append(attribution)
    owners = {
        fragment: min(rivals, key=lambda rival: (len(rival.content) > 1, *_distance(text, rival, fragment)))
        for fragment, rivals in claimants.items()
    }
    beginnings = {whole[0]: (whole[1], owner) for whole, owner in owners.items()}
    for attribution in found:
        kept = tuple(
            fragment
            for fragment in attribution.content
            if owners.get(fragment, attribution) is attribution
            and not _begins_anothers(fragment, attribution, beginnings)
        )
        if kept:
            yield replace(attribution, content=kept)


def _begins_anothers(
    fragment: Span, attribution: Attribution, beginnings: Mapping[int, tuple[int, Attribution]]
) -> bool:
    """Whether a fragment is the beginning of a quotation that is another's, run into behind one's own."""
    past, owner = beginnings.get(fragment[0], (0, attribution))
    return len(attribution.content) > 1 and owner is not attribution and fragment[1] < past


def _distance(text: str, attribution: Attribution, fragment: Span) -> tuple[bool, int]:
    """Whether a sentence ends between an attribution's cue and a fragment, and how many characters lie between."""
    start, end = attribution.cue[0] if attribution.cue else fragment
    between = text[end : fragment[0]] if end <= fragment[0] else text[fragment[1] : start]
    return any(stop in between for stop in ".?!"), len(between)
