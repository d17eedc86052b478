"""What a person can ask for about a claim, with all that it takes."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, TypeAlias

from factcheck.domain.claims import Claim, Rank, RenderingInputs, Stance


class ActionName(StrEnum):
    """The actions' names, as commands and messages have them."""

    ACCEPT = "accept"
    DISMISS = "dismiss"
    START = "start"
    EVIDENCE = "evidence"
    VERDICT = "verdict"
    SUBMIT = "submit"
    APPROVE = "approve"
    RETURN = "return"
    PUBLISH = "publish"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Accept:
    """Take the claim up for checking."""

    name: ClassVar[ActionName] = ActionName.ACCEPT


@dataclass(frozen=True, slots=True)
class Dismiss:
    """Leave the claim unchecked, for a reason."""

    name: ClassVar[ActionName] = ActionName.DISMISS
    reason: str


@dataclass(frozen=True, slots=True)
class Start:
    """Begin the research."""

    name: ClassVar[ActionName] = ActionName.START


@dataclass(frozen=True, slots=True, kw_only=True)
class AddEvidence:
    """Attach an item of evidence. Dates are YYYY-MM-DD. Where it is a document of the desk, what is left out comes from there."""

    name: ClassVar[ActionName] = ActionName.EVIDENCE
    stance: Stance
    rank: Rank
    title: str = ""
    document: int | None = None
    sha256: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    accessed: str | None = None
    from_claimant: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ProposeVerdict:
    """Propose a rating: what readers see first, the answer in a few sentences, and the findings in full."""

    name: ClassVar[ActionName] = ActionName.VERDICT
    rating: str
    headline: str
    short_answer: str
    rationale: str


@dataclass(frozen=True, slots=True)
class Submit:
    """Hand the research over for review."""

    name: ClassVar[ActionName] = ActionName.SUBMIT


@dataclass(frozen=True, slots=True)
class Approve:
    """Confirm the verdict that stands."""

    name: ClassVar[ActionName] = ActionName.APPROVE


@dataclass(frozen=True, slots=True)
class Return:
    """Send the claim back to research, for a reason."""

    name: ClassVar[ActionName] = ActionName.RETURN
    reason: str


@dataclass(frozen=True, slots=True)
class Publish:
    """Put the brief of these bytes before readers."""

    name: ClassVar[ActionName] = ActionName.PUBLISH
    sha256: str
    size: int
    inputs: RenderingInputs


@dataclass(frozen=True, slots=True)
class Link:
    """Say that the claim is the same as another, which takes over its appearances."""

    name: ClassVar[ActionName] = ActionName.LINK
    into: Claim


Action: TypeAlias = Accept | Dismiss | Start | AddEvidence | ProposeVerdict | Submit | Approve | Return | Publish | Link
