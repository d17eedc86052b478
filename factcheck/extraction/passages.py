"""A claim's words beside the quote that they are of, read where they stand in the document, or by themselves.

What extraction would tell of the document's own words is told of them. Of other words for the quote, what the document says of their
pronouns and of the saying is taken over where it leaves no choice, else nothing is told.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Self

from factcheck.domain.assessments import Said
from factcheck.domain.statements import Proposition, Span, SpeakerMention
from factcheck.domain.vocabularies import Kind, Nature
from factcheck.extraction.analyses import Analysis
from factcheck.extraction.attribution.attributors import Attributor
from factcheck.extraction.propositions.cues import NO_CUE, Cue
from factcheck.extraction.propositions.decontextualisation import Referents, bracketed, is_third_person, may_refer
from factcheck.extraction.syntax.words import Paragraph, Word, overlapping, plain_marks
from factcheck.extraction.text.attributions import Attribution
from factcheck.extraction.text.quotations import kind_of, touching

LONGEST = 60_000
"""Characters of a document that is read whole; of a longer one, half as many are read before the quote and after it."""
_ENDS = " \t\n.,;:!?\"'“”„«»\u2039\u203a`\u2018\u2019\u201a"
_PIECE = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote in its document, as far as that is read."""

    analysis: Analysis
    span: Span
    kind: Kind | None
    speaker: SpeakerMention | None

    @classmethod
    def of(cls, said: Said, attributor: Attributor) -> Self | None:
        """Gives the passage; None where there is nothing to read."""
        text, span = _near(said.text, said.span)
        analysis = Analysis.read(text, attributor)
        named = said.speaker if said.speaker and said.speaker.name.strip() else None
        return cls(analysis, span, said.kind, named) if analysis else None

    def fragments(self, words: str) -> tuple[Span, ...]:
        """Gives where the quote has these words, whatever marks and spaces stand there; none where it has not, or more than once."""
        plain = plain_marks(words).strip(_ENDS)
        if not plain:
            return ()
        found = list(islice(_places(plain, plain_marks(self.analysis.text), self.span), 2))
        return (found[0],) if len(found) == 1 else self._parted(plain) if not found else ()

    def nature(self, worded: Analysis, fragments: Sequence[Span]) -> Nature | None:
        """Gives what the words of a claim are, where they stand; words of which there are no fragments are read by themselves."""
        return self._nature_at(fragments) if fragments else self._nature_of_others(worded)

    def suggestion(self, worded: Analysis, fragments: Sequence[Span]) -> str | None:
        """Gives the words with names in brackets beside the pronouns that the document has as well: in the words' place, or the quote."""
        area = fragments or (self.span,)
        told = self._around((area[0][0], area[-1][1])) if fragments else self._told()
        meant = self._meant(area, self._referents(told, area))
        named = _named(worded.paragraphs, meant, is_verbatim=bool(fragments))
        return bracketed(worded.text, ((0, len(worded.text)),), named)

    def _parted(self, plain: str) -> tuple[Span, ...]:
        """Where these words stand with the words between them that say who says them."""
        parted = (told for told in self._fitting(self.span) if len(told.content) > 1)
        found = (one for told in parted for one in self._asserted(told.content, told) if len(one.span) > 1)
        same = (one.span for one in found if plain_marks(one.text).strip(_ENDS).casefold() == plain.casefold())
        return next(same, ())

    def _nature_at(self, fragments: Sequence[Span]) -> Nature | None:
        """What the document's own words are: what extraction takes them for, or else what they are without those around them."""
        place = fragments[0][0], fragments[-1][1]
        told = self._around(place)
        whole = self._asserted(told.content, told) if told else ()
        return _agreed([one for one in whole if self._is_within(one, place)] or self._asserted(fragments, told))

    def _nature_of_others(self, worded: Analysis) -> Nature | None:
        analysis, quoted = self.analysis, touching(self.span, self.analysis.quoted)
        kind = self.kind or kind_of(analysis.text, (self.span,), quoted)
        is_own = kind is Kind.DIRECT and bool(quoted)
        return nature_alone(worded, _cue(analysis.text, self._told()), is_own=is_own)

    def _meant(self, area: Sequence[Span], referents: Referents) -> Mapping[str, Sequence[str | None]]:
        """Whom each pronoun of an area means, in the order of the words."""
        meant = defaultdict(list)
        for span in area:
            for paragraph in overlapping(self.analysis.paragraphs, span):
                for word in filter(may_refer, paragraph.within(span)):
                    meant[word.lower].append(referents.referent(paragraph, word))
        return meant

    def _asserted(self, content: Sequence[Span], told: Attribution | None) -> tuple[Proposition, ...]:
        referents = self._referents(told, content)
        return self.analysis.asserted(content, cue=_cue(self.analysis.text, told), referents=referents)

    def _is_within(self, one: Proposition, place: Span) -> bool:
        """Whether a place has all words of a proposition, marks at their ends aside."""
        start, end = one.span[0][0], one.span[-1][1]
        words = self.analysis.text[start:end]
        start, end = end - len(words.lstrip(_ENDS)), start + len(words.rstrip(_ENDS))
        return place[0] <= start and end <= place[1]

    def _referents(self, told: Attribution | None, area: Sequence[Span]) -> Referents:
        source, content = (told.source, told.content) if told else ((), area)
        return self.analysis.referents(source=source, content=content, speaker=self.speaker)

    def _told(self) -> Attribution | None:
        """The attribution whose content the quote is, or the only one of whose content it has some."""
        fitting = self._fitting(self.span)
        return self._around(self.span) or (fitting[0] if len(fitting) == 1 else None)

    def _around(self, area: Span) -> Attribution | None:
        """The innermost attribution whose content holds an area."""
        around = [a for a in self._fitting(area) if a.content[0][0] <= area[0] and area[1] <= a.content[-1][1]]
        return min(around, key=lambda a: (a.content[-1][1] - a.content[0][0], a.content), default=None)

    def _fitting(self, area: Span) -> list[Attribution]:
        """The attributions that share words with an area, and are not to somebody else than who is said to have said it."""
        sharing = (
            a for a in self.analysis.attributions if any(start < area[1] and area[0] < end for start, end in a.content)
        )
        return [a for a in sharing if self._may_be_the_speakers(a)]

    def _may_be_the_speakers(self, attribution: Attribution) -> bool:
        found = self.analysis.resolver.speaker(attribution.source)
        return self.speaker is None or found is None or found.name == self.speaker.name


