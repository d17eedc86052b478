"""The desk as it would be: what is recorded is folded, and nothing is written."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection

from factcheck.domain.errors import FactcheckError
from factcheck.domain.events import Event, Recorded
from factcheck.domain.histories import evolve
from factcheck.storage import ledger
from factcheck.storage.ledger import Head, Stamp
from factcheck.storage.transactions import Present


class Rehearsal(Present):
    """The desk inside a reading transaction, where events are recorded for whoever asks here, and for nobody else.

    Things are folded with them; the rows stay as they are.
    """

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._head: Head | None = None
        self._versions: Counter[str] = Counter()

    def record(self, drafts: Sequence[Event], *, stamp: Stamp) -> tuple[Recorded, ...]:
        """Gives events as the ledger would have them, and has what they happened to be as it would be.

        Raises:
            RefusedError: the policy goes by logins, and this is another's.
        """
        last = self._head or ledger.head(self.connection)
        unseen = [draft for draft in drafts if draft.stream not in self._versions]
        self._versions.update(ledger.newest_versions(self.connection, unseen))
        recorded: list[Recorded] = []
        for entry in ledger.seals(drafts, last, versions=self._versions, stamp=self._own(stamp)):
            recorded.append(ledger.understand(entry))
            self._head = Head(entry.seq, entry.leaf)
            stream = recorded[-1].stream
            self._known[stream] = evolve(self.thing(stream), recorded[-1])
        return tuple(recorded)

    def keep(self, sha256: str, content: bytes) -> None:
        """Keeps nothing."""

    @contextmanager
    def trying(self) -> Iterator[None]:
        """Takes back what was recorded inside this where it ends with a refusal."""
        known, head, versions = dict(self._known), self._head, Counter(self._versions)
        try:
            yield
        except FactcheckError:
            self._known, self._head, self._versions = known, head, versions
            raise
