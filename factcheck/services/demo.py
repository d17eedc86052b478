"""The demo: two documents, three claims, two people, from extraction to published briefs, by the services that commands call.

One of the claims is corrected after it was published, and in the end retracted; every version of its brief stays.

What its people say is a script's; so are its clock and the seed of its ids and salts, so that two runs are the same to the byte.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from factcheck.documents.files import load
from factcheck.documents.reading import read_document
from factcheck.domain.claims import Passage
from factcheck.domain.documents import Document
from factcheck.domain.errors import BadInputError
from factcheck.domain.vocabularies import Role, State
from factcheck.domain.workflow import (
    Accept,
    Action,
    AddEvidence,
    Approve,
    ProposeVerdict,
    Reopen,
    Start,
    Submit,
)
from factcheck.extraction.extractors import registry
from factcheck.services import audit, folders, people, publishing, review, scripts
from factcheck.services.audit import Proof
from factcheck.services.desks import Desk
from factcheck.services.intake import recording
from factcheck.services.intake.recording import Details
from factcheck.services.places import exact_place
from factcheck.services.publishing import Publication
from factcheck.services.scripts import ClaimPart, CorrectionPart, DocumentPart, PersonPart, Script
from factcheck.storage import queries
from factcheck.storage.queries import ClaimLine, Narrowed

BRIEFS = "briefs"


@dataclass(frozen=True, slots=True)
class Opened:
    """Scene: the desk is made, and these people are to work at it."""

    folder: Path
    people: tuple[PersonPart, ...]


@dataclass(frozen=True, slots=True)
class TakenIn:
    """Scene: a document is in, with the claims found in it and where each is quoted, as [start, end) of its text."""

    title: str
    claims: tuple[ClaimLine, ...]
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Scene: a claim is picked to be checked."""

    claim: int
    text: str


@dataclass(frozen=True, slots=True)
class Acted:
    """Scene: somebody did something about the claim; `details` says what, where the action's name does not."""

    actor: str
    action: str
    details: str


@dataclass(frozen=True, slots=True)
class Published:
    """Scene: a brief is out, or the notice that stands in its place, and its file written."""

    actor: str
    file: Path
    is_retraction: bool = False


@dataclass(frozen=True, slots=True)
class Verified:
    """Scene: the audit found nothing wrong."""

    proof: Proof


Scene = Opened | TakenIn | Chosen | Acted | Published | Verified


def free_folder(wanted: Path) -> Path:
    """Gives the folder wanted where nothing is there yet, else the first of folder-2, folder-3, ... that is free."""
    if not wanted.exists():
        return wanted
    others = (wanted.with_name(f"{wanted.name}-{number}") for number in count(2))
    return next(folder for folder in others if not folder.exists())


def run(folder: Path, *, seeds: Path) -> Iterator[Scene]:
    """Plays the demo in a new folder, scene by scene.

    Raises:
        EnvironmentFailureError: the folder is a desk already, or cannot be made.
    """
    script = scripts.read(seeds)
    desk = folders.create(folder, name=script.desk.name, admin=script.desk.admin, outside=scripts.outside(script))
    try:
        yield Opened(folder, script.people)
        for person in script.people:
            people.add(desk, person.handle, role=person.role, actor=script.desk.admin)
        sources: dict[str, int] = {}
        for document in script.documents:
            sources[document.file], scene = _take_in(desk, script, document, seeds)
            yield scene
        for part in script.claims:
            yield from _follow(desk, script, part, sources, folder / BRIEFS)
    finally:
        desk.database.close()
    yield Verified(audit.verify(str(folder / folders.DATABASE), outside=desk.outside))


def _take_in(desk: Desk, script: Script, document: DocumentPart, seeds: Path) -> tuple[int, TakenIn]:
    source = load(str(seeds / document.file))
    taken = recording.add_document(
        desk,
        source.content,
        read_document(source.content, name=document.file),
        name=document.file,
        actor=script.person(Role.CHECKER),
        extractor=registry.load(threshold=script.desk.threshold),
        details=Details(
            title=document.title, outlet=document.outlet, published=document.published, based_on=document.based_on
        ),
    )
    with desk.past() as past:
        lines = queries.numbered_claim_lines(past.connection, taken.claims)
        quotes = [past.claim(number).appearances[0] for number in taken.claims]
    return taken.document, TakenIn(document.title, lines, tuple((quote.start, quote.end) for quote in quotes))


