"""What the words that say that something was said tell of it: asked, promised, called by a name."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from factcheck.domain.statements import Span
from factcheck.domain.vocabularies import Nature
from factcheck.extraction.lexicons.wordlists import lexicon, listed
from factcheck.extraction.syntax.reporting_verbs import FOCUS, NEGATIONS, REVERSING, bases, is_speech
from factcheck.extraction.syntax.words import Word

PROMISES = lexicon("natures", "promises")
_WISHES = lexicon("natures", "wishes")
_PREDICTIONS = listed("anticipate expect forecast foresee predict project")
_ASKS = listed("ask inquire query wonder")
_NAMES = listed("brand call consider declare deem describe dub label")
_UNDOING = listed("barely hardly instead rarely scarcely seldom short without yet")
"""Words of a cue by which nothing was said: `stopped short of saying that`, `has yet to say that`."""
_MISTELLING = listed("misattribute mischaracterise mischaracterize misquote misreport misrepresent misstate")
"""Verbs by which what follows was told wrongly: `an earlier version misstated what she said`."""
_REFUSALS = listed("avoid decline fail failure refusal refuse reluctance reluctant")
PLEAS = lexicon("natures", "pleas")


@dataclass(frozen=True)
class Cue:
    """The words that say that something was said, and the plain forms of each."""

    text: str
    bases: frozenset[str]

    @classmethod
    def read(cls, text: str, spans: Sequence[Span]) -> "Cue":
        """Gives the cue that stands in these fragments."""
        words = " ".join(text[start:end] for start, end in spans)
        return cls(words, frozenset(base for word in words.split() for base in bases(word)))

    @cached_property
    def denies(self) -> bool:
        """Whether the source does not stand for what follows: `denied that`, `did not say that`, `refused to say that`."""
        words = self.text.lower().split()
        is_negated = any(word in NEGATIONS | _UNDOING or word.endswith(("n't", "n\u2019t")) for word in words)
        is_negated &= FOCUS.isdisjoint(words)
        is_withheld = self.refuses and any(map(is_speech, words))
        return is_negated or is_withheld or not self.bases.isdisjoint(REVERSING | _MISTELLING)

    @cached_property
    def refuses(self) -> bool:
        """Whether the source is not ready to do what follows: `declined to`."""
        return not self.bases.isdisjoint(_REFUSALS)

    @cached_property
    def asks(self) -> bool:
        """Whether what follows, if it begins as a question does, is one."""
        return not self.bases.isdisjoint(_ASKS)

    @cached_property
    def names(self) -> bool:
        """Whether it can be followed by a thing and what it is called: `called the plan a disgrace`."""
        return not self.bases.isdisjoint(_NAMES)

    @cached_property
    def is_mark(self) -> bool:
        """Whether it is a mark only, as in a headline."""
        return bool(self.text) and not any(character.isalnum() for character in self.text)


NO_CUE = Cue.read("", ())
"""The cue of what nobody is said to have said."""


def infinitive_nature(words: Sequence[Word], cue: Cue) -> Nature | None:
    """What an infinitive is by its cue: `vowed to ...` a promise, `asked them to ...` a wish; None where it says nothing."""
    if not _is_infinitive(words) or cue.refuses:
        return None
    return next(
        (
            nature
            for nature, verbs in (
                (Nature.PROMISE, PROMISES),
                (Nature.WISH, _WISHES),
                (Nature.PREDICTION, _PREDICTIONS),
            )
            if not cue.bases.isdisjoint(verbs)
        ),
        None,
    )


def _is_infinitive(words: Sequence[Word]) -> bool:
    """Whether the words' first verb is an infinitive that no noun before it needs: `them to act`, but not `a failure to act`."""
    verb = next((word for word in words if word.is_verb), None)
    before = [word.tag for word in words if verb and word.place < verb.place]
    return verb is not None and verb.tag == "VB" and "TO" in before[-3:] and verb.relation != "acl"
