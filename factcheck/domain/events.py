"""What can happen at a desk: one frozen payload per type of event. Free text is declared as words, so that it can be withdrawn."""

from dataclasses import dataclass, fields
from typing import ClassVar

from factcheck.domain.claims import Appearance, Rank, RenderingInputs, Stance
from factcheck.domain.codec import words
from factcheck.domain.documents import BasedOn, FoundStatement, Origin
from factcheck.domain.people import Role
from factcheck.domain.policies import Policy
from factcheck.domain.policies_v1 import PlainPolicy
from factcheck.domain.statements import Nature


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
class PolicyApplied(Payload):
    """From here on the desk decides by this policy."""

    type: ClassVar[str] = "policy.applied"
    schema: ClassVar[int] = 2
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
class DocumentTaken(Payload):
    """A source document was taken in. `size` counts bytes, `characters` code points of the text."""

    type: ClassVar[str] = "document.taken"
    schema: ClassVar[int] = 2
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
class DocumentKept(Payload):
    """A document was kept as evidence: its bytes as they are, its text where a reader knows its kind, and nothing looked for in it."""

    type: ClassVar[str] = "document.kept"
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
class StatementsFound(Payload):
    """An extractor found these statements in the document."""

    type: ClassVar[str] = "document.statements_found"
    extractor: str
    statements: tuple[FoundStatement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerNamed(Payload):
    """A document names a person or body that says something in it."""

    type: ClassVar[str] = "speaker.named"
    document: int
    name: str = words()
    role: str | None = words()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimExtracted(Payload):
    """The extractor lifted a claim out of a statement."""

    type: ClassVar[str] = "claim.extracted"
    schema: ClassVar[int] = 2
    appearance: Appearance
    check_worthiness: int | None
    nature: Nature | None
    text: str = words()
    suggestion: str | None = words()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainClaimExtracted(Payload):
    """The extractor lifted a claim out of a statement, and told neither its nature nor whom its pronouns mean."""

    type: ClassVar[str] = "claim.extracted"
    appearance: Appearance
    check_worthiness: int | None
    text: str = words()

    def current(self) -> ClaimExtracted:
        """Gives the same claim with nothing told beyond its text."""
        return ClaimExtracted(
            appearance=self.appearance,
            check_worthiness=self.check_worthiness,
            nature=None,
            text=self.text,
            suggestion=None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimAdded(Payload):
    """A person put a claim down."""

    type: ClassVar[str] = "claim.added"
    appearance: Appearance | None
    text: str = words()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimAccepted(Payload):
    """The desk will check the claim."""

    type: ClassVar[str] = "claim.accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDismissed(Payload):
    """The desk will not check the claim."""

    type: ClassVar[str] = "claim.dismissed"
    reason: str = words()


@dataclass(frozen=True, slots=True, kw_only=True)
class ResearchStarted(Payload):
    """Somebody began to research the claim."""

    type: ClassVar[str] = "claim.research_started"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceAdded(Payload):
    """An item of evidence was attached."""

    type: ClassVar[str] = "claim.evidence_added"
    stance: Stance
    rank: Rank
    document: int | None
    sha256: str | None
    published: str | None
    accessed: str | None
    from_claimant: bool
    title: str = words()
    publisher: str | None = words()
    url: str | None = words()
    note: str | None = words()


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictProposed(Payload):
    """Somebody proposed a rating with its reasons. `policy` is the version whose scale the rating is on."""

    type: ClassVar[str] = "claim.verdict_proposed"
    rating: str
    policy: int
    headline: str = words()
    short_answer: str = words()
    rationale: str = words()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimSubmitted(Payload):
    """The research is done, in the eyes of who did it."""

    type: ClassVar[str] = "claim.submitted"


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictApproved(Payload):
    """Somebody who did not propose the verdict confirmed it."""

    type: ClassVar[str] = "claim.verdict_approved"
    verdict: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimReturned(Payload):
    """The claim goes back to research."""

    type: ClassVar[str] = "claim.returned"
    reason: str = words()


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefPublished(Payload):
    """A brief of these bytes is what readers see."""

    type: ClassVar[str] = "claim.brief_published"
    brief: int
    sha256: str
    size: int
    inputs: RenderingInputs


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimMerged(Payload):
    """The claim is the same as another, which goes on for both."""

    type: ClassVar[str] = "claim.merged"
    into: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AppearancesLinked(Payload):
    """The appearances of a merged claim are this claim's now."""

    type: ClassVar[str] = "claim.appearances_linked"
    claim: int
    appearances: tuple[Appearance, ...]


PAYLOADS: dict[tuple[str, int], type[Payload]] = {(kind.type, kind.schema): kind for kind in Payload.__subclasses__()}


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


def person_stream(handle: str) -> str:
    """Gives the name of a person's history."""
    return f"person/{handle}"