def _follow(
    desk: Desk, script: Script, part: ClaimPart, sources: dict[str, int], briefs: Path
) -> Iterator[Chosen | Acted | Published]:
    """Takes one claim from extracted to published, by two people, and to what becomes of it then."""
    checker, editor = script.person(Role.CHECKER), script.person(Role.EDITOR)
    claim = _claim(desk, part)
    yield Chosen(claim.id, claim.text)
    with desk.past() as past:
        documents = {file: past.document(number) for file, number in sources.items()}
    for action, actor in _actions(part, documents, checker=checker, editor=editor):
        yield _acted(desk, claim.id, action, actor)
    yield _published(desk, claim.id, editor, briefs)
    if part.correction:
        for action, actor in _corrected(part.correction, checker=checker, editor=editor):
            yield _acted(desk, claim.id, action, actor)
        yield _published(desk, claim.id, editor, briefs)
    if part.retraction:
        publishing.propose_retraction(desk, claim.id, reason=part.retraction, actor=checker)
        yield Acted(checker, "propose", part.retraction)
        yield _retracted(desk, claim.id, editor, briefs)


def _acted(desk: Desk, claim: int, action: Action, actor: str) -> Acted:
    review.act(desk, claim, action, actor=actor)
    return Acted(actor, action.name, _details(action))


def _published(desk: Desk, claim: int, editor: str, briefs: Path) -> Published:
    out = publishing.publish(desk, claim, actor=editor)
    return Published(editor, _written(desk, claim, out, briefs))


def _retracted(desk: Desk, claim: int, editor: str, briefs: Path) -> Published:
    out = publishing.retract(desk, claim, actor=editor)
    return Published(editor, _written(desk, claim, out, briefs), is_retraction=True)


def _written(desk: Desk, claim: int, out: Publication, briefs: Path) -> Path:
    """Writes what is out, and gives its file; the version that stood there before stays beside it, under its number."""
    with desk.past() as past:
        slug = past.claim(claim).publication.slug()
    file, version = briefs / f"{slug}.md", out.brief.version
    briefs.mkdir(exist_ok=True)
    if version > 1:
        file.rename(file.with_name(f"{slug}-version-{version - 1}.md"))
    file.write_bytes(out.brief.content)
    return file


def _details(action: Action) -> str:
    match action:
        case AddEvidence(stance=stance, title=title):
            return f"{stance}: {title}"
        case ProposeVerdict(rating=rating, headline=headline):
            return f"{rating}: {headline}"
        case Reopen(correction=kind, note=note):
            return f"{kind}: {note}"
    return ""


def _claim(desk: Desk, part: ClaimPart) -> ClaimLine:
    with desk.past() as past:
        lines = queries.claim_lines(past.connection, Narrowed(state=State.EXTRACTED))
    found = next((line for line in lines if part.find in line.text), None)
    if found is None:
        raise BadInputError(f"the extractor found no claim with the words {part.find!r} in the demo's documents")
    return found


def _actions(
    part: ClaimPart, documents: dict[str, Document], *, checker: str, editor: str
) -> Iterator[tuple[Action, str]]:
    yield Accept(), editor
    yield Start(), checker
    for item in part.evidence:
        document = documents[item.document]
        start, end = exact_place(document, quote=item.passage)
        evidence = AddEvidence(
            stance=item.stance,
            rank=item.rank,
            title=item.title,
            document=document.id,
            passage=Passage(start=start, end=end, quote=item.passage),
            publisher=item.publisher,
            published=item.published,
            from_claimant=item.from_claimant,
            note=item.note,
        )
        yield evidence, checker
    yield ProposeVerdict(part.rating, part.headline, part.short_answer, part.rationale), checker
    yield Submit(), checker
    yield Approve(), editor


def _corrected(part: CorrectionPart, *, checker: str, editor: str) -> Iterator[tuple[Action, str]]:
    verdict = part.verdict
    yield Reopen(part.kind, part.note), editor
    yield ProposeVerdict(verdict.rating, verdict.headline, verdict.short_answer, verdict.rationale), checker
    yield Submit(), checker
    yield Approve(), editor
