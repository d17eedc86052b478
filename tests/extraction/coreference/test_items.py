"""Lists of items: whom one names, the next does not mean."""

from factcheck.extraction.extractors import neural

NETWORK = neural.load()
TEASERS = "The town has owned it since 1871.\n\nThe chairwoman said the books were clean.\n\n{}\n\nShe said he had signed the papers."


def speakers(text: str) -> list[str | None]:
    return [one.speaker.name if one.speaker else None for one in NETWORK.statements(text)]


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
