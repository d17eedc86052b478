"""An item of a feed, as a document or as the link to one, and how a feed begins. What parses feeds takes long to load, and is not here."""

import re
from dataclasses import dataclass

from factcheck.documents.encodings import marked_encoding
from factcheck.documents.metadata import page
from factcheck.documents.offered import Offered

_HEAD = 4096
_COMMENT_OR_INSTRUCTION = r"<!--(?s:.*?)-->|<\?(?s:.*?)\?>"
_DOCTYPE = r"<!DOCTYPE\s[^\[>]*+(?:\[[^\]]*+\]\s*+)?>"
_ROOT = re.compile(rf"(?:\s++|{_COMMENT_OR_INSTRUCTION}|{_DOCTYPE})*+<(?:[\w.-]++:)?(?:rss|feed|RDF)(?=[\s>/])")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """An item of a feed with what the feed says of it. Unknown is None, never a guess.

    `html` is the fullest text that the feed has of it, None where it has none; `is_summary` where that may be a part of the article
    only, which stands at `url` then. `outlet` is the feed's own title.
    """

    name: str
    title: str | None
    url: str | None
    published: str | None
    author: str | None
    outlet: str | None
    language: str | None
    html: str | None
    is_summary: bool
    warnings: tuple[str, ...] = ()


def is_feed(content: bytes) -> bool:
    """Tells whether bytes begin like an RSS or Atom feed: after comments and declarations the first element is one's."""
    head = content[:_HEAD]
    return _ROOT.match(head.decode(marked_encoding(head) or "latin-1", errors="ignore")) is not None


def offered(item: FeedItem) -> Offered | None:
    """Gives an item as a document, or None where the feed has not the whole of its text and the page has to be fetched."""
    if item.html is None or item.is_summary:
        return None
    declared = "its address, date and author are as the feed declares them; the page itself was not fetched"
    return Offered(
        name=item.name,
        content=page(item.html),
        media_type="text/html",
        title=item.title,
        outlet=item.outlet,
        author=item.author,
        published=item.published,
        url=item.url,
        language=item.language,
        warnings=(declared, *item.warnings),
    )
