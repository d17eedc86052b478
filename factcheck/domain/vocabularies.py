"""The closed lists: what claims, documents, statements and people can be, in the words by which events and rows say it.

They are apart from what they describe, so that who only asks rows loads these and no more.
"""

from enum import StrEnum


class Kind(StrEnum):
    """How much of a statement's content stands inside quotation marks: all, none, or some of its words."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Nature(StrEnum):
    """What a claim does, by its wording: it says what is or was, what will be, what somebody thinks of it; it asks, wishes, promises.

    Only a fact can be checked at once; a wish includes requests and commands, a promise whatever the speaker says that they will do.
    """

    FACT = "fact"
    PREDICTION = "prediction"
    OPINION = "opinion"
    QUESTION = "question"
    WISH = "wish"
    PROMISE = "promise"


class State(StrEnum):
    """Where a claim stands in the desk's work. Never its verdict."""

    EXTRACTED = "extracted"
    QUEUED = "queued"
    RESEARCHING = "researching"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    PUBLISHED = "published"
    RETRACTED = "retracted"
    ON_HOLD = "on_hold"
    DISMISSED = "dismissed"
    MERGED = "merged"

    def spelled(self) -> str:
        """Gives the state as a sentence has it."""
        return self.replace("_", " ")


class Stance(StrEnum):
    """How an item of evidence bears on the claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"


class Rank(StrEnum):
    """How near an item of evidence is to what it reports."""

    PRIMARY = "primary"
    SECONDARY = "secondary"


class Dismissal(StrEnum):
    """Why a claim is not checked; `other` is told in words."""

    NOT_CHECKABLE = "not-checkable"
    OPINION = "opinion"
    DUPLICATE = "duplicate"
    OUT_OF_SCOPE = "out-of-scope"
    OTHER = "other"


class Choice(StrEnum):
    """What a vote says: the verdict stands as it is, it would stand after changes, or it does not."""

    AGREE = "agree"
    CHANGES = "changes"
    DISSENT = "dissent"


class CorrectionClass(StrEnum):
    """What a correction changes. The first two stand on top of the brief, a spelling is not marked, the others stand below."""

    RATING_CHANGING = "rating-changing"
    VOID = "void"
    FACTUAL = "factual"
    CLARIFICATION = "clarification"
    UPDATE = "update"
    SPELLING = "spelling"


class Duty(StrEnum):
    """What somebody is assigned to a claim for."""

    RESEARCHER = "researcher"
    WRITER = "writer"
    READER = "reader"


class Priority(StrEnum):
    """How much a claim matters to the desk."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


class Contact(StrEnum):
    """What became of asking the speaker: asked, answered, or silent until the deadline."""

    ASKED = "asked"
    ANSWERED = "answered"
    SILENT = "silent"


class Relation(StrEnum):
    """What two claims are to each other, as somebody judges it: one claim, about the same matter, opposed, apart; or nobody can tell."""

    SAME = "same"
    RELATED = "related"
    CONTRADICTS = "contradicts"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Departure(StrEnum):
    """Why a claim is in no list: its source was withdrawn, or was read again and has it otherwise, or not at all."""

    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"


class Channel(StrEnum):
    """Who says that a document was at an address: the desk that fetched it there, or an archive, feed or list that has it so."""

    FETCHED = "fetched"
    ARCHIVE = "archive"
    FEED = "feed"
    LINES = "lines"


class Basis(StrEnum):
    """Who says whose own words a document is: a person of the desk, or whoever offers the document (a column of a table, a post)."""

    STATED = "stated"
    OFFERED = "offered"


class ProfileKind(StrEnum):
    """What a profile is of: one human being, or a body of several that speaks as one."""

    PERSON = "person"
    BODY = "body"


class TenureKind(StrEnum):
    """What somebody was for a time: in a role, or of a party or side."""

    ROLE = "role"
    PARTY = "party"


class Purpose(StrEnum):
    """What a document is at the desk for: its claims are looked at, or it bears on the claims of others."""

    SOURCE = "source"
    EVIDENCE = "evidence"


class Role(StrEnum):
    """What a person is at the desk; each role may do all that the one before it may."""

    READER = "reader"
    CHECKER = "checker"
    EDITOR = "editor"
    ADMIN = "admin"

    def includes(self, role: "Role") -> bool:
        """Tells whether a person of this role may do what that role may."""
        order = list(Role)
        return order.index(self) >= order.index(role)

    def with_article(self) -> str:
        """Gives the role as a sentence has it: a checker, an editor."""
        return f"{'an' if self.value[0] in 'aeiou' else 'a'} {self}"
