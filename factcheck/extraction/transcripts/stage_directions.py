"""What a transcript says of the scene and nobody in it says: `(Applause.)`, `[crosstalk]`, `(END VIDEO CLIP)`, times."""

import re
from collections.abc import Iterator

from factcheck.domain.statements import Span

TIME = r"\\?[\[(<]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?\\?[\])>]?"
"""A place in a recording: `00:12`, `[1:02:33]`, `(00:12)`, and as Markdown has it, `\\[00:12\\]`."""

_BRACKETED = re.compile(
    r"\\?\((?P<round>[^()\n]{1,160}?)\\?\)|\\?\[{1,2}(?P<square>[^\[\]\n]{1,160}?)\\?\]{1,2}"
    r"|(?P<sung>[\u266a\u266b][^\u266a\u266b\n]{0,300}(?:[\u266a\u266b]+|$))"
)
_CLOCK = re.compile(r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?")
_SCENE = re.compile(
    r"(?:scattered |some |loud |general |sustained |audience |more )?"
    r"(?:applau|laugh|chuckl|cheer|boo(?:s|ing)\b|cross-?\s?talk|inaudible|unintelligible|indiscernible|off[- ]mi[ck]|music"
    r"|pause|silence|sigh|cough|gavel|recess|chant|gasps|whistl|commotion|interruption|interposing|overlapping|simultaneous"
    r"|no (?:audible )?response|video|audio|commercial|newsbreak|begin\b|end\b|through (?:an? )?(?:translator|interpreter)"
    r"|speaking (?:in )?|time expired|presiding|continu(?:ing|ed)|voice-?over|on camera|off camera|via |technical difficult|redacted"
    r"|break\b|tape|clip|[a-z ]{0,40}\bmusic\b)",
    re.IGNORECASE,
)
_SHOUTED = re.compile(r"[A-Z]{2}[A-Z'\u2019.,]*(?: [A-Z\d'\u2019.,-]{2,})+")
_NOTHING = re.compile(rf"(?:{TIME}|-->|\{{?time\}}|[\s\d.…*#_=~\u2013\u2014-])++")
_CUT = re.compile(r"(?:begin|end|start|commercial|newsbreak|break|video|audio|clip|tape)\b", re.IGNORECASE)
_FOLLOWS = re.compile(r"\bfollows?[:.]?$", re.IGNORECASE)
_CLOSING = re.compile(
    r"[\"\u201c]?(?:end\b.{0,40}|[-\s]*30[-\s]*|#+|copyright\b.*|\u00a9.*|all rights reserved.*|follow\b.*|https?://.*"
    r"|transcript (?:provided|by|courtesy)\b.*|this (?:transcript|is a rush transcript)\b.*|content and programming\b.*)",
    re.IGNORECASE | re.DOTALL,
)
_SPACE = " \t\u00a0\n\r"


def spoken(text: str, span: Span) -> Iterator[Span]:
    """Gives the stretches of a span that are speech, without space around them. A word in brackets that explains is speech.

    A span that is one bracket from end to end, or only times, numbers and dots, holds no speech.
    """
    start, end = span
    if is_silent(text, span):
        return
    for bracket in _BRACKETED.finditer(text, start, end):
        if _is_direction(bracket):
            yield from _trimmed(text, start, bracket.start())
            start = bracket.end()
    yield from _trimmed(text, start, end)


def is_silent(text: str, span: Span) -> bool:
    """Tells whether a paragraph is wholly a stage direction, a time or a line of dots."""
    whole = _BRACKETED.fullmatch(text, *span)
    return whole is not None or _NOTHING.fullmatch(text, *span) is not None


def leaves_the_scene(text: str, span: Span) -> bool:
    """Tells whether a paragraph says that a recording begins or ends, a break, or that a paper follows: whoever spoke need not go on."""
    whole = _BRACKETED.fullmatch(text, *span)
    if whole is None:
        return False
    inner = whole["round"] or whole["square"] or ""
    return _CUT.match(inner) is not None or _FOLLOWS.search(inner) is not None


def is_closing(text: str, span: Span) -> bool:
    """Tells whether a paragraph stands under a transcript rather than in it: `END`, `###`, whose copyright it is."""
    return _CLOSING.fullmatch(text, *span) is not None


def _is_direction(bracket: re.Match[str]) -> bool:
    if bracket["sung"]:
        return True
    inner = (bracket["round"] or bracket["square"]).strip()
    is_time = bracket["square"] is not None and _CLOCK.fullmatch(inner) is not None
    return is_time or _SCENE.match(inner) is not None or _SHOUTED.fullmatch(inner) is not None


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(_SPACE))
    end -= len(piece) - len(piece.rstrip(_SPACE))
    if any(character.isalnum() for character in text[start:end]):
        yield start, end
