"""The two desks of `0.1.0/`, as version 0.1.0 (commit e21ed69) made them.

It ran there, as `python -m tests.desks.make_0_1_0`, and is kept to tell what is in the fixtures; on a later version it need not run, and
what it made is never made anew. `demo` is what `factcheck demo` makes. `worked` is a desk on which everything that 0.1.0 could do has
happened, in many orders: `claims.json` beside it gives the number of the claim of each story below. The keys of both are worthless and
open to everybody.
"""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from factcheck.documents.offered import Offered
from factcheck.domain.actions import (
    Accept,
    Action,
    AddEvidence,
    Approve,
    Dismiss,
    ProposeVerdict,
    Return,
    Start,
    Submit,
)
from factcheck.domain.documents import BasedOn
from factcheck.domain.events import (
    ClaimExtracted,
    DocumentTaken,
    Event,
    Payload,
    PlainClaimExtracted,
    PlainDocumentTaken,
    document_stream,
)
from factcheck.domain.policies import DEFAULT, Policy, Rating, Scale
from factcheck.domain.statements import Proposition, Reading, Span, SpeakerMention, Statement
from factcheck.domain.vocabularies import Channel, Kind, Nature, Rank, Role, Stance
from factcheck.services import audit, claims, demo, folders, intake, people, policies, publishing, review, scripts
from factcheck.services.arrivals import Arrival
from factcheck.services.claims import Place
from factcheck.services.desks import Desk, Outside, no_key
from factcheck.services.examinations import examined
from factcheck.services.intake import Details
from factcheck.storage import database, queries
from factcheck.storage.sqlite import driver
from tests.factories import fake_outside
from tests.reporting.hostile import HOSTILE

HERE = Path(__file__).parent / "0.1.0"
HOSTILE_WORDS = tuple(str(param.values[0]).replace("\0", "") for param in HOSTILE)
LONG_HANDLE = "x.y_z-0123456789-0123456789-0123"

ADDED = (
    ("abe", Role.ADMIN),
    ("ben", Role.CHECKER),
    ("carl", Role.CHECKER),
    ("eve", Role.EDITOR),
    ("zoe", Role.EDITOR),
    ("rita", Role.READER),
    ("nobody", Role.READER),
    (LONG_HANDLE, Role.CHECKER),
)

BRIDGE = """Mayor says the bridge is safe

The bridge was closed on Monday after a routine inspection.

“The bridge is safe, and it will open on Friday” Mayor Jane Doe said. An engineer of the county declined to comment.

“It is the best bridge of the county,” Jane Doe said, “as everybody knows”. John Roe said that the town should paint it.

Ann Poe said that the bridge “leaks” in winter. It was said that the river is 😀 wide. “Is the ferry free?” John Roe said.

“We promise a second bridge” Treasurer John Roe said.
"""
REPORT = "Inspection report\r\n\r\nThree girders are cracked – the bridge’s owner was told on 12 January.\r\n"
GERMAN = "Die Brücke ist sicher\n\n„Die Brücke ist sicher“, sagte Bürgermeisterin Jana Groß.\n"
ECHO = "Another paper says it too.\n\n“The bridge is safe, and it will open on Friday” Mayor Jane Doe said.\n"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"

SHORT = Scale(
    name="factcheck",
    version=2,
    ratings=(
        *(rating for rating in DEFAULT.scale.ratings if rating.id != "true"),
        Rating(
            id="satire", label="<b>Satire</b> | *not* meant", meaning="Nobody [meant](javascript:alert(1)) it: true."
        ),
    ),
)
STARS = Scale(
    name="stars",
    version=7,
    ratings=(Rating(id="1", label="★", meaning="Wrong."), Rating(id="2", label="★★", meaning="Right.")),
)
POLICIES: dict[str, Policy] = {
    "two items": replace(DEFAULT, evidence_minimum=2),
    "shorter scale": Policy(
        scale=SHORT, submit_guards=("quotes", "appearance", "evidence", "verdict"), evidence_minimum=1
    ),
    "next to nothing": Policy(scale=STARS, submit_guards=("verdict", "appearance"), evidence_minimum=0),
    "evidence counted as none": replace(DEFAULT, evidence_minimum=0),
    "as at first": DEFAULT,
}

