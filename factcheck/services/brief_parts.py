"""What readers get of a claim in parts, each in words with the data that votes agree to, so that nothing of it can change unseen."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.domain.canonical import Json
from factcheck.domain.documents import BasedOn
from factcheck.domain.policies import Rating, Scale
from factcheck.reporting.briefs import (
    Brief,
    ShownAppearance,
    ShownCorrection,
    ShownEvidence,
    ShownReply,
    ShownRetraction,
    voted,
)

ABSENT = ""
"""The words of a part that is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a brief: what it is called, the data of it that votes agree to, and what a reader is told of that.

    `unsaid` are fields that the words leave out; a change of one is a line of its own.
    """

    name: str
    data: Json
    words: str
    unsaid: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A part, or a field of one, that is otherwise than it was; empty is where it was not, or is no more."""

    part: str
    before: str
    after: str


def parts(brief: Brief) -> tuple[Part, ...]:
    """Gives all that a vote on a brief agrees to, part by part."""
    return (
        *(Part(name=name, data=text, words=text) for name, text in _texts(brief)),
        Part(name="rating", data=voted(brief.rating), words=brief.rating.label),
        *_scale(brief.scale),
        *(_said(place, said) for place, said in enumerate(brief.appearances, 1)),
        *_often(brief.often_from),
        *map(_evidence, brief.evidence),
        *(_reply(place, reply) for place, reply in enumerate(brief.replies, 1)),
        *(_correction(place, correction) for place, correction in enumerate(brief.corrections, 1)),
        *(_retraction(place, retraction) for place, retraction in enumerate(brief.retractions, 1)),
    )


def changes(before: Sequence[Part], after: Sequence[Part]) -> Iterator[Change]:
    """Gives what is otherwise in the parts of a brief: at least one line wherever the data that votes agree to is."""
    old, new = {part.name: part for part in before}, {part.name: part for part in after}
    for name in dict.fromkeys([*old, *new]):
        yield from _changed(name, old.get(name), new.get(name))


def _changed(name: str, old: Part | None, new: Part | None) -> Iterator[Change]:
    if old is None or new is None:
        yield Change(part=name, before=old.words if old else ABSENT, after=new.words if new else ABSENT)
    elif old.data != new.data:
        found = tuple(_told(old, new))
        # Two different things can be told in the same words; then they are told field by field.
        yield from found or (Change(part=name, before=_listed(old.data), after=_listed(new.data)),)


def _told(old: Part, new: Part) -> Iterator[Change]:
    if old.words != new.words:
        yield Change(part=old.name, before=old.words, after=new.words)
    for field in old.unsaid:
        before, after = _field(old.data, field), _field(new.data, field)
        if before != after:
            yield Change(part=f"{old.name}: {_called(field)}", before=before, after=after)


def _field(data: Json, name: str) -> str:
    return _listed(data.get(name)) if isinstance(data, Mapping) else ABSENT


def _listed(data: Json) -> str:
    """Gives data as a list of its fields."""
    if data is None:
        return ABSENT
    if isinstance(data, Mapping):
        return " / ".join(f"{_called(name)}: {_listed(value)}" for name, value in data.items())
    return ", ".join(map(_listed, data)) if isinstance(data, list) else str(data)


def _called(field: str) -> str:
    return field.replace("_", " ")


def _texts(brief: Brief) -> tuple[tuple[str, str], ...]:
    return (
        ("headline", brief.headline),
        ("claim", brief.claim),
        ("short answer", brief.short_answer),
        ("findings", brief.findings),
    )


def _scale(scale: Scale) -> Iterator[Part]:
    bounds = f"worst {scale.worst} and best {scale.best}" if scale.worst is not None else None
    words = _joined(scale.name, f"version {scale.version}", bounds, scale.ids())
    data: list[Json] = [scale.name, scale.version, scale.worst, scale.best, [rating.id for rating in scale.ratings]]
    yield Part(name="scale", data=data, words=words)
    for rating in scale.ratings:
        yield Part(name=f"scale: {rating.id}", data=voted(rating), words=_step(rating))


def _step(rating: Rating) -> str:
    number = f"number {rating.number}" if rating.number is not None else None
    return _joined(rating.label, rating.meaning, rating.symbol, number, rating.colour)


def _said(place: int, said: ShownAppearance) -> Part:
    words = _joined(
        *(said.quote, said.speaker or "nobody named", said.role, said.kind),
        *(said.document, said.outlet, said.published, said.url, _basis(said.based_on)),
    )
    unsaid = ("prefix", "suffix", "start", "end", "sha256")
    return Part(name=f"said {place}", data=voted(said), words=words, unsaid=unsaid)


def _often(sources: int | None) -> Iterator[Part]:
    if sources is not None:
        yield Part(name="often repeated", data=sources, words=f"from {sources} sources on")


def _basis(basis: BasedOn | None) -> str | None:
    return f"after {_joined(basis.headline, basis.outlet, basis.published)}" if basis else None


def _evidence(item: ShownEvidence) -> Part:
    source = _joined(item.title, item.author, item.publisher, item.published, item.url)
    words = _joined(
        *(source, item.stance, item.rank),
        "from the claimant" if item.from_claimant else None,
        "a conversation" if item.conversation else None,
        *(item.passage, item.note),
        f"withdrawn: {item.withdrawn}" if item.withdrawn else None,
        f"replaced by evidence {item.replaced_by}" if item.replaced_by else None,
    )
    unsaid = ("accessed", "document", "sha256", "passage_start", "passage_end", "archived_at")
    return Part(name=f"evidence {item.number}", data=voted(item), words=words, unsaid=unsaid)


def _reply(place: int, reply: ShownReply) -> Part:
    words = _joined(
        *(reply.asked_at, reply.to, reply.how),
        f"until {reply.deadline}" if reply.deadline else None,
        f"{reply.answered_at}: {reply.answer}" if reply.answer is not None else None,
        "silent" if reply.silent else None,
    )
    return Part(name=f"reply {place}", data=voted(reply), words=words)


def _correction(place: int, correction: ShownCorrection) -> Part:
    words = _joined(correction.kind, correction.note, correction.asked_by)
    return Part(name=f"correction {place}", data=voted(correction), words=words, unsaid=("old_rating",))


def _retraction(place: int, retraction: ShownRetraction) -> Part:
    return Part(name=f"retraction {place}", data=voted(retraction), words=retraction.reason)


def _joined(*pieces: str | None) -> str:
    return " / ".join(piece for piece in pieces if piece)
