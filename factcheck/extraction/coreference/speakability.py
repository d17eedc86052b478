"""What a source's words cannot name a speaker with: dates, quantities, messages, abstractions, pronouns that mean nobody."""

from collections.abc import Sequence
from itertools import pairwise

from factcheck.extraction.lexicons.wordlists import lexicon, listed
from factcheck.extraction.syntax.words import FINITE, Word

_MONTHS = lexicon("nouns", "months")
_DAYS = listed("monday tuesday wednesday thursday friday saturday sunday")
_TIMES = lexicon("nouns", "times")
_QUANTITIES = lexicon("nouns", "quantities")
_INDEFINITE = lexicon("function_words", "indefinite")
_MESSAGES = lexicon("nouns", "messages")
_FINDINGS = lexicon("nouns", "findings")
_ABSTRACT = lexicon("nouns", "abstract")
_ABSTRACT_ENDINGS = ("ness", "ity", "ities", "ence", "ance", "ism", "ment", "ments", "tion", "tions", "sion", "sions")
_BODIES = lexicon("bodies", "that_speak")
_SHARES = listed("all few many most several some")
_FOREIGN = lexicon("function_words", "foreign")
_FUNCTION_TAGS = frozenset({"IN", "DT", "CC", "TO", "POS", "PRP$"})
_VERBS = FINITE | {"VB"}
_PARTICIPLES = frozenset({"VBN", "VBG"})
_LONGEST = 6
_LONGEST_NAME = 8


def head_of(words: Sequence[Word]) -> Word:
    """Gives the word that a source is built on."""
    places = {word.place for word in words}
    tops = [word for word in words if (word.head not in places or word.head == word.place) and not word.is_stop]
    return next((word for word in tops if word.is_noun or word.tag in {"PRP", "WP"}), tops[0] if tops else words[0])


def is_measure(words: Sequence[Word], head: Word) -> bool:
    """Whether the words are a date, a time or a number: nothing that could say anything."""
    if _is_dated(words) or (head.lower in _DAYS and "PERSON" not in head.entity):
        return True
    counted = _counted(words, head)
    return (not counted and head.text[0].isdigit()) or any(word.text in _TIMES for word in (head, *counted))


def is_message(head: Word) -> bool:
    """Whether the word is something written or sent, whose author speaks: `a letter`."""
    return _is_common(head) and head.lower in _MESSAGES


def is_quantity(word: Word) -> bool:
    """Whether the word says how many of those behind its `of` are meant: `dozens of residents`, `some of the voters`."""
    return _is_common(word) and (word.lower in _QUANTITIES or word.lower in _SHARES)


def is_of_time(word: Word) -> bool:
    """Whether the word is a day, a month or another stretch of time."""
    return word.lower in _TIMES or word.lower in _DAYS or word.lower in _MONTHS


def can_speak(words: Sequence[Word], head: Word) -> bool:
    """Whether the words can name a person or body: no pronoun for anybody, no quantity, no abstraction, no clause."""
    if not head.is_noun or head.lower in _INDEFINITE or is_measure(words, head) or is_message(head):
        return False
    if _is_common(head) and (head.lower in _QUANTITIES or _is_abstract(head.lower)):
        return False
    return head.lower not in _MONTHS and not _is_of_a_time(words) and not _is_clause(words, head)


def is_long(words: Sequence[Word]) -> bool:
    """Whether the words, those that only join left out, are more than a name or a description that another document could mean."""
    counted = [word for word in words if not word.is_stop and word.tag not in _FUNCTION_TAGS]
    is_name = not any(_is_common(word) for word in counted) and not any(word.text == "," for word in words)
    return len(counted) > (_LONGEST_NAME if is_name else _LONGEST)


def _is_dated(words: Sequence[Word]) -> bool:
    """Whether a month and its day or year stand in the words."""
    return any(month.lower in _MONTHS and day.text[0].isdigit() for month, day in pairwise(words))


def _is_of_a_time(words: Sequence[Word]) -> bool:
    """Whether a day or a time is said to own it: `Wednesday's report`."""
    return any(owner.lower in _DAYS | _TIMES and mark.tag == "POS" for owner, mark in pairwise(words))


def _counted(words: Sequence[Word], head: Word) -> Sequence[Word]:
    """What a quantity is counted in: `times` in `thousands of times`."""
    behind = [word for word in words if word.place > head.place and word.text != "%"]
    is_quantity = head.lower in _QUANTITIES or head.tag == "CD"
    return behind[1:2] if is_quantity and behind and behind[0].lower == "of" else ()


def _is_common(word: Word) -> bool:
    return not word.tag.startswith("NNP")


def _is_abstract(noun: str) -> bool:
    if noun in _ABSTRACT or noun in _FINDINGS:
        return True
    return noun.endswith(_ABSTRACT_ENDINGS) and noun not in _BODIES


def _is_clause(words: Sequence[Word], head: Word) -> bool:
    """Whether a verb stands among the words, or another language does: then the grammar took a sentence for a name."""
    return any(
        word.tag in _VERBS
        or (word.tag in _PARTICIPLES and word.place > head.place)
        or (word.text in _FOREIGN and word.text.islower())
        for word in words
    )
