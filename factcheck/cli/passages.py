"""The texts that `extract` is given: files, standard input, and JSON lines with many texts in one stream.

Bad input is a value here: a `BadInputError` stands in the place of the text that could not be had, and the next one follows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from factcheck.domain.errors import BadInputError
from factcheck.extraction.readers import load, read_document
from factcheck.extraction.readers.jsonlines import Line, objects
from factcheck.extraction.readers.streams import opened


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to extract from, under the name that its statements are printed with."""

    document: str
    text: str


Given: TypeAlias = Passage | BadInputError


def from_file(path: str) -> Given:
    """Gives the text of a document, standard input for `-`, as the reader of its kind has it."""
    try:
        return Passage(path, read_document(load(path).content, name=path).text)
    except BadInputError as error:
        return error


def from_json_lines(path: str) -> Iterator[Given]:
    """Gives the texts of `{"doc": id, "text": ...}` lines, standard input for `-`, each as soon as its line is complete."""
    try:
        with opened(path) as stream:
            for line in objects(stream, name=path):
                yield line if isinstance(line, BadInputError) else _passage(line)
    except BadInputError as error:
        yield error


def _passage(line: Line) -> Given:
    try:
        return Passage(line.required("doc"), line.required("text"))
    except BadInputError as error:
        return error