REFUTES = AddEvidence(
    stance=Stance.REFUTES,
    rank=Rank.PRIMARY,
    title="Inspection report",
    publisher="County engineer",
    url="https://example.org/report?a=1&b=2#c",
    published="2026-01-12",
    accessed="2026-01-14",
    note="Page 3 lists three cracked girders.",
)
BARE = AddEvidence(stance=Stance.CONTEXT, rank=Rank.SECONDARY, title="A conversation")
EVIDENCE: dict[str, AddEvidence] = {
    "": REFUTES,
    "bare": BARE,
    "supports": replace(REFUTES, stance=Stance.SUPPORTS, rank=Rank.SECONDARY),
    "claimant": replace(REFUTES, stance=Stance.SUPPORTS, title="The mayor's own page", from_claimant=True),
    "report": replace(BARE, title="", rank=Rank.PRIMARY, stance=Stance.REFUTES),
    "german": replace(BARE, title="Own words for it", publisher="Own publisher", published="2026-01-01"),
    "itself": replace(BARE, title="", stance=Stance.SUPPORTS),
    "itself-claimant": replace(BARE, title="", from_claimant=True, note="The claim's own document."),
}
IS_DOCUMENT = {"report": "report.txt", "german": "bruecke.txt"}
VERDICT = ProposeVerdict(
    rating="false",
    headline="Is it so?",
    short_answer="No. The report says otherwise.",
    rationale="The report of 12 January lists three cracked girders.\n\nNobody gave another finding.",
)
NO_REASONS = ProposeVerdict(rating="2", headline="Is it so?", short_answer="Yes.", rationale=" \n")

RESEARCH = "eve accept, ben start, ben evidence, ben verdict"
REVIEW = f"{RESEARCH}, ben submit"
APPROVED = f"{REVIEW}, eve approve"
PUBLISHED = f"{APPROVED}, eve publish"

