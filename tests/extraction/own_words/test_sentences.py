"""A text that is one speaker's own words: what of it is hers, as text in and whose words out."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.domain import statements as domain
from factcheck.domain.documents import OwnWords
from factcheck.domain.statements import Statement
from factcheck.domain.vocabularies import Basis, Kind, Nature
from factcheck.extraction import pipeline
from factcheck.extraction.extractors import neural, rules
from factcheck.extraction.own_words.stretches import stretches

NETWORK, RULES = neural.load(), rules.load()
ANA = "Ana Delgado"

ADDRESS = """STATE OF THE CITY ADDRESS

Mayor Ana Delgado
Elmhurst City Hall, January 12, 2026

Good evening, and thank you all for coming.

When I took office four years ago, the city owed $40 million. Today we owe less than nine. We cut the water bill by $40 a year for every \
household. Crime is down 18 percent since 2022.

Our schools graduate nine students in ten. Is that enough? No. We have hired sixty teachers.

(Applause.)

The dam leaks in nine places. In 2025 nobody repaired it.

Let us begin tomorrow. Thank you, and good night.
"""
EIGHT = [
    "When I took office four years ago, the city owed $40 million.",
    "Today we owe less than nine.",
    "We cut the water bill by $40 a year for every household.",
    "Crime is down 18 percent since 2022.",
    "Our schools graduate nine students in ten.",
    "We have hired sixty teachers.",
    "The dam leaks in nine places.",
    "In 2025 nobody repaired it.",
]


def own(text: str, *, start: int = 0, end: int | None = None, speaker: str = ANA, role: str | None = None) -> OwnWords:
    past = len(text) if end is None else end
    return OwnWords(start=start, end=past, basis=Basis.STATED, speaker=speaker, role=role)


def found(
    text: str, *, speaker: str = ANA, role: str | None = None, start: int = 0, end: int | None = None
) -> tuple[Statement, ...]:
    return pipeline.statements(text, NETWORK, own=own(text, start=start, end=end, speaker=speaker, role=role))


def hers(text: str, *, speaker: str = ANA, start: int = 0, end: int | None = None) -> list[str]:
    """What a text has of her own words, each statement's content as it stands there."""
    told = found(text, speaker=speaker, start=start, end=end)
    return [_content(text, one) for one in told if one.speaker is not None and one.speaker.name == speaker]


def others(text: str, *, speaker: str = ANA) -> list[tuple[str | None, str]]:
    told = ((one.speaker.name if one.speaker else None, _content(text, one)) for one in found(text, speaker=speaker))
    return [(name, content) for name, content in told if name != speaker]


def _content(text: str, one: Statement) -> str:
    return " ... ".join(text[start:end] for start, end in one.content)


def test_b6_an_address_gives_its_eight_sentences_and_nothing_of_what_stands_around_them() -> None:
    assert hers(ADDRESS) == EIGHT
    assert others(ADDRESS) == []
    assert {one.kind for one in found(ADDRESS)} == {Kind.DIRECT}
    assert all(one.source == one.cue == () and one.propositions for one in found(ADDRESS))


def test_each_claim_of_it_is_worded_scored_and_has_the_speaker_beside_her_pronoun() -> None:
    first = found(ADDRESS, role="Mayor of Elmhurst")[0]
    assert first.speaker == domain.SpeakerMention(ANA, "Mayor of Elmhurst", ANA)
    (claim,) = first.propositions
    assert claim.text == "When I took office four years ago, the city owed $40 million"
    assert claim.suggestion == "When I [Ana Delgado] took office four years ago, the city owed $40 million"
    assert claim.nature is Nature.FACT
    assert claim.check_worthiness is not None


