"""Letters and messages that somebody received: their words are the sender's."""

from collections.abc import Sequence
from dataclasses import replace

from factcheck.domain.statements import Span
from factcheck.extraction.lexicons.wordlists import lexicon
from factcheck.extraction.syntax.words import Word
from factcheck.extraction.text.attributions import Attribution

_RECEIVED = frozenset({"received", "receives", "receiving", "receive", "got", "gets", "getting", "obtained"})
_MESSAGES = lexicon("nouns", "letters")
_SAYING = frozenset({"saying", "stating", "writing", "asking", "telling", "adding"})
_ENDS_A_NAME = _SAYING | {"that", "which", "who", "in", "on", "about", ","}


def from_its_sender(text: str, found: Attribution, words: Sequence[Word]) -> Attribution | None:
    """Gives the attribution as the sender's where its source only received the words; None where nobody is said to have sent them.

    A content that begins with the cue's own `saying`, or with whom the message is from or to and that, begins behind it.

    Args:
        text: the document.
        found: the attribution.
        words: the words from its first to its last, in order.
    """
    start, end = found.cue[0]
    if found.content[0][0] < end:
        return found
    told = [word.lower for word in words if _told_from(text, found) <= word.start < end]
    if _MESSAGES.isdisjoint(told):
        return found
    said = _behind_saying(found, words)
    if _RECEIVED.isdisjoint(told):
        return said
    sender = _sender(words, min(start, _told_from(text, found)), said.content[0][0])
    return replace(said, source=(sender,)) if sender else None


def _told_from(text: str, found: Attribution) -> int:
    """Where what is told of the message begins: with the cue, or right behind the source where the cue is the message's `saying`."""
    start, end = found.cue[0]
    behind = found.source[0][1] if found.source else start
    is_of_the_message = text[start:end].lower() in _SAYING and behind < start
    return behind if is_of_the_message and "," not in text[behind:start] else start


def _behind_saying(found: Attribution, words: Sequence[Word]) -> Attribution:
    start, end = found.content[0]
    inside = [word for word in words if start <= word.start and word.end <= end]
    named = next((place for place, word in enumerate(inside) if not word.tag.startswith("NNP")), 0)
    if len(inside) < named + 2 or inside[named].lower not in _SAYING:
        return found
    said = inside[named]
    return replace(found, cue=((said.start, said.end),), content=((inside[named + 1].start, end), *found.content[1:]))


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
