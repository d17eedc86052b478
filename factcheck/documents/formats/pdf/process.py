import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from selectors import EVENT_READ, EVENT_WRITE, DefaultSelector

from factcheck.documents.characters import REPLACEMENT
from factcheck.documents.formats.pdf import child as pdf_child
from factcheck.documents.formats.pdf import metadata
from factcheck.documents.formats.pdf.child import Status
from factcheck.documents.formats.pdf.hyphens import Hyphens
from factcheck.documents.formats.pdf.lines import Line, without_running
from factcheck.documents.formats.pdf.paragraphs import paragraphs
from factcheck.documents.metadata import language_tag
from factcheck.documents.refusals import shown
from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.domain.statements import Reading, may_be_english

MEDIA_TYPE = "application/pdf"
ENCODING = "pdf"
"""What a reading says of its encoding: the fonts of the file decide, each for itself."""

_ADVICE = "open it in a viewer and save its text as a .txt file"
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_LOST = re.compile("[\0\ud800-\udfff]")
_NAMED_AT_MOST = 3
_BLOCK = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What the process that reads a PDF may take: bytes of memory and of output, seconds of processor time and of waiting."""

    memory: int = 512 * 1024 * 1024
    output: int = 16 * 1024 * 1024
    processor: int = 20
    waiting: float = 120.0


LIMITS = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Contents:
    """What the process reported: what the file says of itself, how it was read, and its lines."""

    title: str | None
    author: str | None
    made: str | None
    language: str | None
    notes: int
    outside: int
    invisible: bool
    lines: tuple[Line, ...]


def read(content: bytes) -> Reading:
    """Gives the text of a PDF in paragraphs, with a blank line between them, and what the file says of itself.

    pypdf reads it in a process of its own, which has 512 MiB, 20 seconds of processor time, no network and nothing to write
    to, so that whatever a file does to it is one refusal here. Scripts, forms, attached files and links are not looked at.
    `pdf_paragraphs.paragraphs` says how lines are joined, `hyphens.Hyphens` which hyphens go, `pdf_lines.without_running`
    which heads and feet are left out. The date is the day on which the file was made. Text that a page hides under something
    or paints in its own colour cannot be told from other text.

    Raises:
        BadInputError: it is damaged, locked by a password, without text, or takes more than the limits.
        EnvironmentFailureError: no process can be started.
    """
    contents = _parsed(_output(content, LIMITS))
    lines, running = without_running(contents.lines)
    hyphens = Hyphens([line.text for line in lines])
    text = paragraphs(lines, hyphens)
    if not text:
        raise BadInputError("there is no text in it, perhaps only pictures of pages; give its words as a .txt file")
    return Reading(
        text=text,
        media_type=MEDIA_TYPE,
        encoding=ENCODING,
        title=metadata.title(contents.title),
        author=metadata.author(contents.author),
        published=metadata.made_on(contents.made),
        language=language_tag(contents.language),
        warnings=tuple(_warnings(contents, running=running, rejoined=hyphens.rejoined)),
    )


def _output(content: bytes, limits: Limits) -> bytes:
    # No second thread watches the time: a Ctrl-C just when it starts could leave it locked for ever (bpo-29988).
    deadline = time.monotonic() + limits.waiting
    with _started(limits) as child:
        if child.stdin is None or child.stdout is None:
            raise EnvironmentFailureError("no pipe to a process that reads PDFs could be opened; try again")
        with suppress(BrokenPipeError), child.stdin:
            _write(child.stdin.fileno(), content, deadline=deadline)
        output = _read(child.stdout.fileno(), limit=limits.output, deadline=deadline)
        if len(output) > limits.output:
            raise BadInputError(f"it holds more than {limits.output // 2**20} MiB of text; give it in parts")
        status = _status(child, deadline=deadline)
    if status != Status.READ:
        raise BadInputError(_reason(status))
    return output


def _write(pipe: int, content: bytes, *, deadline: float) -> None:
    os.set_blocking(pipe, False)
    left = memoryview(content)
    while left and _is_ready(pipe, EVENT_WRITE, deadline=deadline):
        left = left[os.write(pipe, left[:_BLOCK]) :]


def _read(pipe: int, *, limit: int, deadline: float) -> bytes:
    """Gives what comes through a pipe up to its end or the deadline; a little more than the limit, where there is more."""
    found = bytearray()
    while len(found) <= limit and _is_ready(pipe, EVENT_READ, deadline=deadline) and (block := os.read(pipe, _BLOCK)):
        found += block
    return bytes(found)


def _is_ready(pipe: int, event: int, *, deadline: float) -> bool:
    with DefaultSelector() as selector:
        selector.register(pipe, event)
        return bool(selector.select(_left(deadline)))


def _status(child: subprocess.Popen[bytes], *, deadline: float) -> int:
    """Gives the status that the process ends with: that of a process which is killed where the deadline comes first."""
    try:
        return child.wait(_left(deadline))
    except subprocess.TimeoutExpired:
        child.kill()
        return child.wait()


def _left(deadline: float) -> float:
    return max(0.0, deadline - time.monotonic())


@contextmanager
def _started(limits: Limits) -> Iterator[subprocess.Popen[bytes]]:
    library = find_spec("pypdf")
    if library is None or library.origin is None:
        raise EnvironmentFailureError("pypdf, which reads PDFs, is not installed; install factcheck-desk again")
    arguments = (str(Path(library.origin).parent.parent), str(limits.memory), str(limits.processor))
    try:
        child = subprocess.Popen(  # noqa: S603 -- our own interpreter, our own file, numbers of ours
            [sys.executable, "-I", "-B", pdf_child.__file__, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env={},
            start_new_session=True,
        )
    except OSError as failure:
        raise EnvironmentFailureError(
            f"no process that reads PDFs can be started: {failure.strerror}; try again"
        ) from failure
    with child:
        try:
            yield child
        finally:
            child.kill()


def _reason(status: int) -> str:
    match status:
        case Status.LOCKED:
            return f"it is locked by a password; {_ADVICE}"
        case Status.TOO_LONG:
            return f"it holds more than a document does ({pdf_child.PAGES_LIMIT:,} pages at most); give it in parts"
        case Status.BEYOND_LIMITS:
            return f"it unpacks to more than a document holds; {_ADVICE}"
        case _ if status in {Status.NO_MEMORY, -signal.SIGXCPU, -signal.SIGKILL}:
            return f"reading it takes too much time or memory; {_ADVICE}"
        case _:
            return f"it is damaged and cannot be read; {_ADVICE}"


def _parsed(output: bytes) -> _Contents:
    head, *rows = output.splitlines()
    lines = (_line(*json.loads(row)) for row in rows)
    return _Contents(**json.loads(head), lines=tuple(line for line in lines if line.text))


def _line(page: int, along: float, up: float, height: float, text: str) -> Line:
    """Gives a line with single spaces; a character that the file's fonts do not tell becomes U+FFFD."""
    return Line(page, along, up, height, _SPACE.sub(" ", _LOST.sub(REPLACEMENT, text)).strip())


def _warnings(contents: _Contents, *, running: Sequence[str], rejoined: int) -> Iterator[str]:
    if contents.notes:
        yield f"the file is not quite as a PDF should be, in {contents.notes} places; compare quotes with what a viewer shows"
    if contents.invisible:
        yield "it holds text that is not painted, such as what a program recognised in a scanned page; compare quotes with the page"
    if contents.outside:
        yield f"it holds text beside its pages, which nobody sees ({contents.outside} lines); compare quotes with what a viewer shows"
    if running:
        more = f" and {len(running) - _NAMED_AT_MOST} more" if len(running) > _NAMED_AT_MOST else ""
        named = ", ".join(shown(words) for words in running[:_NAMED_AT_MOST])
        yield f"heads and feet that repeat on its pages were left out: {named}{more}"
    if rejoined:
        yield f"words that a hyphen parts at the end of a line were joined ({rejoined}); compare quotes with what a viewer shows"
    if made_on := metadata.made_on(contents.made):
        yield f"its date, {made_on}, is the day on which the file was made; it may have been published on another"
    if not may_be_english(language := language_tag(contents.language)):
        yield f"the file says that it is in the language {language!r}; statements are found in English only"
