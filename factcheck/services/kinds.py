"""The kinds of things that have a history: how people call each, how its events are told, and what of it can be worded otherwise.

A new kind of stream is one entry of `KINDS`: the log, `history` and `watch` know it by that.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from factcheck.domain.claims import Claim
from factcheck.domain.documents import Document, Speaker
from factcheck.domain.errors import BadInputError
from factcheck.domain.events import (
    DESK,
    POLICY,
    Recorded,
    claim_stream,
    document_stream,
    external_stream,
    person_stream,
    speaker_stream,
)
from factcheck.domain.external_claims import ExternalClaim
from factcheck.domain.handles import demand_handle
from factcheck.domain.histories import OpenedDesk
from factcheck.domain.people import Person
from factcheck.domain.policies import AppliedPolicy
from factcheck.domain.profiles import Profile, profile_stream
from factcheck.services import policies, tellings
from factcheck.services.tellings import Told, listed
from factcheck.storage.transactions import Past

Parts: TypeAlias = Iterator[tuple[str, str | None]]
"""What of a thing can be worded otherwise, by what it is called; None is where it says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of thing that has a history.

    Attributes:
        name: how people call it: `source`.
        stream: how its streams are called, before the sign `/` where there are several.
        key: what tells one from others: `N`, `HANDLE`; nothing where there is one.
        demand: gives the thing of a key, or raises BadInputError.
        told: what an event of it says.
        parts: what of it can be worded otherwise.
        is_told: tells whether what an event says has it that a part says something at last, or nothing any more.
        listed_by: what lists the numbers of such things, where that is not the list of what they are called.
    """

    name: str
    stream: str
    key: str
    demand: Callable[[Past, str], object]
    told: Callable[[Past, Recorded], Told]
    parts: Callable[[Past, Any], Parts]
    is_told: Callable[[str], bool] = lambda _: True
    listed_by: str = ""

    def form(self) -> str:
        """Gives how one of them is written on a command line: `source/N`."""
        return f"{self.name}/{self.key}" if self.key else self.name

    def stream_of(self, key: str) -> str:
        """Gives the name of a history; BadInputError where nothing can have this key."""
        match self.key:
            case "":
                return self.stream
            case "HANDLE":
                demand_handle(key)
                return f"{self.stream}/{key}"
        number = key.lstrip("0")
        if not key.isascii() or not key.isdecimal() or not number or len(number) > DIGITS:
            listing = self.listed_by or f"factcheck {self.name}s list"
            raise BadInputError(f"{self.name}/{key} names no {self.name}; use a number that {listing} shows")
        return f"{self.stream}/{number}"


DIGITS = 15
"""Digits of a number that a thing can have."""


def name_of(stream: str) -> str:
    """Gives a thing as commands call it, by the name of its history: `source/3` for `document/3`."""
    _, sign, key = stream.partition("/")
    return f"{kind_of(stream).name}{sign}{key}"


def kind_of(stream: str) -> Kind:
    """Gives the kind of thing that a stream is the history of."""
    return _BY_STREAM[stream.partition("/")[0]]


def stream_of(name: str) -> str:
    """Gives the history that a thing has, by how commands call it: a claim's number alone, or `source/3`, `person/ben`, `policy`.

    Raises:
        BadInputError: nothing is called so.
    """
    word, sign, key = name.partition("/")
    if not sign and word.isascii() and word.isdecimal():
        return _BY_NAME["claim"].stream_of(word)
    kind = _BY_NAME.get(word)
    if kind is None or bool(sign) is not bool(kind.key):
        forms = ", ".join(one.form() for one in KINDS[1:-1])
        raise BadInputError(
            f"{name!r} is nothing that has a history; give the number of a claim, {forms} or {KINDS[-1].form()}"
        )
    return kind.stream_of(key)


def _of_claim(past: Past, claim: Claim) -> Parts:
    yield "text", claim.text
    yield "suggestion", claim.suggestion
    yield "nature", claim.nature
    for said in claim.shown_appearances():
        who = past.speaker(said.speaker).name if said.speaker is not None else "nobody named"
        yield f"speaker of appearance {said.number}", who
    if claim.verdicts:
        proposed = claim.verdicts[-1]
        yield "rating", proposed.rating
        yield "headline", proposed.headline
        yield "short answer", proposed.short_answer
        yield "rationale", proposed.rationale
    if correction := claim.publication.correction:
        yield "class", correction.kind
        yield "note", correction.note
    yield "priority", claim.priority
    yield "due", claim.due
    yield "until", claim.publication.embargo


def _of_source(_: Past, document: Document) -> Parts:
    for name in ("title", "outlet", "author", "published", "url"):
        yield name, getattr(document, name)
    yield "own words of", document.own.speaker if document.own else None


def _of_speaker(_: Past, speaker: Speaker) -> Parts:
    yield "name", speaker.name
    yield "role", speaker.role


def _of_profile(_: Past, profile: Profile) -> Parts:
    yield "name", profile.name
    yield "kind", profile.kind
    yield "roles", listed(one.shown() for one in profile.roles)
    yield "parties", listed(one.shown() for one in profile.parties)
    yield "names", listed(one.name for one in profile.names)
    yield "wikidata", profile.wikidata
    yield "homepage", profile.homepage
    yield "pages", listed(one.url for one in profile.same_as)


def _of_external(_: Past, claim: ExternalClaim) -> Parts:
    for name in ("text", "title", "subtitle", "day"):
        yield name, getattr(claim, name)


def _of_person(_: Past, person: Person) -> Parts:
    yield "role", person.role
    yield "name", person.name


def _of_policy(_: Past, applied: AppliedPolicy) -> Parts:
    yield from policies.told(applied.policy)


def _of_desk(_: Past, desk: OpenedDesk) -> Parts:
    yield "rules", str(desk.rules)
    yield "key", desk.key


KINDS = (
    Kind(
        name="claim",
        stream=claim_stream(0).partition("/")[0],
        key="N",
        demand=lambda past, key: past.claim(int(key)),
        told=tellings.of_claim,
        parts=_of_claim,
    ),
    Kind(
        name="source",
        stream=document_stream(0).partition("/")[0],
        key="N",
        demand=lambda past, key: past.document(int(key)),
        told=tellings.of_source,
        parts=_of_source,
    ),
    Kind(
        name="speaker",
        stream=speaker_stream(0).partition("/")[0],
        key="N",
        demand=lambda past, key: past.speaker(int(key)),
        told=tellings.of_speaker,
        parts=_of_speaker,
    ),
    Kind(
        name="profile",
        stream=profile_stream(0).partition("/")[0],
        key="N",
        demand=lambda past, key: past.profile(int(key)),
        told=tellings.of_profile,
        parts=_of_profile,
        listed_by="factcheck speakers list --profiles",
    ),
    Kind(
        name="external",
        stream=external_stream(0).partition("/")[0],
        key="N",
        demand=lambda past, key: past.external(int(key)),
        told=tellings.of_external,
        parts=_of_external,
        listed_by="factcheck external list",
    ),
    Kind(
        name="person",
        stream=person_stream("").partition("/")[0],
        key="HANDLE",
        demand=lambda past, key: past.person(key),
        told=tellings.of_person,
        parts=_of_person,
    ),
    Kind(
        name="policy",
        stream=POLICY,
        key="",
        demand=lambda past, _: past.policy(),
        told=tellings.of_policy,
        parts=_of_policy,
        is_told=lambda _: False,
    ),
    Kind(
        name="desk",
        stream=DESK,
        key="",
        demand=lambda past, _: past.desk(),
        told=tellings.of_desk,
        parts=_of_desk,
    ),
)
"""Everything that has a history."""

_BY_STREAM: Mapping[str, Kind] = {kind.stream: kind for kind in KINDS}
_BY_NAME: Mapping[str, Kind] = {kind.name: kind for kind in KINDS}
