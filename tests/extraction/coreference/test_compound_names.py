"""Names of more than a first and a last word: particles, nicknames, compound surnames, and offices that are still to be held."""

import pytest

from factcheck.extraction import pipeline
from factcheck.extraction.attribution.network import readings
from factcheck.extraction.coreference.speakers import SpeakerResolver
from factcheck.extraction.extractors import neural
from factcheck.extraction.text.paragraphs import paragraphs

NETWORK = neural.load()


def speakers(text: str) -> list[str | None]:
    return [one.speaker.name if one.speaker else None for one in pipeline.statements(text, NETWORK)]


PARTICLES = {
    "W39-van-den": ("Pieter van den Berghe ran the port. Van den Berghe said the quay sank.", "Pieter van den Berghe"),
    "W39-van-der": ("Pieter van der Zande ran the port. Van der Zande said the quay sank.", "Pieter van der Zande"),
    "W39-in-lower-case": (
        "Pieter van den Berghe ran the port. The quay sank twice, van den Berghe said.",
        "Pieter van den Berghe",
    ),
    "W39-de-la": ("Maria de la Vega ran the port. De la Vega said the quay sank.", "Maria de la Vega"),
    "W39-dos": ("Luis dos Santos ran the port. Dos Santos said the quay sank.", "Luis dos Santos"),
    "W39-da": ("João da Rocha ran the port. Da Rocha said the quay sank.", "João da Rocha"),
    "W39-y": ("Ana-Lucia Ortega y Gasset ran the port. Ortega y Gasset said it was old.", "Ana-Lucia Ortega y Gasset"),
    "W39-the-first-of-two": (
        "Ana-Lucia Ortega y Gasset ran the port. Ortega said it was old.",
        "Ana-Lucia Ortega y Gasset",
    ),
    "W39-mies": ("Ludo Hart van der Zande ran the port. Hart said the quay sank.", "Ludo Hart van der Zande"),
    "W39-bin": ("Abd al-Rahman bin Said ran the port. Al-Rahman said the quay sank.", "Abd al-Rahman bin Said"),
    "W39-bin-rashid": (
        "Sheikh Mohammed bin Rashid al-Hadi opened the port. Bin Rashid said the quay sank.",
        "Mohammed bin Rashid al-Hadi",
    ),
    "W39-without-the-article": (
        "Sheikh Mohammed bin Rashid al-Hadi opened the port. Hadi said the quay sank.",
        "Mohammed bin Rashid al-Hadi",
    ),
    "W39-bint": ("Fatima bint Said ran the port. The quay sank, according to Bint Said.", "Fatima bint Said"),
    "W39-d": ("Valéry Hart d'Arcy ran the port. D'Arcy said the quay sank.", "Valéry Hart d'Arcy"),
    "W39-mac": ("Sean MacBride ran the port. MacBride said the quay sank.", "Sean MacBride"),
    "W39-o": ("Fiona O'Hara ran the port. O'Hara said the quay sank.", "Fiona O'Hara"),
    "W39-hyphens": (
        "Mary-Kate O'Sullivan-Reyes is the engineer. “I counted 40 cracks,” said O'Sullivan-Reyes.",
        "Mary-Kate O'Sullivan-Reyes",
    ),
    "W39-a-first-name-that-looks-like-one": ("Carson spoke.\n\nBen Carson said the quay sank.", "Ben Carson"),
    "W39-van-t": ("Marit Van 't Hof ran the port. Van 't Hof said the quay sank.", "Marit Van 't Hof"),
    "W39-van-t-in-lower-case": (
        "Pieter van 't Hoff ran the port. The quay sank, van 't Hoff said.",
        "Pieter van 't Hoff",
    ),
    "W39-van-t-curly": ("Jan van ’t Hof ran the port. “The quay sank,” said Van ’t Hof.", "Jan van 't Hof"),
    "W39-in-t": ("Sanne in 't Veld ran the port. In 't Veld said the quay sank.", "Sanne in 't Veld"),
    "W39-t-alone": ("Gerard 't Hooft ran the port. 't Hooft said the quay sank.", "Gerard 't Hooft"),
    "W39-no-t": ("Ron Hart ran the port. “I don't know Hart's crane,” Hart said.", "Ron Hart"),
    "W39-two-bearers": ("Ursula von Thal and Otto von Thal disagreed. Von Thal said the report was late.", None),
}


