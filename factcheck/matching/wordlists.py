"""Lists of words as modules write them down."""


def listed(words: str) -> tuple[str, ...]:
    """Gives the words of a list, which white space parts, in their order."""
    return tuple(words.split())
