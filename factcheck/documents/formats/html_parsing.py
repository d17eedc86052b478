"""A page parsed into a tree, however broken it is."""

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from factcheck.documents.encodings import codec_of
from factcheck.domain.errors import BadInputError

BYTES_LIMIT = 5 * 1024 * 1024
TAGS_LIMIT = 10_000
ATTRIBUTES_LIMIT = 256
ALL_ATTRIBUTES_LIMIT = 60_000
VALUE_LIMIT = 16_384
NESTED_TABLES_LIMIT = 16

_ADVICE = "save the text of the article as a .txt file and give that"

# One attribute, by the tokenizer of the HTML standard (13.2.5): quotes count only after an equals sign. Every repetition is
# possessive, so each byte is looked at once.
_ATTRIBUTE = r"(?>[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+)"
_ATTRIBUTES = rf"({_ATTRIBUTE}*+)"
_RAW_TEXT = "|".join(rf"<{name}(?=[\s/>]){_ATTRIBUTES}[\s/]*+>.*?(?:</{name}|\Z)" for name in ("script", "style"))
_MARKUP = re.compile(
    rf"<!--(?:-?>|.*?(?:--!?>|\Z))|{_RAW_TEXT}|<[a-z][^\s/>]*+{_ATTRIBUTES}".encode(), re.IGNORECASE | re.DOTALL
)
_ONE_ATTRIBUTE = re.compile(_ATTRIBUTE.encode())

_META = re.compile(rb"<meta\s[^>]*?charset\s*=\s*[\"']?\s*([a-z0-9_.:-]+)", re.IGNORECASE)
_META_WITHIN = 4096
_COMMENTS = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)


def declared_encoding(content: bytes) -> str | None:
    """Gives the codec that a `<meta charset>` in the first 4 KiB names, as browsers understand it, or None.

    Only the web's encodings for text that keep ASCII as it is are heeded; UTF-7 in particular never is.
    """
    match = _META.search(_COMMENTS.sub(b"", content[:_META_WITHIN]))
    return codec_of(match[1].decode("ascii")) if match else None


def parse(markup: str) -> HtmlElement:
    """Gives the tree of a page without its comments and processing instructions; nothing is fetched.

    A page with more than 10,000 tags, 256 attributes on one of them, 60,000 in all, 16 tables in each other, or 256 levels is
    refused: the time for them grows with their square, and the parser would silently drop what lies deeper. Values of
    attributes that are longer than 16 KiB are left out.

    Raises:
        BadInputError: there is nothing to parse, or the page is beyond the limits.
    """
    encoded = markup.encode("utf-8")
    _check_tags(encoded)
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        tree = document_fromstring(encoded, parser=parser)
    except etree.ParserError as failure:
        raise BadInputError(f"there is no text in it; {_ADVICE}") from failure
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise BadInputError(f"its elements are nested more than 256 deep; {_ADVICE}")
    if any(sum(1 for _ in table.iterancestors("table")) >= NESTED_TABLES_LIMIT for table in tree.iter("table")):
        raise BadInputError(f"its tables are nested more than {NESTED_TABLES_LIMIT} deep; {_ADVICE}")
    _drop_long_values(tree)
    return tree


def check_size(content: bytes) -> None:
    """Refuses a page of more than 5 MiB, which would take longer than a person waits.

    Raises:
        BadInputError: the page is larger.
    """
    if len(content) > BYTES_LIMIT:
        raise BadInputError(f"it holds {len(content) / 2**20:,.1f} MiB, and a page may hold 5 MiB; {_ADVICE}")


def _check_tags(markup: bytes) -> None:
    all_attributes = 0
    for number, match in enumerate(_MARKUP.finditer(markup), start=1):
        if number > TAGS_LIMIT:
            raise BadInputError(f"it has more than {TAGS_LIMIT:,} tags; {_ADVICE}")
        attributes = len(_ONE_ATTRIBUTE.findall(match[match.lastindex])) if match.lastindex else 0
        all_attributes += attributes
        if attributes > ATTRIBUTES_LIMIT or all_attributes > ALL_ATTRIBUTES_LIMIT:
            raise BadInputError(f"its tags have too many attributes ({ATTRIBUTES_LIMIT} at most on one); {_ADVICE}")


def _drop_long_values(tree: HtmlElement) -> None:
    """Takes out embedded pictures and the like, through which every search for a date or a name would have to go."""
    for element in tree.iter("*"):
        for name, value in element.items():
            if len(value) > VALUE_LIMIT:
                del element.attrib[name]
