"""The text of a PDF, in paragraphs."""

import re
from collections.abc import Iterator, Sequence

from factcheck.documents.characters import REPLACEMENT
from factcheck.documents.formats.pdf import metadata
from factcheck.documents.formats.pdf.hyphens import Hyphens
from factcheck.documents.formats.pdf.lines import Line, without_running
from factcheck.documents.formats.pdf.paragraphs import paragraphs
from factcheck.documents.formats.pdf.rows import Contents, Row, contents
from factcheck.documents.metadata import language_tag
from factcheck.documents.refusals import shown
from factcheck.domain.errors import BadInputError
from factcheck.domain.statements import Reading, may_be_english

MEDIA_TYPE = "application/pdf"
ENCODING = "pdf"
"""What a reading says of its encoding: the fonts of the file decide, each for itself."""

_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_LOST = re.compile("[\0\ud800-\udfff]")
_NAMED_AT_MOST = 3


def read(content: bytes) -> Reading:
    """Gives the text of a PDF in paragraphs, with a blank line between them, and what the file says of itself.

    A file can be made that takes pypdf for ever or all memory, so it is read where that ends one process: `services/intake/workers`.
    Scripts, forms, attached files and links are not looked at. `paragraphs.paragraphs` says how lines are joined, `hyphens.Hyphens`
    which hyphens go, `lines.without_running` which heads and feet are left out. The date is the day on which the file was made. Text
    that a page hides under something or paints in its own colour cannot be told from other text.

    Raises:
        BadInputError: it is damaged, locked by a password, without text, or unpacks to more than a document holds.
        MemoryError: it takes more than there is.
    """
    held = contents(content)
    lines, running = without_running(tuple(line for line in map(_line, held.rows) if line.text))
    hyphens = Hyphens([line.text for line in lines])
    text = paragraphs(lines, hyphens)
    if not text:
        raise BadInputError("there is no text in it, perhaps only pictures of pages; give its words as a .txt file")
    return Reading(
        text=text,
        media_type=MEDIA_TYPE,
        encoding=ENCODING,
        title=metadata.title(held.title),
        author=metadata.author(held.author),
        published=metadata.made_on(held.made),
        language=language_tag(held.language),
        warnings=tuple(_warnings(held, running=running, rejoined=hyphens.rejoined)),
    )


def _line(row: Row) -> Line:
    """Gives a line with single spaces; a character that the file's fonts do not tell becomes U+FFFD."""
    text = _SPACE.sub(" ", _LOST.sub(REPLACEMENT, row.text)).strip()
    return Line(row.page, row.along, row.up, row.height, text)


def _warnings(held: Contents, *, running: Sequence[str], rejoined: int) -> Iterator[str]:
    if held.notes:
        yield f"the file is not quite as a PDF should be, in {held.notes} places; compare quotes with what a viewer shows"
    if held.invisible:
        yield "it holds text that is not painted, such as what a program recognised in a scanned page; compare quotes with the page"
    if held.outside:
        yield f"it holds text beside its pages, which nobody sees ({held.outside} lines); compare quotes with what a viewer shows"
    if running:
        more = f" and {len(running) - _NAMED_AT_MOST} more" if len(running) > _NAMED_AT_MOST else ""
        named = ", ".join(shown(words) for words in running[:_NAMED_AT_MOST])
        yield f"heads and feet that repeat on its pages were left out: {named}{more}"
    if rejoined:
        yield f"words that a hyphen parts at the end of a line were joined ({rejoined}); compare quotes with what a viewer shows"
    if made_on := metadata.made_on(held.made):
        yield f"its date, {made_on}, is the day on which the file was made; it may have been published on another"
    if not may_be_english(language := language_tag(held.language)):
        yield f"the file says that it is in the language {language!r}; statements are found in English only"
