"""What somebody types into a search, read: it never fails, and says what it made nothing of.

"sanctuary city" landrieu -kennedy (police or sheriff*) speaker:landrieu since:2017-10
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from factcheck.domain.vocabularies import Nature, State
from factcheck.search.entries import marked
from factcheck.search.queries import (
    EVERYTHING,
    All,
    Beginning,
    Either,
    Field,
    Node,
    Phrase,
    Query,
    Searched,
    Without,
    mark,
)
from factcheck.search.stems import stem
from factcheck.search.terms import COUNTRY, folded, joined, stems

MOST_CHARACTERS = 4000
MOST_PARTS = 64
DEEPEST = 12
SHORTEST_BEGINNING = 3
"""In letters: what begins with fewer is half of all words."""

_PIECE = re.compile(
    r"(?P<open>\()|(?P<close>\))|(?P<out>-(?=\())"
    r'|(?P<minus>-?)(?:(?P<field>[A-Za-z]+):(?=[^\s()]))?(?:"(?P<quoted>[^"]*)"?(?P<star>\*?)|(?P<bare>[^\s()"]+))'
)
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
_CLOSED: dict[Field, type[StrEnum]] = {Field.STATE: State, Field.NATURE: Nature, Field.IN: Searched}
_WRITTEN_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_COMPLETIONS = ("e", "y", "ion", "ions", "ing", "ed", "es", "al", "ly", "ment", "ity", "ation")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of what was typed: a parenthesis, or a word or a phrase with what stands before it."""

    kind: str
    text: str = ""
    name: str = ""
    is_out: bool = False
    is_quoted: bool = False
    is_begun: bool = False

    def operator(self) -> str:
        """Gives the word by which parts are put together, if the piece is one."""
        plain = self.kind == "part" and not (self.name or self.is_out or self.is_quoted or self.is_begun)
        word = self.text.lower() if plain else ""
        return word if word in {"and", "or", "not"} else ""


def parse(typed: str) -> Query:
    """Gives the search that somebody typed; of what cannot be understood its notices tell."""
    reading = _Reading(tuple(_pieces(typed)))
    if len(typed) > MOST_CHARACTERS:
        reading.notice(f"only its first {MOST_CHARACTERS:,} characters were read")
    node = reading.either(depth=0)
    while reading.piece():  # a parenthesis that nothing opened
        reading.at += 1
        node = _all(tuple(part for part in (node, reading.either(depth=0)) if part))
    if node is None and (reading.since is not None or reading.until is not None):
        node = EVERYTHING
    if node is None:
        reading.notice("there is nothing in it to search for")
    return Query(node=node, since=reading.since, until=reading.until, notices=tuple(reading.notices))


def _pieces(typed: str) -> Iterator[_Piece]:
    for match in _PIECE.finditer(typed[:MOST_CHARACTERS].translate(_QUOTES)):
        if match["open"] or match["close"]:
            yield _Piece("open" if match["open"] else "close")
            continue
        if match["out"]:
            yield _Piece("part", "NOT")
            continue
        quoted, bare = match["quoted"], match["bare"] or ""
        yield _Piece(
            "part",
            quoted if quoted is not None else bare.rstrip("*"),
            name=(match["field"] or "").lower(),
            is_out=bool(match["minus"]),
            is_quoted=quoted is not None,
            is_begun=bool(match["star"]) or bare.endswith("*"),
        )