@pytest.mark.parametrize(("text", "expected"), PARTICLES.values(), ids=PARTICLES)
def test_a_surname_with_its_particles_means_the_whole_name(text: str, expected: str | None) -> None:
    assert speakers(text) == [expected]


NICKNAMES = {
    "W09-curly": "“They turned the heat off,” said Dolores “Dolly” Vanterpool, 61, who sleeps near the bridge.",
    "W09-straight": 'Dolores "Dolly" Vanterpool told the council that the city had spent the grant.',
    "W09-the-surname": "Dolores “Dolly” Vanterpool came to the council. Vanterpool said the city had spent the grant.",
    "W09-the-nickname": "Dolores “Dolly” Vanterpool came to the council. Dolly said the city had spent the grant.",
    "W09-without-it": "Dolores “Dolly” Vanterpool came. The heat is off, Dolores Vanterpool said.",
}


@pytest.mark.parametrize("text", NICKNAMES.values(), ids=NICKNAMES)
def test_a_nickname_in_marks_is_part_of_the_name_and_no_quotation(text: str) -> None:
    assert speakers(text) == ['Dolores "Dolly" Vanterpool']


def test_a_nickname_of_two_words_is_one_too() -> None:
    """W09: and its last word alone."""
    text = "“It is over,” said Raymond ‘Big Ray’ Okafor, 61. It was, Ray said."

    assert speakers(text) == ["Raymond 'Big Ray' Okafor"] * 2


IN_BRACKETS = {
    "W09-brackets": ("William (Bill) Ottaway said the dam leaked.", "William (Bill) Ottaway"),
    "W09-surname": ("Elizabeth (Liz) Marlow ran the port. Marlow said the dam leaked.", "Elizabeth (Liz) Marlow"),
    "W09-brackets-and-marks": ("Mayor Robert (“Bob”) Hale said the dam leaked.", 'Robert ("Bob") Hale'),
    "W09-before-particles": ("Thomas (Tom) van den Berghe said the dam leaked.", "Thomas (Tom) van den Berghe"),
    "W09-marks-before-particles": (
        "Ana “La Jefa” de la Cruz came to the council. De la Cruz said the dam leaked.",
        'Ana "La Jefa" de la Cruz',
    ),
    "W09-a-place": ("Senator Ines Roy (Ohio) said the dam leaked.", "Ines Roy"),
}


@pytest.mark.parametrize(("text", "name"), IN_BRACKETS.values(), ids=IN_BRACKETS)
def test_a_nickname_in_brackets_is_part_of_the_name_too(text: str, name: str) -> None:
    assert speakers(text) == [name]


def test_a_title_in_marks_behind_a_name_is_no_nickname() -> None:
    text = "Mayor Paul Stone's “Access” Tape Is Old\n\nPaul Stone said the “Access” tape was fake."

    assert speakers(text)[-1] == "Paul Stone"


OFFICES = {
    "W39-president-elect": (
        "President-elect Dr. Hanna Lind said the port would close.",
        "Hanna Lind",
        "President-elect",
    ),
    "W39-governor-elect": (
        "Former Lieutenant Governor-elect Dr. Van Johnstone Jr. said the bridge would close.",
        "Van Johnstone Jr.",
        "Former Lieutenant Governor-elect",
    ),
    "W39-beside": ("Omar Diaz, the mayor-elect, said the port would close.", "Omar Diaz", "mayor-elect"),
    "W39-designate": (
        "Police Chief-designate Maria Lopez said no bridge would close.",
        "Maria Lopez",
        "Police Chief-designate",
    ),
    "B9": ("U.S. Atty. Gen. Jeff Hart said the port would close.", "Jeff Hart", "U.S. Attorney General"),
    "B9-district": ("Dist. Atty. Lena Hart said the port would close.", "Lena Hart", "District Attorney"),
    "doctor": ("Dr. Lena Hart said the port would close.", "Lena Hart", "Dr."),
}


