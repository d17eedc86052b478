"""What one key does in a session: the action, what it asks first, and how it is taken."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from factcheck.domain.assessments import Assess
from factcheck.domain.documents import SpeakerName
from factcheck.domain.vocabularies import Dismissal, Nature, Priority, Rank, Stance
from factcheck.domain.workflow import (
    Accept,
    Action,
    AddEvidence,
    AddNote,
    Approve,
    Assign,
    ChangeNature,
    Dismiss,
    Drop,
    GivePriority,
    Hold,
    ProposeVerdict,
    Restore,
    Resume,
    Return,
    Start,
    Submit,
    Tag,
)
from factcheck.services import claims, publishing, readers, research, review
from factcheck.services.desks import Desk
from factcheck.services.intake.sources import Outlook
from factcheck.services.research import Cited
from factcheck.services.sessions import asking
from factcheck.services.sessions.asking import Answers, Ask, Refuse
from factcheck.services.sessions.questions import Wanted
from factcheck.services.sessions.sights import Sight


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What a session works with: the desk, what assesses new words, and what fetches evidence, which is made only where it is needed."""

    desk: Desk
    assess: Assess | None = None
    outlook: Callable[[], Outlook] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An action to be taken: by whom, on which claim, at which version of it, with what was answered."""

    sight: Sight
    answers: Answers
    actor: str
    version: int

    @property
    def claim(self) -> int:
        """Gives the claim's number."""
        return self.sight.claim.id


