import pytest

from factcheck.documents.clocks import clock_at


@pytest.mark.parametrize(
    ("line", "time"),
    [
        pytest.param("[00:12:31] Amos Teller: It was @ good.", "00:12:31", id="subtitles"),
        pytest.param("[12:31] It was @ good.", "12:31", id="no-hours"),
        pytest.param("[00:12:31.28] It was @ good.", "00:12:31", id="decimals"),
        pytest.param("Amos Teller: [00:12:31] It was @ good.", "00:12:31", id="behind-a-label"),
        pytest.param("**Amos Teller:** \\[00:12:31.28\\] It was @ good.", "00:12:31", id="markdown"),
        pytest.param("  [00:12:31] It was @ good.", "00:12:31", id="set-in"),
        pytest.param("It was @ good [00:12:31].", None, id="after-the-place"),
        pytest.param("It was [00:12:31] @ good.", None, id="amid-words"),
        pytest.param("[12:75] It was @ good.", None, id="75-seconds"),
        pytest.param("[12] It was @ good.", None, id="a-footnote"),
        pytest.param("12:31 It was @ good.", None, id="no-brackets"),
        pytest.param("@", None, id="nothing"),
    ],
)
def test_the_time_is_that_which_the_line_of_a_place_begins_with(line: str, time: str | None) -> None:
    text = f"[09:09:09] Before.\n\n{line}\n\n[10:10:10] After."
    assert clock_at(text, text.index("@")) == time
