"""Letters and messages that somebody received: their words are the sender's."""

from collections.abc import Sequence
from dataclasses import replace

from factcheck.domain.statements import Span
from factcheck.extraction.attributions import Attribution
from factcheck.extraction.words import Word

_RECEIVED = frozenset({"received", "receives", "receiving", "receive", "got", "gets", "getting", "obtained"})
_MESSAGES = frozenset(
    {
        "letter",
        "letters",
        "email",
        "emails",
        "e",
        "mail",
        "message",
        "messages",
        "note",
        "memo",
        "text",
        "texts",
        "call",
        "statement",
    }
)
_SAYING = frozenset({"saying", "stating", "writing", "asking", "telling", "adding"})
_ENDS_A_NAME = _SAYING | {"that", "which", "who", "in", "on", "about", ","}


def from_its_sender(text: str, found: Attribution, words: Sequence[Word]) -> Attribution | None:
    """Gives the attribution as the sender's where its source only received the words; None where nobody is said to have sent them.

    A content that begins with the cue's own `saying` begins behind it.

    Args:
        text: the document.
        found: the attribution.
        words: the words from its first to its last, in order.
    """
    cue = {word for start, end in found.cue for word in text[start:end].lower().replace("-", " ").split()}
    if cue.isdisjoint(_MESSAGES):
        return found
    said = _behind_saying(found, words)
    if cue.isdisjoint(_RECEIVED):
        return said
    sender = _sender(words, found.cue[0][0], said.content[0][0])
    return replace(said, source=(sender,)) if sender else None


def _behind_saying(found: Attribution, words: Sequence[Word]) -> Attribution:
    start, end = found.content[0]
    inside = [word for word in words if start <= word.start and word.end <= end]
    if len(inside) < 2 or inside[0].lower not in _SAYING:  # noqa: PLR2004 -- something must be left behind it
        return found
    said = inside[0]
    return replace(found, cue=((said.start, said.end),), content=((inside[1].start, end), *found.content[1:]))


def _sender(words: Sequence[Word], start: int, end: int) -> Span | None:
    between = [word for word in words if start <= word.start and word.end <= end]
    at = next((place for place, word in enumerate(between) if word.lower == "from"), None)
    if at is None:
        return None
    name = []
    for word in between[at + 1 :]:
        if word.lower in _ENDS_A_NAME:
            break
        name.append(word)
    return (name[0].start, name[-1].end) if name else None
