"""What can happen at a desk: one frozen payload per type of event. Free text is declared as words, so that it can be withdrawn."""

from dataclasses import dataclass, fields
from typing import ClassVar

from factcheck.domain.codec import words
from factcheck.domain.documents import BasedOn, FoundStatement, Origin, OwnWords
from factcheck.domain.policies import Policy
from factcheck.domain.policies_v1 import PlainPolicy
from factcheck.domain.policies_v2 import UnrankedPolicy
from factcheck.domain.policies_v3 import UncountedPolicy
from factcheck.domain.vocabularies import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """The content of an event. `type` names it in the ledger, `schema` the version of its fields."""

    type: ClassVar[str]
    schema: ClassVar[int] = 1

    def current(self) -> "Payload":
        """Gives the payload as it is recorded now, which it is unless a later schema of its type took its place."""
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskOpened(Payload):
    """A desk begins. `key` is the Ed25519 public key (hex) that its checkpoints are signed with, if any."""

    type: ClassVar[str] = "desk.opened"
    key: str | None
    name: str = words()


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesAdopted(Payload):
    """From here on the desk works by this version of the program's rules; what was done before was done by the older ones."""

    type: ClassVar[str] = "desk.rules_adopted"
    rules: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRotated(Payload):
    """From here on the desk's checkpoints are signed with this Ed25519 public key (hex).

    Both keys have signed that, over all that was recorded before (hex).
    """

    type: ClassVar[str] = "desk.key_rotated"
    key: str
    by_old: str
    by_new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyApplied(Payload):
    """From here on the desk decides by this policy."""

    type: ClassVar[str] = "policy.applied"
    schema: ClassVar[int] = 4
    policy: Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainPolicyApplied(Payload):
    """From here on the desk decides by this policy, whose ratings are words alone."""

    type: ClassVar[str] = "policy.applied"
    policy: PlainPolicy

    def current(self) -> PolicyApplied:
        """Gives the same policy in today's form."""
        return PolicyApplied(policy=self.policy.current())


@dataclass(frozen=True, slots=True, kw_only=True)
class UnrankedPolicyApplied(Payload):
    """From here on the desk decides by this policy, which says nothing of the order of the queue."""

    type: ClassVar[str] = "policy.applied"
    schema: ClassVar[int] = 2
    policy: UnrankedPolicy

    def current(self) -> PolicyApplied:
        """Gives the same policy in today's form."""
        return PolicyApplied(policy=self.policy.current())