@pytest.mark.parametrize(("text", "name", "role"), OFFICES.values(), ids=OFFICES)
def test_an_office_is_told_whole(text: str, name: str, role: str) -> None:
    found = [one.speaker for one in pipeline.statements(text, NETWORK)]

    assert [(one.name, one.role) for one in found if one] == [(name, role)]


def test_whoever_is_elect_is_called_so_and_not_by_the_office() -> None:
    text = "President-elect Hanna Lind came. The president-elect said it cost too much. The president said it did not."

    assert speakers(text) == ["Hanna Lind", None]


def test_an_owner_is_named_without_the_mark() -> None:
    """B10: and nothing that the city refuses is its statement."""
    text = (
        "The ferry board's view is that the bridge is safe. At issue is the ferry board's refusal to pay for the port."
    )
    spans = paragraphs(text)

    found = SpeakerResolver(text, readings.parse(text, spans), quoted=[]).speaker([(0, len("The ferry board's"))])

    assert found is not None
    assert found.name == "the ferry board"
    assert "the ferry board's" not in speakers(text)


MAIDEN = {
    "née": ("Anna (née Roy) Hale said the city owed $9 million. Hale ran the port.", "Anna Hale"),
    "nee": ("Maria (nee Brown) Castle said the city owed $9 million.", "Maria Castle"),
    "born": ("Ruth (born Keller) Adair told the council that the pool cost $14 million.", "Ruth Adair"),
    "two-words": ("Ida (née de Groot) Lund said the city owed $9 million.", "Ida Lund"),
    "with-a-title": ("Mayor Ida (born Frost) Hale said that the fund held $9 million.", "Ida Hale"),
    "behind": ("“The fund is empty,” said Elin Castle (née Moss).", "Elin Castle"),
    "a-nickname-stays-one": ("William (Bill) Hart said the city owed $9 million.", "William (Bill) Hart"),
}


@pytest.mark.parametrize(("text", "expected"), MAIDEN.values(), ids=MAIDEN)
def test_the_name_before_a_marriage_parts_no_name(text: str, expected: str) -> None:
    assert speakers(text) == [expected]


TRADES = {
    "plumber": ("“The water was brown,” plumber Joe Bray said.", "Joe Bray", "plumber"),
    "welder": ("“We paid for it,” welder Bo Lind said.", "Bo Lind", "welder"),
    "a-capital": ("Welder Nina Castle told the council that the bridge had nine cracks.", "Nina Castle", "Welder"),
    "nurse": ("“We had nine patients in one room,” said nurse Dana Roy.", "Dana Roy", "nurse"),
    "electrician": ("“We have nine buses,” electrician Mia Hart said.", "Mia Hart", "electrician"),
    "roofer-behind": ("“The roof leaks,” said Sam Adair, a roofer.", "Sam Adair", "roofer"),
    "bus-driver": ("“Nobody paid us in May,” bus driver Otto Lund said.", "Otto Lund", "bus driver"),
    "beekeeper": ("Beekeeper Otto Hart, 40, said that nobody paid.", "Otto Hart", "Beekeeper"),
    "hairdresser": ("“They closed us in May,” hairdresser Tilda Moss said.", "Tilda Moss", "hairdresser"),
    "a-surname-that-is-one": ("“They closed us in May,” Howard Baker said.", "Howard Baker", None),
}


@pytest.mark.parametrize(("text", "name", "role"), TRADES.values(), ids=TRADES)
def test_a_trade_beside_a_name_is_the_role(text: str, name: str, role: str | None) -> None:
    (statement,) = pipeline.statements(text, NETWORK)
    assert statement.speaker is not None
    assert (statement.speaker.name, statement.speaker.role) == (name, role)


def test_a_source_ends_with_the_bracket_that_it_opens() -> None:
    text = "“The fund is empty,” said Elin Castle (née Moss)."
    (statement,) = pipeline.statements(text, NETWORK)
    assert [text[start:end] for start, end in statement.source] == ["Elin Castle (née Moss)"]
