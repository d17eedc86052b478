"""Names that look alike: what is seen of a name, and which characters of it mislead (ATTACKS: O09, where such a name is printed)."""

import pytest

from factcheck.domain.lookalikes import (
    are_lookalikes,
    difference,
    look,
    spelling,
    strange_characters,
    without_accents,
)
from factcheck.domain.names import LONGEST

LOOKALIKES = [
    ("Mitch Landrieu", "Mitch L\u0430ndrieu"),  # Cyrillic
    ("Mitch Landrieu", "Mitch Landri\u03b5u"),  # Greek
    ("Anna Hobbs", "Ann\u0251 Hobbs"),  # phonetic writing
    ("Oscar Hobbs", "\u0555scar Hobbs"),  # Armenian
    ("Dana Gale", "Dana \u13c0ale"),  # Cherokee
    ("Landrieu", "\uff2candrieu"),  # full width
    ("Landrieu", "\U0001d40bandrieu"),  # mathematical
    ("Landrieu", "Land\u200brieu"),  # zero width
    ("Landrieu", "Land\u00adrieu"),  # soft hyphen
    ("Landrieu", "Landrieu\ufe0f"),  # selector
    ("Landrieu", "\u202eueirdnaL"),  # turned round
    ("Mitch Landrieu", "Mitch \u202eueirdnaL\u202c"),
    ("Landrieu", "La\u0338ndrieu"),  # a stroke through a letter
    ("Landrieu", "Iandrieu"),
    ("Bill Hart", "BiII Hart"),
    ("Bill Hart", "Bi11 Hart"),
    ("Ian Hale", "lan Hale"),
    ("Oscar Hobbs", "0scar Hobbs"),
    ("Dr Barnes", "Dr Bames"),
    ("Ada Sawas", "Ada Savvas"),
    ("LANDRIEU", "LANDRlEU"),
    ("Landrieu", "LANDRlEU"),
    ("MITCH LANDRIEU", "Mitch L\u0430ndrieu"),
    ("Coco", "\u0421\u043e\u0441\u043e"),  # wholly of another alphabet
    ("Jos\u00e9 Ruiz", "J\u043es\u00e9 Ruiz"),
    ("Jos\u00e9 Ruiz", "J\u043ese Ruiz"),
    ("Room 10", "Room 1\u0ae6"),  # another alphabet's digits
]
NONE = [
    ("Mitch Landrieu", "MITCH  LANDRIEU"),
    ("Jos\u00e9 Ruiz", "Jose Ruiz"),
    ("Jose\u0301 Ruiz", "Jos\u00e9 Ruiz"),
    ("Lech Wa\u0142\u0119sa", "Lech Walesa"),
    ("Ola J\u1ecd\u0301", "Ola Jo"),
    ("Emine Y\u0131ld\u0131z", "Emine Yildiz"),
    ("Oonagh O\u2019Brien", "Oonagh O'Brien"),
    ("Ann-Marie Hale", "Ann\u2010Marie Hale"),
    ("Ada \ufb01eld", "Ada field"),
    ("Neil Hart", "Nell Hart"),
    ("Ada", "\u0410\u0434\u0430"),
    ("Anna Lee", "Annalee"),
    ("Ada Hale", "Ada"),
    ("", ""),
    ("\u200b", "\u200c"),
]


@pytest.mark.parametrize(("one", "other"), LOOKALIKES, ids=ascii)
def test_what_looks_the_same_and_is_spelled_otherwise_looks_alike(one: str, other: str) -> None:
    assert are_lookalikes(one, other)
    assert are_lookalikes(other, one)
    assert look(one) == look(other), "or an index by what is seen could not find the one for the other"


@pytest.mark.parametrize(("one", "other"), NONE, ids=ascii)
def test_capitals_accents_and_printers_signs_deceive_nobody(one: str, other: str) -> None:
    assert not are_lookalikes(one, other)
    assert not are_lookalikes(other, one)


@pytest.mark.parametrize("name", [name for pair in LOOKALIKES + NONE for name in pair], ids=ascii)
def test_no_name_looks_like_itself(name: str) -> None:
    assert not are_lookalikes(name, name)


def test_a_name_without_accents_is_found_where_one_with_them_is() -> None:
    assert look("Lech Wa\u0142\u0119sa") == look("Lech Walesa")
    assert without_accents("Lech Wa\u0142\u0119sa") == without_accents("LECH WALESA") == "lech walesa"
    assert spelling("Lech Wa\u0142\u0119sa") != spelling("Lech Walesa")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Mitch L\u0430ndrieu", ["character 8 is U+0430 CYRILLIC SMALL LETTER A, which looks like a"]),
        ("Land\u200brieu", ["character 5 is U+200B ZERO WIDTH SPACE, which is not seen"]),
        (
            "x\u0338y",
            ["character 2 is U+0338 COMBINING LONG SOLIDUS OVERLAY, which makes no letter with the one before it"],
        ),
        ("\uff2cx", ["character 1 is U+FF2C FULLWIDTH LATIN CAPITAL LETTER L, which looks like L"]),
        ("L\u0251n", ["character 2 is U+0251 LATIN SMALL LETTER ALPHA, which looks like a"]),
    ],
    ids=ascii,
)
def test_each_character_that_misleads_is_told_by_its_number(name: str, told: list[str]) -> None:
    assert [strange.told() for strange in strange_characters(name)] == told
    assert all(line.isascii() for line in told)


@pytest.mark.parametrize(
    "name",
    [
        "Mitch Landrieu",
        "Jos\u00e9 \u0141uk",
        "Nguye\u0302\u0303n",
        "\u1eccl\u00e1g\u00fanj\u00fa",
        "\u0410\u0434\u0430",
        "T\u30b7\u30e3\u30c4",
        "O\u2019Brien",
        "",
    ],
    ids=ascii,
)
def test_a_name_as_its_bearer_writes_it_has_nothing_strange(name: str) -> None:
    assert strange_characters(name) == ()


def test_marks_that_pile_up_on_a_letter_are_strange() -> None:
    assert len(strange_characters("Ada" + "\u0301" * 9)) == 7


def test_a_name_as_long_as_a_book_is_compared_by_its_beginning() -> None:
    book = "Landrieu " * 200_000
    assert len(look(book)) <= LONGEST
    assert are_lookalikes(book, book.replace("a", "\u0430", 1))
    assert look("\u202e" * 5_000) == ""


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("M\u0430ren", "Maren", "character 2 is U+0430 CYRILLIC SMALL LETTER A, which looks like a"),
        ("Maren", "M\u0430ren", "there character 2 is U+0430 CYRILLIC SMALL LETTER A, which looks like a"),
        ("BiII", "Bill", "character 3 is U+0049 LATIN CAPITAL LETTER I, there U+006C LATIN SMALL LETTER L"),
        ("Bames", "Barnes", "letters that look like others"),
        ("\u200bAda", "Ada", "character 1 is U+200B ZERO WIDTH SPACE, which is not seen"),
    ],
    ids=ascii,
)
def test_how_two_names_differ_is_said_without_showing_it(one: str, other: str, told: str) -> None:
    assert difference(one, other) == told


def test_of_many_places_where_names_differ_three_are_told() -> None:
    assert difference("\u0430b" * 9, "ab" * 9).count("CYRILLIC") == 3
