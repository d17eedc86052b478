"""Nobody gets another's words: not by a gesture, not by being addressed, cleared or answered."""

import pytest

from factcheck.domain.vocabularies import Kind
from factcheck.extraction import pipeline
from factcheck.extraction.extractors import neural

NETWORK = neural.load()


def told(text: str) -> list[tuple[str | None, str]]:
    return [
        (one.speaker.name if one.speaker else None, " // ".join(text[start:end] for start, end in one.content))
        for one in pipeline.statements(text, NETWORK)
    ]


GESTURES = {
    "W41-nodded": ("“The dam leaked,” engineer Una Sand said. “We told them twice.” Tate nodded.", "Una Sand"),
    "W41-sighed": (
        "Council member Ed Roy spoke first. “It never will,” Roy said. “The council never voted on it.” Mayor Colm Astley sighed.",
        "Ed Roy",
    ),
    "W41-nobody": ("“The council never voted on it.” Mayor Colm Astley sighed.", None),
    "W41-smiled": ("“The pumps work,” engineer Una Sand said. “We tried them.” Clerk Hal Morrow smiled.", "Una Sand"),
    "W41-paused": ("“The pumps work,” engineer Una Sand said. “We tried them.” Clerk Hal Morrow paused.", "Una Sand"),
}


@pytest.mark.parametrize(("text", "speaker"), GESTURES.values(), ids=GESTURES)
def test_a_gesture_after_a_full_stop_is_somebody_elses(text: str, speaker: str | None) -> None:
    assert {name for name, _ in told(text)} == ({speaker} if speaker else set())


RISING = {
    "W41-rose": (
        "Councilwoman Ines Roy rose. “The mayor sold the crane.” Astley smiled and left the room.",
        "Ines Roy",
    ),
    "W41-took": (
        "Treasurer Mona Fairley took the floor. “The pool cost $14 million.” Boyce looked away.",
        "Mona Fairley",
    ),
    "W41-stood": ("Dolores Park stood up. “The dam leaked in nine places.” The engineer frowned.", "Dolores Park"),
    "W41-turned": (
        "Mayor Alice Moreau turned to the engineer, Bob Tate. “The dam leaked.” Tate nodded.",
        "Alice Moreau",
    ),
    "W41-rose-to-speak": ("Senator Ines Roy rose to speak. “The mayor sold the crane.” Astley smiled.", "Ines Roy"),
    "W41-did-not": ("Councilwoman Ines Roy did not rise. “The mayor sold the crane.” Astley left.", None),
    "W41-a-title": ("Councilwoman Ines Roy rose. “The Long Crane” hung on the wall.", None),
}


@pytest.mark.parametrize(("text", "speaker"), RISING.values(), ids=RISING)
def test_who_rises_to_speak_speaks_next(text: str, speaker: str | None) -> None:
    assert {name for name, _ in told(text)} <= {speaker}
    assert bool(told(text)) == bool(speaker)


VERBS = {
    "W10-sighed": ("“The council never voted on it,” Mayor Colm Astley sighed.", "Colm Astley"),
    "W10-shrugged": ("“The council never voted on it,” Mayor Colm Astley shrugged.", "Colm Astley"),
}


@pytest.mark.parametrize(("text", "speaker"), VERBS.values(), ids=VERBS)
def test_with_a_comma_it_is_how_something_was_said(text: str, speaker: str) -> None:
    assert [name for name, _ in told(text)] == [speaker]


CLEARED = {
    "W17-not": "It was Alan Boyce, not Ms. Fairley, who said the pool cost $14 million.",
    "W17-first": "Correction: It was Alan Boyce, not Mona Fairley, who said that the pool cost $14 million.",
    "W17-rather-than": "It was Alan Boyce, rather than Mona Fairley, who said the pool cost $14 million.",
    "W17-instead-of": "It was Alan Boyce instead of Mona Fairley who said the pool cost $14 million.",
    "W17-and-not": "It was Alan Boyce, and not Mona Fairley, who told the council that the pool cost $14 million.",
}


@pytest.mark.parametrize("text", CLEARED.values(), ids=CLEARED)
def test_who_is_cleared_of_having_said_it_did_not_say_it(text: str) -> None:
    assert [name for name, content in told(text) if "pool cost" in content] == ["Alan Boyce"]


