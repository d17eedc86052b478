"""The propositions in what somebody said: each clause on its own, out of the frame it was said in, marked for what it is."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.domain.statements import Nature, Proposition, Span
from factcheck.extraction.propositions.cues import Cue, infinitive_nature
from factcheck.extraction.propositions.decontextualisation import Referents, around
from factcheck.extraction.propositions.frames import Unframed, bare, is_frame_alone, takes_back, unframed
from factcheck.extraction.propositions.hidden_verbs import has_hidden_verb, takes_clauses_only
from factcheck.extraction.propositions.natures import nature_of
from factcheck.extraction.syntax.clauses import SUBJECTS, clauses
from factcheck.extraction.syntax.reporting_verbs import is_speech
from factcheck.extraction.syntax.words import FINITE, RELATIVES, Paragraph, Word, overlapping
from factcheck.extraction.text.attributions import Attribution
from factcheck.extraction.text.figures import with_signs
from factcheck.extraction.text.quotations import opened

_SAYING_RELATIONS = frozenset({"ROOT", "ccomp", "conj", "acl"})
"""What a verb with its tense may be in its sentence; as `acl`, which no such verb can be, the grammar has read it wrongly."""
_PARTING = frozenset({"because", "since", "although", "though", "whereas", "while"})
_ASKED = frozenset({"whether", "if", "who", "what", "how", "why", "where", "when", "which", "whose", "whom"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "we"})
_CLOSING = "\"'”\u2019»«\u203a“ "
_OPENING = "\"'“\u2018«»\u2039„` "
_PAIRS = (
    ("“", "”"), ("\u2018", "\u2019"), ('"', '"'), ("``", "''"), ("`", "'"), ("„", "“"), ("«", "»"), ("»", "«"), ("\u2039", "\u203a"),
)  # fmt: skip
_NOBODY = frozenset({"nobody", "no", "none", "neither", "hardly", "few"})
_FEWEST_WORDS = 3
_HEADLINE = 4
"""What a headline says after or before its colon has at least so many words."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A clause with its nature, or with None where its words are to tell it."""

    clause: Unframed
    nature: Nature | None = None


def propositions(
    text: str,
    paragraphs: Sequence[Paragraph],
    found: Attribution,
    *,
    referents: Referents,
) -> tuple[Proposition, ...]:
    """Gives the propositions of a statement's content, in order; none where it says nothing, as a noun phrase does, or is denied.

    `referents` knows the document's quotations and tells whom the pronouns may mean.
    """
    cue = Cue.read(text, found.cue)
    first = text[slice(*found.content[0])].partition(" ")[0]
    if cue.denies or (cue.refuses and is_speech(first)) or _is_nobody(text, found.source):
        return ()
    return asserted(text, paragraphs, found.content, cue=cue, referents=referents, is_spoken=found.is_verbatim)


def asserted(
    text: str,
    paragraphs: Sequence[Paragraph],
    content: Sequence[Span],
    *,
    cue: Cue,
    referents: Referents,
    is_spoken: bool = False,
) -> tuple[Proposition, ...]:
    """Gives the propositions of a content, in order, read with the words in mind that say that it was said.

    `is_spoken`: the content is a turn of a transcript, no headline.
    """
    reading = _Reading(text, cue, referents, is_spoken=is_spoken)
    return tuple(
        proposition
        for spans in _sentences_split_by_a_cue(text, paragraphs, content)
        for paragraph in overlapping(paragraphs, (spans[0][0], spans[-1][1]))
        for proposition in reading.within(paragraph, spans)
    )


def _sentences_split_by_a_cue(
    text: str, paragraphs: Sequence[Paragraph], content: Sequence[Span]
) -> Iterator[tuple[Span, ...]]:
    """Takes fragments together where the next one goes on with the sentence: `"The water," she said, "is clean."`."""
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


