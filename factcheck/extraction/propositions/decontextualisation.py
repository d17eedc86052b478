"""Whom the pronouns of a claim may mean, offered in brackets beside them: `we [the City of Elmhurst] comply`.

Rather none than a wrong one. In the speaker's own words `I` is the speaker, and `we` the body that speaks or that the speaker speaks
for; of anybody else they say nothing, since whom `he` means there was said before the quotation began. In reported words `he`, `she`,
`it` and `they` are the speaker where the document tells so, and nobody otherwise.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from factcheck.domain.statements import Span, SpeakerMention
from factcheck.extraction.coreference.speakers import SpeakerResolver
from factcheck.extraction.lexicons.wordlists import lexicon
from factcheck.extraction.syntax.clauses import SUBJECTS
from factcheck.extraction.syntax.reporting_verbs import is_speech
from factcheck.extraction.syntax.words import Paragraph, Word, overlapping

_I = frozenset({"i", "me", "my", "mine", "myself"})
_WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_THIRD = frozenset({"he", "she", "him", "her", "his", "they", "them", "their", "it", "its"})
_HERE = "here"
_NOT_OF_A_PLACE = lexicon("nouns", "not_of_a_place")
"""Words beside a `here` that name the place themselves, or make it one in what is being said."""
_THINGS = frozenset({"it", "its", "they", "them", "their"})
_OWNING = "PRP$"
_REST_OF_WORD = re.compile(r"[\w\u2019']*")
_BODY_NOUNS = lexicon("bodies", "in_place_of_a_name")
_SPEAKS_FOR = re.compile(
    r"(?:[\w-]+ )?(?:spokes(?:man|woman|person)|press secretary) (?:for|of|at|with) (?P<body>\S.*)", re.IGNORECASE
)
_GOVERNED = re.compile(
    r"(?:(?:[Mm]ayor|[Gg]overnor|[Ss]heriff|[Pp]olice [Cc]hief) of (?P<of>[A-Z][\w.' -]*)"
    r"|(?P<place>[A-Z][\w.' -]*?)(?:['\u2019]s)? (?:[Mm]ayor|[Gg]overnor|[Ss]heriff|[Pp]olice [Cc]hief))"
)
"""Who governs a place may mean everybody by `we`, but means the place where they have just named it."""
_NO_PLACE = frozenset({
    "acting", "assistant", "associate", "city", "county", "deputy", "ex", "former", "interim", "lieutenant", "lt", "madam", "outgoing",
    "senior", "state", "the", "then", "town", "vice", "village",
})  # fmt: skip
"""What stands before an office and says which or whose it is, and no place: `Deputy Mayor`."""
_SPOKEN_FOR = re.compile(r"(?P<body>\S.*?)(?:['\u2019]s)? spokes(?:man|woman|person)", re.IGNORECASE)
_LONGEST_BODY = 60
_LONGEST_ROLE = 200
_FAR = 1_000
_INNER_MARKS = re.compile(r"(?P<opens>(?<!\w)[\u2018\u201c'\"](?=\w))|(?P<closes>(?<=[\w.,!?])[\u2019\u201d'\"](?!\w))")


def around(word: Word, spans: Sequence[Span]) -> Span | None:
    """Gives the span that the word stands in, of spans in order; None where it stands in none."""
    at = bisect_right(spans, word.start, key=lambda span: span[0]) - 1
    return spans[at] if at >= 0 and word.start < spans[at][1] else None


def may_refer(word: Word) -> bool:
    """Whether the word is one beside which a name can be offered: a pronoun, or `here`."""
    return word.tag.startswith("PRP") or word.text == _HERE


def is_third_person(word: Word) -> bool:
    """Whether the word is a pronoun for others than who speaks."""
    return word.lower in _THIRD


def bracketed(text: str, fragments: Sequence[Span], named: Iterable[tuple[Word, str | None]]) -> str | None:
    """Gives the text of the fragments with the names of words in brackets behind them, each name once; None without any."""
    offered: dict[str, Word] = {}
    for word, name in named:
        if name:
            offered.setdefault(name, word)
    places = {_behind(text, word): _owning(name) if word.tag == _OWNING else name for name, word in offered.items()}
    if not places:
        return None
    return " ".join(" ".join(_with_names(text, span, places).split()) for span in fragments)


def _behind(text: str, word: Word) -> int:
    rest = _REST_OF_WORD.match(text, word.end)
    return rest.end() if rest else word.end


def _with_names(text: str, span: Span, places: Mapping[int, str]) -> str:
    start, end = span
    pieces = []
    for place in sorted(at for at in places if start < at <= end):
        pieces += [text[start:place], f" [{places[place]}]"]
        start = place
    return "".join([*pieces, text[start:end]])


@dataclass(frozen=True, slots=True)
class Referents:
    """Whom the pronouns of one statement may mean.

    `quoted` are the document's quotations, in order; `is_spoken`: all of the content is the speaker's own words, as a transcript's turn.
    """

    text: str
    paragraphs: Sequence[Paragraph]
    resolver: SpeakerResolver
    source: Sequence[Span]
    content: Sequence[Span]
    speaker: SpeakerMention | None
    quoted: Sequence[Span]
    is_spoken: bool = False

    def suggestion(self, paragraph: Paragraph, words: Sequence[Word], fragments: Sequence[Span]) -> str | None:
        """Gives the text of the fragments with names in brackets beside the pronouns among the words; None without any."""
        return bracketed(self.text, fragments, ((word, self.referent(paragraph, word)) for word in words))

    def referent(self, paragraph: Paragraph, word: Word) -> str | None:
        """Gives the name of whom a pronoun means, or of where a `here` is; None where neither is certain, and of any other word."""
        if self.speaker is None or not may_refer(word):
            return None
        if quotation := around(word, self.quoted):
            is_own = not self._is_of_another(paragraph, word, quotation[0])
            if is_own and word.text == _HERE:
                return _governed(self.speaker) if _is_of_a_place(paragraph, word) else None
            return self._of_own_words(word, self.speaker) if is_own else None
        is_others = self.is_spoken or not is_third_person(word)
        return None if is_others else self._of_reported_words(paragraph, word, self.speaker)

    def _of_own_words(self, word: Word, speaker: SpeakerMention) -> str | None:
        body = self._body(speaker)
        if word.lower in _WE:
            return body
        is_one = body != speaker.name and not re.search(r",| and |['\u2019]s ", speaker.name)
        return speaker.name if word.lower in _I and is_one and speaker.name[0].isupper() else None

    def _of_reported_words(self, paragraph: Paragraph, word: Word, speaker: SpeakerMention) -> str | None:
        if word.lower in _THINGS and not _acts(paragraph, word):
            return None
        if word.lower not in _THINGS and self._is_somebody_named_before(word, speaker):
            return None
        meant = self.resolver.speaker(((word.start, word.end),))
        is_speaker = meant is not None and meant.name == speaker.name and not re.search(r"['\u2019]s?$", speaker.name)
        return speaker.name if is_speaker else None

    def _is_of_another(self, paragraph: Paragraph, word: Word, opened: int) -> bool:
        """Whether the word stands in a quotation within the quotation, or in one that the content gives to somebody else."""
        first = max(opened + 1, word.start - _FAR)
        inner = [mark.lastgroup for mark in _INNER_MARKS.finditer(self.text, first, word.end)]
        if inner and inner[-1] == "opens":
            return True
        before = next(
            (paragraph.within((start, opened)) for start, end in self.content if start <= word.start < end), ()
        )
        return any(verb.is_verb and is_speech(verb.text) for verb in before)

    def _is_somebody_named_before(self, word: Word, speaker: SpeakerMention) -> bool:
        """Whether the content has named another person, whom the pronoun may rather mean."""
        own = speaker.name.split()
        return any(
            before.entity.endswith("-PERSON") and before.text not in own
            for span in self.content
            for paragraph in overlapping(self.paragraphs, span)
            for before in paragraph.within((span[0], min(span[1], word.start)))
        )

    def _body(self, speaker: SpeakerMention) -> str | None:
        """The body that speaks, or that the speaker speaks for; None where none is certain."""
        if re.search(r"['\u2019]s?$", speaker.name):
            return None
        if self._is_body(speaker.name):
            return speaker.name
        role = (speaker.role or "")[:_LONGEST_ROLE]
        told = _SPEAKS_FOR.fullmatch(role) or _SPOKEN_FOR.fullmatch(role)
        body = re.split(r",| \(", told["body"])[0] if told else ""
        if not body and (place := _governed(speaker)) and self._is_named(place):
            body = place
        is_persons = body in {part for person in self.resolver.people for part in (person.name, *person.name.split())}
        return body if 0 < len(body) <= _LONGEST_BODY and not is_persons else None

    def _is_named(self, place: str) -> bool:
        """Whether the content itself speaks of the place."""
        return any(re.search(rf"\b{re.escape(place)}\b", self.text[start:end]) for start, end in self.content)

    def _is_body(self, name: str) -> bool:
        if any(person.name == name for person in self.resolver.people):
            return False
        words = name.lower().split()
        if words[-1] in _BODY_NOUNS or not _BODY_NOUNS.isdisjoint(words[: words.index("of")] if "of" in words else ()):
            return True
        named = [word for span in self.source for p in overlapping(self.paragraphs, span) for word in p.within(span)]
        is_surely = name.isupper() or any(word.lower == "the" for word in named[:1])
        return is_surely and any(w.entity.endswith("-ORG") and w.text == name.rsplit(maxsplit=1)[-1] for w in named)


def _governed(speaker: SpeakerMention) -> str | None:
    """The place that a speaker governs: `Elmhurst` of the `Mayor of Elmhurst`."""
    found = _GOVERNED.fullmatch((speaker.role or "")[:_LONGEST_ROLE])
    place = (found["place"] or found["of"]) if found else None
    while place and place.split()[0].strip(".").lower() in _NO_PLACE:
        place = place.partition(" ")[2]
    return place or None


def _is_of_a_place(paragraph: Paragraph, word: Word) -> bool:
    """Whether `here` is where the speaker is: not `here in Elmhurst`, `here to stay`, `the point here`."""
    beside = paragraph.words[max(0, word.place - 1) : word.place + 2]
    return not any(other.lower in _NOT_OF_A_PLACE for other in beside if other is not word)


def _acts(paragraph: Paragraph, word: Word) -> bool:
    """Whether a pronoun of things owns or does something, as who speaks does: not `it is likely that`."""
    if word.tag == _OWNING:
        return True
    verb = paragraph.head(word)
    return (
        word.relation in SUBJECTS
        and word.relation != "expl"
        and verb.is_verb
        and not paragraph.children(verb, "acomp", "attr")
    )


def _owning(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"
