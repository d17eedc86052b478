"""Paragraphs out of the blocks of a page."""

import re
from collections.abc import Iterator

from lxml import etree

PARAGRAPH_BREAK = "\n\n"

_LINE_BREAKS = frozenset({"br", "lb"})

# Elements that stand within a line; any other begins and ends a paragraph. The last line has trafilatura's own names.
_INLINE = re.compile(
    "a|abbr|acronym|b|bdi|bdo|big|br|cite|code|data|del|dfn|em|font|i|img|ins|kbd|label|mark|q"
    "|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr"
    "|hi|lb|ref|graphic"
)

_SPACE = re.compile(r"[ \t\n\r\f]+")
_SPACE_AROUND_BREAKS = re.compile(r" ?(\n+) ?")
_BREAKS = re.compile(r"\n{2,}")


def paragraphs(tree: etree._Element) -> str:
    """Gives the words of a tree as paragraphs with a blank line between them.

    As on a screen, a run of spaces, tabs and line ends is one space and `<br>` begins a new line. Every other character
    stays as the page has it: quotation marks, no-break spaces, and characters that show nothing.
    """
    text = "".join(_pieces(tree))
    text = _SPACE_AROUND_BREAKS.sub(r"\1", re.sub(" +", " ", text))
    return _BREAKS.sub(PARAGRAPH_BREAK, text).strip(" \n")


def _pieces(tree: etree._Element) -> Iterator[str]:
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if not _INLINE.fullmatch(str(element.tag)):
            yield PARAGRAPH_BREAK
        if event == "start":
            yield "\n" if element.tag in _LINE_BREAKS else ""
            yield _SPACE.sub(" ", element.text or "")
        elif element is not tree:
            yield _SPACE.sub(" ", element.tail or "")
