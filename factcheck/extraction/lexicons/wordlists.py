"""Lists of words, as modules write them down."""


def listed(words: str) -> frozenset[str]:
    """Gives the words of a list, which white space parts."""
    return frozenset(words.split())
