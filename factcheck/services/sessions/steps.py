"""The steps of a session: from a question and its answer to where it stands then. Whatever is recorded is recorded by one step, whole."""

from dataclasses import replace
from datetime import date

from factcheck.domain.errors import BadInputError, ConflictError, EnvironmentFailureError, RefusedError
from factcheck.domain.vocabularies import State
from factcheck.services import queues, review
from factcheck.services.differences import meanwhile
from factcheck.services.remedies import why_not
from factcheck.services.sessions.errands import Means, Order
from factcheck.services.sessions.inverses import INSTEAD, inverse
from factcheck.services.sessions.keys import BY_KEY, MORE
from factcheck.services.sessions.questions import Answer
from factcheck.services.sessions.sights import Sight, sight
from factcheck.services.sessions.states import (
    BACK,
    HISTORY,
    LEAVE,
    NEXT,
    SIMILAR,
    UNDO,
    WHY,
    Begun,
    Done,
    Look,
    Session,
)
from factcheck.services.standings import standing
from factcheck.storage import queries
from factcheck.storage.queue_pages import Position, Wanted

LOOKS = {WHY: Look.WHY, HISTORY: Look.HISTORY, SIMILAR: Look.SIMILAR}
"""The keys that show something else of the claim, or the claim again."""

PAGE = 100
"""Claims that a session has in hand at once; where more wait, they come as it goes on."""


def begun(means: Means, *, actor: str, source: int | None = None) -> Session:
    """Gives a session at its beginning: the queue as it is for a person, or all claims of a document that wait for something.

    Of a document, it begins at the first claim that nobody has decided about, so that who has left goes on there.

    Raises:
        BadInputError: there is no such person or document.
    """
    if source is None:
        claims, following = _queued(means, actor, after=None)
        session = Session(actor=actor, claims=claims, following=following)
        return _at(means, session, 0)
    with means.desk.past() as past:
        past.person(actor)
        past.document(source)
        found = queries.waiting_claims_of(past.connection, source)
    first = next((place for place, (_, state) in enumerate(found) if state is State.EXTRACTED), 0)
    session = Session(actor=actor, claims=tuple(claim for claim, _ in found), source=source)
    return _at(means, session, first)


def _queued(means: Means, actor: str, *, after: Position | None) -> tuple[tuple[int, ...], Position | None]:
    today = date.fromisoformat(means.desk.outside.clock()[:10])
    with means.desk.past() as past:
        wanted = queues.for_person(past.connection, Wanted(), actor)
        page = queues.page(past.connection, wanted, today=today, after=after, most=PAGE)
    return tuple(one.line.id for one in page.claims), page.following


def answered(means: Means, session: Session, answer: Answer) -> Session:
    """Gives where a session stands once its question is answered.

    Raises:
        IntegrityError: the desk's history is not what it was. Whatever else fails is told of, and the session goes on.
    """
    fresh = replace(session, told=(), refused=None)
    try:
        return _answered(means, fresh, answer)
    except (RefusedError, BadInputError, EnvironmentFailureError) as failure:
        return _failed(means, fresh, failure)


def _answered(means: Means, session: Session, answer: Answer) -> Session:
    if session.is_choosing:
        chosen = replace(session, is_choosing=False)
        return _begin(means, chosen, answer) if answer else replace(chosen, told=("nothing was done",))
    if session.begun is None:
        return _key(means, session, answer or "")
    if answer is None:
        return replace(session, begun=None, is_overtaken=False, unsaid=_unsaid(session), told=("nothing was done",))
    if session.is_overtaken:
        return _taken(means, replace(session, is_overtaken=False), session.begun)
    return _further(means, session, replace(session.begun, answers=(*session.begun.answers, answer)))


def _unsaid(session: Session) -> tuple[int, Begun] | None:
    return (session.sight.claim.id, session.begun) if session.sight and session.begun else None


def _failed(means: Means, session: Session, failure: RefusedError | BadInputError | EnvironmentFailureError) -> Session:
    """Gives a session in which an answer came to nothing; what was written stands ready for another attempt."""
    return _at(
        means, replace(session, begun=None, is_choosing=False, is_overtaken=False, refused=failure), session.place
    )


def _key(means: Means, session: Session, key: str) -> Session:
    match key:
        case "":
            return session
        case _ if key == LEAVE:
            return replace(session, is_over=True)
        case _ if key == NEXT:
            return _next(means, session)
        case _ if key == BACK:
            return _at(means, session, max(0, session.place - 1))
        case _ if key == UNDO:
            return _undone(means, session)
        case _ if key == MORE and session.further():
            return replace(session, is_choosing=True, look=Look.CLAIM)
        case _ if key in LOOKS:
            return _looking(session, LOOKS[key])
    return _begin(means, session, key)


