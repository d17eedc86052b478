"""Who stands in the same clause as a pronoun: somebody else beside `he` or `him`, whoever acts beside `his`.

The syntactic filter of Lappin and Leass, "An algorithm for pronominal anaphora resolution", Computational Linguistics 20 (1994).
"""

from collections.abc import Iterator

from factcheck.extraction.syntax.words import Paragraph, Word

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "dative"})
_TOWARDS = frozenset({"to", "with"})


def others(paragraph: Paragraph, pronoun: Word) -> Iterator[Word]:
    """Gives the words for whoever does what is done to `him`, or to whom `he` does it: Trent of `he told Trent`, `he met with Trent`."""
    if pronoun.relation in SUBJECTS:
        yield from _done_to(paragraph, paragraph.head(pronoun))
    elif pronoun.relation in _OBJECTS and pronoun.lower not in {"his", "hers"}:
        verb = next((word for word in paragraph.above(pronoun) if word.is_verb), None)
        yield from paragraph.children(verb, *SUBJECTS)[:1] if verb else ()


def owner(paragraph: Paragraph, pronoun: Word) -> Word | None:
    """Gives the word for whoever does that in which `his` stands: Stone of `Stone praised his plan`; None of any other pronoun."""
    subject = next(_acting(paragraph, pronoun), None)
    return subject if subject and subject.place < pronoun.place else None


def holder(paragraph: Paragraph, pronoun: Word) -> Word | None:
    """Gives the word for whatever acts nearest before `its`: department of `the department must let its officers talk`."""
    return next((subject for subject in _acting(paragraph, pronoun) if subject.place < pronoun.place), None)


def _acting(paragraph: Paragraph, pronoun: Word) -> Iterator[Word]:
    """The subjects of the verbs above a word that says whose something is, nearest first."""
    if pronoun.relation == "poss":
        for verb in paragraph.above(pronoun):
            if verb.is_verb:
                yield from paragraph.children(verb, *SUBJECTS)[:1]


def _done_to(paragraph: Paragraph, verb: Word) -> Iterator[Word]:
    yield from paragraph.children(verb, *_OBJECTS)
    for preposition in paragraph.children(verb, "prep", "dative"):
        if preposition.lower in _TOWARDS:
            yield from paragraph.children(preposition, "pobj")
