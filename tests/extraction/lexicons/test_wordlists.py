import re
from pathlib import Path

import pytest

from factcheck.extraction.lexicons import wordlists
from factcheck.extraction.lexicons.wordlists import lexicon

FOLDER = Path(wordlists.__file__).parent
CODE = FOLDER.parents[1]
SECTIONS = [
    (file.stem, section)
    for file in sorted(FOLDER.glob("*.txt"))
    for section in re.findall(r"^\[(.+)\]$", file.read_text(encoding="utf-8"), re.MULTILINE)
]


def test_a_section_has_words_and_phrases() -> None:
    assert {"nodded", "winced"} <= lexicon("reporting_verbs", "gestures")
    assert "speak out against" in lexicon("reporting_verbs", "preposition")
    assert "inès" in lexicon("first_names", "female")


def test_a_section_that_is_not_there_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        lexicon("nouns", "nonsense")


@pytest.mark.parametrize(("file", "section"), SECTIONS)
def test_every_section_is_used_and_tidy(file: str, section: str) -> None:
    used = f'lexicon("{file}", "{section}")'
    assert any(used in module.read_text(encoding="utf-8") for module in CODE.rglob("*.py"))
    entries = lexicon(file, section)
    assert entries
    assert all(entry == " ".join(entry.split()) and "#" not in entry and "[" not in entry for entry in entries)


def test_no_list_stands_twice() -> None:
    lists = [lexicon(file, section) for file, section in SECTIONS]
    assert len(set(lists)) == len(lists)
