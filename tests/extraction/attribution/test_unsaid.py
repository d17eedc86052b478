"""What nobody has said is no statement, and what somebody has said ends with a phrase."""

import pytest

from factcheck.extraction import pipeline
from factcheck.extraction.extractors import neural

NETWORK = neural.load()


def told(text: str) -> list[tuple[str | None, str]]:
    return [
        (one.speaker.name if one.speaker else None, " // ".join(text[start:end] for start, end in one.content))
        for one in pipeline.statements(text, NETWORK)
    ]


UNSAID = {
    "B9-to-discuss": "The sheriff and Mayor Ana Ruiz will meet next month to discuss the quarrel over whether the county obeys.",
    "B9-with-a-title": "Mayor Ana Ruiz will meet with U.S. Atty. Gen. Otto Lind next month to discuss the quarrel over the water law.",
    "B9-will-speak": "Mayor Ana Ruiz will speak in May about the new bridge.",
    "B9-forbids": "The feud is about a police policy that forbids officers from asking victims about their papers.",
    "B9-required": "That policy is required by a federal consent decree.",
    "prohibits": "A city ordinance prohibits owners from parking on the towpath.",
    "requires": "The state law requires clerks to keep every ballot.",
    "bars": "The judge's order bars the company from moving the crane.",
    "lets": "The new rule lets clerks open the ballots early.",
    "not-allowing": "Her office is not allowing all parties involved to sit in on the meeting.",
    "B10-refusal": "The feud began with the county's refusal to hold prisoners for two more days.",
    "decision": "The strike followed the mayor's decision to close nine libraries.",
    "failure": "The council's failure to pay the drivers angered the union.",
    "never-said-that": "Ana Delgado never said that the bridge was paid for.",
    "never-said": "The mayor never said the crane cost $4 million.",
    "never-claimed": "Bob Tate has never claimed that the city paid $9 million.",
    "did-not-say": "Mayor Ana Delgado did not say that the dam leaked.",
    "never-told": "She never told the council that the crane was broken.",
    "is-not-saying": "Hart isn't saying the dam leaked.",
    "never-said-quoted": "Ana Delgado never said, “The crane is ours.”",
    "did-not-say-behind": "“We will sell it,” Hart did not say.",
    "did-not-say-with-a-colon": "Delgado did not say: “We will sell the crane.”",
    "W18-word": 'The word "resilience" appears 40 times in the plan.',
    "W18-term": 'The term "wellness" occurs nine times in the report.',
}


@pytest.mark.parametrize("text", UNSAID.values(), ids=UNSAID)
def test_what_is_ruled_done_or_only_planned_is_no_statement(text: str) -> None:
    assert told(text) == []


ONLY = {
    "W14-citing": (
        "The firm, citing the documents, said on Monday that the dam leaks.",
        [(None, "that the dam leaks")],
    ),
    "W14-letters": (
        "The consortium, citing the letters, reported that the clerk had used an offshore firm.",
        [(None, "that the clerk had used an offshore firm")],
    ),
    "W01": (
        (
            "LENA ABARCA, TRANSIT CHAIRMAN (ph): We offered the crews a raise of six percent, and they turned it down.\n\n"
            "ORRIN SY, CORRESPONDENT: The union tells another story.\n\nABARCA: It always does. I have nothing to add.\n\n"
            "SY: Della, talks resume on Friday."
        ),
        [
            ("LENA ABARCA", "We offered the crews a raise of six percent, and they turned it down."),
            ("ORRIN SY", "The union tells another story."),
            ("LENA ABARCA", "It always does. I have nothing to add."),
            ("ORRIN SY", "Della, talks resume on Friday."),
        ],
    ),
    "a law that somebody tells of": (
        "Mayor Ana Ruiz said the state law requires clerks to keep every ballot.",
        [("Ana Ruiz", "the state law requires clerks to keep every ballot")],
    ),
    "a thing that is defended": (
        "Mayor Ana Ruiz defended the council's policies.",
        [("Ana Ruiz", "the council's policies")],
    ),
    "a promise": ("Mayor Ana Ruiz promised to build nine bridges.", [("Ana Ruiz", "to build nine bridges")]),
    "what is quoted": (
        "A sign forbids owners “from parking on the towpath,” Mayor Ana Ruiz said.",
        [("Ana Ruiz", "A sign forbids owners “from parking on the towpath,”")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), ONLY.values(), ids=ONLY)
def test_nothing_but_what_is_said_is_a_statement(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert told(text) == expected


def test_w38_a_colon_is_as_good_as_a_verb_of_saying() -> None:
    text = "RT @jossark: The board lost $2 million a day and hid it from the council"

    assert [content for _, content in told(text)] == ["The board lost $2 million a day and hid it from the council"]


def test_who_asks_for_more_gets_what_is_believed_less() -> None:
    text = "The firm, citing the documents, said on Monday that the dam leaks."

    assert (None, "the documents") in [
        (one.speaker, text[slice(*one.content[0])]) for one in pipeline.statements(text, neural.load(threshold=280))
    ]


PLACED = {
    "B9": ("Mayor Ana Ruiz announced the March 16 meeting in a news release Thursday.", "the March 16 meeting"),
    "interview": ("Sheriff Otto Lind described the new patrols in an interview on Friday.", "the new patrols"),
    "show": ("Mayor Ana Ruiz outlined the plan during a radio show on Monday.", "the plan"),
}


@pytest.mark.parametrize(("text", "content"), PLACED.values(), ids=PLACED)
def test_where_a_thing_was_spoken_of_is_no_part_of_it(text: str, content: str) -> None:
    assert [said for _, said in told(text)] == [content]


WITHIN = {
    "footage": (
        "An ad uses footage of Ana Ruiz asking, “Why are we not ahead?”",
        "Ana Ruiz",
        "“Why are we not ahead?”",
    ),
    "video": ("The video shows Mayor Colm Astley saying “The port is ours.”", "Colm Astley", "“The port is ours.”"),
    "clip": ("The clip plays Rhea Lomax shouting: “We never signed it!”", "Rhea Lomax", "“We never signed it!”"),
}


@pytest.mark.parametrize(("text", "speaker", "content"), WITHIN.values(), ids=WITHIN)
def test_a_film_of_somebody_has_that_persons_words(text: str, speaker: str, content: str) -> None:
    assert told(text) == [(speaker, content)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("An earlier version misstated what Ms. Fairley said about the pool.", id="W17-misstated"),
        pytest.param("The paper misquoted what Hart said.", id="W17-misquoted"),
        pytest.param("The station misreported that the dam had leaked.", id="W17-misreported"),
        pytest.param("The firm misrepresented how much the crane cost.", id="W17-misrepresented"),
    ],
)
def test_what_was_told_wrongly_is_claimed_by_nobody(text: str) -> None:
    assert [claim.text for one in pipeline.statements(text, NETWORK) for claim in one.propositions] == []


SAID = {
    "not-only": ("Hart not only said that the dam leaked.", ["the dam leaked"]),
    "in-a-quotation": ("“I never said the crane was ours,” Hart said.", ["I never said the crane was ours"]),
    "told-of-another": ("Lind said Hart never said that the dam leaked.", ["Hart never said that the dam leaked"]),
    "beside-what-was-said": (
        "Hart did not say that the dam leaked; she said that the pumps worked.",
        ["the pumps worked"],
    ),
}


@pytest.mark.parametrize(("text", "claims"), SAID.values(), ids=SAID)
def test_what_is_said_beside_what_is_not_stays(text: str, claims: list[str]) -> None:
    assert [claim.text for one in pipeline.statements(text, NETWORK) for claim in one.propositions] == claims
