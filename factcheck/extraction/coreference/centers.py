"""Whom a sentence is about, as far as its grammar tells: the subject of its main clause, by any of the words that may tell who it is.

After Grosz, Joshi and Weinstein, "Centering: a framework for modeling the local coherence of discourse", Computational Linguistics
21 (1995): what a sentence is about is what the next one goes on about, and is what a pronoun is said of.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from factcheck.extraction.coreference.clause_mates import SUBJECTS
from factcheck.extraction.lexicons.wordlists import listed
from factcheck.extraction.syntax.words import Paragraph, Word

_FRONTED = frozenset({"advcl", "prep", "advmod", "npadvmod"})
"""What can stand before the main clause and speak of its subject by a pronoun already."""


_PASSIVE = listed("am are be been being is was were 're 's")
"""With these a participle says what is done to somebody: `in his letter, Stone is called a fool`."""


def centers_before(
    paragraphs: Sequence[Paragraph], number: int, pronoun: Word, *, is_quoted: Callable[[Word], bool]
) -> tuple[Word, ...]:
    """Gives the words for whom a pronoun's own sentence is about, if they stand before it, else for whom the one before was about.

    `number`: the place of the pronoun's paragraph. What lies in a quotation is passed over; none where two paragraphs have nobody.
    """
    paragraph = paragraphs[number]
    before = paragraphs[number - 1] if number else None
    earlier = ((paragraph, sentence) for sentence in reversed(range(pronoun.sentence)))
    earliest = ((before, sentence) for sentence in reversed(range(len(before.sentences)))) if before else ()
    abouts = chain(
        ((paragraph, topic) for topic in _topic(paragraph, pronoun)),
        _within(paragraph, pronoun),
        (
            (where, subject)
            for where, sentence in chain(earlier, earliest)
            if (subject := main_subject(where, sentence))
        ),
    )
    where, subject = next(((w, word) for w, word in abouts if not is_quoted(word)), (paragraph, None))
    return tuple(_tellers(where, subject)) if subject else ()


def center_behind(paragraph: Paragraph, pronoun: Word) -> Word | None:
    """Gives the word for whom a pronoun's sentence is about where that follows it: Stone of `when he spoke, Stone wept`."""
    subject = main_subject(paragraph, pronoun.sentence)
    if subject is None or subject.relation != "nsubj" or subject.first <= pronoun.place:
        return None
    root = paragraph.head(subject)
    if root.tag == "VBN" and any(word.lower in _PASSIVE for word in paragraph.children(root)):
        return None
    above = [pronoun, *paragraph.above(pronoun)]
    leading = next((word for word in above if word.head == root.place and word is not root), None)
    is_led = leading is not None and leading.relation in _FRONTED and leading.last < subject.first
    return subject if is_led else None


def main_subject(paragraph: Paragraph, sentence: int) -> Word | None:
    """Gives the subject of a sentence's main clause."""
    root = next((word for word in paragraph.sentence_words(sentence) if word.relation == "ROOT"), None)
    return next(iter(paragraph.children(root, *SUBJECTS)), None) if root else None


def _topic(paragraph: Paragraph, pronoun: Word) -> Iterator[Word]:
    """What a sentence is said to turn to before a pronoun: Stone of `as for Stone, he wept`."""
    words = paragraph.sentence_words(pronoun.sentence)
    if [word.lower for word in words[:2]] == ["as", "for"]:
        yield from (word for word in words[2 : pronoun.place - words[0].place] if word.relation == "pobj")


def _within(paragraph: Paragraph, pronoun: Word) -> Iterator[tuple[Paragraph, Word]]:
    """Whom the pronoun's own sentence is about by then; before a main clause it is whom the first one is about: `as Stone sat, he wept`."""
    main = main_subject(paragraph, pronoun.sentence)
    if main is None:
        return
    for clause in (word for word in paragraph.above(pronoun) if word.relation == "conj" and word.is_verb):
        if (subjects := paragraph.children(clause, *SUBJECTS)) and subjects[0].last < pronoun.place:
            yield paragraph, subjects[0]
    if main.last < pronoun.place:
        yield paragraph, main
    elif main is pronoun:
        for clause in paragraph.children(paragraph.head(main), "advcl"):
            if clause.last < pronoun.place and (subjects := paragraph.children(clause, *SUBJECTS)):
                yield paragraph, subjects[0]


def _tellers(paragraph: Paragraph, subject: Word) -> Iterator[Word]:
    """The words that may tell who a subject is: itself, a name beside it, whose it is: `Trent's lawyer, Paul Berg`."""
    yield subject
    yield from paragraph.children(subject, "appos")
    yield from paragraph.children(subject, "poss")
