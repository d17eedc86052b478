"""A document goes through the network in windows, and nothing depends on how many cues are looked at together."""

import pytest

from factcheck.extraction.attribution.network import inference, model
from factcheck.extraction.attribution.network.encoding import Layout, arranged
from factcheck.extraction.attribution.network.inference import passed
from factcheck.extraction.text.paragraphs import paragraphs
from factcheck.extraction.text.quotations import quotations

GRAPHS = model.load()
STORY = (
    "“The dam is closed to all boats,” said Ana Ruiz, the mayor of Elmhurst.\n\n"
    "Stone said the county paid for it. He added that nobody had asked him.\n\n"
    "According to a report by the state, the water rose by 4 feet in May.\n\n"
)


def laid_out(text: str) -> Layout:
    spans = paragraphs(text)
    return arranged(text, spans, quotations(text, spans), vocabulary=GRAPHS.vocabulary)


def test_every_word_has_a_grammar_and_every_cue_its_own_statement() -> None:
    laid = laid_out(STORY)

    marked, found = passed(GRAPHS, laid)

    assert len(marked.heads) == len(marked.tags) == len(marked.begins) == len(laid.spans)
    assert [laid.text[slice(*laid.spans[one.cue[0]])] for one in found if one.belief > 0.3] == [
        "said",
        "said",
        "added",
        "According",
    ]


@pytest.mark.parametrize("together", [1, 3])
def test_how_many_cues_are_looked_at_together_changes_nothing(together: int, monkeypatch: pytest.MonkeyPatch) -> None:
    laid = laid_out(STORY * 12)
    whole = passed(GRAPHS, laid)[1]

    monkeypatch.setattr(inference, "_LOOKS_AT_ONCE", together)
    parted = passed(GRAPHS, laid)[1]

    assert [(one.cue, one.source, one.content) for one in parted] == [
        (one.cue, one.source, one.content) for one in whole
    ]
    assert [one.belief for one in parted] == pytest.approx([one.belief for one in whole], abs=0.02)


def test_the_same_text_gives_the_same_statements_again() -> None:
    laid = laid_out(STORY * 3)

    assert passed(GRAPHS, laid)[1] == passed(GRAPHS, laid)[1]


def test_a_cue_that_cannot_be_believed_as_far_as_the_threshold_is_not_looked_at() -> None:
    laid = laid_out(STORY * 3)
    every = passed(GRAPHS, laid)[1]

    some = passed(GRAPHS, laid, threshold=0.5)[1]

    assert {one.cue for one in every if one.belief > 0.55} <= {one.cue for one in some}
    assert passed(GRAPHS, laid, threshold=1.0)[1] == ()
