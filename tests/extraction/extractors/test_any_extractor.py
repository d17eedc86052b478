"""What holds of every extractor, whatever the text."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.domain.statements import Span, Statement
from factcheck.extraction import pipeline
from factcheck.extraction.attribution.attributors import Attributor
from factcheck.extraction.extractors import neural, rules

MARKS = (
    "“",
    "”",
    '"',
    "'",
    "''",
    ", ",
    ". ",
    ": ",
    "\n\n",
    "\r\n",
    "×",
    "—",
    "\u00a0",
    "\u202e",
    "\U0001f600",
    "e\u0301",
)
CUES = (" said", " says", " that", " according to", "I think ", " and", " who", " calls", " adding")
NAMES = ("Mayor Ana Ruiz", " he", " the bridge is safe", " a stunt", "Her office")
PHRASES = st.sampled_from(MARKS + CUES + NAMES)
PROSE = st.lists(PHRASES | st.text(max_size=4), max_size=25).map("".join)


@pytest.fixture(params=[neural, rules], ids=["network", "rules"])
def extractor(request: pytest.FixtureRequest) -> Attributor:
    chosen: Attributor = request.param.load()
    return chosen


def spans_of(found: Statement) -> list[Span]:
    claimed = [span for p in found.propositions for span in (*p.span, p.quote)]
    return [*found.source, *found.cue, *found.content, *claimed]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PROSE | st.text(max_size=60))
def test_whatever_the_text_every_span_lies_in_it(extractor: Attributor, text: str) -> None:
    for found in pipeline.statements(text, extractor):
        assert found.content
        assert all(0 <= start < end <= len(text) for start, end in spans_of(found))


REPEATED = st.builds(
    lambda part, often, between: between.join([part] * often)[:12_000],
    st.lists(PHRASES | st.text(max_size=4), min_size=1, max_size=8).map("".join),
    st.integers(100, 900),
    st.sampled_from(["\n\n", "\n", " ", ""]),
)
"""What tables, lists of names and worse look like as text."""


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(REPEATED)
def test_however_words_and_paragraphs_are_arranged_they_are_looked_through(extractor: Attributor, text: str) -> None:
    for found in pipeline.statements(text, extractor):
        assert all(0 <= start < end <= len(text) for start, end in spans_of(found))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PROSE)
def test_a_claim_is_the_documents_own_characters_inside_the_content(extractor: Attributor, text: str) -> None:
    for found in pipeline.statements(text, extractor):
        first, past = found.quote_span()
        for claim in found.propositions:
            assert claim.text == " ".join(" ".join(text[start:end].split()) for start, end in claim.span)
            assert all(any(a <= start and end <= b for a, b in found.content) for start, end in claim.span)
            assert first <= claim.quote[0] <= claim.span[0][0]
            assert claim.span[-1][1] <= claim.quote[1] <= past


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PROSE)
def test_a_speaker_is_named_by_words_of_the_document_or_not_at_all(extractor: Attributor, text: str) -> None:
    for found in pipeline.statements(text, extractor):
        if found.speaker:
            assert found.speaker.name.strip()
            assert found.speaker.mention == " ".join(" ".join(text[start:end].split()) for start, end in found.source)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PROSE)
def test_statements_come_in_the_order_of_their_content_and_the_same_every_time(
    extractor: Attributor, text: str
) -> None:
    found = pipeline.statements(text, extractor)

    assert [s.content for s in found] == sorted(s.content for s in found)
    assert pipeline.statements(text, extractor) == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param(" \n\t ", id="white space"),
        pytest.param("×", id="residue"),
        pytest.param("1 + 1 = 2", id="no letters"),
        pytest.param('"' * 5_000, id="nothing but marks"),
        pytest.param("(" * 100_000, id="brackets"),
        pytest.param("a" * 1_000_000, id="one endless word"),
        pytest.param("said " * 2_000, id="nothing but a cue"),
        pytest.param("according to " * 1_000, id="nothing but a phrase"),
        pytest.param("I think " * 2_000, id="frames in frames"),
        pytest.param("“Yes,” he said. " * 400, id="one paragraph of hundreds of sentences"),
        pytest.param("“Yes.\n\n" * 300, id="never closed"),
        pytest.param("\x00\x01\x02 said \x00", id="control characters"),
    ],
)
def test_a_hostile_text_is_survived(extractor: Attributor, text: str) -> None:
    for found in pipeline.statements(text, extractor):
        assert all(0 <= start < end <= len(text) for start, end in spans_of(found))


def test_a_sentence_that_the_cue_parts_is_one_claim_though_it_goes_on_with_a_capital() -> None:
    (found,) = pipeline.statements(
        '"If the wall is finished by April," Lena Hart added, "I will sell the house."', neural.load()
    )
    assert [claim.text for claim in found.propositions] == ["If the wall is finished by April I will sell the house"]
