"""Things that tests need, valid unless a test says otherwise."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Protocol

from factcheck.documents.containers.claims import OfferedClaim
from factcheck.documents.offered import Offered
from factcheck.domain.claims import Appearance, Claim, Passage
from factcheck.domain.documents import BasedOn, OwnWords
from factcheck.domain.events import (
    Event,
    Payload,
    PersonActivated,
    PersonDeactivated,
    PersonNamed,
    PersonRecused,
    RecusalLifted,
    person_stream,
)
from factcheck.domain.policies import DEFAULT
from factcheck.domain.profiles import OtherName, Page, Tenure
from factcheck.domain.statements import Proposition, Reading, SpeakerMention, Statement
from factcheck.domain.vocabularies import (
    Basis,
    Channel,
    Choice,
    Contact,
    CorrectionClass,
    Dismissal,
    Duty,
    Kind,
    Nature,
    Priority,
    ProfileKind,
    Rank,
    Relation,
    Role,
    Stance,
)
from factcheck.domain.workflow import (
    Accept,
    Action,
    AddEvidence,
    AddNote,
    Approve,
    Assign,
    CastVote,
    ChangeNature,
    ChangeNotice,
    CorrectSpeaker,
    DecideCorrection,
    DeclineRetraction,
    Dismiss,
    Drop,
    GivePriority,
    Hold,
    Part,
    PlaceClaim,
    ProposeVerdict,
    Recall,
    RecordReply,
    Reopen,
    RequestCheck,
    RequestCorrection,
    Restore,
    Resume,
    Return,
    Reword,
    SetDue,
    SetEmbargo,
    Start,
    Submit,
    Tag,
    Unassign,
    Untag,
    WithdrawEvidence,
    WithdrawVerdict,
)
from factcheck.services import (
    archiving,
    claims,
    desks,
    external_claims,
    judgements,
    people,
    policies,
    profiles,
    publishing,
    review,
)
from factcheck.services.claims import Place
from factcheck.services.desks import Desk, Outside
from factcheck.services.external_claims import Fate
from factcheck.services.intake import descriptions, recording, rereadings, withdrawals
from factcheck.services.intake.arrivals import Arrival
from factcheck.services.intake.examinations import Examination, examined
from factcheck.services.intake.recording import Details, Intake
from factcheck.services.intake.sources import Outlook
from factcheck.services.keys import Key
from tests import templates
from tests.examiners import InProcess

ADMIN, CHECKER, EDITOR, READER = "ada", "ben", "eve", "rita"
PEOPLE = {CHECKER: Role.CHECKER, EDITOR: Role.EDITOR, READER: Role.READER}

TEXT = """Mayor says the bridge is safe

The bridge was closed on Monday after a routine inspection.

