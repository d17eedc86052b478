"""Records of parliaments and hearings, whose labels end in a full stop, and what they report between turns."""

import pytest

from factcheck.extraction import pipeline
from factcheck.extraction.extractors import neural
from factcheck.extraction.text.paragraphs import paragraphs
from factcheck.extraction.transcripts.procedures import is_heading, is_interjection, is_procedure
from tests.extraction.transcripts.test_turns import among_others, said, turns_of

NETWORK = neural.load()
RECORD = """  The Acting CHAIR. The gentleman from Ohio is recognized for five minutes in
support of it.
  Mr. DORWIN. Madam Chairman, this bill costs the taxpayers $40 million a
year. It is the worst contract that any county of this state has ever in its
history signed.
{}
  Mr. DORWIN. I yield back the balance of my time.
  The Acting CHAIR. The time of the gentleman has expired.
"""


def of_a_record(label: str, words: str = "The hospital closed in June.") -> list[tuple[str, str]]:
    return said(RECORD.format(f"  {label} {words}"))


@pytest.mark.parametrize(
    ("label", "source"),
    [
        pytest.param("Mr. HULST.", "Mr. HULST", id="w05-a-form-of-address"),
        pytest.param("Mr.  LaVELLE.", "Mr.  LaVELLE", id="w05-small-letters-in-capitals"),
        pytest.param("Ms. WASSER HOLTZ.", "Ms. WASSER HOLTZ", id="w05-two-words"),
        pytest.param("Miss GONZAGA-COLE of Puerto Rico.", "Miss GONZAGA-COLE", id="w05-a-place"),
        pytest.param("Mr. REED of the Virgin Islands.", "Mr. REED", id="w05-a-place-with-the"),
        pytest.param("Mr. HULST (during the reading).", "Mr. HULST", id="w05-in-round-brackets"),
        pytest.param("Ms. ROE [continuing].", "Ms. ROE", id="w05-in-square-brackets"),
        pytest.param("Prime Minister KATORI.", "Prime Minister KATORI", id="w05-an-office"),
        pytest.param("The SPEAKER pro tempore.", "The SPEAKER pro tempore", id="w05-an-office-alone"),
        pytest.param(
            "The PRESIDING OFFICER (Mr. HULST).", "The PRESIDING OFFICER", id="w05-an-office-and-who-holds-it"
        ),
        pytest.param("Mr. O'ROURKE.", "Mr. O'ROURKE", id="w05-an-apostrophe"),
        pytest.param("Mrs. CATHY McMORRIS RODGERS.", "Mrs. CATHY McMORRIS RODGERS", id="w05-a-given-name"),
    ],
)
def test_a_label_of_a_record_ends_in_a_full_stop(label: str, source: str) -> None:
    assert of_a_record(label)[2] == (source, "The hospital closed in June.")


HEARING = """    Senator Grandin. Ms. Ilves, how many cranes failed inspection?
    {}
    Senator Grandin. And who signed off on them?
    Ms. Ilves. The port director signed every certificate.
"""


