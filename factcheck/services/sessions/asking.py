"""What is asked before an action can be taken: the next question, by what was answered so far."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from factcheck.domain.vocabularies import Dismissal, Nature, Priority, Stance
from factcheck.services.desks import Desk
from factcheck.services.sessions.questions import Option, Pick, Question, Sure, Wanted, Words
from factcheck.services.sessions.sights import Sight

Answers: TypeAlias = tuple[str, ...]
Ask: TypeAlias = Callable[[Sight, Answers], Question | None]
"""Gives the next question; None where nothing is left to ask."""

NEW, NOBODY, OWN, OTHERS = "new", "nobody", "own", "others"
"""What is picked of speakers beside those there are, and whose word an item of evidence is."""

MOST_PICKED = 9
"""Things that have a digit for a key."""

MOST_PARTS = 20
"""Parts that a claim is taken apart into in one go."""


Refuse: TypeAlias = Callable[[Desk, Sight, Answers], str | None]
"""Says why the last answer cannot be one, before the next question; None where it can."""


def nothing(_sight: Sight, _answers: Answers) -> Question | None:
    """Asks nothing."""
    return None


def in_turn(*asks: Callable[[Sight], Question]) -> Ask:
    """Gives what asks several questions, one after the other, whatever the answers are."""

    def ask(sight: Sight, answers: Answers) -> Question | None:
        return asks[len(answers)](sight) if len(answers) < len(asks) else None

    return ask


def never(_desk: Desk, _sight: Sight, _answers: Answers) -> str | None:
    """Takes any answer, for what is wrong with it is seen when the action is taken."""
    return None


def words(prompt: str, *, wanted: Wanted = Wanted.TEXT, is_optional: bool = False) -> Callable[[Sight], Question]:
    """Gives what asks for words that do not depend on the claim."""
    question = Words(prompt=prompt, wanted=wanted, is_optional=is_optional)
    return lambda _sight: question


def why_not(_sight: Sight, answers: Answers) -> Question | None:
    """Asks why a claim is not to be checked, in words only where it is for another reason than the usual."""
    if not answers:
        return Pick("Why is it not to be checked?", keyed(DISMISSALS))
    return Words(prompt="Why not", wanted=Wanted.TEXT) if answers == (Dismissal.OTHER,) else None


DISMISSALS = (
    ("n", Dismissal.NOT_CHECKABLE),
    ("o", Dismissal.OPINION),
    ("d", Dismissal.DUPLICATE),
    ("s", Dismissal.OUT_OF_SCOPE),
    ("x", Dismissal.OTHER),
)
NATURES = (
    ("f", Nature.FACT),
    ("p", Nature.PREDICTION),
    ("o", Nature.OPINION),
    ("q", Nature.QUESTION),
    ("w", Nature.WISH),
    ("m", Nature.PROMISE),
)
PRIORITIES = (("h", Priority.HIGH), ("n", Priority.NORMAL), ("l", Priority.LOW))
STANCES = (("s", Stance.SUPPORTS), ("r", Stance.REFUTES), ("c", Stance.CONTEXT))


def keyed(keys: Iterable[tuple[str, str]]) -> tuple[Option, ...]:
    """Gives the options of a closed list, by their keys."""
    return tuple(Option(key, str(value), str(value)) for key, value in keys)


def numbered(prompt: str, named: Sequence[tuple[str, str]]) -> Question:
    """Asks which of a few things, by digits; the first nine have one."""
    return Pick(
        prompt, tuple(Option(str(key), value, name) for key, (value, name) in enumerate(named[:MOST_PICKED], 1))
    )


def new_words(sight: Sight) -> Question:
    """Asks how a claim is worded, beginning with its words."""
    return Words(prompt="What is claimed", wanted=Wanted.TEXT, beginning=sight.claim.text)


def parts(sight: Sight, answers: Answers) -> Question | None:
    """Asks for the parts that a claim is taken apart into, until one is left empty."""
    if (answers and not answers[-1]) or len(answers) == MOST_PARTS:
        return None
    beginning = sight.claim.text if not answers else ""
    place = len(answers) + 1
    return Words(prompt=f"Part {place}", wanted=Wanted.TEXT, beginning=beginning, is_optional=place > 2)  # noqa: PLR2004 -- to split is to make two


def nature(_sight: Sight) -> Question:
    """Asks what a claim does by its wording."""
    return Pick("What is it?", keyed(NATURES))


def priority(_sight: Sight) -> Question:
    """Asks how much a claim matters."""
    return Pick("How much does it matter?", keyed(PRIORITIES))


def who(sight: Sight, answers: Answers) -> Question | None:
    """Asks who said it: a speaker of the document, or somebody new with the role that they have."""
    if not answers:
        known = (
            Option(str(place), str(one.id), f"{one.name}, {one.role}" if one.role else one.name)
            for place, one in enumerate(sight.speakers[:MOST_PICKED], 1)
        )
        return Pick("Who said it?", (*known, Option("0", NOBODY, "nobody named"), Option("n", NEW, "another name")))
    if answers[0] != NEW:
        return None
    return (Words(prompt="Name"), Words(prompt="Role", is_optional=True), None)[min(len(answers) - 1, 2)]


def stance(_sight: Sight) -> Question:
    """Asks how an item of evidence bears on the claim."""
    return Pick("How does it bear on the claim?", keyed(STANCES))


def whose(_sight: Sight) -> Question:
    """Asks whether an item of evidence is independent of who is judged."""
    return Pick("Whose word is it?", (Option("o", OTHERS, "another's"), Option("s", OWN, "the speaker's own")))


def rating(sight: Sight) -> Question:
    """Asks for a rating of the desk's scale."""
    known = enumerate(sight.ratings[:MOST_PICKED], 1)
    return Pick("Which rating?", tuple(Option(str(place), one.id, one.label) for place, one in known))


def headline(sight: Sight) -> Question:
    """Asks for the headline of the brief, beginning with the one that stands, else with the claim."""
    verdict, text = sight.claim.verdict(), sight.claim.text
    return Words(prompt="Headline", beginning=verdict.headline if verdict else f"{text[:1].upper()}{text[1:]}")


def findings(sight: Sight) -> Question:
    """Asks for the findings in full, beginning with those that stand."""
    verdict = sight.claim.verdict()
    comments = (
        f"Claim {sight.claim.id}: {sight.claim.text}",
        "The findings in full; an empty line begins a paragraph, the first of which is the short answer.",
        *(f"Earlier verdict: {earlier.told()}" for earlier in sight.precedents),
    )
    return Words(
        prompt="Findings", wanted=Wanted.LONG, beginning=verdict.rationale if verdict else "", comments=comments
    )


def approval(sight: Sight) -> Question:
    """Asks whether the verdict that stands is to be confirmed."""
    return Sure(f"Confirm the verdict{_rated(sight)}?")


def publication(sight: Sight) -> Question:
    """Asks whether readers are to have the brief."""
    return Sure(f"Publish the brief{_rated(sight)}?")


def _rated(sight: Sight) -> str:
    verdict = sight.claim.verdict()
    label = next((one.label for one in sight.ratings if verdict and one.id == verdict.rating), None)
    return f" “{label or verdict.rating}”, by {verdict.proposed_by}" if verdict else ""
