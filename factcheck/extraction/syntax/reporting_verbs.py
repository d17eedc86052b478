"""The verbs that report, by what they take, and the plain forms of inflected words.

Which verb takes what was counted in annotated news text (the PolNeAR corpus): a verb is listed under a shape where
that shape is what somebody is reported to have said more often than not, or nearly so.
"""

from functools import cache

from factcheck.extraction.lexicons.wordlists import listed
from factcheck.extraction.syntax.complements import Shape

SPEECH = listed("""
    acknowledge add admit advise affirm allege announce answer argue ask assert assure attest begin bemoan blog
    boast caution chant charge claim comment complain concede conclude confirm contend continue counter crow
    declare demand deny disclose elaborate email emphasise emphasize exclaim explain guess gush hint imply
    indicate inform inquire insist joke lament laugh maintain marvel mention murmur muse mutter note object
    observe opine plead pledge post predict proclaim profess promise protest quip quote read recall recommend
    recount reiterate relate remark repeat reply report respond retort retweet reveal rule say scream shout sigh
    signal snap state stress suggest swear tell testify text tweet urge vow warn whisper wonder write yell
""")

_CLAUSE = SPEECH - listed("begin post urge continue rule laugh sigh read text relate") | listed("""
    show find believe think point question agree feel expect hope fear worry estimate determine recognize recognise wonder
    demand propose remind figure demonstrate highlight convince notify learn discover decide understand tweet doubt
    dispute suspect calculate project conclude decry denounce speculate post read continue know realize realise rule
""") - listed("know understand realize realise learn discover decide figure")

_INFINITIVE = listed("""
    agree ask claim decline demand encourage offer pledge promise refuse swear threaten urge vow
""")

_PREDICATE = listed("""
    accuse attack blame blast brand call cast characterise characterize chide cite condemn consider criticise
    criticize declare decry deem defend denounce depict describe dismiss dub fault frame hail identify label
    list mock name paint portray praise present rebuke regard slam term thank tout view
""")

_OBJECT = listed("""
    accuse acknowledge allege announce applaud assail back bemoan blame blast cite condemn confirm criticise
    criticize declare decry defend denounce deny deplore describe discuss dismiss dub echo emphasise emphasize
    endorse explain express highlight label lament list mention mock note oppose outline praise predict prefer
    propose question recall recount reference reject report slam stress tout
""")

_PREPOSITION = frozenset({
    "accuse of", "advocate for", "ask about", "ask for", "balk at", "boast about", "boast of", "blast for",
    "call for", "charge with", "comment on", "complain about", "complain of", "criticize for", "describe as",
    "disagree with", "hint at", "joke about", "object to", "point to", "press for", "push for", "rail against", "refer to",
    "report about", "report on", "respond to", "speak about", "speak of", "speak out against", "talk about", "talk of",
    "vouch for", "warn about", "warn against", "warn of", "write about", "apologize for", "allude to",
})  # fmt: skip

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


@cache
def bases(form: str) -> frozenset[str]:
    """Gives the plain forms that an inflected verb may come from, in lower case; among them is the right one."""
    word = form.lower()
    found = {word, _IRREGULAR.get(word, word)}
    for ending in ("s", "es", "ed", "d", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            found |= _stems(word[: -len(ending)])
    return frozenset(found)


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