“The bridge is safe, and it will open on Friday,” Mayor Jane Doe said. An engineer of the county declined to comment.
"""


@dataclass
class Taken:
    """How much was taken from a fake outside: looks at its clock, ids, salts."""

    moments: int = 0
    ids: int = 0
    salts: int = 0


def fake_outside(seed: str = "tests", *, taken: Taken | None = None) -> Outside:
    """A clock that moves a second at each look, counted ids, salts out of a hash, and a key that everybody knows.

    It goes on where so much was taken already, and counts there what is taken from it.
    """
    so_far = taken or Taken()
    key = Key(hashlib.sha256(seed.encode()).digest())
    start = datetime(2026, 1, 15, 9, 0, tzinfo=UTC)

    def clock() -> str:
        moment = start + timedelta(seconds=so_far.moments)
        so_far.moments += 1
        return moment.isoformat().replace("+00:00", "Z")

    def new_id() -> str:
        so_far.ids += 1
        return f"{seed}-{so_far.ids}"

    def new_salt() -> bytes:
        so_far.salts += 1
        return hashlib.sha256(f"{seed} {so_far.salts}".encode()).digest()[:16]

    return Outside(clock=clock, new_id=new_id, new_salt=new_salt, login="tester", key=lambda: key)


Make = Callable[[str, Outside], Desk]


class MakesDesk(Protocol):
    """Makes a desk at a location."""

    def __call__(self, location: str, *, outside: Outside | None = None) -> Desk:
        """Gives it open; what it takes from outside is fake unless it is said."""


_taken: dict[str, Taken] = {}


def made_once(make: Make) -> MakesDesk:
    """Copies the desk that was made where it was first asked for, with what is outside as it was then, unless another outside is said."""
    name = make.__name__

    def fill(location: str) -> None:
        _taken[name] = Taken()
        make(location, fake_outside(taken=_taken[name])).database.close()

    @wraps(make)
    def desk(location: str, *, outside: Outside | None = None) -> Desk:
        if outside is None and templates.put(location, name, fill):
            return desks.open_desk(location, outside=fake_outside(taken=replace(_taken[name])))
        return make(location, outside or fake_outside())

    return desk


@made_once
def open_desk(location: str, outside: Outside) -> Desk:
    """A new desk with its admin and the other people."""
    desk = desks.create(location, name="The test desk", admin=ADMIN, outside=outside)
    for handle, role in PEOPLE.items():
        people.add(desk, handle, role=role, actor=ADMIN)
    return desk


class SampleExtractor:
    """Finds the one statement of `TEXT` and its two claims, without a language model."""

    name = "sample/1"

    def statements(self, text: str) -> tuple[Statement, ...]:
        opening = text.find("“The bridge is safe")
        if opening < 0:
            return ()
        start, end = opening + 1, text.index(",” Mayor")
        middle = text.index(", and", start)
        source = text.index("Mayor Jane Doe")
        cue = text.index("said", source)
        return (
            Statement(
                source=((source, source + len("Mayor Jane Doe")),),
                cue=((cue, cue + 4),),
                content=((opening, end + 2),),
                kind=Kind.DIRECT,
                speaker=SpeakerMention(name="Jane Doe", role="Mayor", mention="Mayor Jane Doe"),
                propositions=(
                    Proposition(text[start:middle], ((start, middle),), (start, end), 700, Nature.FACT),
                    Proposition(
                        text[middle + 6 : end],
                        ((middle + 6, end),),
                        (start, end),
                        nature=Nature.PREDICTION,
                        suggestion="it [the bridge] will open on Friday",
                    ),
                ),
            ),
        )


PICTURE = b"\x89PNG\r\n\x1a\n of a girder"


def web_of(content: bytes, *, desk: Desk) -> Outlook:
    """A web that has the same picture at every address."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n"

    def fetch(url: str) -> Offered:
        return Offered(name=url, content=content, media_type="image/png", url=url, envelope=head)

    return Outlook(fetch=fetch, clock=desk.outside.clock)


def take_in(desk: Desk, *, text: str = TEXT, name: str = "bridge.txt", actor: str = CHECKER) -> Intake:
    """Takes a text in as a document."""
    reading = Reading(text=text, media_type="text/plain", encoding="utf-8", title=text.partition("\n")[0])
    return recording.add_document(desk, text.encode(), reading, name=name, actor=actor, extractor=SampleExtractor())


EVIDENCE = AddEvidence(
    stance=Stance.REFUTES,
    rank=Rank.PRIMARY,
    title="Inspection report",
    publisher="County engineer",
    url="https://example.org/report",
    published="2026-01-12",
)
VERDICT = ProposeVerdict(
    rating="false",
    headline="Is the bridge safe?",
    short_answer="No. The county's inspection says otherwise.",
    rationale="The report of 12 January lists three cracked girders.\n\nThe mayor's office gave no other finding.",
)


def research(desk: Desk, claim: int, *, checker: str = CHECKER, editor: str = EDITOR) -> Claim:
    """Takes an extracted claim to review, properly: accepted, researched, with evidence and a verdict, submitted."""
    review.act(desk, claim, Accept(), actor=editor)
    for action in (Start(), EVIDENCE, VERDICT, Submit()):
        changed = review.act(desk, claim, action, actor=checker)
    return changed.claim


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"


