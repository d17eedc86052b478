"""Where the words of a content stand: the fragments that go on with one sentence, with the signs and marks at their edges."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from factcheck.domain.statements import Span
from factcheck.extraction.syntax.clauses import SUBJECTS
from factcheck.extraction.syntax.words import Paragraph, Word, overlapping
from factcheck.extraction.text.figures import with_signs
from factcheck.extraction.text.quotations import opened

_PARTING = frozenset({"because", "since", "although", "though", "whereas", "while"})
_CLOSING = "\"'”\u2019»«\u203a“ "
_OPENING = "\"'“\u2018«»\u2039„` "
_PAIRS = (
    ("“", "”"), ("\u2018", "\u2019"), ('"', '"'), ("``", "''"), ("`", "'"), ("„", "“"), ("«", "»"), ("»", "«"), ("\u2039", "\u203a"),
)  # fmt: skip


def sentences_split_by_a_cue(
    text: str, paragraphs: Sequence[Paragraph], content: Sequence[Span]
) -> Iterator[tuple[Span, ...]]:
    """Gives the fragments taken together where the next one goes on with the sentence: `"The water," she said, "is clean."`."""
    held: tuple[Span, ...] = ()
    for span in content:
        if held and not (_goes_on(text, held[-1], span) and not _is_parted(paragraphs, span)):
            yield held
            held = ()
        held = (*held, span)
    if held:
        yield held


def _goes_on(text: str, before: Span, span: Span) -> bool:
    first = next((c for c in text[span[0] : span[1]] if c.isalnum()), "")
    ended = text[before[0] : before[1]].rstrip(_CLOSING).endswith((".", "?", "!"))
    only_paused = text[before[1] : span[0]].rstrip(_OPENING).endswith(",")
    return (first.islower() or only_paused) and not ended


def _is_parted(paragraphs: Sequence[Paragraph], span: Span) -> bool:
    """Whether a fragment is a clause that says something of its own: `because it leaks`."""
    words = [word for paragraph in overlapping(paragraphs, span) for word in paragraph.within(span)]
    said = [word for word in words if not word.is_stop]
    return bool(said) and said[0].lower in _PARTING and any(word.relation in SUBJECTS for word in said)


def fragments_of(
    text: str, words: Sequence[Word], spans: Sequence[Span], *, quote: Span, quoted: Sequence[Span]
) -> tuple[Span, ...]:
    """Gives where words stand in these spans: their first with the signs and marks before it, their last with those behind it.

    `quote` is the stretch that the last may reach into, `quoted` the document's quotations.
    """
    parts = [[word for word in words if start <= word.start and word.end <= end] for start, end in spans]
    said = [[word for word in part if not word.is_stop] for part in parts]
    fragments = [(part[0].start, part[-1].end) for part in said if part]
    last = fragments[-1][0]
    fragments[-1] = last, closing(text, (last, words[-1].end), within=quote)
    fragments[0] = opening(text, words, spans, quoted), fragments[0][1]
    return tuple(fragments)


def opening(text: str, words: Sequence[Word], spans: Sequence[Span], quoted: Sequence[Span]) -> int:
    """Gives where words begin, with a mark before them that is closed among those of their span."""
    start, end = next((start, end) for start, end in spans if start <= words[0].start < end)
    ours = [word.end for word in words if word.end <= end and not word.is_stop]
    first, _ = with_signs(text, (words[0].start, words[0].end), within=(start, end))
    at = opened(text, (first, ours[-1]))[0] if start < first else first
    return first if _closes_later(quoted, at, ours[-1]) else at


def _closes_later(quoted: Sequence[Span], at: int, end: int) -> bool:
    """Whether a quotation that begins here goes on behind a place: what seems to close it is an apostrophe."""
    place = bisect_left(quoted, at, key=lambda span: span[0])
    return any(start == at and past > end for start, past in quoted[place : place + 1])


def wording(text: str, fragments: Sequence[Span]) -> str:
    """Gives the characters of fragments as one line of words."""
    return " ".join(" ".join(text[start:end].split()) for start, end in fragments)


def closing(text: str, span: Span, *, within: Span) -> int:
    """Gives where a span ends with the signs of its last figure, and the mark that closes a quotation opened in it."""
    start, end = with_signs(text, span, within=within)
    for opener, closer in _PAIRS:
        inside = text[start:end]
        is_open = inside.count('"') % 2 if opener == closer else inside.rfind(opener) > inside.rfind(closer)
        at = text.find(closer, end, min(within[1], end + 3))
        if is_open and at >= 0:
            end = at + len(closer)
    return end
