"""Words that stand before or beside a name: titles, trades, parties, and first names that tell a gender."""

import re
from collections.abc import Iterator
from enum import Enum

from factcheck.extraction.lexicons.first_names import ALSO_PLACES_AND_TIMES, EITHER, FEMALE, MALE
from factcheck.extraction.lexicons.wordlists import listed


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

_TITLES = listed("""
    adm admiral alderman alderwoman ambassador archbishop assemblyman assemblywoman attorney atty bishop capt
    captain cardinal ceo cfo chair chairman chairwoman chancellor chief cmdr coach col colonel commander
    commissioner comptroller congressman congresswoman councillor councilman councilmember councilwoman dean
    delegate deputy detective director doctor dr envoy father gen general gov governor imam judge justice king
    leader lt maj major marshal mayor minister officer pope premier president prince princess principal prof
    professor prosecutor queen rabbi rep representative rev reverend secretary selectman sen senator sergeant
    sgt sheikh sheikha sheriff sister speaker sultan superintendent treasurer vice vice-president
""")

_ROLES = listed("""
    accountant activist actor actress administrator adviser advisor aide analyst anchor archaeologist architect assessor
    assistant astronaut astronomer attorney auditor author baker banker biologist carpenter chemist contractor curator dentist
    diplomat driver ecologist environmentalist firefighter geologist grocer hydrologist investigator landlord librarian
    mathematician mechanic meteorologist negotiator ombudsman paramedic pharmacist pilot plumber psychiatrist psychologist
    publisher rancher ranger realtor registrar retiree salesman shopkeeper sociologist statistician tenant trader translator
    billionaire boss brother businessman businesswoman candidate celebrity clerk co-chair co-founder cofounder
    columnist comedian commentator consultant contender coordinator correspondent counsel critic czar daughter developer ex-husband ex-wife
    director economist editor engineer executive expert farmer father fellow filmmaker founder head historian
    host husband inspector inventor investor journalist lawmaker lawyer legislator manager member man mogul mother
    musician neighbor neighbour nominee nurse official operative opponent organiser organizer owner partner
    pastor physician planner politician pollster president priest producer reporter representative researcher
    resident runner-up scholar scientist singer sister son spokesman spokesperson spokeswoman star strategist
    student supporter surgeon surrogate survivor teacher trustee veteran vice-chair voter whistleblower widow
    wife witness woman worker writer
""")

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
KIN = listed("brother daughter ex-husband ex-wife father husband mother sister son widow wife")
"""What somebody is called who is in the news for another's sake."""
_VARIETY = listed("""
    billionaire businessman businesswoman candidate congressman congresswoman contender democrat governor hopeful lawmaker
    legislator mayor millionaire mogul nominee politician president republican representative senator tycoon
""")
_CANDIDACIES = listed("candidate contender democrat hopeful lawmaker legislator nominee politician republican")
STATES = listed("""
    alabama alaska arizona arkansas california carolina colorado connecticut dakota delaware florida georgia hawaii idaho
    illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri
    montana nebraska nevada hampshire jersey mexico ohio oklahoma oregon pennsylvania tennessee texas utah vermont
    virginia washington wisconsin wyoming
""")

_WOMEN = listed("actress aunt daughter ex-wife girl grandmother lady mother niece princess queen sister widow wife")
_MEN = listed("boy brother ex-husband father grandfather husband king nephew prince son uncle")

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