@pytest.mark.parametrize(
    ("label", "source"),
    [
        pytest.param("Ms. Ilves.", "Ms. Ilves", id="w05-a-form-of-address"),
        pytest.param("Dr. van der Berg.", "Dr. van der Berg", id="w05-particles"),
        pytest.param("Mr. Q. Byron Hulst.", "Mr. Q. Byron Hulst", id="w05-initials"),
        pytest.param("General De La Cruz.", "General De La Cruz", id="w05-a-rank"),
        pytest.param("Lt. Col. Smith.", "Lt. Col. Smith", id="w05-two-short-ranks"),
        pytest.param("Vice Admiral Smith.", "Vice Admiral Smith", id="w05-two-ranks"),
        pytest.param("Prime Minister Katori.", "Prime Minister Katori", id="w05-an-office"),
        pytest.param("The Chairman.", "The Chairman", id="w05-an-office-alone"),
        pytest.param("The Witness.", "The Witness", id="w05-a-witness"),
        pytest.param("Ms. Jackson Lee of Texas.", "Ms. Jackson Lee", id="w05-a-place"),
    ],
)
def test_labels_of_a_hearing_are_in_small_letters(label: str, source: str) -> None:
    assert said(HEARING.format(f"{label} Nineteen of the forty cranes failed."))[1] == (
        source,
        "Nineteen of the forty cranes failed.",
    )


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("I saw the crews and talked of it with\nMr. Hulst. He had not been told.", id="a-name-at-the-start-of-a-wrapped-line"),
        pytest.param("We owe nineteen inspections to\nThe President. Nobody wrote one.", id="an-office-at-the-start-of-one"),
    ],
)  # fmt: skip
def test_a_name_that_a_wrapped_line_begins_with_is_no_label_w05(words: str) -> None:
    found = said(HEARING.format(f"Ms. Ilves. {words}"))
    assert found[1] == ("Ms. Ilves", words)
    assert len(found) == 4


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Mr. Jones. He said it was over.\n\nMs. Fairley. The council met.\n\nThe mayor left.", id="two-names"),
        pytest.param("The Chairman. It was his idea.\n\nMs. Roe. Nobody else.\n\n" + "So it went on.\n\n" * 3, id="fragments"),
        pytest.param("Mr. Jones said so.\n\nMs. Fairley left.\n\nMr. Jones stayed.\n\nMs. Fairley called.", id="sentences"),
        pytest.param("The Bridge. It is old.\n\nThe Dam. It leaks.\n\nThe Bridge. It fell.\n\nThe Dam. It broke.", id="things"),
        pytest.param("St. Louis. It is old.\n\nSt. Paul. It is cold.\n\nSt. Louis. It is.\n\nSt. Paul. It is so.", id="places"),
        pytest.param("Mr. Jones. he.\n\nMs. Roe. she.\n\nMr. Jones. he.\n\nMs. Roe. she.", id="no-sentence-follows"),
    ],
)  # fmt: skip
def test_a_title_and_a_name_before_a_full_stop_make_no_record_by_themselves(text: str) -> None:
    assert turns_of(text) == ()


REPORTED = [
    "There was no objection.",
    "The Clerk read as follows:",
    "The assistant legislative clerk proceeded to call the roll.",
    "The question was taken; and the Speaker announced that the ayes had it.",
    "A recorded vote was ordered.",
    "The motion to reconsider was laid on the table.",
    "The result was announced—yeas 51, nays 47, as follows:",
    "The committee adjourned at 11:15 a.m.",
    "Whereupon, at 3 p.m., the hearing was adjourned.",
    "[The prepared statement of Mr. Hulst follows:]",
    "Question put and agreed to.",
    "Bill read a second time.",
    "Debate adjourned.",
    "Sitting suspended from 15:02 to 15:30",
    "The House divided: Ayes 30, Noes 20.",
    "Ayes 30",
    "NATIONAL SAFETY DAY",
    "STATEMENT OF PIETER VAN DER BERG, PH.D.",
    "Statement of Hon. Byron Hulst, a Representative from Ohio",
]


@pytest.mark.parametrize("line", REPORTED)
def test_what_a_house_did_is_nobody_s_and_neither_is_what_follows_it(line: str) -> None:
    text = RECORD.format(f"\n{line}\n\n  An amendment of ten pages follows here.\n")
    assert said(text)[1][0] == "Mr. DORWIN"
    assert said(text)[1][1].endswith("history signed.")
    assert len(said(text)) == 4


INTERJECTED = [
    "Mrs Dray interjecting—",
    "Honourable members interjecting—",
    "Opposition members interjecting",
    "Several hon. Members rose—",
    "Mr Dray and Ms Oakden rose.",
    "Senator Dray, having risen—",
    "The honourable member for Cowra interjected.",
    "Some hon. Members: Hear, hear!",
    "An hon. Member: Shame!",
    "Members opposite: Oh!",
    "Ms Tran resumed her seat.",
]


