"""Whatever the network says of a document's grammar, its words are trees within their sentences."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extraction.attribution.network.decoding import Decoding
from factcheck.extraction.attribution.network.encoding import arranged
from factcheck.extraction.attribution.network.inference import Marked
from factcheck.extraction.attribution.network.model import WEIGHTS, Card
from factcheck.extraction.attribution.network.trees import grammar
from factcheck.extraction.attribution.network.wordpieces import Vocabulary
from factcheck.extraction.syntax.words import Paragraph
from factcheck.extraction.text.paragraphs import paragraphs

VOCABULARY = Vocabulary.load(WEIGHTS / "vocabulary.txt")
CARD = Card(
    version="1",
    tags=("NN", "VB"),
    relations=("dep", "nsubj"),
    entities=("", "B-ORG"),
    decoding=Decoding(),
    threshold=300,
    precise=600,
)


def read(text: str, *, heads: list[int], begins: list[int] | None = None) -> tuple[Paragraph, ...]:
    laid = arranged(text, paragraphs(text), (), vocabulary=VOCABULARY)
    zeros = np.zeros(len(laid.spans), np.int64)
    marked = Marked(np.array(heads), zeros, zeros, zeros, np.array(begins) if begins else zeros)
    return grammar(laid, marked, CARD)


def test_words_hang_from_their_heads_and_know_how_far_they_reach() -> None:
    (paragraph,) = read("the mayor spoke loudly", heads=[1, 2, 2, 2])

    spoke = paragraph.words[2]
    assert [word.head for word in paragraph.words] == [1, 2, 2, 2]
    assert spoke.relation == "ROOT"
    assert (spoke.first, spoke.last) == (0, 3)
    assert [word.text for word in paragraph.children(spoke)] == ["mayor", "loudly"]


def test_places_are_counted_within_the_paragraph() -> None:
    _, paragraph = read("It leaks.\n\nShe spoke.", heads=[1, 1, 1, 4, 4, 4])

    assert [(word.place, word.head) for word in paragraph.words] == [(0, 1), (1, 1), (2, 1)]
    assert paragraph.sentences == ((0, 3),)


def test_no_word_hangs_from_another_sentence() -> None:
    (paragraph,) = read("It leaks . She spoke .", heads=[1, 4, 1, 4, 4, 4], begins=[1, 0, 0, 1, 0, 0])

    assert [word.head for word in paragraph.words] == [1, 1, 1, 4, 4, 4]
    assert paragraph.sentences == ((0, 3), (3, 6))


@pytest.mark.parametrize("heads", [[1, 0, 0, 0], [1, 2, 3, 0], [1, 2, 1, 2], [2, 2, 1, 1]], ids=str)
def test_a_ring_is_opened(heads: list[int]) -> None:
    (paragraph,) = read("one two three four", heads=heads)

    assert all(list(paragraph.above(word))[-1:] or word.head == word.place for word in paragraph.words)


@given(st.data())
def test_any_heads_give_trees(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 30))
    heads = data.draw(st.lists(st.integers(0, count - 1), min_size=count, max_size=count))
    begins = data.draw(st.lists(st.integers(0, 1), min_size=count, max_size=count))

    (paragraph,) = read(" ".join(["word"] * count), heads=heads, begins=begins)

    for word in paragraph.words:
        above = list(paragraph.above(word))
        top = above[-1] if above else word
        assert top.head == top.place
        assert top.sentence == word.sentence
        assert top.first <= word.place <= top.last
