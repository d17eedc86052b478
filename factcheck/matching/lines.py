"""Claims and questions as lines of JSON, and the ids that answer them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Final

from factcheck.documents.json_trees import parsed
from factcheck.domain.errors import BadInputError
from factcheck.matching.claims import Claim, Question

LONGEST: Final = 4_000_000
"""Bytes of a line."""

_WRITTEN_DAY: Final = ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d %b %Y")


def claims_of(lines: Iterable[bytes], *, name: str) -> Iterator[Claim]:
    """Gives the claims of lines of `{"id", "text", "title", "subtitle", "speaker", "date"}`, all but the first two of which may be missing.

    A date is ISO or as `14 March 2020`; one that cannot be read is as if it were missing.

    Raises:
        BadInputError: a line is no such object; the message names it.
    """
    for where, row in _rows(lines, name):
        yield Claim(
            id=_told(row, "id", where),
            text=_told(row, "text", where),
            title=_given(row, "title", where),
            subtitle=_given(row, "subtitle", where),
            speaker=_given(row, "speaker", where),
            day=_day(_given(row, "date", where)),
        )


def questions_of(lines: Iterable[bytes], *, name: str) -> Iterator[tuple[str, Question]]:
    """Gives the questions of lines of `{"id", "text", "speaker", "date"}` with their ids; speaker and date may be missing.

    Raises:
        BadInputError: a line is no such object; the message names it.
    """
    for where, row in _rows(lines, name):
        day, speaker = _day(_given(row, "date", where)), _given(row, "speaker", where)
        yield _told(row, "id", where), Question(text=_told(row, "text", where), speaker=speaker, day=day)


def _rows(lines: Iterable[bytes], name: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield f"{name}, line {number}", _row(line, f"{name}, line {number}")


def _row(line: bytes, where: str) -> Mapping[str, object]:
    if len(line) > LONGEST:
        raise BadInputError(f"cannot read {where}: it has more than {LONGEST:,} bytes")
    try:
        row = parsed(line.decode("utf-8"))
    except UnicodeDecodeError as fault:
        raise BadInputError(f"cannot read {where}: byte {fault.start + 1} is not UTF-8; write it in UTF-8") from None
    except ValueError as fault:
        raise BadInputError(f"cannot read {where}: it is no JSON in UTF-8 ({fault})") from fault
    if not isinstance(row, dict):
        raise BadInputError(f'cannot read {where}: it is no object; write {{"id": ..., "text": ...}}')
    return row


def _told(row: Mapping[str, object], key: str, where: str) -> str:
    found = row.get(key)
    if isinstance(found, int) and not isinstance(found, bool) and key == "id":
        return str(found)
    if not isinstance(found, str) or (key == "id" and not found):
        raise BadInputError(f"cannot read {where}: its {key!r} is missing or no text")
    return found


def _given(row: Mapping[str, object], key: str, where: str) -> str:
    return "" if row.get(key) is None else _told(row, key, where)


def _day(written: str) -> date | None:
    for form in _WRITTEN_DAY:
        try:
            return datetime.strptime(written.strip()[:40], form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
