"""The text of a page and what it says of itself."""

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.metadata import extract_metadata
from trafilatura.settings import Document

from factcheck.documents.characters import has_text
from factcheck.documents.encodings import decode
from factcheck.documents.formats.blocks import PARAGRAPH_BREAK, paragraphs
from factcheck.documents.formats.html_changes import forget_days_of_change, remove_struck
from factcheck.documents.formats.html_completeness import article_warnings, declared, list_warnings
from factcheck.documents.formats.html_parsing import check_size, declared_encoding, parse
from factcheck.documents.formats.html_signatures import keep_signatures
from factcheck.documents.formats.html_visibility import METADATA, keep_visible, remove_hidden
from factcheck.documents.formats.text import guess_warnings
from factcheck.documents.metadata import language_tag, one_line, web_address
from factcheck.domain.errors import BadInputError
from factcheck.domain.statements import Reading, may_be_english

MEDIA_TYPE = "text/html"

# What these libraries have to say about a page is in the reading; their log lines would end up on a person's terminal.
for _library in ("trafilatura", "htmldate", "courlan", "justext", "readability"):
    logging.getLogger(_library).setLevel(logging.CRITICAL + 1)

# What the libraries are known to stumble with over malformed pages; their bug is no reason to lose the document.
_STUMBLES = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError, etree.LxmlError)

# Only dates that the page declares, and nothing that depends on the day of reading.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}

# trafilatura makes plain spaces of the first and lxml does not let the second be written back; for both they are private
# characters of the last plane, and are put back afterwards. A form feed is a plain space in HTML anyway.
_SPACES = (
    "\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_CONTROLS = "".join(map(chr, (*range(0x01, 0x09), 0x0B, *range(0x0E, 0x20), 0xFFFE, 0xFFFF)))
_SHIELDED = {ord(fragile): chr(0x10FF00 + place) for place, fragile in enumerate(_SPACES + _CONTROLS)} | {0x0C: " "}
_RESTORED = {0x10FF00 + place: fragile for place, fragile in enumerate(_SPACES + _CONTROLS)}

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class _Description:
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None


def read(content: bytes) -> Reading:
    """Gives the text of the article in a page, paragraphs apart by a blank line, and what the page says of itself.

    The encoding is that of the byte order mark, else of `<meta charset>`, else strict UTF-8, else plausible cp1252. Text that
    is not shown is taken out first (`html_visibility.remove_hidden` says what can be told), so it is neither text nor title, and
    what is struck out with it, which is warned of; so is a page that is a list, or has not the whole of its article
    (`html_completeness`). A day of change is no day of publication. The article is what trafilatura finds, and everything in the
    body where it finds none; an article's paragraph that repeats the one before it is given once. `<q>` gets the quotation marks
    that a browser shows. Nothing is fetched.

    Raises:
        BadInputError: no encoding fits, the page is larger or more nested than can be read in a moment, or nothing in it is
            text.
    """
    check_size(content)
    decoded = decode(content, declared=declared_encoding(content))
    page = parse(decoded.text)
    _shield_characters(page)
    language = _language(page)
    remove_hidden(page, keep=METADATA)
    struck = remove_struck(page)
    forget_days_of_change(page)
    description, article = _description(page), declared(page)
    remove_hidden(page)
    listed = list_warnings(page)
    keep_visible(page)
    text = _text(page)
    return Reading(
        text=text,
        media_type=MEDIA_TYPE,
        encoding=decoded.encoding,
        title=description.title,
        outlet=description.outlet,
        author=description.author,
        published=description.published,
        url=description.url,
        language=language,
        warnings=(
            *guess_warnings(decoded.encoding),
            *(one.translate(_RESTORED) for one in struck),
            *listed,
            *article_warnings(text, article),
            *_language_warnings(language),
        ),
    )


def all_text(page: HtmlElement) -> tuple[str, tuple[str, ...]]:
    """Gives the words of everything that a page shows, in paragraphs, and what a reader should heed; empty where it shows none.

    For markup that is no page of the web, such as a message of mail, of which nothing is around an article.
    """
    _shield_characters(page)
    remove_hidden(page)
    struck = remove_struck(page)
    _mark_quotations(page)
    body = page.find("body")
    text = paragraphs(page if body is None else body).translate(_RESTORED)
    return text, tuple(one.translate(_RESTORED) for one in struck)


def _text(page: HtmlElement) -> str:
    _mark_quotations(page)
    keep_signatures(page)
    for tree in (_article(page), page.find("body")):
        text = "" if tree is None else paragraphs(tree).translate(_RESTORED)
        if has_text(text):
            return PARAGRAPH_BREAK.join(filter(has_text, text.split(PARAGRAPH_BREAK)))
    raise BadInputError("there is no text in it that a reader of the page would see; give a page with words")


def _shield_characters(page: HtmlElement) -> None:
    for element in page.iter("*"):
        element.text = element.text and element.text.translate(_SHIELDED)
        element.tail = element.tail and element.tail.translate(_SHIELDED)


def _article(page: HtmlElement) -> etree._Element | None:
    try:
        with _quietly():
            document = bare_extraction(page, include_comments=False)
    except _STUMBLES:
        return None
    return document.body if isinstance(document, Document) else None


@contextmanager
def _quietly() -> Iterator[None]:
    """Keeps to itself what the libraries warn of, such as a time zone that dateutil does not know."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _mark_quotations(page: HtmlElement) -> None:
    for quotation in list(page.iter("q")):
        quotation.text = f"“{quotation.text or ''}"
        if len(quotation):
            quotation[-1].tail = f"{quotation[-1].tail or ''}”"
        else:
            quotation.text += "”"
        quotation.drop_tag()


def _description(page: HtmlElement) -> _Description:
    try:
        with _quietly():
            declared = extract_metadata(page, date_config=_DATES)
    except _STUMBLES:
        return _Description()
    return _Description(
        title=_one_line(declared.title),
        author=_one_line(declared.author),
        outlet=_one_line(declared.sitename),
        published=declared.date if declared.date and _DATE.fullmatch(declared.date) else None,
        url=web_address(declared.url),
    )


def _one_line(value: str | None) -> str | None:
    return one_line(value.translate(_RESTORED)) if value else None


def _language(page: HtmlElement) -> str | None:
    declared = (
        page.get("lang") or page.get("{http://www.w3.org/XML/1998/namespace}lang") or page.get("xml:lang") or ""
    ).strip()
    return language_tag(declared)


def _language_warnings(language: str | None) -> tuple[str, ...]:
    if may_be_english(language):
        return ()
    return (f"the page says that it is in the language {language!r}; statements are found in English only",)
