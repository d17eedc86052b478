"""What a document of a word processor says of itself, and the reading that comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from factcheck.documents.formats.office.flow import Flow
from factcheck.documents.formats.pdf import metadata  # which titles and authors are none is the same here
from factcheck.documents.metadata import declared_date, language_tag
from factcheck.documents.packages import Package
from factcheck.documents.xml_walks import walk
from factcheck.domain.errors import BadInputError
from factcheck.domain.statements import Reading, may_be_english

_VOCABULARIES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "terms",
    "urn:oasis:names:tc:opendocument:xmlns:meta:1.0": "meta",
}
_ROOM = 2_000
"""Characters of one property, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties:
    """What a file states, word for word; None where it does not."""

    title: str | None = None
    author: str | None = None
    made: str | None = None
    language: str | None = None


def of_office(package: Package) -> Properties:
    """Gives what a file of Microsoft Office states."""
    found = _stated(package.part("docProps/core.xml"))
    return Properties(
        title=found.get("dc:title"),
        author=found.get("dc:creator"),
        made=found.get("terms:created"),
        language=found.get("dc:language"),
    )


def of_open_document(package: Package) -> Properties:
    """Gives what a file of OpenDocument states. Who made it goes before who saved it last."""
    found = _stated(package.part("meta.xml"))
    return Properties(
        title=found.get("dc:title"),
        author=found.get("meta:initial-creator") or found.get("dc:creator"),
        made=found.get("meta:creation-date"),
        language=found.get("dc:language"),
    )


def reading(flow: Flow, stated: Properties, *, media_type: str, encoding: str) -> Reading:
    """Gives the reading of a document: its flow's text, and of what it states what is worth believing.

    Raises:
        BadInputError: there is no text in it.
    """
    text = flow.text()
    if not text:
        raise BadInputError("there is no text in it, perhaps only pictures; give its words as a .txt file")
    language = language_tag(stated.language)
    foreign = f"the document says that it is in the language {language!r}; statements are found in English only"
    return Reading(
        text=text,
        media_type=media_type,
        encoding=encoding,
        title=metadata.title(stated.title),
        author=metadata.author(stated.author),
        published=declared_date((stated.made or "")[:10]),
        language=language,
        warnings=(*flow.warnings(), *(() if may_be_english(language) else (foreign,))),
    )


def _stated(content: bytes | None) -> dict[str, str]:
    if content is None:
        return {}
    found = _Stated()
    try:
        walk(content, found, vocabularies=_VOCABULARIES)
    except BadInputError:
        return {}  # its words are worth reading all the same
    return {name: value for name, value in found.values.items() if value.strip()}


class _Stated:
    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self._name = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:  # noqa: ARG002 - as a visitor is told
        self._name = name

    def end(self, name: str) -> None:  # noqa: ARG002 - as a visitor is told
        self._name = ""

    def text(self, characters: str) -> None:
        if self._name:
            self.values[self._name] = (self.values.get(self._name, "") + characters)[:_ROOM]
