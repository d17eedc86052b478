"""Long texts, which somebody writes in an editor of theirs."""

from collections.abc import Sequence

from factcheck.cli.writing import edit, remove, temporary
from factcheck.domain.errors import BadInputError, EnvironmentFailureError

SCISSORS = "--- Nothing from this line on is read. ---"
"""Parts a text from what one has to know to write it."""


def edited(beginning: str, *, comments: Sequence[str] = ()) -> str | None:
    """Gives what somebody has made of a text in the editor that VISUAL or EDITOR names; None where nothing is left of it.

    Raises:
        EnvironmentFailureError: the editor cannot be run, or ends with a failure; the error says where the text is kept.
        BadInputError: what was written is not UTF-8; the error says where it is kept.
    """
    file = temporary("findings.md")
    told = [" ".join(comment.split()) for comment in comments]
    file.write_text("\n".join((beginning, "", SCISSORS, *told, "")), "utf-8")
    if status := edit(file):
        raise EnvironmentFailureError(f"the editor ended with status {status}; the text is kept in {file}")
    try:
        text = file.read_text("utf-8") if file.exists() else ""
    except UnicodeDecodeError as error:
        raise BadInputError(f"the text is not UTF-8; it is kept in {file}; set the editor to write UTF-8") from error
    remove(file)
    return text.partition(SCISSORS)[0].strip() or None
