"""The labels of turns in a transcript: `MR. LANDRIEU:`, `[00:12] Ana Hart:`, `Q.`, `NANCY PELOSI (D-CA):`, `Mr. McCONNELL.`, `<X>`."""

import re
from dataclasses import dataclass, replace
from enum import Enum, auto

from factcheck.domain.statements import Span
from factcheck.extraction.lexicons.titles import is_honorific, is_title
from factcheck.extraction.lexicons.wordlists import lexicon, listed
from factcheck.extraction.text.paragraphs import begins_a_paragraph
from factcheck.extraction.transcripts.stage_directions import TIME

_WITHIN = 160
"""Characters of a paragraph in which its label ends."""
_LONGEST_LINE = 80
_ARROWS = 4
"""Characters before a paragraph among which the arrows of captions stand, which are none of it."""

_TITLE = r"(?:Mr|Mrs|Ms|Miss|Dr|Sen|Rep|Gov|Gen|Rev|Lt|Col|Capt|Prof|Hon|The)\.?[ \t]"
_CAPITALS = r"(?:[A-Z](?:[A-Z.'\u2019-]|[a-z]{1,2}(?=[A-Z]{2}))*|#?\d{1,3}(?!\d|:\d))"
_SHOUTED = rf"(?:{_TITLE})?{_CAPITALS}(?:[ \t]{_CAPITALS}){{0,5}}"
_WORD = r"[^\W\d_a-z](?:[^\W_]|[.'\u2019-])*"
_WRITTEN = rf"{_WORD}(?:[ \t](?:{_WORD}|of|the|de|la|van|von|der|del|bin|al|\d{{1,2}}(?!\d|:\d))){{0,4}}"
# Each part can be read in one way only: what could be one role or two would be tried as both, and twenty such take seconds.
_ROLES = r"(?:,[ \t](?:[^:\n.?!;,(\[]|,(?![ \t])){1,60}+|[ \t]?\([^()\n]{1,60}\)|[ \t]?\\?\[[^\[\]\n]{1,60}\])*"
# What Markdown makes bold or slanting, and the arrows of captions; a paragraph's own begin after those in front of it.
_MARKS = r"[*_]{0,3}"
_BEFORE = rf"[\"\u201c]?(?P<clock>{TIME}[ \t]*(?:-[ \t]*)?)?(?:>>+[ \t]*)?{_MARKS}"
_BRACKETED_TIME = r"\\?[\[(]\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?\\?[\])]"
_COLON = rf"(?P<marks>{_MARKS})[ \t]?(?P<cue>:)(?P<closing>{_MARKS})(?P<after>[ \t]*{_BRACKETED_TIME})?(?=\s|$)"

# The record of a parliament or a court: a title, which alone of the words has a full stop, and a name, or an office; then a full stop.
_ABBREVIATED = r"(?:Mr|Mrs|Ms|Mx|Dr|Sen|Rep|Gov|Gen|Adm|Rev|Lt|Col|Capt|Maj|Sgt|Cmdr|Prof|Hon|St|[A-Z])\."
_RECORDED_WORD = rf"(?:{_ABBREVIATED}|[^\W\d_a-z](?:[^\W\d_]|['\u2019-])*)"
_PARTICLE = r"(?:van|von|der|den|de|la|del|dos|da|di|du|bin|al|ter|y|pro|tempore)"
_RECORDED = rf"{_RECORDED_WORD}(?:[ \t]{{1,3}}(?:{_RECORDED_WORD}|{_PARTICLE})){{1,6}}"
_PLACE = r"(?:[ \t]of[ \t](?:the[ \t])?[^\W\d_a-z][^\W\d_]*(?:[ \t][^\W\d_a-z][^\W\d_]*){0,3})?"
_ASIDE = r"(?:[ \t]{1,2}(?:\([^()\n]{1,80}\)|\[[^\[\]\n]{1,80}\]))?"

_PATTERNS = tuple(
    re.compile(_BEFORE + pattern)
    for pattern in (
        r"(?P<name>[QA])(?:(?P<cue>[.:])|(?<=Q))(?=[ \t]|$)",
        rf"(?P<name>{_SHOUTED})(?P<bold>{_MARKS}){_ROLES}{_COLON}",
        rf"(?P<name>{_WRITTEN})(?P<bold>{_MARKS}){_ROLES}{_COLON}",
    )
)
_VOICE = re.compile(
    rf"(?:(?P<clock>{TIME}[ \t]*)<|(?<=<))(?:v(?:\.[\w.]{{1,40}})?[ \t]+)?(?P<name>{_SHOUTED}|{_WRITTEN})(?P<cue>>)[ \t]*(?=\S)"
)
"""A label as chats have it, and the voices of subtitles: `<Orrin Sy> `, `<v Orrin Sy>`. The first mark is no part of a paragraph."""
_ELEMENTS = listed(
    "a abbr b big blockquote body br center cite code div dd dl dt em font form h1 h2 h3 h4 h5 h6 head hr html i img input li link meta"
    " ol option p pre q s script section select small span strike strong style sub sup table tbody td th title tr tt u ul"
)
_RECORD = re.compile(rf"(?P<name>{_RECORDED}){_PLACE}{_ASIDE}(?P<cue>\.)(?=\s+[^\Wa-z]|\s+[^\w\s]|\s*$)")
# As few roles as will do, so that a time in brackets is a time.
_LINE = re.compile(rf"{_BEFORE}(?P<name>{_SHOUTED}|{_WRITTEN}){_ROLES}?{_MARKS}(?P<time>[ \t]*{TIME})?{_MARKS}[ \t]*")
_TWO_CAPITALS = re.compile(r"[A-Z][.'\u2019-]?[A-Z]")
_IN_BRACKETS = r"\\?\[\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?\\?\]"
_CLOCK = re.compile(_IN_BRACKETS)
_UNNAMED = re.compile(rf"(?:{TIME}[ \t]*)?>>|{_IN_BRACKETS}[ \t]*[^:.?!\n]{{1,80}}:\s")

