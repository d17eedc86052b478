"""Whose words are whose in the text of a message: its writer's own, what is quoted of earlier ones, what is forwarded, a signature."""

import re
from dataclasses import dataclass

_QUOTED = re.compile(r"[ \t]?(?:>[ \t]?)+")
_WROTE = re.compile(
    r"(?:On|Am|Le|El|Il) .{6,200}(?:wrote|writes|said|schrieb|a écrit|escribió|ha scritto):\s*", re.DOTALL
)
_FORWARDED = re.compile(
    r"[ \t>]*[-_*]*[ \t]*(?:Begin |Start of )?(?:forwarded message|original message|forwarded by\b.{0,100})[ \t:]*[-_*]*[ \t]*",
    re.IGNORECASE,
)
_IS_FORWARD = re.compile(r"forwarded (?:message|by)", re.IGNORECASE)
_HEADER = re.compile(
    r"[ \t>*]*(From|Sent|Date|To|Cc|Bcc|Subject|Reply-To|Importance|Attachments)\*?:\*?(?:[ \t].*)?", re.IGNORECASE
)
_FEWEST_HEADERS = 3
_SIGNATURE = re.compile(r"-- ?")
_LONGEST_SIGNATURE = 20
_WROTE_LINES = 3
_BLANKS = 4
"""Empty lines, at most, between what is quoted and the words that say whose it is."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a message says, and what a reader of it should heed."""

    text: str
    warnings: tuple[str, ...]


def unquoted(text: str) -> Words:
    """Gives a message's text without the lines quoted of earlier messages (`> ...`), their `On ... wrote:`, and the signature.

    What is forwarded stays, for it is what such a message is sent for, and is warned of; so do quoted lines where there are no others.
    The headers of a message that is forwarded go, as a message's own do.
    """
    lines = _without_headers(text.splitlines())
    is_forward = any(map(_FORWARDED.fullmatch, text.splitlines()))
    lines = [line for line in lines if not _FORWARDED.fullmatch(line)]
    signed, signature = _signature(lines)
    if is_forward and _IS_FORWARD.search(text):
        own, quoted = [_QUOTED.sub("", line, count=1) if _QUOTED.match(line) else line for line in signed], 0
    else:
        own, quoted = _unquoted(signed)
    if quoted and not any(line.strip() for line in own):
        own = [_QUOTED.sub("", line, count=1) for line in signed]
        return Words(_joined(own), ("all of it is quoted from an earlier message, whose words are another's",))
    return Words(_joined(own), tuple(_warnings(quoted, is_forward=is_forward, signature=signature)))


def unflowed(text: str, *, drops_space: bool) -> str:
    """Gives a text with the lines in one that only its width parted (RFC 3676): a line that ends in a space goes on in the next."""
    lines: list[list[str]] = []
    goes_on, depth = False, ""
    for line in text.splitlines():
        quoted = _QUOTED.match(line)
        marks = quoted[0] if quoted else ""
        if goes_on and marks == depth:
            lines[-1].append(line[len(marks) :] if quoted else line.removeprefix(" "))
        else:
            lines.append([line if quoted else line.removeprefix(" ")])
        goes_on, depth = line.endswith(" ") and not _SIGNATURE.fullmatch(line), marks
        if goes_on and drops_space:
            lines[-1][-1] = lines[-1][-1][:-1]
    return "\n".join("".join(parts) for parts in lines)


def _warnings(quoted: int, *, is_forward: bool, signature: int) -> list[str]:
    told = []
    if quoted:
        told.append(f"{_lines(quoted)} quoted from earlier messages left out; give those messages themselves")
    if is_forward:
        told.append("it holds an earlier message, kept as text; its words are not those of who sent this one")
    if signature:
        told.append(f"its signature ({_lines(signature)}) is left out")
    return told


def _lines(count: int) -> str:
    return f"{count} line" if count == 1 else f"{count} lines"


def _joined(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _signature(lines: list[str]) -> tuple[list[str], int]:
    place = next((place for place, line in enumerate(lines) if _SIGNATURE.fullmatch(line)), None)
    if place is None or len(lines) - place - 1 > _LONGEST_SIGNATURE or not any(line.strip() for line in lines[:place]):
        return lines, 0
    return lines[:place], sum(bool(line.strip()) for line in lines[place + 1 :])


def _unquoted(lines: list[str]) -> tuple[list[str], int]:
    own: list[str] = []
    count = 0
    for line in lines:
        if not _QUOTED.match(line):
            own.append(line)
            continue
        _drop_introduction(own)
        count += 1
    return own, count


def _drop_introduction(own: list[str]) -> None:
    """Takes away the words that say whose the lines below are."""
    end = len(own)
    while end and end > len(own) - _BLANKS and not own[end - 1].strip():
        end -= 1
    for lines in range(1, _WROTE_LINES + 1):
        if end >= lines and _WROTE.fullmatch("\n".join(own[end - lines : end]).strip()):
            del own[end - lines :]
            return


def _without_headers(lines: list[str]) -> list[str]:
    """Gives lines without the blocks of headers of messages inside of the message."""
    kept: list[str] = []
    place = 0
    while place < len(lines):
        end = place
        while end < len(lines) and _HEADER.fullmatch(lines[end]):
            end += 1
        if not _is_block(lines[place:end], before=kept):
            end = max(end, place + 1)
            kept += lines[place:end]
        place = end
    return kept


def _is_block(lines: list[str], *, before: list[str]) -> bool:
    """Tells whether lines are the headers of a message: after a mark of one, or several of those that each has."""
    if not lines:
        return False
    last = next((line for line in reversed(before) if line.strip()), "")
    if _FORWARDED.fullmatch(last):
        return True
    names = {match[1].lower() for line in lines if (match := _HEADER.fullmatch(line))}
    return (
        len(lines) >= _FEWEST_HEADERS
        and "from" in names
        and bool(names & {"sent", "date"})
        and bool(names & {"to", "subject"})
    )
