import pytest

from factcheck.domain.characters import hides, is_unseen_in_words, mixed_words


@pytest.mark.parametrize(
    "character", ["\x1b", "\u200b", "\u202e", "\u2800", "\u034f", "\u115f", "\u1160", "\u3164", "\ud800"], ids=ascii
)
def test_a_character_that_nobody_sees_hides(character: str) -> None:
    assert hides(character)


@pytest.mark.parametrize("character", ["\u200b", "\u2800", "\u034f", "\ufe0f", "\U000e0101"], ids=ascii)
def test_a_character_of_a_word_that_makes_it_no_other_is_unseen(character: str) -> None:
    assert is_unseen_in_words(character)


@pytest.mark.parametrize("character", ["a", "é", "\u0301", "-", "ʻ", "李"], ids=ascii)
def test_what_a_reader_sees_does_not_hide(character: str) -> None:
    assert not hides(character)
    assert not is_unseen_in_words(character)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Landrieu and L\u0430ndrieu", [(13, 21)]),
        ("B\u043e and \u0431o", [(0, 2), (7, 9)]),
        ("Ада и Ada", []),
        ("Tシャツ", []),
        ("", []),
    ],
    ids=ascii,
)
def test_words_of_mixed_alphabets_are_found_with_their_places(text: str, places: list[tuple[int, int]]) -> None:
    assert list(mixed_words(text)) == places
