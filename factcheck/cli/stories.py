"""The story of a claim as `claims show` tells it: on a screen in the order in which a reader asks, and as a record for programs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from factcheck.cli import descriptions, layout
from factcheck.cli.remedies import command_for, command_of
from factcheck.cli.tables import Column, Entry, Wording, digest, moment, paragraphs
from factcheck.domain.ranking import Part
from factcheck.domain.remedies import Remedy
from factcheck.domain.vocabularies import Priority
from factcheck.services.possibilities import Possible
from factcheck.services.stories import Story, Turn
from factcheck.services.views import ClaimView

LABELS = 12
"""Columns of the widest label: `Correction 1`."""

BESIDE = LABELS + 2
"""Columns that are taken by labels and the gap behind them."""

Entries: TypeAlias = list[Entry]


@dataclass(frozen=True, slots=True)
class Onward:
    """The action that takes a claim on, whether who acts may take it, each reason why not, and the command that would help first."""

    action: str
    may: bool
    reasons: tuple[str, ...]
    first: str | None


@dataclass(frozen=True, slots=True)
class ShownStory:
    """A claim as `claims show` has it: its story, and what who acts can do about it, None where nobody is named.

    `you_can` has the commands that go by where the claim stands, `also` those that are there in every state, without what they would
    say, `onward` what takes the claim on, None where nothing is to come.
    """

    story: Story
    you_can: tuple[str, ...] | None
    also: tuple[str, ...] | None
    onward: Onward | None

    def __getattr__(self, name: str) -> object:
        """Gives what the story holds, or the view in it."""
        story = self.story
        return getattr(story, name) if name in _OF_STORY else getattr(story.view, name)


_OF_STORY = ("rank", "points", "slug", "split_into", "precedents", "judgements", "similar", "repeats", "turns")

RECORD = tuple(
    Column(key, key)
    for key in (
        *("id", "text", "nature", "suggestion", "state", "standing", "version", "dismissal", "why", "until", "mend"),
        *("embargo", "submitted_by", "tally", "approval", "correction", "retraction", "departed", "check_worthiness"),
        *("rank", "points", "priority", "due", "tags", "assignments", "merged_into", "split_from", "split_into"),
        *("recorded_by", "recorded_at", "changed_at", "appearances", "first", "evidence", "replies", "verdicts"),
        *("precedents", "judgements", "similar", "repeats", "briefs", "slug", "corrections", "correction_requests"),
        *("check_requests", "notes", "turns", "onward", "you_can", "also"),
    )
)
"""What programs read of a claim."""


def shown(story: Story, *, actor: str | None) -> ShownStory:
    """Gives a story with the commands that somebody can take."""
    if actor is None:
        return ShownStory(story, None, None, None)
    view = story.view
    can = [one for one in story.possible if one.may]
    now = (_command(view, one.action) for one in can if not one.is_always)
    always = (" ".join(command_of(one.action, view.id).split()[1:3]) for one in can if one.is_always)
    return ShownStory(story, tuple(dict.fromkeys(now)), tuple(dict.fromkeys(always)), _onward(story.onward))


def _onward(possible: Possible | None) -> Onward | None:
    if possible is None:
        return None
    first = command_for(possible.remedy) if possible.remedy else None
    return Onward(action=possible.action, may=possible.may, reasons=possible.reasons, first=first)


def _command(view: ClaimView, action: str) -> str:
    """Gives the command of an action; a correction answers the request that waits or was accepted, and was not answered yet."""
    answered = {correction.request for correction in view.corrections}
    asked = (one for one in view.correction_requests if one.is_accepted is not False and one.number not in answered)
    request = next(asked, None) if action == "reopen" else None
    if request is None:
        return command_of(action, view.id, is_remedy=False)
    return command_for(Remedy(action, view.id, (("request", str(request.number)),)))


def page(told: ShownStory, *, width: int) -> tuple[Entries, ...]:
    """Gives the story as a screen of a width has it: what was said by whom, how it stands, what is known, and what can be done."""
    story = told.story
    return (
        _claim(story.view),
        _said(story.view),
        _now(story),
        _verdicts(story.view),
        _evidence(story.view),
        _elsewhere(story),
        _readers(story),
        _desk(story),
        _next(told, room=max(1, width - BESIDE)),
    )


def points(given: Iterable[tuple[Part, int]]) -> str:
    """Words what a claim has its place in the queue for."""
    return ", ".join(f"{part} {many:+,}" for part, many in given)


def _given(*entries: tuple[str, Wording | None]) -> Entries:
    return [(label, wording) for label, wording in entries if wording]


def _numbered(label: str, worded: Iterable[tuple[int, Wording]]) -> Entries:
    return [(f"{label} {number}", wording) for number, wording in worded]


def _claim(view: ClaimView) -> Entries:
    return _given(
        (f"Claim {view.id}", view.text),
        ("May mean", view.suggestion),
        ("Nature", view.nature),
        ("First read", descriptions.first(view.first) if view.first else None),
    )


def _said(view: ClaimView) -> Entries:
    if not view.appearances:
        return [("Said", "in no document that the desk has")]
    said = view.appearances[0]
    return _given(
        ("Said", descriptions.in_context(said)),
        ("By", descriptions.by_whom(said)),
        ("In", descriptions.where(said)),
        ("Kept", f"since {moment(said.kept_since)}, sha256 {digest(said.sha256)}"),
    )


def _now(story: Story) -> Entries:
    view = story.view
    return _given(
        ("State", (view.standing, *_why(view))),
        ("To mend", paragraphs(view.mend)),
        ("Votes", view.tally.told() if view.tally else None),
        ("Handed in", f"by {view.submitted_by}" if view.submitted_by else None),
        ("Approved", descriptions.approval(view.approval) if view.approval else None),
        ("Correction", descriptions.correction(view.correction) if view.correction else None),
        ("Retraction", descriptions.retraction(view.retraction) if view.retraction else None),
        ("With", descriptions.assignments(view.assignments)),
        ("Due", view.due),
        ("Priority", view.priority if view.priority is not Priority.NORMAL else None),
        ("Tags", ", ".join(view.tags)),
        ("Worth", f"{view.check_worthiness} of 1000" if view.check_worthiness is not None else None),
        ("Rank", f"{story.rank:,}, by {points(story.points) or 'nothing'}" if story.rank is not None else None),
        ("Version", _version(view)),
    )


def _why(view: ClaimView) -> tuple[str, ...]:
    kind = f"as {view.dismissal}" if view.dismissal else ""
    return paragraphs(view.why, after=f"{kind}: " if kind else "") or ((kind,) if kind else ())


def _version(view: ClaimView) -> str:
    changed = f"{view.version}, of {moment(view.changed_at)}"
    return (
        f"{changed}; recorded by {view.recorded_by}, {moment(view.recorded_at)}"
        if view.version > 1
        else (f"{view.version}, recorded by {view.recorded_by}, {moment(view.recorded_at)}")
    )


def _verdicts(view: ClaimView) -> Entries:
    """Gives the verdicts, the one that stands first."""
    ordered = sorted(
        view.verdicts, key=lambda one: (one.replaced_by is not None or one.withdrawn is not None, one.number)
    )
    return _numbered("Verdict", ((one.number, descriptions.verdict(one)) for one in ordered))


def _evidence(view: ClaimView) -> Entries:
    return [
        *_numbered("Evidence", ((item.number, descriptions.evidence(item)) for item in view.evidence)),
        *_numbered("Reply", ((step.number, descriptions.reply(step)) for step in view.replies)),
    ]


def _elsewhere(story: Story) -> Entries:
    view = story.view
    return [
        *_numbered("Also said", ((said.number, descriptions.appearance(said)) for said in view.appearances[1:])),
        *_given(
            ("Repeated", descriptions.repeats(story.repeats) if story.repeats else None),
            ("Merged into", f"claim {view.merged_into}" if view.merged_into else None),
            ("Split off", f"claim {view.split_from}" if view.split_from else None),
            ("Split into", _claims(story.split_into)),
            ("Compared", tuple(line for one in story.judgements for line in descriptions.judgement(one))),
            ("Similar", tuple(line for one in story.similar for line in descriptions.similar(one))),
            ("Earlier", tuple(" ".join(one.told().split()) for one in story.precedents)),
        ),
    ]


def _claims(numbers: Sequence[int]) -> str | None:
    return f"claim{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}" if numbers else None


def _readers(story: Story) -> Entries:
    view = story.view
    return [
        *_numbered("Brief", ((one.version, descriptions.brief(one)) for one in view.briefs)),
        *_given(("Page", story.slug)),
        *_numbered("Corrected", enumerate(map(descriptions.correction, view.corrections), 1)),
        *_numbered("Request", ((one.number, descriptions.request(one)) for one in view.correction_requests)),
    ]


def _desk(story: Story) -> Entries:
    view = story.view
    passed = [turn for turn in story.turns if turn.reason is None or turn.reason not in {view.why, view.mend}]
    return [
        *_numbered("Note", ((one.number, descriptions.note(one)) for one in view.notes)),
        *_numbered("Asked for", ((one.number, descriptions.check_request(one)) for one in view.check_requests)),
        *_given(("Before", tuple(line for turn in passed for line in _turn(turn)))),
    ]


def _turn(turn: Turn) -> tuple[str, ...]:
    told = f"{turn.what} by {turn.by}, {moment(turn.at)}"
    return paragraphs(turn.reason, after=f"{told}: ") or (told,)


def _next(told: ShownStory, *, room: int) -> Entries:
    onward = told.onward
    first = command_of(onward.action, told.story.view.id, is_remedy=False) if onward and onward.may else None
    others = [line.removeprefix("factcheck ") for line in told.you_can or () if line != first]
    return _given(
        ("Next", first),
        ("Not yet", _lacking(onward) if onward and not onward.may else None),
        ("You can", layout.packed(others, room)),
        ("Also", layout.packed(told.also or (), room)),
    )


def _lacking(onward: Onward) -> Wording:
    first = (f"first: {onward.first}",) if onward.first else ()
    return (f"{onward.action}: {'; '.join(onward.reasons)}", *first)
