"""Words that stand before or beside a name: titles, trades, parties, and first names that tell a gender."""

import re
from collections.abc import Iterator
from enum import Enum

from factcheck.extraction.lexicons.first_names import ALSO_PLACES_AND_TIMES, EITHER, FEMALE, MALE
from factcheck.extraction.lexicons.wordlists import lexicon, listed


class Gender(Enum):
    """Which of `he` and `she` the document may use; unknown where nothing tells."""

    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


_HONORIFICS = {
    "mr": Gender.MALE,
    "sir": Gender.MALE,
    "lord": Gender.MALE,
    "mrs": Gender.FEMALE,
    "ms": Gender.FEMALE,
    "miss": Gender.FEMALE,
    "lady": Gender.FEMALE,
    "dame": Gender.FEMALE,
}

_TITLES = lexicon("titles", "titles")

_ROLES = lexicon("titles", "roles")

_SHORT = {
    "sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "col": "colonel", "capt": "captain",
    "sgt": "sergeant", "maj": "major", "adm": "admiral", "atty": "attorney", "dr": "doctor", "prof": "professor",
    "congressman": "representative", "congresswoman": "representative", "advisor": "adviser", "rev": "reverend",
    "lawyer": "attorney", "justice": "judge", "gop": "republican", "pres": "president",
}  # fmt: skip

_IN_FULL = (
    (re.compile(r"\bAtty\b\.?"), "Attorney"),
    (re.compile(r"\bDist\b\.?(?= Attorney\b)"), "District"),
    (re.compile(r"(?<=\bAttorney )Gen\b\.?"), "General"),
)
_COMING = listed("elect designate designee emeritus emerita")
_DEGREES = listed("dr prof")

OFFICES = listed("senator representative governor mayor president secretary judge ambassador")
"""Offices of which a person holds one at a time."""
KIN = lexicon("titles", "kin")
"""What somebody is called who is in the news for another's sake."""
_VARIETY = lexicon("titles", "for_variety")
_IN_COURT = lexicon("titles", "in_court")
_CANDIDACIES = listed("candidate contender democrat hopeful lawmaker legislator nominee politician republican")
STATES = lexicon("places", "states")

_WOMEN = lexicon("titles", "women")
_MEN = lexicon("titles", "men")

PARTIES = listed("republican democrat independent libertarian conservative liberal labour green")


def gender_of_honorific(word: str) -> Gender:
    """Gives what `Mr.` or `Mrs.` tells."""
    return _HONORIFICS.get(word.rstrip(".").lower(), Gender.UNKNOWN)


def gender_of_role(word: str) -> Gender:
    """Gives what `spokeswoman` or `father` tells."""
    plain = word.rstrip(".").lower()
    if plain in _WOMEN or plain.endswith("woman"):
        return Gender.FEMALE
    return (
        Gender.MALE if plain in _MEN or (plain.endswith("man") and plain not in {"human", "german"}) else Gender.UNKNOWN
    )


def gender_of_name(first: str) -> Gender:
    """Gives what a first name usually tells."""
    name = first.lower()
    if name in FEMALE:
        return Gender.FEMALE
    return Gender.MALE if name in MALE else Gender.UNKNOWN


def is_first_name(word: str) -> bool:
    """Whether the word is a first name and hardly anything else."""
    name = word.lower()
    return (name in FEMALE or name in MALE or name in EITHER) and name not in ALSO_PLACES_AND_TIMES


def is_honorific(word: str) -> bool:
    """Whether the word is a form of address that is no role."""
    return word.rstrip(".").lower() in _HONORIFICS


def spelt_out(word: str) -> str:
    """Gives the role that a title's short form stands for, in lower case."""
    plain = word.rstrip(".").lower()
    return _SHORT.get(plain, plain)


def words_of_role(role: str) -> Iterator[str]:
    """Gives the words of a role, spelt out; `governor-elect` is two."""
    for word in role.replace(",", " ").split():
        office, _, coming = word.rpartition("-")
        yield from (spelt_out(office), coming.lower()) if office and is_coming(coming) else (spelt_out(word),)


def spelt_in_full(role: str) -> str:
    """Gives a role without the short forms that could be read as another: `Atty. Gen.` is no general."""
    for short, whole in _IN_FULL:
        role = short.sub(whole, role)
    return role


def is_coming(word: str) -> bool:
    """Whether the word, behind an office, says that somebody will hold it or has held it: `elect`, `emeritus`."""
    return word.lower() in _COMING


def is_of_a_court(word: str) -> bool:
    """Whether a label of a court, behind its `The`, calls so whoever speaks: `THE COURT`, `THE WITNESS`."""
    return word.lower() in _IN_COURT


def is_degree(word: str) -> bool:
    """Whether the word is a scholar's title, which says nothing more where an office stands before it."""
    return word.rstrip(".").lower() in _DEGREES


def is_for_variety(word: str) -> bool:
    """Whether writers call somebody so only not to repeat the name."""
    return word.lower() in _VARIETY


def is_candidacy(word: str) -> bool:
    """Whether somebody who holds an office can be called so too."""
    return word.lower() in _CANDIDACIES


def is_title(word: str) -> bool:
    """Whether the word is a title that goes before a name and is no part of it."""
    return word.rstrip(".").lower() in _TITLES


def is_role(word: str) -> bool:
    """Whether the word, in the singular, says what somebody does or is."""
    plain = word.rstrip(".").lower()
    return plain in _TITLES or plain in _ROLES