@pytest.mark.parametrize("line", INTERJECTED)
def test_an_interjection_is_nobody_s_and_who_speaks_goes_on_w06(line: str) -> None:
    text = f"""Mr HOLLIS (Werriga) (14:02): The government has built 400 homes this year.

{line}

But the waiting list has doubled.

The SPEAKER: Order! The member for Cowra will withdraw.

Mr HOLLIS: I withdraw it then.

The SPEAKER: The clerk will read it."""
    assert said(text)[0] == (
        "Mr HOLLIS",
        "The government has built 400 homes this year. | But the waiting list has doubled.",
    )
    assert len(said(text)) == 4


@pytest.mark.parametrize(
    "words",
    [
        "Prices rose.",
        "Wages and prices rose—",
        "The committee met in 2011 and took the money.",
        "The council adjourned the plan for the bridge.",
        "The clerk forged the minutes.",
        "The mayor and the members of the board took the money.",
        "There were no objections from the public in 2011.",
        "Members of the council took the money.",
        "Bill took the money.",
        "The bill costs $40 million a year.",
        "The votes were counted twice.",
        "A recorded message told them.",
        "Debate is not what we need.",
        "The statement of the mayor was wrong.",
        "GDP fell by 2 percent.",
    ],
)
def test_what_somebody_says_of_a_house_is_theirs(words: str) -> None:
    span = (0, len(words))
    assert not is_interjection(words, span)
    assert not is_procedure(words, span)
    assert not is_heading(words, span)
    assert said(RECORD.format(f"\n{words}\n"))[1][1].endswith(words)


def test_a_transcript_wholly_in_capitals_has_no_headings() -> None:
    text = "DOE: IS IT SAFE?\n\nROE: IT IS.\n\nAS WE ALL KNOW\n\nDOE: IS IT REALLY SO?\n\nROE: IT REALLY IS."
    assert said(text)[1] == ("ROE", "IT IS. | AS WE ALL KNOW")


def test_the_furniture_of_a_record_is_no_content() -> None:
    text = RECORD.format(
        "\n                  {time}  1415\n\n[[Page H1502]]\n\n  It was signed in May.\n\n____________________\n"
    )
    assert said(text)[1][1].endswith("history signed. | It was signed in May.")


def test_one_who_is_named_in_small_letters_among_capitals_is_another_speaker() -> None:
    text = among_others("Mr Dray:", "Shame on you all!")
    assert said(text)[2] == ("Mr Dray", "Shame on you all!")


def test_lines_of_a_record_are_joined_to_its_paragraphs() -> None:
    text = RECORD.format("  Mr. HULST. I thank the gentlewoman from Ohio. The only hospital closed in\nJune.")
    assert "Mr. HULST. I thank the gentlewoman from Ohio. The only hospital closed in\nJune." in [
        text[start:end] for start, end in paragraphs(text)
    ]


COURT = """THE COURT: The motion is denied because the city paid $4 million in 2019.

MR. HOLT: Thank you, Your Honor. The city has 300 workers.

{label}: I paid the fine of $90 in May.

MS. ROY: The city has 400 workers.

THE COURT: You may step down. The jury heard nine witnesses.
"""


@pytest.mark.parametrize(
    "label",
    [
        "THE COURT",
        "THE WITNESS",
        "THE CLERK",
        "THE DEFENDANT",
        "THE BAILIFF",
        "THE JURY",
        "THE STATE",
        "THE INTERPRETER",
    ],
)
def test_w07_a_label_that_says_only_in_what_part_somebody_speaks_names_nobody(label: str) -> None:
    found = [
        one.speaker.name if one.speaker else None for one in pipeline.statements(COURT.format(label=label), NETWORK)
    ]
    assert found == [None, "HOLT", None, "ROY", None]


def test_w07_in_small_letters_too() -> None:
    text = COURT.format(label="THE WITNESS").replace("THE COURT", "The Court").replace("MR. HOLT", "Mr. Holt")
    assert pipeline.statements(text, NETWORK)[0].speaker is None


