"""Labels in Markdown, times in brackets, names that come once, and subtitles, where every paragraph has its time."""

import pytest

from tests.extraction.transcripts.test_turns import among_others, said, turns_of


@pytest.mark.parametrize(
    ("label", "source"),
    [
        pytest.param("**Amos Teller:**", "Amos Teller", id="w34-bold"),
        pytest.param("**Amos Teller**:", "Amos Teller", id="w34-bold-without-the-colon"),
        pytest.param("*Amos Teller:*", "Amos Teller", id="w34-slanting"),
        pytest.param("__Amos Teller:__", "Amos Teller", id="w34-bold-by-underscores"),
        pytest.param("***Amos Teller:***", "Amos Teller", id="w34-both"),
        pytest.param("**Amos Teller:** \\[00:01:10.28\\]", "Amos Teller", id="w34-a-time-escaped"),
        pytest.param("**Amos Teller:** [00:01:10.28]", "Amos Teller", id="w34-a-time-with-decimals"),
        pytest.param("\\[00:01:10\\] **Amos Teller:**", "Amos Teller", id="w34-a-time-in-front"),
        pytest.param("**Amos Teller** (00:01:10):", "Amos Teller", id="w34-a-time-between"),
        pytest.param("**Amos Teller, port director:**", "Amos Teller", id="w34-a-role"),
        pytest.param("**Divya:**", "Divya", id="w34-one-word-that-comes-once"),
        pytest.param("**TELLER:**", "TELLER", id="w34-capitals"),
    ],
)
def test_a_label_in_markdown_is_one(label: str, source: str) -> None:
    text = among_others(label).replace("JANE DOE:", "**Jane Doe:**").replace("PAUL STONE:", "**Paul Stone:**")
    assert said(text.replace("STONE:", "**Stone:**"))[2] == (source, "Nobody told the council.")


@pytest.mark.parametrize(
    ("words", "content"),
    [
        pytest.param("[00:08:07.05] The state paid.", "The state paid.", id="w34-a-time"),
        pytest.param("\\[00:08:07\\] The state paid.", "The state paid.", id="w34-a-time-escaped"),
        pytest.param("The state \\[laughter\\] paid.", "The state | paid.", id="w34-a-direction-escaped"),
        pytest.param("The state [12:31] paid.", "The state | paid.", id="w34-a-time-within"),
        pytest.param("The state (12:31) paid.", "The state (12:31) paid.", id="a-verse"),
        pytest.param("So. [upbeat music] The state paid.", "So. | The state paid.", id="w35-music"),
        pytest.param("So. \u266a la la la \u266a The state paid.", "So. | The state paid.", id="w35-a-song"),
        pytest.param("The state paid. \u266a la la la", "The state paid.", id="w35-a-song-to-the-end"),
    ],
)
def test_times_and_sounds_are_never_content(words: str, content: str) -> None:
    assert said(among_others("MS. ROE:", words))[2] == ("MS. ROE", content)


SMALL = """Nadia Brill: The port lost four million dollars.

Amos Teller: The mayor sold the crane.

{}

Nadia Brill: For how much was it?

Amos Teller: For ninety thousand dollars, Divya."""


@pytest.mark.parametrize("name", ["Divya", "Thomas", "Divya Rao", "Dr. Rao"])
def test_a_name_that_comes_once_is_a_label_w34(name: str) -> None:
    assert said(SMALL.format(f"{name}: Who bought it?"))[2] == (name, "Who bought it?")


@pytest.mark.parametrize("word", ["Break", "Result", "Mid-Roll Break", "Zorblax"])
def test_what_another_word_announces_is_nobody_s(word: str) -> None:
    found = said(SMALL.format(f"{word}: so it goes.\n\nIt was free."))
    assert found[1] == ("Amos Teller", "The mayor sold the crane.")
    assert "It was free." not in str(found)


def test_a_paragraph_of_which_only_arrows_say_that_another_speaks_is_nobody_s() -> None:
    assert said(among_others(">> ROE:", "So it is.\n\n>> Is it?\n\nIt is."))[2] == ("ROE", "So it is.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("[00:00:05] TELLER: The port lost it.", [("TELLER", "The port lost it.")], id="w35-one-turn"),
        pytest.param(
            "[00:00:00] Nadia Brill: It ran.\n\n[00:00:05] Amos Teller: It fell.",
            [("Nadia Brill", "It ran."), ("Amos Teller", "It fell.")],
            id="w35-nobody-speaks-twice",
        ),
        pytest.param(
            "[00:00:00] Divya: It ran.\n\n[00:00:35] It fell on Friday.",
            [("Divya", "It ran. | It fell on Friday.")],
            id="w35-a-turn-goes-on",
        ),
        pytest.param(
            "[00:00:00] Divya: It ran.\n\n[00:00:05] >> It fell.\n\n[00:00:35] It broke.",
            [("Divya", "It ran.")],
            id="w35-somebody-unnamed",
        ),
        pytest.param(
            "[00:00:00] Divya: It ran.\n\n[00:00:05] R&D, mostly: It fell.\n\n[00:00:35] It broke.",
            [("Divya", "It ran.")],
            id="w35-a-name-that-is-no-label",
        ),
        pytest.param("[00:00:00] It ran.\n\n[00:00:35] It fell.", [], id="w35-nobody-is-named"),
        pytest.param("[00:00:00] It ran.\n\nDivya Rao: It fell.", [], id="not-every-paragraph-has-its-time"),
    ],
)
def test_where_every_paragraph_has_its_time_labels_are_labels(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected
    assert all(turn.cue for turn in turns_of(text))
