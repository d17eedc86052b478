"""Whether words assert something, and what those without a finite verb do."""

from collections.abc import Sequence

from factcheck.extraction.propositions.frames import is_frame_alone
from factcheck.extraction.syntax.clauses import SUBJECTS
from factcheck.extraction.syntax.words import FINITE, Paragraph, Word

_SAYING_RELATIONS = frozenset({"ROOT", "ccomp", "conj", "acl"})
"""What a verb with its tense may be in its sentence; as `acl`, which no such verb can be, the grammar has read it wrongly."""
_PRONOUNS = frozenset({"he", "she", "it", "they", "we"})
_FEWEST_WORDS = 3


def is_command(words: Sequence[Word]) -> bool:
    """Whether the words tell somebody to do something: `Let us go`, `Never sign that`."""
    first = next(
        (word for word in words if word.lower not in {"do", "n't", "n\u2019t", "not", "never", "just"}), words[0]
    )
    return first.tag == "VB" and len(words) >= _FEWEST_WORDS


def is_aside(words: Sequence[Word]) -> bool:
    """Whether words that somebody speaks have no verb and no figure but the time of day: `One more thing:`, `4:57, a check on business`."""
    if any(word.is_verb or word.tag == "MD" for word in words):
        return False
    return not any(word.tag == "CD" and ":" not in word.text and word.lower != "one" for word in words)


def are_two(words: Sequence[Word]) -> bool:
    """Whether something is named and something said of it: `the plan a disgrace`."""
    places = {word.place for word in words}
    tops = [word for word in words if word.head not in places and not word.is_stop]
    return len(words) >= _FEWEST_WORDS and (len(tops) > 1 or any(word.relation == "oprd" for word in words))


def is_said_of_something(paragraph: Paragraph, word: Word) -> bool:
    """Whether the word is a verb with its tense, though the grammar found no subject for it."""
    verb = paragraph.head(word) if word.relation in {"aux", "auxpass"} else word
    return word.tag in FINITE and verb.relation in _SAYING_RELATIONS


def is_worded(paragraph: Paragraph, words: Sequence[Word]) -> bool:
    """Whether enough is said to be checked: three words, or somebody or something and what it does: `Prices rose`."""
    if not words or is_frame_alone(words):
        return False
    if sum(not word.is_stop for word in words) >= _FEWEST_WORDS:
        return True
    subjects = [word for word in words if word.relation in SUBJECTS and paragraph.head(word) in words]
    return any(word.is_noun or word.lower in _PRONOUNS for word in subjects)
