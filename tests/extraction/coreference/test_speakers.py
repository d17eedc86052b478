"""Whom a source means. Each text is invented; the source asked for stands in square brackets."""

import pytest

from factcheck.domain.statements import SpeakerMention
from factcheck.extraction.attribution.network import readings
from factcheck.extraction.coreference.speakers import SpeakerResolver
from factcheck.extraction.syntax.spacy_parser import parse
from factcheck.extraction.text.attributions import Attribution
from factcheck.extraction.text.paragraphs import paragraphs
from factcheck.extraction.text.quotations import quotations

PARSES = {"rules": parse, "network": readings.parse}


def meant(marked: str, *told: tuple[str, str], by: str = "rules") -> SpeakerMention | None:
    """Gives whom the bracketed words mean; `told`: source and content of statements of the text; `by`: whose grammar is read."""
    start = marked.index("[")
    end = marked.index("]") - 1
    text = marked.replace("[", "", 1).replace("]", "", 1)
    spans = paragraphs(text)
    quoted = [(q.start, q.end) for q in quotations(text, spans)]
    statements = [Attribution((found(text, s),), (), (found(text, c),)) for s, c in told]
    return SpeakerResolver(text, PARSES[by](text, spans), quoted=quoted, told=statements).speaker([(start, end)])


def found(text: str, part: str) -> tuple[int, int]:
    return text.index(part), text.index(part) + len(part)


def name(marked: str, *told: tuple[str, str], by: str = "rules") -> str | None:
    mention = meant(marked, *told, by=by)
    return mention.name if mention else None


NAMES = [
    ("surname", "Mayor Ana Ruiz opened the bridge. Later [Ruiz] said it was safe.", "Ana Ruiz"),
    ("surname before the full name", "[Ruiz] said the bridge was safe.\n\nMayor Ana Ruiz opened it.", "Ana Ruiz"),
    ("possessive", "Ana Ruiz opened the bridge. [Ruiz's] claim was that it is safe.", "Ana Ruiz"),
    ("honorific", "Peter Stone sued. [Mr. Stone] said the dam leaks.", "Peter Stone"),
    ("title", "Peter Stone sued. [Sen. Stone] said the dam leaks.", "Peter Stone"),
    ("capitals", "Peter Stone sued the county.\n\n[STONE]: The dam leaks.", "Peter Stone"),
    ("initial", "Peter J. Stone sued. [Stone] said the dam leaks.", "Peter J. Stone"),
    ("suffix", "Peter Stone Jr. sued the county. [Stone] said the dam leaks.", "Peter Stone Jr."),
    ("particle", "Carla van Doren sued the county. [Van Doren] said the dam leaks.", "Carla van Doren"),
    ("hyphen", "Maria Lopez-Hart sued the county. [Lopez-Hart] said the dam leaks.", "Maria Lopez-Hart"),
    (
        "a shorter form before the whole",
        "Ruiz Vega opened the bridge.\n\nAna Ruiz Vega is the mayor. [Ms. Ruiz Vega] said it was safe.",
        "Ana Ruiz Vega",
    ),
    ("a hyphen before lower case", "Paul Ki-moon sued the county. [Mr. Ki-moon] said the dam leaks.", "Paul Ki-moon"),
    ("first name only", "Peter Stone sued the county. [Peter] said the dam leaks.", "Peter Stone"),
    ("honorific tells two apart", "Ana Stone met Peter Stone. [Mr. Stone] said the dam leaks.", "Peter Stone"),
    ("honorific tells her apart", "Ana Stone met Peter Stone. [Mrs. Stone] said the dam leaks.", "Ana Stone"),
    ("two of one surname", "Ana Stone met Peter Stone. [Stone] said the dam leaks.", None),
    (
        "foremost of two",
        "Peter Stone spoke. Peter Stone won. Peter Stone lost. Peter Stone met Ana Stone. [Stone] said the dam leaks.",
        "Peter Stone",
    ),
    (
        "a surname that is a first name is nobody's gender",
        "Helen Warren opened the bridge.\n\nWarren is the mayor. [Warren] said it was safe.",
        "Helen Warren",
    ),
    (
        "a headline's verb is no name",
        "Helen Warren Slams County Over Dam\n\nMayor Helen Warren spoke on Monday. [Warren] said the dam leaks.",
        "Helen Warren",
    ),
    ("two people", "[Peter Stone and Lena Hart] said the dam leaks.", "Peter Stone and Lena Hart"),
]