AT_FIRST = {
    # No checkpoint is kept yet when the first of them goes out.
    "published unsealed": f"{REVIEW}, eve approve-unsigned, eve publish-unsigned",
    "published": PUBLISHED,
    "published with an older checkpoint than its approval": f"{REVIEW}, eve approve-unsigned, eve publish-unsigned",
    "published by another than approved it": f"{APPROVED}, zoe publish",
    "left extracted": "",
    "left queued": "eve accept",
    "left researching": "eve accept, ben start",
    "left with evidence": "eve accept, ben start, ben evidence",
    "left with a verdict and no evidence": "eve accept, ben start, ben verdict:unproven",
    "left with evidence and a verdict": RESEARCH,
    "left in review": REVIEW,
    "left approved": APPROVED,
    "dismissed from extracted": "eve dismiss",
    "dismissed from queued": "eve accept, zoe dismiss",
    "dismissed by an admin": "ada dismiss",
}
BY_SEVERAL = {
    "approved by who submitted it": f"{RESEARCH}, zoe submit, zoe approve, zoe publish",
    "approved by who accepted, started and submitted it": (
        "zoe accept, zoe start, ben evidence, ben verdict, zoe submit, zoe approve, zoe publish"
    ),
    "submitted by one editor and approved by another": f"{RESEARCH}, eve submit, zoe approve, eve publish",
    "approved by who attached evidence": f"{RESEARCH}, zoe evidence:bare, ben submit, zoe approve, zoe publish",
    "approved by who alone attached evidence": (
        "eve accept, carl start, zoe evidence, ben verdict, zoe submit, zoe approve, eve publish"
    ),
    "published by who proposed": "eve accept, eve start, eve evidence, eve verdict, eve submit, zoe approve, eve publish",
    "an admin as checker and editor": (
        "ada accept, ada start, ada evidence, ada verdict:mostly-false, ada submit, eve approve, ada publish"
    ),
    "approved by an admin": f"{REVIEW}, abe approve, abe publish",
    "two proposers and a third who approved": (f"{RESEARCH}, carl verdict:true, carl submit, eve approve, eve publish"),
    "three proposers, an editor among them": (
        f"{RESEARCH}, carl verdict:mostly-true, zoe verdict:unproven, ben submit, eve approve, eve publish"
    ),
    "one proposer three times": (
        f"{RESEARCH}, ben verdict:true, ben evidence:bare, ben verdict:lacks-context, ben submit, eve approve, eve publish"
    ),
    "started by one, researched by others": (
        f"eve accept, carl start, {LONG_HANDLE} evidence, ben evidence:supports, {LONG_HANDLE} verdict, carl submit, "
        "zoe approve, zoe publish"
    ),
}
RETURNED = {
    "returned from review and left": f"{REVIEW}, eve return",
    "returned from approval and left": f"{APPROVED}, zoe return",
    "returned from review, then published": (
        f"{REVIEW}, eve return, ben evidence:bare, ben verdict:unproven, ben submit, eve approve, eve publish"
    ),
    "returned from review by who proposed": (
        "eve accept, eve start, eve evidence, eve verdict, eve submit, eve return, eve submit, zoe approve, zoe publish"
    ),
    "returned from approval, approved again by another": (
        f"{APPROVED}, zoe return, ben submit, zoe approve, zoe publish"
    ),
    "returned from approval by who approved, and approved again by them": (
        f"{APPROVED}, eve return, ben submit, eve approve, eve publish"
    ),
    "rewritten by who had approved, approved by another": (
        f"{APPROVED}, eve return, eve verdict:mostly-false, ben submit, zoe approve, eve publish"
    ),
    "returned four times": (
        f"{REVIEW}, eve return, carl submit, zoe return, carl verdict:unproven, ben submit, eve approve, zoe return, "
        f"ben submit, zoe approve, ada return, {LONG_HANDLE} submit, abe approve, eve publish"
    ),
    "returned from approval, in review again": f"{APPROVED}, eve return, zoe submit",
}
ON_EVIDENCE = {
    "evidence of every stance and rank": (
        "eve accept, ben start, ben evidence, ben evidence:bare, ben evidence:supports, ben evidence:report, ben verdict, "
        "ben submit, eve approve, eve publish"
    ),
    "evidence in another language": (
        "eve accept, ben start, ben evidence:german, ben verdict, ben submit, eve approve, eve publish"
    ),
    "evidence that is its own document": (
        "eve accept, ben start, ben evidence:itself, ben verdict, ben submit, eve approve, eve publish"
    ),
    "evidence of the claimant too": (
        "eve accept, ben start, ben evidence:claimant, ben evidence:itself-claimant, ben evidence, ben verdict, ben submit, "
        "eve approve, eve publish"
    ),
    "evidence of the claimant alone, left": "eve accept, ben start, ben evidence:claimant, ben verdict",
}
BEFORE_POLICIES = {
    "published under an older policy": f"{RESEARCH}, ben verdict:true, ben submit, eve approve",
    "in review when its rating left the scale": f"{RESEARCH}, ben verdict:true, ben submit",
    "in review over a change of scale": REVIEW,
    "proposed before its rating left the scale": f"{RESEARCH}, ben verdict:true",
    "left in review with a rating that left the scale": f"{RESEARCH}, ben verdict:true, ben submit",
}
ON_TWO_ITEMS = {
    "two items demanded": f"{RESEARCH}, ben evidence:bare, ben submit, eve approve, eve publish",
    "one of two items demanded, left": RESEARCH,
}
ON_SHORTER_SCALE = {
    "published under an older policy": "eve publish",
    "in review when its rating left the scale": (
        "eve return, carl verdict:satire, carl submit, eve approve, eve publish"
    ),
    "in review over a change of scale": "zoe approve, zoe publish",
    "proposed before its rating left the scale": "ben verdict:satire, ben submit, zoe approve, zoe publish",
}
ON_NEXT_TO_NOTHING = {
    "neither evidence nor reasons": (
        "eve accept, ben start, ben verdict-without-reasons, ben submit, eve approve, eve publish"
    ),
    "evidence of the claimant alone": (
        "eve accept, ben start, ben evidence:claimant, ben verdict:1, ben submit, eve approve, eve publish"
    ),
    "left in review without evidence": "eve accept, ben start, ben verdict-without-reasons, ben submit",
}
NO_EVIDENCE = {"no evidence": "eve accept, ben start, ben verdict, ben submit, eve approve, eve publish"}

BEFORE_ROLES = {
    "approved by an editor who became a reader": APPROVED,
    "proposed by a checker who became an editor": RESEARCH,
    "in review when its proposer became an editor": REVIEW,
    "accepted by an editor who became a reader": "eve accept",
    "researched by a reader who became a checker": (
        "eve accept, rita start, rita evidence, rita verdict, rita submit, eve approve, eve publish"
    ),
}
AFTER_ROLES = {
    "approved by an editor who became a reader": "zoe publish",
    "proposed by a checker who became an editor": "ben submit, zoe approve, ben publish",
    "in review when its proposer became an editor": "zoe approve, zoe publish",
    "accepted by an editor who became a reader": (
        "carl start, carl evidence, carl verdict, carl submit, ben approve, ben publish"
    ),
    "approved by a checker who became an editor": (
        "ben accept, carl start, carl evidence, carl verdict, carl submit, ben approve, ben publish"
    ),
    "approved by a reader who became an editor": (
        "rita accept, carl start, carl evidence, carl verdict, carl submit, rita approve, rita publish"
    ),
}
AT_LAST = {
    "after all changes of roles": (
        "ada accept, carl start, carl evidence, carl verdict, carl submit, ada approve, abe publish"
    ),
    "left extracted at last": "",
}

