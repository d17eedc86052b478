"""Who is meant by what somebody does or is: `the mayor`, `the California congressman`, `his lawyer`."""

from collections import defaultdict
from collections.abc import Sequence

from factcheck.extraction.coreference.people import Person
from factcheck.extraction.lexicons.titles import is_role, spelt_out, words_of_role
from factcheck.extraction.lexicons.wordlists import lexicon
from factcheck.extraction.syntax.words import Word

_NO_MATTER = lexicon("titles", "no_matter")
_TOO_MANY = 200
"""Of so many holders none is meant by the noun, and to ask of each would cost too much."""
_LESSER = lexicon("titles", "lesser")


class Roles:
    """The roles that a document gives its people."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._holders: dict[str, list[tuple[Person, frozenset[str]]]] = defaultdict(list)
        for person in people:
            for phrase in person.phrases:
                words = frozenset(words_of_role(phrase))
                for word in words:
                    if is_role(word):
                        self._holders[word].append((person, words))

    def holders(self, noun: str, rest: frozenset[str], *, from_a_place: bool) -> tuple[Person, ...]:
        """Gives the people whom the document calls so.

        `rest`: the other words of the description, spelt out; where they only name a place, one who holds the office anyway will do.
        """
        plain = spelt_out(noun)
        said = self._holders.get(plain, ())
        if len(said) > _TOO_MANY:
            return ()
        alike = [(person, words) for person, words in said if (words & _LESSER) <= rest]
        exactly = tuple(dict.fromkeys(person for person, _ in alike if rest <= person.said))
        called = tuple(dict.fromkeys(person for person, words in alike if words == rest | {plain}))
        loosely = tuple(dict.fromkeys(person for person, _ in alike if person.may_be_of(rest)))
        if len(called) == 1:
            return called
        return exactly or (loosely if from_a_place and len(loosely) == 1 else ())


def rest_of(words: Sequence[Word], noun: Word) -> frozenset[str]:
    """Gives what a description says besides its noun."""
    rest = (spelt_out(word.text) for word in words if word is not noun and not word.is_stop)
    return frozenset(word for word in rest if word not in _NO_MATTER)


def is_only_a_place(words: Sequence[Word], noun: Word) -> bool:
    """Whether a description says no more than where somebody is from: `the Vermont senator`."""
    return len(words) > 2 and all(word.tag.startswith("NNP") for word in words[1:] if word is not noun)  # noqa: PLR2004 -- article and noun
