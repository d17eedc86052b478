"""A statement's edges are set right: no stops around it, whole marks, no auxiliary in the source."""

from dataclasses import replace

import pytest

from factcheck.extraction.attribution.network import model
from factcheck.extraction.attribution.network.decoding import Found
from factcheck.extraction.attribution.network.encoding import arranged
from factcheck.extraction.attribution.network.readings import parse
from factcheck.extraction.attribution.network.shared_quotations import undisputed
from factcheck.extraction.attribution.network.spans import attribution, words_of
from factcheck.extraction.text.attributions import Attribution
from factcheck.extraction.text.paragraphs import paragraphs
from factcheck.extraction.text.quotations import quotations


def place(text: str, part: str) -> tuple[int, int]:
    at = text.index(part)
    return at, at + len(part)


def set_right(text: str, *, source: str, cue: str, content: list[str]) -> Attribution | None:
    spans = paragraphs(text)
    quoted = quotations(text, spans)
    laid = arranged(text, spans, quoted, vocabulary=model.load().vocabulary)

    def words(part: str) -> tuple[int, int]:
        start, end = place(text, part)
        inside = [number for number, span in enumerate(laid.spans) if start <= span[0] and span[1] <= end]
        return inside[0], inside[-1] + 1

    found = Found(words(cue), words(source), tuple(words(part) for part in content), 0.9)
    return attribution(laid, found, words_of(parse(text, spans)), quoted)


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        pytest.param('"It leaks," Ruiz said.', "It leaks", '"It leaks,"', id="marks and comma"),
        pytest.param("“It leaks,” Ruiz said.", "It leaks,", "“It leaks,”", id="curly marks"),
        pytest.param("Ruiz said it leaks.", "it leaks.", "it leaks", id="full stop"),
        pytest.param("Ruiz said it “leaks” badly.", "it “leaks” badly", "it “leaks” badly", id="a mark inside"),
        pytest.param("Ruiz said it “leaks.”", "it “leaks", "it “leaks.”", id="ends with a quotation"),
        pytest.param("Ruiz said 'old dam' leaks.", "old dam' leaks", "'old dam' leaks", id="single mark before"),
        pytest.param("Ruiz said ‘old dam’ leaks.", "old dam’ leaks", "‘old dam’ leaks", id="single curly mark before"),
        pytest.param("Ruiz said the dams' walls leak.", "walls leak", "walls leak", id="an apostrophe before"),
    ],
)
def test_a_content_takes_its_marks_and_leaves_the_stops(text: str, content: str, expected: str) -> None:
    found = set_right(text, source="Ruiz", cue="said", content=[content])

    assert found
    assert [text[start:end] for start, end in found.content] == [expected]


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        pytest.param("Mayor Ruiz also said it leaks.", "Mayor Ruiz also", "Mayor Ruiz", id="adverb"),
        pytest.param("Mayor Ruiz has said it leaks.", "Mayor Ruiz has", "Mayor Ruiz", id="auxiliary"),
        pytest.param("Ruiz, the mayor, said it leaks.", "Ruiz, the mayor,", "Ruiz, the mayor", id="comma"),
        pytest.param("He said it leaks.", "He", "He", id="one word"),
        pytest.param("Her aides: Hart and Stone said it leaks.", "Her aides: Hart and Stone", "Her aides", id="colon"),
    ],
)
def test_a_source_is_the_name_alone(text: str, source: str, expected: str) -> None:
    found = set_right(text, source=source, cue="said", content=["it leaks"])

    assert found
    assert [text[start:end] for start, end in found.source] == [expected]


def test_stretches_that_meet_are_one() -> None:
    text = 'Ruiz said: "It leaks. It is old."'

    found = set_right(text, source="Ruiz", cue="said", content=["It leaks.", "It is old."])

    assert found
    assert len(found.content) in {1, 2}
    assert text[found.content[0][0]] == '"'
    assert text[found.content[-1][1] - 1] == '"'


CHAIN = '"It leaks," Hart said. "It is old," Stone said.'
FIRST, SECOND = place(CHAIN, '"It leaks,"'), place(CHAIN, '"It is old,"')
HART, STONE = (
    Attribution((place(CHAIN, "Hart"),), ((17, 21),), (FIRST,)),
    Attribution((place(CHAIN, "Stone"),), ((42, 46),), (SECOND,)),
)


@pytest.mark.parametrize(
    "claimed",
    [
        pytest.param([replace(HART, content=(FIRST, SECOND)), STONE], id="who has another quotation gives it up"),
        pytest.param([HART, replace(STONE, content=(FIRST, SECOND))], id="the later one too"),
        pytest.param([replace(HART, content=(SECOND,)), HART, STONE], id="a cue behind a full stop gives it up"),
    ],
)
def test_a_quotation_that_two_cues_claim_belongs_to_one(claimed: list[Attribution]) -> None:
    quoted = quotations(CHAIN, paragraphs(CHAIN))

    assert list(undisputed(CHAIN, claimed, quoted)) == [HART, STONE]
