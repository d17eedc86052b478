"""Whose words are whose in the text of a message: its writer's own, what is quoted of earlier ones, what is forwarded, a signature."""

import re
from dataclasses import dataclass

_QUOTED = re.compile(r"[ \t]?(?:>[ \t]?)+")
_WROTE = re.compile(
    r"(?:On|Am|Le|El|Il|Op|Em|Den|Dne) .{6,200}"
    r"(?:(?:wrote|writes|said|a écrit|escribió|ha scritto|escreveu)[ \u00a0]?"
    r"|(?:schrieb|schreef|skrev|napsal)(?:[ \t\n][^:\n]{1,100})?):\s*",
    re.DOTALL,
)
_FORWARDED_MESSAGE = (
    r"forwarded message|forwarded by\b.{0,100}|weitergeleitete nachricht|message transféré|messaggio inoltrato|mensaje reenviado"
    r"|doorgestuurd bericht|mensagem encaminhada|vidarebefordrat meddelande|videresendt (?:meddelelse|melding)|przekazana wiadomość"
)
_ORIGINAL_MESSAGE = (
    r"original message|original appointment|ursprüngliche nachricht|originalnachricht|message d['\u2019]origine|messaggio originale"
    r"|mensaje original|oorspronkelijk bericht|mensagem original|ursprungligt meddelande|oprindelig meddelelse|opprinnelig melding"
    r"|oryginalna wiadomość"
)
_FORWARDED = re.compile(
    rf"[ \t>]*+[-_*]*+[ \t]*+(?:(?:Begin |Start of |Anfang der )?(?:{_FORWARDED_MESSAGE}|{_ORIGINAL_MESSAGE})"
    r"|Début du message transféré|Inizio messaggio inoltrato|Inicio del mensaje reenviado|Begin doorgestuurd bericht)"
    r"[ \t\u00a0:]*+[-_*]*+[ \t]*+",
    re.IGNORECASE,
)
_IS_FORWARD = re.compile(_FORWARDED_MESSAGE, re.IGNORECASE)

# What Outlook and its like call the headers, in the languages of those who write to newsrooms in English.
_HEADERS = {
    "from": "From Von De Da Van Från Fra Od Lähettäjä",
    "sent": "Sent Date Gesendet Datum Envoyé Inviato Data Enviado Enviada Fecha Verzonden Skickat Sendt Dato Wysłano Lähetetty",
    "to": "To An À A Para Aan Till Til Do Vastaanottaja",
    "subject": "Subject Betreff Objet Oggetto Asunto Assunto Onderwerp Ämne Emne Temat Aihe",
    "else": "Cc Bcc Kopie Copia Cópia Kopia Kopi Cci Reply-To Importance Wichtigkeit Importancia Priorità"
    " Attachments Anlagen Allegati Adjuntos Bijlagen Anexos",
}
_PARTS = {name.casefold(): part for part, names in _HEADERS.items() for name in names.split()} | {
    "enviado el": "sent",
    "enviado em": "sent",
    "enviada em": "sent",
    "envoyé le": "sent",
    "pièces jointes": "else",
    "reply to": "else",
}
_HEADER = re.compile(
    rf"[ \t>*]*({'|'.join(map(re.escape, sorted(_PARTS, key=len, reverse=True)))})\*?[ \u00a0]?:\*?(?:[ \t\u00a0].*)?",
    re.IGNORECASE,
)
_FEWEST_HEADERS = 3
_RULE = re.compile(r"[ \t]*+_{5,}+[ \t]*+")
"""What Outlook draws above the message that is answered."""
_SENT_ON = re.compile(r"(?:FWD?|WG|TR|RV|I|ENC|Doorst|VB|VS|VL|PD)[ \u00a0]?:", re.IGNORECASE)
_SIGNATURE = re.compile(r"-- ?")
_LONGEST_SIGNATURE = 20
_WROTE_LINES = 3
_LONGEST_WROTE = 400
_BLANKS = 4
"""Empty lines, at most, between what is quoted and the words that say whose it is."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a message says, and what a reader of it should heed."""

    text: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    """Where the headers of an earlier message stand among lines, with the mark or rule above them."""

    start: int
    end: int
    is_answered: bool
    """Whether what follows is the message that is answered: no line says that it is forwarded, and none of it is marked as quoted."""


