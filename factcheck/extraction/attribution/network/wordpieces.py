"""Words to the pieces that the encoder knows: greedy longest match in its vocabulary (Wu et al. 2016, as in BERT, uncased)."""

import unicodedata
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import groupby
from pathlib import Path

_LONGEST = 100
_MOST_PIECES = 12
"""A word of more pieces is cut there: no word of a language has so many."""
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("\u2018\u2019`", "'"),
        **dict.fromkeys("\u2013\u2014\u2015", "-"),
        "…": ".",
    }
)


class Vocabulary:
    """The encoder's pieces by their numbers."""

    def __init__(self, pieces: tuple[str, ...]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(pieces)}
        self._pieces_of = lru_cache(maxsize=50_000)(self._cut)

    @classmethod
    def load(cls, path: Path) -> "Vocabulary":
        """Gives the vocabulary of a file with a piece a line."""
        return cls(tuple(path.read_text(encoding="utf-8").splitlines()))

    @cached_property
    def start(self) -> int:
        """The number of the mark before everything."""
        return self._numbers["[CLS]"]

    @cached_property
    def separator(self) -> int:
        """The number of the mark between paragraphs and at the end."""
        return self._numbers["[SEP]"]

    @cached_property
    def unknown(self) -> int:
        """The number that stands for what has no pieces."""
        return self._numbers["[UNK]"]

    def pieces(self, word: str) -> tuple[int, ...]:
        """Gives the numbers of a word's pieces: at least one, at most twelve."""
        return self._pieces_of(word)

    def _cut(self, word: str) -> tuple[int, ...]:
        plain = _plain(word[: _LONGEST + 1])
        found = tuple(number for run in _runs(plain) for number in self._matched(run))
        return found[:_MOST_PIECES] or (self.unknown,)

    def _matched(self, run: str) -> tuple[int, ...]:
        if len(run) > _LONGEST:
            return (self.unknown,)
        found: list[int] = []
        at = 0
        while at < len(run):
            match = self._longest(run, at)
            if match is None:
                return (self.unknown,)
            number, at = match
            found.append(number)
        return tuple(found)

    def _longest(self, run: str, at: int) -> tuple[int, int] | None:
        for past in range(len(run), at, -1):
            number = self._numbers.get(("##" if at else "") + run[at:past])
            if number is not None:
                return number, past
        return None


def _plain(word: str) -> str:
    """The word in lower case, without accents, with plain marks."""
    decomposed = unicodedata.normalize("NFD", word.translate(_PLAIN).lower())
    return "".join(character for character in decomposed if unicodedata.category(character) != "Mn")


def _runs(word: str) -> Iterator[str]:
    """The stretches of letters and digits, and each mark alone."""
    for joined, characters in groupby(word, key=str.isalnum):
        if joined:
            yield "".join(characters)
        else:
            yield from characters
