"""Signs beside figures."""

import pytest

from factcheck.extraction.text.figures import with_signs


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("said $5 million", "5 million", "$5 million"),
        ("said -5 degrees", "5 degrees", "-5 degrees"),
        ("said \u22125 degrees", "5 degrees", "\u22125 degrees"),
        ("said -$5 million", "5 million", "-$5 million"),
        ("said .5 percent", "5 percent", ".5 percent"),
        ("said $.5 million", "5 million", "$.5 million"),
        ("rose by 5%.", "by 5", "by 5%"),
        ("rose by 5 %.", "by 5", "by 5 %"),
        ("rose by 5\u202f%.", "by 5", "by 5\u202f%"),
        ("in 2019-20 he", "20 he", "20 he"),
        ("at 7.5 percent", "5 percent", "5 percent"),
        ("it fell... 5 times", "5 times", "5 times"),
        ("it fell...5 times", "5 times", "5 times"),
        ("a mid-May date", "May date", "May date"),
        ("5 of them % more", "of them", "of them"),
        ("5", "5", "5"),
    ],
    ids=str,
)
def test_a_figure_keeps_its_signs(text: str, words: str, expected: str) -> None:
    start = text.index(words)
    start, end = with_signs(text, (start, start + len(words)), within=(0, len(text)))
    assert text[start:end] == expected


def test_a_sign_outside_the_bounds_is_left() -> None:
    assert with_signs("$5%", (1, 2), within=(1, 2)) == (1, 2)
