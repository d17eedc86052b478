import pytest

from factcheck.domain.vocabularies import Kind
from factcheck.extraction import pipeline
from factcheck.extraction.extractors import neural

NETWORK = neural.load()
TALK = """DELLA QUINT, HBN ANCHOR: Good evening to all of you.

LENA ABARCA, TRANSIT CHAIRMAN: {}

QUINT: Thank you for that.

ABARCA: The city has lost two million dollars a day."""


def found(text: str) -> list[tuple[str, str, Kind]]:
    return [
        (
            " ".join(text[start:end] for start, end in one.source),
            " | ".join(text[start:end] for start, end in one.content),
            one.kind,
        )
        for one in pipeline.statements(text, NETWORK)
    ]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("We offered the crews a raise of six percent, and they turned it down.", id="w01"),
        pytest.param("We promised them new boats, all of them.", id="a-promise"),
        pytest.param("I thank the deckhands of Port Wexley.", id="thanks"),
        pytest.param("The port director signed every certificate.", id="w05-a-signature"),
    ],
)
def test_a_turn_s_words_are_no_second_statement_where_they_say_nothing_by_themselves(words: str) -> None:
    assert [statement for statement in found(TALK.format(words)) if statement[1] in words] == [
        ("LENA ABARCA", words, Kind.DIRECT)
    ]


@pytest.mark.parametrize(
    ("words", "nested"),
    [
        pytest.param("The mayor said the crane was worth ninety thousand dollars.", "The mayor", id="a-clause"),
        pytest.param("The mayor told us “Not one cent.” and left.", "The mayor", id="a-quotation"),
    ],
)
def test_what_somebody_in_a_turn_reports_of_another_is_a_statement_of_its_own(words: str, nested: str) -> None:
    assert [source for source, _, _ in found(TALK.format(words))].count(nested) == 1


def test_in_a_transcript_what_follows_a_name_that_is_no_label_of_it_is_word_for_word_too_w34() -> None:
    text = """Nadia Brill: The port lost four million dollars.

Amos Teller: The mayor sold the crane.

Zorblax: Who bought it?

Nadia Brill: For how much was it?

Amos Teller: For ninety thousand dollars."""
    assert {kind for source, _, kind in found(text) if source == "Zorblax"} <= {Kind.DIRECT}
    assert [content for source, content, _ in found(text) if source == "Amos Teller"] == [
        "The mayor sold the crane.",
        "For ninety thousand dollars.",
    ]


def test_subtitles_give_each_turn_to_its_voice_w35() -> None:
    text = (
        "[00:00:00] Nadia Brill: Amos Teller ran the port for nine years.\n\n"
        "[00:00:05] Amos Teller: The port lost four million dollars last year.\n\n"
        "[00:00:43] >> The council said it had never voted on it."
    )
    assert found(text)[:2] == [
        ("Nadia Brill", "Amos Teller ran the port for nine years.", Kind.DIRECT),
        ("Amos Teller", "The port lost four million dollars last year.", Kind.DIRECT),
    ]
    assert {source for source, _, _ in found(text)[2:]} <= {"The council"}


@pytest.mark.parametrize(
    ("words", "claims"),
    [
        pytest.param("4:57, a check on business this morning.", [], id="w04-the-time-of-day"),
        pytest.param("One more thing: the dam leaks badly.", ["the dam leaks badly"], id="w04-an-announcement"),
        pytest.param("The deal: a 10 percent tariff on steel.", ["The deal: a 10 percent tariff on steel"], id="w04-a-figure"),
        pytest.param("Hello, and welcome to Harbor Talk.", [], id="a-greeting"),
        pytest.param("A good question from Ohio.", [], id="a-fragment"),
        pytest.param("Forty-two ports.", ["Forty-two ports"], id="a-figure-for-an-answer"),
        pytest.param("Nine boats of the eleven, all of them in Wexley.", ["Nine boats of the eleven, all of them in Wexley"], id="a-count"),
    ],
)  # fmt: skip
def test_words_without_a_verb_and_a_figure_are_no_claims_of_a_turn(words: str, claims: list[str]) -> None:
    text = TALK.format(words)
    (turn,) = (one for one in pipeline.statements(text, NETWORK) if text[slice(*one.source[0])] == "LENA ABARCA")
    assert [proposition.text for proposition in turn.propositions] == claims


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("He said the mayor sold the crane.", id="he"),
        pytest.param("She told the council that nobody knew.", id="she"),
        pytest.param("The crane cost nine million dollars, and they knew it.", id="they"),
        pytest.param("It sold his crane for scrap in May.", id="it-and-his"),
    ],
)
def test_who_speaks_is_nobody_of_whom_a_turn_tells_w34(words: str) -> None:
    text = TALK.format(words)
    (turn,) = (one for one in pipeline.statements(text, NETWORK) if text[slice(*one.source[0])] == "LENA ABARCA")
    assert [proposition.suggestion for proposition in turn.propositions if proposition.suggestion] == []
