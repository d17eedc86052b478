"""What a proposition is by its wording and its cue: a fact, a prediction, an opinion, a question, a wish, a promise.

The future, the imperative and the cue tell most; a fact is told from an opinion by adding up what speaks for either.
"""

from factcheck.domain.vocabularies import Nature
from factcheck.extraction.lexicons.wordlists import listed
from factcheck.extraction.propositions.cues import PLEAS, PROMISES, Cue
from factcheck.extraction.propositions.frames import SPEAKERS, Unframed
from factcheck.extraction.propositions.opinions import DUTIES, FEELINGS, is_opinion
from factcheck.extraction.syntax.clauses import is_infinitive, main_verb, subjects
from factcheck.extraction.syntax.reporting_verbs import bases
from factcheck.extraction.syntax.words import Paragraph, Word

_WILL = listed("will 'll \u2019ll wo shall")
_CHANCES = listed("likely unlikely bound")
_HAVING = listed("has have had 've \u2019ve 'd \u2019d")
_MIGHT = listed("may might could")
_DUE = listed("bound expected poised scheduled set slated")
_GOING = listed("going gonna")
_THIRD = listed("he she it they")
_STATES = listed("be have need want know think like love")


def nature_of(paragraph: Paragraph, clause: Unframed, cue: Cue, *, is_quoted: bool) -> Nature:
    """Gives what a clause is. `is_quoted` tells that the speaker's own words are given."""
    if told := settled(paragraph, clause, cue, is_quoted=is_quoted):
        return told
    return Nature.OPINION if is_opinion(paragraph, clause, cue, is_quoted=is_quoted) else Nature.FACT


def settled(paragraph: Paragraph, clause: Unframed, cue: Cue, *, is_quoted: bool) -> Nature | None:
    """Gives what a clause is where its form alone tells; None where it is a fact or an opinion."""
    if "promise" in clause.frames:
        return Nature.PROMISE
    if "hope" in clause.frames:
        return Nature.WISH
    verb = main_verb(paragraph, clause.words)
    if verb is None:
        return None
    return _of_the_future(paragraph, verb, cue, is_quoted=is_quoted) or _of_oneself(paragraph, verb)


def _of_oneself(paragraph: Paragraph, verb: Word) -> Nature | None:
    """What a clause is in which the speaker asks for something or says how they feel about it; None for any other."""
    if subjects(paragraph, verb)[0].lower not in SPEAKERS:
        return None
    plain = bases(verb.text)
    if not plain.isdisjoint(PLEAS):
        return None if _is_done(paragraph, verb) and "want" not in plain else Nature.WISH
    felt = {verb.lower, *plain, *(child.lower for child in paragraph.children(verb, "acomp"))}
    return None if felt.isdisjoint(FEELINGS) else Nature.OPINION


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
    if not bases(verb.text).isdisjoint(PROMISES) and any(is_infinitive(paragraph, child) for child in infinitives):
        return Nature.PROMISE
    if verb.lower in _DUE and any(is_infinitive(paragraph, child) for child in infinitives):
        return Nature.PREDICTION
    is_going = verb.lower in _GOING and any(is_infinitive(paragraph, child) for child in infinitives)
    if helpers.isdisjoint(_WILL) and not is_going:
        if "would" in helpers and subject in _THIRD and not cue.bases.isdisjoint(PROMISES):
            return Nature.PROMISE
        if {"would", "have"} <= helpers or not helpers.isdisjoint(DUTIES):
            return Nature.OPINION
        is_open = _is_open(paragraph, verb, helpers, is_quoted=is_quoted)
        chance = any(child.lower in _CHANCES for child in paragraph.children(verb, "acomp"))
        return Nature.PREDICTION if is_open or chance else None
    acts = infinitives[0] if is_going else verb
    promises = (subject in SPEAKERS and is_quoted) or not cue.bases.isdisjoint(PROMISES)
    return Nature.PROMISE if promises and acts.lower not in _STATES else Nature.PREDICTION


def _is_open(paragraph: Paragraph, verb: Word, helpers: set[str], *, is_quoted: bool) -> bool:
    """Whether the clause says what may or, in reported speech, what would come about."""
    if "have" in helpers or not bases(verb.text).isdisjoint(FEELINGS):
        return False
    would = "would" in helpers and not is_quoted
    might = not helpers.isdisjoint(_MIGHT) and verb.lower not in _STATES
    return would or (might and not paragraph.children(verb, "neg"))
