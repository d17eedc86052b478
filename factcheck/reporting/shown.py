"""The parts of a brief, as values that a template prints and that know nothing of where they came from."""

from dataclasses import dataclass

from factcheck.domain.documents import BasedOn
from factcheck.domain.vocabularies import Kind, Rank, Stance

ON_TOP = frozenset({"rating-changing", "void"})
"""The classes of correction that a reader is told of before anything else."""

UNMARKED = frozenset({"spelling"})
"""The classes of correction that no reader has to know of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAppearance:
    """The claim as one document has it: `quote` verbatim at [start, end) of its text, `prefix` and `suffix` the characters around.

    `sha256` is the digest of the document's bytes, in hex; `published` an ISO date or moment, or the document's own words for it.
    """

    quote: str
    prefix: str
    suffix: str
    kind: Kind
    speaker: str | None
    role: str | None
    document: str
    outlet: str | None
    published: str | None
    url: str | None
    based_on: BasedOn | None
    sha256: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEvidence:
    """An item that bears on the claim. `document` is the title of the source document that it is, `sha256` the kept copy's digest.

    `passage` is verbatim at [passage_start, passage_end) of that document's text; `archived_at` the address of a public archive's
    copy, which no event of the ledger tells yet. A `conversation` is one with `author`, or with whom the title names. `withdrawn` is the
    reason why the item counts no more; it keeps its number, and `replaced_by` is the number of the item in its place.
    """

    number: int
    title: str
    publisher: str | None
    published: str | None
    accessed: str | None
    url: str | None
    stance: Stance
    rank: Rank
    from_claimant: bool
    note: str | None
    document: str | None
    sha256: str | None
    author: str | None = None
    passage: str | None = None
    passage_start: int | None = None
    passage_end: int | None = None
    archived_at: str | None = None
    withdrawn: str | None = None
    withdrawn_at: str | None = None
    replaced_by: int | None = None
    conversation: bool = False


@dataclass(frozen=True, slots=True)
class ShownCopy:
    """A kept copy of evidence: the numbers of the items that are in it, and its digest in hex."""

    numbers: tuple[str, ...]
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCorrection:
    """A change after publishing: the version that it made, when (ISO, with zone), its class, and what was changed and why.

    `old_rating` is the label of the rating before, `asked_by` who asked for the change.
    """

    version: int
    at: str
    kind: str
    note: str
    old_rating: str | None = None
    asked_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRetraction:
    """A time in which the brief was retracted: the version that the notice was, its day (ISO, with zone), and the notice's reason.

    `again` is the version that took the notice's place.
    """

    version: int
    at: str
    reason: str
    again: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownReply:
    """The right of reply: `to` was asked by `how` ("e-mail") and gave the `answer`; `silent` says that none came in time."""

    asked_at: str
    how: str
    to: str
    deadline: str | None
    answer: str | None
    answered_at: str | None
    silent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDissent:
    """Who of those who checked the claim held against its rating, when, and why."""

    by: str
    at: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownVote:
    """Who agreed, when, and to which data: the digest in hex that `data_digest` gives of a brief."""

    by: str
    at: str
    digest: str


@dataclass(frozen=True, slots=True)
class ShownAgreement:
    """The names of all who agreed to the data of one digest."""

    names: tuple[str, ...]
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCheckpoint:
    """A signed statement of the ledger's size and root, stored before the brief was rendered."""

    origin: str
    size: int
    root: str