NOT_ANOTHER = {
    "W17-and-not": ("Boyce, and not Fairley, said the pool cost $14 million.", "Alan Boyce"),
    "W17-but-not": ("Boyce, but not Fairley, told the council that the pool cost $14 million.", "Alan Boyce"),
    "W17-rather-than": ("Boyce rather than Fairley said the pool cost $14 million.", "Alan Boyce"),
    "W17-it-was-not": ("It was not Fairley who said the pool cost $14 million.", None),
    "W17-it-wasnt": ("It wasn\u2019t Alan Boyce who said that the pool cost $14 million.", None),
    "W17-it-was-never": ("It was never Mona Fairley, the treasurer, who said the pool cost $14 million.", None),
    "W17-not-but": ("It was not Mona Fairley but Alan Boyce who said the pool cost $14 million.", "Alan Boyce"),
}


@pytest.mark.parametrize(("sentence", "speaker"), NOT_ANOTHER.values(), ids=NOT_ANOTHER)
def test_nobody_is_named_together_with_whom_a_sentence_clears(sentence: str, speaker: str | None) -> None:
    text = f"Mona Fairley, the treasurer, and Alan Boyce, the clerk, were there.\n\n{sentence}"
    assert {name for name, content in told(text) if "pool cost" in content} == {speaker}


ADDRESSED = {
    "W07-president": ("PRESIDENT", "MR. HALE: Mr. President, you said sixty bridges last year."),
    "W07-chairman": ("CHAIRMAN", "MR. HALE: Mr. Chairman, you said sixty bridges last year."),
    "W07-speaker": ("SPEAKER", "MS. HOLT: Madam Speaker, you said sixty bridges last year."),
    "W07-mayor": ("MAYOR", "MR. HALE: Mr. Mayor, you said sixty bridges last year."),
}


@pytest.mark.parametrize(("office", "turn"), ADDRESSED.values(), ids=ADDRESSED)
def test_whom_somebody_addresses_is_not_who_they_are(office: str, turn: str) -> None:
    turns = (
        f"THE {office}: We will build forty bridges.",
        turn,
        f"THE {office}: I said forty.",
        "MR. HALE: Thank you.",
    )
    text = "\n\n".join(turns)
    named = [
        (found.speaker.name, found.speaker.role, text[slice(*found.quote_span())])
        for found in pipeline.statements(text, NETWORK)
        if found.speaker
    ]
    assert named == [(turn.split()[1].rstrip(":"), None, turn.partition(": ")[2]), ("HALE", None, "Thank you.")]


BEYOND = {
    "B4": ("My opponents say that we are broke. We are not.", ["that we are broke"]),
    "B4-named": ("Mayor Ana Ruiz said the dam leaks. It does not.", ["the dam leaks"]),
    "B4-claims": ("The mayor claims that crime is down. The police disagree with that.", ["that crime is down"]),
    "B4-says": ("Ruiz says the plant is safe. I have seen it, and it is not.", ["the plant is safe"]),
}


@pytest.mark.parametrize(("text", "contents"), BEYOND.values(), ids=BEYOND)
def test_what_is_reported_ends_with_its_sentence(text: str, contents: list[str]) -> None:
    assert [content for _, content in told(text)][:1] == contents


def test_what_a_colon_announces_may_be_several_sentences() -> None:
    assert "The deal is off. We sold the plant" in " ".join(
        content
        for _, content in told("DELGADO: The deal is off. We sold the plant.\n\nMR. ROY: Why?\n\nDELGADO: It leaked.")
    )


LABELLED = {
    "B2": (
        ("MR. JONES: Is crime down?", "JONES"),
        ("MAYOR DELGADO: Crime is down 18 percent.", "DELGADO"),
        ("MR. JONES: And taxes?", "JONES"),
        ("MAYOR DELGADO: I cut the water bill by $40.", "DELGADO"),
        ("MS. HOLT: The surplus is $2 million.", "HOLT"),
        ("MAYOR DELGADO: I never raised taxes.", "DELGADO"),
    ),
    "B2-two-titles": (
        ("MAYOR DELGADO: Crime is down 18 percent.", "DELGADO"),
        ("SENATOR PRICE: The surplus is $2 million.", "PRICE"),
        ("MAYOR DELGADO: I never raised taxes.", "DELGADO"),
        ("SENATOR PRICE: It is a lie.", "PRICE"),
    ),
    "B2-governor": (
        ("GOVERNOR RUIZ: The dam leaks.", "RUIZ"),
        ("SHERIFF BOYCE: It does not.", "BOYCE"),
        ("GOVERNOR RUIZ: We have seen it.", "RUIZ"),
        ("SHERIFF BOYCE: So have we.", "BOYCE"),
        ("GOVERNOR RUIZ: It leaks in nine places.", "RUIZ"),
    ),
}


@pytest.mark.parametrize("turns", LABELLED.values(), ids=LABELLED)
def test_every_turn_of_a_label_is_one_persons_the_last_one_too(turns: tuple[tuple[str, str], ...]) -> None:
    found = told("\n\n".join(turn for turn, _ in turns))
    assert [name for name, _ in found] == [name for _, name in turns]