class _Reading:
    """One content, read with its cue in mind."""

    def __init__(self, text: str, cue: Cue, referents: Referents, *, is_spoken: bool) -> None:
        self._text = text
        self._is_spoken = is_spoken
        self._cue = cue
        self._referents = referents

    def within(self, paragraph: Paragraph, spans: Sequence[Span]) -> Iterator[Proposition]:
        """Gives the propositions in the fragments of one stretch of speech that stand in the paragraph."""
        words = [word for span in spans for word in paragraph.within(span)]
        whole = spans[0][0], spans[-1][1]
        for number in dict.fromkeys(word.sentence for word in words):
            stretch = bare([word for word in words if word.sentence == number])
            if not stretch or not paragraph.is_prose(number):
                continue
            quote = self._opened(stretch, spans), _closed(self._text, (stretch[0].start, stretch[-1].end), whole)[1]
            for part in self._parts(paragraph, stretch):
                yield self._proposition(paragraph, part, spans, quote)

    def _opened(self, words: Sequence[Word], spans: Sequence[Span]) -> int:
        """Where the words begin, with a mark before them that is closed among those of their fragment."""
        start, end = next((start, end) for start, end in spans if start <= words[0].start < end)
        ours = [word.end for word in words if word.end <= end and not word.is_stop]
        first, _ = with_signs(self._text, (words[0].start, words[0].end), within=(start, end))
        at = opened(self._text, (first, ours[-1]))[0] if start < first else first
        return first if self._closes_later(at, ours[-1]) else at

    def _closes_later(self, at: int, end: int) -> bool:
        """Whether a quotation that begins here goes on behind a place: what seems to close it is an apostrophe."""
        place = bisect_left(self._referents.quoted, at, key=lambda span: span[0])
        there = self._referents.quoted[place : place + 1]
        return any(start == at and past > end for start, past in there)

    def _parts(self, paragraph: Paragraph, stretch: Sequence[Word]) -> Iterator[_Part]:
        if self._is_question(stretch):
            yield _Part(Unframed(bare(_asked(stretch)) or tuple(stretch)), Nature.QUESTION)
            return
        found = False
        for clause in _with_denials(clauses(paragraph, stretch)):
            found = True
            part = unframed(paragraph, clause)
            if _is_worded(paragraph, part.words) and not (self._is_spoken and _is_aside(part.words)):
                yield _Part(part)
        if found:
            return
        if stretch[0].tag in RELATIVES and stretch[0].lower != "what":
            return
        if nature := self._nature_without_clause(stretch):
            yield _Part(Unframed(tuple(stretch)), nature)
        elif any(_is_said_of_something(paragraph, word) for word in stretch[1:]) or self._hides_a_verb(
            paragraph, stretch
        ):
            yield _Part(Unframed(tuple(stretch)))

    def _hides_a_verb(self, paragraph: Paragraph, words: Sequence[Word]) -> bool:
        """Whether the words are a clause of which no word was taken for its verb: by what introduces them, or a sentence of their own."""
        is_sentence = self._is_quoted(words) and words[0].text[0].isupper() and not self._cue.names
        is_clause = is_sentence or (not self._is_quoted(words) and takes_clauses_only(self._cue))
        return is_clause and has_hidden_verb(paragraph, words)

    def _is_question(self, words: Sequence[Word]) -> bool:
        """Whether the words ask, by their mark or by their cue: `asked whether it works`."""
        if "?" in self._text[words[-1].end : words[-1].end + 2]:
            return True
        return words[0].lower == "whether" or (self._cue.asks and words[0].lower in _ASKED)

    def _nature_without_clause(self, words: Sequence[Word]) -> Nature | None:
        """What words without a finite verb are: a command, a promise to do something, what somebody is called; None for nothing."""
        if _is_command(words):
            return Nature.WISH
        if nature := infinitive_nature(words, self._cue):
            return nature
        if self._cue.names and _are_two(words):
            return Nature.OPINION
        is_headline = self._cue.text == ":" and len(words) >= _HEADLINE and not self._is_quoted(words)
        return Nature.FACT if is_headline and not (self._is_spoken and _is_aside(words)) else None

    def _is_quoted(self, words: Sequence[Word]) -> bool:
        return around(words[0], self._referents.quoted) is not None

    def _proposition(self, paragraph: Paragraph, part: _Part, spans: Sequence[Span], quote: Span) -> Proposition:
        words = part.clause.words
        fragments = self._fragments(words, spans, quote)
        is_own = self._cue.is_mark or self._is_quoted(words)
        nature = part.nature or nature_of(paragraph, part.clause, self._cue, is_quoted=is_own)
        worded = _joined(self._text[start:end] for start, end in fragments)
        suggestion = self._referents.suggestion(paragraph, words, fragments)
        return Proposition(worded, fragments, quote, nature=nature, suggestion=suggestion)

    def _fragments(self, words: Sequence[Word], spans: Sequence[Span], quote: Span) -> tuple[Span, ...]:
        """Gives where the words stand: their first with the signs and marks before it, their last with those behind it."""
        parts = [[word for word in words if start <= word.start and word.end <= end] for start, end in spans]
        said = [[word for word in part if not word.is_stop] for part in parts]
        fragments = [(part[0].start, part[-1].end) for part in said if part]
        last = _closed(self._text, (fragments[-1][0], words[-1].end), quote)
        fragments[-1] = fragments[-1][0], last[1]
        fragments[0] = self._opened(words, spans), fragments[0][1]
        return tuple(fragments)


