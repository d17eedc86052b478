"""A session that a script of answers goes through, in place of a prompt."""

from collections.abc import Iterable

from factcheck.services.desks import Desk
from factcheck.services.sessions.errands import Means
from factcheck.services.sessions.questions import Answer
from factcheck.services.sessions.states import Session
from factcheck.services.sessions.steps import answered, begun


def played(desk: Desk, answers: Iterable[Answer], *, actor: str, source: int | None = None) -> Session:
    """Where a new session stands after these answers, none of which comes after its end."""
    means = Means(desk=desk)
    return further(desk, begun(means, actor=actor, source=source), answers)


def further(desk: Desk, session: Session, answers: Iterable[Answer]) -> Session:
    """Where a session stands after more answers."""
    for answer in answers:
        assert session.question() is not None, f"{answer!r} answers nothing"
        session = answered(Means(desk=desk), session, answer)
    return session


def told(session: Session) -> str:
    """All that was said of the last answer."""
    return "\n".join((*session.told, *([str(session.refused)] if session.refused else [])))
