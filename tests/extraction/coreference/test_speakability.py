import pytest

from factcheck.extraction import pipeline
from factcheck.extraction.extractors.rules import load

EXTRACTOR = load()


def speakers(text: str) -> list[str | None]:
    return [found.speaker.name if found.speaker else None for found in pipeline.statements(text, EXTRACTOR)]


@pytest.mark.parametrize(
    "source",
    [
        "Anyone",
        "Nobody",
        "Many",
        "Some",
        "Everyone",
        "Most",
        "Twelve percent",
        "54 percent of voters",
        "Two-thirds of residents",
        "Dozens of residents",
        "An email",
        "The letter",
        "A statement",
        "A video",
        "Emotional violence",
        "Political instability",
        "le pont est beau",
        "Recent statistics",
        "Last year's report",
    ],
)
def test_a_source_that_is_no_person_or_body_leaves_the_speaker_open(source: str) -> None:
    assert speakers(f"{source} said that the dam was safe.") == [None]


@pytest.mark.parametrize("source", ["May 14", "June 3, 2019", "2019", "yesterday"])
def test_a_date_says_nothing(source: str) -> None:
    assert speakers(f"According to {source}, the dam was safe.") == []


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The Bridge Authority", "Bridge Authority"),
        ("City officials", "City officials"),
        ("A county study", "a county study"),
        ("Amnesty International", "Amnesty International"),
        ("The Charity Commission", "Charity Commission"),
        ("The Department of Health and Human Services", "Department of Health and Human Services"),
        ("Federal prosecutors", "Federal prosecutors"),
        ("The New York Times", "New York Times"),
        ("April Jones", "April Jones"),
    ],
)
def test_a_person_or_body_is_named(source: str, name: str) -> None:
    assert speakers(f"{source} said that the dam was safe.") == [name]