def arrive(
    desk: Desk,
    text: str,
    *,
    channel: Channel,
    retrieved_at: str | None = None,
    head: bytes | None = HEAD,
    details: Details | None = None,
) -> Intake:
    """Takes a text in as it came by some way; one that the desk fetched itself has a moment of that."""
    offered = Offered(name="page", content=text.encode(), url="https://example.org/a", envelope=head, language="en")
    arrival = Arrival(offered=offered, name="page", channel=channel, retrieved_at=retrieved_at)
    reading = Reading(text=text, media_type="text/plain", encoding="utf-8", language="en")
    return recording.add(desk, arrival, examined(reading, extractor=SampleExtractor), actor=CHECKER, details=details)


DETAILS = Details(
    title="The bridge",
    outlet="The County Times",
    author="A. Writer",
    published="2026-01-13",
    url="https://example.org/bridge",
    based_on=BasedOn(headline="Bridge shut", outlet="The Bridge Post", published="2026-01-12"),
)


class BetterExtractor(SampleExtractor):
    """Finds the same statement with its first claim alone, worded otherwise, and one more in the sentence about the inspection."""

    name = "sample/2"

    def statements(self, text: str) -> tuple[Statement, ...]:
        found = super().statements(text)
        start = text.find("The bridge was closed")
        if start < 0:
            return found
        span = start, text.index(".", start)
        closed = Proposition(text[slice(*span)], (span,), span, 400, Nature.FACT)
        told = Statement(source=(), cue=(), content=(span,), kind=Kind.INDIRECT, speaker=None, propositions=(closed,))
        return (told, *(replace(one, propositions=one.propositions[:1]) for one in found))


OWN = OwnWords(start=0, end=20, basis=Basis.STATED, speaker="Jane Doe", role="Mayor")


# Desks with work on them


DECLINED = "An engineer of the county declined to comment"
CLOSED = "The bridge was closed on Monday after a routine inspection"


@made_once
def small_desk(location: str, outside: Outside) -> Desk:
    """A desk with four claims: 1 published, 2 returned to research, 3 merged into 2, 4 dismissed."""
    desk = open_desk(location, outside=outside)
    people.add(desk, READER, role=Role.CHECKER, actor=ADMIN)
    take_in(desk)
    take_in(desk, text="Nothing is said here.\n", name="silence.txt")
    for claim in (1, 2):
        research(desk, claim)
    review.act(desk, 2, Return(reason="Ask the county again."), actor=EDITOR)
    review.act(desk, 1, Approve(), actor=EDITOR)
    publishing.publish(desk, 1, actor=EDITOR)
    claims.add(desk, "The county declined to comment.", actor=CHECKER, place=_place(DECLINED))
    claims.add(desk, "The bridge is old.", actor=CHECKER)
    review.link(desk, 3, into=2, actor=EDITOR)
    review.act(desk, 4, Dismiss(reason="Nobody said so."), actor=EDITOR)
    policies.apply(desk, replace(DEFAULT, evidence_minimum=2), actor=ADMIN)
    archiving.keep(desk, "https://example.org/girder.png", actor=CHECKER, outlook=web_of(PICTURE, desk=desk))
    return desk


@made_once
def worked_desk(location: str, outside: Outside) -> Desk:
    """A desk on which everything has happened once, so that every table has rows and every type of event an entry.

    Its first claims are those of `small_desk`; then come claims left queued, split in two, in review, retracted, on hold with a
    correction under way, and approved under an embargo. Its first two speakers are one person in the end.
    """
    desk = small_desk(location, outside=outside)
    policies.apply(desk, replace(DEFAULT, shows_dissent=True), actor=ADMIN)
    arrive(desk, "Fetched.", channel=Channel.FETCHED, retrieved_at="2026-01-15T09:00:00Z", details=DETAILS)
    for happen in (
        _people_change,
        _choose,
        _word,
        _leave_in_review,
        _correct_and_retract,
        _leave_on_hold,
        _embargo,
        _compare,
        _change_sources,
        _register,
        _import_claims,
    ):
        happen(desk)
    return desk


def _place(quote: str) -> Place:
    return Place(document=1, quote=quote, kind=Kind.INDIRECT)


