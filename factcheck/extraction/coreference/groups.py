"""The fullest phrase in which a document first speaks of people or of a paper: `more than 20 residents who sued`, `an ad from the mill`."""

from collections.abc import Iterator
from itertools import pairwise

from factcheck.extraction.coreference.speakability import is_of_time, is_quantity
from factcheck.extraction.lexicons.wordlists import listed
from factcheck.extraction.syntax.words import RELATIVES, Paragraph, Word

_LONGEST = 24
"""Of so many words a phrase is no longer one that could stand for somebody."""
_OWNING = listed("of for from")
_EXAMPLES = listed("including like")
"""What goes on with some of a group behind a comma."""
_PLURAL = frozenset({"NNS", "NNPS"})
_DESCRIBING = frozenset({"acl", "relcl", "cc", "amod"})


def in_full(paragraph: Paragraph, head: Word) -> tuple[Word, ...]:
    """Gives the words of a noun with whatever tells which ones are meant, before it and behind it; none where they are too many.

    A clause or an apposition behind a comma is left out: it says more of those who are known by then.
    """
    last = head.place
    for child in paragraph.children(head):
        if child.first <= last or child.is_stop:
            continue
        if not _goes_on(paragraph, last, child):
            break
        last = child.last
    words = paragraph.words[counted(paragraph, head).first : _with_examples(paragraph, last) + 1]
    words = words[: next((at for at, pair in enumerate(pairwise(words)) if _adds(head, *pair)), len(words))]
    while words and (words[-1].is_stop or words[-1].tag == "CC" or words[-1].lower in _EXAMPLES):
        words = words[:-1]
    while words and (words[0].is_stop or words[0].tag == "CC"):
        words = words[1:]
    return words if len(words) <= _LONGEST else ()


def _adds(head: Word, mark: Word, following: Word) -> bool:
    """Whether a clause begins that only says more: `, which dates from May`."""
    return mark.place > head.place and mark.text == "," and following.tag in RELATIVES


def _with_examples(paragraph: Paragraph, last: int) -> int:
    """Where a phrase ends with those that it names as examples: `some residents, like Ana Ruiz`."""
    behind = paragraph.words[last + 1 : last + 3]
    is_example = len(behind) > 1 and behind[0].text == "," and behind[1].lower in _EXAMPLES
    return behind[1].last if is_example else last


def joined_to(paragraph: Paragraph, first: Word) -> Iterator[Word]:
    """Gives the nouns that `and` joins to a first one, in order."""
    following = next(iter(paragraph.children(first, "conj")), None)
    while following is not None:
        yield following
        following = next(iter(paragraph.children(following, "conj")), None)


def counted(paragraph: Paragraph, head: Word) -> Word:
    """Gives the noun that says how many there are, where one does: `dozens` of `dozens of residents`; else the noun itself."""
    of = paragraph.head(head)
    noun = paragraph.head(of)
    is_counted = head.relation == "pobj" and of.lower == "of" and of.place == noun.place + 1
    return noun if is_counted and is_quantity(noun) else head


def _goes_on(paragraph: Paragraph, last: int, child: Word) -> bool:
    """Whether what hangs on a noun still belongs to its description."""
    is_apart = any(word.is_stop for word in paragraph.words[last + 1 : child.first])
    if child.relation in {"conj", "appos"} and child.tag in _PLURAL:
        return child.relation == "conj" or bool(paragraph.children(child, "conj"))
    if child.relation == "prep" and not is_apart:
        return _is_of_the_noun(paragraph, child)
    return child.relation in _DESCRIBING and not is_apart


def _is_of_the_noun(paragraph: Paragraph, preposition: Word) -> bool:
    """Whether a preposition hangs on its noun for certain: where the noun ends a phrase, `in` and `with` may hang on what is before."""
    noun = counted(paragraph, paragraph.head(preposition))
    behind = next(iter(paragraph.children(preposition, "pobj")), preposition)
    if is_of_time(behind) or paragraph.children(paragraph.head(noun), "expl"):
        return False
    return preposition.lower in _OWNING or noun.relation != "pobj"
