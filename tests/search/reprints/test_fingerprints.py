"""Numbers that are the same everywhere, and that texts share as far as they have the same words."""

import time
from pathlib import Path

import pytest

from factcheck.search.reprints.fingerprints import MOST, SHORT, fingerprint

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
LETTER, MEETING = ((SEEDS / f"landrieu-sessions-{name}.txt").read_text() for name in ("letter", "meeting"))


def shared(one: str, other: str) -> int:
    return len(set(fingerprint(one)) & set(fingerprint(other)))


def test_the_numbers_of_a_text_never_change() -> None:
    """They are stored: another version of Python or another machine must find what this one wrote."""
    text = " ".join(f"word{number}" for number in range(40))
    assert fingerprint(text)[:3] == FIRST
    assert fingerprint("The bridge is safe.") == SAFE


FIRST = (-9223369758362493411, -8685540611894779240, -8618007424959595692)
SAFE = (-4049846930324901971,)


def test_what_printers_set_differently_is_the_same() -> None:
    assert fingerprint("The “Bridge” is safe — now!") == fingerprint("the bridge is SAFE, now")
    assert fingerprint("cafe\u0301 ＦＵＬＬ") == fingerprint("Café full")


def test_a_short_text_is_found_by_exactly_its_words() -> None:
    short = " ".join(f"word{number}" for number in range(SHORT - 1))
    assert len(fingerprint(short)) == 1
    assert shared(short, f"{short} more") == 0
    assert shared(short, short.upper()) == 1
    assert len(fingerprint(f"{short} more")) == MOST


def test_a_reprint_shares_most_numbers_and_another_article_of_the_same_matter_none() -> None:
    assert shared(LETTER, LETTER.replace("police", "officers")) > MOST / 2
    assert shared(LETTER, LETTER[: len(LETTER) // 2]) > MOST / 4
    assert shared(LETTER, MEETING) < 2


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("", 0),
        (" \n … — ", 0),
        ("no " * 300_000, 1),
        ("東京都は安全です。" * 3_000, 8),
        (
            "東京都は、駅前の橋が安全だと火曜日に発表した。市長は会見で、来月から通行を再開すると述べ、修理費は三億円に上ると語った。",
            MOST,
        ),
        ("قال رئيس البلدية إن الجسر آمن وسيفتح يوم الجمعة " * 20, 9),
        ("\u202eThe bridge\u202c is \ud800 safe " * 20, 4),
        ("ก" * 100_000, 1),
    ],
    ids=["nothing", "no word", "one word", "repeated", "no spaces", "right to left", "hidden", "one long word"],
)
def test_whatever_a_text_holds_it_has_numbers_soon(text: str, numbers: int) -> None:
    began = time.perf_counter()
    assert len(fingerprint(text)) == numbers
    assert time.perf_counter() - began < 20
