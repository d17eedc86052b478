"""Scripts of demos: who does and says what, as data beside the sample documents."""

import hashlib
import tomllib
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from factcheck.domain import codec
from factcheck.domain.documents import BasedOn
from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.domain.vocabularies import CorrectionClass, Rank, Role, Stance
from factcheck.services.desks import Outside
from factcheck.services.keys import Key

SCRIPT = "seeds.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """When the demo begins, and by how much its clock moves at each look."""

    start: str
    step_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPart:
    """The desk of the demo: what it is called, its admin, the login, the seed of ids and salts, the worthless key in hex.

    `threshold`: how far a statement must be believed, in thousandths.
    """

    name: str
    admin: str
    login: str
    seed: str
    key: str
    threshold: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPart:
    """Somebody who acts in the demo."""

    handle: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPart:
    """A document that the demo takes in, by its file beside the script."""

    file: str
    title: str
    outlet: str
    published: str
    based_on: BasedOn


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidencePart:
    """An item of evidence; `document` is the file of one of the demo's documents, `passage` the words in it, to the character."""

    document: str
    title: str
    publisher: str
    published: str
    stance: Stance
    rank: Rank
    from_claimant: bool
    note: str
    passage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictPart:
    """A verdict that is proposed."""

    headline: str
    short_answer: str
    rating: str
    rationale: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionPart:
    """How what was published is corrected: of which class, what readers are told, and the verdict that takes the place."""

    kind: CorrectionClass
    note: str
    verdict: VerdictPart


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPart:
    """What the people of the demo do about the claim whose text holds `find`; `retraction` is why its brief is retracted in the end."""

    find: str
    headline: str
    short_answer: str
    rating: str
    rationale: str
    evidence: tuple[EvidencePart, ...]
    correction: CorrectionPart | None = None
    retraction: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """The whole script."""

    clock: Clock
    desk: DeskPart
    people: tuple[PersonPart, ...]
    documents: tuple[DocumentPart, ...]
    claims: tuple[ClaimPart, ...]

    def person(self, role: Role) -> str:
        """Gives the handle of the first person of a role."""
        return next(part.handle for part in self.people if part.role is role)


def sample_folder() -> Path:
    """Gives the folder of the sample documents: inside the package once installed, beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "seeds"
    return installed if installed.is_dir() else package.parent / "seeds"


def read(seeds: Path) -> Script:
    """Gives the script of a folder of sample documents; BadInputError where it is none."""
    try:
        return codec.from_plain(Script, tomllib.loads((seeds / SCRIPT).read_text("utf-8")))
    except OSError as error:
        raise EnvironmentFailureError(f"cannot read {seeds / SCRIPT}: {error.strerror}") from error
    except (TypeError, ValueError) as error:
        raise BadInputError(f"{seeds / SCRIPT} is no script of a demo: {error}") from error


def outside(script: Script) -> Outside:
    """Gives a clock, ids, salts, login and key that are the same at every run."""
    ticks, ids, salts = count(), count(1), count(1)
    key = Key(bytes.fromhex(script.desk.key))
    start, step = datetime.fromisoformat(script.clock.start), timedelta(seconds=script.clock.step_seconds)
    return Outside(
        clock=lambda: (start + next(ticks) * step).isoformat().replace("+00:00", "Z"),
        new_id=lambda: str(uuid.UUID(bytes=_drawn(script, f"id {next(ids)}"), version=4)),
        new_salt=lambda: _drawn(script, f"salt {next(salts)}"),
        login=script.desk.login,
        key=lambda: key,
    )


def _drawn(script: Script, what: str) -> bytes:
    return hashlib.sha256(f"{script.desk.seed} {what}".encode()).digest()[:16]
