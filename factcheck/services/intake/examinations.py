"""What reading and extraction make of a document, before any desk knows of it. Knows no database, so that a worker loads none."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from factcheck.documents.damage import mended, mended_encoding
from factcheck.documents.offered import Offered
from factcheck.documents.reading import about_text, read_document
from factcheck.documents.refusals import shown
from factcheck.domain import statements
from factcheck.domain.documents import OwnWords
from factcheck.domain.errors import BadInputError, FactcheckError
from factcheck.domain.statements import Extractor, Reading, Statement, may_be_english
from factcheck.domain.vocabularies import Basis
from factcheck.extraction import pipeline
from factcheck.extraction.attribution.attributors import Attributor, attributes
from factcheck.extraction.text.long_texts import in_parts
from factcheck.services.intake import own_words

MOST_TOLD = 200
"""How many characters are told of what an extractor failed with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """A document as it was read, with what was found in it. `extractor` is None where nothing was looked for.

    `own` says whose own words it is, where somebody has said so.
    """

    reading: Reading
    extractor: str | None
    found: tuple[Statement, ...]
    own: OwnWords | None = None


def read(offered: Offered) -> Reading:
    """Gives the text of an offered document, and what is said of it: by whoever offers it, else by the document itself.

    Raises:
        BadInputError: it cannot be read.
    """
    reading = read_document(offered.content, name=offered.name, media_type=offered.media_type)
    if offered.mends:
        reading = _mended(reading)
    return replace(
        reading,
        title=offered.title or reading.title,
        outlet=offered.outlet or reading.outlet,
        author=offered.author or reading.author,
        published=offered.published or reading.published,
        url=offered.url or reading.url,
        # A page knows its own language better than the feed that it stands in.
        language=reading.language or offered.language,
        warnings=(*offered.warnings, *reading.warnings, *_language_warnings(offered, reading)),
    )


def _mended(reading: Reading) -> Reading:
    """Gives a reading with its letters put right, with a word of it in place of the warnings about them."""
    text = mended(reading.text)
    if text == reading.text:
        return reading
    left = (*(one for one in reading.warnings if one not in about_text(reading.text)), *about_text(text))
    return replace(
        reading,
        text=text,
        encoding=mended_encoding(reading.encoding),
        title=mended(reading.title) if reading.title else None,
        author=mended(reading.author) if reading.author else None,
        warnings=("letters that were read in a wrong encoding were put right, as was asked", *left),
    )


def examine(offered: Offered, *, extractor: Callable[[], Extractor | Attributor]) -> Examination:
    """Gives what is found in an offered document; the extractor is asked for only where there is something to look through.

    Raises:
        BadInputError: it cannot be read, what is said of whose words it is does not fit it, or the extractor gave something that cannot
            be pinned to the text.
    """
    reading = read(offered)
    own, warnings = own_words.told(offered, reading.text)
    reading = replace(reading, warnings=(*reading.warnings, *warnings))
    try:
        return examined(reading, extractor=extractor, own=own)
    except BadInputError as refusal:
        raise BadInputError(f"cannot extract from {shown(offered.name)}: {refusal}") from refusal


def examined(
    reading: Reading, *, extractor: Callable[[], Extractor | Attributor], own: OwnWords | None = None
) -> Examination:
    """Gives what is found in a document that is read already. Nothing is looked for in one that says it is not in English.

    Raises:
        BadInputError: the extractor gave something that cannot be pinned to the text.
    """
    if not may_be_english(reading.language):
        return Examination(reading=reading, extractor=None, found=(), own=own)
    loaded = extractor()
    if own is not None and own.basis is Basis.OFFERED and not attributes(loaded):
        # Nobody here has asked for it, so that the document need not be lost for it.
        told = f"{own.speaker!r} is said to have said all of it; the extractor {loaded.name} cannot look for one speaker's own words"
        own, reading = None, replace(reading, warnings=(*reading.warnings, told))
    found = statements_of(loaded, reading.text, own=own)
    statements.check(found, text=reading.text, extractor=loaded.name)
    return Examination(reading=reading, extractor=loaded.name, found=found, own=own)


def statements_of(
    extractor: Extractor | Attributor, text: str, *, own: OwnWords | None = None
) -> tuple[Statement, ...]:
    """Gives what an extractor finds in a document's text, of which a stretch may be one speaker's own words.

    Raises:
        BadInputError: it fails, with whatever: that is the refusal of this one document, and others are still to be looked through.
        EnvironmentFailureError: it lacks something that it needs for every document.
        MemoryError: it takes more than there is.
    """
    try:
        if own is None:
            return in_parts(text, lambda part: pipeline.statements(part, extractor))
        return pipeline.statements(text, extractor, own=own)
    except (FactcheckError, MemoryError):
        raise
    except Exception as error:  # an extractor is anybody's code; what it fails over costs one document
        told = " ".join(str(error).split())[:MOST_TOLD]
        raise BadInputError(
            f"the extractor {extractor.name} fails over it ({type(error).__name__}{f': {told}' if told else ''}); "
            "try another --extractor, and report it"
        ) from error


def _language_warnings(offered: Offered, reading: Reading) -> Iterator[str]:
    """Gives the warning that a reader gives by itself where the document says its language."""
    if reading.language is None and not may_be_english(offered.language):
        yield f"it is said to be in the language {offered.language!r}; statements are found in English only"
