import pytest

from factcheck.domain.errors import BadInputError
from factcheck.domain.statements import Span
from factcheck.services.places import exact_place
from tests.domain.test_documents import document

TEXT = "The bridge is safe. The bridge is old — and 40 m long."
DOCUMENT = document(TEXT)
DASH = TEXT.index("—")

FOUND: list[tuple[str | None, int | None, int | None, Span]] = [
    ("is safe", None, None, (11, 18)),
    (TEXT, None, None, (0, len(TEXT))),
    ("—", None, None, (DASH, DASH + 1)),
    ("The bridge", 0, None, (0, 10)),
    ("The bridge", 20, None, (20, 30)),
    ("The bridge", None, 30, (20, 30)),
    ("The bridge", 20, 30, (20, 30)),
    (None, 0, 3, (0, 3)),
    (None, 0, len(TEXT), (0, len(TEXT))),
    (None, DASH, DASH + 1, (DASH, DASH + 1)),
]


@pytest.mark.parametrize(("quote", "start", "end", "place"), FOUND)
def test_a_passage_has_one_place(quote: str | None, start: int | None, end: int | None, place: Span) -> None:
    assert exact_place(DOCUMENT, quote=quote, start=start, end=end) == place
    assert quote in {None, TEXT[slice(*place)]}


REFUSED: dict[str, tuple[str | None, int | None, int | None, str]] = {
    "other words": ("is unsafe", None, None, "source 1 does not have these words; copy the quote exactly"),
    "other case": ("the Bridge", None, None, "does not have these words"),
    "another dash": ("old - and", None, None, "does not have these words"),
    "no words": ("", None, None, "does not have these words"),
    "no words at a place": ("", 3, None, "does not have these words at character 3"),
    "two places": ("The bridge", None, None, "source 1 has these words more than once; give more of the sentence"),
    "overlapping places": (" ", None, None, "more than once"),
    "another beginning": ("The bridge", 1, None, "source 1 does not have these words at character 1; copy"),
    "a beginning from the end": ("long.", -5, None, "does not have these words at character -5"),
    "an end before the beginning": ("The bridge", None, 3, "does not have these words at character -7"),
    "another end": ("The bridge", 20, 31, "the words of source 1 end at character 30, not at 31"),
    "nothing": (None, None, None, "a passage needs its words, or the numbers of the characters"),
    "a beginning alone": (None, 3, None, "a passage needs its words, or the numbers"),
    "an end alone": (None, None, 3, "a passage needs its words, or the numbers"),
    "an empty stretch": (None, 3, 3, f"source 1 has no characters 3 to 3; it has {len(TEXT)}, counted from 0"),
    "a stretch backwards": (None, 4, 3, "no characters 4 to 3"),
    "a stretch before the text": (None, -1, 3, "no characters -1 to 3"),
    "a stretch beyond the text": (None, 0, len(TEXT) + 1, f"no characters 0 to {len(TEXT) + 1}"),
}


@pytest.mark.parametrize(("quote", "start", "end", "message"), REFUSED.values(), ids=REFUSED)
def test_a_passage_is_refused_that_has(quote: str | None, start: int | None, end: int | None, message: str) -> None:
    with pytest.raises(BadInputError) as refusal:
        exact_place(DOCUMENT, quote=quote, start=start, end=end)
    assert message in str(refusal.value)


@pytest.mark.parametrize(("quote", "start", "end"), [("x", None, None), (None, 0, 1), (None, None, None)])
def test_a_document_without_text_has_no_passages(quote: str | None, start: int | None, end: int | None) -> None:
    unread = document("")
    with pytest.raises(BadInputError, match="source 1 has no text to find words in; cite it without a passage"):
        exact_place(unread, quote=quote, start=start, end=end)
