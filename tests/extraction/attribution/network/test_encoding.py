"""A document is laid out so that every word is asked about once, and shown among its neighbours."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.extraction.attribution.network.encoding import Case, Layout, Quoted, Widths, arranged, windows
from factcheck.extraction.attribution.network.model import WEIGHTS
from factcheck.extraction.attribution.network.wordpieces import Vocabulary
from factcheck.extraction.text.paragraphs import paragraphs
from factcheck.extraction.text.quotations import quotations

VOCABULARY = Vocabulary.load(WEIGHTS / "vocabulary.txt")


def laid_out(text: str) -> Layout:
    spans = paragraphs(text)
    return arranged(text, spans, quotations(text, spans), vocabulary=VOCABULARY)


def test_a_word_knows_its_paragraph_its_case_and_whether_it_is_quoted() -> None:
    text = 'NOPD chief Ana McRay spoke.\n\n"It leaks," she said.'

    laid = laid_out(text)

    words = [text[start:end] for start, end in laid.spans]
    assert words == ["NOPD", "chief", "Ana", "McRay", "spoke", ".", '"', "It", "leaks", ",", '"', "she", "said", "."]
    assert laid.paragraph.tolist() == [0] * 6 + [1] * 8
    assert laid.case[:4].tolist() == [Case.UPPER, Case.LOWER, Case.TITLE, Case.MIXED]
    marks = [Quoted.MARK, Quoted.INSIDE, Quoted.INSIDE, Quoted.INSIDE, Quoted.MARK]
    assert laid.quoted.tolist() == [Quoted.OUTSIDE] * 6 + marks + [Quoted.OUTSIDE] * 3


@given(
    st.lists(st.text("ab .\"“”'\n", max_size=300), max_size=8),
    st.integers(4, 60),
    st.integers(0, 20),
    st.integers(0, 20),
)
def test_the_cores_of_the_windows_are_all_words_once(parts: list[str], core: int, before: int, after: int) -> None:
    laid = laid_out("\n\n".join(parts))

    found = list(windows(laid, vocabulary=VOCABULARY, widths=Widths(core=core, before=before, after=after)))

    assert [place for window in found for place in range(window.core, window.core_past)] == list(range(len(laid.spans)))
    for window in found:
        assert window.first <= window.core < window.core_past <= window.past
        assert len(window.firsts) == window.past - window.first
        assert len(window.ids) == len(window.case) == len(window.quoted)
        assert [window.ids[at] for at in window.firsts] == [
            laid.pieces[place][0] for place in range(window.first, window.past)
        ]


@pytest.mark.parametrize(
    "word", ["leak ", "supercalifragilistic ", "x1y2z3 ", "\u732b ", "a\n\n", "It leaks.\n\n", "\u732b\n\n"]
)
def test_no_window_is_longer_than_the_encoder_can_take(word: str) -> None:
    laid = laid_out(word * 3_000)

    assert max(len(window.ids) for window in windows(laid, vocabulary=VOCABULARY)) <= 400


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])  # long documents are the point
@given(st.lists(st.text("ab .\"“”'", min_size=1, max_size=30), min_size=300, max_size=900))
def test_no_window_of_short_paragraphs_is_longer_either(parts: list[str]) -> None:
    found = list(windows(laid_out("\n\n".join(parts)), vocabulary=VOCABULARY))

    assert all(len(window.ids) <= 400 for window in found)


def test_short_paragraphs_are_shown_among_their_neighbours_too() -> None:
    found = list(windows(laid_out("a\n\n" * 900), vocabulary=VOCABULARY))

    assert all(window.core - window.first >= 20 for window in found[1:])
    assert all(window.past - window.core_past >= 10 for window in found[:-1])
