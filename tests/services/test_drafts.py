import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.domain.errors import BadInputError
from factcheck.services import drafts
from factcheck.services.drafts import VerdictDraft

words = st.text(alphabet=st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12)
line = st.lists(words, min_size=1, max_size=4).map(" ".join)
text = st.lists(line, min_size=1, max_size=4).map("\n\n".join) | st.lists(line, min_size=1, max_size=4).map("\n".join)
written_down = st.builds(
    VerdictDraft,
    rating=st.none() | words,
    headline=st.none() | line,
    short_answer=st.none() | text,
    rationale=text,
)


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(written_down, st.lists(line, max_size=2))
def test_every_draft_comes_back_from_its_text(draft: VerdictDraft, comments: list[str]) -> None:
    assert drafts.read(drafts.written(draft, comments=comments), name="verdict.md") == draft


def test_what_is_left_empty_is_left_out() -> None:
    draft = drafts.read("---\nrating:\nheadline:   \n---\n\n", name="verdict.md")
    assert draft == VerdictDraft(rating=None, headline=None, short_answer=None, rationale="")


def test_another_system_may_end_the_lines() -> None:
    draft = drafts.read("---\r\nrating: true\r\n---\r\nOne.\r\n\r\nTwo.\r\n", name="verdict.md")
    assert (draft.rating, draft.rationale) == ("true", "One.\n\nTwo.")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "verdict.md has no front matter"),
        ("rating: true\n", "verdict.md has no front matter"),
        ("---\nrating: true\n", "verdict.md has no front matter"),
        ("---\nrating\n---\n", "verdict.md, line 2: 'rating' is no field of a verdict"),
        ("---\n\nrating: true\nstars: 4\n---\n", "verdict.md, line 4: 'stars' is no field of a verdict"),
    ],
    ids=["empty", "no-fence", "no-end", "no-colon", "unknown"],
)
def test_what_is_no_draft_is_refused_with_the_line(content: str, message: str) -> None:
    with pytest.raises(BadInputError, match=message):
        drafts.read(content, name="verdict.md")