TARGETS = {
    "takes in, extracted": "",
    "takes in, queued": "eve accept",
    "takes in, researching": "eve accept, ben start, ben evidence",
    "takes in, in review": REVIEW,
    "takes in, published": PUBLISHED,
}
SOURCES = {
    "extracted": "",
    "queued": "eve accept",
    "researching": "eve accept, carl start",
    "researched": "eve accept, carl start, carl evidence:bare, zoe verdict:unproven",
}
ONWARDS = {
    # Whoever proposed on a claim that was merged may approve the one that it was merged into.
    "takes in, extracted": f"{RESEARCH}, ben submit, zoe approve, zoe publish",
    "takes in, queued": "ben start, ben evidence, ben verdict, ben submit, eve approve, eve publish",
    "takes in, researching": "ben verdict, ben submit",
    "takes in, in review": "eve approve, zoe return, ben submit, zoe approve, zoe publish",
}
CHAINS = {
    "chain a": "",
    "chain b": "eve accept",
    "chain c": "eve accept, ben start",
    "chain d": REVIEW,
    "returned, then merged": f"{APPROVED}, eve return, zoe link:takes in, published",
    "merged into one in review that was approved then": "zoe link:chain d",
    "said twice in one sentence, first": "",
    "said twice in one sentence, second": "zoe link:said twice in one sentence, first",
    "said in another document": "zoe link:said twice in one sentence, first",
    "said in two documents": "eve accept, ben start",
    "said in two documents, elsewhere": "zoe link:said in two documents",
}
CHAINED = {
    "chain a": "zoe link:chain b",
    "chain b": "eve link:chain c",
    "chain c": "ada link:chain d",
    "chain d": "eve approve, eve publish",
    "said twice in one sentence, first": PUBLISHED,
    "said in two documents": "ben evidence, ben verdict, ben submit, eve approve, eve publish",
}


class Telling:
    """An extractor of four patterns, so that what is found is plain to see."""

    name = "telling/1"
    _direct = re.compile(r"“(?P<said>[^”]+[^”,])” (?:(?P<role>[A-Z]\w+) )?(?P<who>[A-Z]\w+ [A-Z]\w+) (?P<cue>said)\.")
    _parted = re.compile(r"“(?P<said>[^”]+),” (?P<who>[A-Z]\w+ [A-Z]\w+) (?P<cue>said), “(?P<rest>[^”]+)”")
    _indirect = re.compile(r"(?P<who>[A-Z]\w+ [A-Z]\w+) (?P<cue>said) that (?P<said>[^.]+)\.")
    _unnamed = re.compile(r"It (?P<cue>was said) that (?P<said>[^.]+)\.")

    def statements(self, text: str) -> tuple[Statement, ...]:
        patterns = (self._direct, self._parted, self._indirect, self._unnamed)
        found = (match for pattern in patterns for match in pattern.finditer(text))
        return tuple(_statement(match) for match in sorted(found, key=re.Match[str].start))


def _statement(match: re.Match[str]) -> Statement:
    named = match.groupdict()
    content = (match.span("said"), match.span("rest")) if named.get("rest") else (match.span("said"),)
    who = named.get("who")
    return Statement(
        source=(match.span("who"),) if who else (),
        cue=(match.span("cue"),),
        content=content,
        kind=_kind(match),
        speaker=SpeakerMention(name=who, role=named.get("role"), mention=who) if who else None,
        propositions=tuple(_propositions(match, content)),
    )


def _kind(match: re.Match[str]) -> Kind:
    if match[0].startswith("“"):
        return Kind.DIRECT
    return Kind.MIXED if "“" in match["said"] else Kind.INDIRECT


