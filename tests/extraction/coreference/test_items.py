"""Lists of items: whom one names, the next does not mean."""

import pytest

from factcheck.extraction import pipeline
from factcheck.extraction.extractors import neural

NETWORK = neural.load()
TEASERS = "The town has owned it since 1871.\n\nThe chairwoman said the books were clean.\n\n{}\n\nShe said he had signed the papers."


def speakers(text: str) -> list[str | None]:
    return [one.speaker.name if one.speaker else None for one in pipeline.statements(text, NETWORK)]


def test_a_pronoun_means_nobody_of_another_item() -> None:
    """W28: whether the other item names one person or several."""
    for item in ("Velikov said nine boats had not moved.", "Lena Hart met Mona Fairley at the old bridge."):
        assert speakers(TEASERS.format(item))[-1] is None


def test_a_pronoun_means_whom_its_own_item_names() -> None:
    text = (
        "The town has owned it since 1871.\n\nPaul Stone left the board.\n\nOmar Diaz sold nine boats.\n\n"
        "Lena Hart came back. She said the papers were signed."
    )

    assert speakers(text) == ["Lena Hart"]


def test_an_article_that_comes_back_to_somebody_is_no_list() -> None:
    text = (
        "Lena Hart opened the bridge.\n\nThe town has owned it since 1871.\n\nHart came with Paul Stone.\n\n"
        "She said the books were clean."
    )

    assert speakers(text) == ["Lena Hart"]


@pytest.mark.parametrize(
    "marks",
    [
        pytest.param("‘’", id="W12-single"),
        pytest.param("''", id="W12-straight-single"),
        pytest.param("“”", id="W12-double"),
        pytest.param('""', id="W12-straight-double"),
    ],
)
def test_short_paragraphs_in_which_somebody_speaks_are_no_list(marks: str) -> None:
    opening, closing = marks[0], marks[1]
    text = (
        "Councillor Maud Pennington spoke for ten minutes.\n\n"
        f"{opening}The bus station has lost six routes.\n\n{opening}Nobody asked the drivers,{closing} she said.\n\n"
        "Her colleague, Ifor Bevan, left the room."
    )

    assert set(speakers(text)) == {"Maud Pennington"}


def test_headlines_with_marks_are_a_list_still() -> None:
    text = (
        "'Port will never be sold' – mayor\n\nLena Hart met Mona Fairley\n\n'Nine boats sank' in May\n\n"
        "She said he had signed the papers."
    )

    assert speakers(text)[-1] is None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("He", "She", id="W28-he-she"),
        pytest.param("She", "He", id="W28-she-he"),
    ],
)
def test_nobody_is_he_and_she(first: str, second: str) -> None:
    text = (
        f"Mayor Colm Astley met the board. {first} said nine boats had not moved.\n\n"
        f"The town has owned the port since 1871.\n\n{second} said the dam leaked in nine places."
    )

    assert speakers(text) == ["Colm Astley", None]