_OFFICES = lexicon("titles", "in_records")
"""What `The` stands before in a record, beside the titles: `The Chairman.`, `The Witness.`."""

_NO_SPEAKER = re.compile(
    r"""note|notes|editor.s[ ]notes?|corrections?|clarification|updated?|sources?|photos?|videos?|images?|credit|related|read[ ]more
    |watch|also|contributing|transcript|date|time|location|place|present|subject|re|from|to|cc|topic|summary|background|breaking
    |the[ ]latest|twitter|facebook|instagram|email|phone|contact|tags|filed|copyright|poll|report|byline|caption|headline|ps
    |text|graphics?|captions?|on[ -]?screen(?:[ ]text)?|super|chyron|lower[ ]third|screen|slide|map|chart|b-?roll
    |disclaimer|published|posted|by|remember|look|number[ ](?:one|two|three)
    |(?:mid-?roll[ ]|ad[ ]|music[ ]|commercial[ ])?breaks?|ads?|advertisements?|sponsors?|intro|outro|(?:theme[ ])?music|teaser|jingle
    |sound|sfx|end|title|guests|hosts|hosted[ ]by|produced[ ]by|episode|links?|show[ ]notes|chapters?|duration|runtime|language|kind
    |results?|facts?|claims?|verdict|conclusion|takeaways?|key[ ]takeaways?|bottom[ ]line|recap|highlights?|tip|warning|update|quote
    |(?:sponsor|ad)[ ]message|coming[ ]up|up[ ]next|next[ ]week|this[ ]week|recorded|listen|subscribe|in[ ]brief|question[ ]time""",
    re.IGNORECASE | re.VERBOSE,
)


UNNAMED = frozenset({"q", "a", "question", "answer"})
"""Labels of those who ask and answer, which name neither."""


class Style(Enum):
    """How a label is written: in capitals or as Q and A, which little else is; as a record's; as a name is; or alone on its line."""

    CAPITALS = auto()
    RECORD = auto()
    WRITTEN = auto()
    ALONE = auto()


@dataclass(frozen=True, slots=True)
class Label:
    """A label, from the paragraph's start to the words; the name in it; the mark after the name, if there is one.

    `is_set_off`: a place in a recording stands in it, or Markdown makes it bold or slanting.
    """

    span: Span
    source: Span
    cue: Span | None
    style: Style
    name: str
    is_set_off: bool = False

    def key(self) -> str:
        """Gives the word by which the labels of one speaker are alike: `JAKE TAPPER`, `TAPPER`, `MR. TAPPER`."""
        return self.name.rpartition(" ")[2].strip(".").lower()

    def names_a_speaker(self) -> bool:
        """Tells whether it is none of the words that stand before a colon in any document: `Note`, `Source`, `The Latest`."""
        return _NO_SPEAKER.fullmatch(self.name) is None


def label_of(text: str, span: Span) -> Label | None:
    """Gives the label that a paragraph begins with, or that it wholly is, where it looks like one."""
    start, end = span
    for pattern in _PATTERNS:
        match = pattern.match(text, start, min(end, start + _WITHIN))
        if match and (match["cue"] != "." or begins_a_paragraph(text, start)):
            return _label(match, Style.CAPITALS if _is_in_capitals(match["name"]) else Style.WRITTEN)
    match = _VOICE.match(text, start, min(end, start + _WITHIN))
    if match and match["name"].lower() not in _ELEMENTS:
        return replace(_label(match, Style.WRITTEN), is_set_off=True)
    match = _RECORD.match(text, start, min(end, start + _WITHIN))
    if match and _is_of_a_record(match["name"]) and begins_a_paragraph(text, start):
        return _label(match, Style.CAPITALS if _is_in_capitals(match["name"]) else Style.RECORD)
    match = _LINE.fullmatch(text, start, end) if end - start <= _LONGEST_LINE else None
    if match and (match["time"] or _is_in_capitals(match["name"])):
        return _label(match, Style.ALONE)
    return None


def is_clocked(text: str, span: Span) -> bool:
    """Tells whether a paragraph begins with a place in a recording, in square brackets: `[00:12:31] `."""
    return _CLOCK.match(text, *span) is not None


def is_unnamed(text: str, span: Span) -> bool:
    """Tells whether a paragraph begins with the sign that somebody else speaks, without a name: `>> `, `[00:12:31] >> `."""
    start, end = span
    return ">>" in text[max(0, start - _ARROWS) : start] or _UNNAMED.match(text, start, end) is not None


def _label(match: re.Match[str], style: Style) -> Label:
    parts = match.groupdict()
    cue = match.span("cue") if parts.get("cue") else None
    is_set_off = any(parts.get(part) for part in ("clock", "time", "after", "bold", "marks", "closing"))
    return Label(match.span(), match.span("name"), cue, style, match["name"], is_set_off)


def _is_in_capitals(name: str) -> bool:
    return name in {"Q", "A"} or _TWO_CAPITALS.search(name) is not None


def _is_of_a_record(name: str) -> bool:
    """Whether a name begins with a title or a form of address, or is an office with `The`."""
    first, *others = name.split()
    if first == "The":
        return any(_is_in_capitals(word) or is_title(word) or word.lower() in _OFFICES for word in others)
    return is_title(first) or is_honorific(first) or (is_title(others[0]) and first in {"Prime", "Acting", "Deputy"})
