"""What the desk has beside the claims of a listing, in a few words each: loaded only where somebody asks for it."""

from collections.abc import Iterator

from sqlalchemy import Connection

from factcheck.cli.resemblances import in_short
from factcheck.domain.vocabularies import Relation
from factcheck.services.matching import similar_by_words
from factcheck.storage import judged
from factcheck.storage.near_claims import NearClaims
from factcheck.storage.queries import ClaimLine
from factcheck.storage.repeated import repeats_of
from factcheck.storage.transactions import Past


class Surroundings:
    """What is beside claims of a desk: what they resemble by their words, how often they were said, what they contradict."""

    def __init__(self, connection: Connection) -> None:
        """Takes a connection to the desk."""
        self._connection = connection
        self._past = Past(connection)
        self._near = NearClaims(connection)

    def beside(self, line: ClaimLine) -> tuple[str, ...]:
        """Gives what is beside a claim, nothing where it stands alone."""
        return tuple(self._told(line))

    def _told(self, line: ClaimLine) -> Iterator[str]:
        if found := similar_by_words(self._past, line, self._near):
            more = f"; and {len(found) - 1} more" if len(found) > 1 else ""
            yield f"resembles {in_short(found[0])}{more}"
        if (said := repeats_of(self._connection, line.id)) is not None:
            yield f"said {said.times:,} times in {said.sources:,} source{'' if said.sources == 1 else 's'}"
        for other, relation in sorted(judged.relations(self._connection, line.id).items()):
            if relation is Relation.CONTRADICTS:
                yield f"contradicts claim {other}"
