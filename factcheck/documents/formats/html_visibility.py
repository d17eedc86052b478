"""What of a page a person who looks at it would not see."""

import re

from lxml import etree
from lxml.html import HtmlElement

_NEVER_SHOWN = (
    "script",
    "style",
    "noscript",
    "template",
    "noframes",
    "noembed",
    "iframe",
    "object",
    "canvas",
    "audio",
    "video",
    "select",
    "datalist",
    "textarea",
    "svg",
)

_MARKED = "hidden-from-view"

METADATA = "application/ld+json"
"""The type of script that describes a page; it is kept where the description is still to be read."""

_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ZERO = re.compile(r"[+-]?0*\.?0*(?:px|pt|em|rem|%|vw|vh)?")
_FAR_AWAY = re.compile(r"-\d{3,}(?:\.\d+)?(?:px|pt|em|rem|%|vw|vh)")
_OFFSETS = frozenset({"left", "right", "top", "bottom", "text-indent", "margin-left", "margin-top"})


def remove_hidden(page: HtmlElement, *, keep: str | None = None) -> None:
    """Takes out of a page what a person who looks at it would not see, and leaves the words around it.

    That is: scripts, styles, `<noscript>`, `<template>`, drawings, embedded and form content; elements with `hidden` and closed
    dialogs; elements whose own `style` says display:none, visibility:hidden, opacity:0, font-size:0 or moves them out of sight.
    `alt` and other attributes are never text. `aria-hidden` hides from who listens to a page, not from who looks at it.

    What style sheets and scripts hide, or colour like their background, cannot be seen here.

    Args:
        page: the tree, which is changed.
        keep: a `type` of script that stays.
    """
    never_shown = [
        element for element in page.iter(*_NEVER_SHOWN) if not (keep and element.get("type", "").lower() == keep)
    ]
    hidden = [element for element in page.iter("*") if _is_hidden(element)]
    if page in hidden:
        page.clear()
        return
    for element in (*never_shown, *hidden):
        element.tag = _MARKED
    # One by one, lxml would join the texts around an element again for each.
    etree.strip_elements(page, _MARKED, with_tail=False)


def keep_visible(page: HtmlElement) -> None:
    """Takes from what a page shows the signs by which extraction of articles would leave it out.

    A paragraph that listeners are not read, or that is shown to subscribers alone, stands in the page that somebody gave us.
    """
    for element in page.iter("*"):
        is_unread = element.attrib.pop("aria-hidden", None) is not None
        if (is_unread or element.tag == "p") and "paywall" in f"{element.get('class')} {element.get('id')}".lower():
            element.attrib.pop("class", None)
            element.attrib.pop("id", None)


def _is_hidden(element: HtmlElement) -> bool:
    if element.get("hidden") is not None:
        return True
    if element.tag == "dialog" and element.get("open") is None:
        return True
    style = element.get("style")
    return style is not None and any(_hides(*declaration) for declaration in declarations(style))


def declarations(style: str) -> list[tuple[str, str]]:
    """Gives the declarations of a `style` attribute, as (name, value)."""
    parts = (part.partition(":") for part in _CSS_COMMENT.sub("", style).lower().split(";"))
    return [(name.strip(), value.replace("!important", "").strip()) for name, _, value in parts]


def _hides(name: str, value: str) -> bool:
    match name:
        case "display":
            return value == "none"
        case "visibility":
            return value in {"hidden", "collapse"}
        case "opacity" | "font-size":
            return bool(value) and _ZERO.fullmatch(value) is not None
        case _:
            return name in _OFFSETS and _FAR_AWAY.fullmatch(value) is not None
