"""Whether a page holds one whole article: it can be a list of many, the beginning of one, or have it in its description alone."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from factcheck.documents.formats.html_visibility import METADATA

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_WORD = re.compile(r"\w+")

_FEWEST_ITEMS = 3
_LONGEST_TEASER = 80
"""Words below a heading that is a link, at most, where it announces an article and is not the head of one."""
_SHARE_OF_TEASERS = 0.6

_FEWEST_DECLARED = 20
_TIMES_AS_LONG = 1.5
"""How much longer the article in a page's description must be than what the page shows, for a part of it to be missing."""

_SHORT = 250
"""Words of a page that can be the beginning of an article; whole ones that ask for a subscription have more."""
_ASKS = re.compile(
    r"\b(?:subscribe (?:now |today )?(?:to|for) (?:read|continue|keep|get|unlock|full|unlimited|access)|already (?:a |an )?"
    r"(?:subscriber|member|subscribed)|(?:log|sign) in to (?:read|continue|keep|view)|(?:for|to) subscribers only|subscribers? only"
    r"|to (?:continue|keep) reading|(?:create|register for) (?:a|an|your) (?:free )?account to|unlock this (?:article|story)"
    r"|this (?:article|story|content) is (?:for|reserved for|available to|exclusive to) (?:subscribers|members)"
    r"|you(?:['\u2019]ve| have) (?:reached|read) (?:your|all)\b.{0,40}\b(?:free|limit))",
    re.IGNORECASE,
)
_MOST_SCRIPTS, _MOST_CHARACTERS = 20, 500_000
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Declared:
    """What the description of a page for machines says of its article: its words, and whether it is for everybody; None: nothing."""

    words: int = 0
    is_free: bool | None = None


def declared(page: HtmlElement) -> Declared:
    """Gives what a page's JSON-LD declares of its article. What is not well formed is nothing."""
    objects = [tree for script in _descriptions(page) for tree in _objects(script)]
    bodies = [body for tree in objects if isinstance(body := tree.get("articleBody"), str)]
    free = [
        _truth(tree["isAccessibleForFree"])
        for tree in objects
        if "isAccessibleForFree" in tree and "cssSelector" not in tree
    ]
    return Declared(words=max(map(_words, bodies), default=0), is_free=False if False in free else None)


def list_warnings(page: HtmlElement) -> tuple[str, ...]:
    """Gives a sentence where most words of a page stand in short pieces below headings that are links, as on a list of articles."""
    teasers, others = _pieces(page.find("body"))
    announced = [words for words in teasers if 0 < words <= _LONGEST_TEASER]
    if len(announced) < _FEWEST_ITEMS or sum(announced) < _SHARE_OF_TEASERS * (sum(teasers) + others):
        return ()
    told = "not one: whom a pronoun means may stand in another of them; give the articles themselves"
    return (f"the page is a list of {len(announced)} articles, {told}",)


def article_warnings(text: str, stated: Declared) -> tuple[str, ...]:
    """Gives a sentence where what a page shows is not the whole of its article."""
    shown = _words(text)
    if stated.words >= max(_FEWEST_DECLARED, _TIMES_AS_LONG * shown):
        told = "only in its description for machines (JSON-LD), which is not read; save its text as a .txt file"
        return (f"the page shows {shown} words, and has an article of {stated.words} {told}",)
    if shown <= _SHORT and (_ASKS.search(text) or stated.is_free is False):
        return ("the page seems to be the beginning of an article that is for subscribers; give the whole of it",)
    return ()


def _pieces(body: HtmlElement | None) -> tuple[list[int], int]:
    """Gives the words below each heading that is a link, and those elsewhere; links and headings themselves are neither."""
    teasers: list[int] = []
    others = 0
    is_teaser = False
    for element, words in _runs(body):
        if element.tag in _HEADINGS:
            is_teaser = _is_link(element)
            if is_teaser:
                teasers.append(0)
        elif is_teaser:
            teasers[-1] += words
        else:
            others += words
    return teasers, others


def _runs(body: HtmlElement | None) -> Iterator[tuple[HtmlElement, int]]:
    """Gives the headings of a page, and the paragraphs between them with their words."""
    for element in () if body is None else body.iter(*_HEADINGS, "p", "li", "blockquote"):
        if element.tag in _HEADINGS or element.tag == "p" or not any(True for _ in element.iter("p")):
            yield element, _words(element.text_content())


def _is_link(heading: HtmlElement) -> bool:
    """Tells whether a heading leads elsewhere: by a link in it, or one around it."""
    return any(link.get("href", "").strip("#") for link in heading.iter("a")) or any(
        link.get("href", "").strip("#") for link in heading.iterancestors("a")
    )


def _descriptions(page: HtmlElement) -> Iterator[object]:
    scripts = [script for script in page.iter("script") if script.get("type", "").strip().lower() == METADATA]
    for script in scripts[:_MOST_SCRIPTS]:
        try:
            yield json.loads((script.text or "")[:_MOST_CHARACTERS], strict=False)
        except (ValueError, RecursionError):
            continue


def _objects(tree: object) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    level: Sequence[object] = [tree]
    for _ in range(_DEEPEST):
        found += [part for part in level if isinstance(part, dict)]
        level = [inner for part in level for inner in _inside(part) if isinstance(inner, dict | list)]
    return found


def _inside(part: object) -> Sequence[object]:
    if isinstance(part, dict):
        return tuple(part.values())
    return part if isinstance(part, list) else ()


def _truth(stated: object) -> bool | None:
    if isinstance(stated, bool):
        return stated
    return {"true": True, "false": False}.get(str(stated).strip().lower())


def _words(text: str) -> int:
    return sum(1 for _ in _WORD.finditer(text))