def appearance(quote: str, *, speaker: int | None = None, kind: Kind = Kind.INDIRECT) -> Appearance:
    """An appearance in `TEXT`, taken in as document 1."""
    start = TEXT.index(quote)
    end = start + len(quote)
    return Appearance(
        document=1, statement=None, start=start, end=end, span=((start, end),), kind=kind, speaker=speaker,
        quote=quote, prefix=TEXT[max(0, start - 32) : start], suffix=TEXT[end : end + 32],
    )  # fmt: skip


def act(desk: Desk, claim: int, *actions: Action, actor: str) -> Claim:
    """Takes several actions on a claim, one after the other, as one person."""
    changed = [review.act(desk, claim, action, actor=actor) for action in actions]
    return changed[-1].claim


def record(desk: Desk, stream: str, *payloads: Payload, actor: str) -> None:
    """Records what happened to a thing, past the services and their rules."""
    with desk.present() as present:
        present.record([Event(stream, payload) for payload in payloads], stamp=desk.stamp(actor))


def recusal(
    *,
    claim: int | None = None,
    speaker: str | None = None,
    tag: str | None = None,
    reason: str = "They share a house.",
) -> PersonRecused:
    """A conflict of interest, in the one subject that is given."""
    return PersonRecused(claim=claim, speaker=speaker, tag=tag, reason=reason)


def _people_change(desk: Desk) -> None:
    reader = person_stream(READER)
    record(desk, person_stream(CHECKER), PersonNamed(name="Ben Okri"), actor=ADMIN)
    record(desk, reader, PersonDeactivated(), PersonActivated(), actor=ADMIN)
    record(desk, reader, recusal(speaker="Jane Doe"), recusal(claim=1), actor=READER)
    record(desk, reader, recusal(tag="bridges"), RecusalLifted(recusal=2, reason="They moved."), actor=ADMIN)


def offered(external_id: str, text: str, *, number: int = 1, **told: str) -> OfferedClaim:
    """A claim of others, as the line of this number of a file has it."""
    return OfferedClaim(place=f"line {number} of 'x'", number=number, external_id=external_id, text=text, **told)


def bring(desk: Desk, *claims: OfferedClaim, collection: str = "Harbour Check", actor: str = CHECKER) -> list[Fate]:
    """Takes claims of others in; gives what became of each."""
    steps = external_claims.take_in(desk, claims, collection=collection, actor=actor)
    return [outcome.fate for outcomes in steps for outcome in outcomes]


def _import_claims(desk: Desk) -> None:
    told = offered("b-1", "The old bridge is made of glass.", title="Is the Bridge of Glass?", day="2019-05-03")
    bring(desk, told, offered("b-2", "The harbour was never dredged."))
    bring(desk, replace(told, subtitle="A picture made the rounds."))


def _choose(desk: Desk) -> None:
    claim = claims.add(desk, "The county closes every second bridge.", actor=CHECKER).id
    act(desk, claim, Accept(), Recall(), Accept(), Dismiss(dismissal=Dismissal.OPINION), actor=CHECKER)
    act(
        desk,
        claim,
        Restore(reason="It can be counted."),
        Hold(reason="No figures yet.", until="2026-02-01"),
        actor=CHECKER,
    )
    act(desk, claim, Resume(), Start(), Drop(reason="Nobody has figures."), actor=CHECKER)
    act(desk, claim, Tag(("bridges", "county")), Untag(("county",)), GivePriority(Priority.HIGH), actor=CHECKER)
    act(
        desk,
        claim,
        Assign(CHECKER),
        Assign(EDITOR, Duty.READER),
        Unassign(CHECKER),
        SetDue("2026-02-02"),
        actor=CHECKER,
    )
    act(desk, claim, RequestCheck(asked_by="A reader"), AddNote("@eve knows the county."), actor=CHECKER)


