"""The verbs that report, by what they take, and the plain forms of inflected words.

Which verb takes what was counted in annotated news text (the PolNeAR corpus): a verb is listed under a shape where
that shape is what somebody is reported to have said more often than not, or nearly so.
"""

from collections.abc import Sequence
from functools import cache

from factcheck.extraction.lexicons.wordlists import lexicon, listed
from factcheck.extraction.syntax.complements import Shape

SPEECH = lexicon("reporting_verbs", "speech")

_CLAUSE = SPEECH - listed("begin post urge continue rule laugh sigh read text relate") | listed("""
    show find believe think point question agree feel expect hope fear worry estimate determine recognize recognise wonder
    demand propose remind figure demonstrate highlight convince notify learn discover decide understand tweet doubt
    dispute suspect calculate project conclude decry denounce speculate post read continue know realize realise rule
""") - listed("know understand realize realise learn discover decide figure")

_INFINITIVE = lexicon("reporting_verbs", "infinitive")

_PREDICATE = lexicon("reporting_verbs", "predicate")

_OBJECT = lexicon("reporting_verbs", "object")

_PREPOSITION = lexicon("reporting_verbs", "preposition")

_TAKES: dict[Shape, frozenset[str]] = {
    Shape.CLAUSE: _CLAUSE,
    Shape.ASIDE: SPEECH | listed("believe think"),
    Shape.PREDICATE: _PREDICATE,
    Shape.INFINITIVE: _INFINITIVE,
    Shape.OBJECT: _OBJECT,
}

_IRREGULAR = {
    "said": "say", "told": "tell", "wrote": "write", "written": "write", "thought": "think", "found": "find", "felt": "feel",
    "knew": "know", "known": "know", "shown": "show", "spoke": "speak", "spoken": "speak", "swore": "swear", "sworn": "swear",
    "sought": "seek", "saw": "see", "seen": "see", "read": "read", "began": "begin", "begun": "begin", "learnt": "learn",
    "understood": "understand", "drew": "draw", "made": "make", "gave": "give", "did": "do", "was": "be", "were": "be",
}  # fmt: skip

REVERSING = listed("deny dispute doubt refute reject rebut contradict disagree question")
"""Verbs whose source does not stand for what they report."""

NEGATIONS = listed("not never neither nor no")
_NOT = listed("n't n\u2019t")
FOCUS = listed("just merely only simply")
"""Words behind a `not` by which more was said, and this too: `not only said that`."""
_OPEN = listed("how if what when where whether which who whom whose why")


@cache
def bases(form: str) -> frozenset[str]:
    """Gives the plain forms that an inflected verb may come from, in lower case; among them is the right one."""
    word = form.lower()
    found = {word, _IRREGULAR.get(word, word)}
    for ending in ("s", "es", "ed", "d", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            found |= _stems(word[: -len(ending)])
    return frozenset(found)


def denies_saying(cue: Sequence[str], first: str) -> bool:
    """Tells whether a cue's words say that nobody said what follows, of which this is the first word.

    `She never said that`; not `she never said when`, of which nothing is claimed anyway, nor `not only said that`.
    """
    words = {word.lower() for word in cue}
    is_negated = any(word in NEGATIONS or word in _NOT or word.endswith(tuple(_NOT)) for word in words)
    return is_negated and FOCUS.isdisjoint(words) and any(map(is_speech, cue)) and first.lower() not in _OPEN


def takes(form: str, shape: Shape, preposition: str = "") -> bool:
    """Whether what stands in this shape beside the verb is something that somebody says."""
    if shape is Shape.PREPOSITION:
        return any(f"{base} {preposition}" in _PREPOSITION for base in bases(form))
    return not bases(form).isdisjoint(_TAKES[shape])


def is_speech(form: str) -> bool:
    """Whether the verb can introduce somebody's words in quotation marks."""
    return not bases(form).isdisjoint(SPEECH)


def _stems(stem: str) -> set[str]:
    found = {stem, stem + "e"}
    if stem.endswith("i"):
        found.add(stem[:-1] + "y")
    if stem[-2:-1] == stem[-1:]:
        found.add(stem[:-1])
    return found
