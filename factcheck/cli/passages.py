"""The documents that `extract` is given, with what is found in each.

Bad input is a value here: an error stands in the place of the document that could not be had, and the next one follows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from factcheck.cli.own_words import Spoken
from factcheck.documents.skips import Remark, Skipped
from factcheck.domain.errors import BadInputError, EnvironmentFailureError
from factcheck.domain.statements import Statement
from factcheck.services.intake.arrivals import Arrival
from factcheck.services.intake.sources import Item, Named, Outlook, gathered
from factcheck.services.intake.workers import Examiner


@dataclass(frozen=True, slots=True)
class Passage:
    """A text and what is said in it, under the name that its statements are printed with."""

    document: str
    text: str
    extractor: str
    found: tuple[Statement, ...]
    warnings: tuple[str, ...] = ()


NOBODY = Spoken()
Given: TypeAlias = Passage | Remark | Skipped | BadInputError | EnvironmentFailureError


def passages(name: Named, *, outlook: Outlook, examiner: Examiner, spoken: Spoken = NOBODY) -> Iterator[Given]:
    """Gives the documents of a source, each as soon as it, or its line of JSON lines, is complete and looked through."""
    return (_from_item(item, examiner) for item in spoken.of(gathered((name,), outlook=outlook, examiner=examiner)))


def _from_item(item: Item, examiner: Examiner) -> Given:
    if not isinstance(item, Arrival):
        return item
    try:
        examination = examiner.submit(item.offered).result()
    except BadInputError as error:
        return error
    reading = examination.reading
    if examination.extractor is None:
        return Skipped(item.offered.name, f"it is in the language {reading.language!r}, not in English")
    return Passage(item.offered.name, reading.text, examination.extractor, examination.found, reading.warnings)
