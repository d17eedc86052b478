"""What a session does behind its key for more: what is seldom done, by a letter of a short list."""

from factcheck.domain.claims import Claim
from factcheck.domain.vocabularies import Choice, Contact, CorrectionClass, Duty, Kind
from factcheck.domain.workflow import (
    CastVote,
    ChangeNotice,
    DecideCorrection,
    DeclineRetraction,
    RecordReply,
    RequestCheck,
    RequestCorrection,
    SetDue,
    SetEmbargo,
    Unassign,
    Untag,
    WithdrawEvidence,
    WithdrawVerdict,
)
from factcheck.services import claims, publishing, review
from factcheck.services.claims import Place
from factcheck.services.research import by_what
from factcheck.services.sessions import asking
from factcheck.services.sessions.asking import Answers, in_turn, numbered, words
from factcheck.services.sessions.comparing import COMPARING
from factcheck.services.sessions.errands import Errand, Means, Order, taking
from factcheck.services.sessions.questions import Option, Pick, Question, Sure, Wanted, Words
from factcheck.services.sessions.sights import Sight

ONE_MORE = "more"
"""That a claim was said in one more place, not instead of one."""

CONTACTS = (("a", Contact.ASKED), ("w", Contact.ANSWERED), ("s", Contact.SILENT))
CHOICES = (("c", Choice.CHANGES), ("d", Choice.DISSENT), ("a", Choice.AGREE))
KINDS = (("d", Kind.DIRECT), ("i", Kind.INDIRECT), ("m", Kind.MIXED))
CLASSES = (
    ("r", CorrectionClass.RATING_CHANGING),
    ("v", CorrectionClass.VOID),
    ("f", CorrectionClass.FACTUAL),
    ("c", CorrectionClass.CLARIFICATION),
    ("u", CorrectionClass.UPDATE),
    ("s", CorrectionClass.SPELLING),
)
ACCEPTED, DECLINED = "accepted", "declined"


# What is asked


def _reply(_sight: Sight, answers: Answers) -> Question | None:
    if not answers:
        return Pick("What came of asking the speaker?", asking.keyed(CONTACTS))
    further = {
        Contact.ASKED: (
            Words(prompt="Who was asked"),
            Words(prompt="How: letter, telephone, ..."),
            Words(prompt="An answer was asked for until, YYYY-MM-DD", wanted=Wanted.DAY, is_optional=True),
        ),
        Contact.ANSWERED: (Words(prompt="The answer, in their words", wanted=Wanted.TEXT),),
        Contact.SILENT: (),
    }[Contact(answers[0])]
    return further[len(answers) - 1] if len(answers) <= len(further) else None


def _item(sight: Sight) -> Question:
    standing = sight.claim.standing_evidence()
    return numbered("Which evidence?", [(str(item.number), f"{item.number} {item.title}") for item in standing])


def _place(sight: Sight, answers: Answers) -> Question | None:
    here = str(sight.excerpt.document) if sight.excerpt else ""
    asked = (
        Words(prompt="Number of the source", wanted=Wanted.SOURCE, beginning=here),
        Words(prompt="The words as that source has them", wanted=Wanted.TEXT),
        Pick("How does it report them?", asking.keyed(KINDS)),
        _instead(sight),
    )
    return asked[len(answers)] if len(answers) < len(asked) else None


def _instead(sight: Sight) -> Question:
    said = ((str(one.number), f"instead of {one.number}") for one in sight.claim.appearances)
    digits = tuple(Option(value, value, name) for value, name in said if len(value) == 1)
    return Pick("One more place, or instead of one?", (Option("m", ONE_MORE, "one more"), *digits))


def _due(sight: Sight) -> Question:
    empty = " (nothing takes the day back)" if sight.claim.due else ""
    return Words(prompt=f"Due on, YYYY-MM-DD{empty}", wanted=Wanted.DAY, is_optional=bool(sight.claim.due))


def _embargo(sight: Sight) -> Question:
    set_ = sight.claim.publication.embargo
    empty = " (nothing lifts it)" if set_ else ""
    prompt = f"Nothing is published before, YYYY-MM-DD or YYYY-MM-DDTHH:MMZ{empty}"
    return Words(prompt=prompt, wanted=Wanted.MOMENT, is_optional=bool(set_))