HE = [
    ("sentence before", "Peter Stone sued the county. [He] said the dam leaks.", "Peter Stone"),
    ("gender tells", "Peter Stone met Lena Hart. [She] said the dam leaks.", "Lena Hart"),
    ("gender tells him", "Lena Hart met Peter Stone. [He] said the dam leaks.", "Peter Stone"),
    ("nobody of the gender", "Peter Stone sued the county. [She] said the dam leaks.", None),
    ("nobody at all", "The dam leaks, [he] said.", None),
    ("subject before object", "Peter Stone praised Paul Berg. [He] said the dam leaks.", "Peter Stone"),
    ("subject before owner", "Peter Stone praised Paul Berg's plan. [He] said the dam leaks.", "Peter Stone"),
    (
        "a chain of pronouns",
        "Peter Stone sued the county. He lost. He paid. He left town. [He] said the dam leaks.",
        "Peter Stone",
    ),
    (
        "the one spoken of last",
        "Peter Stone sued the county.\n\nPaul Berg sold the mill. He left town. [He] said the dam leaks.",
        "Paul Berg",
    ),
    (
        "quoted people are no antecedents",
        "Peter Stone spoke. “Paul Berg lies,” Stone said. [He] left, he said.",
        "Peter Stone",
    ),
    ("after the quotation", "Peter Stone spoke. “Paul Berg lies,” [he] said.", "Peter Stone"),
    ("role tells gender", "Spokeswoman Xan Orr met Peter Stone. [She] said the dam leaks.", "Xan Orr"),
    ("a pronoun tells gender", "Xan Orr lost her job. Peter Stone hired Orr. [She] said the dam leaks.", "Xan Orr"),
    ("teller", "Peter Stone wrote to Paul Berg saying [he] believed the dam leaks.", "Peter Stone"),
    ("who", "It was Peter Stone, [who] said the dam leaks.", "Peter Stone"),
    ("owner of a remark", "Peter Stone sued the county. [His] claim was that the dam leaks.", "Peter Stone"),
    ("according to", "According to Peter Stone, the dam leaks. The mill is old, [he] said.", "Peter Stone"),
    (
        "object is not its own subject",
        "Paul Berg sat down. Then Peter Stone told [him] that the dam leaks.",
        "Paul Berg",
    ),
]

ROLES = [
    ("title", "Mayor Ana Ruiz opened the bridge. [The mayor] said it was safe.", "Ana Ruiz"),
    ("short title", "Sen. Paul Stone sued. [The senator] said the dam leaks.", "Paul Stone"),
    ("apposition", "Lena Hart, the city engineer, came. [The engineer] said the dam leaks.", "Lena Hart"),
    ("role before", "Police Chief Maria Lopez came. [The police chief] said the dam leaks.", "Maria Lopez"),
    ("party", "Republican nominee Paul Stone came. [The Republican nominee] said the dam leaks.", "Paul Stone"),
    ("party, short", "Republican nominee Paul Stone came. [The GOP nominee] said the dam leaks.", "Paul Stone"),
    ("two holders", "Sen. Paul Stone met Sen. Lena Hart. [The senator] said the dam leaks.", None),
    (
        "place tells two holders apart",
        "Ohio Sen. Paul Stone met Iowa Sen. Lena Hart. [The Iowa senator] said the dam leaks.",
        "Lena Hart",
    ),
    ("where the only holder is from", "Rep. Paul Stone came. [The Ohio congressman] said the dam leaks.", "Paul Stone"),
    ("former is not present", "Former mayor Paul Stone came. [The mayor] said the dam leaks.", None),
    ("former", "Former mayor Paul Stone met Mayor Ana Ruiz. [The former mayor] said so.", "Paul Stone"),
    ("vice is not president", "Vice President Paul Stone came. [The president] said the dam leaks.", None),
    ("his lawyer", "Paul Stone stayed away. [His lawyer] said the dam leaks.", "Paul Stone's lawyer"),
    (
        "his lawyer has a name",
        "Paul Stone stayed away. An attorney for Stone, Lena Hart, came. [His lawyer] said the dam leaks.",
        "Lena Hart",
    ),
    ("for variety", "Paul Stone flew home. [The Ohio businessman] said the dam leaks.", "Paul Stone"),
    ("a wife is called a wife", "His wife, Lena Stone, flew home. [The Ohio politician] said the dam leaks.", None),
    ("named behind a comma", "The vote is over. [The mayor, Ana Ruiz], said the dam leaks.", "Ana Ruiz"),
    ("his lawyer, named", "Paul Stone stayed away. [His lawyer, Lena Hart], said the dam leaks.", "Lena Hart"),
    ("its president, named", "The bank closed. [Its president, Lena Hart], said the dam leaks.", "Lena Hart"),
    ("a trade before the name", "Paul Stone lost. [His opponent, baker Lena Hart], said the dam leaks.", "Lena Hart"),
    ("who met somebody", "Paul Stone lost. [A rival, who met Lena Hart], said the dam leaks.", None),
    ("a form of address alone", "The vote is over. [Ms. Zuleta] said the dam leaks.", "Zuleta"),
    ("bare, in a headline", "[Mayor] sees a stunt\n\nMayor Ana Ruiz opened the bridge.", "Ana Ruiz"),
    ("bare, and nobody holds it", "[Mayor] sees a stunt\n\nPaul Stone opened the bridge.", None),
    ("nobody holds it", "Paul Stone sued. [The mayor] said the dam leaks.", None),
]