Take: TypeAlias = Callable[[Means, Order], tuple[str, ...]]
"""Takes an action and gives what is to be said of it beside where the claim stands; raises as the services do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """What one key does. `leads_on` says that the next claim comes into sight after it, `refuse` why an answer is none."""

    key: str
    action: str
    label: str
    take: Take
    ask: Ask = asking.nothing
    refuse: Refuse = asking.never
    leads_on: bool = False


def taking(make: Callable[[Answers], Action]) -> Take:
    """Gives what takes an action that the answers make, and says whether the claim is to be handed in again."""

    def take(means: Means, order: Order) -> tuple[str, ...]:
        action = make(order.answers)
        changed = review.act(means.desk, order.claim, action, actor=order.actor, if_version=order.version)
        back = f"claim {order.claim} is back from review; it is to be handed in again"
        unsigned = f"no checkpoint was signed: {changed.unsigned}" if changed.unsigned else None
        return tuple(filter(None, (back if changed.is_to_be_submitted_again() else None, unsigned)))

    return take


def _reword(means: Means, order: Order) -> tuple[str, ...]:
    (text,) = order.answers
    claims.reword(means.desk, order.claim, text, actor=order.actor, assess=means.assess, if_version=order.version)
    return ()


def _split(means: Means, order: Order) -> tuple[str, ...]:
    texts = [text for text in order.answers if text]
    made = claims.split(
        means.desk, order.claim, texts, actor=order.actor, assess=means.assess, if_version=order.version
    )
    return tuple(f"claim {part.id}: {part.text}" for part in made)


def _speaker(means: Means, order: Order) -> tuple[str, ...]:
    chosen, *more = order.answers
    given = SpeakerName(more[0], more[1] or None) if chosen == asking.NEW else int(chosen) if chosen.isdigit() else None
    claims.correct_speaker(means.desk, order.claim, given, actor=order.actor, if_version=order.version)
    return ()


def _link(means: Means, order: Order) -> tuple[str, ...]:
    (into,) = order.answers
    review.link(means.desk, order.claim, into=int(into), actor=order.actor, if_version=order.version)
    return ()


def _evidence(means: Means, order: Order) -> tuple[str, ...]:
    stance, where, whose, passage, note = order.answers
    document = int(where) if where.isdigit() else None
    item = AddEvidence(
        stance=Stance(stance),
        rank=Rank.SECONDARY,
        title="",
        document=document,
        url=where if document is None else None,
        from_claimant=whose == asking.OWN,
        note=note or None,
    )
    attached = research.attach(
        means.desk,
        order.claim,
        item,
        actor=order.actor,
        archive=None if document else where,
        outlook=means.outlook() if means.outlook and document is None else None,
        cited=Cited(quote=passage) if passage else None,
        if_version=order.version,
    )
    return attached.warnings


def _verdict(answers: Answers) -> Action:
    rating, headline, rationale = answers
    return ProposeVerdict(
        rating=rating, headline=headline, short_answer=rationale.partition("\n\n")[0], rationale=rationale
    )


def _submit(means: Means, order: Order) -> tuple[str, ...]:
    told = taking(lambda _: Submit())(means, order)
    with means.desk.past() as past:
        lacking = readers.second_readers(past, past.claim(order.claim)).lacking()
    return (*told, lacking) if lacking else told


def _publish(means: Means, order: Order) -> tuple[str, ...]:
    published = publishing.publish(means.desk, order.claim, actor=order.actor, if_version=order.version)
    told = f"published brief {published.brief.version} of claim {order.claim}, sha256 {published.brief.sha256()}"
    return (told, f"no checkpoint was signed: {published.unsigned}") if published.unsigned else (told,)


ERRANDS: tuple[Errand, ...] = (
    Errand(key="a", action="accept", label="accept", take=taking(lambda _: Accept()), leads_on=True),
    Errand(
        key="d",
        action="dismiss",
        label="dismiss",
        ask=asking.why_not,
        take=taking(lambda given: Dismiss(given[1] if given[1:] else None, Dismissal(given[0]))),
        leads_on=True,
    ),
    Errand(key="w", action="reword", label="reword", ask=asking.in_turn(asking.new_words), take=_reword),
    Errand(key="p", action="speaker", label="speaker", ask=asking.who, take=_speaker),
    Errand(key="x", action="split", label="split", ask=asking.parts, take=_split),
    Errand(
        key="t",
        action="nature",
        label="nature",
        ask=asking.in_turn(asking.nature),
        take=taking(lambda given: ChangeNature(Nature(given[0]))),
    ),
    Errand(
        key="l",
        action="link",
        label="link",
        ask=asking.in_turn(asking.words("The claim that it is the same as", wanted=Wanted.CLAIM)),
        take=_link,
        leads_on=True,
    ),
    Errand(key="i", action="restore", label="look again", take=taking(lambda _: Restore())),
    Errand(key="s", action="start", label="start", take=taking(lambda _: Start())),
    Errand(
        key="e",
        action="evidence",
        label="evidence",
        ask=asking.in_turn(
            asking.stance,
            asking.words("Number of a source, or address", wanted=Wanted.WHERE),
            asking.whose,
            asking.words("The words in it that bear on the claim", is_optional=True),
            asking.words("Note", is_optional=True),
        ),
        take=_evidence,
    ),
    Errand(
        key="v",
        action="verdict",
        label="verdict",
        ask=asking.in_turn(asking.rating, asking.headline, asking.findings),
        take=taking(_verdict),
    ),
    Errand(key="m", action="submit", label="submit", take=_submit, leads_on=True),
    Errand(
        key="f",
        action="drop",
        label="give up",
        ask=asking.in_turn(asking.words("Why is it given up")),
        take=taking(lambda given: Drop(given[0])),
        leads_on=True,
    ),
    Errand(
        key="g",
        action="approve",
        label="approve",
        ask=asking.in_turn(asking.approval),
        take=taking(lambda _: Approve()),
    ),
    Errand(
        key="r",
        action="return",
        label="return",
        ask=asking.in_turn(asking.words("What is to be mended")),
        take=taking(lambda given: Return(given[0])),
        leads_on=True,
    ),
    Errand(
        key="o",
        action="publish",
        label="publish",
        ask=asking.in_turn(asking.publication),
        take=_publish,
        leads_on=True,
    ),
    Errand(
        key="z",
        action="hold",
        label="hold",
        ask=asking.in_turn(asking.words("What does it wait for")),
        take=taking(lambda given: Hold(given[0])),
        leads_on=True,
    ),
    Errand(key="j", action="resume", label="resume", take=taking(lambda _: Resume())),
    Errand(
        key="+",
        action="note",
        label="note",
        ask=asking.in_turn(asking.words("Note, for the desk alone")),
        take=taking(lambda given: AddNote(given[0])),
    ),
    Errand(
        key="#",
        action="tag",
        label="tag",
        ask=asking.in_turn(asking.words("Tag", wanted=Wanted.TAG)),
        take=taking(lambda given: Tag((given[0],))),
    ),
    Errand(
        key="@",
        action="assign",
        label="assign",
        ask=asking.in_turn(asking.words("Who is to research it", wanted=Wanted.HANDLE)),
        take=taking(lambda given: Assign(given[0])),
    ),
    Errand(
        key="!",
        action="priority",
        label="priority",
        ask=asking.in_turn(asking.priority),
        take=taking(lambda given: GivePriority(Priority(given[0]))),
    ),
)
"""What the keys of a session do, in the order of a claim's way."""
