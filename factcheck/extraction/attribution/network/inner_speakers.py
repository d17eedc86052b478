"""Contents that name who speaks in them: `an ad that shows Ana Ruiz saying, “We won,”` has her words and not the ad's."""

from collections.abc import Sequence

from factcheck.extraction.syntax.reporting_verbs import is_speech
from factcheck.extraction.syntax.words import Paragraph, Word, overlapping
from factcheck.extraction.text.attributions import Attribution
from factcheck.extraction.text.quotations import Quotation, touching


def from_who_speaks(paragraphs: Sequence[Paragraph], found: Attribution, quoted: Sequence[Quotation]) -> Attribution:
    """Gives the attribution as that of whom its content names, where it is a name, how that person speaks, and nothing but a quotation."""
    if len(found.content) != 1 or not found.cue:
        return found
    start, end = found.content[0]
    inside = touching((start, end), quoted)
    if len(inside) != 1 or not start < inside[0].start or inside[0].end < end:
        return found
    told = [
        word
        for paragraph in overlapping(paragraphs, (start, end))
        for word in paragraph.within((start, inside[0].start))
    ]
    named = _named(told)
    said = [word for word in told[len(named) :] if not word.is_stop]
    if not named or len(said) != 1 or said[0].tag != "VBG" or not is_speech(said[0].text):
        return found
    source, cue = (named[0].start, named[-1].end), (said[0].start, said[0].end)
    return Attribution((source,), (cue,), ((inside[0].start, inside[0].end),), found.is_verbatim)


def _named(words: Sequence[Word]) -> list[Word]:
    """The name that the words begin with."""
    name: list[Word] = []
    for word in words:
        if not word.tag.startswith("NNP"):
            break
        name.append(word)
    return name