BODIES = [
    ("office named", "Ana Ruiz came. [Ruiz's office] said the dam leaks.", "Ruiz's office"),
    ("his office is not the man", "Peter Stone was away. [His office] said the dam leaks.", "Peter Stone's office"),
    ("her campaign", "Ana Ruiz was away. [Her campaign] said the dam leaks.", "Ana Ruiz's campaign"),
    ("whose office nobody knows", "The dam leaks, [his office] said.", None),
    (
        "administration",
        "The Hart administration met. [The administration] said the dam leaks.",
        "the Hart administration",
    ),
    ("unheard administration", "[The administration] said the dam leaks.", None),
    ("campaign", "Paul Stone's campaign ran an ad. [The campaign] said the dam leaks.", "Paul Stone's campaign"),
    ("agency", "The Water Safety Agency came. [The agency] said the dam leaks.", "Water Safety Agency"),
    ("union", "The United Mill Workers met. [The union] said the dam leaks.", "United Mill Workers"),
    ("newspaper", "The Elmhurst Tribune asked. [The newspaper] said the dam leaks.", "Elmhurst Tribune"),
    ("poll", "A Tribune poll came out. [The poll] said most people want the dam.", "a Tribune poll"),
    ("experts", "Some dam experts came. [The experts] said the dam leaks.", "Some dam experts"),
    ("city", "The city of Elmhurst sued. [The city] said the dam leaks.", "the city of Elmhurst"),
    ("it", "The Water Safety Agency came. [It] said the dam leaks.", "Water Safety Agency"),
    ("they", "Residents met on Monday. [They] said the dam leaks.", "Residents"),
    ("it is no person", "Peter Stone came. [It] said the dam leaks.", None),
    ("they without people", "The dam leaks, [they] said.", None),
    ("two people are they", "Peter Stone and Lena Hart met. [They] said the dam leaks.", "Peter Stone and Lena Hart"),
    ("letter's writer", "Peter Stone came. [Stone's letter] said the dam leaks.", "Peter Stone"),
    ("a hyphen that joins", "Paul Stone stayed away. [His ex-wife] said the dam leaks.", "Paul Stone's ex-wife"),
    ("letter of nobody", "[The letter] said the dam leaks.", None),
]


TELLING = [
    (
        "who is named in what is said",
        "Peter Stone's plan beat Paul Berg's. Stone's mill would cost less, [he] said.",
        (("he", "Stone's mill would cost less"),),
        "Paul Berg",
    ),
    (
        "who is named behind",
        "Peter Stone wants the mill. Paul Berg owns it. [He] said Berg would sell.",
        (("He", "Berg would sell"),),
        "Peter Stone",
    ),
    (
        "a body named in what is said",
        "Environmentalists worry. The mill has few investors whom the county could sue, [they] say.",
        (("they", "The mill has few investors whom the county could sue"),),
        "Environmentalists",
    ),
    (
        "who speaks goes on speaking",
        "Lena Hart voted.\n\nHart aide Ana Ruiz said the dam leaks. “It is old,” [she] said.",
        (("Hart aide Ana Ruiz", "the dam leaks"), ("she", "“It is old,”")),
        "Ana Ruiz",
    ),
]