def _propositions(match: re.Match[str], content: tuple[Span, ...]) -> Iterator[Proposition]:
    quote, place = (content[0][0], content[-1][1]), content[0][0]
    if len(content) > 1:
        yield _proposition(f"{match['said']} {match['rest']}", content, quote)
        return
    for part in match["said"].split(", and "):
        yield _proposition(part, ((place, place + len(part)),), quote)
        place += len(part) + len(", and ")


def _proposition(text: str, span: tuple[Span, ...], quote: Span) -> Proposition:
    signs: dict[str, Nature | None] = {
        "will": Nature.PREDICTION,
        "best": Nature.OPINION,
        "?": Nature.QUESTION,
        "should": Nature.WISH,
    }
    signs |= {"promise": Nature.PROMISE, "leaks": None}
    nature = next((nature for sign, nature in signs.items() if sign in text), Nature.FACT)
    suggestion = text.replace("it ", "it [the bridge] ", 1) if text.startswith("it ") else None
    scores = {Nature.FACT: 1000, Nature.OPINION: 0, Nature.QUESTION: None}
    return Proposition(text, span, quote, scores.get(nature, 500) if nature else None, nature, suggestion)


@dataclass
class Work:
    """A desk at work: its documents by name, the claims of its stories, and those that nobody has taken up."""

    desk: Desk
    documents: dict[str, int] = field(default_factory=dict)
    stories: dict[str, int] = field(default_factory=dict)
    pool: list[int] = field(default_factory=list)

    def tell(self, stories: dict[str, str]) -> None:
        """Lets each story happen to its claim; one that is told of first gets a claim of its own."""
        for name, story in stories.items():
            if name not in self.stories:
                self.stories[name] = self.pool.pop(0)
            for step in re.findall(r"(\S+) (link:.+|[^ ,]+)(?:, |$)", story):
                self.step(self.stories[name], *step)

    def step(self, claim: int, actor: str, what: str) -> None:
        """Lets somebody do one thing about a claim."""
        what, _, how = what.partition(":")
        act, _, unsigned = what.partition("-")
        desk = (
            replace(self.desk, outside=replace(self.desk.outside, key=no_key)) if unsigned == "unsigned" else self.desk
        )
        if act == "publish":
            publishing.publish(desk, claim, actor=actor)
        elif act == "link":
            review.link(desk, claim, into=self.stories[how], actor=actor)
        else:
            review.act(desk, claim, self.action(claim, what.removesuffix("-unsigned"), how), actor=actor)

    def action(self, claim: int, what: str, how: str) -> Action:
        """Gives the action that a word of a story means."""
        if what == "evidence":
            return self.evidence(claim, how)
        actions: dict[str, Action] = {
            "accept": Accept(),
            "dismiss": Dismiss(reason="Nobody can check it."),
            "start": Start(),
            "verdict": replace(VERDICT, rating=how or VERDICT.rating),
            "verdict-without-reasons": NO_REASONS,
            "submit": Submit(),
            "approve": Approve(),
            "return": Return(reason="Ask the county again."),
        }
        return actions[what]

    def evidence(self, claim: int, how: str) -> AddEvidence:
        """Gives evidence, which may be a document of the desk, or the very one that the claim was said in."""
        if how in IS_DOCUMENT:
            return replace(EVIDENCE[how], document=self.documents[IS_DOCUMENT[how]])
        if how.startswith("itself"):
            with self.desk.past() as past:
                return replace(EVIDENCE[how], document=past.claim(claim).appearances[0].document)
        return EVIDENCE[how]

    def choose(self, story: str, text: str, *, document: str) -> None:
        """Keeps the claim of these words in a document for a story."""
        with self.desk.past() as past:
            chosen = next(
                number
                for number, claim in ((number, past.claim(number)) for number in self.pool)
                if (claim.text, claim.appearances[0].document) == (text, self.documents[document])
            )
        self.pool.remove(chosen)
        self.stories[story] = chosen

    def take_in(
        self, arrival: Arrival, reading: Reading, details: Details | None = None, *, actor: str = "ben"
    ) -> None:
        """Takes a document in, and puts its claims into the pool."""
        examination = examined(reading, extractor=Telling)
        taken = intake.add(self.desk, arrival, examination, actor=actor, details=details)
        self.documents[arrival.name] = taken.document
        self.pool += taken.claims


def text_arrival(text: str, name: str, **rest: object) -> tuple[Arrival, Reading]:
    """Gives a text as a file that arrives, and as it is read."""
    reading = Reading(text=text, media_type="text/plain", encoding="utf-8", title=text.partition("\n")[0])
    return Arrival(offered=Offered(name=name, content=text.encode()), name=name), replace(reading, **rest)  # type: ignore[arg-type]


