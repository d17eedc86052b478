"""The labels of turns in a transcript: `MR. LANDRIEU:`, `[00:12] Chris Wallace:`, `Q.`, `NANCY PELOSI (D-CA):`, `Mr. McCONNELL.`."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from factcheck.domain.statements import Span
from factcheck.extraction.transcripts.stage_directions import TIME

_WITHIN = 160
"""Characters of a paragraph in which its label ends."""
_LONGEST_LINE = 80

_TITLE = r"(?:Mr|Mrs|Ms|Miss|Dr|Sen|Rep|Gov|Gen|Rev|Lt|Col|Capt|Prof|Hon|The)\.?[ \t]"
_CAPITALS = r"(?:[A-Z](?:[A-Z.'\u2019-]|[a-z]{1,2}(?=[A-Z]{2}))*|#?\d{1,3}(?!\d|:\d))"
_SHOUTED = rf"(?:{_TITLE})?{_CAPITALS}(?:[ \t]{_CAPITALS}){{0,5}}"
_WORD = r"[^\W\d_a-z][\w.'\u2019-]*"
_WRITTEN = rf"{_WORD}(?:[ \t](?:{_WORD}|of|the|de|la|van|von|der|del|bin|al|\d{{1,2}}(?!\d|:\d))){{0,4}}"
# Each part can be read in one way only: what could be one role or two would be tried as both, and twenty such take seconds.
_ROLES = r"(?:,[ \t](?:[^:\n.?!;,(\[]|,(?![ \t])){1,60}+|[ \t]?\([^()\n]{1,60}\)|[ \t]?\[[^\[\]\n]{1,60}\])*"
_BEFORE = rf"[\"\u201c]?(?:{TIME}[ \t]*(?:-[ \t]*)?)?"
_COLON = r"[ \t]?(?P<cue>:)(?:[ \t]*[\[(]\d{1,2}:\d{2}(?::\d{2})?[\])])?(?=\s|$)"

_PATTERNS = tuple(
    re.compile(_BEFORE + pattern)
    for pattern in (
        r"(?P<name>[QA])(?:(?P<cue>[.:])|(?<=Q))(?=[ \t]|$)",
        rf"(?P<name>{_SHOUTED}){_ROLES}{_COLON}",
        rf"(?P<name>{_WRITTEN}){_ROLES}{_COLON}",
        rf"(?P<name>{_TITLE}{_SHOUTED})(?P<cue>\.)(?=\s)",
    )
)
# As few roles as will do, so that a time in brackets is a time.
_LINE = re.compile(rf"{_BEFORE}(?P<name>{_SHOUTED}|{_WRITTEN}){_ROLES}?(?P<time>[ \t]*{TIME})?[ \t]*")
_TWO_CAPITALS = re.compile(r"[A-Z][.'\u2019-]?[A-Z]")

_NO_SPEAKER = re.compile(
    r"""note|notes|editor.s[ ]notes?|corrections?|clarification|updated?|sources?|photos?|videos?|images?|credit|related|read[ ]more
    |watch|also|contributing|transcript|date|time|location|place|present|subject|re|from|to|cc|topic|summary|background|breaking
    |the[ ]latest|twitter|facebook|instagram|email|phone|contact|tags|filed|copyright|poll|report|byline|caption|headline|ps
    |text|graphics?|captions?|on[ -]?screen(?:[ ]text)?|super|chyron|lower[ ]third|screen|slide|map|chart|b-?roll
    |disclaimer|published|posted|by|remember|look|number[ ](?:one|two|three)""",
    re.IGNORECASE | re.VERBOSE,
)


class Style(Enum):
    """How a label is written: in capitals or as Q and A, which little else is; as a name is; or alone on its line, without a colon."""

    CAPITALS = auto()
    WRITTEN = auto()
    ALONE = auto()


@dataclass(frozen=True, slots=True)
class Label:
    """A label, from the paragraph's start to the words; the name in it; the mark after the name, if there is one."""

    span: Span
    source: Span
    cue: Span | None
    style: Style
    name: str

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
        if match:
            return _label(match, Style.CAPITALS if _is_in_capitals(match["name"]) else Style.WRITTEN)
    match = _LINE.fullmatch(text, start, end) if end - start <= _LONGEST_LINE else None
    if match and (match["time"] or _is_in_capitals(match["name"])):
        return _label(match, Style.ALONE)
    return None


def _label(match: re.Match[str], style: Style) -> Label:
    cue = match.span("cue") if match.groupdict().get("cue") else None
    return Label(match.span(), match.span("name"), cue, style, match["name"])


def _is_in_capitals(name: str) -> bool:
    return name in {"Q", "A"} or _TWO_CAPITALS.search(name) is not None
