"""From a text and an extractor, of this package or of another, to statements."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from factcheck.domain.documents import OwnWords
from factcheck.domain.errors import BadInputError
from factcheck.domain.statements import Span, SpeakerMention, Statement
from factcheck.domain.vocabularies import Basis, Kind, Nature
from factcheck.extraction import pipeline
from factcheck.extraction.extractors import neural
from factcheck.extraction.syntax.words import Paragraph
from factcheck.extraction.text.attributions import Attribution
from factcheck.extraction.text.quotations import Quotation

TEXT = "“The quay is closed,” said Lena Hart, a pilot."
TOLD = Statement((), (), ((0, 3),), Kind.INDIRECT, None, ())
OWN = OwnWords(start=0, end=len(TEXT), basis=Basis.STATED, speaker="Lena Hart", role=None)


@dataclass
class Foreign:
    """An extractor of another package, which gives statements alone."""

    name: str = "foreign/1"

    def statements(self, text: str) -> tuple[Statement, ...]:
        assert text == TEXT
        return (TOLD,)


class Attributing:
    """An extractor that attributes alone: to Lena Hart what stands in the marks, read with the network's grammar."""

    name = "attributing/1"

    def found(
        self, text: str, spans: Sequence[Span], quoted: Sequence[Quotation]
    ) -> tuple[tuple[Paragraph, ...], tuple[Attribution, ...]]:
        paragraphs, _ = neural.load().found(text, spans, quoted)
        start = text.index("Lena")
        return paragraphs, (Attribution(((start, start + 9),), ((start - 5, start - 1),), ((0, text.index(" said")),)),)


class Both(Foreign, Attributing):
    """An extractor that gives statements, and offers its grammar for one speaker's own text."""


def test_an_attribution_becomes_a_statement_with_who_is_meant_and_what_is_asserted() -> None:
    (found,) = pipeline.statements(TEXT, Attributing())
    assert (found.kind, found.speaker) == (Kind.DIRECT, SpeakerMention("Lena Hart", "pilot", "Lena Hart"))
    (claim,) = found.propositions
    assert (claim.text, claim.nature) == ("The quay is closed", Nature.FACT)
    assert claim.check_worthiness is not None


@pytest.mark.parametrize("extractor", [Foreign(), Both()])
def test_statements_that_an_extractor_gives_itself_are_taken_as_they_are(extractor: Foreign) -> None:
    assert pipeline.statements(TEXT, extractor) == (TOLD,)


@pytest.mark.parametrize("extractor", [Attributing(), Both()])
def test_one_speakers_own_text_is_read_by_whatever_attributes(extractor: Attributing) -> None:
    (found,) = pipeline.statements("The quay is closed. Is it? Lena said so.", extractor, own=OWN)[:1]
    assert (found.source, found.speaker) == ((), SpeakerMention("Lena Hart", None, "Lena Hart"))


def test_one_speakers_own_text_takes_an_extractor_that_attributes() -> None:
    with pytest.raises(
        BadInputError, match="foreign/1 cannot look through one speaker's own text; leave --speaker out"
    ):
        pipeline.statements(TEXT, Foreign(), own=OWN)


@pytest.mark.parametrize("own", [None, OWN])
def test_a_text_without_words_has_no_statements(own: OwnWords | None) -> None:
    assert pipeline.statements(" \n\n\t", Attributing(), own=own) == ()


def test_who_is_given_statements_loads_nothing_to_make_them() -> None:
    code = (
        "import sys; from types import SimpleNamespace; from factcheck.extraction import pipeline;"
        "pipeline.statements('', SimpleNamespace(statements=lambda text: ()));"
        "print([name for name in sys.modules if 'coreference' in name or 'propositions' in name])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
