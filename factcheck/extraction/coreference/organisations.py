"""The sources that are no person: bodies, groups and papers as the document names them, and which of them `the agency` or `they` means."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from factcheck.extraction.coreference.groups import in_full
from factcheck.extraction.coreference.mentions import written
from factcheck.extraction.coreference.papers import is_paper, may_be_the_same
from factcheck.extraction.coreference.speakability import can_speak, is_long, is_message
from factcheck.extraction.lexicons.titles import is_role
from factcheck.extraction.lexicons.wordlists import lexicon, listed
from factcheck.extraction.syntax.words import Paragraph, Word

_LONGEST_DESCRIPTION = 6
"""A description of more words than this names nobody that another document could mean."""
_ARTICLES = listed("a an the")
_NO_MORE = listed("a an the this that these those all both")
DEFINITE = listed("the this that these those")
_MARKS = frozenset({"'s", "\u2019s", "'", "\u2019"})
"""The marks of an owner."""
_HERE = listed("this that")
"""What points at something told before: `this ruling by the court` names nothing."""
_POINTING = listed("these those")
_BODIES = lexicon("bodies", "bodies")
_MEASURES = lexicon("bodies", "measures")
"""What has a name like a body's and says nothing."""
_VOICES = listed("insider narrator source tipster")
"""People without a name of whom there is one."""
_PEOPLE = lexicon("bodies", "people")
_THINGS = lexicon("bodies", "things")
_PEOPLE_ENDINGS = ("ers", "ors", "ists", "ans", "ants", "ees", "men", "ents", "crats", "mates", "folk", "ives")
_KINDS = {
    "agency": "agency department office bureau administration service services commission authority center centers board "
    "investigations customs enforcement",
    "department": "department",
    "bureau": "bureau",
    "bank": "bank",
    "network": "tv television news cnn msnbc nbc abc cbs fox radio network pbs npr bbc channel broadcasting rt",
    "station": "tv television radio news channel",
    "paper": "times post journal tribune herald globe news gazette chronicle examiner observer register review today star sun "
    "courier advocate telegraph guardian mirror inquirer dispatch bulletin sentinel record mail",
    "magazine": "magazine weekly review monthly",
    "union": "union workers association federation brotherhood teamsters guild attendants teachers",
    "university": "university college institute",
    "school": "school academy",
    "court": "court tribunal",
    "committee": "committee",
    "commission": "commission",
    "council": "council",
    "board": "board",
    "city": "city",
    "county": "county",
    "party": "party",
    "coalition": "coalition alliance",
    "foundation": "foundation fund trust",
    "organization": "organization association foundation coalition alliance nations league committee institute society union",
    "company": "company corporation inc corp co group",
}
_KINDS |= {
    "newspaper": f"{_KINDS['paper']}",
    "publication": f"{_KINDS['paper']} {_KINDS['magazine']}",
    "outlet": f"{_KINDS['paper']} {_KINDS['network']}",
    "broadcaster": _KINDS["network"],
    "channel": _KINDS["network"],
    "organisation": _KINDS["organization"],
    "group": _KINDS["organization"],
    "nonprofit": _KINDS["organization"],
    "panel": _KINDS["committee"] + " commission board",
    "firm": _KINDS["company"],
    "college": _KINDS["university"],
}
_NAMED_BY_KIND = {noun: frozenset(words.split()) for noun, words in _KINDS.items()}
_OPEN = lexicon("bodies", "open")
"""Kinds whose names need not say what they are: `Wells Fargo` is a bank."""
_DISTINCTIVE = frozenset(word for words in _NAMED_BY_KIND.values() for word in words)
"""Words of names that say what kind of body it is."""
_PLACES = listed("city town country nation state county")
_ORGANISATIONS = listed("ORG")
_ANY_BODY = listed("ORG GPE NORP FAC")


_SAYING = _BODIES | _VOICES | frozenset(_NAMED_BY_KIND)


@dataclass(eq=False, slots=True)
class Body:
    """A body, a group of people or a paper as it is first named in full; one that never is has an empty name."""

    name: str
    head: str
    words: frozenset[str]
    entity: str
    is_plural: bool
    is_proper: bool

    @property
    def key(self) -> str:
        """What it is known again by."""
        return self.name.lower() or self.head

    def is_short_for(self, other: "Body") -> bool:
        """Whether it is the other one with words left out: `the Post` for the Elmhurst Post."""
        said = self.words - _NO_MORE
        is_distinctive = len(said) > 1 or not said.isdisjoint(_DISTINCTIVE)
        is_name = other.key.endswith(self.head) and other.words.isdisjoint(_MARKS)
        return is_distinctive and is_name and not self.is_plural and said < other.words - _NO_MORE

    def may_be_it(self) -> float:
        """How well `it` fits it, 0 to 1, where it says something."""
        if self.is_plural:
            return 0.0
        if self.is_proper:
            return 1.0 if self.entity in _ANY_BODY else 0.1 if self.entity or self.head in _MEASURES else 0.5
        return 1.0 if self.head in _BODIES else 0.8 if is_paper(self.head) else 0.0

    def may_be_they(self) -> float:
        """How well `they` fits it, 0 to 1, where they say something."""
        if self.is_plural:
            return 1.0 if not self.head or _are_people(self.head) else 0.5
        return 0.35 if self.entity in _ORGANISATIONS or self.head in _BODIES else 0.0

    def is_a(self, noun: str) -> float:
        """How well a bare `the noun` fits it, 0 to 1."""
        if self.head == noun or may_be_the_same(self.head, noun):
            return 1.0 if self.name else 0.0
        if not self.is_proper:
            return 0.0
        if not self.words.isdisjoint(_NAMED_BY_KIND.get(noun, frozenset())):
            return 1.0
        if self.is_plural:
            return 0.0
        if noun in _PLACES and self.entity == "GPE":
            return 0.8
        if noun == "agency" and self.name.isupper():
            return 0.8
        is_open = noun in _OPEN and self.entity in _ORGANISATIONS and self.words.isdisjoint(_DISTINCTIVE)
        return 0.5 if is_open else 0.0


