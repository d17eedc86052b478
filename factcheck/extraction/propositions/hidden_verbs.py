"""Clauses whose verb was taken for a noun: `The dam leaks in nine places`, `The plant dumps waste in the river`.

Most such words are both. What tells is where they stand: behind the noun that they say something of, in what can only be a clause.
"""

from collections.abc import Sequence
from itertools import pairwise

from factcheck.extraction.lexicons.wordlists import lexicon
from factcheck.extraction.propositions.cues import Cue
from factcheck.extraction.syntax.clauses import SUBJECTS
from factcheck.extraction.syntax.complements import Shape
from factcheck.extraction.syntax.reporting_verbs import takes
from factcheck.extraction.syntax.words import Paragraph, Word

_TOPS = frozenset({"ROOT", "ccomp"})
_BEFORE = lexicon("function_words", "before_a_verb")
"""What the first noun phrase of a clause may be made of: `nine of the county's old dams`."""


_PREPOSITIONS = lexicon("function_words", "prepositions")


def takes_clauses_only(cue: Cue) -> bool:
    """Whether what the cue introduces, where no marks part it from the rest, can only be a clause: `said`, but not `announced`."""
    words = cue.text.lower().split()
    if "according" in words:
        return True
    return (
        words[-1:] != []
        and words[-1] not in _PREPOSITIONS
        and any(takes(word, Shape.CLAUSE) and not takes(word, Shape.OBJECT) for word in words)
    )


def has_hidden_verb(paragraph: Paragraph, words: Sequence[Word]) -> bool:
    """Whether words that can only be a clause have their verb in a word that was not taken for one."""
    said = [word for word in words if not word.is_stop]
    return any(_is_predicate(paragraph, word, said[0].place) for word in said[1:]) or _is_behind_its_noun(said)


def _is_predicate(paragraph: Paragraph, word: Word, first: int) -> bool:
    """Whether the grammar saw a subject before the word and only its tag is wrong: `the dam | leaks`; or a bare verb: `they | drop out`."""
    between = paragraph.words[first : word.place]
    if word.relation not in _TOPS or any(before.text == ":" for before in between):
        return False
    if any(first <= subject.place < word.place for subject in paragraph.children(word, *SUBJECTS)):
        return True
    return word.tag == "VB" and not paragraph.children(word, "aux") and between[0].tag in _BEFORE


def _is_behind_its_noun(words: Sequence[Word]) -> bool:
    """Whether a plural stands behind a noun, or a singular behind a plural, and only nouns and what describes them before.

    An infinitive behind them needs no verb of theirs: `officials to act`.
    """
    for place, (before, word) in enumerate(pairwise(words), 2):
        if before.tag not in _BEFORE:
            return False
        agrees = (before.tag, word.tag) in {("NN", "NNS"), ("NNS", "NN")}
        if agrees and word.start > before.end and not word.text[0].isupper():
            following = next((later for later in words[place:] if not later.is_noun), None)
            return following is None or following.tag != "TO"
    return False
