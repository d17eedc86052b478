import subprocess
import sys

from factcheck.extraction import pipeline
from factcheck.extraction.extractors.rules import load
from tests.children import PATIENCE

EXTRACTOR = load()


def test_the_extractor_names_itself_with_its_version() -> None:
    assert EXTRACTOR.name == "rules/2"


def test_a_person_keeps_name_and_role_across_a_long_document() -> None:
    text = (
        "U.S. Sen. Paul Stone spoke on Monday.\n\n" + "The weather was fine.\n\n" * 200 + "Stone said the dam was safe."
    )

    (found,) = pipeline.statements(text, EXTRACTOR)

    assert found.speaker
    assert (found.speaker.name, found.speaker.role, found.speaker.mention) == ("Paul Stone", "U.S. Sen.", "Stone")


def test_a_mention_is_written_as_the_document_writes_it() -> None:
    text = "Ruiz’s office said the dam was safe."

    (found,) = pipeline.statements(text, EXTRACTOR)

    assert found.speaker
    assert (found.speaker.name, found.speaker.mention) == ("Ruiz's office", "Ruiz’s office")


def test_looking_for_the_extractor_does_not_load_the_model() -> None:
    code = "import sys; from factcheck.extraction.extractors.rules import load; load(); print('spacy' in sys.modules)"

    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=PATIENCE
    ).stdout

    assert printed.strip() == "False"