TITLED = """{one}: Crime is down 18 percent.

MAYOR DELGADO: The water bill is down by $40.

{other}: The surplus is $2 million.

MAYOR DELGADO: I never raised taxes.

{one}: Taxes rose twice.
"""


@pytest.mark.parametrize(
    ("one", "other", "name", "role"),
    [
        ("SENATOR PRICE", "PRICE, SENATOR", "PRICE", "SENATOR"),
        ("SENATOR PRICE", "SENATOR PRICE (R-OH)", "PRICE", "SENATOR"),
        ("JUDGE YOUNG", "YOUNG, JUDGE", "YOUNG", "JUDGE"),
        ("REP. WATERS", "REP. WATERS", "WATERS", "REP"),
        ("CHIEF BANKS", "CHIEF BANKS", "BANKS", "CHIEF"),
        ("GOVERNOR HILL", "HILL, GOVERNOR", "HILL", "GOVERNOR"),
    ],
)
def test_b2_a_label_with_a_title_and_a_name_that_is_a_word_too_is_one_person(
    one: str, other: str, name: str, role: str
) -> None:
    found = pipeline.statements(TITLED.format(one=one, other=other), NETWORK)
    speakers = [(told.speaker.name, told.speaker.role) if told.speaker else None for told in found]
    assert speakers == [(name, role), ("DELGADO", "MAYOR")] * 2 + [(name, role)]


MEMBERS = {
    "W06-an-office": ("Ms TRAN (Fenwick—Minister for Housing)", "Minister for Housing"),
    "W06-a-time-behind": ("Ms TRAN (Fenwick—Minister for Housing) (14:05)", "Minister for Housing"),
    "W06-two-words": ("Ms TRAN (Kingsford Smith—Leader of the House)", "Leader of the House"),
    "W06-a-degree": ("Dr TRAN (Cowra—Assistant Treasurer)", "Assistant Treasurer"),
    "W06-a-dash-of-another-length": ("Ms TRAN (Fenwick–Minister for Housing)", "Minister for Housing"),
    "W06-a-place-alone": ("Ms TRAN (Fenwick)", None),
}


@pytest.mark.parametrize(("label", "role"), MEMBERS.values(), ids=MEMBERS)
def test_what_a_member_sits_for_is_no_part_of_the_office(label: str, role: str | None) -> None:
    text = (
        f"{label}: We built 1,900 homes.\n\nMr HOLLIS: It was 400.\n\n{label}: It was more.\n\nMr HOLLIS: It was not.\n"
    )
    speaker = pipeline.statements(text, NETWORK)[0].speaker
    assert speaker is not None
    assert (speaker.name, speaker.role) == ("TRAN", role)


VOICES = {
    "a-chat": "<Dana>",
    "two-words": "<Orrin Sy>",
    "a-voice-of-subtitles": "<v Orrin Sy>",
    "a-voice-with-a-class": "<v.loud Orrin Sy>",
    "a-time": "[10:04] <Orrin Sy>",
    "capitals": "<ORRIN SY>",
}


@pytest.mark.parametrize("label", VOICES.values(), ids=VOICES)
def test_w35_a_name_in_angle_brackets_is_a_label(label: str) -> None:
    turns = (
        f"{label} The crane cost $4 million.",
        "<Bo Lind> It cost nine.",
        f"{label} So it did.",
        "<Bo Lind> It did not.",
    )
    name = label.rpartition("<")[2].strip(">").split(".loud ")[-1].removeprefix("v ")
    found = [(one.speaker.name if one.speaker else None) for one in pipeline.statements("\n\n".join(turns), NETWORK)]
    assert found == [name, "Bo Lind", name, "Bo Lind"]


def test_the_elements_of_a_page_are_no_labels() -> None:
    text = "<P> The crane cost $4 million.\n\n<LI> It cost nine.\n\n<P> So it did.\n\n<LI> It did not.\n"
    assert turns_of(text) == ()
