"""How often people put right what extractors found."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from factcheck.domain.claims import Claim
from factcheck.domain.events import claim_stream
from factcheck.domain.histories import evolve
from factcheck.services.statistics.periods import EVER, Period
from factcheck.storage import ledger, queries
from factcheck.storage.queries import ReadingLine
from factcheck.storage.transactions import Past


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractionLine:
    """The claims that an extractor lifted out, and of how many of them people changed what it had told."""

    extractor: str
    claims: int
    changed: int
    speaker: int
    words: int
    place: int
    nature: int


def extraction(past: Past, period: Period = EVER) -> tuple[ExtractionLine, ...]:
    """Gives, for each extractor in each version, how many of its claims of a period people changed, and in what."""
    found: dict[str, list[ReadingLine]] = defaultdict(list)
    for line in filter(lambda line: period.holds(line.recorded_at), queries.reading_lines(past.connection)):
        extractor = line.extractor if not line.place else _first_extractor(past, line.claim)
        found[extractor or "unknown"].append(line)
    return tuple(_counted(extractor, lines) for extractor, lines in sorted(found.items()))


def _first_extractor(past: Past, claim: int) -> str | None:
    """Gives the extractor of the document that a claim was lifted out of, which is another's once the claim is placed elsewhere."""
    entry = next(ledger.entries(past.connection, claim_stream(claim)))
    first = evolve(None, ledger.understand(entry))
    appearances = first.appearances if isinstance(first, Claim) else ()
    return Past(past.connection, until=entry.seq).document(appearances[0].document).extractor if appearances else None


def _counted(extractor: str, lines: Iterable[ReadingLine]) -> ExtractionLine:
    claims = tuple(lines)
    return ExtractionLine(
        extractor=extractor,
        claims=len(claims),
        changed=sum(bool(line.speaker or line.words or line.place or line.nature) for line in claims),
        speaker=sum(bool(line.speaker) for line in claims),
        words=sum(bool(line.words) for line in claims),
        place=sum(bool(line.place) for line in claims),
        nature=sum(bool(line.nature) for line in claims),
    )