def unquoted(text: str, *, subject: str | None = None) -> Words:
    """Gives a message's text without what it holds of earlier messages, and without the signature.

    Earlier messages are lines quoted (`> ...`) with their `On ... wrote:`, and all that follows the headers (`From:`, `Sent:`, `To:`) of a
    message that is answered. What is forwarded stays, for it is what such a message is sent for, and is warned of; so does what is quoted
    where there are no other words, and what follows headers where the subject begins with `FW:`. The headers go, as a message's own do.
    """
    lines = text.splitlines()
    blocks = _blocks(lines)
    answered = next((block for block in blocks if block.is_answered), None)
    left = 0
    if answered and not _SENT_ON.match(subject or "") and _has_own(lines[: answered.start]):
        left = sum(bool(line.strip()) for line in lines[answered.start :])
        lines, blocks = lines[: answered.start], [block for block in blocks if block.end <= answered.start]
    is_forward = any(block.is_answered for block in blocks) or any(map(_FORWARDED.fullmatch, lines))
    keeps_quoted = any(map(_is_forward_mark, lines))
    lines = [line for line in _without(blocks, lines) if not _FORWARDED.fullmatch(line)]
    signed, signature = _signature(lines)
    if keeps_quoted:
        own, quoted = [_QUOTED.sub("", line, count=1) if _QUOTED.match(line) else line for line in signed], 0
    else:
        own, quoted = _unquoted(signed)
    if quoted and not any(line.strip() for line in own):
        own = [_QUOTED.sub("", line, count=1) for line in signed]
        return Words(_joined(own), ("all of it is quoted from an earlier message, whose words are another's",))
    return Words(_joined(own), tuple(_warnings(quoted + left, is_forward=is_forward, signature=signature)))


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
    has_begun = False
    for line in lines:
        if not _QUOTED.match(line):
            own.append(line)
            has_begun |= bool(line.strip())
            continue
        if has_begun:
            _drop_introduction(own)
        has_begun = False
        count += 1
    return own, count


def _drop_introduction(own: list[str]) -> None:
    """Takes away the words that say whose the lines below are."""
    end = len(own)
    while end and end > len(own) - _BLANKS and not own[end - 1].strip():
        end -= 1
    length = 0
    for place in range(end - 1, max(end - _WROTE_LINES, 0) - 1, -1):
        length += len(own[place])
        if length > _LONGEST_WROTE:
            return
        if _WROTE.fullmatch("\n".join(own[place:end]).strip()):
            del own[place:]
            return


def _has_own(lines: list[str]) -> bool:
    return any(line.strip() and not _QUOTED.match(line) and not _FORWARDED.fullmatch(line) for line in lines)


def _is_forward_mark(line: str) -> bool:
    return bool(_FORWARDED.fullmatch(line) and _IS_FORWARD.search(line))


def _without(blocks: list[_Block], lines: list[str]) -> list[str]:
    kept: list[str] = []
    place = 0
    for block in blocks:
        kept += lines[place : block.start]
        place = block.end
    return kept + lines[place:]


def _blocks(lines: list[str]) -> list[_Block]:
    """Gives the blocks of headers of messages inside of the message."""
    found: list[_Block] = []
    place, above, is_forwarded = 0, 0, False
    while place < len(lines):
        end = place
        while end < len(lines) and _HEADER.fullmatch(lines[end]):
            end += 1
        if _is_block(lines[place:end], mark=lines[above]):
            is_marked = bool(_FORWARDED.fullmatch(lines[above]) or _RULE.fullmatch(lines[above]))
            start = max(above, found[-1].end if found else 0) if is_marked else place
            is_quoted = _QUOTED.match(lines[place]) is not None
            found.append(_Block(start, end, is_answered=not (is_forwarded or is_quoted)))
        else:
            end = max(end, place + 1)
            above = end - 1 if lines[end - 1].strip() else above
            is_forwarded |= _is_forward_mark(lines[end - 1]) and not _QUOTED.match(lines[end - 1])
        place = end
    return found


def _is_block(lines: list[str], *, mark: str) -> bool:
    """Tells whether lines are the headers of a message: after a mark of one, or several of those that each has."""
    if not lines:
        return False
    if _FORWARDED.fullmatch(mark):
        return True
    parts = {_PARTS[match[1].casefold()] for line in lines if (match := _HEADER.fullmatch(line))}
    return len(lines) >= _FEWEST_HEADERS and {"from", "sent"} <= parts and bool(parts & {"to", "subject"})