def _class(_sight: Sight) -> Question:
    return Pick("What does the correction change?", asking.keyed(CLASSES))


def _notice(sight: Sight) -> Question:
    correction = sight.claim.publication.correction
    return Words(prompt="What readers are told", wanted=Wanted.TEXT, beginning=correction.note if correction else "")


def _vote(_sight: Sight, answers: Answers) -> Question | None:
    if not answers:
        return Pick("How do you vote?", asking.keyed(CHOICES))
    is_free = answers[0] == Choice.AGREE
    return Words(prompt="Note", wanted=Wanted.TEXT, is_optional=is_free) if len(answers) == 1 else None


def _retraction(sight: Sight) -> Question:
    proposed = sight.claim.publication.retraction
    return Sure(f"Retract what is live{f', as {proposed.by} proposed: {proposed.reason}' if proposed else ''}?")


def _decision(sight: Sight, answers: Answers) -> Question | None:
    waiting = [one for one in sight.claim.publication.requests if one.is_accepted is None]
    asked = (
        numbered("Which request?", [(str(one.number), f"{one.number} of {one.asked_by}") for one in waiting]),
        Pick("Is it to be corrected?", (Option("y", ACCEPTED, "yes"), Option("n", DECLINED, "no"))),
        Words(prompt="Why", wanted=Wanted.TEXT, is_optional=answers[1:] == (ACCEPTED,)),
    )
    return asked[len(answers)] if len(answers) < len(asked) else None


def _tag(sight: Sight) -> Question:
    return numbered("Which tag?", [(tag, tag) for tag in sight.claim.tags])


def _assignment(sight: Sight) -> Question:
    given = [(f"{one.duty} {one.handle}", f"{one.handle} ({one.duty})") for one in sight.claim.assignments]
    return numbered("Who is not to do it?", given)


def _unlinked(sight: Sight) -> Question:
    return Sure(f"Take it out of claim {sight.claim.work.merged_into} again?")


# How it is taken


def _record_reply(means: Means, order: Order) -> tuple[str, ...]:
    contact, *more = order.answers
    to, how, deadline = (*more, None, None, None)[:3] if contact == Contact.ASKED else (None, None, None)
    step = RecordReply(
        contact=Contact(contact),
        day=means.desk.outside.clock()[:10],
        deadline=deadline or None,
        to=to,
        how=by_what(how),
        text=more[0] if contact == Contact.ANSWERED else None,
    )
    return taking(lambda _: step)(means, order)


def _take_place(means: Means, order: Order) -> tuple[str, ...]:
    source, quote, kind, instead = order.answers
    where = Place(document=int(source), quote=quote, kind=Kind(kind))
    number = None if instead == ONE_MORE else int(instead)
    claims.place(means.desk, order.claim, where, actor=order.actor, instead_of=number, if_version=order.version)
    return ()


def _reopen(means: Means, order: Order) -> tuple[str, ...]:
    kind, note, asked_by = order.answers
    review.reopen(
        means.desk,
        order.claim,
        correction=CorrectionClass(kind),
        note=note,
        asked_by=asked_by or None,
        request=open_request(order.sight.claim),
        actor=order.actor,
        if_version=order.version,
    )
    return ()


def open_request(claim: Claim) -> int | None:
    """Gives the request that the next correction answers: the first that was not declined and has no correction; None where none waits."""
    answered = {correction.request for correction in claim.publication.corrections}
    asked = claim.publication.requests
    return next((one.number for one in asked if one.is_accepted is not False and one.number not in answered), None)


def _propose(means: Means, order: Order) -> tuple[str, ...]:
    (reason,) = order.answers
    publishing.propose_retraction(means.desk, order.claim, reason=reason, actor=order.actor, if_version=order.version)
    return ()


