"""`factcheck review write`: a verdict written in an editor."""

import os
import subprocess
import tempfile
from pathlib import Path

from factcheck.cli.acting import claim_argument
from factcheck.cli.batches import version_option
from factcheck.cli.contexts import Context
from factcheck.cli.framework import command
from factcheck.cli.opening import acting, opened
from factcheck.cli.resemblances import tell_similar
from factcheck.cli.verdicts import checked, propose, tell_precedents
from factcheck.domain.claims import Claim
from factcheck.domain.errors import BadInputError, EnvironmentFailureError, FactcheckError, RefusedError
from factcheck.machine import editors
from factcheck.services import drafts, review
from factcheck.services.cases import demand_version
from factcheck.services.desks import Desk
from factcheck.services.drafts import VerdictDraft
from factcheck.services.precedents import precedents
from factcheck.storage.transactions import Past


@command("write", example="review write 27")
@claim_argument
@version_option
def write(context: Context, claim: int, if_version: int | None) -> None:
    """Write a verdict in an editor.

    It opens the editor that VISUAL or EDITOR names, with the verdict that stands. When you leave it, what you wrote is proposed, unless
    somebody else has changed the claim meanwhile. A text that is refused is kept, and where is said; review verdict --from-file takes it.
    """
    with opened(context) as desk:
        with desk.past() as past:
            found = past.claim(claim)
            demand_version(found, if_version)
            review.demand_possible(past, "verdict", claim, actor=acting(context, desk), at=desk.outside.clock())
            beginning = _beginning(past, found)
        file = _written(beginning, claim)
        try:
            _propose(desk, context, claim, file, if_version=found.version)
        except FactcheckError as error:
            raise _with_place(error, file) from error
        remove(file)
        tell_similar(desk, [claim], known=tell_precedents(desk, claim))


def _beginning(past: Past, claim: Claim) -> str:
    """Gives the text that the editor opens with: the verdict that stands, and what one needs to know to write another."""
    verdict = claim.verdict()
    scale = past.policy().policy.scale
    draft = VerdictDraft(
        rating=verdict.rating if verdict else None,
        headline=verdict.headline if verdict else None,
        short_answer=verdict.short_answer if verdict else None,
        rationale=verdict.rationale if verdict else "",
    )
    comments = (
        f"Claim {claim.id}: {claim.text}",
        f"Ratings: {scale.ids()}",
        "Without a headline it is the claim; without a short answer the findings' first paragraph. The findings go below.",
        *(f"Earlier verdict: {earlier.told()}" for earlier in precedents(past, claim)),
    )
    return drafts.written(draft, comments=comments)


def _written(beginning: str, claim: int) -> Path:
    """Gives the file that somebody has written in an editor, in a folder that is theirs alone."""
    file = temporary(f"verdict-{claim}.md")
    file.write_text(beginning, "utf-8")
    try:
        status = edit(file)
    finally:
        if is_unchanged := not file.exists() or file.read_text("utf-8", errors="replace") == beginning:
            remove(file)
    if is_unchanged:
        raise BadInputError(f"nothing was written, so no verdict on claim {claim} is proposed")
    if status:
        raise EnvironmentFailureError(
            f"the editor ended with status {status}, so no verdict on claim {claim} is proposed; the text is kept in {file}"
        )
    return file


def temporary(name: str) -> Path:
    """Gives the place of a file of a name, in a new folder that is the person's alone."""
    return Path(tempfile.mkdtemp(prefix="factcheck-")) / name


def edit(file: Path) -> int:
    """Gives the exit status of the editor that VISUAL or EDITOR names, once the person has left it.

    Raises:
        EnvironmentFailureError: it cannot be run.
    """
    try:
        return subprocess.run([*editors.command(), str(file)], check=False).returncode  # noqa: S603 -- the person's own editor
    except (OSError, ValueError) as error:
        named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "of this system"
        raise EnvironmentFailureError(f"cannot run the editor {named}; set EDITOR to one that is there") from error


def _propose(desk: Desk, context: Context, claim: int, file: Path, *, if_version: int) -> None:
    try:
        text = file.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise BadInputError("the text is not UTF-8; set the editor to write UTF-8") from error
    draft = checked(drafts.read(text, name=file.name))
    propose(desk, context, claim, draft, if_version=if_version)


def _with_place(error: FactcheckError, file: Path) -> FactcheckError:
    """Gives an error that says as well where the text is kept."""
    kept = f"the text is kept in {file}"
    if isinstance(error, RefusedError):
        return RefusedError(error.attempt, (*error.reasons, kept), remedies=error.remedies)
    return type(error)(f"{error}; {kept}")


def remove(file: Path) -> None:
    """Removes a temporary file, and its folder where nothing else is left there."""
    file.unlink(missing_ok=True)
    if not any(file.parent.iterdir()):
        file.parent.rmdir()
