"""What a proposition is by its wording and its cue: a fact, a prediction, an opinion, a question, a wish, a promise.

The future, the imperative and the cue tell most; a fact is told from an opinion by adding up what speaks for either. The points are
a logistic regression's, in hundredths, as `benchmarks/propositions.py --fit` fits them to propositions that a reader has marked.
"""

from collections.abc import Iterator, Sequence

from factcheck.domain.statements import Nature
from factcheck.extraction.lexicons.wordlists import lexicon, listed
from factcheck.extraction.propositions.cues import PLEAS, PROMISES, Cue
from factcheck.extraction.propositions.frames import Unframed
from factcheck.extraction.syntax.clauses import subjects
from factcheck.extraction.syntax.reporting_verbs import bases
from factcheck.extraction.syntax.words import Paragraph, Word

_WILL = listed("will 'll \u2019ll wo shall")
_DUTIES = listed("should must ought need needs cannot")
_CHANCES = listed("likely unlikely bound")
_BEING = listed("is are am was were be been being 's 're 'm \u2019s \u2019re \u2019m")
_HAVING = listed("has have had 've \u2019ve 'd \u2019d")
_MIGHT = listed("may might could")
_DUE = listed("bound expected poised scheduled set slated")
_GOING = listed("going gonna")
_SELVES = listed("i we")
_THIRD = listed("he she it they")
_STATES = listed("be have need want know think like love")
_DOUBTS = lexicon("natures", "doubts")
_FEELINGS = lexicon("natures", "feelings")
_VALUES = lexicon("natures", "values")
_VAGUE = lexicon("natures", "vague")

_TELLING = lexicon("natures", "telling")
_HOLDING = lexicon("natures", "holding")
_LISTED = {
    "value": _VALUES,
    "doubt": _DOUBTS,
    "duty": _DUTIES,
    "condition": listed("if when"),
    "you": listed("you"),
}
_LEADING = {"self": _SELVES, "vague": _VAGUE}
_NUMBERS = ("PERCENT", "MONEY", "CARDINAL", "DATE")


def nature_of(paragraph: Paragraph, clause: Unframed, cue: Cue, *, is_quoted: bool) -> Nature:
    """Gives what a clause is. `is_quoted` tells that the speaker's own words are given."""
    if told := settled(paragraph, clause, cue, is_quoted=is_quoted):
        return told
    points = sum(POINTS[sign] for sign in signs(paragraph, clause, cue, is_quoted=is_quoted))
    return Nature.OPINION if points > CLEARLY else Nature.FACT


def settled(paragraph: Paragraph, clause: Unframed, cue: Cue, *, is_quoted: bool) -> Nature | None:
    """Gives what a clause is where its form alone tells; None where it is a fact or an opinion."""
    if "promise" in clause.frames:
        return Nature.PROMISE
    if "hope" in clause.frames:
        return Nature.WISH
    verb = _main_verb(paragraph, clause.words)
    if verb is None:
        return None
    return _of_the_future(paragraph, verb, cue, is_quoted=is_quoted) or _of_oneself(paragraph, verb)


def signs(paragraph: Paragraph, clause: Unframed, cue: Cue, *, is_quoted: bool) -> tuple[str, ...]:
    """Gives what speaks for an opinion or for a fact, by the names that `POINTS` has."""
    own = ("any", "quoted") if is_quoted else ("any",)
    said = (name for name, verbs in (("telling", _TELLING), ("holding", _HOLDING)) if not cue.bases.isdisjoint(verbs))
    verb = _main_verb(paragraph, clause.words)
    done = _signs_of_verb(paragraph, verb) if verb else ()
    been = _signs_of_being(clause.words) if verb and _is_to_be(verb) else ()
    return (*own, *_signs_of_words(clause.words), *said, *done, *been)