ONSCREEN = ("TEXT", "GRAPHIC", "CAPTION", "CHYRON", "ON SCREEN", "LOWER THIRD")


@pytest.mark.parametrize("label", ONSCREEN)
def test_w03_what_stands_on_the_screen_is_nobodys(label: str) -> None:
    turns = (
        "DELLA QUINT, HBN ANCHOR: New numbers are out in the race for governor.",
        f"{label}: Harbor Poll, August 21 to 26: Ames, 32 percent; Bellamy, 19 percent",
        "NADIA BELLAMY (D), CANDIDATE: I will not leave this race, no.",
        "QUINT: She has raised four million dollars.",
        "BELLAMY: I have raised five.",
        "QUINT: Thank you for watching.",
    )
    found = told("\n\n".join(turns))
    assert {name for name, _ in found} == {"DELLA QUINT", "NADIA BELLAMY"}
    assert not [content for _, content in found if "Harbor" in content or "percent" in content]


VERBATIM = {
    "B3": ("DELGADO: We cut the water bill by $40 a year for every household.", Kind.DIRECT),
    "B3-title": ("MAYOR DELGADO: We cut the water bill by $40 a year for every household.", Kind.DIRECT),
    "B3-two-turns": ("DELGADO: We cut the water bill by $40.\n\nMS. HOLT: The surplus is $2 million.", Kind.DIRECT),
    "a headline": ("Ruiz: The city cut the water bill by $40 a year for every household.", Kind.INDIRECT),
}


@pytest.mark.parametrize(("text", "kind"), VERBATIM.values(), ids=VERBATIM)
def test_what_follows_a_label_is_word_for_word_in_the_shortest_transcript(text: str, kind: Kind) -> None:
    found = pipeline.statements(text, NETWORK)
    assert found
    assert {one.kind for one in found} == {kind}


GARBLED = {
    "W36-utf8": "â€œWe didnâ€™t sell it ever,â€\x9d chairwoman Lena Abarca said.",
    "W36-latin": "â\x80\x9cWe didnâ\x80\x99t sell it ever,â\x80\x9d chairwoman Lena Abarca said.",
    "W36-replaced": "\ufffdWe did not sell it ever,\ufffd chairwoman Lena Abarca said.",
    "W36-questions": "?We did not sell it ever,? chairwoman Lena Abarca said.",
}


@pytest.mark.parametrize("text", GARBLED.values(), ids=GARBLED)
def test_what_is_left_of_garbled_marks_is_nobodys_role(text: str) -> None:
    assert {(one.speaker.name, one.speaker.role) for one in pipeline.statements(text, NETWORK) if one.speaker} == {
        ("Lena Abarca", "chairwoman")
    }


INSTEAD = {
    "W17-the-office": (
        "It was not the mayor who said that the bridge was paid for; it was Bob Tate.",
        "Bob Tate",
        "that the bridge was paid for",
    ),
    "W17-the-name": (
        "It was not the mayor, Ana Delgado, who said the bridge was paid for; it was Bob Tate.",
        "Bob Tate",
        "the bridge was paid for",
    ),
    "W17-quoted": (
        "It was not the mayor, Ana Delgado, who said, “The bridge is paid for”; it was Bob Tate.",
        "Bob Tate",
        "“The bridge is paid for”",
    ),
    "W17-described": (
        "It wasn't Ms. Fairley who said the city paid $9 million; it was Alan Boyce, the clerk.",
        "Alan Boyce",
        "the city paid $9 million",
    ),
    "W17-a-dash": (
        "It was not the sheriff, Nina Castle, who said the jail was full — it was her deputy, Bo Lind.",
        "Bo Lind",
        "the jail was full",
    ),
    "W17-that-was": (
        "It was never Hart who claimed that the dam leaked; that was Tate.",
        "Tate",
        "that the dam leaked",
    ),
    "W17-did": ("It was not Hart who said the dam leaked; Bo Lind did.", "Bo Lind", "the dam leaked"),
    "W17-nobody": ("It was not Hart who said the dam leaked; nobody knows.", None, "the dam leaked"),
}


@pytest.mark.parametrize(("text", "speaker", "content"), INSTEAD.values(), ids=INSTEAD)
def test_who_is_named_in_the_place_of_whom_is_cleared_said_it(text: str, speaker: str | None, content: str) -> None:
    assert told(text) == [(speaker, content)]


def test_w17_who_is_cleared_in_one_sentence_has_no_part_in_the_next() -> None:
    text = "It was not Hart who said the dam was safe. It was Bo Lind who said the mill was closed."
    assert told(text)[1] == ("Bo Lind", "the mill was closed")
