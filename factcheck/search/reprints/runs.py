"""Runs of words, by which two texts are found to have the same stretches wherever these stand in them."""

from collections.abc import Iterator

from factcheck.search.reprints.spelling import Words

WIDTH = 4
"""Words of a run: so many that two texts hardly have one in common by chance, so few that most outlive a changed word here and there."""

Run = tuple[str, ...]


def runs(words: Words) -> Iterator[Run]:
    """Gives every run of a text in its order, which overlap; none where it has fewer words than a run."""
    return zip(*(words[place:] for place in range(WIDTH)), strict=False)


def covered(words: Words, known: frozenset[Run]) -> bytearray:
    """Gives for each word of a text whether it stands in one of some runs, 1 or 0."""
    found = bytearray(len(words))
    for start, run in enumerate(runs(words)):
        if run in known:
            found[start : start + WIDTH] = b"\1" * WIDTH
    return found
