"""What a session shows, before anybody knows how wide it is: headings with lines below them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from factcheck.cli import descriptions
from factcheck.cli.descriptions import QUOTE_BEGINS, QUOTE_ENDS
from factcheck.cli.remedies import command_for, command_of, next_commands, told
from factcheck.cli.resemblances import in_short
from factcheck.cli.session.lines import Line, Piece, Style, lines_of, plain
from factcheck.cli.tables import Wording, moment
from factcheck.domain.errors import RefusedError
from factcheck.domain.vocabularies import Relation
from factcheck.services.histories import HistoryLine
from factcheck.services.possibilities import Possible
from factcheck.services.sessions.keys import BY_KEY, KEY_OF, MORE
from factcheck.services.sessions.questions import Words
from factcheck.services.sessions.sights import Excerpt, Sight
from factcheck.services.sessions.states import Look, Session

NEWEST = 5
"""Entries of a claim's history that stand beside it; a key shows all of them."""

MOST_APPEARANCES = 20
"""Places that are listed of a claim that was said in many."""


@dataclass(frozen=True, slots=True)
class Section:
    """Something to be read: its heading, and the lines below it."""

    heading: str
    lines: tuple[Line, ...]


def title(session: Session) -> str:
    """Gives where the session is, in one line."""
    if session.sight is None:
        return f"{session.progress()}: all are gone through" if session.claims else "nothing waits"
    view = session.sight.view
    return f"Claim {view.id}, {view.standing}, {session.progress()}"


def facts(sight: Sight) -> tuple[tuple[str, str], ...]:
    """Gives what is known of a claim in a few words each, the most telling first."""
    view = sight.view
    said = view.appearances[0] if view.appearances else None
    more = f", and in {len(view.appearances) - 1} more" if len(view.appearances) > 1 else ""
    given = (
        ("Suggestion", view.suggestion),
        ("Said by", f"{said.speaker or 'nobody named'}, {said.kind}" if said else "nobody knows whom"),
        ("In", f"source {said.document}, {said.source}{more}" if said else None),
        ("Repeated", _one_line(descriptions.repeats(sight.repeats)) if sight.repeats else None),
        ("Nature", view.nature),
        ("Worth", f"{view.check_worthiness} of 1000" if view.check_worthiness is not None else None),
        ("Why", view.why),
        ("To mend", view.mend),
        ("Votes", view.tally.told() if view.tally else None),
        ("Correction", _one_line(descriptions.correction(view.correction)) if view.correction else None),
        ("Retraction", _one_line(descriptions.retraction(view.retraction)) if view.retraction else None),
        ("Priority", view.priority if view.priority != "normal" else None),
        ("Due", view.due),
        ("Tags", ", ".join(view.tags)),
        ("Assigned", _one_line(descriptions.assignments(view.assignments))),
        ("Same as", f"claim {view.merged_into}" if view.merged_into else None),
        *_compared(sight),
        ("Split off", f"claim {view.split_from}" if view.split_from else None),
        ("First read", view.first.text if view.first and view.first.text != view.text else None),
    )
    return tuple((name, " ".join(value.split())) for name, value in given if value)


def _compared(sight: Sight) -> Iterator[tuple[str, str | None]]:
    """Gives what the desk has beside a claim, each in a few words; a key shows the whole."""
    more = f"; and {len(sight.similar) - 1} more" if len(sight.similar) > 1 else ""
    opposed = [f"claim {one.goes_on or one.other}" for one in sight.held() if one.relation is Relation.CONTRADICTS]
    yield "Resembles", f"{in_short(sight.similar[0])}{more}" if sight.similar else None
    yield "Contradicts", ", ".join(opposed)


def _one_line(wording: Wording) -> str:
    return wording if isinstance(wording, str) else "; ".join(wording)


def around(excerpt: Excerpt) -> tuple[Line, ...]:
    """Gives the words of a document around a quote, a line for each of its own, with the quote marked."""
    pieces = (
        (excerpt.before, Style.PLAIN),
        (f"{QUOTE_BEGINS}{excerpt.quote}{QUOTE_ENDS}", Style.QUOTE),
        (excerpt.after, Style.PLAIN),
    )
    lines: list[list[Piece]] = [[]]
    for words, style in pieces:
        first, *others = words.replace("\r\n", "\n").replace("\t", " ").split("\n")
        lines[-1].append(Piece(first, style))
        lines.extend([Piece(other, style)] for other in others)
    return tuple(_without_ends(lines))


def _without_ends(lines: list[list[Piece]]) -> Iterator[Line]:
    """Gives lines with one empty line at most between two."""
    was_empty = True
    for line in lines:
        is_empty = not "".join(piece.text for piece in line).strip()
        if not (is_empty and was_empty):
            yield () if is_empty else tuple(line)
        was_empty = is_empty


