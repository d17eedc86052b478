"""Which body, group or paper `it` and `they` mean."""

from factcheck.extraction.coreference.bodies import Bodies
from factcheck.extraction.coreference.clause_mates import SUBJECTS, holder, others
from factcheck.extraction.coreference.discourse import Discourse
from factcheck.extraction.coreference.groups import counted
from factcheck.extraction.coreference.organisations import Body
from factcheck.extraction.coreference.salience import NARRATOR, Position, clear
from factcheck.extraction.syntax.words import Paragraph, Word

IT = frozenset({"it", "its"})
THEY = frozenset({"they", "them", "their", "theirs"})
_LEAST = 0.15
_AHEAD = 1.3
_LEAST_ALONE = 0.05
_AHEAD_ALONE = 3.0
"""How little salient people may be who are so far ahead of the next that hardly others are meant."""
_AHEAD_KEPT = 2.0
"""How many times as salient as the next those are whom `they` keeps in mind."""
_SAYS_SO = 2.0
"""How much better a body fits that is telling what the pronoun stands in."""
_TOLD_OF = 0.25
"""How well a body fits that is named in what the pronoun says."""
_CENTER = 2.0
"""How much better somebody fits whom the sentences before were about."""
_SPOKE = 2.0
"""How much better a body fits that has last spoken."""


class ItOrThey:
    """The bodies, groups and papers of one document as they come up; entered in its order, asked at any place."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._statements = discourse.statements
        self._bodies = Bodies()

    def meant(self, paragraph: Paragraph, pronoun: Word) -> Body | None:
        """Gives what a pronoun means; None where it could be one or another."""
        ranked = self._ranked(paragraph, pronoun, self._discourse.position(paragraph, pronoun))
        body = clear(ranked, least=_LEAST, ahead=_AHEAD)
        return body or (None if self._goes_on_about_others(paragraph, pronoun) else _alone(ranked))

    def referred(self, paragraph: Paragraph, noun: Word) -> Body | None:
        """Gives what a bare `the agency` refers back to."""
        return self._bodies.referred(noun, self._discourse.position(paragraph, noun))

    def enter(self, body: Body, paragraph: Paragraph, word: Word, at: Position) -> None:
        """Takes in that a word names a body."""
        self._bodies.add(body, word, at=at, weight=self._discourse.weight(paragraph, counted(paragraph, word)))

    def enter_noun(self, paragraph: Paragraph, word: Word, at: Position) -> None:
        """Takes in what a noun names, if it is something that can say something."""
        body = self._bodies.named_by(paragraph, word, at)
        if body:
            self.enter(body, paragraph, word, at)

    def enter_they(self, paragraph: Paragraph, word: Word, at: Position) -> None:
        """Keeps those in mind whom a pronoun goes on speaking of."""
        if word.relation not in SUBJECTS or at.quotation != NARRATOR:
            return
        body = clear(self._ranked(paragraph, word, at), least=_LEAST, ahead=_AHEAD_KEPT)
        if body:
            self.enter(body, paragraph, word, at)

    def _goes_on_about_others(self, paragraph: Paragraph, pronoun: Word) -> bool:
        """Whether the sentence before was about a `they` of whom nothing is known."""
        centers = self._discourse.centers_before(paragraph, pronoun)
        return any(word.lower in THEY and self._bodies.at(word.start) is None for word in centers)

    def _ranked(self, paragraph: Paragraph, pronoun: Word, at: Position) -> list[tuple[float, Body]]:
        likes = Body.may_be_it if pronoun.lower in IT else Body.may_be_they
        told_of = self._bodies.within(self._statements.said_by(pronoun.start))
        teller = self._bodies.at(self._statements.source_of(pronoun))
        spoke = self._bodies.at(self._statements.spoke_before(paragraph, pronoun))

        acts = holder(paragraph, pronoun)
        about = acts or next(iter(self._discourse.centers_before(paragraph, pronoun)), None)
        center = self._bodies.at(about.start) if about else None
        if center and pronoun.lower in THEY and not center.is_plural:
            center = None
        barred = {self._bodies.at(word.start) for word in others(paragraph, pronoun)}

        def fit(body: Body) -> float:
            if body in barred:
                return 0.0
            told = _TOLD_OF if body in told_of else _SAYS_SO if body is teller else 1.0
            goes_on = _CENTER if body is center and body not in told_of else 1.0
            return likes(body) * told * (_SPOKE if body is spoke else 1.0) * goes_on

        return self._bodies.ranked(at, fit, since=self._discourse.since(paragraph))


def _alone(ranked: list[tuple[float, Body]]) -> Body | None:
    """The people who are far ahead of everybody, little salient as they may be."""
    alone = clear(ranked, least=_LEAST_ALONE, ahead=_AHEAD_ALONE)
    return alone if alone and alone.is_plural else None