def _looking(session: Session, look: Look) -> Session:
    """Gives a session in which something else of the claim is shown, or the claim again where that was."""
    if look is Look.SIMILAR and session.sight and not session.sight.is_compared():
        return replace(session, told=("nothing at the desk resembles it",))
    return replace(session, look=Look.CLAIM if session.look is look else look)


def _begin(means: Means, session: Session, key: str) -> Session:
    errand = BY_KEY.get(key)
    if errand is None or session.sight is None:
        return replace(session, told=(f"{key!r} does nothing here; ? tells what can be done",))
    if not session.sight.may(errand.action):
        return _impossible(means, session, session.sight.claim.id, errand.action)
    return _further(means, replace(session, look=Look.CLAIM), Begun(key=key))


def _impossible(means: Means, session: Session, claim: int, action: str) -> Session:
    """Gives a session in which an action was asked for that was not possible when the claim came into sight."""
    with means.desk.past() as past:
        refusal = why_not(past, claim, action, actor=session.actor, at=means.desk.outside.clock())
    if refusal.reasons:
        raise refusal
    told = ("somebody has changed it meanwhile; this is how it is now",)
    return _at(means, replace(session, told=told), session.place)


def _further(means: Means, session: Session, begun: Begun) -> Session:
    """Gives a session with an action that has one more answer: its next question, or what came of the action."""
    sight = session.sight
    if session.begun and sight and (why := begun.errand.refuse(means.desk, sight, begun.answers)):
        return replace(session, told=(why,))
    asked = replace(session, begun=begun)
    return asked if sight and begun.errand.ask(sight, begun.answers) else _taken(means, asked, begun)


def _taken(means: Means, session: Session, begun: Begun) -> Session:
    """Gives a session after an action was taken, or overtaken by somebody else."""
    seen = session.sight
    if seen is None:
        return session
    order = Order(sight=seen, answers=begun.answers, actor=session.actor, version=seen.claim.version)
    try:
        told = begun.errand.take(means, order)
    except ConflictError:
        return _overtaken(means, session, seen)
    except (RefusedError, BadInputError, EnvironmentFailureError) as failure:
        return _failed(means, replace(session, unsaid=(seen.claim.id, begun)), failure)
    with means.desk.past() as past:
        now = past.claim(seen.claim.id)
    done = Done(
        claim=now.id,
        action=begun.errand.action,
        version=now.version,
        undo=inverse(begun.errand.action, before=seen.claim, after=now),
    )
    said = (f"claim {now.id} is {standing(now)}, version {now.version}", *told)
    after = replace(session, begun=None, unsaid=None, done=(*session.done, done), told=said)
    return _next(means, after) if begun.errand.leads_on else _at(means, after, session.place)


def _overtaken(means: Means, session: Session, seen: Sight) -> Session:
    """Gives a session that shows what somebody else did to the claim meanwhile, and asks again."""
    with means.desk.past() as past:
        told = meanwhile(past, seen.claim.id, seen=seen.claim.version)
    fresh = sight(means.desk, seen.claim.id, actor=session.actor)
    return replace(session, sight=fresh, is_overtaken=True, told=("meanwhile somebody else has changed it:", *told))


def _undone(means: Means, session: Session) -> Session:
    """Gives a session in which the last that was done is taken back, if nothing followed it."""
    if not session.done:
        return replace(session, told=("nothing was done in this session that could be taken back",))
    *earlier, last = session.done
    if last.undo is None:
        why = INSTEAD.get(last.action, "this is not taken back")
        return replace(session, told=(f"claim {last.claim}: {why}",))
    try:
        changed = review.act(means.desk, last.claim, last.undo, actor=session.actor, if_version=last.version)
    except ConflictError:
        with means.desk.past() as past:
            followed = meanwhile(past, last.claim, seen=last.version)
        return replace(session, told=(f"claim {last.claim} has gone on since, so nothing is taken back:", *followed))
    now = changed.claim
    left = tuple(replace(one, version=now.version) if one.claim == now.id else one for one in earlier)
    told = (f"taken back: {last.action}; claim {last.claim} is {standing(now)}",)
    place = session.claims.index(last.claim) if last.claim in session.claims else session.place
    return _at(means, replace(session, done=left, told=told), place)


def _next(means: Means, session: Session) -> Session:
    place = min(session.place + 1, len(session.claims))
    if place == len(session.claims) and session.following:
        more, following = _queued(means, session.actor, after=session.following)
        new = tuple(claim for claim in more if claim not in session.claims)
        session = replace(session, claims=(*session.claims, *new), following=following)
    return _at(means, session, place)


def _at(means: Means, session: Session, place: int) -> Session:
    """Gives a session with the claim of a place in sight as it is now; none where all were gone through."""
    seen = sight(means.desk, session.claims[place], actor=session.actor) if place < len(session.claims) else None
    return replace(session, place=place, sight=seen, look=Look.CLAIM)
