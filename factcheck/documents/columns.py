"""Which column of a table, or member of a post, is what: by what people call them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.documents.refusals import shown
from factcheck.domain.errors import BadInputError

_LETTERS = re.compile(r"[^a-z0-9]+")
_MOST_NAMED = 12
_LONGEST_NAMED = 40

_TEXTS = (
    *(
        "text",
        "fulltext",
        "tweet",
        "tweettext",
        "post",
        "posttext",
        "statement",
        "quote",
        "quotation",
        "content",
        "body",
        "message",
    ),
    *("comment", "remarks", "remark", "speech", "selftext", "caption", "transcript", "utterance", "claim"),
)
_OWN_WORDS = frozenset(
    {
        *(
            "tweet",
            "tweettext",
            "post",
            "posttext",
            "statement",
            "quote",
            "quotation",
            "message",
            "comment",
            "remarks",
            "remark",
        ),
        *("speech", "selftext", "status", "utterance"),
    }
)
"""Columns whose words are those of whoever is named beside them, in his own voice; an article's are not its author's."""

_SPEAKERS = (
    *(
        "speaker",
        "speakername",
        "saidby",
        "spokenby",
        "politician",
        "handle",
        "screenname",
        "username",
        "account",
        "user",
        "poster",
    ),
)
_AUTHORS = ("author", "authorname", "displayname", "creator", "sender", "from", "by", "name", "byline")
_DATES = (
    *(
        "date",
        "createdat",
        "created",
        "publishedat",
        "published",
        "postedat",
        "posted",
        "timestamp",
        "datetime",
        "time",
    ),
    *("createdutc", "dateposted", "postdate", "tweetdate", "day", "pubdate", "dateofstatement"),
)
_URLS = ("url", "link", "permalink", "tweeturl", "posturl", "tweetlink", "href", "permanenturl")
_TITLES = ("title", "headline", "subject")
_ROLES = ("role", "office", "position", "jobtitle")
_OUTLETS = ("outlet", "publisher", "publication", "newspaper", "site", "platform")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What a person says of the columns of tables: their names, None where they are to be guessed."""

    text: str | None = None
    speaker: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The places of what is taken from a row, counted from 0; None where there is no such column."""

    text: int
    speaker: int | None
    author: int | None
    role: int | None
    date: int | None
    url: int | None
    title: int | None
    outlet: int | None

    def described(self, headers: Sequence[str]) -> str:
        """Gives in words what is taken from where."""
        found = (
            f"{what} from {shown(headers[place])}"
            for what, place in (
                ("text", self.text),
                ("speaker", self.speaker),
                ("author", self.author),
                ("role", self.role),
                ("date", self.date),
                ("address", self.url),
                ("title", self.title),
                ("outlet", self.outlet),
            )
            if place is not None
        )
        return ", ".join(found)


def parts_of(headers: Sequence[str], *, wanted: Columns) -> Parts:
    """Gives what is in which column: as a person says, else as the headers tell.

    Who is named beside a text is its speaker where a header says so (`Speaker`, `Handle`), or where the text's own header says that
    it is somebody's own words (`Tweet`, `Statement`) and there is no title; else he is its author.

    Raises:
        BadInputError: no header tells of a text, or there is no column of a name that was given.
    """
    named = [_LETTERS.sub("", header.lower()) for header in headers]
    text = _given(headers, wanted.text, option="--text-column")
    if text is None:
        text = _first(named, _TEXTS)
    if text is None:
        raise BadInputError(f"no column is known for its text; name one with --text-column: {_listed(headers)}")
    title = _first(named, _TITLES, but=text)
    author = _first(named, _AUTHORS, but=text)
    speaker = _given(headers, wanted.speaker, option="--speaker-column")
    if speaker is None:
        speaker = _first(named, _SPEAKERS, but=text)
    if speaker is None and title is None and named[text] in _OWN_WORDS:
        speaker = author
    date = _given(headers, wanted.date, option="--date-column")
    return Parts(
        text=text,
        speaker=speaker,
        author=None if author == speaker else author,
        role=_first(named, _ROLES, but=text) if speaker is not None else None,
        date=_first(named, _DATES, but=text) if date is None else date,
        url=_first(named, _URLS, but=text),
        title=title,
        outlet=_first(named, _OUTLETS, but=text),
    )


def _given(headers: Sequence[str], name: str | None, *, option: str) -> int | None:
    if name is None:
        return None
    for same in (str, str.casefold):
        found = [place for place, header in enumerate(headers) if same(header.strip()) == same(name.strip())]
        if len(found) == 1:
            return found[0]
    raise BadInputError(f"there is no one column {shown(name)} in it, as {option} has it: {_listed(headers)}")


def _first(named: Sequence[str], known: Sequence[str], *, but: int | None = None) -> int | None:
    """Gives the place of the column that the earliest of the known names stands for."""
    return next(
        (place for name in known for place, header in enumerate(named) if header == name and place != but), None
    )


def _listed(headers: Sequence[str]) -> str:
    names = [shown(header[:_LONGEST_NAMED]) for header in headers if header.strip()]
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return (f"it has {', '.join(names[:_MOST_NAMED])}{more}")[:200] if names else "it has no headers"
