"""Texts that are longer than memory is for."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.statements import Proposition, SpeakerMention, Statement
from factcheck.domain.vocabularies import Kind
from factcheck.extraction import pipeline
from factcheck.extraction.extractors import neural
from factcheck.extraction.text import long_texts
from factcheck.extraction.text.long_texts import in_parts, parts

STORY = (
    "Mayor Ana Delgado opened the bridge on Monday. “The bridge is safe,” Delgado said.\n\n"
    "Bo Hart, an engineer, said the road had cost $4 million. He added that nobody had asked for it.\n\n"
    "“We will close it in May,” said Delgado, who is in her second term.\n\n"
)


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of a few stories."""
    for name, size in (("PART", 700), ("BEFORE", 400), ("AFTER", 200)):
        monkeypatch.setattr(long_texts, name, size)


def words(text: str) -> tuple[Statement, ...]:
    """Takes each word that begins with a capital for a statement, and a claim, of the word before it."""
    found, at, before = [], 0, (0, 0)
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        if word[:1].isupper() and before[1]:
            claim = Proposition(text=word, span=((start, at),), quote=(start, at))
            mention = SpeakerMention(word, None, word)
            found.append(Statement((before,), (before,), ((start, at),), Kind.INDIRECT, mention, (claim,)))
        before = (start, at)
    return tuple(found)


def test_a_text_of_ordinary_length_is_read_as_it_is() -> None:
    read: list[str] = []
    text = "x" * long_texts.PART

    def note(part: str) -> tuple[Statement, ...]:
        read.append(part)
        return ()

    in_parts(text, note)
    assert read == [text]
    in_parts(f"{text}x", note)
    assert len(read) > 2


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("gap", ["\n\n", "\n", " ", ""])
def test_parts_are_the_whole_text_and_end_where_something_does(gap: str) -> None:
    text = gap.join(f"{'word' * 10}{number}" for number in range(200))
    found = list(parts(text))
    assert len(found) > 5
    assert [found[0].start, found[-1].end] == [0, len(text)]
    assert all(before.end == after.start for before, after in pairwise(found))
    assert all(part.first <= part.start < part.end <= part.past for part in found)
    assert all(part.end - part.start <= 700 for part in found)
    assert all(text[: part.end].endswith(gap) for part in found[:-1])


@pytest.mark.usefixtures("short")
def test_what_is_read_with_a_part_are_whole_paragraphs() -> None:
    text = STORY * 30
    for part in parts(text):
        assert not part.first or text[part.first - 2 : part.first] == "\n\n"
        assert part.past == len(text) or text[part.past : part.past + 2] == "\n\n"


@given(text=st.text(alphabet="aB \n\r“é", max_size=400), size=st.integers(1, 50), around=st.integers(0, 20))
def test_each_statement_is_found_once_at_its_own_place_whatever_the_text_is(text: str, size: int, around: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("PART", size), ("BEFORE", around), ("AFTER", around)):
            patch.setattr(long_texts, name, value)
        found = in_parts(text, words)
    places = [statement.content[0] for statement in found]
    assert places == sorted(set(places))
    for statement in found:
        assert statement.speaker is not None
        for span in (*statement.content, *statement.propositions[0].span, statement.propositions[0].quote):
            assert text[slice(*span)] == statement.speaker.name


@pytest.mark.usefixtures("short")
def test_what_is_said_in_a_long_text_is_what_is_said_in_it_whole() -> None:
    text = STORY * 12
    extractor = neural.load()
    assert len(list(parts(text))) > 3
    assert told(in_parts(text, lambda part: pipeline.statements(part, extractor))) == told(
        pipeline.statements(text, extractor)
    )


def told(found: tuple[Statement, ...]) -> list[tuple[object, str | None]]:
    return [(one.content, one.speaker.name if one.speaker else None) for one in found]
