"""Whom a description means that is no name: `the mayor`, `the Vermont senator`, `his lawyer`."""

from collections.abc import Sequence

from factcheck.extraction.coreference.he_and_she import HE, LEAST, LEAST_CERTAIN, HeOrShe, gender_fit
from factcheck.extraction.coreference.mentions import office_of
from factcheck.extraction.coreference.offices import Roles, is_only_a_place, rest_of
from factcheck.extraction.coreference.people import Person
from factcheck.extraction.coreference.salience import Position, clear
from factcheck.extraction.lexicons.titles import PARTIES, gender_of_role, is_for_variety
from factcheck.extraction.syntax.words import Word

_FOREMOST = 4.0
"""How many times as salient as the next one of several senators is who is `the senator`."""
_UNMISTAKABLE = 1.5
"""How many times as salient as the next somebody is who can be called by anything."""


class Descriptions:
    """What the document says its people do and are, and who of them is being spoken of."""

    def __init__(self, people: Sequence[Person], persons: HeOrShe) -> None:
        self._roles = Roles(people)
        self._persons = persons

    def meant(self, words: Sequence[Word], noun: Word, at: Position) -> Person | None:
        """Gives the one person whom the words mean that end with the noun; None where nobody can tell."""
        office = office_of([word for word in words if word.place <= noun.place])
        return self.holder(words, office, at) if office else None

    def holder(self, words: Sequence[Word], noun: Word, at: Position) -> Person | None:
        """Gives the one person whom a phrase means whose noun is an office or a trade."""
        owner = words[0] if words[0].lower in HE and words[0] is not noun else None
        is_bare_role = len(words) == 1  # `Mayor sees a stunt`, as headlines have it
        if words[0].lower != "the" and not owner and not is_bare_role and not any(word.tag == "POS" for word in words):
            return None
        rest = rest_of(words, noun)
        if owner:
            whose = self._persons.at(owner.start)
            if whose is None:
                return None
            rest |= {whose.surname}
        among = self._roles.holders(noun.text, rest, from_a_place=is_only_a_place(words, noun))
        if len(among) > 1:
            ranked = self._persons.ranked(at, lambda person: float(person in among))
            return clear(ranked, least=LEAST, ahead=_FOREMOST)
        return among[0] if among else self._varied(words, noun, at)

    def _varied(self, words: Sequence[Word], noun: Word, at: Position) -> Person | None:
        """Somebody just named, called by an office or trade that the document has not told before: `the Ohio lawmaker`."""
        says_more = any(word.tag.startswith("NNP") or word.lower in PARTIES for word in words[1:-1])
        if words[0].lower != "the" or words[-1] is not noun or not is_for_variety(noun.text) or not says_more:
            return None
        gender = gender_of_role(noun.text)
        ranked = self._persons.ranked(
            at, lambda person: gender_fit(person, gender) if person.mentions and person.may_be(noun.text) else 0.0
        )
        return clear(ranked, least=LEAST_CERTAIN, ahead=_UNMISTAKABLE)
