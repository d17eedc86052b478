"""A sentence cut into the clauses that each say something by themselves."""

from collections.abc import Iterator, Sequence

from factcheck.extraction.lexicons.wordlists import lexicon
from factcheck.extraction.syntax.reporting_verbs import is_speech
from factcheck.extraction.syntax.words import FINITE, RELATIVES, Paragraph, Word

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_CONDITIONS = lexicon("function_words", "conditions")
_SPLITTING = frozenset({"because", "although", "though", "whereas"})
_BESIDE = frozenset({"conj", "parataxis"})
_DANGLING = frozenset(
    {"not", "n't", "n\u2019t", "never", "neither", "nor", "hardly", "barely", "of", "than", "without"}
)
_DETERMINERS = lexicon("function_words", "determiners")
_DASHES = frozenset({"\u2014", "\u2013", "\u2015", "--"})
"""One alone parts two clauses; two hold something between them."""


def clauses(paragraph: Paragraph, words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """Gives the clauses of (part of) a sentence, cut where one with a subject of its own begins; none where it has no such verb."""
    stretch = _Stretch(paragraph, words)
    heads = [word for word in words if stretch.is_head(word)]
    if not heads:
        return
    heads = [heads[0], *(head for head in heads[1:] if not stretch.tells_of_a_noun(head))]
    begun = (start for start in map(stretch.start, heads[1:]) if paragraph.words[start].tag != "TO")
    cuts = sorted({*begun, *_semicolons(words), *stretch.colons(heads)})
    start = words[0].place
    for cut in [*cuts, words[-1].place + 1]:
        part = tuple(word for word in words if start <= word.place < cut)
        if part and (cut > words[-1].place or not (_announces(part) or _dangles(part[-1]))):
            yield part
            start = cut


def is_finite(paragraph: Paragraph, word: Word) -> bool:
    """Whether the word is the verb of a clause, with its tense: `works`, `will work`, and for what it is to be: `is safe`."""
    helpers = paragraph.children(word, "aux", "auxpass", "cop")
    if word.tag in FINITE or word.tag == "VBN" or (word.tag == "VB" and word.lower != "be" and not helpers):
        return True
    return any(child.tag in FINITE for child in helpers)


def _announces(words: Sequence[Word]) -> bool:
    """Whether a clause is complete only with what somebody says in it: `The engineer told me:`."""
    said = [word for word in words if not word.is_stop]
    last = said[-1] if said and said[-1].tag != "PRP" else said[-2] if len(said) > 1 else None
    return last is not None and last.is_verb and is_speech(last.text)


def _dangles(word: Word) -> bool:
    """Whether a word cannot end a clause: `it failed, not | because it was old` would say the opposite."""
    return word.lower in _DANGLING or (word.tag in {"DT", "PDT", "PRP$"} and word.lower in _DETERMINERS)


def subjects(paragraph: Paragraph, verb: Word) -> tuple[Word, ...]:
    """Gives the words that name who or what does it, wherever the grammar hangs them: on the verb or on its helper."""
    helpers = [child for child in paragraph.children(verb, "aux", "auxpass") if child.tag in FINITE]
    return tuple(subject for word in (verb, *helpers) for subject in paragraph.children(word, *SUBJECTS))


def main_verb(paragraph: Paragraph, words: Sequence[Word]) -> Word | None:
    """Gives the highest verb with a subject: of several, the one that no other of the words stands above; None where there is none."""
    verbs = [
        word for word in words if word.is_verb and subjects(paragraph, word) and word.relation not in {"aux", "auxpass"}
    ]
    return min(verbs, key=lambda verb: (sum(1 for _ in paragraph.above(verb)), verb.place), default=None)


def is_infinitive(paragraph: Paragraph, verb: Word) -> bool:
    """Whether a verb has its `to`."""
    return any(child.tag == "TO" for child in paragraph.children(verb, "aux"))


class _Stretch:
    """The words that are looked at, which may be a part of their sentence."""

    def __init__(self, paragraph: Paragraph, words: Sequence[Word]) -> None:
        self._paragraph = paragraph
        self._words = words
        self._places = {word.place for word in words}

    def is_head(self, word: Word) -> bool:
        """Whether the word is the verb of a clause that stands for itself."""
        named = subjects(self._paragraph, word)
        if not named or not is_finite(self._paragraph, word) or self._is_relative(word, named):
            return False
        if word.relation in {"aux", "auxpass"}:
            return False
        return self._is_top(word) or (not self._is_condition(word) and self._is_free(word))

    def tells_of_a_noun(self, head: Word) -> bool:
        """Whether a clause goes on from a noun with a pronoun and no mark, which no clause of its own does: `for work | it never did`."""
        named = subjects(self._paragraph, head)[0]
        if named.first - 1 not in self._places or named.tag != "PRP":
            return False
        before = self._paragraph.words[named.first - 1]
        return before.is_noun and before.sentence == named.sentence

    def start(self, head: Word) -> int:
        """Gives the place where the clause of this verb begins."""
        before = [child for child in self._paragraph.children(head) if child.place < head.place]
        beside = [child.place for child in before if child.relation in {"ccomp", "parataxis"}]
        inner = [child for child in before if beside and child.place > beside[-1]]
        return inner[0].first if inner else max(head.first, self._words[0].place)

    def colons(self, heads: Sequence[Word]) -> Iterator[int]:
        """Where a colon or a dash parts two clauses."""
        dashes = [word for word in self._words if word.text in _DASHES]
        marks = [word for word in self._words if word.text == ":"] + (dashes if len(dashes) == 1 else [])
        yield from (mark.place + 1 for mark in marks if self._parts(mark, heads))

    def _parts(self, mark: Word, heads: Sequence[Word]) -> bool:
        first_after = next((h for h in heads if h.place > mark.place), None)
        is_caption = mark.text == ":" and not any(w.is_verb for w in self._words if w.place < mark.place)
        if first_after is None or (heads[0].place > mark.place and not is_caption):
            return False
        return self.start(first_after) <= mark.place + 1 or is_caption

    def _is_top(self, word: Word) -> bool:
        return word.head == word.place or word.head not in self._places

    def _is_free(self, word: Word) -> bool:
        """Whether nothing that the clause hangs on makes it a part of another: `because it leaks` is none, `that it leaks` is."""
        while not self._is_top(word):
            above = self._paragraph.head(word)
            if word.relation == "advcl":
                return above.place < word.place and any(map(self._splits, self._paragraph.children(word, "mark")))
            if word.relation == "ccomp" and not self._side_by_side(word):
                return False
            if word.relation not in {*_BESIDE, "ccomp"} or self._is_condition(above):
                return False
            word = above
        return True

    def _is_relative(self, word: Word, named: Sequence[Word]) -> bool:
        """Whether the clause only tells more of what was named: `40 percent of whom are poor`."""
        if self._is_top(word) or word.relation == "ccomp":
            return False
        first, past = named[0].first, named[0].last + 1
        return any(inner.tag in RELATIVES for inner in self._paragraph.words[first:past])

    def _is_condition(self, word: Word) -> bool:
        """Whether the clause says when or on what condition another one holds: `if she gets the chance`."""
        marks = self._paragraph.children(word, "mark", "advmod")
        return any(child.lower in _CONDITIONS for child in marks if child.place < word.place)

    def _splits(self, mark: Word) -> bool:
        """Whether the clause stands for itself: `because it leaks`, `, while others pay`, but not `while it lasted`, `not because`."""
        if mark.place > 0 and self._paragraph.words[mark.place - 1].lower in _DANGLING:
            return False
        after_comma = mark.place > 0 and self._paragraph.words[mark.place - 1].text == ","
        return mark.lower in _SPLITTING or (mark.lower == "while" and after_comma)

    def _side_by_side(self, word: Word) -> bool:
        """`The policy is old; it works`: the grammar's complement that stands before its verb's subject."""
        named = subjects(self._paragraph, self._paragraph.head(word))
        return bool(named) and word.last < named[0].first


def _semicolons(words: Sequence[Word]) -> Iterator[int]:
    """Where a semicolon parts two stretches that have each a subject."""
    for word in words:
        if word.text == ";" and word is not words[-1]:
            sides = ([w for w in words if w.place < word.place], [w for w in words if w.place > word.place])
            if sides[1][0].lower not in _CONDITIONS and all(
                any(w.relation in SUBJECTS for w in side) for side in sides
            ):
                yield word.place + 1
