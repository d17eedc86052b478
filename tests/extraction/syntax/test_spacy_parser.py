from collections.abc import Iterable, Iterator

import pytest
from spacy.tokens import Doc

from factcheck.extraction.syntax import spacy_parser
from factcheck.extraction.text.paragraphs import paragraphs

MODEL = spacy_parser._model()


class Listening:
    def __init__(self) -> None:
        self.batches: list[int] = []

    def pipe(self, texts: Iterable[str], *, batch_size: int) -> Iterator[Doc]:
        views = list(texts)
        assert batch_size == len(views)
        self.batches.append(sum(map(len, views)))
        return MODEL.pipe(views, batch_size=batch_size)


@pytest.fixture
def listening(monkeypatch: pytest.MonkeyPatch) -> Listening:
    model = Listening()
    monkeypatch.setattr(spacy_parser, "_model", lambda: model)
    return model


def test_what_goes_through_the_model_together_is_bounded_in_characters(listening: Listening) -> None:
    text = "The bridge is safe. " * 1_500 + "\n\n" + "\n\n".join(["The dam is safe. " * 300] * 6)

    spacy_parser.parse(text, paragraphs(text))

    assert max(listening.batches) <= 20_000
    assert sum(listening.batches) > 55_000


def test_short_paragraphs_go_through_the_model_together(listening: Listening) -> None:
    text = "\n\n".join(["The dam is safe."] * 64)

    read = spacy_parser.parse(text, paragraphs(text))

    assert len(read) == 64
    assert len(listening.batches) == 2


def test_a_text_cut_into_batches_gives_each_word_its_place() -> None:
    text = "\n\n".join(["The dam is safe."] * 70)

    read = spacy_parser.parse(text, paragraphs(text))

    assert all(text[word.start : word.end] == word.text for paragraph in read for word in paragraph.words)
    assert [paragraph.span for paragraph in read] == list(paragraphs(text))


def test_no_paragraph_gives_no_words() -> None:
    assert spacy_parser.parse("", ()) == ()
