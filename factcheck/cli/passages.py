"""The texts that `extract` is given: those of documents, and JSON lines with many texts in one stream.

Bad input is a value here: an error stands in the place of the text that could not be had, and the next one follows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.domain.statements import may_be_english
from factcheck.extraction.readers.jsonlines import Line, objects
from factcheck.extraction.readers.skips import Skipped
from factcheck.extraction.readers.streams import opened
from factcheck.services import examinations
from factcheck.services.arrivals import Arrival
from factcheck.services.sources import Item, Named, Outlook, gathered, has_lines


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to extract from, under the name that its statements are printed with."""

    document: str
    text: str


Given: TypeAlias = Passage | Skipped | BadInputError | EnvironmentFailureError


def passages(name: Named, *, outlook: Outlook) -> Iterator[Given]:
    """Gives the texts of a source: of the documents in it, or of its JSON lines."""
    if isinstance(name, str) and has_lines(name, outlook=outlook):
        yield from from_json_lines(name)
    else:
        yield from (_from_item(item) for item in gathered((name,), outlook=outlook))


def from_json_lines(path: str) -> Iterator[Given]:
    """Gives the texts of `{"doc": id, "text": ...}` lines, standard input for `-`, each as soon as its line is complete."""
    try:
        with opened(path) as stream:
            for line in objects(stream, name=path):
                yield line if isinstance(line, BadInputError) else _from_line(line)
    except BadInputError as error:
        yield error


def _from_item(item: Item) -> Given:
    """Gives the text of a document as the reader of its kind has it."""
    if not isinstance(item, Arrival):
        return item
    try:
        reading = examinations.read(item.offered)
    except BadInputError as error:
        return error
    if not may_be_english(reading.language):
        return Skipped(item.offered.name, f"it is in the language {reading.language!r}, not in English")
    return Passage(item.offered.name, reading.text)


def _from_line(line: Line) -> Given:
    try:
        return Passage(line.required("doc"), line.required("text"))
    except BadInputError as error:
        return error