def _word(desk: Desk) -> None:
    claim = claims.add(desk, "The bridge was shut on Monday.", actor=CHECKER, place=_place(CLOSED)).id
    changed = Reword(text="It was shut on Monday.", suggestion="It [the bridge] was shut.", check_worthiness=400)
    placed = PlaceClaim(appearance("The bridge is safe, and it will open on Friday", kind=Kind.DIRECT))
    act(desk, claim, changed, placed, CorrectSpeaker(appearance=2, speaker=1), ChangeNature(Nature.FACT), actor=CHECKER)
    rest = Part(
        text="It was inspected.", nature=Nature.FACT, suggestion="It [the bridge] was inspected.", check_worthiness=300
    )
    _, other = review.split(desk, claim, (Part(text="It was shut."), rest), actor=CHECKER)
    review.link(desk, other.id, into=claim, actor=CHECKER)
    review.unlink(desk, other.id, actor=CHECKER)


def _compare(desk: Desk) -> None:
    whole, part = 6, 7  # those that `_word` split
    judgements.judge(desk, whole, part, Relation.UNSURE, actor=CHECKER)
    judgements.judge(desk, part, whole, Relation.RELATED, actor=CHECKER, note="of one bridge")
    judgements.judge(desk, whole, part, Relation.CONTRADICTS, actor=EDITOR)
    judgements.unjudge(desk, part, whole, actor=CHECKER)


def _leave_in_review(desk: Desk) -> None:
    claim = claims.add(desk, "The county keeps silent.", actor=CHECKER, place=_place(DECLINED)).id
    act(desk, claim, Accept(), Start(), VERDICT, WithdrawVerdict(reason="Too early."), actor=CHECKER)
    asked = RecordReply(
        contact=Contact.ASKED, day="2026-01-14", deadline="2026-01-15", to="The county", how="by letter"
    )
    answered = RecordReply(contact=Contact.ANSWERED, day="2026-01-15", text="We are looking into it.")
    act(desk, claim, asked, answered, *_evidence(), WithdrawEvidence(2, reason="They take it back."), actor=CHECKER)
    act(desk, claim, VERDICT, Submit(), actor=CHECKER)
    act(desk, claim, CastVote(Choice.CHANGES, note="Name the engineer."), actor=EDITOR)


def _evidence() -> tuple[AddEvidence, ...]:
    """Evidence of every kind: somebody's words, a page that is replaced by another, a passage of document 2."""
    page = replace(EVIDENCE, author="A. Engineer", domain="example.org", accessed="2026-01-14", note="Page 3.")
    words = "Nothing is said here."
    return (
        page,
        AddEvidence(
            stance=Stance.CONTEXT,
            rank=Rank.SECONDARY,
            title="A call with the county",
            is_conversation=True,
            note="So be it.",
        ),
        replace(page, url="https://example.org/report-2", replaces=1),
        AddEvidence(
            stance=Stance.SUPPORTS, rank=Rank.PRIMARY, document=2, passage=Passage(start=0, end=len(words), quote=words)
        ),
    )


def publish(desk: Desk, text: str = "The county declined to comment.", *, quote: str = DECLINED) -> int:
    """Puts a claim down, takes it all the way to a published brief, and gives its number."""
    claim = claims.add(desk, text, actor=CHECKER, place=_place(quote)).id
    research(desk, claim)
    review.act(desk, claim, Approve(), actor=EDITOR)
    publishing.publish(desk, claim, actor=EDITOR)
    return claim


def _correct_and_retract(desk: Desk) -> None:
    claim = publish(desk, "An engineer spoke.")
    asked = RequestCorrection(asked_by="The county", text="She did not speak.")
    act(desk, claim, asked, replace(asked, text="She is no engineer."), actor=CHECKER)
    declined = DecideCorrection(request=2, is_accepted=False, reason="She is one.")
    opened = Reopen(CorrectionClass.FACTUAL, note="We named the wrong office.", asked_by="The county", request=1)
    act(desk, claim, DecideCorrection(request=1, is_accepted=True), declined, opened, actor=EDITOR)
    changed = ChangeNotice(CorrectionClass.RATING_CHANGING, note="The rating was wrong.")
    act(desk, claim, changed, replace(VERDICT, rating="mostly-false"), Submit(), actor=CHECKER)
    act(desk, claim, CastVote(Choice.DISSENT, note="The old rating was right."), actor=EDITOR)
    act(desk, claim, Approve(), SetEmbargo("2026-03-01T00:00:00Z"), SetEmbargo(None), actor=ADMIN)
    publishing.publish(desk, claim, actor=ADMIN)
    publishing.propose_retraction(desk, claim, reason="Nobody spoke.", actor=CHECKER)
    act(desk, claim, DeclineRetraction(reason="Somebody did."), actor=EDITOR)
    publishing.propose_retraction(desk, claim, reason="Nobody spoke, as the county shows.", actor=CHECKER)
    publishing.retract(desk, claim, actor=EDITOR)


