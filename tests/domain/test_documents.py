import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.domain.documents import AROUND, Document


def document(text: str, *, title: str | None = None) -> Document:
    return Document(
        id=1,
        sha256="0" * 64,
        size=len(text.encode()),
        media_type="text/plain",
        encoding="utf-8",
        language=None,
        name="bridge.txt",
        title=title,
        outlet=None,
        author=None,
        published=None,
        url=None,
        based_on=None,
        text=text,
        taken_by="ben",
        taken_at="2026-01-15T09:00:00Z",
    )


@pytest.mark.parametrize(
    ("title", "heading"),
    [("The bridge", "The bridge"), (None, "bridge.txt"), ("", "bridge.txt")],
    ids=["by its title", "by its file", "by its file where the title is empty"],
)
def test_readers_know_a_document(title: str | None, heading: str) -> None:
    assert document("x", title=title).heading() == heading


def _around(text: str, quote: str) -> tuple[str, str]:
    start = text.index(quote)
    return document(text).around(start, start + len(quote))


def test_the_context_of_a_quote_is_the_rest_of_its_paragraph() -> None:
    text = "Before.\n\nShe said: “It is safe,” on Friday.\n\nAfter."
    assert _around(text, "It is safe") == ("She said: “", ",” on Friday.")


def test_a_line_break_alone_does_not_end_the_context() -> None:
    assert _around("one\ntwo QUOTE three\nfour", "QUOTE") == ("one\ntwo ", " three\nfour")


def test_a_long_context_is_cut_between_words() -> None:
    before, after = _around("word " * 100 + "QUOTE" + " word" * 100, "QUOTE")
    assert before == "word " * 39
    assert after == " word" * 39
    assert max(len(before), len(after)) <= AROUND


def test_a_quote_that_is_the_whole_text_has_no_context() -> None:
    assert _around("QUOTE", "QUOTE") == ("", "")


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(st.text(alphabet="ab \n\u0301\U0001f600\u202e", max_size=600), st.data())
def test_quote_and_context_are_always_the_documents_own_characters(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    before, after = document(text).around(start, end)
    assert text[:start].endswith(before)
    assert text[end:].startswith(after)
    assert len(before) <= AROUND
    assert len(after) <= AROUND
    assert "\n\n" not in before + "|" + after
