"""Quotations signed on the line below or behind a dash, and posts embedded with their author's name under them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.domain.statements import Span
from factcheck.extraction.attribution.known_sources import with_known
from factcheck.extraction.coreference.mentions import mentions
from factcheck.extraction.coreference.name_parts import PARTICLES
from factcheck.extraction.lexicons.titles import is_role
from factcheck.extraction.lexicons.wordlists import lexicon
from factcheck.extraction.syntax.words import Paragraph
from factcheck.extraction.text.attributions import Attribution
from factcheck.extraction.text.quotations import Quotation, touching

_LONGEST = 140
_PARTICLES = "|".join(sorted(PARTICLES))
_WORD = r"[^\W\d_a-z][\w.'\u2019-]*+"
_MORE = rf"(?:{_WORD}|(?:{_PARTICLES})(?![\w'\u2019])|al-{_WORD}|[\"\u201c\u2018']{_WORD}[\"\u201d\u2019'])"
_DASH = r"(?:(?P<dash>[\u2013\u2014\u2015~\u223c\uff5e]|--?(?=[ \t]))[ \t]*+)?"
_IN_BRACKETS = re.compile(r"[ \t]*+(?P<mark>[(\[])(?P<signature>[^()\[\]\n]{3,}+(?:\([^()\n]{1,40}\))?)[)\]]\.?[ \t]*")
_SIGNATURE = re.compile(
    rf"[ \t]*+{_DASH}(?:by[ \t])?(?P<who>(?:[a-z-]+[ \t]){{0,2}}{_WORD}(?:[ \t]{_MORE}){{0,5}}?)"
    r"(?:[ \t]\((?P<handle>@\w+)\))?"
    r"(?P<rest>,[ \t][^\n?!:;()\u201c\u201d\"]{2,90}?)?(?:[ \t]\([^()\n]{2,60}\))?"
    r"(?:,?[ \t](?:via|by|on|in|from)[ \t](?:an?[ \t])?[\w-]++(?:[ \t][\w-]++){0,2}+)?"
    r"(?:,?[ \t]\w+\.?[ \t]\d{1,2},[ \t]\d{4})?\.?[ \t]*"
)
_SAYS_SOMETHING = re.compile(
    r"\b(?:said|says|told|wrote|is|was|are|were|has|had|have|will|would|did|does|contributed|reported)\b"
)
_MORE_OF_WHOM = re.compile(r", (?:who|whose|which)\b")
_PRESS = lexicon("nouns", "press")
_FEWEST_BARE = 2
"""Signed quotations that a text has at least where one of them is signed without a dash: a heading can stand below a quotation too."""
_FEWEST_WORDS = 3
_LONGEST_SHORT = 3
"""Characters of what may end a name with a full stop of its own: `Jr.`, `P.`."""


@dataclass(frozen=True, slots=True)
class _Signature:
    """Who signs, the dash or the bracket before the name, and whether the rest of the line tells that it is one."""

    who: Span
    name: Span
    dash: Span | None
    handle: str | None
    role: str
    is_in_brackets: bool = False


def with_signatures(
    text: str, paragraphs: Sequence[Paragraph], quoted: Sequence[Quotation], found: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """Gives the attributions of a document with its signed quotations, ordered by the place of their content.

    A quotation is signed by a name that stands behind it or alone below it, behind a dash or in brackets; without either only where the
    text has several such. A paragraph without marks is signed by a dash, a name, and a handle or an office: what stands there with the name
    alone is the writer's own.
    """
    signed = list(_signed(text, paragraphs, quoted))
    is_list = len(signed) >= _FEWEST_BARE
    return with_known(found, [one for one in signed if is_list or one.cue])


def _signed(text: str, paragraphs: Sequence[Paragraph], quoted: Sequence[Quotation]) -> Iterator[Attribution]:
    last_signature = -1
    for place, paragraph in enumerate(paragraphs):
        behind = _behind(text, paragraph, quoted)
        if behind:
            yield _attribution(behind[0], _speech(quoted, behind[1]))
            last_signature = place
            continue
        signature = _signature(text, _line(text, paragraphs, place))
        if signature is None or not place or place - 1 == last_signature:
            continue
        above = paragraphs[place - 1]
        quotation = _filling(text, above.span, quoted)
        if quotation:
            is_signed = signature.dash or _is_bare_signature(text, paragraphs, place, last_signature)
            content = _speech(quoted, quotation) if is_signed and _is_a_name(paragraph, signature) else ()
        else:
            content = (above.span,) if _signs_a_paragraph(text, above, signature) else ()
        if content:
            yield replace(_attribution(signature, content), is_verbatim=quotation is None)
            last_signature = place


def _attribution(signature: _Signature, content: tuple[Span, ...]) -> Attribution:
    return Attribution((signature.who,), (signature.dash,) if signature.dash else (), content)


def _behind(text: str, paragraph: Paragraph, quoted: Sequence[Quotation]) -> tuple[_Signature, Quotation] | None:
    """The signature behind a dash at the end of a paragraph that is otherwise one quotation: `“It leaks.” — Lena Hart`."""
    marks = touching(paragraph.span, quoted)
    if not marks or marks[0].start != paragraph.span[0] or paragraph.span[1] - marks[0].end > _LONGEST:
        return None
    signature = _signature(text, (marks[0].end, paragraph.span[1]))
    return (signature, marks[0]) if signature and signature.dash and _is_a_name(paragraph, signature) else None


def _line(text: str, paragraphs: Sequence[Paragraph], place: int) -> Span:
    """The characters of a paragraph with the dash before it, which is no part of a paragraph."""
    start = max(text.rfind("\n", 0, paragraphs[place].span[0]) + 1, paragraphs[place - 1].span[1] if place else 0)
    return start, paragraphs[place].span[1]


def _signature(text: str, line: Span) -> _Signature | None:
    if line[1] - line[0] > _LONGEST:
        return None
    if bracketed := _IN_BRACKETS.fullmatch(text, *line):
        inside = _signature(text, bracketed.span("signature"))
        return replace(inside, dash=bracketed.span("mark"), is_in_brackets=True) if inside else None
    match = _SIGNATURE.fullmatch(text, *line)
    if match is None or _SAYS_SOMETHING.search(_MORE_OF_WHOM.split(match[0])[0]):
        return None
    before = [word for word in match["who"].split() if word[0].islower() and word not in PARTICLES]
    if not all(is_role(word) for word in before[:1]):
        return None
    role = (match["rest"] or "").strip(" ,()\t")
    if not _PRESS.isdisjoint((match["who"] + " " + role).lower().replace(".", "").split()):
        return None
    start, end = match.span("who")
    past = match.end("rest") if match["rest"] else end
    if past == end and text[end - 1] == "." and len(match["who"].split()[-1]) > _LONGEST_SHORT:
        past -= 1
    return _Signature((start, past), (start, end), match.span("dash") if match["dash"] else None, match["handle"], role)


def _filling(text: str, span: Span, quoted: Sequence[Quotation]) -> Quotation | None:
    """The quotation that a paragraph is, nothing but a stop left out."""
    marks = touching(span, quoted)
    if len(marks) != 1 or marks[0].start != span[0] or text[marks[0].end : span[1]].strip(" .,"):
        return None
    return marks[0]


def _speech(quoted: Sequence[Quotation], last: Quotation) -> tuple[Span, ...]:
    """A quotation with the paragraphs before it that it goes on from."""
    place = quoted.index(last)
    first = place
    while first and quoted[first].continues:
        first -= 1
    return tuple((one.start, one.end) for one in quoted[first : place + 1])


def _is_bare_signature(text: str, paragraphs: Sequence[Paragraph], place: int, last_signature: int) -> bool:
    """Whether a line without a dash is below what it signs: where one like it stands above as well, it may be whose the next is."""
    if place < 2 or last_signature == place - 2:  # noqa: PLR2004 -- the quotation and what stands above it
        return True
    return _signature(text, _line(text, paragraphs, place - 2)) is None


def _is_a_name(paragraph: Paragraph, signature: _Signature) -> bool:
    """Whether a signature names somebody, where no dash says so: a heading has capitals too, and what stands in brackets may be a note."""
    if signature.dash and not signature.is_in_brackets:
        return True
    if any(is_role(word) for word in signature.role.split()):
        return True
    names = [mention for mention in mentions(paragraph) if signature.who[0] <= mention.name[0].start]
    return bool(names) and names[0].is_full and names[0].name[-1].end == signature.name[1]


def _signs_a_paragraph(text: str, above: Paragraph, signature: _Signature) -> bool:
    tells = signature.handle or any(is_role(word) for word in signature.role.split())
    return bool(signature.dash and tells) and len(text[slice(*above.span)].split()) >= _FEWEST_WORDS
