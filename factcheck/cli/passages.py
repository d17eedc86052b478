"""The texts that `extract` is given, which are those of the documents in its sources.

Bad input is a value here: an error stands in the place of the text that could not be had, and the next one follows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from factcheck.documents.skips import Remark, Skipped
from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.domain.statements import may_be_english
from factcheck.services import examinations
from factcheck.services.arrivals import Arrival
from factcheck.services.sources import Item, Named, Outlook, gathered


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to extract from, under the name that its statements are printed with."""

    document: str
    text: str


Given: TypeAlias = Passage | Remark | Skipped | BadInputError | EnvironmentFailureError


def passages(name: Named, *, outlook: Outlook) -> Iterator[Given]:
    """Gives the texts of a source, each as soon as its document, or its line of JSON lines, is complete."""
    return (_from_item(item) for item in gathered((name,), outlook=outlook))


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