def _with_denials(found: Iterator[tuple[Word, ...]]) -> Iterator[tuple[Word, ...]]:
    """Gives the clauses, each with what takes it back behind it or before it: `The dam is safe, I don't think`."""
    held: tuple[Word, ...] = ()
    for clause in found:
        if held and (takes_back(clause) or takes_back(held)):
            held = (*held, *clause)
            continue
        if held:
            yield held
        held = clause
    if held:
        yield held


def _is_nobody(text: str, source: Sequence[Span]) -> bool:
    """Whether those who are said to have said it are none: `Nobody said that`, `Neither of them has said that`."""
    words = text[slice(*source[0])].lower().split() if source else []
    return words[:1] != [] and words[0] in _NOBODY


def _joined(pieces: Iterator[str]) -> str:
    return " ".join(" ".join(piece.split()) for piece in pieces)


def _asked(words: Sequence[Word]) -> Sequence[Word]:
    """The question itself, without what announces it: `I just want to know, where do we go?`, `Two questions: Why him?`."""
    for place, word in enumerate(words[1:-1], 1):
        after = words[place + 1]
        if word.text == ":" or (word.text == "," and after.lower in _ASKED and words[0].lower in {"i", "we"}):
            return words[place + 1 :]
    return words


def _is_command(words: Sequence[Word]) -> bool:
    """Whether the words tell somebody to do something: `Let us go`, `Never sign that`."""
    first = next(
        (word for word in words if word.lower not in {"do", "n't", "n\u2019t", "not", "never", "just"}), words[0]
    )
    return first.tag == "VB" and len(words) >= _FEWEST_WORDS


def _is_aside(words: Sequence[Word]) -> bool:
    """Whether words that somebody speaks have no verb and no figure but the time of day: `One more thing:`, `4:57, a check on business`."""
    if any(word.is_verb or word.tag == "MD" for word in words):
        return False
    return not any(word.tag == "CD" and ":" not in word.text and word.lower != "one" for word in words)


def _are_two(words: Sequence[Word]) -> bool:
    """Whether something is named and something said of it: `the plan a disgrace`."""
    places = {word.place for word in words}
    tops = [word for word in words if word.head not in places and not word.is_stop]
    return len(words) >= _FEWEST_WORDS and (len(tops) > 1 or any(word.relation == "oprd" for word in words))


def _is_said_of_something(paragraph: Paragraph, word: Word) -> bool:
    """Whether the word is a verb with its tense, though the grammar found no subject for it."""
    verb = paragraph.head(word) if word.relation in {"aux", "auxpass"} else word
    return word.tag in FINITE and verb.relation in _SAYING_RELATIONS


def _is_worded(paragraph: Paragraph, words: Sequence[Word]) -> bool:
    """Whether enough is said to be checked: three words, or somebody or something and what it does: `Prices rose`."""
    if not words or is_frame_alone(words):
        return False
    if sum(not word.is_stop for word in words) >= _FEWEST_WORDS:
        return True
    subjects = [word for word in words if word.relation in SUBJECTS and paragraph.head(word) in words]
    return any(word.is_noun or word.lower in _PRONOUNS for word in subjects)


def _closed(text: str, span: Span, within: Span) -> Span:
    """The span with the signs of its last figure, and the mark that closes a quotation opened in it."""
    start, end = with_signs(text, span, within=within)
    for opener, closer in _PAIRS:
        inside = text[start:end]
        is_open = inside.count('"') % 2 if opener == closer else inside.rfind(opener) > inside.rfind(closer)
        at = text.find(closer, end, min(within[1], end + 3))
        if is_open and at >= 0:
            end = at + len(closer)
    return start, end
