"""What is reported in the reporter's own sentence: clauses, names that are called, things announced, `according to`."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from factcheck.domain.statements import Span
from factcheck.extraction.syntax.complements import Complement, Shape, complements
from factcheck.extraction.syntax.reporting_verbs import denies_saying, takes
from factcheck.extraction.syntax.subjects import ReportingClause, according_to, reporting_clause
from factcheck.extraction.syntax.words import Paragraph, Word
from factcheck.extraction.text.quotations import Quotation, touching

_POINTERS = frozenset({"WDT", "WP", "WRB", "DT", "PRP"})
_ARTICLES = frozenset({"DT", "PRP$"})
_THINGS = frozenset({"NN", "NNS"})
_UNNAMED = frozenset({"there", "what", "that", "which", "this", "you", "one"})


@dataclass(frozen=True, slots=True)
class Report:
    """What a reporting clause reports. `reporting.verb` is `According` for that phrase."""

    reporting: ReportingClause
    content: tuple[Span, ...]
    cue: tuple[Span, ...]


def reported(paragraph: Paragraph, quoted: Sequence[Quotation], *, taken: Collection[Word]) -> Iterator[Report]:
    """Gives what the paragraph's verbs report, leaving out the words that are `taken`: those that somebody utters."""
    places = {word.place for word in taken}
    for word in paragraph.words:
        if word.place in places or not paragraph.is_prose(word.sentence):
            continue
        if word.is_verb:
            yield from (report for report in _of_verb(paragraph, word, quoted) if _is_free(report, places))
        if word.lower == "according":
            yield from _according(paragraph, word, quoted)


def _is_nobody(paragraph: Paragraph, subject: Word) -> bool:
    """Whether the subject names nobody: `what he said`, but not `the council, which says`."""
    relative = subject.tag in {"WDT", "WP"} and paragraph.head(subject).relation == "relcl"
    return subject.lower in _UNNAMED and not relative


def _is_free(report: Report, places: Collection[int]) -> bool:
    """Whether its source stands outside what others utter."""
    return report.reporting.subject is not None and report.reporting.subject.place not in places


def _of_verb(paragraph: Paragraph, verb: Word, quoted: Sequence[Quotation]) -> Iterator[Report]:
    found = next((c for c in complements(paragraph, verb) if c.content and _is_reported(verb, c, quoted)), None)
    if found is None or _is_mere_thing(paragraph, found, quoted):
        return
    reporting = reporting_clause(paragraph, verb)
    if reporting.source is None or reporting.subject is None or _is_nobody(paragraph, reporting.subject):
        return
    content = tuple(
        _snapped(span, quoted) for span in _clear_of(paragraph, _whole(paragraph, found, reporting), reporting)
    )
    if _is_denied(paragraph, found, reporting):
        return
    if any(word.tag not in _POINTERS and not word.is_stop for span in content for word in paragraph.within(span)):
        yield Report(reporting, content, (_cue(reporting, found),))


def _is_denied(paragraph: Paragraph, found: Complement, reporting: ReportingClause) -> bool:
    """Whether nobody says a clause: `Ruiz never said that the dam was safe`."""
    cue, said = paragraph.within(reporting.cue), paragraph.within(found.content[0])
    return found.shape is Shape.CLAUSE and denies_saying([word.text for word in cue], said[0].text if said else "")


def _is_reported(verb: Word, complement: Complement, quoted: Sequence[Quotation]) -> bool:
    preposition = complement.preposition.lower if complement.preposition else ""
    return takes(verb.text, complement.shape, preposition) or _is_named(verb, complement, quoted)


def _is_mere_thing(paragraph: Paragraph, complement: Complement, quoted: Sequence[Quotation]) -> bool:
    """Whether a headline's object is one noun, of which nothing is said: `Mayor defends the bridge`."""
    is_headline = not paragraph.words[-1].is_stop
    if not is_headline or complement.shape is not Shape.OBJECT or touching(complement.content[0], quoted):
        return False
    said = [w for w in paragraph.within(complement.content[0]) if w.tag not in _ARTICLES and not w.is_stop]
    return len(said) == 1 and said[0].tag in _THINGS


def _is_named(verb: Word, complement: Complement, quoted: Sequence[Quotation]) -> bool:
    """Whether somebody's own words stand in the object: `called the raid "an attack on us"`, which the grammar reads as one noun."""
    start, end = complement.content[0]
    has_quotation = any(start < q.start and q.words[1] <= end + 1 for q in touching((start, end), quoted))
    return complement.shape is Shape.OBJECT and has_quotation and takes(verb.text, Shape.PREDICATE)


def _cue(reporting: ReportingClause, complement: Complement) -> Span:
    preposition = complement.preposition
    if preposition and preposition.start - reporting.cue[1] <= 1:
        return reporting.cue[0], preposition.end
    return reporting.cue


def _clear_of(paragraph: Paragraph, content: Sequence[Span], reporting: ReportingClause) -> Iterator[Span]:
    """The content without the words of its own source and cue, where the grammar ran them together."""
    first, past = reporting.reach
    for start, end in content:
        if end <= first or past <= start:
            yield start, end
        elif start < first:
            yield start, _last_word(paragraph, (start, first))
        elif past < end:
            yield past, end


def _whole(paragraph: Paragraph, found: Complement, reporting: ReportingClause) -> tuple[Span, ...]:
    """The content, which is all of the sentence where source and cue end it: `A rose, but B fell, she said`."""
    first, past = paragraph.sentence(reporting.verb)
    behind = [word for word in paragraph.within((reporting.reach[1], past)) if not word.is_stop]
    if found.shape is not Shape.CLAUSE or behind or found.content[0][0] > reporting.reach[0]:
        return found.content
    worded = [word for word in paragraph.within((first, past)) if not word.is_stop]
    return ((worded[0].start, found.content[-1][1]),)


def _last_word(paragraph: Paragraph, span: Span) -> int:
    return max((word.end for word in paragraph.within(span) if not word.is_stop), default=span[1])


def _snapped(span: Span, quoted: Sequence[Quotation]) -> Span:
    """Takes in the whole of a quotation that the span cuts."""
    start, end = span
    cut = touching(span, quoted)
    return (min(start, cut[0].start), max(end, cut[-1].end)) if cut else span


def _according(paragraph: Paragraph, word: Word, quoted: Sequence[Quotation]) -> Iterator[Report]:
    reporting = according_to(paragraph, word)
    if reporting is None or reporting.source is None:
        return
    content = tuple(_snapped(span, quoted) for span in _around(paragraph, word, reporting.source))
    if content:
        yield Report(reporting, content, (reporting.cue,))


def _around(paragraph: Paragraph, word: Word, source: Span) -> tuple[Span, ...]:
    """The sentence without the phrase: what follows when the phrase leads, else what stands before and goes on after it."""
    words = paragraph.sentence_words(word.sentence)
    before = [w for w in words if w.place < word.place]
    after = [w for w in words if w.start >= source[1]]
    while before and (before[-1].is_stop or before[-1].tag == "CC"):
        before.pop()
    if not any(w.is_verb for w in before):
        before = []
    parts = [part for part in (_worded(before), _worded(after)) if part]
    return tuple(parts)


def _worded(words: Sequence[Word]) -> Span | None:
    kept = [word for word in words if not word.is_stop]
    if len(kept) < 2:  # noqa: PLR2004 -- one word alone is the tail of something else
        return None
    return kept[0].start, kept[-1].end
