"""What a verb takes as its object of saying, read from the grammar, whatever the verb."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from factcheck.domain.statements import Span
from factcheck.extraction.lexicons.wordlists import lexicon
from factcheck.extraction.syntax.words import Paragraph, Word

_PLACED = frozenset({"in", "on", "at", "during", "through", "via"})
MEDIA = lexicon("nouns", "media")


class Shape(Enum):
    """How the words reported hang on the verb that reports them."""

    CLAUSE = "clause"
    ASIDE = "aside"
    INFINITIVE = "infinitive"
    PREDICATE = "predicate"
    OBJECT = "object"
    PREPOSITION = "preposition"


@dataclass(frozen=True, slots=True)
class Complement:
    """The words that a verb reports. `preposition` is the one they hang on, if any."""

    shape: Shape
    content: tuple[Span, ...]
    preposition: Word | None = None


def complements(paragraph: Paragraph, verb: Word) -> Iterator[Complement]:
    """Gives the verb's complements, the likeliest to be what is reported first."""
    yield from _clause(paragraph, verb)
    yield from _aside(paragraph, verb)
    yield from _predicate(paragraph, verb)
    yield from _dubbing(paragraph, verb)
    yield from _infinitive(paragraph, verb)
    yield from _object(paragraph, verb)
    yield from _preposition(paragraph, verb)


def _clause(paragraph: Paragraph, verb: Word) -> Iterator[Complement]:
    for child in paragraph.children(verb, "ccomp"):
        if not _is_small_clause(paragraph, verb, child):
            last = verb.place - 1 if child.place < verb.place else child.last
            yield _complement(paragraph, Shape.CLAUSE, child.first, last)


def _aside(paragraph: Paragraph, verb: Word) -> Iterator[Complement]:
    """`The city, she said, is safe`: the sentence around the verb is what it reports."""
    as_said = verb.relation == "advcl" and any(
        child.lower == "as" for child in paragraph.children(verb, "mark", "advmod")
    )
    if not (verb.relation == "parataxis" or as_said) or verb.head == verb.place:
        return
    head = paragraph.head(verb)
    before = _span(paragraph, head.first, verb.first - 1)
    after = _span(paragraph, verb.last + 1, head.last)
    spans = tuple(span for span in (before, after) if span)
    if spans:
        yield Complement(Shape.ASIDE, spans)


def _predicate(paragraph: Paragraph, verb: Word) -> Iterator[Complement]:
    """`calls the meeting a stunt`, `described it as safe`, `accused him of lying`: the object and what is said of it."""
    parts = [
        child for child in paragraph.children(verb) if child.place > verb.place and _is_said_of(paragraph, verb, child)
    ]
    objects = [child for child in paragraph.children(verb, "dobj") if child.place > verb.place]
    if parts:
        first = min(child.first for child in (*objects, *parts))
        yield _complement(paragraph, Shape.PREDICATE, max(first, verb.place + 1), max(child.last for child in parts))


def _dubbing(paragraph: Paragraph, verb: Word) -> Iterator[Complement]:
    """`calls meeting with them a 'stunt'`: in a headline's short grammar, all that stands between the verb and its last object."""
    parts = [c for c in paragraph.children(verb, "dobj", "xcomp", "ccomp", "oprd") if c.place > verb.place]
    if len(parts) > 1 and parts[0].place < parts[-1].place:
        yield _complement(paragraph, Shape.PREDICATE, max(parts[0].first, verb.place + 1), parts[-1].last)


def _infinitive(paragraph: Paragraph, verb: Word) -> Iterator[Complement]:
    for child in paragraph.children(verb, "xcomp"):
        if child.place > verb.place and not _is_small_clause(paragraph, verb, child):
            objects = [c.first for c in paragraph.children(verb, "dobj") if verb.place < c.place < child.place]
            yield _complement(
                paragraph, Shape.INFINITIVE, max(min([child.first, *objects]), verb.place + 1), child.last
            )


def _object(paragraph: Paragraph, verb: Word) -> Iterator[Complement]:
    for child in paragraph.children(verb, "dobj"):
        if child.place > verb.place:
            yield _complement(
                paragraph, Shape.OBJECT, max(child.first, verb.place + 1), _without_medium(paragraph, child)
            )


def _without_medium(paragraph: Paragraph, noun: Word) -> int:
    """The object's last word, without the place where it was said: `the meeting in a news release`."""
    last = noun.last
    for child in paragraph.children(noun, "prep"):
        held = paragraph.children(child, "pobj")
        if child.lower in _PLACED and held and held[0].lower in MEDIA:
            last = min(last, child.place - 1)
    return last


def _preposition(paragraph: Paragraph, verb: Word) -> Iterator[Complement]:
    for child in paragraph.children(verb, "prep"):
        if child.place > verb.place and child.last > child.place:
            content = _span(paragraph, child.place + 1, child.last)
            if content:
                yield Complement(Shape.PREPOSITION, (content,), child)


def _is_small_clause(paragraph: Paragraph, verb: Word, child: Word) -> bool:
    return child.place > verb.place and not child.is_verb and not paragraph.children(child, "cop", "aux", "mark")


def _is_said_of(paragraph: Paragraph, verb: Word, child: Word) -> bool:
    if child.relation == "prep":
        return child.lower in {"as", "of", "for"} and bool(paragraph.children(verb, "dobj"))
    if child.relation == "oprd":
        return True
    return child.relation in {"ccomp", "xcomp"} and _is_small_clause(paragraph, verb, child)


def _complement(paragraph: Paragraph, shape: Shape, first: int, last: int) -> Complement:
    span = _span(paragraph, first, last)
    return Complement(shape, (span,) if span else ())


def _span(paragraph: Paragraph, first: int, last: int) -> Span | None:
    words = paragraph.words[first : last + 1]
    worded = [word for word in words if not word.is_stop]
    return (worded[0].start, worded[-1].end) if worded else None