def _near(text: str, span: Span) -> tuple[str, Span]:
    """The text, or of a long one the paragraphs around a span; and where the span is in it."""
    if len(text) <= LONGEST:
        return text, span
    start, end = max(0, span[0] - LONGEST // 2), min(len(text), span[1] + LONGEST // 2)
    first, past = text.find("\n", start, span[0]), text.rfind("\n", span[1], end)
    first = first + 1 if start and first >= 0 else start
    past = past if end < len(text) and past >= 0 else end
    return text[first:past], (span[0] - first, span[1] - first)


def _cue(text: str, told: Attribution | None) -> Cue:
    """The cue, as far as it bears on the claim's nature: who claims what somebody denies does not deny it."""
    cue = Cue.read(text, told.cue) if told else NO_CUE
    return NO_CUE if cue.denies else cue


def _named(
    paragraphs: Sequence[Paragraph], meant: Mapping[str, Sequence[str | None]], *, is_verbatim: bool
) -> Iterator[tuple[Word, str | None]]:
    """The pronouns of a claim, each with whom it means by what the same pronoun means in the document.

    One that means different people there is nobody's in other words; neither is one that may mean somebody whom these name first.
    """
    pronouns = [(paragraph, word) for paragraph in paragraphs for word in paragraph.words if may_refer(word)]
    counts, seen = Counter(word.lower for _, word in pronouns), Counter[str]()
    for paragraph, word in pronouns:
        names = meant.get(word.lower, ())
        if is_verbatim and counts[word.lower] == len(names):
            yield word, names[seen[word.lower]]
        elif len(set(names)) == 1 and (is_verbatim or not _may_mean_another(paragraph, word)):
            yield word, names[0]
        seen[word.lower] += 1


def _may_mean_another(paragraph: Paragraph, pronoun: Word) -> bool:
    """Whether somebody, or for a pronoun of the third person anything, is named before a pronoun, or whom it means in brackets behind."""
    before, behind = paragraph.words[: pronoun.place], paragraph.words[pronoun.place + 1 :][:1]
    if any(word.text == "[" for word in behind):
        return True
    if is_third_person(pronoun):
        return any(word.is_noun for word in before)
    return any(word.entity.endswith("-PERSON") for word in before)


def nature_alone(worded: Analysis, cue: Cue = NO_CUE, *, is_own: bool = False) -> Nature | None:
    """Gives what the words of a claim are, read without a document; `is_own` tells that they are the speaker's own."""
    whole = ((0, len(worded.text)),)
    referents = worded.referents(source=(), content=whole, speaker=None)
    if is_own:
        referents = replace(referents, quoted=whole)
    return _agreed(worded.asserted(whole, cue=cue, referents=referents))


def _agreed(found: Sequence[Proposition]) -> Nature | None:
    """The nature of all of them; None where they are of several, or there are none."""
    natures = {proposition.nature for proposition in found}
    return natures.pop() if len(natures) == 1 else None


def _places(words: str, text: str, within: Span) -> Iterator[Span]:
    """Gives where a stretch of a text has these words, capitals and spaces aside."""
    wanted = [piece.casefold() for piece in _PIECE.findall(words)]
    pieces = list(_PIECE.finditer(text, *within))
    there = [piece[0].casefold() for piece in pieces]
    for first in range(len(pieces) - len(wanted) + 1):
        if wanted and there[first : first + len(wanted)] == wanted:
            yield pieces[first].start(), pieces[first + len(wanted) - 1].end()
