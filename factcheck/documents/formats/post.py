"""A post with who posted it, in bytes: so that the same words of two people are two documents, and those of one are one, however often."""

import json
from dataclasses import dataclass, replace

from factcheck.documents.formats import text as plain_text
from factcheck.documents.json_trees import parsed
from factcheck.documents.metadata import page, plain
from factcheck.domain.errors import BadInputError
from factcheck.domain.statements import Reading

MEDIA_TYPE = "application/vnd.factcheck.post+json"

_ACCOUNT, _SPEAKER, _TEXT, _HTML = "account", "speaker", "text", "html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The bytes that a post is kept as, and their media type."""

    content: bytes
    media_type: str


def kept(words: str, *, speaker: str | None, account: str | None = None, is_markup: bool = False) -> Kept:
    """Gives the bytes for the words of a post: with who posted it, and by which account, where somebody is named, else as they are.

    What changes while a post stays the same, such as how many like it, is in none of them: an export of the next week has the same
    posts. The words have no half of a surrogate pair.
    """
    if speaker is None:
        return Kept(content=page(words), media_type="text/html") if is_markup else _plain(words)
    members = {_SPEAKER: speaker, _ACCOUNT: account, _HTML if is_markup else _TEXT: words}
    told = {name: value for name, value in members.items() if value is not None}
    return Kept(content=json.dumps(told, ensure_ascii=False).encode(), media_type=MEDIA_TYPE)


def read(content: bytes) -> Reading:
    """Gives the words of such a post, of which nothing is normalised; of markup what it shows.

    Raises:
        BadInputError: these are no such bytes, or there are no words in them.
    """
    try:
        members = parsed(content.decode("utf-8"))
        words, markup = (members.get(_TEXT), members.get(_HTML)) if isinstance(members, dict) else (None, None)
        if isinstance(markup, str):
            return replace(_page(markup), media_type=MEDIA_TYPE)
        if isinstance(words, str):
            return replace(plain_text.read(plain(words)), media_type=MEDIA_TYPE)
    except ValueError as fault:  # half of a surrogate pair too
        raise BadInputError("it is called a post of a desk, and is none in UTF-8; give the export itself") from fault
    raise BadInputError('it is called a post of a desk, and has no "text"; give the export itself')


def _plain(words: str) -> Kept:
    return Kept(content=plain(words), media_type=plain_text.MEDIA_TYPE)


def _page(markup: str) -> Reading:
    # Pages take half a second to load what reads them, and most posts are none.
    from factcheck.documents.formats import html  # noqa: PLC0415 - as said above

    return html.read(page(markup))