def wards(first: int, last: int, *, speaker: str) -> str:
    """Gives a document of as many claims as it has lines."""
    said = (f"“Ward {number} has {number * 7} trees” {speaker} said.\n" for number in range(first, last))
    return f"Minutes of the council, wards {first} and on\n\n{''.join(said)}"


def as_before(payload: Payload, *, plain_claims: bool) -> Payload:
    """Gives a payload in the schema of before: without origin, nature and suggestion."""
    if isinstance(payload, DocumentTaken):
        return PlainDocumentTaken(**{entry.name: getattr(payload, entry.name) for entry in fields(PlainDocumentTaken)})
    if plain_claims and isinstance(payload, ClaimExtracted):
        return PlainClaimExtracted(
            **{entry.name: getattr(payload, entry.name) for entry in fields(PlainClaimExtracted)}
        )
    return payload


def take_in_as_before(work: Work, text: str, name: str, *, plain_claims: bool) -> None:
    """Takes a document in as the schemas before did: `plain_claims` as the first, otherwise as the second."""
    arrival, reading = text_arrival(text, name)
    found = Telling().statements(text)
    with work.desk.present() as present:
        numbers = intake._Numbers.next(present)
        taken = intake._taken(arrival, reading, details=Details())
        present.keep(taken.sha256, arrival.offered.content)
        drafts = [
            Event(document_stream(numbers.document), taken),
            *intake._findings(found, text, Telling.name, numbers),
        ]
        drafts = [Event(draft.stream, as_before(draft.payload, plain_claims=plain_claims)) for draft in drafts]
        recorded = present.record(drafts, stamp=work.desk.stamp("ben"))
    work.documents[name] = numbers.document
    work.pool += [
        event.number() for event in recorded if isinstance(event.payload, PlainClaimExtracted | ClaimExtracted)
    ]


def take_documents_in(work: Work) -> None:
    """Takes in documents of every sort and from everywhere, the oldest schema first."""
    take_in_as_before(work, wards(1, 7, speaker="Mayor Jane Doe"), "first-schema.txt", plain_claims=True)
    take_in_as_before(work, wards(7, 13, speaker="Jane Doe"), "second-schema.txt", plain_claims=False)
    take_in_as_before(work, "Nothing is said here.\n", "silence.txt", plain_claims=True)
    details = Details(
        title="Own title",
        outlet="The <Post>",
        author="A. Hand",
        published="2026-01-14",
        url="https://a:b@example.org/x?token=1",
    )
    based_on = BasedOn(headline="The “real” article", outlet="Another *paper*", published="2026-01-13")
    work.take_in(*text_arrival(BRIDGE, "bridge.txt"), replace(details, based_on=based_on))
    work.take_in(*text_arrival(REPORT, "report.txt", title=None), Details(outlet="County"))
    work.take_in(*text_arrival(GERMAN, "bruecke.txt", language="de-DE", published="2026-01-10"))
    latin = Arrival(offered=Offered(name="latin.txt", content="Caf\xe9 open.".encode("cp1252")), name="latin.txt")
    work.take_in(latin, Reading(text="Café open.", media_type="text/plain", encoding="windows-1252", language="en-GB"))
    take_in_from_outside(work)
    work.take_in(*text_arrival(wards(13, 92, speaker="Treasurer John Roe"), "minutes.txt"))
    # What is there already adds nothing.
    work.take_in(*text_arrival(ECHO, "echo-again.txt"))
    work.choose("said twice in one sentence, first", "The bridge is safe", document="bridge.txt")
    work.choose("said twice in one sentence, second", "it will open on Friday", document="bridge.txt")
    work.choose("said in another document", "The bridge is safe", document="echo-again.txt")
    work.choose("said in two documents, elsewhere", "it will open on Friday", document="echo-again.txt")


def take_in_from_outside(work: Work) -> None:
    """Takes in what was fetched, or came out of an archive, a feed or a list; two heads are the same."""
    channels = (
        (Channel.FETCHED, ECHO, HEAD, "2026-01-15T09:00:00Z"),
        (Channel.ARCHIVE, "Archived.\n", HEAD, None),
        (Channel.FEED, "From a feed.\n", None, None),
        (Channel.LINES, "From a list.\n", None, None),
    )
    for channel, text, head, at in channels:
        _, reading = text_arrival(text, "")
        url = f"https://user:secret@example.org/{channel}?api_key=s3cret"
        offered = Offered(name=url, content=text.encode(), url=url, envelope=head)
        work.take_in(Arrival(offered=offered, name=url, channel=channel, retrieved_at=at), replace(reading, url=url))


