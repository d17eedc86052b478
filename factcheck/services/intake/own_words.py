"""Whose own words a document is, as a person of the desk says it or whoever offers the document. Knows no database."""

from factcheck.documents.offered import Offered
from factcheck.documents.refusals import shown
from factcheck.domain.characters import hides
from factcheck.domain.documents import OwnWords
from factcheck.domain.errors import BadInputError
from factcheck.domain.vocabularies import Basis

LONGEST_NAME = 200
"""Characters of a speaker's name or role."""


def told(offered: Offered, text: str) -> tuple[OwnWords | None, tuple[str, ...]]:
    """Gives whose own words a text is, and warnings: None where nobody says so, or it is said in what is no name.

    Raises:
        BadInputError: a person has said so of a stretch that the text does not have, or that begins or ends within a word.
    """
    if offered.speaker is None:
        return None, ()
    if (
        wrong := next(filter(None, map(_no_name, (offered.speaker, offered.role or offered.speaker))), None)
    ) is not None:
        return None, (f"whose words it is said to be cannot be told: {wrong}",)
    if not text.strip():
        return None, ()
    start, end = stretch(text, *(offered.stretch or (None, None)), called=shown(offered.name))
    basis = Basis.STATED if offered.is_stated else Basis.OFFERED
    role = " ".join((offered.role or "").split()) or None
    return OwnWords(start=start, end=end, basis=basis, speaker=" ".join(offered.speaker.split()), role=role), ()


def is_name(name: str) -> bool:
    """Says whether a speaker can be called so."""
    return _no_name(name) is None


def _no_name(name: str) -> str | None:
    """Gives why some text can be no name or role of a speaker, or None where it can."""
    if len(name) > LONGEST_NAME:
        return f"the name or role has {len(name):,} characters, over the limit of {LONGEST_NAME}"
    if any(hides(character) for character in name if not character.isspace()) or len(name.splitlines()) > 1:
        return "the name or role holds characters that nobody sees, or is of several lines"
    return None if any(map(str.isalpha, name)) else "the name or role has no letter"


def stretch(text: str, start: int | None, end: int | None, *, called: str) -> tuple[int, int]:
    """Gives where a stretch of a text begins and ends, end not included; what is not said is the text's own beginning or end.

    Raises:
        BadInputError: the text has no such stretch, or it cuts a word in two.
    """
    first, past = start or 0, len(text) if end is None else end
    if past > len(text) or first >= len(text):
        raise BadInputError(f"{called} has no character {max(first, past):,}; it has {len(text):,}, counted from 0")
    if first >= past:
        raise BadInputError(f"{called}: --from {first} is not before --to {past}; the first is where the words begin")
    for option, place in (("--from", first), ("--to", past)):
        if 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum():
            whole = _word(text, place)
            raise BadInputError(
                f"{called}: {option} {place} cuts the word {text[slice(*whole)][:LONGEST_NAME]!r}, "
                f"which is characters {whole[0]} to {whole[1]}"
            )
    return first, past


def _word(text: str, place: int) -> tuple[int, int]:
    start = end = place
    while start and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end
