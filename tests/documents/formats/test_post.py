"""A post with who posted it, in bytes."""

import pytest

from factcheck.documents.formats.post import MEDIA_TYPE, kept
from factcheck.documents.reading import read_document
from factcheck.domain.errors import BadInputError
from tests.documents.oracle import as_file, assert_refused

WORDS = {
    "words": "Crime fell by 12 percent.",
    "lines and marks": '“Crime fell,”\r\nhe said \\ "so".\t',
    "beyond the first plane": "Crime fell 🎉 in Zoë’s city.",
    "a mark of byte order": "\ufeffCrime fell.",
    "what another kind begins with": "%PDF-1.4 Crime fell.",
    "what subtitles begin with": "WEBVTT\n\nCrime fell.",
    "what a page begins with": "<html> is what pages begin with.",
}


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_the_words_of_a_post_are_read_as_they_are(words: str) -> None:
    post = kept(words, speaker="Ana", account="ana")
    reading = read_document(post.content, name="p", media_type=post.media_type)
    assert (reading.text, reading.media_type) == (words, MEDIA_TYPE)


def test_of_markup_what_it_shows_is_read() -> None:
    post = kept("<p>Crime fell<br>by 12&nbsp;percent.</p><p>So.</p>", speaker="Ana", is_markup=True)
    reading = read_document(post.content, name="p", media_type=post.media_type)
    assert reading.text == "Crime fell\nby 12\xa0percent.\n\nSo."


DIFFERENT = {
    "people": (kept("Aye.", speaker="Ana"), kept("Aye.", speaker="Bo")),
    "accounts of one name": (kept("Aye.", speaker="Ana", account="a1"), kept("Aye.", speaker="Ana", account="a2")),
    "somebody and nobody": (kept("Aye.", speaker="Ana"), kept("Aye.", speaker=None)),
    "words and markup": (kept("<p>Aye.", speaker="Ana"), kept("<p>Aye.", speaker="Ana", is_markup=True)),
}


@pytest.mark.parametrize("posts", DIFFERENT.values(), ids=DIFFERENT)
def test_f15_what_differs_in_who_said_it_or_how_differs_in_its_bytes(posts: tuple[object, object]) -> None:
    assert posts[0] != posts[1]


def test_f15_the_same_post_has_the_same_bytes() -> None:
    assert kept("Aye.", speaker="Ana", account="a") == kept("Aye.", speaker="Ana", account="a")
    assert kept("Aye.", speaker=None, account="a") == kept("Aye.", speaker=None)


HOSTILE = {
    "J01-nested": b"[" * 200_000,
    "J03-duplicate": b'{"text": "y", "text": "z"}',
    "J05-surrogate": b'{"text": "\\ud800"}',
    "J06-encoding": b'\xff\xfe{"text": "y"}',
    "no-text": b'{"speaker": "Ana"}',
    "a-number-for-text": b'{"text": 7}',
    "no-object": b'["text"]',
    "empty-text": b'{"text": " "}',
    "empty-markup": b'{"html": "<p></p>"}',
    "nul": b'{"text": "a\\u0000b"}',
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_what_is_called_a_post_and_is_none_is_refused_in_one_line(content: bytes) -> None:
    assert "cannot" in assert_refused(content, as_file("p", media_type=MEDIA_TYPE))


def test_nothing_of_a_post_that_is_none_is_read_as_prose() -> None:
    with pytest.raises(BadInputError, match="is none in UTF-8"):
        read_document(b"The mayor said so.", name="p", media_type=MEDIA_TYPE)