def _main_verb(paragraph: Paragraph, words: Sequence[Word]) -> Word | None:
    """The highest verb with a subject: of several, the one that no other of the words stands above."""
    verbs = [
        word for word in words if word.is_verb and subjects(paragraph, word) and word.relation not in {"aux", "auxpass"}
    ]
    return min(verbs, key=lambda verb: (sum(1 for _ in paragraph.above(verb)), verb.place), default=None)


def _of_oneself(paragraph: Paragraph, verb: Word) -> Nature | None:
    """What a clause is in which the speaker asks for something or says how they feel about it; None for any other."""
    if subjects(paragraph, verb)[0].lower not in _SELVES:
        return None
    plain = bases(verb.text)
    if not plain.isdisjoint(PLEAS):
        return None if _is_done(paragraph, verb) and "want" not in plain else Nature.WISH
    felt = {verb.lower, *plain, *(child.lower for child in paragraph.children(verb, "acomp"))}
    return None if felt.isdisjoint(_FEELINGS) else Nature.OPINION


def _is_done(paragraph: Paragraph, verb: Word) -> bool:
    """Whether a verb tells of something past, or of something that is done to its subject: `We asked`, `I was never asked`."""
    helpers = {child.lower for child in paragraph.children(verb, "aux")}
    is_perfect = verb.tag == "VBN" and not helpers.isdisjoint(_HAVING)
    return verb.tag == "VBD" or is_perfect or bool(paragraph.children(verb, "auxpass"))


def _of_the_future(paragraph: Paragraph, verb: Word, cue: Cue, *, is_quoted: bool) -> Nature | None:
    """What a clause about what is to come is; None for any other."""
    helpers = {child.lower for child in paragraph.children(verb, "aux")}
    subject = subjects(paragraph, verb)[0].lower
    infinitives = paragraph.children(verb, "xcomp")
    if not bases(verb.text).isdisjoint(PROMISES) and any(_is_to(paragraph, child) for child in infinitives):
        return Nature.PROMISE
    if verb.lower in _DUE and any(_is_to(paragraph, child) for child in infinitives):
        return Nature.PREDICTION
    is_going = verb.lower in _GOING and any(_is_to(paragraph, child) for child in infinitives)
    if helpers.isdisjoint(_WILL) and not is_going:
        if "would" in helpers and subject in _THIRD and not cue.bases.isdisjoint(PROMISES):
            return Nature.PROMISE
        if {"would", "have"} <= helpers or not helpers.isdisjoint(_DUTIES):
            return Nature.OPINION
        is_open = _is_open(paragraph, verb, helpers, is_quoted=is_quoted)
        chance = any(child.lower in _CHANCES for child in paragraph.children(verb, "acomp"))
        return Nature.PREDICTION if is_open or chance else None
    acts = infinitives[0] if is_going else verb
    promises = (subject in _SELVES and is_quoted) or not cue.bases.isdisjoint(PROMISES)
    return Nature.PROMISE if promises and acts.lower not in _STATES else Nature.PREDICTION


def _is_open(paragraph: Paragraph, verb: Word, helpers: set[str], *, is_quoted: bool) -> bool:
    """Whether the clause says what may or, in reported speech, what would come about."""
    if "have" in helpers or not bases(verb.text).isdisjoint(_FEELINGS):
        return False
    would = "would" in helpers and not is_quoted
    might = not helpers.isdisjoint(_MIGHT) and verb.lower not in _STATES
    return would or (might and not paragraph.children(verb, "neg"))


def _is_to(paragraph: Paragraph, verb: Word) -> bool:
    return any(child.tag == "TO" for child in paragraph.children(verb, "aux"))


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
    if lower.isdisjoint(_VALUES) and first not in _VAGUE | _SELVES:
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
    if not bases(verb.text).isdisjoint(_FEELINGS):
        yield "feeling"
    if verb.lower in {"have", "has", "had"} and any(
        _is_to(paragraph, child) for child in paragraph.children(verb, "xcomp")
    ):
        yield "duty"


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
