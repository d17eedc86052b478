"""The checkable propositions in what somebody said: each clause on its own, out of the frame it was said in."""

from collections.abc import Iterator, Sequence

from factcheck.domain.statements import Proposition, Span
from factcheck.extraction.words import Paragraph, Word, overlapping

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_LEADS = frozenset(
    {
        "although",
        "though",
        "whereas",
        "while",
        "that",
        "and",
        "but",
        "so",
        "or",
        "yet",
        "because",
        "well",
        "look",
        "also",
    }
)
_FRAMES = frozenset({
    "confident", "sure", "certain", "convinced", "aware", "proud", "glad", "happy", "clear", "obvious", "true", "sad",
    "think", "believe", "know", "say", "feel", "guess", "mean", "suppose", "suspect", "understand", "hope", "tell",
})  # fmt: skip
_FRAMERS = frozenset({"i", "we", "it", "he", "she", "they"})
_OTHERS = frozenset({"he", "she", "it", "they"})
_ASKS = frozenset({"whether", "if", "who", "what", "how", "why", "where", "when", "which"})
_CONDITIONS = frozenset(
    {"if", "unless", "when", "whenever", "until", "before", "after", "once", "since", "where", "as"}
)
_SPLITTING = frozenset({"because", "although", "though", "whereas"})
_FEWEST_WORDS = 3


def propositions(text: str, paragraphs: Sequence[Paragraph], content: Sequence[Span]) -> tuple[Proposition, ...]:
    """Gives the propositions of a statement's content, in order; none where it asserts nothing (a noun phrase, a question)."""
    found: list[Proposition] = []
    for spans in _sentences_split_by_a_cue(text, content):
        for paragraph in overlapping(paragraphs, (spans[0][0], spans[-1][1])):
            found.extend(_within(text, paragraph, spans))
    return tuple(found)


