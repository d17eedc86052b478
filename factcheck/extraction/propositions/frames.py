"""What a speaker says before what is said, and is no part of it: `I am confident that`, `It is clear that`, `First of all`."""

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.extraction.lexicons.wordlists import lexicon
from factcheck.extraction.syntax.clauses import subjects
from factcheck.extraction.syntax.reporting_verbs import NEGATIONS, REVERSING, bases
from factcheck.extraction.syntax.words import Paragraph, Word

_LEADS = lexicon("function_words", "leads")
_DETERMINING = frozenset({"both", "either", "neither"})
_BEGINNING = frozenset({"the", "a", "an", "because", "although", "whereas", "as"})
_LEAD_TAGS = frozenset({"IN", "CC", "UH", "RB", "DT"})
_STANCES = lexicon("natures", "stances")
_SAYING = frozenset({"say", "tell", "hear"})
_SELVES = frozenset({"i", "we", "it"})
_TRUTHS = frozenset({"truth", "fact", "reality", "point"})
_DENYING = NEGATIONS | {"n't", "n\u2019t", "hardly", "barely", "scarcely", "nobody", "none"}
_HELPING = frozenset({"do", "did", "does", "not", "n't", "n\u2019t", "just", "really", "so"})
SPEAKERS = frozenset({"i", "we"})
"""What speakers call themselves as those who do something."""
_THIRD = frozenset({"he", "she", "they"})
_SHORTEST = 2
_LONGEST_DOUBT = 3
ASKS = frozenset({"whether", "if", "who", "what", "how", "why", "where", "when", "which"})


@dataclass(frozen=True, slots=True)
class Unframed:
    """The words that are left, and the plain forms of what was taken off: `think`, `confident`."""

    words: tuple[Word, ...]
    frames: frozenset[str] = frozenset()


def bare(words: Sequence[Word]) -> tuple[Word, ...]:
    """Gives the words without stops and linking words at the ends."""
    first, past = 0, len(words)
    while first < past and (words[first].is_stop or _leads(words[first])) and not _no_matter(words[first:past]):
        first += 1
    while first < past and (words[past - 1].is_stop or _trails(words[past - 1])):
        past -= 1
    return tuple(words[first:past])


def _trails(word: Word) -> bool:
    """Whether a word at the end only begins what is said no more: `..., and the`, `..., which`; `not both` ends with what is said."""
    return (word.tag == "CC" and word.lower not in _DETERMINING) or word.tag == "WDT" or word.lower in _BEGINNING


def _no_matter(words: Sequence[Word]) -> bool:
    return [word.lower for word in words[:2]] == ["no", "matter"]


def _leads(word: Word) -> bool:
    return word.lower in _LEADS and word.tag in _LEAD_TAGS and not (word.tag == "DT" and word.lower in {"no", "that"})


def unframed(paragraph: Paragraph, words: Sequence[Word]) -> Unframed:
    """Gives the clause without the speaker's own frames, and what they were."""
    kept, frames = bare(words), frozenset[str]()
    while kept:
        if len(kept) > _SHORTEST and kept[_SHORTEST].text == "," and is_frame_alone(kept[:_SHORTEST]):
            kept = bare(kept[_SHORTEST:])
        framed = _framed(paragraph, kept)
        if framed is None:
            break
        frame, asserted = framed
        frames |= bases(frame.text)
        kept = bare([word for word in kept if word.place >= asserted.first])
    return Unframed(kept, frames)


def is_frame_alone(words: Sequence[Word]) -> bool:
    """Whether the words are a frame that holds nothing: `I mean`, `you know`."""
    said = [word for word in words if not word.is_stop and word.lower not in _HELPING]
    return (
        0 < len(said) <= _SHORTEST and said[0].tag == "PRP" and not bases(said[-1].text).isdisjoint(_STANCES | _SAYING)
    )


def takes_back(words: Sequence[Word]) -> bool:
    """Whether the words only deny what stands before them: `I don't think`, `or so they doubt`."""
    said = [word.lower for word in words if not word.is_stop]
    is_denied = any(word in _DENYING for word in said)
    return (is_denied and is_frame_alone(words)) or (len(said) <= _LONGEST_DOUBT and any(map(_doubts, said)))


def _doubts(word: str) -> bool:
    return not bases(word).isdisjoint(REVERSING)


def _framed(paragraph: Paragraph, words: Sequence[Word]) -> tuple[Word, Word] | None:
    """The word that frames and the verb of what stands behind it, if the words begin with a frame."""
    for word in words:
        if _is_frame(paragraph, word, words[0].place):
            held = [*paragraph.children(word, "ccomp"), *paragraph.children(paragraph.head(word), "ccomp")]
            clause = next((c for c in held if word.place < c.first and c.place <= words[-1].place), None)
            if clause and paragraph.words[clause.first].lower not in ASKS:
                return word, clause
        if word.is_noun and word.lower not in _TRUTHS:
            break
    return None


def _is_frame(paragraph: Paragraph, word: Word, first: int) -> bool:
    plain = bases(word.text)
    verb = word if word.is_verb else paragraph.head(word)
    subject = next(iter(subjects(paragraph, verb)), None)
    if subject is None or subject.place < first or _is_denied(paragraph, verb, first):
        return False
    if subject.lower in _TRUTHS:
        return "be" in plain or word.lower in {"is", "'s", "\u2019s"}
    if not plain.isdisjoint(_STANCES):
        return subject.lower in _SELVES | _THIRD
    return not plain.isdisjoint(_SAYING) and subject.lower in SPEAKERS


def _is_denied(paragraph: Paragraph, verb: Word, first: int) -> bool:
    """Whether a negation belongs to the frame's verb, or stands before it from some place on, whatever the grammar hangs it on."""
    before = paragraph.words[first : verb.place]
    return any(word.relation == "neg" or word.lower in _DENYING for word in (*paragraph.children(verb), *before))