@dataclass(slots=True)
class _Reading:
    """How far the pieces are read, and what was found beside the tree."""

    pieces: Sequence[_Piece]
    at: int = 0
    parts: int = 0
    since: int | None = None
    until: int | None = None
    notices: dict[str, None] = field(default_factory=dict)

    def notice(self, what: str) -> None:
        """Notes what was not understood, once."""
        self.notices[what] = None

    def piece(self) -> _Piece | None:
        """Gives the piece that is next."""
        return self.pieces[self.at] if self.at < len(self.pieces) else None

    def either(self, *, depth: int) -> Node | None:
        """Reads what `or` parts, up to the parenthesis that ends it."""
        found = [self.all(depth=depth)]
        while (piece := self.piece()) and piece.operator() == "or":
            self.at += 1
            found.append(self.all(depth=depth))
        return _either(tuple(part for part in found if part))

    def all(self, *, depth: int) -> Node | None:
        """Reads what stands beside each other."""
        found: list[Node] = []
        while (piece := self.piece()) and piece.kind != "close":
            if piece.operator() == "or" and self.at:
                break
            if (part := self.one(depth=depth)) is not None:
                found.append(part)
        return _all(tuple(found))

    def one(self, *, depth: int) -> Node | None:
        """Reads one part, with what is said before it."""
        is_out = False
        piece = self._next()
        while piece.operator() == "not" and (following := self.piece()) and following.kind != "close":
            if piece.text == "not":
                self.notice('not leaves out what follows; write "not" to search for the word')
            is_out = not is_out
            piece = self._next()
        part = self._group(depth) if piece.kind == "open" else self._part(piece)
        return Without(part) if part and is_out != piece.is_out else part

    def _next(self) -> _Piece:
        self.at += 1
        return self.pieces[self.at - 1]

    def _group(self, depth: int) -> Node | None:
        if depth >= DEEPEST:
            self.notice(f"parentheses deeper than {DEEPEST} were left out")
            return None
        found = self.either(depth=depth + 1)
        self.at += 1
        return found

    def _part(self, piece: _Piece) -> Node | None:
        if piece.operator() in {"and", "or"} and len(self.pieces) > 1:
            return None
        self.parts += 1
        if self.parts > MOST_PARTS:
            self.notice(f"only its first {MOST_PARTS} words were searched for")
            return None
        name = next((one for one in Field if one == piece.name), None)
        if name in {Field.SINCE, Field.UNTIL}:
            self._bound(name is Field.SINCE, piece.text)
            return None
        if name:
            return self._filter(name, piece)
        if piece.name:
            self.notice(
                f"there is no field {piece.name}, so that its words were searched for; fields are {_listed(Field)}"
            )
        text = f"{piece.name} {piece.text}".strip()
        return _beginning(text) if piece.is_begun else _words(text)

    def _filter(self, name: Field, piece: _Piece) -> Node | None:
        values = [piece.text] if piece.is_quoted else piece.text.split(",")
        closed = _CLOSED.get(name)
        found: list[Node] = []
        for value in filter(None, values):
            written = value.strip().lower().replace(" ", "_").replace("-", "_")
            if closed and written not in {str(one) for one in closed}:
                self.notice(f"{name}: is one of {_listed(closed)}")
            found.extend(_filtered(name, written if closed else value, is_begun=piece.is_begun))
        return _either(tuple(found))

    def _bound(self, is_first: bool, text: str) -> None:  # noqa: FBT001 -- which of the two bounds
        day = _day(text, is_first=is_first)
        if day is None:
            self.notice(f"{'since' if is_first else 'until'}: takes 2017, 2017-10 or 2017-10-26")
        elif is_first:
            self.since = day if self.since is None else max(day, self.since)
        else:
            self.until = day if self.until is None else min(day, self.until)


def _listed(names: type[StrEnum]) -> str:
    return ", ".join(names)


def _day(text: str, *, is_first: bool) -> int | None:
    """Gives the first or the last day of what is written, counted from the year 1."""
    match = _WRITTEN_DAY.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        if is_first or day:
            return first.toordinal()
        following = (
            date(first.year + 1, 1, 1) if month is None else (first.replace(day=28) + timedelta(4)).replace(day=1)
        )
    except (ValueError, OverflowError):
        return date.max.toordinal() if year == date.max.year and not is_first else None
    return following.toordinal() - 1


def _words(text: str) -> Node | None:
    """Gives a word or a phrase as it may be written: with hyphens it is one word too."""
    found = stems(text)
    if not found:
        return None
    own: Node = Phrase(found)
    if found == ("us",):
        return Either((own, Phrase((COUNTRY,))))
    together = joined(text)
    return (
        _either((own, *(Phrase((one,)) for one in together))) if len(together) == 1 and " " not in text.strip() else own
    )


def _beginning(text: str) -> Node | None:
    """Gives what begins so: whatever its stem is, which may be shorter than what was typed."""
    letters = folded(text.strip()).replace("'", "")
    if len(letters) < SHORTEST_BEGINNING or not letters.isalnum():
        return _words(text)
    shorter = {stem(letters + ending) for ending in ("", *_COMPLETIONS)}
    whole = tuple(Phrase((one,)) for one in sorted(shorter) if not one.startswith(letters))
    return _either((Beginning(letters), *whole))


def _filtered(name: Field, value: str, *, is_begun: bool) -> Iterator[Node]:
    """Gives the terms of the rows that a filter is for."""
    if name in {Field.SPEAKER, Field.OUTLET}:
        words = stems(value)
        last = (Beginning(mark(name, folded(value.rsplit(maxsplit=1)[-1]))),) if is_begun and words else ()
        yield from filter(
            None, [_all((*(Phrase((mark(name, one),)) for one in words[: len(words) - len(last)]), *last))]
        )
    elif plain := marked(value):
        yield Beginning(mark(name, plain)) if is_begun else Phrase((mark(name, plain),))


def _all(parts: tuple[Node, ...]) -> Node | None:
    flat = tuple(one for part in parts for one in (part.parts if isinstance(part, All) else (part,)))
    return flat[0] if len(flat) == 1 else All(flat) if flat else None


def _either(parts: tuple[Node, ...]) -> Node | None:
    flat = tuple(one for part in parts for one in (part.parts if isinstance(part, Either) else (part,)))
    return flat[0] if len(flat) == 1 else Either(flat) if flat else None
