"""A text as extraction reads it: who says what in it, whom each source means, and what each content asserts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from factcheck.domain.statements import Proposition, Span, SpeakerMention, Statement
from factcheck.domain.vocabularies import Kind
from factcheck.extraction.attribution.attributors import Attributor
from factcheck.extraction.checkworthiness.scoring import scored
from factcheck.extraction.coreference.speakers import SpeakerResolver
from factcheck.extraction.propositions.cues import Cue
from factcheck.extraction.propositions.decontextualisation import Referents
from factcheck.extraction.propositions.propositions import asserted, propositions
from factcheck.extraction.syntax.words import Paragraph
from factcheck.extraction.text.attributions import Attribution
from factcheck.extraction.text.figures import with_signs
from factcheck.extraction.text.paragraphs import paragraphs
from factcheck.extraction.text.quotations import Quotation, kind_of, quotations


@dataclass(frozen=True, slots=True)
class Analysis:
    """A text with the grammar of its words, its quotations, who says what in it, and the people and bodies that it names."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    quoted: tuple[Quotation, ...]
    attributions: tuple[Attribution, ...]
    resolver: SpeakerResolver

    @classmethod
    def read(cls, text: str, attributor: Attributor) -> Self | None:
        """Gives what is heard in a text; None where it has no words."""
        spans = paragraphs(text)
        if not spans:
            return None
        quoted = quotations(text, spans)
        parsed, attributions = attributor.found(text, spans, quoted)
        found = tuple(_with_figures(text, attribution) for attribution in attributions)
        resolver = SpeakerResolver(text, parsed, quoted=tuple((one.start, one.end) for one in quoted), told=found)
        return cls(text, parsed, quoted, found, resolver)

    def statement(self, found: Attribution) -> Statement:
        """Gives the statement that an attribution comes to: with whom its source means and what its content asserts."""
        speaker = self.resolver.speaker(found.source)
        referents = self.referents(
            source=found.source, content=found.content, speaker=speaker, is_spoken=found.is_verbatim
        )
        return Statement(
            source=found.source,
            cue=found.cue,
            content=found.content,
            kind=Kind.DIRECT if found.is_verbatim else kind_of(self.text, found.content, self.quoted),
            speaker=speaker,
            propositions=scored(propositions(self.text, self.paragraphs, found, referents=referents)),
        )

    def asserted(self, content: Sequence[Span], *, cue: Cue, referents: Referents) -> tuple[Proposition, ...]:
        """Gives what a content asserts, read with the words in mind that say that it was said; unscored."""
        return asserted(self.text, self.paragraphs, content, cue=cue, referents=referents)

    def referents(
        self,
        *,
        source: Sequence[Span],
        content: Sequence[Span],
        speaker: SpeakerMention | None,
        is_spoken: bool = False,
    ) -> Referents:
        """Gives whom the pronouns of a content may mean, which its source's words attribute to a speaker.

        `is_spoken`: all of it is the speaker's own words, though no marks say so.
        """
        places = tuple((one.start, one.end) for one in self.quoted)
        return Referents(self.text, self.paragraphs, self.resolver, source, content, speaker, places, is_spoken)


def _with_figures(text: str, found: Attribution) -> Attribution:
    """The attribution with figures whole at the edges of its content, which are cut between words."""
    bounds = zip(
        [0, *(end for _, end in found.content)], [*(start for start, _ in found.content[1:]), len(text)], strict=False
    )
    return replace(
        found,
        content=tuple(with_signs(text, span, within=bound) for span, bound in zip(found.content, bounds, strict=True)),
    )
