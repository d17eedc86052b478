"""The items of a feed (RSS, RDF, Atom), each as a document or as the link to one."""

import html
import io
import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from factcheck.documents.containers.feed_items import FeedItem
from factcheck.documents.containers.feed_xml import ITEMS_LIMIT, NAME_LIMIT, tame
from factcheck.documents.entities import escaped_once
from factcheck.documents.extras import not_installed
from factcheck.documents.metadata import declared_date, language_tag, one_line, web_address
from factcheck.documents.refusals import shown, unreadable
from factcheck.documents.skips import Skipped
from factcheck.domain.errors import BadInputError

_Parsed: TypeAlias = Any
"""A feed, an item or a text as feedparser gives it, which has no types."""

_TAG = re.compile(r"<[^<>]*+>")

# What feedparser is known to stumble with over elements in odd places.
_STUMBLES = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)

_MARKUP = ("text/html", "application/xhtml+xml")
_PLAIN = "text/plain"


def items(content: bytes, *, name: str, url: str | None = None) -> Iterator[FeedItem | Skipped | BadInputError]:
    """Gives the items of an RSS or Atom feed in its order, at most 500 of them; what goes beyond is refused in one piece.

    Nothing is fetched, and a feed with a document type, entities or inclusions is refused whole. An item with the identifier of one
    before it is skipped. A date that is none is None, with a warning.

    Args:
        content: the feed's bytes.
        name: what the feed was given as, for messages.
        url: where it was fetched from, if it was; relative links are taken from there.

    Raises:
        EnvironmentFailureError: the extra `feeds` is not installed.
    """
    try:
        feed = tame(content)
        parsed = _parsed(feed.markup, url=url)
    except BadInputError as refusal:
        yield unreadable(name, str(refusal))
        return
    yield from _distinct(parsed, name=name)
    if feed.is_cut:
        yield BadInputError(
            f"cannot take more of {shown(name)}: it has over {ITEMS_LIMIT:,} items; give newer ones alone"
        )


def _parsed(markup: bytes, *, url: str | None) -> _Parsed:
    try:
        import feedparser  # noqa: PLC0415 - of an extra
    except ImportError as failure:
        raise not_installed(failure, attempt="read feeds", extra="feeds") from failure
    # A stream, because feedparser takes bytes or text for the name of a file, or an address to fetch. What is hidden or harmful in
    # the markup is for the reader of pages to leave out.
    stream, headers = io.BytesIO(markup), {"content-location": url} if url else {}
    try:
        parsed = feedparser.parse(stream, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except _STUMBLES as fault:
        raise BadInputError("its elements stand where none should; give the pages themselves") from fault
    if not parsed.entries and not parsed.version:
        raise BadInputError("it is no RSS or Atom feed; give the address of one, or a page")
    return parsed


def _distinct(parsed: _Parsed, *, name: str) -> Iterator[FeedItem | Skipped]:
    outlet, language = one_line(_plain(parsed.feed, "title")), language_tag(parsed.feed.get("language"))
    taken: dict[str, int] = {}
    for number, entry in enumerate(parsed.entries, start=1):
        place = f"{name}, item {number}"
        identifier = entry.get("id")
        first = taken.setdefault(identifier, number) if identifier else number
        if first == number:
            yield _item(entry, name=place, outlet=outlet, language=language)
        else:
            yield Skipped(place, f"it has the identifier of item {first}, which stands for both")


def _item(entry: _Parsed, *, name: str, outlet: str | None, language: str | None) -> FeedItem:
    text, is_summary = _text(entry)
    published, url = entry.get("published"), entry.get("link")
    return FeedItem(
        name=name,
        title=one_line(_plain(entry, "title")),
        url=web_address(url),
        published=declared_date(published) if published else None,
        author=_author(entry),
        outlet=outlet,
        language=language,
        html=text,
        is_summary=is_summary,
        warnings=tuple(_warnings(entry, published=published, url=url)),
    )


def _author(entry: _Parsed) -> str | None:
    author = one_line(entry.get("author"))
    return author if author and len(author) <= NAME_LIMIT else None


def _warnings(entry: _Parsed, *, published: str | None, url: str | None) -> Iterator[str]:
    if url and not web_address(url):
        yield f"the feed's link {shown(url)} is no http(s) address, and was left out"
    if published and not declared_date(published):
        yield f"the feed's date {shown(published)} is none, and was left out"
    # Asked for by `in` first, because feedparser otherwise answers with the date of publication.
    changed = declared_date(entry["updated"]) if "updated" in entry and not published else None
    if changed:
        yield f"the feed says only that it was last changed on {changed}"


def _text(entry: _Parsed) -> tuple[str | None, bool]:
    """Gives the fullest text that an item has, as HTML, and whether it is only what the feed calls a summary."""
    for content in entry.get("content", ()):
        if text := _as_html(content):
            return text, False
    summary = _as_html(entry.get("summary_detail", {}))
    return summary, summary is not None


def _as_html(content: _Parsed) -> str | None:
    value, kind = content.get("value", ""), content.get("type")
    if not value.strip():
        return None
    if kind in _MARKUP:
        return escaped_once(str(value))
    return _paragraphs(value) if kind == _PLAIN else None


def _paragraphs(text: str) -> str:
    return "\n".join(f"<p>{html.escape(part, quote=False)}</p>" for part in re.split(r"\n\s*\n", text) if part.strip())


def _plain(holder: _Parsed, key: str) -> str | None:
    """Gives a text without the markup that it has where its kind is HTML."""
    value: str | None = holder.get(key)
    is_markup = holder.get(f"{key}_detail", {}).get("type") in _MARKUP
    return html.unescape(_TAG.sub("", value)) if value and is_markup else value