NAMESAKES = [
    (
        "who acts of two",
        "Mayor Peter Stone sued. Peter Stone wrote to Lena Stone, his wife. Peter Stone lost to Lena Stone. [Stone] said so.",
        "Peter Stone",
    ),
    (
        "who acts but is called by the first name",
        "Lena Stone Sues County\n\nLena Stone sued the county. Lena wrote to Peter Stone. [Stone] said so.",
        None,
    ),
    (
        "first names are no surnames",
        "Peter Stone met Lena Stone. Lena left. Lena lost. Lena won. Lena paid. [Stone] said the dam leaks.",
        None,
    ),
    ("a letter wrong", "Peter Bornstein wrote a letter. [Dr. Bornsten] said the dam leaks.", "Peter Bornstein"),
    (
        "two letters changed about",
        "Peter Bornstein wrote a letter. [Dr. Bornstien] said the dam leaks.",
        "Peter Bornstein",
    ),
    ("a short name is another", "Peter Stone wrote a letter. [Stine] said the dam leaks.", "Stine"),
    (
        "a letter wrong of two alike",
        "Peter Andersen met Paul Anderson. Later [Anderssn] said the dam leaks.",
        "Anderssn",
    ),
    (
        "a person with a name of their own",
        "Peter Anderson wrote to Paul Andersen. [Andersen] said the dam leaks.",
        "Paul Andersen",
    ),
]


@pytest.mark.parametrize("by", PARSES)
@pytest.mark.parametrize(("text", "told", "expected"), [c[1:] for c in TELLING], ids=[case[0] for case in TELLING])
def test_a_pronoun_that_tells_is_not_told_of(
    text: str, told: tuple[tuple[str, str], ...], expected: str, by: str
) -> None:
    assert name(text, *told, by=by) == expected


@pytest.mark.parametrize("by", PARSES)
@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in NAMESAKES], ids=[case[0] for case in NAMESAKES])
def test_a_surname_of_several_or_misspelt_means_who_is_told_of(text: str, expected: str | None, by: str) -> None:
    assert name(text, by=by) == expected


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in NAMES], ids=[case[0] for case in NAMES])
def test_a_name_means_the_person_whom_the_document_names_in_full(text: str, expected: str | None) -> None:
    assert name(text) == expected


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in HE], ids=[case[0] for case in HE])
def test_a_pronoun_means_the_person_spoken_of(text: str, expected: str | None) -> None:
    assert name(text) == expected


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in ROLES], ids=[case[0] for case in ROLES])
def test_a_description_means_the_one_person_of_whom_it_is_said(text: str, expected: str | None) -> None:
    assert name(text) == expected


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in BODIES], ids=[case[0] for case in BODIES])
def test_a_body_is_named_and_is_never_a_person(text: str, expected: str | None) -> None:
    assert name(text) == expected


def test_i_is_the_speaker_of_the_statement_around_it() -> None:
    text = "Peter Stone came. “[I] think the dam leaks,” Lena Hart said."

    assert name(text, ("Lena Hart", "“I think the dam leaks,”")) == "Lena Hart"


def test_i_follows_a_pronoun_to_its_person() -> None:
    text = "Lena Hart came. “[I] think the dam leaks,” she said."

    assert name(text, ("she", "“I think the dam leaks,”")) == "Lena Hart"


def test_i_whom_nobody_quotes_means_nobody() -> None:
    assert name("Peter Stone came. [I] think the dam leaks.") is None


def test_i_in_a_letter_is_whoever_signed_it() -> None:
    text = "[I] think the dam leaks.\n\nNobody listens.\n\nLena Hart.\n\nThe mill is old.\n\nPeter Stone."

    assert name(text) == "Lena Hart"


def test_a_pronoun_in_a_quotation_is_not_its_speaker() -> None:
    text = "Paul Berg sold the mill. “[He] says the dam leaks,” Peter Stone said."

    assert name(text, ("Peter Stone", "“He says the dam leaks,”")) == "Paul Berg"


def test_statements_that_tell_each_other_mean_nobody() -> None:
    text = "“[He] said so,” he said."

    assert name(text, ("he said", "He said so"), ("He", "he said")) is None


def test_a_speaker_has_the_role_that_the_document_gives_and_the_words_of_the_source() -> None:
    text = "Lena Hart, the city engineer, came. [She] said the dam leaks."

    assert meant(text) == SpeakerMention("Lena Hart", "city engineer", "She")


def test_nobody_is_meant_by_no_source() -> None:
    text = "The dam leaks."

    assert SpeakerResolver(text, parse(text, paragraphs(text)), quoted=[]).speaker([]) is None