def add_claims(work: Work) -> None:
    """Puts claims down by hand: of a place, of a speaker, of another language, of nowhere."""
    bridge, german = work.documents["bridge.txt"], work.documents["bruecke.txt"]
    with work.desk.past() as past:
        roe = next(line.id for line in queries.speaker_lines(past.connection) if line.name == "John Roe")
        document = past.speaker(roe).document
    places = {
        "added with its place": Place(document=bridge, quote="The bridge was closed on Monday"),
        "added with its speaker": Place(document=document, quote="Is the ferry free?", kind=Kind.MIXED, speaker=roe),
        "added from another language": Place(document=german, quote="Die Brücke ist sicher“", kind=Kind.INDIRECT),
        "added from nowhere": None,
        "added from nowhere, then merged": None,
        "added from nowhere, takes one in": None,
    }
    for name, place in places.items():
        added = claims.add(work.desk, f"This was {name}", actor="carl", place=place)
        work.stories[name] = added.id
    work.tell(
        {
            "added with its place": PUBLISHED,
            "added with its speaker": f"{REVIEW}, zoe approve, zoe publish",
            "added from another language": PUBLISHED,
            "added from nowhere": RESEARCH,
            "added from nowhere, then merged": "eve accept, eve link:added from nowhere, takes one in",
            "merged into one from nowhere": "eve link:added from nowhere, takes one in",
            "added from nowhere, takes one in": PUBLISHED,
        }
    )


def merge(work: Work) -> None:
    """Merges claims of every state that can be merged into claims of every state that takes others in, and chains of them."""
    work.tell(TARGETS)
    for target in TARGETS:
        stories = SOURCES.items()
        work.tell(
            {f"{name}, into what {target}": f"{story}, zoe link:{target}".lstrip(", ") for name, story in stories}
        )
    work.tell(ONWARDS)
    work.tell(CHAINS)
    work.tell(CHAINED)


def work_with_hostile_words(work: Work) -> None:
    """Lets every hostile text stand in every place that takes free text, a few to a claim."""
    shown = [text for text in HOSTILE_WORDS if text.strip()]
    body = "\n\n".join(f"Paragraph {number}: {text} :end {number}" for number, text in enumerate(shown))
    details = Details(
        title=shown[0],
        outlet=shown[2],
        author=shown[12],
        url="javascript:alert(1)",
        based_on=BasedOn(headline=shown[9]),
    )
    work.take_in(*text_arrival(body, "../<b>\u202egpj.txt"), details)
    for number in range(0, len(shown), 8):
        _check_hostile(work, number, [*shown, *shown][number : number + 8])


def _check_hostile(work: Work, number: int, words: list[str]) -> None:
    document, ends = work.documents["../<b>\u202egpj.txt"], f" :end {number}"
    place = Place(document=document, quote=f"Paragraph {number}: {words[0]}{ends}")
    claim = claims.add(work.desk, words[0], actor="ben", place=place).id
    work.stories[f"hostile words {number}"] = claim
    evidence = replace(REFUTES, title=words[1], publisher=words[2], note=words[3], url=words[4])
    for action, actor in (
        (Accept(), "eve"),
        (Start(), "ben"),
        (evidence, "ben"),
        (replace(VERDICT, headline=words[5], short_answer=words[6], rationale=words[7]), "ben"),
        (Submit(), "ben"),
        (Return(reason=words[4]), "eve"),
        (Submit(), "ben"),
        (Approve(), "eve"),
    ):
        review.act(work.desk, claim, action, actor=actor)
    publishing.publish(work.desk, claim, actor="eve")
    dismissed = claims.add(work.desk, words[7], actor=LONG_HANDLE).id
    review.act(work.desk, dismissed, Dismiss(reason=words[3]), actor="eve")


def change_policies(work: Work) -> None:
    """Applies one policy after another, with claims on their way."""
    work.tell(BEFORE_POLICIES)
    policies.apply(work.desk, POLICIES["two items"], actor="ada")
    work.tell(ON_TWO_ITEMS)
    policies.apply(work.desk, POLICIES["shorter scale"], actor="abe")
    work.tell(ON_SHORTER_SCALE)
    policies.apply(work.desk, POLICIES["next to nothing"], actor="ada")
    work.tell(ON_NEXT_TO_NOTHING)
    policies.apply(work.desk, POLICIES["evidence counted as none"], actor="ada")
    work.tell(NO_EVIDENCE)
    policies.apply(work.desk, POLICIES["as at first"], actor="ada")


