"""Scores become statements: the likeliest stretches, the likeliest source, each content once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extraction.attribution.network.cue_windows import REACH, distances
from factcheck.extraction.attribution.network.decoding import Decoding, Found, Looks, believed, candidates, found

SURE = 8.0


def looks(*, content: dict[int, int], source: tuple[int, int] | None, score: float = SURE) -> Looks:
    """Scores of one cue at place REACH of its surroundings: tags of content by place, the source's ends."""
    tags = np.zeros((1, 2 * REACH, 3), np.float32)
    tags[0, :, 0] = SURE
    for place, tag in content.items():
        tags[0, place] = np.eye(3)[tag] * SURE
    starts, ends = np.zeros((2, 1, 2 * REACH + 1), np.float32)
    starts[0, source[0] if source else -1] = SURE
    ends[0, source[1] if source else -1] = SURE
    return Looks(tags, starts, ends, np.array([score], np.float32))


def one(looked: Looks, *, cue: tuple[int, int] = (100, 101), words: int = 1_000) -> tuple[Found, ...]:
    places = cue[0] + np.arange(-REACH, REACH)
    near = distances(cue) * ((places >= 0) & (places < words))
    return found([cue], np.array([0.9], np.float32), looked, near[None], Decoding())


def test_a_cue_gives_its_content_and_its_source_in_places_of_the_document() -> None:
    (statement,) = one(looks(content={REACH + 1: 1, REACH + 2: 2, REACH + 3: 2}, source=(REACH - 2, REACH - 1)))

    assert statement.content == ((101, 104),)
    assert statement.source == (98, 100)
    assert 0.8 < statement.belief < 1


def test_a_content_may_have_several_stretches() -> None:
    (statement,) = one(looks(content={REACH - 5: 1, REACH - 4: 2, REACH + 3: 1, REACH + 4: 2}, source=None))

    assert statement.content == ((95, 97), (103, 105))
    assert statement.source is None


def test_one_unsure_word_does_not_cut_a_content_in_two() -> None:
    looked = looks(content={REACH + place: 1 if place == 1 else 2 for place in range(1, 8)}, source=None)
    looked.content[0, REACH + 4] = (0.3, 0.0, 0.0)

    (statement,) = one(looked)

    assert statement.content == ((101, 108),)


def test_nothing_is_found_where_no_word_is() -> None:
    beyond = looks(content={REACH + 1: 1, REACH + 2: 2, REACH + 3: 2}, source=None)

    (statement,) = one(beyond, cue=(100, 101), words=102)

    assert statement.content == ((101, 102),)


def test_a_cue_without_content_is_no_statement() -> None:
    assert one(looks(content={}, source=(REACH - 1, REACH - 1))) == ()


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        pytest.param("..B..", [(2, 3)], id="one word"),
        pytest.param("..BII.", [(2, 5)], id="several words"),
        pytest.param("BIBI", [(0, 2), (2, 4)], id="side by side"),
        pytest.param("..II.", [], id="no beginning"),
    ],
)
def test_a_cue_begins_where_a_word_may_and_goes_on_while_words_do(tags: str, expected: list[tuple[int, int]]) -> None:
    likely = np.array([[0.9, 0.05, 0.05] if tag == "." else np.roll([0.8, 0.1, 0.1], "?BI".index(tag)) for tag in tags])

    assert list(candidates(likely.astype(np.float32), Decoding())) == expected


@pytest.mark.parametrize(
    ("threshold", "expected"),
    [(0.0, 2), (0.2, 2), (0.3, 1), (0.9, 0)],
    ids=["none", "low", "the weaker is out", "high"],
)
def test_no_cue_is_a_candidate_whose_own_part_is_below_the_threshold(threshold: float, expected: int) -> None:
    likely = np.array([[0.2, 0.8, 0.0], [0.85, 0.15, 0.0]], np.float32)

    assert len(candidates(likely, Decoding(cue_power=0.7, candidate=0.1), threshold=threshold)) == expected


def test_of_two_like_contents_the_more_believed_stands() -> None:
    less, more, other = (
        Found((3, 4), None, ((5, 10),), 0.5),
        Found((4, 5), None, ((5, 11),), 0.8),
        Found((20, 21), None, ((22, 30),), 0.4),
    )

    assert believed([less, more, other], threshold=0.3, decoding=Decoding()) == (more, other)
    assert believed([less, more, other], threshold=0.45, decoding=Decoding()) == (more,)


def test_contents_that_share_no_word_are_not_compared() -> None:
    """A document of 20 MiB has a hundred thousand of them."""
    compared = 0

    class Counting:
        @property
        def alike(self) -> float:
            nonlocal compared
            compared += 1
            return 0.6

    many = [Found((at, at + 1), None, ((at + 1, at + 12),), 0.5) for at in range(0, 5_000, 10)]
    assert believed(many, threshold=0.3, decoding=Counting()) == tuple(many)  # type: ignore[arg-type]
    assert len(many) / 2 < compared < 2 * len(many)


@given(st.integers(0, 2**32 - 1))
def test_whatever_the_scores_contents_are_ordered_stretches_within_reach(seed: int) -> None:
    draw = np.random.default_rng(seed)
    looked = Looks(
        draw.normal(size=(1, 2 * REACH, 3)).astype(np.float32) * 4,
        draw.normal(size=(1, 2 * REACH + 1)).astype(np.float32),
        draw.normal(size=(1, 2 * REACH + 1)).astype(np.float32),
        draw.normal(size=1).astype(np.float32),
    )
    for statement in one(looked, cue=(30, 32), words=60):
        places = [place for stretch in statement.content for place in stretch]
        assert places == sorted(places)
        assert all(first < past for first, past in statement.content)
        assert places[0] >= 0
        assert places[-1] <= 60
        assert 0 <= statement.belief <= 1
