r"""Words that mix alphabets: `L\u0430ndrieu`, whose second letter is Cyrillic, looks like a name and is another."""

from factcheck.domain.characters import mixed_words

_NAMED_AT_MOST = 5
_SHOWN_CHARACTERS = 40
_FEWEST_LETTERS = 3
"""Shorter mixtures are units and symbols."""


def mixed_alphabet_warnings(text: str) -> tuple[str, ...]:
    """Gives a sentence that names the words in which Latin letters and ones that look like them stand together, or nothing.

    Foreign letters are written as escapes; places are offsets into the text.
    """
    found = [(start, end) for start, end in mixed_words(text) if end - start >= _FEWEST_LETTERS]
    places = {text[start:end]: start for start, end in reversed(found)}
    words = sorted(places, key=places.__getitem__)
    if not words:
        return ()
    named = [f"{word[:_SHOWN_CHARACTERS]!a} (at {places[word]})" for word in words[:_NAMED_AT_MOST]]
    if len(words) > _NAMED_AT_MOST:
        named.append(f"{len(words) - _NAMED_AT_MOST} more")
    return (f"the text holds words of mixed alphabets, which may look like other words: {', '.join(named)}",)