@dataclass(frozen=True, slots=True, kw_only=True)
class UncountedPolicyApplied(Payload):
    """From here on the desk decides by this policy, which says nothing of claims that are often repeated."""

    type: ClassVar[str] = "policy.applied"
    schema: ClassVar[int] = 3
    policy: UncountedPolicy

    def current(self) -> PolicyApplied:
        """Gives the same policy in today's form."""
        return PolicyApplied(policy=self.policy.current())


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAdded(Payload):
    """Somebody may act at the desk; the handle is the stream's."""

    type: ClassVar[str] = "person.added"
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGiven(Payload):
    """A person of the desk has another role from here on."""

    type: ClassVar[str] = "person.role_given"
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonNamed(Payload):
    """Briefs call the person by this name; None is by the handle."""

    type: ClassVar[str] = "person.named"
    name: str | None = words()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDeactivated(Payload):
    """The person can do nothing from here on; what they did stays theirs."""

    type: ClassVar[str] = "person.deactivated"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonActivated(Payload):
    """The person can act again."""

    type: ClassVar[str] = "person.activated"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecused(Payload):
    """The person has a conflict of interest: in one claim, in whatever a speaker of this name says, or in all claims of a tag."""

    type: ClassVar[str] = "person.recused"
    claim: int | None
    tag: str | None
    speaker: str | None = words()
    reason: str = words()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecusalLifted(Payload):
    """A recusal of the person no longer holds; `recusal` is its number."""

    type: ClassVar[str] = "person.recusal_lifted"
    recusal: int
    reason: str = words()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentArrived(Payload):
    """A document is at the desk. `size` counts bytes, `characters` code points of the text."""

    sha256: str
    size: int
    characters: int
    media_type: str
    encoding: str
    language: str | None
    published: str | None
    origin: Origin | None
    name: str = words()
    title: str | None = words()
    outlet: str | None = words()
    author: str | None = words()
    url: str | None = words()
    based_on: BasedOn | None = words()
    text: str = words()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentTaken(DocumentArrived):
    """A source document was taken in, and statements are looked for in it."""

    type: ClassVar[str] = "document.taken"
    schema: ClassVar[int] = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainDocumentTaken(Payload):
    """A source document was taken in, and nothing told where its bytes came from."""

    type: ClassVar[str] = "document.taken"
    sha256: str
    size: int
    characters: int
    media_type: str
    encoding: str
    language: str | None
    published: str | None
    name: str = words()
    title: str | None = words()
    outlet: str | None = words()
    author: str | None = words()
    url: str | None = words()
    based_on: BasedOn | None = words()
    text: str = words()

    def current(self) -> DocumentTaken:
        """Gives the same document with nothing told of its origin."""
        told = {entry.name: getattr(self, entry.name) for entry in fields(self)}
        return DocumentTaken(**told, origin=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentKept(DocumentArrived):
    """A document was kept as evidence: its bytes as they are, its text where a reader knows its kind, and nothing looked for in it."""

    type: ClassVar[str] = "document.kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementsFound(Payload):
    """An extractor found these statements in the document."""

    type: ClassVar[str] = "document.statements_found"
    extractor: str
    statements: tuple[FoundStatement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReread(Payload):
    """An extractor looked through the document again: these statements came, behind all that it ever had; the `dropped` stand no more."""

    type: ClassVar[str] = "document.reread"
    extractor: str
    statements: tuple[FoundStatement, ...]
    dropped: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWordsTold(Payload):
    """Somebody said whose own words the document is; None takes it back."""

    type: ClassVar[str] = "document.own_words_told"
    own: OwnWords | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDescribed(Payload):
    """Somebody said what is known of the document, in place of all that was; None is not known."""

    type: ClassVar[str] = "document.described"
    published: str | None
    title: str | None = words()
    outlet: str | None = words()
    author: str | None = words()
    url: str | None = words()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentWithdrawn(Payload):
    """The document is in no list any more: it should not have been taken in."""

    type: ClassVar[str] = "document.withdrawn"
    reason: str = words()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRestored(Payload):
    """A withdrawn document is at the desk again."""

    type: ClassVar[str] = "document.restored"
    reason: str | None = words()


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerNamed(Payload):
    """A document names a person or body that says something in it."""

    type: ClassVar[str] = "speaker.named"
    document: int
    name: str = words()
    role: str | None = words()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalImported(Payload):
    """A claim that others have checked is at the desk, to compare its own with; `day` is when it was checked."""

    type: ClassVar[str] = "external.imported"
    collection: str
    external_id: str
    day: str | None
    text: str = words()
    title: str | None = words()
    subtitle: str | None = words()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalRevised(Payload):
    """Those who checked the claim word it otherwise, in place of all that it said; None is nothing."""

    type: ClassVar[str] = "external.revised"
    day: str | None
    text: str = words()
    title: str | None = words()
    subtitle: str | None = words()


@dataclass(frozen=True, slots=True)
class Event:
    """Something that is about to be recorded: which stream it belongs to, and what happened."""

    stream: str
    payload: Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """An entry of the ledger. `seq` is its position from 1, `version` its position in its stream; `at` is UTC, ISO 8601."""

    seq: int
    id: str
    stream: str
    version: int
    actor: str
    login: str
    at: str
    leaf: str
    payload: Payload

    def key(self) -> str:
        """Gives what tells the thing from others of its kind: a number, or a person's handle."""
        return self.stream.partition("/")[2]

    def number(self) -> int:
        """Gives the number of the thing that the stream is the history of; ValueError where it has none."""
        return int(self.key())


DESK = "desk"
POLICY = "policy"


def claim_stream(number: int) -> str:
    """Gives the name of a claim's history."""
    return f"claim/{number}"


def document_stream(number: int) -> str:
    """Gives the name of a document's history."""
    return f"document/{number}"


def speaker_stream(number: int) -> str:
    """Gives the name of a speaker's history."""
    return f"speaker/{number}"


def external_stream(number: int) -> str:
    """Gives the name of the history of a claim of others."""
    return f"external/{number}"


def person_stream(handle: str) -> str:
    """Gives the name of a person's history."""
    return f"person/{handle}"
