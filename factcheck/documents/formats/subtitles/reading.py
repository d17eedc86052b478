"""Subtitles and captions, WebVTT and SRT, read as the turns of a transcript."""

from factcheck.documents.encodings import decode
from factcheck.documents.formats.subtitles.cues import cues
from factcheck.documents.formats.subtitles.repeats import without_repeats
from factcheck.documents.formats.subtitles.turns import paragraphs
from factcheck.documents.formats.text import guess_warnings
from factcheck.domain.errors import BadInputError
from factcheck.domain.statements import Reading

WEBVTT = "text/vtt"
SRT = "application/x-subrip"


def read(content: bytes) -> Reading:
    """Gives the words of subtitles as paragraphs, a turn or half a minute each, that begin with their time: `[00:12:31] `.

    What tells only how and where words are shown is left out, and what rolls over the screen stands once. How cues become turns
    says `turns.paragraphs`; which lines are cues, and what becomes of times that are none, `cues.cues`.

    Raises:
        BadInputError: there are no cues or no words in them, more than any recording has, or no encoding fits.
    """
    decoded = decode(content)
    found = cues(decoded.text)
    text = "\n\n".join(paragraphs(without_repeats(found.cues)))
    if not text:
        raise BadInputError("there are no words in its cues; give a document with words")
    return Reading(
        text=text,
        media_type=WEBVTT if found.is_webvtt else SRT,
        encoding=decoded.encoding,
        language=found.language,
        warnings=(*guess_warnings(decoded.encoding), *found.warnings),
    )