def test_the_extractor_by_rules_can_do_it_too() -> None:
    told = pipeline.statements(ADDRESS, RULES, own=own(ADDRESS))
    assert [_content(ADDRESS, one) for one in told] == EIGHT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # W42: an op-ed
        (
            ("The port is not for sale\nBy Ana Delgado\n\nI have run this town for nine years. We have cut the harbour debt by half, and I "
            "never took a cent from the dredgers.\n\nI believe that the union will come round.\n\nAna Delgado is the mayor of Wexley.\n"),
            [
                "I have run this town for nine years.",
                "We have cut the harbour debt by half, and I never took a cent from the dredgers.",
                "I believe that the union will come round.",
            ],
        ),
        # a post without a full stop, with a tag and a symbol
        (
            "We fixed 412 potholes this month 🎉 and the backlog is under 90\nThanks to @elmhurstroads!\n",
            ["We fixed 412 potholes this month 🎉 and the backlog is under 90"],
        ),
        # a statement to the press, with its date line and its end
        (
            ("FOR IMMEDIATE RELEASE\n\nStatement on the water fund\n\nThe fund holds $4.1 million, and every dollar is accounted for.\n\n"
            "We lost none of it.\n\n###\n"),
            ["The fund holds $4.1 million, and every dollar is accounted for.", "We lost none of it."],
        ),
        # a letter: address, greeting and signature say nothing
        (
            ("Dear neighbors,\n\nIn the last ten years, our schools have lost one\nteacher in six. It will cost you $61 a year.\n\n"
            "Sincerely,\nAna Delgado\nMayor of Elmhurst\n"),
            ["In the last ten years, our schools have lost one\nteacher in six.", "It will cost you $61 a year."],
        ),
        # lists end in no mark, headings above them neither
        (
            "What we did in 2025\n\n1. We opened two clinics\n2. Rents fell to $900\n3. The deficit is gone\n\n• No tax fell\n",
            ["We opened two clinics", "Rents fell to $900", "The deficit is gone", "No tax fell"],
        ),
        # headings in a text of prose
        (
            "Our water\n\nThe wells hold 9 million gallons.\n\nWhy the port pays\n\nThe port paid $2 million in tax last year.\n",
            ["The wells hold 9 million gallons.", "The port paid $2 million in tax last year."],
        ),
        # all of it in quotation marks, as it was sent
        (
            "“I never took a cent from the dredgers. The harbour debt is half of what it was.”\n\n“We hired nine nurses in 2025.”\n",
            [
                "“I never took a cent from the dredgers.",
                "The harbour debt is half of what it was.”",
                "“We hired nine nurses in 2025.”",
            ],
        ),
        # what she says that she said, or that figures say, is her own sentence
        (
            "I told the council that the roof was sound. The numbers show that rents fell.",
            ["I told the council that the roof was sound.", "The numbers show that rents fell."],
        ),
        # she gives her own name
        ("I, Ana Delgado, was elected with 61 percent of the vote.", ["I, Ana Delgado, was elected with 61 percent of the vote."]),
    ],
)  # fmt: skip
def test_what_is_hers(text: str, expected: list[str]) -> None:
    assert hers(text) == expected
    assert others(text) == []


@pytest.mark.parametrize(
    ("text", "own_sentences", "of_others"),
    [
        # B4
        ("My opponents say that we are broke. We are not.", ["We are not."], [(None, "that we are broke")]),
        # W42
        (
            "As Paul Reyes, the state auditor, said last month, “Elmhurst keeps the cleanest books in the county.” We owe nobody a cent.",
            ["We owe nobody a cent."],
            [("Paul Reyes", "“Elmhurst keeps the cleanest books in the county.”")],
        ),
        # an apostrophe's marks, a surname later, a sentence that goes on with her own
        (
            "Councilman Roy Tate said, 'The bridge is safe,' and we closed it. 'It was open on Monday,' Tate said.",
            ["and we closed it."],
            [("Roy Tate", "'The bridge is safe,'"), ("Roy Tate", "'It was open on Monday,'")],
        ),
        # a rival's words and hers, parted by a semicolon
        (
            'The audit was in May. "Delgado raised taxes," my rival says; I cut them twice.',
            ["The audit was in May.", "I cut them twice."],
            [(None, '"Delgado raised taxes,"')],
        ),
        # what somebody is said not to have said is nobody's claim, least of all hers
        ("The port paid $2 million. My critics deny that the dam leaks.", ["The port paid $2 million."], [(None, "that the dam leaks")]),
        # a letter that she reads from: in marks, without a name
        (
            "The pipes on Mill Road are from 1931. I have a letter here.\n\n“The water is brown.”\n\nWe tested it nine times.\n",
            ["The pipes on Mill Road are from 1931.", "I have a letter here.", "We tested it nine times."],
            [],
        ),
        # a letter with its writer: the words after it are hers again
        (
            "A resident wrote to me last week:\n\n“The water is brown.”\n\nWe have tested it nine times since, and it is clean.\n",
            ["We have tested it nine times since, and it is clean."],
            [("a resident", "“The water is brown.”")],
        ),
    ],
)  # fmt: skip
def test_words_of_others_stay_theirs(
    text: str, own_sentences: list[str], of_others: list[tuple[str | None, str]]
) -> None:
    assert hers(text) == own_sentences
    assert others(text) == of_others