def _sentences_split_by_a_cue(text: str, content: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
    """Takes fragments together where the next one goes on with the sentence: `"The water," she said, "is clean."`."""
    held: tuple[Span, ...] = ()
    for start, end in content:
        goes_on = held and _first_letter(text, (start, end)).islower() and not _ends_sentence(text, held[-1])
        if held and not goes_on:
            yield held
            held = ()
        held = (*held, (start, end))
    if held:
        yield held


def _first_letter(text: str, span: Span) -> str:
    return next((c for c in text[span[0] : span[1]] if c.isalnum()), "")


def _ends_sentence(text: str, span: Span) -> bool:
    return text[span[0] : span[1]].rstrip("\"'”\u2019 ").endswith((".", "?", "!"))


def _within(text: str, paragraph: Paragraph, spans: Sequence[Span]) -> Iterator[Proposition]:
    words = [word for span in spans for word in paragraph.within(span)]
    whole = spans[0][0], spans[-1][1]
    for number in dict.fromkeys(word.sentence for word in words):
        stretch = _bare([word for word in words if word.sentence == number])
        if not stretch or not paragraph.is_prose(number) or _is_question(text, stretch):
            continue
        quote = _closed(text, (stretch[0].start, stretch[-1].end), whole)
        for clause in _clauses(paragraph, stretch):
            bare = _bare(_unframed(paragraph, clause))
            if _is_worded(paragraph, bare):
                place = _closed(text, (bare[0].start, bare[-1].end), quote)
                yield _proposition(text, place, bare, spans, quote)


def _is_worded(paragraph: Paragraph, words: Sequence[Word]) -> bool:
    """Whether enough is said to be checked: three words, or somebody or something and what it does: `Prices rose`."""
    if sum(not word.is_stop for word in words) >= _FEWEST_WORDS:
        return True
    subjects = [word for word in words if word.relation in _SUBJECTS and paragraph.head(word) in words]
    return any(word.is_noun or word.lower in _OTHERS for word in subjects)


def _proposition(text: str, place: Span, words: Sequence[Word], spans: Sequence[Span], quote: Span) -> Proposition:
    fragments = []
    for start, end in spans:
        ours = [word for word in words if start <= word.start and word.end <= end and not word.is_stop]
        if ours:
            fragments.append((max(start, place[0], ours[0].start if start > place[0] else place[0]), ours[-1].end))
    fragments[-1] = fragments[-1][0], place[1]
    worded = " ".join(" ".join(text[start:end].split()) for start, end in fragments)
    return Proposition(worded, tuple(fragments), quote)


def _closed(text: str, span: Span, within: Span) -> Span:
    """The span with the mark that closes a quotation opened in it."""
    start, end = span
    for opener, closer in (("“", "”"), ("\u2018", "\u2019"), ('"', '"')):
        inside = text[start:end]
        is_open = inside.count('"') % 2 if opener == closer else inside.rfind(opener) > inside.rfind(closer)
        at = text.find(closer, end, min(within[1], end + 3))
        if is_open and at >= 0:
            end = at + 1
    return start, end


def _bare(words: Sequence[Word]) -> list[Word]:
    """The words without stops and linking words at the ends."""
    kept = list(words)
    while kept and (kept[0].is_stop or (kept[0].lower in _LEADS and kept[0].tag in {"IN", "CC", "UH", "RB"})):
        kept.pop(0)
    while kept and (kept[-1].is_stop or kept[-1].tag == "CC"):
        kept.pop()
    return kept


def _is_question(text: str, words: Sequence[Word]) -> bool:
    return words[0].lower == "whether" or "?" in text[words[-1].end : words[-1].end + 2]


def _clauses(paragraph: Paragraph, words: Sequence[Word]) -> Iterator[list[Word]]:
    """Cuts a sentence where a coordinated verb with a subject of its own begins."""
    places = {word.place for word in words}
    heads = [word for word in words if _heads_clause(paragraph, word, places)]
    if not heads:
        return
    cuts = sorted({*(_start(paragraph, head, words) for head in heads[1:]), *_semicolons(words)})
    start = words[0].place
    for cut in [*cuts, words[-1].place + 1]:
        part = [word for word in words if start <= word.place < cut]
        if part:
            yield part
        start = cut


def _semicolons(words: Sequence[Word]) -> Iterator[int]:
    """Where a semicolon parts two stretches that have each a subject."""
    for word in words:
        if word.text == ";" and word is not words[-1]:
            sides = ([w for w in words if w.place < word.place], [w for w in words if w.place > word.place])
            if sides[1][0].lower not in _CONDITIONS and all(
                any(w.relation in _SUBJECTS for w in side) for side in sides
            ):
                yield word.place + 1


def _heads_clause(paragraph: Paragraph, word: Word, places: set[int]) -> bool:
    if not paragraph.children(word, *_SUBJECTS) or not _is_finite(paragraph, word) or _is_condition(paragraph, word):
        return False
    if word.relation == "advcl" and word.head in places and word.head < word.place:
        return any(_splits(paragraph, child) for child in paragraph.children(word, "mark"))
    above = word
    while above.head != above.place and above.head in places:
        if above.relation not in {"conj", "ccomp", "parataxis"}:
            return False
        if above.relation == "ccomp" and not _side_by_side(paragraph, above):
            return False
        above = paragraph.head(above)
    return True


def _is_condition(paragraph: Paragraph, word: Word) -> bool:
    """Whether the clause says when or on what condition another one holds: `if she gets the chance`."""
    return any(
        child.lower in _CONDITIONS for child in paragraph.children(word, "mark", "advmod") if child.place < word.place
    )


def _splits(paragraph: Paragraph, mark: Word) -> bool:
    """Whether the clause stands for itself: `because it leaks`, `, while others pay`, but not `while it lasted`."""
    after_comma = mark.place > 0 and paragraph.words[mark.place - 1].text == ","
    return mark.lower in _SPLITTING or (mark.lower == "while" and after_comma)


def _side_by_side(paragraph: Paragraph, word: Word) -> bool:
    """`The policy is old; it works`: the grammar's complement that stands before its verb's subject."""
    head = paragraph.head(word)
    subjects = paragraph.children(head, *_SUBJECTS)
    return bool(subjects) and word.last < subjects[0].first


def _is_finite(paragraph: Paragraph, word: Word) -> bool:
    helpers = paragraph.children(word, "aux", "auxpass", "cop")
    if word.tag in {"VBD", "VBZ", "VBP", "MD", "VBN"} or (word.tag == "VB" and word.lower != "be" and not helpers):
        return True
    return any(child.tag in {"MD", "VBD", "VBZ", "VBP"} for child in helpers)


def _start(paragraph: Paragraph, head: Word, words: Sequence[Word]) -> int:
    first = max(head.first, words[0].place)
    inner = [w for w in paragraph.children(head) if w.place < head.place and w.relation not in {"ccomp", "parataxis"}]
    if inner and any(c.relation in {"ccomp", "parataxis"} and c.place < head.place for c in paragraph.children(head)):
        return inner[0].first
    return first


def _unframed(paragraph: Paragraph, words: Sequence[Word]) -> list[Word]:
    """The clause without the speaker's own frames: `I am confident that`, `It is clear that`."""
    kept = list(words)
    while kept:
        asserted = _asserted(paragraph, kept)
        if asserted is None:
            break
        kept = _bare([word for word in kept if word.place >= asserted.first])
    return kept


def _asserted(paragraph: Paragraph, words: Sequence[Word]) -> Word | None:
    """The verb of what stands behind a frame, if the words begin with one."""
    for word in words:
        if word.lower in _FRAMES and _is_framed(paragraph, word, words):
            clauses = [*paragraph.children(word, "ccomp"), *paragraph.children(paragraph.head(word), "ccomp")]
            clause = next((c for c in clauses if word.place < c.first and c.place <= words[-1].place), None)
            if clause and paragraph.words[clause.first].lower not in _ASKS:
                return clause
        if word.is_noun:
            break
    return None


def _is_framed(paragraph: Paragraph, word: Word, words: Sequence[Word]) -> bool:
    verb = word if word.is_verb else paragraph.head(word)
    subjects = paragraph.children(verb, *_SUBJECTS)
    negated = any(True for _ in paragraph.children(verb, "neg"))
    return bool(subjects) and subjects[0].lower in _FRAMERS and not negated and subjects[0].place >= words[0].place
