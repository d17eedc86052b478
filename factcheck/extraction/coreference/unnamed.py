"""People without a name: `a nurse who saw it`, `one witness`; and whom `the nurse` then means."""

from factcheck.extraction.coreference.clause_mates import SUBJECTS
from factcheck.extraction.coreference.groups import in_full
from factcheck.extraction.coreference.known_statements import KnownStatements
from factcheck.extraction.coreference.mentions import written
from factcheck.extraction.coreference.people import Person
from factcheck.extraction.lexicons.titles import gender_of_role, is_role
from factcheck.extraction.lexicons.wordlists import listed
from factcheck.extraction.syntax.words import Paragraph, Word

_ANEW = listed("a an another one")
_AGAIN = listed("the that this")
_INTRODUCING = listed("named called identified")


class Unnamed:
    """Those of one document, entered in its order."""

    def __init__(self, statements: KnownStatements) -> None:
        self._statements = statements
        self._by_noun: dict[str, Person] = {}

    def meant(self, paragraph: Paragraph, noun: Word) -> Person | None:
        """Gives whom a noun in the singular speaks of that says something, or goes on to; None of any other."""
        if noun.relation not in SUBJECTS or noun.tag != "NN" or not is_role(noun.text) or _is_named(paragraph, noun):
            return None
        first = paragraph.words[noun.first].lower
        if first in _AGAIN:
            return self._by_noun.get(noun.lower)
        if first not in _ANEW or not self._statements.said_by(noun.start):
            return None
        words = in_full(paragraph, noun)
        name = written(words)
        self._by_noun[noun.lower] = Person(name[:1].lower() + name[1:], "", gender_of_role(noun.text))
        return self._by_noun[noun.lower]


def _is_named(paragraph: Paragraph, noun: Word) -> bool:
    """Whether a name follows: `a nurse, Ana Ruiz`, `a nurse named Ana Ruiz`."""
    told = (
        *paragraph.children(noun, "appos"),
        *(v for v in paragraph.children(noun, "acl") if v.lower in _INTRODUCING),
    )
    return bool(told)