def _leave_on_hold(desk: Desk) -> None:
    claim = publish(desk, "The bridge was closed.", quote=CLOSED)
    act(desk, claim, Reopen(CorrectionClass.CLARIFICATION, note="It was closed to cars."), actor=EDITOR)
    publishing.propose_retraction(desk, claim, reason="It was never closed.", actor=CHECKER)
    act(desk, claim, Hold(reason="The county answers in March.", until="2026-03-01"), actor=CHECKER)


def _embargo(desk: Desk) -> None:
    claim = claims.add(desk, "The inspection was routine.", actor=CHECKER, place=_place(CLOSED)).id
    research(desk, claim)
    act(desk, claim, Approve(), SetEmbargo("2026-03-01T00:00:00Z"), actor=EDITOR)


def _change_sources(desk: Desk) -> None:
    """Two more documents: one is somebody's own words, described and read again; the other withdrawn, restored and withdrawn."""
    kept = take_in(desk, text=f"{TEXT}\nA second edition.\n", name="second.txt").document
    rereadings.reread(desk, kept, actor=CHECKER, examiner=InProcess.of(BetterExtractor), own=lambda _: None)
    reading = Reading(text="I mended the bridge.", media_type="text/plain", encoding="utf-8")
    spoken = Examination(reading=reading, extractor="sample/1", found=(), own=OWN)
    offered = Offered(name="speech.txt", content=b"I mended the bridge.")
    recording.add(desk, Arrival(offered=offered, name="speech.txt"), spoken, actor=CHECKER)
    wrong = take_in(desk, text=f"{TEXT}\nOf another town.\n", name="wrong.txt").document
    withdrawals.withdraw(desk, wrong, reason="It is of another town.", actor=CHECKER)
    withdrawals.restore(desk, wrong, reason="It is ours.", actor=CHECKER)
    withdrawals.withdraw(desk, wrong, reason="It is not.", actor=CHECKER)
    descriptions.describe(desk, kept, Details(title="The bridge, again"), actor=CHECKER)


def _register(desk: Desk) -> None:
    """Two profiles, each of a speaker, with all that can be known of one; the second has ended, and the first goes on for it."""
    profiles.attach(desk, (1, 2), actor=CHECKER, kind=ProfileKind.PERSON)
    profiles.detach(desk, (2,), actor=CHECKER)
    profiles.attach(desk, (2,), actor=CHECKER, name="Mayor Doe")
    known = profiles.Details(
        names=(OtherName("J. Doe"),),
        roles=(Tenure(what="mayor", since="2018-05", until=None), Tenure(what="engineer", since=None, until="2018")),
        parties=(Tenure(what="the Bridge Party", since="2010", until="2020"),),
        wikidata="Q42",
        homepage="https://example.org/doe",
        same_as=(Page("https://example.net/doe"),),
    )
    profiles.describe(desk, 1, known, actor=CHECKER)
    for name in ("the mayor", "Doe", "Jane"):
        profiles.tell_alias(desk, name, 1, actor=CHECKER)
    profiles.drop_alias(desk, "Doe", actor=CHECKER)
    profiles.merge(desk, 2, into=1, actor=CHECKER)
    profiles.unmerge(desk, 2, actor=CHECKER)
    profiles.merge(desk, 2, into=1, actor=EDITOR)
    profiles.rename(desk, 1, "Jane E. Doe", actor=EDITOR)
