"""Documents on their way to a desk."""

import hashlib
from dataclasses import dataclass

from factcheck.documents.masking import public
from factcheck.documents.offered import Offered
from factcheck.domain.documents import Origin
from factcheck.domain.vocabularies import Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A document that is to be taken in: what is offered, and how it came.

    `name` is what the desk keeps as its name: what a file is called, not where it lay on somebody's machine. `channel` is None for a
    file as it lies there; `retrieved_at` is when the desk itself fetched it (UTC, ISO 8601). `part` tells it from the others that are
    taken in under one request id.
    """

    offered: Offered
    name: str
    channel: Channel | None = None
    retrieved_at: str | None = None
    part: str = ""

    def origin(self) -> Origin | None:
        """Gives where the bytes came from, for the ledger, without secrets; None for a file as it lies there."""
        if self.channel is None:
            return None
        head = self.offered.envelope
        return Origin(
            channel=self.channel,
            retrieved_at=self.retrieved_at,
            head=hashlib.sha256(head).hexdigest() if head is not None else None,
            url=public(self.offered.url) if self.offered.url else None,
        )