def _retract(means: Means, order: Order) -> tuple[str, ...]:
    put_out = publishing.retract(means.desk, order.claim, actor=order.actor, if_version=order.version)
    told = f"version {put_out.brief.version} of claim {order.claim} says that it is retracted"
    return (told, f"no checkpoint was signed: {put_out.unsigned}") if put_out.unsigned else (told,)


def _unlink(means: Means, order: Order) -> tuple[str, ...]:
    review.unlink(means.desk, order.claim, actor=order.actor, if_version=order.version)
    return ()


def _decided(given: Answers) -> DecideCorrection:
    request, outcome, reason = given
    return DecideCorrection(int(request), is_accepted=outcome == ACCEPTED, reason=reason or None)


def _unassigned(given: Answers) -> Unassign:
    duty, handle = given[0].split(" ", 1)
    return Unassign(handle, Duty(duty))


FURTHER: tuple[Errand, ...] = (
    Errand(key="r", action="reply", label="reply of the speaker", ask=_reply, take=_record_reply),
    Errand(
        key="e",
        action="withdraw-evidence",
        label="withdraw evidence",
        ask=in_turn(_item, words("Why is it withdrawn", wanted=Wanted.TEXT)),
        take=taking(lambda given: WithdrawEvidence(int(given[0]), given[1])),
    ),
    Errand(
        key="w",
        action="withdraw-verdict",
        label="withdraw the verdict",
        ask=in_turn(words("Why is it withdrawn", wanted=Wanted.TEXT)),
        take=taking(lambda given: WithdrawVerdict(given[0])),
    ),
    Errand(key="p", action="place", label="place", ask=_place, take=_take_place),
    Errand(
        key="v",
        action="vote",
        label="vote otherwise",
        ask=_vote,
        take=taking(lambda given: CastVote(Choice(given[0]), given[1] or None)),
    ),
    Errand(key="d", action="due", label="due", ask=in_turn(_due), take=taking(lambda given: SetDue(given[0] or None))),
    Errand(
        key="m",
        action="embargo",
        label="embargo",
        ask=in_turn(_embargo),
        take=taking(lambda given: SetEmbargo(given[0] or None)),
    ),
    Errand(
        key="o",
        action="reopen",
        label="correct",
        ask=in_turn(
            _class,
            words("What readers are told of it", wanted=Wanted.TEXT),
            words("Who asked for it", is_optional=True),
        ),
        take=_reopen,
    ),
    Errand(
        key="n",
        action="notice",
        label="notice of the correction",
        ask=in_turn(_class, _notice),
        take=taking(lambda given: ChangeNotice(CorrectionClass(given[0]), given[1])),
    ),
    Errand(
        key="x",
        action="propose-retraction",
        label="propose to retract",
        ask=in_turn(words("Why, as readers are told", wanted=Wanted.TEXT)),
        take=_propose,
    ),
    Errand(
        key="y",
        action="decline-retraction",
        label="decline to retract",
        ask=in_turn(words("Why is it not retracted", wanted=Wanted.TEXT)),
        take=taking(lambda given: DeclineRetraction(given[0])),
    ),
    Errand(key="z", action="retract", label="retract", ask=in_turn(_retraction), take=_retract),
    Errand(
        key="c",
        action="request-correction",
        label="correction asked for",
        ask=in_turn(words("Who asks"), words("What for", wanted=Wanted.TEXT)),
        take=taking(lambda given: RequestCorrection(given[0], given[1])),
    ),
    Errand(key="s", action="decide-correction", label="decide a request", ask=_decision, take=taking(_decided)),
    Errand(
        key="k",
        action="request-check",
        label="check asked for",
        ask=in_turn(words("Who asks")),
        take=taking(lambda given: RequestCheck(given[0])),
    ),
    Errand(
        key="t",
        action="untag",
        label="take a tag away",
        ask=in_turn(_tag),
        take=taking(lambda given: Untag((given[0],))),
    ),
    Errand(key="a", action="unassign", label="unassign", ask=in_turn(_assignment), take=taking(_unassigned)),
    Errand(key="u", action="unlink", label="unlink", ask=in_turn(_unlinked), take=_unlink),
    *COMPARING,
)
"""What the letters of the list do, in the order of a claim's way."""