def _are_people(head: str) -> bool:
    if head in _THINGS:
        return False
    return head in _PEOPLE or head.endswith(_PEOPLE_ENDINGS) or is_role(head.removesuffix("s"))


def may_speak(noun: Word) -> bool:
    """Whether a noun is of a kind that `they`, `it` or `the noun` is said of where something is said: cheap, asked of every noun."""
    if noun.tag.startswith("NNP"):
        return True
    word = noun.lower
    return _are_people(word) if noun.tag == "NNS" else word in _SAYING or is_paper(word)


def body_of(paragraph: Paragraph, head: Word) -> Body | None:
    """Gives what a noun with its phrase names; None where it is no source or says no more than `the noun`."""
    is_group = head.tag in {"NNS", "NNPS"} and may_speak(head)
    words = in_full(paragraph, head) if is_group or is_paper(head.lower) else _phrase(paragraph, head)
    if not words or words[0].tag == "PRP$" or words[0].lower in _HERE:
        return None
    is_proper, is_plural = head.tag.startswith("NNP"), head.tag in {"NNS", "NNPS"} or head.lower == "police"
    is_anew = is_proper or (is_plural and words[0].lower not in DEFINITE)
    if not (is_anew or says_more(words, head)):
        is_source = is_paper(head.lower) or head.lower in _BODIES
        return Body("", head.lower, frozenset(), "", is_plural, is_proper) if is_source else None
    name = _in_full(words, head) if is_group or is_paper(head.lower) else description(words, head)
    said = frozenset(word.lower for word in words)
    return Body(name or "", head.lower, said, head.entity[2:], is_plural, is_proper) if name or is_group else None


def _in_full(words: Sequence[Word], head: Word) -> str | None:
    """A group's or a paper's whole description; None where a noun of its kind is no source."""
    return _called(words, head) if is_paper(head.lower) or can_speak((head,), head) else None


def _phrase(paragraph: Paragraph, head: Word) -> tuple[Word, ...]:
    """The words of a body's name: up to the noun, and on over `of` or `for` unless a proper name before it has said whose it is."""
    before = paragraph.words[head.first : head.place]
    is_proper = head.tag.startswith("NNP")
    if is_proper:
        before = tuple(word for word in before if not (word.tag == "JJ" and word.text.islower()))
    past = head.place + 1
    if is_proper or not any(word.tag.startswith("NNP") for word in before):
        for child in paragraph.children(head, "prep"):
            if child.place == past and child.lower in {"of", "for"}:
                past = child.last + 1
    return kept((*before, *paragraph.words[head.place : past]), head)


def says_more(words: Sequence[Word], head: Word) -> bool:
    """Whether more than an article stands with the noun."""
    return any(word is not head and word.lower not in _NO_MORE for word in words)


def is_bare(words: Sequence[Word], head: Word) -> bool:
    """Whether the words are a bare reference back: `the agency`, `these voters`."""
    if len(words) != 2 or words[0].lower not in DEFINITE or words[1] is not head:  # noqa: PLR2004 -- article and noun
        return False
    return words[0].lower in _POINTING or not head.tag.startswith("NNP")


def goes_on(paragraph: Paragraph, noun: Word) -> bool:
    """Whether `of` or `for` follows: `the city of Elmhurst`."""
    after = paragraph.words[noun.place + 1 : noun.place + 2]
    return bool(after) and after[0].lower in {"of", "for"}


def description(words: Sequence[Word], head: Word) -> str | None:
    """Gives the name or description that the words are; None where they are no source or too many for a name."""
    if is_message(head) or not can_speak(words, head) or is_long(words):
        return None
    name = named(words, head)
    length = len(name.split()) - (words[0].lower in _ARTICLES)
    return name if head.tag.startswith("NNP") or length <= _LONGEST_DESCRIPTION else None


def named(words: Sequence[Word], head: Word) -> str:
    """Gives a body's name without what a comma adds; the article stays, in lower case, where a common noun follows."""
    return _called(kept(words, head), head)


def _called(words: Sequence[Word], head: Word) -> str:
    if words[0].lower not in _ARTICLES or len(words) == 1:
        return written(words)
    name = written(words[1:])
    return name if head.tag.startswith("NNP") else f"{words[0].lower} {name}"


def kept(words: Sequence[Word], head: Word) -> tuple[Word, ...]:
    """Gives the words up to the comma, bracket or dash behind the noun."""
    past = words[-1].place + 1
    behind = (pair for pair in pairwise(words) if pair[1].place > head.place)
    comma = next((word.place for before, word in behind if _adds(before, word)), past)
    return tuple(word for word in words if word.place < comma)


def _adds(before: Word, mark: Word) -> bool:
    """Whether a mark begins what is only added; a hyphen that joins does not: `ex-wife`."""
    return mark.text in {",", "(", "\u2014"} or (mark.text == "-" and mark.start > before.end)
