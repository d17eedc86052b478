"""The bodies, groups and papers that a document has spoken of by a place, and which of them `it`, `they` or `the agency` means."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from factcheck.domain.statements import Span
from factcheck.extraction.coreference.organisations import DEFINITE, Body, body_of, goes_on, is_bare, may_speak
from factcheck.extraction.coreference.papers import is_means, is_paper
from factcheck.extraction.coreference.salience import Position, Salience, clear
from factcheck.extraction.syntax.words import Paragraph, Word

_AHEAD = 1.15
_LATELY = 8
"""Among how many bodies called by the same noun the one is looked for whose name is shortened."""


class Bodies:
    """The mentions of bodies in a document, entered in order."""

    def __init__(self) -> None:
        self._salience: Salience[Body] = Salience()
        self._known: dict[str, Body] = {}
        self._by_head: dict[str, list[Body]] = defaultdict(list)
        self._meant: dict[int, Body] = {}

    def add(self, body: Body, word: Word, *, at: Position, weight: float) -> None:
        """Adds a mention that lies behind all others; whoever has been named so before is meant again."""
        known = self._known.get(body.key) or self._in_full(body) or body
        if body.key not in self._known:
            self._known[body.key] = known
            if known is body:
                self._by_head[body.head].append(body)
        self._salience.add(known, at=at, weight=weight)
        self._meant[word.start] = known

    def at(self, start: int | None) -> Body | None:
        """Gives the body that the word at a place means."""
        return None if start is None else self._meant.get(start)

    def within(self, spans: Sequence[Span]) -> set[Body]:
        """Gives those mentioned in the spans."""
        return {body for span in spans for body in self._salience.within(span)}

    def ranked(self, at: Position, fit: Callable[[Body], float], *, since: int = 0) -> list[tuple[float, Body]]:
        """Gives those mentioned lately before a place, the most salient first; `fit` and `since` as a Salience takes them."""
        return self._salience.ranked(at, fit, since=since)

    def referred(self, noun: Word, at: Position) -> Body | None:
        """Gives what a bare `the agency` refers back to."""
        return clear(self.ranked(at, lambda body: body.is_a(noun.lower)), least=0.0, ahead=_AHEAD)

    def named_by(self, paragraph: Paragraph, noun: Word, at: Position) -> Body | None:
        """Gives what a noun speaks of, be it anew; None where that could not be said to say anything."""
        if not may_speak(noun) or (noun.relation == "conj" and paragraph.head(noun).start in self._meant):
            return None
        phrase = paragraph.words[noun.first : noun.place + 1]
        if is_paper(noun.lower):
            return None if is_means(paragraph, noun) else self._paper(paragraph, phrase, noun, at)
        if is_bare(phrase, noun) and not goes_on(paragraph, noun):
            return self.referred(noun, at) or body_of(paragraph, noun)
        return None if noun.tag == "NN" and len(phrase) == 1 else body_of(paragraph, noun)

    def _paper(self, paragraph: Paragraph, phrase: Sequence[Word], noun: Word, at: Position) -> Body | None:
        """Which paper is meant: one that has been told of, where it is `the ad` or `the short spot`, else a new one."""
        is_known = phrase[0].lower in DEFINITE and not any(word.tag.startswith("NNP") for word in phrase)
        return (self.referred(noun, at) if is_known else None) or body_of(paragraph, noun)

    def _in_full(self, body: Body) -> Body | None:
        """The body that has lately been named with more words."""
        alike = self._by_head[body.head][-_LATELY:]
        return next((other for other in reversed(alike) if body.is_short_for(other)), None)