def beside(sight: Sight) -> tuple[Section, ...]:
    """Gives what stands beside a claim in its document."""
    view = sight.view
    sections = (
        Section("Verdict", _items(map(descriptions.verdict, view.verdicts[-1:]))),
        Section("Earlier verdicts", tuple(plain(" ".join(one.told().split())) for one in sight.precedents)),
        Section("Evidence", _items(map(descriptions.evidence, view.evidence), numbers=True)),
        Section("Right of reply", _items(map(descriptions.reply, view.replies))),
        Section("Briefs", _items(map(descriptions.brief, view.briefs))),
        Section("Notes", _items(map(descriptions.note, view.notes))),
        Section("Asked for by", _items(map(descriptions.check_request, view.check_requests))),
        Section("Corrections asked for", _items(map(descriptions.request, view.correction_requests))),
        Section("Also said", _items(map(descriptions.appearance, view.appearances[1:MOST_APPEARANCES]))),
        Section("History", tuple(plain(happened(one)) for one in sight.history[-NEWEST:])),
    )
    return tuple(section for section in sections if section.lines)


def _items(wordings: Iterable[Wording], *, numbers: bool = False) -> tuple[Line, ...]:
    made: list[Line] = []
    for place, wording in enumerate(wordings, 1):
        parts = (wording,) if isinstance(wording, str) else wording
        lines = [line for part in parts for line in lines_of(part)]
        first = (Piece(f"{place}  "), *lines[0]) if numbers else lines[0]
        made.extend((first, *((Piece("   "), *line) if numbers else line for line in lines[1:])))
    return tuple(made)


def happened(entry: HistoryLine) -> str:
    """Gives an entry of a history in one line."""
    details = f": {entry.details}" if entry.details else ""
    return f"{moment(entry.at)} {entry.actor} {entry.event}{details}"


def looked_at(session: Session) -> tuple[Section, ...]:
    """Gives what was asked to be looked at instead of the claim; nothing where it is the claim."""
    sight = session.sight
    if sight is None or session.look is Look.CLAIM:
        return ()
    match session.look:
        case Look.HISTORY:
            return (Section("History", tuple(plain(happened(entry)) for entry in sight.history)),)
        case Look.SIMILAR:
            return similar(sight)
    return why_not(sight)


def similar(sight: Sight) -> tuple[Section, ...]:
    """Gives what the desk has beside a claim: claims that resemble it, what people said of it and others, and how often it was said."""
    sections = (
        Section("Resembles it", _items(map(descriptions.similar, sight.similar), numbers=True)),
        Section("Judged", _items(map(descriptions.judgement, sight.judgements))),
        Section("Repeated", _items([descriptions.repeats(sight.repeats)] if sight.repeats else [])),
    )
    return tuple(section for section in sections if section.lines)


def why_not(sight: Sight) -> tuple[Section, ...]:
    """Gives why actions are not possible and what would help, and the commands of those that are possible and have no key."""
    view, keyless = sight.view, [one for one in sight.possible if one.action not in KEY_OF]
    keyed = [one for action in KEY_OF for one in sight.possible if one.action == action]
    others = (command_of(one.action, view.id, is_remedy=False) for one in keyless if one.may)
    sections = (
        Section("Not possible now, and why", tuple(_closed(one, sight) for one in keyed if not one.may)),
        Section("Possible by its command", tuple(plain(line) for line in dict.fromkeys(others))),
        Section("Not possible by its command either", tuple(_closed(one, sight) for one in keyless if not one.may)),
    )
    return tuple(section for section in sections if section.lines)


def _closed(one: Possible, sight: Sight) -> Line:
    """Gives an action that is not possible, why, and what comes before it: its key where it has one that is possible."""
    key, remedy = KEY_OF.get(one.action), one.remedy
    first = (
        KEY_OF.get(remedy.action) if remedy and remedy.claim == sight.claim.id and sight.may(remedy.action) else None
    )
    helps = (
        f"; first {_pressed(first)} ({BY_KEY[first].label})"
        if first
        else f"; first {command_for(remedy)}"
        if remedy
        else ""
    )
    named = (Piece(_pressed(key), Style.KEY), Piece(f" {BY_KEY[key].label}")) if key else (Piece(one.action),)
    return (*named, Piece(f": {'; '.join(one.reasons)}{helps}"))


def _pressed(key: str) -> str:
    """Gives what is pressed, one key after the other."""
    return f"{MORE} {key.removeprefix(MORE)}" if len(key) > 1 else key


def said(session: Session) -> tuple[Line, ...]:
    """Gives what came of the last answer."""
    lines = [line for one in session.told for line in lines_of(one)]
    if isinstance(session.refused, RefusedError):
        lines.extend(lines_of(told(session.refused), Style.ALERT))
        lines.extend(plain(f"next: {command}") for command in next_commands(session.refused))
    elif session.refused:
        lines.extend(lines_of(str(session.refused), Style.ALERT))
    return tuple(lines)


def without_words(question: Words) -> str:
    """Gives what a person does who does not type the words that are asked for."""
    if question.is_optional:
        return "an empty line leaves it out, escape twice: rather not"
    return "an empty line, or escape twice: rather not"
