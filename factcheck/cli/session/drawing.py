"""Lines as bytes for a terminal: how each style looks, with colours and without."""

from collections.abc import Mapping

from factcheck.cli.cells import cells, is_disputed
from factcheck.cli.session.lines import Line, Style, width
from factcheck.cli.session.screens import Screen

RESET = "\x1b[0m"

COLOURED: Mapping[Style, str] = {
    Style.STRONG: "\x1b[1m",
    Style.FAINT: "\x1b[2m",
    Style.BORDER: "\x1b[2m",
    Style.QUOTE: "\x1b[30;43m",
    Style.KEY: "\x1b[1;36m",
    Style.ALERT: "\x1b[1;31m",
}
UNCOLOURED: Mapping[Style, str] = {
    Style.STRONG: "\x1b[1m",
    Style.QUOTE: "\x1b[4m",
    Style.KEY: "\x1b[1m",
    Style.ALERT: "\x1b[1m",
}
"""Bold and underlined are no colours; what they say is in the words as well."""

ENTER = "\x1b[?1049h\x1b[?2004h\x1b[?25l\x1b[2J"
"""Another screen, so that what stood on the terminal stands there again afterwards; pasted texts are marked; no cursor."""

LEAVE = "\x1b[?2004l\x1b[?25h\x1b[999;1H\r\n\x1b[?1049l"
"""Back to the screen before; on a terminal that has one screen only, to the line below what was drawn."""

ERASE = "\x1b[K"

SHOW_CURSOR, HIDE_CURSOR = "\x1b[?25h", "\x1b[?25l"


def drawn(screen: Screen, *, looks: Mapping[Style, str]) -> str:
    """Gives what draws a screen over the one before, line by line, without a moment in which it is empty."""
    lines = (f"\x1b[{row};1H{_over(line, screen.width, looks)}" for row, line in enumerate(screen.lines, 1))
    place = f"\x1b[{screen.entry + 1};1H{SHOW_CURSOR}" if screen.entry is not None else HIDE_CURSOR
    return f"{''.join(lines)}{place}"


def _over(line: Line, room: int, looks: Mapping[Style, str]) -> str:
    """Gives a line that nothing is left beside of what stood there; to erase behind a full one would take its last character."""
    return f"{line_drawn(line, looks)}{ERASE if width(line) < room else ''}"


def line_drawn(line: Line, looks: Mapping[Style, str]) -> str:
    """Gives a line with what switches its styles on and off; a border stands in its column, whatever is on its left."""
    drawn, column, is_led = "", 1, any(is_disputed(piece.text) for piece in line)
    for piece in line:
        go = f"\x1b[{column}G" if is_led and piece.style is Style.BORDER else ""
        words = piece.text.replace("\N{NO-BREAK SPACE}", " ")
        drawn = f"{drawn}{go}{_piece(words, looks.get(piece.style))}"
        column += cells(piece.text)
    return drawn


def _piece(text: str, look: str | None) -> str:
    return f"{look}{text}{RESET}" if look else text
