"""Who a verb of saying belongs to: its cue words and its source, read from the grammar."""

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.domain.statements import Span
from factcheck.extraction.syntax.words import Paragraph, Word

_SUBJECTS = ("nsubj", "csubj")
_SHARED = frozenset({"conj", "xcomp", "advcl", "pcomp", "acl", "dep", "ccomp"})
_FROM = frozenset({"from", "by"})
_DETACHED = frozenset({"relcl", "advcl", "parataxis", "ccomp"})
_RECEIVED = frozenset({"received", "receives", "got", "gets", "obtained", "read", "reads", "saw"})
_CLIMBS = 4
_NEAR = 40


@dataclass(frozen=True, slots=True)
class ReportingClause:
    """A verb of saying with its cue and, where the grammar tells, its source; `subject` is the word that the source is built on."""

    verb: Word
    cue: Span
    subject: Word | None
    source: Span | None

    @property
    def reach(self) -> Span:
        """The characters from the first to the last of source and cue."""
        if self.source is None:
            return self.cue
        return min(self.source[0], self.cue[0]), max(self.source[1], self.cue[1])


def reporting_clause(paragraph: Paragraph, verb: Word) -> ReportingClause:
    """Gives the verb's clause."""
    subject = subject_of(paragraph, verb)
    source = noun_phrase(paragraph, subject) if subject else None
    if subject and source and source[0] < verb.end and source[1] > verb.start:
        source = (subject.start, subject.end)
    return ReportingClause(verb, cue_of(paragraph, verb), subject, source)


def according_to(paragraph: Paragraph, word: Word) -> ReportingClause | None:
    """Gives the reporting clause of the phrase `according to somebody`, whose verb is its first word; None where that is not the phrase."""
    to = paragraph.words[word.place + 1] if word.place + 1 < len(paragraph.words) else None
    nouns = paragraph.children(to, "pobj") if to and to.lower == "to" else ()
    if to is None or not nouns:
        return None
    return ReportingClause(word, (word.start, to.end), nouns[0], noun_phrase(paragraph, nouns[0]))


def subject_of(paragraph: Paragraph, verb: Word) -> Word | None:
    """Gives the word that names who does it: the verb's own subject, or the one it shares with the verb that it hangs on."""
    if _is_bare_participle(paragraph, verb) or _is_purpose(paragraph, verb):
        return None
    for climbed in range(_CLIMBS):
        own = paragraph.children(verb, *_SUBJECTS)
        if own:
            return own[0]
        if paragraph.children(verb, "nsubjpass", "auxpass"):
            return next(iter(paragraph.children(verb, "nsubjpass")), None) if climbed else None
        if verb.relation not in _SHARED or verb.head == verb.place:
            return None
        above = paragraph.head(verb)
        if verb.tag == "VBG" and above.lower in _RECEIVED:
            return _sender(paragraph, above)
        if above.is_noun:
            return _through_noun(paragraph, verb, above)
        verb = above
    return None


def noun_phrase(paragraph: Paragraph, noun: Word) -> Span:
    """Gives the noun with what describes it, without what a comma, a relative clause or a dash adds at its end."""
    first, last = noun.first, noun.last
    for child in paragraph.children(noun):
        if child.place < noun.place:
            continue
        if child.relation in _DETACHED:
            last = min(last, max(child.first - 1, noun.place))
    words = list(paragraph.words[first : last + 1])
    while len(words) > 1 and words[-1].is_stop:
        words.pop()
    while len(words) > 1 and (words[0].is_stop or words[0].tag == "CC"):
        words.pop(0)
    return words[0].start, words[-1].end


def cue_of(paragraph: Paragraph, verb: Word) -> Span:
    """Gives the verb with the auxiliaries before it."""
    helpers = [child.start for child in paragraph.children(verb, "aux", "auxpass", "neg") if child.place < verb.place]
    if verb.relation == "xcomp" and helpers and paragraph.head(verb).is_verb:
        helpers = [cue_of(paragraph, paragraph.head(verb))[0]]
    near = [start for start in helpers if 0 < verb.start - start < _NEAR]
    return min([verb.start, *near]), verb.end


def _is_bare_participle(paragraph: Paragraph, verb: Word) -> bool:
    """`a place called Miracle Run`: nobody is named who calls it so."""
    return verb.tag == "VBN" and not paragraph.children(verb, "aux", *_SUBJECTS) and verb.relation != "conj"


def _is_purpose(paragraph: Paragraph, verb: Word) -> bool:
    """`urged them to report it`: nobody has reported anything; `went on to say`: somebody has."""
    to = any(child.lower == "to" for child in paragraph.children(verb, "aux"))
    return to and (verb.relation != "xcomp" or bool(paragraph.children(paragraph.head(verb), "dobj")))


def _through_noun(paragraph: Paragraph, verb: Word, noun: Word) -> Word | None:
    """`released a letter to Kennedy saying`: the writer says it, not the addressee; `a letter from Kennedy saying`: the sender."""
    if noun.relation in _SUBJECTS:
        return noun
    for above in (noun, *_nouns_above(paragraph, noun)):
        preposition = paragraph.head(above)
        if above.relation == "pobj" and preposition.lower in _FROM:
            return above
    governing = next((word for word in paragraph.above(noun) if word.is_verb), None)
    if governing and governing.lower in _RECEIVED:
        return _sender(paragraph, governing)
    return subject_of(paragraph, governing) if governing and governing.place != verb.place else None


def _sender(paragraph: Paragraph, receiving: Word) -> Word | None:
    """`received a letter from Stone saying`: Stone says it; of `received a letter saying` nobody knows."""
    held = [receiving, *paragraph.children(receiving, "dobj")]
    senders = [
        word
        for noun in held
        for child in paragraph.children(noun, "prep")
        if child.lower == "from"
        for word in paragraph.children(child, "pobj")
    ]
    return senders[0] if senders else None


def _nouns_above(paragraph: Paragraph, noun: Word) -> Iterator[Word]:
    for word in paragraph.above(noun):
        if word.is_verb:
            return
        yield word
