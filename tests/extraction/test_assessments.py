"""What is told of claims that people word: pairs of (claim, what is told of it), and that extraction tells the same."""

import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.domain.assessments import UNASSESSED, Said
from factcheck.domain.errors import EnvironmentFailureError
from factcheck.domain.statements import MOST_WORTHY, SpeakerMention
from factcheck.domain.vocabularies import Kind, Nature
from factcheck.extraction import pipeline
from factcheck.extraction.assessments import SCORER, assess
from factcheck.extraction.checkworthiness.scoring import Worthiness
from factcheck.extraction.extractors import neural
from factcheck.extraction.passages import LONGEST

CORPUS = Path(__file__).parent.parent / "corpus"


def cases(name: str) -> list[dict[str, str]]:
    return list(tomllib.loads((CORPUS / name).read_text(encoding="utf-8"))["case"])


ASSESSED = cases("assessments.toml")
EXTRACTED = [*cases("propositions.toml"), *cases("statements.toml")]
EXTRACTOR = neural.load()
SPEAKERS = (
    None,
    SpeakerMention("Ana Ruiz", "Mayor of Elmhurst", "she"),
    SpeakerMention("the County Board", None, "it"),
    SpeakerMention(" ", "", ""),
)
PHRASES = (
    "“", "”", '"', "'", ", ", ". ", "? ", "\n\n", "\r\n", " said ", " that ", " promised to ", " according to ", "Mayor Ana Ruiz ",
    "we ", "I ", "he ", "it ", "our ", "here ", "is safe", "will close the bridge", "a disgrace", "×", "\u202e", "\U0001f600", "e\u0301",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PHRASES) | st.text(max_size=4), max_size=25).map("".join) | st.text(max_size=60)


@st.composite
def places(draw: st.DrawFn) -> Said:
    text = draw(TEXTS.filter(bool))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    kind, speaker = draw(st.sampled_from((None, *Kind))), draw(st.sampled_from(SPEAKERS))
    return Said(text=text, span=(start, end), kind=kind, speaker=speaker)


def said_in(case: Mapping[str, str]) -> Said | None:
    if "text" not in case:
        return None
    start = case["text"].index(case["quote"])
    name = case.get("speaker")
    return Said(
        text=case["text"],
        span=(start, start + len(case["quote"])),
        kind=Kind(case["kind"]),
        language=case.get("language"),
        speaker=SpeakerMention(name, case.get("role"), name) if name else None,
    )


@pytest.mark.parametrize("case", ASSESSED, ids=[case["name"] for case in ASSESSED])
def test_of_a_claim_is_told_what_is_certain_and_no_more(case: Mapping[str, str]) -> None:
    told = assess(case["claim"], said=said_in(case))

    assert (told.nature, told.suggestion) == (case.get("nature"), case.get("suggestion"))


def test_the_corpus_has_every_nature_and_no_case_twice() -> None:
    assert len({case["name"] for case in ASSESSED}) == len(ASSESSED)
    assert {case["nature"] for case in ASSESSED if "nature" in case} == set(Nature)


@pytest.mark.parametrize("case", EXTRACTED, ids=[case["name"] for case in EXTRACTED])
def test_a_claim_in_the_words_that_extraction_finds_is_told_what_extraction_tells(case: Mapping[str, str]) -> None:
    text = case["text"]
    for statement in pipeline.statements(text, EXTRACTOR):
        for claim in statement.propositions:
            said = Said(text=text, span=claim.quote, kind=statement.kind, speaker=statement.speaker)
            told = assess(claim.text, said=said)
            assert (told.nature, told.suggestion) == (claim.nature, claim.suggestion)
            assert (told.check_worthiness, told.by) == (claim.check_worthiness, EXTRACTOR.name)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.none() | places())
def test_whatever_the_words_something_is_told_of_them_and_the_same_every_time(text: str, said: Said | None) -> None:
    told = assess(text, said=said)

    assert assess(text, said=said) == told
    assert (told.check_worthiness is None) is not bool(text.strip())
    assert told.check_worthiness is None or 0 <= told.check_worthiness <= MOST_WORTHY
    assert told.suggestion is None or (said is not None and said.speaker is not None)


@settings(max_examples=100, deadline=None)
@given(places())
def test_a_suggestion_is_the_claim_with_a_name_put_in(said: Said) -> None:
    text = said.text[slice(*said.span)]
    suggestion = assess(text, said=said).suggestion
    if suggestion is not None:
        assert said.speaker is not None
        names = (said.speaker.name, f"{said.speaker.name}'s", "Elmhurst", "Elmhurst's")
        for name in names:
            suggestion = suggestion.replace(f" [{name}]", "")
        assert suggestion.split() == text.split()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a" * 1_000_000, id="one endless word"),
        pytest.param("I think " * 2_500, id="nothing but frames"),
        pytest.param("we " * 6_000, id="nothing but pronouns"),
        pytest.param("\"'" * 5_000, id="nothing but marks"),
        pytest.param("(" * 20_000, id="nothing but brackets"),
        pytest.param("\x00\x01\x02", id="control characters"),
    ],
)
def test_hostile_words_are_survived(text: str) -> None:
    assert assess(text, said=Said(text=text, span=(0, len(text)), speaker=SPEAKERS[1])).check_worthiness is not None


def test_of_no_words_nothing_is_told() -> None:
    assert assess(" \n") == UNASSESSED


def test_of_another_language_only_the_check_worthiness_of_the_claims_words_is_told() -> None:
    said = Said(text="Die Brücke ist sicher.", span=(0, 21), language="de")
    told = assess("The bridge is safe", said=said)

    assert (told.nature, told.suggestion, told.by) == (None, None, SCORER)
    assert told.check_worthiness == Worthiness.load().score("The bridge is safe")


@pytest.mark.parametrize("between", ["\n\n", " "], ids=["paragraphs", "one paragraph"])
def test_of_a_long_document_only_what_stands_around_the_quote_is_read(
    between: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def found(self: neural.Learnt, text: str, *rest: object) -> object:
        read.append(text)
        return _FOUND(self, text, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(neural.Learnt, "found", found)
    said_there = "“We will close the bridge,” said Tom Hill, a spokesman for Elmhurst."
    filler = between.join(["Nothing else was said."] * (LONGEST // 20))
    text = between.join([filler, said_there, filler])
    start = text.index("We will")
    speaker = SpeakerMention("Tom Hill", "a spokesman for Elmhurst", "Tom Hill")
    told = assess("We will close the bridge", said=Said(text=text, span=(start, start + 24), speaker=speaker))

    assert (told.nature, told.suggestion) == (Nature.PROMISE, "We [Elmhurst] will close the bridge")
    assert LONGEST // 2 < max(map(len, read)) <= LONGEST + 24


_FOUND = neural.Learnt.found


def test_a_network_that_cannot_be_loaded_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "factcheck.extraction.attribution.network", None)
    with pytest.raises(
        EnvironmentFailureError, match=r"cannot load what reads the claim: .*; install the program anew"
    ):
        assess("The bridge is safe")