def change_roles(work: Work) -> None:
    """Gives people other roles, with claims on their way; in the end the first admin is none and is made one again."""
    _give(work, ("rita", Role.CHECKER, "ada"))
    work.tell(BEFORE_ROLES)
    _give(work, ("ben", Role.EDITOR, "ada"), ("eve", Role.READER, "abe"), ("rita", Role.EDITOR, "ada"))
    work.tell(AFTER_ROLES)
    _give(work, ("rita", Role.ADMIN, "ada"), ("ada", Role.READER, "rita"), ("rita", Role.READER, "abe"))
    _give(work, ("nobody", Role.CHECKER, "abe"), ("nobody", Role.READER, "abe"), ("ada", Role.EDITOR, "abe"))
    work.desk = replace(work.desk, outside=replace(work.desk.outside, login="uid 1001"))
    work.tell(AT_LAST)
    # The history goes on after the newest checkpoint.
    _give(work, ("zoe", Role.CHECKER, "abe"), (LONG_HANDLE, Role.READER, "abe"))


def _give(work: Work, *roles: tuple[str, Role, str]) -> None:
    for handle, role, actor in roles:
        people.add(work.desk, handle, role=role, actor=actor)


def irregular_outside() -> Outside:
    """Gives an outside whose clock is like a real one: with fractions, several looks in one moment, now and then set back."""
    looks, start = count(1), datetime(2026, 1, 15, 9, 0, tzinfo=UTC)

    def clock() -> str:
        look = next(looks)
        seconds = look - look % 5 // 4 - (30 if look % 100 == 0 else 0)
        moment = start + timedelta(seconds=seconds, microseconds=(look * 1234) % 1_000_000 if look % 3 == 0 else 0)
        return moment.isoformat().replace("+00:00", "Z")

    return replace(fake_outside("worked"), clock=clock)


def make_worked(folder: Path) -> dict[str, int]:
    """Makes the second desk and gives the claims of its stories."""
    outside = irregular_outside()
    desk = folders.create(folder, name="The “worked” desk: *one* & <all>", admin="ada", outside=outside)
    work = Work(desk)
    _give(work, *((handle, role, "ada") for handle, role in ADDED))
    take_documents_in(work)
    for stories in (AT_FIRST, BY_SEVERAL, RETURNED, ON_EVIDENCE):
        work.tell(stories)
    add_claims(work)
    merge(work)
    work_with_hostile_words(work)
    change_policies(work)
    change_roles(work)
    desk.database.close()
    return work.stories


def make_demo(folder: Path) -> None:
    """Plays the demo."""
    for _ in demo.run(folder, seeds=scripts.sample_folder()):
        pass


def finish(folder: Path, outside: Outside) -> None:
    """Leaves the database as one file, with its published briefs and the proof of its audit beside it."""
    location = folder / folders.DATABASE
    proof = audit.verify(str(location), outside=outside)
    (folder / "audit.json").write_text(_told(asdict(proof)))
    desk = Desk(database=database.open_desk(str(location)), outside=outside)
    with desk.past() as past:
        numbers = [line.id for line in queries.claim_lines(past.connection)]
        published = [(number, brief.version) for number in numbers for brief in past.claim(number).briefs]
    (folder / "briefs").mkdir(exist_ok=True)
    for number, version in published:
        rendered = publishing.brief(desk, number, version=version)
        (folder / "briefs" / f"{number}-{version}.md").write_bytes(rendered.content)
    desk.database.close()
    with closing(driver().connect(str(location))) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _told(things: dict[str, object]) -> str:
    return json.dumps(things, indent=2, ensure_ascii=False) + "\n"


def main(folders_to_make: Iterable[Path]) -> None:
    """Makes both desks in folders that are not there yet."""
    demo_folder, worked_folder = folders_to_make
    make_demo(demo_folder)
    finish(demo_folder, fake_outside())
    stories = make_worked(worked_folder)
    finish(worked_folder, fake_outside())
    (worked_folder / "claims.json").write_text(_told({**stories}))


if __name__ == "__main__":
    main((HERE / "demo", HERE / "worked"))
