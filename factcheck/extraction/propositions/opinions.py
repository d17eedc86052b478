"""What speaks for an opinion or for a fact, by a clause's words, its verb and its cue.

The points are a logistic regression's, in hundredths, as `benchmarks/propositions.py --fit` fits them to propositions that a reader has
marked.
"""

from collections.abc import Iterator, Sequence

from factcheck.extraction.lexicons.wordlists import lexicon, listed
from factcheck.extraction.propositions.cues import Cue
from factcheck.extraction.propositions.frames import SPEAKERS, Unframed
from factcheck.extraction.syntax.clauses import is_infinitive, main_verb
from factcheck.extraction.syntax.reporting_verbs import bases
from factcheck.extraction.syntax.words import Paragraph, Word

DUTIES = listed("should must ought need needs cannot")
_BEING = listed("is are am was were be been being 's 're 'm \u2019s \u2019re \u2019m")
_DOUBTS = lexicon("natures", "doubts")
FEELINGS = lexicon("natures", "feelings")
_VALUES = lexicon("natures", "values")
_VAGUE = lexicon("natures", "vague")
_TELLING = lexicon("natures", "telling")
_HOLDING = lexicon("natures", "holding")
_LISTED = {
    "value": _VALUES,
    "doubt": _DOUBTS,
    "duty": DUTIES,
    "condition": listed("if when"),
    "you": listed("you"),
}
_LEADING = {"self": SPEAKERS, "vague": _VAGUE}
_NUMBERS = ("PERCENT", "MONEY", "CARDINAL", "DATE")
CLEARLY = 60
"""An opinion is what has more points than this: to pass a fact for an opinion is worse than the other way round."""
POINTS: dict[str, int] = {
    "any": -114,
    "quoted": 67,
    "value": 78,
    "doubt": 79,
    "duty": 76,
    "number": -29,
    "condition": 59,
    "you": -29,
    "self": 59,
    "vague": 65,
    "telling": -74,
    "holding": 34,
    "past": -106,
    "perfect": -83,
    "possible": 40,
    "is": 87,
    "feeling": 21,
    "is so": 46,
    "is value": 35,
    "is vague": 70,
    "is plain": -11,
}


def is_opinion(paragraph: Paragraph, clause: Unframed, cue: Cue, *, is_quoted: bool) -> bool:
    """Whether more speaks for a clause's being an opinion than a fact. `is_quoted` tells that the speaker's own words are given."""
    return sum(POINTS[sign] for sign in signs(paragraph, clause, cue, is_quoted=is_quoted)) > CLEARLY


def signs(paragraph: Paragraph, clause: Unframed, cue: Cue, *, is_quoted: bool) -> tuple[str, ...]:
    """Gives what speaks for an opinion or for a fact, by the names that `POINTS` has."""
    own = ("any", "quoted") if is_quoted else ("any",)
    said = (name for name, verbs in (("telling", _TELLING), ("holding", _HOLDING)) if not cue.bases.isdisjoint(verbs))
    verb = main_verb(paragraph, clause.words)
    done = _signs_of_verb(paragraph, verb) if verb else ()
    been = _signs_of_being(clause.words) if verb and _is_to_be(verb) else ()
    return (*own, *_signs_of_words(clause.words), *said, *done, *been)


def _is_to_be(verb: Word) -> bool:
    return "be" in bases(verb.text) or verb.lower in _BEING


def _signs_of_being(words: Sequence[Word]) -> Iterator[str]:
    """What it is that something is: good or bad, or one cannot tell what it is that is so, or neither."""
    lower, first = {word.lower for word in words}, words[0].lower
    yield "is"
    if not lower.isdisjoint(_VALUES):
        yield "is value"
    if first in _VAGUE:
        yield "is vague"
    if lower.isdisjoint(_VALUES) and first not in _VAGUE | SPEAKERS:
        yield "is plain"


def _signs_of_words(words: Sequence[Word]) -> Iterator[str]:
    lower = {word.lower for word in words}
    yield from (sign for sign, listed in _LISTED.items() if not lower.isdisjoint(listed))
    yield from (sign for sign, listed in _LEADING.items() if words[0].lower in listed)
    if any(word.text[0].isdigit() or word.entity.endswith(_NUMBERS) for word in words):
        yield "number"


def _signs_of_verb(paragraph: Paragraph, verb: Word) -> Iterator[str]:
    helpers = {child.lower for child in paragraph.children(verb, "aux", "auxpass")}
    tags = {child.tag for child in paragraph.children(verb, "aux", "auxpass")}
    if verb.tag == "VBD" or "VBD" in tags:
        yield "past"
    if verb.tag == "VBN" and helpers & {"has", "have", "'ve", "\u2019ve", "'s", "\u2019s"}:
        yield "perfect"
    if helpers & {"can", "could", "may", "might", "would", "ca"}:
        yield "possible"
    if paragraph.children(verb, "acomp"):
        yield "is so"
    if not bases(verb.text).isdisjoint(FEELINGS):
        yield "feeling"
    if verb.lower in {"have", "has", "had"} and any(
        is_infinitive(paragraph, child) for child in paragraph.children(verb, "xcomp")
    ):
        yield "duty"
