import pytest

from factcheck.extraction.syntax.complements import Shape
from factcheck.extraction.syntax.reporting_verbs import bases, is_speech, takes


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("says", "say"),
        ("said", "say"),
        ("SAID", "say"),
        ("denies", "deny"),
        ("denied", "deny"),
        ("denying", "deny"),
        ("stating", "state"),
        ("stated", "state"),
        ("quipped", "quip"),
        ("admitting", "admit"),
        ("stressed", "stress"),
        ("stresses", "stress"),
        ("wrote", "write"),
        ("call", "call"),
    ],
)
def test_a_form_leads_back_to_its_verb(form: str, base: str) -> None:
    assert base in bases(form)


def test_a_form_leads_back_to_one_verb_of_saying_only() -> None:
    assert not is_speech("saved")
    assert not is_speech("sated")


@pytest.mark.parametrize(
    ("form", "shape", "preposition", "expected"),
    [
        pytest.param("said", Shape.CLAUSE, "", True, id="said that"),
        pytest.param("said", Shape.INFINITIVE, "", False, id="said to"),
        pytest.param("calls", Shape.PREDICATE, "", True, id="calls it a"),
        pytest.param("called", Shape.PREPOSITION, "for", True, id="called for"),
        pytest.param("called", Shape.PREPOSITION, "in", False, id="called in"),
        pytest.param("announced", Shape.OBJECT, "", True, id="announced the"),
        pytest.param("bought", Shape.OBJECT, "", False, id="bought the"),
    ],
)
def test_a_verb_reports_only_what_it_takes(form: str, shape: Shape, preposition: str, *, expected: bool) -> None:
    assert takes(form, shape, preposition) is expected
