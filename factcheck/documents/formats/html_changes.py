"""What a page says of its own changes: words that it strikes out, words that it puts in, the days on which it was changed."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from factcheck.documents.formats.html_visibility import METADATA, declarations

_STRUCK = ("del", "s", "strike")
_GONE = "struck-out"
_MOST_TOLD, _LONGEST = 3, 60
"""How many of the stretches that are struck out are told, and how many characters of each."""

_OPENING = "“\u2018(\"'"
"""Marks that stand right before what they open."""

_OF_A_CHANGE = re.compile(r"modif|updated|revised|revision|last.?mod|lastupdate", re.IGNORECASE)
_NAMES = ("property", "name", "itemprop", "http-equiv", "id", "class", "pubdate")
_DATED = re.compile(r'"(?:dateModified|dateUpdated|modified|lastReviewed)"\s*:\s*"[^"\n]*"\s*,?')
_TRAILING = re.compile(r",(\s*[}\]])")


def remove_struck(page: HtmlElement) -> tuple[str, ...]:
    """Takes out of a page what it strikes out, which is said no more, and gives the warning that tells of it, if any.

    That is: `<del>`, `<s>`, `<strike>`, and elements whose own `style` strikes them through. What is put in (`<ins>`) stays, parted
    from the words beside it.
    """
    for added in list(page.iter("ins")):
        _part(added)
    struck = [element for element in page.iter("*") if _is_struck(element) and element is not page]
    told = [words for element in struck if (words := " ".join(element.text_content().split()))]
    for element in struck:
        element.tag = _GONE
    etree.strip_elements(page, _GONE, with_tail=False)
    return (f"what the page strikes out is left out: {'; '.join(_shown(told))}",) if told else ()


def forget_days_of_change(page: HtmlElement) -> None:
    """Takes out of what a page declares the days on which it was changed: none of them is the day of its publication.

    Commas before a closing bracket, which JSON does not allow and pages have, go too, so that the rest of the description is read.
    """
    for element in list(page.iter("meta", "time", "abbr")):
        if not any(_OF_A_CHANGE.search(element.get(name, "")) for name in _NAMES):
            continue
        for attribute in ("content", "datetime", "title", *_NAMES):
            element.attrib.pop(attribute, None)
        if element.tag != "meta":
            element.tag = "span"  # its words stay text, and are no date of the page
    for script in page.iter("script"):
        if script.get("type", "").lower() == METADATA and script.text:
            script.text = _TRAILING.sub(r"\1", _DATED.sub("", script.text))


def _part(added: HtmlElement) -> None:
    """Puts a space on each side of what is put in, where there is none."""
    before = added.getprevious()
    parent = added.getparent()
    left = (before.tail if before is not None else parent.text if parent is not None else "") or ""
    if left and not left[-1].isspace() and left[-1] not in _OPENING:
        added.text = f" {added.text or ''}"
    if added.tail and (added.tail[0].isalnum() or added.tail[0] in _OPENING):
        added.tail = f" {added.tail}"


def _is_struck(element: HtmlElement) -> bool:
    if element.tag in _STRUCK:
        return True
    style = element.get("style")
    return style is not None and any(
        name in {"text-decoration", "text-decoration-line"} and "line-through" in value
        for name, value in declarations(style)
    )


def _shown(told: list[str]) -> Iterator[str]:
    for words in told[:_MOST_TOLD]:
        yield f"“{words if len(words) <= _LONGEST else words[: _LONGEST - 1] + '…'}”"
    if len(told) > _MOST_TOLD:
        yield f"and {len(told) - _MOST_TOLD} more"