def test_what_a_label_gives_to_others_stays_theirs_and_her_own_turns_get_her_whole_name() -> None:
    turns = (
        "MR. JONES: Is crime down?\n\nMAYOR DELGADO: Crime is down 18 percent.\n\nMR. JONES: And taxes?\n\n"
        "MAYOR DELGADO: I cut the water bill by $40.\n\nMS. HOLT: The surplus is $2 million.\n"
    )
    assert hers(turns) == ["Crime is down 18 percent.", "I cut the water bill by $40."]
    assert ("HOLT", "The surplus is $2 million.") in others(turns)


def test_a_name_that_only_ends_alike_is_another_person() -> None:
    text = "“The dam leaks,” said Rosa Delgado. We mended it in May."
    assert others(text) == [("Rosa Delgado", "“The dam leaks,”")]
    assert hers(text) == ["We mended it in May."]


def test_only_the_stretch_is_hers() -> None:
    text = "The paper says this of the address. I cut the water bill by $40. We hired sixty officers. “It rained,” the clerk said."
    start, end = text.index("I cut"), text.index(" “It rained")
    assert hers(text, start=start, end=end) == ["I cut the water bill by $40.", "We hired sixty officers."]
    outside = [one for one in found(text, start=start, end=end) if one.speaker is None or one.speaker.name != ANA]
    assert outside == list(pipeline.statements(text, NETWORK))


def test_a_sentence_that_the_stretch_cuts_is_hers_as_far_as_it_goes() -> None:
    text = "The clerk wrote down this: we cut the water bill by $40. It was late."
    start = text.index("we cut")
    assert hers(text, start=start, end=text.index(" It was")) == ["we cut the water bill by $40."]


def test_w47_which_stretches_are_hers_can_be_asked_for_by_itself() -> None:
    told = stretches(ADDRESS, own(ADDRESS))
    words = [ADDRESS[start:end] for start, end in told]
    assert words[0].startswith("Good evening")
    assert words[-1].endswith("good night.")
    assert not any("Applause" in one or "STATE OF" in one for one in words)


INTERVIEWS = {
    "by its questions": """Ana Delgado has run the town since 2015. We spoke with her on Monday.

How bad is your flood?

We lost nine houses. The bridge is closed.

Will you rebuild it?

Yes. I put $2 million aside in May.
""",
    "by its letters": """Q: How bad is the flood?

A: We lost nine houses. The bridge is closed.

Q: It cost the town a million dollars. Will you rebuild it?

A: Yes. I put $2 million aside in May.
""",
    "by its names": """COURIER: The flood took a hundred cars. How bad is it?

DELGADO: We lost nine houses. The bridge is closed.

COURIER: Will you rebuild it?

DELGADO: Yes. I put $2 million aside in May.
""",
}


@pytest.mark.parametrize("text", INTERVIEWS.values(), ids=INTERVIEWS)
def test_w47_the_answers_of_an_interview_are_hers_and_the_questions_are_not(text: str) -> None:
    claims = [
        claim.text for one in found(text) if one.speaker and one.speaker.name == ANA for claim in one.propositions
    ]
    assert claims == ["We lost nine houses", "The bridge is closed", "I put $2 million aside in May"]
    assert not any("million dollars" in content for name, content in others(text) if name == ANA)


def test_w47_of_an_interview_only_the_answers_within_the_stretch_are_hers() -> None:
    text = INTERVIEWS["by its letters"]
    assert hers(text, start=text.index("Q: It cost")) == ["I put $2 million aside in May."]


@pytest.mark.parametrize("text", ["", " \n\n ", "12.", "…", "(Applause.)", "“", "By Ana Delgado"])
def test_a_text_that_says_nothing_gives_nothing(text: str) -> None:
    assert found(text) == ()


PIECES = st.sampled_from([
    "We cut taxes.", "“It leaks,” said Roy Tate.", "I said so.", "\n\n", "- ", "“", "”", "Thank you.", "The dam", "leaks.", "(Applause.)",
    "Q.", "?", "1. ",
])  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=14).map(" ".join), st.data())
def test_whatever_the_text_every_span_lies_in_it_and_no_character_is_hers_twice(text: str, data: st.DataObject) -> None:
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    told = pipeline.statements(text, NETWORK, own=own(text, start=start, end=end))
    domain.check(told, text=text, extractor="network")
    mine = sorted(span for one in told if not one.source and not one.cue and one.speaker for span in one.content)
    assert all(start <= first and past <= end for first, past in mine)
    assert all(before[1] <= after[0] for before, after in pairwise(mine))
