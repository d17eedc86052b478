"""What a post of the web says, apart from its addresses, accounts and marks."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from factcheck.matching.dates import MONTHS

LONGEST: Final = 10_000
"""Characters of a text that are read; a claim is a sentence, and a post that is longer has said it before."""

_MONTH = "|".join(MONTHS)
_PICTURE = re.compile(r"pic\.twitter\.com/\w+|\bhttps?://\S{0,200}\b(?:photo|video)/\d", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\b[\w-]{1,80}\.(?:com|org|net|ly)/\S+", re.IGNORECASE)
_SIGNED = re.compile(
    rf"(?:[\u2014\u2013-]{{1,2}}(?P<name>[^\u2014\n()]{{0,80}}))?\(@(?P<account>\w{{1,40}})\)"
    rf"(?:\s{{0,3}}(?P<month>{_MONTH})\s(?P<day>\d{{1,2}}),\s(?P<year>\d{{4}}))?"
)
_TAG = re.compile(r"[#@](\w{1,80})")
_RETWEET = re.compile(r"\bRT\b:?")
_HUMPS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+|\d+")


@dataclass(frozen=True, slots=True)
class Post:
    """A text without what a machine put into it.

    `words`: what it says, tags and mentioned accounts cut into words; `accounts`: who posted it or what it repeats, as names and handles;
    `day`: the last one that it is signed with; `is_pictured`: a picture or film goes with it.
    """

    words: str
    accounts: tuple[str, ...] = ()
    day: date | None = None
    is_pictured: bool = False


def read(text: str) -> Post:
    """Gives what a post says; of a text that is none, the text."""
    text = text[:LONGEST].replace("\0", " ")
    shown = _PICTURE.sub(" ", text)
    bare = _ADDRESS.sub(" ", shown)
    signatures = tuple(_SIGNED.finditer(bare))
    words = _TAG.sub(lambda tag: f" {spelt_out(tag[1])} ", _SIGNED.sub(" ", bare))
    return Post(
        words=" ".join(_RETWEET.sub(" ", words).split()),
        accounts=tuple(" ".join((*(found["name"] or "").split(), spelt_out(found["account"]))) for found in signatures),
        day=max((day for found in signatures if (day := _day(found))), default=None),
        is_pictured=shown != text,
    )


def spelt_out(tag: str) -> str:
    """Gives the words of a tag or an account by their capitals: `DefundTheCBC` is `Defund The CBC`."""
    return " ".join(_HUMPS.findall(tag))


def _day(signature: re.Match[str]) -> date | None:
    if signature["month"] is None:
        return None
    try:
        return date(int(signature["year"]), MONTHS.index(signature["month"]) + 1, int(signature["day"]))
    except ValueError:
        return None
