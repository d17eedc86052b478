"""Direct speech is given whole, from mark to mark and over paragraphs, or it turns its speaker's sense."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.extraction import cut
from factcheck.domain.statements import Statement
from factcheck.extraction import pipeline
from factcheck.extraction.attribution.network.whole_quotations import whole
from factcheck.extraction.extractors import neural
from factcheck.extraction.text.attributions import Attribution
from factcheck.extraction.text.paragraphs import paragraphs
from factcheck.extraction.text.quotations import quotations
from tests.extraction.test_corpus import CASES

NETWORK = neural.load()
SENTENCES = (
    "We have met with both sides nine times in the last three weeks.",
    "I did not approve the sale of the crane.",
    "We did not take money from the dredging firm at any time.",
    "The county paid for four of the pumps, and the state paid for the other seven.",
    "Nobody has asked the auditor to look at the first page of it.",
    "I ask you to leave the towpath when the river rises.",
)


def rows(found: Sequence[Statement]) -> list[dict[str, Any]]:
    return [{"content_span": one.content, "source_span": one.source, "cue_span": one.cue} for one in found]


def told(text: str) -> list[tuple[str | None, str]]:
    return [
        (one.speaker.name if one.speaker else None, " // ".join(text[start:end] for start, end in one.content))
        for one in pipeline.statements(text, NETWORK)
    ]


LONG = " ".join(SENTENCES)
FRAMES = {
    "before its cue": "“{},” Deputy Mayor Ines Dubreuil said.",
    "after its cue": "Deputy Mayor Ines Dubreuil said: “{}.”",
    "after a colon": "Deputy Mayor Ines Dubreuil released a statement. In it, Dubreuil said: “{}.”",
    "in straight marks": 'Deputy Mayor Ines Dubreuil said, "{}."',
    "W12 in single marks": "‘{},’ Deputy Mayor Ines Dubreuil said.",
    "W15 in grave accents": "``{},'' Deputy Mayor Ines Dubreuil said.",
    "W16 pointing inwards": "»{},« Deputy Mayor Ines Dubreuil said.",
    "W16 low and high": "„{},“ Deputy Mayor Ines Dubreuil said.",
    "on both sides": "“It was a long night,” Deputy Mayor Ines Dubreuil said. “{}.”",
    "after according to": "According to Deputy Mayor Ines Dubreuil, “{}.”",
}


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
@pytest.mark.parametrize("length", [2, 4, 6])
def test_a_quotation_is_given_from_mark_to_mark_however_long_it_is(frame: str, length: int) -> None:
    words = " ".join(SENTENCES[:length]).rstrip(".")
    text = frame.format(words)
    said = [content for speaker, content in told(text) if speaker == "Ines Dubreuil"]
    assert any(words in content for content in said) or (frame == FRAMES["after according to"] and not said)
    assert cut(text, rows(pipeline.statements(text, NETWORK))) == []


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=3, max_size=9), st.sampled_from(list(FRAMES.values())))
def test_no_quotation_of_any_length_is_cut(sentences: list[str], frame: str) -> None:
    text = frame.format(" ".join(sentences).rstrip("."))
    assert cut(text, rows(pipeline.statements(text, NETWORK))) == []


def test_no_quotation_of_the_corpus_is_cut() -> None:
    lost = {case["name"]: cut(case["text"], rows(pipeline.statements(case["text"], NETWORK))) for case in CASES}
    assert {name: contents for name, contents in lost.items() if contents} == {}


def test_what_is_cut_is_told() -> None:
    text = "“We did not take money,” she said."
    assert cut(text, [{"content_span": [(12, 23)], "source_span": None, "cue_span": None}]) == [text[12:23]]
    rest = [{"content_span": [(0, 12)], "source_span": None, "cue_span": None}]
    assert cut(text, [{"content_span": [(12, 25)], "source_span": None, "cue_span": None}, *rest]) == []


def snapped(text: str, content: str, *, cue: str | None = None) -> str:
    start = text.index(content)
    at = text.index(cue) if cue else None
    found = Attribution((), ((at, at + len(cue)),) if cue and at is not None else (), ((start, start + len(content)),))
    spans = whole(text, found, quotations(text, paragraphs(text))).content
    return " // ".join(text[a:b] for a, b in spans)


WHOLE = {
    "an end": ("“It leaks. It never did,” she said.", "“It leaks.", None, "“It leaks. It never did,”"),
    "a beginning": ("“It never did leak,” she said.", "did leak,”", None, "“It never did leak,”"),
    "both": ("“We did not take money,” she said.", "take", None, "“We did not take money,”"),
    "a mixed end": ("He said they hope “to win it all” soon.", "they hope “to win", None, "they hope “to win it all”"),
    "nothing that is lost": ("“It leaks,” she said.", "“It leaks,”", None, "“It leaks,”"),
    "what is told within": (
        "“The mayor said the dam leaks, and I doubt it,” she said.",
        "the dam leaks",
        "said the",
        "the dam leaks",
    ),
    "no mark": ("She said the dam leaks.", "the dam", None, "the dam"),
}


@pytest.mark.parametrize(("text", "content", "cue", "expected"), WHOLE.values(), ids=WHOLE)
def test_a_content_ends_with_its_quotation(text: str, content: str, cue: str | None, expected: str) -> None:
    assert snapped(text, content, cue=cue) == expected


# Over paragraphs, each opened by a mark and only the last closed.

SPEECHES = {
    "told at its end": (
        'Councillor Maud Pennington spoke for ten minutes.\n\n"The bus station has lost six routes since 2019.\n\n'
        '"Nobody asked the pensioners. The drivers were not told either.\n\n"I will vote against this budget," she said.'
    ),
    "W12 told at its end, in single marks": (
        "Councillor Maud Pennington spoke for ten minutes.\n\n'The bus station has lost six routes since 2019.\n\n"
        "'Nobody asked the pensioners' club. The drivers' union was not told either.\n\n'I will vote against this budget,' she said."
    ),
    "W12 told at its end, in curly single marks": (
        "Councillor Maud Pennington spoke for ten minutes.\n\n‘The bus station has lost six routes since 2019.\n\n"
        "‘Nobody asked the pensioners’ club. The drivers’ union was not told either.\n\n‘I will vote against this budget,’ she said."
    ),
    "W15 told at its end, in grave accents": (
        "``The bus station has lost six routes since 2019.\n\n``Nobody asked the pensioners. The drivers were not told either.\n\n"
        "``I will vote against this budget,'' Councillor Maud Pennington said."
    ),
    "told at its end, in curly marks": (
        "“The bus station has lost six routes since 2019.\n\n“Nobody asked the pensioners. The drivers were not told either.\n\n"
        "“I will vote against this budget,” Councillor Maud Pennington said."
    ),
    "told at its beginning": (
        "“The bus station has lost six routes since 2019,” Councillor Maud Pennington said. “It was a mistake.\n\n"
        "“Nobody asked the pensioners. The drivers were not told either.\n\n“I will vote against this budget.”"
    ),
    "told in its middle": (
        "“The bus station has lost six routes since 2019.\n\n“Nobody asked the pensioners,” Councillor Maud Pennington said. "
        "“The drivers were not told either.\n\n“I will vote against this budget.”"
    ),
}


@pytest.mark.parametrize("text", SPEECHES.values(), ids=SPEECHES)
def test_a_speech_over_paragraphs_is_its_speakers_throughout(text: str) -> None:
    said = " ".join(content for speaker, content in told(text) if speaker == "Maud Pennington")
    for words in ("lost six routes", "Nobody asked", "not told either", "vote against this budget"):
        assert words in said
    assert all(speaker == "Maud Pennington" for speaker, _ in told(text))


def test_a_speech_is_not_given_to_whoever_spoke_before_it() -> None:
    text = (
        "“The road is open,” police chief Karl Munro said.\n\n“The bus station has lost six routes.\n\n"
        "“Nobody asked the pensioners,” Councillor Maud Pennington said."
    )
    assert [speaker for speaker, content in told(text) if "six routes" in content] == ["Maud Pennington"]
    assert [content for speaker, content in told(text) if speaker == "Karl Munro"] == ["“The road is open,”"]


def test_a_speech_that_nobody_is_said_to_have_made_is_nobodys() -> None:
    assert not [speaker for speaker, _ in told("“It leaks.\n\n“It always did.”") if speaker]
