"""What surnames are to surnames: equal, written without a keyboard's umlauts, of before a marriage, one of several, or with a slip."""

from collections.abc import Sequence
from typing import Final

from factcheck.recognition.names import Name
from factcheck.recognition.ties import OTHER, Comparison, Doubt, Tie

_LEAST: Final = 6
"""Letters of a surname from which on one that differs may be a slip: of shorter ones too many are a letter apart."""

_UMLAUTS: Final = (("ae", "a"), ("oe", "o"), ("ue", "u"))


def compared(ours: Name, theirs: Name) -> Comparison:
    """Tells what the surnames of two names are to each other."""
    if ours.surname == theirs.surname:
        return Comparison(Tie.SAME)
    if without_umlauts(" ".join(ours.surname)) == without_umlauts(" ".join(theirs.surname)):
        return Comparison(Tie.ACCENTS, doubts=(Doubt.SPELLING,))
    if ours.former == theirs.surname or theirs.former == ours.surname:
        return Comparison(Tie.FORMER, doubts=(Doubt.SURNAMES,))
    return _several(ours, theirs) or _several(theirs, ours) or _slip(ours.surname, theirs.surname)


def _several(short: Name, whole: Name) -> Comparison | None:
    """What a surname is that is one of several: `Ana Ruiz` of `Ana Ruiz Ortega`, where further ones stand like middle names."""
    several = (*whole.given[1:], *whole.surname)
    if not set(short.surname) < set(several):
        return None
    return Comparison(Tie.SURNAMES, tuple(name for name in several if name not in short.words), (Doubt.SURNAMES,))


def without_umlauts(plain: str) -> str:
    """Gives small letters as they are where an umlaut is written as a letter without dots: `mueller` and `muller` come to the same."""
    for two, one in _UMLAUTS:
        plain = plain.replace(two, one)
    return plain


def _slip(ours: Sequence[str], theirs: Sequence[str]) -> Comparison:
    one, other = "".join(ours), "".join(theirs)
    is_long = min(len(one), len(other)) >= _LEAST and one[0] == other[0]
    return Comparison(Tie.SLIP, doubts=(Doubt.SPELLING,)) if is_long and _is_slip(one, other) else OTHER


def _is_slip(one: str, other: str) -> bool:
    """Whether two words are one letter apart, or have two neighbours the other way round."""
    short, whole = sorted((one, other), key=len)
    at = next((at for at, letter in enumerate(short) if letter != whole[at]), len(short))
    if len(short) < len(whole):
        return short[at:] == whole[at + 1 :]
    turned = whole[:at] + whole[at : at + 2][::-1] + whole[at + 2 :]
    return len(short) == len(whole) and (short[at + 1 :] == whole[at + 1 :] or short == turned)
