"""Everything that can happen, followed through all that must know of it: what is added to one place and not to the next fails here.

action - event - step - codec - rows of the tables - line of the history - command - row of the table and of the rules
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import TYPE_CHECKING, cast

import pytest

from factcheck.cli.commands import COMMANDS, CommandEntry
from factcheck.cli.remedies import COMMANDS_OF
from factcheck.domain import canonical, codec
from factcheck.domain.claims import Claim, Latest
from factcheck.domain.coherence import BY_ADMINS
from factcheck.domain.documents import Attachment, FoundStatement, OwnWords, Speaker
from factcheck.domain.events import (
    DeskOpened,
    DocumentDescribed,
    DocumentKept,
    DocumentReread,
    DocumentRestored,
    DocumentTaken,
    DocumentWithdrawn,
    ExternalImported,
    ExternalRevised,
    KeyRotated,
    OwnWordsTold,
    Payload,
    PersonActivated,
    PersonAdded,
    PersonDeactivated,
    PersonNamed,
    PersonRecused,
    PlainDocumentTaken,
    PlainPolicyApplied,
    PolicyApplied,
    RecusalLifted,
    RoleGiven,
    RulesAdopted,
    SpeakerNamed,
    StatementsFound,
    UncountedPolicyApplied,
    UnrankedPolicyApplied,
)
from factcheck.domain.histories import BEGINNINGS, PAYLOADS, STEPS, OpenedDesk, Thing, evolve
from factcheck.domain.policies import DEFAULT
from factcheck.domain.policies_v1 import PlainPolicy, PlainRating, PlainScale
from factcheck.domain.policies_v2 import UnrankedPolicy
from factcheck.domain.policies_v3 import UncountedPolicy
from factcheck.domain.profiles import (
    AliasDropped,
    AliasTold,
    OtherName,
    Page,
    ProfileDescribed,
    ProfileGivenBack,
    ProfileMade,
    ProfileMerged,
    ProfilePayload,
    ProfileRenamed,
    ProfileTakenIn,
    ProfileUnmerged,
    SpeakerAttached,
    SpeakerDetached,
    SpeakersAttached,
    SpeakersDetached,
    Tenure,
)
from factcheck.domain.vocabularies import Basis, Departure, Kind, Nature, ProfileKind, Relation, Role, State
from factcheck.domain.workflow import (
    AppearancesLinked,
    AppearancesUnlinked,
    ClaimAdded,
    ClaimExtracted,
    ClaimJudgedWith,
    ClaimPayload,
    ClaimReplaced,
    ClaimSplitOff,
    JudgementTakenBackWith,
    PlainBriefPublished,
    PlainClaimAdded,
    PlainClaimDismissed,
    PlainClaimExtracted,
    PlainEvidenceAdded,
    PlainResearchDropped,
    SourceRestored,
    SourceWithdrawn,
    VerdictApproved,
    decide,
)
from factcheck.domain.workflow.rules import CURRENT, RULES
from factcheck.domain.workflow.table import TABLE
from factcheck.services import histories
from factcheck.storage import tables
from factcheck.storage.rows import Line, rows
from factcheck.storage.tables import Content
from tests.domain.cases import (
    ACTIONS,
    APPEARANCE,
    AT,
    EVIDENCE,
    INPUTS,
    JUDGEMENT,
    SAID,
    applied,
    case,
    claim,
    person,
    ready,
    recorded,
    recusal,
    vote,
    voted,
)
from tests.domain.workflow.matrices import OPEN

if TYPE_CHECKING:
    from factcheck.storage.transactions import Past

SCALE = DEFAULT.scale
OPENED = OpenedDesk(name="The desk", key=None, opened_by="ada", opened_at=AT)
TAKEN = PlainDocumentTaken(
    sha256="a" * 64,
    size=19,
    characters=19,
    media_type="text/plain",
    encoding="utf-8",
    language="en",
    published="2026-01-12",
    name="bridge.txt",
    title="The bridge",
    outlet="The Post",
    author="A Reporter",
    url="https://example.org/bridge",
    based_on=None,
    text="The bridge is safe.",
)
KEPT = DocumentKept(**{entry.name: getattr(TAKEN.current(), entry.name) for entry in fields(DocumentKept)})
STREAMS = {
    "desk": "desk",
    "policy": "policy",
    "person": "person/pat",
    "document": "document/1",
    "speaker": "speaker/1",
    "profile": "profile/1",
    "external": "external/1",
}
SPLIT_OFF = ClaimSplitOff(
    claim=2,
    queued=False,
    appearances=(APPEARANCE,),
    check_worthiness=300,
    nature=Nature.FACT,
    text="It is new",
    suggestion="It [the bridge] is new",
)
EXTRACTED = PlainClaimExtracted(appearance=APPEARANCE, check_worthiness=700, text="The bridge is safe")
ADDED = PlainClaimAdded(appearance=APPEARANCE, text="The bridge is safe")


def _document(*payloads: Payload) -> Thing:
    thing = evolve(None, recorded(TAKEN.current(), stream="document/1", version=1))
    for version, payload in enumerate(payloads, 2):
        thing = evolve(thing, recorded(payload, stream="document/1", version=version))
    return thing


def _profile(*payloads: Payload) -> Thing:
    made = recorded(ProfileMade(kind=ProfileKind.PERSON, name="Jane Doe"), stream="profile/1", version=1)
    thing = evolve(None, made)
    for version, payload in enumerate(payloads, 2):
        thing = evolve(thing, recorded(payload, stream="profile/1", version=version))
    return thing


MAYOR = Tenure(since="2018-05", until=None, what="mayor")
DESCRIBED = ProfileDescribed(
    kind=ProfileKind.PERSON,
    roles=(MAYOR,),
    parties=(Tenure(since="2010", until="2020", what="the Bridge Party"),),
    names=(OtherName("J. Doe"), OtherName("the mayor of Bridgetown")),
    wikidata="Q1234",
    homepage="https://example.org/doe",
    same_as=(Page("https://example.net/doe"),),
)
SPEAKER = Speaker(id=1, document=1, name="Jane Doe", role="mayor")
FOUND = FoundStatement(source=(), cue=(), content=((4, 10),), kind=Kind.DIRECT, speaker=1)
WITHDRAWN = DocumentWithdrawn(reason="It is of another town.")
OWN = OwnWords(start=0, end=19, basis=Basis.STATED, speaker="Jane Doe", role="mayor")
IMPORTED = ExternalImported(
    collection="Harbour Check",
    external_id="b-1",
    day="2019-05-03",
    text="The bridge is made of glass.",
    title="Is It?",
    subtitle=None,
)
SAMPLES: dict[type[Payload], tuple[Thing | None, Payload]] = {
    DeskOpened: (None, DeskOpened(key="ab" * 32, name="The desk")),
    RulesAdopted: (OPENED, RulesAdopted(rules=2)),
    KeyRotated: (replace(OPENED, key="ab" * 32), KeyRotated(key="cd" * 32, by_old="1" * 128, by_new="2" * 128)),
    PolicyApplied: (None, PolicyApplied(policy=DEFAULT)),
    PersonAdded: (None, PersonAdded(role=Role.CHECKER)),
    RoleGiven: (person(Role.CHECKER), RoleGiven(role=Role.EDITOR)),
    PersonNamed: (person(), PersonNamed(name="Pat Smith")),
    PersonDeactivated: (person(), PersonDeactivated()),
    PersonActivated: (person(is_active=False), PersonActivated()),
    PersonRecused: (person(), PersonRecused(claim=None, tag=None, speaker="Jane Doe", reason="a cousin")),
    RecusalLifted: (person(recusals=(recusal(claim=1),)), RecusalLifted(recusal=1, reason="moved away")),
    DocumentTaken: (None, TAKEN.current()),
    DocumentKept: (None, KEPT),
    StatementsFound: (_document(), StatementsFound(extractor="sample/1", statements=(FOUND,))),
    DocumentReread: (
        _document(StatementsFound(extractor="sample/1", statements=(FOUND,))),
        DocumentReread(extractor="sample/2", statements=(replace(FOUND, content=((0, 10),)),), dropped=(1,)),
    ),
    OwnWordsTold: (_document(), OwnWordsTold(own=OWN)),
    DocumentDescribed: (
        _document(),
        DocumentDescribed(published=None, title="The dam", outlet="The Post", author=None, url=None),
    ),
    DocumentWithdrawn: (_document(), WITHDRAWN),
    DocumentRestored: (_document(WITHDRAWN), DocumentRestored(reason="It was ours.")),
    SourceWithdrawn: (claim(), SourceWithdrawn(source=3)),
    SourceRestored: (claim(departed=Departure.WITHDRAWN), SourceRestored(source=3)),
    ClaimReplaced: (
        claim(state=State.EXTRACTED, latest=Latest(type="claim.extracted", actor="pat")),
        ClaimReplaced(source=3),
    ),
    SpeakerNamed: (None, SpeakerNamed(document=1, name="Jane Doe", role="mayor")),
    ExternalImported: (None, IMPORTED),
    ExternalRevised: (
        evolve(None, recorded(IMPORTED, stream="external/1", version=1)),
        ExternalRevised(day=None, text="The dam is made of glass.", title=None, subtitle=None),
    ),
    SpeakerAttached: (SPEAKER, SpeakerAttached(profile=1)),
    SpeakerDetached: (replace(SPEAKER, attachment=Attachment(profile=1, by="pat", at=AT)), SpeakerDetached(profile=1)),
    ProfileMade: (None, ProfileMade(kind=None, name="Jane Doe")),
    SpeakersAttached: (_profile(), SpeakersAttached(speakers=(1, 4))),
    SpeakersDetached: (_profile(SpeakersAttached(speakers=(1, 4))), SpeakersDetached(speakers=(1,))),
    ProfileRenamed: (_profile(), ProfileRenamed(name="Jane E. Doe")),
    ProfileDescribed: (_profile(), DESCRIBED),
    ProfileMerged: (_profile(), ProfileMerged(into=2)),
    ProfileUnmerged: (_profile(ProfileMerged(into=2)), ProfileUnmerged(from_profile=2)),
    ProfileTakenIn: (_profile(), ProfileTakenIn(profile=2)),
    ProfileGivenBack: (_profile(ProfileTakenIn(profile=2)), ProfileGivenBack(profile=2)),
    AliasTold: (_profile(), AliasTold(name="Doe")),
    AliasDropped: (_profile(AliasTold(name="Doe")), AliasDropped(alias=1)),
    ClaimExtracted: (None, EXTRACTED.current()),
    ClaimAdded: (None, ADDED.current()),
    ClaimSplitOff: (None, SPLIT_OFF),
    AppearancesLinked: (claim(), AppearancesLinked(claim=2, appearances=(replace(APPEARANCE, document=4),))),
    AppearancesUnlinked: (
        claim(appearances=(SAID, replace(SAID, number=2, from_claim=2))),
        AppearancesUnlinked(claim=2),
    ),
    ClaimJudgedWith: (claim(), ClaimJudgedWith(other=2, relation=Relation.SAME, note="of one bridge")),
    JudgementTakenBackWith: (
        replace(claim(), judgements=(JUDGEMENT,)),
        JudgementTakenBackWith(other=2, judged_by="eve"),
    ),
    VerdictApproved: (voted(claim(state=State.IN_REVIEW), vote("pat")), VerdictApproved(verdict=1)),
}
"""What happens otherwise than by an action on the claim itself: what was, and what happened to it."""


def _by_action(name: str) -> tuple[Thing, Payload]:
    state = next(state for other, _, state, _ in OPEN if other == name)
    subject = ready(name, state)
    first, *_ = decide(case(subject), ACTIONS[name], actor=person(), policy=applied())
    return subject, first.payload


BY_ACTION = {name: _by_action(name) for name in TABLE}
ALL: dict[type[Payload], tuple[Thing | None, Payload]] = {
    **SAMPLES,
    **{type(payload): (before, payload) for before, payload in BY_ACTION.values()},
}

PLAIN: tuple[Payload, ...] = (
    TAKEN,
    EXTRACTED,
    ADDED,
    PlainClaimDismissed(reason="an opinion"),
    PlainEvidenceAdded(
        stance=EVIDENCE.stance,
        rank=EVIDENCE.rank,
        document=None,
        sha256=None,
        published=None,
        accessed=None,
        from_claimant=False,
        title="Report",
        publisher=None,
        url=None,
        note=None,
    ),
    PlainResearchDropped(reason="Nobody answers."),
    PlainBriefPublished(brief=1, sha256="3" * 64, size=12, inputs=INPUTS),
    UncountedPolicyApplied(
        policy=UncountedPolicy(
            **{part.name: getattr(DEFAULT, part.name) for part in codec.parts(UncountedPolicy)},
        )
    ),
    UnrankedPolicyApplied(
        policy=UnrankedPolicy(
            **{part.name: getattr(DEFAULT, part.name) for part in codec.parts(UnrankedPolicy)},
        )
    ),
    PlainPolicyApplied(
        policy=PlainPolicy(
            scale=PlainScale(
                name=SCALE.name,
                version=SCALE.version,
                ratings=tuple(PlainRating(id=one.id, label=one.label, meaning=one.meaning) for one in SCALE.ratings),
            ),
            submit_guards=DEFAULT.submit_guards,
            evidence_minimum=1,
        )
    ),
)
"""What was recorded in older forms, one of each."""

NEWEST: set[type[Payload]] = {kind for (name, schema), kind in PAYLOADS.items() if (name, schema + 1) not in PAYLOADS}


def _name(kind: type[Payload]) -> str:
    return kind.type


KINDS: list[type[Payload]] = sorted(NEWEST, key=_name)
EVERY_KIND = pytest.mark.parametrize("kind", KINDS, ids=_name)


def _event_of(kind: type[Payload]) -> tuple[Thing | None, Payload, str]:
    before, payload = ALL[kind]
    return before, payload, STREAMS.get(kind.type.partition(".")[0], "claim/1")


def _after(kind: type[Payload]) -> Thing:
    before, payload, stream = _event_of(kind)
    version = before.version + 1 if isinstance(before, Claim) else 1 + (before is not None)
    actor = "ada" if stream == "person/pat" else "pat"
    return evolve(before, recorded(payload, stream=stream, version=version, actor=actor))


def test_there_is_a_sample_of_every_event_in_every_form() -> None:
    assert set(ALL) == NEWEST
    assert {type(plain) for plain in PLAIN} == set(PAYLOADS.values()) - NEWEST


@pytest.mark.parametrize("name", TABLE)
def test_an_action_comes_to_an_event_that_the_ledger_knows(name: str) -> None:
    _before, payload = BY_ACTION[name]
    assert PAYLOADS[payload.type, payload.schema] is type(payload)
    assert payload.type.startswith("claim.")


@EVERY_KIND
def test_an_event_has_a_step_that_makes_another_thing(kind: type[Payload]) -> None:
    before = ALL[kind][0]
    assert _after(kind) != before
    assert (kind in BEGINNINGS) is (before is None)
    assert (kind in STEPS) is not issubclass(kind, ClaimPayload)


@pytest.mark.parametrize(
    "payload", [*(payload for _, payload in ALL.values()), *PLAIN], ids=lambda one: type(one).__name__
)
def test_an_event_comes_back_from_the_ledger_as_it_was(payload: Payload) -> None:
    kind = PAYLOADS[payload.type, payload.schema]
    data, words = (canonical.decode(canonical.encode(tree)) for tree in codec.encode(payload))
    assert codec.decode(kind, data, words) == payload


MOMENTS = {"version", "changed_at"}
"""Columns that any event changes."""


def _seen(thing: Thing | None) -> dict[tuple[object, ...], Mapping[str, object]]:
    lines: Iterable[Line] = rows(thing) if thing else ()
    return {line.key(): {name: value for name, value in line.named().items() if name not in MOMENTS} for line in lines}


SEEN_ELSEWHERE = {SpeakersAttached, SpeakersDetached, ProfileTakenIn, ProfileGivenBack}
"""What the rows of another thing show: of the speaker that is attached, of the profile that was merged."""


@EVERY_KIND
def test_an_event_is_seen_in_the_tables(kind: type[Payload]) -> None:
    if kind in SEEN_ELSEWHERE:
        assert _after(kind) != ALL[kind][0]
        return
    assert _seen(_after(kind)) != _seen(ALL[kind][0])


def test_every_table_that_follows_from_the_ledger_has_rows_of_something_that_happens() -> None:
    made = {line.table.name for kind in NEWEST for line in rows(_after(kind))}
    assert made == {table.name for table in tables.holding(Content.PROJECTION)}


class Voices:
    """Knows every speaker by the same name."""

    def speaker(self, number: int) -> Speaker:
        return Speaker(id=number, document=1, name="Jane Doe", role=None)


VOICES = cast("Past", Voices())


@EVERY_KIND
def test_an_event_of_a_claim_makes_a_line_of_its_history_that_says_what_happened(kind: type[Payload]) -> None:
    if not issubclass(kind, ClaimPayload):
        return
    _before, payload, stream = _event_of(kind)
    line = histories.line(VOICES, recorded(payload, stream=stream), [2])
    assert line.event == kind.type.removeprefix("claim.").replace("_", " ")
    assert (line.actor, line.login, line.version) == ("pat", "tester", 8)
    assert line.details or not fields(kind)


TOLD: dict[str, str] = {
    "vote": "verdict 1; changes; note the second girder",
    "reopen": "class factual; note The report is of 2025.",
    "place": "source 3, characters 40 to 58; Jane Doe",
    "speaker": "appearance 1; nobody named",
    "split": "others 2; text The bridge is safe",
    "decide-correction": "accepted; request 1",
    "judge": "contradicts; claim 2; note Both cannot be.",
    "unjudge": "claim 2; of eve",
    "untag": "roads",
    "assign": "eve; as reader",
    "unlink": "from claim 5",
    "reply": "asked; on 2026-01-14; to Jane Doe; how: by mail",
    "hold": "until 2026-02-01; reason The mayor is away.",
    "withdraw-evidence": "evidence 1; reason It is of another bridge.",
}


@pytest.mark.parametrize(("name", "details"), TOLD.items())
def test_a_line_tells(name: str, details: str) -> None:
    assert histories.line(VOICES, recorded(BY_ACTION[name][1]), [2]).details == details


@EVERY_KIND
def test_an_event_takes_a_role_by_the_rules(kind: type[Payload]) -> None:
    by_rules = kind.type in RULES[CURRENT]
    assert by_rules is issubclass(kind, ClaimPayload)
    assert not (by_rules and kind in BY_ADMINS)
    assert by_rules or kind in BY_ADMINS or kind in NOT_BY_ADMINS


NOT_BY_ADMINS = {
    DeskOpened,
    PersonNamed,
    PersonRecused,
    DocumentTaken,
    DocumentKept,
    StatementsFound,
    DocumentReread,
    OwnWordsTold,
    DocumentDescribed,
    ExternalImported,
    ExternalRevised,
    DocumentWithdrawn,
    DocumentRestored,
    SpeakerNamed,
    *ProfilePayload.__subclasses__(),
}
"""What happens before there is anybody, what people say of themselves, what checkers take in and do with it."""


# Commands. `factcheck.cli.remedies` says by which command each action is taken.


def _is_there(path: tuple[str, ...], entries: tuple[CommandEntry, ...] = COMMANDS) -> bool:
    """Tells whether words lead to a command, from the first of them on."""
    found = next((entry for entry in entries if path and entry.name == path[0]), None)
    if found is None or not found.entries:
        return found is not None
    # A group can be a command of its own where none of its commands is named.
    return _is_there(path[1:], found.entries)


def test_a_command_is_found_by_its_words() -> None:
    assert _is_there(("review", "approve"))
    assert not _is_there(("review",))
    assert not _is_there(("review", "applaud"))
    assert not _is_there(())


def test_every_action_and_no_other_has_a_command() -> None:
    assert set(COMMANDS_OF) - {"people"} == set(TABLE)


@pytest.mark.parametrize("name", TABLE)
def test_the_command_of_an_action_is_there(name: str) -> None:
    assert _is_there(tuple(COMMANDS_OF[name].split()))
